"""What practice does to a file: a piece demanded, an agent in charge, a challenge, something that went wrong."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.annuaire import roles
from egide.annuaire.groupes import DEFENDENT
from egide.dossiers import pieces
from egide.dossiers.dysfonctionnements import FAMILLES, TITRES
from egide.dossiers.echeances.besoin import Besoin, delai
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.evenement import Appel, Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import JAMAIS_DEMANDE, Mots
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.recours import juge_saisi
from egide.droit.horloges import proroge, recours_contre
from egide.journal.repli import Retenu
from egide.journal.types import Affectation, Decision, Dysfonctionnement, PieceDemandee, Recours
from egide.socle import francais

SILENCE: Final = "silence_sur_un_recours"


def _piece(c: PieceDemandee, regard: Regard) -> Iterable[str]:
    yield c.precision or intitule(PieceDemandee, "piece", c.piece)
    yield intitule(PieceDemandee, "stade", c.stade).lower()
    if c.service:
        yield _texte("demandée par : %(service)s") % {"service": c.service}
    elif pieces.dysfonctionnement(c.piece, c.stade, regard.effet_le):
        yield _texte("le texte ne le permet pas")


def _recours(c: Recours, regard: Regard) -> Iterable[str]:
    yield intitule(Recours, "voie", c.voie)
    yield intitule(Recours, "issue", c.issue).lower() if c.issue else _texte("en cours")


def _recours_attendu(e: Etude) -> Iterator[Besoin]:
    """Awaited of the prefecture, until its silence is a rejection."""
    for recours in _sans_reponse(e):
        silence = delai(recours.effet_le, SILENCE)
        if silence and e.au <= silence.fin:
            yield Besoin(
                "recours_attendu",
                _texte("Réponse au recours"),
                _texte("formé le %(le)s ; le silence vaut rejet le %(jour)s")
                % {"le": francais.jour_ecrit(recours.effet_le), "jour": francais.jour_ecrit(silence.fin)},
                roles.SIGNATAIRE,
                recours.effet_le,
                silence.fin,
                source="CRPA-L.411-7",
                reserve=silence.mention,
            )


def _recours_rejete(e: Etude) -> Iterator[Besoin]:
    """Rejected by silence: the judge, for as long as he may be asked; the law says whether asking again kept the delay."""
    for recours in _sans_reponse(e):
        silence = delai(recours.effet_le, SILENCE)
        if silence is None or e.au <= silence.fin or juge_saisi(e, recours.effet_le):
            continue
        fin = recours_contre(silence.fin)
        phrase = (
            _texte("rejeté le %(jour)s ; le recours au tribunal se ferme le %(fin)s")
            if proroge(e.faits, recours.effet_le)
            else _texte(
                "rejeté le %(jour)s ; le tribunal peut encore être saisi, peut-être, jusqu’au %(fin)s"
            )
        )
        if e.au <= fin:
            yield Besoin(
                "recours_rejete",
                _texte("Saisir le tribunal : le silence a rejeté le recours"),
                phrase % {"jour": francais.jour_ecrit(silence.fin), "fin": francais.jour_ecrit(fin)},
                e.acteur.role,
                silence.fin + timedelta(days=1),
                fin,
                "noter_un_recours",
                "CRPA-L.411-7",
                alerte=True,
                avant_tout=True,
                reserve=silence.mention,
            )


def _sans_reponse(e: Etude) -> Iterator[Retenu[Recours]]:
    """What was asked again of the prefecture, the last, when nothing answered it; for who defends her."""
    formes = e.du_type(Recours)
    if e.acteur.role not in DEFENDENT or not formes or formes[-1].charge.issue is not None:
        return
    demandes = [r for r in formes if r.charge.voie in ("gracieux", "hierarchique")]
    if demandes and not any(d.rang > demandes[-1].rang for d in e.du_type(Decision)):
        yield demandes[-1]


def _dysfonctionnement(c: Dysfonctionnement, regard: Regard) -> Iterable[str]:
    yield str(TITRES[c.type])
    yield c.recit


declarer(
    Evenement(
        PieceDemandee,
        champs={
            "piece": Mots(
                _("Quelle pièce lui a été demandée ?"),
                valeurs={
                    "photographie": _("Une photographie"),
                    "etat_civil": _("Des indications d’état civil"),
                    "passeport": _("Un passeport"),
                    "justificatif_cooperation": _("Le récépissé de plainte ou la référence de la procédure"),
                    "justificatif_de_domicile": _("Un justificatif de domicile"),
                    "contrat_de_travail": _("Un contrat de travail ou une promesse d’embauche"),
                    "ressources": _("Des justificatifs de ressources"),
                    "jugement": _("Un jugement de condamnation"),
                    "attestation_association": _("Une attestation d’une association"),
                    "certificat_medical": _("Un certificat médical"),
                    "autre": _("Une autre pièce"),
                },
            ),
            "stade": Mots(
                _("À quel moment ?"),
                valeurs={
                    "recepisse_reflexion": _("Pour le récépissé du délai de réflexion"),
                    "carte": _("Pour la carte de séjour temporaire"),
                    "renouvellement": _("Pour le renouvellement de la carte"),
                    "carte_resident": _("Pour la carte de résident"),
                },
            ),
            "precision": Mots(_("Laquelle, si elle n’est pas dans la liste ?")),
            "service": Mots(
                _("Qui l’a demandée, si ce n’est pas la préfecture ?"),
                _("Le service : un CCAS, une caisse… Sans nom de personne. La lettre s’adressera à lui."),
            ),
            "base_legale": Mots(
                _("Quel texte a été invoqué ?"), _("Ce que le service a répondu ; rien si on ne sait pas.")
            ),
        },
        resume=_piece,
        gestes=(
            Geste("noter_piece_demandee", _("Noter une pièce demandée"), _("Noter"),
                  _("Ce qui lui a été demandé, et à quel moment. Égide dit si le texte le permet."), du_plan=True),
        ),
    )
)  # fmt: skip

declarer(Evenement(Affectation, champs={"agent": JAMAIS_DEMANDE}, par_sa_fonction=True))

declarer(
    Evenement(
        Recours,
        champs={
            "voie": Mots(
                _("Quel recours ?"),
                valeurs={
                    "gracieux": _("Recours gracieux"),
                    "hierarchique": _("Recours hiérarchique"),
                    "contentieux": _("Recours devant le tribunal administratif"),
                },
            ),
            "issue": Mots(
                _("Quelle en est l’issue ?"),
                valeurs={
                    "rejete": _("Rejeté"),
                    "accueilli": _("Accueilli"),
                    "sans_reponse": _("Resté sans réponse"),
                },
            ),
        },
        resume=_recours,
        gestes=(
            Geste("noter_un_recours", _("Noter un recours"), _("Noter"),
                  _("Le recours formé, puis son issue."), du_plan=True),
        ),
        appels=(
            Appel("recours_attendu", _("Réponse à un recours"), _recours_attendu),
            Appel("recours_rejete", _("Recours rejeté par le silence"), _recours_rejete),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        Dysfonctionnement,
        champs={
            "type": Mots(
                _("Qu’est-ce qui n’a pas été fait comme le texte le demande ?"), valeurs=TITRES, familles=FAMILLES
            ),
            "recit": Mots(
                _("Que s’est-il passé ?"),
                _("Ce qui s’est passé, sans nom ni rien qui désigne la personne."),
                genre="texte_long",
            ),
            "d_apres": JAMAIS_DEMANDE,
        },
        resume=_dysfonctionnement,
        gestes=(
            Geste("signaler_dysfonctionnement", _("Signaler un dysfonctionnement"), _("Signaler"),
                  _("Ce qui n’a pas été fait comme le texte le demande. Ni la police ni la préfecture ne le voient."),
                  du_plan=True),
        ),
    )
)  # fmt: skip
