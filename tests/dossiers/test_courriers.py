"""No letter waits for an answer in silence: its writer sees who is awaited and since when, then what to do."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import get_args
from uuid import UUID

import pytest
from dossiers.histoires import en_delai, etude, titulaire, travail
from dossiers.recits import AGENT, ENQUETEUR, INTERVENANT, SIGNATAIRE, Recit

from egide.acces.acteurs import Acteur
from egide.annuaire.groupes import DEFENDENT
from egide.dossiers.courriers import ATTENTES, en_attente
from egide.dossiers.evenements import GESTES
from egide.dossiers.evenements.ouverts import ouvert
from egide.dossiers.vues import ATTENDUE, EN_RETARD, Tache
from egide.ecrans.taches import ou_la_faire
from egide.journal import types
from egide.journal.types.courrier import CATEGORIES_DES_LETTRES, LettreAttendue

LETTRES = get_args(LettreAttendue)
LE = date(2009, 3, 10)
AVOCAT = Acteur(UUID(int=25), "avocat", UUID(int=26), "barreau", "06")
REPONDRE = GESTES["noter_une_reponse"]


def lignes(recit: Recit, acteur: Acteur, au: date) -> Iterator[Tache]:
    vues = travail(recit, acteur, au)
    return (
        t
        for t in (*(t for g in vues.groupes for t in g.taches), *vues.attente)
        if "lettre" in t.motif or "silence_a" in t.motif
    )


def envoyee(lettre: str, *, par: Acteur = INTERVENANT) -> Recit:
    return en_delai()(par, LE, types.LettreEnvoyee(lettre=lettre, organisme="Organisme inventé"))


@pytest.mark.parametrize("lettre", LETTRES)
def test_une_lettre_dit_de_qui_la_reponse_est_attendue_et_depuis_quand_puis_ce_qu_il_faut_faire(
    lettre: str,
) -> None:
    recit = envoyee(lettre)
    (attend,) = en_attente(etude(recit, INTERVENANT, LE))
    for au in (LE, attend.jusqu_au):
        (tache,) = lignes(recit, INTERVENANT, au)
        assert (tache.etat, tache.organisation, tache.depuis) == (ATTENDUE, "Organisme inventé", LE)
        assert "10 mars 2009" in tache.phrase
        assert not tache.faisable
    (suite,) = lignes(recit, INTERVENANT, attend.jusqu_au + timedelta(days=1))
    if ATTENTES[lettre].silence:
        assert (suite.motif, suite.groupe, suite.geste) == (
            "silence_a_contester",
            "recours",
            "noter_un_recours",
        )
    else:
        assert (suite.etat, suite.organisation, suite.acte) == (EN_RETARD, "Organisme inventé", "relance")
        assert "/documents/relance/" in ou_la_faire(suite)


@pytest.mark.parametrize("lettre", LETTRES)
def test_nul_autre_que_le_service_qui_l_ecrit_n_apprend_qu_une_lettre_est_partie(lettre: str) -> None:
    recit = envoyee(lettre)
    autre = Acteur(UUID(int=31), "intervenant", UUID(int=32), "association", "06")
    for acteur in (AGENT, ENQUETEUR, SIGNATAIRE, AVOCAT, autre):
        vue = etude(recit, acteur, LE)
        assert vue.du_type(types.LettreEnvoyee) == []
        assert list(en_attente(vue)) == []
        assert not ouvert(vue, REPONDRE)
    coordinateur = Acteur(UUID(int=33), "coordinateur_acse", INTERVENANT.organisation_id, "association", "06")
    assert bool(list(en_attente(etude(recit, coordinateur, LE)))) == (lettre not in CATEGORIES_DES_LETTRES)


@pytest.mark.parametrize("lettre", LETTRES)
def test_une_reponse_notee_met_fin_a_l_attente_de_sa_lettre_et_d_elle_seule(lettre: str) -> None:
    autre = next(nom for nom in LETTRES if nom != lettre)
    recit = envoyee(lettre)(INTERVENANT, LE, types.LettreEnvoyee(lettre=autre, organisme="Un autre"))
    assert ouvert(etude(recit, INTERVENANT, LE), REPONDRE)
    recit(INTERVENANT, LE + timedelta(days=2), types.ReponseAUneLettre(lettre=lettre))
    assert [attend.lettre for attend in en_attente(etude(recit, INTERVENANT, LE + timedelta(days=2)))] == [
        autre
    ]


REPONDENT = {
    "plainte_au_procureur": types.Plainte(
        plainte_deposee=True, enregistree_comme="plainte", recepisse_remis=True
    ),
    "issue_de_la_procedure": types.Procedure(etat_procedure="enquete", suites_communiquees=True),
    "demande_de_protection": types.ProtectionInternationale(protection="asile", etape="entretien"),
    "demande_d_interprete": types.LangueEtInterprete(
        langue="edo", besoin_interprete=True, interprete_present=True
    ),
    "information_preoccupante": types.Mineur(mesure_d_assistance=True),
    "administrateur_ad_hoc": types.Mineur(administrateur_ad_hoc="nomme"),
    "demande_enregistrement": types.DemandeTitre(),
    "asile_non_oppose": types.DemandeTitre(),
    "admission_exceptionnelle": types.Decision(nature="refus", motivation="x"),
}
SANS_EFFET = {
    "plainte_au_procureur": types.Plainte(plainte_deposee=True, enregistree_comme="main_courante"),
    "issue_de_la_procedure": types.Procedure(etat_procedure="enquete"),
    "demande_d_interprete": types.LangueEtInterprete(
        langue="edo", besoin_interprete=True, interprete_present=False
    ),
    "administrateur_ad_hoc": types.Mineur(administrateur_ad_hoc="demande"),
}


@pytest.mark.parametrize("lettre", REPONDENT)
def test_ce_que_le_dossier_enregistre_d_une_reponse_met_fin_a_l_attente_sans_qu_on_la_note(
    lettre: str,
) -> None:
    recit = envoyee(lettre)
    if lettre in SANS_EFFET:
        recit(INTERVENANT, LE, SANS_EFFET[lettre])
        assert any(en_attente(etude(recit, INTERVENANT, LE)))
    recit(INTERVENANT, LE, REPONDENT[lettre])
    assert not any(en_attente(etude(recit, INTERVENANT, LE)))


def test_le_silence_qui_refuse_a_l_horloge_de_la_loi_et_se_conteste_jusqu_a_son_dernier_jour() -> None:
    recit = envoyee("admission_exceptionnelle")
    assert [t.motif for t in lignes(recit, INTERVENANT, date(2009, 7, 10))] == ["lettre_attendue"]
    (suite,) = lignes(recit, INTERVENANT, date(2009, 7, 11))
    assert suite.pour_le == date(2009, 9, 10)
    assert list(lignes(recit, INTERVENANT, date(2009, 9, 11))) == []
    recit(INTERVENANT, date(2009, 7, 20), types.Recours(voie="contentieux"))
    assert list(lignes(recit, INTERVENANT, date(2009, 7, 21))) == []


def test_une_lettre_qui_reclame_un_droit_est_attendue_des_le_premier_jour() -> None:
    recit = en_delai()(INTERVENANT, LE, types.DroitReclame(droits=("allocation",), organisme="OFII de Nice"))

    def motifs(jours: int) -> dict[str, Tache]:
        vues = travail(recit, INTERVENANT, LE + timedelta(days=jours))
        toutes = (*(t for g in vues.groupes for t in g.taches), *vues.attente)
        return {
            t.motif: t for t in toutes if t.motif.startswith("droit_") and "allocation" in t.titre.lower()
        }

    attendu = motifs(0)["droit_attendu"]
    assert (attendu.etat, attendu.organisation) == (ATTENDUE, "OFII de Nice")
    assert motifs(7)["droit_sans_reponse"].acte == "demande_allocation"
    recit(INTERVENANT, LE + timedelta(days=8), types.DroitOuvert(droit="allocation"))
    assert motifs(9) == {}


def _recours(mesure: str = "aucune") -> Recit:
    recit = titulaire()(SIGNATAIRE, date(2009, 9, 1), types.Decision(nature="refus", motivation="x"))
    recit(AGENT, date(2009, 9, 2), types.NotificationDecision(decision="refus", remise="main_propre"))
    recit(AGENT, date(2009, 9, 2), types.MesureDEloignement(mesure_eloignement=mesure))
    return recit(INTERVENANT, date(2009, 9, 20), types.Recours(voie="gracieux"))


def _motifs(recit: Recit, acteur: Acteur, au: date) -> dict[str, Tache]:
    vues = travail(recit, acteur, au)
    return {t.motif: t for t in (*(t for g in vues.groupes for t in g.taches), *vues.attente)}


@pytest.mark.parametrize("acteur", [INTERVENANT, AVOCAT, AGENT, ENQUETEUR], ids=lambda acteur: acteur.role)
def test_un_recours_est_attendu_jusqu_au_silence_qui_le_rejette_puis_le_tribunal_a_son_horloge(
    acteur: Acteur,
) -> None:
    la_defend = acteur.role in DEFENDENT
    recit = _recours()
    attendu = _motifs(recit, acteur, date(2009, 11, 20)).get("recours_attendu")
    assert (attendu is not None) == la_defend
    apres = _motifs(recit, acteur, date(2009, 11, 21))
    assert "recours_attendu" not in apres
    assert ("recours_rejete" in apres) == la_defend
    if la_defend:
        assert attendu.etat == ATTENDUE
        assert apres["recours_rejete"].groupe == "recours"
        assert "le recours au tribunal se ferme le 20 janvier 2010" in apres["recours_rejete"].phrase
        incertain = _motifs(_recours("administrative"), acteur, date(2009, 11, 21))["recours_rejete"]
        assert "peut-être" in incertain.phrase
        assert "recours_rejete" not in _motifs(recit, acteur, date(2010, 2, 1))
        recit(INTERVENANT, date(2009, 12, 1), types.Recours(voie="contentieux"))
        assert "recours_rejete" not in _motifs(recit, acteur, date(2009, 12, 1))
