"""Sealing a file and reading its seal: PAdES, by an incremental update that leaves the tagged, archivable document untouched.

A time-stamp authority, where the operator names one, dates each seal (`horodatage`, `jetons`).
Importing this takes half a second: whoever seals, or reads a seal, does; nobody else.
"""

import asyncio
import hashlib
import io
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

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

from egide.actes import cachet, cles, horodatage, jetons
from egide.actes.cachet import CachetRefuse, Etat, Examen, Lu
from egide.actes.cles import Registre

CHAMP: Final = "Cachet"


def apposer(pdf: bytes, *, motif: str) -> bytes:
    """Seal a document; `motif` is written in the signature and shown by readers. Without a seal, the document as it is.

    Where the operator names a time-stamp authority, the seal is dated by it. Raises HorodatageIndisponible (`horodatage`).
    """
    signataire = _signataire()
    if signataire is None:
        if horodatage.obligatoire():
            horodatage.manquer()  # there is nothing to date
        return pdf
    horodateur = jetons.horodateur()
    if horodateur is not None:
        try:
            date = _signer(pdf, motif, signataire, horodateur)
            horodatage.exiger_connu(lire(date).horodatage, cles.registre())
            return date
        except jetons.ECHECS as faute:
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
    return cachet.reconnaitre(lire(pdf), registre)


def lire(pdf: bytes) -> Lu:
    """The certificate that sealed the whole of this file as it stands, and the date it was given."""
    try:
        signatures = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures
        if not signatures:
            return Lu(Etat.ABSENT)
        if len(signatures) > 1:
            return Lu(Etat.ALTERE)
        (trouve,) = signatures
        certificat = trouve.signer_cert
        entier = trouve.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
        intact, valide = validate_sig_integrity(
            trouve.signer_info,
            certificat,
            expected_content_type="data",
            actual_digest=trouve.compute_digest(),
        )
        date = jetons.lire(trouve)
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
    fichier = cachet.en_service()
    return _charger(str(fichier), fichier.stat().st_mtime_ns) if fichier else None


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


def _achever(etapes: Coroutine[Any, Any, Any]) -> Any:
    """What pyHanko's coroutine comes to, run in a thread of its own when this one already runs an event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(etapes)
    with ThreadPoolExecutor(1) as fil:
        return fil.submit(asyncio.run, etapes).result()
