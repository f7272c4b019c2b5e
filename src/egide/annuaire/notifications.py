"""Telling people that something waits: in the application at once, by e-mail without a word of what.

Written in the transaction of what it announces: no news of what did not happen, nothing that happened without its news.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Sum
from django.utils.translation import gettext as _

from egide.annuaire import courriel
from egide.annuaire.models import Compte, Fonction
from egide.annuaire.models_notification import CourrielRefuse, Motif, Notification
from egide.socle import horloge

REPIT: Final = timedelta(hours=1)
"""Between two messages to one person."""
TOUJOURS_ECRITS: Final = frozenset({Motif.CODES, Motif.COMPTES})
"""What guards an account: nobody turns it off, whoever holds his session included."""


def prevenir(
    organisation: UUID,
    motif: Motif,
    roles: Collection[str],
    *,
    compte: UUID | None = None,
    sauf: UUID | None = None,
) -> None:
    """Tell those who hold one of these roles there today: one kind of news once until they have seen it, with its count.

    `compte`: this account alone. `sauf`: all but this one, who knows already.
    """
    fonctions = Fonction.en_cours().filter(organisation_id=organisation, role__in=roles)
    if compte:
        fonctions = fonctions.filter(compte_id=compte)
    if sauf:
        fonctions = fonctions.exclude(compte_id=sauf)
    neuves = [
        Notification(
            compte_id=fonction.compte_id, organisation_id=organisation, role=fonction.role, motif=motif
        )
        for fonction in fonctions
    ]
    Notification.objects.bulk_create(neuves, ignore_conflicts=True)
    # What waited already counts one more: those just created are the others.
    Notification.objects.filter(
        compte_id__in=[neuve.compte_id for neuve in neuves],
        organisation_id=organisation,
        role__in=roles,
        motif=motif,
        vue_le__isnull=True,
    ).exclude(pk__in=[neuve.pk for neuve in neuves]).update(
        nombre=F("nombre") + 1, derniere_le=horloge.maintenant()
    )


def a_voir(compte: UUID, organisation: UUID, role: str) -> models.QuerySet[Notification]:
    """What this person has not seen yet in this function, the latest first."""
    return Notification.objects.filter(
        compte_id=compte, organisation_id=organisation, role=role, vue_le__isnull=True
    ).order_by("-derniere_le")


def vues(compte: UUID, organisation: UUID, role: str, nombre: int) -> models.QuerySet[Notification]:
    """The latest she has seen in this function, the last seen first."""
    lues = Notification.objects.filter(
        compte_id=compte, organisation_id=organisation, role=role, vue_le__isnull=False
    )
    return lues.order_by("-vue_le", "-derniere_le")[:nombre]


def combien(compte: UUID, organisation: UUID, role: str) -> int:
    """How many news she has not seen yet in this function."""
    total: int = a_voir(compte, organisation, role).aggregate(total=Sum("nombre", default=0))["total"]
    return total


def marquer_vues(compte: UUID, organisation: UUID, role: str, jusqu_a: datetime | None = None) -> None:
    """She has seen them all, in this function; not those of which one came after `jusqu_a`, when she read."""
    vues = a_voir(compte, organisation, role)
    if jusqu_a:
        vues = vues.filter(derniere_le__lte=jusqu_a)
    vues.update(vue_le=horloge.maintenant())


def en_attente() -> int:
    """How many people something awaits, who have not been written to for an hour."""
    return _attendus(horloge.maintenant()).count()


def envoyer() -> Iterator[bool]:
    """One message to each person whom something awaits, and who got none for an hour; yields after each, whether it left.

    A message that does not leave is tried again at the next run. Two runs at once write to nobody twice.
    """
    maintenant = horloge.maintenant()
    for compte in _attendus(maintenant):
        with transaction.atomic():
            attendent = list(_a_ecrire().filter(compte=compte).select_for_update(skip_locked=True))
            if not attendent:
                continue
            parti = _prevenir_par_courriel(compte)
            if parti:
                Notification.objects.filter(pk__in=[n.pk for n in attendent]).update(envoyee_le=maintenant)
        yield parti


def courriels_refuses(compte: UUID) -> set[str]:
    """The kinds of news this person wants no e-mail about."""
    return set(CourrielRefuse.objects.filter(compte_id=compte).values_list("motif", flat=True))


def refuser_les_courriels(compte: UUID, motifs: Collection[str]) -> None:
    """From now on, no e-mail about these kinds of news, and about all others; what guards her account is always written."""
    refuses = {motif for motif in motifs if motif in Motif.values and motif not in TOUJOURS_ECRITS}
    with transaction.atomic():
        CourrielRefuse.objects.filter(compte_id=compte).exclude(motif__in=refuses).delete()
        CourrielRefuse.objects.bulk_create(
            [CourrielRefuse(compte_id=compte, motif=motif) for motif in sorted(refuses)],
            ignore_conflicts=True,
        )


def _a_ecrire() -> models.QuerySet[Notification]:
    """The news not seen nor written of yet, but those whose reader wants no e-mail about them."""
    refuse = CourrielRefuse.objects.filter(compte=OuterRef("compte"), motif=OuterRef("motif"))
    return Notification.objects.filter(~Exists(refuse), vue_le__isnull=True, envoyee_le__isnull=True)


def _attendus(maintenant: datetime) -> models.QuerySet[Compte]:
    recents = Notification.objects.filter(envoyee_le__gt=maintenant - REPIT).values("compte")
    attendus = Compte.objects.filter(is_active=True, pk__in=_a_ecrire().values("compte"))
    return attendus.exclude(pk__in=recents).order_by("pk")


def _prevenir_par_courriel(compte: Compte) -> bool:
    """That something waits, and where to sign in: no name, no file, no service, no number."""
    return courriel.ecrire(
        compte,
        _("Égide : quelque chose vous attend"),
        _("Quelque chose vous attend dans Égide. Connectez-vous comme d’habitude pour le lire."),
    )
