"""The hearing: seven steps, none compulsory, nothing lost, nothing asked that is not hers to answer; one button for all."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.conduite import adresse, envoyer, formulaire, garder, relu
from ecrans.nice import AUJOURD_HUI, JOUR, Nice, client_de, types_enregistres
from outils.monde import inscrire, lire, ouvrir_un_dossier

from egide.acces import porte
from egide.acces.coffret import IdentiteAbsente, lire_identite
from egide.dossiers.audition_mots import RAPPELS
from egide.information import droits
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
    return next(
        vue.etat for vue in client.get(adresse(pseudonyme)).context["page"].etapes if vue.etape.cle == cle
    )


def sans_accent(texte: str) -> str:
    return unicodedata.normalize("NFD", texte).encode("ascii", "ignore").decode().casefold()


TOUT = {
    "besoins__besoins_immediats": ["hebergement_urgence", "securite"],
    "enfant__minorite_alleguee": "non",
    "enfant__enfant_present": "oui",
    "langue__langue": "anglais",
    "langue__besoin_interprete": "oui",
    "langue__interprete_present": "oui",
    "identite__noms": "Okonkwo",
    "identite__nationalite": "NG",
    "identite__date_naissance": "1988-05-02",
    "ecoute__infraction_invoquee": "proxenetisme",
    "ecoute__formes_exploitation": ["sexuelle"],
    "droits__support": "oral",
    "droits__langue": "anglais",
    **{f"droits__{nom}": "oui" for nom in (*R316, *RAPPELS)},
    "choix__choix": "delai",
}


def test_l_audition_se_mene_de_la_securite_au_signalement_sur_une_seule_page(
    nice: Nice, enqueteur: Client
) -> None:
    """One save for all the steps opens the file and records each event once, in the order of the steps."""
    ouverte = relu(enqueteur, "", **TOUT, presentation="police")
    assert ouverte.status_code == 302, ouverte.context["page"].fautes
    neuf = ouverte["Location"].split("/")[2]
    assert types_enregistres(nice.monde.enqueteur, neuf) == [
        "ouverture", "presentation", "audition", "identite_declaree", "langue_et_interprete", "faits_invoques",
        "information_des_droits", "choix_de_la_personne",
    ]  # fmt: skip
    charges = {inscrit.type: inscrit.charge for inscrit in lire(nice.monde.enqueteur, neuf)}
    assert charges["audition"] == types.Audition(
        besoins_immediats=("hebergement_urgence", "securite"),
        enfant_present=True,
        temoignage_anonyme_explique=True,
        protection_subsidiaire_rappelee=True,
    )
    identite = charges["identite_declaree"]
    assert isinstance(identite, types.IdentiteDeclaree)
    assert (identite.nationalite, identite.minorite_alleguee, identite.version_au_coffre) == ("NG", False, 1)

    inscrire(nice.monde.enqueteur, neuf, types.Presomption(presumee_victime_par_police=True))
    montre = envoyer(enqueteur, neuf, "signaler", signaler__aucun_recepisse_anterieur="oui")
    assert "signalement" not in types_enregistres(nice.monde.enqueteur, neuf)  # what leaves is shown first
    confirme = {**dict(montre.context["donnees"]), "repere": montre.context["repere"]}
    confirme["empreinte"] = montre.context["depart"].empreinte
    assert enqueteur.post(montre.context["adresse"], confirme).status_code == 302
    assert {vue.etat for vue in enqueteur.get(adresse(neuf)).context["page"].etapes} == {"fait"}
    signalement = lire(nice.monde.enqueteur, neuf)[-1].charge
    assert isinstance(signalement, types.Signalement)
    assert signalement.prefecture == nice.monde.agent.organisation_id


def test_chaque_etape_dit_ce_qui_est_enregistre_commence_ou_pas_encore(enqueteur: Client, neuf: str) -> None:
    assert etat(enqueteur, neuf, "langue") == "pas_encore"
    envoyer(enqueteur, neuf, langue__langue="anglais", langue__besoin_interprete="oui")
    assert etat(enqueteur, neuf, "langue") == "repondu"
    envoyer(enqueteur, neuf, langue__interprete_present="oui")
    assert etat(enqueteur, neuf, "langue") == "fait"
    envoyer(enqueteur, neuf, enfant__enfant_present="oui")
    assert etat(enqueteur, neuf, "enfant") == "commence"


def test_une_etape_repondue_se_plie_sur_une_ligne_qui_dit_ce_qui_a_ete_repondu(
    enqueteur: Client, neuf: str
) -> None:
    garder(enqueteur, neuf, besoins__besoins_immediats=["sante"], enfant__enfant_present="oui")
    vues = {vue.etape.cle: vue for vue in enqueteur.get(adresse(neuf)).context["page"].etapes}
    assert (vues["besoins"].ouverte, vues["besoins"].rappel) == (False, "des soins")
    assert (vues["enfant"].ouverte, vues["enfant"].rappel) == (True, "un enfant avec elle : oui")
    assert vues["langue"].ouverte


def test_le_bouton_dit_combien_d_etapes_il_enregistre(enqueteur: Client, neuf: str) -> None:
    assert enqueteur.get(adresse(neuf)).context["page"].enregistre == "Enregistrer l’audition"
    une = garder(enqueteur, neuf, besoins__besoins_immediats=["sante"])
    assert une.context["page"].enregistre == "Enregistrer l’audition : 1 étape"
    deux = garder(enqueteur, neuf, enfant__enfant_present="oui", identite__noms="Okonkwo")
    assert deux.context["page"].enregistre == "Enregistrer l’audition : 2 étapes"  # who she is waits for her


def test_ce_que_la_loi_ouvre_se_dit_aussitot_l_audition_enregistree(enqueteur: Client, neuf: str) -> None:
    def choses_dites() -> tuple[set[str], set[str]]:
        vue = enqueteur.get(adresse(neuf)).context
        return {c.nom for c in vue["ouverts"]}, {chose.motif for chose, _ou in vue["dus"]}

    relu(enqueteur, neuf, identite__nationalite="NG", identite__date_naissance="1988-05-02")
    avant = choses_dites()
    envoyer(enqueteur, neuf, ecoute__infraction_invoquee="traite")
    apres = choses_dites()
    assert apres[0] > avant[0]
    assert "information_des_droits" in apres[1] - avant[1]
    envoyer(enqueteur, neuf, **{f"droits__{nom}": "oui" for nom in R316})
    assert "information_des_droits" not in choses_dites()[1]


def test_aucune_question_ne_demande_de_qualifier_ni_de_juger_ce_qu_elle_dit(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    inscrire(nice.monde.enqueteur, nice.reserve, types.Presomption(presumee_victime_par_police=True))
    posees = set()
    for pseudonyme in ("", neuf, nice.reserve, nice.pseudonyme):
        for volet in enqueteur.get(adresse(pseudonyme)).context["page"].lue.volets:
            for champ in volet.champs:
                posees |= {champ.question, champ.aide, *(mots for _code, mots in champ.valeurs)}
        posees |= {
            mots
            for e in enqueteur.get(adresse(neuf)).context["page"].lue.etapes
            for mots in (e.titre, e.propos)
        }
    assert len(posees) > 60
    fautes = [(mot, dit) for dit in posees for mot in INTERDITS if re.search(rf"\b{mot}", sans_accent(dit))]
    assert fautes == []
    assert [
        mot for mot in INTERDITS if re.search(rf"\b{mot}", "les faits sont-ils vrais, est-ce une traite ?")
    ]


def test_ce_qui_lui_est_dit_de_ses_droits_a_les_mots_du_texte_qu_on_lui_montre(
    enqueteur: Client, neuf: str
) -> None:
    dits = {droit.titre for droit in droits.dire("fr", JOUR).droits}
    volet = enqueteur.get(adresse(neuf)).context["page"].lue.volet("droits")
    demandes = {champ.question for champ in volet.champs if champ.nom in (*R316, *RAPPELS)}
    assert demandes == dits


def test_je_ne_sais_pas_vient_en_premier_et_rien_n_est_obligatoire(enqueteur: Client, neuf: str) -> None:
    page = enqueteur.get(adresse(neuf)).context["page"]
    for feuillet in page.feuillets.values():
        for champ in feuillet.volet.champs:
            assert not champ.requis, champ.nom
        for nom, champ in feuillet.form.fields.items():
            if choix := getattr(champ.widget, "choices", None):
                multiple = nom in (
                    "besoins-besoins_immediats", "ecoute-formes_exploitation", "ecoute-sans_recit",
                )  # fmt: skip
                assert multiple or next(iter(choix))[0] == "", nom


def test_une_audition_refusee_rend_tout_ce_qui_etait_ecrit_et_n_enregistre_rien(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    reponse = envoyer(
        enqueteur,
        neuf,
        ecoute__debut="l’hiver dernier",
        ecoute__departement="06",
        besoins__besoins_immediats=["sante"],
    )
    assert reponse.status_code == 400
    assert set(formulaire(reponse, "ecoute").errors) == {"ecoute-debut"}
    assert formulaire(reponse, "ecoute")["ecoute-debut"].value() == "l’hiver dernier"
    assert formulaire(reponse, "besoins")["besoins-besoins_immediats"].value() == ["sante"]
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture"]


@pytest.mark.parametrize("dans_un_dossier", [True, False])
def test_tout_s_enregistre_ou_rien_et_chaque_refus_est_a_cote_de_sa_reponse(
    nice: Nice, enqueteur: Client, neuf: str, dans_un_dossier: bool
) -> None:
    """Two questions of the same name in two steps: each has its own sentence. A refusal opens no file."""
    ici = neuf if dans_un_dossier else ""
    avant = len(enqueteur.get(reverse("dossiers")).context["lignes"])
    refus = envoyer(
        enqueteur, ici, besoins__besoins_immediats=["aucun", "sante"], langue__langue="klingon",
        droits__langue="dothraki", droits__sejour="oui", enfant__enfant_present="oui",
    )  # fmt: skip
    assert refus.status_code == 400
    assert "klingon" in formulaire(refus, "langue").errors["langue-langue"][0]
    assert "dothraki" in formulaire(refus, "droits").errors["droits-langue"][0]
    seul = envoyer(
        enqueteur, ici, besoins__besoins_immediats=["aucun", "sante"], enfant__enfant_present="oui"
    )
    assert set(formulaire(seul, "besoins").errors) == {"besoins-besoins_immediats"}
    futur = envoyer(enqueteur, ici, enfant__enfant_present="oui", effet_le="2031-01-01")
    assert futur.status_code == 400
    assert "effet_le" in futur.context["page"].jour.errors
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture"]
    assert len(enqueteur.get(reverse("dossiers")).context["lignes"]) == avant


def test_seul_ce_qui_est_repondu_s_enregistre(nice: Nice, enqueteur: Client, neuf: str) -> None:
    assert envoyer(enqueteur, neuf).status_code == 400
    assert envoyer(enqueteur, "").status_code == 400
    envoyer(enqueteur, neuf, enfant__enfant_present="non")
    assert envoyer(enqueteur, neuf).status_code == 400
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture", "audition"]


def test_une_reponse_enregistree_ne_se_retire_pas_en_la_taisant(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    envoyer(enqueteur, neuf, enfant__enfant_present="oui")
    tue = envoyer(enqueteur, neuf, enfant__enfant_present="")
    assert tue.status_code == 400
    assert "corrigez l’événement" in formulaire(tue, "enfant").errors["enfant-enfant_present"][0]
    assert envoyer(enqueteur, neuf, enfant__enfant_present="non").status_code == 302
    charge = lire(nice.monde.enqueteur, neuf)[-1].charge
    assert isinstance(charge, types.Audition)
    assert charge.enfant_present is False


def test_qui_se_tait_a_ete_entendue_et_cela_s_enregistre(nice: Nice, enqueteur: Client, neuf: str) -> None:
    assert envoyer(enqueteur, neuf, ecoute__sans_recit=["oui"]).status_code == 302
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture", "audition"]


def test_deux_personnes_a_la_fois_la_seconde_voit_ce_que_la_premiere_a_enregistre_et_choisit(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    lu = enqueteur.get(adresse(neuf)).context["page"].repere
    inscrire(nice.monde.enqueteur, neuf, types.Plainte(plainte_deposee=True))
    croisement = envoyer(enqueteur, neuf, repere=lu, ecoute__departement="06", identite__noms="Okonkwo")
    assert croisement.status_code == 409
    page = croisement.context["page"]
    assert [passage.titre for passage in page.depuis] == ["Plainte"]
    assert formulaire(croisement, "ecoute")["ecoute-departement"].value() == "06"
    assert formulaire(croisement, "identite")["identite-noms"].value() == "Okonkwo"
    assert "faits_invoques" not in types_enregistres(nice.monde.enqueteur, neuf)
    envoyer(enqueteur, neuf, repere=page.repere, ecoute__departement="06")
    assert types_enregistres(nice.monde.enqueteur, neuf) == [
        "ouverture",
        "plainte",
        "faits_invoques",
        "audition",
    ]


def test_une_etape_fermee_entre_temps_rend_ce_qui_y_etait_ecrit(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    page = enqueteur.get(adresse(neuf)).context["page"]
    inscrire(nice.monde.enqueteur, neuf, types.Plainte(plainte_deposee=True))
    envoi = {"repere": page.repere, "geste": "enregistrer", "choix-choix": "delai", "effet_le": AUJOURD_HUI}
    ferme = enqueteur.post(adresse(neuf), envoi)
    assert ferme.status_code == 409
    assert formulaire(ferme, "choix")["choix-choix"].value() == "delai"
    assert "choix_de_la_personne" not in types_enregistres(nice.monde.enqueteur, neuf)


@pytest.mark.parametrize("geste", ["", "inconnu"])
def test_un_envoi_qui_ne_dit_pas_enregistrer_n_enregistre_rien_et_rend_tout(
    nice: Nice, enqueteur: Client, neuf: str, geste: str
) -> None:
    reponse = envoyer(enqueteur, neuf, geste, identite__noms="Okonkwo")
    assert reponse.status_code == 400
    assert formulaire(reponse, "identite")["identite-noms"].value() == "Okonkwo"
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture"]


# ── Qui elle est ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_l_identite_va_au_coffre_et_ne_revient_pas_dans_la_page(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    relu(
        enqueteur, neuf, identite__noms="Duval", identite__prenoms="Rosa",
        identite__nationalite="BR", identite__date_naissance="1990-01-02",
    )  # fmt: skip
    rendu = enqueteur.get(adresse(neuf)).content.decode()
    assert "au coffre" in rendu
    assert not [mot for mot in ("Duval", "Rosa", "1990", "2 janvier") if mot in rendu]
    with porte.contexte(nice.monde.enqueteur):
        ouvert = porte.ouvrir(nice.monde.enqueteur, neuf)
        assert lire_identite(ouvert, "essai").noms == "Duval"


def test_ce_qu_elle_dit_etre_se_relit_avec_elle_lettre_a_lettre(enqueteur: Client, neuf: str) -> None:
    montre = garder(
        enqueteur, neuf, identite__noms="Ngo-D’Abo", identite__prenoms="Éloïse", identite__nationalite="MD",
        identite__date_naissance="1990-03-01",
    ).content.decode()  # fmt: skip
    for ligne in ("N-G-O-trait d’union-D-apostrophe-A-B-O", "É-L-O-Ï-S-E", "Moldavie", "1er mars 1990"):
        assert ligne in montre, ligne
    assert "Relisez avec elle" not in enqueteur.get(adresse("")).content.decode()


def test_sans_son_accord_son_identite_n_est_pas_enregistree_et_le_reste_l_est(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    """The rest is recorded; who she is stays as it was typed, in the draft, to be read back."""
    dit = {"identite__noms": "Duval", "identite__nationalite": "BR", "enfant__enfant_present": "oui"}
    assert envoyer(enqueteur, neuf, **dit).status_code == 302
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture", "audition"]
    with pytest.raises(IdentiteAbsente), porte.contexte(nice.monde.enqueteur):
        lire_identite(porte.ouvrir(nice.monde.enqueteur, neuf), "essai")
    page = enqueteur.get(adresse(neuf)).context["page"]
    assert {vue.etape.cle for vue in page.etapes if vue.etat == "a_relire"} == {"identite"}
    assert page.feuillets["identite"].form["identite-noms"].value() == "Duval"
    assert "Rien n’est au dossier" in enqueteur.get(adresse(neuf)).content.decode()
    assert envoyer(enqueteur, neuf).status_code == 400  # nothing else waits
    assert envoyer(enqueteur, neuf, identite__relu=page.saisie.empreinte).status_code == 302
    with porte.contexte(nice.monde.enqueteur):
        assert lire_identite(porte.ouvrir(nice.monde.enqueteur, neuf), "essai").noms == "Duval"
    assert enqueteur.get(adresse(neuf)).context["page"].brouillon is None


def test_son_accord_vaut_pour_les_lignes_qu_elle_a_entendues_et_pour_aucune_autre(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    accord = garder(enqueteur, neuf, identite__noms="Duval").context["page"].saisie.empreinte
    change = envoyer(
        enqueteur, neuf, identite__noms="Duvall", identite__relu=accord, enfant__enfant_present="oui"
    )
    assert change.status_code == 302
    assert "identite_declaree" not in types_enregistres(nice.monde.enqueteur, neuf)


@pytest.mark.parametrize(
    ("reponse", "enregistree", "gardee"),
    [
        ("", "1850-01-01", ""),
        ("oui", "1850-01-01", ""),
        ("ne_sait_pas", None, ""),
        ("corriger", None, "1850-01-01"),
    ],
)
def test_un_doute_se_demande_a_cote_de_la_reponse_et_n_empeche_jamais_d_enregistrer(
    nice: Nice, enqueteur: Client, neuf: str, reponse: str, enregistree: str | None, gardee: str
) -> None:
    """Unanswered, it is recorded as typed; « she does not know » leaves it unknown; « to correct », in the draft."""
    dit = {"identite__noms": "Duval", "identite__date_naissance": "1850-01-01"}
    doute = {"identite__date_naissance-doute": f"{reponse}|1850-01-01"} if reponse else {}
    montre = garder(enqueteur, neuf, **dit).content.decode()
    assert "Elle aurait 159 ans." in montre
    assert relu(enqueteur, neuf, **dit, **doute).status_code == 302
    charge = next(
        i.charge for i in lire(nice.monde.enqueteur, neuf) if isinstance(i.charge, types.IdentiteDeclaree)
    )
    assert charge.version_au_coffre == 1
    assert (charge.date_naissance and charge.date_naissance.isoformat()) == enregistree
    page = enqueteur.get(adresse(neuf)).context["page"]
    assert (page.feuillets["identite"].form["identite-date_naissance"].value() or "") == gardee


def test_la_reponse_a_un_doute_ne_vaut_que_pour_ce_qui_etait_ecrit(enqueteur: Client, neuf: str) -> None:
    dit = {"identite__date_naissance": "1851-01-01", "identite__date_naissance-doute": "oui|1850-01-01"}
    doute = garder(enqueteur, neuf, **dit).context["page"].saisie.doutes["identite-date_naissance"]
    assert doute.reponse == ""


# ── Ses droits, ce qui se lit ailleurs, qui entre ────────────────────────────────────────────────────────────────────


def test_les_droits_se_disent_en_plusieurs_fois(nice: Nice, enqueteur: Client, neuf: str) -> None:
    envoyer(enqueteur, neuf, droits__delai_de_reflexion="oui", droits__langue="anglais")
    assert etat(enqueteur, neuf, "droits") == "commence"
    reste = {f"droits__{nom}": "oui" for nom in (*R316, *RAPPELS)}
    assert envoyer(enqueteur, neuf, **reste).status_code == 302
    assert etat(enqueteur, neuf, "droits") == "fait"


def test_les_besoins_dits_a_la_police_ne_sont_pas_lus_par_la_prefecture(
    nice: Nice, enqueteur: Client, entrer: Callable[..., Client]
) -> None:
    envoyer(enqueteur, nice.pseudonyme, besoins__besoins_immediats=["sante"])
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


def test_une_nouvelle_audition_s_ecrit_sans_dossier_et_l_enregistrer_l_ouvre(
    nice: Nice, enqueteur: Client, entrer: Callable[..., Client]
) -> None:
    avant = len(enqueteur.get(reverse("dossiers")).context["lignes"])
    assert reverse("nouvelle_audition") in enqueteur.get(reverse("dossiers")).content.decode()
    garder(enqueteur, "", langue__langue="igbo")
    assert len(enqueteur.get(reverse("dossiers")).context["lignes"]) == avant
    reponse = envoyer(enqueteur, "", presentation="police", effet_le="2009-03-20")
    assert re.fullmatch(r"/dossiers/\w{8}/audition/", reponse["Location"])
    inscrits = lire(nice.monde.enqueteur, reponse["Location"].split("/")[2])
    assert [(i.type, i.effet_le.isoformat()) for i in inscrits] == [
        ("ouverture", "2009-03-20"), ("presentation", "2009-03-20"), ("langue_et_interprete", "2009-03-20"),
    ]  # fmt: skip
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
