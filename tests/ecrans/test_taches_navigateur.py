"""What each task costs whoever does it, walked in a real browser: docs/taches.md says no more, and no less."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from ecrans.monde import MOT_DE_PASSE
from ecrans.nice import JOUR, signalee
from ecrans.test_histoire import BUREAU, entrer
from outils.compte import Compte, Cout, couts_dits
from outils.monde import AMINA, Troupe, creer_troupe, envoyer, inscrire, ouvrir_un_dossier, recevoir

from egide.acces import porte
from egide.acces.ecriture import sans_attendre
from egide.annuaire import models as annuaire
from egide.journal import types

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Tache = Callable[[Compte, str], None]


@pytest.fixture
def troupe(serveur: str) -> Troupe:
    """Somebody in each role in Nice; in Lille, a prefecture to whom a file may go."""
    troupe = creer_troupe()
    annuaire.Organisation.objects.create(nom="Préfecture du Nord", genre="prefecture", territoire="59")
    for compte in annuaire.Compte.objects.all():
        compte.set_password(MOT_DE_PASSE)
        compte.save()
    return troupe


# ── Where each begins: a file in the state that calls for it ──────────────────────────────────────────────────────────


def entendue(troupe: Troupe) -> str:
    """Heard and told her rights; nobody has said yet whether she is presumed a victim."""
    return ouvrir_un_dossier(
        troupe["enqueteur"],
        types.Presentation(presentation="police", aucun_recepisse_anterieur=True),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=AMINA.date_naissance, version_au_coffre=1),
        types.FaitsInvoques(infraction_invoquee="proxenetisme", formes_exploitation=("sexuelle",)),
        types.Audition(),
        types.InformationDesDroits(langue="anglais", support="oral"),
        types.ChoixDeLaPersonne(choix="delai"),
        types.Photographie(),
        identite=AMINA,
    )


def a_recevoir(troupe: Troupe) -> str:
    """Signalled to her prefecture, which has not opened it yet."""
    pseudonyme = entendue(troupe)
    inscrire(troupe["enqueteur"], pseudonyme, types.Presomption(presumee_victime_par_police=True))
    with porte.contexte(troupe["enqueteur"]):
        sans_attendre(porte.ouvrir(troupe["enqueteur"], pseudonyme)).inscrire(
            types.Signalement(
                prefecture=troupe["agent_prefecture"].organisation_id, aucun_recepisse_anterieur=True
            ),
            effet_le=JOUR,
        )
    return pseudonyme


def suivie(troupe: Troupe) -> str:
    return signalee(troupe["enqueteur"], troupe["agent_prefecture"])


def saisie(troupe: Troupe) -> str:
    """The prosecutor, who is in the file, is asked whether an interdiction may be carried out."""
    pseudonyme = suivie(troupe)
    inscrire(
        troupe["agent_prefecture"],
        pseudonyme,
        types.MesureDEloignement(mesure_eloignement="interdiction_judiciaire"),
    )
    envoyer(troupe["agent_prefecture"], pseudonyme, "saisine_interdiction_judiciaire", troupe["magistrat"])
    recevoir(pseudonyme)
    return pseudonyme


def demandee(troupe: Troupe, *, liens: bool = True) -> str:
    """The card is asked for; her links with the authors are broken, or known not to be."""
    pseudonyme = suivie(troupe)
    inscrire(troupe["enqueteur"], pseudonyme, types.Plainte(plainte_deposee=True, justificatif_vu=True))
    for charge in (
        types.Justificatif(justificatif_cooperation="recepisse_plainte"),
        types.DemandeTitre(pieces=("justificatif_cooperation",)),
        types.LienAvecLesAuteurs(liens_rompus=liens),
        types.OrdrePublic(menace_ordre_public=False),
    ):
        inscrire(troupe["agent_prefecture"], pseudonyme, charge)
    return pseudonyme


def renouee(troupe: Troupe) -> str:
    return demandee(troupe, liens=False)


def refusee(troupe: Troupe) -> str:
    pseudonyme = renouee(troupe)
    inscrire(troupe["signataire"], pseudonyme, types.Decision(nature="refus", motivation="Elle l’a dit."))
    return pseudonyme


# ── How each is done ──────────────────────────────────────────────────────────────────────────────────────────────────


def ouvrir_la_tache(compte: Compte, pseudonyme: str) -> None:
    """From the worklist, the line of this file."""
    compte.page.goto("/a-faire/")
    compte.cliquer(ligne(compte.page, pseudonyme).locator("a.bouton"))


def ouvrir_la_fiche(compte: Compte, pseudonyme: str) -> None:
    compte.page.goto("/dossiers/")
    compte.cliquer(f"main a[href*='/dossiers/{pseudonyme}/']")


def ligne(page: "Page", pseudonyme: str) -> "Locator":
    espace = f"{pseudonyme[:3]} {pseudonyme[3:6]} {pseudonyme[6:]}"
    return page.locator(".travail > li", has_text=espace).first


def autre_geste(compte: Compte, titre: str) -> None:
    compte.cliquer(".fiche__menu > summary")
    compte.lien(titre, ".fiche__menu")


def confirmer(compte: Compte) -> None:
    compte.cliquer("main form button:has-text('Confirmer')")


def accepter_et_remettre(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_tache(compte, pseudonyme)
    compte.bouton("Accepter")
    compte.bouton("Relire le document")
    confirmer(compte)
    compte.page.get_by_text("La remise est enregistrée.").wait_for()


def porter_plainte(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    autre_geste(compte, "Enregistrer une plainte")
    compte.repondre("plainte_deposee", "oui")
    compte.repondre("justificatif_vu", "oui")
    compte.bouton("Enregistrer")
    compte.page.locator(".etat", has_text="Plainte déposée").wait_for()


def presumer_et_signaler(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    autre_geste(compte, "Dire si le service la présume victime")
    compte.repondre("presumee_victime_par_police", "oui")
    compte.cliquer("main form button.bouton")
    compte.cliquer(".etat a.bouton")
    compte.cliquer("main form button.bouton")
    confirmer(compte)
    compte.page.locator(".etat", has_text="Signalée à la préfecture").wait_for()


def repondre_au_procureur(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_tache(compte, pseudonyme)
    compte.repondre("sens", "defavorable")
    compte.bouton("Envoyer la réponse")
    compte.page.get_by_text("Votre réponse est partie.").wait_for()


def demander_un_avis(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    autre_geste(compte, "Transmettre")
    compte.lien("Demande d’avis")
    compte.lien("parquet 06")
    compte.bouton("Confirmer l’envoi")
    compte.page.get_by_text("C’est envoyé.").wait_for()


def refuser(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    autre_geste(compte, "Refuser la demande")
    compte.cocher("[name=motifs]")
    compte.repondre("motivation", "Elle l’a dit elle-même, hors de toute contrainte.")
    compte.cocher("[name=delai_confirme]")
    compte.repondre("qualite", "la cheffe du bureau du séjour")
    compte.repondre("delegation", "arrêté n° 2009-114 du 2 mars 2009")
    compte.bouton("Relire le papier")
    confirmer(compte)
    compte.page.get_by_text("La décision est prise, et signée.").wait_for()


def notifier(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_tache(compte, pseudonyme)
    compte.repondre("remise", "main_propre")
    compte.bouton("Notifier")
    compte.page.locator(".etat", has_text="notifiée").wait_for()


def convoquer(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    compte.lien("Documents", ".onglets")
    compte.lien("Lettre de rendez-vous")
    compte.repondre("jour", "2009-04-02")
    compte.repondre("heure", "14 h 30")
    compte.repondre("lieu", "Bureau 12")
    compte.bouton("Relire le document")
    confirmer(compte)
    compte.page.get_by_text("est émis").first.wait_for()


def remettre_le_recepisse_de_demande(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_tache(compte, pseudonyme)
    compte.bouton("Relire le document")
    confirmer(compte)
    compte.page.get_by_text("La remise est enregistrée.").wait_for()


def transferer(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    autre_geste(compte, "Transmettre")
    compte.lien("Transfert à une autre préfecture")
    compte.lien("Préfecture du Nord")
    compte.bouton("Confirmer l’envoi")
    compte.page.get_by_text("C’est envoyé.").wait_for()


def confier(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    autre_geste(compte, "Confier à un agent")
    compte.cocher("[name=agent]")
    compte.bouton("Confier")
    compte.page.locator(".etat").wait_for()


POLICE, AGENT, SIGNATAIRE, PARQUET, REFERENT = (
    "enqueteur", "agent_prefecture", "signataire", "magistrat", "referent_prefecture",
)  # fmt: skip
TACHES: dict[str, tuple[str, Callable[[Troupe], str], Tache]] = {
    "Enregistrer une plainte": (POLICE, suivie, porter_plainte),
    "Dire la présomption et signaler": (POLICE, entendue, presumer_et_signaler),
    "Accepter un signalement et remettre le récépissé": (AGENT, a_recevoir, accepter_et_remettre),
    "Demander un avis au procureur": (AGENT, suivie, demander_un_avis),
    "Émettre une convocation": (AGENT, suivie, convoquer),
    "Remettre le récépissé de la demande de carte": (AGENT, demandee, remettre_le_recepisse_de_demande),
    "Transférer à une autre préfecture": (AGENT, suivie, transferer),
    "Refuser, du motif au papier scellé": (SIGNATAIRE, renouee, refuser),
    "Notifier le refus": (AGENT, refusee, notifier),
    "Confier un dossier à un agent": (REFERENT, suivie, confier),
    "Répondre sur une interdiction judiciaire": (PARQUET, saisie, repondre_au_procureur),
}


@pytest.mark.exhaustif
def test_chaque_tache_coute_ce_que_la_page_des_taches_en_dit(
    troupe: Troupe, ouvrir_page: Callable[..., "Page"]
) -> None:
    coutees: dict[str, Cout] = {}
    for nom, (role, monter, faire) in TACHES.items():
        page = ouvrir_page(viewport=BUREAU)
        pseudonyme = monter(troupe)
        entrer(page, annuaire.Compte.objects.get(pk=troupe[role].compte_id).email)
        compte = Compte(page)
        faire(compte, pseudonyme)
        coutees[nom] = compte.cout
        page.close()
    dites = couts_dits()
    assert coutees == {nom: dites.get(nom) for nom in TACHES}
    assert set(dites) == {*TACHES, "De rien au récépissé remis"}
