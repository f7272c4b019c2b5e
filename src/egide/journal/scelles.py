"""The daily seal: the list of the heads of all chains, signed with a key the database does not hold.

A chain tells that an event was altered; only the seal tells that its last events, or a whole file, were removed.
Sealing reads every file: it is the operator's act, on the connection of the owner of the tables.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from egide.coffre import maitresse
from egide.journal.chaine import ORIGINE
from egide.journal.models import Evenement, ScelleQuotidien

EXPLOITATION = "proprietaire"


@dataclass(frozen=True)
class AnomalieDeScelle:
    """What a seal shows to be wrong; `dossier` and `rang` are None when the seal itself is at fault."""

    jour: date
    dossier: UUID | None
    rang: int | None
    motif: str


def sceller(jour: date, *, base: str = EXPLOITATION) -> ScelleQuotidien:
    """Sign the heads of all chains for that day, after the seals before it; a day is sealed once (IntegrityError)."""
    with transaction.atomic(using=base):
        precedent = ScelleQuotidien.objects.using(base).order_by("-jour").first()
        contenu = _tetes(base)
        scelle = ScelleQuotidien(
            jour=jour,
            contenu=contenu,
            signature_precedente=bytes(precedent.signature) if precedent else ORIGINE,
        )
        scelle.signature = _signature(scelle)
        scelle.save(using=base, force_insert=True)
        return scelle


def verifier_scelles(*, base: str = EXPLOITATION) -> list[AnomalieDeScelle]:
    """What the seals show: a seal altered or missing, an event removed or rewritten since it was sealed."""
    trouvees: list[AnomalieDeScelle] = []
    precedente = ORIGINE
    for scelle in ScelleQuotidien.objects.using(base).order_by("jour"):
        if bytes(scelle.signature_precedente) != precedente:
            trouvees.append(
                AnomalieDeScelle(scelle.jour, None, None, "un scellé antérieur manque ou a changé")
            )
        precedente = bytes(scelle.signature)
        if not hmac.compare_digest(precedente, _signature(scelle)):
            trouvees.append(AnomalieDeScelle(scelle.jour, None, None, "ce scellé a été altéré"))
            continue
        trouvees += _confronter(scelle, base)
    return trouvees


def _confronter(scelle: ScelleQuotidien, base: str) -> list[AnomalieDeScelle]:
    scellees = {(UUID(dossier), rang): empreinte for dossier, rang, empreinte in scelle.contenu}
    presentes = {
        (dossier, rang): bytes(empreinte).hex()
        for dossier, rang, empreinte in Evenement.objects.using(base)
        .filter(dossier_id__in={dossier for dossier, _ in scellees})
        .values_list("dossier_id", "rang", "empreinte")
    }
    anomalies = []
    for (dossier, rang), empreinte in scellees.items():
        presente = presentes.get((dossier, rang))
        if presente is None:
            anomalies.append(AnomalieDeScelle(scelle.jour, dossier, rang, "événement scellé disparu"))
        elif presente != empreinte:
            anomalies.append(AnomalieDeScelle(scelle.jour, dossier, rang, "événement scellé réécrit"))
    return anomalies


def _tetes(base: str) -> list[list[Any]]:
    evenements = Evenement.objects.using(base)
    derniers = dict(
        evenements.values_list("dossier_id").annotate(rang=Max("rang")).values_list("dossier_id", "rang")
    )
    tetes = evenements.filter(rang__in=set(derniers.values())).values_list("dossier_id", "rang", "empreinte")
    return sorted(
        [str(dossier), rang, bytes(empreinte).hex()]
        for dossier, rang, empreinte in tetes
        if derniers[dossier] == rang
    )


def _signature(scelle: ScelleQuotidien) -> bytes:
    contenu = json.dumps([scelle.jour.isoformat(), scelle.contenu], separators=(",", ":"))
    message = bytes(scelle.signature_precedente) + contenu.encode()
    return hmac.new(maitresse.deriver(maitresse.SCELLES), message, hashlib.sha256).digest()
