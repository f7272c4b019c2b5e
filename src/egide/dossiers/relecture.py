"""Who she says she is, as it is read back to her: line by line, each name spelled, before it goes to the vault."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.socle.francais import jour_ecrit

LIGNES: Final[Mapping[str, Promise]] = {
    "noms": _("Nom"),
    "prenoms": _("Prénoms"),
    "nom_usage": _("Nom d’usage"),
    "date_naissance": _("Née le"),
    "lieu_naissance": _("Née à"),
    "nationalite": _("Nationalité"),
    "numero_etranger": _("Numéro étranger"),
}
EPELES: Final = frozenset({"noms", "prenoms", "nom_usage", "lieu_naissance"})

SIGNES: Final[Mapping[str, Promise]] = {
    " ": _("espace"),
    "-": _("trait d’union"),
    "’": _("apostrophe"),
    "'": _("apostrophe"),
}


@dataclass(frozen=True)
class Ligne:
    """One line read aloud. `epele`: its letters, one by one; `a_confirmer`: a doubt about it has no answer yet."""

    libelle: str
    valeur: str
    epele: str = ""
    a_confirmer: bool = False


def lignes(identite: Mapping[str, str], pays: Mapping[str, str], a_confirmer: bool) -> tuple[Ligne, ...]:
    """The lines to read, of what is typed; `pays`: names by code; `a_confirmer`: her birth date was not asked again."""
    return tuple(
        Ligne(
            str(libelle),
            _valeur(nom, identite[nom], pays),
            epeler(identite[nom]) if nom in EPELES else "",
            a_confirmer and nom == "date_naissance",
        )
        for nom, libelle in LIGNES.items()
        if nom in identite
    )


def epeler(nom: str) -> str:
    """« O-K-O-N-K-W-O » ; what is no letter is said in a word."""
    return "-".join(str(SIGNES.get(signe, signe.upper())) for signe in nom)


def _valeur(nom: str, dit: str, pays: Mapping[str, str]) -> str:
    if nom == "nationalite":
        return pays.get(dit.upper(), dit)
    if nom == "date_naissance":
        try:
            return jour_ecrit(date.fromisoformat(dit))
        except ValueError:
            return _texte("« %(dit)s » : cette date ne se lit pas") % {"dit": dit}
    return dit
