"""Every reader of a file, for what is computed for each of them in the transaction of what changed it.

Two contexts cross from one organisation to another, inside a transaction, and give nothing back to who acts:
`en_exploitation`, where the database shows who takes part in which file and what was computed for them, never a file nor a
key; `au_nom_de`, where it shows a file as it does to one of its readers.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q
from psycopg.pq import TransactionStatus

from egide.acces import matrice
from egide.acces.acteurs import Acteur, membre_de
from egide.acces.models import Participation, Transmission
from egide.annuaire.roles import ROLES
from egide.journal import magasin
from egide.journal.inscription import Inscription, JournalIllisible
from egide.journal.models import Dossier
from egide.socle import horloge

EXPLOITATION: Final = "exploitation"
SANS_COMPTE: Final = UUID(int=0)
"""A reader who is nobody in particular: the function, whoever holds it."""

_REGLAGES: Final = ("egide.organisation", "egide.compte", "egide.role", "egide.maintenant")
_REGLER: Final = (
    f"WITH avant AS MATERIALIZED (SELECT {', '.join(f'current_setting({nom!r}, true)' for nom in _REGLAGES)}) "  # noqa: S608
    f"SELECT avant.*, {', '.join(f'set_config({nom!r}, %s, true)' for nom in _REGLAGES)} FROM avant"
)


class Contenu(NamedTuple):
    """What a file holds: its name and place, its journal (empty once erased), what was sent in it."""

    dossier: Dossier
    journal: list[Inscription]
    transmissions: list[Transmission]


@contextmanager
def en_exploitation() -> Iterator[None]:
    """Where what is computed is kept. Called in a transaction; the context before it comes back after."""
    with _sous("", "", EXPLOITATION):
        yield


@contextmanager
def au_nom_de(lecteur: Acteur) -> Iterator[None]:
    """Where a file is read as it is open to this reader. Called in a transaction, as above."""
    compte = "" if lecteur.compte_id == SANS_COMPTE else str(lecteur.compte_id)
    with _sous(str(lecteur.organisation_id), compte, lecteur.role):
        yield


def lecteurs(dossier: UUID) -> list[Acteur]:
    """Every function a file is open to today, each within what is shared with it; empty when nobody takes part any more.

    Called `en_exploitation`.
    """
    participations = (
        Participation.objects.filter(
            Q(terme__isnull=True) | Q(terme__gt=horloge.maintenant()), dossier_id=dossier, jusqua__isnull=True
        )
        .select_related("organisation")
        .prefetch_related("organisation__agrements")
        .order_by("organisation_id", "compte_id")
    )
    return [
        membre_de(p.organisation, p.compte_id or SANS_COMPTE, role).limite_a(p.contenu)
        for p in participations
        for role in ROLES
        if p.organisation.genre in ROLES[role].genres and matrice.ouvre_des_dossiers(role)
    ]


def contenu(dossier: UUID, journal: list[Inscription] | None = None) -> Contenu:
    """The whole of a file, for its readers; `journal`: when it was read already. Called `au_nom_de` one of them.

    Raises JournalIllisible.
    """
    return Contenu(
        Dossier.objects.get(id=dossier),
        _journal(dossier) if journal is None else journal,
        transmissions([dossier])[dossier],
    )


def _journal(dossier: UUID) -> list[Inscription]:
    lu = magasin.lire_plusieurs([dossier])[dossier]
    if isinstance(lu, JournalIllisible):
        raise lu
    return lu


def transmissions(dossiers: Collection[UUID]) -> dict[UUID, list[Transmission]]:
    """What was sent in each of these files, the oldest first, in one query; as the present context shows it."""
    envois: dict[UUID, list[Transmission]] = {dossier: [] for dossier in dossiers}
    rangees = Transmission.objects.filter(dossier_id__in=envois).order_by("emise_le")
    for envoi in rangees.select_related("de_organisation", "vers_organisation"):
        envois[envoi.dossier_id].append(envoi)
    return envois


@contextmanager
def _sous(organisation: str, compte: str, role: str) -> Iterator[None]:
    avant = _regler(organisation, compte, role, horloge.maintenant().isoformat())
    try:
        yield
    finally:
        # After an error of the database nothing can be asked of it, and the transaction undoes the settings with the rest.
        if not connection.needs_rollback and not _en_echec():
            _regler(*avant)


def _en_echec() -> bool:
    return bool(connection.connection.info.transaction_status == TransactionStatus.INERROR)


def _regler(*valeurs: str) -> list[str]:
    """Set the context of the database; returns the one before, read first, in the same question."""
    with connection.cursor() as curseur:
        curseur.execute(_REGLER, list(valeurs))
        return [valeur or "" for valeur in curseur.fetchone()[: len(_REGLAGES)]]
