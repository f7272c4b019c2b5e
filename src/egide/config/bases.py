"""Database addresses, read from the environment into Django's form."""

from collections.abc import Mapping
from typing import Any

from psycopg.conninfo import conninfo_to_dict

PARTIES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}

DEJA_POSEE = 2
"""How many times a question is asked on a connection before the server keeps its plan."""


def bases(environnement: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """`default` is the application's role; `proprietaire`, when given, only serves `migrate
    --database=proprietaire`."""
    connues = {"default": base(environnement.get("DATABASE_URL") or "postgresql://127.0.0.1/egide")}
    if proprietaire := environnement.get("EGIDE_DATABASE_URL_PROPRIETAIRE"):
        connues["proprietaire"] = base(proprietaire)
    return connues


def base(adresse: str) -> dict[str, Any]:
    """Django's description of one PostgreSQL address (postgresql://role:password@host:port/name?options).

    A question asked again on a connection is planned once: planning what row-level security adds costs more than answering.
    What stands between the application and the server, if anything does, must keep a connection to one session.
    """
    parties = conninfo_to_dict(adresse)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **{PARTIES[nom]: str(valeur) for nom, valeur in parties.items() if nom in PARTIES},
        "OPTIONS": {
            **{nom: valeur for nom, valeur in parties.items() if nom not in PARTIES},
            "server_side_binding": True,
            "prepare_threshold": DEJA_POSEE,
        },
    }
