"""The signed statement in a standard form: a CWT (RFC 8392) in a COSE_Sign1 (RFC 9052), Ed25519, written in base64url.

    18([ << {1: -8, 4: key} >>, {}, << {1: authority, 4: end, 5: beginning, -65537: number, -65538: name} >>, signature ])

Any library of CWT verifies it with the public key. Here there is one way to write a statement: its outer form is fixed to the
byte (`_FORME`), and what it says must be written as `_affirmer` writes it. Nothing is decoded but what a key of ours signed.

An instant is a midnight, universal time: the beginning of the first day, and the end of the last (no end: the claim is absent).
"""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from egide.actes.enonce import Enonce, EnonceIllisible, EnonceImpossible, Signe, exiger_dicible, nommer

if TYPE_CHECKING:
    from cwt.cose_key_interface import COSEKeyInterface

TETE: Final = "0oRJ"  # how every text of this version begins, and none of the first: the bytes d2 84 49

ISS, EXP, NBF, NUMERO, TITULAIRE = 1, 4, 5, -65537, -65538  # the last two: private use (below -65536)
ALG, KID, EDDSA = 1, 4, -8
_KTY, _KEY_KID, _KEY_ALG, _CRV, _X, _D = 1, 2, 3, -1, -2, -4
_OKP, _ED25519 = 1, 6

_FORME: Final = re.compile(
    rb"\xd2\x84"  # COSE_Sign1, four parts
    rb"\x49\xa2\x01\x27\x04\x44(?P<cle>.{4})"  # protected: EdDSA, the key
    rb"\xa0"  # nothing unprotected
    rb"\x58(?P<taille>.)(?P<charge>.{24,255})"
    rb"\x58\x40.{64}",
    re.DOTALL,
)
_EPOQUE: Final = date(1970, 1, 1).toordinal()
_UN_JOUR: Final = 24 * 60 * 60


@dataclass(frozen=True)
class SigneV2(Signe):
    """A statement of the second writing."""

    version = 2
    charge: bytes

    @property
    def enonce(self) -> Enonce:
        try:
            enonce = _comprendre(cbor2.loads(self.charge))
            if _affirmer(enonce) == self.charge:
                return enonce
        except (cbor2.CBORError, EnonceImpossible, ArithmeticError, LookupError, TypeError, ValueError):
            pass
        raise EnonceIllisible("un énoncé mal écrit")

    def est_de(self, publique: bytes) -> bool:
        from cwt import COSE, VerifyError

        if nommer(publique) != self.cle:
            return False
        try:
            COSE.new(verify_kid=True).decode(self.octets, _cle({_X: publique}, publique))
        except VerifyError:
            return False
        return True


def signer(enonce: Enonce, privee: Ed25519PrivateKey) -> SigneV2:
    """Sign a statement; raises EnonceImpossible, naming what cannot be said."""
    from cwt import COSE

    charge = _affirmer(enonce)
    publique = privee.public_key().public_bytes_raw()
    octets = COSE.new(deterministic_header=True).encode(
        charge,
        _cle({_X: publique, _D: privee.private_bytes_raw()}, publique),
        protected={ALG: EDDSA, KID: _kid(publique)},
    )
    return _reconnaitre(octets)


def ecrire(signe: SigneV2) -> str:
    """The text of a code: what a phone opens after the « # » of an address."""
    return _en_base64(signe.octets)


def lire(charge: str) -> SigneV2:
    """The statement in a text; raises EnonceIllisible."""
    try:
        octets = base64.b64decode(charge + "=" * (-len(charge) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise EnonceIllisible("des caractères étrangers à un code de vérification") from None
    if _en_base64(octets) != charge:
        raise EnonceIllisible("un code coupé ou mal recopié")
    return _reconnaitre(octets)


def _reconnaitre(octets: bytes) -> SigneV2:
    forme = _FORME.fullmatch(octets)
    if forme is None or len(forme["charge"]) != forme["taille"][0]:
        raise EnonceIllisible("un code coupé ou mal recopié")
    return SigneV2(octets, forme["cle"].hex().upper(), forme["charge"])


def _affirmer(enonce: Enonce) -> bytes:
    """The claims, in the one way they are written (RFC 8949, 4.2.1)."""
    exiger_dicible(enonce)
    dits: dict[int, object] = {
        ISS: enonce.autorite,
        NBF: _minuit(enonce.du),
        NUMERO: enonce.numero,
        TITULAIRE: enonce.titulaire,
    }
    if enonce.au is not None:
        dits[EXP] = _minuit(enonce.au) + _UN_JOUR
    return cbor2.dumps(dits, canonical=True)


def _comprendre(dits: Any) -> Enonce:
    """What the claims say; raises what bytes of any form may raise: `enonce` makes one refusal of it."""
    fin = dits.get(EXP)
    return Enonce(
        dits[ISS],
        dits[NUMERO],
        _jour(dits[NBF]),
        None if fin is None else _jour(fin - _UN_JOUR),
        dits[TITULAIRE],
    )


def _minuit(jour: date) -> int:
    return (jour.toordinal() - _EPOQUE) * _UN_JOUR


def _jour(minuit: int) -> date:
    return date.fromordinal(_EPOQUE + minuit // _UN_JOUR)


def _cle(moitie: dict[int, object], publique: bytes) -> "COSEKeyInterface":
    from cwt import COSEKey

    nom = {_KTY: _OKP, _CRV: _ED25519, _KEY_ALG: EDDSA, _KEY_KID: _kid(publique)}
    return COSEKey.new(nom | moitie)


def _kid(publique: bytes) -> bytes:
    return bytes.fromhex(nommer(publique))


def _en_base64(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode("ascii").rstrip("=")
