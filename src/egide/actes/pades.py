"""Sealing a file and reading its seal: PAdES, by an incremental update that leaves the tagged, archivable document untouched.

A time-stamp authority is reached through the network: none is called here. `apposer` takes pyHanko's `TimeStamper` as its port.
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

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation import SignatureCoverageLevel
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from egide.actes import cachet
from egide.actes.cachet import CachetRefuse, Etat, Examen
from egide.actes.cles import Registre

CHAMP: Final = "Cachet"


def apposer(pdf: bytes, *, motif: str, horodateur: TimeStamper | None = None) -> bytes:
    """Seal a document; `motif` is written in the signature and shown by readers. Without a seal, the document as it is."""
    signataire = _signataire()
    if signataire is None:
        return pdf
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
            _Ajout(io.BytesIO(pdf)),
            output=sortie,
            bytes_reserved=_place(signataire) if horodateur is None else None,
        )
    )
    return sortie.getvalue()


def examiner(pdf: bytes, registre: Registre) -> Examen:
    """What the seal of a file says: nothing added nor changed since, by a certificate of `registre`. Needs no network."""
    return cachet.reconnaitre(lire(pdf), registre)


def lire(pdf: bytes) -> str | Etat:
    """The fingerprint of the certificate that sealed the whole of this file as it stands; otherwise ABSENT or ALTERE."""
    try:
        signatures = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures
        if not signatures:
            return Etat.ABSENT
        if len(signatures) > 1:
            return Etat.ALTERE
        (trouve,) = signatures
        certificat = trouve.signer_cert
        entier = trouve.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
        intact, valide = validate_sig_integrity(
            trouve.signer_info,
            certificat,
            expected_content_type="data",
            actual_digest=trouve.compute_digest(),
        )
    except (
        PdfError,
        SignatureValidationError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ):
        return Etat.ALTERE
    if not (entier and intact and valide):
        return Etat.ALTERE
    return hashlib.sha256(certificat.dump()).hexdigest()


class _Ajout(IncrementalPdfFileWriter):
    """An update that leaves the metadata as composed: rewritten by another hand, they would no longer be PDF/A's."""

    def _update_meta(self) -> None:
        """Nothing."""


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


def _achever(etapes: Coroutine[Any, Any, object]) -> None:
    """Run pyHanko's coroutine to its end, in a thread of its own when this one already runs an event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(etapes)
        return
    with ThreadPoolExecutor(1) as fil:
        fil.submit(asyncio.run, etapes).result()
