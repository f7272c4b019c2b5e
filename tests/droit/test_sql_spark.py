"""The same query on Spark SQL, on its real engine: local mode, Java 17."""

import os
import random
import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from droit import populations_essais as essais

from egide.droit.grandeurs import calendrier
from egide.droit.lectures.colonnes import conclure
from egide.droit.lectures.sql import requete
from egide.droit.livre import Livre, livre
from egide.droit.reformes import REFORMES, delai_reforme

JAVA = shutil.which("java")
CAS = [
    (date(2012, 2, 29), "circulaire", ()),
    (date(2006, 3, 1), "code", ()),
    (date(2014, 9, 1), "code", ()),
    (date(2024, 7, 20), "code", ()),
    (date(2026, 4, 3), "code", (REFORMES["carte-au-jugement"], REFORMES["sans-piece-d-identite"])),
    (date(2014, 1, 1), "circulaire", (REFORMES["delai-3-mois"], REFORMES["sejour-sans-cooperation"])),
]


@pytest.mark.exhaustif  # an engine to start, for what PostgreSQL and DuckDB are asked at every change
@pytest.mark.skipif(
    not JAVA and os.environ.get("EGIDE_CI") != "1",
    reason="Java absent : Spark SQL n'est pas essayé (apt install openjdk-17-jre-headless)",
)
@pytest.mark.filterwarnings("ignore")  # pyspark's own, on its own dependencies
def test_spark_sql_compte_comme_polars(tmp_path: Path) -> None:
    from pyspark.sql import SparkSession

    assert JAVA, "Java 17 est requis par l'intégration continue"
    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "1g")
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.catalogImplementation", "in-memory")
        .config("spark.sql.warehouse.dir", str(tmp_path / "entrepot"))
        .getOrCreate()
    )
    try:
        for rang, (jour, lecture, reformes) in enumerate(CAS):
            regles, cal = livre(jour, lecture, reformes), calendrier(jour, delai_reforme(reformes))
            table = essais.table_de(essais.lignes_du(jour, 500, random.Random(rang)))
            fichier = tmp_path / f"population-{rang}.parquet"
            essais.en_textes(table).write_parquet(fichier)
            spark.read.parquet(str(fichier)).createOrReplaceTempView("population")
            texte = _qui_compte(requete(regles, cal, table="population", colonnes=table.columns), regles)
            assert spark.sql(texte).first().asDict() == _comptes_de_polars(conclure(table, regles, cal))
    finally:
        spark.stop()


def _qui_compte(requete_: str, regles: Livre) -> str:
    """One row: how many of each status, for each conclusion."""
    comptes = [
        f"SUM(CASE WHEN {nom} {condition} THEN 1 ELSE 0 END) AS {nom}_{statut}"
        for nom in regles.conclusions
        for statut, condition in (("oui", "IS TRUE"), ("non", "IS FALSE"), ("indetermine", "IS NULL"))
    ]
    return f"SELECT {', '.join(comptes)} FROM ({requete_}) AS conclusions"


def _comptes_de_polars(conclues: pl.DataFrame) -> dict[str, int]:
    return {
        f"{colonne.name}_{statut}": combien
        for colonne in conclues.iter_columns()
        for statut, combien in (
            ("oui", int(colonne.sum())),
            ("non", int((~colonne).sum())),
            ("indetermine", colonne.null_count()),
        )
    }
