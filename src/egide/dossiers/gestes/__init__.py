"""The gestures of a file: what they ask, when they are open, how they are recorded."""

from egide.acces.ecriture import Croisement
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.gestes.enregistrement import (
    GesteFerme,
    champs_correction,
    champs_ouverture,
    corriger,
    enregistrer,
    formulaire,
    ouvrir_dossier,
)
from egide.dossiers.gestes.saisie import SaisiePrete, preparer

__all__ = [
    "Champ",
    "Croisement",
    "GesteFerme",
    "SaisiePrete",
    "SaisieRefusee",
    "champs_correction",
    "champs_ouverture",
    "corriger",
    "enregistrer",
    "formulaire",
    "ouvrir_dossier",
    "preparer",
]
