"""The letters of those who accompany her: each opens when it must, quotes the text of its day, shows what its writer reads."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

import pytest
from actes.emissions import mots, tete
from outils.decors import Decors
from outils.monde import (
    AMINA,
    Troupe,
    accord,
    creer_acteur,
    creer_troupe,
    dossier_commun,
    envoyer,
    faire_entrer,
    inscrire,
    ouvrir_un_dossier,
)

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.porte import GesteRefuse, Introuvable
from egide.actes import emission
from egide.actes.catalogue import piece_non_exigible
from egide.actes.catalogue.commun import citer
from egide.actes.catalogue.demande_enregistrement import DEMANDE_ENREGISTREMENT
from egide.actes.catalogue.dossier_entier import DOSSIER_ENTIER
from egide.actes.catalogue.fiche_liaison import FICHE_LIAISON
from egide.actes.catalogue.lettre_pour_un_droit import LETTRE_POUR_UN_DROIT
from egide.actes.catalogue.piece_non_exigible import PIECE_NON_EXIGIBLE
from egide.actes.catalogue.recours_gracieux import RECOURS_GRACIEUX, RECOURS_GRACIEUX_FIN_DE_DELAI
from egide.actes.catalogue.relance import RELANCE
from egide.actes.contrat import ActeDuCatalogue, Demande
from egide.actes.erreurs import RefusDEmettre
from egide.actes.models import Acte
from egide.actes.ouverture import viser
from egide.annuaire.models import Organisation
from egide.dossiers import pieces
from egide.dossiers.gestes.champs import Champ
from egide.journal import types
from egide.journal.categories import Categorie
from egide.journal.inscription import Inscription
from egide.journal.repli import replier
from egide.journal.types.vie_du_dossier import PieceDemandable
from egide.socle import horloge


@dataclass(frozen=True)
class Commun:
    """A file where everybody is, on a day one chooses."""

    troupe: Troupe
    pseudonyme: str
    au: date

    def noter(self, role: str, charge: types.Charge, le: date | None = None) -> None:
        with horloge.figer(self.au):
            inscrire(self.troupe[role], self.pseudonyme, charge, le or self.au)

    def champs(self, role: str, genre: ActeDuCatalogue, remplace: Acte | None = None) -> Mapping[str, Champ]:
        """What the desk asks this role for this act."""
        acteur = self.troupe[role]
        with horloge.figer(self.au), porte.contexte(acteur):
            ouvert = porte.ouvrir(acteur, self.pseudonyme)
            inscriptions = evenements(ouvert)
            demande = Demande(
                ouvert, inscriptions, replier(inscriptions, self.au), self.au, remplace=remplace
            )
            demande.vise = viser(genre, demande)
            return {champ.nom: champ for champ in genre.champs(demande)}

    def contester(self, role: str, genre: ActeDuCatalogue = RECOURS_GRACIEUX, **saisie: Any) -> str:
        """The words of her appeal, its time limit confirmed as the desk asks."""
        with horloge.figer(self.au), porte.contexte(self.troupe[role]):
            corrige = Acte.objects.filter(numero=saisie.get("remplace")).first()
        demande = self.champs(role, genre, corrige)["delai_confirme"]
        return self.emettre(role, genre, delai_confirme=demande.valeurs[0][0], **saisie)

    def emettre(self, role: str, genre: ActeDuCatalogue, **saisie: Any) -> str:
        """The words of the act, as they are on paper."""
        acteur = self.troupe[role]
        with horloge.figer(self.au), porte.contexte(acteur):
            ouvert = porte.ouvrir(acteur, self.pseudonyme)
            acte = emission.emettre(sans_attendre(ouvert), genre, self.au, **saisie)
            return mots(emission.relire(ouvert, acte.numero))


Jouer = Callable[[date], Commun]


def _dresser() -> tuple[Troupe, str]:
    troupe = creer_troupe()
    return troupe, dossier_commun(troupe)


@pytest.fixture
def commun(decors: Decors) -> Iterator[Jouer]:
    """The file of a day, as it was written once."""
    with ExitStack() as ouvert:
        yield lambda au: Commun(*ouvert.enter_context(decors.jouer(_dresser, str(au))), au)


def _piece(piece: str, stade: str, **autres: Any) -> types.PieceDemandee:
    return types.PieceDemandee(piece=piece, stade=stade, **autres)


# ── La pièce qui ne peut être demandée ───────────────────────────────────────────────────────────────────────────────

CODES: Mapping[int, tuple[str, str]] = {
    2009: ("R. 316-3", "R. 425-5"),
    2015: ("R. 316-3", "R. 425-5"),
    2024: ("R. 425-5", "R. 316-3"),
}


@pytest.mark.parametrize("annee", [2009, 2015, 2024])
def test_le_passeport_n_est_pas_la_seule_preuve_et_la_lettre_cite_le_code_de_son_jour(
    commun: Jouer, annee: int
) -> None:
    ici = commun(date(annee, 9, 1))
    ici.noter("intervenant", _piece("passeport", "carte"))
    lettre = ici.emettre("intervenant", PIECE_NON_EXIGIBLE)
    present, absent = CODES[annee]
    assert f"1er septembre {annee}" in lettre
    assert "ne peut être exigée comme seule preuve" in lettre
    assert present in lettre
    assert absent not in lettre
    assert ("attestation consulaire" in lettre) == (annee > 2009)
    assert ("carte d'identité avec photographie" in lettre) == (annee == 2024)
    assert "prefecture 06" in lettre
    assert "Okonkwo" not in lettre


def test_au_recepisse_rien_n_est_du_qu_un_signalement_et_une_photographie(commun: Jouer) -> None:
    ici = commun(date(2009, 6, 1))
    ici.noter("agent_prefecture", _piece("etat_civil", "recepisse_reflexion"))
    lettre = ici.emettre("avocat", PIECE_NON_EXIGIBLE)
    assert "rien n'est dû que : le signalement par la police ou la gendarmerie et une photographie." in lettre
    assert "R. 316-2" in lettre
    assert "R. 425-2" not in lettre


def test_une_piece_exigible_ne_se_conteste_pas_et_le_refus_le_dit(commun: Jouer) -> None:
    ici = commun(date(2009, 6, 1))
    ici.noter("intervenant", _piece("jugement", "carte_resident"))
    with pytest.raises(RefusDEmettre, match="exigible à ce stade"):
        ici.emettre("intervenant", PIECE_NON_EXIGIBLE)
    ici.noter("intervenant", _piece("jugement", "carte"))
    assert "elle ne peut dépendre de la condamnation" in ici.emettre("intervenant", PIECE_NON_EXIGIBLE)
    with pytest.raises(RefusDEmettre, match="déjà émis"):
        ici.emettre("intervenant", PIECE_NON_EXIGIBLE)


def test_ce_que_le_droit_commun_demande_n_est_pas_conteste(commun: Jouer) -> None:
    ici = commun(date(2024, 9, 1))
    ici.noter("intervenant", _piece("justificatif_de_domicile", "carte"))
    with pytest.raises(RefusDEmettre, match="aucune pièce à contester"):
        ici.emettre("intervenant", PIECE_NON_EXIGIBLE)
    ici.noter("intervenant", _piece("justificatif_de_domicile", "recepisse_reflexion"))
    assert "un justificatif de domicile" in ici.emettre("intervenant", PIECE_NON_EXIGIBLE)


@pytest.mark.parametrize(
    "jour", [date(2009, 2, 5), date(2016, 10, 31), date(2021, 4, 30), date(2021, 5, 1), date(2026, 3, 2)]
)
def test_chaque_moment_et_chaque_piece_citent_des_textes_qui_existent_ce_jour_la(jour: date) -> None:
    for stade in pieces.STADES:
        for piece in {*get_args(PieceDemandable)}.difference(pieces.dues(stade, jour)):
            cites = citer(jour, *piece_non_exigible.sources(piece, stade, jour))
            assert cites
            assert all(cite.texte for cite in cites), (piece, stade, cites)
            assert {cite.reference for cite in cites} >= {
                cite.reference for cite in citer(jour, *piece_non_exigible.sources("autre", stade, jour))
            }


def test_la_prefecture_n_ecrit_pas_cette_lettre_mais_la_relit(commun: Jouer) -> None:
    ici = commun(date(2024, 9, 1))
    ici.noter("agent_prefecture", _piece("contrat_de_travail", "renouvellement"))
    with pytest.raises(GesteRefuse):
        ici.emettre("agent_prefecture", PIECE_NON_EXIGIBLE)
    assert "promesse d'embauche est exclu" in ici.emettre("coordinateur_acse", PIECE_NON_EXIGIBLE)
    assert _relit(ici.troupe["agent_prefecture"], ici)


def test_la_lettre_va_a_la_prefecture_du_territoire_quand_le_dossier_n_en_connait_pas(commun: Jouer) -> None:
    ici = _partage(commun, Categorie.SEJOUR)
    ici.noter("intervenant", _piece("passeport", "carte"))
    ici.noter("intervenant", _piece("ressources", "carte"))
    assert "prefecture 06" in tete(ici.emettre("intervenant", PIECE_NON_EXIGIBLE))
    Organisation.objects.create(nom="Une autre préfecture", genre="prefecture", territoire="06")
    with pytest.raises(RefusDEmettre, match="à quelle préfecture écrire"):
        ici.emettre("intervenant", PIECE_NON_EXIGIBLE)


def _relit(acteur: Acteur, ici: Commun) -> bool:
    """Whether this actor reads the last act of the file again."""
    with horloge.figer(ici.au), porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, ici.pseudonyme)
        numero = Acte.objects.order_by("rang").last()
        try:
            return bool(numero and emission.relire(ouvert, numero.numero))
        except Introuvable:
            return False


# ── Faire enregistrer ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("annee", [2009, 2024])
def test_la_prefecture_est_priee_d_enregistrer_la_demande_selon_le_code_du_jour(
    commun: Jouer, annee: int
) -> None:
    ici = commun(date(annee, 9, 1))
    service = str(ici.troupe["agent_prefecture"].organisation_id)
    lettre = ici.emettre("intervenant", DEMANDE_ENREGISTREMENT, quoi="demande_titre", service=service)
    present, absent = CODES[annee]
    assert "prefecture 06" in tete(lettre)
    assert present in lettre
    assert absent not in lettre
    assert "Okonkwo" not in lettre


def test_une_plainte_mise_en_main_courante_est_redemandee_a_l_unite(commun: Jouer) -> None:
    ici = commun(date(2024, 9, 1))
    ici.noter("intervenant", types.Plainte(enregistree_comme="main_courante"))
    unite = str(ici.troupe["enqueteur"].organisation_id)
    lettre = ici.emettre(
        "intervenant", DEMANDE_ENREGISTREMENT, quoi="plainte", service=unite, nommer=True, textes_relus=True
    )
    assert "a été inscrite en main courante" in lettre
    assert "article 15-3 du code de procédure pénale — en résumé" in lettre
    assert "de mémoire" not in lettre
    assert "Okonkwo-Béranger" in lettre
    assert _relit(ici.troupe["enqueteur"], ici)


def test_rien_n_est_demande_au_mauvais_service_ni_sans_dire_quoi_ni_quand_c_est_fait(commun: Jouer) -> None:
    ici = commun(date(2024, 9, 1))
    prefecture = str(ici.troupe["agent_prefecture"].organisation_id)
    unite = str(ici.troupe["enqueteur"].organisation_id)
    with pytest.raises(RefusDEmettre, match="Dites ce qui doit être enregistré"):
        ici.emettre("intervenant", DEMANDE_ENREGISTREMENT, service=prefecture)
    with pytest.raises(RefusDEmettre, match="Choisissez l’unité"):
        ici.emettre("intervenant", DEMANDE_ENREGISTREMENT, quoi="plainte", service=prefecture)
    ici.noter("enqueteur", types.Plainte(plainte_deposee=True, enregistree_comme="plainte"))
    with pytest.raises(RefusDEmettre, match="enregistrée comme une plainte"):
        ici.emettre("intervenant", DEMANDE_ENREGISTREMENT, quoi="plainte", service=unite)
    # Ac-Sé reads no complaint: what the file holds of one is neither told nor let through.
    assert "porter plainte" in ici.emettre(
        "coordinateur_acse", DEMANDE_ENREGISTREMENT, quoi="plainte", service=unite
    )
    with pytest.raises(GesteRefuse):
        ici.emettre("enqueteur", DEMANDE_ENREGISTREMENT, quoi="plainte", service=unite)


def test_le_consentement_sans_l_identite_laisse_la_lettre_sans_nom(commun: Jouer) -> None:
    ici = _partage(commun, Categorie.SEJOUR)
    demande = {"quoi": "plainte", "service": str(ici.troupe["enqueteur"].organisation_id)}
    with pytest.raises(RefusDEmettre, match="ne lisez pas son identité"):
        ici.emettre("intervenant", DEMANDE_ENREGISTREMENT, nommer=True, **demande)
    assert "Okonkwo" not in ici.emettre("intervenant", DEMANDE_ENREGISTREMENT, **demande)


# ── Relancer ─────────────────────────────────────────────────────────────────────────────────────────────────────────


LENDEMAIN_DU_SIGNALEMENT = date(2009, 3, 12)


def test_une_reponse_en_retard_se_relance_et_sinon_le_refus_dit_a_partir_de_quand(commun: Jouer) -> None:
    ici = _orientee(commun, "Unité voisine")
    with pytest.raises(RefusDEmettre, match=r"possible à partir du 14 mars 2009\."):
        ici.emettre("intervenant", RELANCE)
    plus_tard = replace(ici, au=date(2009, 3, 20))
    objets = plus_tard.champs("intervenant", RELANCE)["objet"].valeurs
    [orientation] = [code for code, dit in objets if "Orientation vers un service d’enquête" in dit]
    lettre = plus_tard.emettre("intervenant", RELANCE, objet=[orientation])
    assert "Unité voisine" in tete(lettre)
    assert "15 mars 2009 5 jours" in lettre
    assert "Récépissé" not in lettre
    assert "Okonkwo" not in lettre


def test_une_relance_ne_va_qu_a_un_service_et_ne_dit_pas_ce_qu_attend_un_autre(commun: Jouer) -> None:
    ici = replace(_orientee(commun, "Unité voisine"), au=date(2009, 3, 20))
    with pytest.raises(RefusDEmettre, match="un seul service"):
        ici.emettre("intervenant", RELANCE)
    with pytest.raises(GesteRefuse):
        ici.emettre("enqueteur", RELANCE)
    lettre = ici.emettre("avocat", RELANCE)
    assert "prefecture 06" in tete(lettre)
    assert "Récépissé du délai de réflexion" in lettre
    assert "Orientation" not in lettre


def _orientee(commun: Jouer, unite: str) -> Commun:
    """The association sent her to a unit, which has not answered."""
    ici = commun(LENDEMAIN_DU_SIGNALEMENT)
    with horloge.figer(ici.au):
        envoyer(ici.troupe["intervenant"], ici.pseudonyme, "orientation_enquete", _ailleurs(unite))
    return ici


def _ailleurs(nom: str) -> Acteur:
    """An investigator of a unit that is not in the file."""
    unite = Organisation.objects.create(nom=nom, genre="police", territoire="06")
    return creer_acteur(nom.replace(" ", ""), "enqueteur", unite)


# ── Le recours gracieux ──────────────────────────────────────────────────────────────────────────────────────────────


def _refusee(commun: Jouer, annee: int) -> Commun:
    """She filed a complaint and broke with the authors; the prefecture refused the card."""
    ici = commun(date(annee, 9, 1))
    ici.noter("enqueteur", types.FaitsInvoques(infraction_invoquee="traite"))
    ici.noter("enqueteur", types.IdentiteDeclaree(nationalite="NG", date_naissance=AMINA.date_naissance))
    ici.noter("enqueteur", types.Plainte(plainte_deposee=True))
    ici.noter("agent_prefecture", types.LienAvecLesAuteurs(liens_rompus=True))
    ici.noter("signataire", types.Decision(nature="refus", motivation="CANARI-DE-LA-MOTIVATION"))
    return ici


@pytest.mark.parametrize("annee", [2009, 2015, 2024])
def test_un_refus_se_conteste_par_les_conditions_reunies_et_les_textes_du_jour(
    commun: Jouer, annee: int
) -> None:
    ici = _refusee(commun, annee)
    lettre = ici.contester("intervenant", motifs="Elle attend depuis mai.")
    present, absent = CODES[annee]
    assert "de retirer cette décision et de réexaminer sa demande" in lettre
    assert "– la personne a porté plainte (" in lettre
    assert "Considérant" not in lettre  # an association does not speak as an authority
    assert present in lettre
    assert absent not in lettre
    assert f"1er novembre {annee}" in lettre
    assert "Okonkwo-Béranger" in lettre
    assert "Elle attend depuis mai." in lettre


def test_le_recours_ne_dit_rien_de_ce_que_son_auteur_ne_lit_pas_et_s_inscrit_au_dossier(
    commun: Jouer,
) -> None:
    ici = _refusee(commun, 2024)
    lettre = ici.contester("avocat")
    ses_mots = lettre.partition("Les textes, à la date")[0]
    assert "a porté plainte" in ses_mots
    assert "rompu tout lien" not in ses_mots
    assert "ordre public" not in ses_mots
    assert "CANARI-DE-LA-MOTIVATION" not in lettre
    [recours] = _recours(ici)
    assert recours.charge.voie == "gracieux"
    ici.contester("avocat", remplace=_dernier_acte(ici), motifs="Phrase oubliée.")
    assert len(_recours(ici)) == 1
    with pytest.raises(RefusDEmettre, match="déjà émis"):
        ici.emettre("avocat", RECOURS_GRACIEUX)
    assert _relit(ici.troupe["agent_prefecture"], ici)
    ici.contester("intervenant")  # another service may challenge it as well


def test_rien_ne_se_conteste_sans_decision_contraire_et_la_prefecture_ne_se_conteste_pas(
    commun: Jouer,
) -> None:
    ici = commun(date(2024, 9, 1))
    ici.noter(
        "signataire",
        types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=date(2025, 8, 31)),
    )
    with pytest.raises(RefusDEmettre, match="n’en a noté aucune"):
        ici.emettre("intervenant", RECOURS_GRACIEUX)
    ici.noter("signataire", types.Decision(nature="retrait", motivation="Motif du retrait."))
    lettre = ici.contester("intervenant")
    assert "le retrait de la carte de séjour temporaire" in lettre
    cites = lettre.partition("Les textes, à la date")[2]
    assert "R. 425-6" in cites
    assert "Circulaire" not in cites  # its paragraph on the withdrawal would be the prefecture's argument
    for role in ("signataire", "coordinateur_acse", "enqueteur"):
        with pytest.raises(GesteRefuse):
            ici.emettre(role, RECOURS_GRACIEUX)


def test_la_fin_anticipee_du_delai_se_conteste_sans_en_dire_la_cause(commun: Jouer) -> None:
    ici = commun(date(2009, 9, 1))
    with pytest.raises(RefusDEmettre, match="aucune fin anticipée"):
        ici.emettre("intervenant", RECOURS_GRACIEUX_FIN_DE_DELAI)
    ici.noter("signataire", types.FinDeDelai(cause="ordre_public"))
    lettre = ici.contester("intervenant", RECOURS_GRACIEUX_FIN_DE_DELAI)
    assert "la fin anticipée du délai de réflexion" in lettre
    assert "R. 316-2" in lettre


def _recours(ici: Commun) -> list[Inscription]:
    acteur = ici.troupe["avocat"]
    with horloge.figer(ici.au), porte.contexte(acteur):
        return [e for e in evenements(porte.ouvrir(acteur, ici.pseudonyme)) if e.type == "recours"]


def _dernier_acte(ici: Commun) -> str:
    with horloge.figer(ici.au), porte.contexte(ici.troupe["avocat"]):
        return Acte.objects.order_by("rang").values_list("numero", flat=True)[0]


def test_le_dernier_jour_du_recours_ne_s_imprime_que_confirme_et_la_question_dit_qu_il_n_est_pas_verifie(
    commun: Jouer,
) -> None:
    ici = _refusee(commun, 2024)
    question = ici.champs("intervenant", RECOURS_GRACIEUX)["delai_confirme"]
    assert question.requis
    assert question.valeurs == (("2024-11-01", "jusqu’au 1er novembre 2024"),)
    assert "à vérifier" in question.aide
    for reponse in ({}, {"delai_confirme": "2024-12-01"}):
        with pytest.raises(RefusDEmettre, match="confirmez-le"):
            ici.emettre("intervenant", RECOURS_GRACIEUX, **reponse)
    assert "jusqu'au 1er novembre 2024" in ici.contester("intervenant")


# ── Le dossier entier ────────────────────────────────────────────────────────────────────────────────────────────────

# What only some read: the event, who records it, the words it leaves on paper, who may read them.
CANARIS = (
    (
        "intervenant",
        types.Dysfonctionnement(type="CAZ-D2.3", recit="CANARI-DU-RECIT"),
        "CANARI-DU-RECIT",
        {"intervenant", "coordinateur_acse", "avocat"},
    ),
    (
        "intervenant",
        types.ProtectionInternationale(protection="asile", etape="demandee"),
        "Asile",
        {"intervenant", "avocat"},
    ),
    (
        "agent_prefecture",
        types.OrdrePublic(menace_ordre_public=False),
        "Aucune menace",
        {"agent_prefecture", "signataire"},
    ),
)
LECTEURS = (
    "enqueteur",
    "agent_prefecture",
    "signataire",
    "magistrat",
    "intervenant",
    "coordinateur_acse",
    "avocat",
)


def test_chacun_imprime_le_dossier_tel_qu_il_le_lit_et_rien_de_plus(commun: Jouer) -> None:
    ici = commun(date(2024, 9, 1))
    for role, charge, _mots, _lecteurs in CANARIS:
        ici.noter(role, charge)
    for role in LECTEURS:
        dossier = ici.emettre(role, DOSSIER_ENTIER)
        assert "Signalement" in dossier
        assert {mots for _r, _c, mots, _l in CANARIS if mots in dossier} == {
            mots for _r, _c, mots, lecteurs in CANARIS if role in lecteurs
        }, role


def test_le_dossier_entier_est_date_pagine_et_range_les_evenements_par_date(commun: Jouer) -> None:
    ici = commun(date(2024, 9, 1))
    ici.noter("intervenant", types.DemandeTitre(), date(2024, 8, 30))
    ici.noter("intervenant", _piece("passeport", "carte"))
    dossier = ici.emettre("intervenant", DOSSIER_ENTIER)
    pages = int(re.findall(r"\d/(\d)\b", dossier)[-1])
    assert all(f"{page}/{pages}" in dossier for page in range(1, pages + 1))
    assert "Au 1er septembre 2024, tel que le lit : Intervenant d'association" in dossier
    assert "Okonkwo-Béranger" in dossier
    table = dossier.partition("Enregistré par")[2]
    rangs = [table.index(titre) for titre in ("Signalement", "Demande de titre", "Pièce demandée")]
    assert rangs == sorted(rangs)
    for partie in ("Sommaire", "Ce que dit le droit à cette date", "Les échéances", "Indéterminé"):
        assert partie in dossier


def test_le_dossier_entier_n_est_relu_que_chez_qui_l_a_imprime_et_peut_taire_le_nom(commun: Jouer) -> None:
    ici = commun(date(2024, 9, 1))
    assert "Okonkwo" not in ici.emettre("intervenant", DOSSIER_ENTIER, sans_identite=True)
    assert _relit(ici.troupe["intervenant"], ici)
    assert not _relit(ici.troupe["agent_prefecture"], ici)
    assert not _relit(ici.troupe["avocat"], ici)


def test_ce_que_la_personne_n_a_pas_partage_n_est_pas_imprime(commun: Jouer) -> None:
    ici = _partage(commun, Categorie.SEJOUR)
    ici.noter("enqueteur", types.Plainte(plainte_deposee=True, copie_remise=True))
    dossier = ici.emettre("intervenant", DOSSIER_ENTIER)
    assert "Plainte" not in dossier.partition("Ce que dit le droit")[0]
    assert "Okonkwo" not in dossier
    assert "sans_identite" not in ici.champs("intervenant", DOSSIER_ENTIER)


def _partage(commun: Jouer, *contenu: Categorie) -> Commun:
    """A file where the association reads these categories alone, with the person's consent."""
    ici = commun(date(2024, 9, 1))
    par, qui = ici.troupe["enqueteur"], ici.troupe["intervenant"]
    with horloge.figer(ici.au):
        pseudonyme = ouvrir_un_dossier(par, effet_le=ici.au, identite=AMINA)
        faire_entrer(par, pseudonyme, "orientation_accompagnement", qui, accord(qui, *contenu))
    return replace(ici, pseudonyme=pseudonyme)


