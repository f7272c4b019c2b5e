"""Notes of a service for itself: its own people read them, and nobody else knows that there are any.

A note is corrected by another, which takes its place; what it said stays under it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from egide.acces import ecrits
from egide.acces.ecrits import ECRIRE_UNE_NOTE, LIRE_UNE_NOTE
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.porte import DossierOuvert, exiger
from egide.annuaire.models import Compte
from egide.coffre.models import Enveloppe
from egide.journal.inscription import Inscription
from egide.journal.types import ChargeRefusee, NoteInterne, Refus


@dataclass(frozen=True)
class UneNote:
    """One note. `texte` None: it was withdrawn. `avant`: what it corrected, the latest first."""

    id: UUID
    quand: datetime
    auteur: str
    texte: str | None
    avant: "tuple[UneNote, ...]" = ()


def noter(ouvert: DossierOuvert, texte: str, remplace: UUID | None = None) -> Inscription:
    """Keep a note for one's own service; `remplace`: the note it corrects. Raises ChargeRefusee."""
    seance = sans_attendre(ouvert)
    siennes = _notes(ouvert, seance.journal)
    if remplace is not None and remplace not in _en_place(siennes):
        admis = "une note de votre service, qu’aucune autre n’a remplacée"
        raise ChargeRefusee(NoteInterne, [Refus("remplace", remplace, admis)])
    ecrit = ecrits.deposer(ouvert, texte, (), NoteInterne)
    return ecrits.poser(seance, NoteInterne(ecrit=ecrit, remplace=remplace), ecrit, ECRIRE_UNE_NOTE)


def notes(ouvert: DossierOuvert) -> list[UneNote]:
    """The notes of the reader's service in this file, the latest first; showing one is reading it, and is traced."""
    exiger(ouvert.acteur)
    siennes = _notes(ouvert, evenements(ouvert))
    if not siennes:
        return []
    textes, _avant = ecrits.lire(ouvert, siennes, LIRE_UNE_NOTE)
    noms = dict(Compte.objects.filter(id__in={n.compte for n in siennes}).values_list("id", "nom_affiche"))
    composees: dict[UUID, UneNote] = {}
    for inscrit in siennes:
        charge = _charge(inscrit)
        corrigee = composees.pop(charge.remplace) if charge.remplace else None
        composees[charge.ecrit] = UneNote(
            charge.ecrit,
            inscrit.enregistre_le,
            noms.get(inscrit.compte, ""),
            textes.get(charge.ecrit),
            (corrigee, *corrigee.avant) if corrigee else (),
        )
    return list(reversed(composees.values()))


def nombre(ouvert: DossierOuvert) -> int:
    """How many notes the reader's service keeps in this file; nothing is read by counting them."""
    exiger(ouvert.acteur)
    seules = Enveloppe.objects.filter(dossier_id=ouvert.id, lecteurs=[ouvert.acteur.organisation_id])
    return len(_en_place(_notes(ouvert, evenements(ouvert)))) if seules.exists() else 0


def _en_place(siennes: list[Inscription]) -> set[UUID]:
    """Those that no other took the place of."""
    charges = [_charge(inscrit) for inscrit in siennes]
    return {charge.ecrit for charge in charges} - {charge.remplace for charge in charges if charge.remplace}


def _notes(ouvert: DossierOuvert, journal: list[Inscription]) -> list[Inscription]:
    return [e for e in ecrits.reserves(ouvert.acteur, journal) if isinstance(e.charge, NoteInterne)]


def _charge(inscrit: Inscription) -> NoteInterne:
    assert isinstance(inscrit.charge, NoteInterne)
    return inscrit.charge
