"""Finding a file: exactly, at home, and without leaving what was looked for anywhere."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import Nice, client_de, remettre

from egide.acces import recherche

AMINA = {
    "par": "identite",
    "noms": "OKONKWO BERANGER",
    "prenoms": "amina eloise",
    "date_naissance": "1988-05-02",
}


def test_un_pseudonyme_ou_un_numero_d_acte_ouvre_le_dossier(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    numero = remettre(nice.monde.agent, nice.pseudonyme)
    p = nice.pseudonyme
    for reference in (p, f" {p[:3]} {p[3:6].lower()} {p[6:]} ", numero):
        reponse = client.post(reverse("rechercher"), {"reference": reference})
        assert reponse["Location"] == reverse("dossier", args=[p]), reference


def test_une_identite_exacte_trouve_les_dossiers_de_sa_maison_seulement(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    def trouves(qui: str) -> set[str]:
        reponse = client_de(getattr(nice.monde, qui), entrer).post(reverse("rechercher"), AMINA)
        assert "KONKWO" not in reponse.content.decode().upper()
        return {pseudonyme.replace(" ", "") for pseudonyme, *_ in reponse.context["trouves"]}

    assert trouves("agent") == {nice.pseudonyme}
    assert trouves("enqueteur") == {nice.pseudonyme, nice.reserve}
    assert trouves("agent_59") == {nice.ailleurs}


def test_un_nom_entier_suffit_quand_la_date_n_est_pas_sue(nice: Nice, entrer: Callable[..., Client]) -> None:
    client = client_de(nice.monde.agent, entrer)

    def trouves(**autrement: str) -> set[str]:
        reponse = client.post(reverse("rechercher"), {**AMINA, "date_naissance": "", **autrement})
        assert "KONKWO" not in reponse.content.decode().upper()
        return {pseudonyme.replace(" ", "") for pseudonyme, *_ in reponse.context["trouves"]}

    assert trouves() == {nice.pseudonyme}
    assert trouves(prenoms="amina") == {nice.pseudonyme}
    assert trouves(noms="OKONKWO") == trouves(date_naissance="1988-05-03") == set()


def test_un_compte_ne_cherche_pas_plus_d_identites_qu_il_n_en_recoit(
    nice: Nice, entrer: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recherche, "BUDGET", 2)
    client = client_de(nice.monde.agent, entrer)
    collegue = client_de(nice.monde.agent_59, entrer)
    etats = [client.post(reverse("rechercher"), AMINA | {"noms": nom}).status_code for nom in ("A", "B", "C")]
    assert etats == [200, 200, 429]
    assert client.post(reverse("rechercher"), {"reference": nice.pseudonyme}).status_code == 302
    assert collegue.post(reverse("rechercher"), AMINA).status_code == 200


def test_la_reponse_est_la_meme_quand_il_n_y_a_rien_et_quand_c_est_ailleurs(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    rien = [
        client.post(reverse("rechercher"), {"reference": reference}).context["trouves"]
        for reference in (nice.ailleurs, nice.reserve, "CCC CCC CC", "59-2009-0001")
    ]
    assert rien == [[], [], [], []]


@pytest.mark.parametrize(
    ("envoi", "fautif"),
    [
        ({"reference": " "}, "reference"),
        ({**AMINA, "noms": ""}, "noms"),
        ({**AMINA, "date_naissance": "1988-02-31"}, "date_naissance"),
    ],
)
def test_une_recherche_incomplete_dit_ce_qui_manque_et_garde_le_reste(
    nice: Nice, entrer: Callable[..., Client], envoi: dict[str, str], fautif: str
) -> None:
    reponse = client_de(nice.monde.agent, entrer).post(reverse("rechercher"), envoi)
    assert reponse.status_code == 400
    formulaire = reponse.context["identite" if "par" in envoi else "reference"]
    assert set(formulaire.errors) == {fautif}


def test_une_recherche_ne_se_fait_pas_par_une_adresse(nice: Nice, entrer: Callable[..., Client]) -> None:
    reponse = client_de(nice.monde.agent, entrer).get(
        reverse("rechercher"), {"reference": nice.pseudonyme, **AMINA}
    )
    assert reponse.status_code == 200
    assert not reponse.context["cherche"]
    assert "OKONKWO" not in reponse.content.decode()
