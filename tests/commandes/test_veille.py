"""`egide textes veille`: what changed, on the terminal and in a report; nothing of the package moves."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from outils.textes_officiels import RECUEIL

from egide.cli import app
from egide.socle.chemins import PAQUET


@pytest.fixture(autouse=True)
def ici(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EGIDE_SOURCES", str(tmp_path / "depot"))
    monkeypatch.setenv("EGIDE_HORLOGE", "2030-02-01")
    return tmp_path


@pytest.fixture
def nouveau(textes_officiels: Path, ici: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real publication, in which the reflection period falls to twenty days, and an article is no more."""
    monkeypatch.setenv("EGIDE_SOURCES", str(textes_officiels))
    recueil: dict[str, Any] = json.loads(RECUEIL.read_text("utf-8"))
    articles = recueil["articles"]
    versions = articles["R425-2"]["versions"]
    versions[-1]["fin"] = articles["L425-3"]["versions"][-1]["fin"] = "2029-12-31"
    texte = versions[-1]["texte"].replace("de trente jours", "de vingt jours", 1)
    versions.append({"debut": "2030-01-01", "fin": None, "texte": texte})
    del articles["L425-1"]
    fichier = ici / "nouveau.json"
    fichier.write_text(json.dumps(recueil), "utf-8")
    return fichier


def lancer(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["textes", "veille", *map(str, arguments)])


def du_paquet() -> str:
    fichiers = sorted(f for f in PAQUET.rglob("*.toml"))
    return hashlib.sha256(b"".join(f.read_bytes() for f in fichiers)).hexdigest()


def test_ce_qui_n_a_pas_change_ne_fait_aucun_rapport(textes_officiels: Path, ici: Path) -> None:
    rendu = lancer(RECUEIL)
    assert rendu.exit_code == 0, rendu.output
    assert "écarts : 0." in rendu.output
    assert list(ici.glob("*.md")) == []


def test_un_changement_s_ecrit_dans_un_rapport_et_ne_touche_a_rien(nouveau: Path, ici: Path) -> None:
    avant = du_paquet()
    rendu = lancer(nouveau)
    assert rendu.exit_code == 1, rendu.output
    assert du_paquet() == avant
    assert "par un commit" in rendu.output
    ecrit = (ici / "veille-2030-02-01.md").read_text("utf-8")
    assert "`droit_verifie_au`) se déplace à la main, par un commit" in ecrit
    assert "~~trente~~ **vingt**" in ecrit
    assert "- [ ] « délai de réflexion de trente jours » **ne se lit plus**" in ecrit
    assert "absents de ces fichiers (1) : article L. 425-1 du CESEDA." in ecrit
    perdu, garde = "« délai de réflexion de trente jours »", "« peut, à tout moment, être interrompu »"
    assert ecrit.index(perdu) < ecrit.index(garde)


def test_le_rapport_nomme_ce_qui_repose_sur_l_article_dans_chaque_piece(nouveau: Path, ici: Path) -> None:
    lancer(nouveau, "--rapport", "r.md", "--documentation", PAQUET.parents[1] / "docs")
    ecrit = (ici / "r.md").read_text("utf-8")
    du_delai = ecrit[ecrit.index("R. 425-2 du CESEDA\n") :]
    for attendu in (
        "[delai_en_cours]",
        "Durée du délai de réflexion [delai_de_reflexion]",
        "[INT-38]",
        "Signalement à la préfecture [signalement]",
        "[fr · delai_de_reflexion]",
        "[src/egide/droit/vigilances.py]",
        "[docs/prefecture.md]",
    ):
        assert attendu in du_delai
    # A letter that declares only the circular, opened by a conclusion that the article founds.
    assert (
        "[recepisse_reflexion] (par la conclusion : Remettre le récépissé du délai de réflexion)" in du_delai
    )


def test_une_version_dont_le_premier_jour_n_est_pas_fixe_se_dit_ainsi(
    textes_officiels: Path, ici: Path
) -> None:
    recueil: dict[str, Any] = json.loads(RECUEIL.read_text("utf-8"))
    versions = recueil["articles"]["L425-5"]["versions"]
    versions.append({"debut": "2222-02-22", "fin": None, "texte": "D'autres mots."})
    (ici / "nouveau.json").write_text(json.dumps(recueil), "utf-8")
    rendu = lancer("nouveau.json")
    assert rendu.exit_code == 1
    assert "modifié à partir d’un jour qu’aucun texte ne fixe encore" in rendu.output
    assert "2222" not in (ici / "veille-2030-02-01.md").read_text("utf-8")


def test_un_rapport_commence_ne_s_ecrase_pas(nouveau: Path, ici: Path) -> None:
    (ici / "r.md").write_text("- [x] relu", "utf-8")
    rendu = lancer(nouveau, "--rapport", "r.md")
    assert rendu.exit_code == 2
    assert "r.md existe" in rendu.output
    assert (ici / "r.md").read_text("utf-8") == "- [x] relu"


@pytest.mark.parametrize(
    ("nom", "octets", "motif"),
    [
        ("coupe.json", b'{"articles": ', "coupe.json : recueil d'articles illisible"),
        ("coupe.xml", b"<ARTICLE><META>", "coupe.xml : XML illisible"),
        ("faux.zip", b"rien", "faux.zip : archive zip illisible"),
        ("absent.xml", None, "absent.xml : "),
    ],
)
def test_un_fichier_abime_est_nomme_et_rien_n_est_ecrit(
    ici: Path, nom: str, octets: bytes | None, motif: str
) -> None:
    if octets is not None:
        (ici / nom).write_bytes(octets)
    rendu = lancer(nom)
    assert rendu.exit_code == 2
    assert motif in rendu.output
    assert list(ici.glob("*.md")) == []


def test_un_dossier_de_rapport_absent_est_refuse_avant_de_lire(ici: Path) -> None:
    rendu = lancer("absent.xml", "--rapport", "ailleurs/r.md")
    assert rendu.exit_code == 2
    assert "ailleurs n’est pas un dossier" in rendu.output
