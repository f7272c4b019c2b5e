"""Proofs as a screen shows them: sentences, results, the paragraph each line rests on. Never the value of a fact."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from egide.dossiers.vues import NoteInterpretation, Preuve
from egide.droit.interpretations import interpretation
from egide.droit.textes import Citation, citer

# What a line says that only gathers those below it.
_ENSEMBLES = ("tout n'est pas réuni", "aucune voie n'est ouverte")


def preuve(motif: Mapping[str, Any], au: date) -> Preuve:
    """A line of a proof and all those below it."""
    citee = citation(motif["source"], au)
    return Preuve(
        texte=motif["texte"],
        resultat=motif["resultat"],
        role=motif.get("role", "condition"),
        source=motif["source"],
        reference=citee.reference,
        enonce=citee.enonce,
        mention=citee.mention,
        note=citee.note or "",
        barre=citee.barre,
        interpretations=tuple(note(identifiant) for identifiant in motif.get("interpretations", ())),
        motifs=tuple(preuve(dessous, au) for dessous in motif["motifs"]),
    )


@lru_cache(maxsize=1024)
def citation(identifiant: str, au: date) -> Citation:
    """A source as it stood that day, in the project's words; what is not verified is said (`mention`)."""
    return citer(identifiant, au)


@lru_cache(maxsize=256)
def note(identifiant: str) -> NoteInterpretation:
    """An entry of the register of interpretations."""
    entree = interpretation(identifiant)
    return NoteInterpretation(entree.id, entree.titre, entree.choix, entree.alternative, entree.raison)


def raison(motif: Mapping[str, Any]) -> str:
    """Why a conclusion is no: the first line that opposes it."""
    for ligne in motif["motifs"]:
        if ligne.get("role") == "exception":
            if ligne["resultat"] == "oui":
                return str(ligne["texte"]).removeprefix("exception : ")
        elif ligne["resultat"] == "non":
            rassemble = ligne.get("role") == "regle" or ligne["texte"] in _ENSEMBLES
            return (raison(ligne) if rassemble and ligne["motifs"] else "") or str(ligne["texte"])
    return ""
