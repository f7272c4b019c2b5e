"""Proofs as a screen shows them: sentences, marks, the paragraph each line rests on. Never the value of a fact."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from egide.dossiers.vues import NoteInterpretation, Preuve
from egide.droit.interpretations import interpretation
from egide.droit.lectures.preuve_lue import OBSTACLE, LigneLue, lire_preuve
from egide.droit.lectures.preuve_lue import prudences as prudences_de
from egide.droit.textes import Citation, citer


def preuve(motif: Mapping[str, Any], au: date) -> Preuve:
    """The proof of a conclusion: a line and all those below it."""
    return _preuve(lire_preuve(motif), au)


def _preuve(lue: LigneLue, au: date) -> Preuve:
    motif = lue.motif
    citee = citation(motif["source"], au)
    return Preuve(
        texte=motif["texte"],
        marque=lue.marque,
        source=motif["source"],
        reference=citee.reference,
        enonce=citee.enonce,
        mention=citee.mention,
        note=citee.note or "",
        barre=citee.barre,
        interpretations=tuple(note(identifiant) for identifiant in motif.get("interpretations", ())),
        motifs=tuple(_preuve(dessous, au) for dessous in lue.enfants),
        plies=tuple(_preuve(dessous, au) for dessous in lue.plies),
    )


@lru_cache(maxsize=1024)
def citation(identifiant: str, au: date) -> Citation:
    """A source as it stood that day, in the project's words; what is not verified is said (`mention`)."""
    return citer(identifiant, au)


@lru_cache(maxsize=256)
def note(identifiant: str) -> NoteInterpretation:
    """An entry of the register of interpretations."""
    entree = interpretation(identifiant)
    return NoteInterpretation(
        entree.id, entree.titre, entree.choix, entree.alternative, entree.raison, entree.prudence
    )


def prudences(conclusion: Mapping[str, Any]) -> tuple[NoteInterpretation, ...]:
    """The choices of reading at stake in a conclusion that could cost a right."""
    return tuple(note(entree.id) for entree in prudences_de(conclusion))


def raison(motif: Mapping[str, Any]) -> str:
    """Why a conclusion is no: the first line that stands in its way, followed into the rule it sends to."""
    for ligne in lire_preuve(motif).enfants:
        if ligne.marque == OBSTACLE:
            plus_bas = raison(ligne.motif) if ligne.motif["role"] == "regle" else ""
            return plus_bas or str(ligne.motif["texte"])
    return ""
