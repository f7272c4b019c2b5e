"""Gestures recorded through the door, on a real database."""

from collections.abc import Iterator
from datetime import date

import pytest
from outils.monde import Monde, recevoir

from egide.acces.acteurs import Acteur
from egide.acces.coffret import lire_identite
from egide.acces.ecriture import ecrire
from egide.acces.lecture import evenements
from egide.acces.porte import Introuvable, contexte, ouvrir
from egide.dossiers import gestes
from egide.dossiers.fiche import fiche
from egide.dossiers.gestes import Croisement, GesteFerme, SaisieRefusee
from egide.dossiers.travail import liste, travail
from egide.dossiers.vues import Fiche
from egide.journal import types
from egide.socle import horloge

JOUR = date(2009, 3, 11)


@pytest.fixture(autouse=True)
def le_onze_mars() -> Iterator[None]:
    with horloge.figer(JOUR):
        yield


def lire(acteur: Acteur, pseudonyme: str) -> Fiche:
    with contexte(acteur):
        return fiche(ouvrir(acteur, pseudonyme))


def faire(acteur: Acteur, pseudonyme: str, geste: str, **donnees: object) -> None:
    gestes.enregistrer(acteur, pseudonyme, geste, donnees, lire(acteur, pseudonyme).repere)


def signaler(monde: Monde) -> str:
    """From the door of the unit to the prefecture, by gestures alone."""
    pseudonyme = gestes.ouvrir_dossier(monde.enqueteur, {"effet_le": "2009-03-11", "presentation": "police"})
    faire(monde.enqueteur, pseudonyme, "declarer_identite", noms="Okonkwo", prenoms="Amina", nationalite="ng")
    faire(monde.enqueteur, pseudonyme, "noter_les_faits", infraction_invoquee="traite")
    faire(monde.enqueteur, pseudonyme, "entendre", interprete_present="oui")
    faire(monde.enqueteur, pseudonyme, "presumer", presumee_victime_par_police="oui")
    gestes.enregistrer(
        monde.enqueteur,
        pseudonyme,
        "photographier",
        {"forme": "fichier"},
        lire(monde.enqueteur, pseudonyme).repere,
        image=lambda: (b"\xff\xd8 octets", "image/jpeg"),
    )
    prefecture = str(monde.agent.organisation_id)
    faire(monde.enqueteur, pseudonyme, "signaler", prefecture=prefecture, aucun_recepisse_anterieur="oui")
    recevoir(pseudonyme)
    return pseudonyme


def test_de_l_accueil_au_signalement_par_les_seuls_gestes_la_prefecture_doit_le_recepisse(
    monde: Monde,
) -> None:
    pseudonyme = signaler(monde)
    vue = lire(monde.agent, pseudonyme)
    assert vue.groupe("du")
    assert "recepisse_reflexion" in {c.nom for c in vue.groupe("du")}
    assert vue.gestes[0].nom == "remettre_recepisse_reflexion"
    with contexte(monde.agent):
        assert lire_identite(ouvrir(monde.agent, pseudonyme), motif="essai").noms == "Okonkwo"
    with contexte(monde.agent):
        taches = travail(monde.agent, JOUR)
        lignes = liste(monde.agent, JOUR)
    assert [
        (t.motif, t.pseudonyme) for g in taches.groupes for t in g.taches if t.motif == "recepisse_reflexion"
    ] == [("recepisse_reflexion", vue.pseudonyme)]
    assert [(ligne.pseudonyme, ligne.etat) for ligne in lignes] == [
        (vue.pseudonyme, "Signalée à la préfecture")
    ]


def test_ni_la_liste_ni_le_travail_ne_disent_rien_des_dossiers_d_une_autre_prefecture(
    monde: Monde,
) -> None:
    signaler(monde)
    with contexte(monde.agent_59):
        assert liste(monde.agent_59, JOUR) == []
        assert travail(monde.agent_59, JOUR).dossiers == 0


def test_le_second_qui_ecrit_apprend_ce_que_le_premier_a_enregistre_et_rien_n_est_ecrit(
    monde: Monde,
) -> None:
    pseudonyme = signaler(monde)
    lu = lire(monde.agent, pseudonyme).repere
    faire(monde.enqueteur, pseudonyme, "enregistrer_plainte", plainte_deposee="oui")
    with pytest.raises(Croisement) as croisement:
        gestes.enregistrer(monde.agent, pseudonyme, "noter_ordre_public", {"menace_ordre_public": "non"}, lu)
    assert [inscription.type for inscription in croisement.value.depuis] == ["plainte"]
    assert "ordre_public" not in {jalon.type for jalon in lire(monde.agent, pseudonyme).chronologie}


def test_ce_que_le_lecteur_ne_lit_pas_ne_l_empeche_pas_d_ecrire(monde: Monde) -> None:
    pseudonyme = signaler(monde)
    lu = lire(monde.enqueteur, pseudonyme).repere
    faire(monde.agent, pseudonyme, "noter_ordre_public", menace_ordre_public="oui")
    assert lire(monde.enqueteur, pseudonyme).repere == lu
    gestes.enregistrer(monde.enqueteur, pseudonyme, "enregistrer_plainte", {"plainte_deposee": "oui"}, lu)
    assert lire(monde.enqueteur, pseudonyme).repere == lu + 1


