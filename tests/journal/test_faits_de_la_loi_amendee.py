"""What the amended law reads of a file is what its events said: each fact at its day, and never the day of another."""

from datetime import date
from typing import Any

import pytest
from dossiers.recits import AGENT, ENQUETEUR, INTERVENANT, SIGNATAIRE, Recit

from egide.acces.matrice import peut_inscrire
from egide.annuaire.roles import ROLES
from egide.journal import types
from egide.journal.categories import Categorie
from egide.journal.repli import replier
from egide.journal.types import TYPES, composer

JOUR, APRES, PLUS_TARD = date(2025, 3, 3), date(2025, 3, 10), date(2025, 9, 1)
FIN = date(2026, 3, 2)
CARTE = types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=FIN)
RENOUVELEE = types.Decision(nature="renouvellement", titre="cst_vpf_traite", date_fin_titre=date(2027, 3, 2))
RETRAIT = types.Decision(nature="retrait", motivation="…")

PREFECTURE = {"agent_prefecture", "referent_prefecture"}
DEVANT_LA_MESURE = {"enqueteur", "intervenant", "avocat"} | PREFECTURE


def faits(recit: Recit, au: date = PLUS_TARD) -> dict[str, object]:
    return replier(recit.journal, au).faits


@pytest.mark.parametrize(
    ("nom", "auteurs", "categorie"),
    [
        ("etat_civil", PREFECTURE, Categorie.IDENTITE),
        ("contrat_engagement", PREFECTURE, Categorie.SEJOUR),
        ("nombre_renouvellements", PREFECTURE, Categorie.SEJOUR),
        ("obstacle_legal", PREFECTURE, Categorie.ORDRE_PUBLIC),
        ("attestation_asile", PREFECTURE, Categorie.ATTESTATION_ASILE),
        ("protection_internationale", {"intervenant", "referent_ase", "avocat"}, Categorie.ASILE),
        ("nouveaux_faits", {"enqueteur", "intervenant"}, Categorie.FAITS_INVOQUES),
        ("plainte_hebergement", {"enqueteur", "intervenant"} | PREFECTURE, Categorie.JUSTIFICATIF),
        ("mesure_eloignement", DEVANT_LA_MESURE, Categorie.SEJOUR),
        ("situation_de_la_personne", DEVANT_LA_MESURE, Categorie.SEJOUR),
        ("information_des_droits", {"enqueteur", "intervenant"} | PREFECTURE, Categorie.SEJOUR),
        ("notification_decision", {"signataire"} | PREFECTURE, Categorie.SEJOUR),
    ],
)
def test_chaque_fait_de_la_loi_amendee_a_ses_auteurs_et_ses_lecteurs(
    nom: str, auteurs: set[str], categorie: Categorie
) -> None:
    assert {role for role in ROLES if peut_inscrire(role, TYPES[nom].structure)} == auteurs
    assert TYPES[nom].categorie is categorie


# ── La demande et sa réponse ─────────────────────────────────────────────────────────────────────────────────────────


def test_la_demande_porte_le_jour_ou_elle_fut_faite_et_la_reponse_l_eteint() -> None:
    recit = Recit()(INTERVENANT, JOUR, types.DemandeTitre(depot_teleservice=True))
    assert faits(recit)["date_demande_titre"] == JOUR
    assert faits(recit)["depot_teleservice"] is True
    for reponse in (CARTE, RENOUVELEE, types.Decision(nature="refus", motivation="…")):
        repondue = faits(Recit(list(recit.journal))(SIGNATAIRE, APRES, reponse))
        assert not {"date_demande_titre", "depot_teleservice"} & repondue.keys()
        assert repondue["demande_titre_deposee"] is False


def test_un_retrait_laisse_courir_la_demande_en_attente() -> None:
    recit = Recit()(INTERVENANT, JOUR, types.DemandeTitre())(SIGNATAIRE, APRES, RETRAIT)
    assert faits(recit)["date_demande_titre"] == JOUR


def test_une_demande_ne_reprend_pas_la_forme_de_la_precedente() -> None:
    recit = Recit()(INTERVENANT, JOUR, types.DemandeTitre(depot_teleservice=True))
    recit(INTERVENANT, APRES, types.DemandeTitre())
    assert "depot_teleservice" not in faits(recit)
    assert faits(recit)["date_demande_titre"] == APRES


