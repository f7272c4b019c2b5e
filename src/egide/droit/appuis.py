"""What rests on a source: rules line by line, vigilances, interpretations, parameters, extracts; and what other rooms add.

Nothing is listed by hand: each kind of thing says by itself what it cites. A room above the law has its own module that
yields what it holds, and whoever asks hands those to `Appuis`: the law imports none of them. What rests on a conclusion
rests on what founds it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from egide.droit.conclusions import titres
from egide.droit.interpretations import interpretations
from egide.droit.livre import LECTURES, changements, livre
from egide.droit.logique import Conclusion, Expression, Non, Ou, Renvoi, parcourir
from egide.droit.mots import LECTURES as NOMS_DES_LECTURES
from egide.droit.parametres import Parametre, Periode, parametres
from egide.droit.textes.citations import Jours
from egide.droit.textes.extraits import extraits
from egide.droit.textes.recueil import articles, paragraphes, sources
from egide.droit.vigilances import VIGILANCES

REGLE, VIGILANCE, INTERPRETATION, PARAMETRE, EXTRAIT = (
    "règle", "vigilance", "interprétation", "paramètre", "extrait",
)  # fmt: skip
ACTE, PHRASE, MENTION = "acte", "phrase", "mention"
GENRES = {
    REGLE: "Règles, ligne par ligne",
    PARAMETRE: "Paramètres",
    EXTRAIT: "Extraits cités",
    VIGILANCE: "Vigilances",
    INTERPRETATION: "Interprétations",
    ACTE: "Actes et lettres",
    PHRASE: "Phrases dites à la personne",
    MENTION: "Nommé ailleurs : programme et documentation",
}
"""The kinds of thing that may rest on a source, in the order a jurist reads them."""

SUFFIXES_LUS = (".py", ".toml", ".typ", ".html", ".txt", ".md")

_ESPACES = re.compile(r"\b([LRDA])\.[ \u00a0\u202f]?(?=\d)")
_SUITE = re.compile(r"([LRD]\.\d{1,4})-(\d{1,3}) (?:à|to) \1-(\d{1,3})(?![-\d])")


@dataclass(frozen=True)
class Appui:
    """One thing that rests on sources, or on conclusions, on some days. `dit`: what must be read again."""

    genre: str
    nom: str
    titre: str
    sources: frozenset[str] = frozenset()
    conclusions: frozenset[str] = frozenset()
    jours: tuple[Jours, ...] = ()
    dit: tuple[str, ...] = ()

    def vaut(self, depuis: date, jusqua: date | None) -> bool:
        """Whether it counts on one of these days; without days, it always does."""
        fin = jusqua or date.max
        return not self.jours or any(
            debut <= fin and depuis <= (arret or date.max) for debut, arret in self.jours
        )


Recensement = Callable[[], Iterable[Appui]]
"""How a room says what it holds that rests on the law."""


@dataclass(frozen=True)
class Repose:
    """One thing that rests on what was asked. `par`: the conclusion it goes through, when it does not cite it itself."""

    appui: Appui
    par: str | None = None


class Appuis:
    """All that rests on the sources, in the rooms that were handed."""

    def __init__(self, *recensements: Recensement) -> None:
        self._tous = tuple(appui for recenser in (du_droit, *recensements) for appui in recenser())
        self._portees = _portees(self._tous)

    def sur(
        self, identifiants: Iterable[str], depuis: date, jusqua: date | None = None
    ) -> tuple[Repose, ...]:
        """What rests on these sources on those days, kind by kind, what cites them first."""
        cherches = frozenset(identifiants)
        du_jour = [appui for appui in self._tous if appui.vaut(depuis, jusqua)]
        cites = [Repose(appui) for appui in du_jour if appui.sources & cherches]
        touchees = dict.fromkeys(r.appui.nom for r in cites if r.appui.genre == REGLE)
        deja = {(r.appui.genre, r.appui.nom) for r in cites}
        suites = [
            Repose(appui, next(nom for nom in touchees if nom in conclusions))
            for appui in du_jour
            if (appui.genre, appui.nom) not in deja
            and (conclusions := self._conclusions(appui)) & touchees.keys()
        ]
        rang = list(GENRES)
        return tuple(sorted((*cites, *suites), key=lambda repose: rang.index(repose.appui.genre)))

    def _conclusions(self, appui: Appui) -> frozenset[str]:
        """Those it names, and those that carry the requirements it states: a letter may cite the circular alone."""
        if appui.genre not in (ACTE, PHRASE):
            return appui.conclusions
        return appui.conclusions.union(*(self._portees.get(citee, ()) for citee in appui.sources))


def _portees(tous: Iterable[Appui]) -> dict[str, set[str]]:
    """Requirement of a document → the conclusions that carry it, in either reading."""
    portees: dict[str, set[str]] = {p.id: set() for p in paragraphes()}
    for appui in tous:
        if appui.genre == REGLE:
            for citee in appui.sources & portees.keys():
                portees[citee].add(appui.nom)
    return portees


def du_droit() -> Iterator[Appui]:
    """What the law itself holds."""
    yield from _regles()
    for parametre in parametres():
        for periode in parametre.periode:
            yield Appui(
                PARAMETRE,
                parametre.nom,
                parametre.libelle,
                sources_nommees(periode.reference),
                jours=((periode.depuis, periode.jusqua),),
                dit=(f"{_valeur(parametre, periode)} {periode.en_clair()} : {periode.reference}",),
            )
    for un in extraits():
        yield Appui(
            EXTRAIT,
            un.article,
            f"« {un.extrait} »",
            frozenset({un.article}),
            jours=((un.version, un.jusqua),),
            dit=(f"fonde : {', '.join(un.conclusions)}",),
        )
    for vigilance in VIGILANCES:
        yield Appui(
            VIGILANCE,
            vigilance.code,
            vigilance.message,
            sources_nommees(vigilance.message),
            jours=((vigilance.depuis, vigilance.jusqua),),
        )
    for choix in interpretations():
        nommees = sources_nommees(" ".join((choix.choix, choix.raison, choix.alternative, choix.prudence)))
        yield Appui(INTERPRETATION, choix.id, choix.titre, nommees | set(choix.sources), dit=(choix.choix,))


def _valeur(parametre: Parametre, periode: Periode) -> str:
    """As in « 30 jours », « oui », « 01/03/2005 »."""
    match periode.valeur:
        case bool(vrai):
            return "oui" if vrai else "non"
        case date() as jour:
            return f"{jour:%d/%m/%Y}"
        case valeur:
            return f"{valeur} {parametre.unite or ''}".strip()


def mentions(racine: Path, prefixe: str = "", sauf: Iterable[str] = ()) -> Iterator[Appui]:
    """The files of a folder that name sources in passing, source by source, with the lines. `sauf`: folders left out."""
    hors = tuple(sauf)
    for fichier in sorted(f for f in racine.rglob("*") if f.name.endswith(SUFFIXES_LUS)):
        chemin = fichier.relative_to(racine).as_posix()
        if not fichier.is_file() or chemin.startswith(hors):
            continue
        trouvees: dict[str, list[int]] = {}
        for rang, ligne in enumerate(fichier.read_text("utf-8", errors="replace").splitlines(), start=1):
            for identifiant in sources_nommees(ligne):
                trouvees.setdefault(identifiant, []).append(rang)
        for identifiant, rangs in trouvees.items():
            ou = f"ligne{'s' if len(rangs) > 1 else ''} {', '.join(map(str, rangs))}"
            yield Appui(MENTION, f"{prefixe}{chemin}", ou, frozenset({identifiant}))


def sources_nommees(texte: str) -> frozenset[str]:
    """The sources a text names: « L. 316-1 » is L.316-1, « R. 421-1 du code de justice administrative » that code's.

    « R. 316-1 à R. 316-4 » names the four of them.
    """
    lu = _ESPACES.sub(r"\1.", texte)
    entre = (
        f"{chapitre}-{n}"
        for chapitre, premier, dernier in _SUITE.findall(lu)
        for n in range(int(premier), int(dernier) + 1)
    )
    return frozenset(_formes()[nom] for nom in (*_motif().findall(lu), *entre) if nom in _formes())


@cache
def _formes() -> dict[str, str]:
    """Each way a source is named, and its identifier."""
    formes = {source.id: source.id for source in sources()}
    for article in articles():
        if article.numero is not None:
            for forme in (f"{article.numero} du {article.code}", article.id.replace("-", " ", 1)):
                formes.setdefault(forme, article.id)
    return formes


@cache
def _motif() -> re.Pattern[str]:
    noms = sorted(map(re.escape, _formes()), key=len, reverse=True)
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(noms)})(?![-.]?\d)")


def _regles() -> Iterator[Appui]:
    """One for each line of each rule that cites something, with the days it does."""
    for lecture in LECTURES:
        jours: dict[tuple[str, str, frozenset[str]], list[Jours]] = {}
        for debut, suivant in pairwise([*changements(lecture), None]):
            assert debut
            fin = suivant and suivant - timedelta(days=1)
            for nom, conclusion in livre(debut, lecture).conclusions.items():
                for ligne, citees in dict.fromkeys(_lignes(conclusion)):
                    _prolonger(jours.setdefault((nom, ligne, citees), []), (debut, fin))
        for (nom, ligne, citees), periodes in jours.items():
            titre = f"{titres()[nom]} ({NOMS_DES_LECTURES[lecture]})"
            yield Appui(REGLE, nom, titre, citees, jours=tuple(periodes), dit=(ligne,))


def _lignes(conclusion: Conclusion) -> Iterator[tuple[str, frozenset[str]]]:
    """What each line of a rule says, and what it cites."""
    yield "en tête de la règle", frozenset(conclusion.selon)
    autre = conclusion.autre_nature
    parts = (
        ("condition", conclusion.si),
        ("exception", conclusion.sauf),
        ("nature", (autre[0],) if autre else ()),
    )
    for part, termes in parts:
        for terme in termes:
            for expression in parcourir(terme):
                if expression.sources:
                    yield f"{part} : {_dit(expression)}", frozenset(expression.sources)


def _dit(expression: Expression) -> str:
    """The sentence of a line; when it has none, the conclusion it refers to, or what it is made of."""
    if isinstance(expression, Renvoi):
        return f"renvoi à la conclusion : {titres()[expression.cible]}"
    if isinstance(expression, Non) and not expression.oui:
        return expression.terme.non or f"le contraire de : {_dit(expression.terme)}"
    lien = " ou " if isinstance(expression, Ou) else " et "
    return expression.oui or lien.join(map(_dit, expression.enfants())) or expression.nom


def _prolonger(deja: list[Jours], suite: Jours) -> None:
    debut, fin = suite
    if deja and deja[-1][1] and deja[-1][1] + timedelta(days=1) == debut:
        deja[-1] = (deja[-1][0], fin)
    else:
        deja.append(suite)
