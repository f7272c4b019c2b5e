"""The words of the law stand once, and everything that says one of them says it so."""

import ast
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import egide
from egide.droit import livre, mots
from egide.droit.durees import Duree, plus_mois
from egide.droit.regles.redaction import NATURES

RACINE = Path(egide.__file__).parent
SIENNES = {"droit/mots.py"}


def _dites(chemin: Path) -> list[dict[str, str]]:
    """Every table of a module that gives a name its words, translated or not."""
    return [
        {
            cle.value: _mots(valeur)
            for cle, valeur in zip(noeud.keys, noeud.values, strict=True)
            if isinstance(cle, ast.Constant)
        }
        for noeud in ast.walk(ast.parse(chemin.read_text("utf-8")))
        if isinstance(noeud, ast.Dict)
    ]


def _mots(valeur: ast.expr) -> str:
    dite = valeur.args[0] if isinstance(valeur, ast.Call) and valeur.args else valeur
    return str(dite.value).casefold().replace("’", "'") if isinstance(dite, ast.Constant) else ""


@pytest.mark.parametrize("mots_de", [mots.NATURES, mots.AUTORITES, mots.LECTURES])
def test_nulle_autre_table_ne_redit_les_mots_du_droit(mots_de: Mapping[str, str]) -> None:
    connus = {nom: dit.casefold().replace("’", "'") for nom, dit in mots_de.items()}
    ailleurs = {
        chemin.relative_to(RACINE).as_posix()
        for chemin in RACINE.rglob("*.py")
        for dites in _dites(chemin)
        if sum(connus.get(nom) == dit for nom, dit in dites.items()) * 2 > len(connus)
    }
    assert ailleurs == SIENNES


def test_chaque_autorite_se_dit_seule_et_avec_de() -> None:
    assert mots.AUTORITES.keys() == mots.DE_L_AUTORITE.keys()


def test_les_natures_qu_une_regle_admet_et_les_lectures_ont_leurs_mots() -> None:
    assert tuple(mots.NATURES) == NATURES
    assert tuple(mots.LECTURES) == livre.LECTURES


def test_un_droit_est_celui_de_la_personne() -> None:
    assert mots.nature("droit") == "droit de la personne"
    assert mots.nature("faculte") == "faculté"


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(-400, 400))
def test_un_mois_de_plus_est_celui_du_droit(jour: date, mois: int) -> None:
    plus = plus_mois(jour, mois)
    assert plus == Duree(mois=mois).apres(jour)
    assert (plus.year - jour.year) * 12 + plus.month - jour.month == mois
    assert plus.day == jour.day or (plus + timedelta(days=1)).day == 1


def test_les_mois_et_les_jours_ne_s_ecrivent_en_francais_qu_en_un_endroit() -> None:
    ecrivent = {
        chemin.relative_to(RACINE).as_posix()
        for chemin in RACINE.rglob("*.py")
        if "django.utils.dates" in chemin.read_text("utf-8")
    }
    assert ecrivent == {"socle/francais.py"}
