"""The gestures open to a reader as a screen shows them, and the steps worth explaining that the law leaves no room for."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.annuaire import groupes
from egide.dossiers import preuves
from egide.dossiers.decisions import repondue
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import Geste
from egide.dossiers.evenements.conditions import coopere, mineure, titulaire
from egide.dossiers.evenements.devoirs import eteinte
from egide.dossiers.evenements.ouverts import ouverts
from egide.dossiers.plan import A_COTE_DES_DROITS
from egide.dossiers.vues import GesteEmpeche, GesteOuvert
from egide.journal.types import (
    Attestation,
    Cloture,
    Decision,
    FinDeDelai,
    NotificationDecision,
    Orientation,
    RemiseRecepisseDemande,
    RemiseRecepisseReflexion,
    Signalement,
    type_de,
)


def presenter(etude: Etude, dus: Container[str] = ()) -> tuple[GesteOuvert, ...]:
    """The same, as a screen shows them: what is to be done first (`dus`), then what the law opens; last, what was answered."""
    montres = [montrer(etude, geste, dus) for geste in ouverts(etude)]
    repondus = {
        m.conclusion
        for m in montres
        if m.conclusion and (repondue(etude, m.conclusion) or eteinte(etude, m.conclusion))
    }
    return tuple(sorted(montres, key=lambda m: (not m.du, m.conclusion in repondus, m.conclusion is None)))


COMPLETER, DECIDER, PARTAGER = "completer", "decider", "partager"
_DECIDENT: Final = (
    RemiseRecepisseReflexion,
    FinDeDelai,
    RemiseRecepisseDemande,
    Decision,
    NotificationDecision,
    Attestation,
    Cloture,
)
_PARTAGENT: Final = (Signalement, Orientation)


def ranges(gestes: Iterable[GesteOuvert]) -> dict[str, list[GesteOuvert]]:
    """By intention: completing the file, deciding, sharing. Rights are noted from their own line, in the plan."""
    par_intention: dict[str, list[GesteOuvert]] = {COMPLETER: [], DECIDER: [], PARTAGER: []}
    for geste in gestes:
        if geste.nom not in A_COTE_DES_DROITS:
            par_intention[geste.intention].append(geste)
    return par_intention


def _intention(geste: Geste) -> str:
    if geste.evenement in _DECIDENT:
        return DECIDER
    return PARTAGER if geste.evenement in _PARTAGENT else COMPLETER


def montrer(etude: Etude, geste: Geste, dus: Container[str] = ()) -> GesteOuvert:
    """One gesture, its words in the language of the page."""
    nom = geste.conclusion or ""
    return GesteOuvert(
        nom=geste.nom,
        titre=str(geste.titre),
        enregistre=geste.enregistre,
        depart=geste.depart,
        conclusion=nom if nom in etude.conclusions else None,
        du=geste.nom in dus,
        intention=_intention(geste),
    )


@dataclass(frozen=True)
class Empechement:
    """A step one might think of, which the text excludes in this situation."""

    titre: Promise
    raison: Promise
    source: str
    roles: frozenset[str]
    quand: Callable[[Etude], bool]


def _delai_deja_accorde(e: Etude) -> bool:
    """For these facts; new ones open a period of their own under the code (R.425-2)."""
    return isinstance(e.faits.get("date_recepisse_reflexion"), date) and not e.oui("delai_reflexion")


_TOUS: Final = groupes.AUTORITE | groupes.ENQUETEUR

EMPECHEMENTS: Final = (
    Empechement(
        _("Demander un passeport ou une autre pièce"),
        _("Le signalement et la photographie suffisent au récépissé : rien d’autre ne peut être exigé."),
        "CIRC-2.2-2", groupes.PREFECTURE, lambda e: e.oui("recepisse_reflexion"),
    ),
    Empechement(
        _("Accorder un second délai de réflexion"),
        _("Un récépissé a déjà été remis : le délai n’est accordé qu’une fois."),
        "CIRC-2.1-4", _TOUS, _delai_deja_accorde,
    ),
    Empechement(
        _("Exécuter une mesure d’éloignement administrative"),
        _("Le délai de réflexion court : aucune ne peut être exécutée."),
        "CIRC-2.1-2", _TOUS, lambda e: e.oui("protection_eloignement"),
    ),
    Empechement(
        _("Mettre fin au délai"),
        _("Aucune des causes prévues n’est établie."),
        "CIRC-2.1-5", groupes.SIGNATAIRE, lambda e: e.oui("delai_en_cours") and e.statut("fin_anticipee_delai") == "non",
    ),
    Empechement(
        _("Demander un contrat de travail ou une promesse d’embauche"),
        _("Ni le récépissé ni la carte n’en dépendent."),
        "CIRC-3.1-9", groupes.AUTORITE, lambda e: coopere(e) and not titulaire(e),
    ),
    Empechement(
        _("Délivrer une autorisation provisoire de séjour"),
        _("Elle n’est plus jamais délivrée à ce titre : c’est une carte qui l’est."),
        "CIRC-3.1-1", groupes.SIGNATAIRE, lambda e: e.faits.get("demande_titre_deposee") is True,
    ),
    Empechement(
        _("Refuser le renouvellement"),
        _("Les conditions sont réunies : la carte doit être renouvelée."),
        "CIRC-3.1-2", groupes.SIGNATAIRE, lambda e: e.oui("renouvellement_carte_temporaire"),
    ),
    Empechement(
        _("Orienter vers Ac-Sé"),
        _("Ce dispositif accueille des majeurs : un enfant relève de l’aide sociale à l’enfance."),
        "MDF-5", frozenset(type_de(Orientation).par), mineure,
    ),
    Empechement(
        _("Retirer la carte"),
        _("Aucune cause de retrait n’est établie."),
        "CIRC-3.1-15", groupes.SIGNATAIRE, lambda e: e.statut("retrait_carte_temporaire") == "non" and titulaire(e),
    ),
)  # fmt: skip


def empeches(etude: Etude) -> tuple[GesteEmpeche, ...]:
    """The steps to explain to this reader in this situation, each with its paragraph."""
    montres = []
    for cas in EMPECHEMENTS:
        if etude.acteur.role in cas.roles and cas.quand(etude):
            citee = preuves.citation(cas.source, etude.au)
            montres.append(
                GesteEmpeche(str(cas.titre), str(cas.raison), cas.source, citee.reference, citee.enonce)
            )
    return tuple(montres)
