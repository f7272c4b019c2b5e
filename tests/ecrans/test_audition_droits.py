"""Her rights, shown to her: nothing that names her, nothing claimed that is not so, nothing left out."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.nice import JOUR, Nice, client_de

from egide.droit.parametres import parametre
from egide.information import droits


@pytest.fixture
def enqueteur(nice: Nice, entrer: Callable[..., Client]) -> Client:
    return client_de(nice.monde.enqueteur, entrer)


def montrer(client: Client, pseudonyme: str, langue: str) -> HttpResponse:
    return client.get(reverse("audition_droits", args=[pseudonyme]), {"langue": langue})


@pytest.mark.parametrize("langue", droits.langues(), ids=lambda langue: langue.code)
def test_la_page_tournee_vers_elle_ne_porte_rien_qui_la_nomme_et_dit_ce_que_vaut_le_texte(
    nice: Nice, enqueteur: Client, langue: droits.Langue
) -> None:
    reponse = montrer(enqueteur, nice.pseudonyme, langue.code)
    rendu = reponse.content.decode()
    lisible = re.sub(r'href="[^"]*"', "", rendu)
    assert nice.pseudonyme not in lisible.replace(" ", "")
    assert not [mot for mot in ("Okonkwo", "Amina", "Claire", "Unité de Nice") if mot in lisible]
    texte = reponse.context["texte"]
    assert texte.etat in rendu
    assert ("pas encore disponible" in rendu) is not langue.disponible
    assert f'<html lang="{texte.langue.code}" dir="{texte.langue.sens}">' in rendu
    assert texte.langue == (langue if langue.disponible else droits.langue("fr"))


def test_une_langue_inconnue_du_registre_n_a_pas_de_page(nice: Nice, enqueteur: Client) -> None:
    assert montrer(enqueteur, nice.pseudonyme, "tlh").status_code == 404
    assert montrer(enqueteur, nice.pseudonyme, "../fr").status_code == 404


def test_le_nombre_de_jours_montre_est_celui_de_la_loi(nice: Nice, enqueteur: Client) -> None:
    jours = parametre("delai_de_reflexion").au(JOUR)
    rendu = montrer(enqueteur, nice.pseudonyme, "en").content.decode()
    assert f"{jours} days to think" in rendu
    assert "{jours}" not in rendu


@pytest.mark.parametrize(
    ("jour", "dit", "tu"),
    [("2009-04-10", "Il s’arrête", "Il continue"), ("2026-03-02", "Il continue", "Il s’arrête")],
)
def test_la_page_tournee_vers_elle_dit_de_sa_plainte_ce_qu_en_dit_la_loi_du_jour(
    nice: Nice, enqueteur: Client, monkeypatch: pytest.MonkeyPatch, jour: str, dit: str, tu: str
) -> None:
    monkeypatch.setenv("EGIDE_HORLOGE", jour)
    rendu = montrer(enqueteur, nice.pseudonyme, "fr").content.decode()
    assert f"{dit} si vous portez plainte" in rendu
    assert tu not in rendu
