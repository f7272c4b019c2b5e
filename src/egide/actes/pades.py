"""The electronic seal of the file: PAdES, by an incremental update that leaves the tagged, archivable document untouched.

The operator brings a key and its certificate (PKCS#12). They are kept in the data folder, opened once, readable by its user
only. A demonstration draws its own, self-signed, whose name says that it is worth nothing. Without one, in production, a
document carries its signed QR code alone, and its verification says that the file itself is not sealed.

A time-stamp authority, where the operator names one, dates each seal (`horodatage`).
"""

import asyncio
import hashlib
import io
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from django.conf import settings
from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import CMSStructuralError
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation import SignatureCoverageLevel
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from egide.actes import cles, horodatage
from egide.actes.cles import CachetPublic, Registre
from egide.actes.horodatage import Horodatage
from egide.socle.secrets import ecrire_prive

FICHIER: Final = "cachet.p12"
DEMONSTRATION: Final = "cachet-demonstration.p12"
CHAMP: Final = "Cachet"
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


def apposer(pdf: bytes, *, motif: str) -> bytes:
    """Seal a document; `motif` is written in the signature and shown by readers. Without a seal, the document as it is.

    Where the operator names a time-stamp authority, the seal is dated by it. Raises HorodatageIndisponible (`horodatage`).
    """
    signataire = _signataire()
    if signataire is None:
        if horodatage.obligatoire():
            horodatage.manquer()  # there is nothing to date
        return pdf
    horodateur = horodatage.horodateur()
    if horodateur is not None:
        try:
            date = _signer(pdf, motif, signataire, horodateur)
            horodatage.exiger_connu(lire(date).horodatage, cles.registre())
            return date
        except horodatage.ECHECS as faute:
            horodatage.manquer(faute)
    elif horodatage.obligatoire():
        horodatage.manquer()
    return _signer(pdf, motif, signataire, None)


def _signer(
    pdf: bytes, motif: str, signataire: signers.SimpleSigner, horodateur: TimeStamper | None
) -> bytes:
    sortie = io.BytesIO()
    _achever(
        signers.PdfSigner(
            signers.PdfSignatureMetadata(
                field_name=CHAMP,
                subfilter=SigSeedSubFilter.PADES,
                md_algorithm="sha256",
                reason=motif,
                name=None,
            ),
            signer=signataire,
            timestamper=horodateur,
            new_field_spec=SigFieldSpec(CHAMP, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True)),
        ).async_sign_pdf(
            _Ajout(pdf),
            output=sortie,
            bytes_reserved=_place(signataire) if horodateur is None else None,
        )
    )
    return sortie.getvalue()


def examiner(pdf: bytes, registre: Registre) -> Examen:
    """What the seal of a file says: nothing added nor changed since, by a certificate of `registre`. Needs no network."""
    return reconnaitre(lire(pdf), registre)


def reconnaitre(lu: Lu, registre: Registre) -> Examen:
    """What a seal says, once read: whether the certificate that `lire` found is one of `registre`.

    Trust is in the certificates published, not in their issuers: an operator's seal is known because it is his.
    """
    if lu.certificat in set(Etat):
        return Examen(Etat(lu.certificat))
    connu = registre.cachet(lu.certificat)
    return Examen(Etat.INTACT if connu else Etat.INCONNU, connu, lu.horodatage)


def lire(pdf: bytes) -> Lu:
    """The certificate that sealed the whole of this file as it stands, and the date it was given."""
    try:
        signatures = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures
        if not signatures:
            return Lu(Etat.ABSENT)
        if len(signatures) > 1:
            return Lu(Etat.ALTERE)
        (cachet,) = signatures
        certificat = cachet.signer_cert
        entier = cachet.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
        intact, valide = validate_sig_integrity(
            cachet.signer_info,
            certificat,
            expected_content_type="data",
            actual_digest=cachet.compute_digest(),
        )
        date = horodatage.lire(cachet)
    except (
        PdfError,
        SignatureValidationError,
        CMSStructuralError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ):
        return Lu(Etat.ALTERE)
    if not (entier and intact and valide):
        return Lu(Etat.ALTERE)
    return Lu(hashlib.sha256(certificat.dump()).hexdigest(), date)


class _Ajout(IncrementalPdfFileWriter):
    """An update that leaves an archivable document archivable: on a line of its own, its metadata and version as composed."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__(io.BytesIO(pdf if pdf.endswith(b"\n") else pdf + b"\n"))

    def _update_meta(self) -> None:
        """Nothing: rewritten by another hand, they would no longer be PDF/A's."""

    def ensure_output_version(self, version: object) -> None:
        """Nothing: PDF/A-2 is PDF 1.7, whatever the seal's algorithm would claim."""

    def register_extension(self, ext: DeveloperExtension) -> None:
        """Those of PDF 1.7 (the seal is one); an extension of PDF 2.0 has no meaning here."""
        if ext.base_version == "/1.7":
            super().register_extension(ext)


def _signataire() -> signers.SimpleSigner | None:
    en_demonstration = settings.EGIDE_MODE in cles.MODES_SANS_EXPLOITANT
    for nom in (FICHIER, DEMONSTRATION) if en_demonstration else (FICHIER,):
        if (cles.dossier() / nom).exists():
            return _charger(str(cles.dossier() / nom), (cles.dossier() / nom).stat().st_mtime_ns)
    if not en_demonstration:
        return None
    _creer_pour_la_demonstration()
    return _signataire()


@lru_cache(maxsize=4)
def _charger(fichier: str, _ecrit_le: int) -> signers.SimpleSigner:
    """The key and its certificates, parsed once for each state of the file."""
    signataire = signers.SimpleSigner.load_pkcs12_data(Path(fichier).read_bytes(), other_certs=[])
    if not isinstance(signataire, signers.SimpleSigner):
        raise CachetRefuse(f"{fichier} : clé d’un genre que le cachet n’admet pas")
    return signataire


def _place(signataire: signers.SimpleSigner) -> int:
    """Room for the seal in the file, in hexadecimal digits. Left to find it, pyHanko would sign a first time for nothing."""
    certificats = [signataire.signing_cert, *signataire.cert_registry]
    return 2 * (4096 + sum(len(certificat.dump()) for certificat in certificats))


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


def _achever(etapes: Coroutine[Any, Any, Any]) -> Any:
    """What pyHanko's coroutine comes to, run in a thread of its own when this one already runs an event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(etapes)
    with ThreadPoolExecutor(1) as fil:
        return fil.submit(asyncio.run, etapes).result()
