#!/usr/bin/env -S uv run --script
# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.68.0"]
# ///
"""Refait les polices des actes (src/egide/actes/polices/) : mêmes paquets, mêmes lettres, mêmes octets.

Les polices viennent des paquets npm @expo-google-fonts, à la version dite ci-dessous (npm en vérifie l’empreinte) ; chacune
n’est gardée que pour son écriture, le latin restant à Noto Sans. Demande npm et uv : scripts/polices.py
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

RACINE = Path(__file__).resolve().parent.parent
POLICES = RACINE / "src" / "egide" / "actes" / "polices"
SINOGRAMMES = Path(__file__).with_name("sinogrammes.txt")
GRAISSES = ("400Regular", "700Bold")

# Écriture : version du paquet. Noto Sans elle-même dessine le latin, le grec, le cyrillique et le dévanagari.
ENTIERE = {"": "0.4.2"}
ECRITURES = {
    "Adlam": "0.4.1",
    "Arabic": "0.4.3",
    "Armenian": "0.4.2",
    "Bengali": "0.4.4",
    "Ethiopic": "0.4.2",
    "Georgian": "0.4.3",
    "Gujarati": "0.4.2",
    "Gurmukhi": "0.4.1",
    "Hebrew": "0.4.1",
    "Kannada": "0.4.3",
    "Khmer": "0.4.3",
    "Lao": "0.4.2",
    "Malayalam": "0.4.2",
    "Myanmar": "0.4.2",
    "NKo": "0.4.1",
    "Oriya": "0.4.2",
    "Sinhala": "0.4.2",
    "Syriac": "0.4.2",
    "Tamil": "0.4.3",
    "Telugu": "0.4.2",
    "Thaana": "0.4.2",
    "Thai": "0.4.2",
    "Tifinagh": "0.4.1",
}
# Chinois, japonais, coréen : une seule graisse, les caractères courants et ceux des noms.
EXTREME_ORIENT = {"SC": "0.4.3", "KR": "0.4.3"}


def main() -> None:
    with tempfile.TemporaryDirectory() as ici:
        for ecriture, version in {**ENTIERE, **ECRITURES}.items():
            paquet = apporter(ecriture, version, Path(ici))
            for graisse in GRAISSES:
                reduire(paquet, ecriture, graisse, de_son_ecriture if ecriture else tout)
        for ecriture, version in EXTREME_ORIENT.items():
            paquet = apporter(ecriture, version, Path(ici))
            reduire(paquet, ecriture, GRAISSES[0], sinogrammes if ecriture == "SC" else syllabes)


def apporter(ecriture: str, version: str, ici: Path) -> Path:
    """The unpacked package of a script's font; its licence is kept beside the fonts."""
    suffixe = f"-{ecriture.lower()}" if ecriture else ""
    nom = f"@expo-google-fonts/noto-sans{suffixe}@{version}"
    commande = ["npm", "pack", "--silent", nom]
    archive = subprocess.run(commande, cwd=ici, check=True, capture_output=True)
    dossier = ici / (ecriture or "latin")
    shutil.unpack_archive(ici / archive.stdout.decode().split()[-1], dossier)
    shutil.copy(dossier / "package" / "LICENSE_FONT", POLICES / f"OFL-NotoSans{ecriture}.txt")
    return dossier / "package"


def reduire(paquet: Path, ecriture: str, graisse: str, lettres: Callable[[set[int]], set[int]]) -> None:
    """Write this weight with the letters it is kept for, and all that shapes them; N’Ko has but one weight."""
    fichier = f"NotoSans{ecriture}_{graisse}.ttf"
    if not (paquet / graisse / fichier).is_file():
        return
    police = TTFont(paquet / graisse / fichier, recalcTimestamp=False)
    gardees = lettres(set(police.getBestCmap()))
    options = Options(layout_features=["*"], hinting=False, notdef_outline=True, name_IDs=["*"])
    reducteur = Subsetter(options)
    reducteur.populate(unicodes=gardees)
    reducteur.subset(police)
    police.save(POLICES / fichier)
    print(f"{fichier} : {len(gardees)} caractères, {(POLICES / fichier).stat().st_size // 1024} Ko")  # noqa: T201


def tout(dessinees: set[int]) -> set[int]:
    return dessinees


def de_son_ecriture(dessinees: set[int]) -> set[int]:
    """Without the Latin letters, digits and accents that Noto Sans draws."""
    return {c for c in dessinees if c > 0x036F and not 0x1D00 <= c <= 0x1EFF}


def sinogrammes(dessinees: set[int]) -> set[int]:
    """What names and ordinary texts of China, Taiwan, Hong Kong and Japan are written with."""
    listes = (
        du_codage("gb2312", range(0xB0, 0xF8)),  # both levels: 6 763
        du_codage("big5", range(0xA4, 0xC7)),  # the first level: 5 401
        du_codage("euc_jp", range(0xB0, 0xD0)),  # the first level: 2 965
        {ord(c) for c in SINOGRAMMES.read_text("utf-8").splitlines()[-1]},
        {*range(0x3000, 0x3130), *range(0xFF00, 0xFFF0)},  # punctuation, kana, bopomofo, full width
    )
    return set().union(*listes) & dessinees


def syllabes(dessinees: set[int]) -> set[int]:
    """The Korean syllables of the standard (2 350) and the letters they are made of."""
    return (
        du_codage("euc_kr", range(0xB0, 0xC9)) | {*range(0x1100, 0x1200), *range(0x3130, 0x3190)}
    ) & dessinees


def du_codage(codage: str, premiers: range) -> set[int]:
    """The characters that a national standard writes with two bytes, the first of them among these."""
    couples = (bytes((premier, second)) for premier in premiers for second in range(0x40, 0xFF))
    lus = (couple.decode(codage, errors="ignore") for couple in couples)
    return {ord(lu) for lu in lus if len(lu) == 1 and ord(lu) > 0x2FFF}


if __name__ == "__main__":
    main()
