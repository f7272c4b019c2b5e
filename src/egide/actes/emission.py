"""Issuing an act, and reading it again. Both happen inside `acces.contexte`, in an open file.

One pipeline for every kind of act (`contrat.ActeDuCatalogue`), in one transaction: the law, the number, the signed statement,
the document, its seal, its place in the file, its event. Whatever fails, nothing happened and the number is not taken.
"""

import hashlib
from datetime import date
from typing import Any, Final
from uuid import uuid4

from django.utils.translation import gettext as _

from egide.acces import intentions, lecture, porte
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Seance
from egide.acces.porte import DossierOuvert, Introuvable, Tentative
from egide.actes import contrat, numerotation, ouverture, publication, revocation, sceau, typographie
from egide.actes.apercu import exiger_vu
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande
from egide.actes.erreurs import RefusDEmettre
from egide.actes.models import Acte
from egide.annuaire import roles
from egide.coffre.chiffrement import chiffrer, dechiffrer
from egide.journal.repli import Situation

EMETTRE: Final = "émettre un acte"


def emettre(
    seance: Seance,
    genre: ActeDuCatalogue,
    au: date,
    *,
    remplace: str | None = None,
    motif: str = "",
    vu: str | None = None,
    prise: int | None = None,
    **saisie: Any,
) -> Acte:
    """Issue an act on `au`: all or nothing.

    `remplace` is the number of the act of this file that the new one corrects: it is then worth nothing more, and the event
    that recorded it is corrected. `saisie` is what was typed at the desk for this kind of act, and `motif` why the signatory
    issues it on an undecided law. `vu`: the fingerprint of the preview that is confirmed (`apercu`); None when no screen asks.
    `prise`: the rank of the decision taken with this act, when it is.

    Raises ActeNonVu when the document would not be the one that was seen, RefusDEmettre naming what is missing or opposed,
    another ErreurActe when the document cannot be made, GesteRefuse for another role, Croisement when others recorded what
    the agent has not read.
    """
    from egide.actes import pades  # slow to import, and most who reach these acts seal none

    seance.exiger_lu()
    ouvert, situation = seance.ouvert, seance.situation(au)
    with seance.d_un_bloc():  # whoever catches the error, the number is given back
        corrige = exiger_remplacable(ouvert, genre, remplace) if remplace else None
        demande = Demande(ouvert, seance.journal, situation, au, saisie, corrige, motif=motif, prise=prise)
        demande.vise = ouverture.exiger(genre, demande)
        contenu = genre.preparer(demande)
        exiger_vu(genre, contenu, demande, vu)

        autorite = demande.autorite
        rang = numerotation.suivant(autorite.id, au.year)
        numero = numerotation.ecrire(autorite, au.year, rang)
        enonce = sceau.enoncer(autorite.genre, numero, contenu.du, contenu.au, contenu.titulaire)
        scelle, jeton = sceau.sceller(enonce, remplace=remplace)
        compose = typographie.composer(genre.modele, contenu.donnees(numero, scelle), le=au)
        document = pades.apposer(compose, motif=contenu.au_nom_de or autorite.nom)
        publication.assurer()
        acte = _ranger(
            ouvert,
            document,
            motif,
            genre=genre.nom,
            annee=au.year,
            rang=rang,
            numero=numero,
            emis_le=au,
            du=contenu.du,
            au=contenu.au,
            jeton=jeton,
            vise=demande.vise and demande.vise.rang,
            remplace=corrige,
        )
        porte.tracer(ouvert.acteur, EMETTRE, objet=numero, dossier=ouvert.id)
        _inscrire(seance, contenu, acte, situation)
        if corrige:
            revocation.suivre(ouvert, seance.journal)
    intentions.retenir(acte.numero)
    return acte


