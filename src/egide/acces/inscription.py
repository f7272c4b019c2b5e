"""Recording in an open file: who may, what follows. Private to `acces`: the rooms above write through `ecriture`.

`journal` is the whole journal of the file, which its writer holds; what is recorded is added to it. Every write is traced in
its own transaction.
"""

from datetime import date

from egide.acces import agrement, matrice, numeros, suites
from egide.acces.porte import DossierOuvert, GesteRefuse, Tentative, exiger, tracer
from egide.coffre import jetons
from egide.journal import ajout, magasin
from egide.journal.inscription import Inscription
from egide.journal.types import (
    TYPES,
    Charge,
    ChargeRefusee,
    Consentement,
    Correction,
    EtatTransmission,
    Message,
    NoteInterne,
    NumeroEtranger,
    Ouverture,
    PieceJointe,
    Refus,
    Retrait,
    RetraitDeConsentement,
    Signalement,
    Transmission,
    depouiller,
    nom_de,
)

# What opens, closes or shares a file is recorded by the function that does it, never as a bare event.
A_LEUR_FONCTION = (
    Ouverture,
    Correction,
    Consentement,
    RetraitDeConsentement,
    Transmission,
    EtatTransmission,
    Message,
    NoteInterne,
    PieceJointe,
    Retrait,
)


def poser(
    ouvert: DossierOuvert,
    journal: list[Inscription],
    charge: Charge,
    *,
    effet_le: date,
    corrige: int | None = None,
) -> Inscription:
    """Add an event after the last one, for a function of `acces` that has checked who may. Raises ChargeRefusee."""
    inscription = ajout.inscrire(
        ouvert.id,
        charge,
        acteur=ouvert.acteur,
        effet_le=effet_le,
        rang_attendu=journal[-1].rang,
        corrige=corrige,
    )
    journal.append(inscription)
    return inscription


def inscrire(
    ouvert: DossierOuvert, journal: list[Inscription], charge: Charge, *, effet_le: date
) -> Inscription:
    """Record an event in the file, as its actor. A signal waits for the prefecture it names.

    Raises GesteRefuse when it is not for this role to record, ChargeRefusee when it cannot be recorded as given.
    """
    nom = nom_de(type(charge))
    if isinstance(charge, A_LEUR_FONCTION):
        raise TypeError(
            f"« {nom} » a sa propre fonction : ouvrir_nouveau, corriger, consentements, transmissions ou ecrits."
        )
    _exiger_droit(ouvert, type(charge))
    _exiger_agrement(ouvert, type(charge))
    inscription = poser(ouvert, journal, charge, effet_le=effet_le)
    tracer(ouvert.acteur, "inscrire", objet=nom, dossier=ouvert.id)
    _indexer_acte(ouvert, charge)
    if isinstance(charge, Signalement):
        suites.signaler(ouvert, charge.prefecture, inscription)
    suites.repondre_par_l_evenement(ouvert, inscription)
    suites.evenement_inscrit.send(inscrire, ouvert=ouvert, evenement=type(charge), journal=journal)
    return inscription


def corriger(
    ouvert: DossierOuvert,
    journal: list[Inscription],
    rang: int,
    remplacement: Charge | None,
    *,
    motif: str,
    effet_le: date | None = None,
) -> Inscription:
    """Replace the event of this rank, or cancel it (`remplacement` None); `effet_le` is the corrected date of effect.

    Only the organisation that recorded the event corrects it, in a role that may record it. Raises as `inscrire`.
    """
    exiger(ouvert.acteur)
    avant = list(journal)
    vise = next((inscrit for inscrit in avant if inscrit.rang == rang), None)
    if vise is None:
        raise ChargeRefusee(Correction, [Refus("corrige", rang, "le rang d’un événement de ce dossier")])
    type_vise = magasin.type_corrige(vise, avant)
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
    if remplacement is not None:
        _exiger_agrement(ouvert, structure_visee)
    inscription = poser(
        ouvert,
        journal,
        Correction(motif=motif, remplacement=None if remplacement is None else depouiller(remplacement)),
        effet_le=effet_le or vise.effet_le,
        corrige=rang,
    )
    tracer(ouvert.acteur, "corriger", objet=type_vise, dossier=ouvert.id)
    if remplacement is not None:
        _indexer_acte(ouvert, remplacement)
    _suivre_les_signalements(ouvert, avant, journal)
    if structure_visee is NumeroEtranger and remplacement is None:
        numeros.retirer(ouvert, journal)
    suites.evenement_inscrit.send(corriger, ouvert=ouvert, evenement=Correction, journal=journal)
    return inscription


def _exiger_droit(ouvert: DossierOuvert, structure: type[Charge]) -> None:
    exiger(ouvert.acteur)
    if not matrice.peut_inscrire(ouvert.acteur.role, structure):
        raise GesteRefuse(
            "Votre rôle n’enregistre pas cet événement.",
            Tentative("inscrire", objet=nom_de(structure), motif="rôle", dossier=ouvert.id),
        )


def _exiger_agrement(ouvert: DossierOuvert, structure: type[Charge]) -> None:
    if agrement.manque(ouvert.acteur, structure):
        raise GesteRefuse(
            str(agrement.REFUS),
            Tentative("inscrire", objet=nom_de(structure), motif="association non agréée", dossier=ouvert.id),
        )


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
            inscrit.organisation == prefecture
            and not isinstance(inscrit.charge, EtatTransmission)
            and inscrit.charge.reserve_a() is None
            for inscrit in apres
        ):
            admis = "un signalement dont la préfecture n’a encore rien inscrit ; celle-ci a déjà inscrit dans le dossier"
            raise ChargeRefusee(Correction, [Refus("prefecture", prefecture, admis)])
        suites.reprendre_le_signalement(ouvert, prefecture)
    for prefecture in sont - etaient:
        suites.signaler(ouvert, prefecture, apres[-1])
