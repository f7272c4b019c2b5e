"""A gesture asks what the event and the law need, refuses with a sentence, and records once."""

from datetime import date

import pytest
from dossiers import histoires
from dossiers.recits import ACTEURS, AGENT, ENQUETEUR, SIGNATAIRE
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.acces.inscription import A_LEUR_FONCTION
from egide.acces.matrice import peut_inscrire
from egide.dossiers.evenements import GESTES
from egide.dossiers.evenements.ouverts import ouvert, ouverts
from egide.dossiers.evenements.valeurs import mots_de
from egide.dossiers.gestes import SaisieRefusee, preparer
from egide.dossiers.gestes.champs import corriges
from egide.dossiers.gestes.saisie import formulaire
from egide.droit.vocabulaire import FAITS
from egide.journal import types

AU = date(2009, 3, 30)
RECITS = (
    histoires.entendue,
    histoires.signalee,
    histoires.en_delai,
    histoires.demandee,
    histoires.verifiee,
    histoires.titulaire,
)


def test_chaque_evenement_de_ces_roles_a_son_geste() -> None:
    # Opening, correcting, sending, consenting, writing to a few and joining have their own pages.
    ailleurs = {
        types.Ouverture,
        types.Correction,
        types.Transmission,
        types.EtatTransmission,
        types.Consentement,
        types.Message,
        types.NoteInterne,
        types.PieceJointe,
        types.Retrait,
    }
    for acteur in ACTEURS:
        tous = (type_.structure for type_ in types.TYPES.values())
        enregistres = {evenement for evenement in tous if peut_inscrire(acteur.role, evenement)} - ailleurs
        assert enregistres <= {geste.evenement for geste in GESTES.values()}, acteur.role


@pytest.mark.parametrize("raconter", RECITS, ids=lambda raconter: raconter.__name__)
@pytest.mark.parametrize("acteur", ACTEURS, ids=lambda acteur: acteur.role)
def test_tout_geste_offert_est_permis_au_role_et_son_formulaire_est_complet(
    raconter: object, acteur: object
) -> None:
    etude = histoires.etude(raconter(), acteur, AU)
    for geste in ouverts(etude):
        assert peut_inscrire(acteur.role, geste.evenement)
        for champ in formulaire(etude, geste, AU):
            assert champ.question
            assert champ.question != champ.nom.replace("_", " ")
            if champ.genre.startswith("choix"):
                assert champ.valeurs
                assert all(code != intitule for code, intitule in champ.valeurs), (geste.nom, champ)


@settings(max_examples=exemples(60))
@given(
    st.sampled_from(RECITS),
    st.sampled_from(ACTEURS),
    st.sampled_from(sorted(GESTES)),
    st.dictionaries(
        st.sampled_from(
            sorted({n for t in types.TYPES.values() for n in t.structure.__struct_fields__} | {"effet_le"})
        ),
        st.one_of(
            st.sampled_from(["oui", "non", "", "2009-03-29", "2009-02-31", "NG", "delai"]),
            st.text(max_size=8),
        ),
        max_size=8,
    ),
)
def test_une_saisie_quelconque_donne_un_evenement_ou_une_phrase_par_champ(
    raconter: object, acteur: object, nom: str, donnees: dict[str, str]
) -> None:
    etude = histoires.etude(raconter(), acteur, AU)
    geste = GESTES[nom]
    if not ouvert(etude, geste):
        return
    try:
        saisie = preparer(etude, geste, donnees)
    except SaisieRefusee as refusee:
        saisie, erreurs = None, refusee.erreurs
    else:
        erreurs = {}
    assert (saisie is None) == bool(erreurs)
    assert all(erreurs.values())
    if saisie:
        assert type(saisie.charge) is geste.evenement
        assert saisie.effet_le <= AU


def test_une_reponse_laissee_inconnue_ne_pose_rien() -> None:
    etude = histoires.etude(histoires.verifiee(), AGENT, AU)
    geste = GESTES["noter_la_situation"]
    saisie = preparer(etude, geste, {"besoin_de_securite": "oui", "crainte_de_represailles": ""})
    assert saisie.charge.faits(AU) == {"besoin_de_securite": True}
    with pytest.raises(SaisieRefusee) as refus:
        preparer(etude, geste, {"besoin_de_securite": ""})
    assert set(refus.value.erreurs) == {""}


def test_le_signataire_ne_peut_choisir_qu_une_cause_etablie() -> None:
    recit = histoires.en_delai()(AGENT, date(2009, 3, 20), types.OrdrePublic(menace_ordre_public=True))
    etude = histoires.etude(recit, SIGNATAIRE, AU)
    geste = GESTES["mettre_fin_au_delai"]
    cause = next(champ for champ in formulaire(etude, geste, AU) if champ.nom == "cause")
    assert [code for code, _intitule in cause.valeurs] == ["ordre_public"]
    assert preparer(etude, geste, {"cause": "ordre_public"}).charge.cause == "ordre_public"
    with pytest.raises(SaisieRefusee) as refus:
        preparer(etude, geste, {"cause": "liens_renoues"})
    assert "cause" in refus.value.erreurs


