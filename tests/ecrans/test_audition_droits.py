"""Her rights, shown to her: nothing that names her, nothing claimed that is not so, nothing left out."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.nice import AUJOURD_HUI, JOUR, Nice, client_de, installer

from egide.droit.parametres import parametre
from egide.ecrans.audition import droits


@pytest.fixture
def nice(db: None, monkeypatch: pytest.MonkeyPatch) -> Nice:
    monkeypatch.setenv("EGIDE_HORLOGE", AUJOURD_HUI)
    return installer()


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
    assert texte.mention in rendu
    assert ("pas encore disponible" in rendu) is not langue.disponible
    assert f'<html lang="{texte.langue.code}" dir="{texte.langue.sens}">' in rendu
    assert texte.langue == (langue if langue.disponible else droits.langue("fr"))


def test_une_langue_inconnue_du_registre_n_a_pas_de_page(nice: Nice, enqueteur: Client) -> None:
    assert montrer(enqueteur, nice.pseudonyme, "tlh").status_code == 404
    assert montrer(enqueteur, nice.pseudonyme, "../fr").status_code == 404


@pytest.mark.parametrize(
    "langue", [langue for langue in droits.langues() if langue.disponible], ids=lambda langue: langue.code
)
def test_chaque_texte_dit_tout_ce_qui_doit_etre_dit_et_nomme_ses_sources(langue: droits.Langue) -> None:
    texte = droits.texte(langue.code)
    cites = {source for droit in texte.droits for source in droit.sources}
    assert {
        "CIRC-1.3-1",
        "CIRC-2.1-1",
        "CIRC-2.1-4",
        "CIRC-2.1-5",
        "CIRC-1.2-4",
        "Q42133-3",
        "Q42133-4",
    } <= cites
    assert [droit.sources for droit in texte.droits] == [droit.sources for droit in droits.texte("fr").droits]
    assert [len(droit.phrases) for droit in texte.droits] == [
        len(d.phrases) for d in droits.texte("fr").droits
    ]


def test_le_nombre_de_jours_montre_est_celui_de_la_loi(nice: Nice, enqueteur: Client) -> None:
    jours = parametre("delai_de_reflexion").au(JOUR)
    rendu = montrer(enqueteur, nice.pseudonyme, "en").content.decode()
    assert f"{jours} days to think" in rendu
    assert "{jours}" not in rendu
    assert "45 days" in droits.texte("en").pour(45).droits[0].titre


def test_un_texte_incomplet_est_refuse_en_nommant_ce_qui_manque() -> None:
    francais = droits.langue("fr")
    assert francais is not None
    with pytest.raises(droits.TexteIncomplet, match="« titre » manque"):
        droits.composer(francais, {"droit": []})
    vide: dict[str, Any] = {"titre": "", "debut": [], "fin": [], "mention": "", "droit": []}
    with pytest.raises(droits.TexteIncomplet, match="delai_de_reflexion"):
        droits.composer(francais, vide)


def test_aucun_texte_ne_se_dit_relu_sans_nommer_qui_l_a_relu() -> None:
    for langue in droits.langues():
        if langue.disponible:
            texte = droits.texte(langue.code)
            assert (
                texte.relu_par or "pas encore relu" in texte.mention or "not been reviewed" in texte.mention
            )
