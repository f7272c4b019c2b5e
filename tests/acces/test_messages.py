"""Messages between two services: for the two of them, and nobody else, who does not know that there are any."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from acces.conftest import MATIN
from acces.ecrits import Nice, dresser, ecrits_lus, projection
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from outils.decors import Decors
from outils.monde import (
    accord,
    creer_acteur,
    envoyer,
    faire_entrer,
    quitter,
)

from egide.acces import consentements, inscription, messages, notes, porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.messages import UnMessage
from egide.acces.recents import recents
from egide.annuaire.models import Organisation
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import a_voir
from egide.coffre.models import Enveloppe
from egide.journal.types import ChargeRefusee, RetraitDeConsentement
from egide.socle import horloge

pytestmark = pytest.mark.usefixtures("matin")
CANARI = "Le guichet de Nice a refusé mardi matin."
SERVICES = ("enqueteur", "agent_prefecture", "magistrat", "intervenant", "coordinateur_acse", "avocat")
TIERS = ("enqueteur", "magistrat", "coordinateur_acse", "avocat")


@pytest.fixture
def nice(decors: Decors) -> Iterator[Nice]:
    with decors.jouer(dresser, str(MATIN.date())) as nice:
        yield nice


def ecrire(de: Acteur, dossier: str, vers: Acteur, texte: str = CANARI) -> None:
    compte = vers.compte_id if vers.organisation_genre == "barreau" else None
    with porte.contexte(de):
        messages.envoyer(porte.ouvrir(de, dossier), texte, vers.organisation_id, compte)


def lus(acteur: Acteur, dossier: str) -> list[UnMessage]:
    with porte.contexte(acteur):
        return messages.messages(porte.ouvrir(acteur, dossier))


def a_lire(acteur: Acteur) -> list[str]:
    with porte.contexte(acteur):
        return messages.a_lire(acteur)


def services(acteur: Acteur, dossier: str) -> set[UUID]:
    with porte.contexte(acteur):
        return {c.organisation for c in messages.correspondants(porte.ouvrir(acteur, dossier))}


def test_un_message_se_lit_des_deux_services_et_leurs_collegues_en_sont(nice: Nice) -> None:
    intervenante, agent = nice.troupe["intervenant"], nice.troupe["agent_prefecture"]
    ecrire(intervenante, nice.dossier, agent)
    (recu,) = lus(agent, nice.dossier)
    assert (recu.texte, recu.recu, recu.nouveau) == (CANARI, True, True)
    (du_signataire,) = lus(nice.troupe["signataire"], nice.dossier)
    assert (du_signataire.texte, du_signataire.nouveau) == (CANARI, False)  # his service has read it
    (envoye,) = lus(intervenante, nice.dossier)
    assert (envoye.texte, envoye.recu) == (CANARI, False)


@pytest.mark.parametrize("auteur", SERVICES)
def test_ce_qui_s_ecrit_n_entre_dans_rien_de_ce_qui_se_fait_du_dossier_pour_personne(
    nice: Nice, auteur: str
) -> None:
    """One service writes to each other and keeps a note: each reads what is for him, and nothing else of his changes."""
    roles = (*SERVICES, "signataire")
    avant = {role: projection(nice.troupe[role], nice.dossier) for role in roles}
    for vers in SERVICES:
        if vers != auteur:
            ecrire(nice.troupe[auteur], nice.dossier, nice.troupe[vers], f"pour {vers}")
    with porte.contexte(nice.troupe[auteur]):
        notes.noter(porte.ouvrir(nice.troupe[auteur], nice.dossier), "pour nous")
    siens = {"signataire": "agent_prefecture"}
    for role in roles:
        apres = projection(nice.troupe[role], nice.dossier)
        ecrits = {"écrire un message", "écrire une note"}
        du_journal = apres.pop("gestes au journal") - avant[role].pop("gestes au journal")  # type: ignore[operator]
        du_journal -= {"lire un message"}  # its writer knows that it was read
        assert apres == avant[role], role
        sien = siens.get(role, role)
        if sien == auteur:
            assert du_journal == ecrits
            continue
        assert du_journal == {"écrire un message"}, role
        assert ecrits_lus(nice.troupe[role], nice.dossier) == [f"pour {sien}"], role


def test_un_message_ne_fait_monter_un_dossier_dans_la_liste_de_personne(nice: Nice) -> None:
    demain = MATIN + timedelta(days=1)

    def rangs() -> dict[str, list[object]]:
        lus = {}
        for role in SERVICES:
            with porte.contexte(nice.troupe[role]):
                ranges = recents(nice.troupe[role], demain.date())
                lus[role] = list(ranges.values_list("pseudonyme", "dernier_le"))
        return lus

    with horloge.figer(demain):
        avant = rangs()
        ecrire(nice.troupe["magistrat"], nice.dossier, nice.troupe["enqueteur"])
        assert rangs() == avant


def test_la_meme_place_dans_un_autre_dossier_ne_lit_rien(nice: Nice) -> None:
    ecrire(nice.troupe["intervenant"], nice.dossier, nice.troupe["agent_prefecture"])
    assert lus(nice.ailleurs["agent_prefecture"], nice.autre) == []
    assert a_lire(nice.ailleurs["agent_prefecture"]) == []
    with pytest.raises(porte.Introuvable):
        lus(nice.ailleurs["agent_prefecture"], nice.dossier)


def test_aucun_mot_n_est_en_clair_et_la_base_ne_montre_l_enveloppe_qu_aux_deux(nice: Nice) -> None:
    ecrire(nice.troupe["intervenant"], nice.dossier, nice.troupe["agent_prefecture"])
    visibles = {}
    for role in ("intervenant", "agent_prefecture", *TIERS):
        with porte.contexte(nice.troupe[role]):
            visibles[role] = [bytes(e.chiffre) for e in Enveloppe.objects.all()]
    assert [len(visibles[role]) for role in ("intervenant", "agent_prefecture")] == [1, 1]
    assert all(visibles[role] == [] for role in TIERS)
    assert CANARI.encode() not in visibles["intervenant"][0]
    with porte.contexte(nice.troupe["intervenant"]), connection.cursor() as curseur:
        for table in ("journal_evenement", "acces_trace", "annuaire_notification", "coffre_enveloppe"):
            curseur.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} AS t")
            assert "guichet" not in curseur.fetchone()[0], table


@pytest.mark.parametrize(
    "geste",
    [
        "UPDATE coffre_enveloppe SET chiffre = ''",
        "UPDATE coffre_enveloppe SET lecteurs = NULL",
        "DELETE FROM coffre_enveloppe",
    ],
)
def test_une_enveloppe_ne_change_ni_de_mots_ni_de_lecteurs(nice: Nice, geste: str) -> None:
    ecrire(nice.troupe["intervenant"], nice.dossier, nice.troupe["agent_prefecture"])
    with (
        porte.contexte(nice.troupe["intervenant"]),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as curseur,
    ):
        curseur.execute(geste)


def test_une_cle_detruite_ne_se_remet_pas(nice: Nice) -> None:
    ecrire(nice.troupe["intervenant"], nice.dossier, nice.troupe["agent_prefecture"])
    with (
        porte.contexte(nice.troupe["intervenant"]),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as curseur,
    ):
        curseur.execute("UPDATE coffre_enveloppe SET cle_enveloppee = 'autre'")


def test_l_expediteur_sait_qui_l_a_lu_et_quand_et_relire_n_y_change_rien(nice: Nice) -> None:
    intervenante, agent = nice.troupe["intervenant"], nice.troupe["agent_prefecture"]
    ecrire(intervenante, nice.dossier, agent)
    assert lus(intervenante, nice.dossier)[0].lu is None
    plus_tard = MATIN + timedelta(hours=1)
    with horloge.figer(plus_tard):
        lus(agent, nice.dossier)
    with horloge.figer(plus_tard + timedelta(hours=1)):
        lus(agent, nice.dossier)
        lu = lus(intervenante, nice.dossier)[0].lu
    assert lu is not None
    assert (lu.compte, lu.organisation_id, lu.quand) == (agent.compte_id, agent.organisation_id, plus_tard)


def test_le_service_est_prevenu_sans_un_mot_et_la_nouvelle_mene_au_dossier(nice: Nice) -> None:
    agent = nice.troupe["agent_prefecture"]
    for _ in range(2):
        ecrire(nice.troupe["intervenant"], nice.dossier, agent)
    (nouvelle,) = a_voir(agent.compte_id, agent.organisation_id, agent.role).filter(motif=Motif.MESSAGE)
    assert nouvelle.nombre == 2
    assert a_lire(agent) == [nice.dossier]
    tiers = nice.troupe["enqueteur"]
    assert not a_voir(tiers.compte_id, tiers.organisation_id, tiers.role).filter(motif=Motif.MESSAGE).exists()
    lus(agent, nice.dossier)
    assert a_lire(agent) == []


def test_on_n_ecrit_qu_a_un_service_du_dossier_que_l_on_peut_connaitre(nice: Nice) -> None:
    enqueteur = nice.troupe["enqueteur"]
    assert nice.troupe["agent_prefecture"].organisation_id in services(enqueteur, nice.dossier)
    assert enqueteur.organisation_id not in services(enqueteur, nice.dossier)
    for etranger in (nice.ailleurs["agent_prefecture"], nice.troupe["referent_ase"], enqueteur):
        with pytest.raises(ChargeRefusee) as refus:
            ecrire(enqueteur, nice.dossier, etranger)
        assert refus.value.refus[0].champ == "destinataire"


def test_un_service_que_l_on_ne_peut_savoir_la_n_est_propose_ni_atteint(nice: Nice) -> None:
    """The prefecture asks a unit for an opinion on public order: an association does not read that it did."""
    agent, intervenante, unite = (
        nice.troupe["agent_prefecture"],
        nice.troupe["intervenant"],
        nice.ailleurs["enqueteur"],
    )
    faire_entrer(agent, nice.dossier, "demande_avis", unite)
    assert unite.organisation_id in services(agent, nice.dossier)
    assert unite.organisation_id not in services(intervenante, nice.dossier)
    with pytest.raises(ChargeRefusee) as refus:
        ecrire(intervenante, nice.dossier, unite)
    assert refus.value.refus[0].champ == "destinataire"
    # Once it is written to, it knows who wrote, and answers.
    ecrire(agent, nice.dossier, unite)
    ecrire(unite, nice.dossier, agent)


def test_un_service_sorti_du_dossier_ne_recoit_plus_et_l_autre_garde_ce_qu_il_a_lu(nice: Nice) -> None:
    agent, magistrat = nice.troupe["agent_prefecture"], nice.troupe["magistrat"]
    ecrire(magistrat, nice.dossier, agent)
    quitter(magistrat, nice.dossier)
    with pytest.raises(ChargeRefusee):
        ecrire(agent, nice.dossier, magistrat)
    assert [m.texte for m in lus(agent, nice.dossier)] == [CANARI]
    with pytest.raises(porte.Introuvable):
        lus(magistrat, nice.dossier)


def test_son_accord_retire_plus_aucun_message_ne_part_vers_l_association(nice: Nice) -> None:
    agent, acse, intervenante = (
        nice.troupe[role] for role in ("agent_prefecture", "coordinateur_acse", "intervenant")
    )
    ecrire(intervenante, nice.dossier, acse)
    with porte.contexte(intervenante):
        seance = sans_attendre(porte.ouvrir(intervenante, nice.dossier))
        sien = next(
            a for a in consentements.accords(seance.journal) if a.charge.destinataire == acse.organisation_id
        )
        consentements.retirer(seance, sien.rang)
    for expediteur in (agent, intervenante):
        with pytest.raises(ChargeRefusee):
            ecrire(expediteur, nice.dossier, acse)
    with pytest.raises(porte.Introuvable):
        lus(acse, nice.dossier)


def test_sans_accord_rien_ne_part_dans_un_sens_ni_dans_l_autre_la_participation_durat_elle(
    nice: Nice,
) -> None:
    """The withdrawal ends the participation too: here it is recorded alone, so that nothing but the consent stops a message."""
    agent, intervenante = nice.troupe["agent_prefecture"], nice.troupe["intervenant"]
    with porte.contexte(intervenante):
        ouvert = porte.ouvrir(intervenante, nice.dossier)
        journal = evenements(ouvert)
        sien = next(
            a for a in consentements.accords(journal) if a.charge.destinataire == intervenante.organisation_id
        )
        inscription.poser(
            ouvert, journal, RetraitDeConsentement(consentement=sien.rang), effet_le=MATIN.date()
        )
    for de, vers in ((agent, intervenante), (intervenante, agent)):
        with pytest.raises(ChargeRefusee) as refus:
            ecrire(de, nice.dossier, vers)
        assert refus.value.refus[0].champ == "accord"


def test_une_avocate_repond_pour_elle_seule(nice: Nice) -> None:
    avocate, intervenante = nice.troupe["avocat"], nice.troupe["intervenant"]
    cabinet = Organisation.objects.get(id=avocate.organisation_id)
    consoeur = creer_acteur("consoeur", "avocat", cabinet)
    faire_entrer(intervenante, nice.dossier, "mandat", consoeur, accord(consoeur))
    ecrire(intervenante, nice.dossier, avocate)
    assert lus(consoeur, nice.dossier) == []
    assert a_lire(consoeur) == []
    (recu,) = lus(avocate, nice.dossier)
    assert recu.texte == CANARI
    ecrire(avocate, nice.dossier, intervenante, "Je dépose demain.")
    assert [m.texte for m in lus(consoeur, nice.dossier)] == []
    reponse = lus(intervenante, nice.dossier)[0]
    assert reponse.avec == (avocate.organisation_id, avocate.compte_id)


def test_avoir_ecrit_a_un_tiers_n_apprend_rien_a_qui_rappelle(nice: Nice) -> None:
    """An envoi may be taken back while its recipient wrote nothing: a message to somebody else must not show through that."""
    agent, magistrat = nice.troupe["agent_prefecture"], nice.troupe["magistrat"]
    envoi = envoyer(agent, nice.dossier, "saisine_interdiction_judiciaire", magistrat)
    with porte.contexte(magistrat):
        transmissions.acquitter(magistrat, envoi.id)
    ecrire(magistrat, nice.dossier, nice.troupe["enqueteur"])
    with porte.contexte(agent):
        ouvert = porte.ouvrir(agent, nice.dossier)
        (lu,) = [e for e in transmissions.echanges(ouvert) if e.id == envoi.id]
        assert transmissions.rappelable(lu, evenements(ouvert))


@pytest.mark.parametrize("texte", ["", "  \n ", "x" * 4001])
def test_un_message_a_des_mots_et_pas_trop(nice: Nice, texte: str) -> None:
    with pytest.raises(ChargeRefusee):
        ecrire(nice.troupe["intervenant"], nice.dossier, nice.troupe["agent_prefecture"], texte)
    with porte.contexte(nice.troupe["intervenant"]):
        assert not Enveloppe.objects.exists()
