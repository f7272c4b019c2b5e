"""How an event type is declared.

    @evenement("Présomption", par=[ENQUETEUR], categorie=FAITS_INVOQUES)
    class Presomption(Charge, tag="presomption"):
        presumee_victime_par_police: Pose[bool] = None

reads: « presomption », recorded by an investigator, read as invoked facts, poses the law fact named by each `Pose`
field. A field left to None is unknown and poses nothing. `pose={…}` adds what the event states by its mere existence.
"""

import typing
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated, ClassVar, TypeVar
from uuid import UUID

import msgspec
from django.utils.functional import Promise

# Who records: the names of the column « par » of evenements.md.
from egide.annuaire.groupes import ACCUEILLANT as ACCUEILLANT
from egide.annuaire.groupes import ACSE as ACSE
from egide.annuaire.groupes import ASE as ASE
from egide.annuaire.groupes import AVOCAT as AVOCAT
from egide.annuaire.groupes import ENQUETEUR as ENQUETEUR
from egide.annuaire.groupes import INTERVENANT as INTERVENANT
from egide.annuaire.groupes import PARQUET as PARQUET
from egide.annuaire.groupes import PREFECTURE as PREFECTURE
from egide.annuaire.groupes import SIGNATAIRE as SIGNATAIRE
from egide.journal.categories import Categorie

T = TypeVar("T")
C = TypeVar("C", bound="Charge")

_POSE = msgspec.Meta(extra={"pose": True})

# A field whose value, once known, is the law fact of the same name.
Pose = Annotated[T | None, _POSE]


class Marque(Enum):
    """Value of a fact that is read from the event, or from those before it, rather than from its payload."""

    DATE_D_EFFET = "date d’effet"
    UN_DE_PLUS = "un de plus"


DATE_D_EFFET = Marque.DATE_D_EFFET
UN_DE_PLUS = Marque.UN_DE_PLUS


@dataclass(frozen=True)
class Refus:
    """One value refused: the field, what was received, what is admitted."""

    champ: str
    valeur: object
    admis: str

    def __str__(self) -> str:
        recu = "rien" if self.valeur is None else f"« {self.valeur} »"
        return f"« {self.champ} » : {recu} refusé ; admis : {self.admis}."


class ChargeRefusee(ValueError):
    """An event that cannot be recorded as given; `refus` names each field, value received and what is admitted."""

    def __init__(self, evenement: "type[Charge] | str", refus: Iterable[Refus]) -> None:
        self.evenement = evenement if isinstance(evenement, str) else nom_de(evenement)
        self.refus = tuple(refus)
        super().__init__(f"Événement « {self.evenement} » refusé. " + " ".join(map(str, self.refus)))


class Charge(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="evenement",
):
    """What an event says: one subclass each (docs/evenements.md tells them all)."""

    fixe: ClassVar[Mapping[str, object]] = {}
    autres_categories: ClassVar[frozenset[Categorie]] = frozenset()
    """Those an event may say it is read under, other than that of its type."""
    reserve: ClassVar[str | Promise] = ""
    """Who alone reads the events of this type, when it is not whoever reads their category."""
    lu_par_son_service: ClassVar[bool] = False
    """Reserved, and yet an event of the file for the service that wrote it: of its chronology, of its worklist."""

    def reserve_a(self) -> frozenset[UUID] | None:
        """The organisations it is for, besides its author's, and nobody else's; None: whoever reads its category reads it."""
        return None

    def faits(self, effet_le: date) -> dict[str, object]:
        """The law facts this event poses, having taken effect that day. None as a value: the fact becomes unknown."""
        poses = {fait: effet_le if valeur is DATE_D_EFFET else valeur for fait, valeur in self.fixe.items()}
        for fait in champs_qui_posent(type(self)):
            valeur = getattr(self, fait)
            if valeur is not None:
                poses[fait] = list(valeur) if isinstance(valeur, tuple) else valeur
        return poses

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        """What types alone cannot say: fields that need one another, or that a role must give."""
        return ()


@dataclass(frozen=True)
class TypeEvenement:
    """An event as the journal knows it: its name, who records it, whose reading it is, what it poses."""

    nom: str
    titre: Promise
    par: frozenset[str]
    categorie: Categorie
    structure: type[Charge]
    poses: tuple[str, ...]

    @property
    def categories(self) -> frozenset[Categorie]:
        """All those an event of this type may be read under: which one, its payload alone says."""
        return self.structure.autres_categories | {self.categorie}


TYPES: dict[str, TypeEvenement] = {}


def evenement(
    titre: Promise,
    *,
    par: Collection[str],
    categorie: Categorie,
    pose: Mapping[str, object] | None = None,
    peut_poser: Collection[str] = (),
) -> Callable[[type[C]], type[C]]:
    """Enter a payload class in the registry.

    `pose`: facts the event states by its mere existence. `peut_poser`: facts that an overridden `faits` may also pose.
    """

    def inscrire(structure: type[C]) -> type[C]:
        structure.fixe = dict(pose or {})
        nom = nom_de(structure)
        poses = dict.fromkeys([*structure.fixe, *champs_qui_posent(structure), *peut_poser])
        TYPES[nom] = TypeEvenement(nom, titre, frozenset(par), categorie, structure, tuple(poses))
        return structure

    return inscrire


@cache  # the configuration of a structure is made anew each time it is looked at
def nom_de(structure: type[Charge]) -> str:
    """Name of the event a payload class declares."""
    return str(structure.__struct_config__.tag)


def type_de(structure: type[Charge]) -> TypeEvenement:
    """What the registry says of the event a payload class declares."""
    return TYPES[nom_de(structure)]


@cache
def champs_qui_posent(structure: type[Charge]) -> tuple[str, ...]:
    """The fields of a payload class that are law facts, in their order."""
    annotations = typing.get_type_hints(structure, include_extras=True)
    return tuple(champ for champ in structure.__struct_fields__ if _POSE in _metas(annotations[champ]))


def _metas(annotation: object) -> tuple[object, ...]:
    return getattr(annotation, "__metadata__", ())


def qui_pose(fait: str) -> list[TypeEvenement]:
    """The event types that may pose a fact: where an undecided conclusion finds its answer."""
    return [type_ for type_ in TYPES.values() if fait in type_.poses]
