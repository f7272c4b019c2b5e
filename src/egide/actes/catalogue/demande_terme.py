"""How long the procedure should last, asked of the parquet so as not to multiply short cards (CIRC-3.1-3)."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext_lazy as _

from egide.actes import etat_civil
from egide.actes.catalogue import courrier
from egide.actes.catalogue.commun import PREFECTURE, Document, citer, contenu, vise
from egide.actes.catalogue.services import Contact, de_nature, le_sien
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.etat_civil import EtatCivil
from egide.annuaire import genres
from egide.annuaire.models import Organisation
from egide.dossiers.anonymat import se_cache
from egide.journal.categories import Categorie
from egide.journal.types import Justificatif, Transmission
from egide.socle import libelles

MOTIF: Final = "demande du terme de la procédure"


class DemandeDuTerme(Document, frozen=True, kw_only=True):
    """`procedure`: its reference or nothing, never what it contains (CIRC-3.1-7). No civil status beside it once her anonymity
    is asked for."""

    demandee_le: dt.date
    contact: Contact
    procedure: str = ""
    etat: str = ""
    estimee: dt.date | None = None
    carte_jusquau: dt.date | None = None


def preparer(demande: Demande) -> Contenu:
    """What the prefecture knows of the procedure and of the card, for the parquet it asked."""
    envoi, demandee_le = vise(demande, Transmission)
    faits = demande.etude.faits
    references = [
        retenu.charge.reference
        for retenu in demande.etude.du_type(Justificatif)
        if retenu.charge.justificatif_cooperation == "reference_procedure" and retenu.charge.reference
    ]
    reference = references[-1] if references else ""
    cachee = bool(reference) and se_cache(demande.etude, demande.ouvert.acteur.role)
    etat = faits.get("etat_procedure")
    parquet = Organisation.objects.get(id=envoi.destinataire)
    return contenu(
        demande,
        DemandeDuTerme,
        declare=None if cachee else etat_civil.lire(demande.ouvert, MOTIF),
        destinataire=parquet.nom,
        courrier=courrier.dresser(demande, parquet),
        demandee_le=demandee_le,
        contact=le_sien(demande),
        procedure=reference,
        etat=libelles.intitule("etat_procedure", etat) if etat else "",
        estimee=faits.get("date_fin_procedure_estimee"),
        carte_jusquau=faits.get("date_fin_titre"),
        textes=citer(demande.au, "CIRC-3.1-3", "CIRC-3.1-7"),
    )


def exemple() -> DemandeDuTerme:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2026, 3, 2)
    return DemandeDuTerme(
        numero="06-2026-0005",
        autorite="Préfecture d’exemple",
        delivre_le=le,
        reference="K7Q 4MX D2",
        destinataire="Parquet d’exemple",
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá", nationalite="Nigeria"),
        courrier=courrier.exemple(genres.PARQUET, autorite=True),
        demandee_le=le,
        contact=Contact(service="Préfecture d’exemple", courriel="traite@prefecture.example"),
        procedure="PV 2026/00123",
        etat="enquête",
        estimee=dt.date(2026, 12, 1),
        carte_jusquau=dt.date(2026, 6, 30),
        textes=citer(le, "CIRC-3.1-3", "CIRC-3.1-7"),
    )


DEMANDE_TERME: Final = declarer(
    ActeDuCatalogue(
        nom="demande_terme",
        titre=_("Demande du terme de la procédure"),
        modele="demande_terme",
        preparer=preparer,
        emetteurs=PREFECTURE,
        exemple=exemple,
        ouverture=OuvertureDActe(
            evenement=Transmission,
            retenu=de_nature("demande_terme_procedure"),
            sinon=_("Le terme de la procédure n’est pas encore demandé à un parquet."),
        ),
        champs=lambda demande: courrier.champs(
            demande, genres.PARQUET, envoi=courrier.COURRIEL, pieces=False
        ),
        sources=("CIRC-3.1-3", "CIRC-3.1-7"),
        montre=frozenset(
            {Categorie.IDENTITE, Categorie.ETAT_PROCEDURE, Categorie.JUSTIFICATIF, Categorie.SEJOUR}
        ),
    )
)
