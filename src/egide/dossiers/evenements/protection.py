"""She, or hers, to be protected; to be judged behind closed doors: asked, then answered by who may (MDF-18)."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import ASE, DEFENDENT, ENQUETEUR, PARQUET
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.dires import le_jour, selon
from egide.dossiers.evenements.evenement import Appel, Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import Mots
from egide.dossiers.evenements.valeurs import intitule
from egide.journal.repli import Retenu
from egide.journal.types import MesureDeProtection
from egide.socle import francais

POLICIERE, HUIS_CLOS = "protection_policiere", "huis_clos"
DEMANDENT: Final = DEFENDENT | ASE
REPONDENT: Final = {POLICIERE: (*ENQUETEUR, *PARQUET), HUIS_CLOS: (*PARQUET,)}
"""Who may answer each, the first that takes part in the file; the prosecutor notes what the court decides."""
POUR_PROTEGER: Final = timedelta(days=3)
POUR_LE_HUIS_CLOS: Final = timedelta(days=15)
"""No text sets these days: they are ours. A danger is answered the same day, a closed hearing before the hearing."""
SOURCE: Final = "MDF-18"


def en_attente(e: Etude, droit: str) -> Retenu[MesureDeProtection] | None:
    """What was asked, and is not answered yet."""
    siennes = [retenu for retenu in e.du_type(MesureDeProtection) if retenu.charge.droit == droit]
    return siennes[-1] if siennes and siennes[-1].charge.etat == "demandee" else None


def competent(e: Etude, droit: str) -> str | None:
    """The role that answers it in this file; None when nobody of theirs wrote in it."""
    presents = {retenu.inscription.role for retenu in e.evenements}
    return next((role for role in REPONDENT[droit] if role in presents), None)


def _a_demander(droit: str) -> Callable[[Etude], bool]:
    return lambda e: e.acteur.role in DEMANDENT and en_attente(e, droit) is None


def _a_repondre(droit: str) -> Callable[[Etude], bool]:
    """By who may; or noted by who asked, when it reached him otherwise."""
    return lambda e: (
        en_attente(e, droit) is not None and e.acteur.role in DEMANDENT | frozenset(REPONDENT[droit])
    )


def _resume(c: MesureDeProtection, regard: Regard) -> Iterable[str]:
    objet, etat = intitule(MesureDeProtection, "droit", c.droit), intitule(MesureDeProtection, "etat", c.etat)
    yield f"{objet} : {etat.lower()}"
    yield c.organisme or ""
    yield intitule(MesureDeProtection, "pour", c.pour).lower() if c.pour else ""
    yield selon(c.danger, _texte("danger immédiat"), "")
    yield le_jour(_texte("audience le %(jour)s"), c.audience)
    yield intitule(MesureDeProtection, "mesure", c.mesure).lower() if c.mesure else ""
    yield le_jour(_texte("jusqu’au %(jour)s"), c.jusqu_au)
    yield c.motif or ""
    yield selon(c.ecrit, _texte("par écrit"), _texte("de vive voix"))


def _reponses_dues(e: Etude) -> Iterable[Besoin]:
    """To who may answer, when he takes part in the file; to who asked, otherwise. To nobody else."""
    for droit in REPONDENT:
        demande, qui = en_attente(e, droit), competent(e, droit)
        if demande is None or e.acteur.role not in DEMANDENT | {qui}:
            continue
        sienne = e.acteur.role == qui or qui is None
        yield Besoin(
            "protection_a_repondre",
            _texte("Répondre : %(quoi)s") % {"quoi": intitule(MesureDeProtection, "droit", droit).lower()},
            _phrase(demande, e.au),
            e.acteur.role if qui is None else qui,
            demande.effet_le,
            _pour_le(demande),
            geste=f"repondre_{droit}" if sienne else None,
            source=SOURCE,
            sans_attendre=demande.charge.danger is True,
            alerte=demande.charge.danger is True,
        )


def _pour_le(demande: Retenu[MesureDeProtection]) -> date:
    charge, le = demande.charge, demande.effet_le
    if charge.droit == POLICIERE:
        return le if charge.danger else le + POUR_PROTEGER
    if charge.audience is None:
        return le + POUR_LE_HUIS_CLOS
    return max(le, min(le + POUR_LE_HUIS_CLOS, charge.audience - timedelta(days=1)))


def _phrase(demande: Retenu[MesureDeProtection], au: date) -> str:
    charge = demande.charge
    dits = [
        intitule(MesureDeProtection, "pour", charge.pour).lower() if charge.pour else "",
        _texte("danger immédiat") if charge.danger else "",
        le_jour(_texte("audience le %(jour)s"), charge.audience),
        _texte("demandé %(depuis)s") % {"depuis": francais.depuis(demande.effet_le, au)},
    ]
    return ", ".join(filter(None, dits))


declarer(
    Evenement(
        MesureDeProtection,
        champs={
            "droit": Mots(
                _("Que demande-t-on ?"),
                valeurs={POLICIERE: _("Protection par la police"), HUIS_CLOS: _("Huis clos")},
            ),
            "etat": Mots(
                _("Quelle est la réponse ?"),
                valeurs={
                    "demandee": _("Demande faite"),
                    "accordee": _("Accord"),
                    "refusee": _("Refus"),
                },
            ),
            "organisme": Mots(
                _("Auprès de qui ?"),
                _("Le commissariat, la brigade, le tribunal… Jamais le nom d’une personne."),
                longueur=80,
            ),
            "pour": Mots(
                _("Pour qui ?"),
                valeurs={
                    "elle": _("Pour elle"),
                    "ses_proches": _("Pour ses proches"),
                    "elle_et_ses_proches": _("Pour elle et ses proches"),
                },
            ),
            "danger": Mots(_("Le danger est-il immédiat ?"), _("Si oui, la réponse est attendue le jour même.")),
            "audience": Mots(_("Quel jour est l’audience, s’il est connu ?")),
            "mesure": Mots(
                _("Si elle est accordée, quelle mesure ?"),
                _("La sorte de mesure, jamais un lieu."),
                {
                    "telephone_grave_danger": _("Téléphone grave danger"),
                    "surveillance": _("Surveillance par une patrouille"),
                    "accompagnement": _("Accompagnement dans ses déplacements"),
                    "mise_a_l_abri": _("Mise à l’abri"),
                    "autre": _("Autre mesure"),
                },
            ),
            "jusqu_au": Mots(_("Jusqu’à quand, si c’est dit ?")),
            "motif": Mots(
                _("Si c’est un refus, pour quelle raison ?"),
                _("En quelques mots. Rien du contenu de la procédure, ni qui la menace."),
                longueur=300,
            ),
            "ecrit": Mots(_("Ce refus a-t-il été donné par écrit ?")),
        },
        resume=_resume,
        gestes=(
            Geste("demander_une_protection", _("Demander une protection par la police"), _("Demander"),
                  _("Pour qui, et s’il y a danger. L’enquêteur de ce dossier le lit, et y répond."),
                  ouvert=_a_demander(POLICIERE), champs=("organisme", "pour", "danger"),
                  fige={"droit": POLICIERE, "etat": "demandee"}, requis=frozenset({"pour"}), du_plan=True),
            Geste("demander_le_huis_clos", _("Demander le huis clos"), _("Demander"),
                  _("Que l’audience soit à huis clos, et quel jour elle est. Le parquet de ce dossier le lit, et y répond."),
                  ouvert=_a_demander(HUIS_CLOS), champs=("organisme", "audience"),
                  fige={"droit": HUIS_CLOS, "etat": "demandee"}, du_plan=True),
            Geste("repondre_protection_policiere", _("Répondre à la demande de protection"), _("Répondre"),
                  _("L’accord et la mesure, ou le refus et sa raison. Qui l’a demandée le lit."),
                  ouvert=_a_repondre(POLICIERE), champs=("etat", "mesure", "jusqu_au", "motif", "ecrit"),
                  fige={"droit": POLICIERE}, valeurs=lambda e: {"etat": ("accordee", "refusee")},
                  requis=frozenset({"etat"}), du_plan=True),
            Geste("repondre_huis_clos", _("Répondre à la demande de huis clos"), _("Répondre"),
                  _("Ce que la juridiction décide, et la raison d’un refus. Qui l’a demandé le lit."),
                  ouvert=_a_repondre(HUIS_CLOS), champs=("etat", "motif", "ecrit"),
                  fige={"droit": HUIS_CLOS}, valeurs=lambda e: {"etat": ("accordee", "refusee")},
                  requis=frozenset({"etat"}), du_plan=True),
        ),
        appels=(
            Appel("protection_a_repondre", _("Répondre à une demande de protection"), _reponses_dues),
        ),
    )
)  # fmt: skip
