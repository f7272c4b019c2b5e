"""The file page, the identity behind its gesture, the log everybody may read."""

import json
import logging
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import AUJOURD_HUI, SECRETS, Nice, client_de, pages_du_dossier, remettre
from outils.monde import creer_acteur

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.recherche import qui_a_consulte
from egide.annuaire.models import Organisation


def page(client: Client, nice: Nice, **demande: str) -> str:
    return client.get(reverse("dossier", args=[nice.pseudonyme]), demande).content.decode()


def test_le_bandeau_dit_ou_l_on_en_est_ce_qui_est_du_et_ce_qui_protege(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    avant = page(client, nice)
    assert "Signalée à la préfecture" in avant
    assert "Aucune protection établie" in avant
    numero = remettre(nice.monde.agent, nice.pseudonyme)
    apres = page(client, nice)
    assert "Délai de réflexion, 10<sup>e</sup> jour sur 30" in apres
    assert "Aucun éloignement administratif" in apres
    assert apres.count('<li class="passe">') == 9
    assert apres.count('<li class="jour">') == 1
    assert numero in apres


def test_revenir_a_une_date_montre_le_dossier_de_ce_jour_et_ne_propose_aucun_geste(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    remettre(nice.monde.agent, nice.pseudonyme)
    assert "/gestes/" in page(client, nice)
    # What took effect on the 11th was recorded on the 21st: it counts on the 15th, but nobody knew it then.
    le_15 = page(client, nice, au="2009-03-15")
    assert "Délai de réflexion, 4<sup>e</sup> jour sur 30" in le_15
    assert "/gestes/" not in le_15
    alors = page(client, nice, au="2009-03-15", connu_le="alors")
    assert "jour sur 30" not in alors
    assert "Rien n’était encore enregistré" in alors


@pytest.mark.parametrize("au", ["hier", "2009-02-30", "2099-01-01"])
def test_une_date_qui_ne_convient_pas_est_dite_et_le_dossier_du_jour_montre(
    nice: Nice, entrer: Callable[..., Client], au: str
) -> None:
    reponse = client_de(nice.monde.agent, entrer).get(reverse("dossier", args=[nice.pseudonyme]), {"au": au})
    assert reponse.status_code == 200
    assert reponse.context["moment"].faute
    assert reponse.context["fiche"].present


def test_chaque_conclusion_se_justifie_avec_son_paragraphe(nice: Nice, entrer: Callable[..., Client]) -> None:
    client = client_de(nice.monde.agent, entrer)
    reponse = client.get(reverse("dossier", args=[nice.pseudonyme]))
    conclusions = [c for groupe in reponse.context["fiche"].groupes for c in groupe.conclusions]
    rendu = reponse.content.decode()
    liens = re.findall(r'class="pourquoi__lien" href="([^"]+)"', rendu)
    assert len(liens) > 5
    assert rendu.count('<details class="pourquoi"') + len(liens) == len(conclusions) > 10
    pages = [client.get(lien).content.decode() for lien in liens]
    assert all(page.count('<details class="pourquoi" open') == 1 for page in pages)
    assert any("Circulaire du 5 février 2009, § 2.1" in page for page in pages)
    assert any(
        re.search(r'aria-hidden="true">✓</span><span\s+class="hors-ecran"\s+>acquis', page) for page in pages
    )


def test_la_raison_d_un_point_que_le_lecteur_n_apprend_pas_est_introuvable(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    def etats(role: Acteur) -> list[int]:
        client = client_de(role, entrer)
        noms = ("carte_sejour_temporaire", "nulle_conclusion")
        adresses = [reverse("pourquoi", args=[nice.pseudonyme, nom]) for nom in noms]
        return [client.get(adresse).status_code for adresse in adresses]

    assert etats(nice.monde.agent) == [200, 404]
    assert etats(nice.monde.enqueteur) == [404, 404]


def test_la_raison_s_ouvre_sur_place_ou_sur_sa_page_au_jour_demande(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    adresse = reverse("pourquoi", args=[nice.pseudonyme, "carte_sejour_temporaire"])
    sur_place = client.get(adresse, HTTP_HX_REQUEST="true").content.decode()
    assert sur_place.lstrip().startswith('<details class="pourquoi" open>')
    sur_sa_page = client.get(adresse, {"au": AUJOURD_HUI}).content.decode()
    assert (
        f'href="{reverse("dossier", args=[nice.pseudonyme])}?au={AUJOURD_HUI}#carte_sejour_temporaire"'
        in sur_sa_page
    )


def test_une_exception_qui_ne_joue_pas_n_ecarte_rien_et_se_dit_en_mots(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    rendu = client.get(reverse("pourquoi", args=[nice.pseudonyme, "delai_reflexion"])).content.decode()
    rien = re.findall(
        r'marque-resultat--(\w+)" aria-hidden="true">.</span><span[^>]*>([^<]*)</span><span>rien', rendu
    )
    assert rien
    assert {(marque, mot.strip()) for marque, mot in rien} == {("reserve", "n’écarte rien :")}


def test_les_mots_officiels_s_ouvrent_des_qu_ils_sont_importes(
    nice: Nice, entrer: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    from egide.droit.textes.officiel import NOM_DU_DEPOT

    client = client_de(nice.monde.agent, entrer)
    monkeypatch.setenv("EGIDE_SOURCES", str(tmp_path))
    pourquoi = reverse("pourquoi", args=[nice.pseudonyme, "recepisse_reflexion"])
    assert "Mots importés." not in client.get(pourquoi).content.decode()
    passage = {"section": "2.1", "alinea": 4, "texte": "Mots importés.", "empreinte": "x", "reconnu": True}
    autres = [{**passage, "alinea": rang, "empreinte": str(rang)} for rang in (1, 2, 3, 5)]
    (tmp_path / NOM_DU_DEPOT).write_text(json.dumps({"documents": {"CIRC": [passage, *autres]}}))
    assert "Mots importés." in client.get(pourquoi).content.decode()


def test_une_question_qui_decide_mene_au_geste_qui_y_repond(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    reponse = client.get(reverse("dossier", args=[nice.pseudonyme]))
    questions = [question for question in reponse.context["fiche"].questions if question.geste]
    assert questions
    adresse = reverse("geste", args=[nice.pseudonyme, questions[0].geste])
    assert f"{adresse}?question={questions[0].fait}" in reponse.content.decode()
    formulaire = client.get(adresse, {"question": questions[0].fait})
    assert "autofocus" in str(formulaire.context["form"][questions[0].fait])


def test_ce_qui_releve_d_un_autre_service_n_est_que_nomme(nice: Nice, entrer: Callable[..., Client]) -> None:
    reponse = client_de(nice.monde.enqueteur, entrer).get(reverse("dossier", args=[nice.pseudonyme]))
    reserves = reponse.context["fiche"].reserves
    assert reserves
    dites = {c.titre for groupe in reponse.context["fiche"].groupes for c in groupe.conclusions}
    assert dites.isdisjoint(reserve.titre for reserve in reserves)


def test_l_identite_ne_se_montre_qu_en_reponse_a_un_motif_qui_reste(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    adresse = reverse("identite", args=[nice.pseudonyme])
    assert "Okonkwo" not in client.get(adresse).content.decode()
    sans_motif = client.post(adresse, {"motif": "  "})
    assert sans_motif.status_code == 400
    assert "Okonkwo" not in sans_motif.content.decode()
    montree = client.post(adresse, {"motif": "entretien au guichet"})
    assert "Okonkwo-Béranger" in montree.content.decode()
    assert "no-store" in montree["Cache-Control"]
    assert "Okonkwo" not in client.get(adresse).content.decode()
    with porte.contexte(nice.monde.agent):
        passages = qui_a_consulte(porte.ouvrir(nice.monde.agent, nice.pseudonyme))
    lues = [passage for passage in passages if passage.action == "lire l’identité"]
    assert [passage.motif for passage in lues] == ["entretien au guichet"]
    assert (
        "entretien au guichet"
        in client.get(reverse("consultations", args=[nice.pseudonyme])).content.decode()
    )


def test_l_identite_n_est_dans_aucune_page_aucune_adresse_aucun_journal_technique(
    nice: Nice, entrer: Callable[..., Client], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="egide")
    numero = remettre(nice.monde.agent, nice.pseudonyme)
    pages = [reverse(nom) for nom in ("a_faire", "dossiers", "rechercher")]
    pages += [adresse for nom, adresse in pages_du_dossier(nice.pseudonyme, numero) if nom != "acte"]
    for qui in (nice.monde.agent, nice.monde.enqueteur, nice.monde.signataire):
        client = client_de(qui, entrer)
        for adresse in pages:
            rendu = client.get(adresse).content.decode() + adresse
            assert [secret for secret in SECRETS if secret in rendu] == [], adresse
    assert [secret for secret in SECRETS if secret in caplog.text] == []


def test_le_document_remis_se_telecharge_sous_un_nom_qui_ne_dit_rien_et_ne_reste_nulle_part(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    numero = remettre(nice.monde.agent, nice.pseudonyme)
    client = client_de(nice.monde.agent, entrer)
    adresse = reverse("acte", args=[nice.pseudonyme, numero])
    assert adresse in page(client, nice)
    reponse = client.get(adresse)
    assert reponse["Content-Type"] == "application/pdf"
    assert reponse.content.startswith(b"%PDF")
    assert reponse["Content-Disposition"] == f'attachment; filename="{nice.pseudonyme}-{numero}.pdf"'
    assert "no-store" in reponse["Cache-Control"]
    assert client.get(reverse("acte", args=[nice.pseudonyme, "06-2009-9999"])).status_code == 404
    assert "Relire un acte" in client.get(reverse("consultations", args=[nice.pseudonyme])).content.decode()


@pytest.mark.parametrize("qui", ["enqueteur", "agent", "signataire", "referent"])
def test_la_fiche_offre_les_pages_qui_s_ouvrent_et_elles_seules(
    nice: Nice, entrer: Callable[..., Client], qui: str
) -> None:
    agent = nice.monde.agent
    lecteur = (
        creer_acteur("rachel", "referent_prefecture", Organisation.objects.get(id=agent.organisation_id))
        if qui == "referent"
        else getattr(nice.monde, qui)
    )
    client = client_de(lecteur, entrer)
    pages = [
        reverse(nom, args=[nice.pseudonyme])
        for nom in ("affecter", "agdref", "accompagnement", "remontees_du_dossier")
    ]
    fiche = page(client, nice)
    offertes = {adresse for adresse in pages if f'href="{adresse}"' in fiche}
    assert offertes == {adresse for adresse in pages if client.get(adresse).status_code == 200}