def test_un_refus_court_du_jour_ou_il_lui_est_notifie() -> None:
    recit = Recit()(SIGNATAIRE, JOUR, types.Decision(nature="refus", motivation="…"))
    assert "refus_titre_notifie_le" not in faits(recit)
    recit(AGENT, APRES, types.NotificationDecision(decision="refus", remise="refusee"))
    assert faits(recit)["refus_titre_notifie_le"] == APRES


def test_une_carte_n_est_retiree_qu_une_fois_le_retrait_notifie_et_une_nouvelle_carte_ne_l_est_pas() -> None:
    recit = Recit()(SIGNATAIRE, JOUR, CARTE, RETRAIT)
    assert faits(recit)["titre_retire"] is False
    recit(AGENT, APRES, types.NotificationDecision(decision="retrait", remise="main_propre"))
    assert faits(recit)["titre_retire"] is True
    assert "refus_titre_notifie_le" not in faits(recit)
    assert faits(recit(SIGNATAIRE, PLUS_TARD, CARTE))["titre_retire"] is False


def test_notifier_la_fin_du_delai_ne_dit_rien_d_un_titre() -> None:
    notifiee = types.NotificationDecision(decision="fin_de_delai", remise="courrier")
    assert faits(Recit()(AGENT, JOUR, notifiee)) == {}


@pytest.mark.parametrize(
    ("avant", "attendu"),
    [
        ((CARTE,), 1),
        ((types.NombreRenouvellements(nombre_renouvellements=2),), 3),
        ((CARTE, RENOUVELEE), 2),
        ((), None),
    ],
    ids=["de la carte délivrée ici", "du compte déclaré", "de proche en proche", "de rien de connu"],
)
def test_les_renouvellements_se_comptent_de_ce_qui_est_connu(
    avant: tuple[types.Charge, ...], attendu: int | None
) -> None:
    recit = Recit()(SIGNATAIRE, JOUR, *avant)(SIGNATAIRE, APRES, RENOUVELEE)
    assert faits(recit).get("nombre_renouvellements") == attendu


# ── La mesure d'éloignement, et où elle est ──────────────────────────────────────────────────────────────────────────


def test_une_mesure_nommee_ne_garde_rien_de_la_precedente() -> None:
    oqtf = types.MesureDEloignement(
        mesure_eloignement="oqtf", mesure_notifiee_le=JOUR, delai_depart_volontaire=True
    )
    recit = Recit()(AGENT, JOUR, oqtf)
    assert faits(recit)["mesure_notifiee_le"] == JOUR
    recit(ENQUETEUR, APRES, types.MesureDEloignement(mesure_eloignement="transfert_dublin"))
    assert faits(recit) == {"mesure_eloignement": "transfert_dublin"}


def test_une_mesure_qui_n_est_pas_nommee_complete_celle_qui_l_est() -> None:
    recit = Recit()(AGENT, JOUR, types.MesureDEloignement(mesure_eloignement="oqtf"))
    recit(INTERVENANT, APRES, types.MesureDEloignement(mesure_notifiee_le=JOUR))
    assert faits(recit) == {"mesure_eloignement": "oqtf", "mesure_notifiee_le": JOUR}


def test_sa_situation_se_dit_avec_son_jour_ou_sans_aucun() -> None:
    retenue = types.SituationDeLaPersonne(situation_mesure="retention", situation_mesure_depuis=JOUR)
    recit = Recit()(ENQUETEUR, JOUR, retenue)
    assert faits(recit) == {"situation_mesure": "retention", "situation_mesure_depuis": JOUR}
    recit(INTERVENANT, APRES, types.SituationDeLaPersonne(situation_mesure="assignee"))
    assert faits(recit) == {"situation_mesure": "assignee"}


# ── Les faits nouveaux, le délai qu'ils rouvrent ─────────────────────────────────────────────────────────────────────

REMIS = types.RemiseRecepisseReflexion(numero="06-2025-0001")
REMIS_ENCORE = types.RemiseRecepisseReflexion(numero="06-2025-0002")
DE_NOUVEAU = types.NouveauxFaits(nouveaux_faits_depuis_recepisse=True)


