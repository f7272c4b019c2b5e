"""Before anything is carried out, the prosecutor is asked about a judicial ban while the period runs (CIRC-2.1-3)."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes import etat_civil
from egide.actes.catalogue import courrier
from egide.actes.catalogue.commun import PREFECTURE, Document, TexteCite, citer, contenu, selon
from egide.actes.catalogue.services import Contact, choix_du_parquet, le_sien, parquet_choisi
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.erreurs import RefusDEmettre
from egide.actes.etat_civil import EtatCivil
from egide.annuaire import genres
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types import Charge, MesureDEloignement

MOTIF: Final = "saisine du procureur sur une interdiction judiciaire"
CONCLUSION: Final = "saisine_procureur"


class SaisineInterdiction(Document, frozen=True, kw_only=True):
    """`prononcee_le`: the day of the ban, when the file says it. `court_du`, `court_au`: the period, both days included.

    `avant_toute_execution`: the circular rules that day, and has nothing carried out before the answer; no other text does.
    """

    avant_toute_execution: bool
    contact: Contact
    prononcee_le: dt.date | None = None
    court_du: dt.date | None = None
    court_au: dt.date | None = None


def verifier(demande: Demande, _vise: Retenu[Charge] | None) -> None:
    """Raises RefusDEmettre when the directory knows no parquet to write to."""
    if not choix_du_parquet(demande).valeurs:
        raise RefusDEmettre(_texte("L’annuaire ne connaît aucun parquet à qui écrire."))


def preparer(demande: Demande) -> Contenu:
    """What the law found, and the days that press."""
    etude, parquet = demande.etude, parquet_choisi(demande)
    mesure = etude.dernier(MesureDEloignement)
    recepisse = etude.faits.get("date_recepisse_reflexion")
    fin = etude.valeur("delai_en_cours", "fin")
    return contenu(
        demande,
        SaisineInterdiction,
        declare=etat_civil.lire(demande.ouvert, MOTIF),
        destinataire=parquet.nom,
        courrier=courrier.dresser(demande, parquet),
        avant_toute_execution=etude.lecture == "circulaire",
        contact=le_sien(demande),
        prononcee_le=mesure.charge.date_mesure if mesure else None,
        court_du=recepisse if isinstance(recepisse, dt.date) else None,
        court_au=dt.date.fromisoformat(str(fin)) if fin else None,
        textes=_textes(demande.au, etude.lecture == "circulaire"),
    )


def _textes(au: dt.date, circulaire: bool) -> tuple[TexteCite, ...]:
    """The article of the day; the paragraph of the circular while it rules, for no text in force says what it said."""
    return citer(au, *(("CIRC-2.1-3",) if circulaire else ()), selon(au, "R.316-2", "R.425-2"))


def exemple(circulaire: bool = False) -> SaisineInterdiction:
    """Sample data, for `egide actes verifier`; as the circular had it, in 2009."""
    le = dt.date(2009 if circulaire else 2026, 3, 2)
    return SaisineInterdiction(
        numero="06-2026-0004",
        autorite="Préfecture d’exemple",
        delivre_le=le,
        reference="K7Q 4MX D2",
        destinataire="Parquet d’exemple",
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá", nationalite="Nigeria"),
        courrier=courrier.exemple(genres.PARQUET, autorite=True),
        avant_toute_execution=circulaire,
        contact=Contact(service="Préfecture d’exemple", telephone="04 00 00 00 00"),
        prononcee_le=le - dt.timedelta(days=118),
        court_du=le,
        court_au=le + dt.timedelta(days=30),
        textes=_textes(le, circulaire),
    )


SAISINE_INTERDICTION_JUDICIAIRE: Final = declarer(
    ActeDuCatalogue(
        nom="saisine_interdiction_judiciaire",
        titre=_("Saisine du procureur sur une interdiction judiciaire"),
        modele="saisine_interdiction_judiciaire",
        preparer=preparer,
        emetteurs=PREFECTURE,
        exemple=exemple,
        variantes={"circulaire": lambda: exemple(circulaire=True)},
        ouverture=OuvertureDActe(conclusion=CONCLUSION, verifier=verifier),
        champs=lambda demande: (
            choix_du_parquet(demande),
            *courrier.champs(demande, genres.PARQUET, envoi=courrier.COURRIEL),
        ),
        sources=("CIRC-2.1-3", "R.316-2", "R.425-2"),
        montre=frozenset({Categorie.IDENTITE, Categorie.SEJOUR, Categorie.ETAT_PROCEDURE}),
    )
)
