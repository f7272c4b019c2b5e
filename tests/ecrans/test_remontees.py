"""A concrete case reaches the ministry without a word that tells of whom, and its answer comes back to the file."""

import re
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.nice import SECRETS, Nice, client_de
from outils.monde import creer_acteur, inscrire
from outils.partage import intervenants, orienter

from egide.acces.acteurs import Acteur
from egide.acces.models import Remontee, TourDeCas
from egide.acces.porte import contexte
from egide.annuaire.models import Organisation
from egide.dossiers.dysfonctionnements import TITRES
from egide.ecrans.partage.cas import repetitions
from egide.journal import types

JOUR = date(2009, 3, 21)
FAITS = "Le guichet a demandé un passeport et rien d’autre."


def lisible(page: str) -> str:
    """Without the spaces that do not break."""
    return page.replace("\xa0", " ").replace("\u202f", " ")


@pytest.fixture
def lea(nice: Nice) -> Acteur:
    lea = intervenants("lea")[0]
    orienter(nice.monde.enqueteur, lea, nice.pseudonyme)
    inscrire(lea, nice.pseudonyme, types.Dysfonctionnement(type="CAZ-D3.3", recit=FAITS), date(2009, 3, 18))
    return lea


@pytest.fixture
def ministere(nice: Nice) -> Acteur:
    organisation = Organisation.objects.create(nom="Ministère inventé", genre="ministere", territoire="75")
    return creer_acteur("irene", "instructeur_ministere", organisation)


def remonter(client: Client, nice: Nice, ministere: Acteur) -> str:
    """Send the only dysfunction of the file, as the pages lead to it."""
    liste = client.get(reverse("remontees_du_dossier", args=[nice.pseudonyme]))
    ((repere, _retenu, _titre),) = liste.context["signales"]
    adresse = reverse("remonter", args=[nice.pseudonyme, repere])
    vue = client.get(adresse).context
    donnees = {
        "ministere": str(ministere.organisation_id),
        "empreinte": vue["cas"].empreinte,
        "repere": vue["repere"],
    }
    return client.post(adresse, donnees, follow=True).content.decode()


