"""Two files that may be one person's, told to nobody but the holder of the first, who decides.

Whoever asks learns nothing: the answer is the same whether a file exists or not. The comparison is made by the database,
on keyed tokens of names and birth dates, across organisations that see nothing of one another; no result comes back: a
search that locates kills.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.acces import intentions, lecture
from egide.acces.acteurs import Acteur
from egide.acces.models import DemandeDeRapprochement, Rapprochement
from egide.acces.porte import (
    DossierOuvert,
    GesteRefuse,
    Introuvable,
    Tentative,
    dossiers_de,
    exiger,
    tracer,
)
from egide.annuaire.models import Organisation
from egide.annuaire.roles import GENRES
from egide.coffre.identite import jetons_de_ressemblance
from egide.journal.categories import Categorie
from egide.journal.types import ChargeRefusee, Refus
from egide.socle import francais, horloge

MOTIFS: Final[Mapping[str, Promise]] = {
    "deja_recue": _("la personne dit avoir déjà été reçue par un autre service"),
    "autre_departement": _("la personne arrive d’un autre département"),
    "recepisse_anterieur": _("un récépissé antérieur est évoqué"),
}
BUDGET: Final = 10
"""Questions one account may ask in a day: enough for a service, too few to look people up."""
PERIODE: Final = timedelta(days=1)

_RAPPROCHER = "SELECT egide_rapprocher(%s, %s, %s)"


class BudgetEpuise(Exception):
    """This account has asked as often as it may within a day; str() says when it may again."""


@dataclass(frozen=True)
class Avis:
    """What the holder of a file is told: a service met someone who may be the same person. Neither which one, nor where:
    a file opened in bad faith must not tell where she went."""

    id: UUID
    quand: datetime
    genre: str
    motif: str
    etat: str


def demander(ouvert: DossierOuvert, motif: str) -> None:
    """Have the services that may hold a file of this person told, if any. Returns nothing, whatever is found.

    For the roles that keep the identity. Raises ChargeRefusee for another motive, or while the name or the birth date is
    unknown, and BudgetEpuise.
    """
    _exiger_tenir(ouvert, "signaler un doublon possible")
    if motif not in MOTIFS:
        raise ChargeRefusee("rapprochement", [Refus("motif", motif, ", ".join(MOTIFS))])
    cherches = jetons_de_ressemblance(ouvert.id)
    if not cherches:
        admis = "un nom, un prénom et une date de naissance, d’abord déclarés dans ce dossier"
        raise ChargeRefusee("rapprochement", [Refus("identite", None, admis)])
    _depenser(ouvert, motif)
    tracer(ouvert.acteur, "signaler un doublon possible", motif=motif, dossier=ouvert.id)
    with connection.cursor() as curseur:
        curseur.execute(_RAPPROCHER, [ouvert.id, sorted(cherches), motif])
    intentions.retenir()


def restantes(ouvert: DossierOuvert) -> int:
    """How many questions this account may still ask now."""
    exiger(ouvert.acteur)
    return max(0, BUDGET - _demandes_recentes(ouvert).count())


def avis(ouvert: DossierOuvert) -> list[Avis]:
    """What other services' questions say of this file, the latest first; nothing for a role that does not keep the identity."""
    exiger(ouvert.acteur)
    if not lecture.tient(ouvert.acteur, Categorie.IDENTITE):
        return []
    rangees = list(Rapprochement.objects.filter(dossier_id=ouvert.id).order_by("-fait_le"))
    services = Organisation.objects.in_bulk([rangee.organisation for rangee in rangees])
    return [
        Avis(
            rangee.id,
            rangee.fait_le,
            str(GENRES[services[rangee.organisation].genre]),
            str(MOTIFS[rangee.motif]),
            rangee.etat,
        )
        for rangee in rangees
    ]


