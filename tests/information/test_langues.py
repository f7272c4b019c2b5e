"""The list of languages stands once; what she is told of her rights is in the store of texts, and nowhere else."""

import ast
from pathlib import Path

import pytest

import egide
from egide.dossiers import audition_etapes
from egide.information import droits
from egide.information.langues import LANGUES, code_de, nom_de
from egide.journal.types import InformationDesDroits

RACINE = Path(egide.__file__).parent


def test_les_langues_des_textes_sont_de_la_liste_et_s_y_retrouvent_par_leur_nom() -> None:
    for langue in droits.langues():
        assert code_de(nom_de(langue.code)) == langue.code


def test_une_langue_hors_de_la_liste_est_refusee_et_nommee(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "langues.toml").write_text('[[langue]]\ncode = "tlh"\npropre = "tlhIngan Hol"\n', "utf-8")
    monkeypatch.setattr(droits, "DOSSIER", tmp_path)
    droits.langues.cache_clear()
    with pytest.raises(droits.TexteIncomplet, match="tlh"):
        droits.langues()
    droits.langues.cache_clear()


def test_nulle_autre_table_ne_nomme_des_langues_par_leur_code() -> None:
    ailleurs = set()
    for chemin in RACINE.rglob("*.py"):
        for noeud in ast.walk(ast.parse(chemin.read_text("utf-8"))):
            if isinstance(noeud, ast.Dict):
                dites = {
                    getattr(c, "value", ""): getattr(v, "value", "")
                    for c, v in zip(noeud.keys, noeud.values, strict=True)
                }
                if sum(code in LANGUES and LANGUES[code] == nom for code, nom in dites.items()) > 1:
                    ailleurs.add(chemin.name)
    assert ailleurs == set()


def test_les_quatre_points_de_l_information_sont_ceux_que_l_audition_coche_et_que_l_evenement_retient() -> (
    None
):
    assert droits.POINTS[:4] == droits.R316 == audition_etapes.R316
    assert set(droits.R316) <= set(InformationDesDroits.__struct_fields__)


def test_nulle_phrase_des_droits_n_est_redite_dans_le_code() -> None:
    dites = {
        phrase.texte
        for langue in droits.langues()
        if langue.disponible
        for droit in droits.texte(langue.code).droits
        for phrase in droit.phrases
    }
    assert len(dites) > 40
    for chemin in [*RACINE.rglob("*.py"), *RACINE.rglob("*.html"), *RACINE.rglob("*.typ")]:
        ecrit = chemin.read_text("utf-8")
        assert [phrase for phrase in dites if phrase in ecrit] == [], chemin.name
