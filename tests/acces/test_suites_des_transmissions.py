"""What becomes of what was sent: declined, answered, taken back; who is told, and what is traced."""

from datetime import timedelta

import pytest
from acces.conftest import MATIN
from acces.envois import SANS_DOSSIER, etats, ouvrir_par_l_association, refuse, voit
from outils.monde import (
    MAJEURE,
    MINEURE,
    Commun,
    Troupe,
    accord,
    acquitter,
    creer_acteur,
    dossier_commun,
    envoyer,
    faire_entrer,
    inscrire,
    lire,
    ouvrir_un_dossier,
)

from egide.acces import porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.acces.models import Participation, TraceAcces, Transmission
from egide.acces.natures import NATURES
from egide.annuaire.models import Compte, Fonction, Notification, Organisation
from egide.journal import types
from egide.journal.types import ChargeRefusee
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("matin")


@pytest.fixture
def pseudonyme(troupe: Troupe) -> str:
    return ouvrir_un_dossier(troupe["enqueteur"], types.IdentiteDeclaree(date_naissance=MAJEURE))


@pytest.mark.parametrize("role", ["enqueteur", "intervenant"])
def test_un_refus_est_inscrit_et_ne_montre_rien(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str, role: str
) -> None:
    police, vers = troupe["enqueteur"], ailleurs[role]
    nature = "transfert_service" if role == "enqueteur" else "orientation_accompagnement"
    envoi = envoyer(police, pseudonyme, nature, vers)
    with pytest.raises(ChargeRefusee, match="motif"), porte.contexte(vers):
        transmissions.refuser(vers, envoi.id, "  ")
    with porte.contexte(vers):
        transmissions.refuser(vers, envoi.id, "hors de notre ressort")
    assert not voit(vers, pseudonyme)
    with porte.contexte(vers):
        assert not transmissions.recues(vers).exists()
    assert etats(police, pseudonyme) == {nature: "refusee"}
    dernier = lire(police, pseudonyme)[-1]
    assert dernier.charge.etat == "refusee"
    assert dernier.charge.motif == "hors de notre ressort"
    assert dernier.organisation == vers.organisation_id
    with pytest.raises(porte.Introuvable):
        acquitter(vers, envoi, accord(vers) if role == "intervenant" else None)


def test_le_refus_d_un_avocat_ne_lui_laisse_rien_meme_si_un_confrere_suit_le_dossier(troupe: Troupe) -> None:
    asso, avocat = troupe["intervenant"], troupe["avocat"]
    confrere = creer_acteur("confrere", "avocat", Organisation.objects.get(id=avocat.organisation_id))
    pseudonyme = ouvrir_par_l_association(asso)
    faire_entrer(asso, pseudonyme, "mandat", avocat)
    envoi = envoyer(asso, pseudonyme, "mandat", confrere)
    with porte.contexte(confrere):
        transmissions.refuser(confrere, envoi.id, "conflit d’intérêts")
    assert not voit(confrere, pseudonyme)
    assert voit(avocat, pseudonyme)


def test_le_refus_apres_un_accord_expire_ne_laisse_rien(troupe: Troupe) -> None:
    """What ended by itself does not count as being in the file."""
    police, asso = troupe["enqueteur"], troupe["intervenant"]
    pseudonyme = ouvrir_un_dossier(police)
    faire_entrer(police, pseudonyme, "orientation_accompagnement", asso, accord(asso, jours=2))
    with horloge.figer(MATIN + timedelta(days=4)):
        envoi = envoyer(police, pseudonyme, "orientation_accompagnement", asso)
        with porte.contexte(asso):
            transmissions.refuser(asso, envoi.id, "plus de place")
        assert not voit(asso, pseudonyme)


def test_refuser_une_seconde_demande_ne_fait_pas_sortir_qui_suit_le_dossier(commun: Commun) -> None:
    troupe, pseudonyme = commun
    envoi = envoyer(troupe["agent_prefecture"], pseudonyme, "demande_avis", troupe["enqueteur"])
    with porte.contexte(troupe["enqueteur"]):
        transmissions.refuser(troupe["enqueteur"], envoi.id, "déjà dit")
    assert voit(troupe["enqueteur"], pseudonyme)


REPONSES: dict[str, tuple[str, str, types.Charge]] = {
    "signalement": ("enqueteur", "agent_prefecture", types.RemiseRecepisseReflexion(numero="06-2009-0041")),
    "orientation_enquete": ("agent_prefecture", "enqueteur", types.Audition(interprete_present=True)),
    "transfert_service": ("enqueteur", "enqueteur", types.Audition(interprete_present=True)),
    "engagement_procedure": ("magistrat", "agent_prefecture", types.DemandeTitre()),
    "demande_terme_procedure": ("agent_prefecture", "magistrat", types.Procedure(etat_procedure="en_cours")),
    "demande_avis": ("agent_prefecture", "enqueteur", types.OrdrePublic(menace_ordre_public=False)),
}


def test_chaque_nature_que_l_on_repond_par_un_evenement_est_eprouvee() -> None:
    assert REPONSES.keys() == {nom for nom, nature in NATURES.items() if nature.repondue}