def a_un_avis(ouvert: DossierOuvert) -> bool:
    """Whether a question of another service waits for an answer in this file, for who keeps the identity."""
    exiger(ouvert.acteur)
    if not lecture.tient(ouvert.acteur, Categorie.IDENTITE):
        return False
    return Rapprochement.objects.filter(dossier_id=ouvert.id, etat=Rapprochement.NOUVEAU).exists()


def a_decider(acteur: Acteur) -> list[str]:
    """The pseudonyms of one's files in which a notice waits for its answer, the latest notice first."""
    exiger(acteur)
    if not lecture.tient(acteur, Categorie.IDENTITE):
        return []
    attendent = Rapprochement.objects.filter(etat=Rapprochement.NOUVEAU).order_by("-fait_le")
    pseudonymes = dict(dossiers_de(acteur).values_list("id", "pseudonyme"))
    trouves = (pseudonymes.get(dossier) for dossier in attendent.values_list("dossier_id", flat=True))
    return list(dict.fromkeys(pseudonyme for pseudonyme in trouves if pseudonyme))


def decider(ouvert: DossierOuvert, avis_id: UUID, decision: str) -> None:
    """The holder's answer: « ecarte » (nothing is ever said) or « contact » (the other service is invited to call this one).

    Raises Introuvable when this file has no such notice open, ChargeRefusee for another decision.
    """
    _exiger_tenir(ouvert, "décider d’un rapprochement")
    if decision not in (Rapprochement.ECARTE, Rapprochement.CONTACT):
        raise ChargeRefusee("rapprochement", [Refus("decision", decision, "ecarte, contact")])
    changees = Rapprochement.objects.filter(
        id=avis_id, dossier_id=ouvert.id, etat=Rapprochement.NOUVEAU
    ).update(etat=decision, decide_le=horloge.maintenant(), decide_par=ouvert.acteur.organisation_id)
    if not changees:
        raise Introuvable(
            Tentative("décider d’un rapprochement", motif="avis absent ou décidé", dossier=ouvert.id)
        )
    tracer(ouvert.acteur, "décider d’un rapprochement", objet=decision, dossier=ouvert.id)
    intentions.retenir()


def invitations(ouvert: DossierOuvert) -> list[str]:
    """The services that invite this file's to call them, having been told and having chosen to say so."""
    exiger(ouvert.acteur)
    if not lecture.tient(ouvert.acteur, Categorie.IDENTITE):
        return []
    invitantes = Rapprochement.objects.filter(demandeur_id=ouvert.id, etat=Rapprochement.CONTACT).values_list(
        "decide_par", flat=True
    )
    return list(
        Organisation.objects.filter(id__in=list(invitantes)).order_by("nom").values_list("nom", flat=True)
    )


def _depenser(ouvert: DossierOuvert, motif: str) -> None:
    recentes = list(_demandes_recentes(ouvert).order_by("fait_le").values_list("fait_le", flat=True))
    if len(recentes) >= BUDGET:
        reprise = (recentes[-BUDGET] + PERIODE).astimezone(horloge.fuseau(ouvert.territoire))
        raise BudgetEpuise(
            _("%(budget)d demandes ont été faites en un jour ; la prochaine sera possible le %(jour)s.")
            % {"budget": BUDGET, "jour": f"{francais.jour_ecrit(reprise)} à {reprise:%H:%M}"}
        )
    DemandeDeRapprochement.objects.create(
        compte=ouvert.acteur.compte_id, dossier_id=ouvert.id, motif=motif, fait_le=horloge.maintenant()
    )


def _demandes_recentes(ouvert: DossierOuvert) -> QuerySet[DemandeDeRapprochement]:
    depuis = horloge.maintenant() - PERIODE
    return DemandeDeRapprochement.objects.filter(compte=ouvert.acteur.compte_id, fait_le__gt=depuis)


def _exiger_tenir(ouvert: DossierOuvert, action: str) -> None:
    exiger(ouvert.acteur)
    if not lecture.tient(ouvert.acteur, Categorie.IDENTITE):
        raise GesteRefuse(
            "Votre rôle ne tient pas l’identité.", Tentative(action, motif="rôle", dossier=ouvert.id)
        )
