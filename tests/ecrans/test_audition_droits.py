"""Her rights, shown to her: nothing that names her, nothing claimed that is not so, nothing left out."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.nice import AUJOURD_HUI, JOUR, Nice, client_de, repere

from egide.droit.parametres import parametre
from egide.information import droits


@pytest.fixture
def enqueteur(nice: Nice, entrer: Callable[..., Client]) -> Client:
    return client_de(nice.monde.enqueteur, entrer)


QUI = ("agent", "enqueteur", "signataire", "agent_59", "enqueteur_59")


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


def test_la_prefecture_montre_ses_droits_dans_la_langue_notee_les_enregistre_et_imprime_la_fiche(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    agent = client_de(nice.monde.agent, entrer)
    noter_la_langue = reverse("geste", args=[nice.pseudonyme, "noter_la_langue"])
    agent.post(
        noter_la_langue, {"effet_le": JOUR, "langue": "anglais", "repere": repere(agent, noter_la_langue)}
    )
    dossier = reverse("dossier", args=[nice.pseudonyme])
    montrer_a_elle = reverse("ses_droits", args=[nice.pseudonyme]) + "?langue=en"
    assert f'href="{montrer_a_elle}"' in agent.get(dossier).content.decode()
    montre = agent.get(montrer_a_elle).content.decode()
    assert '<html lang="en"' in montre
    assert f'href="{dossier}"' in montre

    geste = reverse("geste", args=[nice.pseudonyme, "rappeler_les_droits"])
    feuille = agent.get(geste)
    assert feuille.context["form"]["langue"].value() == "anglais"
    assert f'href="{montrer_a_elle}"' in feuille.content.decode()
    saisie = {
        "effet_le": AUJOURD_HUI,
        "langue": "anglais",
        "interprete": "sur_place",
        "repere": repere(agent, geste),
    }
    fait = agent.post(geste, saisie, follow=True).content.decode()
    assert "Rappelés le 21 mars 2009" in fait
    assert "En anglais, interprète sur place" in fait
    assert reverse("emettre_document", args=[nice.pseudonyme, "fiche_des_droits"]) in fait


def test_ne_montre_ses_droits_que_qui_les_lui_dit_et_sur_ses_seuls_dossiers(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    adresse = reverse("ses_droits", args=[nice.pseudonyme])
    monde = nice.monde
    rendus = {qui: client_de(getattr(monde, qui), entrer).get(adresse).status_code for qui in QUI}
    assert rendus == {"agent": 200, "enqueteur": 200, "signataire": 404, "agent_59": 404, "enqueteur_59": 404}
