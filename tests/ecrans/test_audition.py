"""The hearing: seven steps, none compulsory, nothing lost, nothing asked that is not hers to answer."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.conduite import adresse, envoyer, formulaire
from ecrans.nice import AUJOURD_HUI, JOUR, Nice, client_de, types_enregistres
from outils.monde import inscrire, lire, ouvrir_un_dossier

from egide.acces import porte
from egide.acces.coffret import lire_identite
from egide.dossiers.audition_mots import RAPPELS
from egide.information.droits import R316
from egide.journal import types

# What is not hers to say, nor the investigator's to write here: labels of the penal code, and whether she is believed.
INTERDITS = (
    r"traites?\b", "proxenet", "qualif", "infraction", "delit", "crime", "victime", "presum", "servitude", "esclav",
    "credib", "croyable", "sincer", "coheren", "vraisembl", "verite", "mensong", "ment-elle", "preuve", "prouv",
    "consent", "volontaire", "reconnait", "avoue", "coupable", "complice", "irregulier", "clandestin",
)  # fmt: skip


@pytest.fixture
def enqueteur(nice: Nice, entrer: Callable[..., Client]) -> Client:
    return client_de(nice.monde.enqueteur, entrer)


@pytest.fixture
def neuf(nice: Nice) -> str:
    """A file just opened."""
    return ouvrir_un_dossier(nice.monde.enqueteur)


def corps(reponse: HttpResponse) -> bytes:
    return re.sub(rb'name="(?:csrfmiddlewaretoken|intention)" value="[^"]+"', b"", reponse.content)


def etat(client: Client, pseudonyme: str, cle: str) -> str:
    return next(e.etat for e, _f in client.get(adresse(pseudonyme)).context["page"].etapes if e.cle == cle)


def sans_accent(texte: str) -> str:
    return unicodedata.normalize("NFD", texte).encode("ascii", "ignore").decode().casefold()


def test_l_audition_se_mene_de_la_securite_au_signalement_sur_une_seule_page(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    def fait(volet: str, **reponses: Any) -> None:
        reponse = envoyer(enqueteur, neuf, volet, **reponses)
        assert reponse.status_code == 302, [f.form.errors for f in reponse.context["page"].feuillets.values()]

    fait("besoins", besoins__besoins_immediats=["hebergement_urgence", "securite"])
    fait("enfant", enfant__minorite_alleguee="non", enfant__enfant_present="oui")
    fait(
        "langue", langue__langue="anglais", langue__besoin_interprete="oui", langue__interprete_present="oui"
    )
    fait(
        "identite",
        identite__noms="Okonkwo",
        identite__nationalite="NG",
        identite__date_naissance="1988-05-02",
    )
    fait("ecoute", ecoute__infraction_invoquee="proxenetisme", ecoute__formes_exploitation=["sexuelle"])
    dits = {f"droits__{nom}": "oui" for nom in (*R316, *RAPPELS)}
    fait("droits", droits__support="oral", **dits)
    fait("choix", choix__choix="delai")
    inscrire(nice.monde.enqueteur, neuf, types.Presomption(presumee_victime_par_police=True))
    montre = envoyer(enqueteur, neuf, "signaler", signaler__aucun_recepisse_anterieur="oui")
    assert "signalement" not in types_enregistres(nice.monde.enqueteur, neuf)  # what leaves is shown first
    confirme = {**dict(montre.context["donnees"]), "repere": montre.context["repere"]}
    confirme["empreinte"] = montre.context["depart"].empreinte
    assert enqueteur.post(montre.context["adresse"], confirme).status_code == 302
    assert {
        etat(enqueteur, neuf, e.cle) for e, _f in enqueteur.get(adresse(neuf)).context["page"].etapes
    } == {"fait"}
    assert types_enregistres(nice.monde.enqueteur, neuf) == [
        "ouverture", "audition", "identite_declaree", "audition", "langue_et_interprete", "identite_declaree",
        "faits_invoques", "information_des_droits", "audition", "choix_de_la_personne", "presomption", "signalement",
    ]  # fmt: skip
    charges = [inscrit.charge for inscrit in lire(nice.monde.enqueteur, neuf)]
    assert types.Audition(temoignage_anonyme_explique=True, protection_subsidiaire_rappelee=True) in charges
    assert any(isinstance(c, types.InformationDesDroits) and c.langue == "anglais" for c in charges)
    assert isinstance(charges[-1], types.Signalement)
    assert charges[-1].prefecture == nice.monde.agent.organisation_id


def test_chaque_etape_dit_ce_qui_est_fait_en_partie_ou_pas_encore(enqueteur: Client, neuf: str) -> None:
    assert etat(enqueteur, neuf, "langue") == "pas_encore"
    envoyer(enqueteur, neuf, "langue", langue__langue="anglais", langue__besoin_interprete="oui")
    assert etat(enqueteur, neuf, "langue") == "en_partie"
    envoyer(enqueteur, neuf, "langue", langue__interprete_present="oui")
    assert etat(enqueteur, neuf, "langue") == "fait"


def test_on_commence_par_ou_l_on_veut_et_l_on_revient_a_l_ancre_de_l_etape(
    enqueteur: Client, neuf: str
) -> None:
    reponse = envoyer(enqueteur, neuf, "choix", choix__choix="ni_l_un_ni_l_autre")
    assert (reponse.status_code, reponse["Location"]) == (302, f"{adresse(neuf)}#suite")


def test_ce_que_la_loi_ouvre_se_dit_aussitot_l_etape_enregistree(enqueteur: Client, neuf: str) -> None:
    def choses_dites() -> tuple[set[str], set[str]]:
        vue = enqueteur.get(adresse(neuf)).context
        return {c.nom for c in vue["ouverts"]}, {chose.motif for chose, _ou in vue["dus"]}

    envoyer(enqueteur, neuf, "identite", identite__nationalite="NG", identite__date_naissance="1988-05-02")
    avant = choses_dites()
    envoyer(enqueteur, neuf, "ecoute", ecoute__infraction_invoquee="traite")
    apres = choses_dites()
    assert apres[0] > avant[0]
    assert "information_des_droits" in apres[1] - avant[1]
    dits = {f"droits__{nom}": "oui" for nom in R316}
    envoyer(enqueteur, neuf, "droits", **dits)
    assert "information_des_droits" not in choses_dites()[1]


def test_aucune_question_ne_demande_de_qualifier_ni_de_juger_ce_qu_elle_dit(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    inscrire(nice.monde.enqueteur, nice.reserve, types.Presomption(presumee_victime_par_police=True))
    posees = set()
    for pseudonyme in (neuf, nice.reserve, nice.pseudonyme):
        page = enqueteur.get(adresse(pseudonyme)).context["page"]
        for etape, feuillets in page.etapes:
            posees |= {etape.titre, etape.propos}
            for feuillet in feuillets:
                for champ in feuillet.volet.champs:
                    posees |= {champ.question, champ.aide, *(mots for _code, mots in champ.valeurs)}
    assert len(posees) > 60
    fautes = [(mot, dit) for dit in posees for mot in INTERDITS if re.search(rf"\b{mot}", sans_accent(dit))]
    assert fautes == []
    assert [
        mot for mot in INTERDITS if re.search(rf"\b{mot}", "les faits sont-ils vrais, est-ce une traite ?")
    ]


def test_je_ne_sais_pas_vient_en_premier_et_rien_n_est_obligatoire(enqueteur: Client, neuf: str) -> None:
    page = enqueteur.get(adresse(neuf)).context["page"]
    for feuillet in page.feuillets.values():
        for champ in feuillet.volet.champs:
            assert not champ.requis, champ.nom
        for nom, champ in feuillet.form.fields.items():
            if choix := getattr(champ.widget, "choices", None):
                multiple = nom in ("besoins-besoins_immediats", "ecoute-formes_exploitation")
                assert multiple or next(iter(choix))[0] == "", nom


def test_rien_de_ce_qui_est_ecrit_ailleurs_ne_se_perd_quand_une_etape_s_enregistre(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    reponse = envoyer(
        enqueteur,
        neuf,
        "langue",
        langue__langue="anglais",
        identite__noms="Okonkwo",
        ecoute__departement="06",
    )
    assert reponse.status_code == 200
    assert formulaire(reponse, "identite")["identite-noms"].value() == "Okonkwo"
    assert formulaire(reponse, "ecoute")["ecoute-departement"].value() == "06"
    assert "enregistré" in reponse.context["page"].dit
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture", "langue_et_interprete"]
    suite = {"repere": reponse.context["page"].repere, "volet": "identite", "identite-noms": "Okonkwo"}
    assert enqueteur.post(adresse(neuf), suite).status_code == 302


def test_une_etape_refusee_rend_tout_ce_qui_etait_ecrit_et_n_enregistre_rien(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    reponse = envoyer(
        enqueteur,
        neuf,
        "ecoute",
        ecoute__debut="l’hiver dernier",
        ecoute__departement="06",
        besoins__besoins_immediats=["sante"],
    )
    assert reponse.status_code == 400
    assert set(formulaire(reponse, "ecoute").errors) == {"ecoute-debut"}
    assert formulaire(reponse, "ecoute")["ecoute-debut"].value() == "l’hiver dernier"
    assert formulaire(reponse, "besoins")["besoins-besoins_immediats"].value() == ["sante"]
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture"]


def test_une_etape_de_deux_evenements_les_enregistre_tous_ou_aucun(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    refuse = envoyer(enqueteur, neuf, "besoins", besoins__besoins_immediats=["aucun", "sante"])
    assert refuse.status_code == 400
    futur = envoyer(
        enqueteur, neuf, "enfant", enfant__minorite_alleguee="oui", enfant__enfant_present="oui",
        enfant__effet_le="2031-01-01",
    )  # fmt: skip
    assert futur.status_code == 400
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture"]
    envoyer(enqueteur, neuf, "enfant", enfant__minorite_alleguee="oui", enfant__enfant_present="oui")
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture", "identite_declaree", "audition"]


def test_seul_ce_qui_est_repondu_s_enregistre(nice: Nice, enqueteur: Client, neuf: str) -> None:
    vide = envoyer(enqueteur, neuf, "enfant")
    assert vide.status_code == 400
    envoyer(enqueteur, neuf, "enfant", enfant__enfant_present="non")
    redit = envoyer(enqueteur, neuf, "enfant")
    assert redit.status_code == 400
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture", "audition"]


def test_une_reponse_enregistree_ne_se_retire_pas_en_la_taisant(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    envoyer(enqueteur, neuf, "enfant", enfant__enfant_present="oui")
    tue = envoyer(enqueteur, neuf, "enfant", enfant__enfant_present="")
    assert tue.status_code == 400
    assert "corrigez l’événement" in formulaire(tue, "enfant").errors["enfant-enfant_present"][0]
    assert envoyer(enqueteur, neuf, "enfant", enfant__enfant_present="non").status_code == 302
    charge = lire(nice.monde.enqueteur, neuf)[-1].charge
    assert isinstance(charge, types.Audition)
    assert charge.enfant_present is False


def test_deux_personnes_a_la_fois_la_seconde_voit_ce_que_la_premiere_a_enregistre_et_choisit(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    lu = enqueteur.get(adresse(neuf)).context["page"].repere
    inscrire(nice.monde.enqueteur, neuf, types.Plainte(plainte_deposee=True))
    croisement = envoyer(
        enqueteur, neuf, "ecoute", repere=lu, ecoute__departement="06", identite__noms="Okonkwo"
    )
    assert croisement.status_code == 409
    page = croisement.context["page"]
    assert [passage.titre for passage in page.feuillets["ecoute"].depuis] == ["Plainte"]
    assert formulaire(croisement, "ecoute")["ecoute-departement"].value() == "06"
    assert formulaire(croisement, "identite")["identite-noms"].value() == "Okonkwo"
    assert "faits_invoques" not in types_enregistres(nice.monde.enqueteur, neuf)
    envoyer(enqueteur, neuf, "ecoute", repere=page.repere, ecoute__departement="06")
    assert types_enregistres(nice.monde.enqueteur, neuf)[-1] == "faits_invoques"


def test_une_etape_fermee_entre_temps_rend_ce_qui_y_etait_ecrit(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    page = enqueteur.get(adresse(neuf)).context["page"]
    inscrire(nice.monde.enqueteur, neuf, types.Plainte(plainte_deposee=True))
    envoi = {"repere": page.repere, "volet": "choix", "choix-choix": "delai", "choix-effet_le": AUJOURD_HUI}
    ferme = enqueteur.post(adresse(neuf), envoi)
    assert ferme.status_code == 409
    assert formulaire(ferme, "choix")["choix-choix"].value() == "delai"
    assert "choix_de_la_personne" not in types_enregistres(nice.monde.enqueteur, neuf)


@pytest.mark.parametrize("volet", ["", "inconnu"])
def test_un_envoi_qui_ne_nomme_aucune_etape_n_enregistre_rien_et_rend_tout(
    nice: Nice, enqueteur: Client, neuf: str, volet: str
) -> None:
    reponse = envoyer(enqueteur, neuf, volet, identite__noms="Okonkwo")
    assert reponse.status_code == 400
    assert formulaire(reponse, "identite")["identite-noms"].value() == "Okonkwo"
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture"]


def test_l_identite_va_au_coffre_et_ne_revient_pas_dans_la_page(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    envoyer(
        enqueteur, neuf, "identite", identite__noms="Duval", identite__prenoms="Rosa",
        identite__nationalite="BR", identite__date_naissance="1990-01-02",
    )  # fmt: skip
    rendu = enqueteur.get(adresse(neuf)).content.decode()
    assert "au coffre" in rendu
    assert not [mot for mot in ("Duval", "Rosa", "1990", "2 janvier") if mot in rendu]
    with porte.contexte(nice.monde.enqueteur):
        ouvert = porte.ouvrir(nice.monde.enqueteur, neuf)
        assert lire_identite(ouvert, "essai").noms == "Duval"


def test_les_droits_se_disent_en_plusieurs_fois(nice: Nice, enqueteur: Client, neuf: str) -> None:
    envoyer(enqueteur, neuf, "droits", droits__delai_de_reflexion="oui", droits__langue="anglais")
    assert etat(enqueteur, neuf, "droits") == "en_partie"
    reste = {f"droits__{nom}": "oui" for nom in (*R316, *RAPPELS)}
    assert envoyer(enqueteur, neuf, "droits", **reste).status_code == 302
    assert etat(enqueteur, neuf, "droits") == "fait"


def test_les_besoins_dits_a_la_police_ne_sont_pas_lus_par_la_prefecture(
    nice: Nice, enqueteur: Client, entrer: Callable[..., Client]
) -> None:
    envoyer(enqueteur, nice.pseudonyme, "besoins", besoins__besoins_immediats=["sante"])
    dossier = reverse("dossier", args=[nice.pseudonyme])
    assert "<dd>Des soins</dd>" in enqueteur.get(adresse(nice.pseudonyme)).content.decode()
    vu = client_de(nice.monde.agent, entrer).get(dossier).content.decode().casefold()
    assert "besoins immédiats notés" in vu
    assert "des soins" not in vu


@pytest.mark.parametrize("role", ["agent", "signataire", "enqueteur_59", "administrateur"])
@pytest.mark.parametrize("vue", ["audition", "audition_droits"])
def test_l_enqueteur_du_dossier_seul_entre_et_pour_les_autres_la_page_n_existe_pas(
    nice: Nice, enqueteur: Client, entrer: Callable[..., Client], role: str, vue: str
) -> None:
    ici, nulle_part = reverse(vue, args=[nice.pseudonyme]), reverse(vue, args=["CCCCCCCC"])
    assert enqueteur.get(ici).status_code == 200
    autre = client_de(getattr(nice.monde, role), entrer)
    ferme, absent = autre.get(ici), autre.get(nulle_part)
    assert ferme.status_code == absent.status_code == 404
    assert corps(ferme) == corps(absent)


def test_une_nouvelle_audition_ouvre_un_dossier_et_y_mene(
    nice: Nice, enqueteur: Client, entrer: Callable[..., Client]
) -> None:
    assert reverse("nouvelle_audition") in enqueteur.get(reverse("dossiers")).content.decode()
    reponse = enqueteur.post(
        reverse("nouvelle_audition"), {"effet_le": AUJOURD_HUI, "presentation": "police"}
    )
    assert re.fullmatch(r"/dossiers/\w{8}/audition/", reponse["Location"])
    assert enqueteur.get(reponse["Location"]).status_code == 200
    assert enqueteur.post(reverse("nouvelle_audition"), {"effet_le": "2031-01-01"}).status_code == 400
    agent = client_de(nice.monde.agent, entrer)
    assert agent.get(reverse("nouvelle_audition")).status_code == 404
    assert reverse("nouvelle_audition") not in agent.get(reverse("dossiers")).content.decode()


def test_la_page_du_dossier_mene_l_enqueteur_seul_a_l_audition(
    nice: Nice, enqueteur: Client, entrer: Callable[..., Client]
) -> None:
    dossier = reverse("dossier", args=[nice.pseudonyme])
    assert adresse(nice.pseudonyme) in enqueteur.get(dossier).content.decode()
    assert adresse(nice.pseudonyme) not in enqueteur.get(dossier, {"au": JOUR.isoformat()}).content.decode()
    assert adresse(nice.pseudonyme) not in client_de(nice.monde.agent, entrer).get(dossier).content.decode()
