"""A digest of the worklist by e-mail, for who asked for one: how many lines, never which, nor of what file.

Sent once a day or once a week to each function, from seven in the morning where it is exercised; nothing when nothing is due.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from egide.acces import matrice
from egide.acces.acteurs import Acteur, acteur_de
from egide.acces.porte import contexte
from egide.annuaire import courriel
from egide.annuaire.models import Fonction, Frequence
from egide.annuaire.roles import ROLES
from egide.dossiers import hors_dossier
from egide.dossiers.echeances.lecture import Filtre, Ouvrage
from egide.dossiers.etat.taches import RECOURS
from egide.socle import horloge

DES: Final = 7
"""The hour, where the function is exercised, before which nobody is written to."""
SAMEDI: Final = 5
ROLES_AU_TRAVAIL: Final = tuple(
    role for role in ROLES if matrice.ouvre_des_dossiers(role) or role in hors_dossier.CONCERNES
)
"""Those who have a worklist."""


def envoyer() -> Iterator[bool]:
    """One message to each function that is due one; yields after each, whether it left. Two runs at once write once."""
    attendues = Fonction.en_cours().filter(compte__is_active=True, role__in=ROLES_AU_TRAVAIL)
    attendues = attendues.exclude(recapitulatif=Frequence.JAMAIS)
    for fonction in attendues.select_related("compte", "organisation").order_by("pk"):
        acteur = acteur_de(fonction)
        maintenant = horloge.maintenant().astimezone(horloge.fuseau(acteur.territoire))
        if maintenant.hour >= DES and est_du(fonction, maintenant.date()):
            parti = _recapituler(fonction, acteur, maintenant.date())
            if parti is not None:
                yield parti


def est_du(fonction: Fonction, jour: date) -> bool:
    """Whether this function is to be written to that day: each working day, or once a week from Monday on."""
    dernier = fonction.recapitule_le or date.min
    if fonction.recapitulatif == Frequence.SEMAINE:
        return dernier < jour - timedelta(days=jour.weekday())
    return jour.weekday() < SAMEDI and dernier < jour


def _recapituler(fonction: Fonction, acteur: Acteur, jour: date) -> bool | None:
    """Whether the message left; None when there is nothing to say, or another run is writing it."""
    corps = corps_de(acteur)
    with transaction.atomic():
        libre = Fonction.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            Q(recapitule_le__isnull=True) | Q(recapitule_le__lt=jour), pk=fonction.pk
        )
        if not libre.exists():
            return None
        parti = courriel.ecrire(fonction.compte, _("Égide : ce qu’il y a à faire"), corps) if corps else None
        if parti is not False:
            Fonction.objects.filter(pk=fonction.pk).update(recapitule_le=jour)
    return parti


def corps_de(acteur: Acteur) -> str:
    """The counts of the worklist of a function, a line each; « » when it is empty for the week."""
    with contexte(acteur):
        ouvrage, sans_dossier = Ouvrage(acteur), Counter(t.groupe for t in hors_dossier.taches(acteur))
        lignes = [
            (dite, ouvrage.compter(Filtre(), groupe) + sans_dossier[groupe])
            for groupe, dite in (
                (RECOURS, _("Recours qui se ferment : %(n)d")),
                ("en_retard", _("En retard : %(n)d")),
                ("aujourd_hui", _("Pour aujourd’hui : %(n)d")),
                ("cette_semaine", _("Dans la semaine : %(n)d")),
            )
        ]
    return "\n".join(dite % {"n": nombre} for dite, nombre in lignes if nombre)
