"""How the second-factor library keeps its secrets: encrypted under a key derived from the application's own."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class SecondFacteur(DefaultMFAAdapter):
    """Whoever copies the database alone does not get the codes of its people."""

    def encrypt(self, text: str) -> str:
        return _coffret().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _coffret().decrypt(encrypted_text.encode()).decode()


def _coffret() -> MultiFernet:
    """Current key first, then the retired ones still admitted for reading (SECRET_KEY_FALLBACKS)."""
    return MultiFernet([_cle(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _cle(secret: str) -> Fernet:
    derivee = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"egide.second-facteur").derive(
        secret.encode()
    )
    return Fernet(base64.urlsafe_b64encode(derivee))
