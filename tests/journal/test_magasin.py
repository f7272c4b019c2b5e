"""Writing in a file: what was expected, what is refused, what is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from outils.monde import JOUR, Monde, inscrire, lire, ouvrir_un_dossier

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.journal import ajout, magasin, types
from egide.journal.inscription import RangPerime
from egide.journal.models import Evenement
from egide.journal.types import ChargeRefusee
from egide.socle import horloge

PRESOMPTION = types.Presomption(presumee_victime_par_police=True)


def test_ce_qui_est_inscrit_se_relit_tel_quel(monde: Monde) -> None:
    charge = types.FaitsInvoques(infraction_invoquee="traite", formes_exploitation=("sexuelle", "mendicite"))
    pseudonyme = ouvrir_un_dossier(monde.enqueteur, charge)
    ouverture, inscrit = lire(monde.enqueteur, pseudonyme)
    assert ouverture.charge == types.Ouverture(pseudonyme=pseudonyme, territoire="06")
    assert (inscrit.rang, inscrit.type, inscrit.charge, inscrit.effet_le) == (
        2,
        "faits_invoques",
        charge,
        JOUR,
    )
    assert (inscrit.compte, inscrit.role) == (monde.enqueteur.compte_id, "enqueteur")
    assert inscrit.organisation == monde.enqueteur.organisation_id


def test_la_base_ne_contient_pas_la_charge_en_clair(monde: Monde) -> None:
    pseudonyme = ouvrir_un_dossier(monde.enqueteur, types.LangueEtInterprete(langue="edo du Bénin"))
    with porte.contexte(monde.enqueteur):
        porte.ouvrir(monde.enqueteur, pseudonyme)
        charges = [bytes(charge) for charge in Evenement.objects.values_list("charge", flat=True)]
    assert len(charges) == 2
    assert not any(b"edo" in charge or b"langue" in charge for charge in charges)


def _ajouter(acteur: Acteur, pseudonyme: str, *, rang_attendu: int) -> None:
    """Under the writing session, which gives the last rank."""
    dossier = porte.ouvrir(acteur, pseudonyme).id
    ajout.inscrire(dossier, types.Audition(), acteur=acteur, effet_le=JOUR, rang_attendu=rang_attendu)


def test_celui_qui_ecrit_sans_avoir_lu_la_suite_recoit_ce_qu_il_n_a_pas_lu(monde: Monde) -> None:
    pseudonyme = ouvrir_un_dossier(monde.enqueteur, PRESOMPTION)
    with pytest.raises(RangPerime) as perime, porte.contexte(monde.enqueteur):
        _ajouter(monde.enqueteur, pseudonyme, rang_attendu=1)
    assert perime.value.connu == 1
    assert [evenement.charge for evenement in perime.value.evenements_depuis] == [PRESOMPTION]
    assert [evenement.type for evenement in lire(monde.enqueteur, pseudonyme)] == ["ouverture", "presomption"]


def test_un_rang_que_personne_n_a_ecrit_est_refuse(monde: Monde) -> None:
    pseudonyme = ouvrir_un_dossier(monde.enqueteur)
    with pytest.raises(RangPerime), porte.contexte(monde.enqueteur):
        _ajouter(monde.enqueteur, pseudonyme, rang_attendu=7)


def test_inscrire_ne_relit_pas_le_journal(monde: Monde) -> None:
    """What was recorded before is neither fetched nor decrypted: the hundredth event costs what the second does."""
    pseudonyme = ouvrir_un_dossier(monde.enqueteur, PRESOMPTION, PRESOMPTION, PRESOMPTION)
    with porte.contexte(monde.enqueteur), CaptureQueriesContext(connection) as requetes:
        _ajouter(monde.enqueteur, pseudonyme, rang_attendu=4)
    lectures = [
        r["sql"] for r in requetes if r["sql"].startswith("SELECT") and "journal_evenement" in r["sql"]
    ]
    assert len(lectures) == 1
    assert "LIMIT 1" in lectures[0]
    assert '"charge"' not in lectures[0]


def test_une_correction_de_correction_se_rattache_a_l_evenement_de_depart(monde: Monde) -> None:
    pseudonyme = ouvrir_un_dossier(monde.enqueteur, types.Presentation(presentation="police"))
    with porte.contexte(monde.enqueteur):
        ouvert = porte.ouvrir(monde.enqueteur, pseudonyme)
        for rang, service in ((2, "gendarmerie"), (3, "parquet")):
            corrigee = types.Presentation(presentation=service)
            sans_attendre(ouvert).corriger(rang, corrigee, motif="erreur de saisie")
        assert [evenement.corrige for evenement in evenements(ouvert)] == [None, None, 2, 3]


def test_un_effet_a_venir_est_refuse_au_lendemain_et_admis_le_jour_meme(monde: Monde) -> None:
    pseudonyme = ouvrir_un_dossier(monde.enqueteur)
    aujourdhui = horloge.aujourdhui("06")
    with pytest.raises(ChargeRefusee, match="effet_le"):
        inscrire(monde.enqueteur, pseudonyme, PRESOMPTION, effet_le=aujourdhui + timedelta(1))
    assert inscrire(monde.enqueteur, pseudonyme, PRESOMPTION, effet_le=aujourdhui).effet_le == aujourdhui


def test_un_fait_que_le_droit_ne_sait_pas_lire_n_entre_pas(monde: Monde) -> None:
    pseudonyme = ouvrir_un_dossier(monde.enqueteur)
    with pytest.raises(ChargeRefusee) as refuse:
        inscrire(monde.enqueteur, pseudonyme, types.IdentiteDeclaree(nationalite="RE"))
    (refus,) = refuse.value.refus
    assert (refus.champ, refus.valeur) == ("nationalite", "RE")
    assert "FR" in refus.admis


def test_une_horloge_qui_recule_ne_fait_pas_reculer_le_journal(monde: Monde) -> None:
    with horloge.figer(datetime(2009, 3, 12, 10, tzinfo=UTC)):
        pseudonyme = ouvrir_un_dossier(monde.enqueteur)
    with horloge.figer(datetime(2009, 3, 12, 9, tzinfo=UTC)):
        inscrire(monde.enqueteur, pseudonyme, PRESOMPTION)
    ouverture, presomption = lire(monde.enqueteur, pseudonyme)
    assert presomption.enregistre_le == ouverture.enregistre_le


class TestCorrections:
    def test_l_organisation_qui_a_enregistre_corrige(self, monde: Monde) -> None:
        pseudonyme = ouvrir_un_dossier(monde.enqueteur, types.Presentation(presentation="police"))
        with porte.contexte(monde.enqueteur):
            ouvert = porte.ouvrir(monde.enqueteur, pseudonyme)
            corrigee = types.Presentation(presentation="gendarmerie")
            sans_attendre(ouvert).corriger(2, corrigee, motif="erreur de saisie")
            correction = evenements(ouvert)[-1]
        assert (correction.type, correction.corrige, correction.effet_le) == ("correction", 2, JOUR)

    def test_une_autre_organisation_du_dossier_ne_corrige_pas(self, monde: Monde) -> None:
        pseudonyme = ouvrir_un_dossier(
            monde.enqueteur,
            types.MesureDEloignement(mesure_eloignement="aucune"),
            types.Signalement(prefecture=monde.agent.organisation_id),
        )
        with pytest.raises(porte.GesteRefuse, match="Seule l’organisation"), porte.contexte(monde.agent):
            sans_attendre(porte.ouvrir(monde.agent, pseudonyme)).corriger(2, None, motif="…")

    @pytest.mark.parametrize(
        ("rang", "remplacement", "motif", "champ"),
        [
            (1, None, "erreur", "corrige"),
            (9, None, "erreur", "corrige"),
            (2, types.Temoignage(temoignage=True), "erreur", "remplacement"),
            (2, None, "  ", "motif"),
        ],
        ids=["l ouverture", "un rang absent", "un autre type", "sans motif"],
    )
    def test_ce_qui_ne_se_corrige_pas_est_refuse_et_nomme(
        self, monde: Monde, rang: int, remplacement: types.Charge | None, motif: str, champ: str
    ) -> None:
        pseudonyme = ouvrir_un_dossier(monde.enqueteur, PRESOMPTION)
        with pytest.raises(ChargeRefusee) as refuse, porte.contexte(monde.enqueteur):
            sans_attendre(porte.ouvrir(monde.enqueteur, pseudonyme)).corriger(rang, remplacement, motif=motif)
        assert champ in {refus.champ for refus in refuse.value.refus}
        assert len(lire(monde.enqueteur, pseudonyme)) == 2


def test_la_chaine_d_un_dossier_neuf_est_entiere(monde: Monde) -> None:
    pseudonyme = ouvrir_un_dossier(monde.enqueteur, PRESOMPTION, types.Audition())
    with porte.contexte(monde.enqueteur):
        assert magasin.verifier_chaine(porte.ouvrir(monde.enqueteur, pseudonyme).id) == []