def test_un_evenement_annule_se_dit_annule_au_dossier_et_ne_se_dit_pas_ailleurs(commun: Jouer) -> None:
    ici = commun(date(2024, 9, 1))
    ici.noter("intervenant", _piece("passeport", "carte"))
    with horloge.figer(ici.au), porte.contexte(ici.troupe["intervenant"]):
        ouvert = porte.ouvrir(ici.troupe["intervenant"], ici.pseudonyme)
        rang = evenements(ouvert)[-1].rang
        sans_attendre(ouvert).corriger(rang, None, motif="noté dans le mauvais dossier")
    dossier = ici.emettre("intervenant", DOSSIER_ENTIER)
    assert dossier.count("Pièce demandée") == dossier.count("Annulé : Pièce demandée") == 1
    assert re.search(r"annulé par le n° \d+ : noté dans le mauvais dossier", dossier)
    prefecture = {"destinataire": str(ici.troupe["agent_prefecture"].organisation_id)}
    assert "Pièce demandée" not in ici.emettre("intervenant", FICHE_LIAISON, **prefecture)
    with pytest.raises(RefusDEmettre, match="aucune pièce à contester"):
        ici.emettre("intervenant", PIECE_NON_EXIGIBLE)


# ── Le droit refusé, ou resté sans réponse ───────────────────────────────────────────────────────────────────────────


