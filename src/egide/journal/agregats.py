"""National counts for observers: how many events of each type took effect in a year. Never a file, never a place.

They are read from what the journal keeps in clear (type and day), on the operator's connection; no payload is decrypted,
so that a cancelled event still counts. Below eleven nothing is told: neither the number, nor that there is one.
"""

from typing import Final

from django.db import transaction
from django.db.models import Count
from django.db.models.functions import ExtractYear

from egide.journal.models import Agregat, Evenement
from egide.journal.scelles import EXPLOITATION
from egide.journal.types import (
    Decision,
    DemandeTitre,
    Dysfonctionnement,
    InformationDesDroits,
    Ouverture,
    Plainte,
    Presomption,
    RemiseRecepisseReflexion,
    Signalement,
    Temoignage,
    nom_de,
)

SEUIL: Final = 11
COMPTES: Final = tuple(
    nom_de(structure)
    for structure in (
        Ouverture,
        InformationDesDroits,
        Presomption,
        Signalement,
        RemiseRecepisseReflexion,
        Plainte,
        Temoignage,
        DemandeTitre,
        Decision,
        Dysfonctionnement,
    )
)
"""What is counted, in the order of the scheme. Nothing of asylum, shelter, health or public order, even counted."""


def calculer(*, base: str = EXPLOITATION) -> int:
    """Replace the counts by those of today's journal; returns how many were written."""
    comptes = (
        Evenement.objects.using(base)
        .filter(type__in=COMPTES)
        .annotate(annee=ExtractYear("effet_le"))
        .values_list("annee", "type")
        .annotate(nombre=Count("id"))
    )
    lignes = [
        Agregat(annee=annee, type=type_, nombre=nombre if nombre >= SEUIL else None)
        for annee, type_, nombre in comptes.order_by("annee", "type")
    ]
    with transaction.atomic(using=base):
        Agregat.objects.using(base).all().delete()
        Agregat.objects.using(base).bulk_create(lignes)
    return len(lignes)


def tableau() -> list[tuple[int, dict[str, int | None]]]:
    """By year, the latest first: type → count, None when it is too small to be told, or zero."""
    annees: dict[int, dict[str, int | None]] = {}
    for agregat in Agregat.objects.order_by("-annee"):
        annees.setdefault(agregat.annee, dict.fromkeys(COMPTES))[agregat.type] = agregat.nombre
    return list(annees.items())
