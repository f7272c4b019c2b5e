"""`egide simuler`: counts, who changes, a chart; a clear refusal otherwise."""

import random
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result
from droit import populations_essais as essais

from egide.cli import app

JOUR = date(2012, 2, 29)
SVG = "{http://www.w3.org/2000/svg}"


def lancer(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["simuler", *map(str, arguments)])


@pytest.fixture
def population(tmp_path: Path) -> Path:
    table = essais.en_textes(essais.table_de(essais.lignes_du(JOUR, 200, random.Random(2))))
    fichier = tmp_path / "population.parquet"
    table.with_columns(pl.Series("dossier", [f"d{rang}" for rang in range(200)])).write_parquet(fichier)
    return fichier


def test_une_reforme_se_compte_se_liste_et_se_dessine(population: Path, tmp_path: Path) -> None:
    liste, dessin = tmp_path / "qui.parquet", tmp_path / "simulation.svg"
    rendu = lancer(
        population, "--date", JOUR, "--reforme", "delai-3-mois", "--identifiant", "dossier", "--par", "presentation",
        "--sortie", liste, "--graphique", dessin,
    )  # fmt: skip
    assert rendu.exit_code == 0, rendu.output
    lue = pl.read_parquet(liste)
    assert lue.columns == ["ligne", "dossier", "conclusion", "avant", "apres"]
    assert set(lue["dossier"]) == {f"d{ligne - 1}" for ligne in lue["ligne"]}
    assert (lue["avant"].cast(pl.String) != lue["apres"].cast(pl.String)).all()
    assert f"Changent : {lue['ligne'].n_unique()} personne(s) sur 200" in rendu.stdout
    for mot in ("toutes : 200", "presentation = police", "Délai de réflexion en cours", "→"):
        assert mot in rendu.stdout

    racine = ET.fromstring(dessin.read_text("utf-8"))  # noqa: S314
    nommes = (racine.get("aria-labelledby") or "").split()
    assert racine.get("role") == "img"
    assert [racine.find(f"{SVG}*[@id='{nom}']").tag for nom in nommes] == [f"{SVG}title", f"{SVG}desc"]  # type: ignore[union-attr]
    assert "Délai de réflexion en cours" in "".join(racine.itertext())


def test_un_csv_se_lit_comme_un_parquet(population: Path, tmp_path: Path) -> None:
    table = pl.read_parquet(population).drop("dossier")
    parquet, csv = tmp_path / "p.parquet", tmp_path / "p.csv"
    table.write_parquet(parquet)
    table.write_csv(csv)
    assert lancer(csv, "--date", JOUR).stdout == lancer(parquet, "--date", JOUR).stdout


def test_sans_date_commune_la_colonne_date_fait_foi(population: Path, tmp_path: Path) -> None:
    table = pl.read_parquet(population).drop("dossier")
    datee = tmp_path / "datee.parquet"
    table.with_columns(pl.lit(JOUR).alias("date")).write_parquet(datee)
    assert lancer(datee).stdout.splitlines()[1:] == lancer(datee, "--date", JOUR).stdout.splitlines()[1:]


@pytest.mark.parametrize(
    ("options", "dits"),
    [
        (["--date", JOUR], ["colonne dossier", "vocabulaire"]),
        (["--identifiant", "dossier"], ["--date AAAA-MM-JJ"]),
        (["--identifiant", "dosier", "--date", JOUR], ["dosier", "dossier"]),
        (
            ["--identifiant", "dossier", "--date", JOUR, "--reforme", "delai-9-mois"],
            ["delai-9-mois", "delai-3-mois"],
        ),
        (["--identifiant", "dossier", "--date", "2006-01-01", "--lecture", "circulaire"], ["2009-02-05"]),
        (["--identifiant", "dossier", "--date", JOUR, "--sortie", "qui.parquet"], ["--reforme"]),
        (["--identifiant", "dossier", "--date", JOUR, "--graphique", "dessin.png"], [".svg"]),
    ],
)
def test_un_refus_dit_quoi_ou_et_ce_qui_est_admis(
    population: Path, options: list[object], dits: list[str]
) -> None:
    rendu = lancer(population, *options)
    assert rendu.exit_code == 2
    for dit in dits:
        assert dit in rendu.stderr


def test_un_fichier_illisible_ou_d_un_autre_genre_est_refuse(tmp_path: Path) -> None:
    (tmp_path / "faux.parquet").write_text("rien")
    (tmp_path / "table.xlsx").write_text("rien")
    for nom in ("faux.parquet", "absent.csv", "table.xlsx"):
        rendu = lancer(tmp_path / nom, "--date", JOUR)
        assert (rendu.exit_code, nom in rendu.stderr) == (2, True)
