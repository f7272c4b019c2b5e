"""The official texts on the command line: one command brings all that an operator holds, and says what lacks."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from egide.cli import app
from egide.droit.textes.depot import NOM_DU_DEPOT

DONNEES = Path(__file__).parents[1] / "droit" / "donnees"


@pytest.fixture(autouse=True)
def depot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EGIDE_SOURCES", str(tmp_path / "depot"))
    monkeypatch.delenv("EGIDE_CI", raising=False)
    return tmp_path / "depot"


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """A folder as operators have them: a JSON collection, LEGI files, and things that are no copies."""
    dossier = tmp_path / "copies"
    shutil.copytree(DONNEES / "legi_invente", dossier / "legi")
    shutil.copy(DONNEES / "articles_inventes.json", dossier)
    (dossier / "liste-de-courses.txt").write_text("Pain, lait.", "utf-8")
    (dossier / "photo.png").write_bytes(b"\x89PNG")
    return dossier


def lancer(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["textes", *map(str, arguments)])


def test_un_dossier_s_importe_entier_et_la_commande_finit_par_ce_qui_est_la_et_ce_qui_manque(
    copies: Path,
) -> None:
    rendu = lancer("importer", copies)
    assert rendu.exit_code == 0
    assert f"{copies} : articles de codes" in rendu.output
    assert f"{copies / 'articles_inventes.json'} : articles de codes" in rendu.output
    assert "liste-de-courses.txt : document non reconnu" in rendu.output
    assert "photo.png" not in rendu.output
    bilan = rendu.output.partition("qui détient maintenant :")[2]
    assert "✗ Circulaire du 5 février 2009 : rien (51 alinéas attendus)" in bilan
    assert "✗ CESEDA : rien" in bilan
    assert "CPP-40" in bilan
    assert "Extraits des règles lus dans leur texte : 0 sur" in bilan


def test_importer_les_textes_officiels_ne_laisse_aucune_version_ni_aucun_extrait(
    textes_officiels: Path,
) -> None:
    from outils.textes_officiels import RECUEIL

    bilan = lancer("importer", RECUEIL).output.partition("qui détient maintenant :")[2]
    assert "✓ CESEDA : tout" in bilan
    assert "✓ code de justice administrative : tout" in bilan
    lus, _, tous = bilan.partition("dans leur texte : ")[2].partition(" sur ")
    assert int(lus) == int(tous.split()[0]) > 0


def test_un_fichier_nomme_qui_ne_se_lit_pas_est_un_echec(copies: Path) -> None:
    assert lancer("importer", copies / "liste-de-courses.txt").exit_code == 2
    assert lancer("importer", copies / "absent.txt").exit_code == 2


def test_un_dossier_sans_aucune_copie_est_un_echec(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "photo.png").write_bytes(b"\x89PNG")
    rendu = lancer("importer", tmp_path / "photos")
    assert rendu.exit_code == 2
    assert "aucun article de code reconnu" in rendu.output


def test_une_etude_qui_cite_la_circulaire_n_est_pas_prise_pour_elle(copies: Path, depot: Path) -> None:
    etude = copies / "etude.md"
    etude.write_text((DONNEES / "circulaire_inventee.txt").read_text("utf-8"), "utf-8")
    rendu = lancer("importer", etude)
    assert rendu.exit_code == 2
    assert "aucun alinéa n'est celui du document attendu (Circulaire du 5 février 2009)" in rendu.output
    assert not (depot / NOM_DU_DEPOT).exists()


def test_un_depot_abime_est_dit_et_rien_n_y_est_ecrit(copies: Path, depot: Path) -> None:
    depot.mkdir()
    (depot / NOM_DU_DEPOT).write_text("{", "utf-8")
    rendu = lancer("importer", copies)
    assert rendu.exit_code == 2
    assert "est illisible" in rendu.output
    assert (depot / NOM_DU_DEPOT).read_text("utf-8") == "{"


def test_sans_textes_la_lecture_des_extraits_se_dit_non_faite_et_devient_un_echec_sous_egide_ci(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rendu = lancer("extraits")
    assert rendu.exit_code == 0
    assert "non fait : L.425-1, 01/05/2021 : texte non importé" in rendu.output
    assert "egide textes importer DOSSIER" in rendu.output
    monkeypatch.setenv("EGIDE_CI", "1")
    assert lancer("extraits").exit_code == 1


def test_un_extrait_qui_ne_se_lit_plus_est_nomme(tmp_path: Path) -> None:
    recueil = {
        "articles": {"L425-1": {"versions": [{"debut": "2021-05-01", "fin": None, "texte": "Autre chose."}]}}
    }
    copie = tmp_path / "copie.json"
    copie.write_text(json.dumps(recueil), "utf-8")
    lancer("importer", copie)
    rendu = lancer("extraits")
    assert rendu.exit_code == 1
    assert "✗ L.425-1, 01/05/2021 : « L'étranger qui dépose plainte » ne se lit pas" in rendu.output


def test_relever_ecrit_le_fichier_des_empreintes_complete_des_nouvelles() -> None:
    ecrit = lancer("relever", DONNEES / "articles_inventes.json").output
    assert '"L.999-9" = [' in ecrit
    assert '"L.425-1" = [' in ecrit
    assert "Article que rien ne cite" not in ecrit


def test_relever_nomme_le_fichier_qui_ne_se_lit_pas_et_dit_pourquoi(tmp_path: Path) -> None:
    rendu = lancer("relever", tmp_path / "absent.json")
    assert rendu.exit_code == 2
    assert f"relever : {tmp_path / 'absent.json'} : n’existe pas" in rendu.output


SITUATION = {
    "date": "2026-01-10",
    "faits": {"nationalite": "NG", "infraction_invoquee": "traite", "plainte_deposee": True},
}


def expliquer(dossier: Path) -> str:
    fichier = dossier / "situation.json"
    fichier.write_text(json.dumps(SITUATION), "utf-8")
    return CliRunner().invoke(app, ["expliquer", str(fichier), "carte_sejour_temporaire"]).output


def test_expliquer_montre_le_texte_du_jour_et_met_ses_mots_entre_guillemets(
    textes_officiels: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EGIDE_SOURCES", str(textes_officiels))
    dit = expliquer(tmp_path)
    assert "« L'étranger qui dépose plainte » contre une personne qu'il accuse d'avoir commis" in dit
    assert "non importé" not in dit


def test_sans_textes_expliquer_montre_les_extraits_seuls_et_dit_une_fois_comment_importer(
    tmp_path: Path,
) -> None:
    dit = expliquer(tmp_path)
    assert "« L'étranger qui dépose plainte » · " in dit
    assert "contre une personne qu'il accuse" not in dit
    assert dit.count("egide textes importer DOSSIER") == 1
