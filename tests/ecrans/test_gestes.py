"""Gestures: announced, recorded, refused without losing a word, crossed, corrected."""

from collections.abc import Callable

import pytest
from actes import images
from django.core.files import uploadedfile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from ecrans.formulaires import confirmer
from ecrans.nice import JOUR, Nice, client_de, repere, types_enregistres
from outils.monde import inscrire

from egide.acces import porte
from egide.acces.coffret import lire_image
from egide.acces.lecture import evenements
from egide.acces.models import TraceAcces
from egide.journal import types


@pytest.fixture
def agent(nice: Nice, entrer: Callable[..., Client]) -> Client:
    return client_de(nice.monde.agent, entrer)


@pytest.fixture
def enqueteur(nice: Nice, entrer: Callable[..., Client]) -> Client:
    return client_de(nice.monde.enqueteur, entrer)


def adresse(pseudonyme: str, nom: str) -> str:
    return reverse("geste", args=[pseudonyme, nom])


def test_un_geste_dit_d_abord_ce_qu_il_enregistre_puis_l_enregistre(nice: Nice, agent: Client) -> None:
    ici = adresse(nice.pseudonyme, "noter_mesure_eloignement")
    avant = types_enregistres(nice.monde.agent, nice.pseudonyme)
    page = agent.get(ici)
    assert "La mesure connue et sa notification, ou qu’il n’y en a aucune." in page.content.decode()
    assert types_enregistres(nice.monde.agent, nice.pseudonyme) == avant
    envoi = {"effet_le": "2009-03-20", "mesure_eloignement": "aucune", "repere": repere(agent, ici)}
    reponse = agent.post(ici, envoi, follow=True)
    assert reponse.redirect_chain == [(reverse("dossier", args=[nice.pseudonyme]), 302)]
    assert types_enregistres(nice.monde.agent, nice.pseudonyme) == [*avant, "mesure_eloignement"]


def test_la_seule_decision_a_notifier_est_deja_choisie(nice: Nice, agent: Client) -> None:
    inscrire(nice.monde.agent, nice.pseudonyme, types.DemandeTitre())
    refus = types.Decision(nature="refus", motivation="Elle l’a dit.")
    inscrire(nice.monde.signataire, nice.pseudonyme, refus)
    page = agent.get(adresse(nice.pseudonyme, "notifier_decision"))
    assert page.context["form"]["decision"].value() == "refus"
    assert not page.context["form"]["remise"].value()


def test_le_bouton_d_un_signalement_dit_qu_on_verra_d_abord_ce_qui_partirait(
    nice: Nice, enqueteur: Client
) -> None:
    inscrire(
        nice.monde.enqueteur, nice.reserve, types.Presomption(presumee_victime_par_police=True), effet_le=JOUR
    )
    page = enqueteur.get(adresse(nice.reserve, "signaler")).content.decode()
    assert "Voir ce qui partirait" in page


def test_ce_qui_est_refuse_est_dit_a_cote_de_sa_question_et_rien_n_est_perdu(
    nice: Nice, agent: Client
) -> None:
    ici = adresse(nice.pseudonyme, "noter_mesure_eloignement")
    avant = types_enregistres(nice.monde.agent, nice.pseudonyme)
    envoi = {"effet_le": "2031-01-01", "mesure_eloignement": "administrative", "date_mesure": "pas une date"}
    reponse = agent.post(ici, {**envoi, "repere": repere(agent, ici)})
    assert reponse.status_code == 400
    formulaire = reponse.context["form"]
    assert set(formulaire.errors) == {"effet_le", "date_mesure"}
    assert "Rien n’a été enregistré." in reponse.content.decode()
    assert {nom: formulaire[nom].value() for nom in envoi} == envoi
    assert types_enregistres(nice.monde.agent, nice.pseudonyme) == avant


