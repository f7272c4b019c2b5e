"""Pseudonyms: eight characters drawn at random, read and typed without mistake, that say nothing of the person."""

import secrets

# Neither vowels (no word appears) nor characters taken for one another (0 O, 1 I L, 2 Z, 5 S, 8 B, U V).
ALPHABET = "234679CDFGHJKMNPQRTVWX"
LONGUEUR = 8


def tirer() -> str:
    """A new pseudonym, unpredictable, stored without spaces."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LONGUEUR))


def presenter(pseudonyme: str) -> str:
    """As it is shown and said: « K7Q4MXD2 » → « K7Q 4MX D2 »."""
    return f"{pseudonyme[:3]} {pseudonyme[3:6]} {pseudonyme[6:]}"


def est_un_pseudonyme(texte: str) -> bool:
    """Whether a normalised text could be a pseudonym: what is not may be anything, a name included."""
    return len(texte) == LONGUEUR and set(texte) <= set(ALPHABET)


def normaliser(saisi: str) -> str:
    """As it is stored, from what a person typed: spaces, hyphens and case do not count."""
    return "".join(lettre for lettre in saisi.upper() if lettre.isalnum())
