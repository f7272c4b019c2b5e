"""A card refused, withdrawn, given or renewed is what the file says first, to whoever reads decisions, and to nobody else."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from dossiers import histoires
from dossiers.histoires import conclusion, fiche, gestes
from dossiers.recits import AGENT, ASSOCIATION, ENQUETEUR, INTERVENANT, SIGNATAIRE, Recit

from egide.acces.acteurs import Acteur
from egide.acces.matrice import COLONNES, peut_lire
from egide.annuaire import roles
from egide.dossiers.vues import Fiche
from egide.journal import types
from egide.journal.categories import Categorie

REFUSEE, NOTIFIEE, RETIREE, APRES = date(2009, 4, 6), date(2009, 4, 8), date(2009, 6, 2), date(2009, 6, 9)
LECTEURS = [role for role in COLONNES if peut_lire(role, Categorie.SEJOUR)]
HORS_DOSSIER = [roles.INSTRUCTEUR_MINISTERE, roles.OBSERVATEUR, roles.ADMINISTRATEUR]
CARTE = "carte_sejour_temporaire"


def lecteur(role: str) -> Acteur:
    return Acteur(uuid4(), role, ASSOCIATION, "association", "06")


def refusee() -> Recit:
    """Refused with everything verified, its receipt still valid."""
    recit = histoires.verifiee()
    recit(
        AGENT,
        histoires.DEMANDE,
        types.RemiseRecepisseDemande(numero="06-2", valable_jusqu_au=date(2009, 9, 27)),
    )
    return recit(SIGNATAIRE, REFUSEE, types.Decision(nature="refus", motivation="liens"))


def retiree() -> Recit:
    return histoires.titulaire()(SIGNATAIRE, RETIREE, types.Decision(nature="retrait", motivation="faits"))


def dits(lue: Fiche) -> str:
    """The strip, whole."""
    etats = (lue.etat.ou, lue.etat.protege)
    return " ".join(f"{etat.titre} {etat.precision}" for etat in etats)


@pytest.mark.parametrize("role", LECTEURS)
@pytest.mark.parametrize(
    ("raconter", "titre"),
    [(refusee, "Carte refusée le 6 avril 2009"), (retiree, "Carte retirée le 2 juin 2009")],
)
def test_qui_lit_les_decisions_lit_d_abord_le_refus_ou_le_retrait_et_s_il_fut_notifie(
    raconter: type[Recit], titre: str, role: str
) -> None:
    recit, lit = raconter(), lecteur(role)
    lue = fiche(recit, lit, APRES)
    assert lue.etat.ou.titre == f"{titre}, à notifier"
    assert lue.etat.protege.titre == "Aucune protection établie"
    assert "récépissé" not in dits(lue)
    nature = "refus" if raconter is refusee else "retrait"
    recit(AGENT, APRES, types.NotificationDecision(decision=nature, remise="main_propre"))
    assert fiche(recit, lit, APRES).etat.ou.titre == f"{titre}, notifiée le 9 juin 2009"


@pytest.mark.parametrize("role", HORS_DOSSIER)
@pytest.mark.parametrize("raconter", [refusee, retiree, histoires.titulaire])
def test_qui_n_entre_dans_aucun_dossier_n_apprend_rien_d_une_decision(
    raconter: type[Recit], role: str
) -> None:
    lue = fiche(raconter(), lecteur(role), APRES)
    assert not any(mot in dits(lue) for mot in ("refusée", "retirée", "délivrée", "Carte"))


@pytest.mark.parametrize("raconter", [refusee, retiree, histoires.titulaire])
def test_l_association_a_qui_le_sejour_n_est_pas_ouvert_n_apprend_rien_d_une_decision(
    raconter: type[Recit],
) -> None:
    autre = replace(INTERVENANT, contenu=frozenset({Categorie.LANGUE, Categorie.FAITS_INVOQUES}))
    lue = fiche(raconter(), autre, APRES)
    assert not any(mot in dits(lue) for mot in ("refusée", "retirée", "délivrée", "Carte"))


@pytest.mark.parametrize(
    ("raconter", "dite"),
    [(refusee, "refusée le 6 avril 2009, à notifier"), (retiree, "retirée le 2 juin 2009, à notifier")],
)
def test_une_carte_refusee_ou_retiree_n_est_plus_ouverte_ni_le_premier_geste(
    raconter: type[Recit], dite: str
) -> None:
    recit = raconter()
    lue = fiche(recit, SIGNATAIRE, APRES)
    carte = conclusion(lue, CARTE)
    if carte and carte.statut == "oui":
        assert (carte.eteinte, carte.geste) == (dite, None)
    assert CARTE not in {c.nom for c in lue.groupe("ouvert") + lue.groupe("possible")}
    assert lue.gestes[0].nom != "delivrer_carte"
    assert fiche(recit, AGENT, APRES).gestes[0].nom == "notifier_decision"
    assert fiche(recit, AGENT, APRES).gestes[0].du


def test_apres_un_refus_la_carte_reste_delivrable_et_une_nouvelle_demande_la_rouvre() -> None:
    recit = refusee()
    assert conclusion(fiche(recit, SIGNATAIRE, APRES), CARTE).statut == "oui"
    assert "delivrer_carte" in gestes(fiche(recit, SIGNATAIRE, APRES))
    recit(AGENT, APRES, types.DemandeTitre())
    rouverte = fiche(recit, SIGNATAIRE, APRES)
    assert rouverte.etat.ou.titre == "Demande de carte à l’examen"
    assert conclusion(rouverte, CARTE).eteinte is None
    assert conclusion(rouverte, CARTE).geste == "delivrer_carte"


def test_une_decision_annulee_ne_se_lit_plus_dans_l_en_tete() -> None:
    recit = refusee()
    recit.corriger(SIGNATAIRE, APRES, len(recit.journal), None)
    assert fiche(recit, AGENT, APRES).etat.ou.titre == "Demande de carte à l’examen"


def test_une_carte_delivree_puis_renouvelee_dit_jusqu_a_quand_et_depuis_quand() -> None:
    recit = histoires.titulaire()
    lue = fiche(recit, AGENT, RETIREE)
    assert lue.etat.ou.titre == "Carte de séjour temporaire"
    assert lue.etat.ou.precision == "jusqu’au jeudi 1er octobre 2009 inclus · délivrée le 2 avril 2009"
    assert lue.etat.protege.titre == "Son titre de séjour"
    recit(SIGNATAIRE, APRES,
          types.Decision(nature="renouvellement", titre="cst_vpf_traite", date_fin_titre=date(2010, 4, 1)))  # fmt: skip
    lue = fiche(recit, AGENT, APRES)
    assert lue.etat.ou.precision == "jusqu’au jeudi 1er avril 2010 inclus · renouvelée le 9 juin 2009"
    assert "delivrer_carte" not in gestes(fiche(recit, SIGNATAIRE, APRES))


def test_un_refus_laisse_la_carte_encore_valable_proteger() -> None:
    recit = histoires.titulaire()(AGENT, RETIREE, types.DemandeTitre())
    recit(SIGNATAIRE, APRES, types.Decision(nature="refus", motivation="menace"))
    lue = fiche(recit, AGENT, APRES)
    assert lue.etat.ou.titre == "Carte de séjour temporaire"
    assert lue.etat.ou.precision.endswith("demande refusée le 9 juin 2009, à notifier")
    assert lue.etat.protege.titre == "Son titre de séjour"
    expiree = fiche(recit, AGENT, date(2009, 10, 2))
    assert expiree.etat.ou.titre == "Carte refusée le 9 juin 2009, à notifier"


def test_un_lien_renoue_l_emporte_sur_ce_qu_on_disait_ou_ignorait_avant() -> None:
    def liens(*constats: types.LienAvecLesAuteurs) -> tuple[object, object]:
        recit = histoires.demandee()(AGENT, histoires.VERIFIEE, *constats)
        faits = histoires.etude(recit, AGENT, APRES).faits
        return faits.get("liens_rompus"), faits.get("liens_renoues_volontairement")

    ignore, rompus = (
        types.LienAvecLesAuteurs(),
        types.LienAvecLesAuteurs(liens_rompus=True, liens_renoues=False),
    )
    de_son_chef = types.LienAvecLesAuteurs(liens_renoues=True, contrainte=False)
    contrainte = types.LienAvecLesAuteurs(liens_renoues=True, contrainte=True)
    sans_savoir = types.LienAvecLesAuteurs(liens_renoues=True)
    for avant in (ignore, rompus):
        assert liens(avant, de_son_chef) == (False, True)
        assert liens(avant, contrainte) == (None, False)
        assert liens(avant, sans_savoir) == (None, None)
    assert liens(de_son_chef, ignore) == (False, True)
    assert liens(de_son_chef, rompus) == (True, False)


def test_un_lien_renoue_de_son_chef_ne_laisse_plus_demander_si_les_liens_sont_rompus() -> None:
    recit = histoires.demandee()(AGENT, histoires.VERIFIEE, types.OrdrePublic(menace_ordre_public=False))
    recit(ENQUETEUR, histoires.VERIFIEE, types.LienAvecLesAuteurs(liens_renoues=True, contrainte=False))
    lue = fiche(recit, AGENT, APRES)
    assert conclusion(lue, CARTE).statut == "non"
    assert "liens_rompus" not in {question.fait for question in lue.questions}
