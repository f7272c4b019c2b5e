"""A decision or a letter being written is kept for its author alone, comes back whole, and goes once it is signed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.formulaires import formulaire_lu
from ecrans.nice import AUJOURD_HUI, Nice, client_de, types_enregistres
from ecrans.test_documents import SIGNE, demander_la_carte
from outils.monde import creer_acteur, inscrire
from outils.partage import intervenants, orienter

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.annuaire.models import Organisation
from egide.coffre.models import Brouillon
from egide.journal import types
from egide.socle import horloge

MIDI = datetime(2009, 3, 21, 12, 5, tzinfo=horloge.PARIS)
ECRIT = {
    "effet_le": AUJOURD_HUI,
    "delai_confirme": "2_mois_2",
    "motivation": "Elle l’a dit elle-même.",
    **SIGNE,
}


@pytest.fixture
def chef(nice: Nice, entrer: Callable[..., Client]) -> Client:
    demander_la_carte(nice, liens=False, menace=None)
    return client_de(nice.monde.signataire, entrer)


def place(nice: Nice, genre: str = "decision", nom: str = "refuser") -> str:
    return reverse("brouillon", args=[nice.pseudonyme, genre, nom])


def refus(nice: Nice) -> str:
    return reverse("geste", args=[nice.pseudonyme, "refuser"])


def garder(client: Client, nice: Nice, page: HttpResponse | None = None, **ecrit: Any) -> HttpResponse:
    """Keep what is typed as the script of the page does."""
    garde = (page or client.get(refus(nice))).context["feuille"].garde
    envoi = {"marque": garde.marque, **(ecrit or ECRIT)}
    return client.post(place(nice), envoi, headers={"HX-Request": "true"})


def gardes(acteur: Acteur) -> int:
    """How many drafts this actor keeps."""
    with porte.contexte(acteur):
        return Brouillon.objects.count()


def ecrit(client: Client, nice: Nice) -> str:
    return str(client.get(refus(nice)).context["form"]["motivation"].value() or "")


def test_une_decision_commencee_se_retrouve_et_rien_n_en_est_au_dossier(nice: Nice, chef: Client) -> None:
    avant = types_enregistres(nice.monde.signataire, nice.pseudonyme)
    with horloge.figer(MIDI):
        motif = chef.get(refus(nice)).context["coches"][0].motif.code
        rendu = garder(chef, nice, **ECRIT, motifs=[motif]).content.decode()
        assert "Brouillon gardé le 21 mars, 12 h 05" in rendu
        revenue = chef.get(refus(nice))
    assert revenue.context["form"]["motivation"].value() == ECRIT["motivation"]
    assert [coche.cochee for coche in revenue.context["coches"]] == [True]
    assert revenue.context["form"]["repere"].value()
    assert "effacé le 28 mars 2009" in revenue.content.decode()
    assert types_enregistres(nice.monde.signataire, nice.pseudonyme) == avant
    # Sent as it came back, it is the decision that was being written.
    apercu = chef.post(
        refus(nice), {**ECRIT, "motifs": [motif], "repere": revenue.context["form"]["repere"].value()}
    )
    assert "Elle l’a dit elle-même" in apercu.content.decode()


def test_personne_d_autre_ne_le_lit_meme_collegue_et_il_passe_en_une_semaine(
    nice: Nice, chef: Client, entrer: Callable[..., Client]
) -> None:
    with horloge.figer(MIDI):
        garder(chef, nice)
        prefecture = Organisation.objects.get(pk=nice.monde.signataire.organisation_id)
        collegue = client_de(creer_acteur("anne", "signataire", prefecture), entrer)
        assert ecrit(collegue, nice) == ""
        assert ecrit(chef, nice) == ECRIT["motivation"]
    with horloge.figer(MIDI + timedelta(days=7, minutes=1)):
        assert ecrit(chef, nice) == ""


def test_signee_la_decision_n_a_plus_de_brouillon(nice: Nice, chef: Client) -> None:
    motif = chef.get(refus(nice)).context["coches"][0].motif.code
    garder(chef, nice, **ECRIT, motifs=[motif])
    page = chef.get(refus(nice))
    repere = page.context["form"]["repere"].value()
    apercu = chef.post(refus(nice), {**ECRIT, "motifs": [motif], "repere": repere, "marque": "x"})
    assert gardes(nice.monde.signataire) == 1  # shown, not signed
    envoi = formulaire_lu(apercu, refus(nice)).donnees
    assert "marque" not in envoi
    assert chef.post(refus(nice), envoi).status_code == 302
    assert gardes(nice.monde.signataire) == 0
    assert "decision" in types_enregistres(nice.monde.signataire, nice.pseudonyme)


def test_on_l_efface_et_celui_d_une_autre_page_n_est_pas_ecrase(nice: Nice, chef: Client) -> None:
    ici, la_bas = chef.get(refus(nice)), chef.get(refus(nice))
    garder(chef, nice, ici, motivation="ici")
    ecarte = garder(chef, nice, la_bas, motivation="là-bas").content.decode()
    assert "Un autre brouillon est gardé." in ecarte
    assert ecrit(chef, nice) == "ici"
    assert chef.post(place(nice), {"geste": "jeter"})["Location"] == refus(nice)
    assert ecrit(chef, nice) == ""
    garder(chef, nice, motivation="encore")
    garder(chef, nice, motivation="  ")  # emptied by hand
    assert gardes(nice.monde.signataire) == 0


def test_sans_script_un_bouton_garde_et_une_lettre_se_garde_comme_une_decision(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    (lea,) = intervenants("lea")
    orienter(nice.monde.enqueteur, lea, nice.pseudonyme)
    for piece in ("passeport", "justificatif_de_domicile"):
        charge = types.PieceDemandee(piece=piece, stade="recepisse_reflexion")
        inscrire(lea, nice.pseudonyme, charge, date(2009, 3, 19))
    client = client_de(lea, entrer)
    lettre = reverse("emettre_document", args=[nice.pseudonyme, "piece_non_exigible"])
    page = client.get(lettre)
    assert "Garder pour plus tard" in page.content.decode()
    (champ,) = (champ for champ in page.context["feuille"].champs if champ.nom == "evenement")
    choisi = champ.valeurs[-1][0]
    donnees = {**formulaire_lu(page, lettre).donnees, "evenement": choisi, "geste": "garder"}
    garde = client.post(place(nice, "lettre", "piece_non_exigible"), donnees)
    assert garde["Location"] == lettre
    revenue = client.get(lettre)
    assert revenue.context["form"]["evenement"].value() == choisi
    apercu = client.post(lettre, formulaire_lu(revenue, lettre).donnees | {"evenement": choisi})
    assert gardes(lea) == 1
    assert client.post(lettre, formulaire_lu(apercu, lettre).donnees).status_code == 302
    assert gardes(lea) == 0


def test_un_message_une_note_les_mots_d_une_piece_se_gardent_chacun_a_sa_page_et_partent_avec_elle(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent, entrer)
    police = str(nice.monde.enqueteur.organisation_id)
    ecrits = {
        "messages": {"destinataire": police, "texte": "Vient-elle mardi ?"},
        "notes": {"texte": "La rappeler jeudi."},
        "pieces": {"titre": "certificat_medical", "mots": "celui de mars"},
    }
    collegue = client_de(nice.monde.signataire, entrer)
    for nom, dits in ecrits.items():
        page = client.get(reverse(nom, args=[nice.pseudonyme]))
        assert "Garder pour plus tard" in page.content.decode()
        garde = client.post(place(nice, "ecrit", nom), {**dits, "marque": page.context["garde"].marque})
        assert garde["Location"] == reverse(nom, args=[nice.pseudonyme])
        for lecteur, attendu in ((client, dits), (collegue, {})):
            form = formulaire(lecteur.get(reverse(nom, args=[nice.pseudonyme]), {"a": "autre"}))
            assert {
                champ: form[champ].value() for champ in dits if form[champ].value() in dits.values()
            } == attendu
    with porte.contexte(nice.monde.agent):
        assert not any(b"mardi" in bytes(garde.chiffre) for garde in Brouillon.objects.all())
    for nom, restants in (("messages", 2), ("notes", 1)):
        assert client.post(reverse(nom, args=[nice.pseudonyme]), ecrits[nom]).status_code == 302
        assert gardes(nice.monde.agent) == restants
    assert "La rappeler jeudi." not in str(formulaire(client.get(reverse("notes", args=[nice.pseudonyme]))))


def test_la_correction_d_une_note_a_un_brouillon_a_elle(nice: Nice, entrer: Callable[..., Client]) -> None:
    client, page = client_de(nice.monde.agent, entrer), reverse("notes", args=[nice.pseudonyme])
    client.post(page, {"texte": "La rappeler jeudi."})
    (note,) = client.get(page).context["gardees"]
    garde = client.post(
        place(nice, "ecrit", "notes"), {"texte": "Vendredi.", "remplace": str(note.id), "geste": "garder"}
    )
    assert garde["Location"] == f"{page}?corrige={note.id}"
    assert formulaire(client.get(garde["Location"]))["texte"].value() == "Vendredi."
    assert not formulaire(client.get(page))["texte"].value()
    assert client.post(page, {"texte": "Vendredi.", "remplace": str(note.id)}).status_code == 302
    assert gardes(nice.monde.agent) == 0


def formulaire(page: HttpResponse) -> Any:
    return page.context["ecrire"] if "ecrire" in page.context else page.context["form"]


def test_ce_qui_n_a_pas_de_brouillon_ou_n_est_pas_a_soi_n_existe_pas(
    nice: Nice, chef: Client, entrer: Callable[..., Client]
) -> None:
    assert chef.post(place(nice, "decision", "noter_la_langue"), ECRIT).status_code == 404
    assert chef.post(place(nice, "lettre", "inconnue"), ECRIT).status_code == 404
    assert chef.post(place(nice, "autre", "refuser"), ECRIT).status_code == 404
    assert chef.post(place(nice, "ecrit", "recherche"), ECRIT).status_code == 404
    assert client_de(nice.monde.agent, entrer).post(place(nice), ECRIT).status_code == 404  # a signatory's
    ailleurs = client_de(nice.monde.agent_59, entrer)
    assert ailleurs.post(place(nice), ECRIT).status_code == 404
    assert ailleurs.post(place(nice, "lettre", "demande_terme"), ECRIT).status_code == 404
    assert gardes(nice.monde.signataire) == 0
