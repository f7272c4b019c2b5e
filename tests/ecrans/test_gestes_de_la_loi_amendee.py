"""The facts of the amended law are recorded from their page by those who may, read by those who may, and by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from ecrans.nice import Nice, client_de, installer, remettre, repere, types_enregistres

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client
    from outils.decors import Decors

    from egide.acces.acteurs import Acteur

    Entrer = Callable[..., Client]

SOUS_LE_CODE = "2025-06-02"

# Who, by which gesture, answers what, recorded as which event, and what the file then says.
GESTES: list[tuple[str, str, dict[str, Any], str, str]] = [
    ("agent", "noter_mesure_eloignement",
     {"mesure_eloignement": "oqtf", "mesure_notifiee_le": "2025-05-30", "delai_depart_volontaire": "non"},
     "mesure_eloignement", "notifiée le 30 mai 2025"),
    ("enqueteur", "noter_sa_situation_devant_la_mesure",
     {"situation_mesure": "retention", "situation_mesure_depuis": "2025-05-31"},
     "situation_de_la_personne", "En rétention · depuis le 31 mai 2025"),
    ("agent", "noter_etat_civil", {"etat_civil_justifie": "oui", "documents": ["acte_de_naissance"]},
     "etat_civil", "Justifié · acte de naissance"),
    ("agent", "noter_contrat_engagement", {"refuse_contrat_engagement": "non"}, "contrat_engagement", "Non refusé"),
    ("agent", "noter_obstacle_legal", {"usage_de_faux_documents": "oui", "source": "service_d_enquete"},
     "obstacle_legal", "Usage de faux documents · d’un service de police ou de gendarmerie"),
    ("agent", "noter_attestation_asile", {"demande_asile": "en_cours", "invitation_autre_titre_le": "2025-05-02"},
     "attestation_asile", "invitée le 2 mai 2025 à demander un autre titre"),
    ("agent", "rappeler_les_droits", {"langue": "anglais", "support": "oral"},
     "information_des_droits", "Rappel · en anglais"),
    ("enqueteur", "noter_des_faits_nouveaux", {"nouveaux_faits_depuis_recepisse": "oui"},
     "nouveaux_faits", "De nouveau exploitée"),
    ("enqueteur", "enregistrer_plainte_hebergement", {"plainte_hebergement_indigne": "oui"},
     "plainte_hebergement", "Plainte pour hébergement indigne"),
]  # fmt: skip
TOUS = pytest.mark.parametrize(
    ("qui", "nom", "reponses", "evenement", "dit"), GESTES, ids=[nom for _, nom, *_ in GESTES]
)


def avec_son_recepisse() -> Nice:
    nice = installer()
    remettre(nice.monde.agent, nice.pseudonyme)
    return nice


@pytest.fixture
def nice(decors: Decors, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nice]:
    """The files of Nice and of Lille, years later: the code has replaced the circular."""
    monkeypatch.setenv("EGIDE_HORLOGE", SOUS_LE_CODE)
    with decors.jouer(avec_son_recepisse, SOUS_LE_CODE) as monte:
        yield monte


def enregistrer(client: Client, pseudonyme: str, nom: str, reponses: dict[str, Any]) -> Any:
    ici = reverse("geste", args=[pseudonyme, nom])
    return client.post(ici, {"effet_le": SOUS_LE_CODE, "repere": repere(client, ici), **reponses})


@TOUS
def test_le_geste_s_enregistre_et_le_dossier_le_dit(
    nice: Nice, entrer: Entrer, qui: str, nom: str, reponses: dict[str, Any], evenement: str, dit: str
) -> None:
    acteur: Acteur = getattr(nice.monde, qui)
    client = client_de(acteur, entrer)
    reponse = enregistrer(client, nice.pseudonyme, nom, reponses)
    assert reponse.status_code == 302, reponse.context and reponse.context["form"].errors
    assert types_enregistres(acteur, nice.pseudonyme)[-1] == evenement
    assert dit in client.get(reverse("dossier", args=[nice.pseudonyme])).content.decode()


@TOUS
def test_le_meme_geste_n_ouvre_pas_le_dossier_d_ailleurs(
    nice: Nice, entrer: Entrer, qui: str, nom: str, reponses: dict[str, Any], evenement: str, dit: str
) -> None:
    """Who may record it, in a file of his own, finds nothing where he takes no part."""
    ailleurs: Acteur = getattr(nice.monde, f"{qui}_59")
    client = client_de(ailleurs, entrer)
    avant = types_enregistres(nice.monde.agent, nice.pseudonyme)
    ici = reverse("geste", args=[nice.pseudonyme, nom])
    assert client.get(ici).status_code == 404
    assert client.post(ici, {"effet_le": SOUS_LE_CODE, "repere": "1", **reponses}).status_code == 404
    assert types_enregistres(nice.monde.agent, nice.pseudonyme) == avant


@pytest.mark.parametrize(
    "nom",
    ["noter_etat_civil", "noter_contrat_engagement", "noter_obstacle_legal", "noter_attestation_asile", "rappeler_les_droits"],
)  # fmt: skip
def test_ce_qui_est_a_la_prefecture_n_est_pas_offert_a_l_enqueteur(
    nice: Nice, entrer: Entrer, nom: str
) -> None:
    client = client_de(nice.monde.enqueteur, entrer)
    reponse = client.get(reverse("geste", args=[nice.pseudonyme, nom]))
    assert reponse.status_code in (404, 409)
    assert reponse.context is None or "form" not in reponse.context


def test_l_enqueteur_n_apprend_ni_l_asile_ni_l_obstacle(nice: Nice, entrer: Entrer) -> None:
    adresse = reverse("dossier", args=[nice.pseudonyme])
    enqueteur = client_de(nice.monde.enqueteur, entrer)
    avant = enqueteur.get(adresse).content.decode()
    agent = client_de(nice.monde.agent, entrer)
    for qui, nom, reponses, *_ in GESTES:
        if nom in ("noter_obstacle_legal", "noter_attestation_asile"):
            assert qui == "agent"
            assert enregistrer(agent, nice.pseudonyme, nom, reponses).status_code == 302
    apres = enqueteur.get(adresse).content.decode()
    for canari in (
        "invitée le 2 mai",
        "Attestation de demande d’asile",
        "faux documents",
        "Obstacle que nomme",
    ):
        assert apres.count(canari) == avant.count(canari), canari


def test_le_rappel_de_la_prefecture_laisse_la_police_tenue_d_informer(nice: Nice, entrer: Entrer) -> None:
    """The prefecture tells her rights again; what the police or an association owes is neither asked of it nor extinguished."""
    agent = client_de(nice.monde.agent, entrer)
    for ferme in ("informer_des_droits", "noter_information_non_faite"):
        assert agent.get(reverse("geste", args=[nice.pseudonyme, ferme])).status_code == 409


def test_une_mesure_se_reprend_avec_ce_que_l_on_en_sait(nice: Nice, entrer: Entrer) -> None:
    agent = client_de(nice.monde.agent, entrer)
    _, nom, reponses, *_ = GESTES[0]
    enregistrer(agent, nice.pseudonyme, nom, reponses)
    formulaire = agent.get(reverse("geste", args=[nice.pseudonyme, nom])).context["form"]
    assert {champ: formulaire[champ].value() for champ in reponses} == reponses


def test_une_situation_contradictoire_est_dite_a_cote_de_sa_question(nice: Nice, entrer: Entrer) -> None:
    agent = client_de(nice.monde.agent, entrer)
    reponses = {"situation_mesure": "libre", "situation_mesure_depuis": "2025-06-01"}
    reponse = enregistrer(agent, nice.pseudonyme, "noter_sa_situation_devant_la_mesure", reponses)
    assert reponse.status_code == 400
    assert set(reponse.context["form"].errors) == {"situation_mesure_depuis"}
    assert {champ: reponse.context["form"][champ].value() for champ in reponses} == reponses
