"""The sandbox of the law: it answers as the analysis does, refuses field by field, and keeps nothing."""

import logging
from datetime import date
from urllib.parse import parse_qsl

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.droit import analyser
from egide.droit.parametres.nationalites import codes_admis, regime_de_nationalite
from egide.droit.reformes import REFORMES
from egide.droit.vocabulaire import FAITS
from egide.ecrans.droit import bac, questions

pytestmark = pytest.mark.django_db

CANARI = "canari-7f3a91"
JOUR = date(2009, 3, 21)
ADRESSE = "/droit/essayer/"
SITUATION = {
    "au": "2009-03-21",
    "but": "carte_sejour_temporaire",
    "nationalite": "NG",
    "age": "majeure",
    "infraction_invoquee": "traite",
    "entendue_par_police": "oui",
    "plainte_deposee": "oui",
    "justificatif_cooperation": "recepisse_plainte",
    "menace_ordre_public": "non",
}


def test_chaque_fait_du_vocabulaire_est_une_question_d_un_groupe_et_d_un_seul() -> None:
    posees = [nom for _titre, noms in questions.groupes() for nom in noms]
    assert sorted(map(questions.fait_de, posees)) == sorted(FAITS)
    assert "date_naissance" not in posees


def test_je_ne_sais_pas_vient_d_abord_et_c_est_ce_qui_est_coche_quand_on_n_a_rien_dit() -> None:
    for nom in questions.noms():
        question = questions.question(nom, QueryDict(), JOUR, {})
        assert not question.repondue
        if question.controle in ("segments", "liste", "menu", "jour_ou_aucun"):
            assert question.options[0].libelle == "je ne sais pas"
            assert [option.choisie for option in question.options] == [
                True,
                *[False] * (len(question.options) - 1),
            ]


def test_la_question_qui_decide_est_en_tete_puis_plus_rien_ne_manque(client: Client) -> None:
    reponse = client.post(ADRESSE, SITUATION)
    assert reponse.status_code == 200
    assert reponse.context["bac"].question.nom == "liens_rompus"
    assert "Elle décide seule" in reponse.content.decode()
    acquise = client.post(ADRESSE, {**SITUATION, "liens_rompus": "oui", "passer": "faits_averes"})
    assert acquise.context["but"].mot == "possible"
    assert acquise.context["bac"].etape.questions[0].reserve


def test_une_question_laissee_de_cote_ne_revient_pas(client: Client) -> None:
    premiere = client.post(ADRESSE, {"au": "2009-03-21"}).context["bac"].question.nom
    suivante = client.post(ADRESSE, {"au": "2009-03-21", "passer": premiere}).context["bac"]
    assert suivante.question.nom != premiere
    assert suivante.passees == (premiere,)


def test_une_reforme_s_essaie_et_se_retire_et_dit_ce_qu_elle_change(client: Client) -> None:
    recue = {
        "au": "2009-05-10",
        "date_recepisse_reflexion": "le",
        "date_recepisse_reflexion_le": "2009-03-21",
        "but": "delai_en_cours",
    }
    avant = client.post(ADRESSE, recue)
    apres = client.post(ADRESSE, {**recue, "reforme": "delai-3-mois"})
    assert avant.context["but"].statut == "non"
    assert [effet.nom for effet in avant.context["effets"]] == []
    assert "delai_en_cours" in [effet.nom for effet in apres.context["effets"]]


