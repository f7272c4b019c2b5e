"""A letter as people write it: its head, to whom, from where, what goes with it, who signs; what its reader must not learn."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest
from actes.emissions import mots, tete
from outils.decors import Decors
from outils.monde import Troupe, creer_troupe, dossier_commun, inscrire

from egide.acces import pieces, porte
from egide.acces.ecriture import sans_attendre
from egide.actes import emission
from egide.actes.catalogue.recours_gracieux import RECOURS_GRACIEUX
from egide.actes.disponibles import demander, questions
from egide.annuaire.models import Organisation
from egide.journal import types
from egide.socle import horloge
from egide.socle.recomposition import Recompose

JOUR = date(2026, 3, 20)
REFAITE = Recompose("application/pdf", b"%PDF-refaite", 1)
Scene = tuple[Troupe, str]


def _dresser() -> Scene:
    troupe = creer_troupe()
    return troupe, dossier_commun(troupe)


@pytest.fixture
def ici(decors: Decors) -> Iterator[Scene]:
    """A file where everybody is; the prefecture refused her card."""
    with ExitStack() as ouvert:
        troupe, pseudonyme = ouvert.enter_context(decors.jouer(_dresser, str(JOUR)))
        with horloge.figer(JOUR):
            inscrire(troupe["signataire"], pseudonyme, types.Decision(nature="refus", motivation="x"), JOUR)
            yield troupe, pseudonyme


def _joindre(qui: Any, pseudonyme: str, titre: str) -> None:
    with porte.contexte(qui):
        pieces.joindre(porte.ouvrir(qui, pseudonyme), titre, REFAITE)


def _ecrire(qui: Any, pseudonyme: str, **saisie: Any) -> str:
    with porte.contexte(qui):
        ouvert = porte.ouvrir(qui, pseudonyme)
        champs = {champ.nom: champ for champ in questions(RECOURS_GRACIEUX, demander(ouvert), None)}
        if "delai_confirme" in champs:
            saisie["delai_confirme"] = champs["delai_confirme"].valeurs[0][0]
        acte = emission.emettre(sans_attendre(ouvert), RECOURS_GRACIEUX, JOUR, **saisie)
        return mots(emission.relire(ouvert, acte.numero))


def _offertes(qui: Any, pseudonyme: str) -> dict[str, str]:
    with porte.contexte(qui):
        demande = demander(porte.ouvrir(qui, pseudonyme))
        champs = {champ.nom: champ for champ in questions(RECOURS_GRACIEUX, demande, None)}
        return dict(champs["jointes"].valeurs) if "jointes" in champs else {}


def test_une_lettre_dit_qui_ecrit_a_qui_d_ou_comment_elle_part_et_qui_signe(ici: Scene) -> None:
    troupe, pseudonyme = ici
    intervenant = troupe["intervenant"]
    Organisation.objects.filter(id=intervenant.organisation_id).update(
        en_tete="Boîte postale 12\n06000 Nice\nSIRET 000", lieu="Nice"
    )
    Organisation.objects.filter(id=troupe["signataire"].organisation_id).update(
        adresse_publique="147, boulevard d’exemple\n06286 Nice Cedex 3"
    )
    lettre = _ecrire(
        intervenant,
        pseudonyme,
        envoi="recommande",
        vos_references="AB/117",
        qualite="juriste",
        mandat_le=date(2026, 2, 9),
    )
    haut = tete(lettre)
    assert haut.index("association 06") < haut.index("SIRET 000") < haut.index("prefecture 06")
    assert "06286 Nice Cedex 3" in haut
    assert "Nice, le 20 mars 2026" in haut
    assert "Lettre recommandée avec avis de réception" in haut
    assert "Vos références : AB/117" in lettre
    assert "Madame, Monsieur le Préfet," in lettre
    assert "qui nous a donné mandat par écrit le 9 février 2026" in lettre
    formule = lettre.index("Nous vous prions d'agréer, Madame, Monsieur le Préfet")
    assert formule < lettre.index("Intervenant-06 juriste") < lettre.index("1. mandat du 9 février 2026")
    assert "État civil tel que déclaré" not in lettre


def test_ce_qui_n_est_pas_connu_ne_s_imprime_pas(ici: Scene) -> None:
    troupe, pseudonyme = ici
    lettre = _ecrire(troupe["avocat"], pseudonyme)
    for absent in ("Vos références", "recommandée", "Pièces jointes", "par écrit le"):
        assert absent not in lettre, absent
    assert "avec l'accord de cette personne" in lettre
    assert "Le 20 mars 2026" in tete(lettre)


def test_le_recours_ne_se_dit_interruptif_que_si_le_droit_le_dit(ici: Scene) -> None:
    troupe, pseudonyme = ici
    interrompt = "interrompt le délai"
    assert interrompt not in _ecrire(troupe["avocat"], pseudonyme)  # nothing says that she was told of it
    notifiee = types.NotificationDecision(decision="refus", remise="main_propre")
    for charge in (notifiee, types.MesureDEloignement(mesure_eloignement="aucune")):
        inscrire(troupe["agent_prefecture"], pseudonyme, charge, JOUR)
    assert interrompt in _ecrire(troupe["intervenant"], pseudonyme)


def test_un_refus_joint_a_une_oqtf_ne_laisse_pas_croire_que_le_recours_gracieux_suffit(ici: Scene) -> None:
    troupe, pseudonyme = ici
    agent = troupe["agent_prefecture"]
    inscrire(agent, pseudonyme, types.NotificationDecision(decision="refus", remise="main_propre"), JOUR)
    mesure = types.MesureDEloignement(mesure_eloignement="oqtf", date_mesure=JOUR, mesure_notifiee_le=JOUR)
    inscrire(agent, pseudonyme, mesure, JOUR)
    avocat = troupe["avocat"]
    with porte.contexte(avocat):
        demande = demander(porte.ouvrir(avocat, pseudonyme))
        champs = {champ.nom: champ for champ in questions(RECOURS_GRACIEUX, demande, None)}
    assert "ne l’attendez pas" in champs["envoi"].aide
    assert "interrompt le délai" not in _ecrire(avocat, pseudonyme)


def test_une_piece_ne_se_joint_qu_a_qui_peut_l_apprendre(ici: Scene) -> None:
    troupe, pseudonyme = ici
    qui = troupe["intervenant"]
    for titre in ("document_asile", "document_accompagnement", "refus_ecrit", "recepisse_de_plainte"):
        _joindre(qui, pseudonyme, titre)
    offertes = _offertes(qui, pseudonyme)
    dites = " ".join(offertes.values()).lower()
    assert "plainte" in dites
    assert "refus" in dites
    assert "asile" not in dites
    assert "accompagnement" not in dites
    lettre = _ecrire(qui, pseudonyme, jointes=[*offertes, "piece_inventee"])
    assert "Pièces jointes 1." in lettre
    assert "asile" not in lettre
    assert "piece_inventee" not in lettre
