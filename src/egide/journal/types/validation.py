"""From what a form, a file or the command line gives to a typed event, or to a refusal a person can act upon."""

import difflib
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

import msgspec

from egide.droit.entree import refus_des_faits
from egide.journal.types.base import TYPES, Charge, ChargeRefusee, Marque, Refus, nom_de

PAS_APRES = "une date au plus égale à aujourd’hui"

_SIMPLES = {
    bool: "oui ou non (true, false)",
    str: "un texte",
    int: "un nombre entier",
    date: "une date (2009-03-21)",
    UUID: "un identifiant (UUID)",
}


def composer(nom: str, donnees: Mapping[str, Any]) -> Charge:
    """The typed payload of the event `nom`; raises ChargeRefusee naming every field at fault at once."""
    type_ = TYPES.get(nom)
    if type_ is None:
        raise ChargeRefusee(nom, [Refus("evenement", nom, _proche(nom, TYPES))])
    valeurs: dict[str, Any] = {}
    refus: list[Refus] = []
    annotations = _annotations(type_.structure)
    for champ, valeur in donnees.items():
        if champ not in annotations:
            refus.append(Refus(champ, valeur, f"ce champ n’existe pas ; {_proche(champ, annotations)}"))
            continue
        try:
            valeurs[champ] = msgspec.convert(valeur, annotations[champ])
        except msgspec.ValidationError:
            refus.append(Refus(champ, valeur, admis(annotations[champ])))
    refus += [
        Refus(champ, None, admis(annotations[champ]))
        for champ in _requis(type_.structure)
        if champ not in donnees
    ]
    if refus:
        raise ChargeRefusee(nom, refus)
    return type_.structure(**valeurs)


def revalider(charge: Charge) -> Charge:
    """Check a payload built in Python as strictly as one that comes from outside."""
    return composer(nom_de(type(charge)), depouiller(charge))


def refus_de(charge: Charge, effet_le: date, role: str) -> list[Refus]:
    """What the event itself and the law find to refuse: a fact the law cannot read would spoil every analysis of the file."""
    poses = {
        fait: valeur
        for fait, valeur in charge.faits(effet_le).items()
        if valeur is not None and not isinstance(valeur, Marque)
    }
    return [
        *charge.verifier(effet_le, role),
        *(Refus(r.champ.removeprefix("faits."), r.valeur, r.admis) for r in refus_des_faits(poses)),
    ]


def refus_du_jour(effet_le: date, aujourdhui: date) -> list[Refus]:
    """Nothing is recorded before it takes effect. `aujourdhui`: that of the territory of the file."""
    return [Refus("effet_le", effet_le, PAS_APRES)] if effet_le > aujourdhui else []


def depouiller(charge: Charge) -> dict[str, Any]:
    """The fields of a payload as plain JSON values, its unknown ones left out."""
    donnees: dict[str, Any] = msgspec.to_builtins(charge)
    donnees.pop("evenement")
    return donnees


def admis(annotation: Any) -> str:
    """What a field accepts, in words."""
    formes = list(_formes(annotation))
    return " ; ".join(forme for forme in formes if forme)


def _formes(annotation: Any) -> Iterator[str]:
    origine, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origine is typing.Annotated:
        yield from _formes(arguments[0])
    elif origine is typing.Literal:
        yield ", ".join(arguments)
    elif origine is tuple:
        yield f"une liste parmi {admis(arguments[0])}"
    elif arguments and type(None) in arguments:
        for argument in arguments:
            if argument is not type(None):
                yield from _formes(argument)
        yield "rien si on ne sait pas"
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield ", ".join(str(valeur) for valeur in annotation)
    else:
        yield _SIMPLES.get(annotation, "un objet")


def _proche(recu: str, connus: Mapping[str, object]) -> str:
    proches = difflib.get_close_matches(recu, connus, n=1)
    return f"vouliez-vous dire « {proches[0]} » ?" if proches else ", ".join(sorted(connus))


@cache
def _annotations(structure: type[Charge]) -> dict[str, Any]:
    annotations = typing.get_type_hints(structure, include_extras=True)
    return {champ: annotations[champ] for champ in structure.__struct_fields__}


@cache
def _requis(structure: type[Charge]) -> tuple[str, ...]:
    return tuple(champ.name for champ in msgspec.structs.fields(structure) if champ.required)
