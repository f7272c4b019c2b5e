"""Recording a hearing: all that was answered, in one session, or nothing; its draft goes with it, or keeps what remains."""

from collections.abc import Mapping
from typing import Final

from egide.acces import brouillons
from egide.acces.acteurs import Acteur
from egide.acces.brouillons import Contenu
from egide.acces.ecriture import Seance, ecrire, sans_attendre
from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.acces.porte import DossierOuvert, contexte, ouvrir_nouveau
from egide.dossiers.audition_etapes import su
from egide.dossiers.audition_mots import DEJA_ENREGISTRE, RIEN_DE_NOUVEAU
from egide.dossiers.audition_saisie import Demande, Saisie
from egide.dossiers.etude import etudier
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes import enregistrement, saisie
from egide.dossiers.gestes.champs import Champ, en_texte
from egide.journal.repli import replier
from egide.journal.types import Audition, FaitsInvoques, LangueEtInterprete, Presentation
from egide.socle import horloge

FORMULAIRE: Final = "audition"

# What of a hearing is the operation's, and not the person's: what the next one at the same place begins with.
DE_L_OPERATION: Final = (
    ("langue-langue", LangueEtInterprete, "langue"),
    ("langue-interprete_present", LangueEtInterprete, "interprete_present"),
    ("ecoute-departement", FaitsInvoques, "departement"),
    ("presentation", Presentation, "presentation"),
)


def champs_du_jour(acteur: Acteur, *, neuf: bool) -> tuple[Champ, ...]:
    """What is asked of the hearing itself: its day and, when it opens a file, where she came first."""
    jour, presentation = enregistrement.champs_ouverture(acteur)
    return (jour, presentation) if neuf else (jour,)


def enregistrer(
    acteur: Acteur,
    pseudonyme: str,
    dite: Saisie,
    jour: Mapping[str, str],
    repere: int,
    reste: Contenu,
    marque: str,
) -> None:
    """Record what is newly answered, in a file that exists. `reste`: what is typed and not recorded yet, kept as a draft.

    Raises as `gestes.enregistrer`; a refusal says each sentence under the field of its sheet.
    """
    demandes = _demandes(dite, jour)
    with ecrire(acteur, pseudonyme, "enregistrer", repere) as seance:
        _inscrire(seance, demandes)
        brouillons.jeter(acteur, FORMULAIRE, seance.ouvert, marque)
        _garder_le_reste(acteur, seance.ouvert, reste)


def ouvrir_et_enregistrer(
    acteur: Acteur, dite: Saisie, jour: Mapping[str, str], reste: Contenu, marque: str
) -> str:
    """Open a file and record the hearing in it, as one; returns its pseudonym. Raises as `enregistrer`."""
    demandes = _demandes(dite, jour)
    valeurs, erreurs = saisie.lire(champs_du_jour(acteur, neuf=True), jour)
    aujourdhui = horloge.aujourdhui(acteur.territoire)
    effet_le = saisie.retirer_l_effet(valeurs, erreurs, aujourdhui) or aujourdhui
    if erreurs:
        raise SaisieRefusee(erreurs)
    with contexte(acteur):
        ouvert = ouvrir_nouveau(acteur, effet_le=effet_le)
        seance = sans_attendre(ouvert)
        if presentation := valeurs.get("presentation"):
            seance.inscrire(Presentation(presentation=presentation), effet_le=effet_le)
        _inscrire(seance, demandes)
        brouillons.jeter(acteur, FORMULAIRE, vue=marque)
        _garder_le_reste(acteur, ouvert, reste)
        return ouvert.pseudonyme


def repere_repris(ouvert: DossierOuvert, repere: int) -> int:
    """How far the author of a draft has read when he takes it up: what he recorded himself meanwhile, he knows."""
    lisibles = inscriptions_lisibles(ouvert.acteur, evenements(ouvert))
    d_autres = [n for n, i in enumerate(lisibles) if n >= repere and i.compte != ouvert.acteur.compte_id]
    return d_autres[0] if d_autres else len(lisibles)


def operation(ouvert: DossierOuvert) -> dict[str, list[str]]:
    """What the next hearing of the same operation begins with. Called in the context of who led this one."""
    journal, jour = evenements(ouvert), horloge.aujourdhui(ouvert.territoire)
    etude = etudier(replier(journal, jour), ouvert.acteur)
    su_de_l_operation = {nom: en_texte(su(etude, type_, fait)) for nom, type_, fait in DE_L_OPERATION}
    entendue = etude.dernier(Audition)
    jour_dit = {"effet_le": en_texte(entendue.effet_le if entendue else jour)}
    return {
        nom: [dit] for nom, dit in {**jour_dit, **su_de_l_operation}.items() if isinstance(dit, str) and dit
    }


def _demandes(dite: Saisie, jour: Mapping[str, str]) -> list[Demande]:
    demandes = dite.demandes()
    if not demandes:
        effacees = {f"{volet}-{nom}": str(DEJA_ENREGISTRE) for volet, nom in dite.effacees()}
        raise SaisieRefusee(effacees or {"": str(RIEN_DE_NOUVEAU)})
    effet_le = jour.get("effet_le", "")
    return [Demande(d.geste, {**d.donnees, "effet_le": effet_le}, d.volets) for d in demandes]


def _inscrire(seance: Seance, demandes: list[Demande]) -> None:
    try:
        enregistrement.inscrire_ensemble(seance, [(d.geste, d.donnees) for d in demandes])
    except SaisieRefusee as refusee:
        raise SaisieRefusee(_par_champ(refusee, demandes)) from refusee


def _par_champ(refusee: SaisieRefusee, demandes: list[Demande]) -> dict[str, str]:
    """The sentences under the fields of the page: that of a gesture, under the sheet that asked it."""
    volets = {demande.geste.nom: demande.volets for demande in demandes}
    return {
        f"{volets[geste][nom]}-{nom}" if nom in volets.get(geste, {}) else nom: dit
        for geste, dits in refusee.par_geste.items()
        for nom, dit in dits.items()
    } or refusee.erreurs


def _garder_le_reste(acteur: Acteur, ouvert: DossierOuvert, reste: Contenu) -> None:
    existant = brouillons.reprendre(acteur, FORMULAIRE, ouvert)
    if reste and existant is None:
        brouillons.garder(acteur, FORMULAIRE, reste, "", ouvert)
