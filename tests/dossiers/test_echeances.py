"""Every deadline of the requirements: when it comes, to whom, by what rule, and what silences it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from dossiers import histoires
from dossiers.histoires import etude, motifs, noms, travail
from dossiers.recits import (
    AGENT,
    ENQUETEUR,
    INTERVENANT,
    ORGANISATIONS,
    POLICE,
    PREFECTURE,
    SIGNATAIRE,
    Recit,
)

from egide.acces.acteurs import Acteur
from egide.acces.models import Transmission
from egide.acces.natures import NATURES
from egide.annuaire.models import Organisation
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.echeances.besoins import besoins
from egide.dossiers.etat.taches import GRAVITES, DossierEtudie
from egide.dossiers.fiche import composer
from egide.dossiers.travail import repartir
from egide.dossiers.vues import Fiche
from egide.droit.textes import sources
from egide.journal import types
from egide.socle.horloge import PARIS

PARQUET = UUID("6b1f6a0e-1111-4000-8000-000000000000")
SERVICES = {
    PREFECTURE: Organisation(
        id=PREFECTURE, nom="Préfecture des Alpes-Maritimes", genre="prefecture", territoire="06"
    ),
    POLICE: Organisation(id=POLICE, nom="Unité de Nice", genre="police", territoire="06"),
    PARQUET: Organisation(id=PARQUET, nom="Parquet de Nice", genre="parquet", territoire="06"),
}
MAGISTRAT = Acteur(uuid4(), "magistrat", PARQUET, "parquet", "06")


def demandes(
    recit: Recit, acteur: Acteur, au: date, envois: Iterable[Transmission] = ()
) -> dict[str, Besoin]:
    return {besoin.motif: besoin for besoin in besoins(etude(recit, acteur, au), envois)}


def envoi(
    nature: str, de: UUID, vers: UUID, emise: date, *, acquittee: date | None = None, etat: str = "emise"
) -> Transmission:
    def midi(jour: date) -> datetime:
        return datetime(jour.year, jour.month, jour.day, 12, tzinfo=PARIS)

    return Transmission(
        nature=nature,
        territoire="06",
        de_organisation=SERVICES[de],
        vers_organisation=SERVICES[vers],
        emise_le=midi(emise),
        acquittee_le=midi(acquittee) if acquittee else None,
        etat="acquittee" if acquittee and etat == "emise" else etat,
    )


def fiche(recit: Recit, acteur: Acteur, au: date) -> Fiche:
    return composer(recit.journal, acteur, au=au, organisations=ORGANISATIONS)


# ── The reflection period ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("avant", "annonce", "presse"),
    [
        (11, False, False),
        (10, True, False),
        (4, True, False),
        (3, True, True),
        (0, True, True),
        (-1, False, False),
    ],
)
def test_la_fin_du_delai_s_annonce_a_dix_jours_presse_a_trois_et_cesse_avec_lui(
    avant: int, annonce: bool, presse: bool
) -> None:
    fin = date(2009, 3, 31)
    for acteur in (ENQUETEUR, AGENT):
        besoin = demandes(histoires.en_delai(), acteur, fin - timedelta(days=avant)).get("fin_du_delai")
        assert (besoin is not None) is annonce
        if besoin:
            assert (besoin.pour_le, besoin.alerte, besoin.source) == (fin, presse, "CIRC-2.1-4")


def test_qui_recueille_le_choix_est_appele_a_agir_le_vingt_neuvieme_jour() -> None:
    """Whoever counts the day of delivery ends the period a day earlier (INT-01): the 1st plus twenty-nine days."""
    au = etude(histoires.en_delai(), ENQUETEUR, date(2009, 3, 28))
    (phrase,) = [b.phrase for b in besoins(au, ()) if b.motif == "fin_du_delai" and b.role == ENQUETEUR.role]
    assert "jusqu’au 31 mars inclus" in phrase
    assert "agir au plus tard le 30 mars" in phrase


# ── Sources right under the reading and the day ──────────────────────────────────────────────────────────────────────


def recente(jour: date) -> Recit:
    """The same story under the code: a complaint, a request, a receipt of the request."""
    return Recit()(
        ENQUETEUR,
        jour,
        types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1995, 5, 2)),
        types.FaitsInvoques(infraction_invoquee="proxenetisme"),
        types.Audition(),
        types.ElementsRecueillis(motifs_raisonnables=True),
        types.Plainte(plainte_deposee=True),
    )(
        AGENT,
        jour,
        types.Justificatif(justificatif_cooperation="recepisse_plainte"),
        types.DemandeTitre(),
        types.RemiseRecepisseDemande(numero="06-0001", valable_jusqu_au=jour + timedelta(days=40)),
    )


@pytest.mark.parametrize(
    ("jour", "regle"),
    [(date(2009, 3, 1), "R.311-5"), (date(2018, 3, 1), "R.311-5"), (date(2022, 3, 1), "R.431-13")],
)
def test_le_recepisse_de_demande_se_renouvelle_selon_la_regle_du_jour(jour: date, regle: str) -> None:
    recit = (
        recente(jour)
        if jour.year > 2010
        else histoires.demandee()(
            AGENT,
            date(2009, 3, 28),
            types.RemiseRecepisseDemande(numero="06-2009-0002", valable_jusqu_au=date(2009, 4, 30)),
        )
    )
    fin = jour + timedelta(days=40) if jour.year > 2010 else date(2009, 4, 30)
    assert "fin_du_recepisse" not in demandes(recit, AGENT, fin - timedelta(days=11))
    besoin = demandes(recit, AGENT, fin - timedelta(days=10))["fin_du_recepisse"]
    assert (besoin.pour_le, besoin.source) == (fin, regle)


def test_sous_le_code_les_elements_du_service_suffisent_a_signaler_sous_la_circulaire_non() -> None:
    for jour, attendu in ((date(2022, 3, 1), True), (date(2009, 3, 1), False)):
        recit = Recit()(
            ENQUETEUR,
            jour,
            types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
            types.ElementsRecueillis(motifs_raisonnables=True),
        )
        assert ("signalement" in demandes(recit, ENQUETEUR, jour)) is attendu
        assert ("signaler" in {geste.nom for geste in fiche(recit, ENQUETEUR, jour).gestes}) is attendu


def test_le_parquet_est_informe_d_une_mineure_et_l_envoi_recu_l_eteint() -> None:
    jour = date(2022, 3, 1)
    recit = Recit()(
        ENQUETEUR,
        jour,
        types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(2006, 9, 20)),
        types.FaitsInvoques(infraction_invoquee="traite"),
        types.ElementsRecueillis(motifs_raisonnables=True),
    )
    besoin = demandes(recit, ENQUETEUR, jour)["information_parquet_mineur"]
    assert (besoin.role, besoin.source, besoin.pour_le) == ("enqueteur", "R.425-10", date(2022, 3, 2))
    recit(MAGISTRAT, jour, types.EtatTransmission(nature="article_40", numero=uuid4(), etat="acquittee"))
    assert "information_parquet_mineur" not in demandes(recit, ENQUETEUR, jour)


# ── Obligations that an acknowledged transmission answers ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("etat", "due"), [("refusee", True), ("acquittee", False)])
def test_la_saisine_du_procureur_est_eteinte_par_la_transmission_acquittee_et_par_elle_seule(
    etat: str, due: bool
) -> None:
    au = date(2009, 3, 12)
    recit = histoires.en_delai()(
        AGENT, au, types.MesureDEloignement(mesure_eloignement="interdiction_judiciaire")
    )
    assert "saisine_procureur" in noms(fiche(recit, AGENT, au), "du")
    suite = types.EtatTransmission(
        nature="saisine_interdiction_judiciaire", numero=uuid4(), etat=etat, motif="hors ressort"
    )
    recit(MAGISTRAT, au, suite)
    assert ("saisine_procureur" in noms(fiche(recit, AGENT, au), "du")) is due
    assert ("saisine_procureur" in demandes(recit, AGENT, au)) is due


def test_un_envoi_repris_apres_son_acquittement_n_eteint_plus_rien() -> None:
    au, numero = date(2009, 3, 12), uuid4()
    recit = histoires.en_delai()(
        AGENT, au, types.MesureDEloignement(mesure_eloignement="interdiction_judiciaire")
    )
    nature = "saisine_interdiction_judiciaire"
    recit(MAGISTRAT, au, types.EtatTransmission(nature=nature, numero=numero, etat="acquittee"))
    assert "saisine_procureur" not in demandes(recit, AGENT, au)
    recit(AGENT, au, types.EtatTransmission(nature=nature, numero=numero, etat="rappelee", motif="erreur"))
    assert "saisine_procureur" in demandes(recit, AGENT, au)


# ── The stay ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_le_silence_vaut_refus_au_bout_de_quatre_mois() -> None:
    recit, silence = histoires.demandee(), date(2009, 7, 27)
    assert "silence_valant_refus" not in demandes(recit, AGENT, silence - timedelta(days=31))
    besoin = demandes(recit, AGENT, silence - timedelta(days=30))["silence_valant_refus"]
    assert (besoin.pour_le, besoin.alerte) == (silence, True)
    decidable = demandes(histoires.verifiee(), SIGNATAIRE, date(2009, 3, 30))
    assert "silence_valant_refus" not in decidable
    assert decidable["decision_carte_sejour_temporaire"].pour_le == silence


def test_l_allocation_et_la_question_du_resident_reviennent_avec_l_echeance_de_la_carte() -> None:
    fin = date(2009, 10, 1)
    recit = histoires.titulaire(fin)(AGENT, histoires.CARTE, types.Attestation())
    recit(AGENT, date(2009, 5, 1), types.ExamenResident(doute_sur_stabilite=True))
    tot, temps = fin - timedelta(days=61), fin - timedelta(days=60)
    assert (
        not {"allocation_continue", "reexamen_resident", "fin_de_carte"} & demandes(recit, AGENT, tot).keys()
    )
    vues = demandes(recit, AGENT, temps)
    assert {vues[m].pour_le for m in ("allocation_continue", "reexamen_resident", "fin_de_carte")} == {fin}
    assert vues["allocation_continue"].source == "CIRC-3.1-14"
    sans_doute = histoires.titulaire(fin)(AGENT, histoires.CARTE, types.Attestation())
    assert "reexamen_resident" not in demandes(sans_doute, AGENT, temps)


def test_le_terme_de_la_procedure_se_demande_avant_le_renouvellement_et_quand_il_est_passe() -> None:
    fin = date(2009, 10, 1)
    inconnu = histoires.titulaire(fin)(ENQUETEUR, date(2009, 4, 3), types.Procedure(etat_procedure="enquete"))
    assert "terme_de_la_procedure" not in demandes(inconnu, AGENT, fin - timedelta(days=76))
    assert demandes(inconnu, AGENT, fin - timedelta(days=75))[
        "terme_de_la_procedure"
    ].pour_le == fin - timedelta(days=60)
    connu = histoires.titulaire(fin)(
        ENQUETEUR,
        date(2009, 4, 3),
        types.Procedure(etat_procedure="enquete", date_fin_procedure_estimee=date(2009, 6, 1)),
    )
    assert "terme_de_la_procedure" not in demandes(connu, AGENT, date(2009, 6, 1))
    assert demandes(connu, AGENT, date(2009, 6, 2))["terme_de_la_procedure"].pour_le == fin - timedelta(
        days=60
    )


# ── What time alone brings ───────────────────────────────────────────────────────────────────────────────────────────


def test_le_recours_se_dit_a_qui_la_defend_marque_tant_qu_il_n_est_pas_verifie() -> None:
    refus = date(2009, 6, 2)
    recit = histoires.demandee()(SIGNATAIRE, refus, types.Decision(nature="refus", motivation="liens"))
    besoin = demandes(recit, INTERVENANT, refus)["recours"]
    assert besoin.pour_le == date(2009, 8, 2)
    assert "à vérifier" in besoin.dite
    assert "à vérifier" not in besoin.phrase  # what a paper says
    assert "recours" not in demandes(recit, INTERVENANT, date(2009, 8, 3))
    assert "recours" not in demandes(recit, AGENT, refus)
    assert (besoin.acte, besoin.geste) == ("recours_gracieux", "noter_un_recours")
    recit(INTERVENANT, date(2009, 6, 20), types.Recours(voie="gracieux"))
    ensuite = demandes(recit, INTERVENANT, date(2009, 6, 21))["recours"]
    assert (ensuite.acte, ensuite.geste) == ("", "noter_un_recours")
    recit(INTERVENANT, date(2009, 6, 22), types.Recours(voie="contentieux"))
    assert "recours" not in demandes(recit, INTERVENANT, date(2009, 6, 22))
    accordee = histoires.titulaire()
    assert "recours" not in demandes(accordee, INTERVENANT, histoires.CARTE)


def test_un_refus_se_notifie_le_lendemain_et_le_recours_court_de_la_notification() -> None:
    refus, notifie = date(2009, 6, 2), date(2009, 6, 9)
    recit = histoires.demandee()(SIGNATAIRE, refus, types.Decision(nature="refus", motivation="liens"))
    for role in (AGENT, SIGNATAIRE):
        a_faire = demandes(recit, role, refus)["notification_decision"]
        assert (a_faire.pour_le, a_faire.geste) == (date(2009, 6, 3), "notifier_decision")
    assert "au plus tôt" in demandes(recit, INTERVENANT, refus)["recours"].phrase

    recit(AGENT, notifie, types.NotificationDecision(decision="refus", remise="main_propre"))
    assert "notification_decision" in demandes(recit, AGENT, date(2009, 6, 8))
    assert "notification_decision" not in demandes(recit, AGENT, notifie)
    # Joined to a measure nobody knows of, the refusal would have the clock of that measure: the shortest stands first.
    prudent = demandes(recit, INTERVENANT, notifie)["recours"]
    assert prudent.pour_le == date(2009, 7, 9)
    assert "au plus tard le 9 août 2009" in prudent.phrase
    recit(AGENT, notifie, types.MesureDEloignement(mesure_eloignement="aucune"))
    besoin = demandes(recit, INTERVENANT, notifie)["recours"]
    assert besoin.pour_le == date(2009, 8, 9)
    assert "notifié le 9 juin 2009" in besoin.phrase


def test_une_notification_est_celle_de_la_decision_qui_la_precede_et_d_aucune_autre() -> None:
    recit = histoires.demandee()(SIGNATAIRE, date(2009, 6, 2), types.Decision(nature="refus", motivation="a"))
    recit(AGENT, date(2009, 6, 3), types.NotificationDecision(decision="fin_de_delai", remise="courrier"))
    assert "notification_decision" in demandes(recit, AGENT, date(2009, 6, 4))
    recit(AGENT, date(2009, 6, 5), types.NotificationDecision(decision="refus", remise="refusee"))
    assert "notification_decision" not in demandes(recit, AGENT, date(2009, 6, 5))
    recit(SIGNATAIRE, date(2009, 7, 1), types.Decision(nature="refus", motivation="b"))
    encore = demandes(recit, AGENT, date(2009, 7, 2))["notification_decision"]
    assert encore.depuis == date(2009, 7, 1)
    accordee = histoires.titulaire()
    assert "notification_decision" not in demandes(accordee, AGENT, histoires.CARTE)


def test_la_fin_de_conservation_s_annonce_a_qui_a_clos_et_a_lui_seul() -> None:
    clos, terme = date(2009, 6, 1), date(2010, 6, 1)
    recit = histoires.entendue()(ENQUETEUR, clos, types.Cloture(motif="fin", conservation_jusqu_au=terme))
    assert "fin_de_conservation" not in demandes(recit, ENQUETEUR, terme - timedelta(days=31))
    assert demandes(recit, ENQUETEUR, terme - timedelta(days=30))["fin_de_conservation"].pour_le == terme
    assert "fin_de_conservation" not in demandes(recit, AGENT, terme - timedelta(days=30))


# ── Transmissions ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "nature", ["demande_avis", "demande_terme_procedure", "saisine_interdiction_judiciaire"]
)
def test_un_envoi_sans_reponse_attend_chez_l_emetteur_et_se_doit_chez_le_destinataire(nature: str) -> None:
    jour = date(2009, 4, 2)
    recu = envoi(nature, PREFECTURE, PARQUET, jour, acquittee=jour)
    seuil = jour + timedelta(days=NATURES[nature].seuil)
    chez_lui = demandes(histoires.titulaire(), MAGISTRAT, jour, [recu])[f"transmission_{nature}"]
    ici = demandes(histoires.titulaire(), AGENT, jour, [recu])[f"transmission_{nature}"]
    assert chez_lui.est_a("magistrat", PARQUET)
    assert not ici.est_a("agent_prefecture", PREFECTURE)
    assert {chez_lui.pour_le, ici.pour_le} == {seuil}
    assert {chez_lui.source, ici.source} == {NATURES[nature].source}
    repondu = envoi(nature, PREFECTURE, PARQUET, jour, acquittee=jour, etat="repondue")
    for acteur in (AGENT, MAGISTRAT):
        assert f"transmission_{nature}" not in demandes(histoires.titulaire(), acteur, jour, [repondu])


def test_un_envoi_non_recu_s_attend_et_ceux_des_autres_ne_se_voient_pas() -> None:
    jour = date(2009, 4, 2)
    parti = envoi("article_40", PREFECTURE, PARQUET, jour)
    assert "transmission_article_40" in demandes(histoires.titulaire(), AGENT, jour, [parti])
    assert "transmission_article_40" not in demandes(histoires.titulaire(), ENQUETEUR, jour, [parti])
    recu = envoi("article_40", PREFECTURE, PARQUET, jour, acquittee=jour)
    assert "transmission_article_40" not in demandes(histoires.titulaire(), AGENT, jour, [recu])


def test_tant_que_le_signalement_n_est_pas_recu_c_est_lui_qu_on_attend_et_non_le_recepisse() -> None:
    jour = histoires.SIGNALEE
    en_route = [envoi("signalement", POLICE, PREFECTURE, jour)]
    assert demandes(histoires.signalee(), ENQUETEUR, jour, en_route).keys() & {
        "transmission_signalement",
        "recepisse_attendu",
    } == {"transmission_signalement"}
    recu = [envoi("signalement", POLICE, PREFECTURE, jour, acquittee=jour)]
    assert demandes(histoires.signalee(), ENQUETEUR, jour, recu).keys() & {
        "transmission_signalement",
        "recepisse_attendu",
    } == {"recepisse_attendu"}


def test_ce_qu_on_attend_dit_ses_jours_et_vient_en_retard_d_abord() -> None:
    au = date(2009, 4, 20)
    lus = etude(histoires.titulaire(), AGENT, au)
    envois = (
        envoi("demande_avis", PREFECTURE, PARQUET, date(2009, 4, 10), acquittee=date(2009, 4, 10)),
        envoi("article_40", PREFECTURE, PARQUET, date(2009, 4, 17)),
    )
    attente = repartir(
        au, [DossierEtudie("K7Q4MXD2", "06", lus, envois)], {PARQUET: "Parquet de Nice"}
    ).attente
    envoyees = [tache for tache in attente if tache.motif.startswith("transmission")]
    assert [tache.gravite for tache in attente] == sorted((t.gravite for t in attente), key=GRAVITES.index)
    assert [(t.motif, t.jours, t.gravite, t.organisation) for t in envoyees] == [
        ("transmission_article_40", 3, "retard", "Parquet de Nice"),
        ("transmission_demande_avis", 10, "normal", "Parquet de Nice"),
    ]


# ── All of them ──────────────────────────────────────────────────────────────────────────────────────────────────────

CONNUES = {source.id for source in sources()}


@pytest.mark.parametrize(
    "recit",
    [
        histoires.entendue,
        histoires.signalee,
        histoires.en_delai,
        histoires.demandee,
        histoires.verifiee,
        histoires.titulaire,
    ],
)
def test_chaque_echeance_dit_son_responsable_sa_regle_sa_raison_et_tombe_apres_avoir_commence(
    recit: object,
) -> None:
    for acteur in (ENQUETEUR, AGENT, SIGNATAIRE, INTERVENANT, MAGISTRAT):
        for semaine in range(0, 60):
            au = date(2009, 2, 26) + timedelta(weeks=semaine)
            for besoin in besoins(etude(recit(), acteur, au)):
                assert besoin.phrase
                assert besoin.titre
                assert besoin.role
                assert besoin.depuis <= besoin.pour_le
                assert besoin.source in CONNUES | {"R.311-12", "R.421-1 du code de justice administrative"}, (
                    besoin.motif
                )


def test_un_dossier_clos_ne_tait_jamais_ce_qui_vient_apres() -> None:
    recit = histoires.titulaire(fin=date(2009, 10, 1))(AGENT, histoires.CARTE, types.Attestation())
    recit(AGENT, date(2009, 5, 1), types.Cloture(motif="rien en cours"))
    assert "fin_de_carte" in motifs(travail(recit, AGENT, date(2009, 9, 1)))
