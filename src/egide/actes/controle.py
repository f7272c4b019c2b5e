"""What the law must say before an act is issued, and what to answer when it does not say it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from egide.actes.erreurs import RefusDEmettre
from egide.droit.vocabulaire import FAITS


def exiger(analyse: Mapping[str, Any], conclusion: str) -> None:
    """Let through an act whose conclusion is « oui »; raise RefusDEmettre naming what is missing or opposed.

    `analyse` is the output of egide.droit.analyser. Nothing is asked beyond the conclusion itself
    (for the receipt of the reflection period: a signal and a photograph, CIRC-2.2-2).
    """
    etat = analyse["conclusions"][conclusion]
    if etat["statut"] == "oui":
        return
    if etat["statut"] == "indetermine":
        phrase = _("L'acte ne peut pas encore être émis. Reste à établir : %(raisons)s.")
        raisons = ", ".join(_libelle(fait) for fait in etat["faits_manquants"])
    else:
        phrase = _("Le droit n'ouvre pas cet acte : %(raisons)s.")
        raisons = " ; ".join(dict.fromkeys(_obstacles(etat["motifs"])))
    raise RefusDEmettre(phrase % {"raisons": raisons})


def dernier_jour(analyse: Mapping[str, Any]) -> date:
    """Last day of the reflection period, that day included, as the law counts it (CIRC-2.1-4, INT-01)."""
    return date.fromisoformat(str(analyse["conclusions"]["delai_en_cours"]["valeurs"]["fin"]))


def _obstacles(motifs: list[Mapping[str, Any]]) -> Iterator[str]:
    """What made the conclusion fall, in the words of the proof: a condition not met, an exception met."""
    for motif in motifs:
        if motif["role"] == "exception":
            if motif["resultat"] == "oui":
                yield str(motif["texte"]).removeprefix("exception : ")
        elif motif["resultat"] == "non":
            yield from list(_obstacles(motif["motifs"])) or [str(motif["texte"]).rstrip(".")]


def _libelle(fait: str) -> str:
    connu = FAITS.get(fait)
    return str(connu.libelle) if connu else fait
