"""The liaison sheet: what is done and due, for what both services read, without saying who."""

from datetime import date

import pytest
from actes.emissions import emettre, noter, orientee, remettre_recepisse
from actes.histoires import IDENTITE, JOUR, Scene, scene
from outils.monde import JOUR as COMMUN
from outils.monde import MAJEURE, MINEURE, creer_troupe, dossier_commun

from egide.acces.acteurs import Acteur
from egide.acces.consentements import accords, retirer
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.porte import contexte, ouvrir
from egide.actes import emission
from egide.actes.catalogue.fiche_liaison import FICHE_LIAISON
from egide.actes.contrat import Demande
from egide.actes.erreurs import RefusDEmettre
from egide.journal import types
from egide.journal.categories import Categorie
from egide.journal.repli import replier
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("db")


def a(qui: Acteur) -> dict[str, str]:
    return {"destinataire": str(qui.organisation_id)}


def test_la_fiche_dit_ce_qui_est_fait_et_du_sans_dire_qui() -> None:
    ici = scene()
    pseudonyme = ici.signaler(autres=(types.InformationDesDroits(langue="anglais"),))
    au = date(2009, 3, 5)
    acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=ici.agent, au=au, **a(ici.enqueteur))
    for dit in (
        "Signalement à la préfecture",
        "Information des droits",
        "Récépissé du délai de réflexion",
        "3 mars 2009, en retard",
        "Agent de préfecture",
        "Section de recherches",
        "Signalement à la préfecture : accepté",
        "RÉPUBLIQUE",
    ):
        assert dit in texte, dit
    for mot in (IDENTITE.noms, IDENTITE.prenoms, "1988", "Nigeria"):
        assert mot not in texte, mot
    with ici.au_guichet(pseudonyme, par=ici.enqueteur, au=au) as ouvert:
        assert not emission.lisible(ouvert.acteur, acte)


def test_la_fiche_dit_les_jours_a_venir() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    with ici.au_guichet(pseudonyme) as ouvert:
        remettre_recepisse(sans_attendre(ouvert), JOUR)
    _acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=ici.agent, **a(ici.enqueteur))
    assert "31 mars 2009 : dernier jour du délai de réflexion" in texte
    assert "Remise du récépissé" in texte


def test_la_fiche_ne_porte_que_ce_que_les_deux_services_lisent() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    noter(ici.agent, pseudonyme, types.OrdrePublic(menace_ordre_public=False))
    noter(association, pseudonyme, types.ProtectionInternationale(protection="asile", etape="demandee"))
    _acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=ici.agent, **a(association))
    assert "Signalement à la préfecture" in texte
    assert "Ordre public" not in texte
    _acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=association, **a(ici.agent))
    assert "Signalement à la préfecture" in texte
    assert "Protection internationale" not in texte
    assert "RÉPUBLIQUE" not in texte


def test_la_fiche_s_arrete_a_ce_que_la_personne_a_accepte_de_partager() -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme, Categorie.LANGUE)
    noter(ici.enqueteur, pseudonyme, types.LangueEtInterprete(langue="anglais"))
    _acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=ici.enqueteur, **a(association))
    assert "Langue et interprète" in texte
    for mot in ("Signalement", "Présomption", "récépissé", "Identité"):
        assert mot not in texte, mot


def test_la_fiche_ne_se_remet_qu_a_un_service_qui_suit_le_dossier() -> None:
    ici, ailleurs = scene(), scene("59")
    pseudonyme = ici.signaler()
    association = orientee(ici, pseudonyme)
    for choisi in (a(ailleurs.agent), a(ici.agent), {}, {"destinataire": "Nice"}):
        with (
            pytest.raises(RefusDEmettre, match="qui suit déjà ce dossier"),
            ici.au_guichet(pseudonyme) as ouvert,
        ):
            emission.emettre(sans_attendre(ouvert), FICHE_LIAISON, JOUR, **choisi)
    emettre(ici, pseudonyme, FICHE_LIAISON, par=ici.agent, **a(association))
    with horloge.figer(JOUR), contexte(association):
        ouvert = ouvrir(association, pseudonyme)
        (accorde,) = accords(evenements(ouvert))
        retirer(sans_attendre(ouvert), accorde.rang)
    with (
        pytest.raises(RefusDEmettre, match="qui suit déjà ce dossier"),
        ici.au_guichet(pseudonyme) as ouvert,
    ):
        emission.emettre(sans_attendre(ouvert), FICHE_LIAISON, JOUR, **a(association))


def test_les_services_proposes_sont_ceux_que_le_dossier_montre() -> None:
    ici, ailleurs = scene(), scene("59")
    pseudonyme = ici.signaler()
    with ici.au_guichet(pseudonyme) as ouvert:
        inscriptions = evenements(ouvert)
        demande = Demande(ouvert, inscriptions, replier(inscriptions, JOUR), JOUR)
        (champ,) = FICHE_LIAISON.champs(demande)
    proposes = {code for code, _nom in champ.valeurs}
    assert proposes == {str(ici.enqueteur.organisation_id)}
    assert str(ailleurs.agent.organisation_id) not in proposes


@pytest.mark.parametrize("role", sorted(FICHE_LIAISON.emetteurs))
def test_chaque_service_du_dossier_remet_une_fiche_a_un_autre(role: str) -> None:
    with horloge.figer(COMMUN):
        troupe = creer_troupe()
        pseudonyme = dossier_commun(troupe, MINEURE if role == "referent_ase" else MAJEURE)
    ici = Scene(troupe["enqueteur"], troupe["agent_prefecture"])
    vers = troupe["agent_prefecture" if role == "enqueteur" else "enqueteur"]
    _acte, texte = emettre(ici, pseudonyme, FICHE_LIAISON, par=troupe[role], au=COMMUN, **a(vers))
    assert "Signalement à la préfecture" in texte
    for mot in ("Okonkwo", "Amina", "1988"):
        assert mot not in texte, mot
