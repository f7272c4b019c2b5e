"""What each task costs whoever accompanies, defends or answers, walked in a real browser: docs/taches.md says no more."""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from ecrans.monde import MOT_DE_PASSE
from ecrans.test_histoire import BUREAU, entrer
from outils.compte import PAGE, Compte, Cout
from outils.monde import (
    Troupe,
    creer_troupe,
    dossier_commun,
    envoyer,
    faire_entrer,
    inscrire,
    ouvrir_un_dossier,
)
from PIL import Image

from egide.acces import cas_suivis, porte, questions, remontees
from egide.acces.ecriture import sans_attendre
from egide.annuaire import models as annuaire
from egide.journal import types
from egide.journal.types.partage import QUESTIONS

if TYPE_CHECKING:
    from playwright.sync_api import Page

HIER = date(2009, 3, 19)
FAITS = "Le guichet a demandé un passeport et rien d’autre."
ASSOCIATION, ACSE, ASE, AVOCAT, MINISTERE = (
    "intervenant", "coordinateur_acse", "referent_ase", "avocat", "instructeur_ministere",
)  # fmt: skip


@pytest.fixture
def troupe(serveur: str) -> Troupe:
    """Somebody in each role in Nice."""
    troupe = creer_troupe()
    for compte in annuaire.Compte.objects.all():
        compte.set_password(MOT_DE_PASSE)
        compte.save()
    return troupe


# ── Where each begins ─────────────────────────────────────────────────────────────────────────────────────────────────


def refusee_au_guichet(troupe: Troupe) -> str:
    """Everybody is in the file; the domiciliation was refused by word of mouth."""
    dossier = dossier_commun(troupe)
    refus = types.DroitRefuse(droit="domiciliation", organisme="CCAS", motif="pas de passeport", ecrit=False)
    inscrire(troupe[ASSOCIATION], dossier, refus, HIER)
    return dossier


def orientee(troupe: Troupe) -> str:
    """Her unit sent the file to the association, which has not opened it yet."""
    dossier = ouvrir_un_dossier(troupe["enqueteur"], types.FaitsInvoques(infraction_invoquee="proxenetisme"))
    envoyer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe[ASSOCIATION])
    return dossier


def accompagnee(troupe: Troupe) -> str:
    dossier = ouvrir_un_dossier(troupe["enqueteur"], types.FaitsInvoques(infraction_invoquee="proxenetisme"))
    faire_entrer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe[ASSOCIATION])
    return dossier


def enfant_confiee(troupe: Troupe) -> str:
    """Fourteen years old, nobody to act for her, no school."""
    dossier = ouvrir_un_dossier(
        troupe["enqueteur"],
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1994, 6, 2)),
        types.FaitsInvoques(infraction_invoquee="proxenetisme"),
    )
    faire_entrer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe[ASE])
    return dossier


def place_demandee(troupe: Troupe) -> str:
    dossier = dossier_commun(troupe)
    demande = types.PlaceDHebergement(etat="demandee", pour_qui="femmes", sorte="specialise", danger=True)
    inscrire(troupe[ASSOCIATION], dossier, demande, HIER)
    return dossier


def carte_refusee(troupe: Troupe) -> str:
    """Refused, and notified: the clock runs."""
    dossier = dossier_commun(troupe)
    for role, charge in (
        ("agent_prefecture", types.DemandeTitre(pieces=("justificatif_cooperation",))),
        ("signataire", types.Decision(nature="refus", titre="cst_vpf_traite", motivation="Elle l’a dit.")),
        ("agent_prefecture", types.NotificationDecision(decision="refus", remise="main_propre")),
    ):
        inscrire(troupe[role], dossier, charge, HIER)
    return dossier


def cas_envoye(troupe: Troupe) -> str:
    """A case the ministry holds."""
    dossier = dossier_commun(troupe)
    lea = troupe[ASSOCIATION]
    inscrire(lea, dossier, types.Dysfonctionnement(type="CAZ-D3.3", recit=FAITS), HIER)
    with porte.contexte(lea):
        seance = sans_attendre(porte.ouvrir(lea, dossier))
        rang = seance.journal[-1].rang
        vu = remontees.apercu(seance.ouvert, rang)
        remontees.emettre(seance, rang, troupe[MINISTERE].organisation_id, empreinte=vu.empreinte)
    return dossier


def cas_repondu(troupe: Troupe) -> str:
    dossier = cas_envoye(troupe)
    lea, irene = troupe[ASSOCIATION], troupe[MINISTERE]
    with porte.contexte(lea):
        (cas,) = remontees.du_dossier(porte.ouvrir(lea, dossier, "consulter"))
    with porte.contexte(irene):
        cas_suivis.repondre(irene, cas.id, "Instruction rappelée.", "rappelee")
    return dossier


