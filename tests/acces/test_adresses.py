"""The address of a shelter: two people, whatever their organisations, a quarter of an hour, and the database holds it too."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from acces.conftest import MATIN
from django.core import mail
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from outils.monde import (
    Commun,
    Troupe,
    creer_acteur,
    creer_troupe,
    dossier_commun,
    quitter,
)

from egide.acces import adresses, porte
from egide.acces.acteurs import Acteur
from egide.acces.models import OuvertureAdresse
from egide.acces.porte import GesteRefuse, Introuvable
from egide.annuaire.models import Organisation
from egide.annuaire.models_notification import Notification
from egide.annuaire.notifications import a_voir, envoyer
from egide.coffre.models import Adresse
from egide.journal.types import ChargeRefusee
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("matin")
ADRESSE = "12 impasse des Tilleuls"


@pytest.fixture
def troupe(commun: Commun) -> Troupe:
    return dict(commun.troupe)


@pytest.fixture
def pseudonyme(commun: Commun) -> str:
    return commun.pseudonyme


def deposer(acteur: Acteur, pseudonyme: str) -> UUID:
    with porte.contexte(acteur):
        return adresses.deposer(porte.ouvrir(acteur, pseudonyme), ADRESSE)


def demander(acteur: Acteur, pseudonyme: str, adresse: UUID, motif: str = "rendez-vous") -> UUID:
    with porte.contexte(acteur):
        return adresses.demander(porte.ouvrir(acteur, pseudonyme), adresse, motif)


def accorder(acteur: Acteur, pseudonyme: str, demande: UUID) -> None:
    with porte.contexte(acteur):
        adresses.accorder(porte.ouvrir(acteur, pseudonyme), demande)


def lire(acteur: Acteur, pseudonyme: str, demande: UUID) -> str:
    with porte.contexte(acteur):
        return adresses.lire(porte.ouvrir(acteur, pseudonyme), demande)


def test_deux_personnes_de_deux_organisations_qui_tiennent_l_abri_l_ouvrent(
    troupe: Troupe, pseudonyme: str
) -> None:
    intervenant, acse = troupe["intervenant"], troupe["coordinateur_acse"]
    demande = demander(intervenant, pseudonyme, deposer(intervenant, pseudonyme))
    with pytest.raises(Introuvable):
        lire(intervenant, pseudonyme, demande)
    with pytest.raises(Introuvable):
        accorder(intervenant, pseudonyme, demande)
    accorder(acse, pseudonyme, demande)
    assert lire(intervenant, pseudonyme, demande) == ADRESSE
    with pytest.raises(Introuvable):
        lire(acse, pseudonyme, demande)
    with horloge.figer(MATIN + timedelta(minutes=15)), pytest.raises(Introuvable):
        lire(intervenant, pseudonyme, demande)


@pytest.mark.parametrize("role", ["enqueteur", "agent_prefecture", "magistrat", "avocat"])
def test_qui_participe_au_dossier_sans_tenir_l_abri_n_y_touche_pas(
    troupe: Troupe, pseudonyme: str, role: str
) -> None:
    intervenant = troupe["intervenant"]
    adresse = deposer(intervenant, pseudonyme)
    demande = demander(intervenant, pseudonyme, adresse)
    autre = troupe[role]
    with pytest.raises(GesteRefuse):
        deposer(autre, pseudonyme)
    with pytest.raises(GesteRefuse):
        demander(autre, pseudonyme, adresse)
    with pytest.raises(GesteRefuse):
        accorder(autre, pseudonyme, demande)
    with pytest.raises(GesteRefuse):
        lire(autre, pseudonyme, demande)
    with porte.contexte(autre):
        assert adresses.demandes(porte.ouvrir(autre, pseudonyme)) == []


def test_un_collegue_arrive_depuis_l_ouvre_aussi_un_accord_ne_sert_qu_a_qui_l_a_demande(
    troupe: Troupe, pseudonyme: str
) -> None:
    intervenant = troupe["intervenant"]
    association = Organisation.objects.get(pk=intervenant.organisation_id)
    collegue = creer_acteur("noe", "intervenant", association)
    demande = demander(intervenant, pseudonyme, deposer(intervenant, pseudonyme))
    accorder(collegue, pseudonyme, demande)
    with pytest.raises(Introuvable):
        accorder(
            collegue, pseudonyme, demande
        )  # an agreement is given once, its quarter of an hour does not start again
    with pytest.raises(Introuvable):
        lire(collegue, pseudonyme, demande)
    assert lire(intervenant, pseudonyme, demande) == ADRESSE


@pytest.mark.parametrize("motif", ["", "  ", "x" * 201])
def test_une_demande_dit_pourquoi(troupe: Troupe, pseudonyme: str, motif: str) -> None:
    intervenant = troupe["intervenant"]
    adresse = deposer(intervenant, pseudonyme)
    with pytest.raises(ChargeRefusee, match="motif"):
        demander(intervenant, pseudonyme, adresse, motif)
    with porte.contexte(intervenant):
        assert adresses.demandes(porte.ouvrir(intervenant, pseudonyme)) == []


def test_la_base_ne_garde_l_adresse_que_chiffree_et_n_admet_pas_qu_on_s_accorde_a_soi_meme(
    troupe: Troupe, pseudonyme: str
) -> None:
    intervenant = troupe["intervenant"]
    demande = demander(intervenant, pseudonyme, deposer(intervenant, pseudonyme))
    with porte.contexte(intervenant):
        (rangee,) = Adresse.objects.all()
        assert b"Tilleuls" not in bytes(rangee.chiffre)
        siennes = OuvertureAdresse.objects.filter(id=demande)
        with pytest.raises(IntegrityError), transaction.atomic():
            siennes.update(accordee_par=intervenant.compte_id, accordee_le=MATIN)
        for change in ({"demandee_par": uuid4()}, {"motif": "autre"}, {"adresse": uuid4()}):
            with pytest.raises(ProgrammingError), transaction.atomic():
                siennes.update(**change)
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as curseur:
            curseur.execute("DELETE FROM acces_ouverture_adresse")


def test_l_adresse_d_un_autre_dossier_ne_s_ouvre_pas_par_son_numero(troupe: Troupe, pseudonyme: str) -> None:
    intervenant, acse = troupe["intervenant"], troupe["coordinateur_acse"]
    adresse = deposer(intervenant, pseudonyme)
    ailleurs = creer_troupe("59")
    autre = dossier_commun(ailleurs)
    demande = demander(ailleurs["intervenant"], autre, adresse)
    accorder(ailleurs["coordinateur_acse"], autre, demande)
    with pytest.raises(Adresse.DoesNotExist):
        lire(ailleurs["intervenant"], autre, demande)
    # The same number, in its own file, opens.
    sienne = demander(intervenant, pseudonyme, adresse)
    accorder(acse, pseudonyme, sienne)
    assert lire(intervenant, pseudonyme, sienne) == ADRESSE


# ── The demand is told to those who may agree, and to nobody else ────────────────────────────────────────────────────


def previens(acteur: Acteur) -> list[str]:
    return [n.motif for n in a_voir(acteur.compte_id, acteur.organisation_id, acteur.role)]


def test_qui_peut_accorder_est_prevenu_et_nul_autre_pas_meme_qui_demande(
    troupe: Troupe, pseudonyme: str
) -> None:
    intervenant, acse = troupe["intervenant"], troupe["coordinateur_acse"]
    association = Organisation.objects.get(pk=intervenant.organisation_id)
    collegue = creer_acteur("noe", "intervenant", association)
    ailleurs = creer_troupe("59")
    dossier_commun(ailleurs)
    adresse = deposer(intervenant, pseudonyme)
    Notification.objects.all().delete()
    demande = demander(intervenant, pseudonyme, adresse)
    prevenus = {n.compte_id for n in Notification.objects.all()}
    assert {acse.compte_id, collegue.compte_id} <= prevenus
    assert previens(acse) == previens(collegue) == ["accord"]
    tiennent = {"intervenant", "coordinateur_acse", "referent_ase"}
    for role, acteur in troupe.items():
        if role not in tiennent or acteur == intervenant:
            assert acteur.compte_id not in prevenus, role
    assert prevenus.isdisjoint(acteur.compte_id for acteur in ailleurs.values())
    with porte.contexte(acse):
        assert adresses.a_accorder(acse) == [pseudonyme]
    with porte.contexte(intervenant):
        assert adresses.a_accorder(intervenant) == []
    with porte.contexte(ailleurs["coordinateur_acse"]):
        assert adresses.a_accorder(ailleurs["coordinateur_acse"]) == []
    with porte.contexte(troupe["agent_prefecture"]):
        assert adresses.a_accorder(troupe["agent_prefecture"]) == []
    accorder(collegue, pseudonyme, demande)
    with porte.contexte(acse):
        assert adresses.a_accorder(acse) == []


def test_l_accord_s_annonce_a_qui_l_attend_et_l_adresse_ne_s_ouvre_qu_a_lui_un_quart_d_heure(
    troupe: Troupe, pseudonyme: str
) -> None:
    intervenant, acse = troupe["intervenant"], troupe["coordinateur_acse"]
    collegue = creer_acteur("noe", "intervenant", Organisation.objects.get(pk=intervenant.organisation_id))
    demande = demander(intervenant, pseudonyme, deposer(intervenant, pseudonyme))
    Notification.objects.all().delete()
    accorder(acse, pseudonyme, demande)
    assert previens(intervenant) == ["accordee"]
    assert Notification.objects.count() == 1
    with porte.contexte(intervenant):
        assert adresses.ouvertes(intervenant) == [pseudonyme]
    for autre in (collegue, acse, troupe["agent_prefecture"]):
        with porte.contexte(autre):
            assert adresses.ouvertes(autre) == []
    with horloge.figer(horloge.maintenant() + adresses.DUREE), porte.contexte(intervenant):
        assert adresses.ouvertes(intervenant) == []


def test_qui_a_quitte_le_dossier_n_est_plus_prevenu(troupe: Troupe, pseudonyme: str) -> None:
    intervenant, acse = troupe["intervenant"], troupe["coordinateur_acse"]
    adresse = deposer(intervenant, pseudonyme)
    Notification.objects.all().delete()
    quitter(acse, pseudonyme)
    demander(intervenant, pseudonyme, adresse)
    assert previens(acse) == []


def test_une_demande_refusee_ne_previent_personne(troupe: Troupe, pseudonyme: str) -> None:
    intervenant = troupe["intervenant"]
    adresse = deposer(intervenant, pseudonyme)
    Notification.objects.all().delete()
    with pytest.raises(ChargeRefusee):
        demander(intervenant, pseudonyme, adresse, " ")
    assert not Notification.objects.exists()


def test_le_courriel_ne_dit_ni_l_adresse_ni_le_dossier_ni_la_raison(troupe: Troupe, pseudonyme: str) -> None:
    intervenant = troupe["intervenant"]
    adresse = deposer(intervenant, pseudonyme)
    Notification.objects.all().delete()
    demander(intervenant, pseudonyme, adresse, "CANARI-MOTIF")
    list(envoyer())
    assert mail.outbox
    for message in mail.outbox:
        brut = (message.message().as_string() + message.subject + message.body).lower()
        for canari in (pseudonyme, "canari", "tilleuls", "adresse protégée", "hébergement", "accord"):
            assert canari.lower() not in brut, canari
        assert "Quelque chose vous attend" in message.body
