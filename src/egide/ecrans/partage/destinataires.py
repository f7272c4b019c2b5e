"""Whom one may choose: services of the directory, the nearest first. There is no other way to name one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.acces.models import Transmission as Envoi
from egide.acces.natures import Nature
from egide.acces.porte import DossierOuvert
from egide.acces.publics import exclu
from egide.annuaire.genres import ACSE, ASE, BARREAU
from egide.annuaire.models import Fonction, Organisation
from egide.annuaire.proximite import Cercle, plus_proches
from egide.annuaire.roles import AVOCAT, GENRES
from egide.socle import horloge

AILLEURS: Final = "ailleurs"
CERCLES: Final[dict[str, Promise]] = {
    Cercle.TERRITOIRE: _("Ici"),
    Cercle.VOISIN: _("Dans un département voisin"),
    Cercle.NATIONAL: _("Pour toute la France"),
    Cercle.ACSE: _("Le dispositif national Ac-Sé"),
    AILLEURS: _("Ailleurs en France"),
}


@dataclass(frozen=True)
class Choix:
    """One recipient one may choose; `compte` and `avocat`: within a firm, the lawyer."""

    organisation: Organisation
    genre: str
    agreee: bool = False
    compte: UUID | None = None
    avocat: str = ""


@dataclass(frozen=True)
class Groupe:
    """Recipients that stand as near as one another. `replie`: far enough not to be shown at once."""

    titre: str
    choix: tuple[Choix, ...]
    replie: bool


def destinataires(ouvert: DossierOuvert, nature: Nature) -> list[Groupe]:
    """To whom this may be sent from this file; of the file only, where the table says so."""
    groupes = choisir(ouvert, nature.vers)
    if nature.effet != "acteurs":
        return groupes
    presents = _presents(ouvert)
    gardes = [
        Groupe(
            groupe.titre, tuple(c for c in groupe.choix if (c.organisation.id, c.compte) in presents), False
        )
        for groupe in groupes
    ]
    return [groupe for groupe in gardes if groupe.choix]


def choisir(ouvert: DossierOuvert, genres: Collection[str]) -> list[Groupe]:
    """The services of these kinds in the directory, but the reader's own and those that the person's age excludes."""
    jour = horloge.aujourdhui(ouvert.territoire)
    admis = set(genres) - _autre_public(ouvert, genres, jour)
    places: dict[UUID, tuple[str, Organisation, bool]] = {}
    for genre in sorted(admis):
        for proche in plus_proches(genre, ouvert.territoire, jour, agreees=False):
            if proche.organisation.genre in admis:
                service = proche.organisation
                places.setdefault(service.id, (proche.cercle, service, proche.agreee))
    for service in Organisation.en_service(jour).filter(genre__in=admis):
        places.setdefault(service.id, (AILLEURS, service, False))
    places.pop(ouvert.acteur.organisation_id, None)
    avocats = _avocats([i for i, (_c, service, _a) in places.items() if service.genre == BARREAU], jour)
    groupes = []
    for cercle, titre in CERCLES.items():
        choix = tuple(
            un
            for place, service, agreee in places.values()
            if place == cercle
            for un in _choix(service, agreee, avocats)
        )
        if choix:
            groupes.append(Groupe(str(titre), choix, cercle == AILLEURS))
    return groupes


def adresses(groupe: Groupe, vue: str, *debut: str) -> list[tuple[str, Choix]]:
    """Each recipient of a group, with the address where one goes on with it."""
    return [
        (
            reverse(vue, args=[*debut, choix.organisation.id])
            if choix.compte is None
            else reverse(f"{vue}_avocat", args=[*debut, choix.organisation.id, choix.compte]),
            choix,
        )
        for choix in groupe.choix
    ]


def _choix(
    service: Organisation, agreee: bool, avocats: dict[UUID, list[tuple[UUID, str]]]
) -> Iterable[Choix]:
    genre = str(GENRES[service.genre])
    if service.genre != BARREAU:
        yield Choix(service, genre, agreee)
        return
    for compte, nom in avocats.get(service.id, ()):
        yield Choix(service, genre, compte=compte, avocat=nom)


def _avocats(cabinets: list[UUID], jour: date) -> dict[UUID, list[tuple[UUID, str]]]:
    """The lawyers of these firms, by name."""
    if not cabinets:
        return {}
    nommes: dict[UUID, list[tuple[UUID, str]]] = {}
    fonctions = Fonction.en_cours(jour).filter(organisation_id__in=cabinets, role=AVOCAT)
    for fonction in fonctions.select_related("compte").order_by("compte__nom_affiche"):
        nommes.setdefault(fonction.organisation_id, []).append(
            (fonction.compte_id, fonction.compte.nom_affiche)
        )
    return nommes


def _autre_public(ouvert: DossierOuvert, genres: Collection[str], jour: date) -> set[str]:
    """Ac-Sé for a minor, child welfare for an adult: neither is offered."""
    if not {ACSE, ASE} & set(genres):
        return set()
    ferme = exclu(evenements(ouvert), jour)
    return {ferme} if ferme else set()


def _presents(ouvert: DossierOuvert) -> set[tuple[UUID, UUID | None]]:
    """Who follows the file, as far as its reader may know: those whose writing he reads, lawyers by name."""
    lisibles = inscriptions_lisibles(ouvert.acteur, evenements(ouvert))
    ecrivent = {inscription.organisation for inscription in lisibles}
    entres = Envoi.objects.filter(
        dossier_id=ouvert.id,
        vers_organisation_id__in=ecrivent,
        vers_compte__isnull=False,
        etat__in=(Envoi.ACQUITTEE, Envoi.REPONDUE),
    ).values_list("vers_organisation_id", "vers_compte")
    return {(organisation, None) for organisation in ecrivent} | set(entres)
