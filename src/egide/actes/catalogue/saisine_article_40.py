"""The prefecture tells the prosecutor that she came, and what she says (CIRC-1.1-3), without qualifying it."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes import etat_civil
from egide.actes.catalogue import courrier, textes_relus
from egide.actes.catalogue.commun import PREFECTURE, Document, citer, contenu, vise
from egide.actes.catalogue.services import Contact, de_nature, le_sien
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.etat_civil import EtatCivil
from egide.annuaire import genres
from egide.annuaire.models import Organisation
from egide.annuaire.territoires import TERRITOIRES
from egide.dossiers.gestes.champs import Champ
from egide.journal.categories import Categorie
from egide.journal.types import FaitsInvoques, Presentation, Transmission
from egide.socle import libelles

MOTIF: Final = "signalement au procureur"
SOURCES: Final = ("CPP-40", "CIRC-1.1-3")


class FaitsDits(Document, frozen=True, kw_only=True):
    """What she says, in the words of the file's lists, then in hers when the writer reports them: never a qualification
    (CIRC-1.1-2)."""

    presentee_le: dt.date | None
    transmis_le: dt.date
    contact: Contact
    infraction: str = ""
    formes: tuple[str, ...] = ()
    departement: str = ""
    debut: dt.date | None = None
    fin: dt.date | None = None
    entendue: bool | None = None
    recit: str = ""


def champs(demande: Demande) -> tuple[Champ, ...]:
    """What she told the counter, in her words; the text that is known from memory is confirmed by who writes."""
    return (
        Champ(
            "recit",
            "texte_long",
            _texte("Que dit-elle, dans l’ordre des faits ?"),
            aide=_texte(
                "Ce qu’elle a dit à votre service, sans le qualifier. Ni adresse d’hébergement, ni pièce d’une procédure."
            ),
        ),
        *textes_relus.champs(demande, *SOURCES),
        *courrier.champs(demande, genres.PARQUET, envoi=courrier.COURRIEL),
    )


def preparer(demande: Demande) -> Contenu:
    """What the prefecture sent to this parquet; what it does not know of the facts is left out."""
    envoi, transmis_le = vise(demande, Transmission)
    parquet = Organisation.objects.get(id=envoi.destinataire)
    presentation = demande.etude.premier(Presentation)
    derniers = demande.etude.dernier(FaitsInvoques)
    faits = derniers.charge if derniers else FaitsInvoques()
    return contenu(
        demande,
        FaitsDits,
        declare=etat_civil.lire(demande.ouvert, MOTIF),
        destinataire=parquet.nom,
        courrier=courrier.dresser(demande, parquet),
        presentee_le=presentation.effet_le if presentation else None,
        transmis_le=transmis_le,
        contact=le_sien(demande),
        infraction=_dit("infraction_invoquee", faits.infraction_invoquee),
        formes=tuple(_dit("formes_exploitation", forme) for forme in faits.formes_exploitation or ()),
        departement=TERRITOIRES[faits.departement] if faits.departement else "",
        debut=faits.debut,
        fin=faits.fin,
        entendue=demande.etude.faits.get("entendue_par_police"),
        recit=str(demande.saisie.get("recit") or "").strip(),
        textes=textes_relus.citer(demande, *SOURCES),
    )


def exemple() -> FaitsDits:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2026, 3, 2)
    return FaitsDits(
        numero="06-2026-0003",
        autorite="Préfecture d’exemple",
        delivre_le=le,
        reference="K7Q 4MX D2",
        destinataire="Parquet d’exemple",
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá", nationalite="Nigeria"),
        presentee_le=dt.date(2026, 3, 1),
        courrier=courrier.exemple(genres.PARQUET, autorite=True),
        transmis_le=le,
        contact=Contact(
            service="Préfecture d’exemple",
            telephone="04 00 00 00 00",
            courriel="traite@prefecture.example",
            personne="Personne d’exemple",
        ),
        infraction="traite des êtres humains",
        formes=("travail forcé", "conditions de travail ou d’hébergement indignes"),
        departement=TERRITOIRES["06"],
        debut=dt.date(2025, 6, 1),
        fin=dt.date(2026, 2, 20),
        entendue=False,
        recit="Elle dit que ses papiers lui ont été pris à son arrivée, et qu’elle n’a pas été payée depuis.",
        textes=citer(le, *SOURCES),
    )


def _dit(fait: str, valeur: str | None) -> str:
    return libelles.intitule(fait, valeur) if valeur else ""


SAISINE_ARTICLE_40: Final = declarer(
    ActeDuCatalogue(
        nom="saisine_article_40",
        titre=_("Signalement au procureur (article 40)"),
        modele="saisine_article_40",
        preparer=preparer,
        emetteurs=PREFECTURE,
        exemple=exemple,
        ouverture=OuvertureDActe(
            evenement=Transmission,
            retenu=de_nature("article_40"),
            sinon=_("Rien n’est encore transmis au parquet au titre de l’article 40."),
        ),
        champs=champs,
        sources=(*SOURCES, "CIRC-1.1-2"),
        montre=frozenset({Categorie.IDENTITE, Categorie.FAITS_INVOQUES, Categorie.SEJOUR}),
    )
)
