"""A real PostgreSQL for the tests, seen through the application's role.

A template database is migrated once for each state of the migrations, then cloned: one clone per worker
for tests that roll back (`db`), one clone per test for those that commit (`base_clonee`). Nothing is ever
flushed: journals refuse it.
"""

import ast
import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from egide.config.bases import base as description_django
from egide.socle import chemins, postgres, roles
from egide.socle.secrets import secrets_de

PREFIXE_MODELE, PREFIXE_CLONE = "egide_modele_", "egide_essai_"
GARDE = timedelta(days=1)  # a template unused for longer is dropped


@dataclass
class Bases:
    """The test server: clones of the migrated template, and addresses for each role."""

    admin: str
    dossier: Path
    modele: str = ""
    _numeros: Iterator[int] = field(default_factory=count)

    def url(self, role: str, base: str) -> str:
        """Address of `egide_application`, `egide_proprietaire` or `egide_admin` on a database of the test
        server."""
        if role == postgres.ADMIN:
            return make_conninfo(self.admin, dbname=base)
        ici = {nom: valeur for nom, valeur in conninfo_to_dict(self.admin).items() if nom in ("host", "port")}
        mot_de_passe = secrets_de(self.dossier)[role]
        return f"postgresql://{role}:{mot_de_passe}@{ici['host']}:{ici['port']}/{base}"

    def cloner(self, modele: str = "") -> str:
        """A fresh migrated database (a copy of that one, which nobody uses meanwhile); its name holds our process number, so
        that leftovers can be told."""
        nom = f"{PREFIXE_CLONE}{os.getpid()}_{next(self._numeros)}"
        with self._connexion() as connexion:
            roles.creer_base(connexion, nom, modele or self.modele, strategie="FILE_COPY")
        return nom

    def creer_vide(self) -> str:
        """A database with its roles and rights but no table, as before the first migration."""
        nom = f"{PREFIXE_CLONE}{os.getpid()}_{next(self._numeros)}"
        with self._connexion() as connexion:
            roles.creer_base(connexion, nom)
        with psycopg.connect(self.admin, dbname=nom) as connexion:
            roles.accorder(connexion)
        return nom

    def supprimer(self, nom: str) -> None:
        with self._connexion() as connexion:
            connexion.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(nom)))

    def preparer_modele(self) -> None:
        """Migrate the template unless one exists for the present migrations; drop what nobody uses any
        more."""
        self.modele = PREFIXE_MODELE + _empreinte_migrations()
        with _seul(self.dossier), self._connexion() as connexion:
            connues = dict(
                connexion.execute(
                    "SELECT datname, coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database"
                ).fetchall()
            )
            for nom in filter(lambda nom: _est_perimee(nom, connues[nom]), connues):
                self.supprimer(nom)
            if self.modele not in connues:
                self._migrer_modele(connexion)
            connexion.execute(
                sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                    sql.Identifier(self.modele), sql.Literal(datetime.now(UTC).isoformat())
                )
            )

    def _migrer_modele(self, connexion: psycopg.Connection) -> None:
        """Migrate as a deployer would, under another name: a failed migration never leaves a template
        behind."""
        chantier = f"{PREFIXE_CLONE}{os.getpid()}_chantier"
        roles.preparer(self.admin, chantier, secrets_de(self.dossier))
        adresses = {
            "DATABASE_URL": self.url(roles.APPLICATION, chantier),
            "EGIDE_DATABASE_URL_PROPRIETAIRE": self.url(roles.PROPRIETAIRE, chantier),
        }
        migration = subprocess.run(
            [sys.executable, "-m", "egide", "migrer"],
            env=os.environ | adresses,
            capture_output=True,
            text=True,
        )
        if migration.returncode:
            self.supprimer(chantier)
            pytest.exit(f"Les migrations échouent :\n{migration.stdout}{migration.stderr}", returncode=3)
        connexion.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(chantier), sql.Identifier(self.modele)
            )
        )

    def _connexion(self) -> psycopg.Connection:
        return psycopg.connect(self.admin, autocommit=True)


