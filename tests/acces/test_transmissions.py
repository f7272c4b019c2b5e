"""Nothing leaves that was not previewed, and acknowledging is entering."""

import pytest
from acces.envois import ANONYMES, SANS_DOSSIER, etats, refuse, voit
from outils.monde import (
    AMINA,
    MAJEURE,
    Commun,
    Troupe,
    acquitter,
    creer_acteur,
    envoyer,
    faire_entrer,
    inscrire,
    lire,
    ouvrir_un_dossier,
)

from egide.acces import porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.coffret import deposer_identite
from egide.acces.ecriture import Croisement, ecrire, sans_attendre
from egide.acces.models import Transmission
from egide.acces.natures import NATURES
from egide.annuaire.models import Organisation
from egide.annuaire.roles import ROLES
from egide.journal import types
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("matin")


@pytest.fixture
def pseudonyme(troupe: Troupe) -> str:
    return ouvrir_un_dossier(troupe["enqueteur"], types.IdentiteDeclaree(date_naissance=MAJEURE))


def emettre(acteur: Acteur, pseudonyme: str, nature: str, vers: Acteur, empreinte: str) -> Transmission:
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        return transmissions.emettre(sans_attendre(ouvert), nature, vers.organisation_id, empreinte=empreinte)


def vue(acteur: Acteur, pseudonyme: str, nature: str, vers: Acteur) -> transmissions.Apercu:
    with porte.contexte(acteur):
        return transmissions.apercu(porte.ouvrir(acteur, pseudonyme), nature, vers.organisation_id)


@pytest.mark.parametrize("change", ["evenement", "identite", "correction", "destinataire", "jamais vu"])
def test_ce_qui_a_change_depuis_l_apercu_ne_part_pas(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str, change: str
) -> None:
    police, vers = troupe["enqueteur"], ailleurs["enqueteur"]
    empreinte = vue(police, pseudonyme, "transfert_service", vers).empreinte
    if change == "evenement":
        inscrire(police, pseudonyme, types.LangueEtInterprete(langue="edo"))
    elif change == "identite":
        _identifier(police, pseudonyme)
    elif change == "correction":
        with porte.contexte(police):
            sans_attendre(porte.ouvrir(police, pseudonyme)).corriger(2, None, motif="erreur de saisie")
    elif change == "destinataire":
        empreinte = vue(police, pseudonyme, "transfert_service", _gendarmerie()).empreinte
    else:
        empreinte = "0" * 64
    with pytest.raises(transmissions.ApercuPerime) as perime:
        emettre(police, pseudonyme, "transfert_service", vers, empreinte)
    assert etats(police, pseudonyme) == {}
    assert (
        emettre(police, pseudonyme, "transfert_service", vers, perime.value.apercu.empreinte).etat == "emise"
    )


def test_ce_que_le_destinataire_ne_lira_pas_ne_perime_pas_l_apercu(troupe: Troupe, pseudonyme: str) -> None:
    """Public order is not the association's to read: an event of it changes nothing of what leaves."""
    police, asso = troupe["enqueteur"], troupe["intervenant"]
    avant = vue(police, pseudonyme, "orientation_accompagnement", asso)
    inscrire(police, pseudonyme, types.OrdrePublic(menace_ordre_public=True))
    apres = vue(police, pseudonyme, "orientation_accompagnement", asso)
    assert avant.empreinte == apres.empreinte
    assert "ordre_public" not in {retenu.type for retenu in apres.evenements}
    assert envoyer(police, pseudonyme, "orientation_accompagnement", asso).etat == "emise"


def test_l_apercu_montre_exactement_ce_que_le_destinataire_lira(troupe: Troupe, pseudonyme: str) -> None:
    from egide.acces.lecture import evenements_lisibles
    from egide.journal.repli import replier

    police, magistrat, agent = troupe["enqueteur"], troupe["magistrat"], troupe["agent_prefecture"]
    inscrire(police, pseudonyme, types.OrdrePublic(menace_ordre_public=True))
    inscrire(police, pseudonyme, types.Signalement(prefecture=agent.organisation_id))
    montre = vue(agent, pseudonyme, "article_40", magistrat)
    faire_entrer(agent, pseudonyme, "article_40", magistrat)
    lus = evenements_lisibles(magistrat, replier(lire(magistrat, pseudonyme), horloge.aujourdhui()))
    ecrits_depuis = {"transmission", "etat_transmission"}
    assert [r.rang for r in montre.evenements] == [
        r.rang for r in lus if r.type not in ecrits_depuis or r.rang <= montre.evenements[-1].rang
    ]
    assert montre.identite


