"""A gesture and its document: one is recorded with the other, once the document was seen.

Handing a receipt over is recorded by issuing it; a decision is recorded, then put on paper, in one transaction. Both are first
looked at (`apercevoir`), then signed (`signer`) as they were seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from msgspec import structs

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import ecrire
from egide.acces.porte import DossierOuvert
from egide.actes import apercu
from egide.actes.apercu import Apercu
from egide.actes.catalogue.au_guichet import FAITS_CITES
from egide.actes.contrat import ActeDuCatalogue, Demande, qui_remet
from egide.actes.disponibles import demander_en_seance, du_jour, papier_de
from egide.actes.emission import emettre, exiger_remplacable
from egide.actes.motifs import Examen
from egide.dossiers.decisions import EVENEMENTS
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import Geste
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes import saisie
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.gestes.enregistrement import exiger_ouvert, poser
from egide.dossiers.gestes.saisie import SaisiePrete
from egide.dossiers.remplacements import le_sien
from egide.journal.types import Charge

MOTIVATION: Final = "motivation"
EN_BLANC: Final = "[…]"


@dataclass(frozen=True)
class Projet:
    """What a gesture would issue: the kind of act, on which day, with which answers; `prise`: the decision recorded with it;
    `remplace`: the number of the act it takes the place of."""

    genre: ActeDuCatalogue
    le: date
    valeurs: Mapping[str, Any]
    prise: SaisiePrete | None = None
    remplace: str | None = None


def est_une_decision(geste: Geste) -> bool:
    """Whether the gesture takes a decision, which is signed on its paper."""
    return issubclass(geste.evenement, EVENEMENTS)


def a_un_papier(geste: Geste) -> bool:
    """Whether the gesture is made by signing its document, which is seen first."""
    return geste.depot.sur_papier or est_une_decision(geste)


def apercevoir(
    demande: Demande, geste: Geste, donnees: Mapping[str, Any], deja_vu: str = ""
) -> Apercu | None:
    """The document of this gesture as it would be; None for a decision that has no paper.

    Raises SaisieRefusee, GesteFerme, ErreurActe.
    """
    projet = _projeter(demande, geste, donnees)
    if projet is None:
        return None
    prise = projet.prise
    visee = demande.avec(prise.charge, prise.effet_le) if prise else du_jour(demande, projet.le)
    visee = replace(visee, saisie=projet.valeurs)
    if projet.remplace:
        visee.remplace = exiger_remplacable(demande.ouvert, projet.genre, projet.remplace)
    return apercu.apercevoir(projet.genre, visee, deja_vu)


def esquisser(demande: Demande, geste: Geste, donnees: Mapping[str, Any], deja_vu: str = "") -> Apercu | None:
    """The paper of a decision still being written, what is not answered yet left blank; None when it has no paper.

    Neither her identity nor a trace: what she will receive, but for her name. Raises as `apercevoir`.
    """
    poses = {champ.nom: _en_blanc(champ) for champ in questions(demande, geste) if champ.requis}
    dites = {nom: dit for nom, dit in donnees.items() if dit}
    projet = _projeter(demande, geste, {**poses, **dites})
    if projet is None or projet.prise is None:
        return None
    visee = demande.avec(projet.prise.charge, projet.prise.effet_le)
    return apercu.esquisser(projet.genre, replace(visee, saisie=projet.valeurs, esquisse=True), deja_vu)


def _en_blanc(champ: Champ) -> Any:
    """What stands for an answer still to come: what is proposed, the only answer there is, a blank."""
    if champ.initial:
        return champ.initial
    codes = [code for code, _dit in champ.valeurs]
    if champ.genre == "choix_multiple":
        return codes
    return codes[0] if len(codes) == 1 else EN_BLANC


def signer(
    acteur: Acteur, pseudonyme: str, geste: Geste, donnees: Mapping[str, Any], repere: int, vu: str
) -> str:
    """Issue the document of this gesture and record it, together, as it was seen; returns the number of the act.

    `repere`: how far the agent had read; `vu`: the fingerprint of the preview. Raises ActeNonVu, SaisieRefusee, GesteFerme,
    Croisement, ErreurActe, Introuvable, GesteRefuse.
    """
    with ecrire(acteur, pseudonyme, "remettre un acte", repere) as seance:
        projet = _projeter(demander_en_seance(seance), geste, donnees)
        if projet is None:
            raise apercu.ActeNonVu
        prise = None
        if projet.prise:
            prise = seance.inscrire(projet.prise.charge, effet_le=projet.prise.effet_le).rang
        acte = emettre(
            seance, projet.genre, projet.le, remplace=projet.remplace, vu=vu, prise=prise, **projet.valeurs
        )
        return acte.numero


def questions(demande: Demande, geste: Geste) -> tuple[Champ, ...]:
    """All that the form asks: what the gesture records, then, for a decision, what its paper says besides."""
    siennes = _du_geste(demande.etude, geste, demande.ouvert)
    return (*siennes, *_du_papier(demande, geste))


def examiner(demande: Demande, geste: Geste) -> Examen | None:
    """What the decision of this gesture may rest on, before it is taken; None when it has no paper."""
    visee, genre = _ebauchee(demande, geste)
    return genre.examiner(visee) if genre and visee else None


def _projeter(demande: Demande, geste: Geste, donnees: Mapping[str, Any]) -> Projet | None:
    if est_une_decision(geste):
        return _decider(demande, geste, donnees)
    valeurs, erreurs = saisie.lire(_du_geste(demande.etude, geste, demande.ouvert), donnees)
    le = saisie.retirer_l_effet(valeurs, erreurs, demande.au) or demande.au
    if erreurs:
        raise SaisieRefusee(erreurs)
    genre = qui_remet(geste.evenement)
    if genre is None:
        raise LookupError(f"Aucun acte n’enregistre « {geste.nom} ».")
    perime = le_sien(demande.etude, geste.evenement) if geste.remplace else None
    return Projet(genre, le, valeurs, remplace=perime.numero if perime else None)


def _decider(demande: Demande, geste: Geste, donnees: Mapping[str, Any]) -> Projet | None:
    """The decision and its paper. What is wrong with either is said at once."""
    exiger_ouvert(demande.etude, geste)
    du_papier = _du_papier(demande, geste)
    valeurs, erreurs = saisie.lire(du_papier, donnees)
    cites = _faits_cites(du_papier, valeurs)
    propres = str(donnees.get(MOTIVATION, "")).strip()
    try:
        # The facts quoted are reasons of their own; words of the signatory's are asked for when there are none.
        prise = saisie.preparer(demande.etude, geste, {**donnees, MOTIVATION: propres or cites})
    except SaisieRefusee as refusee:
        raise SaisieRefusee({**refusee.erreurs, **erreurs}) from refusee
    if erreurs:
        raise SaisieRefusee(erreurs)
    if cites and propres:
        prise = replace(prise, charge=structs.replace(prise.charge, motivation=f"{cites}\n\n{propres}"))
    genre = papier_de(demande.avec(prise.charge, prise.effet_le))
    return Projet(genre, demande.au, valeurs, prise) if genre else None


def _faits_cites(demandes: tuple[Champ, ...], valeurs: dict[str, Any]) -> str:
    """The sentences of the facts that were ticked, in the order of the file; they are the decision's own, not its paper's."""
    coches = valeurs.pop(FAITS_CITES, ())
    proposes = next((champ.valeurs for champ in demandes if champ.nom == FAITS_CITES), ())
    return "\n".join(phrase for code, phrase in proposes if code in coches)


def _du_geste(etude: Etude, geste: Geste, ouvert: DossierOuvert) -> tuple[Champ, ...]:
    return poser(etude, exiger_ouvert(etude, geste), ouvert.territoire)


def _du_papier(demande: Demande, geste: Geste) -> tuple[Champ, ...]:
    """What the paper of this decision says that the decision does not; nothing without a paper."""
    visee, genre = _ebauchee(demande, geste)
    return tuple(genre.champs(visee)) if genre and visee else ()


def _ebauchee(demande: Demande, geste: Geste) -> tuple[Demande | None, ActeDuCatalogue | None]:
    """The file as if the decision were taken today, and its paper."""
    charge = ebauche(demande.etude, geste) if est_une_decision(geste) else None
    visee = demande.avec(charge, demande.au) if charge else None
    return visee, papier_de(visee) if visee else None


def ebauche(etude: Etude, geste: Geste) -> Charge | None:
    """The decision before anything is typed: what the gesture states by itself, and the first answer it proposes."""
    proposes: dict[str, object] = {
        nom: valeurs[0] for nom, valeurs in geste.valeurs(etude).items() if valeurs
    }
    proposes |= {nom: valeur for nom, valeur in geste.initial(etude, etude.au).items() if valeur is not None}
    try:
        return geste.evenement(**{**proposes, **geste.fige})
    except TypeError:  # the law leaves nothing to propose
        return None
