"""Organisations and people the directory is tried with; all invented."""

from datetime import date
from typing import Any

from egide.annuaire.models import Agrement, Compte, Fonction, Organisation

DEPUIS = date(2009, 1, 1)


def organisation(nom: str, genre: str, territoire: str = "06", **champs: Any) -> Organisation:
    return Organisation.objects.create(nom=nom, genre=genre, territoire=territoire, **champs)


def association(nom: str, territoire: str, *agreee: str, **champs: Any) -> Organisation:
    """An association of a territory, approved since 2009 in those."""
    creee = organisation(nom, "association", territoire, **champs)
    for code in agreee:
        Agrement.objects.create(organisation=creee, territoire=code, du=DEPUIS)
    return creee


def personne(nom: str, ou: Organisation, role: str, du: date = DEPUIS, **champs: Any) -> Fonction:
    compte, _ = Compte.objects.get_or_create(
        email=f"{nom.lower()}@essais.example", defaults={"nom_affiche": nom}
    )
    return Fonction.objects.create(compte=compte, organisation=ou, role=role, du=du, **champs)
