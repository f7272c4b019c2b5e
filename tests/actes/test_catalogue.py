"""The catalogue: each act opens when the law or the file opens it, to who issues it, and says what holds it up."""

import re
from datetime import date

import pytest
from actes.emissions import mots, noter
from actes.histoires import JOUR, Scene, acteur, scene, signataire

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.acces.porte import GesteRefuse, Introuvable
from egide.actes import cles, contrat
from egide.actes.catalogue.attestation import ATTESTATION
from egide.actes.catalogue.decisions import DECISIONS
from egide.actes.catalogue.notification import NOTIFICATION
from egide.actes.catalogue.recepisse_demande import RECEPISSE_DEMANDE
from egide.actes.catalogue.signalement import SIGNALEMENT
from egide.actes.disponibles import demander, disponibles
from egide.actes.emission import emettre, lisible, relire
from egide.actes.erreurs import RefusDEmettre
from egide.actes.models import Acte
from egide.actes.verification import Issue, verifier_pdf
from egide.journal import types

pytestmark = pytest.mark.usefixtures("db")

DECISION = {genre.nom: genre for genre in DECISIONS}
FIN = date(2009, 9, 30)


def emis(
    ici: Scene, pseudonyme: str, par: Acteur, acte: contrat.ActeDuCatalogue, au: date = JOUR, **saisie: object
) -> str:
    """Issue an act; returns the text of its document."""
    with ici.au_guichet(pseudonyme, par=par, au=au) as ouvert:
        pdf = relire(ouvert, emettre(sans_attendre(ouvert), acte, au, **saisie).numero)
    assert verifier_pdf(pdf, cles.registre(), au).issue == Issue.VALIDE
    return mots(pdf)


def demandee(ici: Scene, *, liens: bool | None = True, ordre: bool | None = False) -> str:
    """A file where the card was asked for, complete but for what is left unknown."""
    pseudonyme = ici.signaler()
    noter(ici.enqueteur, pseudonyme, types.Audition(),
        types.Plainte(plainte_deposee=True, justificatif_vu=True),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)),
    )  # fmt: skip
    noter(ici.agent, pseudonyme, types.Justificatif(justificatif_cooperation="recepisse_plainte"),
        types.DemandeTitre(pieces=("justificatif_cooperation",)),
        types.LienAvecLesAuteurs(liens_rompus=liens),
        types.OrdrePublic(menace_ordre_public=ordre),
    )  # fmt: skip
    return pseudonyme


def delivree(ici: Scene, par: Acteur, **connu: bool | None) -> str:
    """The same, the card granted."""
    pseudonyme = demandee(ici, **connu)
    noter(par, pseudonyme, types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=FIN))
    return pseudonyme


def test_le_recepisse_de_demande_autorise_a_travailler_et_ne_dit_pas_a_quel_titre() -> None:
    ici = scene()
    lu = emis(ici, demandee(ici), ici.agent, RECEPISSE_DEMANDE, valable_jusqu_au=date(2009, 6, 1))
    for attendu in ("Autorise son titulaire à travailler", "article R. 311-6", "1er juin 2009", "Ọlá"):
        assert attendu in lu, attendu
    for tu in ("victime", "traite", "proxén", "plainte", "témoign", "L. 316"):
        assert tu not in lu.lower(), tu


def test_le_recepisse_de_demande_attend_la_demande_et_vaut_au_moins_un_mois() -> None:
    ici = scene()
    sans_demande, avec = ici.signaler(), demandee(ici)
    with ici.au_guichet(sans_demande) as ouvert, pytest.raises(RefusDEmettre):
        emettre(sans_attendre(ouvert), RECEPISSE_DEMANDE, JOUR)
    with ici.au_guichet(avec) as ouvert, pytest.raises(RefusDEmettre, match="1er avril 2009"):
        emettre(sans_attendre(ouvert), RECEPISSE_DEMANDE, JOUR, valable_jusqu_au=date(2009, 3, 20))
    with ici.au_guichet(avec) as ouvert:
        assert emettre(sans_attendre(ouvert), RECEPISSE_DEMANDE, JOUR).au == date(2009, 6, 1)


