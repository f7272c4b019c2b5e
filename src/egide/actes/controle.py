"""What the law must say before an act is issued, and what to answer when it does not say it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from egide.actes.erreurs import RefusDEmettre
from egide.actes.motivation import en_phrase, opposants
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
        raisons = " ; ".join(dict.fromkeys(en_phrase(motif) for motif in opposants(etat["motifs"])))
    raise RefusDEmettre(phrase % {"raisons": raisons})


def dernier_jour(analyse: Mapping[str, Any]) -> date:
    """Last day of the reflection period, that day included, as the law counts it (CIRC-2.1-4, INT-01)."""
    return date.fromisoformat(str(analyse["conclusions"]["delai_en_cours"]["valeurs"]["fin"]))


def _libelle(fait: str) -> str:
    connu = FAITS.get(fait)
    return str(connu.libelle) if connu else fait
