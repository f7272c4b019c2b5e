"""The official template put in the place of ours as its page says: verified, put in service, and its faults named."""

import re
from pathlib import Path

import pytest
from actes.emissions import mots
from actes.histoires import JOUR, scene
from actes.mise_en_page import defauts
from actes.modeles import en_service
from click.testing import CliRunner, Result
from contribuer import suivre

from egide.acces.ecriture import sans_attendre
from egide.actes import contrat
from egide.actes.catalogue.recepisse_reflexion import RECEPISSE_REFLEXION
from egide.actes.emission import emettre, relire
from egide.actes.epreuve import eprouver
from egide.cli import app

PAGE = "docs/ajouter/modele-officiel.md"
MODELE = "recepisse_reflexion.typ"


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the page, the law's other acts left aside: one is tried here."""
    for langage in ("typst", "svg"):
        for extrait in suivre.extraits(PAGE, langage):
            tete, corps = extrait.split("\n", 1)
            fichier = re.search(r"modeles/(\S+)", tete)
            assert fichier
            (tmp_path / fichier[1]).write_text(corps, "utf-8")
    monkeypatch.setattr(contrat, "_CATALOGUE", {RECEPISSE_REFLEXION.nom: RECEPISSE_REFLEXION})
    return tmp_path


def _verifier(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    (commande,) = suivre.extraits(PAGE, "sh")
    _egide, *mots_de_la_commande = commande.split()
    places = {"modeles": str(dossier), "apercus": str(dossier / "apercus")}
    with en_service(dossier, monkeypatch):
        return CliRunner().invoke(app, [places.get(mot, mot) for mot in mots_de_la_commande])


def test_le_dossier_de_la_page_se_verifie_et_se_met_en_page(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = _verifier(dossier, monkeypatch)
    assert issue.exit_code == 0, issue.output
    assert [apercu.name for apercu in (dossier / "apercus").glob("*.pdf")] == ["recepisse_reflexion.pdf"]
    with en_service(dossier, monkeypatch):
        epreuve = eprouver(RECEPISSE_REFLEXION)
    assert "Récépissé délivré à un étranger" in mots(epreuve.document)
    assert defauts(epreuve.document) == []


def test_mis_en_service_il_compose_le_recepisse_d_un_dossier(
    dossier: Path, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    ici = scene()
    with en_service(dossier, monkeypatch), ici.au_guichet(ici.signaler()) as ouvert:
        numero = emettre(sans_attendre(ouvert), RECEPISSE_REFLEXION, JOUR).numero
        lu = mots(relire(ouvert, numero))
    assert "Récépissé délivré à un étranger admis au délai de réflexion" in lu
    assert f"N° {numero}" in lu


FAUTES = {
    "le droit au travail oublié": ("*autorise son titulaire à travailler*", "ouvre des droits", "titulaire à travailler"),
    "le dernier jour oublié": ("*#validite(d.valable_jusquau) inclus*", "terme", "n’imprime pas"),
    "le code oublié": ("#code_signe(largeur: 30mm)", "", "code de vérification"),
    "la cause dite": ("Récépissé délivré à un étranger", "Récépissé délivré à une victime", "dit « victime »"),
    "l’emblème sans texte de remplacement": (', alt: "République française"', "", "à corriger"),
    "l’emblème absent": ("embleme.svg", "blason.svg", "à corriger"),
    "le nom oublié": (", etat_civil(d.etat_civil)", "", "n’imprime pas « Aïcha Ọlá »"),
}  # fmt: skip


@pytest.mark.parametrize("faute", FAUTES)
def test_une_faute_de_modele_est_nommee(faute: str, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    avant, apres, nommee = FAUTES[faute]
    ecrit = (dossier / MODELE).read_text("utf-8")
    assert avant in ecrit
    (dossier / MODELE).write_text(ecrit.replace(avant, apres), "utf-8")
    issue = _verifier(dossier, monkeypatch)
    assert issue.exit_code == 1
    assert nommee in issue.output
