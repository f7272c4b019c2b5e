"""People and services the screens are tried with; all invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import URLPattern, URLResolver, get_resolver

from egide.annuaire.models import Compte, Fonction, Organisation
from egide.annuaire.roles import ADMINISTRATEUR, AGENT_PREFECTURE, ENQUETEUR, SIGNATAIRE

MOT_DE_PASSE = "trois pommes sur un mur"
ENTREE = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Monde:
    """One administrator, one investigator, one agent who also signs, one account without any function."""

    administratrice: Compte
    enqueteur: Compte
    double: Compte
    sans_fonction: Compte
    prefecture: Organisation
    police: Organisation


def peupler() -> Monde:
    """Write these people in the database of the test."""
    plateforme = Organisation.objects.create(nom="Égide", genre="plateforme", territoire="75")
    prefecture = Organisation.objects.create(
        nom="Préfecture des Alpes-Maritimes", genre="prefecture", territoire="06"
    )
    police = Organisation.objects.create(nom="Section de recherches de Nice", genre="police", territoire="06")

    def compte(adresse: str, nom: str, *fonctions: tuple[str, Organisation]) -> Compte:
        cree = Compte.objects.create_user(adresse, MOT_DE_PASSE, nom_affiche=nom)
        for role, organisation in fonctions:
            Fonction.objects.create(
                compte=cree, organisation=organisation, role=role, du=date(2009, 1, 5), commencee=True
            )
        return cree

    return Monde(
        compte("alix@egide.example", "Alix Administre", (ADMINISTRATEUR, plateforme)),
        compte("camille@police.example", "Camille Cherche", (ENQUETEUR, police)),
        compte(
            "dominique@prefecture.example",
            "Dominique Double",
            (AGENT_PREFECTURE, prefecture),
            (SIGNATAIRE, prefecture),
        ),
        compte("sacha@police.example", "Sacha Sans"),
        prefecture,
        police,
    )


def adresses(resolveur: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every address of the application, one by one."""
    for motif in (resolveur or get_resolver()).url_patterns:
        if isinstance(motif, URLResolver):
            yield from adresses(motif)
        else:
            yield motif


def code(secret: str) -> str:
    """What an application on a telephone shows now for this secret."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