@contextmanager
def _seul(dossier: Path) -> Iterator[None]:
    with open(dossier / "modele.verrou", "w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        yield


def _empreinte_migrations() -> str:
    """Of all that makes the template: the migrations, what they import, the roles and what follows a migration."""
    empreinte = hashlib.sha256()
    sources = {chemins.PAQUET / "socle" / nom for nom in ("roles.py", "installation.py")} | {
        chemins.PAQUET / "config" / "mise_en_service.py",
        chemins.PAQUET / "annuaire" / "groupes.py",
    }
    a_lire = list(chemins.PAQUET.glob("*/migrations/*.py"))
    while a_lire:
        if (fichier := a_lire.pop()) not in sources:
            sources.add(fichier)
            a_lire += _importes(fichier)
    for fichier in sorted(sources):
        empreinte.update(str(fichier.relative_to(chemins.PAQUET)).encode() + fichier.read_bytes())
    return empreinte.hexdigest()[:16]


def _importes(fichier: Path) -> list[Path]:
    """The modules of Égide that a file imports at its head."""
    noms: set[str] = set()
    for noeud in ast.parse(fichier.read_bytes()).body:
        if isinstance(noeud, ast.Import):
            noms.update(alias.name for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            noms.update([str(noeud.module), *(f"{noeud.module}.{alias.name}" for alias in noeud.names)])
    modules = (chemins.PAQUET.parent / f"{nom.replace('.', '/')}.py" for nom in noms)
    return [module for module in modules if module.is_relative_to(chemins.PAQUET) and module.exists()]


def _est_perimee(nom: str, commentaire: str) -> bool:
    """A clone whose process is gone, a template nobody used since yesterday."""
    if nom.startswith(PREFIXE_CLONE):
        return not Path(f"/proc/{nom.removeprefix(PREFIXE_CLONE).split('_')[0]}").exists()
    if nom.startswith(PREFIXE_MODELE):
        return not commentaire or datetime.fromisoformat(commentaire) < datetime.now(UTC) - GARDE
    return False


@pytest.fixture(scope="session")
def bases() -> Iterator[Bases]:
    """The test server: the one DATABASE_URL names (its administrator, on a server kept for tests), or the
    embedded one."""
    dossier = chemins.donnees()
    if adresse := os.environ.get("DATABASE_URL"):
        dossier.mkdir(parents=True, exist_ok=True)
        with psycopg.connect(adresse) as connexion:
            if connexion.info.parameter_status("is_superuser") != "on":
                pytest.exit(
                    "DATABASE_URL : les essais attendent l'administrateur d'un serveur qui leur est réservé.",
                    3,
                )
        bases = Bases(adresse, dossier)
        bases.preparer_modele()
        yield bases
        return
    with postgres.demarrer(dossier, durable=False) as serveur:
        bases = Bases(serveur.url(postgres.ADMIN, "postgres"), dossier)
        bases.preparer_modele()
        yield bases


@pytest.fixture(scope="session")
def django_db_setup(bases: Bases) -> Iterator[None]:
    """What pytest-django's `db` stands on: this worker's clone, as the application's role."""
    from django.db import connections

    reglages = connections["default"].settings_dict
    clone = bases.cloner()
    reglages.update(description_django(bases.url(roles.APPLICATION, clone)), CONN_MAX_AGE=0)
    yield
    connections["default"].close()
    bases.supprimer(clone)


@pytest.fixture
def base_clonee(
    bases: Bases, django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[str]:
    """A database of its own for a test that commits; yields its name. Django uses it from every thread."""
    clone = bases.cloner()
    with django_db_blocker.unblock(), sur_la_base(clone):  # type: ignore[attr-defined]
        yield clone
    bases.supprimer(clone)


@contextmanager
def sur_la_base(nom: str) -> Iterator[None]:
    """Django, in every thread, on this database; then on the one before."""
    from django.db import connections

    reglages = connections["default"].settings_dict
    precedente = reglages["NAME"]
    connections["default"].close()
    reglages["NAME"] = nom
    try:
        yield
    finally:
        connections["default"].close()
        reglages["NAME"] = precedente


@pytest.fixture
def url_proprietaire(bases: Bases, base_clonee: str) -> str:
    """Address of the owner of the tables on the test's own clone: for what the application must not be
    able to do."""
    return bases.url(roles.PROPRIETAIRE, base_clonee)


@pytest.fixture
def exploitation(url_proprietaire: str) -> Iterator[str]:
    """The operator's connection, under its usual name."""
    from django.db import connections

    connections.databases["proprietaire"] = {
        **connections["default"].settings_dict,
        **description_django(url_proprietaire),
    }
    yield "proprietaire"
    connections["proprietaire"].close()
    del connections.databases["proprietaire"], connections["proprietaire"]
