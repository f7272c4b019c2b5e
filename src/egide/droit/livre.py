"""The rulebook of a date, a reading and some reforms: which rule answers to each conclusion that day.

A rulebook is resolved: nothing in it depends on the day any more, and every citation names the article of the day.
Two days between which no text changes share one rulebook.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from types import ModuleType

from egide.droit.logique import (
    Conclusion,
    EnVigueur,
    Evolution,
    Expression,
    TantQue,
    Toujours,
    parcourir,
    transformer,
)
from egide.droit.parametres import parametre
from egide.droit.reformes import Reforme, dans_l_ordre, reformer
from egide.droit.regles.circulaire import (
    chapitre_1_identification,
    chapitre_2_reflexion,
    chapitre_3_sejour,
    chapitre_4_situations,
)
from egide.droit.regles.code import asile, eloignement, information, reflexion, sejour, titres_voisins, vivre
from egide.droit.regles.redaction import DE_LA_CIRCULAIRE, citation_du_jour, relais

CIRCULAIRE, CODE = "circulaire", "code"
LECTURES = (CIRCULAIRE, CODE)
Conclusions = dict[str, Conclusion]


def _ecrites(*chapitres: ModuleType) -> Conclusions:
    """The conclusions that chapters write, in their order; each is named by its variable."""
    return {
        nom: objet
        for chapitre in chapitres
        for nom, objet in vars(chapitre).items()
        if isinstance(objet, Conclusion)
    }


REGLES = {
    CIRCULAIRE: {
        nom: replace(conclusion, fondement=DE_LA_CIRCULAIRE)
        for nom, conclusion in _ecrites(
            chapitre_1_identification, chapitre_2_reflexion, chapitre_3_sejour, chapitre_4_situations
        ).items()
    },
    CODE: _ecrites(information, reflexion, sejour, titres_voisins, vivre, eloignement, asile),
}
"""The two readings, each whole: the code takes nothing from the circular but what it names « usage de 2009 »."""


@dataclass(frozen=True, eq=False)
class Livre:
    """An immutable set of named conclusions. `depuis` is the first day these very rules answer."""

    lecture: str
    depuis: date
    conclusions: Conclusions
    reformes: tuple[Reforme, ...] = ()

    @property
    def version(self) -> str:
        """What the rules are read from, and since when they have been these."""
        texte = "IMIM0900054C" if self.lecture == CIRCULAIRE else "CESEDA"
        return f"{texte}, version du {self.depuis.isoformat()}"


def livre(jour: date, lecture: str, reformes: tuple[Reforme, ...] = ()) -> Livre:
    """The rulebook in force on `jour` in that reading, under these reforms (in any order)."""
    debuts = changements(lecture)
    return _livre(lecture, debuts[bisect_right(debuts, jour) - 1], dans_l_ordre(reformes))


def livres() -> tuple[Livre, ...]:
    """One rulebook per reading and version, for those who look at the rules rather than at a situation."""
    return tuple(livre(debut, lecture) for lecture in LECTURES for debut in changements(lecture))


@cache
def changements(lecture: str) -> tuple[date, ...]:
    """The days on which the rules of a reading change, the first one included."""
    premier = parametre("circulaire_depuis" if lecture == CIRCULAIRE else "premiere_date").valeur
    jours = {premier}
    for conclusion in REGLES[lecture].values():
        jours.update(jour for jour in _jours_de(conclusion) if jour > premier)
    return tuple(sorted(jours))


def _jours_de(conclusion: Conclusion) -> Iterator[date]:
    for evolution in (conclusion.nature, conclusion.autorite, conclusion.fondement):
        if isinstance(evolution, Evolution):
            yield from (debut for debut, _ in evolution.depuis)
    citations = list(conclusion.selon)
    for terme in (*conclusion.si, *conclusion.sauf, *_de_la_nature(conclusion)):
        for expression in parcourir(terme):
            citations += expression.sources
            if isinstance(expression, EnVigueur):
                yield from _bornes(expression.depuis, expression.jusqua)
            if isinstance(expression, TantQue):
                for periode in parametre(expression.parametre).periode:
                    yield periode.depuis
    for citation in citations:
        yield from (jour for jour, _ in relais(citation) if jour > date.min)


def _de_la_nature(conclusion: Conclusion) -> Iterator[Expression]:
    """What bears on the nature of a conclusion, beside its status."""
    if conclusion.nature_pour:
        yield conclusion.nature_pour[0]
    yield from (cause for _, cause in conclusion.reserve_legale)


def _bornes(depuis: date | None, jusqua: date | None) -> Iterator[date]:
    if depuis:
        yield depuis
    if jusqua:
        yield jusqua + timedelta(days=1)


@lru_cache(maxsize=256)
def _livre(lecture: str, debut: date, reformes: tuple[Reforme, ...]) -> Livre:
    resolues = {nom: _resoudre(conclusion, debut) for nom, conclusion in REGLES[lecture].items()}
    return Livre(lecture, debut, reformer(resolues, reformes, lecture), reformes)


def _resoudre(conclusion: Conclusion, jour: date) -> Conclusion:
    """The conclusion as it stands that day: its nature, its articles, its conditions of date."""
    return replace(
        conclusion,
        nature=_au(conclusion.nature, jour),
        autorite=_au(conclusion.autorite, jour),
        fondement=_au(conclusion.fondement, jour),
        selon=_cites(conclusion.selon, jour),
        si=tuple(transformer(terme, lambda e: _dater(e, jour)) for terme in conclusion.si),
        sauf=tuple(transformer(terme, lambda e: _dater(e, jour)) for terme in conclusion.sauf),
        nature_pour=conclusion.nature_pour
        and (transformer(conclusion.nature_pour[0], lambda e: _dater(e, jour)), conclusion.nature_pour[1]),
        reserve_legale=tuple(
            (nom, transformer(cause, lambda e: _dater(e, jour))) for nom, cause in conclusion.reserve_legale
        ),
    )


def _au(valeur: str | Evolution, jour: date) -> str:
    return valeur.au(jour) if isinstance(valeur, Evolution) else valeur


def _dater(expression: Expression, jour: date) -> Expression:
    sources = _cites(expression.sources, jour)
    match expression:
        case EnVigueur():
            vrai = expression.vaut(jour)
        case TantQue(parametre=nom):
            vrai = bool(parametre(nom).au(jour))
        case _:
            return replace(expression, sources=sources) if sources != expression.sources else expression
    return Toujours(vrai=vrai, nom=expression.nom, oui=expression.oui, non=expression.non, sources=sources)


def _cites(citations: tuple[str, ...], jour: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation_du_jour(citation, jour) for citation in citations))
