"""Forms drawn from the events themselves: each field of the payload is a question, its type says how to answer.

The words are those of the event (`dossiers.evenements`); a field that is a law fact may take its question and its values
from the vocabulary of the law.
"""

import types as types_python
import typing
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

import msgspec
from django.utils.translation import gettext_lazy as _

from egide.dossiers.evenements import Geste
from egide.dossiers.evenements.depot import QuestionHorsCharge
from egide.dossiers.evenements.mots import Mots
from egide.dossiers.evenements.valeurs import intitule, mots_de, question
from egide.journal.types import Charge
from egide.socle.francais import majuscule

DATE_D_EFFET: Final = QuestionHorsCharge(
    "effet_le", _("À quelle date ?"), "date", _("Le jour où cela s’est passé ; au plus tard aujourd’hui.")
)

BORNES: Final = {"texte": 300, "texte_long": 4_000}
"""How many signs a free answer admits, by its kind."""

OUI_NON: Final = ("oui", "non")
_PAR_TYPE: Final = {bool: "booleen", date: "date", str: "texte", int: "entier", UUID: "organisation"}


@dataclass(frozen=True)
class Champ:
    """One question of a form. `valeurs`: code and words. `initial`: what is already there, a date as ISO text.

    `longueur`: how many signs it admits, when fewer than its kind does. `familles`: what its values stand under, when they
    are many, by how their code begins.
    """

    nom: str
    genre: str
    question: str
    aide: str = ""
    valeurs: tuple[tuple[str, str], ...] = ()
    requis: bool = False
    initial: str | tuple[str, ...] = ""
    longueur: int = 0
    familles: tuple[tuple[str, str], ...] = ()

    @property
    def signes_admis(self) -> int:
        """How many signs a free answer may have; 0 when it is not free."""
        return self.longueur or BORNES.get(self.genre, 0)


def noms_des_champs(geste: Geste) -> tuple[str, ...]:
    """The fields of the payload that the gesture asks, in their order."""
    tous = geste.champs if geste.champs is not None else geste.evenement.__struct_fields__
    return tuple(nom for nom in demandes(geste.evenement, tous) if nom not in geste.fige)


def demandes(classe: type[Charge], noms: Collection[str]) -> tuple[str, ...]:
    """Those of these fields that a form may ask."""
    return tuple(nom for nom in noms if mots_de(classe, nom).demande)


def corriges(classe: type[Charge]) -> tuple[str, ...]:
    """The fields a correction asks again."""
    tous = demandes(classe, classe.__struct_fields__)
    return tuple(nom for nom in tous if mots_de(classe, nom).corrige)


def champ(
    structure: type[Charge],
    nom: str,
    *,
    initial: object = None,
    valeurs: Iterable[str] | None = None,
    requis: bool = False,
) -> Champ:
    """The question a field of this payload asks."""
    type_, facultatif = _type(structure, nom)
    mots = mots_de(structure, nom)
    codes = tuple(valeurs) if valeurs is not None else _codes(type_) or _oui_non(type_, mots)
    return Champ(
        nom=nom,
        genre=mots.genre or _genre(type_),
        question=question(structure, nom),
        aide=str(mots.aide),
        valeurs=tuple((code, majuscule(intitule(structure, nom, code))) for code in codes),
        requis=requis or not facultatif,
        initial=en_texte(initial),
        longueur=mots.longueur and max(mots.longueur, len(str(initial or ""))),
        familles=tuple((debut, str(titre)) for debut, titre in mots.familles.items()),
    )


def codes(classe: type[Charge], nom: str) -> tuple[str, ...]:
    """The values a field admits, when they are a few."""
    return _codes(_type(classe, nom)[0])


def hors_charge(demandee: QuestionHorsCharge, *, initial: object = None) -> Champ:
    """A question that no payload holds: a name for the vault, the date of effect."""
    return Champ(
        demandee.nom,
        demandee.genre,
        str(demandee.question),
        str(demandee.aide),
        tuple((code, str(mot)) for code, mot in demandee.valeurs.items()),
        requis=demandee.requis,
        initial=en_texte(initial),
    )


def en_texte(valeur: object) -> str | tuple[str, ...]:
    """A value as a form holds it."""
    match valeur:
        case None:
            return ""
        case bool():
            return "oui" if valeur else "non"
        case date():
            return valeur.isoformat()
        case list() | tuple():
            return tuple(str(element) for element in valeur)
        case _:
            return str(valeur)


@cache
def _type(structure: type[Charge], nom: str) -> tuple[Any, bool]:
    """The type a field holds once known, and whether it may be left out."""
    annotation = typing.get_type_hints(structure)[nom]
    facultatif = not next(c.required for c in msgspec.structs.fields(structure) if c.name == nom)
    if typing.get_origin(annotation) in (typing.Union, types_python.UnionType):
        annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
    return annotation, facultatif


def _genre(type_: Any) -> str:
    origine = typing.get_origin(type_)
    if origine is tuple:
        return "choix_multiple"
    return "choix" if origine is typing.Literal else _PAR_TYPE.get(type_, "texte")


def _codes(type_: Any) -> tuple[str, ...]:
    origine, arguments = typing.get_origin(type_), typing.get_args(type_)
    if origine is tuple:
        return _codes(arguments[0])
    return arguments if origine is typing.Literal else ()


def _oui_non(type_: Any, mots: Mots) -> tuple[str, ...]:
    """Yes and no, where the event says them in other words."""
    return OUI_NON if type_ is bool and mots.valeurs else ()
