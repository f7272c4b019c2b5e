"""The words of the official text that found a rule: twelve at most, read by a jurist, found again in their version."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from egide.droit.textes.recueil import article as article_cite

MOTS_AU_PLUS = 12

_MOT = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BLANCS_ET_GUILLEMETS = r"[\s\"«»“”]+"
_APOSTROPHES = "['’‘]"


class Extrait(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of one article, from the first version they read in to the last (`jusqua`, its last day)."""

    article: str
    version: date
    extrait: str
    conclusions: tuple[str, ...]
    jusqua: date | None = None

    def vaut(self, jour: date) -> bool:
        """Whether the words read in the article of that day: the one the number names then, and no other."""
        return self.version <= jour <= (self.jusqua or date.max) and self._meme_article(jour)

    def _meme_article(self, jour: date) -> bool:
        du_premier_jour = article_cite(self.article).version_au(self.version)
        return du_premier_jour in article_cite(self.article).meme_objet(jour)

    @property
    def mots(self) -> int:
        """How many words it holds; what an apostrophe joins counts for two."""
        return len(_MOT.findall(self.extrait))


class SansExtrait(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An article the rules cite and no extract can found, or one version of it: said by name, never passed over."""

    article: str
    pourquoi: str
    version: date | None = None

    def vaut(self, jour: date) -> bool:
        """Whether it excuses the want of an extract on a day."""
        du_jour = article_cite(self.article).version_au(jour)
        return self.version is None or (du_jour is not None and du_jour.depuis == self.version)


class _Fiche(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    extrait: tuple[Extrait, ...]
    sans_extrait: tuple[SansExtrait, ...]


@dataclass(frozen=True)
class Morceau:
    """A piece of an official text, and whether a rule rests on it."""

    texte: str
    fonde: bool


def extraits() -> tuple[Extrait, ...]:
    """Every extract, in the order of the file."""
    return _fiche().extrait


def sans_extrait() -> tuple[SansExtrait, ...]:
    """The articles, or versions, declared to have none."""
    return _fiche().sans_extrait


def extraits_de(identifiant: str, jour: date, conclusion: str | None = None) -> tuple[Extrait, ...]:
    """The words an article says on a day; those one conclusion rests on, when it has its own."""
    du_jour = tuple(e for e in _par_article().get(identifiant, ()) if e.vaut(jour))
    return tuple(e for e in du_jour if conclusion in e.conclusions) or du_jour


def se_lit(extrait: str, texte: str) -> bool:
    """Whether the words stand in a text, whatever its spaces, quotation marks and apostrophes."""
    return _motif(extrait).search(texte) is not None


def souligner(texte: str, cites: Iterable[Extrait]) -> tuple[Morceau, ...]:
    """The text cut in pieces, those that the extracts quote being told apart."""
    places = sorted(trouve.span() for e in cites for trouve in _motif(e.extrait).finditer(texte))
    reunies: list[tuple[int, int]] = []
    for debut, arret in places:
        if reunies and not texte[reunies[-1][1] : debut].strip():  # they overlap, or follow one another
            debut, arret = reunies[-1][0], max(arret, reunies.pop()[1])
        reunies.append((debut, arret))
    return tuple(_morceaux(texte, reunies))


def _morceaux(texte: str, places: Iterable[tuple[int, int]]) -> Iterator[Morceau]:
    fin = 0
    for debut, arret in places:
        if debut > fin:
            yield Morceau(texte[fin:debut], fonde=False)
        yield Morceau(texte[debut:arret], fonde=True)
        fin = arret
    if fin < len(texte):
        yield Morceau(texte[fin:], fonde=False)


@cache
def _motif(extrait: str) -> re.Pattern[str]:
    mots = (re.escape(mot) for mot in re.split(_BLANCS_ET_GUILLEMETS, extrait))
    plie = _BLANCS_ET_GUILLEMETS.join(re.sub(_APOSTROPHES, lambda _: _APOSTROPHES, mot) for mot in mots)
    return re.compile(rf"(?<!\w){plie}(?!\w)")


@cache
def _fiche() -> _Fiche:
    brut = (files(__package__) / "donnees" / "extraits.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(brut), _Fiche)


@cache
def _par_article() -> dict[str, list[Extrait]]:
    par_article: dict[str, list[Extrait]] = {}
    for un in extraits():
        par_article.setdefault(un.article, []).append(un)
    return par_article