def test_une_carte_plus_courte_que_la_loi_est_refusee_avec_sa_raison() -> None:
    etude = histoires.etude(histoires.verifiee(), SIGNATAIRE, AU)
    geste = GESTES["delivrer_carte"]
    propose = next(c for c in formulaire(etude, geste, AU) if c.nom == "date_fin_titre").initial
    assert propose == "2009-09-29"
    with pytest.raises(SaisieRefusee) as refus:
        preparer(etude, geste, {"date_fin_titre": "2009-08-01"})
    assert "29 septembre 2009" in refus.value.erreurs["date_fin_titre"]
    saisie = preparer(etude, geste, {"date_fin_titre": propose})
    assert saisie.charge.faits(AU)["titre_detenu"] == "cst_vpf_traite"


def test_une_nationalite_que_le_droit_refuse_est_refusee_a_la_saisie() -> None:
    etude = histoires.etude(histoires.entendue(), ENQUETEUR, AU)
    with pytest.raises(SaisieRefusee) as refus:
        preparer(etude, GESTES["declarer_identite"], {"nationalite": "GP"})
    assert "FR" in refus.value.erreurs["nationalite"]


def test_le_formulaire_d_identite_ne_rappelle_rien_de_ce_qui_est_su() -> None:
    etude = histoires.etude(histoires.entendue(), ENQUETEUR, AU)
    champs = formulaire(etude, GESTES["declarer_identite"], AU)
    assert all(champ.initial == "" for champ in champs if champ.nom != "effet_le")


def test_le_refus_n_est_pas_offert_tant_qu_une_verification_manque() -> None:
    en_attente = histoires.etude(histoires.demandee(), SIGNATAIRE, AU)
    verifiee = histoires.etude(histoires.verifiee(), SIGNATAIRE, AU)
    assert not ouvert(en_attente, GESTES["refuser"])
    assert ouvert(verifiee, GESTES["refuser"])


SOUS_LE_CODE = date(2024, 1, 10)


def test_les_elements_du_service_ne_se_disent_que_la_ou_le_droit_les_lit() -> None:
    geste = GESTES["dire_les_elements"]
    assert not ouvert(histoires.etude(histoires.entendue(), ENQUETEUR, AU), geste)
    sous_le_code = histoires.etude(histoires.entendue(), ENQUETEUR, SOUS_LE_CODE)
    assert ouvert(sous_le_code, geste)
    assert not ouvert(histoires.etude(histoires.entendue(), AGENT, SOUS_LE_CODE), geste)
    saisie = preparer(sous_le_code, geste, {"motifs_raisonnables": "oui"})
    assert saisie.charge.faits(SOUS_LE_CODE) == {"motifs_raisonnables": True}


def test_le_dossier_ne_se_clot_ni_pendant_le_delai_ni_tant_qu_un_geste_est_du() -> None:
    geste = GESTES["clore"]
    assert not ouvert(histoires.etude(histoires.signalee(), AGENT, AU), geste)  # the receipt is owed
    assert not ouvert(histoires.etude(histoires.en_delai(), AGENT, date(2009, 3, 20)), geste)
    fini = histoires.etude(histoires.en_delai(), AGENT, date(2009, 4, 20))
    assert ouvert(fini, geste)
    assert preparer(fini, geste, {"motif": "Le délai a pris fin, rien n’est demandé."}).charge.motif
    with pytest.raises(SaisieRefusee) as refus:
        preparer(fini, geste, {"motif": " "})
    assert set(refus.value.erreurs) == {"motif"}


def test_clore_ne_tait_que_le_passe_et_que_pour_soi() -> None:
    le, avant, apres = date(2009, 7, 1), date(2009, 6, 30), date(2009, 9, 25)
    recit = histoires.titulaire()
    recit(
        ENQUETEUR,
        avant,
        types.Procedure(etat_procedure="enquete"),
        types.Cooperation(cooperation_maintenue=True),
    )
    assert histoires.travail(recit, AGENT, avant).nombre
    recit(AGENT, le, types.Cloture(motif="Départ pour un autre département."))
    assert histoires.travail(recit, AGENT, le).nombre == 0
    assert not ouvert(histoires.etude(recit, AGENT, le), GESTES["clore"])
    # The card ends on 1 October: its renewal falls due after the closing.
    assert "renouvellement_carte_temporaire" in histoires.motifs(histoires.travail(recit, SIGNATAIRE, apres))


def test_ce_qui_survient_ensuite_rouvre_le_dossier() -> None:
    le = date(2009, 7, 1)
    recit = histoires.titulaire()(AGENT, le, types.Cloture(motif="Départ."))
    recit(ENQUETEUR, le, types.Cooperation(cooperation_maintenue=True))
    assert histoires.travail(recit, AGENT, le).nombre
    assert not ouvert(histoires.etude(recit, ENQUETEUR, le), GESTES["clore"])  # her rights were never told
    recit(ENQUETEUR, le, types.InformationDesDroits(langue="edo"))
    assert ouvert(histoires.etude(recit, ENQUETEUR, le), GESTES["clore"])


def test_tout_evenement_qui_se_corrige_pose_chacune_de_ses_questions() -> None:
    """A file was assigned to an agent: correcting that asked for an agent nobody had put into words."""
    muettes = [
        (nom, champ)
        for nom, type_evenement in types.TYPES.items()
        if type_evenement.par
        and not issubclass(type_evenement.structure, (types.Ouverture, *A_LEUR_FONCTION))
        for champ in corriges(type_evenement.structure)
        if not (mots_de(type_evenement.structure, champ).question or champ in FAITS)
    ]
    assert muettes == []
