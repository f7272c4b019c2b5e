"""The address of a shelter opens to two people together: one asks and says why, another agrees, for a quarter of an hour.

It is in no event, no list, no log: the event `hebergement` names it by an identifier, the vault holds it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from egide.acces import intentions, lecture
from egide.acces.acteurs import Acteur
from egide.acces.coffret import LONGUEUR_MOTIF
from egide.acces.lecteurs import SANS_COMPTE, en_exploitation, lecteurs
from egide.acces.models import OuvertureAdresse
from egide.acces.porte import (
    DossierOuvert,
    GesteRefuse,
    Introuvable,
    Tentative,
    dossiers_de,
    exiger,
    ouvert_a,
    tracer,
)
from egide.annuaire.models import Compte
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import prevenir
from egide.coffre import adresses as coffre
from egide.journal.categories import Categorie
from egide.journal.types import ChargeRefusee, Hebergement, Refus
from egide.socle import horloge

DUREE: Final = timedelta(minutes=15)
LONGUEUR: Final = 500


@dataclass(frozen=True)
class Demande:
    """One demand to read an address, as those who keep the shelter see it."""

    id: UUID
    quand: datetime
    qui: str
    motif: str
    sienne: bool
    accordee: bool
    lisible: bool


def tient(ouvert: DossierOuvert) -> bool:
    """Whether the reader keeps the shelter of this file."""
    return lecture.tient(ouvert.acteur, Categorie.HEBERGEMENT_PROTEGE)


def deposer(ouvert: DossierOuvert, adresse: str) -> UUID:
    """Store an address, for those who keep the shelter; returns what the event `hebergement` names it by."""
    _exiger(ouvert, "déposer une adresse protégée")
    if not adresse.strip() or len(adresse) > LONGUEUR:
        raise ChargeRefusee(
            Hebergement, [Refus("adresse", None, f"une adresse, en {LONGUEUR} caractères au plus")]
        )
    identifiant = coffre.deposer_adresse(ouvert.id, adresse.strip())
    tracer(ouvert.acteur, "déposer une adresse protégée", objet=str(identifiant), dossier=ouvert.id)
    return identifiant


def demander(ouvert: DossierOuvert, adresse: UUID, motif: str) -> UUID:
    """Ask to read an address of this file, saying why; those who may agree are told that something waits for them."""
    _exiger(ouvert, "demander une adresse protégée")
    if not motif.strip() or len(motif) > LONGUEUR_MOTIF:
        admis = f"la raison de cette lecture, en {LONGUEUR_MOTIF} caractères au plus"
        raise ChargeRefusee(Hebergement, [Refus("motif", motif, admis)])
    demande = OuvertureAdresse.objects.create(
        dossier_id=ouvert.id,
        adresse=adresse,
        demandee_par=ouvert.acteur.compte_id,
        demandee_le=horloge.maintenant(),
        motif=motif.strip(),
    )
    tracer(
        ouvert.acteur, "demander une adresse protégée", objet=str(demande.id), motif=motif, dossier=ouvert.id
    )
    intentions.retenir()
    _prevenir(ouvert, Motif.ACCORD, sauf=ouvert.acteur.compte_id)
    return demande.id


def accorder(ouvert: DossierOuvert, demande: UUID) -> None:
    """Agree to what another person asked, who is told. Introuvable for a demand not there, granted already, or one's own."""
    _exiger(ouvert, "accorder une adresse protégée")
    visee = OuvertureAdresse.objects.filter(id=demande, dossier_id=ouvert.id).exclude(
        demandee_par=ouvert.acteur.compte_id
    )
    if not visee.filter(accordee_par__isnull=True).update(
        accordee_par=ouvert.acteur.compte_id, accordee_le=horloge.maintenant()
    ):
        raise Introuvable(Tentative("accorder une adresse protégée", objet=str(demande), dossier=ouvert.id))
    tracer(ouvert.acteur, "accorder une adresse protégée", objet=str(demande), dossier=ouvert.id)
    intentions.retenir()
    _prevenir(ouvert, Motif.ACCORDEE, compte=visee.get().demandee_par)


