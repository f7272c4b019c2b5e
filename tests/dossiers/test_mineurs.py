"""A child is believed to be one in doubt, represented without delay, schooled, and not dropped at eighteen (MDF-5)."""

from datetime import date, timedelta
from uuid import uuid4

from dossiers.histoires import etude, fiche
from dossiers.recits import AGENT, ENQUETEUR, INTERVENANT, Recit
from hypothesis import given
from hypothesis import strategies as st

from egide.acces.acteurs import Acteur
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.evenements import GESTES
from egide.dossiers.gestes import saisie
from egide.dossiers.mineurs import a_proteger, echeances_du_mineur, reperes
from egide.journal import types

ASE = Acteur(uuid4(), "referent_ase", uuid4(), "ase", "06")
ARRIVEE, AU = date(2009, 3, 2), date(2009, 3, 21)


def dossier(naissance: date | None = None, *, dite: bool | None = None) -> Recit:
    recit = Recit()(ENQUETEUR, ARRIVEE, types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"))
    return recit(ENQUETEUR, ARRIVEE, types.IdentiteDeclaree(date_naissance=naissance, minorite_alleguee=dite))


def attendus(recit: Recit, acteur: Acteur = ASE, au: date = AU) -> dict[str, Besoin]:
    return {besoin.motif: besoin for besoin in echeances_du_mineur(etude(recit, acteur, au))}


def test_une_minorite_dite_est_presumee_tant_qu_une_date_ne_l_ecarte_pas() -> None:
    assert a_proteger(etude(dossier(), ASE, AU)) is None
    presumee = a_proteger(etude(dossier(dite=True), ASE, AU))
    assert presumee is not None
    assert presumee.age(AU) is None
    assert "présumée" in reperes(presumee, AU)[0].phrase
    assert a_proteger(etude(dossier(date(1988, 5, 2), dite=True), ASE, AU)) is None


def test_l_administrateur_se_demande_puis_son_delai_court_du_jour_de_la_demande() -> None:
    recit = dossier(dite=True)
    demander = attendus(recit)["administrateur_ad_hoc"]
    assert (demander.acte, demander.geste) == ("administrateur_ad_hoc", "noter_la_protection_de_l_enfant")
    assert (demander.depuis, demander.geste) == (ARRIVEE, "noter_la_protection_de_l_enfant")
    recit(ASE, date(2009, 3, 5), types.Mineur(administrateur_ad_hoc="demande"))
    attente = attendus(recit, au=date(2009, 3, 20))["administrateur_ad_hoc"]
    assert (attente.depuis, attente.pour_le, attente.alerte) == (date(2009, 3, 5), date(2009, 3, 20), False)
    assert attendus(recit, au=date(2009, 3, 21))["administrateur_ad_hoc"].alerte
    recit(ASE, date(2009, 3, 25), types.Mineur(administrateur_ad_hoc="nomme"))
    assert "administrateur_ad_hoc" not in attendus(recit, au=date(2009, 4, 20))
    enfance = a_proteger(etude(recit, ASE, date(2009, 4, 20)))
    assert enfance is not None
    assert "20 jours après la demande" in reperes(enfance, date(2009, 4, 20))[1].phrase


def test_l_ecole_avant_seize_ans_la_formation_apres() -> None:
    enfant, grande = dossier(date(1994, 1, 10)), dossier(date(1992, 1, 10))
    assert "scolarite" in attendus(enfant)
    assert "formation" not in attendus(enfant)
    assert "formation" in attendus(grande)
    enfant(ASE, AU, types.Mineur(scolarisee=True))
    grande(ASE, AU, types.Mineur(en_formation=True))
    assert not {"scolarite", "formation"} & {*attendus(enfant), *attendus(grande)}
    assert not {"scolarite", "formation"} & attendus(dossier(dite=True)).keys()


def test_dix_huit_ans_se_preparent_six_mois_avant_et_le_contrat_signe_suffit() -> None:
    naissance = date(1991, 9, 30)
    recit = dossier(naissance)
    assert "contrat_jeune_majeur" not in attendus(recit, au=date(2009, 3, 29))
    preparer = attendus(recit, au=date(2009, 3, 30))["contrat_jeune_majeur"]
    assert preparer.quand == "en septembre 2009"
    recit(ASE, date(2009, 4, 1), types.Mineur(contrat_jeune_majeur="refuse"))
    assert attendus(recit, au=date(2009, 4, 2))["contrat_jeune_majeur"].alerte
    recit(ASE, date(2009, 5, 1), types.Mineur(contrat_jeune_majeur="signe"))
    assert "contrat_jeune_majeur" not in attendus(recit, au=date(2009, 5, 2))


@given(st.integers(min_value=0, max_value=18 * 365))
def test_aucune_echeance_ne_dit_le_jour_de_naissance(jours: int) -> None:
    naissance = AU - timedelta(days=jours)
    for besoin in attendus(dossier(min(naissance, ARRIVEE))).values():
        dits = (besoin.depuis, besoin.pour_le)
        assert all(
            jour.day == 1 or jour in (AU, ARRIVEE) or jour - ARRIVEE < timedelta(days=16) for jour in dits
        )


def test_une_adulte_n_attend_rien_et_qui_ne_lit_pas_les_droits_n_apprend_rien() -> None:
    assert attendus(dossier(date(1988, 5, 2))) == {}
    recit = dossier(dite=True)
    assert attendus(recit, ENQUETEUR) == {}
    assert attendus(recit, AGENT)["administrateur_ad_hoc"].geste is None
    assert attendus(recit, AGENT)["administrateur_ad_hoc"].role == "referent_ase"
    assert attendus(recit, INTERVENANT)["administrateur_ad_hoc"].role == "intervenant"


def test_ac_se_n_est_propose_qu_a_une_adulte_et_son_absence_s_explique() -> None:
    for recit, propose in ((dossier(date(1988, 5, 2)), True), (dossier(dite=True), False), (dossier(), True)):
        lue = etude(recit, INTERVENANT, AU)
        vers = next(champ for champ in saisie.formulaire(lue, GESTES["orienter"], AU) if champ.nom == "vers")
        assert ("acse" in dict(vers.valeurs)) is propose
        assert "ase" in dict(vers.valeurs)
        empeches = {empeche.titre: empeche for empeche in fiche(recit, INTERVENANT, AU).empeches}
        assert ("Orienter vers Ac-Sé" in empeches) is not propose
        if not propose:
            assert empeches["Orienter vers Ac-Sé"].source == "MDF-5"
            assert empeches["Orienter vers Ac-Sé"].enonce
