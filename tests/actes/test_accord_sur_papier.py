"""Her agreement on paper: to whom, what, for what, until when; taken back, the paper says so."""

from typing import get_args

import pytest
from actes.emissions import emettre, orientee
from actes.histoires import IDENTITE, JOUR, Scene, acteur, scene
from outils.monde import JOUR as COMMUN
from outils.monde import creer_troupe, dossier_commun, faire_entrer

from egide.acces.consentements import accords, retirer
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.porte import GesteRefuse, contexte, ouvrir
from egide.actes import emission
from egide.actes.catalogue import consentement
from egide.actes.catalogue.consentement import CONSENTEMENT
from egide.actes.erreurs import RefusDEmettre
from egide.actes.revocation import chercher
from egide.journal.categories import Categorie
from egide.journal.types.partage import QUESTIONS, Objet
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("db")


def test_l_accord_dit_a_qui_quoi_pour_quoi_et_jusqu_a_quand_en_deux_exemplaires() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme, Categorie.IDENTITE, Categorie.LANGUE, Categorie.ORDRE_PUBLIC)
    acte, texte = emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    for dit in (
        "Association contre la traite",
        "vous accompagner",
        "28 août 2009 inclus",
        "la langue que vous parlez",
        "Vous pouvez changer d'avis",
        "Signer n'est pas obligatoire",
        IDENTITE.noms,
    ):
        assert texte.count(dit) >= 2, dit
    for dit in ("Votre exemplaire", "Exemplaire du service"):
        assert texte.count(dit) == 1, dit
    for reponse in consentement.REPONSES.values():
        assert texte.count(str(reponse).replace("\u2019", "'")) == 2, reponse
    # Ni ce qu'elle n'a pas accepté, ni ce que cette association ne lirait pas de toute façon.
    for tu in ("ce que vous dites avoir vécu", "ordre public", "asile", pseudonyme):
        assert tu not in texte, tu
    for qui in (ici.enqueteur, ici.agent):
        with ici.au_guichet(pseudonyme, par=qui) as ouvert:
            assert not emission.lisible(ouvert.acteur, acte)


def test_l_accord_s_imprime_quand_il_est_recueilli_et_par_qui_la_suit() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    with pytest.raises(GesteRefuse), ici.au_guichet(pseudonyme) as ouvert:
        emission.emettre(sans_attendre(ouvert), CONSENTEMENT, JOUR)
    association = orientee(ici, pseudonyme)
    emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    with (
        pytest.raises(RefusDEmettre, match="déjà émis"),
        ici.au_guichet(pseudonyme, par=association) as ouvert,
    ):
        emission.emettre(sans_attendre(ouvert), CONSENTEMENT, JOUR)


def test_sans_l_identite_l_accord_n_a_ni_nom_ni_reference() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme, Categorie.LANGUE)
    _acte, texte = emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    assert "Vous avez donné cet accord" in texte
    assert IDENTITE.noms not in texte
    assert pseudonyme not in texte.replace(" ", "")


def test_un_accord_repris_se_dit_repris() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    avocat = acteur("barreau", "avocat", nom="Cabinet d'exemple")
    with horloge.figer(JOUR):
        faire_entrer(association, pseudonyme, "mandat", avocat)
    with horloge.figer(JOUR), contexte(association):
        ouvert = ouvrir(association, pseudonyme)
        dernier = accords(evenements(ouvert))[-1]
        retirer(sans_attendre(ouvert), dernier.rang)
    _acte, texte = emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    assert "il ne vaut plus depuis ce jour" in texte
    assert "Personne inventée, Cabinet d'exemple" in texte
    assert "vous défendre et vous conseiller" in texte
    _acte, texte = emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    assert "il ne vaut plus" not in texte
    assert "vous accompagner" in texte


@pytest.mark.parametrize("le_sien", [True, False], ids=["pour qui le recueille", "pour un autre"])
def test_retirer_son_accord_met_fin_en_ligne_au_papier_qui_le_dit(le_sien: bool) -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    if not le_sien:
        with horloge.figer(JOUR):
            faire_entrer(
                association, pseudonyme, "mandat", acteur("barreau", "avocat", nom="Cabinet d'exemple")
            )
    acte, _texte = emettre(ici, pseudonyme, CONSENTEMENT, par=association)
    assert chercher(bytes(acte.jeton)) is None
    with horloge.figer(JOUR), contexte(association):
        ouvert = ouvrir(association, pseudonyme)
        accord = accords(evenements(ouvert))[-1]
        retirer(sans_attendre(ouvert), accord.rang)
    fin = chercher(bytes(acte.jeton))
    assert fin is not None
    assert (fin.etat, fin.depuis) == ("termine", JOUR)


def test_chaque_categorie_objet_et_question_se_dit_a_la_personne() -> None:
    assert set(consentement.EN_CLAIR) == set(Categorie)
    assert set(consentement.REPONSES) == set(QUESTIONS)
    assert set(consentement.OBJETS) == set(get_args(Objet))


@pytest.mark.parametrize("role", sorted(CONSENTEMENT.emetteurs))
def test_qui_la_recoit_lui_remet_son_accord(role: str) -> None:
    with horloge.figer(COMMUN):
        troupe = creer_troupe()
        pseudonyme = dossier_commun(troupe)
    ici = Scene(troupe["enqueteur"], troupe["agent_prefecture"])
    _acte, texte = emettre(ici, pseudonyme, CONSENTEMENT, par=troupe[role], au=COMMUN)
    assert "Vous pouvez changer d'avis" in texte