def test_deux_reponses_a_une_question_qui_n_en_attend_qu_une_sont_refusees_a_cote_d_elle(
    nice: Nice, agent: Client
) -> None:
    ici = adresse(nice.pseudonyme, "noter_mesure_eloignement")
    avant = types_enregistres(nice.monde.agent, nice.pseudonyme)
    envoi = {"mesure_eloignement": ["aucune", "administrative"], "repere": repere(agent, ici)}
    reponse = agent.post(ici, envoi)
    assert reponse.status_code == 400
    assert reponse.context["form"].errors == {"mesure_eloignement": ["Une seule réponse."]}
    assert types_enregistres(nice.monde.agent, nice.pseudonyme) == avant


def test_deux_personnes_a_la_fois_la_seconde_voit_ce_que_la_premiere_a_enregistre_et_choisit(
    nice: Nice, agent: Client
) -> None:
    ici = adresse(nice.pseudonyme, "noter_mesure_eloignement")
    lu = repere(agent, ici)
    inscrire(nice.monde.enqueteur, nice.pseudonyme, types.Plainte(plainte_deposee=True))
    envoi = {"effet_le": "2009-03-20", "mesure_eloignement": "administrative", "repere": lu}
    croisement = agent.post(ici, envoi)
    assert croisement.status_code == 409
    assert [passage.titre for passage in croisement.context["depuis"]] == ["Plainte"]
    formulaire = croisement.context["form"]
    assert formulaire["mesure_eloignement"].value() == "administrative"
    assert "mesure_eloignement" not in types_enregistres(nice.monde.agent, nice.pseudonyme)
    tout_de_meme = agent.post(ici, {**envoi, "repere": formulaire["repere"].value()})
    assert tout_de_meme.status_code == 302
    assert types_enregistres(nice.monde.agent, nice.pseudonyme)[-2:] == ["plainte", "mesure_eloignement"]


@pytest.mark.parametrize("repere_faux", ["", "-1", "abc", "1"])
def test_un_repere_absent_ou_falsifie_n_enregistre_rien(nice: Nice, agent: Client, repere_faux: str) -> None:
    ici = adresse(nice.pseudonyme, "noter_mesure_eloignement")
    reponse = agent.post(
        ici, {"effet_le": "2009-03-20", "mesure_eloignement": "aucune", "repere": repere_faux}
    )
    assert reponse.status_code == 409
    assert "mesure_eloignement" not in types_enregistres(nice.monde.agent, nice.pseudonyme)


def test_un_geste_que_le_droit_n_ouvre_pas_est_explique_avec_son_paragraphe(
    nice: Nice, agent: Client
) -> None:
    ferme = agent.get(adresse(nice.pseudonyme, "remettre_attestation"))
    assert ferme.status_code == 409
    assert ferme.context["conclusion"].nom == "attestation_l316_1"
    assert "Circulaire du 5 février 2009" in ferme.content.decode()
    assert agent.get(adresse(nice.pseudonyme, "remettre_recepisse_reflexion")).status_code == 200


def test_un_geste_qui_n_existe_pas_n_existe_pas(nice: Nice, agent: Client) -> None:
    assert agent.get(adresse(nice.pseudonyme, "expulser")).status_code == 404


def test_remettre_le_recepisse_numerote_compose_et_enregistre_d_un_meme_geste(
    nice: Nice, agent: Client
) -> None:
    ici = adresse(nice.pseudonyme, "remettre_recepisse_reflexion")
    reponse = confirmer(agent, ici, {"effet_le": "2009-03-21", "repere": repere(agent, ici)}, follow=True)
    assert types_enregistres(nice.monde.agent, nice.pseudonyme)[-1] == "remise_recepisse_reflexion"
    assert reverse("acte", args=[nice.pseudonyme, "06-2009-0001"]) in reponse.content.decode()
    assert agent.get(ici).status_code == 409  # one period only


