"""What a source is: a paragraph of a document, an article of a code by dated versions, any other text."""

import datetime
import re
from datetime import date
from typing import Literal

import msgspec

from egide.droit.statut import MENTIONS, Statut

Nature = Literal[
    "droit", "obligation", "faculte", "interdiction", "procedure", "statistique", "rappel",
    "dysfonctionnement", "recommandation", "engagement",
]  # fmt: skip
NatureTexte = Literal[
    "jurisprudence", "instruction", "doctrine", "directive", "convention", "adhesion", "loi", "plan", "comparaison",
]  # fmt: skip

ANNEES_A_UN_JOUR_PRES = (2006, 2007)
"""The published base dates a version now by its publication, now by the day after: one day either way."""

_ALINEA_NUMEROTE = re.compile(r"-\d+°$")


class _Donnee(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Read from TOML, never changed, and an unknown key is an error."""


class Section(_Donnee, frozen=True):
    """A part of a document. `marque`: first folded words of its heading when it bears no number.

    `annexe`: signatures, lists of names… kept when imported, but neither cited nor checked.
    """

    repere: str
    libelle: str
    marque: str | None = None
    annexe: bool = False


class Document(_Donnee, frozen=True):
    """A source document. `marqueurs`: folded words that together identify a file holding it."""

    sigle: str
    titre: str
    titre_court: str
    marqueurs: tuple[str, ...]
    sections: tuple[Section, ...]
    section_apres_separateur: str | None = None

    def libelle_section(self, repere: str) -> str:
        """How the section is named in a reference."""
        return next(s.libelle for s in self.sections if s.repere == repere)


class Paragraphe(_Donnee, frozen=True):
    """One requirement drawn from a document, in our own words.

    `alinea` and `phrases` say where the official words are (1 is the first; sentences only when a single
    paragraph is cited). `hors_regle`: why no rule of the legal core rests on it. `base`: the requirements
    whose breach a dysfunction is.
    """

    id: str
    document: Document
    section: str
    alinea: tuple[int, ...]
    nature: Nature
    enonce: str
    phrases: tuple[int, ...] = ()
    barre: bool = False
    renvois: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    hors_regle: str | None = None

    @property
    def reference(self) -> str:
        """Full reference, as in « Circulaire du 5 février 2009, § 2.1, alinéa 3 »."""
        lieu = [self.document.titre, self.document.libelle_section(self.section)]
        lieu.append(rangs_ecrits("alinéa", self.alinea))
        if self.phrases:
            lieu.append(rangs_ecrits("phrase", self.phrases))
        return ", ".join(lieu)

    @property
    def reference_courte(self) -> str:
        """Short reference, as in « § 2.1 »; other documents than the circular are named."""
        section = self.document.libelle_section(self.section)
        return f"{self.document.titre_court} {section}".strip()


class Version(_Donnee, frozen=True):
    """What an article says between two dates, both included; no end: in force when last checked.

    `article`: full reference of the article. `note`: a trap for who reads this version. `objet`: what the
    number names those days, when it has named another article on others.
    """

    article: str
    depuis: date
    enonce: str
    statut: Statut
    jusqua: date | None = None
    note: str | None = None
    objet: str | None = None

    @property
    def reference(self) -> str:
        """As in « article L. 316-1 du CESEDA, version du 25/07/2006 au 05/08/2014 »."""
        nom = f"{self.article} ({self.objet})" if self.objet else self.article
        if self.jusqua is None:
            return f"{nom}, version en vigueur depuis le {self.depuis:%d/%m/%Y}"
        return f"{nom}, version du {self.depuis:%d/%m/%Y} au {self.jusqua:%d/%m/%Y}"

    @property
    def mention(self) -> str:
        """What the reader must be told of its reliability, or nothing."""
        return MENTIONS[self.statut]

    @property
    def remarque(self) -> str | None:
        """Its note, and what is uncertain in its dates."""
        bornes = [
            borne for borne in (self.depuis, self.jusqua) if borne and borne.year in ANNEES_A_UN_JOUR_PRES
        ]
        marge = "Les dates de 2006 et 2007 sont connues à un jour près." if bornes else None
        return " ".join(filter(None, (self.note, marge))) or None


class Article(_Donnee, frozen=True):
    """An article of a code, by dated versions, in our own words.

    `numero` is its number in the code when the identifier says more (another code). `hors_regle`: why no
    rule of the legal core rests on it.
    """

    id: str
    code: str
    versions: tuple[Version, ...]
    numero: str | None = None
    note: str | None = None
    hors_regle: str | None = None

    def version_au(self, jour: date) -> Version | None:
        """The version in force on a day; None when none is recorded for it."""
        return next((v for v in self.versions if v.depuis <= jour <= (v.jusqua or date.max)), None)

    def meme_objet(self, jour: date) -> tuple["Version", ...]:
        """The versions of the article this number names on a day: in 2021 two numbers passed to other articles."""
        du_jour = self.version_au(jour)
        return tuple(v for v in self.versions if du_jour and v.objet == du_jour.objet)

    @property
    def mention(self) -> str:
        """What the reader must be told when some version was not read in its source, or nothing."""
        dites = list(dict.fromkeys(v.mention for v in self.versions))
        if len(dites) == 1:
            return dites[0]
        return f"en partie {', '.join(filter(None, dites))}"

    @property
    def numero_officiel(self) -> str:
        """The number under which the code publishes it: « L.313-11 » for the item « L.313-11-7° »."""
        return _ALINEA_NUMEROTE.sub("", self.numero or self.id)

    @property
    def reference(self) -> str:
        """Full reference, as in « article R. 311-4 du CESEDA »."""
        return reference_article(self.numero or self.id, self.code)

    @property
    def reference_courte(self) -> str:
        """As in « R. 311-4 », the code being named when it is not the usual one."""
        return (
            self.id.replace(".", ". ", 1) if self.numero is None else f"{_espace(self.numero)} ({self.code})"
        )


class Texte(_Donnee, frozen=True):
    """A source that is neither a paragraph nor an article: ruling, instruction, directive, treaty, plan.

    `date`: the day it was given or signed, when known.
    """

    id: str
    nature: NatureTexte
    reference: str
    reference_courte: str
    enonce: str
    statut: Statut
    date: datetime.date | None = None
    note: str | None = None
    hors_regle: str | None = None

    @property
    def mention(self) -> str:
        """What the reader must be told of its reliability, or nothing."""
        return MENTIONS[self.statut]

    @property
    def barre(self) -> bool:
        """Only a paragraph of a document may be struck out."""
        return False


Source = Paragraphe | Article | Texte


class Citation(msgspec.Struct, frozen=True):
    """A source as it must be shown on a given day. `enonce` is empty when nothing was in force that day."""

    id: str
    reference: str
    enonce: str
    mention: str
    note: str | None = None
    barre: bool = False


def reference_article(numero: str, code: str) -> str:
    """« article L. 316-1 du CESEDA », « article 225-4-1 du code pénal »."""
    return f"article {_espace(numero)} du {code}"


def _espace(numero: str) -> str:
    return numero.replace(".", ". ", 1)


def rangs_ecrits(nom: str, rangs: tuple[int, ...]) -> str:
    """« alinéa 3 », « alinéas 1 et 2 », « alinéas 2, 3 et 7 », « alinéas 1 à 7 »."""
    if len(rangs) == 1:
        return f"{nom} {rangs[0]}"
    if len(rangs) > 2 and rangs == tuple(range(rangs[0], rangs[-1] + 1)):
        return f"{nom}s {rangs[0]} à {rangs[-1]}"
    *debut, dernier = map(str, rangs)
    return f"{nom}s {', '.join(debut)} et {dernier}"
