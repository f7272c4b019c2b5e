"""A table that leaves is never a program for the spreadsheet that opens it, and comes back as it was."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from egide.dossiers.agdref.fichier import Fichier
from egide.dossiers.agdref.port import LigneAgdref
from egide.socle import chemins, tableur

FORMULES = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize("debut", FORMULES)
def test_aucune_cellule_qui_sort_n_est_une_formule(debut: str) -> None:
    sorti = tableur.ecrire(["nom", "vide"], [{"nom": f'{debut}HYPERLINK("http://x.example";"ici")'}])
    _, (nom, vide) = csv.reader(io.StringIO(sorti, newline=""), delimiter=tableur.SEPARATEUR)
    assert (nom[:2], vide) == (f"'{debut}", "")


@given(st.text(alphabet=[*FORMULES, "'", "a", " ", ";", '"', "\n"]))
@example("'=1")
@example("''+33")
@example("'Aïcha")
def test_une_cellule_revient_comme_elle_est_partie(cellule: str) -> None:
    assert tableur.lire(tableur.inerte(cellule)) == cellule
    assert not tableur.inerte(cellule).startswith(FORMULES)


def test_l_etat_civil_exporte_vers_agdref_n_est_jamais_une_formule(tmp_path) -> None:
    sortie = Fichier(tmp_path / "saisie.csv")
    sortie.reserver()
    sortie.deposer(
        [
            LigneAgdref(
                pseudonyme="K7Q4MXD2",
                acte="",
                prefecture="06",
                rubrique="",
                noms='=HYPERLINK("http://x.example")',
                prenoms="@SUM(A1)",
                nom_usage="O'Brien",
                date_naissance=None,
                lieu_naissance="\t-1+1",
                nationalite="NG",
                document="",
                document_du=None,
                document_au=None,
                numero_declare="+33",
            )
        ]
    )
    (ligne,) = csv.DictReader(
        io.StringIO((tmp_path / "saisie.csv").read_text("utf-8-sig"), newline=""), delimiter=";"
    )
    assert ligne["noms"] == '\'=HYPERLINK("http://x.example")'
    assert ligne["nom_usage"] == "O'Brien"
    assert not [nom for nom, cellule in ligne.items() if cellule.startswith(FORMULES)]


def test_un_seul_endroit_ecrit_des_tableaux() -> None:
    ecrit = re.compile(r"csv\.(?:Dict)?[Ww]riter|write_csv|to_csv|sink_csv|text/csv")
    trouves = {
        str(fichier.relative_to(chemins.PAQUET))
        for fichier in chemins.PAQUET.rglob("*.py")
        if ecrit.search(fichier.read_text("utf-8"))
    }
    assert trouves == {"socle/tableur.py"}
