"""What a dated parameter is."""

import difflib
from datetime import date
from itertools import pairwise
from typing import Any

import msgspec

from egide.droit.statut import Statut

Valeur = bool | int | float | str | date
"""What a TOML file may give as a value; the file says which."""


class ParametreInconnu(LookupError):
    """No parameter bears this name."""

    def __init__(self, nom: str, connus: tuple[str, ...]) -> None:
        proches = difflib.get_close_matches(nom, connus, n=3, cutoff=0.5)
        suggestion = f" Les plus proches : {', '.join(proches)}." if proches else ""
        super().__init__(f"Paramètre inconnu : « {nom} ».{suggestion}")


class ParametreNonModelise(LookupError):
    """The parameter exists, but nothing is recorded for that day."""

    def __init__(self, nom: str, jour: date, periodes: tuple[str, ...]) -> None:
        super().__init__(
            f"Le paramètre « {nom} » n’est pas modélisé au {_en_clair(jour)} ; "
            f"il l’est {', '.join(periodes)}."
        )
        self.nom = nom
        self.jour = jour


class Periode(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A value between two days, both included; no end: still in force when the law was last verified."""

    valeur: Any
    depuis: date
    reference: str
    statut: Statut
    jusqua: date | None = None

    def couvre(self, jour: date) -> bool:
        """Whether the day falls within the period."""
        return self.depuis <= jour and (self.jusqua is None or jour <= self.jusqua)

    def en_clair(self) -> str:
        """As in « du 15/09/2007 au 30/04/2021 »."""
        if self.jusqua is None:
            return f"depuis le {_en_clair(self.depuis)}"
        return f"du {_en_clair(self.depuis)} au {_en_clair(self.jusqua)}"


class Parametre(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A figure or a name the law sets, which changes with time. `unite`: jours, mois, ans… or none."""

    nom: str
    libelle: str
    periode: tuple[Periode, ...]
    unite: str | None = None

    def periode_au(self, jour: date) -> Periode:
        """The period a day falls in, with its reference. Raises ParametreNonModelise."""
        for periode in self.periode:
            if periode.couvre(jour):
                return periode
        raise ParametreNonModelise(self.nom, jour, tuple(p.en_clair() for p in self.periode))

    def au(self, jour: date) -> Any:
        """The value on a day, in `unite`. Raises ParametreNonModelise, never the last known value."""
        return self.periode_au(jour).valeur

    @property
    def valeur(self) -> Any:
        """The value of a parameter that has only ever had one. Raises ValueError otherwise."""
        if len(self.periode) != 1:
            raise ValueError(f"Le paramètre « {self.nom} » a plusieurs valeurs : dire à quelle date.")
        return self.periode[0].valeur


def lire_parametre(fichier: str, contenu: dict[str, Any]) -> Parametre:
    """Decode one file, strictly; its periods follow one another without overlap. Raises ValueError."""
    parametre = msgspec.convert({**contenu, "nom": fichier.removesuffix(".toml")}, Parametre)
    if not all(isinstance(p.valeur, Valeur) for p in parametre.periode):
        raise ValueError(
            f"{fichier} : une valeur n’est ni un booléen, ni un nombre, ni un texte, ni une date."
        )
    for avant, apres in pairwise(parametre.periode):
        if avant.jusqua is None or avant.jusqua >= apres.depuis:
            raise ValueError(f"{fichier} : la période {apres.en_clair()} recouvre la précédente.")
    return parametre


def _en_clair(jour: date) -> str:
    return f"{jour:%d/%m/%Y}"