def question_posee(troupe: Troupe) -> str:
    agent = troupe["agent_prefecture"]
    with porte.contexte(agent):
        questions.poser(
            agent, "Un récépissé se remet-il le jour même ?", troupe[MINISTERE].organisation_id, ""
        )
    return ""


# ── How each is done ──────────────────────────────────────────────────────────────────────────────────────────────────


def ouvrir_la_tache(compte: Compte, pseudonyme: str, lien: str = "a.bouton") -> None:
    """From the worklist, the line of this file."""
    compte.page.goto("/a-faire/")
    ligne = compte.page.locator(".travail > li", has=compte.page.locator(f"a[href*='/{pseudonyme}/']"))
    compte.cliquer(ligne.first.locator(lien))


def ouvrir_la_ligne(compte: Compte, dit: str) -> None:
    """From the worklist, the line that says this."""
    compte.page.goto("/a-faire/")
    compte.cliquer(compte.page.locator("main .travail > li", has_text=dit).locator("a.bouton"))


def relire_et_emettre(compte: Compte) -> None:
    compte.bouton("Relire le document")
    confirmer(compte)
    paru(compte, "est émis")


def ouvrir_la_premiere(compte: Compte, adresse: str) -> None:
    """From a list that names no file."""
    compte.page.goto(adresse)
    compte.cliquer("main .travail a.bouton")


def autre_geste(compte: Compte, titre: str) -> None:
    compte.cliquer(".fiche__menu > summary")
    compte.lien(titre, ".fiche__menu")


def ouvrir_la_fiche(compte: Compte, pseudonyme: str) -> None:
    compte.page.goto("/dossiers/")
    compte.cliquer(f"main a[href*='/dossiers/{pseudonyme}/']")


def confirmer(compte: Compte) -> None:
    compte.cliquer("main form button:has-text('Confirmer')")


def paru(compte: Compte, mots: str) -> None:
    compte.page.get_by_text(mots).first.wait_for()


