"""Requirement → rules → tests: what the law core carries, what tests it, and what no rule covers, with the reason."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from egide.droit.livre import CODE, LECTURES, changements, livre
from egide.droit.logique import Conclusion, parcourir
from egide.droit.textes import Article, Paragraphe, Source, articles, sources
from egide.droit.textes.citations import Jours
from egide.droit.vigilances import VIGILANCES


@dataclass(frozen=True)
class Periode:
    """Days, both included; no end: still so."""

    depuis: date
    jusqua: date | None


@dataclass(frozen=True)
class Trace:
    """One source: the rules that cite it, the test files that name it, and why no rule does if none does."""

    source: Source
    regles: tuple[str, ...]
    tests: tuple[str, ...]
    hors_regle: str | None

    @property
    def mention(self) -> str:
        """What the reader must be told of the reliability of the source, or nothing."""
        return "" if isinstance(self.source, Paragraphe) else self.source.mention


def tracer(dossier_tests: Path | None = None) -> list[Trace]:
    """One trace per source, in the order of the documents. Without a folder of tests, no test is listed."""
    regles = regles_par_source()
    tests = _tests_par_source(dossier_tests) if dossier_tests else {}
    return [
        Trace(source, tuple(regles.get(source.id, ())), tuple(tests.get(source.id, ())), _raison(source))
        for source in sources()
    ]


def _raison(source: Source) -> str | None:
    """Why no rule rests on a source: None where a rule must."""
    if isinstance(source, Paragraphe):
        return "paragraphe barré dans la source" if source.barre else source.hors_regle
    genre = "article de code" if isinstance(source, Article) else "texte ou décision"
    return source.hors_regle or f"{genre} cité pour mémoire"


def regles_par_source() -> dict[str, list[str]]:
    """Names of the conclusions that cite each source, by its identifier."""
    return {
        identifiant: list(dict.fromkeys(nom for _lecture, nom in par_regle))
        for identifiant, par_regle in citations().items()
    }


def sources_citees(conclusion: Conclusion) -> Iterable[str]:
    """Everything a rule cites: on its heading, on each of its lines, on what gives it another nature."""
    yield from conclusion.selon
    autre = conclusion.autre_nature
    for terme in (*conclusion.si, *conclusion.sauf, *((autre[0],) if autre else ())):
        for expression in parcourir(terme):
            yield from expression.sources


@cache
def citations() -> dict[str, dict[tuple[str, str], tuple[Periode, ...]]]:
    """Who cites each source, and when: reading and conclusion → the days, in the order of the rules."""
    trouvees: dict[str, dict[tuple[str, str], list[Periode]]] = {}
    for lecture in LECTURES:
        for debut, suivant in pairwise([*changements(lecture), None]):
            assert debut
            periode = Periode(debut, suivant and suivant - timedelta(days=1))
            for nom, conclusion in livre(debut, lecture).conclusions.items():
                for identifiant in dict.fromkeys(sources_citees(conclusion)):
                    deja = trouvees.setdefault(identifiant, {}).setdefault((lecture, nom), [])
                    _prolonger(deja, periode)
    return {
        identifiant: {cle: tuple(periodes) for cle, periodes in par_regle.items()}
        for identifiant, par_regle in trouvees.items()
    }


def articles_du_code() -> dict[str, list[Jours]]:
    """The articles that the rules and the vigilances of the reading « code » cite, and the days they do."""
    cites: dict[str, list[Jours]] = {}
    for identifiant, par_regle in citations().items():
        for (lecture, _), periodes in par_regle.items():
            if lecture == CODE:
                cites.setdefault(identifiant, []).extend((p.depuis, p.jusqua) for p in periodes)
    for vigilance in VIGILANCES:
        if vigilance.lecture == CODE:
            for identifiant in motif_des_identifiants().findall(vigilance.message):
                cites.setdefault(identifiant, []).append((vigilance.depuis, vigilance.jusqua))
    connus = {article.id for article in articles()}
    return {identifiant: jours for identifiant, jours in cites.items() if identifiant in connus}


def _prolonger(deja: list[Periode], suite: Periode) -> None:
    if deja and deja[-1].jusqua and deja[-1].jusqua + timedelta(days=1) == suite.depuis:
        deja[-1] = Periode(deja[-1].depuis, suite.jusqua)
    else:
        deja.append(suite)


def _tests_par_source(dossier: Path) -> dict[str, list[str]]:
    identifiant = motif_des_identifiants()
    trouves: dict[str, list[str]] = {}
    for fichier in sorted([*dossier.rglob("*.py"), *dossier.rglob("*.json")]):
        for cite in sorted(set(identifiant.findall(fichier.read_text("utf-8")))):
            trouves.setdefault(cite, []).append(str(fichier.relative_to(dossier)))
    return trouves


def motif_des_identifiants() -> re.Pattern[str]:
    """Finds every known identifier in a text, none inside a longer number (L.316-1 is not in L.316-10)."""
    noms = sorted((re.escape(source.id) for source in sources()), key=len, reverse=True)
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(noms)})(?![-.]?\d)")
