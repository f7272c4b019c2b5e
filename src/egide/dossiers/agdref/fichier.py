"""The exchange by file: CSV, UTF-8, semicolons. What is written can be read back once its last column is filled in."""

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from egide.dossiers.agdref.port import LigneAgdref, Rendu
from egide.socle import tableur
from egide.socle.erreurs import du_systeme

NUMERO: Final = "numero_etranger"
DESIGNENT: Final = ("pseudonyme", "acte")
COLONNES: Final = (*(champ.name for champ in fields(LigneAgdref)), NUMERO)


class FichierRefuse(Exception):
    """The file as a whole cannot be written or read; str() names it and says what is admitted."""


@dataclass(frozen=True)
class Fichier:
    """A port made of one file."""

    chemin: Path

    def reserver(self) -> None:
        """Take the place before anything is read: a new file, for its owner alone. Raises FichierRefuse if there is one."""
        try:
            os.close(os.open(self.chemin, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            raise FichierRefuse(f"{self.chemin} : existe déjà ; admis : un fichier nouveau") from None
        except OSError as erreur:
            raise FichierRefuse(
                f"{self.chemin} : {du_systeme(erreur)} ; admis : un fichier nouveau, dans un dossier où l’on peut écrire"
            ) from None

    def deposer(self, lignes: Sequence[LigneAgdref]) -> None:
        """Write these lines in the file reserved, the number left to fill in."""
        rangees = ({nom: _cellule(valeur) for nom, valeur in asdict(ligne).items()} for ligne in lignes)
        self.chemin.write_text(tableur.ecrire(COLONNES, rangees), "utf-8-sig")

    def rendus(self) -> Iterator[Rendu]:
        """Every line that is not blank. Raises FichierRefuse for a file that is not one; a bad line is told by its `faute`."""
        try:
            texte = self.chemin.read_text("utf-8-sig")
        except UnicodeDecodeError:
            raise FichierRefuse(f"{self.chemin} : illisible ; admis : du texte en UTF-8") from None
        except OSError as erreur:
            raise FichierRefuse(
                f"{self.chemin} : {du_systeme(erreur)} ; admis : un fichier lisible"
            ) from None
        entete, *suite = texte.split("\n")
        separateur = ";" if ";" in entete else ","
        noms = [nom.strip().lower() for nom in next(csv.reader([entete], delimiter=separateur), [])]
        if NUMERO not in noms or not set(DESIGNENT) & set(noms):
            raise FichierRefuse(
                f"{self.chemin}, ligne 1 : admis : les colonnes « {NUMERO} » et « pseudonyme » ou « acte »"
            )
        # Line by line: a quotation mark left open spoils its own line, and none of those that follow.
        for rang, ligne in enumerate(suite, start=2):
            if ligne.strip(f"{separateur} \r\t"):
                yield _rendu(rang, ligne, separateur, noms)


def _rendu(rang: int, ligne: str, separateur: str, noms: Sequence[str]) -> Rendu:
    try:
        cellules = next(csv.reader([ligne], delimiter=separateur))
    except csv.Error:
        return Rendu(rang, "", "", "ligne illisible ; admis : du CSV")
    lue = {nom: tableur.lire(cellule.strip()) for nom, cellule in zip(noms, cellules, strict=False)}
    designe = next((lue[nom] for nom in DESIGNENT if lue.get(nom)), "")
    faute = (
        f"{len(cellules)} cellules ; admis : {len(noms)}, comme l’en-tête"
        if len(cellules) > len(noms)
        else ""
    )
    return Rendu(rang, designe, lue.get(NUMERO, ""), faute)


def _cellule(valeur: object) -> str:
    """One line of text: a cell never breaks its row."""
    return "" if valeur is None else " ".join(str(valeur).split())
