"""Whom a letter goes to: the prefecture of the file, the services of the directory one may write to from it."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from egide.actes.contrat import Demande
from egide.actes.erreurs import RefusDEmettre
from egide.annuaire import genres
from egide.annuaire.models import Organisation


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


def services(demande: Demande, admis: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The services of these kinds one may write to from this file (id and name): those of its territory first."""
    trouves = Organisation.objects.filter(genre__in=list(admis), actif=True)
    chez_nous = demande.ouvert.territoire
    ranges = sorted(trouves, key=lambda service: (service.territoire != chez_nous, service.nom))
    return tuple((str(service.id), service.nom) for service in ranges)


def _citees(demande: Demande) -> Iterator[UUID]:
    """The organisations the readable events come from, or were signalled to: the latest recorded first."""
    for retenu in sorted(demande.etude.evenements, key=lambda retenu: retenu.rang, reverse=True):
        yield retenu.inscription.organisation
        signalee = getattr(retenu.charge, "prefecture", None)
        if signalee:
            yield signalee
