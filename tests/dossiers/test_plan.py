"""The plan says right by right where it stands, to those who may read it, and what practice does against the text."""

from datetime import date

from dossiers.histoires import CARTE, en_delai, etude, titulaire
from dossiers.recits import AGENT, ENQUETEUR, INTERVENANT, ORGANISATIONS, Recit

from egide.acces.acteurs import Acteur
from egide.dossiers.plan import LigneDuPlan, Plan, lit_le_plan, plan
from egide.journal import types
from egide.journal.categories import Categorie

AU = date(2009, 4, 20)


def lu(recit: Recit, acteur: Acteur = INTERVENANT, au: date = AU) -> Plan:
    return plan(etude(recit, acteur, au), ORGANISATIONS)


def ligne(recit: Recit, droit: str, au: date = AU) -> LigneDuPlan:
    return next(ligne for ligne in lu(recit, au=au).lignes if ligne.droit == droit)


def adulte() -> Recit:
    recit = Recit()(ENQUETEUR, date(2009, 3, 1), types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"))
    return recit(ENQUETEUR, date(2009, 3, 1), types.IdentiteDeclaree(date_naissance=date(1988, 5, 2)))


def test_un_droit_se_demande_s_ouvre_et_finit() -> None:
    recit = adulte()
    assert ligne(recit, "sante").etat == "rien"
    recit(INTERVENANT, date(2009, 3, 10), types.DroitDemande(droit="sante"))
    assert "sans réponse depuis 41 jours" in ligne(recit, "sante").phrase
    recit(INTERVENANT, date(2009, 3, 20), types.DroitOuvert(droit="sante", jusqu_au=date(2009, 5, 1)))
    ouvert = ligne(recit, "sante")
    assert (ouvert.etat, len(ouvert.etapes)) == ("ouvert", 2)
    assert "à renouveler" in ouvert.alerte
    assert "Une association" in ouvert.etapes[0].qui
    assert ligne(recit, "sante", date(2009, 3, 21)).alerte == ""
    fini = ligne(recit, "sante", date(2009, 5, 2))
    assert (fini.etat, fini.phrase) == ("fini", "le 1er mai 2009")
    assert ligne(recit, "travail").etat == "rien"


def test_un_refus_garde_sa_raison_et_se_redemande() -> None:
    recit = adulte()
    refus = types.DroitRefuse(droit="allocation", motif="titre absent de la liste")
    recit(INTERVENANT, date(2009, 3, 20), refus)
    assert "titre absent de la liste" in ligne(recit, "allocation").phrase
    assert next(nom for nom, _mots in ligne(recit, "allocation").suites) == "noter_un_droit_demande"
    recit(INTERVENANT, date(2009, 3, 25), types.DroitDemande(droit="allocation"))
    assert ligne(recit, "allocation").etat == "demande"
    assert ligne(recit, "allocation").etapes[0].motif == "titre absent de la liste"


def test_un_droit_dit_par_qui_il_est_refuse_et_qu_une_lettre_le_reclame() -> None:
    recit = adulte()
    refus = types.DroitRefuse(
        droit="domiciliation", organisme="CCAS de Nice", motif="pas de passeport", ecrit=False
    )
    recit(INTERVENANT, date(2009, 3, 20), refus)
    refuse = ligne(recit, "domiciliation")
    assert refuse.phrase == "le 20 mars 2009 (CCAS de Nice) : « pas de passeport »"
    assert (refuse.lettre, refuse.reclame, refuse.ecrit) == (True, "", False)
    recit(
        INTERVENANT,
        date(2009, 3, 23),
        types.DroitReclame(droits=("domiciliation",), organisme="CCAS de Nice"),
    )
    assert ligne(recit, "domiciliation").reclame == "Réclamé par lettre le 23 mars 2009 (CCAS de Nice)"
    recit(INTERVENANT, date(2009, 3, 26), types.DroitRefuse(droit="domiciliation", motif="de nouveau"))
    assert ligne(recit, "domiciliation").reclame == ""


def test_les_groupes_du_plan_se_comptent_et_leur_somme_est_celle_des_droits() -> None:
    recit = adulte()
    recit(INTERVENANT, date(2009, 3, 10), types.DroitDemande(droit="sante"))
    recit(INTERVENANT, date(2009, 3, 10), types.DroitRefuse(droit="travail", motif="récépissé non reconnu"))
    recit(INTERVENANT, date(2009, 3, 10), types.DroitOuvert(droit="hebergement", jusqu_au=date(2009, 3, 12)))
    recit(INTERVENANT, date(2009, 3, 10), types.DroitOuvert(droit="formation"))
    groupes = lu(recit).groupes
    assert [groupe.cle for groupe in groupes] == ["refuse", "demande", "ouvert", "fini", "rien"]
    assert [groupe.dit for groupe in groupes][:2] == ["1 refusé", "1 sans réponse"]
    assert sum(len(groupe.lignes) for groupe in groupes) == len(lu(recit).lignes)


def test_un_interprete_refuse_est_un_ecart_et_celui_qu_on_attend_ne_l_est_pas() -> None:
    recit = adulte()(ENQUETEUR, AU, types.Interprete(pour="audition", interprete="demande"))
    assert lu(recit).releves == ()
    recit(INTERVENANT, AU, types.Interprete(pour="guichet", interprete="refuse", langue="roumain"))
    assert [releve.type for releve in lu(recit).releves] == ["CAZ-D2.4"]


def test_un_ecart_signale_depuis_le_dossier_ne_se_dit_qu_une_fois() -> None:
    recit = adulte()(ENQUETEUR, AU, types.InformationDesDroits(faite=False))
    (detecte,) = lu(recit).releves
    recit(INTERVENANT, AU, types.Dysfonctionnement(type="CAZ-D2.3", recit="Rien dit.", d_apres=detecte.rang))
    (signale,) = lu(recit).releves
    assert (detecte.detecte, signale.detecte) == (True, False)


def test_la_loi_dit_ce_qu_elle_ouvre_tant_qu_elle_l_ouvre_avec_son_texte() -> None:
    recit = en_delai()
    le = date(2009, 3, 21)
    lois = {droit: ligne(recit, droit, le).loi for droit in ("travail", "allocation", "domiciliation")}
    assert {droit: loi and (loi.conclusion, loi.ouvre) for droit, loi in lois.items()} == {
        "travail": ("autorisation_travail", True), "allocation": ("allocation", True), "domiciliation": None,
    }  # fmt: skip
    travail = lois["travail"]
    assert travail
    assert travail.phrase == "La personne est autorisée à travailler."
    assert (travail.reference.startswith("Circulaire"), travail.fondement) == (True, "circulaire")
    avant = ligne(recit, "travail", date(2009, 2, 28))
    assert avant.loi
    assert (avant.loi.ouvre, avant.dit_la_loi) == (False, False)


def test_l_allocation_annonce_ce_qui_l_interromprait() -> None:
    recit = titulaire(fin=date(2009, 10, 1))(INTERVENANT, CARTE, types.DroitOuvert(droit="allocation"))
    avant, proche = date(2009, 4, 20), date(2009, 8, 15)
    assert "attestation" in ligne(recit, "allocation", avant).alerte
    recit(AGENT, CARTE, types.Attestation())
    assert ligne(recit, "allocation", avant).alerte == ""
    assert "1er octobre 2009" in ligne(recit, "allocation", proche).alerte
    recepisse = types.RemiseRecepisseDemande(numero="06-2009-0099", valable_jusqu_au=date(2009, 11, 10))
    recit(AGENT, date(2009, 8, 10), recepisse)
    assert ligne(recit, "allocation", proche).alerte == ""


def test_la_police_ne_lit_pas_le_plan_la_prefecture_le_lit_sans_le_tenir() -> None:
    recit = adulte()
    assert lit_le_plan(INTERVENANT)
    assert lit_le_plan(AGENT)
    assert not lit_le_plan(ENQUETEUR)
    assert any(ligne.suites for ligne in lu(recit).lignes)
    assert not any(ligne.suites for ligne in lu(recit, AGENT).lignes)


def test_le_soin_psychologique_n_est_dit_ni_a_la_prefecture_ni_a_qui_n_a_pas_l_accord() -> None:
    recit = adulte()(INTERVENANT, AU, types.DroitOuvert(droit="soutien_psychologique"))
    sans_accord = INTERVENANT.limite_a([Categorie.DROITS_OUVERTS, Categorie.SEJOUR])
    assert "soutien_psychologique" in {ligne.droit for ligne in lu(recit).lignes}
    for lecteur in (AGENT, sans_accord):
        assert "soutien_psychologique" not in {ligne.droit for ligne in lu(recit, lecteur).lignes}
        assert "droit_ouvert" not in {retenu.type for retenu in etude(recit, lecteur, AU).evenements} or (
            lecteur is sans_accord
        )


def test_une_piece_hors_de_la_liste_est_relevee_avec_son_texte_et_une_piece_due_ne_l_est_pas() -> None:
    recit = adulte()
    recit(AGENT, AU, types.PieceDemandee(piece="photographie", stade="recepisse_reflexion"))
    recit(AGENT, AU, types.PieceDemandee(piece="justificatif_cooperation", stade="carte"))
    assert lu(recit).releves == ()
    recit(AGENT, AU, types.PieceDemandee(piece="passeport", stade="recepisse_reflexion"))
    recit(INTERVENANT, AU, types.PieceDemandee(piece="contrat_de_travail", stade="carte"))
    releves = lu(recit).releves
    assert {releve.type for releve in releves} == {"CAZ-D3.3", "CAZ-D3.5"}
    assert all(releve.detecte and releve.sources for releve in releves)
    assert lu(recit, AGENT).releves == ()


def test_ce_que_le_dossier_montre_s_ajoute_a_ce_qui_est_signale() -> None:
    recit = adulte()
    recit(ENQUETEUR, AU, types.InformationDesDroits(faite=False))
    recit(
        ENQUETEUR,
        AU,
        types.Plainte(plainte_deposee=True, enregistree_comme="main_courante", recepisse_remis=False),
    )
    recit(INTERVENANT, AU, types.Dysfonctionnement(type="CAZ-D2.4", recit="Personne pour traduire."))
    vus = {releve.type: releve.detecte for releve in lu(recit).releves}
    assert vus == {"CAZ-D2.3": True, "CAZ-D2.5": True, "CAZ-D2.6": True, "CAZ-D2.4": False}


def test_l_information_non_faite_se_dit_et_rend_l_eloignement_contestable() -> None:
    recit = adulte()
    au = date(2016, 4, 14)
    recit(ENQUETEUR, au, types.MesureDEloignement(mesure_eloignement="administrative"))
    assert etude(recit, INTERVENANT, au).statut("eloignement_contestable") != "oui"
    recit(INTERVENANT, au, types.InformationDesDroits(faite=False))
    recit(ENQUETEUR, au, types.ElementsRecueillis(motifs_raisonnables=True))
    recit(ENQUETEUR, au, types.FaitsInvoques(infraction_invoquee="traite"))
    recit(ENQUETEUR, au, types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)))
    assert etude(recit, INTERVENANT, au).faits["informee_des_droits"] is False
    assert etude(recit, INTERVENANT, au).statut("eloignement_contestable") == "oui"