def test_un_recepisse_croise_n_est_ni_emis_ni_numerote(nice: Nice, agent: Client) -> None:
    ici = adresse(nice.pseudonyme, "remettre_recepisse_reflexion")
    lu = repere(agent, ici)
    inscrire(nice.monde.enqueteur, nice.pseudonyme, types.MesureDEloignement(mesure_eloignement="aucune"))
    assert agent.post(ici, {"effet_le": "2009-03-21", "repere": lu}).status_code == 409
    assert "remise_recepisse_reflexion" not in types_enregistres(nice.monde.agent, nice.pseudonyme)
    assert confirmer(agent, ici, {"effet_le": "2009-03-21", "repere": repere(agent, ici)}).status_code == 302
    assert agent.get(reverse("acte", args=[nice.pseudonyme, "06-2009-0001"])).status_code == 200


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"%PDF-1.7 ...", "seuls les formats JPEG et PNG"),
        (b"", "vide"),
        (images.portrait()[:300], "abîmée"),
    ],
)
def test_un_fichier_hostile_recoit_une_phrase_et_rien_n_entre_au_coffre(
    nice: Nice, enqueteur: Client, octets: bytes, dit: str
) -> None:
    ici = adresse(nice.reserve, "photographier")
    fichier = SimpleUploadedFile("photo.jpg", octets or b"\0", content_type="image/jpeg")
    fichier.file.truncate(len(octets))
    reponse = enqueteur.post(
        ici, {"effet_le": "2009-03-21", "repere": repere(enqueteur, ici), "image": fichier}
    )
    assert reponse.status_code == 400
    assert dit in reponse.context["form"].errors["image"][0]
    assert "photographie" not in types_enregistres(nice.monde.enqueteur, nice.reserve)


