"""What a minor is owed, and by when (MDF-5, CIRC-4.3). Minority alleged and not disproved is presumed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from egide.acces.lecture import peut_lire
from egide.annuaire import roles
from egide.annuaire.groupes import PROTEGENT
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.etude import Etude
from egide.droit import minorite
from egide.droit.durees import plus_mois
from egide.journal.categories import Categorie
from egide.journal.types import Mineur
from egide.socle import francais

PREVENIR_MOIS: Final = 6
DELAI_POUR_DEMANDER: Final = timedelta(days=3)
DELAI_ADMINISTRATEUR: Final = timedelta(days=15)
"""After which nobody having been named is late. The text says « a reasonable delay » and no more: these days are ours."""
SOURCE: Final = "MDF-5"
DEMANDE: Final = "administrateur_ad_hoc"
"""The letter that asks for one, again as the first time."""
GESTE: Final = "noter_la_protection_de_l_enfant"


@dataclass(frozen=True)
class Enfance:
    """What is known of a minor's protection. `naissance` None: minority is presumed, no threshold can be dated."""

    naissance: date | None
    connue_le: date
    """The day the file first said that she is, or may be, a minor."""
    administrateur_demande_le: date | None
    administrateur_nomme_le: date | None
    parquet_informe: bool | None
    mesure_d_assistance: bool | None
    scolarisee: bool | None
    en_formation: bool | None
    contrat_jeune_majeur: str | None

    def age(self, au: date) -> int | None:
        """Her age that day, in years."""
        return None if self.naissance is None else minorite.age(self.naissance, au)

    def anniversaire(self, ans: int) -> date | None:
        """The day she turns this age."""
        return None if self.naissance is None else minorite.anniversaire(self.naissance, ans)


def a_proteger(e: Etude) -> Enfance | None:
    """The protection of this minor, as far as the reader may know it; None for an adult, or when nothing says otherwise."""
    if not minorite.est_mineure(e.faits, e.au):
        return None
    dits: dict[str, Any] = {}
    demande = nomme = None
    for retenu in e.du_type(Mineur):
        charge = retenu.charge
        if charge.administrateur_ad_hoc == "demande":
            demande = retenu.effet_le
        if charge.administrateur_ad_hoc == "nomme":
            nomme = retenu.effet_le
        for champ in _REPONSES:
            valeur = getattr(charge, champ)
            if valeur is not None:
                dits[champ] = valeur
    return Enfance(
        e.faits.get("date_naissance"),
        _connue_le(e),
        demande,
        nomme,
        *(dits.get(champ) for champ in _REPONSES),
    )


@dataclass(frozen=True)
class Repere:
    """One point of a child's protection in words; `alerte` when it calls for something."""

    titre: str
    phrase: str
    alerte: bool = False


def reperes(enfance: Enfance, au: date) -> tuple[Repere, ...]:
    """Everything a child is owed, point by point, as the file shows it. Thresholds are told by their month."""
    age, fin_de_l_ecole = enfance.age(au), minorite.fin_de_l_instruction(au)
    return (
        _minorite(enfance),
        _representant(enfance, au),
        _reponse(
            _("Procureur"), enfance.parquet_informe, _("informé de sa situation"), _("pas encore informé")
        ),
        _reponse(
            _("Assistance éducative"), enfance.mesure_d_assistance, _("mesure en place"), _("aucune mesure")
        ),
        *(
            (
                _reponse(
                    _("École"), enfance.scolarisee, _("scolarisée"), _("non scolarisée : l’école lui est due")
                ),
            )
            if age is None or age < fin_de_l_ecole
            else ()
        ),
        *(
            (_reponse(_("Formation"), enfance.en_formation, _("en formation"), _("sans formation")),)
            if age is None or age >= fin_de_l_ecole
            else ()
        ),
        *_seuils(enfance, au),
    )


def _minorite(enfance: Enfance) -> Repere:
    if enfance.naissance:
        return Repere(_("Minorité"), _("d’après la date de naissance déclarée"))
    return Repere(_("Minorité"), _("dite, non établie : elle est présumée tant que rien ne l’écarte"))


def _representant(enfance: Enfance, au: date) -> Repere:
    titre, nomme, demande = (
        _("Administrateur ad hoc"), enfance.administrateur_nomme_le, enfance.administrateur_demande_le,
    )  # fmt: skip
    if nomme and demande and nomme > demande:
        attente = francais.jours((nomme - demande).days)
        return Repere(
            titre,
            _("nommé le %(jour)s, %(attente)s après la demande")
            % {"jour": francais.jour_ecrit(nomme), "attente": attente},
        )
    if nomme:
        return Repere(titre, _("nommé le %(jour)s") % {"jour": francais.jour_ecrit(nomme)})
    if demande and demande >= au:
        return Repere(titre, _("demandé aujourd’hui"))
    if demande:
        phrase = _("demandé le %(jour)s, pas nommé après %(attente)s") % {
            "jour": francais.jour_ecrit(demande),
            "attente": francais.jours((au - demande).days),
        }
        return Repere(titre, phrase, alerte=au > demande + DELAI_ADMINISTRATEUR)
    return Repere(titre, _("ni demandé, ni nommé : personne ne la représente"), alerte=True)


def _reponse(titre: str, valeur: bool | None, oui: str, non: str) -> Repere:
    """A yes-or-no point; what is not known is said so."""
    if valeur is None:
        return Repere(titre, _("on ne sait pas"))
    return Repere(titre, oui if valeur else non, alerte=not valeur)


