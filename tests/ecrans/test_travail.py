"""The worklist and the list of files."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.formulaires import confirmer
from ecrans.nice import AUJOURD_HUI, SECRETS, Nice, client_de, remettre, signalee
from outils.monde import creer_acteur, inscrire

from egide.acces import porte, transmissions
from egide.acces.ecriture import sans_attendre
from egide.annuaire.models import Organisation
from egide.dossiers.echeances import lecture, recalcul
from egide.journal import types
from egide.journal.pseudonymes import presenter

AU = date.fromisoformat(AUJOURD_HUI)


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
    confirmer(client, ici, {"effet_le": "2009-03-21", "repere": repere})
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


def test_une_ligne_nomme_son_texte_comme_on_le_lit_et_non_par_son_code(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    page = client.get(reverse("a_faire"))
    (due,) = (t for g in page.context["groupes"] for t in g.taches if t.motif == "recepisse_reflexion")
    assert f"({due.source})" not in page.content.decode()
    assert "(§\u00a02." in page.content.decode()
    envoyer = client.get(reverse("transmettre", args=[nice.pseudonyme])).content.decode()
    assert "CIRC-" not in envoyer
    assert "Votre service sort du dossier quand l’autre accepte." in envoyer


@pytest.mark.parametrize(("seuil", "dit"), [(15, "8 jours sur 15"), (0, "8 jours, dû aussitôt")])
def test_une_attente_sans_delai_convenu_ne_se_compte_pas_sur_zero(seuil: int, dit: str) -> None:
    from django.template.loader import render_to_string

    lu = render_to_string("ecrans/travail/_jours_attendus.html", {"tache": {"jours": 8, "seuil": seuil}})
    assert dit in " ".join(lu.split())


def test_une_liste_vide_dit_ce_que_vide_veut_dire(nice: Nice, entrer: Callable[..., Client]) -> None:
    remettre(nice.monde.agent, nice.pseudonyme)
    page = client_de(nice.monde.agent, entrer).get(reverse("a_faire")).content.decode()
    assert "Rien n’est en retard." in page


def test_la_liste_montre_ses_dossiers_et_eux_seuls(nice: Nice, entrer: Callable[..., Client]) -> None:
    def montres(qui: str) -> set[str]:
        lignes = client_de(getattr(nice.monde, qui), entrer).get(reverse("dossiers")).context["lignes"]
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
        reverse("annuaire"),
        reverse("droit"),
        reverse("notifications"),
    ]


def test_ce_qui_se_repond_par_un_envoi_y_mene_et_n_y_mene_plus_une_fois_parti(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    agent = nice.monde.agent
    remettre(agent, nice.pseudonyme)
    inscrire(
        agent, nice.pseudonyme, types.MesureDEloignement(mesure_eloignement="interdiction_judiciaire"), AU
    )
    envoyer = reverse("transmettre_nature", args=[nice.pseudonyme, "saisine_interdiction_judiciaire"])
    client = client_de(agent, entrer)
    assert envoyer in client.get(reverse("a_faire"), {"a": "moi"}).content.decode()
    assert client.get(envoyer).status_code == 200
    parquet = Organisation.objects.create(nom="Parquet de Nice", genre="parquet", territoire="06")
    with porte.contexte(agent):
        ouvert = porte.ouvrir(agent, nice.pseudonyme)
        montre = transmissions.apercu(ouvert, "saisine_interdiction_judiciaire", parquet.id)
        transmissions.emettre(
            sans_attendre(ouvert), "saisine_interdiction_judiciaire", parquet.id, empreinte=montre.empreinte
        )
    page = client.get(reverse("a_faire"))
    assert envoyer not in page.content.decode()
    assert "Parquet de Nice" in page.content.decode()
    assert [tache.motif for tache in page.context["attente"]] == [
        "transmission_saisine_interdiction_judiciaire"
    ]


# ── The référent, the agents, the calendar ───────────────────────────────────────────────────────────────────────────


def test_la_referente_voit_la_charge_de_chacun_et_ce_qui_n_est_a_personne(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    prefecture = Organisation.objects.get(pk=nice.monde.agent.organisation_id)
    referente = creer_acteur("rene", "referent_prefecture", prefecture, du=date(2009, 3, 1))
    autre = signalee(nice.monde.enqueteur, nice.monde.agent)
    inscrire(referente, nice.pseudonyme, types.Affectation(agent=nice.monde.agent.compte_id))

    page = client_de(referente, entrer).get(reverse("a_faire"))
    charge = {nom: (combien.a_faire, combien.en_retard) for _, nom, combien in page.context["agents"]}
    assert charge == {"Paul": (1, 1), "": (1, 1)}
    texte = page.content.decode()
    # The bars are a picture: the same numbers stand in a table, which the keyboard opens and a screen reader reads.
    tableau = texte[texte.index("Lire en tableau") : texte.index("</table>")]
    assert [ligne.count("<td") for ligne in tableau.split("<tr>")[2:]] == [4] * len(charge)
    assert all(nom in tableau for nom in ("Paul", "Sans agent"))
    assert "La charge" in texte
    assert "Sans agent" in texte
    confies, *_ = (adresse for adresse, nom, _ in page.context["agents"] if nom == "Paul")
    montrees = client_de(referente, entrer).get(reverse("a_faire") + confies)
    assert _pseudonymes(montrees) == {nice.pseudonyme}
    assert _pseudonymes(client_de(referente, entrer).get(reverse("a_faire"), {"a": "sans"})) == {autre}
    agent = client_de(nice.monde.agent, entrer)
    assert _pseudonymes(agent.get(reverse("a_faire"), {"a": "mes"})) == {nice.pseudonyme}
    assert "La charge" not in agent.get(reverse("a_faire")).content.decode()


def _pseudonymes(page: HttpResponse) -> set[str]:
    return {
        tache.pseudonyme.replace(" ", "") for groupe in page.context["groupes"] for tache in groupe.taches
    }


def test_l_agenda_part_sans_nom_avec_les_memes_entrees_d_une_fois_a_l_autre(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    fichier = client.get(reverse("agenda"))
    assert fichier["Content-Type"] == "text/calendar; charset=utf-8"
    assert "attachment" in fichier["Content-Disposition"]
    assert "no-store" in fichier["Cache-Control"]
    texte = fichier.content.decode().replace("\r\n ", "")
    resumes = [ligne for ligne in texte.splitlines() if ligne.startswith("SUMMARY")]
    assert not any(secret in resume for secret in SECRETS for resume in resumes)
    assert presenter(nice.pseudonyme) in texte
    assert presenter(nice.ailleurs) not in texte
    uids = [ligne for ligne in texte.splitlines() if ligne.startswith("UID:")]
    recalcul.recenser(depuis_zero=True)
    list(recalcul.recalculer())
    encore = client.get(reverse("agenda")).content.decode()
    assert uids == [ligne for ligne in encore.splitlines() if ligne.startswith("UID:")]
    assert uids
    assert client.get(reverse("agenda"), {"motif": "invente"}).content.decode().count("BEGIN:VEVENT") == 0


def test_l_agenda_ne_se_prend_pas_sans_seance_ni_par_qui_n_entre_dans_aucun_dossier(
    nice: Nice, client: Client, entrer: Callable[..., Client]
) -> None:
    assert client.get(reverse("agenda")).status_code == 302
    assert client_de(nice.monde.administrateur, entrer).get(reverse("agenda")).status_code == 404


def test_une_adresse_mal_ecrite_montre_toute_la_liste(nice: Nice, entrer: Callable[..., Client]) -> None:
    client = client_de(nice.monde.agent, entrer)
    entiere = client.get(reverse("a_faire")).context["montrees"]
    for parametres in ({"a": "x"}, {"agent": "Paul"}, {"page": "zéro"}, {"page": "999"}, {"page": "-1"}):
        assert client.get(reverse("a_faire"), parametres).context["montrees"] == entiere


def test_une_liste_qui_n_est_plus_du_jour_le_dit(
    nice: Nice, entrer: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_de(nice.monde.agent, entrer)
    phrase = "calculées pour le 21 mars 2009"
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-22")
    assert phrase not in client.get(reverse("a_faire")).content.decode()
    monkeypatch.setattr(lecture, "A_RECALCULER_SUR_PLACE", -1)
    assert phrase in client.get(reverse("a_faire")).content.decode()


def test_le_referent_que_nul_n_a_confirme_depuis_un_an_est_rappele_a_sa_prefecture(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    prefecture = Organisation.objects.get(pk=nice.monde.agent.organisation_id)
    creer_acteur("rene", "referent_prefecture", prefecture, du=date(2008, 3, 20))
    assert "Toujours Rene" in client_de(nice.monde.agent, entrer).get(reverse("a_faire")).content.decode()
    page = client_de(nice.monde.agent_59, entrer).get(reverse("a_faire")).content.decode()
    assert "Toujours Rene" not in page