@pytest.mark.parametrize(
    ("reponses", "champ", "admis"),
    [
        ({"au": "2009-02-30"}, "au", "AAAA-MM-JJ"),
        ({"plainte_deposee": "peut-etre"}, "plainte_deposee", "« oui », « non »"),
        ({"nationalite": "GP"}, "nationalite", "un pays de la liste"),
        ({"age": "quarante"}, "age", "l’un des âges"),
        ({"date_recepisse_reflexion": "le"}, "date_recepisse_reflexion", "jamais remis"),
        ({"date_fin_titre": "31/03/2009"}, "date_fin_titre", "AAAA-MM-JJ"),
        ({"nombre_renouvellements": "-2"}, "nombre_renouvellements", "nombre entier"),
        ({"territoire": "999"}, "territoire", "département"),
        ({"lecture": "roman"}, "lecture", "circulaire"),
        ({"au": "2008-01-01", "lecture": "circulaire"}, "lecture", "depuis le"),
        ({"reforme": ["delai-3-mois", "delai-45-jours"]}, "reforme", "une seule parmi"),
        ({"but": "bonheur"}, "but", "Choisissez"),
        ({"nom": "Doe"}, "", "n’est pas une question"),
    ],
)  # fmt: skip
def test_ce_qui_est_refuse_est_dit_a_sa_place_et_rien_n_est_perdu(
    client: Client, reponses: dict[str, str | list[str]], champ: str, admis: str
) -> None:
    reponse = client.post(ADRESSE, {"au": "2009-03-21", "temoignage": "oui", **reponses})
    assert reponse.status_code == 400
    assert admis in reponse.context["bac"].refus[champ]
    assert 'value="oui" id="temoignage-2" checked' in " ".join(reponse.content.decode().split())


