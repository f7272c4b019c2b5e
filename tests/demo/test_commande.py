"""`egide demo`: where it stands in time, where its data lie, what it says of the official wording."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from egide.cli import app
from egide.commandes import service
from egide.droit.textes.depot import NOM_DU_DEPOT
from egide.socle import chemins, horloge

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def environnement(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the command writes in the environment ends with the test."""
    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.setenv("EGIDE_HORLOGE", "")
    monkeypatch.setenv("EGIDE_SOURCES", str(tmp_path / "sources"))


def test_chaque_jour_fixe_a_ses_propres_donnees(tmp_path: Path) -> None:
    service._se_placer(date(2009, 3, 21))
    assert chemins.donnees() == tmp_path / "donnees-au-2009-03-21"
    assert horloge.jour_impose() == date(2009, 3, 21)


@pytest.mark.parametrize(
    ("recu", "admis"), [("hier", "2009-03-21"), ("21/03/2009", "2009-03-21"), ("2009-03-20", "plus tardif")]
)
def test_un_jour_qui_ne_convient_pas_est_dit_avec_ce_qui_convient(recu: str, admis: str) -> None:
    reponse = CliRunner().invoke(app, ["demo", "--le", recu])
    sortie = " ".join(reponse.output.replace("│", " ").split())
    assert reponse.exit_code == 2
    assert recu in sortie
    assert admis in sortie
    assert not os.environ["EGIDE_HORLOGE"]


def test_sans_mots_officiels_la_commande_dit_comment_les_importer(tmp_path: Path) -> None:
    dit = service._textes_officiels()
    assert "texte de la circulaire non importé" in dit
    assert "egide textes importer" in dit
    assert str(tmp_path / "sources") in dit


def test_un_depot_de_mots_officiels_abime_est_dit_et_n_empeche_rien(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / NOM_DU_DEPOT).write_text("{", encoding="utf-8")
    assert "illisible" in service._textes_officiels()


def test_ce_qui_charge_les_dossiers_finit_avant_que_les_ouvriers_naissent(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A worker forked from a process that has set a page would wait for ever for threads it does not have."""
    ici = os.getpid()
    dit = service._par_un_enfant(lambda: f"{os.getpid()} « dossiers »")
    assert dit.endswith("« dossiers »")
    assert not dit.startswith(f"{ici} ")

    def echouer() -> str:
        raise click.ClickException("Les données ne se lisent pas.")

    with pytest.raises(click.exceptions.Exit):
        service._par_un_enfant(echouer)
    assert "Les données ne se lisent pas." in capfd.readouterr().err
