"""The nightly run: what no longer holds is computed again, file by file, each in its own transaction.

It may stop anywhere and start again, be run twice, or by several at once: a file that one holds, the others pass over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from egide.acces import lecteurs
from egide.dossiers.echeances.projection import projeter, remettre
from egide.dossiers.models import JAMAIS, Calcul, EcheanceCalculee
from egide.socle import horloge


def recenser(*, depuis_zero: bool = False) -> int:
    """Know of every file somebody takes part in; returns how many are to be computed. `depuis_zero`: all of them."""
    with transaction.atomic(), lecteurs.en_exploitation():
        with connection.cursor() as curseur:
            curseur.execute(
                "INSERT INTO dossiers_calcul (dossier_id, vaut_des, vaut_jusqu_a) "
                "SELECT DISTINCT dossier_id, 'epoch'::timestamptz, 'epoch'::timestamptz "
                "FROM acces_participation ON CONFLICT DO NOTHING"
            )
        if depuis_zero:
            Calcul.objects.update(vaut_des=JAMAIS, vaut_jusqu_a=JAMAIS)
        return _perimes().count()


def recalculer() -> Iterator[tuple[UUID, Exception | None]]:
    """Compute again every file whose lines no longer hold; gives each as it is done, with what stopped it if something did."""
    refuses: set[UUID] = set()
    while True:
        with transaction.atomic(), lecteurs.en_exploitation():
            dossier = (
                _perimes()
                .exclude(dossier_id__in=refuses)
                .order_by("vaut_jusqu_a", "dossier_id")
                .select_for_update(skip_locked=True)
                .values_list("dossier_id", flat=True)
                .first()
            )
            if dossier is None:
                return
            erreur = _essayer(dossier)
        if erreur:
            refuses.add(dossier)
        yield dossier, erreur


@contextmanager
def une_fois() -> Iterator[None]:
    """Whoever records much at once has the lines of each file made once, at the end, even when something stopped him."""
    remis: set[UUID] = set()
    try:
        with remettre() as remis:
            yield
    finally:
        for dossier in sorted(remis):
            recalculer_un(dossier)


def recalculer_un(dossier: UUID) -> int:
    """Compute one file again; returns how many lines it has."""
    with transaction.atomic():
        return projeter(dossier)


def trouver(designation: str) -> UUID | None:
    """A file by its identifier, or by its pseudonym when it has lines; None when there is none."""
    with transaction.atomic(), lecteurs.en_exploitation():
        try:
            return (
                Calcul.objects.values_list("dossier_id", flat=True)
                .filter(dossier_id=UUID(designation))
                .first()
            )
        except ValueError:
            lignes = EcheanceCalculee.objects.filter(pseudonyme=designation.replace(" ", "").upper())
            return lignes.values_list("dossier_id", flat=True).first()


def _perimes() -> QuerySet[Calcul]:
    maintenant = horloge.maintenant()
    return Calcul.objects.filter(Q(vaut_jusqu_a__lte=maintenant) | Q(vaut_des__gt=maintenant))


def _essayer(dossier: UUID) -> Exception | None:
    """One file that cannot be computed does not keep the others from being."""
    try:
        with transaction.atomic():
            projeter(dossier)
    except Exception as erreur:
        return erreur
    return None
