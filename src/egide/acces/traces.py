"""Reading the access log: who did what in a file, and what administrators did to an account.

Whatever is done to an account is traced there too, in the transaction of the act: asked, then confirmed or refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from egide.acces import ecrits
from egide.acces.acteurs import Acteur
from egide.acces.lecture import peut_lire
from egide.acces.models import TraceAcces
from egide.acces.porte import DossierOuvert, GesteRefuse, Tentative, exiger, tracer
from egide.annuaire.models import Compte, Organisation
from egide.annuaire.roles import ADMINISTRATEUR
from egide.journal.types import TYPES


class GesteSurCompte(StrEnum):
    """What is done to an account. The database knows these lines by how they begin (migration 0003)."""

    OUVRIR = "compte : ouvrir"
    FERMER = "compte : fermer"
    ROUVRIR = "compte : rouvrir"
    REMETTRE_UN_LIEN = "compte : remettre un lien"
    RETIRER_LE_SECOND_FACTEUR = "compte : retirer le second facteur"
    DONNER_UNE_FONCTION = "compte : donner une fonction"
    DESIGNER_LE_REFERENT = "compte : désigner le référent"
    FINIR_UNE_FONCTION = "compte : finir une fonction"
    DIRE_LA_SIGNATURE = "compte : dire sa signature"
    CODE_FAUX = "compte : code faux"
    ARRETER_LES_CODES = "compte : arrêter les codes"


@dataclass(frozen=True)
class Passage:
    """One line of « qui a consulté ce dossier ? », or of « qu’a-t-on fait de ce compte ? »."""

    quand: datetime
    nom: str
    genre: str
    role: str
    organisation: str
    action: str
    objet: str
    motif: str
    issue: str


def qui_a_consulte(ouvert: DossierOuvert) -> list[Passage]:
    """Everything done in this file, by whom, the latest first; not what names a writing that this reader may not know of.

    Nor an event of a kind he never reads: that somebody wrote is told, not that she asked for asylum.
    """
    exiger(ouvert.acteur)
    traces = list(TraceAcces.objects.filter(dossier_id=ouvert.id))
    if any(trace.action in ecrits.TUES for trace in traces):
        connus = ecrits.connus(ouvert)
        traces = [trace for trace in traces if trace.action not in ecrits.TUES or trace.objet in connus]
    return [
        replace(passage, objet="") if _se_tait(ouvert.acteur, passage.objet) else passage
        for passage in _passages(traces)
    ]


def _se_tait(acteur: Acteur, objet: str) -> bool:
    """Whether this names a kind of event that the reader reads in no file like this one."""
    return objet in TYPES and not any(peut_lire(acteur, categorie) for categorie in TYPES[objet].categories)


def tracer_geste_sur_compte(
    acteur: Acteur, geste: GesteSurCompte, compte: UUID, *, motif: str = "", issue: str = "fait"
) -> None:
    """Trace what is being done to this account. Called in the administrator's context, around the act itself.

    `motif` holds what is worth telling of it, a role for instance (200 characters): never an address nor a name.
    """
    exiger_administrateur(acteur, geste)
    tracer(acteur, geste, objet=str(compte), motif=motif, issue=issue)


def gestes_sur_compte(acteur: Acteur, compte: UUID) -> list[Passage]:
    """Everything administrators did to this account, the latest first. Called in an administrator's context."""
    exiger_administrateur(acteur, "compte : relire")
    return _passages(
        TraceAcces.objects.filter(dossier_id__isnull=True, action__in=list(GesteSurCompte), objet=str(compte))
    )


def exiger_administrateur(acteur: Acteur, action: str) -> None:
    """Accounts are kept by an administrator, in his context."""
    exiger(acteur)
    if acteur.role != ADMINISTRATEUR:
        raise GesteRefuse("Seul un administrateur tient les comptes.", Tentative(action, motif="rôle"))


def _passages(rangees: Iterable[TraceAcces]) -> list[Passage]:
    traces = sorted(rangees, key=lambda trace: (trace.quand, trace.id), reverse=True)
    qui = Compte.objects.filter(id__in={trace.compte for trace in traces})
    personnes = {pk: (nom, genre) for pk, nom, genre in qui.values_list("id", "nom_affiche", "genre")}
    organisations: dict[UUID, str] = dict(
        Organisation.objects.filter(id__in={trace.organisation for trace in traces}).values_list("id", "nom")
    )
    return [
        Passage(
            quand=trace.quand,
            nom=nom,
            genre=genre,
            role=trace.role,
            organisation=organisations.get(trace.organisation, ""),
            action=trace.action,
            objet=trace.objet,
            motif=trace.motif,
            issue=trace.issue,
        )
        for trace in traces
        for nom, genre in [personnes.get(trace.compte, ("", ""))]  # the operator has no account
    ]
