"""« Aide » opens at the passage that concerns the page; none leads nowhere, and every subject is written."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from egide.ecrans.pages import SUJETS_D_AIDE
from egide.socle import chemins

AIDE = re.compile(r"{% block aide %}([\w-]+)/(?:#([\w-]+))?{% endblock %}")
GABARITS = [
    (gabarit.relative_to(chemins.PAQUET), lien.groups())
    for gabarit in sorted(chemins.PAQUET.rglob("*.html"))
    for lien in AIDE.finditer(gabarit.read_text(encoding="utf-8"))
]
# What one reads without being lost: their « Aide » is the list of subjects.
AU_SOMMAIRE = {
    "404.html", "403.html", "illisible.html", "mentions_legales.html", "protection_des_donnees.html", "accessibilite.html",
}  # fmt: skip


@pytest.fixture(scope="module")
def ancres() -> dict[str, set[str]]:
    dossier = chemins.PAQUET / "ecrans" / "templates" / "ecrans" / "aide"
    return {
        sujet: set(re.findall(r'id="([\w-]+)"', (dossier / f"{sujet}.html").read_text(encoding="utf-8")))
        for sujet in SUJETS_D_AIDE
    }


def test_le_lien_d_aide_de_chaque_page_mene_au_passage_qui_la_concerne(ancres: dict[str, set[str]]) -> None:
    assert len(GABARITS) > 50
    perdus = [
        (str(gabarit), sujet, ancre)
        for gabarit, (sujet, ancre) in GABARITS
        if sujet not in ancres or (ancre and ancre not in ancres[sujet])
    ]
    assert perdus == []


def test_aucune_page_n_est_sans_aide() -> None:
    """A page of its own says where its help is, or the page it extends does."""
    avec = {str(gabarit) for gabarit, _lien in GABARITS}
    sans = {
        gabarit.name
        for gabarit in chemins.PAQUET.rglob("*.html")
        if gabarit.read_text(encoding="utf-8").startswith('{% extends "ecrans/base.html" %}')
        and str(gabarit.relative_to(chemins.PAQUET)) not in avec
        and gabarit.parent.name != "aide"
    }
    assert sans <= AU_SOMMAIRE | {"_base.html"}


@pytest.mark.parametrize("sujet", SUJETS_D_AIDE)
def test_chaque_sujet_se_lit_sans_compte(sujet: str, client: Client, db: None) -> None:
    assert client.get(reverse("aide_sujet", args=[sujet])).status_code == 200


def test_l_aide_de_la_liste_et_du_dossier_nomme_ce_que_leurs_pages_montrent() -> None:
    """The words of the buttons and of the menus it speaks of are those on screen."""
    ecrans = chemins.PAQUET / "ecrans"

    def lu(*parties: str) -> str:
        return ecrans.joinpath(*parties).read_text(encoding="utf-8")

    page = lu("dossier", "templates", "ecrans", "dossier", "_gestes.html")
    page += lu("dossier", "templates", "ecrans", "dossier", "_onglets.html")
    page += lu("dossier", "templates", "ecrans", "dossier", "_etat.html")
    aide = lu("templates", "ecrans", "aide", "dossier.html")
    for mots in (
        "Autres gestes",
        "Qui a consulté ce dossier ?",
        "Rien n’est attendu de vous aujourd’hui",
        "Échanges",
    ):
        assert mots in page, mots
        assert mots in aide, mots
    liste = lu("travail", "templates", "ecrans", "travail", "_filtres.html")
    liste += lu("travail", "templates", "ecrans", "travail", "_charge.html")
    aide = lu("templates", "ecrans", "aide", "travail.html")
    for mots in ("Agent", "Quoi", "Échéance", "Filtrer", "Sans agent"):
        assert f'"{mots}"' in liste, mots
        assert mots in aide, mots
