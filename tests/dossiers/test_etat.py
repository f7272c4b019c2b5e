"""One state of a file: the strip, the list and the gestures say the same, to all who read the same, whatever happened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

import pytest
from dossiers.recits import (
    AGENT,
    ASSOCIATION,
    ENQUETEUR,
    INTERVENANT,
    ORGANISATIONS,
    POLICE,
    PREFECTURE,
    SIGNATAIRE,
    Recit,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.acces.acteurs import Acteur
from egide.acces.models import Transmission as Envoi
from egide.actes.catalogue.dossier_entier import echeances
from egide.annuaire.models import Organisation
from egide.dossiers.etat import FAMILLES, famille
from egide.dossiers.etat import etat as etat_de
from egide.dossiers.etat.protection import AUCUNE, ce_qui_protege
from egide.dossiers.etat.taches import ordre
from egide.dossiers.etude import etudier
from egide.dossiers.fiche import composer
from egide.dossiers.titre import recepisse_de_demande_valable
from egide.dossiers.travail import DossierEtudie, repartir
from egide.dossiers.vues import A_VENIR, ATTENDUE, DUE, EN_RETARD, Fiche, Tache, Travail
from egide.journal import types
from egide.journal.repli import replier
from egide.socle.horloge import PARIS

REFERENT = replace(AGENT, compte_id=UUID(int=7), role="referent_prefecture")
PARQUET = UUID(int=9)
MAGISTRAT = Acteur(UUID(int=8), "magistrat", PARQUET, "parquet", "06")
AVOCAT = Acteur(UUID(int=13), "avocat", UUID(int=14), "barreau", "06")
AUTRE_ASSOCIATION = replace(INTERVENANT, compte_id=UUID(int=11), organisation_id=UUID(int=12))
NOMS = {
    **ORGANISATIONS,
    PARQUET: "Parquet de Nice",
    AUTRE_ASSOCIATION.organisation_id: ORGANISATIONS[ASSOCIATION],
}
SERVICE = (AGENT, REFERENT, SIGNATAIRE)
LECTEURS = (*SERVICE, ENQUETEUR, INTERVENANT, MAGISTRAT)
DEBUTS = (date(2009, 2, 26), date(2025, 6, 2))

FAITS: tuple[tuple[Acteur, Callable[[date], types.Charge]], ...] = (
    (ENQUETEUR, lambda le: types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2))),
    (ENQUETEUR, lambda le: types.FaitsInvoques(infraction_invoquee="proxenetisme")),
    (ENQUETEUR, lambda le: types.Audition(interprete_present=True)),
    (ENQUETEUR, lambda le: types.InformationDesDroits(langue="anglais")),
    (ENQUETEUR, lambda le: types.Presomption(presumee_victime_par_police=True)),
    (ENQUETEUR, lambda le: types.Photographie()),
    (ENQUETEUR, lambda le: types.Signalement(prefecture=PREFECTURE, aucun_recepisse_anterieur=True)),
    (ENQUETEUR, lambda le: types.ChoixDeLaPersonne(choix="renonce_au_delai")),
    (ENQUETEUR, lambda le: types.Plainte(plainte_deposee=True)),
    (ENQUETEUR, lambda le: types.Temoignage(temoignage=True, anonymat_demande=True)),
    (ENQUETEUR, lambda le: types.Anonymat(anonymat="demande")),
    (MAGISTRAT, lambda le: types.Anonymat(anonymat="accorde")),
    (MAGISTRAT, lambda le: types.Procedure(etat_procedure="enquete")),
    (ENQUETEUR, lambda le: types.Cooperation(cooperation_maintenue=False)),
    (AGENT, lambda le: types.RemiseRecepisseReflexion(numero="06-2009-0041")),
    (AGENT, lambda le: types.MesureDEloignement(mesure_eloignement="interdiction_judiciaire")),
    (AGENT, lambda le: types.Justificatif(justificatif_cooperation="recepisse_plainte")),
    (AGENT, lambda le: types.DemandeTitre()),
    (AGENT, lambda le: types.RemiseRecepisseDemande(numero="06-2009-0042", valable_jusqu_au=le + timedelta(90))),
    (AGENT, lambda le: types.LienAvecLesAuteurs(liens_rompus=True)),
    (AGENT, lambda le: types.LienAvecLesAuteurs(liens_renoues=True, contrainte=False)),
    (AGENT, lambda le: types.OrdrePublic(menace_ordre_public=False)),
    (AGENT, lambda le: types.SituationPersonnelle(besoin_de_securite=True)),
    (SIGNATAIRE, lambda le: types.FinDeDelai(cause="liens_renoues")),
    (SIGNATAIRE, lambda le: types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=le + timedelta(200))),
    (SIGNATAIRE, lambda le: types.Decision(nature="refus", titre="cst_vpf_traite", motivation="un motif")),
    (SIGNATAIRE, lambda le: types.Decision(nature="retrait", titre="cst_vpf_traite", motivation="un motif")),
    (AGENT, lambda le: types.NotificationDecision(decision="refus", remise="main_propre")),
    (INTERVENANT, lambda le: types.DroitDemande(droit="sante", organisme="CPAM")),
    (INTERVENANT, lambda le: types.DroitRefuse(droit="domiciliation", motif="pas de passeport")),
    (INTERVENANT, lambda le: types.DroitReclame(droits=("sante", "domiciliation"), organisme="CPAM")),
    (INTERVENANT, lambda le: types.RendezVous(jour=le + timedelta(9), avec="soin", interprete="a_demander")),
    (AGENT, lambda le: types.Cloture(motif="plus rien en cours", conservation_jusqu_au=le + timedelta(400))),
)  # fmt: skip
PAS = st.lists(st.tuples(st.integers(0, 25), st.sampled_from(FAITS)), max_size=14)
PRECEDE_LA_DEMANDE = (
    types.IdentiteDeclaree, types.FaitsInvoques, types.Presomption, types.Photographie, types.Signalement, types.Plainte,
    types.LienAvecLesAuteurs, types.OrdrePublic, types.Justificatif, types.DemandeTitre,
)  # fmt: skip
DEMANDE = [
    (1, next(fait for fait in FAITS if type(fait[1](DEBUTS[0])) is classe)) for classe in PRECEDE_LA_DEMANDE
]
"""What leads to a card asked for: chance alone seldom gets there."""
ENVOIS = st.lists(
    st.tuples(
        st.sampled_from(["saisine_interdiction_judiciaire", "demande_terme_procedure", "demande_avis"]),
        st.sampled_from([Envoi.EMISE, Envoi.ACQUITTEE, Envoi.REPONDUE]),
        st.integers(0, 60),
    ),
    max_size=3,
)


def raconter(debut: date, pas: list) -> tuple[Recit, date]:
    recit = Recit()(ENQUETEUR, debut, types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"))
    jour = debut
    for attente, (acteur, charge) in pas:
        jour += timedelta(days=attente)
        recit(acteur, jour, charge(jour))
    return recit, jour


def partis(envois: list, debut: date) -> tuple[Envoi, ...]:
    prefecture = Organisation(id=PREFECTURE, nom=NOMS[PREFECTURE], genre="prefecture", territoire="06")
    parquet = Organisation(id=PARQUET, nom=NOMS[PARQUET], genre="parquet", territoire="06")
    lus = []
    for rang, (nature, etat, apres) in enumerate(envois):
        le = datetime.combine(debut + timedelta(days=apres), time(9), PARIS)
        lus.append(
            Envoi(
                id=uuid5(PARQUET, str(rang)), nature=nature, etat=etat, territoire="06", emise_le=le,
                acquittee_le=None if etat == Envoi.EMISE else le, de_organisation=prefecture, vers_organisation=parquet,
            )
        )  # fmt: skip
    return tuple(lus)


def page(recit: Recit, acteur: Acteur, au: date, envois: tuple[Envoi, ...] = ()) -> Fiche:
    return composer(
        recit.journal, acteur, au=au, pseudonyme="K7Q4MXD2", territoire="06", organisations=NOMS, transmissions=envois
    )  # fmt: skip


def liste(recit: Recit, acteur: Acteur, au: date, envois: tuple[Envoi, ...]) -> Travail:
    etude = etudier(replier(recit.journal, au), acteur)
    return repartir(au, [DossierEtudie("K7Q4MXD2", "06", etude, envois)], NOMS)


def commun(tache: Tache) -> tuple[object, ...]:
    """What does not depend on who, in a service, makes the gesture."""
    return (tache.motif, tache.titre, tache.phrase, tache.etat, tache.groupe, tache.gravite, tache.depuis, tache.pour_le,
            tache.quand, tache.role, tache.organisation, tache.source)  # fmt: skip


@settings(max_examples=exemples(600))
@given(st.sampled_from(DEBUTS), PAS, ENVOIS, st.integers(0, 90), st.sampled_from(LECTEURS))
def test_la_page_d_un_dossier_la_liste_et_le_dossier_imprime_disent_les_memes_taches(
    debut: date, pas: list, envois: list, plus_tard: int, lecteur: Acteur
) -> None:
    recit, jour = raconter(debut, pas)
    au, sortis = jour + timedelta(days=plus_tard), partis(envois, debut)
    vue, travail = page(recit, lecteur, au, sortis), liste(recit, lecteur, au, sortis)
    assert vue.etat.a_faire == tuple(t for groupe in travail.groupes for t in groupe.taches)
    assert vue.etat.attendues == travail.attente
    assert famille(vue.etat.ou) in FAMILLES
    assert vue.etat.premiere == next(iter(vue.etat.a_faire), None)
    imprimees = [e for e in echeances(vue) if e.qui]
    assert [(e.titre, e.pour_le, e.en_retard) for e in imprimees] == [
        (t.titre, t.pour_le, t.gravite == "retard") for t in (*vue.etat.a_faire, *vue.etat.attendues)
    ]


@settings(max_examples=exemples(600))
@given(st.sampled_from(DEBUTS), PAS, ENVOIS, st.integers(0, 90))
def test_qui_lit_les_memes_categories_lit_le_meme_etat(
    debut: date, pas: list, envois: list, plus_tard: int
) -> None:
    recit, jour = raconter(debut, pas)
    au, sortis = jour + timedelta(days=plus_tard), partis(envois, debut)
    for memes_yeux in (SERVICE, (INTERVENANT, AUTRE_ASSOCIATION)):
        premier, *autres = (page(recit, lecteur, au, sortis).etat for lecteur in memes_yeux)
        for autre in autres:
            assert (autre.ou, autre.protege) == (premier.ou, premier.protege)
            assert list(map(commun, autre.a_faire)) == list(map(commun, premier.a_faire))
            assert list(map(commun, autre.attendues)) == list(map(commun, premier.attendues))


@settings(max_examples=exemples(600))
@given(st.sampled_from(DEBUTS), PAS, ENVOIS, st.integers(0, 90), st.sampled_from(LECTEURS))
def test_une_echeance_est_a_venir_due_en_retard_ou_attendue_et_une_seule_chose_a_la_fois(
    debut: date, pas: list, envois: list, plus_tard: int, lecteur: Acteur
) -> None:
    recit, jour = raconter(debut, pas)
    au = jour + timedelta(days=plus_tard)
    etat = page(recit, lecteur, au, partis(envois, debut)).etat
    for tache in etat.a_faire:
        attendu = EN_RETARD if au > tache.pour_le else A_VENIR if au < tache.depuis else DUE
        assert tache.etat == attendu
        assert (tache.groupe == "en_retard") == (tache.etat == EN_RETARD)
        assert ("en retard" in tache.quand) == (tache.etat == EN_RETARD)
    for tache in etat.attendues:
        assert (tache.etat, tache.jours) == (ATTENDUE, (au - tache.depuis).days)
        assert (tache.gravite == "retard") == (tache.jours > tache.seuil)
        assert not tache.faisable


@settings(max_examples=exemples(600))
@given(st.sampled_from(DEBUTS), PAS, ENVOIS, st.integers(0, 90), st.sampled_from(LECTEURS))
def test_le_geste_d_une_tache_est_de_ceux_que_la_page_ouvre_et_rien_d_autre_n_est_dit_du(
    debut: date, pas: list, envois: list, plus_tard: int, lecteur: Acteur
) -> None:
    recit, jour = raconter(debut, pas)
    vue = page(recit, lecteur, jour + timedelta(days=plus_tard), partis(envois, debut))
    dus = {tache.geste for tache in vue.etat.a_faire if tache.geste}
    assert dus <= {geste.nom for geste in vue.gestes}
    assert {geste.nom for geste in vue.gestes if geste.du} == dus


@settings(max_examples=exemples(600))
@given(st.sampled_from(DEBUTS), st.booleans(), PAS, st.integers(0, 90), st.sampled_from(LECTEURS))
def test_ce_qui_protege_et_ce_qui_autorise_a_travailler_se_disent_ensemble(
    debut: date, demandee: bool, pas: list, plus: int, lecteur: Acteur
) -> None:
    """Nothing is said authorised where nothing protects; and a paper only due is never said to be held."""
    recit, fin = raconter(debut, [*(DEMANDE if demandee else []), *pas])
    e = etudier(replier(recit.journal, fin + timedelta(days=plus)), lecteur)
    protege = ce_qui_protege(e)
    protegee = protege.titre != AUCUNE
    assert ("travail autorisé" in protege.precision) == (protegee and e.oui("autorisation_travail"))
    if not protegee and e.oui("autorisation_travail"):
        assert e.oui("recepisse_demande_titre")
        assert recepisse_de_demande_valable(e) is None


@settings(max_examples=exemples(160))
@given(st.sampled_from(DEBUTS), st.lists(PAS, min_size=2, max_size=3), st.integers(0, 90))
def test_les_recours_qui_courent_passent_avant_tout_et_les_dossiers_se_rangent_comme_leurs_lignes(
    debut: date, histoires: list[list], plus_tard: int
) -> None:
    racontes = [raconter(debut, pas) for pas in histoires]
    au = max(jour for _recit, jour in racontes) + timedelta(days=plus_tard)
    for lecteur in (INTERVENANT, AVOCAT):
        suivis = [
            DossierEtudie(f"K7Q4MXD{rang}", "06", etudier(replier(recit.journal, au), lecteur))
            for rang, (recit, _jour) in enumerate(racontes)
        ]
        lignes = [tache for groupe in repartir(au, suivis, NOMS).groupes for tache in groupe.taches]
        courent = [tache.motif == "recours" for tache in lignes]
        assert courent == sorted(courent, reverse=True)
        par_ligne = list(dict.fromkeys(tache.pseudonyme for tache in lignes))
        premieres = (etat_de(suivi, NOMS).premiere for suivi in suivis)
        ranges = sorted((premiere for premiere in premieres if premiere), key=ordre)
        assert [premiere.pseudonyme for premiere in ranges] == par_ligne


# ── Stages that are no variants of « in progress » ───────────────────────────────────────────────────────────────────

OUVERTE, LENDEMAIN = date(2009, 3, 1), date(2009, 3, 2)


def en_delai() -> Recit:
    return Recit()(
        ENQUETEUR, date(2009, 2, 26),
        types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)),
        types.FaitsInvoques(infraction_invoquee="proxenetisme"),
        types.Presomption(presumee_victime_par_police=True),
        types.Photographie(),
        types.Signalement(prefecture=PREFECTURE, aucun_recepisse_anterieur=True),
    )(AGENT, OUVERTE, types.RemiseRecepisseReflexion(numero="06-2009-0041"))  # fmt: skip


def decidee(**decision: object) -> Recit:
    recit = en_delai()(ENQUETEUR, OUVERTE, types.Plainte(plainte_deposee=True))(
        AGENT, OUVERTE, types.DemandeTitre()
    )
    return recit(SIGNATAIRE, LENDEMAIN, types.Decision(titre="cst_vpf_traite", **decision))


@pytest.mark.parametrize(
    ("recit", "cle", "dit"),
    [
        (en_delai(), "delai", "Délai de réflexion, 1er jour sur 30"),
        (en_delai()(SIGNATAIRE, LENDEMAIN, types.FinDeDelai(cause="liens_renoues")), "delai_interrompu", "à notifier"),
        (decidee(nature="refus", motivation="un motif"), "refusee", "Carte refusée le 2 mars 2009, à notifier"),
        (decidee(nature="retrait", motivation="un motif"), "retiree", "Carte retirée le 2 mars 2009, à notifier"),
        (decidee(nature="delivrance", date_fin_titre=date(2009, 3, 1)), "titre_expire", "terme dépassé"),
        (en_delai()(AGENT, LENDEMAIN, types.Cloture(motif="partie")), "clos", "Dossier clos le 2 mars 2009"),
    ],
    ids=lambda valeur: valeur if isinstance(valeur, str) else "",
)  # fmt: skip
def test_chaque_stade_porte_son_nom(recit: Recit, cle: str, dit: str) -> None:
    ou = page(recit, AGENT, LENDEMAIN).etat.ou
    assert ou.cle == cle
    assert dit in f"{ou.titre}, {ou.precision}"


@pytest.mark.parametrize(
    ("charges", "dit"),
    [
        ([(ENQUETEUR, types.Temoignage(temoignage=True, anonymat_demande=True))], "anonymat demandé"),
        ([(ENQUETEUR, types.Anonymat(anonymat="demande"))], "anonymat demandé"),
        ([(ENQUETEUR, types.Anonymat(anonymat="demande")), (MAGISTRAT, types.Anonymat(anonymat="refuse"))], "anonymat refusé"),
        ([(MAGISTRAT, types.Anonymat(anonymat="accorde"))], "anonymat accordé"),
    ],
)  # fmt: skip
def test_l_anonymat_demande_accorde_ou_refuse_se_lit_d_un_coup_d_oeil(charges: list, dit: str) -> None:
    recit = en_delai()
    for acteur, charge in charges:
        recit(acteur, LENDEMAIN, charge)
    assert page(recit, AGENT, LENDEMAIN).etat.ou.aussi == (dit,)
    assert page(en_delai(), AGENT, LENDEMAIN).etat.ou.aussi == ()


def test_un_magistrat_seul_accorde_ou_refuse_l_anonymat() -> None:
    for role in ("enqueteur", "avocat"):
        assert list(types.Anonymat(anonymat="accorde").verifier(LENDEMAIN, role))
        assert not list(types.Anonymat(anonymat="demande").verifier(LENDEMAIN, role))
    assert not list(types.Anonymat(anonymat="accorde").verifier(LENDEMAIN, "magistrat"))


def test_ce_qui_survient_apres_la_cloture_rouvre_le_dossier_et_le_dit() -> None:
    clos = en_delai()(AGENT, LENDEMAIN, types.Cloture(motif="partie"))
    rouvert = clos(ENQUETEUR, date(2009, 3, 5), types.Plainte(plainte_deposee=True))
    ou = page(rouvert, AGENT, date(2009, 3, 5)).etat.ou
    assert ou.cle == "plainte"
    assert ou.aussi == ("rouvert : clos le 2 mars 2009, quelque chose est survenu depuis",)


def test_un_dossier_confie_a_un_autre_service_le_dit_a_qui_l_envoie_et_a_qui_le_recoit() -> None:
    autre = replace(AGENT, organisation_id=POLICE)
    suite = types.EtatTransmission(nature="transfert_dossier", numero=UUID(int=1), etat="acquittee")
    recit = en_delai()(AGENT, LENDEMAIN, suite)
    assert page(recit, AGENT, LENDEMAIN).etat.ou.aussi == ("reçu d’un autre service le 2 mars 2009",)
    assert page(recit, autre, LENDEMAIN).etat.ou.aussi == ("confié à un autre service le 2 mars 2009",)


def test_ce_qui_se_repond_ensuite_n_efface_pas_qu_un_dossier_a_ete_confie() -> None:
    confie = types.EtatTransmission(nature="transfert_dossier", numero=UUID(int=1), etat="acquittee")
    rappele = types.EtatTransmission(nature="transfert_dossier", numero=UUID(int=2), etat="rappelee")
    repondu = types.EtatTransmission(nature="demande_avis", numero=UUID(int=3), etat="acquittee")
    recit = en_delai()(AGENT, LENDEMAIN, confie)(AGENT, LENDEMAIN, rappele)(AGENT, LENDEMAIN, repondu)
    assert page(recit, AGENT, LENDEMAIN).etat.ou.aussi == ("reçu d’un autre service le 2 mars 2009",)
    jamais = en_delai()(AGENT, LENDEMAIN, rappele)(AGENT, LENDEMAIN, repondu)
    assert page(jamais, AGENT, LENDEMAIN).etat.ou.aussi == ()


def test_le_procureur_saisi_a_une_tache_qui_mene_a_sa_reponse() -> None:
    envois = partis([("saisine_interdiction_judiciaire", Envoi.ACQUITTEE, 4)], date(2009, 2, 26))
    chez_lui = page(en_delai(), MAGISTRAT, date(2009, 3, 4), envois).etat
    assert chez_lui.premiere is not None
    assert chez_lui.premiere.titre == "Dire si l’interdiction peut être exécutée pendant le délai"
    assert (chez_lui.premiere.echange, chez_lui.premiere.faisable) == (envois[0].id, True)
    attendue = next(
        t
        for t in page(en_delai(), AGENT, date(2009, 3, 4), envois).etat.attendues
        if t.motif.endswith("judiciaire")
    )
    assert (attendue.organisation, attendue.jours) == ("Parquet de Nice", 2)


@pytest.mark.parametrize(
    ("sens", "dit"),
    [
        (None, "l’interdiction judiciaire attend le procureur"),
        ("favorable", "le procureur a répondu : l’interdiction judiciaire peut être exécutée"),
        ("defavorable", "le procureur a répondu : l’interdiction judiciaire ne peut pas être exécutée"),
        ("sans_objet", "le procureur a répondu : il n’y a pas, ou plus, d’interdiction"),
    ],
)
def test_la_reponse_du_procureur_change_aussitot_ce_que_lit_la_prefecture(sens: str | None, dit: str) -> None:
    recit = en_delai()(
        AGENT, LENDEMAIN, types.MesureDEloignement(mesure_eloignement="interdiction_judiciaire")
    )
    if sens:
        suite = types.EtatTransmission(
            nature="saisine_interdiction_judiciaire", numero=UUID(int=1), etat="repondue", sens=sens
        )
        recit(MAGISTRAT, LENDEMAIN, suite)
    assert dit in page(recit, AGENT, LENDEMAIN).etat.protege.precision


def test_un_enfant_en_danger_se_dit_au_procureur_par_un_geste_du_service_d_enquete() -> None:
    le = date(2025, 6, 2)
    recit = Recit()(
        ENQUETEUR,
        le,
        types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(2010, 5, 2)),
        types.FaitsInvoques(infraction_invoquee="traite"),
    )
    taches = {tache.motif: tache for tache in page(recit, ENQUETEUR, le).etat.a_faire}
    assert taches["information_parquet_mineur"].geste == "informer_le_procureur"
    recit(ENQUETEUR, le, types.Orientation(vers="parquet"))
    assert "information_parquet_mineur" not in {t.motif for t in page(recit, ENQUETEUR, le).etat.a_faire}


def test_la_fin_du_delai_ne_demande_plus_rien_a_qui_a_deja_prepare_la_suite() -> None:
    le = date(2025, 6, 2)
    recit = Recit()(
        ENQUETEUR, le,
        types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)),
        types.FaitsInvoques(infraction_invoquee="traite"),
        types.Presomption(presumee_victime_par_police=True),
    )(AGENT, le, types.RemiseRecepisseReflexion(numero="06-2025-0041"))  # fmt: skip
    presque = le + timedelta(days=25)

    def demandes(lecteur: Acteur) -> dict[str, str | None]:
        return {
            t.titre: t.geste for t in page(recit, lecteur, presque).etat.a_faire if t.motif == "fin_du_delai"
        }

    assert demandes(ENQUETEUR) == {"Recueillir le choix de la personne": "recueillir_le_choix"}
    recit(ENQUETEUR, presque, types.Plainte(plainte_deposee=True))
    assert demandes(ENQUETEUR) == {}
    assert demandes(AGENT) == {"Préparer la suite du récépissé": "enregistrer_demande"}
    recit(AGENT, presque, types.DemandeTitre())
    recit(
        AGENT,
        presque,
        types.RemiseRecepisseDemande(numero="06-2025-0042", valable_jusqu_au=presque + timedelta(90)),
    )
    assert demandes(AGENT) == {}
