"""The embedded PostgreSQL: never two, never a dead one taken for alive, never left behind."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from egide.socle import chemins, postgres, roles
from egide.socle.secrets import secrets_de

# A process that uses the server until its standard input closes or a signal ends it.
UTILISATEUR = """
import sys
from pathlib import Path
from egide.socle import postgres
with postgres.demarrer(Path(sys.argv[1]), durable=False) as serveur:
    print(serveur.port, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def dossier() -> Iterator[Path]:
    """A data folder of its own; whatever still runs there at the end is stopped."""
    dossier = chemins.donnees() / f"lanceur-{os.getpid()}"
    yield dossier
    postgres.demarrer(dossier).arreter()
    shutil.rmtree(dossier)


@pytest.fixture
def dossier_neuf() -> Iterator[Path]:
    """A place where no database was ever made."""
    dossier = chemins.donnees() / f"lanceur-neuf-{os.getpid()}"
    dossier.mkdir(mode=0o711)
    yield dossier
    shutil.rmtree(dossier)


def _utiliser(dossier: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", UTILISATEUR, str(dossier)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _port(processus: "subprocess.Popen[str]") -> int:
    assert processus.stdout is not None
    return int(processus.stdout.readline())


def _finir(processus: "subprocess.Popen[str]", numero: int | None = None) -> None:
    if numero is not None:
        processus.send_signal(numero)
        processus.wait(30)
    processus.communicate(timeout=30)


def _tourne(dossier: Path) -> bool:
    """Whether a server's processes exist for the folder, by the kernel's account."""
    base = os.fsencode(dossier / "base")
    lignes = (fichier for fichier in Path("/proc").glob("[0-9]*/cmdline"))
    return any(base in _lire(fichier).split(b"\0") for fichier in lignes)


def _lire(fichier: Path) -> bytes:
    try:
        return fichier.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize("numero", [signal.SIGINT, signal.SIGTERM])
def test_le_serveur_s_arrete_avec_le_processus_qui_l_a_lance(dossier: Path, numero: int) -> None:
    processus = _utiliser(dossier)
    _port(processus)
    assert _tourne(dossier)
    _finir(processus, numero)
    assert not _tourne(dossier)


def test_des_demarrages_simultanes_partagent_un_serveur_et_le_dernier_l_arrete(dossier: Path) -> None:
    processus = [_utiliser(dossier) for _ in range(3)]
    ports = {_port(un) for un in processus}
    assert len(ports) == 1
    for un in processus[:-1]:
        _finir(un)
    assert _tourne(dossier)
    _finir(processus[-1])
    assert not _tourne(dossier)


def test_un_serveur_abandonne_par_un_processus_tue_est_repris_puis_arrete(dossier: Path) -> None:
    processus = _utiliser(dossier)
    port = _port(processus)
    _finir(processus, signal.SIGKILL)
    assert _tourne(dossier)
    with postgres.demarrer(dossier, durable=False) as serveur:
        assert serveur.port == port
    assert not _tourne(dossier)


@pytest.mark.parametrize(
    "contenu", ["{vivant}\n/ailleurs\n0\n{port}\n", "999999999\n/ailleurs\n0\n{port}\n", "", "?"]
)
def test_un_fichier_pid_perime_n_est_pas_cru(dossier: Path, contenu: str) -> None:
    with postgres.demarrer(dossier, durable=False) as serveur:
        port = serveur.port
    (dossier / "base" / "postmaster.pid").write_text(contenu.format(vivant=os.getpid(), port=port))
    with (
        postgres.demarrer(dossier, durable=False) as serveur,
        psycopg.connect(serveur.url(postgres.ADMIN, "postgres")) as connexion,
    ):
        assert connexion.execute("SELECT 1").fetchone() == (1,)


def test_une_creation_interrompue_est_reprise(dossier_neuf: Path) -> None:
    (dossier_neuf / "base.neuve").mkdir()
    (dossier_neuf / "base.neuve" / "PG_VERSION").write_text("18")
    with postgres.demarrer(dossier_neuf, durable=False) as serveur:
        assert serveur.port


def test_sans_mot_de_passe_personne_n_entre(dossier: Path) -> None:
    with postgres.demarrer(dossier, durable=False) as serveur:
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgresql://{postgres.ADMIN}:faux@127.0.0.1:{serveur.port}/postgres")
        secrets = dossier / "secrets.json"
        assert secrets.stat().st_mode & 0o077 == 0
        assert (dossier / "base").stat().st_mode & 0o077 == 0


def test_les_dossiers_au_dessus_gardent_leurs_droits(dossier_neuf: Path) -> None:
    ferme = dossier_neuf / "ferme"
    ferme.mkdir(mode=0o700)
    if os.geteuid() == 0:
        with pytest.raises(postgres.ServeurIndisponible, match=rf"{ferme} est fermé.*EGIDE_DONNEES"):
            postgres.demarrer(ferme / "donnees")
    else:
        postgres.demarrer(ferme / "donnees").arreter()
    assert ferme.stat().st_mode & 0o777 == 0o700


def test_preparer_les_roles_deux_fois_garde_la_base(dossier: Path) -> None:
    with postgres.demarrer(dossier, durable=False) as serveur:
        admin = serveur.url(postgres.ADMIN, "postgres")
        roles.preparer(admin, "egide", secrets_de(dossier))
        with psycopg.connect(serveur.url(roles.PROPRIETAIRE)) as connexion:
            connexion.execute("CREATE TABLE temoin (n int)")
        roles.preparer(admin, "egide", secrets_de(dossier))
        with psycopg.connect(serveur.url(roles.APPLICATION)) as connexion:
            connexion.execute("INSERT INTO temoin VALUES (1)")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connexion.execute("TRUNCATE temoin")


@pytest.mark.skipif(os.geteuid() != 0, reason="sans être root, la base est à qui la lance")
def test_une_base_faite_avant_qu_un_postgresql_soit_installe_garde_son_utilisateur(dossier: Path) -> None:
    postgres.demarrer(dossier, durable=False).arreter()
    nobody = pwd.getpwnam("nobody")
    for fichier in [dossier / "base", *(dossier / "base").rglob("*")]:
        os.chown(fichier, nobody.pw_uid, nobody.pw_gid)
    with postgres.demarrer(dossier, durable=False) as serveur:
        assert serveur.port
    assert (dossier / "base" / "PG_VERSION").stat().st_uid == nobody.pw_uid


@pytest.mark.skipif(os.geteuid() != 0, reason="sans être root, les programmes de la roue servent sur place")
def test_la_copie_des_programmes_ne_porte_ni_psql_ni_readline() -> None:
    copie = postgres.binaire("postgres").parents[3]
    presents = {fichier.name for fichier in copie.rglob("*")}
    assert "pg_dump" in presents
    assert not [nom for nom in presents if nom == "psql" or "readline" in nom]
