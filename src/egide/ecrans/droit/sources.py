"""One source for a reader: its versions, its official words, what rests on it, and why nothing does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import egide
from egide.droit.conclusions import conclusions
from egide.droit.interpretations import Interpretation, interpretations
from egide.droit.parametres import Parametre, parametres
from egide.droit.textes import (
    Article,
    Document,
    Paragraphe,
    Source,
    Texte,
    Version,
    documents,
    mots,
    paragraphes,
    sources,
)
from egide.droit.textes.en_regard import Alinea, en_regard
from egide.droit.textes.extraits import Morceau
from egide.droit.textes.mots_changes import Passage, differences
from egide.droit.textes.officiel import passages
from egide.droit.textes.ordre import CESEDA, place
from egide.droit.tracabilite import Periode, citations, motif_des_identifiants
from egide.socle import chemins

STATUTS = {
    "verifie": gettext_lazy("vérifié"),
    "de_memoire": gettext_lazy("de mémoire, à contrôler"),
    "a_verifier": gettext_lazy("à vérifier"),
    "deduit": gettext_lazy("déduit, aucune source ne l’énonce"),
}
"""How sure a statement is, said of each: nothing uncertain is shown as certain."""

NATURES_DE_TEXTE = {
    "jurisprudence": gettext_lazy("Jurisprudence"),
    "instruction": gettext_lazy("Instructions"),
    "loi": gettext_lazy("Lois"),
    "directive": gettext_lazy("Directives"),
    "convention": gettext_lazy("Conventions"),
    "adhesion": gettext_lazy("Adhésions à l’Union"),
    "doctrine": gettext_lazy("Doctrine"),
    "plan": gettext_lazy("Plans d’action"),
    "comparaison": gettext_lazy("Comparaisons"),
}


@dataclass(frozen=True)
class Appui:
    """A conclusion that cites a source, in one reading, and the days it does."""

    nom: str
    titre: str
    lecture: str
    periodes: tuple[Periode, ...]

    def vaut(self, jour: date) -> bool:
        """Whether it cites it on a day."""
        return any(p.depuis <= jour <= (p.jusqua or date.max) for p in self.periodes)


@dataclass(frozen=True)
class MotsOfficiels:
    """The imported wording, paragraph by paragraph, none before any import; `reconnu`: all of it is known.

    `extraits`: the words of it that found a rule, known even before.
    """

    alineas: tuple[Alinea, ...] = ()
    extraits: tuple[str, ...] = ()
    reconnu: bool = True


def appuis(identifiant: str) -> list[Appui]:
    """The rules that cite a source, by reading, in the order of the texts."""
    return [
        Appui(nom, conclusions()[nom].titre, lecture, periodes)
        for (lecture, nom), periodes in citations().get(identifiant, {}).items()
    ]


def interpretations_sur(identifiant: str) -> list[Interpretation]:
    """The choices of reading that rest on a source."""
    return [entree for entree in interpretations() if identifiant in entree.sources]


def parametres_sur(identifiant: str) -> list[Parametre]:
    """The dated figures a source sets."""
    return [p for p in parametres() if any(identifiant in citees(periode.reference) for periode in p.periode)]


def citees(phrase: str) -> list[str]:
    """The identifiers a sentence names."""
    return _identifiant().findall(phrase)


@cache
def _identifiant() -> re.Pattern[str]:
    return motif_des_identifiants()


def renvois_vers(identifiant: str) -> list[Paragraphe]:
    """The requirements that refer to a source, or say what its breach looks like."""
    return [p for p in paragraphes() if identifiant in p.renvois or identifiant in p.base]


def mots_officiels(lue: Source, jour: date) -> MotsOfficiels:
    """The official wording of a source on a day."""
    depot = chemins.sources()
    try:
        if isinstance(lue, Article):
            regard = en_regard(lue.id, jour, depot)
            cites = tuple(un.extrait for un in regard.extraits)
            return MotsOfficiels(regard.alineas, cites, regard.reconnu)
        if isinstance(lue, Paragraphe) and (texte := mots(lue.id, depot, jour)):
            alineas = tuple((Morceau(ligne, fonde=False),) for ligne in texte.splitlines())
            return MotsOfficiels(alineas, (), all(p.reconnu for p in passages(lue.id, depot)))
    except ValueError:  # a damaged folder: the operator is told elsewhere, the reader has our statement
        pass
    return MotsOfficiels()


def mots_changes(lu: Article, avant: Version, apres: Version) -> tuple[Passage, ...]:
    """Where two official wordings of an article differ, word by word; none until both are imported."""
    depot = chemins.sources()
    try:
        ecrit_avant, ecrit_apres = (mots(lu.id, depot, version.depuis) for version in (avant, apres))
    except ValueError:  # a damaged folder
        return ()
    return _differences(ecrit_avant, ecrit_apres) if ecrit_avant and ecrit_apres else ()


@lru_cache(maxsize=512)
def _differences(avant: str, apres: str) -> tuple[Passage, ...]:
    return differences(avant, apres)


def sans_regle(lue: Source) -> str:
    """Why no rule rests on a source that none cites; empty when one does."""
    if lue.id in citations():
        return ""
    if isinstance(lue, Paragraphe) and lue.barre:
        return _("Paragraphe barré dans la source : il n’a pas d’effet, aucune règle n’en est tirée.")
    return lue.hors_regle or _("Cité pour mémoire.")


@dataclass(frozen=True)
class Cas:
    """A worked case that names a source."""

    id: str
    titre: str


@cache
def cas_resolus() -> dict[str, list[Cas]]:
    """The worked cases naming each source; nothing where the tests are not installed."""
    trouves: dict[str, list[Cas]] = {}
    for fichier in sorted((Path(egide.__file__).parents[2] / "tests").rglob("cas/*.json")):
        for cas in _cas(fichier):
            for identifiant in cas.get("sources", []):
                trouves.setdefault(identifiant, []).append(Cas(str(cas["id"]), str(cas["titre"])))
    return trouves


def _cas(fichier: Path) -> list[dict[str, list[str]]]:
    lus = msgspec.json.decode(fichier.read_bytes())
    return [cas for cas in lus if isinstance(cas, dict)] if isinstance(lus, list) else []


# ── Collections ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Recueil:
    """A document, a code or a kind of text, with its sources in order."""

    cle: str
    titre: str
    sources: tuple[Source, ...]

    @property
    def encodees(self) -> int:
        """How many of its sources a rule rests on."""
        return sum(lue.id in citations() for lue in self.sources)


def section(lue: Source, document: Document | None) -> str:
    """The part of its document a requirement stands in; empty for the other sources."""
    return document.libelle_section(lue.section) if document and isinstance(lue, Paragraphe) else ""


@cache
def recueils() -> dict[str, Recueil]:
    """All the sources, grouped as one looks for them."""
    return {recueil.cle: recueil for recueil in _recueils()}


def recueil_de(lue: Source) -> Recueil:
    """The collection a source belongs to."""
    return next(recueil for recueil in recueils().values() if lue in recueil.sources)


def _recueils() -> Iterator[Recueil]:
    toutes = sources()
    for document in documents():
        du_document = [s for s in toutes if isinstance(s, Paragraphe) and s.document is document]
        yield Recueil(document.sigle, document.titre, tuple(_dans_l_ordre(document, du_document)))
    articles = sorted((s for s in toutes if isinstance(s, Article)), key=place)
    ceseda = tuple(a for a in articles if a.code == CESEDA)
    yield Recueil(CESEDA, "Code de l’entrée et du séjour des étrangers et du droit d’asile", ceseda)
    yield Recueil("autres-codes", "Articles d’autres codes", tuple(a for a in articles if a.code != CESEDA))
    for nature, titre in NATURES_DE_TEXTE.items():
        if de_ce_genre := tuple(s for s in toutes if isinstance(s, Texte) and s.nature == nature):
            yield Recueil(nature, str(titre), de_ce_genre)


def _dans_l_ordre(document: Document, lus: list[Paragraphe]) -> list[Paragraphe]:
    rangs = [s.repere for s in document.sections]
    return sorted(lus, key=lambda p: (rangs.index(p.section), p.alinea, p.phrases))