def contester_un_droit(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_tache(compte, pseudonyme)
    relire_et_emettre(compte)


def faire_remonter(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    compte.lien("Faire remonter")
    compte.repondre("type", "CAZ-D1.2")
    compte.bouton("Voir ce qui partira")
    confirmer(compte)
    paru(compte, "Le cas est parti")


def demander_un_administrateur(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_ligne(compte, "Demander un administrateur ad hoc")
    relire_et_emettre(compte)


def dire_l_ecole(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_ligne(compte, "Assurer sa scolarité")
    compte.repondre("scolarisee", "oui")
    compte.cliquer("main form button.bouton")
    paru(compte, "Enregistré")


def noter_une_fugue(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    autre_geste(compte, "Noter une disparition de l’enfant")
    compte.cliquer("main form button.bouton")
    paru(compte, "Enregistré")


def ecrire_un_message(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    compte.cliquer("main a[href*='/messages/']:has-text('écrire')")
    a_qui = compte.page.locator("[name=destinataire] option", has_text="prefecture")
    compte.repondre("destinataire", a_qui.get_attribute("value") or "")
    compte.repondre("texte", "Le récépissé suffit-il ?")
    compte.bouton("Envoyer le message")
    compte.page.locator(".ecrits", has_text="Le récépissé suffit-il ?").wait_for()


def joindre_une_piece(compte: Compte, pseudonyme: str) -> None:
    image = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(image, "PNG")
    ouvrir_la_fiche(compte, pseudonyme)
    compte.lien("joindre")
    compte.repondre("titre", "refus_ecrit")
    champ = compte.page.locator("main [name=fichier]")
    champ.set_input_files({"name": "refus.png", "mimeType": "image/png", "buffer": image.getvalue()})
    compte.champs += 1
    compte.bouton("Joindre")
    paru(compte, "est jointe")


def accepter_avec_son_accord(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_premiere(compte, "/a-recevoir/")
    for question in QUESTIONS:
        compte.repondre("accord-questions", question)
    for categorie in ("sejour", "accompagnement", "droits_ouverts"):
        compte.repondre("accord-contenu", categorie)
    compte.repondre("accord-jusqu_au", "2009-09-01")
    compte.bouton("Accepter")
    compte.page.locator(".etat").wait_for()


def demander_une_place(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    autre_geste(compte, "Demander une place")
    compte.repondre("pour_qui", "femmes")
    compte.repondre("sorte", "specialise")
    compte.repondre("danger", "oui")
    compte.cliquer("main form button.bouton")
    paru(compte, "Enregistré")


def trouver_une_place(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_tache(compte, pseudonyme)
    compte.repondre("sorte", "specialise")
    compte.bouton("Répondre")
    paru(compte, "Enregistré")


def mandater_un_avocat(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_fiche(compte, pseudonyme)
    autre_geste(compte, "Transmettre")
    compte.lien("Mandat donné à un avocat")
    compte.lien("Avocat-06")
    confirmer(compte)
    paru(compte, "C’est envoyé.")


def former_un_recours_gracieux(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_tache(compte, pseudonyme, "a.bouton")
    compte.page.locator("main [name=delai_confirme]").first.check()
    compte.champs += 1
    relire_et_emettre(compte)


def repondre_au_cas(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_premiere(compte, "/a-faire/")
    compte.repondre("suite", "rappelee")
    compte.repondre("reponse", "L’instruction est rappelée à la préfecture.")
    compte.bouton("Répondre")
    paru(compte, "La réponse est envoyée.")


def repondre_a_la_question(compte: Compte, pseudonyme: str) -> None:
    ouvrir_la_ligne(compte, "question")
    compte.repondre("reponse", "Oui, le jour même.")
    compte.bouton("Répondre")
    paru(compte, "La réponse est envoyée à la préfecture.")


def rouvrir_un_cas(compte: Compte, pseudonyme: str) -> None:
    compte.page.goto("/a-recevoir/")
    compte.cliquer(f"main a[href*='/{pseudonyme}/cas-concrets/']")
    compte.lien("La pratique continue")
    compte.repondre("raison", "Le même guichet l’a encore demandé.")
    compte.bouton("Rouvrir le cas")
    paru(compte, "Le cas est rouvert")


Tache = Callable[[Compte, str], None]
TACHES: dict[str, tuple[str, Callable[[Troupe], str], Tache]] = {
    "Écrire contre le refus d’un droit": (ASSOCIATION, refusee_au_guichet, contester_un_droit),
    "Faire remonter un refus au ministère": (ASSOCIATION, refusee_au_guichet, faire_remonter),
    "Écrire à un autre service du dossier": (ASSOCIATION, refusee_au_guichet, ecrire_un_message),
    "Joindre une pièce": (ASSOCIATION, refusee_au_guichet, joindre_une_piece),
    "Accepter un envoi avec l’accord de la personne": (ASSOCIATION, orientee, accepter_avec_son_accord),
    "Demander une place d’hébergement": (ASSOCIATION, refusee_au_guichet, demander_une_place),
    "Demander un administrateur ad hoc": (ASE, enfant_confiee, demander_un_administrateur),
    "Dire où en est sa scolarité": (ASE, enfant_confiee, dire_l_ecole),
    "Noter la disparition d’un enfant": (ASE, enfant_confiee, noter_une_fugue),
    "Dire qu’une place est trouvée": (ACSE, place_demandee, trouver_une_place),
    "Donner mandat à un avocat": (ASSOCIATION, accompagnee, mandater_un_avocat),
    "Lire son délai et émettre le recours gracieux": (AVOCAT, carte_refusee, former_un_recours_gracieux),
    "Rouvrir un cas répondu": (ASSOCIATION, cas_repondu, rouvrir_un_cas),
    "Répondre à un cas concret": (MINISTERE, cas_envoye, repondre_au_cas),
    "Répondre à la question d’une préfecture": (MINISTERE, question_posee, repondre_a_la_question),
}


@pytest.mark.exhaustif
def test_chaque_tache_de_qui_accompagne_coute_ce_que_la_page_des_taches_en_dit(
    troupe: Troupe, ouvrir_page: Callable[..., "Page"]
) -> None:
    coutees: dict[str, Cout] = {}
    for nom, (role, monter, faire) in TACHES.items():
        pseudonyme = monter(troupe)
        page = ouvrir_page(viewport=BUREAU)
        entrer(page, annuaire.Compte.objects.get(pk=troupe[role].compte_id).email)
        compte = Compte(page)
        faire(compte, pseudonyme)
        coutees[nom] = compte.cout
        page.close()
    assert coutees == dits()


def dits() -> dict[str, Cout]:
    """What docs/taches.md says each of these tasks costs today."""
    tableau = PAGE.read_text(encoding="utf-8").partition("## Associations, foyers")[2]
    lignes = re.findall(r"^\| ([^|]+) \| [^|]+ \| (\d+) \| (\d+) \| (\d+) \|", tableau, re.MULTILINE)
    return {nom: Cout(*map(int, nombres)) for nom, *nombres in lignes}
