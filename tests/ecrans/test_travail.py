"""The worklist and the list of files."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import AUJOURD_HUI, Nice, client_de, installer, remettre


@pytest.fixture
def nice(db: None, monkeypatch: pytest.MonkeyPatch) -> Nice:
    monkeypatch.setenv("EGIDE_HORLOGE", AUJOURD_HUI)
    return installer()


def test_le_recepisse_en_retard_vient_en_tete_avec_son_geste(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    assert client.get("/")["Location"] == reverse("a_faire")
    page = client.get(reverse("a_faire"))
    retard = page.context["groupes"][0]
    assert (retard.cle, [tache.geste for tache in retard.taches]) == (
        "en_retard",
        ["remettre_recepisse_reflexion"],
    )
    assert reverse("geste", args=[nice.pseudonyme, "remettre_recepisse_reflexion"]) in page.content.decode()
    assert nice.ailleurs not in page.content.decode()


def test_la_ligne_disparait_et_la_pastille_baisse_des_que_c_est_fait(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    avant = client.get(reverse("dossiers")).context["navigation"][0].nombre
    ici = reverse("geste", args=[nice.pseudonyme, "remettre_recepisse_reflexion"])
    repere = client.get(ici).context["form"]["repere"].value()
    client.post(ici, {"effet_le": "2009-03-21", "repere": repere})
    assert client.get(reverse("dossiers")).context["navigation"][0].nombre == avant - 1
    motifs = {
        tache.motif for groupe in client.get(reverse("a_faire")).context["groupes"] for tache in groupe.taches
    }
    assert "recepisse_reflexion" not in motifs


def test_les_filtres_restent_dans_l_adresse_et_ne_nomment_personne(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    page = client.get(reverse("a_faire"), {"a": "moi", "motif": "recepisse_reflexion"})
    assert {t.motif for g in page.context["groupes"] for t in g.taches} == {"recepisse_reflexion"}
    rien = client.get(reverse("a_faire"), {"motif": "invente"})
    assert rien.status_code == 200
    assert rien.context["montrees"] == 0


def test_une_liste_vide_dit_ce_que_vide_veut_dire(nice: Nice, entrer: Callable[..., Client]) -> None:
    remettre(nice.monde.agent, nice.pseudonyme)
    page = client_de(nice.monde.agent, entrer).get(reverse("a_faire")).content.decode()
    assert "Rien n’est en retard." in page


def test_la_liste_montre_ses_dossiers_et_eux_seuls(nice: Nice, entrer: Callable[..., Client]) -> None:
    def montres(qui: str) -> set[str]:
        lignes = (
            client_de(getattr(nice.monde, qui), entrer).get(reverse("dossiers")).context["page"].object_list
        )
        return {ligne.pseudonyme.replace(" ", "") for ligne in lignes}

    assert montres("agent") == montres("signataire") == {nice.pseudonyme}
    assert montres("enqueteur") == {nice.pseudonyme, nice.reserve}
    assert montres("agent_59") == {nice.ailleurs}


def test_les_pages_de_fichiers_n_existent_pas_pour_l_administrateur(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.administrateur, entrer)
    for nom in ("a_faire", "dossiers", "rechercher", "ouvrir_dossier"):
        assert client.get(reverse(nom)).status_code == 404, nom
    assert [entree.adresse for entree in client.get("/", follow=True).context["navigation"]] == [
        reverse("comptes"),
        reverse("organisations"),
        reverse("droit"),
    ]
