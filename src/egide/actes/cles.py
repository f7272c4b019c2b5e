"""The keys that sign the statements: private halves in the data folder, public halves published with their dates.

    <data>/actes/cles/9F3A01BC.pem     private, readable by its user only; destroyed when the key is withdrawn
    <data>/actes/publiques.json        public: what `egide verifier-acte` needs, and all it needs; `publication` carries it to
                                       the database, where the verification page reads it

A key withdrawn still verifies what it signed; a key said compromised verifies nothing any more. In demonstration a key is
drawn at first need, and everything it signs says so; production never signs with it.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.utils.translation import gettext as _

from egide.actes import signature
from egide.actes.erreurs import ErreurActe
from egide.socle import chemins, horloge
from egide.socle.secrets import ecrire_prive

DOSSIER: Final = "actes"
PUBLIQUES: Final = "publiques.json"
MODES_SANS_EXPLOITANT: Final = ("demo", "test")
TOUJOURS: Final = date(2000, 1, 1)  # since when a demonstration's key is valid: its files tell of the past


class CleManquante(ErreurActe):
    """No key signs today: the operator makes one."""


class CleInconnue(LookupError):
    """No key of this name is published here."""


class RegistreIllisible(ValueError):
    """The file of public keys is not one."""


class ClePublique(msgspec.Struct, frozen=True, kw_only=True):
    """A public key and when it was in use; `au` is its last day, None while it signs."""

    id: str
    publique: bytes
    du: date
    au: date | None = None
    compromise: bool = False
    demonstration: bool = False


class CertificatPublic(msgspec.Struct, frozen=True, kw_only=True):
    """A certificate known here: its fingerprint, and who it says it is."""

    empreinte: str
    titulaire: str
    du: date
    au: date
    demonstration: bool = False


class CachetPublic(CertificatPublic, frozen=True, kw_only=True):
    """One that seals the files."""


class HorodateurPublic(CertificatPublic, frozen=True, kw_only=True):
    """One of a time-stamp authority: it dates the seals, and seals nothing."""


class Registre(msgspec.Struct, frozen=True, kw_only=True):
    """All that verifying needs."""

    cles: tuple[ClePublique, ...] = ()
    cachets: tuple[CachetPublic, ...] = ()
    horodateurs: tuple[HorodateurPublic, ...] = ()

    def cle(self, nom: str) -> ClePublique | None:
        return next((cle for cle in self.cles if cle.id == nom), None)

    def cachet(self, empreinte: str) -> CachetPublic | None:
        return next((cachet for cachet in self.cachets if cachet.empreinte == empreinte), None)

    def horodateur(self, empreinte: str) -> HorodateurPublic | None:
        return next((autorite for autorite in self.horodateurs if autorite.empreinte == empreinte), None)


def dossier() -> Path:
    """Where the keys of the acts are."""
    return chemins.donnees() / DOSSIER


def lire_registre(fichier: Path) -> Registre:
    """The public keys of a file; raises RegistreIllisible, or OSError when it cannot be read."""
    try:
        return msgspec.json.decode(fichier.read_bytes(), type=Registre)
    except msgspec.DecodeError as faute:
        raise RegistreIllisible(f"{fichier} : {faute}") from None


def registre() -> Registre:
    """The public keys published here; none before the first."""
    fichier = dossier() / PUBLIQUES
    return lire_registre(fichier) if fichier.exists() else Registre()


def publier(registre: Registre) -> None:
    """Write the public keys; inside `seul`."""
    ecrire_prive(dossier() / PUBLIQUES, msgspec.json.format(msgspec.json.encode(registre), indent=2) + b"\n")


@contextmanager
def seul() -> Iterator[Registre]:
    """The keys, held against other processes while they change."""
    dossier().mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(dossier() / "verrou", "w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        yield registre()


def creer(du: date | None = None, *, demonstration: bool = False) -> ClePublique:
    """Draw a key that signs from this day on (today by default); the former one signs no more from then.

    Raises ValueError for a day that has passed: what a key signed cannot precede it.
    """
    aujourdhui = horloge.aujourdhui()
    if du and du < aujourdhui:
        raise ValueError(f"premier jour {du} ; admis : le {aujourdhui} ou plus tard")
    with seul() as avant:
        return _creer(avant, du or aujourdhui, demonstration)


def retirer(nom: str, *, compromise: bool = False) -> ClePublique:
    """Withdraw a key and destroy its private half; `compromise`: nothing it signed is trusted any more. Raises CleInconnue."""
    with seul() as avant:
        cle = avant.cle(nom)
        if cle is None:
            raise CleInconnue(nom)
        retiree = msgspec.structs.replace(
            cle, au=cle.au or horloge.aujourdhui(), compromise=cle.compromise or compromise
        )
        publier(msgspec.structs.replace(avant, cles=tuple(retiree if c.id == nom else c for c in avant.cles)))
        _prive(nom).unlink(missing_ok=True)
        return retiree


def exporter(nom: str, fichier: Path, mot_de_passe: str) -> None:
    """Write a private half under a password, to be carried to another server. Raises CleInconnue, or ValueError."""
    if not _prive(nom).exists():
        raise CleInconnue(nom)
    if not mot_de_passe:
        raise ValueError("mot de passe vide ; admis : une phrase, que l’autre serveur demandera")
    protegee = BestAvailableEncryption(mot_de_passe.encode())
    ecrire_prive(
        fichier, _charger(str(_prive(nom))).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, protegee)
    )


def importer(octets: bytes, mot_de_passe: str) -> str:
    """Keep a private half brought from another server; its name. Raises ValueError, or CleInconnue when it is not published."""
    try:
        privee = load_pem_private_key(octets, password=mot_de_passe.encode())
    except TypeError as faute:
        raise ValueError("une clé sans mot de passe") from faute
    if not isinstance(privee, Ed25519PrivateKey):
        raise ValueError("une clé d’un autre genre")
    nom = signature.nommer(privee.public_key().public_bytes_raw())
    with seul() as ici:
        if ici.cle(nom) is None:
            raise CleInconnue(nom)
        _garder(nom, privee)
    return nom


def courante() -> tuple[ClePublique, Ed25519PrivateKey]:
    """The key that signs today, both halves; raises CleManquante.

    A demonstration that has none draws one. Production passes over the keys of a demonstration.
    """
    cle = _en_service(registre())
    if cle is None and settings.EGIDE_MODE in MODES_SANS_EXPLOITANT:
        with seul() as avant:
            cle = _en_service(avant) or _creer(avant, TOUJOURS, demonstration=True)
    if cle is None:
        raise CleManquante(
            _("Aucune clé ne signe les actes : l’exploitant en crée une (egide actes cles creer).")
        )
    return cle, _charger(str(_prive(cle.id)))


def _en_service(registre: Registre) -> ClePublique | None:
    aujourdhui = horloge.aujourdhui()
    admises = [
        cle
        for cle in registre.cles
        if cle.du <= aujourdhui
        and (cle.au is None or aujourdhui < cle.au)
        and (settings.EGIDE_MODE in MODES_SANS_EXPLOITANT or not cle.demonstration)
        and _prive(cle.id).exists()
    ]
    return max(admises, key=lambda cle: (not cle.demonstration, cle.du), default=None)


def _creer(avant: Registre, du: date, demonstration: bool) -> ClePublique:
    privee = Ed25519PrivateKey.generate()
    publique = privee.public_key().public_bytes_raw()
    nouvelle = ClePublique(
        id=signature.nommer(publique), publique=publique, du=du, demonstration=demonstration
    )
    relayees = tuple(
        msgspec.structs.replace(cle, au=du) if cle.au is None and cle.demonstration == demonstration else cle
        for cle in avant.cles
    )
    _garder(nouvelle.id, privee)
    publier(msgspec.structs.replace(avant, cles=(*relayees, nouvelle)))
    return nouvelle


def _garder(nom: str, privee: Ed25519PrivateKey) -> None:
    _prive(nom).parent.mkdir(mode=0o700, exist_ok=True)
    ecrire_prive(_prive(nom), privee.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _prive(nom: str) -> Path:
    return dossier() / "cles" / f"{nom}.pem"


@lru_cache(maxsize=4)
def _charger(fichier: str) -> Ed25519PrivateKey:
    cle = load_pem_private_key(Path(fichier).read_bytes(), password=None)
    if not isinstance(cle, Ed25519PrivateKey):
        raise TypeError(f"{fichier} n’est pas une clé Ed25519.")
    return cle