def test_un_recepisse_de_demande_corrige_imprime_les_jours_que_dit_son_code() -> None:
    """It keeps the first day of the one it corrects, and is delivered later."""
    ici = scene()
    pseudonyme, apres = demandee(ici), date(2009, 3, 9)
    with ici.au_guichet(pseudonyme) as ouvert:
        ancien = emettre(sans_attendre(ouvert), RECEPISSE_DEMANDE, JOUR)
    with ici.au_guichet(pseudonyme, au=apres) as ouvert:
        nouveau = emettre(sans_attendre(ouvert), RECEPISSE_DEMANDE, apres, remplace=ancien.numero)
        pdf = relire(ouvert, nouveau.numero)
    resultat = verifier_pdf(pdf, cles.registre(), apres)
    assert (resultat.issue, resultat.ecarts) == (Issue.VALIDE, ())
    assert resultat.enonce is not None
    assert resultat.enonce.du == JOUR
    assert "du 1er mars 2009 jusqu'au" in mots(pdf)
    assert "Délivré le 9 mars 2009" in mots(pdf)


def test_l_enqueteur_n_emet_pas_l_acte_de_la_prefecture_ni_elle_le_sien() -> None:
    ici = scene()
    pseudonyme = demandee(ici)
    with pytest.raises(GesteRefuse), ici.au_guichet(pseudonyme, par=ici.enqueteur) as ouvert:
        emettre(sans_attendre(ouvert), RECEPISSE_DEMANDE, JOUR)
    with pytest.raises(GesteRefuse), ici.au_guichet(pseudonyme) as ouvert:
        emettre(sans_attendre(ouvert), SIGNALEMENT, JOUR)
    assert "Objet : signalement" in emis(ici, pseudonyme, ici.enqueteur, SIGNALEMENT)


def test_le_signalement_dit_que_rien_d_autre_n_est_exigible_et_ne_s_emet_qu_une_fois() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    lu = emis(ici, pseudonyme, ici.enqueteur, SIGNALEMENT)
    assert "ce signalement et une photographie" in lu
    assert "R. 316-2" in lu
    assert re.search(r"06-[A-Z2-7]{4}-2009-0001", lu)
    with (
        pytest.raises(RefusDEmettre, match="déjà émis"),
        ici.au_guichet(pseudonyme, par=ici.enqueteur) as ouvert,
    ):
        emettre(sans_attendre(ouvert), SIGNALEMENT, JOUR)


def test_le_signalement_ne_la_dit_informee_que_par_qui_devait_l_informer() -> None:
    """Neither a finding that it was not done, nor what the prefecture said again."""
    ici = scene()
    non_informee = ici.signaler(autres=(types.InformationDesDroits(faite=False),))
    noter(ici.agent, non_informee, types.InformationDesDroits(rappel=True))
    assert "Elle a été informée" not in emis(ici, non_informee, ici.enqueteur, SIGNALEMENT)
    informee = ici.signaler(autres=(types.InformationDesDroits(langue="anglais"),))
    assert "Elle a été informée" in emis(ici, informee, ici.enqueteur, SIGNALEMENT)


def test_une_delivrance_se_motive_de_la_preuve() -> None:
    ici = scene()
    chef = signataire(ici)
    lu = emis(ici, delivree(ici, chef), chef, DECISION["decision_delivrance"])
    for attendu in (
        "Considérant que la personne a porté plainte",
        "rompu",
        "30 septembre 2009",
        "pouvoir d'appréciation",
    ):
        assert attendu in lu, attendu
    assert "Recours contentieux" not in lu


def test_sur_un_droit_non_tranche_la_delivrance_attend_les_motifs_du_signataire_et_les_garde_chiffres() -> (
    None
):
    ici = scene()
    chef = signataire(ici)
    pseudonyme = delivree(ici, chef, liens=None)
    acte = DECISION["decision_delivrance"]
    with pytest.raises(RefusDEmettre, match="lien"), ici.au_guichet(pseudonyme, par=chef) as ouvert:
        emettre(sans_attendre(ouvert), acte, JOUR)
    lu = emis(ici, pseudonyme, chef, acte, motif="Éloignement des auteurs constaté sur pièces.")
    assert "Éloignement des auteurs constaté sur pièces." in lu
    assert "il restait à établir, au jour de la décision, si" in lu
    with ici.au_guichet(pseudonyme, par=chef):
        garde = Acte.objects.get(genre=acte.nom)
    assert garde.motif_chiffre
    assert b"auteurs" not in bytes(garde.motif_chiffre)


