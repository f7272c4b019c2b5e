"""What the law must say before an act is issued, and what to answer when it does not say it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from egide.actes.erreurs import RefusDEmettre
from egide.droit import raisons
from egide.droit.vocabulaire import FAITS


def exiger(nom: str, etat: Mapping[str, Any], faits: Mapping[str, Any], au: date) -> None:
    """Let through an act whose conclusion is « oui »; raise RefusDEmettre naming what is missing or opposed.

    `etat` is what the law says of the conclusion `nom` for these facts, on that day. Nothing is asked beyond the conclusion
    itself (for the receipt of the reflection period: a signal and a photograph, CIRC-2.2-2).
    """
    if etat["statut"] == "oui":
        return
    if etat["statut"] == "indetermine":
        raise RefusDEmettre(reste_a_etablir(etat))
    lues = raisons({"date": au.isoformat(), "faits": dict(faits)}, nom)
    opposees = lues.opposees if lues else ()
    dites = " ; ".join(raison.texte for raison in opposees) or _en_un_mot(etat)
    raise RefusDEmettre(_("Le droit n’ouvre pas cet acte : %(raisons)s.") % {"raisons": dites})


def reste_a_etablir(etat: Mapping[str, Any]) -> str:
    """What is missing before an undecided conclusion opens an act."""
    manquants = ", ".join(_libelle(fait) for fait in etat["faits_manquants"])
    return _("L’acte ne peut pas encore être émis. Reste à établir : %(raisons)s.") % {"raisons": manquants}


def dernier_jour(analyse: Mapping[str, Any]) -> date:
    """Last day of the reflection period, that day included, as the law counts it (CIRC-2.1-4, INT-01)."""
    return date.fromisoformat(str(analyse["conclusions"]["delai_en_cours"]["valeurs"]["fin"]))


def _libelle(fait: str) -> str:
    connu = FAITS.get(fait)
    return str(connu.libelle) if connu else fait


def _en_un_mot(etat: Mapping[str, Any]) -> str:
    """What a rule says of itself when it does not hold and no fact opposes it: none ever opened it."""
    dite = str(etat["motifs"][0]["texte"]).rstrip(".")
    return dite[:1].lower() + dite[1:]
