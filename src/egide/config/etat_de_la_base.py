"""Whether the database is one Égide can serve: reachable, writable, with the tables of this version and the key in use."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.utils import OperationalError

from egide.coffre import reconnaissance
from egide.coffre.maitresse import CleMaitresseAbsente
from egide.coffre.reconnaissance import CleMaitresseEtrangere, CleMaitresseNonInscrite
from egide.socle import horloge

BASE = "egide.base"  # asked first: without these, nothing else can be asked of the database
REMEDE = "egide initialiser"


@register(BASE)
def base_prete(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Reachable, writable, and with the tables of this version: the first that fails is said."""
    if "default" not in (databases or ()):
        return []
    try:
        connections["default"].ensure_connection()
        faute = _lecture_seule() or _migrations()
    except OperationalError as erreur:
        return [Error(f"La base de données ne répond pas : {erreur}", id="egide.E001")]
    return [faute] if faute else []


def cle_de_la_base() -> list[CheckMessage]:
    """The master key in use is the one this database knows."""
    try:
        reconnaissance.verifier()
    except (CleMaitresseAbsente, CleMaitresseEtrangere, CleMaitresseNonInscrite) as refus:
        return [Error(str(refus), id="egide.E017")]
    return []


def horloges() -> list[CheckMessage]:
    """This machine's clock is PostgreSQL's; a journal already written later than now is said."""
    if settings.EGIDE_HORLOGE_FIXE is not None:
        return []
    maintenant = horloge.maintenant()
    with connections["default"].cursor() as curseur:
        curseur.execute("SELECT clock_timestamp(), journal_dernier_enregistrement()")
        de_la_base, dernier = curseur.fetchone()
    fautes: list[CheckMessage] = []
    if abs(ecart := maintenant - de_la_base) > horloge.ECART_ADMIS:
        fautes.append(
            Error(
                f"L’horloge de cette machine et celle de PostgreSQL diffèrent de {abs(ecart).total_seconds():.0f} s : "
                "les événements seraient datés d’un jour qui n’est pas le leur. Réglez-les (NTP), puis relancez.",
                id="egide.E018",
            )
        )
    if dernier and dernier > maintenant + horloge.ECART_ADMIS:
        fautes.append(
            checks.Warning(
                f"Le journal contient un événement enregistré le {dernier.astimezone(horloge.PARIS):%d/%m/%Y à %H:%M}, après "
                "l’heure qu’il est : une horloge a avancé. egide verifier-journal nomme les dossiers touchés.",
                id="egide.W019",
            )
        )
    return fautes


def _lecture_seule() -> CheckMessage | None:
    with connections["default"].cursor() as curseur:
        curseur.execute("SELECT pg_is_in_recovery(), current_setting('transaction_read_only') = 'on'")
        secours, fermee = curseur.fetchone()
    if not (secours or fermee):
        return None
    return Error(
        "La base est en lecture seule"
        + (" (serveur de secours)" if secours else "")
        + " : Égide trace chaque lecture d’un dossier, et ne peut donc pas servir.",
        hint="DATABASE_URL doit mener au serveur principal : avec plusieurs hôtes, target_session_attrs=read-write.",
        id="egide.E003",
    )


def _migrations() -> CheckMessage | None:
    """What the tables lack, or have that this version does not know."""
    chargeur = MigrationLoader(connections["default"])
    manquantes = sorted(chargeur.graph.nodes.keys() - chargeur.applied_migrations.keys())
    if not chargeur.applied_migrations:
        return Error(
            "La base est vide : ses tables ne sont pas créées.",
            hint=f"Pour les créer : {REMEDE}.",
            id="egide.E004",
        )
    if manquantes:
        premiere = ".".join(manquantes[0])
        return Error(
            f"Les tables ne sont pas à jour : {len(manquantes)} migration(s) manquent, dont {premiere}.",
            hint=f"Pour les mettre à jour : {REMEDE}.",
            id="egide.E005",
        )
    inconnues = [
        cle
        for cle in chargeur.applied_migrations
        if cle[0] in chargeur.migrated_apps and cle not in chargeur.disk_migrations
    ]
    if inconnues:
        return Error(
            f"Les tables viennent d’une version plus récente d’Égide : migration {'.'.join(min(inconnues))} inconnue ici.",
            hint="Installez cette version, ou restaurez une sauvegarde de la présente.",
            id="egide.E006",
        )
    return None
