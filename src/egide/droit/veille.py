"""The watch: what a newer publication changes, and what must be read again because of it. It reports, and changes nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from egide.droit.appuis import Appuis, Repose
from egide.droit.textes.depot import Depot
from egide.droit.textes.ecarts import Comparaison, Ecart, comparer
from egide.droit.textes.extraits import Extrait, extraits, se_lit
from egide.droit.textes.libelles import EmpreintesArticles
from egide.droit.textes.mots_changes import Passage, differences
from egide.droit.textes.recueil import articles
from egide.droit.textes.structures import Version

ORDRE = ("abroge", "renumerote", "modifie", "reecrit", "suite_absente", "dates")
"""What matters most first, among articles whose extracts fare alike."""

Lecture = Literal["perdu", "deplace", "inconnu", "lu"]


@dataclass(frozen=True)
class ExtraitRelu:
    """An extract given for those days, and what became of it: lost, under another number, not known, still read."""

    extrait: Extrait
    lecture: Lecture


@dataclass(frozen=True)
class Constat:
    """One change, and what it touches. `enonces`: our own statements of the article those days."""

    ecart: Ecart
    identifiants: tuple[str, ...]
    enonces: tuple[Version, ...]
    extraits: tuple[ExtraitRelu, ...]
    appuis: tuple[Repose, ...]

    @property
    def perdus(self) -> tuple[ExtraitRelu, ...]:
        """The extracts that no longer read."""
        return tuple(relu for relu in self.extraits if relu.lecture == "perdu")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Where the words differ; none unless the former ones were imported, and each side has one wording.

        Of an article published no more, beside the one that may follow it.
        """
        suivant = self.ecart.successeur
        apres = (suivant.texte,) if suivant else self.ecart.apres
        if len(self.ecart.avant) != 1 or len(apres) != 1:
            return ()
        return differences(self.ecart.avant[0], apres[0])


@dataclass(frozen=True)
class Veille:
    """All the changes, what matters most first, and what was compared."""

    constats: tuple[Constat, ...]
    comparaison: Comparaison


def veiller(
    fichiers: Sequence[Path],
    contenu: Depot,
    recenser: Callable[[], Appuis],
    connues: EmpreintesArticles | None = None,
) -> Veille:
    """Read a publication beside what is encoded; what rests on it is gathered only if something changed.

    `connues` replaces the recorded fingerprints. Raises PublicationIllisible, OSError.
    """
    comparaison = comparer(fichiers, contenu, connues)
    if not comparaison.ecarts:
        return Veille((), comparaison)
    appuis = recenser()
    constats = (_constater(ecart, appuis) for ecart in comparaison.ecarts)
    return Veille(tuple(sorted(constats, key=_rang)), comparaison)


def _constater(ecart: Ecart, appuis: Appuis) -> Constat:
    cites = [a for a in articles() if (a.code, a.numero_officiel) == (ecart.code, ecart.numero)]
    identifiants = tuple(article.id for article in cites)
    return Constat(
        ecart,
        identifiants,
        tuple(v for a in cites for v in a.versions if _jours_communs(ecart, v.depuis, v.jusqua)),
        tuple(_relire(ecart, identifiants)),
        appuis.sur(identifiants, ecart.depuis, ecart.jusqua),
    )


def _relire(ecart: Ecart, identifiants: tuple[str, ...]) -> Iterator[ExtraitRelu]:
    for un in extraits():
        donne = un.article in identifiants and _jours_communs(ecart, un.version, un.jusqua)
        if donne and un.vaut(max(un.version, ecart.depuis)):
            yield ExtraitRelu(un, _lecture(un, ecart))


def _lecture(un: Extrait, ecart: Ecart) -> Lecture:
    match ecart.genre:
        case "suite_absente":
            return "inconnu"
        case "renumerote":
            return "deplace"
        case _:
            return "lu" if any(se_lit(un.extrait, texte) for texte in ecart.apres) else "perdu"


def _jours_communs(ecart: Ecart, depuis: date, jusqua: date | None) -> bool:
    return max(ecart.depuis, depuis) <= min(ecart.jusqua or date.max, jusqua or date.max)


def _rang(constat: Constat) -> tuple[bool, int, int, str, date]:
    ecart = constat.ecart
    return (not constat.perdus, ORDRE.index(ecart.genre), -len(constat.appuis), ecart.reference, ecart.depuis)
