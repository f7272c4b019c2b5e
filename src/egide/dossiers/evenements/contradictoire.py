"""Before a withdrawal: the letter that says what is considered, and what she answers (CRPA, L.121-1 and L.122-1)."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from egide.annuaire import roles
from egide.annuaire.groupes import AUTORITE, DEFENDENT
from egide.dossiers.contradictoire import JOURS, Contradictoire, contradictoire
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import ouverts
from egide.dossiers.evenements.conditions import oui
from egide.dossiers.evenements.evenement import Appel, Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import Mots
from egide.dossiers.evenements.valeurs import intitule
from egide.journal.types import Decision, ObservationsDeLaPersonne, PropositionDeDecision
from egide.socle import francais

OBSERVATIONS: Final = "observations"
ATTENDUES: Final = "observations_attendues"
A_DECIDER: Final = "retrait_a_decider"


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


def _suivie_par(e: Etude, lecteurs: frozenset[str], *, menee: bool) -> Contradictoire | None:
    """The procedure under way, if this reader is one of these roles: her days still run, or she was heard (`menee`)."""
    procedure = contradictoire(e)
    suivie = procedure is not None and e.acteur.role in lecteurs and procedure.est_mene(e.au) is menee
    return procedure if suivie else None


def _a_presenter(e: Etude) -> Iterator[Besoin]:
    """Said to each of those who defend her: once the days are over, the withdrawal may be decided without her."""
    procedure = _suivie_par(e, DEFENDENT, menee=False)
    if procedure is None:
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


def _attendues_d_elle(e: Etude) -> Iterator[Besoin]:
    """To the prefecture: her answer, as long as her days run; nothing is decided before."""
    procedure = _suivie_par(e, AUTORITE, menee=False)
    if procedure is None:
        return
    yield Besoin(
        ATTENDUES,
        _texte("Ses observations sur le retrait envisagé"),
        _texte("lettre reçue le %(le)s ; elle répond jusqu’au %(jour)s, et rien ne se décide avant")
        % {
            "le": francais.jour_ecrit(procedure.recue_le),
            "jour": francais.jour_ecrit(procedure.jusqu_au),
        },
        roles.SIGNATAIRE,
        procedure.recue_le,
        procedure.jusqu_au,
        source="CRPA-L.122-1",
        organisme=_texte("La personne"),
        attendu=True,
    )


def _a_decider(e: Etude) -> Iterator[Besoin]:
    """To the prefecture: she was heard, or let her days go by. A card is not left in doubt."""
    procedure = _suivie_par(e, AUTORITE, menee=True)
    if procedure is None:
        return
    repondu = procedure.reponse
    entendue_le = repondu.effet_le if repondu else procedure.jusqu_au + timedelta(days=1)
    phrase = (
        _texte("elle a répondu le %(jour)s") if repondu else _texte("son délai est passé depuis le %(jour)s")
    )
    yield Besoin(
        A_DECIDER,
        _texte("Décider du retrait envisagé"),
        phrase % {"jour": francais.jour_ecrit(entendue_le if repondu else procedure.jusqu_au)},
        roles.SIGNATAIRE,
        entendue_le,
        entendue_le + timedelta(days=JOURS),
        ouverts.qui_inscrit(e, Decision),
        "CRPA-L.121-1",
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
        appels=(
            Appel(ATTENDUES, _("Observations attendues avant un retrait"), _attendues_d_elle),
            Appel(A_DECIDER, _("Décider du retrait envisagé"), _a_decider),
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
