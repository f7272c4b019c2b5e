"""A hearing keeps everything: what is typed comes back, to its author alone, until it is recorded or thrown away."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.conduite import adresse, adresse_du_brouillon, envoyer, formulaire, garder, relu, rempli
from ecrans.nice import Nice, client_de, types_enregistres
from outils.monde import creer_acteur, inscrire, ouvrir_un_dossier

from egide.acces import porte
from egide.acces.models import TraceAcces
from egide.annuaire.models import Organisation
from egide.journal import types
from egide.socle import horloge

MATIN = datetime(2009, 3, 21, 14, 32, tzinfo=horloge.PARIS)
ECRIT = {
    "besoins__besoins_immediats": ["sante", "securite"],
    "langue__langue": "rou",
    "identite__noms": "Okonkwo",
    "identite__date_naissance": "1850-01-01",
    "ecoute__debut": "l’hiver dernier",
    "effet_le": "2009-03-20",
}


@pytest.fixture
def enqueteur(nice: Nice, entrer: Callable[..., Client]) -> Client:
    return client_de(nice.monde.enqueteur, entrer)


@pytest.fixture
def neuf(nice: Nice) -> str:
    return ouvrir_un_dossier(nice.monde.enqueteur)


@pytest.fixture(params=["dans un dossier", "sans dossier"])
def ici(request: pytest.FixtureRequest, neuf: str) -> str:
    """The hearing of a file, and that of somebody who has none."""
    return neuf if request.param == "dans un dossier" else ""


def valeurs(reponse: HttpResponse) -> dict[str, object]:
    page = reponse.context["page"]
    formulaires = (page.jour, *(feuillet.form for feuillet in page.feuillets.values()))
    return {c.name: c.value() for f in formulaires for c in f.visible_fields() if c.value()}


def test_on_revient_et_tout_ce_qui_etait_ecrit_est_la_faux_ou_inacheve_compris(
    nice: Nice, enqueteur: Client, neuf: str, ici: str
) -> None:
    with horloge.figer(MATIN):
        assert "Brouillon gardé à 14 h 32" in garder(enqueteur, ici, **ECRIT).content.decode()
        revenue = enqueteur.get(adresse(ici))
    rendu = revenue.content.decode()
    assert "Brouillon gardé à 14 h 32" in rendu
    assert "effacé le 28 mars" in rendu
    assert "Rien n’est au dossier tant que vous n’avez pas enregistré" in rendu
    assert ECRIT.items() <= {nom.replace("-", "__"): dit for nom, dit in valeurs(revenue).items()}.items()
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture"]


def test_sans_script_le_bouton_de_chaque_etape_garde_tout_et_mene_a_la_suivante(
    enqueteur: Client, ici: str
) -> None:
    page = enqueteur.get(adresse(ici)).context["page"]
    garde = enqueteur.post(adresse_du_brouillon(ici), {**rempli(page, **ECRIT), "suite": "langue"})
    assert (garde.status_code, garde["Location"]) == (302, f"{adresse(ici)}#langue")
    assert formulaire(enqueteur.get(adresse(ici)), "identite")["identite-noms"].value() == "Okonkwo"
    page = enqueteur.get(adresse(ici)).context["page"]
    ailleurs = {**rempli(page), "suite": "https://ailleurs.example"}
    assert enqueteur.post(adresse_du_brouillon(ici), ailleurs)["Location"] == adresse(ici)


def test_quitter_garde_et_mene_au_dossier(enqueteur: Client, neuf: str) -> None:
    for ici, mene in ((neuf, reverse("dossier", args=[neuf])), ("", reverse("dossiers"))):
        page = enqueteur.get(adresse(ici)).context["page"]
        quitte = enqueteur.post(
            adresse_du_brouillon(ici), {**rempli(page, identite__noms="Okonkwo"), "geste": "quitter"}
        )
        assert quitte["Location"] == mene
        assert formulaire(enqueteur.get(adresse(ici)), "identite")["identite-noms"].value() == "Okonkwo"


def test_enregistrer_efface_le_brouillon_et_une_audition_refusee_le_laisse(
    enqueteur: Client, ici: str
) -> None:
    garder(enqueteur, ici, langue__langue="igbo", ecoute__debut="l’hiver dernier")
    assert envoyer(enqueteur, ici).status_code == 400
    assert enqueteur.get(adresse(ici)).context["page"].brouillon
    menee = envoyer(enqueteur, ici, ecoute__debut="")
    assert menee.status_code == 302
    assert enqueteur.get(adresse(ici)).context["page"].brouillon is None
    assert enqueteur.get(menee["Location"]).context["page"].brouillon is None


def test_jeter_le_brouillon_n_efface_que_lui(nice: Nice, enqueteur: Client, neuf: str) -> None:
    envoyer(enqueteur, neuf, enfant__enfant_present="oui")
    garder(enqueteur, neuf, identite__noms="Okonkwo")
    enqueteur.post(adresse_du_brouillon(neuf), {"geste": "jeter"})
    page = enqueteur.get(adresse(neuf)).context["page"]
    assert page.brouillon is None
    assert page.feuillets["identite"].form["identite-noms"].value() in ("", None)
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture", "audition"]


def test_un_brouillon_d_un_autre_jour_se_propose_et_ne_s_impose_pas(enqueteur: Client, ici: str) -> None:
    with horloge.figer(MATIN - timedelta(days=2)):
        garder(enqueteur, ici, identite__noms="Okonkwo")
    with horloge.figer(MATIN):
        propose = enqueteur.get(adresse(ici))
        rendu = propose.content.decode()
        assert "Un brouillon du 19 mars, 14" in rendu
        assert "Okonkwo" not in rendu
        repris = enqueteur.get(adresse(ici), {"brouillon": "reprendre"})
        assert formulaire(repris, "identite")["identite-noms"].value() == "Okonkwo"


def test_ecrire_sans_avoir_repris_un_brouillon_ne_le_perd_pas(enqueteur: Client, ici: str) -> None:
    """Neither by keeping something else, nor by recording something else: one has to see it, and choose."""
    with horloge.figer(MATIN - timedelta(days=2)):
        garder(enqueteur, ici, identite__noms="Okonkwo")
    with horloge.figer(MATIN):
        autre = garder(enqueteur, ici, identite__noms="Duval")
        assert autre.status_code == 409
        assert "Un autre brouillon" in autre.content.decode()
        assert envoyer(enqueteur, ici, enfant__enfant_present="oui").status_code == 302
        repris = enqueteur.get(adresse(ici), {"brouillon": "reprendre"})
        assert formulaire(repris, "identite")["identite-noms"].value() == "Okonkwo"


def test_deux_fenetres_la_seconde_apprend_que_l_autre_a_garde_et_choisit(
    enqueteur: Client, neuf: str
) -> None:
    ouverte = enqueteur.get(adresse(neuf)).context["page"]
    garder(enqueteur, neuf, identite__noms="Okonkwo")
    envoi = rempli(ouverte, identite__noms="Duval")
    ecarte = enqueteur.post(adresse_du_brouillon(neuf), envoi)
    assert ecarte.status_code == 409
    assert formulaire(ecarte, "identite")["identite-noms"].value() == "Duval"
    assert formulaire(enqueteur.get(adresse(neuf)), "identite")["identite-noms"].value() == "Okonkwo"
    encore = rempli(ecarte.context["page"])
    assert enqueteur.post(adresse_du_brouillon(neuf), encore).status_code == 409  # writing on is not choosing
    choisi = {**encore, "remplace": ecarte.context["page"].ailleurs.marque}
    assert enqueteur.post(adresse_du_brouillon(neuf), choisi).status_code == 302
    assert formulaire(enqueteur.get(adresse(neuf)), "identite")["identite-noms"].value() == "Duval"


def test_un_collegue_du_meme_dossier_ne_voit_rien_du_brouillon_et_tient_le_sien(
    nice: Nice, enqueteur: Client, ici: str, entrer: Callable[..., Client]
) -> None:
    service = Organisation.objects.get(id=nice.monde.enqueteur.organisation_id)
    collegue = client_de(creer_acteur("adele", "enqueteur", service), entrer)
    garder(enqueteur, ici, identite__noms="Okonkwo", enfant__enfant_present="oui")
    vu = collegue.get(adresse(ici))
    assert vu.context["page"].brouillon is None
    assert "Okonkwo" not in vu.content.decode()
    garder(collegue, ici, identite__noms="Duval")
    collegue.post(adresse_du_brouillon(ici), {"geste": "jeter"})
    assert formulaire(enqueteur.get(adresse(ici)), "identite")["identite-noms"].value() == "Okonkwo"


def test_garder_ne_dit_rien_a_qui_participe_et_ouvrir_laisse_une_ligne_par_heure(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    with horloge.figer(MATIN):
        for nom in ("O", "Ok", "Oko"):
            page = {"identite-noms": nom, "marque": ""}
            enqueteur.post(adresse_du_brouillon(neuf), page, headers={"HX-Request": "true"})
    with porte.contexte(nice.monde.enqueteur):
        dossier = porte.ouvrir(nice.monde.enqueteur, neuf, "essai").id
        actions = TraceAcces.objects.filter(dossier_id=dossier).values_list("action", "objet")
        assert list(actions.order_by("id")) == [("ouvrir", ""), ("mener l’audition", ""), ("essai", "")]


@pytest.mark.parametrize("role", ["agent", "signataire", "enqueteur_59", "administrateur"])
def test_l_enqueteur_du_dossier_seul_garde_et_reprend_une_operation(
    nice: Nice, entrer: Callable[..., Client], role: str
) -> None:
    autre = client_de(getattr(nice.monde, role), entrer)
    for vue in ("audition_brouillon", "meme_operation"):
        ferme = autre.post(reverse(vue, args=[nice.pseudonyme]), {"identite-noms": "Duval"})
        absent = autre.post(reverse(vue, args=["CCCCCCCC"]), {"identite-noms": "Duval"})
        assert ferme.status_code == absent.status_code == 404


def test_ce_qui_change_au_dossier_pendant_qu_un_brouillon_attend_se_voit_avant_d_enregistrer(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    garder(enqueteur, neuf, langue__langue="igbo")
    service = Organisation.objects.get(id=nice.monde.enqueteur.organisation_id)
    collegue = creer_acteur("adele", "enqueteur", service)
    inscrire(collegue, neuf, types.LangueEtInterprete(langue="roumain"))
    croisement = envoyer(enqueteur, neuf)
    assert croisement.status_code == 409
    assert [passage.titre for passage in croisement.context["page"].depuis] == ["Langue et interprète"]


def test_ce_que_l_auteur_enregistre_lui_meme_pendant_que_son_brouillon_attend_ne_l_arrete_pas(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    """What the service says of its own is said from the page of the hearing, and leads back to it, the draft whole."""
    garder(enqueteur, neuf, langue__langue="igbo")
    geste, form = enqueteur.get(adresse(neuf)).context["page"].service[0]
    assert geste.nom == "presumer"
    dit = enqueteur.post(
        reverse("geste", args=[neuf, "presumer"]) + "?retour=audition",
        {"presumee_victime_par_police": "oui", "repere": form["repere"].value()},
    )
    assert dit["Location"] == adresse(neuf)
    revenue = enqueteur.get(adresse(neuf)).context["page"]
    assert revenue.feuillets["langue"].form["langue-langue"].value() == "igbo"
    assert revenue.lue.volet("signaler")
    assert envoyer(enqueteur, neuf).status_code == 302
    assert types_enregistres(nice.monde.enqueteur, neuf) == [
        "ouverture",
        "presomption",
        "langue_et_interprete",
    ]


# ── Une autre personne, même opération ───────────────────────────────────────────────────────────────────────────────


def test_la_suivante_de_la_meme_operation_commence_avec_le_jour_le_lieu_et_l_interprete_et_rien_de_la_premiere(
    nice: Nice, enqueteur: Client
) -> None:
    premiere = relu(
        enqueteur, "", effet_le="2009-03-20", presentation="police", langue__langue="roumain",
        langue__interprete_present="oui", langue__besoin_interprete="oui", langue__parle_francais="non",
        identite__noms="Okonkwo", identite__nationalite="RO", ecoute__departement="83",
        ecoute__infraction_invoquee="traite", ecoute__debut="2009-01-01", enfant__enfant_present="oui",
        besoins__besoins_immediats=["sante"], choix__choix="delai", droits__sejour="oui",
    )  # fmt: skip
    assert premiere.status_code == 302
    dossier = premiere["Location"].split("/")[2]
    assert "Une autre personne, même opération" in enqueteur.get(premiere["Location"]).content.decode()
    suite = enqueteur.post(reverse("meme_operation", args=[dossier]))
    assert (suite.status_code, suite["Location"]) == (302, reverse("nouvelle_audition"))
    assert valeurs(enqueteur.get(suite["Location"])) == {
        "effet_le": "2009-03-20",
        "presentation": "police",
        "langue-langue": "roumain",
        "langue-interprete_present": "oui",
        "ecoute-departement": "83",
    }


def test_une_audition_deja_commencee_ne_cede_pas_sa_place_a_la_suivante(enqueteur: Client, neuf: str) -> None:
    envoyer(enqueteur, neuf, langue__langue="roumain")
    garder(enqueteur, "", identite__noms="Okonkwo")
    suite = enqueteur.post(reverse("meme_operation", args=[neuf]), follow=True)
    assert "déjà commencée" in suite.content.decode()
    assert formulaire(suite, "identite")["identite-noms"].value() == "Okonkwo"


def test_une_audition_ouvre_son_dossier_une_fois_meme_envoyee_deux_fois(
    nice: Nice, enqueteur: Client
) -> None:
    page = enqueteur.get(adresse("")).context["page"]
    envoi = {**rempli(page, langue__langue="igbo"), "geste": "enregistrer", "intention": "a" * 32}
    premier = enqueteur.post(adresse(""), envoi)
    second = enqueteur.post(adresse(""), envoi)
    assert premier["Location"] == second["Location"]
