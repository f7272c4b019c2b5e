"""Her rights, one file of texts by language: textes/<code>.toml. What no file gives is said to be missing, never made up.

A file says who reviewed it, and nothing but the file does: without a name in `relu_par`, its `mention` says that the text is
still to be reviewed. The languages of langues.toml without a file are those that are waited for.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from egide.droit.textes import source
from egide.information.langues import LANGUES
from egide.information.loi import CHIFFRES, POINTS_DE_DROIT, Loi, loi_du

DOSSIER = Path(__file__).parent / "textes"
ORIGINE = "fr"

# What must be told: the information of R.316-1 in four points, then what the service reminds of (Q42133).
R316: Final = ("delai_de_reflexion", "accueil_et_protection", "sejour", "droits_de_la_victime")
POINTS: Final = (*R316, "temoignage_anonyme", "protection_internationale")

_CHIFFRE: Final = re.compile(r"{(\w+)}")


class TexteIncomplet(ValueError):
    """A file of texts that cannot be shown as it is; str() names the file, what is at fault and what is admitted."""


@dataclass(frozen=True)
class Langue:
    """`propre`: its name in itself. `sens`: ltr or rtl."""

    code: str
    propre: str
    sens: str
    disponible: bool


@dataclass(frozen=True)
class Phrase:
    """A sentence, and what must be so that day for it to be told: `si` holds and `sauf` does not."""

    texte: str
    si: str = ""
    sauf: str = ""

    def vraie(self, loi: Loi) -> bool:
        """Whether it is told under this law."""
        return (not self.si or self.si in loi.points) and self.sauf not in loi.points


@dataclass(frozen=True)
class DroitExplique:
    """One right, as its file gives it. `sources`: the requirements it states."""

    cle: str
    titre: Phrase
    phrases: tuple[Phrase, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Texte:
    """All that a language holds, for every day."""

    langue: Langue
    titre: str
    debut: tuple[str, ...]
    droits: tuple[DroitExplique, ...]
    fin: tuple[str, ...]
    mention: str
    relu_par: str


@dataclass(frozen=True)
class DroitDit:
    """One right as it is told on a day."""

    cle: str
    titre: str
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class TexteDit:
    """All that is told her on a day, in one language. `etat`: who reviewed it, or that nobody has, in that language."""

    langue: Langue
    titre: str
    debut: tuple[str, ...]
    droits: tuple[DroitDit, ...]
    fin: tuple[str, ...]
    etat: str


@cache
def langues() -> tuple[Langue, ...]:
    """The languages people ask for, those that have a text first. Raises TexteIncomplet for one the list does not name."""
    brutes = _lire(DOSSIER / "langues.toml")["langue"]
    if inconnues := {brute["code"] for brute in brutes} - LANGUES.keys():
        raise TexteIncomplet(
            f"langues.toml : « {', '.join(sorted(inconnues))} » ; admis : les codes de la liste des langues."
        )
    toutes = [
        Langue(
            brute["code"],
            brute["propre"],
            brute.get("sens", "ltr"),
            (DOSSIER / f"{brute['code']}.toml").exists(),
        )
        for brute in brutes
    ]
    return tuple(sorted(toutes, key=lambda langue: not langue.disponible))


def langue(code: str | None) -> Langue | None:
    """The language of this code; None when the register does not name it."""
    return next((langue for langue in langues() if langue.code == code), None)


def dire(code: str, jour: date, lecture: str | None = None) -> TexteDit:
    """What is told in this language, which must have its file, under the law of that day. Raises TexteIncomplet."""
    lu, loi = texte(code), loi_du(jour, lecture)
    droits = [_dire(droit, loi) for droit in lu.droits if droit.titre.vraie(loi)]
    return TexteDit(lu.langue, lu.titre, lu.debut, tuple(droits), lu.fin, lu.relu_par or lu.mention)


@cache
def texte(code: str) -> Texte:
    """What the file of this language holds, which must exist. Raises TexteIncomplet."""
    trouvee = langue(code)
    if trouvee is None or not trouvee.disponible:
        raise KeyError(code)
    return composer(trouvee, _lire(DOSSIER / f"{code}.toml"))


def composer(langue: Langue, brut: dict[str, Any]) -> Texte:
    """A text from what its file holds; nothing may be missing, and each right names what it states."""
    fichier = f"{langue.code}.toml"
    try:
        droits = tuple(_droit(fichier, lu) for lu in brut["droit"])
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


def _dire(droit: DroitExplique, loi: Loi) -> DroitDit:
    chiffres = loi.chiffres
    dites = [phrase for phrase in droit.phrases if phrase.vraie(loi)]
    return DroitDit(
        droit.cle,
        droit.titre.texte.format(**chiffres),
        tuple(phrase.texte.format(**chiffres) for phrase in dites),
    )


def _droit(fichier: str, brut: dict[str, Any]) -> DroitExplique:
    phrases = tuple(_phrase(fichier, lue) for lue in brut["phrases"])
    return DroitExplique(brut["cle"], _phrase(fichier, brut["titre"]), phrases, tuple(brut["sources"]))


def _phrase(fichier: str, brute: str | dict[str, str]) -> Phrase:
    phrase = Phrase(brute) if isinstance(brute, str) else Phrase(**brute)
    inconnus = {nom for nom in (phrase.si, phrase.sauf) if nom} - POINTS_DE_DROIT.keys()
    if inconnus:
        raise TexteIncomplet(
            f"{fichier} : « {', '.join(sorted(inconnus))} » ; admis : {', '.join(POINTS_DE_DROIT)}."
        )
    inconnus = set(_CHIFFRE.findall(phrase.texte)) - CHIFFRES.keys()
    if inconnus:
        raise TexteIncomplet(
            f"{fichier} : « {', '.join(sorted(inconnus))} » ; admis : {', '.join(CHIFFRES)}."
        )
    return phrase


def _lire(fichier: Path) -> dict[str, Any]:
    return tomllib.loads(fichier.read_text("utf-8"))