def lire(ouvert: DossierOuvert, demande: UUID) -> str:
    """The address, to the person who asked, within a quarter of an hour of another's agreement. Introuvable otherwise."""
    _exiger(ouvert, "lire une adresse protégée")
    accord = OuvertureAdresse.objects.filter(
        id=demande,
        dossier_id=ouvert.id,
        demandee_par=ouvert.acteur.compte_id,
        accordee_le__gt=horloge.maintenant() - DUREE,
    ).first()
    if accord is None:
        raise Introuvable(Tentative("lire une adresse protégée", objet=str(demande), dossier=ouvert.id))
    tracer(
        ouvert.acteur, "lire une adresse protégée", objet=str(demande), motif=accord.motif, dossier=ouvert.id
    )
    return coffre.lire_adresse(ouvert.id, accord.adresse)


def demandes(ouvert: DossierOuvert) -> list[Demande]:
    """The demands of this file that wait, or that are still open to whoever asked, the latest first."""
    exiger(ouvert.acteur)
    if not tient(ouvert):
        return []
    limite = horloge.maintenant() - DUREE
    rangees = [
        rangee
        for rangee in OuvertureAdresse.objects.filter(dossier_id=ouvert.id).order_by("-demandee_le")
        if rangee.accordee_le is None or rangee.accordee_le > limite
    ]
    noms = dict(
        Compte.objects.filter(id__in=[r.demandee_par for r in rangees]).values_list("id", "nom_affiche")
    )
    return [
        Demande(
            rangee.id,
            rangee.demandee_le,
            noms[rangee.demandee_par],
            rangee.motif,
            rangee.demandee_par == ouvert.acteur.compte_id,
            rangee.accordee_le is not None,
            rangee.accordee_le is not None and rangee.demandee_par == ouvert.acteur.compte_id,
        )
        for rangee in rangees
    ]


def a_accorder(acteur: Acteur) -> list[str]:
    """The pseudonyms of one's files in which another person's demand waits for an agreement, the latest first."""
    attendent = OuvertureAdresse.objects.filter(accordee_par__isnull=True)
    return _ou(acteur, attendent.exclude(demandee_par=acteur.compte_id).order_by("-demandee_le"))


def ouvertes(acteur: Acteur) -> list[str]:
    """The pseudonyms of one's files in which an address one asked for may be read now, the latest agreement first."""
    accordees = OuvertureAdresse.objects.filter(accordee_le__gt=horloge.maintenant() - DUREE)
    return _ou(acteur, accordees.filter(demandee_par=acteur.compte_id).order_by("-accordee_le"))


def _ou(acteur: Acteur, demandes: QuerySet[OuvertureAdresse]) -> list[str]:
    """The pseudonyms of the files these demands are in, in their order: of those whose shelter this person keeps."""
    exiger(acteur)
    dossiers = list(demandes.values_list("dossier_id", flat=True))
    tenus = {
        dossier.id: dossier.pseudonyme
        for dossier in dossiers_de(acteur).filter(id__in=dossiers)
        if tient(ouvert_a(acteur, dossier))
    }
    return list(dict.fromkeys(tenus[dossier] for dossier in dossiers if dossier in tenus))


def _prevenir(
    ouvert: DossierOuvert, motif: Motif, *, compte: UUID | None = None, sauf: UUID | None = None
) -> None:
    """Tell those who keep this shelter, in whatever organisation: this account alone, or all but that one."""
    with en_exploitation():
        tenants = [
            lecteur
            for lecteur in lecteurs(ouvert.id)
            if lecture.tient(lecteur, Categorie.HEBERGEMENT_PROTEGE)
        ]
    for tenant in tenants:
        seul = None if tenant.compte_id == SANS_COMPTE else tenant.compte_id
        prevenir(tenant.organisation_id, motif, [tenant.role], compte=compte or seul, sauf=sauf)


def _exiger(ouvert: DossierOuvert, action: str) -> None:
    exiger(ouvert.acteur)
    if not tient(ouvert):
        raise GesteRefuse(
            "Votre rôle ne tient pas l’hébergement.", Tentative(action, motif="rôle", dossier=ouvert.id)
        )
