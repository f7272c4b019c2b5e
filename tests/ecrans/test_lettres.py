"""A letter is about what one chooses, and goes to who asked."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse
from ecrans.formulaires import est_un_apercu, formulaire_lu
from ecrans.nice import Nice, client_de
from ecrans.test_remplacements import corriger_l_identite
from outils.monde import inscrire
from outils.partage import intervenants, orienter

from egide.acces import porte
from egide.actes.disponibles import demander, emis
from egide.actes.models import Acte
from egide.annuaire.models import Organisation
from egide.dossiers.dysfonctionnements import releves
from egide.journal import types

PAR_LA_PREFECTURE = types.PieceDemandee(piece="passeport", stade="recepisse_reflexion")
PAR_LE_CCAS = types.PieceDemandee(
    piece="justificatif_de_domicile", stade="carte", service="CCAS de Nice", precision=None
)


def test_la_lettre_porte_sur_la_demande_choisie_et_va_a_qui_l_a_faite(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    (lea,) = intervenants("lea")
    orienter(nice.monde.enqueteur, lea, nice.pseudonyme)
    for charge in (PAR_LE_CCAS, PAR_LA_PREFECTURE):
        inscrire(lea, nice.pseudonyme, charge, date(2009, 3, 19))
    client = client_de(lea, entrer)
    adresse = reverse("emettre_document", args=[nice.pseudonyme, "piece_non_exigible"])
    forme = client.get(adresse)
    (lequel,) = (champ for champ in forme.context["feuille"].champs if champ.nom == "evenement")
    par_mot = {phrase: code for code, phrase in lequel.valeurs}
    du_ccas = next(code for phrase, code in par_mot.items() if "CCAS de Nice" in phrase)
    de_la_prefecture = next(code for phrase, code in par_mot.items() if "CCAS" not in phrase)
    envoi = {"repere": str(forme.context["form"]["repere"].value())}
    vus = {}
    for qui, code in (("ccas", du_ccas), ("prefecture", de_la_prefecture)):
        montre = client.post(adresse, {**envoi, "evenement": code, "envoi": "recommande"})
        assert est_un_apercu(montre), montre.content.decode()
        vus[qui] = montre
    textes = {qui: " ".join(ligne.texte for ligne in vu.context["apercu"].lignes) for qui, vu in vus.items()}
    assert "CCAS de Nice" in textes["ccas"]
    assert "CCAS de Nice" in vus["ccas"].content.decode().split("apercu__confirmer")[1]
    # No rule was read of a CCAS: none is claimed, the text is asked for; and the prefect is not written to.
    assert "nous indiquer par écrit le texte" in textes["ccas"]
    assert "n’est pas exigible" not in textes["ccas"]
    assert "récépissé" not in textes["ccas"]
    assert "Préfecture" not in textes["ccas"]
    assert "n’est pas exigible" in textes["prefecture"]
    assert "CCAS" not in textes["prefecture"]
    assert formulaire_lu(vus["ccas"], adresse).partir(client).status_code == 302
    with porte.contexte(lea):
        demande = demander(porte.ouvrir(lea, nice.pseudonyme))
        assert Acte.objects.get().vise == demande.etude.du_type(types.PieceDemandee)[0].rang
        # What a CCAS asks is not held against the prefecture.
        assert [releve.le for releve in releves(demande.etude) if releve.type == "CAZ-D3.1"] == []


def test_une_lettre_dont_la_cause_est_tombee_ou_le_nom_corrige_le_dit_a_qui_l_a_ecrite(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    (lea,) = intervenants("lea")
    Organisation.objects.create(nom="Parquet de Grasse", genre="parquet", territoire="06")
    corriger_l_identite(nice, date_naissance="1995-05-02")
    orienter(nice.monde.enqueteur, lea, nice.pseudonyme)
    client = client_de(lea, entrer)
    adresse = reverse("emettre_document", args=[nice.pseudonyme, "administrateur_ad_hoc"])
    forme = client.get(adresse)
    envoi = {"repere": str(forme.context["form"]["repere"].value()), "envoi": "recommande"}
    (services,) = (champ for champ in forme.context["feuille"].champs if champ.nom == "service")
    envoi |= {"service": services.valeurs[0][0], "textes_relus": "oui"}
    montre = client.post(adresse, envoi)
    assert est_un_apercu(montre), montre.content.decode()
    assert formulaire_lu(montre, adresse).partir(client).status_code == 302

    def dits() -> tuple[str, str]:
        with porte.contexte(lea):
            (lettre,) = emis(demander(porte.ouvrir(lea, nice.pseudonyme)))
        return lettre.perime, lettre.depasse

    assert dits() == ("", "")
    inscrire(lea, nice.pseudonyme, types.Mineur(administrateur_ad_hoc="nomme"), date(2009, 3, 20))
    perime, depasse = dits()
    assert perime == ""
    assert "déjà nommé" in depasse
    documents = reverse("documents", args=[nice.pseudonyme])
    assert "la situation a changé" in client.get(documents).content.decode()
    corriger_l_identite(nice, date_naissance="1995-06-02")
    assert dits()[0] == "la date de naissance"
    assert "à remplacer" in client.get(documents).content.decode()
