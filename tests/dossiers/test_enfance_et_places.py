"""A place asked is somebody’s to find; a child between services is nobody’s to forget."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from dossiers.histoires import etude
from dossiers.recits import AGENT, ENQUETEUR, INTERVENANT, Recit, _acteur

from egide.acces.acteurs import Acteur
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.echeances.besoins import besoins
from egide.dossiers.entre_services import reperes
from egide.dossiers.evenements import GESTES
from egide.dossiers.evenements.enfance import COMPETENCE, DISPARITION, RETOUR
from egide.dossiers.evenements.ouverts import ouverts
from egide.dossiers.evenements.places import A_TROUVER
from egide.journal import types

ACSE = _acteur("coordinateur_acse", uuid4(), "acse")
ASE = _acteur("referent_ase", uuid4(), "ase")
ARRIVEE, AU = date(2009, 3, 2), date(2009, 3, 21)
DEMANDEE = types.PlaceDHebergement(etat="demandee", pour_qui="femmes", sorte="specialise")


def dossier(naissance: date = date(1988, 5, 2)) -> Recit:
    recit = Recit()(ENQUETEUR, ARRIVEE, types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"))
    return recit(ENQUETEUR, ARRIVEE, types.IdentiteDeclaree(date_naissance=naissance))


def enfant() -> Recit:
    return dossier(date(1995, 5, 2))


def lignes(recit: Recit, acteur: Acteur, au: date = AU) -> dict[str, Besoin]:
    return {besoin.motif: besoin for besoin in besoins(etude(recit, acteur, au), ())}


def gestes(recit: Recit, acteur: Acteur) -> set[str]:
    return {geste.nom for geste in ouverts(etude(recit, acteur, AU))}


def test_une_place_demandee_est_a_trouver_par_ac_se_quand_elle_est_dans_le_dossier() -> None:
    seule = dossier()(INTERVENANT, AU, DEMANDEE)
    assert lignes(seule, INTERVENANT)[A_TROUVER].est_a(INTERVENANT.role, INTERVENANT.organisation_id)
    orientee = dossier()(ENQUETEUR, AU, types.Orientation(vers="acse"))(INTERVENANT, AU, DEMANDEE)
    chez_elle, chez_lui = (lignes(orientee, qui)[A_TROUVER] for qui in (ACSE, INTERVENANT))
    assert chez_elle.est_a(ACSE.role, ACSE.organisation_id)
    assert chez_elle.geste == "dire_une_place_trouvee"
    assert not chez_lui.est_a(INTERVENANT.role, INTERVENANT.organisation_id)
    assert (chez_elle.depuis, chez_elle.pour_le) == (AU, AU + timedelta(days=3))
    for qui in (AGENT, ENQUETEUR):
        assert A_TROUVER not in lignes(orientee, qui)


def test_le_danger_ne_laisse_pas_de_delai_et_un_enfant_est_a_l_ase() -> None:
    presse = types.PlaceDHebergement(etat="demandee", pour_qui="mineurs", danger=True)
    recit = enfant()(ENQUETEUR, AU, types.Orientation(vers="ase"))(INTERVENANT, AU, presse)
    ligne = lignes(recit, ASE)[A_TROUVER]
    assert (ligne.pour_le, ligne.sans_attendre, ligne.alerte) == (AU, True, True)
    assert ligne.est_a(ASE.role, ASE.organisation_id)


@pytest.mark.parametrize(
    "reponse",
    [
        types.PlaceDHebergement(etat="trouvee", sorte="generaliste"),
        types.PlaceDHebergement(etat="introuvable", motif="aucune_place"),
    ],
)
def test_repondue_la_demande_s_eteint_et_peut_se_refaire(reponse: types.PlaceDHebergement) -> None:
    recit = dossier()(INTERVENANT, AU, DEMANDEE)
    assert "demander_une_place" not in gestes(recit, INTERVENANT)
    assert {"dire_une_place_trouvee", "dire_qu_aucune_place_n_est_trouvee"} <= gestes(recit, INTERVENANT)
    recit(INTERVENANT, AU, reponse)
    assert A_TROUVER not in lignes(recit, INTERVENANT)
    assert "demander_une_place" in gestes(recit, INTERVENANT)
    assert "dire_une_place_trouvee" not in gestes(recit, INTERVENANT)


def test_une_demande_dit_pour_qui_et_un_echec_dit_pourquoi() -> None:
    assert list(types.PlaceDHebergement(etat="demandee").verifier(AU, "intervenant"))
    assert list(types.PlaceDHebergement(etat="introuvable").verifier(AU, "intervenant"))
    assert not list(DEMANDEE.verifier(AU, "intervenant"))
    assert {"lieu", "adresse"}.isdisjoint(types.PlaceDHebergement.__struct_fields__)


def test_une_competence_contestee_reste_a_trancher_jusqu_a_ce_qu_on_dise_a_qui_elle_est() -> None:
    dite = types.Competence(de="parquet", territoire="06", contestee_par="parquet")
    recit = enfant()(ASE, AU, dite)
    assert lignes(recit, ASE)[COMPETENCE].geste == "noter_la_competence"
    assert lignes(recit, ASE)[COMPETENCE].pour_le == AU + timedelta(days=15)
    recit(ASE, AU, types.Competence(de="departement", territoire="06"))
    assert COMPETENCE in lignes(recit, ASE)  # of another thing
    recit(ASE, AU, types.Competence(de="parquet", territoire="13"))
    assert COMPETENCE not in lignes(recit, ASE)
    assert COMPETENCE not in lignes(dossier()(ASE, AU, dite), ASE)  # of an adult, nobody’s
    assert list(types.Competence(de="parquet", territoire="99").verifier(AU, "referent_ase"))
    assert list(
        types.Competence(de="parquet", territoire="06", depuis=AU + timedelta(1)).verifier(AU, "referent_ase")
    )


def test_une_disparition_se_signale_le_jour_meme_a_la_police_et_au_procureur() -> None:
    recit = enfant()(ASE, AU, types.Fugue(etat="disparue"))
    ligne = lignes(recit, ASE)[DISPARITION]
    assert (ligne.pour_le, ligne.sans_attendre) == (AU, True)
    assert "à la police ou à la gendarmerie et au procureur" in ligne.phrase
    recit(ASE, AU, types.Fugue(etat="disparue", signalee=True))
    assert "à la police" not in lignes(recit, ASE)[DISPARITION].phrase
    recit(ASE, AU, types.Fugue(etat="disparue", signalee=True, parquet_avise=True))
    assert DISPARITION not in lignes(recit, ASE)
    assert "noter_qu_elle_est_retrouvee" in gestes(recit, ASE)
    recit(ASE, AU, types.Fugue(etat="retrouvee"))
    assert "noter_qu_elle_est_retrouvee" not in gestes(recit, ASE)
    assert "noter_une_disparition" not in gestes(dossier(), ASE)


def test_aucun_retour_d_enfant_sans_que_son_interet_soit_pese_et_son_accueil_assure() -> None:
    recit = enfant()(ASE, AU, types.RetourAuPays(etape="envisage"))
    ligne = lignes(recit, ASE)[RETOUR]
    assert ("son intérêt" in ligne.phrase, "reprise" in ligne.phrase, ligne.alerte) == (True, True, False)
    recit(ASE, AU, types.RetourAuPays(etape="decide", qui_decide="juge", interet_evalue=True))
    assert (lignes(recit, ASE)[RETOUR].alerte, "son intérêt" in lignes(recit, ASE)[RETOUR].phrase) == (
        True,
        False,
    )
    recit(
        ASE,
        AU,
        types.RetourAuPays(etape="decide", qui_decide="juge", interet_evalue=True, accueil_assure=True),
    )
    assert RETOUR not in lignes(recit, ASE)
    assert RETOUR not in lignes(enfant()(ASE, AU, types.RetourAuPays(etape="ecarte")), ASE)
    assert list(types.RetourAuPays(etape="decide").verifier(AU, "referent_ase"))


def test_chacun_de_ces_gestes_est_au_plan_de_qui_accompagne() -> None:
    siens = ("demander_une_place", "noter_la_competence", "noter_une_disparition", "noter_un_retour_au_pays")
    assert all(GESTES[nom].du_plan for nom in siens)


def test_le_dossier_dit_qui_est_competent_depuis_quand_et_ou_elle_est() -> None:
    recit = enfant()(ASE, AU, types.Competence(de="departement", territoire="06", depuis=ARRIVEE))
    recit(ASE, AU, types.Competence(de="parquet", territoire="13", contestee_par="parquet"))
    recit(ASE, AU - timedelta(days=2), types.Fugue(etat="disparue"))
    lus = {repere.titre: (repere.phrase, repere.alerte) for repere in reperes(etude(recit, ASE, AU))}
    assert lus == {
        "Parquet compétent": ("Bouches-du-Rhône, contestée : un autre parquet", True),
        "Département compétent": ("Alpes-Maritimes, depuis le 2 mars 2009", False),
        "Disparition": ("disparue depuis 2 jours", True),
    }
    recit(ASE, AU, types.Fugue(etat="retrouvee"))
    assert ("retrouvée le 21 mars 2009", False) in [
        (r.phrase, r.alerte) for r in reperes(etude(recit, ASE, AU))
    ]
    assert list(reperes(etude(enfant(), ASE, AU))) == []
