"""The worklist kept in the database says what the files say, to each his own, and for no longer than it holds."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outils.exemples import exemples
from outils.monde import (
    AMINA,
    JOUR,
    Monde,
    creer_acteur,
    creer_monde,
    inscrire,
    ouvrir_un_dossier,
    quitter,
    signalement,
)

from egide.acces import lecteurs, porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.annuaire.models import Organisation
from egide.coffre.chiffrement import detruire_cle
from egide.dossiers.echeances import lecture, recalcul
from egide.dossiers.echeances.lecture import Filtre, Ouvrage
from egide.dossiers.etat.taches import ATTENTE, ordre
from egide.dossiers.models import Calcul, EcheanceCalculee
from egide.dossiers.travail import travail
from egide.dossiers.vues import Tache
from egide.journal import types
from egide.socle import horloge

MIDI = datetime(2009, 3, 21, 12, tzinfo=horloge.PARIS)
EN_PREFECTURE = ("agent_prefecture", "referent_prefecture", "signataire")


def signalee(monde: Monde) -> str:
    return ouvrir_un_dossier(
        monde.enqueteur,
        types.IdentiteDeclaree(nationalite="NG", date_naissance=AMINA.date_naissance, version_au_coffre=1),
        types.FaitsInvoques(infraction_invoquee="proxenetisme"),
        types.Presomption(presumee_victime_par_police=True),
        types.Photographie(),
        signalement(monde),
        identite=AMINA,
    )


def gardees(acteur: Acteur) -> list[Tache]:
    """What the page reads: its tasks and what is waited for."""
    with porte.contexte(acteur):
        ouvrage = Ouvrage(acteur)
        lignes = [*ouvrage.page(Filtre(), 1, 1000), *ouvrage.attente(1000)]
        assert ouvrage.compter(Filtre()) + ouvrage.compter(Filtre(), ATTENTE) == len(lignes)
    return [ligne.tache for ligne in lignes]


def vives(acteur: Acteur) -> list[Tache]:
    """What the files themselves say now."""
    with porte.contexte(acteur):
        lue = travail(acteur, horloge.aujourdhui(acteur.territoire))
    return [*(tache for groupe in lue.groupes for tache in groupe.taches), *lue.attente]


def sans_calcul_vif(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lecture, "A_RECALCULER_SUR_PLACE", -1)


# ── The same as the files ────────────────────────────────────────────────────────────────────────────────────────────

DE_LA_POLICE = st.sampled_from(
    [
        types.Audition(),
        types.FaitsInvoques(infraction_invoquee="traite"),
        types.InformationDesDroits(langue="anglais"),
        types.Presomption(presumee_victime_par_police=True),
        types.ChoixDeLaPersonne(choix="renonce_au_delai"),
        types.Plainte(plainte_deposee=True),
        types.Procedure(etat_procedure="enquete"),
    ]
)
DE_LA_PREFECTURE = st.sampled_from(
    [
        types.Photographie(),
        types.Justificatif(justificatif_cooperation="recepisse_plainte"),
        types.DemandeTitre(),
        types.LienAvecLesAuteurs(liens_rompus=True),
        types.OrdrePublic(menace_ordre_public=False),
        types.MesureDEloignement(mesure_eloignement="interdiction_judiciaire"),
        types.Orientation(vers="acse"),
        types.SituationPersonnelle(besoin_de_securite=True),
        types.Cloture(motif="rien en cours"),
    ]
)
PAS = st.tuples(
    st.integers(0, 40),
    st.one_of(st.tuples(st.just("enqueteur"), DE_LA_POLICE), st.tuples(st.just("agent"), DE_LA_PREFECTURE)),
)


@settings(max_examples=exemples(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PAS, max_size=6), st.integers(0, 120))
def test_ce_qui_est_garde_est_ce_que_le_dossier_dit(db: None, pas: list, plus_tard: int) -> None:
    with transaction.atomic():
        with (
            horloge.figer(datetime(2009, 3, 11, 12, tzinfo=horloge.PARIS)),
            pytest.MonkeyPatch.context() as remplace,
        ):
            # The whole story is one transaction of the test: the door asks for its own.
            remplace.setattr(transaction, "atomic", _sans_duree(transaction.atomic))
            _raconter(pas, plus_tard, remplace)
        transaction.set_rollback(True)


def _raconter(pas: list, plus_tard: int, remplace: pytest.MonkeyPatch) -> None:
    monde = creer_monde()
    pseudonyme = signalee(monde)
    jour = JOUR
    for attendre, (qui, charge) in pas:
        jour += timedelta(days=attendre)
        with horloge.figer(jour):
            inscrire(getattr(monde, qui), pseudonyme, charge, jour)
    acteurs = (monde.enqueteur, monde.agent, monde.signataire)
    sans_calcul_vif(remplace)
    with horloge.figer(jour):
        for acteur in acteurs:
            assert gardees(acteur) == vives(acteur)
    with horloge.figer(jour + timedelta(days=plus_tard)):
        recalcul.recenser(depuis_zero=True)
        assert [erreur for _, erreur in recalcul.recalculer()] == [None]
        for acteur in acteurs:
            assert gardees(acteur) == vives(acteur)


def _sans_duree(atomic: type) -> object:
    return lambda *args, durable=False, **reste: atomic(*args, **reste)


def test_recalculer_redonne_les_memes_lignes_sous_les_memes_identifiants(monde: Monde) -> None:
    with horloge.figer(MIDI):
        signalee(monde)

        def lignes() -> dict[UUID, Tache]:
            with porte.contexte(monde.agent):
                return {ligne.id: ligne.tache for ligne in Ouvrage(monde.agent).page(Filtre())}

        avant = lignes()
        recalcul.recenser(depuis_zero=True)
        vive = lignes()
        list(recalcul.recalculer())
        assert avant == vive == lignes()
        assert avant


def _inscrire_beaucoup_puis_s_arreter(monde: Monde, pseudonyme: str) -> None:
    with recalcul.une_fois():
        inscrire(monde.enqueteur, pseudonyme, types.InformationDesDroits())
        assert "information_des_droits" in {tache.motif for tache in gardees(monde.enqueteur)}
        raise ZeroDivisionError


def test_qui_inscrit_beaucoup_trouve_a_la_fin_les_memes_lignes_meme_arrete_en_chemin(monde: Monde) -> None:
    with horloge.figer(MIDI):
        pseudonyme = signalee(monde)
        with pytest.raises(ZeroDivisionError):
            _inscrire_beaucoup_puis_s_arreter(monde, pseudonyme)
        assert "information_des_droits" not in {tache.motif for tache in gardees(monde.enqueteur)}
        for acteur in (monde.enqueteur, monde.agent):
            assert sorted(gardees(acteur), key=ordre) == sorted(vives(acteur), key=ordre)


# ── To each his own ──────────────────────────────────────────────────────────────────────────────────────────────────


def _vues(acteur: Acteur) -> set[tuple[UUID, str]]:
    with porte.contexte(acteur):
        return set(EcheanceCalculee.objects.values_list("organisation_id", "role"))


def test_chacun_ne_voit_en_base_que_sa_propre_liste(monde: Monde) -> None:
    with horloge.figer(MIDI):
        signalee(monde)
        for acteur in (monde.enqueteur, monde.agent, monde.signataire):
            assert _vues(acteur) <= {(acteur.organisation_id, acteur.role)}
        assert _vues(monde.agent)
        assert _vues(monde.agent_59) == _vues(monde.administrateur) == set()
        assert not EcheanceCalculee.objects.exists()
        assert not Calcul.objects.exists()


def test_nul_n_ecrit_ni_n_efface_une_ligne_hors_du_calcul(monde: Monde) -> None:
    with horloge.figer(MIDI):
        signalee(monde)
        with porte.contexte(monde.agent):
            assert EcheanceCalculee.objects.all().delete()[0] == 0
            ligne = EcheanceCalculee.objects.first()
            assert ligne is not None
            for ecrire in (
                lambda: EcheanceCalculee.objects.bulk_create([EcheanceCalculee(**_copie(ligne))]),
                lambda: EcheanceCalculee.objects.update(groupe=3),
            ):
                with pytest.raises(DatabaseError), transaction.atomic():
                    ecrire()


def _copie(ligne: EcheanceCalculee) -> dict[str, object]:
    return {
        champ.attname: getattr(ligne, champ.attname) for champ in ligne._meta.fields if champ.attname != "id"
    }


def test_le_contexte_de_calcul_ne_montre_ni_dossier_ni_cle_ni_evenement(monde: Monde) -> None:
    with horloge.figer(MIDI):
        signalee(monde)
        with transaction.atomic(), lecteurs.en_exploitation(), connection.cursor() as curseur:
            for table in (
                "journal_dossier",
                "journal_evenement",
                "coffre_cle",
                "coffre_identite",
                "coffre_image",
                "acces_transmission",
                "acces_trace",
                "actes_acte",
            ):
                curseur.execute(f"SELECT count(*) FROM {table}")
                assert curseur.fetchone() == (0,), table
            curseur.execute("SELECT count(*) FROM dossiers_echeance")
            assert curseur.fetchone() != (0,)


def test_la_liste_finit_avec_l_acces_et_avec_la_cle(monde: Monde) -> None:
    with horloge.figer(MIDI):
        quitte, efface, garde = signalee(monde), signalee(monde), signalee(monde)

        def restent() -> set[str]:
            return {tache.pseudonyme.replace(" ", "") for tache in gardees(monde.agent)}

        assert restent() == {quitte, efface, garde}
        quitter(monde.agent, quitte)
        assert restent() == {efface, garde}
        with porte.contexte(monde.agent):
            detruire_cle(porte.ouvrir(monde.agent, efface).id)
            lues = [ligne.tache.pseudonyme for ligne in Ouvrage(monde.agent).page(Filtre())]
        assert {lue.replace(" ", "") for lue in lues} == {garde}
        recalcul.recenser(depuis_zero=True)
        list(recalcul.recalculer())
        with transaction.atomic(), lecteurs.en_exploitation():
            assert not EcheanceCalculee.objects.filter(pseudonyme=efface).exists()


def test_les_mots_sont_scelles_la_base_ne_garde_en_clair_que_de_quoi_trier(monde: Monde) -> None:
    with horloge.figer(MIDI):
        signalee(monde)
        with porte.contexte(monde.agent):
            mots = [ligne.tache.phrase for ligne in Ouvrage(monde.agent).page(Filtre())]
            rangees = list(EcheanceCalculee.objects.values())
    assert all(mot.encode() not in bytes(rangee["chiffre"]) for rangee in rangees for mot in mots)
    en_clair = {champ for champ, valeur in rangees[0].items() if isinstance(valeur, str)}
    assert en_clair == {"pseudonyme", "role", "territoire", "motif"}


# ── In the transaction of the event ──────────────────────────────────────────────────────────────────────────────────


def _informer_puis_se_raviser(acteur: Acteur, pseudonyme: str) -> None:
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        sans_attendre(ouvert).inscrire(types.InformationDesDroits(), effet_le=JOUR)
        raise ZeroDivisionError


def test_l_evenement_refait_la_liste_de_tous_et_un_evenement_defait_n_y_change_rien(monde: Monde) -> None:
    with horloge.figer(MIDI):
        pseudonyme = signalee(monde)
        assert "information_des_droits" in {tache.motif for tache in gardees(monde.enqueteur)}
        with pytest.raises(ZeroDivisionError):
            _informer_puis_se_raviser(monde.enqueteur, pseudonyme)
        assert "information_des_droits" in {tache.motif for tache in gardees(monde.enqueteur)}
        inscrire(monde.enqueteur, pseudonyme, types.InformationDesDroits())
        for acteur in (monde.enqueteur, monde.agent):
            assert "information_des_droits" not in {tache.motif for tache in gardees(acteur)}


def test_un_evenement_defait_dans_un_enregistrement_qui_aboutit_ne_change_rien_a_la_liste(
    monde: Monde,
) -> None:
    with horloge.figer(MIDI):
        pseudonyme = signalee(monde)
        with porte.contexte(monde.enqueteur):
            ouvert = porte.ouvrir(monde.enqueteur, pseudonyme)
            sans_attendre(ouvert).inscrire(types.Audition(), effet_le=JOUR)
            with suppress(ZeroDivisionError), transaction.atomic():
                sans_attendre(ouvert).inscrire(types.InformationDesDroits(), effet_le=JOUR)
                raise ZeroDivisionError
        assert "information_des_droits" in {tache.motif for tache in gardees(monde.enqueteur)}
        assert sorted(gardees(monde.enqueteur), key=ordre) == sorted(vives(monde.enqueteur), key=ordre)


def test_l_enregistrement_remet_chacun_dans_son_contexte(monde: Monde) -> None:
    with horloge.figer(MIDI):
        pseudonyme = signalee(monde)
        with porte.contexte(monde.agent), CaptureQueriesContext(connection):
            porte.ouvrir(monde.agent, pseudonyme)
            from egide.dossiers.echeances.projection import projeter

            ouvert = porte.ouvrir(monde.agent, pseudonyme)
            projeter(ouvert.id)
            assert porte.ouvrir(monde.agent, pseudonyme).id == ouvert.id


@pytest.mark.parametrize("accepte", [True, False])
def test_le_destinataire_qui_accepte_a_sa_liste_celui_qui_refuse_n_en_a_pas(
    monde: Monde, accepte: bool
) -> None:
    parquet = Organisation.objects.create(nom="Parquet de Nice", genre="parquet", territoire="06")
    magistrat = creer_acteur("jean", "magistrat", parquet)
    with horloge.figer(MIDI):
        pseudonyme = signalee(monde)
        with porte.contexte(monde.agent):
            ouvert = porte.ouvrir(monde.agent, pseudonyme)
            montre = transmissions.apercu(ouvert, "demande_terme_procedure", parquet.id)
            envoi = transmissions.emettre(
                sans_attendre(ouvert), "demande_terme_procedure", parquet.id, empreinte=montre.empreinte
            )
        attendus = {t.motif for t in gardees(monde.agent) if t.groupe == ATTENTE}
        assert "transmission_demande_terme_procedure" in attendus
        assert gardees(magistrat) == []
        with porte.contexte(magistrat):
            if accepte:
                transmissions.acquitter(magistrat, envoi.id)
            else:
                transmissions.refuser(magistrat, envoi.id, "hors de notre ressort")
        attendus = {t.motif for t in gardees(monde.agent) if t.groupe == ATTENTE}
        assert ("transmission_demande_terme_procedure" in attendus) is accepte
        siennes = {t.motif for t in gardees(magistrat) if t.groupe != ATTENTE}
        assert siennes == ({"transmission_demande_terme_procedure"} if accepte else set())


# ── The day, where the file is ───────────────────────────────────────────────────────────────────────────────────────


def _a_paris(*instant: int) -> datetime:
    return datetime(*instant, tzinfo=horloge.PARIS)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("territoire", "veille", "lendemain"),
    [
        ("06", _a_paris(2009, 4, 10, 23, 59), _a_paris(2009, 4, 11, 0, 1)),
        ("974", _a_paris(2009, 4, 10, 21, 59), _a_paris(2009, 4, 10, 22, 1)),  # +4, Paris is +2
        ("971", _a_paris(2009, 4, 11, 5, 59), _a_paris(2009, 4, 11, 6, 1)),  # -4
        ("987", _a_paris(2009, 4, 11, 11, 59), _a_paris(2009, 4, 11, 12, 1)),  # -10
    ],
)
def test_minuit_sonne_la_ou_est_le_dossier(
    db: None, territoire: str, veille: datetime, lendemain: datetime
) -> None:
    unite = Organisation.objects.create(nom="Unité", genre="police", territoire=territoire)
    prefecture = Organisation.objects.create(nom="Préfecture", genre="prefecture", territoire=territoire)
    enqueteur = creer_acteur("claire", "enqueteur", unite)
    agent = creer_acteur("paul", "agent_prefecture", prefecture)
    with horloge.figer(date(2009, 3, 12)):
        pseudonyme = ouvrir_un_dossier(
            enqueteur,
            types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)),
            types.FaitsInvoques(infraction_invoquee="proxenetisme"),
            types.Presomption(presumee_victime_par_police=True),
            types.Photographie(),
            types.Signalement(prefecture=agent.organisation_id, aucun_recepisse_anterieur=True),
        )
        inscrire(agent, pseudonyme, types.RemiseRecepisseReflexion(numero="1"), JOUR)
    # Thirty days from 11 March: 10 April included.
    for instant, attendu in ((veille, {"aujourd_hui"}), (lendemain, set())):
        with horloge.figer(instant):
            assert _groupes(agent, "fin_du_delai") == attendu
            list(recalcul.recalculer())
            assert _groupes(agent, "fin_du_delai") == attendu


def _groupes(acteur: Acteur, motif: str) -> set[str]:
    return {tache.groupe for tache in gardees(acteur) if tache.motif == motif} - {ATTENTE}


def test_passe_minuit_la_liste_se_calcule_sur_place_ou_dit_de_quand_elle_est(
    monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    with horloge.figer(MIDI):
        signalee(monde)
    with horloge.figer(MIDI + timedelta(days=1)):
        with porte.contexte(monde.agent):
            ouvrage = Ouvrage(monde.agent)
            assert (ouvrage.a_jour, ouvrage.calcule_pour) == (True, None)
        assert sorted(gardees(monde.agent), key=ordre) == vives(monde.agent)
        sans_calcul_vif(monkeypatch)
        with porte.contexte(monde.agent):
            ouvrage = Ouvrage(monde.agent)
            assert (ouvrage.a_jour, ouvrage.calcule_pour) == (False, MIDI.date())
            assert ouvrage.page(Filtre())


def test_une_horloge_remise_en_arriere_ne_montre_pas_l_avenir(monde: Monde) -> None:
    with horloge.figer(MIDI):
        signalee(monde)
    with horloge.figer(MIDI - timedelta(days=8)):
        assert sorted(gardees(monde.agent), key=ordre) == vives(monde.agent)


# ── Pages and counts ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_les_pages_se_suivent_sans_rien_perdre_meme_en_partie_calculees_sur_place(monde: Monde) -> None:
    with horloge.figer(MIDI):
        for _ in range(3):
            signalee(monde)
    with horloge.figer(MIDI + timedelta(days=1)):
        next(recalcul.recalculer())
        with porte.contexte(monde.agent):
            ouvrage = Ouvrage(monde.agent)
            total = ouvrage.compter(Filtre())
            pages = [ouvrage.page(Filtre(), numero, 2) for numero in range(1, total // 2 + 2)]
            feuilletees = [ligne.tache for page in pages for ligne in page]
            d_un_coup = [ligne.tache for ligne in ouvrage.page(Filtre(), 1, 100)]
        assert feuilletees == d_un_coup == sorted(d_un_coup, key=ordre)
        assert len(d_un_coup) == total


def test_la_page_pose_les_memes_questions_quel_que_soit_le_nombre_de_dossiers(monde: Monde) -> None:
    def questions() -> int:
        with porte.contexte(monde.agent), CaptureQueriesContext(connection) as posees:
            ouvrage = Ouvrage(monde.agent)
            assert ouvrage.pressant
            ouvrage.page(Filtre())
            ouvrage.attente(10)
        return len(posees)

    with horloge.figer(MIDI):
        signalee(monde)
        pour_un = questions()
        for _ in range(5):
            signalee(monde)
        assert questions() == pour_un == 6


def test_le_filtre_par_motif_et_par_geste_compte_comme_il_montre(monde: Monde) -> None:
    with horloge.figer(MIDI):
        signalee(monde)
        with porte.contexte(monde.agent):
            ouvrage = Ouvrage(monde.agent)
            for filtre in (
                Filtre(),
                Filtre(geste=True),
                Filtre(motif="recepisse_reflexion"),
                Filtre(motif="invente"),
                Filtre(sans_agent=True),
                Filtre(agent=monde.agent.compte_id),
            ):
                assert len(ouvrage.page(filtre)) == ouvrage.compter(filtre)
            assert ouvrage.compter(Filtre(agent=monde.agent.compte_id)) == 0
            assert ouvrage.compter(Filtre(sans_agent=True)) == ouvrage.compter(Filtre())
            assert [charge.agent for charge in ouvrage.charge()] == [None]
