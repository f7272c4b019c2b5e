"""Whom a letter goes to: the prefecture of the file, the services of the directory one may write to from it."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from egide.actes.contrat import Demande
from egide.actes.erreurs import RefusDEmettre
from egide.annuaire import genres
from egide.annuaire.models import Organisation
from egide.journal.types import Signalement


def prefecture(demande: Demande) -> Organisation:
    """The prefecture of the file: the last one the issuer may read of in it, else that of its territory.

    Raises RefusDEmettre when there is none, or several and nothing tells which.
    """
    connues = Organisation.objects.filter(genre=genres.PREFECTURE)
    citees = list(dict.fromkeys(_citees(demande)))
    du_dossier = {prefecture.id: prefecture for prefecture in connues.filter(id__in=citees)}
    if du_dossier:
        return next(du_dossier[citee] for citee in citees if citee in du_dossier)
    proches = list(connues.filter(territoire=demande.ouvert.territoire, actif=True))
    if len(proches) != 1:
        raise RefusDEmettre(_("On ne sait pas à quelle préfecture écrire : le dossier n’en connaît aucune."))
    return proches[0]


def services(demande: Demande, *admis: str) -> tuple[Organisation, ...]:
    """The services of these kinds one may write to from this file: those it names first, then those of its territory."""
    ici, citees = demande.ouvert.territoire, list(dict.fromkeys(_citees(demande)))
    voisins = Q(territoire=ici) | Q(dessert__contains=[ici]) | Q(competence_nationale=True) | Q(id__in=citees)
    trouves = Organisation.objects.filter(voisins, genre__in=admis, actif=True)
    return tuple(sorted(trouves, key=lambda s: (s.id not in citees, s.territoire != ici, s.nom)))


def _citees(demande: Demande) -> Iterator[UUID]:
    """The organisations the readable events come from, or were signalled to: the latest recorded first."""
    for retenu in sorted(demande.etude.evenements, key=lambda retenu: retenu.rang, reverse=True):
        yield retenu.inscription.organisation
        if isinstance(retenu.charge, Signalement) and not retenu.annule:
            yield retenu.charge.prefecture