def test_apres_des_faits_nouveaux_le_recepisse_remis_ouvre_un_delai_tout_neuf() -> None:
    recit = Recit()(AGENT, JOUR, REMIS)(SIGNATAIRE, JOUR, types.FinDeDelai(cause="liens_renoues"))
    recit(ENQUETEUR, APRES, DE_NOUVEAU)
    assert faits(recit)["date_recepisse_reflexion"] == JOUR
    recit(AGENT, PLUS_TARD, REMIS_ENCORE)
    assert faits(recit) == {"date_recepisse_reflexion": PLUS_TARD}


@pytest.mark.parametrize("dit", [None, types.NouveauxFaits(nouveaux_faits_depuis_recepisse=False)])
def test_sans_fait_nouveau_un_second_recepisse_ne_rouvre_rien(dit: types.Charge | None) -> None:
    recit = Recit()(AGENT, JOUR, REMIS)(SIGNATAIRE, JOUR, types.FinDeDelai(cause="liens_renoues"))
    recit(ENQUETEUR, APRES, *([dit] if dit else []))(AGENT, PLUS_TARD, REMIS_ENCORE)
    assert faits(recit)["date_recepisse_reflexion"] == JOUR
    assert faits(recit)["decision_fin_delai"] is True


# ── Ce que la préfecture dit, et qui ne dispense personne ────────────────────────────────────────────────────────────


def test_la_prefecture_rappelle_les_droits_sans_les_tenir_pour_dits() -> None:
    rappel = types.InformationDesDroits(rappel=True, langue="anglais")
    assert "informee_des_droits" not in faits(Recit()(AGENT, JOUR, rappel))
    dite = Recit()(ENQUETEUR, JOUR, types.InformationDesDroits())(AGENT, APRES, rappel)
    assert faits(dite)["informee_des_droits"] is True


# ── L'asile ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("protection", ["asile", "protection_subsidiaire"])
@pytest.mark.parametrize(
    ("etape", "demande"),
    [
        ("aucune", "aucune"),
        ("demandee", "en_cours"),
        ("enregistree", "en_cours"),
        ("entretien", "en_cours"),
        ("recours", "en_cours"),
        ("accordee", "acceptee"),
        ("rejetee", "rejetee"),
    ],
)
def test_l_etape_d_une_protection_dit_ou_en_est_la_demande(protection: str, etape: str, demande: str) -> None:
    charge = composer("protection_internationale", {"protection": protection, "etape": etape})
    assert faits(Recit()(INTERVENANT, JOUR, charge)) == {"demande_asile": demande}


@pytest.mark.parametrize(
    ("charge", "role", "champs"),
    [
        (types.InformationDesDroits(), "agent_prefecture", {"rappel"}),
        (types.InformationDesDroits(rappel=True), "referent_prefecture", set()),
        (types.InformationDesDroits(), "enqueteur", set()),
        (types.PlainteHebergement(plainte_hebergement_indigne=True), "intervenant", {"justificatif_vu"}),
        (types.PlainteHebergement(plainte_hebergement_indigne=True), "enqueteur", set()),
        (types.MesureDEloignement(mesure_eloignement="aucune", mesure_notifiee_le=JOUR), "avocat", {"mesure_notifiee_le"}),
        (types.MesureDEloignement(mesure_notifiee_le=APRES), "avocat", {"mesure_notifiee_le"}),
        (types.MesureDEloignement(mesure_eloignement="expulsion", delai_depart_volontaire=True), "avocat",
         {"delai_depart_volontaire"}),
        (types.SituationDeLaPersonne(situation_mesure="libre", situation_mesure_depuis=JOUR), "avocat",
         {"situation_mesure_depuis"}),
        (types.SituationDeLaPersonne(situation_mesure="detenue", situation_mesure_depuis=APRES), "avocat",
         {"situation_mesure_depuis"}),
        (types.ObstacleLegal(source="fichier"), "agent_prefecture", {"oqtf_non_executee"}),
        (types.EtatCivil(etat_civil_justifie=False, documents=("passeport",)), "agent_prefecture", {"documents"}),
        (types.AttestationAsile(invitation_autre_titre_le=APRES), "agent_prefecture", {"invitation_autre_titre_le"}),
    ],
)  # fmt: skip
def test_ce_qui_se_contredit_est_refuse_avec_ce_qui_est_admis(
    charge: types.Charge, role: str, champs: set[str]
) -> None:
    refus: list[Any] = list(charge.verifier(JOUR, role))
    assert {r.champ for r in refus} == champs
    assert all(r.admis for r in refus)
