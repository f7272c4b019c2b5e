"""Taking a decision: the grounds the law and the file allow, the facts chosen apart, the paper signed by name."""

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.formulaires import est_un_apercu, formulaire_lu
from ecrans.nice import AUJOURD_HUI, Nice, client_de
from ecrans.test_documents import SIGNE, demander_la_carte
from outils.monde import AMINA

from egide.acces import porte
from egide.acces.lecture import evenements
from egide.acces.recherche import qui_a_consulte
from egide.annuaire.models import Fonction
from egide.journal.types import Decision

LIENS = "la personne garde un lien avec les auteurs"
MENACE = "menace l’ordre public"


@pytest.fixture
def chef(nice: Nice, entrer: Callable[..., Client]) -> Client:
    return client_de(nice.monde.signataire, entrer)


def refuser(client: Client, nice: Nice, **reponses: Any) -> HttpResponse:
    """Send the form of a refusal as it is first shown, but for these answers."""
    adresse = reverse("geste", args=[nice.pseudonyme, "refuser"])
    forme = client.get(adresse)
    envoi = {
        "repere": str(forme.context["form"]["repere"].value()),
        "effet_le": AUJOURD_HUI,
        "delai_confirme": "2_mois_2",
        "motivation": "Elle l’a dit elle-même.",
        **SIGNE,
        **reponses,
    }
    return client.post(adresse, envoi)


def examen(client: Client, nice: Nice) -> Any:
    return client.get(reverse("geste", args=[nice.pseudonyme, "refuser"])).context["feuille"].decision.examen


def lu(reponse: HttpResponse) -> str:
    """The words of the paper shown, on one line."""
    return " ".join(ligne.texte for ligne in reponse.context["apercu"].lignes)


def test_seul_un_motif_que_le_dossier_etablit_se_coche_et_les_autres_disent_pourquoi(
    nice: Nice, chef: Client
) -> None:
    demander_la_carte(nice, liens=False, menace=None)
    vu = examen(chef, nice)
    assert [motif.texte for motif in vu.motifs] == [LIENS]
    assert vu.motifs[0].reference
    assert [fait.phrase for fait in vu.motifs[0].etabli] == [
        "Le 11 mars 2009, lien avec les auteurs : liens non rompus."
    ]
    assert any(
        ferme.texte.startswith("on ne sait pas") and "ordre public" in ferme.texte for ferme in vu.fermes
    )
    assert any("travail" in exclu for exclu in vu.exclus)
    force = refuser(chef, nice, motifs=["CIRC-3.1-7 menace_ordre_public"])
    assert force.status_code == 400
    assert "parmi celles proposées" in force.content.decode()


def test_seuls_les_motifs_coches_sont_imprimes_et_les_faits_se_choisissent_a_part(
    nice: Nice, chef: Client
) -> None:
    demander_la_carte(nice, liens=False, menace=True)
    vu = examen(chef, nice)
    par_texte = {motif.texte: motif for motif in vu.motifs}
    assert len(par_texte) == 2
    liens = par_texte[LIENS]
    (menace,) = (motif for motif in vu.motifs if motif is not liens)
    sans = refuser(chef, nice)
    assert sans.status_code == 400  # of two grounds none is chosen for her
    montre = refuser(chef, nice, motifs=[liens.code], faits_cites=[menace.etabli[0].code])
    assert est_un_apercu(montre), montre.content.decode()
    assert LIENS in lu(montre)
    assert MENACE not in lu(montre)
    assert menace.etabli[0].phrase in lu(montre)
    assert "Elle l’a dit elle-même." in lu(montre)
    assert "Pour le préfet et par délégation" in lu(montre)
    assert SIGNE["delegation"] in lu(montre)
    adresse = reverse("geste", args=[nice.pseudonyme, "refuser"])
    assert formulaire_lu(montre, adresse).partir(chef).status_code == 302
    with porte.contexte(nice.monde.signataire):
        decision = evenements(porte.ouvrir(nice.monde.signataire, nice.pseudonyme))[-1].charge
    assert isinstance(decision, Decision)
    assert decision.motivation == f"{menace.etabli[0].phrase}\n\nElle l’a dit elle-même."


