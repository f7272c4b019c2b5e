"""The entries of the header, by role. A screen adds itself here, in the order people work."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import LIT_UN_DOSSIER, PREFECTURE
from egide.annuaire.roles import ADMINISTRATEUR, INSTRUCTEUR_MINISTERE, OBSERVATEUR, ROLES
from egide.ecrans.attentes import nombres
from egide.seuil.exercice import fonction_exercee


@dataclass(frozen=True)
class Entree:
    """One entry: the name of its address, its words, who sees it (None: everybody), and which number stands beside it."""

    vue: str
    libelle: Promise
    roles: frozenset[str] | None
    nombre: str = ""


@dataclass(frozen=True)
class EntreeVisible:
    """An entry as one page shows it."""

    adresse: str
    libelle: Promise
    courante: bool
    nombre: int


ENTREES: tuple[Entree, ...] = (
    Entree("a_faire", _("À faire"), LIT_UN_DOSSIER | {INSTRUCTEUR_MINISTERE}, "a_faire"),
    Entree("a_recevoir", _("À recevoir"), LIT_UN_DOSSIER, "a_recevoir"),
    Entree("dossiers", _("Dossiers"), LIT_UN_DOSSIER),
    Entree("rechercher", _("Rechercher"), LIT_UN_DOSSIER),
    Entree("pratiques", _("Pratiques"), PREFECTURE),
    Entree("remontees", _("Cas concrets"), frozenset({INSTRUCTEUR_MINISTERE})),
    Entree("questions", _("Questions"), frozenset({INSTRUCTEUR_MINISTERE})),
    Entree("observation", _("Comptes nationaux"), frozenset({INSTRUCTEUR_MINISTERE, OBSERVATEUR})),
    Entree("comptes", _("Comptes"), frozenset({ADMINISTRATEUR})),
    Entree("annuaire", _("Annuaire"), frozenset(ROLES)),
    Entree("droit", _("Le droit"), None),
    Entree("notifications", _("Nouvelles"), frozenset(ROLES), "nouvelles"),
)


def navigation(request: HttpRequest) -> list[EntreeVisible]:
    """The entries open to the function now exercised; empty when there is none."""
    fonction = fonction_exercee(request)
    if fonction is None:
        return []
    ouvertes = [e for e in ENTREES if e.roles is None or fonction.role in e.roles]
    attendent = nombres(request) if any(e.nombre for e in ouvertes) else {}
    return [_visible(e, request, attendent.get(e.nombre, 0)) for e in ouvertes]


def navigation_publique(request: HttpRequest) -> list[EntreeVisible]:
    """The entries open to all, for who is not signed in."""
    return [_visible(entree, request) for entree in ENTREES if entree.roles is None]


def _visible(entree: Entree, request: HttpRequest, nombre: int = 0) -> EntreeVisible:
    adresse = reverse(entree.vue)
    return EntreeVisible(adresse, entree.libelle, request.path.startswith(adresse), nombre)
