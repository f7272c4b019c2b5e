"""The archive of a backup: a few files under known names, and the seal that proves that it was written here.

A dump is replayed as an administrator of PostgreSQL, who may run programs: one that somebody else wrote would take the machine.
What is not proven is therefore not opened, and nothing is ever unpacked by the path that the archive gives.
"""

import hashlib
import hmac
import io
import re
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, BinaryIO, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SCEAU: Final = "sceau"
MORCEAU: Final = 1 << 20
_NOM: Final = re.compile(r"(?:[\w-][\w.-]*/){0,3}[\w-][\w.-]*")


class ArchiveRefusee(RuntimeError):
    """The archive is not ours, or nothing proves that it is; the message says which."""


def ecrire(flux: BinaryIO, fichiers: Mapping[str, Path], cle: bytes | None) -> None:
    """Write these files under these names, then their seal when the master key is here."""
    condense = _Condense()
    with tarfile.open(fileobj=flux, mode="w") as tar:
        for nom, fichier in fichiers.items():
            with fichier.open("rb") as ouvert:
                tar.addfile(tar.gettarinfo(fichier, nom), ouvert)
            with fichier.open("rb") as ouvert:
                condense.ajouter(nom, _morceaux(ouvert))
        if cle:
            sceau = tarfile.TarInfo(SCEAU)
            signe = condense.signer(cle)
            sceau.size = len(signe)
            tar.addfile(sceau, io.BytesIO(signe))


def deballer(archive: Path, dossier: Path, noms: re.Pattern[str], cle: bytes | None, attendue: str) -> None:
    """Lay the files of an archive in a folder, those of `noms` and no other, once it is proven to be ours.

    The proof is its seal, under the master key held here; or `attendue`, the fingerprint that was noted when it was written.
    Raises ArchiveRefusee.
    """
    condense, sceau = _Condense(), b""
    try:
        with tarfile.open(archive, "r:") as tar:
            for membre in tar:
                if membre.isdir():
                    continue
                contenu = tar.extractfile(membre) if membre.isreg() else None
                if membre.name == SCEAU and contenu:
                    sceau = contenu.read(MORCEAU)
                elif contenu and _NOM.fullmatch(membre.name) and noms.fullmatch(membre.name):
                    condense.ajouter(membre.name, _poser(contenu, dossier / membre.name))
                else:
                    raise ArchiveRefusee(f"{archive} contient « {membre.name} », qu’Égide n’y met pas.")
    except (OSError, tarfile.TarError) as erreur:
        raise ArchiveRefusee(f"{archive} n’est pas une sauvegarde d’Égide : {erreur}") from erreur
    if attendue:
        if not hmac.compare_digest(empreinte(archive), "".join(attendue.lower().split())):
            raise ArchiveRefusee(f"{archive} n’est pas l’archive de cette empreinte : elle a changé.")
    elif cle is None:
        raise ArchiveRefusee(
            f"Rien ne prouve que {archive} vient de vous, et sa base se rejoue en administrateur. Apportez d’abord la clé "
            "maîtresse, ou donnez avec --empreinte celle que « egide sauvegarder » a dite."
        )
    elif not hmac.compare_digest(sceau, condense.signer(cle)):
        raise ArchiveRefusee(
            f"{archive} n’a pas été écrite sous la clé maîtresse d’ici, ou a changé depuis : rien n’est restauré. "
            "Si elle est bien à vous, donnez avec --empreinte celle que « egide sauvegarder » a dite."
        )


def empreinte(archive: Path) -> str:
    """The SHA-256 of an archive, as it is noted and given back."""
    with archive.open("rb") as ouvert:
        return hashlib.file_digest(ouvert, "sha256").hexdigest()


class _Condense:
    """What the seal signs: the names and the contents, in their order."""

    def __init__(self) -> None:
        self._tout = hashlib.sha256(b"egide/sauvegarde/1")

    def ajouter(self, nom: str, morceaux: Iterator[bytes]) -> None:
        contenu = hashlib.sha256()
        for morceau in morceaux:
            contenu.update(morceau)
        self._tout.update(len(nom.encode()).to_bytes(4, "big") + nom.encode() + contenu.digest())

    def signer(self, cle: bytes) -> bytes:
        derivee = HKDF(SHA256(), length=32, salt=None, info=b"egide/sauvegardes").derive(cle)
        return hmac.new(derivee, self._tout.digest(), hashlib.sha256).hexdigest().encode()


def _poser(contenu: IO[bytes], fichier: Path) -> Iterator[bytes]:
    """Write a file as it is read; nobody else reads it, and it replaces none."""
    fichier.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with fichier.open("xb") as pose:
        fichier.chmod(0o600)
        for morceau in _morceaux(contenu):
            pose.write(morceau)
            yield morceau


def _morceaux(flux: IO[bytes]) -> Iterator[bytes]:
    while morceau := flux.read(MORCEAU):
        yield morceau
