"""The daily seal: the list of the heads of all chains, signed with a key the database does not hold, after the seal before.

A chain tells that an event was altered; only the seal tells that its last events, or a whole file, were removed.
Sealing reads every file: it is the operator's act, on the connection of the owner of the tables.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.db.models import Max

from egide.coffre import maitresse
from egide.journal.chaine import ORIGINE
from egide.journal.models import Evenement, ScelleQuotidien

EXPLOITATION = "proprietaire"
FRAICHEUR = timedelta(days=1)  # the last seal is of today or of yesterday


# The sealed events alone, by their place: a seal costs what it holds, not what the journal has become.
_SCELLES_ENCORE_LA = """
SELECT e.dossier_id, e.rang, e.empreinte FROM unnest(%s::uuid[], %s::int[]) AS s(dossier_id, rang)
  JOIN journal_evenement AS e ON (e.dossier_id, e.rang) = (s.dossier_id, s.rang)
"""


@dataclass(frozen=True)
class AnomalieDeScelle:
    """What a seal shows to be wrong; `dossier` and `rang` are None when the seal itself is at fault."""

    jour: date
    dossier: UUID | None
    rang: int | None
    motif: str


def sceller(jour: date, *, base: str = EXPLOITATION) -> ScelleQuotidien:
    """Sign the heads of all chains for that day, after the last seal made; a day is sealed once (IntegrityError)."""
    with transaction.atomic(using=base):
        _un_seul_a_la_fois(base)
        precedent = _dernier(base)
        contenu = _tetes(base)
        scelle = ScelleQuotidien(
            jour=jour,
            contenu=contenu,
            signature_precedente=bytes(precedent.signature) if precedent else ORIGINE,
        )
        scelle.signature = _signature(scelle)
        scelle.save(using=base, force_insert=True)
        return scelle


def retard(aujourdhui: date, *, base: str = EXPLOITATION) -> str | None:
    """Why the seals no longer guard the end of the journal, in words; None when they do."""
    dernier = ScelleQuotidien.objects.using(base).order_by("-jour").values_list("jour", flat=True).first()
    if dernier is None:
        return "aucun scellé : une fin de dossier ou un dossier retirés ne se verraient pas"
    if dernier > aujourdhui:
        return f"le dernier scellé est du {dernier}, qui n’est pas venu"
    if aujourdhui - dernier > FRAICHEUR:
        return f"le dernier scellé est du {dernier} : ce qui a été retiré depuis ne se verrait pas"
    return None


def dernier_scelle_reconnu(*, base: str = EXPLOITATION) -> bool:
    """Whether the master key in use made the last seal; true when there is none. Raises CleMaitresseAbsente."""
    dernier = _dernier(base)
    return dernier is None or hmac.compare_digest(bytes(dernier.signature), _signature(dernier))


def verifier_scelles(*, base: str = EXPLOITATION) -> list[AnomalieDeScelle]:
    """What the seals show: a seal altered or missing, an event removed or rewritten since it was sealed."""
    trouvees: list[AnomalieDeScelle] = []
    precedente = du_dernier_jour = ORIGINE
    dernier_jour = date.min
    for scelle in ScelleQuotidien.objects.using(base).order_by("id").iterator():
        # The first versions chained a seal to that of the latest day, even made before others.
        if bytes(scelle.signature_precedente) not in (precedente, du_dernier_jour):
            trouvees.append(
                AnomalieDeScelle(scelle.jour, None, None, "un scellé antérieur manque ou a changé")
            )
        precedente = bytes(scelle.signature)
        if scelle.jour > dernier_jour:
            dernier_jour, du_dernier_jour = scelle.jour, precedente
        if not hmac.compare_digest(precedente, _signature(scelle)):
            trouvees.append(AnomalieDeScelle(scelle.jour, None, None, "ce scellé a été altéré"))
            continue
        trouvees += _confronter(scelle, base)
    return trouvees


def _confronter(scelle: ScelleQuotidien, base: str) -> list[AnomalieDeScelle]:
    scellees = {(UUID(dossier), rang): empreinte for dossier, rang, empreinte in scelle.contenu}
    with connections[base].cursor() as curseur:
        curseur.execute(_SCELLES_ENCORE_LA, [[d for d, _ in scellees], [r for _, r in scellees]])
        presentes = {(dossier, rang): bytes(empreinte).hex() for dossier, rang, empreinte in curseur}
    anomalies = []
    for (dossier, rang), empreinte in scellees.items():
        presente = presentes.get((dossier, rang))
        if presente is None:
            anomalies.append(AnomalieDeScelle(scelle.jour, dossier, rang, "événement scellé disparu"))
        elif presente != empreinte:
            anomalies.append(AnomalieDeScelle(scelle.jour, dossier, rang, "événement scellé réécrit"))
    return anomalies


def _dernier(base: str) -> ScelleQuotidien | None:
    return ScelleQuotidien.objects.using(base).order_by("-id").first()


def _un_seul_a_la_fois(base: str) -> None:
    with connections[base].cursor() as curseur:
        curseur.execute("LOCK TABLE journal_scelle IN SHARE ROW EXCLUSIVE MODE")


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
