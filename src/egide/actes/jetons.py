"""The tokens of a time-stamp authority: asking for one, reading the one that a seal carries. Only `pades` needs this."""

import hashlib
import os
from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from pyhanko.sign.general import CMSStructuralError, SigningError, extract_signer_info
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_tst_data_iter,
    message_imprint_checker,
    validate_sig_integrity,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from egide.actes import horodatage
from egide.actes.horodatage import ADRESSE, IDENTIFIANT, MOT_DE_PASSE, Horodatage

ATTENTE: Final = 5  # seconds for the whole exchange: somebody stands at the desk

# What an authority that fails, or answers beside the point, makes its client raise.
ECHECS: Final = (
    OSError,
    SigningError,
    SignatureValidationError,
    CMSStructuralError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
)


def horodateur() -> TimeStamper | None:
    """The authority to ask, None where the operator named none, or while it rests after a silence."""
    adresse = os.environ.get(ADRESSE, "").strip()
    if not adresse or (horodatage.silence.dure() and not horodatage.obligatoire()):
        return None
    return _client(adresse, os.environ.get(IDENTIFIANT, ""), os.environ.get(MOT_DE_PASSE, ""))


def lire(cachet: EmbeddedPdfSignature) -> Horodatage | None:
    """The date of a seal, None when it has none. Raises SignatureValidationError for one that does not hold."""
    jetons = list(extract_tst_data_iter(cachet.signer_info, signed=False))
    if not jetons:
        return None
    if len(jetons) > 1:
        raise SignatureValidationError("deux horodatages")
    return _examiner(jetons[0], message_imprint_checker(cachet.signer_info))


def _examiner(jeton: Any, empreinte: Callable[[str], bytes]) -> Horodatage:
    """The date of a token that was signed as it stands, and for this seal. Trust is ours to give: no root, no network."""
    signataire, contenu = extract_signer_info(jeton), jeton["encap_content_info"]["content"]
    certificat = extract_certs_for_validation(jeton).signer_cert
    intact, valide = validate_sig_integrity(
        signataire,
        certificat,
        expected_content_type="tst_info",
        actual_digest=hashlib.new(
            signataire["digest_algorithm"]["algorithm"].native, bytes(contenu)
        ).digest(),
    )
    dit = contenu.parsed
    date = dit["message_imprint"]
    pour_lui = empreinte(date["hash_algorithm"]["algorithm"].native) == date["hashed_message"].native
    if not (intact and valide and pour_lui):
        raise SignatureValidationError("un horodatage qui ne tient pas")
    return Horodatage(dit["gen_time"].native, hashlib.sha256(certificat.dump()).hexdigest())


@lru_cache(maxsize=1)
def _client(adresse: str, identifiant: str, mot_de_passe: str) -> TimeStamper:
    """One client for each setting: what it asks once to know the size of an answer, it keeps."""
    from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper

    entetes = {}
    if identifiant:
        entetes["Authorization"] = "Basic " + b64encode(f"{identifiant}:{mot_de_passe}".encode()).decode()
    return HTTPTimeStamper(adresse, timeout=ATTENTE, headers=entetes)
