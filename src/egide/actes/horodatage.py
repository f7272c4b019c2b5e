"""The date that a third party gives a seal (RFC 3161), where the operator names a time-stamp authority.

The authority receives a fingerprint of the seal and nothing of the act. It is known by its certificate, published as a seal's
is. When it is silent, the act leaves sealed and undated, and its verification says so; or it is not issued, where the operator
says that no act goes undated. A silence is remembered for a minute: nobody waits twice for it.

A date stands beside what the seal covers: taken away, it leaves the seal whole. It proves when; its absence proves nothing.

What needs pyHanko, asking and reading, is in `jetons`.
"""

import logging
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID
from django.utils.translation import gettext as _

from egide.actes import cles
from egide.actes.cles import HorodateurPublic, Registre
from egide.actes.erreurs import ErreurActe

ADRESSE: Final = "EGIDE_HORODATAGE"
IDENTIFIANT: Final = "EGIDE_HORODATAGE_IDENTIFIANT"
MOT_DE_PASSE: Final = "EGIDE_HORODATAGE_MOT_DE_PASSE"
OBLIGATOIRE: Final = "EGIDE_HORODATAGE_OBLIGATOIRE"
REPOS: Final = 60  # seconds before an authority that was silent is asked again

journal = logging.getLogger(__name__)


class HorodatageIndisponible(ErreurActe):
    """No date can be had, and the operator wants no act undated."""


class HorodateurRefuse(ValueError):
    """The file is not the certificate of a time-stamp authority."""


class Horodatage(msgspec.Struct, frozen=True):
    """A date that holds: when, and the fingerprint of the certificate that says so."""

    le: datetime
    par: str


def obligatoire() -> bool:
    """Whether no act is sealed undated (EGIDE_HORODATAGE_OBLIGATOIRE=1)."""
    return os.environ.get(OBLIGATOIRE) == "1"


def exiger_connu(date: Horodatage | None, registre: Registre) -> None:
    """Refuse a date that is missing, or by an authority that is not published here; raises ValueError, saying which."""
    if date is None or reconnaitre(date, registre) is None:
        raise ValueError(f"horodatage par un certificat inconnu : {date.par if date else 'aucun'}")


def manquer(faute: Exception | None = None) -> None:
    """No date was had. Raises HorodatageIndisponible where none goes undated; elsewhere the log says it, once a minute."""
    if obligatoire():
        raise HorodatageIndisponible(
            _(
                "L’autorité d’horodatage ne répond pas, et aucun acte ne part ici sans date certaine : rien n’est enregistré. "
                "Réessayez dans un instant ; si cela dure, prévenez l’exploitant."
            )
        ) from faute
    if faute:
        silence.commencer()
        journal.warning("Horodatage impossible, des actes partent sans lui : %s", faute)


def importer(octets: bytes) -> HorodateurPublic:
    """Publish the certificate of an authority (PEM or DER). Raises HorodateurRefuse, saying why."""
    lire_certificat: Callable[[bytes], x509.Certificate] = (
        x509.load_pem_x509_certificate if b"-----BEGIN" in octets else x509.load_der_x509_certificate
    )
    try:
        certificat = lire_certificat(octets)
        usages = certificat.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except ValueError:
        raise HorodateurRefuse("fichier illisible ; admis : un certificat (.pem, .cer)") from None
    except x509.ExtensionNotFound:
        usages = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE])
    if list(usages) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise HorodateurRefuse(
            "ce certificat n’horodate pas ; admis : celui qui signe les jetons de l’autorité"
        )
    if certificat.not_valid_after_utc <= datetime.now(UTC):
        raise HorodateurRefuse(f"certificat périmé depuis le {certificat.not_valid_after_utc:%d/%m/%Y}")
    public = HorodateurPublic(
        empreinte=certificat.fingerprint(hashes.SHA256()).hex(),
        titulaire=certificat.subject.rfc4514_string(),
        du=certificat.not_valid_before_utc.date(),
        au=certificat.not_valid_after_utc.date(),
    )
    with cles.seul() as avant:
        autres = (autre for autre in avant.horodateurs if autre.empreinte != public.empreinte)
        cles.publier(msgspec.structs.replace(avant, horodateurs=(*autres, public)))
    return public


def reconnaitre(date: Horodatage, registre: Registre) -> HorodateurPublic | None:
    """Who gave a date, when it is an authority published here whose certificate was in force."""
    autorite = registre.horodateur(date.par)
    return autorite if autorite and autorite.du <= date.le.date() <= autorite.au else None


class _Silence:
    """Until when an authority that did not answer is left alone, in this process."""

    def __init__(self) -> None:
        self._jusqu_a = 0.0

    def commencer(self) -> None:
        self._jusqu_a = time.monotonic() + REPOS

    def dure(self) -> bool:
        return time.monotonic() < self._jusqu_a


silence: Final = _Silence()
