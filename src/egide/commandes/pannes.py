"""What went wrong around a command, in words: the base, the keys, the settings. A fault of Égide itself keeps its trace."""

from collections.abc import Callable, Iterator
from typing import Final

from egide.socle.erreurs import PourLExploitant, du_systeme

SQLSTATE_EN_CLAIR: Final = {
    "25006": "La base est en lecture seule : cette commande y écrit.",
    "42P01": "Les tables manquent, ou sont d’une autre version : egide initialiser.",
    "42703": "Les tables sont d’une autre version : egide initialiser.",
    "42501": "Ce rôle de la base n’a pas le droit de faire cela",
    "57014": "La base a interrompu une requête trop longue.",
    "55P03": "Un autre travail tient ce dossier ou cette table : relancez dans un instant.",
}


def en_clair(erreur: BaseException) -> str | None:
    """The sentence that says it, or None when only the trace can."""
    return next((phrase for lire in _LECTURES if (phrase := lire(erreur))), None)


def _dite(erreur: BaseException) -> str | None:
    from django.core.exceptions import ImproperlyConfigured

    return str(erreur) if isinstance(erreur, (PourLExploitant, ImproperlyConfigured)) else None


def _de_la_base(erreur: BaseException) -> str | None:
    import psycopg
    from django.db.utils import Error
    from django.utils.connection import ConnectionDoesNotExist

    if isinstance(erreur, ConnectionDoesNotExist):
        return (
            "EGIDE_DATABASE_URL_PROPRIETAIRE manque : cette commande se fait par le propriétaire des tables, "
            "pas par l’application."
        )
    if not isinstance(erreur, (Error, psycopg.Error)):
        return None
    for cause in _causes(erreur):
        if phrase := SQLSTATE_EN_CLAIR.get(getattr(cause, "sqlstate", None) or ""):
            return phrase if phrase.endswith(".") else f"{phrase} : {str(cause).splitlines()[0]}."
    if any(isinstance(cause, psycopg.OperationalError) for cause in _causes(erreur)):
        return f"La base de données ne répond pas : {' '.join(str(erreur).split())}"
    return None


def _du_disque(erreur: BaseException) -> str | None:
    if isinstance(erreur, OSError) and erreur.filename is not None:
        return f"{erreur.filename} : {du_systeme(erreur)}."
    return None


def _causes(erreur: BaseException | None) -> Iterator[BaseException]:
    while erreur is not None:
        yield erreur
        erreur = erreur.__cause__


_LECTURES: Final[tuple[Callable[[BaseException], str | None], ...]] = (_dite, _de_la_base, _du_disque)
