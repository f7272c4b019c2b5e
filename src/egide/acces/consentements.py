"""What the person agreed to, and what she takes back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from egide.acces import inscription, matrice, suites
from egide.acces.ecriture import Seance
from egide.acces.porte import DossierOuvert, GesteRefuse, Tentative, exiger, tracer
from egide.annuaire.models import Organisation
from egide.journal.inscription import Inscription
from egide.journal.types import Charge, ChargeRefusee, Consentement, Refus, RetraitDeConsentement, nom_de
from egide.socle import horloge


@dataclass(frozen=True)
class Accord:
    """One consent: the rank of its event, what it says, since when, and whether it has been taken back."""

    rang: int
    charge: Consentement
    depuis: date
    retire: bool

    def vaut(self, au: date) -> bool:
        """Whether it holds that day."""
        return not self.retire and self.depuis <= au <= self.charge.jusqu_au


def accords(inscriptions: Iterable[Inscription]) -> list[Accord]:
    """Every consent of a file, in order."""
    inscriptions = list(inscriptions)
    retires = {
        inscrit.charge.consentement
        for inscrit in inscriptions
        if isinstance(inscrit.charge, RetraitDeConsentement)
    }
    return [
        Accord(inscrit.rang, inscrit.charge, inscrit.effet_le, inscrit.rang in retires)
        for inscrit in inscriptions
        if isinstance(inscrit.charge, Consentement)
    ]


def en_vigueur(
    inscriptions: Iterable[Inscription], destinataire: UUID, compte: UUID | None, au: date
) -> Accord | None:
    """The latest consent that holds that day for this recipient; None without any."""
    siens = [
        accord
        for accord in accords(inscriptions)
        if accord.charge.destinataire == destinataire and accord.charge.compte == compte and accord.vaut(au)
    ]
    return siens[-1] if siens else None


def consentir(seance: Seance, consentement: Consentement, *, effet_le: date) -> Inscription:
    """Record what the person agrees to. It opens nothing by itself: a transmission then does, for this recipient.

    Raises GesteRefuse for a role that does not record it, ChargeRefusee when the recipient cannot enter by consent, Croisement.
    """
    seance.exiger_lu()
    ouvert = seance.ouvert
    _exiger(ouvert, Consentement)
    connu = Organisation.en_service().filter(
        id=consentement.destinataire, genre__in=("association", "acse", "barreau")
    )
    if not connu.exists():
        admis = "une association, Ac-Sé ou un cabinet d’avocat de l’annuaire, en service"
        raise ChargeRefusee(Consentement, [Refus("destinataire", consentement.destinataire, admis)])
    recueilli = inscription.poser(ouvert, seance.journal, consentement, effet_le=effet_le)
    tracer(ouvert.acteur, "inscrire", objet=nom_de(Consentement), dossier=ouvert.id)
    return recueilli


def retirer(seance: Seance, rang: int) -> Inscription:
    """She takes back the consent of this rank: its recipient's access ends at once, with what still waits for it.

    Nothing that others record meanwhile holds it back. Raises ChargeRefusee when there is no such consent, or it was taken
    back already.
    """
    ouvert, journal = seance.ouvert, seance.journal
    _exiger(ouvert, RetraitDeConsentement)
    accord = next((a for a in accords(journal) if a.rang == rang), None)
    if accord is None or accord.retire:
        raise ChargeRefusee(
            RetraitDeConsentement,
            [Refus("consentement", rang, "le rang d’un consentement en cours de ce dossier")],
        )
    charge = RetraitDeConsentement(consentement=rang)
    retrait = inscription.poser(ouvert, journal, charge, effet_le=horloge.aujourdhui(ouvert.territoire))
    tracer(ouvert.acteur, "inscrire", objet=nom_de(RetraitDeConsentement), dossier=ouvert.id)
    # While its writer still sees the file.
    suites.evenement_inscrit.send(retirer, ouvert=ouvert, evenement=RetraitDeConsentement, journal=journal)
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT egide_retirer_consentement(%s, %s, %s)",
            [ouvert.id, accord.charge.destinataire, accord.charge.compte],
        )
    return retrait


def _exiger(ouvert: DossierOuvert, evenement: type[Charge]) -> None:
    exiger(ouvert.acteur)
    if not matrice.peut_inscrire(ouvert.acteur.role, evenement):
        raise GesteRefuse(
            "Votre rôle ne recueille pas le consentement.",
            Tentative("inscrire", objet=nom_de(evenement), motif="rôle", dossier=ouvert.id),
        )
