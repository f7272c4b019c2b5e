"""Whom to turn to, the nearest first (CIRC-1.4-2): here, then the neighbouring départements, then the national coordination."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from egide.annuaire.genres import ACSE, ASSOCIATION
from egide.annuaire.models import Agrement, Organisation
from egide.annuaire.voisinage import voisins
from egide.information.langues import code_de


class Cercle(StrEnum):
    """How far a service is from a territory, the nearest first."""

    TERRITOIRE = "territoire"
    VOISIN = "voisin"
    NATIONAL = "national"
    ACSE = "acse"


RANGS = {cercle: rang for rang, cercle in enumerate(Cercle)}


@dataclass(frozen=True)
class Proche:
    """One service, how near it is, what makes it fit."""

    organisation: Organisation
    cercle: Cercle
    agrements: tuple[Agrement, ...] = field(default=(), compare=False)
    """The approvals in force that day, wherever they hold."""
    agreee: bool = False
    """Approved in the very territories that make it near."""
    parle: bool | None = None
    """Whether it speaks the language asked for; None: nobody recorded what it speaks, or no language was asked for."""


class LangueInconnue(ValueError):
    """A language that is not in the directory's list."""


def plus_proches(
    genre: str,
    territoire: str,
    au: date,
    langue: str | None = None,
    agreees: bool = True,
    *,
    sous_genre: str = "",
) -> list[Proche]:
    """The services of this kind that day, the nearest first; among equals, the approved, then those known to speak `langue`.

    `agreees`: of associations, only those approved, and where they are. `langue`: code or French name; a service known
    not to speak it is left out, one of unknown languages stays, after the others. For associations Ac-Sé comes last,
    whatever the language: it is for an adult in danger, the caller leaves it out for a minor.
    Raises KeyError for an unknown territory, LangueInconnue for an unknown language.
    """
    autour = frozenset(voisins(territoire))
    parlee = _code(langue)
    services = Organisation.en_service(au).filter(genre=genre).prefetch_related("agrements")
    if sous_genre:
        services = services.filter(sous_genre=sous_genre)
    trouves = [
        proche
        for service in services
        if (
            proche := _situer(service, territoire, autour, au, parlee, exige=agreees and genre == ASSOCIATION)
        )
        and proche.parle is not False
    ]
    if genre == ASSOCIATION:
        trouves += [
            Proche(service, Cercle.ACSE, parle=_parle(service, parlee) or None)
            for service in Organisation.en_service(au).filter(genre=ACSE)
        ]
    return sorted(trouves, key=_ordre)


def _code(langue: str | None) -> str | None:
    if not langue:
        return None
    code = code_de(langue)
    if code is None:
        raise LangueInconnue(f"Langue inconnue de l’annuaire : « {langue} ».")
    return code


def _situer(
    service: Organisation, ici: str, autour: frozenset[str], au: date, langue: str | None, *, exige: bool
) -> Proche | None:
    """Where this service stands, or None when it is of no use here."""
    agrements = tuple(agrement for agrement in service.agrements.all() if agrement.en_vigueur(au))
    agreee_a = {agrement.territoire for agrement in agrements}
    lieux = agreee_a if exige else agreee_a | {service.territoire, *service.dessert}
    parle = _parle(service, langue)
    if ici in lieux:
        return Proche(service, Cercle.TERRITOIRE, agrements, ici in agreee_a, parle)
    if lieux & autour:
        return Proche(service, Cercle.VOISIN, agrements, bool(agreee_a & autour), parle)
    if service.competence_nationale and (agrements or not exige):
        return Proche(service, Cercle.NATIONAL, agrements, bool(agrements), parle)
    return None


def _parle(service: Organisation, langue: str | None) -> bool | None:
    if langue is None or not service.langues:
        return None
    return langue in service.langues


def _ordre(proche: Proche) -> tuple[int, bool, bool, str]:
    return RANGS[proche.cercle], not proche.agreee, proche.parle is not True, proche.organisation.nom
