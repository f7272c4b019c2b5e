"""By when what the law asks is to be met, and by whom.

An obligation has a day it began and a threshold after which it is late. What answers it is said by the events
(`evenements.devoirs`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from egide.annuaire import roles
from egide.dossiers.etude import Etude, faits_lus
from egide.dossiers.titre import PREAVIS_CARTE, fin_du_titre
from egide.journal.repli import Retenu
from egide.journal.types import (
    Audition,
    Charge,
    Decision,
    DemandeTitre,
    FaitsInvoques,
    Photographie,
    Presentation,
    Presomption,
    RemiseRecepisseDemande,
    Signalement,
)


@dataclass(frozen=True)
class ObligationSuivie:
    """How the file follows one obligation: since when, and after how many days (`seuil`) it is late; whose it is."""

    seuil: int
    depuis: Callable[[Etude], date | None]
    role: str | None = roles.AGENT_PREFECTURE


def periode(etude: Etude, nom: str) -> tuple[date, date] | None:
    """The day this obligation began and the last on which it is met in time; None when the file follows no such obligation.

    One that no event dates began when the last fact of its proof was posed.
    """
    suivi = SUIVIS.get(nom)
    if suivi is None:
        return None
    depuis = suivi.depuis(etude) or _depuis_la_preuve(etude, nom)
    return depuis, depuis + timedelta(days=suivi.seuil)


def _depuis_la_preuve(etude: Etude, nom: str) -> date:
    lus = faits_lus(etude.conclusions[nom])
    origines = etude.situation.origines
    return max((origines[fait].effet_le for fait in lus if fait in origines), default=etude.au)


def role_responsable(nom: str, autorite: str) -> str | None:
    """Who meets this obligation; None when no role of the file does."""
    if nom in SUIVIS:
        return SUIVIS[nom].role
    return {"prefecture": roles.AGENT_PREFECTURE, "police_gendarmerie": roles.ENQUETEUR}.get(autorite)


def _depuis_tous(*classes: type[Charge]) -> Callable[[Etude], date | None]:
    """The day by which an event of each of these classes had taken effect."""

    def depuis(etude: Etude) -> date | None:
        premiers = [etude.premier(classe) for classe in classes]
        return max((retenu.effet_le for retenu in premiers if retenu), default=None)

    return depuis


def _depuis_un(*classes: type[Charge]) -> Callable[[Etude], date | None]:
    return lambda etude: _jour(etude.premier(*classes))


def _jour(retenu: Retenu[Charge] | None) -> date | None:
    return retenu.effet_le if retenu else None


def _depuis_le_fait(*faits: str) -> Callable[[Etude], date | None]:
    """The day the last of these facts was posed, among those the reader knows."""

    def depuis(etude: Etude) -> date | None:
        origines = etude.situation.origines
        return max((origines[fait].effet_le for fait in faits if fait in etude.faits), default=None)

    return depuis


def _depuis_la_demande(etude: Etude) -> date | None:
    demande, ancien = etude.dernier(DemandeTitre), etude.dernier(RemiseRecepisseDemande)
    if demande is None:
        return None
    if ancien and ancien.effet_le >= demande.effet_le:
        return ancien.charge.valable_jusqu_au + timedelta(days=1)
    return demande.effet_le


def _depuis_la_carte(etude: Etude) -> date | None:
    delivrees = (d for d in etude.du_type(Decision) if d.charge.nature == "delivrance")
    return _jour(next(delivrees, None))


def _depuis_le_preavis(etude: Etude) -> date | None:
    fin = fin_du_titre(etude)
    return fin - PREAVIS_CARTE if fin else None


_RECUE = _depuis_tous(Presentation, FaitsInvoques)
_ENFANT = _depuis_le_fait("date_naissance", "minorite_alleguee", "infraction_invoquee")

SUIVIS: Final[Mapping[str, ObligationSuivie]] = {
    "information_des_droits": ObligationSuivie(0, _depuis_un(Audition, FaitsInvoques), roles.ENQUETEUR),
    "signalement_article_40": ObligationSuivie(1, _RECUE),
    "orientation_service_enquete": ObligationSuivie(3, _RECUE),
    "orientation_acse": ObligationSuivie(3, _depuis_le_fait("besoin_de_securite")),
    "protection_enfance": ObligationSuivie(3, _ENFANT, roles.REFERENT_ASE),
    "information_parquet_mineur": ObligationSuivie(1, _ENFANT, roles.ENQUETEUR),
    "recepisse_reflexion": ObligationSuivie(2, _depuis_tous(Signalement, Photographie, Presomption)),
    "saisine_procureur": ObligationSuivie(
        2, _depuis_le_fait("mesure_eloignement", "date_recepisse_reflexion")
    ),
    "recepisse_demande_titre": ObligationSuivie(0, _depuis_la_demande),
    "attestation_l316_1": ObligationSuivie(0, _depuis_la_carte),
    "renouvellement_carte_temporaire": ObligationSuivie(
        PREAVIS_CARTE.days, _depuis_le_preavis, roles.SIGNATAIRE
    ),
    "eloignement_apres_retrait": ObligationSuivie(0, lambda etude: None, roles.SIGNATAIRE),
}
