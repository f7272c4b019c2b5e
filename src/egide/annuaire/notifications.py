"""Telling people that something waits: in the application at once, by e-mail without a word of what.

Written in the transaction of what it announces: no news of what did not happen, nothing that happened without its news.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import models, transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from egide.annuaire.models import Compte, Fonction
from egide.annuaire.models_notification import Motif, Notification
from egide.socle import horloge

REPIT: Final = timedelta(hours=1)
"""Between two messages to one person."""


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
            attendent = list(
                Notification.objects.select_for_update(skip_locked=True).filter(
                    compte=compte, vue_le__isnull=True, envoyee_le__isnull=True
                )
            )
            if not attendent:
                continue
            parti = _ecrire(compte)
            if parti:
                Notification.objects.filter(pk__in=[n.pk for n in attendent]).update(envoyee_le=maintenant)
        yield parti


def _attendus(maintenant: datetime) -> models.QuerySet[Compte]:
    recents = Notification.objects.filter(envoyee_le__gt=maintenant - REPIT).values("compte")
    return (
        Compte.objects.filter(
            is_active=True,
            notifications__id__isnull=False,
            notifications__vue_le__isnull=True,
            notifications__envoyee_le__isnull=True,
        )
        .exclude(pk__in=recents)
        .distinct()
        .order_by("pk")
    )


def _ecrire(compte: Compte) -> bool:
    """That something waits, and where to sign in: no name, no file, no service, no number."""
    hote = next(iter(settings.ALLOWED_HOSTS), "")
    adresse = f"https://{hote}/" if hote and not hote.startswith((".", "*")) else ""
    try:
        envoyes = send_mail(
            _("Égide : quelque chose vous attend"),
            _("Quelque chose vous attend dans Égide. Connectez-vous comme d’habitude pour le lire.")
            + (f"\n\n{adresse}\n\n" if adresse else "\n\n")
            + _("Ce message ne dit rien de plus, et n’attend pas de réponse."),
            None,
            [compte.email],
        )
    except OSError:  # the mail server is away: SMTP errors are OSErrors
        return False
    return bool(envoyes)
