"""The notification of a decision to the person: what it is, how it is challenged, by when (circulaire § 3.1; MDF-21)."""

import datetime as dt
from functools import partial
from typing import Any, Final, cast

from django.utils.translation import gettext_lazy as _

from egide.actes import etat_civil
from egide.actes.catalogue import voies_de_recours
from egide.actes.catalogue.commun import AUTORITE, Document, contenu, decision_visee
from egide.actes.catalogue.voies_de_recours import VoiesDeRecours, confirmees, voies
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.etat_civil import EtatCivil
from egide.dossiers import decisions
from egide.dossiers.recours import horloges
from egide.droit.horloges import recours_contre
from egide.journal.categories import Categorie
from egide.journal.types import NotificationDecision
from egide.journal.types.sejour import DecisionNotifiee

MOTIF: Final = "notification d’une décision"


class Notification(Document, frozen=True, kw_only=True):
    """`nature`: that of a decision against her. `decide_le`: its day; time runs from the day it is handed over."""

    nature: str
    decide_le: dt.date
    voies: VoiesDeRecours


def preparer(demande: Demande) -> Contenu:
    """What the person is told with the decision, in her own hands: the time limits run from this day."""
    decision = decision_visee(demande)
    return contenu(
        demande,
        Notification,
        declare=etat_civil.lire(demande.ouvert, MOTIF),
        reference=False,
        nature=decisions.nature(decision),
        decide_le=decision.effet_le,
        voies=confirmees(
            demande.au,
            demande.saisie,
            autorite=demande.autorite,
            territoire=demande.ouvert.territoire,
            **_horloge(demande, decisions.nature(decision)),
        ),
    )


def _horloge(demande: Demande, nature: str) -> dict[str, Any]:
    """The last day of this very notification, as the law counts it from the file; no day while a fact would change it."""
    remise = NotificationDecision(decision=cast(DecisionNotifiee, nature), remise="main_propre")
    notifiee = demande.avec(remise, demande.au)
    for horloge in horloges(notifiee.etude):
        if horloge.contre == nature and horloge.depuis == demande.au and horloge.fin == horloge.au_plus_tard:
            return {"jusqu_au": horloge.fin, "interrompt": horloge.fin == recours_contre(demande.au)}
    return {}


def exemple(nature: str = "refus") -> Notification:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2026, 3, 9)
    return Notification(
        numero="06-2026-0005",
        autorite="Préfecture d’exemple",
        delivre_le=le,
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá", naissance=dt.date(1998, 5, 2)),
        nature=nature,
        decide_le=dt.date(2026, 3, 2),
        voies=voies(le, jusqu_au=recours_contre(le)),
    )


NOTIFICATION: Final = declarer(
    ActeDuCatalogue(
        nom="notification",
        titre=_("Notification d’une décision, avec les voies de recours"),
        modele="notification",
        preparer=preparer,
        emetteurs=AUTORITE,
        exemple=exemple,
        variantes={autre: partial(exemple, autre) for autre in decisions.DEFAVORABLES if autre != "refus"},
        champs=lambda demande: voies_de_recours.champs(demande.au),
        exige=lambda donnees: tuple(voie.devant for voie in donnees.voies.voies),
        ouverture=OuvertureDActe(
            evenement=decisions.EVENEMENTS,
            retenu=decisions.contraire,
            sinon=_("Aucun refus, aucun retrait ni aucune fin du délai n’est enregistré au dossier."),
        ),
        sources=("MDF-21",),
        montre=frozenset({Categorie.IDENTITE, Categorie.SEJOUR}),
    )
)
