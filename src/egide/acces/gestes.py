"""Reading and writing in an open file. Every write, and every reading of an identity, is traced in its own transaction."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.dispatch import Signal

from egide.acces import lecture, matrice, numeros, suites
from egide.acces.acteurs import Acteur
from egide.acces.porte import DossierOuvert, GesteRefuse, Tentative, dossiers_de, exiger, ouvert_a, tracer
from egide.coffre import identite as coffre
from egide.coffre import jetons
from egide.coffre.identite import Identite as Identite
from egide.coffre.identite import IdentiteAbsente as IdentiteAbsente
from egide.journal import magasin
from egide.journal.categories import Categorie
from egide.journal.inscription import Inscription, JournalIllisible
from egide.journal.models import Dossier
from egide.journal.types import (
    TYPES,
    Charge,
    ChargeRefusee,
    Consentement,
    Correction,
    EtatTransmission,
    NumeroEtranger,
    Ouverture,
    Refus,
    RetraitDeConsentement,
    Signalement,
    Transmission,
    depouiller,
    nom_de,
)

LONGUEUR_MOTIF = 200

# Sent once an event is recorded, in its transaction, with the open file (`ouvert`) and the class of event (`evenement`): what
# follows from it in the rooms above is done with it or not at all.
evenement_inscrit = Signal()

# What opens, closes or shares a file is recorded by the function that does it, never as a bare event.
A_LEUR_FONCTION = (
    Ouverture,
    Correction,
    Consentement,
    RetraitDeConsentement,
    Transmission,
    EtatTransmission,
)


def evenements(ouvert: DossierOuvert) -> list[Inscription]:
    """The whole journal of the file, for the analysis. `acces.lecture` chooses what is shown of it."""
    exiger(ouvert.acteur)
    return magasin.lire(ouvert.id)


class Suivi(NamedTuple):
    """A file of the organisation, who its reader is there, and its journal."""

    dossier: Dossier
    lecteur: Acteur
    journal: list[Inscription] | None
    """None when it cannot be read."""


def journaux(acteur: Acteur, dossiers: Collection[UUID] | None = None) -> list[Suivi]:
    """Every file the actor's organisation takes part in (or those of `dossiers` alone), with its journal, in three queries.

    For the worklist, which opens no file: this leaves no trace in any. An erased file is left out.
    """
    rangees = dossiers_de(acteur)
    suivis = list(rangees if dossiers is None else rangees.filter(id__in=dossiers))
    lus = magasin.lire_plusieurs([dossier.id for dossier in suivis])
    return [
        Suivi(dossier, ouvert_a(acteur, dossier).acteur, None if isinstance(lu, JournalIllisible) else lu)
        for dossier in suivis
        if (lu := lus[dossier.id])
    ]


def inscrire(ouvert: DossierOuvert, charge: Charge, *, effet_le: date, rang_attendu: int) -> Inscription:
    """Record an event in the file, as its actor.

    Raises GesteRefuse when it is not for this role to record, ChargeRefusee when it cannot be recorded as given,
    RangPerime when others wrote since `rang_attendu`. A signal waits for the prefecture it names.
    """
    nom = nom_de(type(charge))
    if isinstance(charge, A_LEUR_FONCTION):
        raise TypeError(
            f"« {nom} » a sa propre fonction : ouvrir_nouveau, corriger, consentements ou transmissions."
        )
    _exiger_droit(ouvert, type(charge))
    inscription = magasin.inscrire(
        ouvert.id, charge, acteur=ouvert.acteur, effet_le=effet_le, rang_attendu=rang_attendu
    )
    tracer(ouvert.acteur, "inscrire", objet=nom, dossier=ouvert.id)
    _indexer_acte(ouvert, charge)
    if isinstance(charge, Signalement):
        suites.signaler(ouvert, charge.prefecture, inscription)
    suites.repondre_par_l_evenement(ouvert, inscription)
    evenement_inscrit.send(inscrire, ouvert=ouvert, evenement=type(charge))
    return inscription


def corriger(
    ouvert: DossierOuvert,
    rang: int,
    remplacement: Charge | None,
    *,
    motif: str,
    rang_attendu: int,
    effet_le: date | None = None,
) -> Inscription:
    """Replace the event of this rank, or cancel it (`remplacement` None); `effet_le` is the corrected date of effect.

    Only the organisation that recorded the event corrects it, in a role that may record it. Raises as `inscrire`.
    """
    exiger(ouvert.acteur)
    inscrits = magasin.lire(ouvert.id)
    vise = next((inscrit for inscrit in inscrits if inscrit.rang == rang), None)
    if vise is None:
        raise ChargeRefusee(Correction, [Refus("corrige", rang, "le rang d’un événement de ce dossier")])
    type_vise = magasin.type_corrige(vise, inscrits)
    structure_visee = TYPES[type_vise].structure
    _exiger_droit(ouvert, structure_visee)
    if vise.organisation != ouvert.acteur.organisation_id:
        raise GesteRefuse(
            "Seule l’organisation qui a enregistré un événement le corrige.",
            Tentative("corriger", objet=type_vise, motif="autre organisation", dossier=ouvert.id),
        )
    if issubclass(structure_visee, A_LEUR_FONCTION):
        raise ChargeRefusee(
            Correction,
            [
                Refus(
                    "corrige", rang, "un événement qui se corrige ; un envoi se rappelle, un accord se retire"
                )
            ],
        )
    if remplacement is not None and type(remplacement) is not structure_visee:
        raise ChargeRefusee(Correction, [Refus("remplacement", nom_de(type(remplacement)), type_vise)])
    inscription = magasin.inscrire(
        ouvert.id,
        Correction(motif=motif, remplacement=None if remplacement is None else depouiller(remplacement)),
        acteur=ouvert.acteur,
        effet_le=effet_le or vise.effet_le,
        rang_attendu=rang_attendu,
        corrige=rang,
    )
    tracer(ouvert.acteur, "corriger", objet=type_vise, dossier=ouvert.id)
    if remplacement is not None:
        _indexer_acte(ouvert, remplacement)
    _suivre_les_signalements(ouvert, inscrits, [*inscrits, inscription])
    if structure_visee is NumeroEtranger and remplacement is None:
        numeros.retirer(ouvert, [*inscrits, inscription])
    evenement_inscrit.send(corriger, ouvert=ouvert, evenement=Correction)
    return inscription


def deposer_identite(ouvert: DossierOuvert, identite: Identite) -> int:
    """Record who the person says she is, as a new version; returns it. A number known stays, unless another is given."""
    _exiger_identite(ouvert, "inscrire l’identité", {matrice.Droit.TIENT})
    version = coffre.deposer_identite(ouvert.id, numeros.garder(ouvert.id, identite))
    tracer(ouvert.acteur, "inscrire l’identité", objet=f"version {version}", dossier=ouvert.id)
    return version


def lire_identite(ouvert: DossierOuvert, motif: str) -> Identite:
    """Who the person is. Showing it is an act: `motif` says why. Raises IdentiteAbsente when none was recorded."""
    _exiger_identite(ouvert, "lire l’identité", {matrice.Droit.TIENT, matrice.Droit.LIT})
    _exiger_motif(motif)
    tracer(ouvert.acteur, "lire l’identité", motif=motif, dossier=ouvert.id)
    return coffre.lire_identite(ouvert.id)


def deposer_image(ouvert: DossierOuvert, octets: bytes, media: str) -> UUID:
    """Store a photograph of the person; the event `photographie` then names it."""
    _exiger_identite(ouvert, "déposer une photographie", {matrice.Droit.TIENT})
    image = coffre.deposer_image(ouvert.id, octets, media)
    tracer(ouvert.acteur, "déposer une photographie", objet=str(image), dossier=ouvert.id)
    return image


def lire_image(ouvert: DossierOuvert, image: UUID, motif: str) -> tuple[bytes, str]:
    """A photograph of this file, with its media type; traced like an identity."""
    _exiger_identite(ouvert, "voir une photographie", {matrice.Droit.TIENT, matrice.Droit.LIT})
    _exiger_motif(motif)
    tracer(ouvert.acteur, "voir une photographie", objet=str(image), motif=motif, dossier=ouvert.id)
    return coffre.lire_image(ouvert.id, image)


def _exiger_droit(ouvert: DossierOuvert, structure: type[Charge]) -> None:
    exiger(ouvert.acteur)
    if not matrice.peut_inscrire(ouvert.acteur.role, structure):
        raise GesteRefuse(
            "Votre rôle n’enregistre pas cet événement.",
            Tentative("inscrire", objet=nom_de(structure), motif="rôle", dossier=ouvert.id),
        )


def _exiger_identite(ouvert: DossierOuvert, action: str, droits: Iterable[matrice.Droit]) -> None:
    exiger(ouvert.acteur)
    if lecture.droit(ouvert.acteur, Categorie.IDENTITE) not in droits:
        raise GesteRefuse(
            "Votre rôle n’a pas accès à l’identité.", Tentative(action, motif="rôle", dossier=ouvert.id)
        )


def _exiger_motif(motif: str) -> None:
    """A reading of the identity says why, in words the access log can hold."""
    if not motif.strip() or len(motif) > LONGUEUR_MOTIF:
        admis = f"la raison de cette lecture, en {LONGUEUR_MOTIF} caractères au plus"
        raise ChargeRefusee("lecture d’identité", [Refus("motif", motif, admis)])


def _indexer_acte(ouvert: DossierOuvert, charge: Charge) -> None:
    """The number of an act is encrypted with its event; a blind token lets it be found."""
    numero = getattr(charge, "numero", None)
    if numero:
        jetons.deposer(ouvert.id, [jetons.jeton_acte(numero)])


def _suivre_les_signalements(
    ouvert: DossierOuvert, avant: list[Inscription], apres: list[Inscription]
) -> None:
    """A corrected signal goes to the right prefecture, and is taken back from the wrong one, which has written nothing."""
    etaient, sont = suites.prefectures_signalees(avant), suites.prefectures_signalees(apres)
    for prefecture in etaient - sont:
        if any(
            inscrit.organisation == prefecture and not isinstance(inscrit.charge, EtatTransmission)
            for inscrit in apres
        ):
            admis = "un signalement dont la préfecture n’a encore rien inscrit ; celle-ci a déjà inscrit dans le dossier"
            raise ChargeRefusee(Correction, [Refus("prefecture", prefecture, admis)])
        suites.reprendre_le_signalement(ouvert, prefecture)
    for prefecture in sont - etaient:
        suites.signaler(ouvert, prefecture, apres[-1])
