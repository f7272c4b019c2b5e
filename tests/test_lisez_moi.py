"""What the README shows is what the commands say."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from egide.cli import app

LISEZ_MOI = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
QUESTION = LISEZ_MOI.partition("## Une question de droit")[2].partition("\n## ")[0]
SITUATION = re.search(r"<<'JSON'\n(.*?)^JSON$", QUESTION, re.DOTALL | re.MULTILINE)
MONTREE = re.search(r"```text\n(.*?)```", QUESTION, re.DOTALL)
COMMANDES = [
    shlex.split(ligne, comments=True)[1:]
    for bloc in re.findall(r"```sh\n(.*?)```", QUESTION, re.DOTALL)
    for ligne in bloc.splitlines()
    if ligne.startswith("egide ")
]
COUPURE = "…\n"
"""A line of the README that stands for any number of lines."""


@pytest.fixture
def chez_le_lecteur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that holds nothing but the situation of the README; no official wording was imported."""
    assert SITUATION
    (tmp_path / "situation.json").write_text(SITUATION[1], "utf-8")
    monkeypatch.setenv("EGIDE_SOURCES", str(tmp_path / "sources"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("chez_le_lecteur")
def test_la_reponse_montree_est_celle_de_la_commande_mot_pour_mot() -> None:
    assert MONTREE
    dite = CliRunner().invoke(app, COMMANDES[0]).stdout
    morceaux = [re.escape(morceau) for morceau in MONTREE[1].split(COUPURE)]
    assert re.fullmatch(r"(?:.*\n)*?".join(morceaux), dite), dite


@pytest.mark.usefixtures("chez_le_lecteur")
@pytest.mark.parametrize("commande", COMMANDES, ids=" ".join)
def test_chaque_commande_montree_repond(commande: list[str]) -> None:
    resultat = CliRunner().invoke(app, commande)
    assert resultat.exit_code == 0, resultat.output
    assert resultat.stdout
