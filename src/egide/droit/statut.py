"""How sure a statement of the sources is, or a figure. Apart from the sources: a figure needs no text to be read."""

from typing import Literal

Statut = Literal["verifie", "de_memoire", "a_verifier", "deduit"]

MENTIONS: dict[Statut, str] = {
    "verifie": "",
    "de_memoire": "cité de mémoire, à contrôler",
    "a_verifier": "à vérifier",
    "deduit": "déduit des textes, aucune source ne l’énonce",
}
"""What a reader is told of a statement that was not read in its source; nothing when it was."""