def _refuse(droit: str, organisme: str | None = "CCAS inventé", **autres: Any) -> types.DroitRefuse:
    return types.DroitRefuse(droit=droit, organisme=organisme, motif="pas de passeport", **autres)


def test_la_lettre_d_un_refus_demande_la_decision_et_son_texte_et_ne_dit_pas_qui_est_la_personne(
    commun: Jouer,
) -> None:
    ici = commun(date(2026, 6, 1))
    with pytest.raises(RefusDEmettre, match="aucun droit refusé"):
        ici.emettre("intervenant", LETTRE_POUR_UN_DROIT)
    ici.noter("intervenant", _refuse("domiciliation", ecrit=False))
    ici.noter("intervenant", types.DroitDemande(droit="sante", organisme="Caisse inventée"))
    champs = ici.champs("intervenant", LETTRE_POUR_UN_DROIT)
    assert dict(champs["droits"].valeurs).keys() == {"domiciliation", "sante"}
    with pytest.raises(RefusDEmettre, match="un seul organisme"):
        ici.emettre(
            "intervenant", LETTRE_POUR_UN_DROIT, droits=["domiciliation", "sante"], organisme="CCAS inventé"
        )
    lettre = ici.emettre(
        "intervenant", LETTRE_POUR_UN_DROIT, droits=["domiciliation"], organisme="CCAS inventé", citer=True
    )
    assert "CCAS inventé" in tete(lettre)
    assert "de vive voix, a été : « pas de passeport »" in lettre
    assert "le texte sur lequel elle repose" in lettre
    assert not [mot for mot in ("Okonkwo", "Amina", "CESEDA", "victime", "traite") if mot in lettre]


def test_une_lettre_partie_s_inscrit_et_le_droit_n_est_plus_a_reclamer_par_personne_d_autre(
    commun: Jouer,
) -> None:
    ici = commun(date(2026, 6, 1))
    ici.noter("intervenant", _refuse("domiciliation"))
    ici.emettre(
        "intervenant", LETTRE_POUR_UN_DROIT, droits=["domiciliation"], organisme="CCAS inventé", nommer=True
    )
    with horloge.figer(ici.au), porte.contexte(ici.troupe["avocat"]):
        situation = replier(evenements(porte.ouvrir(ici.troupe["avocat"], ici.pseudonyme)), ici.au)
    (reclame,) = situation.du_type(types.DroitReclame)
    assert (reclame.charge.droits, reclame.charge.organisme) == (("domiciliation",), "CCAS inventé")
    assert reclame.charge.numero


def test_un_soin_refuse_ne_se_reclame_a_aucun_organisme(commun: Jouer) -> None:
    ici = commun(date(2026, 6, 1))
    ici.noter("intervenant", _refuse("soutien_psychologique"))
    with pytest.raises(RefusDEmettre, match="aucun droit refusé"):
        ici.emettre("intervenant", LETTRE_POUR_UN_DROIT)
