"""The circular and the code from their first to their last line, on a day: the official words beside our rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.droit.interpretations import Interpretation
from egide.droit.livre import CIRCULAIRE, CODE
from egide.droit.renumerotation import Suite, suites
from egide.droit.textes import Article, Paragraphe, Passage, Version, articles, document, paragraphes, source
from egide.droit.textes.officiel import a_la_suite
from egide.droit.textes.ordre import Place, place, titre_du_livre
from egide.droit.textes.structures import rangs_ecrits
from egide.ecrans.droit import sources
from egide.ecrans.droit.sources import Appui, MotsOfficiels
from egide.socle import chemins

CIRC = "CIRC"
ROMAINS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")

Alinea = tuple[str, int, Passage | None]
"""Section, rank, official words once imported."""

TITRES_DE_LA_CIRCULAIRE = {
    "1.1": gettext_lazy("Les faits, et qui en juge"),
    "1.2": gettext_lazy("La police et la gendarmerie présument"),
    "1.3": gettext_lazy("Informer la personne"),
    "1.4": gettext_lazy("Recevoir en préfecture"),
    "2.1": gettext_lazy("Le délai de réflexion"),
    "2.2": gettext_lazy("Le récépissé de réflexion"),
    "3.1": gettext_lazy("La carte temporaire"),
    "3.2": gettext_lazy("La carte de résident"),
    "4.1": gettext_lazy("Quand la procédure s’achève sans condamnation"),
    "4.2": gettext_lazy("Les citoyens de l’Union"),
    "4.3": gettext_lazy("Les mineurs"),
    "4.4": gettext_lazy("Qui n’ose pas coopérer"),
}
"""What each section is about, in our words."""


@dataclass(frozen=True)
class Regles:
    """What rests on a source on a day: the rules of each reading, the choices of reading; why no rule ever does."""

    code: tuple[Appui, ...]
    circulaire: tuple[Appui, ...]
    interpretations: tuple[Interpretation, ...]
    aucune: str

    @property
    def par_lecture(self) -> tuple[tuple[str, tuple[Appui, ...]], ...]:
        """The readings that have rules, each with its own."""
        return tuple((nom, lues) for nom, lues in ((CODE, self.code), (CIRCULAIRE, self.circulaire)) if lues)


# ── The circular ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Bloc:
    """Paragraphs in a row that the same statements rest on. `mots`: their official words, None where not imported.

    `enonces`: the statements that begin there; `suite_de`: those that began above and go on.
    """

    section: str
    rangs: tuple[int, ...]
    mots: tuple[str | None, ...]
    reconnu: bool
    enonces: tuple[tuple[Paragraphe, Regles], ...]
    suite_de: tuple[Paragraphe, ...]

    @property
    def ancre(self) -> str:
        """Its address in the page."""
        return f"al-{self.section}-{self.rangs[0]}"

    @property
    def titre(self) -> str:
        """« Alinéa 3 », « Alinéas 1 à 7 »."""
        return rangs_ecrits("Alinéa", self.rangs)

    @property
    def importe(self) -> bool:
        """Whether some of its official words are here."""
        return any(self.mots)


@dataclass(frozen=True)
class SectionLue:
    """A section of the circular. `libelle`: « § 2.1 »; `titre`: what it is about."""

    repere: str
    libelle: str
    titre: str
    blocs: tuple[Bloc, ...]

    @property
    def ancre(self) -> str:
        """Its address in the page."""
        return f"s-{self.repere}"

    @property
    def intitule(self) -> str:
        """« § 2.1 · Le délai de réflexion »."""
        return " · ".join(filter(None, (self.libelle[:1].upper() + self.libelle[1:], self.titre))).replace(
            "§ ", "§\u00a0"
        )


def circulaire(jour: date) -> list[SectionLue]:
    """The circular in order, and what rests on it on a day."""
    lue = document(CIRC)
    return [
        SectionLue(
            repere, lue.libelle_section(repere), str(TITRES_DE_LA_CIRCULAIRE.get(repere, "")), tuple(siens)
        )
        for repere, siens in groupby(_blocs(jour), key=lambda bloc: bloc.section)
    ]


def _blocs(jour: date) -> Iterator[Bloc]:
    enonces = [p for p in paragraphes() if p.document.sigle == CIRC]
    groupe: list[Alinea] = []
    for alinea in _alineas():
        if groupe and not _prolonge(groupe[0], alinea, enonces):
            yield _bloc(groupe, enonces, jour)
            groupe = []
        groupe.append(alinea)
    yield _bloc(groupe, enonces, jour)


def _alineas() -> list[Alinea]:
    try:
        return list(a_la_suite(CIRC, chemins.sources()))
    except ValueError:  # a damaged folder: the operator is told elsewhere, the reader has our statements
        return list(a_la_suite(CIRC, None))


def _prolonge(premier: Alinea, alinea: Alinea, enonces: Iterable[Paragraphe]) -> bool:
    """Whether a paragraph says no more than what was stated of the first one of its group."""
    ici, la = _cites(alinea, enonces), _cites(premier, enonces)
    return premier[0] == alinea[0] and all(p.alinea[0] == premier[1] for p in ici) and bool(ici) == bool(la)


def _cites(alinea: Alinea, enonces: Iterable[Paragraphe]) -> list[Paragraphe]:
    section, rang, _passage = alinea
    return [p for p in enonces if p.section == section and rang in p.alinea]


def _bloc(groupe: Sequence[Alinea], enonces: Iterable[Paragraphe], jour: date) -> Bloc:
    section, premier, _passage = groupe[0]
    ici = _cites(groupe[0], enonces)
    return Bloc(
        section,
        tuple(rang for _, rang, _ in groupe),
        tuple(passage.texte if passage else None for _, _, passage in groupe),
        all(passage.reconnu for _, _, passage in groupe if passage),
        tuple((p, regles(p.id, jour)) for p in ici if p.alinea[0] == premier),
        tuple(p for p in ici if p.alinea[0] != premier),
    )


# ── The code ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class ArticleLu:
    """An article in force on a day, and the versions before and after."""

    article: Article
    version: Version
    officiel: MotsOfficiels
    regles: Regles
    precedente: Version | None
    suivante: Version | None


@dataclass(frozen=True)
class LivreLu:
    """The articles of one book of the code, or of another code."""

    cle: str
    titre: str
    articles: tuple[ArticleLu, ...]


@dataclass(frozen=True)
class HorsVigueur:
    """An article that is encoded and not in force on a day: its nearest version, and what the rules read in its place."""

    article: Article
    version: Version
    a_venir: bool
    suites: tuple[Suite, ...]


def code(jour: date) -> tuple[list[LivreLu], list[HorsVigueur]]:
    """The encoded articles in force on a day, book by book; then those that are not."""
    en_vigueur = [article for article in _dans_l_ordre() if article.version_au(jour)]
    livres = [
        _livre(lieu, tuple(_article(lu, jour) for lu in siens), jour)
        for lieu, siens in groupby(en_vigueur, key=lambda lu: _livre_de(place(lu)))
    ]
    return livres, [_hors_vigueur(lu, jour) for lu in _dans_l_ordre() if not lu.version_au(jour)]


@cache
def _dans_l_ordre() -> tuple[Article, ...]:
    return tuple(sorted(articles(), key=place))


def _livre_de(lieu: Place) -> tuple[str, bool, int]:
    return (lieu.autre_code, False, 0) if lieu.autre_code else ("", lieu.decret, lieu.livre)


def _livre(lieu: tuple[str, bool, int], siens: tuple[ArticleLu, ...], jour: date) -> LivreLu:
    autre_code, decret, livre = lieu
    if autre_code:
        return LivreLu(slugify(autre_code), autre_code[:1].upper() + autre_code[1:].replace("'", "’"), siens)
    quoi = {"livre": ROMAINS[livre], "titre": titre_du_livre(livre, jour)}
    titre = _("Décrets, livre %(livre)s : %(titre)s") if decret else _("Loi, livre %(livre)s : %(titre)s")
    return LivreLu(f"{'decrets' if decret else 'loi'}-{livre}", titre % quoi, siens)


def _article(lu: Article, jour: date) -> ArticleLu:
    version = lu.version_au(jour)
    assert version
    rang = lu.versions.index(version)
    return ArticleLu(
        lu,
        version,
        sources.mots_officiels(lu, jour),
        regles(lu.id, jour),
        lu.versions[rang - 1] if rang else None,
        lu.versions[rang + 1] if rang + 1 < len(lu.versions) else None,
    )


def _hors_vigueur(lu: Article, jour: date) -> HorsVigueur:
    passees = [version for version in lu.versions if version.depuis <= jour]
    if not passees:
        return HorsVigueur(lu, lu.versions[0], True, ())
    return HorsVigueur(lu, passees[-1], False, suites(lu.id))


# ── Both ──────────────────────────────────────────────────────────────────────────────────────────


def regles(identifiant: str, jour: date) -> Regles:
    """What rests on a source on a day."""
    du_jour = [appui for appui in sources.appuis(identifiant) if appui.vaut(jour)]
    return Regles(
        tuple(appui for appui in du_jour if appui.lecture == CODE),
        tuple(appui for appui in du_jour if appui.lecture == CIRCULAIRE),
        tuple(sources.interpretations_sur(identifiant)),
        "" if du_jour else sources.sans_regle(source(identifiant)),
    )
