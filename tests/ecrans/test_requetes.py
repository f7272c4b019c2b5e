"""How many questions each page of files asks the database: fixed, and the same however long the file is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import deactivate, trans_real
from ecrans.formulaires import formulaire_lu
from ecrans.nice import Nice, client_de, repere, signalee
from outils.monde import inscrire

from egide.acces import ecriture
from egide.actes import disponibles
from egide.dossiers import conclusions, etude
from egide.dossiers import fiche as page
from egide.dossiers.gestes import enregistrement
from egide.ecrans.travail import portefeuille
from egide.journal import types
from egide.journal.repli import Situation, replier


def requetes(client: Client, adresse: str) -> int:
    """Questions asked by the second showing of a page (the number beside « À faire » is then known)."""
    client.get(adresse)
    with CaptureQueriesContext(connection) as posees:
        assert client.get(adresse).status_code == 200
    return len(posees)


@pytest.mark.parametrize(
    ("nom", "attendues"),
    [("dossier", 17), ("identite", 10), ("consultations", 13), ("geste", 12)],
)
def test_une_page_du_dossier_pose_un_nombre_fixe_de_questions_quelle_que_soit_sa_longueur(
    nice: Nice, entrer: Callable[..., Client], nom: str, attendues: int
) -> None:
    client = client_de(nice.monde.agent, entrer)
    parametres = [nice.pseudonyme, *(["noter_mesure_eloignement"] if nom == "geste" else [])]
    adresse = reverse(nom, args=parametres)
    assert requetes(client, adresse) == attendues
    for _ in range(4):
        inscrire(nice.monde.agent, nice.pseudonyme, types.MesureDEloignement(mesure_eloignement="aucune"))
    assert requetes(client, adresse) == attendues


def test_la_page_du_dossier_se_lit_s_analyse_et_s_ecrit_une_seule_fois(
    nice: Nice, entrer: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    faits: list[str] = []
    for ou, nom in ((page, "replier"), (page, "etudier"), (etude, "analyser"), (conclusions, "_question")):
        compter(monkeypatch, ou, nom, faits)
    reponse = client_de(nice.monde.agent, entrer).get(reverse("dossier", args=[nice.pseudonyme]))
    assert [faits.count(nom) for nom in ("replier", "etudier", "analyser")] == [1, 1, 1]
    questions = {question.fait for question in reponse.context["fiche"].questions}
    assert faits.count("_question") == len(questions) > 5
    points = sum(len(volet.conclusions) for volet in reponse.context["fiche"].volets)
    assert len(reponse.templates) < 40 < points + len(reponse.context["fiche"].gestes)


def test_la_langue_est_dite_une_fois_par_demande_et_non_cherchee_a_chaque_phrase(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    deactivate()
    assert client.get(reverse("dossier", args=[nice.pseudonyme])).status_code == 200
    assert trans_real._active.value.language() == "fr"


def compter(monkeypatch: pytest.MonkeyPatch, ou: Any, nom: str, faits: list[str]) -> None:
    vraie = getattr(ou, nom)

    def comptee(*arguments: Any, **nommes: Any) -> Any:
        faits.append(nom)
        return vraie(*arguments, **nommes)

    monkeypatch.setattr(ou, nom, comptee)


def test_un_geste_s_enregistre_d_un_seul_passage_par_la_porte_quelle_que_soit_la_longueur_du_dossier(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    adresse = reverse("geste", args=[nice.pseudonyme, "noter_mesure_eloignement"])

    def enregistrer() -> int:
        envoi = {"mesure_eloignement": "aucune", "repere": repere(client, adresse)}
        with CaptureQueriesContext(connection) as posees:
            assert client.post(adresse, envoi).status_code == 302
        textes = [posee["sql"] for posee in posees.captured_queries]
        assert sum('FROM "annuaire_fonction"' in texte and "SELECT 1" in texte for texte in textes) == 1
        assert sum('"charge" AS "charge"' in texte for texte in textes) == 1  # the journal, read once
        return len(textes)

    premier = enregistrer()
    for _ in range(4):
        inscrire(nice.monde.agent, nice.pseudonyme, types.MesureDEloignement(mesure_eloignement="aucune"))
    assert enregistrer() == premier


@pytest.mark.parametrize(
    ("vue", "nom"),
    [("emettre_document", "recepisse_reflexion"), ("geste", "remettre_recepisse_reflexion")],
)
def test_un_acte_s_emet_en_lisant_et_en_repliant_le_journal_une_seule_fois(
    nice: Nice, entrer: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, vue: str, nom: str
) -> None:
    client = client_de(nice.monde.agent, entrer)
    adresse = reverse(vue, args=[nice.pseudonyme, nom])
    montre = client.post(adresse, {"repere": repere(client, adresse)})
    envoi = formulaire_lu(montre, adresse).donnees
    plis = []

    def plier(*arguments: Any) -> Situation:
        plis.append(arguments)
        return replier(*arguments)

    for piece in (ecriture, disponibles, enregistrement):
        monkeypatch.setattr(piece, "replier", plier)
    with CaptureQueriesContext(connection) as posees:
        assert client.post(adresse, envoi).status_code == 302
    assert sum('"charge" AS "charge"' in posee["sql"] for posee in posees.captured_queries) == 1
    assert len(plis) == 1


@pytest.mark.parametrize(("nom", "attendues"), [("rechercher", 3), ("a_faire", 18), ("dossiers", 14)])
def test_une_page_du_service_qui_suit_un_dossier_pose_un_nombre_fixe_de_questions(
    nice: Nice, entrer: Callable[..., Client], nom: str, attendues: int
) -> None:
    assert requetes(client_de(nice.monde.agent, entrer), reverse(nom)) == attendues


def test_la_liste_des_dossiers_pose_autant_de_questions_pour_un_dossier_que_pour_trois_pages(
    nice: Nice, entrer: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portefeuille, "PAR_PAGE", 2)
    client = client_de(nice.monde.agent, entrer)
    attendues = requetes(client, reverse("dossiers"))
    siens = {nice.pseudonyme, *(signalee(nice.monde.enqueteur, nice.monde.agent) for _ in range(4))}
    assert requetes(client, reverse("dossiers")) == attendues
    vus: list[str] = []
    for numero in (1, 2, 3):
        page = client.get(reverse("dossiers"), {"page": numero})
        assert page.context["page"].paginator.count == 5
        vus += [ligne.pseudonyme.replace(" ", "") for ligne in page.context["lignes"]]
    assert (len(vus), set(vus)) == (5, siens)