def test_le_ministere_lit_le_cas_et_rien_qui_designe_la_personne_ni_l_association(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    remontes = remonter(client_de(lea, entrer), nice, ministere)
    assert "parti aujourd’hui" in remontes
    assert "0 jour" not in remontes
    irene = client_de(ministere, entrer)
    assert irene.get("/", follow=True).redirect_chain[-1][0] == reverse("a_faire")
    liste = irene.get(reverse("remontees")).content.decode()
    assert "depuis aujourd’hui" in liste
    with contexte(ministere):
        cas = Remontee.objects.get()
    page = irene.get(reverse("remontee", args=[cas.id])).content.decode()
    assert FAITS in page
    assert "Alpes-Maritimes" in page
    secrets = (*SECRETS, nice.pseudonyme, "Association", "lea", "2009-03-18", "18 mars")
    assert not [mot for mot in secrets if mot in liste + page]
    assert irene.get(reverse("dossier", args=[nice.pseudonyme])).status_code == 404


def test_la_reponse_revient_dans_le_dossier_une_fois(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    client = client_de(lea, entrer)
    remonter(client, nice, ministere)
    with contexte(ministere):
        adresse = reverse("remontee", args=[Remontee.objects.get().id])
    irene = client_de(ministere, entrer)
    assert irene.post(adresse, {"reponse": " "}).status_code == 400
    reponse = {"reponse": "Instruction rappelée à la préfecture.", "suite": "rappelee"}
    sans_suite = irene.post(adresse, reponse | {"suite": ""})
    assert sans_suite.status_code == 400
    assert "Choisissez quelle suite est donnée à ce cas." in sans_suite.content.decode()
    assert "rappelee, eclairee" not in sans_suite.content.decode()
    assert irene.post(adresse, reponse).status_code == 302
    assert irene.post(adresse, reponse | {"reponse": "Autre chose."}).status_code == 404
    page = client.get(reverse("remontees_du_dossier", args=[nice.pseudonyme])).content.decode()
    assert "Instruction rappelée à la préfecture." in page
    assert "Autre chose." not in page


def test_rien_ne_part_qui_n_a_ete_relu(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    client = client_de(lea, entrer)
    ((repere, _retenu, _titre),) = client.get(
        reverse("remontees_du_dossier", args=[nice.pseudonyme])
    ).context["signales"]
    adresse = reverse("remonter", args=[nice.pseudonyme, repere])
    repere = client.get(adresse).context["repere"]
    donnees = {"ministere": str(ministere.organisation_id), "empreinte": "autre", "repere": repere}
    assert client.post(adresse, donnees).status_code == 400
    assert (
        client.post(adresse, donnees | {"ministere": str(nice.monde.agent.organisation_id)}).status_code
        == 400
    )
    with contexte(ministere):
        assert not Remontee.objects.exists()


def test_un_cas_n_existe_ni_pour_une_autre_association_ni_pour_une_autre_prefecture(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    remonter(client_de(lea, entrer), nice, ministere)
    ailleurs = intervenants("zoe", territoire="59")[0]
    orienter(nice.monde.enqueteur_59, ailleurs, nice.ailleurs)
    for intrus in (ailleurs, nice.monde.agent_59, nice.monde.signataire, nice.monde.enqueteur):
        with contexte(intrus):
            assert not Remontee.objects.exists()
            assert not TourDeCas.objects.exists()
        client = client_de(intrus, entrer)
        assert client.get(reverse("remontees_du_dossier", args=[nice.pseudonyme])).status_code == 404
    assert client_de(ailleurs, entrer).get(reverse("remontees")).status_code == 404


def test_un_cas_deja_remonte_ne_se_propose_plus_et_ne_part_pas_deux_fois(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    client = client_de(lea, entrer)
    ((repere, _retenu, _titre),) = client.get(
        reverse("remontees_du_dossier", args=[nice.pseudonyme])
    ).context["signales"]
    remonter(client, nice, ministere)
    assert client.get(reverse("remontees_du_dossier", args=[nice.pseudonyme])).context["signales"] == []
    adresse = reverse("remonter", args=[nice.pseudonyme, repere])
    vue = client.get(adresse)
    assert "Confirmer l’envoi" not in vue.content.decode()
    encore = {
        "ministere": str(ministere.organisation_id),
        "empreinte": vue.context["cas"].empreinte,
        "repere": vue.context["repere"],
    }
    refuse = client.post(adresse, encore)
    assert refuse.status_code == 400
    for page in (vue.content.decode(), refuse.content.decode()):
        assert "déjà fait remonter, le samedi 21 mars 2009" in lisible(page)
        assert "mars 2009</dd>" in page
    with contexte(ministere):
        assert Remontee.objects.count() == 1


def test_un_second_cas_aux_memes_mots_dit_lequel_est_deja_parti_et_part_dit_autrement(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    refus = types.DroitRefuse(droit="domiciliation", organisme="CCAS", motif="pas de passeport", ecrit=False)
    client = client_de(lea, entrer)
    plan = reverse("accompagnement", args=[nice.pseudonyme])
    dits = {"type": "CAZ-D3.3", "faits": FAITS, "ministere": str(ministere.organisation_id)}
    remonter(client, nice, ministere)
    inscrire(lea, nice.pseudonyme, refus, date(2009, 3, 19))
    page = client.get(plan)
    ligne = next(ligne for ligne in page.context["plan"].lignes if ligne.droit == "domiciliation")
    adresse = page.context["remontages"][ligne.rang].adresse

    def envoyer(faits: str) -> HttpResponse:
        montree = client.post(adresse, dits | {"faits": faits})
        repere, empreinte = str(montree.context["repere"]), montree.context["cas"].empreinte
        confirmee = {"faits": faits, "repere": repere, "empreinte": empreinte, "confirmer": "oui"}
        return client.post(adresse, dits | confirmee)

    refuse = envoyer(FAITS)
    assert refuse.status_code == 400
    page = lisible(refuse.content.decode())
    assert "déjà fait remonter, le samedi 21 mars 2009" in page
    assert str(TITRES["CAZ-D3.3"]) in page
    assert FAITS in page, "ce qui était écrit est rendu"
    assert envoyer(f"{FAITS} Le lendemain, encore.").status_code == 302
    with contexte(ministere):
        assert Remontee.objects.count() == 2


def test_un_refus_note_remonte_sans_etre_retape_une_fois_et_le_plan_le_dit(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    refus = types.DroitRefuse(
        droit="domiciliation", organisme="CCAS de Ville inventée", motif="pas de passeport", ecrit=False
    )
    inscrire(lea, nice.pseudonyme, refus, date(2009, 3, 19))
    client = client_de(lea, entrer)
    plan = reverse("accompagnement", args=[nice.pseudonyme])
    page = client.get(plan)
    rang = next(ligne.rang for ligne in page.context["plan"].lignes if ligne.droit == "domiciliation")
    adresse = page.context["remontages"][rang].adresse
    assert adresse in page.content.decode()
    proposee = client.get(adresse)
    assert "Domiciliation : refus, de vive voix. Raison donnée : « pas de passeport »." in (
        proposee.context["saisie"].faits
    )
    donnees = {
        "type": "CAZ-D3.1",
        "faits": proposee.context["saisie"].faits,
        "ministere": str(ministere.organisation_id),
        "repere": str(proposee.context["repere"]),
    }
    assert client.post(adresse, donnees | {"type": "", "confirmer": "oui"}).status_code == 400
    montree = client.post(adresse, donnees)
    with contexte(ministere):
        assert not Remontee.objects.exists()
    envoi = donnees | {"empreinte": montree.context["cas"].empreinte, "confirmer": "oui"}
    assert client.post(adresse, envoi | {"empreinte": "autre"}).status_code == 400
    assert client.post(adresse, envoi).status_code == 302
    with contexte(ministere):
        (cas,) = Remontee.objects.all()
        assert (cas.type, cas.territoire, f"{cas.mois:%Y-%m-%d}") == ("CAZ-D3.1", "06", "2009-03-01")
        assert not [mot for mot in (*SECRETS, nice.pseudonyme, "CCAS", "Association") if mot in cas.faits]
    assert client.get(adresse).status_code == 404
    assert client.post(adresse, envoi).status_code == 404
    apres = client.get(plan).content.decode()
    assert "Remonté le 21 mars 2009" in apres
    assert adresse not in apres


def test_ni_la_prefecture_ni_une_autre_association_ne_font_remonter_ce_que_montre_ce_dossier(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    refus = types.DroitRefuse(droit="domiciliation", motif="pas de passeport")
    inscrire(lea, nice.pseudonyme, refus, date(2009, 3, 19))
    page = client_de(lea, entrer).get(reverse("accompagnement", args=[nice.pseudonyme]))
    (adresse,) = {r.adresse for rang, r in page.context["remontages"].items() if "depuis" in r.adresse}
    ailleurs = intervenants("zoe", territoire="59")[0]
    orienter(nice.monde.enqueteur_59, ailleurs, nice.ailleurs)
    for intrus in (ailleurs, nice.monde.agent, nice.monde.enqueteur):
        assert client_de(intrus, entrer).get(adresse).status_code == 404


def test_ce_qui_se_repete_dans_un_departement_se_compte_et_deux_cas_ne_sont_pas_une_pratique(
    nice: Nice, ministere: Acteur
) -> None:
    def cas(type_: str, territoire: str, mois: int) -> Remontee:
        return Remontee(
            id=uuid4(), type=type_, territoire=territoire, mois=date(2009, mois, 1), emise_le=JOUR
        )

    deux = [cas("CAZ-D3.3", "06", 3), cas("CAZ-D3.3", "06", 1)]
    ailleurs = [cas("CAZ-D3.3", "59", 3), cas("CAZ-D1.2", "06", 3)]
    with contexte(ministere):
        assert repetitions([*deux, *ailleurs]) == []
        (trouvee,) = repetitions([*deux, *ailleurs, cas("CAZ-D3.3", "06", 2)])
    assert (trouvee.nombre, trouvee.depuis, trouvee.comptes.attendus) == (3, date(2009, 1, 1), 3)
    assert trouvee.territoire == "Alpes-Maritimes"


def test_la_prefecture_visee_lit_le_cas_et_y_repond_sans_savoir_qui_l_ecrit(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    client = client_de(lea, entrer)
    remonter(client, nice, ministere)
    agent, irene = client_de(nice.monde.agent, entrer), client_de(ministere, entrer)
    with contexte(ministere):
        adresse = reverse("remontee", args=[Remontee.objects.get().id])
    irene.post(adresse, {"reponse": "Nous vous croyons.", "suite": "rappelee"})
    page = agent.get(reverse("remontees")).content.decode() + agent.get(adresse).content.decode()
    assert FAITS in page
    tus = (*SECRETS, nice.pseudonyme, "Association", "18 mars", "Nous vous croyons")
    assert not [mot for mot in tus if mot in page]
    assert "Répondre à un cas concret" in agent.get(reverse("a_faire")).content.decode()
    assert agent.post(adresse, {"reponse": "Le guichet est prévenu."}).status_code == 302
    assert agent.post(adresse, {"reponse": "Encore."}).status_code == 404
    assert "Répondre à un cas concret" not in agent.get(reverse("a_faire")).content.decode()
    assert "Le guichet est prévenu." in irene.get(adresse).content.decode()
    du_dossier = client.get(reverse("remontees_du_dossier", args=[nice.pseudonyme])).content.decode()
    assert {"Le guichet est prévenu.", "Nous vous croyons."} <= set(re.findall(r"[NL][^<>]*\.", du_dossier))
    assert nice.pseudonyme[:3] in client.get(reverse("a_recevoir") + "#ministere").content.decode()


def test_un_cas_repondu_se_rouvre_quand_la_pratique_continue_et_l_attente_repart(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, irene = client_de(lea, entrer), client_de(ministere, entrer)
    agent = client_de(nice.monde.agent, entrer)
    remonter(client, nice, ministere)
    with contexte(ministere):
        numero = Remontee.objects.get().id
    adresse, rouvrir = (
        reverse("remontee", args=[numero]),
        reverse("rouvrir_un_cas", args=[nice.pseudonyme, numero]),
    )
    assert client.post(rouvrir, {"raison": "Encore hier."}).status_code == 404  # nobody has answered yet
    irene.post(adresse, {"reponse": "C’est rappelé.", "suite": "rappelee"})
    agent.post(adresse, {"reponse": "C’est dit au guichet."})
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-05-04")
    assert client.post(rouvrir, {"raison": " "}).status_code == 400
    nomme = client.post(rouvrir, {"raison": "Amina Okonkwo-Béranger n’a rien reçu."})
    assert nomme.status_code == 400
    assert "Amina Okonkwo-Béranger n’a rien reçu." in nomme.content.decode()  # nothing typed is lost
    assert client.post(rouvrir, {"raison": "Le passeport est encore demandé."}).status_code == 302
    assert client.post(rouvrir, {"raison": "Encore."}).status_code == 404
    for lecteur in (irene, agent):
        liste = lecteur.get(reverse("remontees"))
        (attendu,) = liste.context["attente"]
        assert (attendu["rouvertures"], attendu["attente"], attendu["en_retard"]) == (1, 0, False)
        assert "Le passeport est encore demandé." in lecteur.get(adresse).content.decode()
        assert "Répondre à un cas rouvert" in lecteur.get(reverse("a_faire")).content.decode()
        assert lecteur.get(reverse("notifications")).context["nouvelles"]
    assert irene.get(reverse("remontees")).context["comptes"].rouverts == 1
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-06-04")
    assert irene.get(reverse("remontees")).context["attente"][0]["en_retard"]
    assert irene.post(adresse, {"reponse": "Rappelé de nouveau.", "suite": "eclairee"}).status_code == 302


def test_le_ministere_rouvre_un_cas_que_la_prefecture_dit_regle_et_nul_autre_ne_le_peut(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    client, irene = client_de(lea, entrer), client_de(ministere, entrer)
    agent = client_de(nice.monde.agent, entrer)
    remonter(client, nice, ministere)
    with contexte(ministere):
        numero = Remontee.objects.get().id
    adresse = reverse("remontee", args=[numero])
    agent.post(adresse, {"reponse": "C’est dit au guichet."})
    ailleurs = intervenants("zoe", territoire="59")[0]
    orienter(nice.monde.enqueteur_59, ailleurs, nice.ailleurs)
    pour_zoe = reverse("rouvrir_un_cas", args=[nice.ailleurs, numero])
    assert client_de(ailleurs, entrer).post(pour_zoe, {"raison": "Encore."}).status_code == 404
    agent.post(adresse, {"geste": "rouvrir", "raison": "Encore."})
    with contexte(ministere):
        assert not TourDeCas.objects.filter(quoi="reouverture").exists()
    assert irene.post(adresse, {"geste": "rouvrir", "raison": "Trois autres depuis."}).status_code == 302
    assert agent.get(reverse("remontees")).context["attente"]
    with contexte(nice.monde.agent):
        assert TourDeCas.objects.filter(quoi="reouverture").count() == 1


def test_la_base_refuse_un_tour_ecrit_au_nom_d_un_autre_ou_repris(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    remonter(client_de(lea, entrer), nice, ministere)
    with contexte(ministere):
        numero = Remontee.objects.get().id
    for qui, de in (
        (nice.monde.agent, "ministere"),
        (nice.monde.agent_59, "prefecture"),
        (lea, "prefecture"),
    ):
        with pytest.raises(DatabaseError), contexte(qui):
            TourDeCas.objects.create(cas_id=numero, manche=0, quoi="reponse", de=de, texte="x", le=JOUR)
    with contexte(ministere):
        TourDeCas.objects.create(cas_id=numero, manche=0, quoi="reponse", de="ministere", texte="x", le=JOUR)
    with pytest.raises(DatabaseError), contexte(ministere):
        TourDeCas.objects.update(texte="y")


def test_un_cas_dont_les_faits_nomment_quelqu_un_ne_part_pas(
    nice: Nice, lea: Acteur, ministere: Acteur, entrer: Callable[..., Client]
) -> None:
    client = client_de(lea, entrer)
    inscrire(
        lea,
        nice.pseudonyme,
        types.Dysfonctionnement(type="CAZ-D3.5", recit=f"Le dossier {nice.pseudonyme} attend."),
        date(2009, 3, 18),
    )
    # A pseudonym may have no digit at all: one in thirteen has none.
    inscrire(
        lea,
        nice.pseudonyme,
        types.Dysfonctionnement(type="CAZ-D3.7", recit="Le dossier KCC PWF GC attend."),
        date(2009, 3, 18),
    )
    for repere, retenu, _titre in client.get(reverse("remontees_du_dossier", args=[nice.pseudonyme])).context[
        "signales"
    ]:
        adresse = reverse("remonter", args=[nice.pseudonyme, repere])
        vue = client.get(adresse).context
        donnees = {
            "ministere": str(ministere.organisation_id),
            "empreinte": vue["cas"].empreinte,
            "repere": vue["repere"],
        }
        attendu = 302 if retenu.charge.recit == FAITS else 400
        assert client.post(adresse, donnees).status_code == attendu