def _seuils(enfance: Enfance, au: date) -> Iterator[Repere]:
    """Sixteen, then eighteen, as long as they are ahead."""
    seize, majorite = (
        enfance.anniversaire(ans) for ans in (minorite.age_du_titre(au), minorite.majorite(au))
    )
    if seize and au < seize:
        yield Repere(
            _("Ses 16 ans"),
            _("en %(mois)s : formation, et titre de séjour si elle veut un emploi salarié")
            % {"mois": francais.mois(seize)},
        )
    if majorite:
        suite = {
            None: _("contrat jeune majeur à demander avant"),
            "demande": _("contrat jeune majeur demandé"),
            "signe": _("contrat jeune majeur signé"),
            "refuse": _("contrat jeune majeur refusé"),
        }[enfance.contrat_jeune_majeur]
        yield Repere(
            _("Ses 18 ans"),
            _("en %(mois)s : %(suite)s") % {"mois": francais.mois(majorite), "suite": suite},
            alerte=_proche(majorite, au) and enfance.contrat_jeune_majeur != "signe",
        )


def _proche(seuil: date, au: date) -> bool:
    return au >= plus_mois(seuil, -PREVENIR_MOIS)


_REPONSES: Final = (
    "parquet_informe",
    "mesure_d_assistance",
    "scolarisee",
    "en_formation",
    "contrat_jeune_majeur",
)


def _connue_le(e: Etude) -> date:
    """The day of the fact that makes her a minor, as the file has it."""
    origines = e.situation.origines
    return min(origines[fait].effet_le for fait in ("date_naissance", "minorite_alleguee") if fait in e.faits)


def echeances_du_mineur(e: Etude) -> Iterator[Besoin]:
    """What the protection of this child waits for, for readers who follow it; nothing for an adult.

    Sixteen and eighteen years are told by their month, six months ahead: a list never tells a birth date.
    """
    enfance = a_proteger(e) if peut_lire(e.acteur, Categorie.DROITS_OUVERTS) else None
    if enfance is None:
        return
    yield from _administrateur(e, enfance)
    yield from _ecole(e, enfance)
    yield from _majorite(e, enfance)


def _administrateur(e: Etude, enfance: Enfance) -> Iterator[Besoin]:
    if enfance.administrateur_nomme_le:
        return
    demande = enfance.administrateur_demande_le
    if demande is None:
        terme = enfance.connue_le + DELAI_POUR_DEMANDER
        yield _besoin(e, "administrateur_ad_hoc", _("Demander un administrateur ad hoc"),
                      _("personne ne représente encore l’enfant"), enfance.connue_le, terme, acte=DEMANDE)  # fmt: skip
        return
    terme = demande + DELAI_ADMINISTRATEUR
    phrase = _("demandé %(depuis)s, pas encore nommé") % {"depuis": francais.depuis(demande, e.au)}
    titre = _("Relancer la désignation de l’administrateur ad hoc")
    yield _besoin(
        e, "administrateur_ad_hoc", titre, phrase, demande, terme, alerte=e.au > terme, acte=DEMANDE
    )


def _ecole(e: Etude, enfance: Enfance) -> Iterator[Besoin]:
    """School until sixteen, training until eighteen; an age that is not known calls for neither."""
    age = enfance.age(e.au)
    if age is None:
        return
    a_l_ecole = age < minorite.fin_de_l_instruction(e.au)
    suivie = enfance.scolarisee if a_l_ecole else (enfance.en_formation or enfance.scolarisee)
    if suivie:
        return
    titre = _("Assurer sa scolarité") if a_l_ecole else _("Assurer sa formation")
    inconnu = _("on ne sait pas où elle en est")
    phrase = inconnu if suivie is None else _("ni école ni formation à ce jour")
    terme = enfance.connue_le + DELAI_ADMINISTRATEUR
    yield _besoin(e, "scolarite" if a_l_ecole else "formation", titre, phrase, enfance.connue_le, terme)


def _majorite(e: Etude, enfance: Enfance) -> Iterator[Besoin]:
    """Nothing breaks off on the day she comes of age: what follows is agreed before."""
    majorite = enfance.anniversaire(minorite.majorite(e.au))
    if majorite is None or enfance.contrat_jeune_majeur == "signe":
        return
    prevenir = plus_mois(majorite, -PREVENIR_MOIS)
    if not prevenir <= e.au < majorite:
        return
    phrases = {
        None: _("aucun contrat jeune majeur n’est encore demandé"),
        "demande": _("contrat jeune majeur demandé, pas encore signé"),
        "refuse": _("contrat jeune majeur refusé : la suite reste à trouver"),
    }
    yield _besoin(
        e, "contrat_jeune_majeur", _("Préparer la suite de sa protection à 18 ans"),
        phrases[enfance.contrat_jeune_majeur], prevenir.replace(day=1), max(majorite.replace(day=1), e.au),
        alerte=enfance.contrat_jeune_majeur == "refuse",
        quand=_("en %(mois)s") % {"mois": francais.mois(majorite)},
    )  # fmt: skip


def _besoin(
    e: Etude,
    motif: str,
    titre: str,
    phrase: str,
    depuis: date,
    pour_le: date,
    *,
    alerte: bool = False,
    quand: str = "",
    acte: str = "",
) -> Besoin:
    """For whoever protects her to do: the reader, when it is he; child welfare otherwise."""
    sien = e.acteur.role in PROTEGENT
    return Besoin(
        motif, titre, phrase, e.acteur.role if sien else roles.REFERENT_ASE, depuis, pour_le,
        geste=GESTE if sien else None, source=SOURCE, alerte=alerte, quand=quand, acte=acte if sien else "",
    )  # fmt: skip
