"""Her rights, one file of texts by language: textes/<code>.toml. What no file gives is said to be missing, never made up.

A file says who reviewed it, and nothing but the file does: without a name in `relu_par`, the page says that the text
is still to be reviewed. The languages of langues.toml without a file are those that are waited for.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from egide.annuaire.langues import LANGUES, code_de
from egide.droit.textes import source

DOSSIER = Path(__file__).parent / "textes"
ORIGINE = "fr"

# What must be told: the information of R.316-1 in four points, then what the service reminds of (Q42133).
POINTS = (
    "delai_de_reflexion",
    "accueil_et_protection",
    "sejour",
    "droits_de_la_victime",
    "temoignage_anonyme",
    "protection_subsidiaire",
)


class TexteIncomplet(ValueError):
    """A file of texts that cannot be shown as it is; str() names the file, what is at fault and what is admitted."""


@dataclass(frozen=True)
class Langue:
    """`propre`: its name in itself. `sens`: ltr or rtl."""

    code: str
    nom: str
    propre: str
    sens: str
    disponible: bool


@dataclass(frozen=True)
class Droit:
    """One right, as it is told her. `sources`: the requirements it states."""

    cle: str
    titre: str
    phrases: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Texte:
    """All that is told her, in one language. `relu_par`: who reviewed it; empty when nobody has."""

    langue: Langue
    titre: str
    debut: tuple[str, ...]
    droits: tuple[Droit, ...]
    fin: tuple[str, ...]
    mention: str
    relu_par: str

    def pour(self, jours: int) -> "Texte":
        """The same, the days of the reflection period written where the file says {jours}."""

        def ecrire(phrase: str) -> str:
            return phrase.replace("{jours}", str(jours))

        droits = tuple(
            replace(droit, titre=ecrire(droit.titre), phrases=tuple(map(ecrire, droit.phrases)))
            for droit in self.droits
        )
        return replace(self, droits=droits)


@cache
def langues() -> tuple[Langue, ...]:
    """The languages people ask for, those that have a text first."""
    brutes = _lire(DOSSIER / "langues.toml")["langue"]
    toutes = [
        Langue(
            brute["code"],
            LANGUES[brute["code"]],
            brute["propre"],
            brute.get("sens", "ltr"),
            (DOSSIER / f"{brute['code']}.toml").exists(),
        )
        for brute in brutes
    ]
    return tuple(sorted(toutes, key=lambda langue: not langue.disponible))


def langue(code: str) -> Langue | None:
    """The language of this code; None when the register does not name it."""
    return next((langue for langue in langues() if langue.code == code), None)


def langue_nommee(nom: str) -> Langue | None:
    """The language of this French name; None when the register does not name it."""
    return langue(code_de(nom) or "")


@cache
def texte(code: str) -> Texte:
    """What is told in this language, which must have its file. Raises TexteIncomplet."""
    trouvee = langue(code)
    if trouvee is None or not trouvee.disponible:
        raise KeyError(code)
    return composer(trouvee, _lire(DOSSIER / f"{code}.toml"))


def composer(langue: Langue, brut: dict[str, Any]) -> Texte:
    """A text from what its file holds; nothing may be missing, and each right names what it states."""
    fichier = f"{langue.code}.toml"
    try:
        droits = tuple(
            Droit(d["cle"], d["titre"], tuple(d["phrases"]), tuple(d["sources"])) for d in brut["droit"]
        )
        lu = Texte(
            langue,
            brut["titre"],
            tuple(brut["debut"]),
            droits,
            tuple(brut["fin"]),
            brut["mention"],
            brut.get("relu_par", ""),
        )
    except KeyError as absent:
        raise TexteIncomplet(
            f"{fichier} : « {absent.args[0]} » manque ; le format est dans docs/droits-de-la-personne.md."
        ) from None
    cles = tuple(droit.cle for droit in droits)
    if cles != POINTS:
        raise TexteIncomplet(
            f"{fichier} : droits « {', '.join(cles)} » ; admis, dans l’ordre : {', '.join(POINTS)}."
        )
    for droit in droits:
        for citee in droit.sources:
            source(citee)
    return lu


def _lire(fichier: Path) -> dict[str, Any]:
    return tomllib.loads(fichier.read_text("utf-8"))
