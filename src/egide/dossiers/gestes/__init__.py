"""The gestures of a file: what they ask, when they are open, how they are recorded."""

from egide.dossiers.ecriture import Croisement
from egide.dossiers.gestes.enregistrement import (
    GesteFerme,
    champs_correction,
    champs_ouverture,
    corriger,
    enregistrer,
    formulaire,
    ouvrir_dossier,
)
from egide.dossiers.gestes.modele import Champ, Geste
from egide.dossiers.gestes.registre import GESTES
from egide.dossiers.gestes.saisie import Saisie, SaisieRefusee, preparer

__all__ = [
    "GESTES",
    "Champ",
    "Croisement",
    "Geste",
    "GesteFerme",
    "Saisie",
    "SaisieRefusee",
    "champs_correction",
    "champs_ouverture",
    "corriger",
    "enregistrer",
    "formulaire",
    "ouvrir_dossier",
    "preparer",
]