def relire(ouvert: DossierOuvert, numero: str) -> bytes:
    """The document of an act of this file, as it was issued: the stored bytes. The reading is traced.

    Raises Introuvable when the file has no act of this number, or none this reader may know of.
    """
    porte.exiger(ouvert.acteur)
    acte = Acte.objects.filter(dossier_id=ouvert.id, numero=numero).first()
    if acte is None or not lisible(ouvert.acteur, acte):
        raise Introuvable(Tentative("relire un acte", motif="acte absent ou fermé", dossier=ouvert.id))
    porte.tracer(ouvert.acteur, "relire un acte", objet=acte.numero, dossier=ouvert.id)
    return dechiffrer(ouvert.id, bytes(acte.chiffre), _contexte(acte))


def lisible(acteur: Acteur, acte: Acte) -> bool:
    """Whether an actor of the file reads this act: the authority that issued it, or whoever reads all that it shows."""
    if acte.organisation_id == acteur.organisation_id:
        return (
            acteur.role != roles.AVOCAT or acte.emis_par_id == acteur.compte_id
        )  # a mandate is to one lawyer
    genre = contrat.du_genre(acte.genre)
    montre = genre.montre if genre else contrat.LU_PAR_L_AUTORITE
    if acteur.role == roles.AVOCAT and montre:
        return True  # who defends her reads the acts that were handed to her (acces.md)
    return bool(montre) and all(lecture.peut_lire(acteur, categorie) for categorie in montre)


def nom_de_fichier(ouvert: DossierOuvert, numero: str) -> str:
    """« K7Q4MXD2-06-2009-0041.pdf »: a name that says nothing of the person."""
    return f"{ouvert.pseudonyme}-{numero}.pdf"


def exiger_remplacable(ouvert: DossierOuvert, genre: ActeDuCatalogue, numero: str) -> Acte:
    """The act to correct: of this file, of this authority, of this kind, not corrected yet. Raises RefusDEmettre."""
    acte = Acte.objects.filter(
        dossier_id=ouvert.id, numero=numero, genre=genre.nom, organisation_id=ouvert.acteur.organisation_id
    ).first()
    if acte is None:
        raise RefusDEmettre(
            _("Aucun acte de ce genre ne porte ce numéro dans ce dossier : il n’y a rien à remplacer.")
        )
    if acte.remplacants.exists():
        raise RefusDEmettre(_("Cet acte a déjà été remplacé : corrigez celui qui le remplace."))
    return acte


def _ranger(ouvert: DossierOuvert, document: bytes, motif: str, **champs: Any) -> Acte:
    acte = Acte(
        id=uuid4(),
        dossier_id=ouvert.id,
        organisation_id=ouvert.acteur.organisation_id,
        emis_par_id=ouvert.acteur.compte_id,
        role=ouvert.acteur.role,
        sha256=hashlib.sha256(document).digest(),
        **champs,
    )
    acte.chiffre = chiffrer(ouvert.id, document, _contexte(acte))
    if motif.strip():
        acte.motif_chiffre = chiffrer(ouvert.id, motif.strip().encode(), b"motif/" + acte.id.bytes)
    acte.save(force_insert=True)
    return acte


def _inscrire(seance: Seance, contenu: Contenu, acte: Acte, situation: Situation) -> None:
    """Record the delivery; for a correction, correct the delivery of the act replaced."""
    if contenu.charge is None:
        return
    charge = contenu.charge(acte.numero)
    if acte.remplace is None:
        seance.inscrire(charge, effet_le=contenu.effet_le or acte.emis_le)
        return
    remise = next(
        r for r in situation.evenements if getattr(r.charge, "numero", None) == acte.remplace.numero
    )
    seance.corriger(
        remise.rang,
        charge,
        motif=_("acte corrigé : %(numero)s") % {"numero": acte.numero},
        effet_le=contenu.effet_le,
    )


def _contexte(acte: Acte) -> bytes:
    """What binds the ciphertext to its act."""
    return b"acte/" + acte.id.bytes
