"""Whom a letter goes to: the prefecture of the file, the services of the directory one may write to from it."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from egide.acces import matrice
from egide.actes.contrat import Demande
from egide.actes.erreurs import RefusDEmettre
from egide.annuaire import genres, roles
from egide.annuaire.models import Organisation
from egide.journal.categories import Categorie
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


def choisi(demande: Demande, *admis: str) -> Organisation | None:
    """The one of them that was answered; None for any other."""
    dit = str(demande.saisie.get("service") or "")
    return next((service for service in services(demande, *admis) if str(service.id) == dit), None)


def du_nom(demande: Demande, nom: str) -> Organisation | None:
    """The service the directory knows by this name, near the file first; None for a body that is only named."""
    ici = demande.ouvert.territoire
    connus = Organisation.en_service(demande.au).filter(nom=nom)
    return min(connus, key=lambda service: service.territoire != ici, default=None)


def _citees(demande: Demande) -> Iterator[UUID]:
    """The organisations the readable events come from, or were signalled to: the latest recorded first."""
    for retenu in sorted(demande.etude.evenements, key=lambda retenu: retenu.rang, reverse=True):
        yield retenu.inscription.organisation
        if isinstance(retenu.charge, Signalement) and not retenu.annule:
            yield retenu.charge.prefecture


# What is known of her by the services that never enter a file: what each needs for what it is written to about, no more.
_D_UN_JUGE: Final = frozenset(
    {Categorie.IDENTITE, Categorie.LANGUE, Categorie.SEJOUR, Categorie.JUSTIFICATIF, Categorie.ETAT_PROCEDURE}
)
_DE_L_ENFANCE: Final = frozenset(
    {
        Categorie.IDENTITE,
        Categorie.LANGUE,
        Categorie.FAITS_INVOQUES,
        Categorie.ACCOMPAGNEMENT,
        Categorie.DROITS_OUVERTS,
    }
)
_HORS_DU_DOSSIER: Final = {
    genres.TRIBUNAL_ADMINISTRATIF: _D_UN_JUGE,
    genres.DEFENSEUR_DES_DROITS: _D_UN_JUGE | {Categorie.DROITS_OUVERTS, Categorie.DYSFONCTIONNEMENTS},
    genres.JUGE_DES_ENFANTS: _DE_L_ENFANCE,
    genres.DEPARTEMENT: _DE_L_ENFANCE,
    genres.OFII: frozenset(
        {Categorie.IDENTITE, Categorie.SEJOUR, Categorie.DROITS_OUVERTS, Categorie.DOMICILIATION}
    ),
    genres.OFPRA: frozenset(
        {Categorie.IDENTITE, Categorie.LANGUE, Categorie.ASILE, Categorie.ATTESTATION_ASILE}
    ),
}
_ROLES: Final = {
    genres.POLICE: roles.ENQUETEUR,
    genres.GENDARMERIE: roles.ENQUETEUR,
    genres.PREFECTURE: roles.AGENT_PREFECTURE,
    genres.PARQUET: roles.MAGISTRAT,
}


def peut_apprendre(genre: str, categorie: Categorie) -> bool:
    """Whether a letter to such a service may tell it of this category: what its role reads, but for asylum, hers to tell.

    A service that is not named here is told of nothing.
    """
    if genre in _ROLES:
        return categorie not in matrice.SANS_TRACE and matrice.peut_lire(_ROLES[genre], categorie)
    return categorie in _HORS_DU_DOSSIER.get(genre, frozenset())
