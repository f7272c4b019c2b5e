"""Before a withdrawal: the letter that says what is considered, and what she answers (CRPA, L.121-1 and L.122-1)."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from egide.annuaire.groupes import DEFENDENT
from egide.dossiers.contradictoire import JOURS, contradictoire
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.conditions import oui
from egide.dossiers.evenements.evenement import Appel, Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import Mots
from egide.dossiers.evenements.valeurs import intitule
from egide.journal.types import ObservationsDeLaPersonne, PropositionDeDecision
from egide.socle import francais

OBSERVATIONS: Final = "observations"


def _proposable(e: Etude) -> bool:
    return oui("retrait_carte_temporaire")(e) and contradictoire(e) is None


def _attendues(e: Etude) -> bool:
    procedure = contradictoire(e)
    return procedure is not None and procedure.reponse is None


def _proposition(c: PropositionDeDecision, regard: Regard) -> Iterable[str]:
    yield ngettext(
        "%(jours)d jour pour présenter ses observations",
        "%(jours)d jours pour présenter ses observations",
        c.jours,
    ) % {"jours": c.jours}


def _observations(c: ObservationsDeLaPersonne, regard: Regard) -> Iterable[str]:
    yield intitule(ObservationsDeLaPersonne, "forme", c.forme).lower()


def _a_presenter(e: Etude) -> Iterator[Besoin]:
    """Said to each of those who defend her: once the days are over, the withdrawal may be decided without her."""
    procedure = contradictoire(e)
    if e.acteur.role not in DEFENDENT or procedure is None or procedure.est_mene(e.au):
        return
    yield Besoin(
        OBSERVATIONS,
        _texte("Présenter ses observations sur le retrait envisagé"),
        _texte("la préfecture peut décider après le %(jour)s")
        % {"jour": francais.jour_ecrit(procedure.jusqu_au)},
        e.acteur.role,
        procedure.recue_le,
        procedure.jusqu_au,
        "noter_ses_observations",
        "CRPA-L.122-1",
        alerte=True,
    )


declarer(
    Evenement(
        PropositionDeDecision,
        champs={
            "jours": Mots(
                _("De combien de jours dispose-t-elle pour répondre ?"),
                _("À compter du jour où elle reçoit la lettre. Quinze jours, le plus souvent ; de 8 à 90."),
            ),
            "remise": Mots(
                _("Comment a-t-elle reçu la lettre ?"),
                valeurs={
                    "main_propre": _("En main propre"),
                    "courrier": _("Par lettre recommandée, qu’elle a reçue"),
                },
            ),
        },
        resume=_proposition,
        gestes=(
            Geste("proposer_le_retrait", _("L’avertir qu’un retrait est envisagé"), _("Avertir"),
                  _("Le jour où elle a reçu la lettre, et le délai pour répondre. Rien n’est décidé."),
                  depart=_("La lettre, avec les motifs et ses droits, s’émet ensuite dans « Documents »."),
                  ouvert=_proposable, conclusion="retrait_carte_temporaire",
                  initial=lambda e, le: {"jours": JOURS, "remise": "main_propre"}),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        ObservationsDeLaPersonne,
        champs={
            "forme": Mots(
                _("A-t-elle présenté des observations ?"),
                _("Leur contenu reste dans sa lettre, que l’on peut joindre au dossier."),
                {
                    "ecrites": _("Par écrit"),
                    "orales": _("De vive voix"),
                    "aucune": _("Elle fait savoir qu’elle n’en présente pas"),
                },
            ),
        },
        resume=_observations,
        gestes=(
            Geste("noter_ses_observations", _("Noter ses observations sur le retrait envisagé"), _("Noter"),
                  _("Qu’elle a répondu, et comment. La préfecture le lit."), ouvert=_attendues),
        ),
        appels=(Appel(OBSERVATIONS, _("Présenter des observations"), _a_presenter),),
    )
)  # fmt: skip
