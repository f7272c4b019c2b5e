"""The electronic seal of this installation: its key and its certificate, and what the seal found in a file says.

The operator brings a key and its certificate (PKCS#12). They are kept in the data folder, opened once, readable by its user
only. A demonstration draws its own, self-signed, whose name says that it is worth nothing. Without one, in production, a
document carries its signed QR code alone, and its verification says that the file itself is not sealed.

Files are sealed and read by `pades`, which alone needs pyHanko.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from egide.actes import cles
from egide.actes.cles import CachetPublic, Registre
from egide.actes.horodatage import Horodatage
from egide.socle.secrets import ecrire_prive

FICHIER: Final = "cachet.p12"
DEMONSTRATION: Final = "cachet-demonstration.p12"
NOM_DE_DEMONSTRATION: Final = "Démonstration, sans valeur"


class CachetRefuse(ValueError):
    """The file is not a usable PKCS#12, or not with this password."""


class Etat(StrEnum):
    """What the seal of a file says of it."""

    ABSENT = "absent"
    INTACT = "intact"
    ALTERE = "altere"
    INCONNU = "inconnu"


@dataclass(frozen=True)
class Examen:
    """The seal of a file, and the certificate that made it when it is known here."""

    etat: Etat
    cachet: CachetPublic | None = None
    horodatage: Horodatage | None = None


class Lu(msgspec.Struct, frozen=True):
    """The seal of a file as read: the fingerprint of the certificate that sealed it whole, or « absent », « altere »."""

    certificat: str
    horodatage: Horodatage | None = None


def importer(octets: bytes, mot_de_passe: str) -> CachetPublic:
    """Keep the operator's key and certificate, and publish the certificate. Raises CachetRefuse, saying why."""
    try:
        cle, certificat, chaine = pkcs12.load_key_and_certificates(octets, mot_de_passe.encode() or None)
    except ValueError:
        raise CachetRefuse("fichier illisible avec ce mot de passe ; admis : PKCS#12 (.p12, .pfx)") from None
    if cle is None or certificat is None:
        raise CachetRefuse(
            "la clé privée ou son certificat manque ; admis : les deux, dans un fichier PKCS#12"
        )
    if certificat.not_valid_after_utc <= datetime.now(UTC):
        raise CachetRefuse(f"certificat périmé depuis le {certificat.not_valid_after_utc:%d/%m/%Y}")
    ouvert = pkcs12.serialize_key_and_certificates(None, cle, certificat, chaine, NoEncryption())  # type: ignore[arg-type]
    return _garder(FICHIER, ouvert, certificat, demonstration=False)


def reconnaitre(lu: Lu, registre: Registre) -> Examen:
    """What a seal says, once read: whether the certificate that `pades.lire` found is one of `registre`.

    Trust is in the certificates published, not in their issuers: an operator's seal is known because it is his.
    """
    if lu.certificat in set(Etat):
        return Examen(Etat(lu.certificat))
    connu = registre.cachet(lu.certificat)
    return Examen(Etat.INTACT if connu else Etat.INCONNU, connu, lu.horodatage)


def en_service() -> Path | None:
    """The PKCS#12 file to seal with; a demonstration without one draws its own."""
    en_demonstration = settings.EGIDE_MODE in cles.MODES_SANS_EXPLOITANT
    for nom in (FICHIER, DEMONSTRATION) if en_demonstration else (FICHIER,):
        if (cles.dossier() / nom).exists():
            return cles.dossier() / nom
    if not en_demonstration:
        return None
    _creer_pour_la_demonstration()
    return en_service()


def _creer_pour_la_demonstration() -> None:
    cle = ec.generate_private_key(ec.SECP256R1())
    nom = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NOM_DE_DEMONSTRATION)])
    certificat = (
        x509.CertificateBuilder()
        .subject_name(nom)
        .issuer_name(nom)
        .public_key(cle.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime.now(UTC) + timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True
        )
        .sign(cle, hashes.SHA256())
    )
    octets = pkcs12.serialize_key_and_certificates(None, cle, certificat, None, NoEncryption())
    _garder(DEMONSTRATION, octets, certificat, demonstration=True)


def _garder(nom: str, octets: bytes, certificat: x509.Certificate, *, demonstration: bool) -> CachetPublic:
    public = CachetPublic(
        empreinte=certificat.fingerprint(hashes.SHA256()).hex(),
        titulaire=certificat.subject.rfc4514_string(),
        du=certificat.not_valid_before_utc.date(),
        au=certificat.not_valid_after_utc.date(),
        demonstration=demonstration,
    )
    with cles.seul() as avant:
        if demonstration and (cles.dossier() / nom).exists():
            return public  # another process was quicker
        ecrire_prive(cles.dossier() / nom, octets)
        autres = (cachet for cachet in avant.cachets if cachet.empreinte != public.empreinte)
        cles.publier(msgspec.structs.replace(avant, cachets=(*autres, public)))
    return public
