"""From an empty folder to a database the application may use."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from egide.socle import chemins, postgres, roles
from egide.socle.erreurs import PourLExploitant
from egide.socle.secrets import assurer_cle_django, secrets_de

BASE = "egide"
ADRESSE_APPLICATION = "DATABASE_URL"
ADRESSE_PROPRIETAIRE = "EGIDE_DATABASE_URL_PROPRIETAIRE"
EMBARQUEE = "EGIDE_BASE_EMBARQUEE"


class BaseNonDesignee(PourLExploitant):
    """In production, which database is meant must be said: a forgotten address would open another one, empty."""


@contextmanager
def base_accessible() -> Iterator[postgres.Serveur | None]:
    """A database within reach of Django, for the time of a command.

    With DATABASE_URL, the one it names (yields None). Otherwise the embedded server of the data folder,
    with its roles; in production, only where it is asked for. Raises BaseNonDesignee, ServeurIndisponible.
    """
    if os.environ.get(ADRESSE_APPLICATION):
        yield None
        return
    en_production = os.environ.get("EGIDE_MODE", "production") == "production"
    if en_production and os.environ.get(EMBARQUEE) != "1":
        raise BaseNonDesignee(
            f"{ADRESSE_APPLICATION} manque : quelle base ? Donnez l’adresse de la vôtre, ou {EMBARQUEE}=1 pour le PostgreSQL "
            f"embarqué du dossier {chemins.donnees()}. Pour essayer : egide demo."
        )
    dossier = chemins.donnees()
    with postgres.demarrer(dossier) as serveur:
        roles.preparer(serveur.url(postgres.ADMIN, "postgres"), BASE, secrets_de(dossier))
        os.environ[ADRESSE_APPLICATION] = serveur.url(roles.APPLICATION, BASE)
        os.environ[ADRESSE_PROPRIETAIRE] = serveur.url(roles.PROPRIETAIRE, BASE)
        os.environ.setdefault("EGIDE_CLE_DJANGO", assurer_cle_django(dossier))
        yield serveur


def ouvrir_django() -> None:
    """Load Django's settings and applications."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egide.config.settings")
    import django

    django.setup()


def migrer(bavard: int = 1) -> None:
    """Bring the tables up to date as their owner, then close the migrations' register to the application."""
    from django.core.management import call_command
    from django.db import connections

    if "proprietaire" not in connections.databases:
        raise postgres.ServeurIndisponible(
            f"{ADRESSE_PROPRIETAIRE} manque : "
            "les migrations se font par le propriétaire des tables, pas par l’application."
        )
    call_command("migrate", database="proprietaire", interactive=False, verbosity=bavard)
    with connections["proprietaire"].cursor() as curseur:
        curseur.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {roles.APPLICATION}")
