"""Taking out of a file what should never have entered: its key is destroyed, and who, when and why stay.

Its author's service takes it out; so does the one a message was for. A document whose author's service has left the file is
taken out by any who reads it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from egide.acces import ecrits
from egide.acces.ecrits import LIRE_UN_MESSAGE, LIRE_UNE_NOTE, OUVRIR_UNE_PIECE, RETIRER, Lecteur
from egide.acces.ecriture import sans_attendre
from egide.acces.lecteurs import en_exploitation, lecteurs
from egide.acces.lecture import evenements
from egide.acces.porte import DossierOuvert, GesteRefuse, Introuvable, Tentative, exiger
from egide.annuaire.models import Compte, Organisation
from egide.coffre import enveloppes
from egide.journal.inscription import Inscription
from egide.journal.types import Charge, ChargeRefusee, Message, NoteInterne, PieceJointe, Refus, Retrait

LECTURES: dict[type[Charge], str] = {
    Message: LIRE_UN_MESSAGE,
    NoteInterne: LIRE_UNE_NOTE,
    PieceJointe: OUVRIR_UNE_PIECE,
}


@dataclass(frozen=True)
class Retirable:
    """One thing of the file its reader may read: what it is, who read it, what became of it. `retrait` None: it is there.

    `sorte`: the class of its event; `titre`: of a document.
    """

    id: UUID
    sorte: type[Charge]
    titre: str
    quand: datetime
    auteur: str
    service: str
    lecteurs: tuple[Lecteur, ...]
    a_retirer: bool
    retrait: "Trace | None" = None


@dataclass(frozen=True)
class Trace:
    """What is left of it: taken out when, by whom, why."""

    quand: datetime
    qui: str
    service: str
    motif: str


def tout(ouvert: DossierOuvert) -> list[Retirable]:
    """All that was written or joined and that this reader may read, the latest first. Nothing is read by listing it."""
    exiger(ouvert.acteur)
    journal = evenements(ouvert)
    siens = ecrits.visibles(ouvert.acteur, journal)
    retires = ecrits.retraits(journal)
    presents = _presents(ouvert) if siens else frozenset()
    lus: dict[UUID, list[Lecteur]] = {}
    for classe, action in LECTURES.items():
        noms = [ecrits.identifiant_de(e) for e in siens if isinstance(e.charge, classe)]
        lus |= ecrits.lecteurs_de(ouvert, noms, action) if noms else {}
    ecrivent = [*siens, *retires.values()]
    comptes = dict(
        Compte.objects.filter(id__in={e.compte for e in ecrivent}).values_list("id", "nom_affiche")
    )
    services = dict(
        Organisation.objects.filter(id__in={e.organisation for e in ecrivent}).values_list("id", "nom")
    )

    def trace(retrait: Inscription | None) -> Trace | None:
        if retrait is None:
            return None
        assert isinstance(retrait.charge, Retrait)
        return Trace(
            retrait.enregistre_le,
            comptes.get(retrait.compte, ""),
            services.get(retrait.organisation, ""),
            retrait.charge.motif,
        )

    return [
        Retirable(
            id=nom,
            sorte=type(ecrit.charge),
            titre=getattr(ecrit.charge, "titre", ""),
            quand=ecrit.enregistre_le,
            auteur=comptes.get(ecrit.compte, ""),
            service=services.get(ecrit.organisation, ""),
            lecteurs=tuple(lus[nom]),
            a_retirer=nom not in retires and _est_a_lui(ouvert, ecrit, presents),
            retrait=trace(retires.get(nom)),
        )
        for ecrit in reversed(siens)
        for nom in [ecrits.identifiant_de(ecrit)]
    ]


def retirer(ouvert: DossierOuvert, vise: UUID, motif: str) -> Inscription:
    """Destroy the key of this and record it. Raises Introuvable (not his to read), GesteRefuse (not his to take out),
    ChargeRefusee (taken out already, or no such reason)."""
    seance = sans_attendre(ouvert)
    siens = {ecrits.identifiant_de(e): e for e in ecrits.visibles(ouvert.acteur, seance.journal)}
    ecrit = siens.get(vise)
    if ecrit is None:
        raise Introuvable(Tentative(RETIRER, objet=str(vise), motif="absent ou fermé"))
    if not _est_a_lui(ouvert, ecrit, _presents(ouvert)):
        raise GesteRefuse(
            "Seul le service qui l’a écrit, ou celui à qui un message s’adresse, le retire.",
            Tentative(RETIRER, objet=str(vise), motif="autre service", dossier=ouvert.id),
        )
    if vise in ecrits.retraits(seance.journal):
        raise ChargeRefusee(Retrait, [Refus("vise", vise, "ce qui n’a pas déjà été retiré")])
    charge = _charge(ecrit, motif)
    enveloppes.detruire(ouvert.id, [vise, *_ses_mots(ecrit)])
    return ecrits.poser(seance, charge, vise, RETIRER)


def _charge(ecrit: Inscription, motif: str) -> Retrait:
    vise = ecrits.identifiant_de(ecrit)
    if isinstance(ecrit.charge, PieceJointe):
        return Retrait(vise=vise, motif=motif, titre=ecrit.charge.titre)  # type: ignore[arg-type]
    pour = (ecrit.organisation, *(ecrit.charge.reserve_a() or ()))
    avocat = ecrit.compte if ecrit.role == "avocat" else getattr(ecrit.charge, "compte", None)
    return Retrait(vise=vise, motif=motif, pour=pour, compte=avocat)  # type: ignore[arg-type]


def _ses_mots(ecrit: Inscription) -> list[UUID]:
    mots = getattr(ecrit.charge, "mots", None)
    return [mots] if mots else []


def _est_a_lui(ouvert: DossierOuvert, ecrit: Inscription, presents: Collection[UUID]) -> bool:
    concernes = {ecrit.organisation, *(ecrit.charge.reserve_a() or ())}
    return ouvert.acteur.organisation_id in concernes or ecrit.organisation not in presents


def _presents(ouvert: DossierOuvert) -> frozenset[UUID]:
    """The organisations that take part in the file today."""
    with en_exploitation():
        return frozenset(lecteur.organisation_id for lecteur in lecteurs(ouvert.id))
