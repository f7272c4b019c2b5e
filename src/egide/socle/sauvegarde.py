"""Backup and restoration: the database and its keys in one private archive, by PostgreSQL's own programs.

Row-level security binds the application and the owner of the tables alike, so both addresses are an
administrator's: the only role that sees every row. The archive is NOT encrypted: whoever holds it opens
every file.
"""

import base64
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from egide.socle import archive as archives
from egide.socle import chemins, postgres
from egide.socle.rejeu import RejeuImpossible, rejouer
from egide.socle.secrets import CLE_DJANGO, CLE_MAITRESSE, ecrire_prive, empreinte, fichier_prive

DUMP = "base.dump"
ACTES = "actes"  # the keys that sign the acts, and the public ones without which no act is verified
# Each key file, and the variable that prevails over it.
CLES = {CLE_MAITRESSE: "EGIDE_CLE_MAITRESSE", CLE_DJANGO: "EGIDE_CLE_DJANGO"}
MEMBRES = re.compile("|".join((re.escape(DUMP), *CLES, rf"{ACTES}/.+")))
"""What an archive holds, and nothing else."""

VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
}


class SauvegardeImpossible(RuntimeError):
    """The backup or the restoration did not happen; nothing was changed and the message says why."""


def sauvegarder(admin: str, archive: Path) -> set[str]:
    """Write the whole database, and the keys in use that are files of the data folder, to a private archive.

    Returns the keys that are not in it: held elsewhere, in their variables, their holder keeps them.
    """
    if archive.exists():
        raise SauvegardeImpossible(f"{archive} existe déjà : donnez un autre nom, rien n’est écrasé.")
    cles = {nom: fichier for nom in CLES if (fichier := _cle_en_usage(nom))}
    with tempfile.TemporaryDirectory(dir=archive.absolute().parent) as dossier:
        dump = Path(dossier) / DUMP
        _lancer("pg_dump", admin, "--format=custom", f"--file={dump}")
        with fichier_prive(archive) as flux:
            archives.ecrire(flux, {DUMP: dump, **cles, **_cles_des_actes()}, _cle_tenue())
    return CLES.keys() - cles.keys()


def restaurer(admin: str, archive: Path, empreinte: str = "") -> set[str]:
    """Fill an empty database from an archive proven to be ours, and put its keys back in the data folder; all or nothing.

    Returns the keys that the archive did not hold. Refuses a database that has tables, and a data folder
    that holds another master key, or other keys of acts: it may be the only one that opens other files.
    """
    maitresse = chemins.donnees() / CLE_MAITRESSE
    with tempfile.TemporaryDirectory() as dossier:
        dump, cles = _deballer(archive, Path(dossier), empreinte)
        if maitresse.exists() and maitresse.read_bytes() != cles.get(CLE_MAITRESSE, maitresse.read_bytes()):
            raise SauvegardeImpossible(
                f"{maitresse} est une autre clé maîtresse que celle de l’archive : mettez-la à l’abri."
            )
        if _autres_cles_des_actes(Path(dossier) / ACTES):
            raise SauvegardeImpossible(
                f"{chemins.donnees() / ACTES} contient d’autres clés que celles de l’archive : mettez-le à l’abri."
            )
        if _a_des_tables(admin):
            raise SauvegardeImpossible(
                "La base contient déjà des tables : la restauration se fait dans une base vide."
            )
        with psycopg.connect(admin) as connexion:
            _remplir(connexion, dump)
            _refuser_une_autre_cle(connexion, cles.get(CLE_MAITRESSE))
        if (Path(dossier) / ACTES).is_dir():
            shutil.copytree(Path(dossier) / ACTES, chemins.donnees() / ACTES, dirs_exist_ok=True)
    for nom, cle in cles.items():
        ecrire_prive(chemins.donnees() / nom, cle)
    return CLES.keys() - cles.keys()


def _remplir(connexion: psycopg.Connection, dump: Path) -> None:
    try:
        rejouer(dump, connexion)
    except RejeuImpossible as refus:
        raise SauvegardeImpossible(str(refus)) from refus