@settings(max_examples=exemples(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(donnees=st.data())
def test_la_page_repond_ce_que_l_analyse_repond(client: Client, donnees: st.DataObject) -> None:
    """Whatever is answered among what is offered, the page is the analysis and nothing else."""
    reponses: dict[str, str | list[str]] = {
        "au": donnees.draw(st.dates(date(2005, 3, 1), date(2030, 1, 1))).isoformat()
    }
    for nom in donnees.draw(st.lists(st.sampled_from(questions.noms()), unique=True, max_size=12)):
        question = questions.question(nom, QueryDict(), date.fromisoformat(str(reponses["au"])), {})
        offertes = [o.valeur for o in (*question.options, *(o for _t, os in question.groupes for o in os))]
        if question.controle == "cases":
            reponses[nom] = donnees.draw(st.lists(st.sampled_from(offertes), unique=True))
        elif question.controle == "jour":
            reponses[nom] = donnees.draw(st.dates(date(2005, 1, 1), date(2030, 1, 1))).isoformat()
        elif question.controle == "nombre":
            reponses[nom] = str(donnees.draw(st.integers(0, 9)))
        elif question.controle == "jour_ou_aucun":
            reponses[nom] = "aucun"
        else:
            reponses[nom] = donnees.draw(st.sampled_from(offertes))
    reforme = donnees.draw(st.sampled_from(["", *REFORMES]))
    reponse = client.post(ADRESSE, {**reponses, "reforme": reforme})
    assert reponse.status_code == 200
    faits = {
        questions.fait_de(nom): questions.lire_fait(
            nom, _envoi(reponses), date.fromisoformat(str(reponses["au"]))
        )
        for nom in questions.noms()
    }
    attendu = analyser({"date": reponses["au"], "faits": faits, "reforme": [reforme] if reforme else []})
    assert reponse.context["bac"].analyse == attendu


def _envoi(reponses: dict[str, str | list[str]]) -> QueryDict:
    envoi = QueryDict(mutable=True)
    for nom, valeur in reponses.items():
        envoi.setlist(nom, valeur if isinstance(valeur, list) else [valeur])
    return envoi


# ── Nothing is kept ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("geste", ["", "partager"])
@pytest.mark.parametrize("nationalite", ["NG", CANARI])
def test_une_situation_essayee_ne_laisse_ni_ligne_ni_seance_ni_temoin_ni_journal(
    client: Client, geste: str, nationalite: str
) -> None:
    ecrits: list[str] = []

    class Oreille(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            ecrits.append(f"{record.getMessage()} {record.args} {vars(record).get('request', '')}")

    oreille = Oreille(logging.DEBUG)
    journaux = [
        logging.getLogger(),
        *(logging.getLogger(nom) for nom in list(logging.root.manager.loggerDict)),
    ]
    for journal in journaux:
        journal.addHandler(oreille)
    cache.clear()
    try:
        with CaptureQueriesContext(connection) as requetes:
            reponse = client.post(
                ADRESSE,
                {
                    **SITUATION,
                    "nationalite": nationalite,
                    "territoire": CANARI if nationalite == CANARI else "06",
                    "geste": geste,
                },
            )
    finally:
        for journal in journaux:
            journal.removeHandler(oreille)
    assert reponse.status_code == (400 if nationalite == CANARI else 200)
    assert [requete["sql"] for requete in requetes] == []
    assert not reponse.cookies
    assert not client.cookies
    assert reponse["Cache-Control"] == "private, no-store"
    assert not [ligne for ligne in ecrits if CANARI in ligne or "recepisse_plainte" in ligne]


def test_une_page_ne_lit_pas_une_situation_dans_une_adresse(client: Client) -> None:
    reponse = client.get(f"{ADRESSE}?au=2009-03-21&reforme=delai-3-mois&plainte_deposee=oui&nom={CANARI}")
    contenu = reponse.content.decode()
    assert reponse.status_code == 200
    assert "Égide ne lit pas une situation dans une adresse" in contenu
    assert CANARI not in contenu
    assert reponse.context["bac"].repondues == ()
    assert reponse.context["bac"].reformes == ("delai-3-mois",)


# ── The link one asks for ─────────────────────────────────────────────────────────────────────────


def test_un_lien_ne_se_fait_que_si_on_le_demande_et_porte_tout_apres_le_diese(client: Client) -> None:
    assert "lien" not in client.post(ADRESSE, SITUATION).context
    lien = client.post(ADRESSE, {**SITUATION, "geste": "partager"}).context["lien"]
    adresse, _diese, situation = lien.partition("#")
    assert adresse == f"http://testserver{ADRESSE}"
    portees = dict(parse_qsl(situation))
    assert portees["nationalite"] == "regime:tiers"
    assert "geste" not in portees
    assert "NG" not in portees.values()


def test_le_lien_d_une_situation_la_rend_avec_les_memes_conclusions(client: Client) -> None:
    jour_remis = {
        "date_recepisse_reflexion": "le",
        "date_recepisse_reflexion_le": "2009-03-01",
        "formes_exploitation": ["sexuelle", "mendicite"],
    }
    envoi = {**SITUATION, **jour_remis, "reforme": ["delai-3-mois"], "lecture": "code"}
    premiere = client.post(ADRESSE, {**envoi, "geste": "partager"})
    for colle in (premiere.context["lien"], premiere.context["lien"].partition("#")[2]):
        seconde = client.post(ADRESSE, {"lien": colle})
        statuts = [
            {nom: dite["statut"] for nom, dite in reponse.context["bac"].analyse["conclusions"].items()}
            for reponse in (premiere, seconde)
        ]
        assert statuts[0] == statuts[1]
        assert seconde.context["bac"].reformes == ("delai-3-mois",)


@pytest.mark.parametrize("jour", [date(2006, 6, 1), date(2009, 3, 21), date(2014, 1, 1), date(2021, 6, 1)])
def test_un_groupe_de_pays_a_le_regime_de_ses_pays(jour: date) -> None:
    for code in codes_admis():
        groupe = questions.regime_de(code, jour)
        rendue = questions.lire_fait("nationalite", QueryDict(f"nationalite={groupe}"), jour)
        assert regime_de_nationalite(str(rendue), jour) == regime_de_nationalite(code, jour)


@pytest.mark.parametrize("colle", ["", "#", "https://ailleurs.example/", "#au=2009-03-21&inconnue=1", "%%%"])
def test_un_lien_etranger_ou_abime_ne_casse_rien(client: Client, colle: str) -> None:
    assert client.post(ADRESSE, {"lien": colle}).status_code in (200, 400)


def test_le_lien_ne_porte_que_des_questions_de_la_page() -> None:
    envoi = QueryDict(f"au=2009-03-21&nom={CANARI}&plainte_deposee=oui&date_naissance=1990-01-01")
    assert bac.lien(envoi) == "au=2009-03-21&plainte_deposee=oui"


def test_la_page_dit_ou_elle_mene(client: Client) -> None:
    contenu = client.post(ADRESSE, SITUATION).content.decode()
    assert f"{reverse('droit_texte', args=['CIRC-3.1-11'])}?au=2009-03-21" in contenu


D_AUJOURD_HUI = {
    "au": "2026-03-02",
    "but": "recours_eloignement",
    "nationalite": "NG",
    "age": "majeure",
    "infraction_invoquee": "traite",
    "titre_detenu": "cst_vpf_traite",
    "mesure_eloignement": "oqtf",
    "victime_condamnee": "infraction_mineure",
    "contribution_au_demantelement": "oui",
}


def test_chaque_conclusion_dit_son_fondement_et_l_usage_de_2009_se_tient_a_part(client: Client) -> None:
    reponse = client.post(ADRESSE, D_AUJOURD_HUI)
    contenu = reponse.content.decode()
    lues = [suite for _statut, _titre, du_groupe in reponse.context["groupes"] for suite in du_groupe]
    assert contenu.count('class="fondement ') == len(lues) + 1
    par_groupe = {
        statut: {s.nom for s in du_groupe} for statut, _titre, du_groupe in reponse.context["groupes"]
    }
    assert par_groupe["usage"] == {"maintien_malgre_condamnation_victime"}
    assert contenu.index('id="groupe-usage"') > contenu.index('id="groupe-non"')


def test_ce_qui_peut_couter_un_droit_se_lit_avec_le_resultat(client: Client) -> None:
    contenu = client.post(ADRESSE, D_AUJOURD_HUI).content.decode()
    assert contenu.count("Agir avant la date affichée") == 1
    ici = contenu[: contenu.index('class="suite suite--but"')]
    precaution = ici[ici.index("Agir avant la date affichée") :].split("</div>")[0]
    assert "#INT-46" in precaution
    assert 'href="#recours_eloignement"' in precaution
    assert "#INT-01" not in ici


def test_une_meme_precaution_ne_se_dit_qu_une_fois_et_nomme_chaque_conclusion(client: Client) -> None:
    reponses = {**D_AUJOURD_HUI, "titre_detenu": "cst_vpf_traite"}
    contenu = client.post(ADRESSE, reponses).content.decode()
    dites = [p for p in client.post(ADRESSE, reponses).context["precautions"] if len(p.conclusions) > 1]
    assert dites
    for dite in dites:
        assert contenu.count(f"#{dite.note.id}") >= 1
        blocs = [
            b
            for b in contenu.split('<div class="prudence">')[1:]
            if f"#{dite.note.id}" in b.split("</div>")[0]
        ]
        assert len(blocs) == 1
        for nom, _titre in dite.conclusions:
            assert f'href="#{nom}"' in blocs[0].split("</div>")[0]
            assert f'id="{nom}"' in contenu


def test_ce_que_disait_la_circulaire_ne_se_lit_aujourd_hui_que_sur_demande(client: Client) -> None:
    aujourd_hui = client.post(ADRESSE, D_AUJOURD_HUI)
    assert aujourd_hui.context["divergences"]
    assert "Ce que disait la circulaire de 2009" in aujourd_hui.content.decode()
    alors = client.post(ADRESSE, {**D_AUJOURD_HUI, "au": "2016-03-02"}).content.decode()
    assert "Ce que disait la circulaire de 2009" not in alors
    assert "dirait autre chose" in alors
    demandee = client.post(ADRESSE, {**D_AUJOURD_HUI, "lecture": "circulaire"}).content.decode()
    assert "dirait autre chose" in demandee
    assert "#INT-23" in demandee