def test_une_photographie_trop_lourde_est_refusee_sans_jamais_toucher_le_disque(
    nice: Nice, enqueteur: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ecrire(*_args: object, **_options: object) -> None:
        pytest.fail("une photographie a été posée en clair sur le disque")

    monkeypatch.setattr(uploadedfile.tempfile, "NamedTemporaryFile", ecrire)
    ici = adresse(nice.reserve, "photographier")
    for poids, statut, dit in ((2_600_000, 400, "plus de 2,5 Mo"), (3_300_000, 413, "2,5 Mo au plus")):
        lourde = SimpleUploadedFile("photo.jpg", images.portrait() + bytes(poids), content_type="image/jpeg")
        reponse = enqueteur.post(
            ici,
            {"effet_le": "2009-03-21", "repere": repere(enqueteur, ici), "image": lourde, "forme": "fichier"},
        )
        assert (reponse.status_code, dit in reponse.content.decode()) == (statut, True)
    assert "photographie" not in types_enregistres(nice.monde.enqueteur, nice.reserve)


@pytest.mark.parametrize(
    ("forme", "champ", "dit"),
    [("", "forme", "Une réponse est nécessaire"), ("fichier", "image", "Aucun fichier n’est joint")],
)
def test_sans_fichier_la_photographie_n_est_sur_papier_que_si_on_le_dit(
    nice: Nice, enqueteur: Client, forme: str, champ: str, dit: str
) -> None:
    ici = adresse(nice.reserve, "photographier")
    envoi = {"effet_le": "2009-03-20", "forme": forme, "repere": repere(enqueteur, ici)}
    reponse = enqueteur.post(ici, envoi)
    assert reponse.status_code == 400
    assert dit in reponse.context["form"].errors[champ][0]
    assert 'value="2009-03-20"' in reponse.content.decode()
    assert "photographie" not in types_enregistres(nice.monde.enqueteur, nice.reserve)
    assert enqueteur.post(ici, {**envoi, "forme": "papier"}).status_code == 302
    with porte.contexte(nice.monde.enqueteur):
        charge = evenements(porte.ouvrir(nice.monde.enqueteur, nice.reserve))[-1].charge
    assert charge == types.Photographie(image=None)


def test_un_fichier_joint_et_le_papier_choisi_se_contredisent_et_rien_n_est_enregistre(
    nice: Nice, enqueteur: Client
) -> None:
    ici = adresse(nice.reserve, "photographier")
    fichier = SimpleUploadedFile("photo.png", images.portrait(), content_type="image/png")
    envoi = {"forme": "papier", "image": fichier, "repere": repere(enqueteur, ici)}
    reponse = enqueteur.post(ici, envoi)
    assert reponse.status_code == 400
    assert "Un fichier est joint" in reponse.context["form"].errors["forme"][0]
    assert "photographie" not in types_enregistres(nice.monde.enqueteur, nice.reserve)


def test_une_photographie_admise_est_refaite_puis_rangee(nice: Nice, enqueteur: Client) -> None:
    ici = adresse(nice.reserve, "photographier")
    fichier = SimpleUploadedFile("amina-okonkwo.png", images.portrait(), content_type="image/png")
    reponse = enqueteur.post(
        ici, {"effet_le": "2009-03-21", "repere": repere(enqueteur, ici), "image": fichier}
    )
    assert reponse.status_code == 302
    with porte.contexte(nice.monde.enqueteur):
        ouvert = porte.ouvrir(nice.monde.enqueteur, nice.reserve)
        charge = evenements(ouvert)[-1].charge
        assert isinstance(charge, types.Photographie)
        assert charge.image is not None
        octets, media = lire_image(ouvert, charge.image, "essai")
    assert (octets[:3], media) == (b"\xff\xd8\xff", "image/jpeg")
    montree = enqueteur.post(reverse("identite", args=[nice.reserve]), {"motif": "vérification"})
    assert "data:image/jpeg;base64," in montree.content.decode()


def test_apres_la_photographie_sa_vignette_se_voit_par_un_geste_trace_et_de_personne_d_autre(
    nice: Nice, enqueteur: Client, entrer: Callable[..., Client]
) -> None:
    ici, vignette = adresse(nice.reserve, "photographier"), reverse("photographie", args=[nice.reserve])
    fichier = SimpleUploadedFile("p.png", images.portrait(), content_type="image/png")
    envoi = {"effet_le": "2009-03-21", "repere": repere(enqueteur, ici), "image": fichier}
    assert (
        f'<a href="{vignette}">Voir la vignette</a>'
        in enqueteur.post(ici, envoi, follow=True).content.decode()
    )
    assert "data:image" not in enqueteur.get(vignette).content.decode()
    assert not _vues(nice)
    montree = enqueteur.post(vignette)
    assert "data:image/jpeg;base64," in montree.content.decode()
    assert montree["Cache-Control"] == "private, no-store"
    assert _vues(nice) == ["vérifier la photographie jointe"]
    # The same right in another file opens nothing here.
    voisin = client_de(nice.monde.enqueteur_59, entrer)
    assert voisin.post(vignette).status_code == 404


def _vues(nice: Nice) -> list[str]:
    with porte.contexte(nice.monde.enqueteur):
        vues = TraceAcces.objects.filter(action="voir une photographie")
        return list(vues.values_list("motif", flat=True))


def test_l_identite_declaree_va_au_coffre_et_ne_revient_pas_dans_la_page(
    nice: Nice, enqueteur: Client
) -> None:
    ici = adresse(nice.reserve, "declarer_identite")
    envoi = {
        "effet_le": "2009-03-21",
        "noms": "Duval",
        "prenoms": "Rosa",
        "nationalite": "BR",
        "date_naissance": "1990-01-02",
        "repere": repere(enqueteur, ici),
    }
    rendu = enqueteur.post(ici, envoi, follow=True).content.decode()
    assert types_enregistres(nice.monde.enqueteur, nice.reserve)[-1] == "identite_declaree"
    assert "Duval" not in rendu
    assert "1990" not in rendu
    assert (
        "Duval" in enqueteur.post(reverse("identite", args=[nice.reserve]), {"motif": "x"}).content.decode()
    )


def test_ouvrir_un_dossier_ne_demande_aucun_nom(
    nice: Nice, enqueteur: Client, entrer: Callable[..., Client]
) -> None:
    page = enqueteur.get(reverse("ouvrir_dossier"))
    assert set(page.context["form"].fields) == {"repere", "effet_le", "presentation"}
    reponse = enqueteur.post(reverse("ouvrir_dossier"), {"effet_le": "2009-03-21", "presentation": "police"})
    assert reponse.status_code == 302
    assert enqueteur.get(reponse["Location"]).status_code == 200
    assert client_de(nice.monde.agent, entrer).get(reponse["Location"]).status_code == 404
    refus = enqueteur.post(reverse("ouvrir_dossier"), {"effet_le": "2031-01-01"})
    assert refus.status_code == 400
    assert client_de(nice.monde.signataire, entrer).get(reverse("ouvrir_dossier")).status_code == 404


def test_corriger_remplace_avec_un_motif_et_garde_la_premiere_version(nice: Nice, enqueteur: Client) -> None:
    inscrire(nice.monde.enqueteur, nice.reserve, types.FaitsInvoques(infraction_invoquee="traite"), JOUR)
    ici = reverse("corriger", args=[nice.reserve, 3])
    envoi = {
        "effet_le": "2009-03-12",
        "infraction_invoquee": "proxenetisme",
        "repere": repere(enqueteur, ici),
    }
    sans_motif = enqueteur.post(ici, envoi)
    assert sans_motif.status_code == 400
    assert sans_motif.context["form"]["infraction_invoquee"].value() == "proxenetisme"
    assert enqueteur.post(ici, {**envoi, "motif_de_correction": "mal entendu"}).status_code == 302
    assert types_enregistres(nice.monde.enqueteur, nice.reserve)[-1] == "correction"
    assert "mal entendu" in enqueteur.get(reverse("dossier", args=[nice.reserve])).content.decode()


def test_annuler_barre_l_evenement_sans_l_effacer(nice: Nice, enqueteur: Client) -> None:
    ici = reverse("corriger", args=[nice.reserve, 2])
    envoi = {
        "effet_le": "2009-03-11",
        "repere": repere(enqueteur, ici),
        "motif_de_correction": "autre personne",
    }
    assert enqueteur.post(ici, {**envoi, "geste": "annuler"}).status_code == 302
    jalons = enqueteur.get(reverse("dossier", args=[nice.reserve])).context["fiche"].chronologie
    assert [jalon.annule for jalon in jalons if jalon.type == "audition"] == [True]


def test_nul_ne_corrige_ce_qu_un_autre_service_a_enregistre(nice: Nice, agent: Client) -> None:
    ferme = agent.get(reverse("corriger", args=[nice.pseudonyme, 2]))
    assert ferme.status_code == 409
    assert "seule l’organisation qui l’a enregistré" in ferme.content.decode()


@pytest.mark.parametrize(
    ("retour", "vue"),
    [("liste", "a_faire"), ("plan", "accompagnement"), ("", "dossier"), ("ailleurs", "dossier")],
)
def test_ne_rien_enregistrer_ramene_d_ou_l_on_vient(
    nice: Nice, entrer: Callable[..., Client], retour: str, vue: str
) -> None:
    client = client_de(nice.monde.agent, entrer)
    adresse = reverse("geste", args=[nice.pseudonyme, "noter_mesure_eloignement"])
    attendue = reverse(vue, args=[] if vue == "a_faire" else [nice.pseudonyme])
    page = client.get(adresse, {"retour": retour} if retour else {}).content.decode()
    assert f'<a href="{attendue}">Ne rien enregistrer</a>' in page


def test_la_liste_se_retrouve_depuis_le_formulaire_d_une_de_ses_lignes(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    geste = reverse("geste", args=[nice.pseudonyme, "remettre_recepisse_reflexion"])
    assert f'href="{geste}?retour=liste"' in client.get(reverse("a_faire")).content.decode()
