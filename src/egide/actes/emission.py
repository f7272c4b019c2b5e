"""Issuing an act, and reading it again. Both happen inside `acces.contexte`, in an open file."""

import hashlib
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from egide.acces import gestes, matrice, porte
from egide.acces.gestes import IdentiteAbsente
from egide.acces.porte import DossierOuvert, GesteRefuse, Introuvable, Tentative
from egide.actes import controle, numerotation, pays, photographie, recepisse
from egide.actes.erreurs import RefusDEmettre
from egide.actes.models import Acte, Genre
from egide.actes.recepisse import EtatCivil
from egide.annuaire.models import Organisation
from egide.coffre.chiffrement import chiffrer, dechiffrer
from egide.droit import analyser
from egide.journal.categories import Categorie
from egide.journal.repli import Situation, replier
from egide.journal.types import Photographie, RemiseRecepisseReflexion

CONCLUSION = "recepisse_reflexion"


def emettre_recepisse_reflexion(ouvert: DossierOuvert, au: date, *, rang_attendu: int | None = None) -> Acte:
    """Issue the receipt of the reflection period on `au`: number, document, event, all or nothing.

    The law decides (CIRC-2.2-1, 2.2-2) on the file as it stands; what is unknown of the civil status is shown
    as such and holds nothing up. `rang_attendu` is the last rank the agent has seen (the present one by
    default). Raises RefusDEmettre naming what is missing or opposed, another ErreurActe when the document
    cannot be made, GesteRefuse for another role, RangPerime when others wrote meanwhile.
    """
    with transaction.atomic():  # a savepoint: whoever catches the error, the number is given back
        inscriptions = gestes.evenements(ouvert)
        if replier(inscriptions, date.max).du_type("remise_recepisse_reflexion"):
            raise RefusDEmettre(
                _("Un récépissé a déjà été remis : le délai de réflexion n'est pas renouvelable.")
            )
        situation = replier(inscriptions, au)
        controle.exiger(_analyse(situation), CONCLUSION)
        remis = _analyse(situation, date_recepisse_reflexion=au)
        controle.exiger(remis, "delai_en_cours")
        etat_civil, portrait = _etat_civil(ouvert), _portrait(ouvert, situation)

        acteur = ouvert.acteur
        rang = numerotation.suivant(acteur.organisation_id, au.year)
        numero = numerotation.ecrire(acteur.territoire, au.year, rang)
        document = recepisse.composer(
            recepisse.Recepisse(
                numero=numero,
                autorite=Organisation.objects.get(id=acteur.organisation_id).nom,
                delivre_le=au,
                valable_jusquau=controle.dernier_jour(remis),
                textes=recepisse.textes_au(au),
                photographie=portrait,
                etat_civil=etat_civil,
            )
        )
        acte = _ranger(ouvert, Genre.RECEPISSE_REFLEXION, rang, numero, au, document)
        gestes.inscrire(
            ouvert,
            RemiseRecepisseReflexion(numero=numero),
            effet_le=au,
            rang_attendu=situation.rang if rang_attendu is None else rang_attendu,
        )
    return acte


def relire(ouvert: DossierOuvert, numero: str) -> bytes:
    """The document of an act of this file, as it was issued. It shows an identity: the reading is traced.

    Raises Introuvable when the file has no act of this number, GesteRefuse when the role reads no identity.
    """
    porte.exiger(ouvert.acteur)
    if not all(matrice.peut_lire(ouvert.acteur.role, c) for c in (Categorie.IDENTITE, Categorie.SEJOUR)):
        raise GesteRefuse(
            _("Votre rôle ne lit pas cet acte."), Tentative("relire un acte", motif="rôle", dossier=ouvert.id)
        )
    acte = Acte.objects.filter(dossier_id=ouvert.id, numero=numero).first()
    if acte is None:
        raise Introuvable(Tentative("relire un acte", motif="acte absent", dossier=ouvert.id))
    porte.tracer(ouvert.acteur, "relire un acte", objet=str(acte.id), dossier=ouvert.id)
    return dechiffrer(ouvert.id, bytes(acte.chiffre), _contexte(acte))


def nom_de_fichier(ouvert: DossierOuvert, numero: str) -> str:
    """« K7Q4MXD2-06-2009-0041.pdf »: a name that says nothing of the person."""
    return f"{ouvert.pseudonyme}-{numero}.pdf"


def _analyse(situation: Situation, **ajouts: object) -> dict[str, object]:
    return analyser({"date": situation.au.isoformat(), "faits": situation.faits | ajouts})


def _etat_civil(ouvert: DossierOuvert) -> EtatCivil:
    """What the document shows of the identity; nothing, when none was recorded."""
    try:
        identite = gestes.lire_identite(ouvert, motif="récépissé du délai de réflexion")
    except IdentiteAbsente:
        return EtatCivil()
    return EtatCivil(
        noms=identite.noms,
        prenoms=identite.prenoms,
        nom_usage=identite.nom_usage,
        naissance=identite.date_naissance,
        lieu_naissance=identite.lieu_naissance,
        nationalite=identite.nationalite and pays.nom(identite.nationalite),
        numero_etranger=identite.numero_etranger,
    )


def _portrait(ouvert: DossierOuvert, situation: Situation) -> list[int] | None:
    """The latest photograph of the vault; None when it was produced on paper only."""
    charges = [retenu.charge for retenu in situation.du_type("photographie")]
    images = [charge.image for charge in charges if isinstance(charge, Photographie) and charge.image]
    if not images:
        return None
    octets, _media = gestes.lire_image(ouvert, images[-1], motif="récépissé du délai de réflexion")
    return list(photographie.preparer(octets))


def _ranger(ouvert: DossierOuvert, genre: Genre, rang: int, numero: str, au: date, document: bytes) -> Acte:
    acteur = ouvert.acteur
    acte = Acte(
        id=uuid4(),
        dossier_id=ouvert.id,
        organisation_id=acteur.organisation_id,
        annee=au.year,
        rang=rang,
        numero=numero,
        genre=genre,
        emis_le=au,
        emis_par_id=acteur.compte_id,
        role=acteur.role,
        sha256=hashlib.sha256(document).digest(),
    )
    acte.chiffre = chiffrer(ouvert.id, document, _contexte(acte))
    acte.save(force_insert=True)
    return acte


def _contexte(acte: Acte) -> bytes:
    """What binds the ciphertext to its act."""
    return b"acte/" + acte.id.bytes
