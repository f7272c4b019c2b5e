"""The committee of a département (MDF-14), kept by its référent: members, sessions, decisions, what becomes of each.

Services and functions, never a person. The ministry sees that sessions are held, and when; nothing of what is said there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from egide.acces import intentions, sans_identite
from egide.acces.acteurs import Acteur
from egide.acces.models import (
    DecisionDuComite,
    MembreDuComite,
    SeanceDuComite,
    SuiteDeDecision,
    TravauxDuComite,
)
from egide.acces.porte import GesteRefuse, Introuvable, Tentative, exiger, tracer
from egide.annuaire.groupes import REFERENT
from egide.annuaire.roles import INSTRUCTEUR_MINISTERE
from egide.journal.types import ChargeRefusee, Refus
from egide.socle import horloge

COMITE: Final = "comite_departemental"


@dataclass(frozen=True)
class Decidee:
    """A decision and what became of it, the last word last. `seance_le`: of the session that took it."""

    id: UUID
    rang: int
    texte: str
    qui: str
    pour_le: date
    seance_id: UUID
    seance_le: date
    suites: tuple[SuiteDeDecision, ...]

    @property
    def etat(self) -> str:
        """« en_cours » until somebody says that it is done or given up."""
        return self.suites[-1].etat if self.suites else SuiteDeDecision.EN_COURS

    @property
    def ouverte(self) -> bool:
        """Whether it is still to be done."""
        return self.etat == SuiteDeDecision.EN_COURS

    def en_retard(self, au: date) -> bool:
        """Whether its last day is past."""
        return self.ouverte and self.pour_le < au


@dataclass(frozen=True)
class ADecider:
    """One decision as the minutes give it."""

    texte: str
    qui: str
    pour_le: date


# ── Lire ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def membres(acteur: Acteur) -> QuerySet[MembreDuComite]:
    """Who sits in it today."""
    _exiger_le_referent(acteur)
    jour = horloge.aujourdhui(acteur.territoire)
    return MembreDuComite.objects.filter(
        organisation=acteur.organisation_id, depuis__lte=jour
    ).exclude(jusqu_au__lt=jour).order_by("qui")  # fmt: skip


def seances(acteur: Acteur) -> QuerySet[SeanceDuComite]:
    """Its sessions, the latest first; for the ministry, those of every prefecture that were held."""
    exiger(acteur)
    if acteur.role == INSTRUCTEUR_MINISTERE:
        return SeanceDuComite.objects.filter(etat=SeanceDuComite.TENUE).order_by("territoire", "-le")
    _exiger_le_referent(acteur)
    return SeanceDuComite.objects.filter(organisation=acteur.organisation_id).order_by("-le", "id")


def seance(acteur: Acteur, numero: UUID) -> SeanceDuComite:
    """One session of one's own committee, with its works; raises Introuvable."""
    _exiger_le_referent(acteur)
    trouvee = seances(acteur).filter(id=numero).select_related("travaux").first()
    if trouvee is None:
        raise Introuvable(Tentative("lire une séance", objet=str(numero)))
    return trouvee


def decisions(acteur: Acteur, *, de: UUID | None = None) -> list[Decidee]:
    """What it decided (in the session `de`), the nearest last day first."""
    _exiger_le_referent(acteur)
    prises = DecisionDuComite.objects.filter(organisation=acteur.organisation_id).select_related("seance")
    prises = prises.filter(seance_id=de).order_by("rang") if de else prises.order_by("pour_le", "rang")
    lues = list(prises)
    suites: dict[UUID, list[SuiteDeDecision]] = {lue.id: [] for lue in lues}
    for suite in SuiteDeDecision.objects.filter(decision_id__in=suites).order_by("fait_le"):
        suites[suite.decision_id].append(suite)
    return [
        Decidee(
            lue.id, lue.rang, lue.texte, lue.qui, lue.pour_le, lue.seance_id, lue.seance.le, tuple(suites[lue.id])
        )
        for lue in lues
    ]  # fmt: skip


def decision(acteur: Acteur, numero: UUID) -> Decidee:
    """One of them; raises Introuvable."""
    trouvee = next((prise for prise in decisions(acteur) if prise.id == numero), None)
    if trouvee is None:
        raise Introuvable(Tentative("lire une décision", objet=str(numero)))
    return trouvee


# ── Écrire ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def ajouter_un_membre(acteur: Acteur, qui: str) -> None:
    """A service sits in it from today. Raises ChargeRefusee."""
    _exiger_le_referent(acteur)
    if membres(acteur).filter(qui=qui.strip()).exists():
        raise ChargeRefusee(COMITE, [Refus("qui", qui, _("un service qui n’y siège pas déjà"))])
    _exiger_des_textes(acteur, {"qui": qui})
    MembreDuComite.objects.create(
        organisation=acteur.organisation_id, qui=qui.strip(), depuis=horloge.aujourdhui(acteur.territoire)
    )
    _fait(acteur, "comité : membre")


