"""The operator's folder: one JSON file of official wording, only ever added to."""

import os
import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec

NOM_DU_DEPOT = "textes-officiels.json"


class Passage(msgspec.Struct, frozen=True):
    """One imported paragraph. `alinea` is None when its place is already that of recognised words."""

    section: str
    alinea: int | None
    texte: str
    empreinte: str
    reconnu: bool


class Libelle(msgspec.Struct, frozen=True):
    """The imported wording of an article between two dates, both included; no end: in force.

    `doublon`: the base publishes several wordings for the same days (delayed or staged effect).
    """

    depuis: date
    jusqua: date | None
    texte: str
    empreinte: str
    reconnu: bool
    doublon: bool = False

    def couvre(self, jour: date) -> bool:
        """Whether this wording was in force on `jour`."""
        return self.depuis <= jour <= (self.jusqua or date.max)


class Depot(msgspec.Struct):
    """What the file holds: paragraphs by document, wordings by code then number of article."""

    documents: dict[str, list[Passage]] = {}
    articles: dict[str, dict[str, list[Libelle]]] = {}


def lire(dossier: Path) -> Depot:
    """The content of the folder, empty before any import. Raises ValueError when it is damaged."""
    fichier = dossier / NOM_DU_DEPOT
    if not fichier.exists():
        return Depot()
    try:
        return msgspec.json.decode(fichier.read_bytes(), type=Depot)
    except msgspec.DecodeError as erreur:
        raise ValueError(
            f"{fichier} est illisible ({erreur}). Le déplacer, puis importer de nouveau les documents."
        ) from erreur


def ouvrir(dossier: Path) -> Depot:
    """The same, to be shown and never written to: kept in memory until the file changes."""
    marque = etat(dossier)
    return _garde(dossier, marque) if marque else Depot()


def etat(dossier: Path) -> tuple[int, int] | None:
    """What tells one content of the folder from the next; None before any import."""
    fichier = dossier / NOM_DU_DEPOT
    if not fichier.exists():
        return None
    lu = fichier.stat()
    return lu.st_mtime_ns, lu.st_size


@lru_cache(maxsize=2)
def _garde(dossier: Path, _etat: tuple[int, int]) -> Depot:
    return lire(dossier)


def ecrire(dossier: Path, contenu: Depot) -> None:
    """Write beside, then replace: an interrupted import leaves the previous file whole."""
    dossier.mkdir(parents=True, exist_ok=True)
    octets = msgspec.json.format(msgspec.json.encode(contenu), indent=1)
    poignee, provisoire = tempfile.mkstemp(dir=dossier, prefix=NOM_DU_DEPOT)
    with os.fdopen(poignee, "wb") as sortie:
        sortie.write(octets)
    os.replace(provisoire, dossier / NOM_DU_DEPOT)