def _refuser_une_autre_cle(connexion: psycopg.Connection, archivee: bytes | None) -> None:
    """The key that will be in use is the one the restored database knows; raised before anything is committed."""
    fichier = chemins.donnees() / CLE_MAITRESSE
    reglage = os.environ.get(CLES[CLE_MAITRESSE], "").strip()
    cle = reglage.encode() or archivee or (fichier.read_bytes() if fichier.exists() else b"")
    connue = connexion.execute("SELECT to_regclass('public.coffre_maitresse')").fetchone()
    if not cle or connue == (None,):
        return
    inscrite = connexion.execute("SELECT empreinte FROM public.coffre_maitresse").fetchone()
    if inscrite and inscrite != (empreinte(base64.b64decode(cle)),):
        origine = CLES[CLE_MAITRESSE] if reglage else "celle de l’archive" if archivee else str(fichier)
        raise SauvegardeImpossible(
            f"La clé maîtresse ({origine}) n’est pas celle de la base archivée : rien n’est restauré. "
            "Apportez celle avec laquelle ses dossiers ont été écrits."
        )


def _cle_en_usage(nom: str) -> Path | None:
    """The file of a key, unless there is none, or a variable says another key: the file is then a dead one."""
    fichier = chemins.donnees() / nom
    if not fichier.exists():
        return None
    contenu = fichier.read_text().strip()
    return fichier if os.environ.get(CLES[nom], "").strip() in ("", contenu) else None


def _cle_tenue() -> bytes | None:
    """The master key held here, as it is written; None when there is none."""
    fichier = chemins.donnees() / CLE_MAITRESSE
    tenue = os.environ.get(CLES[CLE_MAITRESSE], "").strip()
    return (tenue or fichier.read_text().strip()).encode() if tenue or fichier.exists() else None


def _cles_des_actes() -> dict[str, Path]:
    """The files of the keys of acts, by their name in the archive."""
    ici = chemins.donnees() / ACTES
    return {f"{ACTES}/{f.relative_to(ici)}": f for f in sorted(ici.rglob("*")) if f.is_file()}


def _deballer(archive: Path, dossier: Path, empreinte: str) -> tuple[Path, dict[str, bytes]]:
    """Lay the dump in a folder; its path, and the keys of the archive."""
    try:
        archives.deballer(archive, dossier, MEMBRES, _cle_tenue(), empreinte)
    except archives.ArchiveRefusee as refus:
        raise SauvegardeImpossible(str(refus)) from refus
    dump = dossier / DUMP
    if not dump.exists():
        raise SauvegardeImpossible(f"{archive} n’est pas une sauvegarde d’Égide : la base n’y est pas.")
    return dump, {nom: (dossier / nom).read_bytes() for nom in CLES if (dossier / nom).exists()}


def _autres_cles_des_actes(archivees: Path) -> bool:
    """Whether the data folder holds a file of the keys of acts that is not the archive's."""
    ici = chemins.donnees() / ACTES
    presents = [fichier for fichier in ici.rglob("*") if fichier.is_file()]
    return archivees.is_dir() and any(
        not (autre := archivees / fichier.relative_to(ici)).exists()
        or autre.read_bytes() != fichier.read_bytes()
        for fichier in presents
    )


def _a_des_tables(admin: str) -> bool:
    with psycopg.connect(admin) as connexion:
        trouvee = connexion.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()
    return trouvee is not None


def _lancer(programme: str, admin: str, *arguments: str) -> None:
    """Run a program of PostgreSQL; the password goes by the environment, which other users cannot read."""
    parties = {nom: str(valeur) for nom, valeur in conninfo_to_dict(admin).items()}
    variables = {VARIABLES[nom]: valeur for nom, valeur in parties.items() if nom in VARIABLES}
    fait = subprocess.run(
        [postgres.binaire(programme), *arguments], env=os.environ | variables, capture_output=True, text=True
    )
    if fait.returncode:
        raise SauvegardeImpossible(f"{programme} a échoué : {fait.stderr.strip()}")
