"""A card asked for online: what the online procedure gives is named, and what it does not give."""

from datetime import date

import pytest
from actes.emissions import mots, noter
from actes.histoires import Scene, acteur, scene, signataire
from outils.monde import accord, faire_entrer

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.porte import contexte, ouvrir
from egide.actes import emission
from egide.actes.catalogue.demande_enregistrement import DEMANDE_ENREGISTREMENT
from egide.actes.catalogue.lettre_pour_un_droit import LETTRE_POUR_UN_DROIT
from egide.actes.catalogue.recepisse_demande import RECEPISSE_DEMANDE
from egide.actes.contrat import ActeDuCatalogue
from egide.dossiers.echeances.besoins import besoins
from egide.dossiers.etude import etudier
from egide.journal import types
from egide.journal.repli import replier
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("db")

DEPOT, RENOUVELLEMENT, FIN = date(2026, 1, 12), date(2026, 10, 1), date(2027, 1, 11)


def en_ligne(ici: Scene, *, renouvelle: bool, teleservice: bool | None = True) -> str:
    """A file where the card, or its renewal, is asked for online."""
    pseudonyme = ici.signaler(au=DEPOT)
    noter(ici.enqueteur, pseudonyme, types.Audition(),
        types.Plainte(plainte_deposee=True, justificatif_vu=True),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)), au=DEPOT,
    )  # fmt: skip
    noter(ici.agent, pseudonyme, types.Justificatif(justificatif_cooperation="recepisse_plainte"),
        types.DemandeTitre(depot_teleservice=teleservice), types.LienAvecLesAuteurs(liens_rompus=True),
        types.OrdrePublic(menace_ordre_public=False), au=DEPOT,
    )  # fmt: skip
    if renouvelle:
        delivree = types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=FIN)
        noter(signataire(ici), pseudonyme, delivree, au=DEPOT)
        noter(ici.agent, pseudonyme, types.DemandeTitre(depot_teleservice=teleservice), au=RENOUVELLEMENT)
    return pseudonyme


def emis(qui: Acteur, pseudonyme: str, genre: ActeDuCatalogue, au: date, **saisie: object) -> str:
    with horloge.figer(au), contexte(qui):
        ouvert = ouvrir(qui, pseudonyme)
        return mots(
            emission.relire(ouvert, emission.emettre(sans_attendre(ouvert), genre, au, **saisie).numero)
        )


def a_faire(qui: Acteur, pseudonyme: str, au: date) -> str:
    with horloge.figer(au), contexte(qui):
        situation = replier(evenements(ouvrir(qui, pseudonyme)), au)
        return " ; ".join(besoin.phrase for besoin in besoins(etudier(situation, qui)))


def qui_accompagne(ici: Scene, pseudonyme: str, au: date) -> Acteur:
    qui = acteur("association", "intervenant", nom="Association contre la traite")
    with horloge.figer(au):
        faire_entrer(ici.enqueteur, pseudonyme, "orientation_accompagnement", qui, accord(qui))
    return qui


def test_une_premiere_demande_en_ligne_garde_droit_au_recepisse_et_l_attestation_de_depot_ne_prouve_rien() -> (
    None
):
    ici = scene()
    pseudonyme = en_ligne(ici, renouvelle=False)
    lu = emis(ici.agent, pseudonyme, RECEPISSE_DEMANDE, DEPOT)
    assert "l'attestation de dépôt ne prouve pas que votre séjour est régulier (article R. 431-15-1)" in lu
    assert "prolongation" not in lu


def test_un_renouvellement_en_ligne_nomme_l_attestation_de_prolongation_et_le_travail_qu_elle_permet() -> (
    None
):
    ici = scene()
    pseudonyme = en_ligne(ici, renouvelle=True)
    lu = emis(ici.agent, pseudonyme, RECEPISSE_DEMANDE, RENOUVELLEMENT)
    assert "une attestation de prolongation de l'instruction doit vous y être remise" in lu
    assert "permet de travailler (articles R. 431-15-1 et R. 431-15-2)" in lu
    assert "attestation de dépôt" not in lu


@pytest.mark.parametrize("teleservice", [False, None])
@pytest.mark.parametrize("renouvelle", [False, True])
def test_rien_n_est_dit_de_la_procedure_en_ligne_quand_le_dossier_ne_la_dit_pas(
    renouvelle: bool, teleservice: bool | None
) -> None:
    ici = scene()
    pseudonyme = en_ligne(ici, renouvelle=renouvelle, teleservice=teleservice)
    lu = emis(ici.agent, pseudonyme, RECEPISSE_DEMANDE, RENOUVELLEMENT if renouvelle else DEPOT)
    assert "en ligne" not in lu
    assert "R. 431-15-1" not in lu


def test_la_lettre_demande_l_attestation_qui_est_due_et_non_celle_de_depot() -> None:
    ici = scene()
    premiere, renouvelle = en_ligne(ici, renouvelle=False), en_ligne(ici, renouvelle=True)
    voulu = {"quoi": "demande_titre", "service": str(ici.agent.organisation_id)}
    lettre = emis(qui_accompagne(ici, premiere, DEPOT), premiere, DEMANDE_ENREGISTREMENT, DEPOT, **voulu)
    assert (
        "L'attestation de dépôt ne prouve pas que le séjour est régulier : nous vous demandons de remettre le récépissé"
        in lettre
    )
    assert "R. 431-15-1" in lettre
    qui = qui_accompagne(ici, renouvelle, RENOUVELLEMENT)
    lettre = emis(qui, renouvelle, DEMANDE_ENREGISTREMENT, RENOUVELLEMENT, **voulu)
    assert "l'attestation de prolongation de l'instruction, pour trois mois au plus" in lettre
    assert "elle permet de travailler" in lettre
    assert "R. 431-15-2" in lettre
    assert "récépissé" not in lettre


def test_la_prefecture_lit_dans_ce_qui_est_a_faire_ce_que_la_procedure_en_ligne_lui_fait_devoir() -> None:
    ici = scene()
    premiere, renouvelle = en_ligne(ici, renouvelle=False), en_ligne(ici, renouvelle=True)
    assert "l’attestation de dépôt ne prouve pas que son séjour est régulier" in a_faire(
        ici.agent, premiere, DEPOT
    )
    dite = a_faire(ici.agent, renouvelle, RENOUVELLEMENT)
    assert "l’attestation de prolongation est due dans le téléservice" in dite
    emis(ici.agent, renouvelle, RECEPISSE_DEMANDE, RENOUVELLEMENT, valable_jusqu_au=date(2026, 11, 2))
    dite = a_faire(ici.agent, renouvelle, date(2026, 10, 28))
    assert "elle a droit à l’attestation de prolongation, qui permet de travailler" in dite


def test_la_lettre_sur_le_travail_dit_que_l_attestation_de_prolongation_le_permet() -> None:
    ici = scene()
    pseudonyme = en_ligne(ici, renouvelle=False)
    qui = qui_accompagne(ici, pseudonyme, DEPOT)
    refus = types.DroitRefuse(droit="travail", organisme="Employeur", motif="pas de carte", ecrit=False)
    noter(qui, pseudonyme, refus, au=DEPOT)
    voulu = {"droits": ["travail"], "organisme": "Employeur"}
    lettre = emis(qui, pseudonyme, LETTRE_POUR_UN_DROIT, DEPOT, citer=True, **voulu)
    assert "L'attestation de prolongation de l'instruction de la demande" in lettre
    assert "R. 431-15-2" in lettre