def test_contre_un_non_du_droit_aucune_delivrance_meme_motivee() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = delivree(ici, chef, ordre=True)
    with pytest.raises(RefusDEmettre, match="menace"), ici.au_guichet(pseudonyme, par=chef) as ouvert:
        emettre(sans_attendre(ouvert), DECISION["decision_delivrance"], JOUR, motif="Malgré tout.")


def test_un_refus_dit_ce_qui_s_oppose_et_comment_le_contester() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = demandee(ici, ordre=True)
    noter(chef, pseudonyme, types.Decision(nature="refus", motivation="Faits graves et récents."))
    with pytest.raises(RefusDEmettre, match="confirmez-le"), ici.au_guichet(pseudonyme, par=chef) as ouvert:
        emettre(sans_attendre(ouvert), DECISION["decision_refus"], JOUR)
    lu = emis(ici, pseudonyme, chef, DECISION["decision_refus"], delai_confirme="2_mois_2")
    for attendu in (
        "menace",
        "Faits graves et récents.",
        "tribunal administratif",
        "2 mois",
        "refusée",
    ):
        assert attendu in lu, attendu
    with (
        pytest.raises(RefusDEmettre, match="ne détenait pas"),
        ici.au_guichet(pseudonyme, par=chef) as ouvert,
    ):
        emettre(sans_attendre(ouvert), DECISION["decision_non_renouvellement"], JOUR)
    assert "tribunal administratif" in emis(
        ici, pseudonyme, ici.agent, NOTIFICATION, delai_confirme="2_mois_2"
    )


def test_l_attestation_se_remet_sous_la_circulaire_et_plus_depuis_novembre_2015() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = delivree(ici, chef)
    assert "L. 316-1" in emis(ici, pseudonyme, ici.agent, ATTESTATION)
    apres = date(2015, 11, 2)
    with pytest.raises(RefusDEmettre), ici.au_guichet(delivree(ici, chef), au=apres) as ouvert:
        emettre(sans_attendre(ouvert), ATTESTATION, apres)


def test_qui_ne_lit_pas_tout_ce_qu_un_acte_montre_ne_le_relit_pas() -> None:
    ici = scene()
    chef = signataire(ici)
    pseudonyme = delivree(ici, chef)
    with ici.au_guichet(pseudonyme, par=chef) as ouvert:
        decision = emettre(sans_attendre(ouvert), DECISION["decision_delivrance"], JOUR)
    with ici.au_guichet(pseudonyme) as ouvert:
        assert relire(ouvert, decision.numero).startswith(b"%PDF")
    # The investigator reads nothing of public order, which the reasons of a decision may show.
    assert not lisible(ici.enqueteur, decision)
    with pytest.raises(Introuvable), ici.au_guichet(pseudonyme, par=ici.enqueteur) as ouvert:
        relire(ouvert, decision.numero)


def test_chacun_sait_ce_qu_il_peut_emettre_et_ce_qui_retient_le_reste() -> None:
    ici = scene()
    chef, pseudonyme = signataire(ici), ici.signaler()
    vus = {}
    for qui in (ici.enqueteur, ici.agent, chef):
        with ici.au_guichet(pseudonyme, par=qui) as ouvert:
            vus[qui.role] = {d.genre.nom: d for d in disponibles(demander(ouvert))}
    assert not vus["enqueteur"]["signalement"].raison
    assert not vus["agent_prefecture"]["recepisse_reflexion"].raison
    assert "recepisse_reflexion" not in vus["enqueteur"]
    assert set(DECISION) <= set(vus["signataire"])
    assert not set(DECISION) & set(vus["agent_prefecture"])
    assert (
        vus["signataire"]["decision_refus"].raison
        == "Aucune décision de ce genre n’est enregistrée au dossier."
    )


def test_deux_services_d_un_departement_ne_donnent_jamais_le_meme_numero() -> None:
    ici = scene()
    voisine = acteur("gendarmerie", "enqueteur", nom="Groupe mineurs")
    autre = Scene(voisine, ici.agent)
    premier, second = ici.signaler(), autre.signaler()
    numeros = set()
    for lieu, pseudonyme in ((ici, premier), (autre, second)):
        with lieu.au_guichet(pseudonyme, par=lieu.enqueteur) as ouvert:
            numeros.add(emettre(sans_attendre(ouvert), SIGNALEMENT, JOUR).numero)
    assert len(numeros) == 2