def papier(client: Client, nice: Nice, **reponses: Any) -> HttpResponse:
    """What the page asks for as one answers."""
    adresse = reverse("geste", args=[nice.pseudonyme, "refuser"])
    repere = str(client.get(adresse).context["form"]["repere"].value())
    envoi = {"papier_vivant": "oui", "repere": repere, "effet_le": AUJOURD_HUI, **reponses}
    return client.post(adresse, envoi, headers={"HX-Request": "true"})


def test_le_papier_se_montre_a_cote_du_formulaire_sans_le_nom_ni_une_trace_de_l_identite(
    nice: Nice, chef: Client
) -> None:
    demander_la_carte(nice, liens=False, menace=True)
    with porte.contexte(nice.monde.signataire):
        avant = len(evenements(porte.ouvrir(nice.monde.signataire, nice.pseudonyme)))
    vide = papier(chef, nice)
    dites = [ligne.texte for ligne in vide.context["esquisse"].lignes]
    assert "data:image/png;base64," in vide.content.decode()
    assert any("nom posé à la signature" in ligne for ligne in dites)
    assert not any(AMINA.noms in ligne for ligne in dites)
    assert any("[…]" in ligne for ligne in dites)
    motif = next(m for m in examen(chef, nice).motifs if m.texte == LIENS)
    suite = papier(
        chef, nice, motifs=[motif.code], motivation="Dit hier.", papier_lignes=vide.context["lignes"]
    )
    assert any("Dit hier." in texte for texte in suite.context["nouvelles"])
    assert MENACE not in " ".join(ligne.texte for ligne in suite.context["esquisse"].lignes)
    assert "600 signes au plus" in papier(chef, nice, motivation="a" * 700).content.decode()
    with porte.contexte(nice.monde.signataire):
        ouvert = porte.ouvrir(nice.monde.signataire, nice.pseudonyme)
        assert len(evenements(ouvert)) == avant
        assert not {"lire l’identité", "lire l'identité", "apercevoir un acte"} & {
            passage.action for passage in qui_a_consulte(ouvert)
        }


def test_la_qualite_et_la_delegation_viennent_de_l_annuaire_et_se_changent(nice: Nice, chef: Client) -> None:
    demander_la_carte(nice, liens=False)
    Fonction.objects.filter(compte_id=nice.monde.signataire.compte_id).update(
        qualite="le chef du bureau", delegation="arrêté n° 2009-1"
    )
    page = chef.get(reverse("geste", args=[nice.pseudonyme, "refuser"]))
    assert [page.context["form"][nom].value() for nom in SIGNE] == ["le chef du bureau", "arrêté n° 2009-1"]
    montre = refuser(
        chef, nice, motifs=[examen(chef, nice).motifs[0].code], qualite="le préfet", delegation=""
    )
    assert "le préfet" in lu(montre)
    assert "le chef du bureau" not in lu(montre)
    assert "arrêté n° 2009-1" not in lu(montre)


def test_une_motivation_trop_longue_dit_combien_et_ne_perd_rien(nice: Nice, chef: Client) -> None:
    demander_la_carte(nice, liens=False)
    refusee = refuser(chef, nice, motivation="a" * 75_000, motifs=[examen(chef, nice).motifs[0].code])
    assert refusee.status_code == 400
    assert "600 signes au plus ; il y en a 75\u202f000." in html.unescape(refusee.content.decode())
    assert refusee.context["form"]["motivation"].value() == "a" * 75_000


def test_avant_de_refuser_les_voies_encore_ouvertes_sont_dites(nice: Nice, chef: Client) -> None:
    demander_la_carte(nice, liens=False)
    voies = {voie.nom for voie in examen(chef, nice).voies}
    assert voies
    assert "carte_sejour_temporaire" not in voies
    page = chef.get(reverse("geste", args=[nice.pseudonyme, "refuser"])).content.decode()
    assert page.index("Avant de refuser") < page.index("Les motifs que le droit et le dossier permettent")
    assert all(reverse("pourquoi", args=[nice.pseudonyme, voie]) in page for voie in voies)