def test_on_n_envoie_pas_depuis_un_rang_depasse(troupe: Troupe, ailleurs: Troupe, pseudonyme: str) -> None:
    police, vers = troupe["enqueteur"], ailleurs["enqueteur"]
    empreinte = vue(police, pseudonyme, "transfert_service", vers).empreinte
    for lu, erreur in ((1, Croisement), (2, None)):

        def partir(lu: int = lu) -> None:
            with ecrire(police, pseudonyme, "transmettre", lu) as seance:
                transmissions.emettre(seance, "transfert_service", vers.organisation_id, empreinte=empreinte)

        assert refuse(partir, Croisement) is erreur


def _identifier(acteur: Acteur, pseudonyme: str) -> None:
    with porte.contexte(acteur):
        deposer_identite(porte.ouvrir(acteur, pseudonyme), AMINA)


def _gendarmerie() -> Acteur:
    organisation = Organisation.objects.create(nom="Brigade", genre="gendarmerie", territoire="59")
    return creer_acteur("gendarme", "enqueteur", organisation)


# ── Acquitter, c'est entrer ──────────────────────────────────────────────────────────────────────────────────────────


def test_avant_d_acquitter_le_destinataire_ne_voit_que_ce_qui_l_attend(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str
) -> None:
    police, vers, voisin = troupe["enqueteur"], ailleurs["enqueteur"], ailleurs["magistrat"]
    envoi = envoyer(police, pseudonyme, "transfert_service", vers)
    assert not voit(vers, pseudonyme)
    with porte.contexte(vers):
        (attendue,) = transmissions.recues(vers)
        assert (attendue.nature, attendue.pseudonyme, attendue.recue_le) == (
            "transfert_service",
            pseudonyme,
            None,
        )
        assert transmissions.lire_recue(vers, envoi.id).recue_le == horloge.maintenant()
    with pytest.raises(porte.Introuvable), porte.contexte(voisin):
        transmissions.lire_recue(voisin, envoi.id)
    acquitter(vers, envoi)
    assert voit(vers, pseudonyme)


@pytest.mark.parametrize("nom", ["transfert_service", "transfert_dossier"])
def test_un_transfert_finit_la_participation_de_qui_transmet(
    troupe: Troupe, ailleurs: Troupe, pseudonyme: str, nom: str
) -> None:
    agent = troupe["agent_prefecture"]
    inscrire(troupe["enqueteur"], pseudonyme, types.Signalement(prefecture=agent.organisation_id))
    partante, venant = (
        (troupe["enqueteur"], ailleurs["enqueteur"])
        if nom == "transfert_service"
        else (agent, ailleurs["agent_prefecture"])
    )
    envoi = envoyer(partante, pseudonyme, nom, venant)
    assert voit(partante, pseudonyme), "elle reste tant que nul n'a pris la suite"
    acquitter(venant, envoi)
    assert (voit(partante, pseudonyme), voit(venant, pseudonyme)) == (False, True)
    temoin = agent if nom == "transfert_service" else troupe["enqueteur"]
    assert voit(temoin, pseudonyme), "les autres restent"


def test_ce_qui_n_est_pas_un_transfert_ne_fait_sortir_personne(commun: Commun) -> None:
    troupe, pseudonyme = commun
    assert {role for role in troupe if voit(troupe[role], pseudonyme)} == set(ROLES) - SANS_DOSSIER - {
        "referent_ase"
    }


@pytest.mark.parametrize("nom", sorted(ANONYMES | {"signalement"}))
def test_ce_qui_a_sa_propre_voie_ne_part_pas_par_celle_ci(commun: Commun, nom: str) -> None:
    """The ministry learns neither the file nor its pseudonym; a signal is the unit's own event."""
    troupe, pseudonyme = commun
    vers = troupe["instructeur_ministere" if nom in ANONYMES else "agent_prefecture"]
    expediteur = next(troupe[role] for role in ROLES if role in NATURES[nom].de)
    with pytest.raises(porte.GesteRefuse):
        envoyer(expediteur, pseudonyme, nom, vers)
    assert not voit(troupe["instructeur_ministere"], pseudonyme)
