"""What the file of extracts promises: a good shape, every source of the code covered, words that read in the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from egide.droit.textes.depot import Depot, Libelle, ouvrir
from egide.droit.textes.extraits import MOTS_AU_PLUS, Extrait, extraits, sans_extrait, se_lit
from egide.droit.textes.libelles import VersionConnue, empreintes_articles
from egide.droit.textes.recueil import SourceInconnue
from egide.droit.textes.recueil import article as article_cite
from egide.droit.textes.structures import Article

Jours = tuple[date, date | None]
"""First and last day, both included; no last day: still so."""


@dataclass(frozen=True)
class Controle:
    """One check: how many things it looked at, which fail, which could not be checked for want of a text."""

    examines: int
    ecarts: tuple[str, ...] = ()
    non_faits: tuple[str, ...] = ()


def controler_la_forme(conclusions: Iterable[str], fiche: Sequence[Extrait] | None = None) -> Controle:
    """Each extract: twelve words at most, an article and a version we know, conclusions that exist.

    `fiche` replaces the recorded extracts, here and below.
    """
    lus = extraits() if fiche is None else fiche
    connues = set(conclusions)
    return Controle(len(lus), tuple(chain.from_iterable(_defauts(un, connues) for un in lus)))


def controler_la_couverture(
    citees: Mapping[str, Iterable[Jours]], fiche: Sequence[Extrait] | None = None
) -> Controle:
    """Each article cited by the reading « code » has an extract every day it is cited and in force.

    `citees`: identifier → the days it is cited. Those declared to have none are « not done », by name.
    """
    lus = extraits() if fiche is None else fiche
    decouverts = [
        (nom, jour)
        for nom, periodes in citees.items()
        for jour in _jours_decouverts(article_cite(nom), tuple(periodes), lus)
    ]
    excuses = {
        declare: [(nom, jour) for nom, jour in decouverts if nom == declare.article and declare.vaut(jour)]
        for declare in sans_extrait()
    }
    excuses_en_tout = [un for ceux in excuses.values() for un in ceux]
    ecarts = [
        *(
            f"{nom} : cité le {j:%d/%m/%Y}, sans extrait"
            for nom, j in decouverts
            if (nom, j) not in excuses_en_tout
        ),
        *(
            f"{d.article} : déclaré sans extrait, mais rien n'en manque"
            for d, ceux in excuses.items()
            if not ceux
        ),
    ]
    non_faits = tuple(f"{d.article} : {d.pourquoi}" for d, ceux in excuses.items() if ceux)
    return Controle(len(citees), tuple(ecarts), non_faits)


def controler_la_lecture(depot: Path, fiche: Sequence[Extrait] | None = None) -> Controle:
    """Each extract reads in every imported version it is given for. What is not imported is « not done », by name."""
    tous = extraits() if fiche is None else fiche
    contenu = ouvrir(depot)
    ecarts: list[str] = []
    non_faits: list[str] = []
    for un in tous:
        lus = [garde for garde in _libelles(un, contenu) if _un_jour_commun(un, garde)]
        if not lus:
            non_faits.append(f"{_nom(un)} : texte non importé")
        manques = [
            f"{debut:%d/%m/%Y}"
            for debut in sorted({garde.depuis for garde in lus})
            if not any(se_lit(un.extrait, garde.texte) for garde in lus if garde.depuis == debut)
        ]
        if manques:
            ecarts.append(
                f"{_nom(un)} : « {un.extrait} » ne se lit pas dans la version du {', du '.join(manques)}"
            )
    return Controle(len(tous), tuple(ecarts), tuple(non_faits))


def _defauts(un: Extrait, conclusions: set[str]) -> Iterator[str]:
    nom = _nom(un)
    try:
        cite = article_cite(un.article)
    except SourceInconnue as inconnue:
        yield f"{nom} : {inconnue}"
        return
    if un.mots > MOTS_AU_PLUS:
        yield f"{nom} : {un.mots} mots, on en admet {MOTS_AU_PLUS}"
    if un.version not in _debuts(cite):
        yield f"{nom} : aucune version connue ne commence le {un.version:%d/%m/%Y}"
    if un.jusqua is not None and un.jusqua not in _fins(cite):
        yield f"{nom} : aucune version connue ne finit le {un.jusqua:%d/%m/%Y}"
    if not _empreintes(cite):
        yield f"{nom} : aucune empreinte de cet article n'est connue"
    for autre in sorted(set(un.conclusions) - conclusions):
        yield f"{nom} : conclusion inconnue, « {autre} »"


def _debuts(cite: Article) -> set[date]:
    """The first day of each version known, in our words or by its fingerprint."""
    return {v.depuis for v in cite.versions} | {v.depuis for v in _empreintes(cite)}


def _fins(cite: Article) -> set[date | None]:
    """The last day of each."""
    return {v.jusqua for v in cite.versions} | {v.jusqua for v in _empreintes(cite)}


def _empreintes(cite: Article) -> tuple[VersionConnue, ...]:
    return tuple(empreintes_articles().get(cite.code, {}).get(cite.numero_officiel, ()))


def _jours_decouverts(cite: Article, periodes: tuple[Jours, ...], lus: Sequence[Extrait]) -> Iterator[date]:
    """The first day of each stretch where the article is cited and in force without an extract."""
    de_l_article = [un for un in lus if un.article == cite.id]
    for jour in sorted({debut for debut, _ in periodes} | _debuts(cite)):
        cite_ce_jour = any(debut <= jour <= (fin or date.max) for debut, fin in periodes)
        if cite_ce_jour and cite.version_au(jour) and not any(un.vaut(jour) for un in de_l_article):
            yield jour


def _libelles(un: Extrait, contenu: Depot) -> list[Libelle]:
    cite = article_cite(un.article)
    return contenu.articles.get(cite.code, {}).get(cite.numero_officiel, [])


def _un_jour_commun(un: Extrait, garde: Libelle) -> bool:
    debut = max(un.version, garde.depuis)
    return debut <= min(un.jusqua or date.max, garde.jusqua or date.max) and un.vaut(debut)


def _nom(un: Extrait) -> str:
    return f"{un.article}, {un.version:%d/%m/%Y}"
