"""Where an interface with AGDREF would be plugged in. `docs/agdref.md` says what it must guarantee."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class LigneAgdref:
    """One person awaiting a number: everything the prefecture types, her identity included. What is unknown is empty."""

    pseudonyme: str
    acte: str
    prefecture: str
    rubrique: str
    noms: str
    prenoms: str
    nom_usage: str
    date_naissance: date | None
    lieu_naissance: str
    nationalite: str
    document: str
    document_du: date | None
    document_au: date | None
    numero_declare: str


@dataclass(frozen=True)
class Rendu:
    """A number given back, and the file it belongs to: its pseudonym, or the number of an act delivered in it.

    `rang` is where it was read, so that what is refused can be found again; `faute`: why it could not be read at all.
    """

    rang: int
    dossier: str
    numero: str
    faute: str = ""


class Agdref(Protocol):
    """Both ways of an exchange. Neither ever asks for a print order."""

    def deposer(self, lignes: Sequence[LigneAgdref]) -> None:
        """Hand these people over to be opened there: all of them, or an exception and none."""

    def rendus(self) -> Iterable[Rendu]:
        """The numbers given since; giving the same one twice is harmless."""
