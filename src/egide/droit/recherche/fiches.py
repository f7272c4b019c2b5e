"""What may be found in the law: each source, conclusion, choice of reading, figure, reform and question, on one day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from egide.droit.conclusions import titres
from egide.droit.interpretations import interpretations
from egide.droit.livre import livre
from egide.droit.logique import Conclusion, parcourir
from egide.droit.parametres import Periode, parametres
from egide.droit.reformes import REFORMES
from egide.droit.textes import (
    Article,
    Paragraphe,
    Source,
    Texte,
    Version,
    articles,
    mots,
    paragraphes,
    textes,
)
from egide.droit.textes.ordre import place
from egide.droit.vocabulaire import FAITS

Genre = Literal[
    "conclusion", "article", "paragraphe", "texte", "interpretation", "parametre", "reforme", "question"
]  # fmt: skip
Etat = Literal["", "plus", "pas_encore", "autre_lecture"]


@dataclass(frozen=True)
class Fiche:
    """One thing that may be found. `noms`: all the ways to write its reference; `officiel`: its imported words.

    `reste`: what else is said there, sentence by sentence. `etat`: why it is nothing that day, in that reading: no
    longer, not yet, in the other reading alone. `version`: of an article, that of the day, else the nearest one.
    """

    genre: Genre
    cle: str
    titre: str
    texte: str
    noms: tuple[str, ...] = ()
    etat: Etat = ""
    version: Version | None = None
    reste: tuple[str, ...] = ()
    officiel: str = ""


def fiches(jour: date, lecture: str, depot: Path | None) -> Iterator[Fiche]:
    """Everything, in the order it is shown when nothing tells two apart. Raises ValueError for a damaged folder."""
    yield from _conclusions(jour, lecture)
    for lue in _dans_l_ordre():
        officiel = (mots(lue.id, depot, jour) or "") if depot else ""
        match lue:
            case Article():
                yield _article(lue, jour, officiel)
            case Paragraphe():
                yield _paragraphe(lue, officiel)
            case Texte():
                noms = (lue.id, lue.reference_courte)
                yield Fiche("texte", lue.id, lue.reference, lue.enonce, noms, reste=_dits(lue.note))
    yield from _hors_du_temps()
    yield from _parametres(jour)


@cache
def _dans_l_ordre() -> tuple[Source, ...]:
    """The sources, the articles in the order their codes are read."""
    return (*paragraphes(), *sorted(articles(), key=place), *textes())


def _article(lu: Article, jour: date, officiel: str) -> Fiche:
    du_jour = lu.version_au(jour)
    version = du_jour or _la_plus_proche(lu, jour)
    etat: Etat = "" if du_jour else "plus" if version.depuis <= jour else "pas_encore"
    numero = lu.numero_officiel.rpartition(".")[2]
    noms = tuple(dict.fromkeys((lu.id, lu.numero or lu.id, lu.numero_officiel, numero)))
    titre = lu.reference[:1].upper() + lu.reference[1:]
    reste = _dits(version.note, lu.note, version.objet)
    return Fiche("article", lu.id, titre, version.enonce, noms, etat, version, reste, officiel)


def _la_plus_proche(lu: Article, jour: date) -> Version:
    """The last version before a day when none is in force, else the first."""
    passees = [version for version in lu.versions if version.depuis <= jour]
    return passees[-1] if passees else lu.versions[0]


def _paragraphe(lu: Paragraphe, officiel: str) -> Fiche:
    return Fiche(
        "paragraphe", lu.id, lu.reference, lu.enonce, (lu.id, lu.reference_courte), officiel=officiel
    )


def _conclusions(jour: date, lecture: str) -> Iterator[Fiche]:
    du_jour = livre(jour, lecture).conclusions
    for nom, titre in titres().items():
        if nom in du_jour:
            regle = du_jour[nom]
            yield Fiche("conclusion", nom, titre, regle.oui, reste=tuple(_phrases(regle)))
        else:
            yield Fiche("conclusion", nom, titre, "", etat="autre_lecture")


def _phrases(regle: Conclusion) -> Iterator[str]:
    """What a rule asks, in its own sentences, and what it rests on."""
    yield regle.non
    yield from regle.selon
    for terme in (*regle.si, *regle.sauf):
        for expression in parcourir(terme):
            yield from filter(None, (expression.oui, *expression.sources))


def _parametres(jour: date) -> Iterator[Fiche]:
    for lu in parametres():
        periodes = sorted(lu.periode, key=lambda periode: not periode.couvre(jour))
        reste = (dit for periode in periodes for dit in (_chiffre(periode, lu.unite), periode.reference))
        yield Fiche("parametre", lu.nom, lu.libelle, "", reste=_dits(*reste))


def _chiffre(periode: Periode, unite: str | None) -> str:
    """« 30 jours »; a value without a unit is a word of our own, not of the law."""
    return f"{periode.valeur} {unite}" if unite else ""


def _dits(*phrases: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))


@cache
def _hors_du_temps() -> tuple[Fiche, ...]:
    """What is the same every day: choices of reading, reforms, questions."""
    choix = (
        Fiche(
            "interpretation",
            e.id,
            e.titre,
            e.choix,
            (e.id,),
            reste=_dits(e.alternative, e.raison, e.prudence, *e.sources),
        )
        for e in interpretations()
    )
    reformes = (Fiche("reforme", r.id, r.titre, r.source) for r in REFORMES.values())
    questions = (
        Fiche("question", f.nom, f.question, "", reste=_dits(f.libelle, *f.intitules.values()))
        for f in FAITS.values()
    )
    return (*choix, *reformes, *questions)
