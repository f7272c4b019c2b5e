"""The récépissé of the request for a card: it always allows work (CIRC-3.1-10; R.311-6, then R.431-14), and never says why."""

import datetime as dt
from typing import Final

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.actes import etat_civil
from egide.actes.catalogue.commun import AUTORITE, Document, contenu, selon
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.erreurs import RefusDEmettre
from egide.actes.etat_civil import EtatCivil
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.titre import DEPOT, PROLONGATION, attestation_en_ligne
from egide.droit.durees import plus_mois
from egide.journal.categories import Categorie
from egide.journal.types import RemiseRecepisseDemande
from egide.socle import francais

CONCLUSION: Final = "recepisse_demande_titre"
MOTIF: Final = "récépissé de demande"
MOIS_PROPOSES: Final = 3


class Articles(msgspec.Struct, frozen=True):
    """The articles the document cites, in the numbering of its day."""

    recepisse: str
    travail: str


class RecepisseDeDemande(Document, frozen=True, kw_only=True):
    """`valable_jusquau`: last day, included. `photographie`: of `photographie.dessiner`; None leaves the frame empty.

    `en_ligne`: what the online procedure gives besides (`dossiers.titre.attestation_en_ligne`).
    """

    valable_jusquau: dt.date
    valable_du: dt.date  # a correction keeps that of the receipt it corrects
    articles: Articles
    photographie: str | None = None
    en_ligne: str = ""


def preparer(demande: Demande) -> Contenu:
    """What the receipt says: a month at least, and work. A correction keeps the day of delivery."""
    ouvert, au = demande.ouvert, demande.au
    du = (demande.remplace and demande.remplace.du) or au
    jusquau = demande.saisie.get("valable_jusqu_au") or _propose(demande, du)
    minimum = plus_mois(du, _duree_minimale(demande))
    if jusquau < minimum:
        raise RefusDEmettre(
            _("Le récépissé vaut au moins jusqu’au %(jour)s.") % {"jour": francais.jour_ecrit(minimum)}
        )
    return contenu(
        demande,
        RecepisseDeDemande,
        declare=etat_civil.lire(ouvert, MOTIF),
        du=du,
        au=jusquau,
        charge=lambda numero: RemiseRecepisseDemande(numero=numero, valable_jusqu_au=jusquau),
        effet_le=du,
        reference=False,
        valable_du=du,
        valable_jusquau=jusquau,
        articles=articles_au(du),
        photographie=etat_civil.portrait(ouvert, demande.situation, MOTIF),
        en_ligne=attestation_en_ligne(demande.etude),
    )


def articles_au(jour: dt.date) -> Articles:
    """The articles in force on `jour`."""
    return Articles(
        recepisse=selon(jour, "R. 311-4 et R. 311-5", "R. 431-12 et R. 431-13"),
        travail=selon(jour, "article R. 311-6", "article R. 431-14"),
    )


def champs(demande: Demande) -> tuple[Champ, ...]:
    """Until when: three months proposed, a month at least."""
    propose = _propose(demande, demande.au).isoformat()
    aide = _aide(attestation_en_ligne(demande.etude))
    return (
        Champ("valable_jusqu_au", "date", _("Valable jusqu’au"), requis=True, initial=propose, aide=aide),
    )


def _aide(en_ligne: str) -> str:
    """What the agent minds when the request was made online."""
    if en_ligne == PROLONGATION:
        return _(
            "Le renouvellement est demandé en ligne : l’attestation de prolongation de l’instruction est due, dans le "
            "téléservice, pour trois mois au plus (R.431-15-1). Elle permet de travailler (R.431-15-2)."
        )
    if en_ligne == DEPOT:
        return _(
            "La demande est faite en ligne : l’attestation de dépôt ne prouve pas que le séjour est régulier (R.431-15-1)."
        )
    return ""


def _duree_minimale(demande: Demande) -> int:
    return int(demande.etude.valeur(CONCLUSION, "duree_minimale_mois") or 1)


def _propose(demande: Demande, du: dt.date) -> dt.date:
    return plus_mois(du, max(MOIS_PROPOSES, _duree_minimale(demande)))


def exemple(en_ligne: str = "") -> RecepisseDeDemande:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2026, 3, 2)
    return RecepisseDeDemande(
        numero="06-2026-0002",
        autorite="Préfecture d’exemple",
        delivre_le=le,
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá", naissance=dt.date(1998, 5, 2)),
        valable_du=le,
        valable_jusquau=dt.date(2026, 6, 2),
        articles=articles_au(le),
        en_ligne=en_ligne,
    )


RECEPISSE_DEMANDE: Final = declarer(
    ActeDuCatalogue(
        nom="recepisse_demande",
        remise=RemiseRecepisseDemande,
        titre=gettext_lazy("Récépissé de demande de carte"),
        modele="recepisse_demande",
        preparer=preparer,
        emetteurs=AUTORITE,
        exemple=exemple,
        variantes={"en_ligne": lambda: exemple(DEPOT), "prolongation": lambda: exemple(PROLONGATION)},
        exige=lambda donnees: ("autorise son titulaire à travailler", donnees.articles.travail),
        discret=True,
        ouverture=OuvertureDActe(conclusion=CONCLUSION),
        champs=champs,
        sources=("R.311-4", "R.311-6", "R.431-12", "R.431-14", "R.431-15-1", "R.431-15-2", "CIRC-3.1-10"),
        montre=frozenset({Categorie.IDENTITE, Categorie.SEJOUR}),
        fini_par=frozenset({"reponse"}),
    )
)