@pytest.mark.parametrize("nom", REPONSES)
def test_l_evenement_attendu_repond_et_celui_d_un_autre_service_ne_repond_pas(
    troupe: Troupe, ailleurs: Troupe, nom: str
) -> None:
    _, role, reponse = REPONSES[nom]
    pseudonyme = dossier_commun(troupe)
    expediteur = troupe[REPONSES[nom][0]]
    destinataire = ailleurs[role] if nom in ("transfert_service", "engagement_procedure") else troupe[role]
    if nom != "signalement":
        faire_entrer(expediteur, pseudonyme, nom, destinataire)
    if nom in ("transfert_service", "demande_terme_procedure", "engagement_procedure"):
        _repondre_ailleurs(troupe, destinataire, pseudonyme, reponse)
        assert etats(destinataire, pseudonyme)[nom] == "acquittee"
    if nom == "engagement_procedure":
        inscrire(destinataire, pseudonyme, types.Justificatif(justificatif_cooperation="recepisse_plainte"))
        assert etats(destinataire, pseudonyme)[nom] == "acquittee"
    inscrire(destinataire, pseudonyme, reponse)
    assert etats(destinataire, pseudonyme)[nom] == "repondue"
    (rangee,) = _rangees(destinataire, nom)
    assert rangee.repondue_le == horloge.maintenant()


def _repondre_ailleurs(troupe: Troupe, destinataire: Acteur, pseudonyme: str, reponse: types.Charge) -> None:
    """The same event by another service of the file, when one may record it."""
    for autre in troupe.values():
        if autre.organisation_id != destinataire.organisation_id and voit(autre, pseudonyme):
            refuse(lambda: inscrire(autre, pseudonyme, reponse), porte.GesteRefuse, ChargeRefusee)  # noqa: B023
            assert etats(destinataire, pseudonyme)


def _rangees(acteur: Acteur, nom: str) -> list[Transmission]:
    with porte.contexte(acteur):
        return list(Transmission.objects.filter(nature=nom))


def test_on_repond_en_mots_a_ce_que_l_on_a_acquitte_et_a_cela_seul(troupe: Troupe, ailleurs: Troupe) -> None:
    pseudonyme = dossier_commun(troupe)
    agent, magistrat = troupe["agent_prefecture"], troupe["magistrat"]
    envoi = envoyer(agent, pseudonyme, "saisine_interdiction_judiciaire", magistrat)

    def repondre(acteur: Acteur, sens: str | None = "defavorable") -> None:
        with porte.contexte(acteur):
            transmissions.repondre(porte.ouvrir(acteur, pseudonyme), envoi.id, sens, "appel en cours")

    with pytest.raises(porte.Introuvable):
        repondre(magistrat)  # not acknowledged yet
    acquitter(magistrat, envoi)
    with pytest.raises(porte.Introuvable):
        repondre(agent)  # its sender
    with pytest.raises(ChargeRefusee, match="sens"):
        repondre(magistrat, None)
    repondre(magistrat)
    assert etats(agent, pseudonyme)["saisine_interdiction_judiciaire"] == "repondue"
    assert lire(agent, pseudonyme)[-1].charge.sens == "defavorable"
    with pytest.raises(porte.Introuvable):
        repondre(magistrat)  # once


def rappeler(acteur: Acteur, pseudonyme: str, envoi: Transmission, motif: str = "mauvais service") -> None:
    with porte.contexte(acteur):
        transmissions.rappeler(porte.ouvrir(acteur, pseudonyme), envoi.id, motif)


def test_on_rappelle_a_tout_moment_ce_qui_n_est_pas_acquitte(troupe: Troupe, pseudonyme: str) -> None:
    police, vers = troupe["enqueteur"], troupe["referent_ase"]
    inscrire(police, pseudonyme, types.IdentiteDeclaree(date_naissance=MINEURE))
    envoi = envoyer(police, pseudonyme, "orientation_accompagnement", vers)
    with horloge.figer(MATIN + timedelta(days=90)):
        with pytest.raises(ChargeRefusee, match="motif"):
            rappeler(police, pseudonyme, envoi, " ")
        rappeler(police, pseudonyme, envoi)
        with porte.contexte(vers):
            assert not transmissions.recues(vers).exists()
        with pytest.raises(porte.Introuvable):
            acquitter(vers, envoi)
        with pytest.raises(porte.Introuvable):
            rappeler(police, pseudonyme, envoi)
    assert etats(police, pseudonyme) == {"orientation_accompagnement": "rappelee"}