def retirer_un_membre(acteur: Acteur, numero: UUID) -> None:
    """It sits there until yesterday: minutes already written keep it. Raises Introuvable."""
    siens = membres(acteur).filter(id=numero)
    veille = date.fromordinal(horloge.aujourdhui(acteur.territoire).toordinal() - 1)
    if not siens.update(jusqu_au=veille):
        raise Introuvable(Tentative("comité : retirer un membre", objet=str(numero)))
    _fait(acteur, "comité : retirer un membre", numero)


def prevoir(acteur: Acteur, le: date, ordre_du_jour: str) -> SeanceDuComite:
    """A session to come, or one held already and told now. Raises ChargeRefusee."""
    _exiger_le_referent(acteur)
    _exiger_des_textes(acteur, {"ordre_du_jour": ordre_du_jour})
    prevue = SeanceDuComite.objects.create(
        organisation=acteur.organisation_id, territoire=acteur.territoire, le=le
    )
    TravauxDuComite.objects.create(
        seance=prevue, organisation=acteur.organisation_id, ordre_du_jour=ordre_du_jour.strip()
    )
    _fait(acteur, "comité : prévoir", prevue.id)
    return prevue


def annuler(acteur: Acteur, numero: UUID) -> None:
    """A session that is not held. Raises Introuvable, but for one that is planned."""
    _clore(acteur, numero, SeanceDuComite.ANNULEE)
    _fait(acteur, "comité : annuler", numero)


def tenir(acteur: Acteur, numero: UUID, presents: Sequence[str], prises: Sequence[ADecider]) -> None:
    """The minutes: who was there, what was decided. Raises Introuvable but for a planned session of today or before;
    ChargeRefusee."""
    prevue = seance(acteur, numero)
    if prevue.le > horloge.aujourdhui(acteur.territoire):
        raise ChargeRefusee(COMITE, [Refus("le", prevue.le, _("une séance dont le jour est venu"))])
    if not presents:
        raise ChargeRefusee(COMITE, [Refus("presents", None, _("au moins un service présent"))])
    textes = {f"decision_{rang}": prise.texte for rang, prise in enumerate(prises, 1)}
    _exiger_des_textes(acteur, textes | {f"qui_{rang}": prise.qui for rang, prise in enumerate(prises, 1)})
    _clore(acteur, numero, SeanceDuComite.TENUE)
    TravauxDuComite.objects.filter(seance_id=numero).update(presents=sorted(presents))
    DecisionDuComite.objects.bulk_create(
        DecisionDuComite(
            seance_id=numero,
            organisation=acteur.organisation_id,
            rang=rang,
            texte=prise.texte.strip(),
            qui=prise.qui.strip(),
            pour_le=prise.pour_le,
        )
        for rang, prise in enumerate(prises, 1)
    )
    _fait(acteur, "comité : tenir", numero)


def suivre(acteur: Acteur, numero: UUID, etat: str, texte: str) -> None:
    """What became of a decision, as of today. Raises Introuvable, ChargeRefusee."""
    prise = decision(acteur, numero)
    admis = (SuiteDeDecision.EN_COURS, SuiteDeDecision.FAITE, SuiteDeDecision.ABANDONNEE)
    if etat not in admis:
        raise ChargeRefusee(COMITE, [Refus("etat", etat, ", ".join(admis))])
    _exiger_des_textes(acteur, {"texte": texte}, vide=etat == SuiteDeDecision.FAITE)
    SuiteDeDecision.objects.create(
        decision_id=prise.id,
        organisation=acteur.organisation_id,
        etat=etat,
        texte=texte.strip(),
        le=horloge.aujourdhui(acteur.territoire),
    )
    _fait(acteur, "comité : suivre", numero)


def _clore(acteur: Acteur, numero: UUID, etat: str) -> None:
    if not seances(acteur).filter(id=numero, etat=SeanceDuComite.PREVUE).update(etat=etat):
        raise Introuvable(Tentative("comité : clore une séance", objet=str(numero), motif="déjà close"))


def _exiger_des_textes(acteur: Acteur, textes: dict[str, str], *, vide: bool = False) -> None:
    if fautes := sans_identite.fautes(acteur, textes, vide=vide):
        raise ChargeRefusee(COMITE, fautes)


def _exiger_le_referent(acteur: Acteur) -> None:
    exiger(acteur)
    if acteur.role not in REFERENT:
        raise GesteRefuse(_("Seul le référent tient le comité."), Tentative("comité", motif="rôle"))


def _fait(acteur: Acteur, action: str, numero: UUID | None = None) -> None:
    tracer(acteur, action, objet=str(numero or ""))
    intentions.retenir()


def tenues_par_territoire(seances_tenues: Iterable[SeanceDuComite]) -> dict[str, list[date]]:
    """For the ministry: territory → the days on which its committee sat, the latest first."""
    jours: dict[str, list[date]] = {}
    for tenue in seances_tenues:
        jours.setdefault(tenue.territoire, []).append(tenue.le)
    return jours
