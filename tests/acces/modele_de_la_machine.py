"""The naive model of sharing: in plain lists, who entered which file, by what and until when; and the same gestures on the
real database."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import note
from hypothesis.stateful import RuleBasedStateMachine
from outils.monde import accord, creer_acteur

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.acces.fondements import SUR_CONSENTEMENT
from egide.annuaire.models import Organisation
from egide.journal.categories import Categorie
from egide.journal.types import Charge
from egide.socle import horloge

T = TypeVar("T")
DEBUT = datetime(2009, 3, 11, 9, 0, tzinfo=horloge.PARIS)
JOUR = timedelta(days=1)
SERVICES = {
    "nice": "police",
    "lille": "police",
    "prefecture": "prefecture",
    "autre_prefecture": "prefecture",
    "parquet": "parquet",
    "asso": "association",
    "autre_asso": "association",
    "cabinet": "barreau",
}
GENS = {
    "claire": ("nice", "enqueteur"),
    "luc": ("lille", "enqueteur"),
    "paul": ("prefecture", "agent_prefecture"),
    "nadia": ("autre_prefecture", "agent_prefecture"),
    "hugo": ("parquet", "magistrat"),
    "ines": ("asso", "intervenant"),
    "omar": ("autre_asso", "intervenant"),
    "maitre_un": ("cabinet", "avocat"),
    "maitre_deux": ("cabinet", "avocat"),
    "curieux": ("asso", "observateur"),
}
RECUEILLENT = {"intervenant", "avocat"}


@dataclass
class Entree:
    """One organisation in one file: by what it came, alone or not, until when."""

    service: str
    personne: str | None
    par: UUID | None
    consentie: bool
    terme: datetime | None
    finie: bool = False


@dataclass
class Passage:
    """One thing sent."""

    numero: UUID
    nature: str
    de: str
    vers: str
    personne: str | None
    terme: datetime | None
    etat: str = "emise"
    acquittee_le: datetime | None = None
    ecrit_depuis: bool = False


@dataclass
class Accorde:
    rang: int
    service: str
    personne: str | None
    jusqu_au: date
    retire: bool = False


@dataclass
class Dossier:
    """A file as the model knows it."""

    id: UUID
    pseudonyme: str
    rang: int
    entrees: list[Entree] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    accords: list[Accorde] = field(default_factory=list)


class Modele(RuleBasedStateMachine):
    """One example: a directory of its own, undone at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.dossiers: list[Dossier] = []
        self.ecartes: set[str] = set()
        self.fermes: set[str] = set()
        self.pile = ExitStack()
        self.point = transaction.savepoint()
        self.gens: dict[str, Acteur] = {}

    def _commencer(self) -> None:
        """The directory and two files, once something is going to happen: many examples stop before."""
        self._heure(DEBUT)
        self.services = {
            nom: Organisation.objects.create(nom=nom, genre=genre, territoire="06")
            for nom, genre in SERVICES.items()
        }
        self.gens = {
            nom: creer_acteur(nom, role, self.services[service]) for nom, (service, role) in GENS.items()
        }
        for nom in ("claire", "ines"):
            self._ouvrir(nom)

    # ── Le modèle naïf ──

    def _ouvre(self, dossier: Dossier, nom: str) -> bool:
        service, role = GENS[nom]
        return (
            self._en_fonction(nom)
            and role != "observateur"
            and any(
                entree.service == service
                and entree.personne in (None, nom)
                and not entree.finie
                and (entree.terme is None or self._apres(entree.terme))
                for entree in dossier.entrees
            )
        )

    def _attend(self, passage: Passage, nom: str) -> bool:
        return (
            passage.etat == "emise"
            and passage.vers == GENS[nom][0]
            and passage.personne in (None, nom)
            and GENS[nom][1] != "observateur"
            and self._en_fonction(nom)
        )

    def _en_fonction(self, nom: str) -> bool:
        return (
            nom not in self.ecartes
            and GENS[nom][0] not in self.fermes
            and f"fonction de {nom}" not in self.fermes
        )

    def _apres(self, terme: datetime | None) -> bool:
        return terme is not None and horloge.maintenant() < terme

    def _sortir(self, dossier: Dossier, lesquelles: Callable[[Entree], bool]) -> None:
        for entree in filter(lesquelles, dossier.entrees):
            entree.finie = True

    def _ecrit(self, dossier: Dossier, service: str) -> None:
        dossier.rang += 1
        for passage in dossier.passages:
            passage.ecrit_depuis |= passage.vers == service

    def _lendemain(self, jour: date) -> datetime:
        return datetime.combine(jour + JOUR, datetime.min.time(), horloge.PARIS)

    # ── Les gestes sur la vraie base ──

    def _dossier(self, n: int) -> Dossier:
        return self.dossiers[n % len(self.dossiers)]

    def _parmi(self, n: int, choix: list[T]) -> T:
        return choix[n % len(choix)]

    def _passages(self, etat: str = "") -> list[tuple[Dossier, Passage]]:
        """What was sent, in this state when there is some, in any otherwise."""
        tous = [(dossier, passage) for dossier in self.dossiers for passage in dossier.passages]
        return [(d, passage) for d, passage in tous if passage.etat == etat] or tous

    def _heure(self, instant: datetime) -> None:
        self.pile.enter_context(horloge.figer(instant))

    @contextmanager
    def _attendre(self, attendu: type[Exception] | None) -> Iterator[None]:
        note(f"attendu : {attendu.__name__ if attendu else 'admis'}")
        if attendu is None:
            yield
            return
        with pytest.raises(attendu):
            yield

    def _ouvrir(self, nom: str) -> None:
        acteur = self.gens[nom]
        par_accord = acteur.organisation_genre in SUR_CONSENTEMENT
        donne = accord(acteur, Categorie.SEJOUR, jours=30) if par_accord else None
        with porte.contexte(acteur):
            ouvert = porte.ouvrir_nouveau(acteur, consentement=donne)
        dossier = Dossier(ouvert.id, ouvert.pseudonyme, 2 if donne else 1)
        terme = self._lendemain(donne.jusqu_au) if donne else None
        dossier.entrees.append(Entree(GENS[nom][0], None, None, par_accord, terme))
        if donne:
            dossier.accords.append(Accorde(2, GENS[nom][0], None, donne.jusqu_au))
        self.dossiers.append(dossier)

    def _inscrire(self, dossier: Dossier, nom: str, charge: Charge) -> None:
        with porte.contexte(self.gens[nom]):
            ouvert = porte.ouvrir(self.gens[nom], dossier.pseudonyme)
            sans_attendre(ouvert).inscrire(charge, effet_le=horloge.aujourdhui())


def membre(service: str) -> str:
    return next(nom for nom in GENS if GENS[nom][0] == service)