@pytest.mark.parametrize(
    ("apres", "ecrit", "admis"),
    [
        (timedelta(0), False, True),
        (timedelta(hours=24), False, True),
        (timedelta(hours=24, seconds=1), False, False),
        (timedelta(hours=1), True, False),
    ],
)
def test_apres_l_acquittement_on_rappelle_un_jour_durant_ce_qui_n_a_rien_produit(
    troupe: Troupe, pseudonyme: str, apres: timedelta, ecrit: bool, admis: bool
) -> None:
    police, magistrat, agent = troupe["enqueteur"], troupe["magistrat"], troupe["agent_prefecture"]
    inscrire(police, pseudonyme, types.Signalement(prefecture=agent.organisation_id))
    envoi = faire_entrer(agent, pseudonyme, "article_40", magistrat)
    if ecrit:
        inscrire(magistrat, pseudonyme, types.Procedure(etat_procedure="en_cours"))
    with horloge.figer(MATIN + apres):
        with pytest.raises(porte.Introuvable):
            rappeler(police, pseudonyme, envoi)  # in the file, but not its sender
        if admis:
            rappeler(agent, pseudonyme, envoi)
        else:
            with pytest.raises(ChargeRefusee, match="vingt-quatre heures"):
                rappeler(agent, pseudonyme, envoi)
        assert voit(magistrat, pseudonyme) is not admis
        assert voit(police, pseudonyme)


def test_rappeler_un_second_envoi_ne_fait_pas_sortir_qui_etait_entre_par_un_premier(commun: Commun) -> None:
    troupe, pseudonyme = commun
    envoi = faire_entrer(
        troupe["agent_prefecture"], pseudonyme, "demande_terme_procedure", troupe["magistrat"]
    )
    rappeler(troupe["agent_prefecture"], pseudonyme, envoi)
    assert voit(troupe["magistrat"], pseudonyme)


def prevenus(motif: str) -> set[tuple[str, str]]:
    return {
        (n.compte.nom_affiche, n.role)
        for n in Notification.objects.filter(motif=motif).select_related("compte")
    }


def test_sont_prevenus_ceux_qui_recoivent_et_eux_seuls(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str
) -> None:
    police, agent = troupe["enqueteur"], troupe["agent_prefecture"]
    parti = Fonction.objects.get(compte_id=troupe["signataire"].compte_id)
    Compte.objects.filter(id=parti.compte_id).update(is_active=False)
    inscrire_seul(police, pseudonyme, types.Signalement(prefecture=agent.organisation_id))
    assert prevenus("transmission") == {
        ("Agent_prefecture-06", "agent_prefecture"),
        ("Referent_prefecture-06", "referent_prefecture"),
    }
    envoyer(police, pseudonyme, "orientation_accompagnement", ailleurs["intervenant"])
    assert ("Intervenant-59", "intervenant") in prevenus("transmission")
    assert not {nom for nom, role in prevenus("transmission") if role == "observateur"}


def inscrire_seul(acteur: Acteur, pseudonyme: str, charge: types.Charge) -> None:
    """Recorded, and nobody acknowledges."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        sans_attendre(ouvert).inscrire(charge, effet_le=horloge.aujourdhui())


def test_un_mandat_ne_previent_que_l_avocat_nomme(troupe: Troupe) -> None:
    creer_acteur("confrere", "avocat", Organisation.objects.get(id=troupe["avocat"].organisation_id))
    envoyer(
        troupe["intervenant"], ouvrir_par_l_association(troupe["intervenant"]), "mandat", troupe["avocat"]
    )
    assert prevenus("transmission") == {("Avocat-06", "avocat")}


def test_la_reponse_et_le_refus_previennent_le_role_qui_a_envoye(troupe: Troupe, ailleurs: Troupe) -> None:
    police, vers = troupe["enqueteur"], ailleurs["enqueteur"]
    pseudonyme = ouvrir_un_dossier(police)
    envoi = envoyer(police, pseudonyme, "transfert_service", vers)
    assert prevenus("reponse") == set()
    with porte.contexte(vers):
        transmissions.refuser(vers, envoi.id, "hors de notre ressort")
    assert prevenus("reponse") == {("Enqueteur-06", "enqueteur")}


def test_chaque_passage_est_trace(troupe: Troupe, ailleurs: Troupe, pseudonyme: str) -> None:
    police, vers = troupe["enqueteur"], ailleurs["enqueteur"]
    premier = envoyer(police, pseudonyme, "transfert_service", vers)
    rappeler(police, pseudonyme, premier)
    faire_entrer(police, pseudonyme, "transfert_service", vers)
    with porte.contexte(vers):
        traces = set(TraceAcces.objects.values_list("action", "organisation"))
    assert {
        ("transmettre", police.organisation_id),
        ("rappeler une transmission", police.organisation_id),
        ("acquitter", vers.organisation_id),
    } <= traces
    with pytest.raises(porte.Introuvable):
        lire(police, pseudonyme)


def test_le_fondement_de_chaque_entree_est_ecrit(troupe: Troupe) -> None:
    dossier_commun(troupe)
    fondements = {}
    for role, acteur in troupe.items():
        with porte.contexte(acteur):
            rangee = Participation.objects.filter(organisation_id=acteur.organisation_id, jusqua=None).first()
            if rangee and role not in SANS_DOSSIER:
                fondements[role] = rangee.fondement
    assert fondements == {
        "enqueteur": "ouverture",
        "agent_prefecture": "signalement_police",
        "referent_prefecture": "signalement_police",
        "signataire": "signalement_police",
        "magistrat": "article_40",
        "intervenant": "consentement",
        "coordinateur_acse": "consentement",
        "avocat": "consentement",
    }
