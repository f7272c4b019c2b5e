"""The identity of a person and her photographs: encrypted, versioned, found by blind tokens only."""

from datetime import date
from uuid import UUID

import msgspec

from egide.coffre import jetons
from egide.coffre.chiffrement import chiffrer, dechiffrer
from egide.coffre.models import Image, VersionIdentite
from egide.coffre.verrou import verrouiller


class Identite(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Who the person says she is. Everything but the name may be unknown (None)."""

    noms: str
    prenoms: str
    nom_usage: str | None = None
    date_naissance: date | None = None
    lieu_naissance: str | None = None
    nationalite: str | None = None
    numero_etranger: str | None = None


class IdentiteAbsente(LookupError):
    """No identity has been recorded in this file."""


def deposer_identite(dossier: UUID, identite: Identite) -> int:
    """Store a new version of the identity and the tokens that find it; returns the version (1, 2…)."""
    verrouiller(dossier)
    version = 1 + VersionIdentite.objects.filter(dossier_id=dossier).count()
    VersionIdentite.objects.create(
        dossier_id=dossier,
        version=version,
        chiffre=chiffrer(dossier, msgspec.json.encode(identite), _contexte(dossier, version)),
    )
    jetons.deposer(dossier, _jetons(identite))
    return version


def noter_numero(dossier: UUID, numero: str | None) -> int:
    """A new version of the identity, the same but for the foreigner's number (None: none is known); returns the version."""
    verrouiller(dossier)
    try:
        identite = lire_identite(dossier)
    except IdentiteAbsente:
        identite = Identite(noms="", prenoms="")
    return deposer_identite(dossier, msgspec.structs.replace(identite, numero_etranger=numero))


def jetons_de_ressemblance(dossier: UUID) -> set[bytes]:
    """Tokens of the people who may be the one of this file; empty while her name or birth date is unknown."""
    try:
        identite = lire_identite(dossier)
    except IdentiteAbsente:
        return set()
    return jetons.jetons_ressemblance(*_connue_par(identite))


def lire_identite(dossier: UUID, version: int | None = None) -> Identite:
    """The latest version of the identity, or the one asked for; raises IdentiteAbsente."""
    versions = VersionIdentite.objects.filter(dossier_id=dossier).order_by("-version")
    rangee = (versions.filter(version=version) if version else versions).first()
    if rangee is None:
        raise IdentiteAbsente("Aucune identité n’est enregistrée dans ce dossier.")
    clair = dechiffrer(dossier, bytes(rangee.chiffre), _contexte(dossier, rangee.version))
    return msgspec.json.decode(clair, type=Identite)


def deposer_image(dossier: UUID, octets: bytes, media: str) -> UUID:
    """Store a photograph; `media` is its type, « image/jpeg » for instance. Returns its identifier."""
    image = Image(dossier_id=dossier, media=media)
    image.chiffre = chiffrer(dossier, octets, b"image/" + image.id.bytes)
    image.save(force_insert=True)
    return image.id


def lire_image(dossier: UUID, image: UUID) -> tuple[bytes, str]:
    """Bytes and type of a photograph of this file; Image.DoesNotExist for one of another file."""
    rangee = Image.objects.get(dossier_id=dossier, id=image)
    return dechiffrer(dossier, bytes(rangee.chiffre), b"image/" + rangee.id.bytes), rangee.media


def _jetons(identite: Identite) -> set[bytes]:
    noms, prenoms, naissance = _connue_par(identite)
    exacts = jetons.jetons_identite(noms, prenoms, naissance) | jetons.jetons_nom(noms, prenoms)
    return exacts | jetons.jetons_ressemblance(noms, prenoms, naissance)


def _connue_par(identite: Identite) -> tuple[list[str], str, date | None]:
    """The names, first names and birth date she is found by."""
    noms = [identite.noms, *([identite.nom_usage] if identite.nom_usage else [])]
    return noms, identite.prenoms, identite.date_naissance


def _contexte(dossier: UUID, version: int) -> bytes:
    return b"identite/" + dossier.bytes + version.to_bytes(4, "big")
