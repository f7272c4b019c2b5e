"""A newer publication beside what is encoded: article by article, the days on which they do not say the same.

What is encoded is a fingerprint for each stretch of days. Only those days are compared: before them, and after the last
day of an article that ended, its number may name another. An article the publication does not hold is said to be absent,
never to be repealed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Literal

from egide.droit.textes.decoupage import empreinte
from egide.droit.textes.depot import Depot
from egide.droit.textes.legi import ArticleLu, lire_articles
from egide.droit.textes.libelles import EmpreintesArticles, VersionConnue, empreintes_articles
from egide.droit.textes.recueil import articles
from egide.droit.textes.structures import ANNEES_A_UN_JOUR_PRES, reference_article
from egide.droit.textes.successeurs import Depart, Successeur, successeurs

Genre = Literal["abroge", "renumerote", "modifie", "reecrit", "suite_absente", "dates"]

UN_JOUR = timedelta(days=1)
MORT_NEE = "MODIFIE_MORT_NE"
"""What LEGI says of a version that never came into force."""

Numero = tuple[str, str]
"""Code, number in that code."""


class PublicationIllisible(ValueError):
    """A file that cannot be read as published articles; str() names it and says why."""


@dataclass(frozen=True)
class Ailleurs:
    """Where else the very same words are published."""

    code: str
    numero: str
    depuis: date

    @property
    def reference(self) -> str:
        """As in « article L. 425-1 du CESEDA »."""
        return reference_article(self.numero, self.code)


@dataclass(frozen=True)
class Ecart:
    """Days, both included, on which the publication does not say of an article what is encoded.

    `avant`: the words that were encoded, as far as the operator has imported them; `apres`: those published, none when
    the article is published no more. `etat`: what LEGI says became of the last version. `ailleurs`: where the same words
    start again; `successeur`: the article that may follow it, rewritten.
    """

    code: str
    numero: str
    genre: Genre
    depuis: date
    jusqua: date | None
    avant: tuple[str, ...] = ()
    apres: tuple[str, ...] = ()
    ailleurs: tuple[Ailleurs, ...] = ()
    etat: str = ""
    successeur: Successeur | None = None

    @property
    def reference(self) -> str:
        """As in « article L. 425-1 du CESEDA »."""
        return reference_article(self.numero, self.code)


@dataclass(frozen=True)
class Comparaison:
    """What a publication changes. `absents`: encoded, in force, and not in it; `sans_mots`: in it, never recorded."""

    ecarts: tuple[Ecart, ...]
    examines: int
    absents: tuple[str, ...] = ()
    sans_mots: tuple[str, ...] = ()


@dataclass(frozen=True)
class Publication:
    """What was read: the versions of the articles that concern us, and where all the words published stand."""

    lus: dict[Numero, list[ArticleLu]] = field(default_factory=dict)
    lieux: dict[str, list[Ailleurs]] = field(default_factory=dict)


def lire_publication(fichiers: Iterable[Path], suivis: set[Numero]) -> Publication:
    """Every version of these files, the last file prevailing. Raises PublicationIllisible, OSError."""
    versions: dict[Numero, dict[tuple[date, str], ArticleLu]] = {}
    lieux: dict[str, list[Ailleurs]] = {}
    for fichier in fichiers:
        for lu in _lus(fichier):
            marque = empreinte(lu.texte)
            lieux.setdefault(marque, []).append(Ailleurs(lu.code, lu.numero, lu.depuis))
            if (lu.code, lu.numero) in suivis:
                versions.setdefault((lu.code, lu.numero), {})[lu.depuis, marque] = lu
    return Publication({numero: list(lues.values()) for numero, lues in versions.items()}, lieux)


def comparer(
    fichiers: Sequence[Path], contenu: Depot, connues: EmpreintesArticles | None = None
) -> Comparaison:
    """What the files change to what is encoded; `connues` replaces the recorded fingerprints.

    Raises PublicationIllisible, OSError.
    """
    encodees = {
        (code, numero): versions
        for code, par_numero in (empreintes_articles() if connues is None else connues).items()
        for numero, versions in par_numero.items()
    }
    cites = {(article.code, article.numero_officiel) for article in articles()}
    publication = lire_publication(fichiers, cites | encodees.keys())
    ecarts = [
        ecart
        for cle in encodees.keys() & publication.lus.keys()
        for ecart in _ecarts(cle, encodees[cle], publication, contenu)
    ]
    en_vigueur = (cle for cle, versions in encodees.items() if versions[-1].jusqua is None)
    return Comparaison(
        ecarts=tuple(sorted(_suivis(ecarts, fichiers), key=lambda e: (e.code, e.numero, e.depuis))),
        examines=len(encodees.keys() & publication.lus.keys()),
        absents=_nommes(cle for cle in en_vigueur if cle not in publication.lus),
        sans_mots=_nommes(cle for cle in cites - encodees.keys() if cle in publication.lus),
    )


def _lus(fichier: Path) -> Iterator[ArticleLu]:
    """The versions of one file; those that were never in force, or say nothing, are passed over."""
    trouve = False
    try:
        for lu in lire_articles(fichier):
            trouve = True
            if lu.texte and lu.etat != MORT_NEE:
                yield lu
    except ValueError as erreur:
        raise PublicationIllisible(f"{fichier} : {erreur}") from erreur
    if not trouve:
        raise PublicationIllisible(
            f"{fichier} : aucun article de code reconnu. On attend un fichier, un dossier ou une archive de l'export LEGI, "
            "ou un recueil JSON d'articles."
        )


def _ecarts(
    cle: Numero, connues: Sequence[VersionConnue], publication: Publication, contenu: Depot
) -> Iterator[Ecart]:
    lus = publication.lus[cle]
    for ecart, marques in _reunis(_tranches(cle, connues, lus)):
        if ecart.jusqua == ecart.depuis and ecart.depuis.year in ANNEES_A_UN_JOUR_PRES:
            continue
        avant = _mots_importes(cle, marques, contenu)
        ailleurs = _partis(cle, marques, ecart, publication.lieux)
        genre: Genre = "renumerote" if ecart.genre == "abroge" and ailleurs else ecart.genre
        yield replace(ecart, genre=genre, avant=avant, ailleurs=ailleurs)


def _tranches(
    cle: Numero, connues: Sequence[VersionConnue], lus: Sequence[ArticleLu]
) -> Iterator[tuple[Ecart, frozenset[str]]]:
    """Each stretch of days in which nothing moves on either side, when the two differ; and what was known those days."""
    jours = [(v.depuis, v.jusqua) for v in connues] + [(lu.depuis, lu.jusqua) for lu in lus]
    bornes = {debut for debut, _ in jours} | {fin + UN_JOUR for _, fin in jours if fin}
    for debut, suivant in pairwise([*sorted(bornes), None]):
        assert debut
        sues = [v for v in connues if _couvre(v, debut)]
        lues = [lu for lu in lus if _couvre(lu, debut)]
        if sues and (genre := _genre(debut, sues, lues, connues, lus)):
            etat = max(lus, key=lambda lu: lu.depuis).etat if not lues else ""
            apres = tuple(dict.fromkeys(lu.texte for lu in lues))
            ecart = Ecart(*cle, genre, debut, suivant and suivant - UN_JOUR, apres=apres, etat=etat)
            yield ecart, _marques(sues)


def _genre(
    debut: date,
    sues: Sequence[VersionConnue],
    lues: Sequence[ArticleLu],
    connues: Sequence[VersionConnue],
    lus: Sequence[ArticleLu],
) -> Genre | None:
    """What befell the article on the day that opens a stretch; None when it reads as encoded, or nothing can be said."""
    if lues:
        publiees = {empreinte(lu.texte) for lu in lues}
        if publiees == _marques(sues):
            return None
        if publiees <= _marques(connues):
            return "dates"
        return "modifie" if all(v.depuis < debut for v in sues) else "reecrit"
    dernier = max(lus, key=lambda lu: lu.jusqua or date.max)
    if dernier.jusqua is None or dernier.jusqua >= debut or not any(_couvre(v, dernier.jusqua) for v in sues):
        return None
    return "suite_absente" if dernier.etat.startswith("MODIFIE") else "abroge"


def _reunis(
    tranches: Iterable[tuple[Ecart, frozenset[str]]],
) -> Iterator[tuple[Ecart, frozenset[str]]]:
    """Stretches that follow one another and say the same, as one."""
    en_cours: tuple[Ecart, frozenset[str]] | None = None
    for ecart, marques in tranches:
        if en_cours and en_cours[1] == marques and _suit(en_cours[0], ecart):
            en_cours = (replace(en_cours[0], jusqua=ecart.jusqua), marques)
            continue
        if en_cours:
            yield en_cours
        en_cours = (ecart, marques)
    if en_cours:
        yield en_cours


def _suit(avant: Ecart, apres: Ecart) -> bool:
    contigus = avant.jusqua is not None and avant.jusqua + UN_JOUR == apres.depuis
    return contigus and (avant.genre, avant.apres) == (apres.genre, apres.apres)


def _partis(
    cle: Numero, marques: frozenset[str], ecart: Ecart, lieux: Mapping[str, list[Ailleurs]]
) -> tuple[Ailleurs, ...]:
    """Under which other numbers the same words start again once the article is published no more."""
    if ecart.genre != "abroge":
        return ()
    trouves = (lieu for marque in sorted(marques) for lieu in lieux.get(marque, ()))
    partis = {lieu for lieu in trouves if (lieu.code, lieu.numero) != cle and lieu.depuis >= ecart.depuis}
    return tuple(sorted(partis, key=lambda lieu: (lieu.depuis, lieu.code, lieu.numero)))


def _suivis(ecarts: Sequence[Ecart], fichiers: Sequence[Path]) -> Iterator[Ecart]:
    """The same; those published no more, whose words are here, with the article that may follow. Reads the files again."""
    departs = {
        ecart: Depart(ecart.code, ecart.numero, ecart.depuis, ecart.avant[0])
        for ecart in ecarts
        if ecart.genre == "abroge" and ecart.avant
    }
    trouves = successeurs(departs.values(), (lu for f in fichiers for lu in _lus(f))) if departs else {}
    for ecart in ecarts:
        yield replace(ecart, successeur=trouves.get(departs[ecart])) if ecart in departs else ecart


def _mots_importes(cle: Numero, marques: frozenset[str], contenu: Depot) -> tuple[str, ...]:
    """The words encoded under these fingerprints, as far as the operator has imported them."""
    gardes = contenu.articles.get(cle[0], {}).get(cle[1], [])
    return tuple({garde.empreinte: garde.texte for garde in gardes if garde.empreinte in marques}.values())


def _couvre(version: VersionConnue | ArticleLu, jour: date) -> bool:
    return version.depuis <= jour <= (version.jusqua or date.max)


def _marques(versions: Iterable[VersionConnue]) -> frozenset[str]:
    return frozenset(marque for version in versions for marque in version.empreintes)


def _nommes(cles: Iterable[Numero]) -> tuple[str, ...]:
    return tuple(reference_article(numero, code) for code, numero in sorted(cles))
