"""Start-up checks: Égide refuses to serve with more rights than it needs, or in production with toy
secrets."""

import logging
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from egide.config import etat_de_la_base, mandataires
from egide.socle import antivirus, roles

ETIQUETTE = "egide"
journal = logging.getLogger(__name__)
MODES = ("production", "demo", "test")


@register(Tags.database, ETIQUETTE)
def role_sans_exces(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **_: Any
) -> list[CheckMessage]:
    """The application's connection has no right that would free it from row-level security."""
    if "default" not in (databases or ()):
        return []
    connexion = connections["default"]
    connexion.ensure_connection()
    return [
        Error(
            f"Connexion refusée : {motif}.",
            hint=f"DATABASE_URL doit désigner « {roles.APPLICATION} » : la base embarquée a ce rôle d’elle-même ; "
            "sur un autre serveur, son administrateur le crée (docs/exploitant.md).",
            id="egide.E002",
        )
        for motif in roles.exces(connexion.connection)
    ]


@register(ETIQUETTE)
def antivirus_nomme(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Where ClamAV is to be asked is an address, whatever the mode."""
    if not settings.EGIDE_CLAMAV:
        return []
    try:
        antivirus.lire_adresse(settings.EGIDE_CLAMAV)
    except ValueError as faute:
        return [Error(str(faute), id="egide.E030")]
    return []


@register(ETIQUETTE, deploy=True)
def reglages_de_production(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Production states its own key and host names, and runs on the real clock."""
    if settings.EGIDE_MODE not in MODES:
        return [
            Error(f"EGIDE_MODE vaut « {settings.EGIDE_MODE} » : {', '.join(MODES)} attendu.", id="egide.E010")
        ]
    if settings.EGIDE_MODE != "production":
        return []
    defauts = {
        "egide.E011": (
            len(settings.SECRET_KEY) < 50 or "demonstration" in settings.SECRET_KEY,
            "EGIDE_CLE_DJANGO manque, est trop courte (50 caractères au moins) ou vient de la démonstration.",
        ),
        "egide.E012": (
            settings.DEBUG,
            "EGIDE_DEBUG est actif : les pages d’erreur montreraient les dossiers.",
        ),
        "egide.E013": (
            not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS,
            "EGIDE_HOTES doit nommer les hôtes servis (par exemple egide.interieur.example).",
        ),
        "egide.E014": (
            settings.EGIDE_HORLOGE_FIXE is not None,
            "EGIDE_HORLOGE fige la date : réservé à la démonstration et aux essais.",
        ),
    }
    return [Error(texte, id=numero) for numero, (fautif, texte) in defauts.items() if fautif]


@register(ETIQUETTE)
def mandataires_lisibles(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """The proxies are addresses: a visitor is recognised past them."""
    try:
        mandataires.lire(settings.EGIDE_MANDATAIRES)
    except ValueError as faute:
        attendu = "des adresses ou des réseaux, séparés par des virgules, comme 127.0.0.1, 10.0.0.0/24"
        return [Error(f"EGIDE_MANDATAIRES : {faute} ; attendu : {attendu}.", id="egide.E017")]
    return []


@register(ETIQUETTE, Tags.database, deploy=True)
def comptes_de_demonstration(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Production serves no account whose password everybody knows."""
    from egide.demo.garde import comptes_de_demonstration as denombrer

    if settings.EGIDE_MODE != "production" or not databases or not (nombre := denombrer()):
        return []
    return [Error(f"{nombre} compte(s) de démonstration sont ouverts dans cette base.", id="egide.E015")]


@register(ETIQUETTE, Tags.database)
def cle_et_horloge_de_la_base(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """The master key is the one of this database, and nobody's clock runs ahead."""
    if not databases:
        return []
    return [*etat_de_la_base.cle_de_la_base(), *etat_de_la_base.horloges()]


@register(ETIQUETTE, Tags.database)
def roles_de_la_base(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """The database opens files to the roles of this version, and to no other."""
    from egide.acces.modele_role import du_code, en_base

    if not databases or not (ecart := du_code() ^ en_base()):
        return []
    nommes = ", ".join(f"{role} ({groupe})" for groupe, role in sorted(ecart))
    return [
        Error(
            f"Les rôles de la base ne sont pas ceux de cette version : {nommes}.",
            hint=f"« {etat_de_la_base.REMEDE} » les met d’accord.",
            id="egide.E019",
        )
    ]


@register(ETIQUETTE, deploy=True)
def cle_des_actes(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Without a key of the operator, published, production serves and issues no act: said at the start, not at the desk."""
    from egide.actes import publication
    from egide.actes.cles import CleManquante

    if settings.EGIDE_MODE != "production":
        return []
    try:
        publication.assurer()
    except CleManquante as manque:
        return [checks.Warning(str(manque), id="egide.W016")]
    return []


def refuser_si_dangereux() -> None:
    """Run the checks, write the warnings to the log; raises ImproperlyConfigured with every reason at once."""
    fautes = run_checks(tags=[etat_de_la_base.BASE], databases=["default"]) or run_checks(
        tags=[ETIQUETTE], include_deployment_checks=True, databases=["default"]
    )
    for faute in fautes:
        if not faute.is_serious():
            journal.warning("%s %s", faute.id, faute.msg)
    motifs = [
        f"- {faute.msg}" + (f" {faute.hint}" if faute.hint else "") for faute in fautes if faute.is_serious()
    ]
    if motifs:
        raise ImproperlyConfigured("Égide refuse de démarrer :\n" + "\n".join(motifs))
