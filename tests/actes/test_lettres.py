"""The letters of those who stand by her: each opens when the file calls for it, says what it must, and nothing its reader must
not learn. One file plays both: closed before its cause, written after."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from actes.courriers import JOUR, Bureau, dresser
from actes.emissions import tete
from outils.decors import Decors

from egide.acces import porte
from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.acces.porte import GesteRefuse
from egide.acces.traces import qui_a_consulte
from egide.actes import contrat, ouverture, typographie
from egide.actes.apercu import apercevoir, donner
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.disponibles import demander, questions
from egide.actes.epreuve import TUS
from egide.actes.erreurs import RefusDEmettre
from egide.actes.lecture_pdf import texte as lire_le_texte
from egide.annuaire.models import Organisation
from egide.dossiers.courriers import en_attente
from egide.dossiers.gestes.champs import Champ
from egide.journal import types
from egide.socle import horloge


@pytest.fixture
def bureau(decors: Decors) -> Iterator[Bureau]:
    with horloge.figer(JOUR), decors.jouer(dresser, str(JOUR)) as monde:
        yield Bureau(*monde)


def toutes() -> list[ActeDuCatalogue]:
    """The letters, old and new: what bears who writes to whom."""
    return [genre for genre in contrat.catalogue() if getattr(genre.exemple(), "courrier", None)]


RECIT = "On m’a pris mes papiers, et je n’ai pas été payée."


def test_une_plainte_non_prise_va_au_procureur_avec_recepisse_et_copie(bureau: Bureau) -> None:
    assert "aucune plainte refusée" in bureau.refusee("intervenant", "plainte_au_procureur", recit=RECIT)
    bureau.noter("intervenant", types.Plainte(enregistree_comme="main_courante"))
    assert "de quoi l’on se plaint" in bureau.refusee("intervenant", "plainte_au_procureur")
    lettre = bureau.ecrire("intervenant", "plainte_au_procureur", recit=RECIT)
    assert "parquet 06" in tete(lettre)
    for dit in (
        "inscrite en main courante",
        RECIT.replace("’", "'"),
        "le récépissé, et la copie",
        "La personne elle-même",
    ):
        assert dit in lettre, dit
    assert "15-3" not in lettre  # known from memory: printed once who writes has read it
    assert "article 15-3" in bureau.ecrire("avocat", "plainte_au_procureur", recit=RECIT, textes_relus=True)
    bureau.noter(
        "enqueteur", types.Plainte(plainte_deposee=True, enregistree_comme="plainte", recepisse_remis=True)
    )
    assert "aucune plainte refusée" in bureau.refusee("intervenant", "plainte_au_procureur", recit=RECIT)
    with pytest.raises(GesteRefuse):
        bureau.ecrire("enqueteur", "plainte_au_procureur", recit=RECIT)


def test_l_issue_se_demande_au_parquet_qui_se_tait_et_l_anonymat_y_tait_le_nom(bureau: Bureau) -> None:
    assert "ni plainte ni témoignage" in bureau.refusee("avocat", "issue_de_la_procedure")
    bureau.noter("enqueteur", types.Plainte(plainte_deposee=True, deposee_le=date(2025, 4, 1)))
    bureau.noter(
        "intervenant",
        types.Justificatif(justificatif_cooperation="reference_procedure", reference="PV 2025/77"),
    )
    lettre = bureau.ecrire("avocat", "issue_de_la_procedure")
    for dit in (
        "Okonkwo-Béranger",
        "a porté plainte le 1er avril 2025",
        "PV 2025/77",
        "aucune pièce de la procédure",
    ):
        assert dit in lettre, dit
    bureau.noter("avocat", types.Anonymat(anonymat="demande"))
    cachee = bureau.ecrire("avocat", "issue_de_la_procedure", vos_references="PV 2025/77")
    assert "Okonkwo" not in cachee
    assert "PV 2025/77" in cachee
    # The same reference, typed on a letter that names her, is not printed either.
    bureau.noter("intervenant", types.Dysfonctionnement(type="CAZ-D2.2", recit="x"))
    nommee = bureau.ecrire("avocat", "plainte_au_procureur", recit=RECIT, vos_references="PV 2025/77")
    assert "Okonkwo" in nommee
    assert "PV 2025/77" not in nommee
    bureau.noter("magistrat", types.Procedure(etat_procedure="enquete", suites_communiquees=True))
    assert "ni plainte ni témoignage" in bureau.refusee("avocat", "issue_de_la_procedure")


def test_la_lettre_emise_est_attendue_de_qui_la_recoit_puis_se_relance_et_nul_autre_service_ne_l_apprend(
    bureau: Bureau,
) -> None:
    bureau.noter("intervenant", types.Plainte(enregistree_comme="main_courante"))
    bureau.ecrire("intervenant", "plainte_au_procureur", recit=RECIT)
    with bureau.ouvert("intervenant") as ouvert:
        (attend,) = en_attente(demander(ouvert).etude)
    assert (attend.lettre, attend.organisme, attend.depuis) == ("plainte_au_procureur", "parquet 06", JOUR)
    for role in ("avocat", "agent_prefecture", "enqueteur", "magistrat", "coordinateur_acse"):
        with bureau.ouvert(role) as ouvert:
            assert not any(en_attente(demander(ouvert).etude)), role
            assert "lettre" not in " ".join(
                i.type for i in inscriptions_lisibles(ouvert.acteur, evenements(ouvert))
            )
    assert _relancables(bureau, JOUR) == []
    assert _relancables(bureau, attend.jusqu_au + timedelta(days=1)) != []


def _relancables(bureau: Bureau, au: date) -> list[str]:
    """What of the prosecutor may be reminded of, that day."""
    relance = contrat.du_genre("relance")
    assert relance
    qui = bureau.troupe["intervenant"]
    with horloge.figer(au), porte.contexte(qui):
        champs = questions(relance, demander(porte.ouvrir(qui, bureau.pseudonyme)), None)
    (objet,) = (champ for champ in champs if champ.nom == "objet")
    return [dite for _code, dite in objet.valeurs if "procureur" in dite and "parquet 06" in dite]


def _titulaire(bureau: Bureau) -> None:
    bureau.noter(
        "enqueteur", types.FaitsInvoques(infraction_invoquee="traite"), types.Plainte(plainte_deposee=True)
    )
    bureau.noter("enqueteur", types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)))
    bureau.noter("intervenant", types.SituationPersonnelle(ressources_inferieures_rsa=True))
    carte = types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=date(2026, 9, 30))
    bureau.noter("signataire", carte)


def test_l_allocation_se_demande_se_reclame_et_son_interruption_se_conteste(bureau: Bureau) -> None:
    assert "n’ouvre pas d’allocation" in bureau.refusee("intervenant", "demande_allocation")
    _titulaire(bureau)
    demandee = bureau.ecrire("intervenant", "demande_allocation")
    assert "OFII de Nice" in tete(demandee)
    assert "de lui ouvrir l'allocation pour demandeur d'asile" in demandee
    assert "titulaire d'un titre de séjour valable jusqu'au 30 septembre 2026 inclus" in demandee
    bureau.noter(
        "intervenant", types.DroitRefuse(droit="allocation", motif="pas de carte"), le=date(2026, 2, 10)
    )
    assert "« pas de carte »" in bureau.ecrire("intervenant", "demande_allocation")
    fini = types.DroitOuvert(droit="allocation", jusqu_au=date(2026, 3, 15))
    bureau.noter("intervenant", fini, le=date(2026, 3, 1))
    bureau.noter("agent_prefecture", types.DemandeTitre())
    interrompue = bureau.ecrire("intervenant", "demande_allocation")
    assert "a cessé le 15 mars 2026, alors que le renouvellement de son titre est demandé" in interrompue
    bureau.noter("intervenant", types.DroitOuvert(droit="allocation"))
    assert "elle est versée" in bureau.refusee("intervenant", "demande_allocation")


def test_qui_ne_coopere_pas_demande_son_admission_sur_le_texte_du_jour(bureau: Bureau) -> None:
    saisie = {"elements": "Elle suit une formation."}
    assert "n’ouvre pas cette admission" in bureau.refusee(
        "intervenant", "admission_exceptionnelle", **saisie
    )
    bureau.noter("enqueteur", types.FaitsInvoques(infraction_invoquee="traite"))
    bureau.noter("enqueteur", types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)))
    bureau.noter("enqueteur", types.Plainte(plainte_deposee=False), types.Temoignage(temoignage=False))
    bureau.noter("intervenant", types.SituationPersonnelle(elements_situation_victime=True))
    assert "caractérise sa situation" in bureau.refusee("intervenant", "admission_exceptionnelle")
    lettre = bureau.ecrire("intervenant", "admission_exceptionnelle", **saisie)
    assert "prefecture 06" in tete(lettre)
    assert "L. 435-1" in lettre
    assert "Elle suit une formation." in lettre
    # The lawyer does not read her personal situation: the law is not told to him, nor the letter offered.
    assert "ne vous le dit pas" in bureau.refusee("avocat", "admission_exceptionnelle", **saisie)


def test_l_asile_ne_s_ecrit_que_par_qui_le_lit_et_a_qui_peut_l_apprendre(bureau: Bureau) -> None:
    for nom in ("enregistrer_l_asile", "demande_de_protection", "asile_non_oppose"):
        bureau.refusee("intervenant", nom)
    bureau.noter("enqueteur", types.IdentiteDeclaree(nationalite="NG"))
    bureau.noter("intervenant", types.SituationPersonnelle(menacee_en_cas_de_retour=True))
    guichet = bureau.ecrire("intervenant", "enregistrer_l_asile")
    assert "Guichet de la demande d'asile" in tete(guichet)
    assert "prefecture 06" not in guichet
    enregistree = types.ProtectionInternationale(protection="asile", etape="enregistree")
    bureau.noter("intervenant", enregistree)
    bureau.refusee("intervenant", "enregistrer_l_asile")
    assert "Office de protection" in tete(bureau.ecrire("intervenant", "demande_de_protection"))
    # What she told her association, the prefecture does not learn by a letter of theirs.
    assert "le lui apprendrait" in bureau.refusee("intervenant", "asile_non_oppose")
    bureau.noter(
        "agent_prefecture",
        types.AttestationAsile(demande_asile="en_cours", invitation_autre_titre_le=date(2026, 2, 2)),
    )
    lettre = bureau.ecrire("intervenant", "asile_non_oppose")
    assert "L'une n'exclut pas l'autre" in lettre
    assert "L. 431-2" in lettre
    with bureau.ouvert("enqueteur") as ouvert:
        traces = " ".join(str(passage) for passage in qui_a_consulte(ouvert))
    assert "asile" not in traces
    assert "protection" not in traces
    for role in ("coordinateur_acse", "agent_prefecture", "enqueteur"):
        with pytest.raises(GesteRefuse):
            bureau.ecrire(role, "demande_de_protection")


def test_l_apercu_d_une_lettre_que_son_auteur_seul_lit_ne_se_nomme_pas_dans_les_traces(
    bureau: Bureau,
) -> None:
    bureau.noter("intervenant", types.ProtectionInternationale(protection="asile", etape="enregistree"))
    office = bureau.champs("intervenant", "demande_de_protection")["service"].valeurs[0][0]
    with bureau.ouvert("intervenant") as ouvert:
        demande = demander(ouvert)
        demande.saisie = {"service": office}
        genre = contrat.du_genre("demande_de_protection")
        assert genre
        apercevoir(genre, demande)
    with bureau.ouvert("enqueteur") as ouvert:
        traces = " ".join(str(passage) for passage in qui_a_consulte(ouvert))
    assert "apercevoir un acte" in traces
    assert "protection" not in traces


def test_un_enfant_en_danger_se_signale_au_departement_et_quelqu_un_agit_pour_lui(bureau: Bureau) -> None:
    assert "qu’elle soit mineure" in bureau.refusee("intervenant", "information_preoccupante", recit=RECIT)
    bureau.noter("enqueteur", types.IdentiteDeclaree(date_naissance=date(2011, 6, 4)))
    assert "ne dit rien sans cela" in bureau.refusee("intervenant", "information_preoccupante")
    lettre = bureau.ecrire("intervenant", "information_preoccupante", recit="Vue seule, la nuit.")
    assert "Département des Alpes-Maritimes" in tete(lettre)
    assert "Vue seule, la nuit." in lettre
    assert "R. 425-10" in lettre
    assert "agir pour elle" in bureau.ecrire("avocat", "administrateur_ad_hoc")
    bureau.noter("magistrat", types.Mineur(administrateur_ad_hoc="nomme"))
    assert "déjà nommé" in bureau.refusee("intervenant", "administrateur_ad_hoc")


def test_ce_qu_on_lui_remet_ne_dit_ni_pourquoi_ni_ou_elle_dort(bureau: Bureau) -> None:
    remises = ("attestation_d_hebergement", "lettre_a_la_caisse", "lettre_a_l_emploi", "lettre_a_l_employeur")
    for nom in remises:
        bureau.refusee("intervenant", nom)
    _titulaire(bureau)
    bureau.noter("intervenant", types.Hebergement(lieu="specialise"))
    for nom in remises:
        lettre = bureau.ecrire("intervenant", nom).casefold()
        assert "okonkwo" in lettre
        assert [mot for mot in (*TUS, "spécialis", "425-1", "réflexion") if mot in lettre] == [], nom
    # Only who shelters her attests it; only who receives her mail says so.
    assert "votre service l’héberge" in bureau.refusee("coordinateur_acse", "attestation_d_hebergement")
    bureau.noter("intervenant", types.DroitOuvert(droit="domiciliation", organisme="CCAS inventé"))
    Organisation.objects.filter(nom="association 06").update(en_tete="Boîte postale 12, 06000 Nice")
    assert "votre service la domicilie" in bureau.refusee("intervenant", "attestation_de_domiciliation")
    bureau.noter("intervenant", types.DroitOuvert(droit="domiciliation", organisme="association 06"))
    assert "reçoit son courrier par nos soins" in bureau.ecrire("intervenant", "attestation_de_domiciliation")


def test_nul_n_envoie_au_consulat_sans_que_le_danger_soit_ecarte_ni_qui_demande_l_asile(
    bureau: Bureau,
) -> None:
    assert "Aucun document d’état civil" in bureau.refusee("intervenant", "lettre_au_consulat")
    bureau.noter("intervenant", types.PieceDemandee(piece="passeport", stade="carte"))
    danger = bureau.champs("intervenant", "lettre_au_consulat")["danger_ecarte"]
    assert danger.requis
    assert danger.initial == "non"
    assert "peut renseigner ceux qui" in danger.aide
    assert "danger n’est pas écarté" in bureau.refusee("intervenant", "lettre_au_consulat")
    lettre = bureau.ecrire("intervenant", "lettre_au_consulat", danger_ecarte=True).casefold()
    assert [mot for mot in TUS if mot in lettre] == []
    bureau.noter("intervenant", types.ProtectionInternationale(protection="asile", etape="demandee"))
    bureau.refusee("intervenant", "lettre_au_consulat", danger_ecarte=True)


def test_l_interprete_et_le_defenseur_des_droits_se_demandent_sur_ce_que_le_dossier_note(
    bureau: Bureau,
) -> None:
    assert "ait besoin d’un interprète" in bureau.refusee("intervenant", "demande_d_interprete")
    assert "mal fait ou refusé" in bureau.refusee("intervenant", "defenseur_des_droits")
    bureau.noter(
        "enqueteur", types.LangueEtInterprete(langue="edo", besoin_interprete=True, interprete_present=False)
    )
    assert "reçue sans interprète" in bureau.ecrire("coordinateur_acse", "demande_d_interprete")
    for type_ in ("CAZ-D2.6", "CAZ-D3.2"):
        bureau.noter("intervenant", types.Dysfonctionnement(type=type_, recit="CANARI-RECIT"))
    reclamation = bureau.ecrire("intervenant", "defenseur_des_droits")
    assert "récépissé" in reclamation.casefold()
    assert "asile" not in reclamation.casefold()
    assert "Okonkwo" not in reclamation
    assert "Okonkwo" in bureau.ecrire("avocat", "defenseur_des_droits", nommer=True)


def test_un_projet_de_requete_dit_qu_il_n_est_qu_un_projet_et_ne_cite_aucun_arret(bureau: Bureau) -> None:
    for nom in ("requete_en_annulation", "refere_suspension"):
        assert "aucune décision contre elle" in bureau.refusee("avocat", nom)
    assert "Aucun récépissé dû" in bureau.refusee("avocat", "refere_mesures_utiles")
    bureau.noter(
        "enqueteur", types.FaitsInvoques(infraction_invoquee="traite"), types.Plainte(plainte_deposee=True)
    )
    bureau.noter("signataire", types.Decision(nature="refus", motivation="CANARI-DE-LA-MOTIVATION"))
    bureau.joindre("intervenant", "refus_ecrit")
    # The court is told of her stay, not of her rights.
    assert "jointes" not in bureau.champs("avocat", "requete_en_annulation")
    assert "confirmez-le" in bureau.refusee("avocat", "requete_en_annulation", delai_confirme="2030-01-01")
    for nom in ("requete_en_annulation", "refere_suspension"):
        projet = bureau.ecrire("avocat", nom, moyens="Rien n’est dit de la plainte.")
        assert "Projet de travail, à reprendre par un avocat" in projet
        assert "Tribunal administratif de Nice" in projet
        assert "la personne a porté plainte" in projet
        assert "jusqu'au 20 mai 2026" in projet
        assert "Vérifier ce document" not in projet
        for absent in ("CANARI", "Conseil d'État", "CAA", "CE "):
            assert absent not in projet, absent
    assert "donne mandat" in bureau.ecrire("avocat", "mandat", devant=["tribunal"])


# ── Ce que nul destinataire ne doit apprendre ────────────────────────────────────────────────────────────────────────

CANARIS = ("CANARI-MOTIVATION", "CANARI-RECIT", "CANARI-DU-REFUS")
D_ASILE = {"enregistrer_l_asile", "demande_de_protection", "asile_non_oppose"}


def test_aucune_lettre_ne_dit_a_son_lecteur_ce_qu_il_ne_doit_pas_apprendre(bureau: Bureau) -> None:
    """Every letter, by each who writes it, to each of its readers, with all that may be enclosed: a file full of secrets."""
    _titulaire(bureau)
    bureau.noter("agent_prefecture", types.OrdrePublic(menace_ordre_public=True))
    bureau.noter("agent_prefecture", types.LienAvecLesAuteurs(liens_rompus=True))
    bureau.noter("intervenant", types.ProtectionInternationale(protection="asile", etape="enregistree"))
    bureau.noter(
        "intervenant", types.SituationPersonnelle(menacee_en_cas_de_retour=True, crainte_de_represailles=True)
    )
    bureau.noter("intervenant", types.Hebergement(lieu="specialise"))
    bureau.noter("intervenant", types.Dysfonctionnement(type="CAZ-D2.2", recit="CANARI-RECIT"))
    bureau.noter("intervenant", types.DroitRefuse(droit="soutien_psychologique", motif="CANARI-DU-REFUS"))
    bureau.noter("intervenant", types.PieceDemandee(piece="etat_civil", stade="carte"))
    bureau.noter("enqueteur", types.LangueEtInterprete(langue="edo", besoin_interprete=True))
    bureau.noter("signataire", types.Decision(nature="refus", motivation="CANARI-MOTIVATION"))
    for titre in (
        "document_asile",
        "attestation_demande_asile",
        "certificat_medical",
        "document_accompagnement",
    ):
        bureau.joindre("intervenant", titre)
    ecrites: set[str] = set()
    for genre in toutes():
        for role in sorted(genre.emetteurs & {"intervenant", "coordinateur_acse", "avocat"}):
            for lecteur, texte in _chez_chacun(bureau, genre, role):
                ecrites.add(genre.nom)
                lu = re.sub(r"\s+", " ", texte.replace("’", "'")).casefold()
                assert [canari for canari in CANARIS if canari.casefold() in lu] == [], (
                    genre.nom,
                    role,
                    lecteur,
                )
                assert [
                    mot for mot in ("psycholog", "certificat médical", "spécialisé") if mot in lu
                ] == [], genre.nom
                # What the law says of everybody says nothing of her; nor does the name it gives an allowance.
                ses_mots = lu.partition("les textes, à la date")[0]
                propre = ses_mots.replace("allocation pour demandeur d'asile", "")
                assert ("asile" in propre or "réfugié" in propre) <= (genre.nom in D_ASILE), (
                    genre.nom,
                    lecteur,
                )
                if genre.discret:
                    assert [mot for mot in TUS if mot in lu] == [], (genre.nom, role)
    assert len(ecrites) >= 16, sorted(ecrites)
    assert {
        "recours_gracieux",
        "demande_enregistrement",
        "demande_de_protection",
        "refere_suspension",
    } <= ecrites


def _chez_chacun(bureau: Bureau, genre: ActeDuCatalogue, role: str) -> Iterator[tuple[str, str]]:
    """The words of this letter to each service it may go to, every question answered; nothing when this role may not."""
    with bureau.ouvert(role) as ouvert:
        try:
            champs = questions(genre, demander(ouvert), None)
        except RefusDEmettre:
            return
        lecteurs = next((champ.valeurs for champ in champs if champ.genre == "organisation"), (("", "elle"),))
        for code, lecteur in lecteurs:
            demande = demander(ouvert)
            demande.saisie = {champ.nom: _repondre(champ, code) for champ in champs}
            try:
                demande.vise = ouverture.exiger(genre, demande)
                contenu = genre.preparer(demande)
            except RefusDEmettre:
                continue
            document = typographie.composer(genre.modele, donner(contenu, demande), le=JOUR)
            yield lecteur, lire_le_texte(document)


def _repondre(champ: Champ, service: str) -> Any:
    """Everything that may be ticked is, everything that may be told is asked for."""
    match champ.genre:
        case "organisation":
            return service
        case "choix_multiple":
            return tuple(code for code, _mots in champ.valeurs)
        case "choix":
            return champ.valeurs[0][0]
        case "booleen":
            return True
        case "date":
            return JOUR
        case _:
            return "Un organisme."