def test_un_geste_que_le_droit_ou_le_role_ferme_n_enregistre_rien(monde: Monde) -> None:
    pseudonyme = signaler(monde)
    for acteur, nom in (
        (monde.signataire, "delivrer_carte"),
        (monde.signataire, "noter_ordre_public"),
        (monde.enqueteur, "signaler"),
        (monde.agent, "remettre_recepisse_reflexion"),
    ):
        avant = lire(acteur, pseudonyme).repere
        with pytest.raises(GesteFerme):
            gestes.enregistrer(acteur, pseudonyme, nom, {}, avant)
        assert lire(acteur, pseudonyme).repere == avant


def test_un_tiers_ne_trouve_pas_le_dossier_ou_il_voudrait_ecrire(monde: Monde) -> None:
    pseudonyme = signaler(monde)
    for etranger in (monde.agent_59, monde.enqueteur_59):
        with pytest.raises(Introuvable):
            gestes.enregistrer(etranger, pseudonyme, "noter_la_langue", {"langue": "igbo"}, 0)


def test_un_signalement_ne_part_que_vers_une_prefecture_de_l_annuaire(monde: Monde) -> None:
    pseudonyme = gestes.ouvrir_dossier(monde.enqueteur, {"effet_le": "2009-03-11"})
    faire(monde.enqueteur, pseudonyme, "presumer", presumee_victime_par_police="oui")
    with contexte(monde.enqueteur):
        champs, _journal = gestes.formulaire(ouvrir(monde.enqueteur, pseudonyme), "signaler")
    prefecture = next(champ for champ in champs if champ.nom == "prefecture")
    assert prefecture.initial == str(monde.agent.organisation_id)
    assert [nom for _id, nom in prefecture.valeurs] == [
        "Préfecture des Alpes-Maritimes",
        "Préfecture du Nord",
    ]
    with pytest.raises(SaisieRefusee) as refus:
        faire(
            monde.enqueteur,
            pseudonyme,
            "signaler",
            prefecture=str(monde.enqueteur.organisation_id),
        )
    assert set(refus.value.erreurs) == {"prefecture"}


def test_une_organisation_corrige_ses_evenements_et_eux_seuls(monde: Monde) -> None:
    pseudonyme = signaler(monde)
    vue = lire(monde.enqueteur, pseudonyme)
    faits = next(jalon for jalon in vue.chronologie if jalon.type == "faits_invoques")
    assert faits.corrigeable
    with contexte(monde.enqueteur):
        champs = gestes.champs_correction(ouvrir(monde.enqueteur, pseudonyme), faits.repere)
    assert {champ.nom: champ.initial for champ in champs}["infraction_invoquee"] == "traite"
    gestes.corriger(
        monde.enqueteur,
        pseudonyme,
        faits.repere,
        {"effet_le": "2009-03-11", "infraction_invoquee": "proxenetisme"},
        motif="mal compris",
        repere=vue.repere,
    )
    corrigee = lire(monde.enqueteur, pseudonyme)
    jalon = next(jalon for jalon in corrigee.chronologie if jalon.type == "faits_invoques")
    assert jalon.resume == "Proxénétisme"
    assert [trace.motif for trace in jalon.corrections] == ["mal compris"]
    autre = lire(monde.agent, pseudonyme)
    with pytest.raises(GesteFerme):
        gestes.corriger(monde.agent, pseudonyme, faits.repere, None, motif="pas à moi", repere=autre.repere)


def test_l_evenement_date_d_hier_prend_effet_hier_et_celui_de_demain_est_refuse(monde: Monde) -> None:
    pseudonyme = signaler(monde)
    with pytest.raises(SaisieRefusee) as refus:
        faire(monde.enqueteur, pseudonyme, "noter_la_langue", effet_le="2009-03-12", langue="igbo")
    assert set(refus.value.erreurs) == {"effet_le"}
    faire(monde.enqueteur, pseudonyme, "noter_la_langue", effet_le="2009-03-10", langue="igbo")
    with contexte(monde.enqueteur):
        dernier = evenements(ouvrir(monde.enqueteur, pseudonyme))[-1]
    assert dernier.effet_le == date(2009, 3, 10)
    assert isinstance(dernier.charge, types.LangueEtInterprete)


def test_un_evenement_glisse_pendant_l_ecriture_n_arrete_que_celui_qui_peut_le_lire(
    monde: Monde,
) -> None:
    pseudonyme = signaler(monde)
    lus = {acteur: lire(acteur, pseudonyme).repere for acteur in (monde.enqueteur, monde.signataire)}
    faire(monde.agent, pseudonyme, "noter_ordre_public", menace_ordre_public="oui")
    with ecrire(monde.enqueteur, pseudonyme, "enregistrer", lus[monde.enqueteur]) as seance:
        seance.exiger_lu()
    with (
        pytest.raises(Croisement) as croisement,
        ecrire(monde.signataire, pseudonyme, "enregistrer", lus[monde.signataire]) as seance,
    ):
        seance.exiger_lu()
    assert [inscription.type for inscription in croisement.value.depuis] == ["ordre_public"]
