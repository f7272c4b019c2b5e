"""The one door to files.

Outside a context nothing is seen; inside, what the acting function allows, and each passage is traced.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.http import Http404

from egide.acces import intentions, matrice
from egide.acces.acteurs import Acteur
from egide.acces.fondements import CONSENTEMENT, SUR_CONSENTEMENT
from egide.acces.models import Participation, TraceAcces
from egide.annuaire.models import Fonction
from egide.coffre.chiffrement import ContenuAltere, creer_cle
from egide.journal import ajout, pseudonymes, touches
from egide.journal.inscription import JournalIllisible
from egide.journal.models import Dossier
from egide.journal.types import ChargeRefusee, Consentement, Ouverture, Refus
from egide.socle import horloge


@dataclass(frozen=True)
class Tentative:
    """What was refused, for the access log alone."""

    action: str
    objet: str = ""
    motif: str = ""
    dossier: UUID | None = None


class Introuvable(Http404):
    """This file does not exist, or is not open to this actor: nobody can tell which."""

    def __init__(self, tentative: Tentative) -> None:
        self.tentative = tentative
        super().__init__("Ce dossier n’existe pas, ou ne vous est pas ouvert.")


class GesteRefuse(PermissionDenied):
    """The file is open to this actor; this act is not his."""

    def __init__(self, message: str, tentative: Tentative) -> None:
        self.tentative = tentative
        super().__init__(message)


Illisible = ContenuAltere
"""The file is open to this actor, and what it holds cannot be read: the operator's to mend."""


@dataclass(frozen=True)
class DossierOuvert:
    """A file obtained through the door, and by whom. Only `acces` makes one.

    `entree`: when the organisation was brought into it; None for the one that opened it.
    """

    id: UUID
    pseudonyme: str
    territoire: str
    ouvert_le: datetime
    acteur: Acteur
    entree: datetime | None = None


HORS_FONCTION = UUID(int=0)
"""The organisation of who exercises no function."""

AVANT_DE_FINIR: list[Callable[[touches.Touches], None]] = []
"""What is made from the events recorded, last in their own transaction, file by file; rooms above add themselves."""

_en_cours: ContextVar[Acteur | None] = ContextVar("egide_acteur", default=None)


@contextmanager
def contexte(acteur: Acteur) -> Iterator[None]:
    """One transaction in which the database shows what this actor's organisation takes part in.

    The function is checked again each time: a closed account, an ended function or a closed organisation finds nothing.
    A refusal undoes everything but its own trace. Raises DejaEnregistree for a form recorded already (`intentions`).
    """
    try:
        with transaction.atomic(durable=True):
            _declarer(acteur)
            _verifier_fonction(acteur)
            intentions.exiger_nouvelle(acteur)
            jeton = _en_cours.set(acteur)
            try:
                with touches.suivre() as touches_ici:
                    yield
            finally:
                _en_cours.reset(jeton)
            for suite in AVANT_DE_FINIR:
                suite(touches_ici)
            intentions.conclure(acteur, inscrit=bool(touches_ici))
            _declarer(None)
    except (Introuvable, GesteRefuse) as refus:
        _tracer_refus(acteur, refus.tentative)
        raise
    except JournalIllisible as panne:
        ou = f"événement {panne.rang}"
        _tracer_refus(acteur, Tentative("consulter", ou, "dossier illisible", panne.dossier))
        raise


@contextmanager
def hors_fonction(role: str, compte: UUID = HORS_FONCTION) -> Iterator[Acteur]:
    """One transaction of somebody who exercises no function: the operator on the command line, a person at the sign-in.

    It is told to the database, so that what is done has its trace; it belongs to no organisation, and shows no file.
    """
    acteur = Acteur(compte, role, HORS_FONCTION, "", "")
    with transaction.atomic():
        _declarer(acteur)
        jeton = _en_cours.set(acteur)
        try:
            yield acteur
        finally:
            _en_cours.reset(jeton)
        _declarer(None)


def ouvrir(
    acteur: Acteur, pseudonyme: str, action: str = "consulter", *, le_geste_trace: bool = False
) -> DossierOuvert:
    """The file of this pseudonym, traced under `action`; raises Introuvable, whether it is absent or closed to this actor.

    `le_geste_trace`: the gesture that follows in this transaction, or is undone with it, leaves the line, which says more.
    """
    exiger(acteur)
    cherche = pseudonymes.normaliser(pseudonyme)
    dossier = dossiers_de(acteur).filter(pseudonyme=cherche).first()
    if dossier is None:
        # A name typed in the wrong box must not enter the log.
        objet = cherche if pseudonymes.est_un_pseudonyme(cherche) else "autre qu’un pseudonyme"
        raise Introuvable(Tentative(action, objet=objet, motif="dossier absent ou fermé"))
    ouvert = ouvert_a(acteur, dossier)
    if not le_geste_trace:
        tracer(acteur, action, dossier=ouvert.id)
    return ouvert


def rouvrir(acteur: Acteur, pseudonyme: str, action: str) -> DossierOuvert:
    """The file again, for a page already open that asks for it as one types: traced once an hour. Raises Introuvable."""
    ouvert = ouvrir(acteur, pseudonyme, action, le_geste_trace=True)
    depuis = horloge.maintenant() - timedelta(hours=1)
    sienne = TraceAcces.objects.filter(
        dossier_id=ouvert.id, quand__gt=depuis, compte=acteur.compte_id, role=acteur.role, action=action
    )
    if not sienne.exists():
        tracer(acteur, action, dossier=ouvert.id)
    return ouvert


def ouvrir_nouveau(
    acteur: Acteur,
    *,
    territoire: str | None = None,
    effet_le: date | None = None,
    consentement: Consentement | None = None,
) -> DossierOuvert:
    """Open a new file: the participation of the organisation, the file, its key and its first event, together.

    `territoire` is a département code, that of the organisation by default. An association opens one with the person's
    consent to itself, and no further than it goes: ChargeRefusee without it.
    """
    exiger(acteur)
    if not matrice.peut_inscrire(acteur.role, Ouverture):
        raise GesteRefuse("Votre rôle n’ouvre pas de dossier.", Tentative("ouvrir", motif="rôle"))
    sur_consentement = acteur.organisation_genre in SUR_CONSENTEMENT
    if sur_consentement and (consentement is None or consentement.destinataire != acteur.organisation_id):
        admis = "le consentement de la personne à ce que votre association tienne ce dossier"
        raise ChargeRefusee(Ouverture, [Refus("consentement", None, admis)])
    dossier = Dossier(id=uuid4(), pseudonyme=pseudonymes.tirer(), territoire=territoire or acteur.territoire)
    jour = effet_le or horloge.aujourdhui(dossier.territoire)
    # First the participation, which lets the database accept the rest.
    Participation.objects.create(
        dossier_id=dossier.id,
        organisation_id=acteur.organisation_id,
        introduite_par=acteur.organisation_id,
        role_organisation=Participation.OUVREUR,
        fondement=CONSENTEMENT if sur_consentement else "ouverture",
        contenu=sorted(consentement.contenu) if sur_consentement and consentement else None,
        terme=fin_du_jour(consentement.jusqu_au, dossier.territoire)
        if sur_consentement and consentement
        else None,
        motif="ouverture du dossier",
    )
    dossier.save(force_insert=True)
    creer_cle(dossier.id)
    ouverture = Ouverture(pseudonyme=dossier.pseudonyme, territoire=dossier.territoire)
    charges = [ouverture, *([consentement] if sur_consentement and consentement else [])]
    for rang, charge in enumerate(charges):
        ajout.inscrire(dossier.id, charge, acteur=acteur, effet_le=jour, rang_attendu=rang)
    tracer(acteur, "ouvrir", dossier=dossier.id)
    intentions.retenir(dossier.pseudonyme)
    return ouvert_a(acteur, dossiers_de(acteur).get(id=dossier.id))


def dossiers_de(acteur: Acteur) -> QuerySet[Dossier]:
    """The files the actor's organisation takes part in today, each with what is shared with it (`contenu`, None: everything
    the role opens); none for a role that enters no file."""
    exiger(acteur)
    if not matrice.ouvre_des_dossiers(acteur.role):
        return Dossier.objects.none()
    return Dossier.objects.filter(
        Q(participations__terme__isnull=True) | Q(participations__terme__gt=horloge.maintenant()),
        Q(participations__compte_id__isnull=True) | Q(participations__compte_id=acteur.compte_id),
        participations__organisation_id=acteur.organisation_id,
        participations__jusqua__isnull=True,
    ).annotate(
        contenu=F("participations__contenu"),
        entree=F("participations__depuis"),
        place=F("participations__role_organisation"),
    )


def ouvert_a(acteur: Acteur, dossier: Dossier) -> DossierOuvert:
    """The door's own result, for a file that `dossiers_de` gave."""
    contenu: list[str] | None = dossier.contenu  # type: ignore[attr-defined]
    entree: datetime = dossier.entree  # type: ignore[attr-defined]
    a_ouvert = dossier.place == Participation.OUVREUR  # type: ignore[attr-defined]
    return DossierOuvert(
        dossier.id,
        dossier.pseudonyme,
        dossier.territoire,
        dossier.ouvert_le,
        acteur.limite_a(contenu),
        None if a_ouvert else entree,
    )


def fin_du_jour(jour: date, territoire: str) -> datetime:
    """The first instant at which this day is over, where the file is."""
    return datetime.combine(jour + timedelta(days=1), time.min, horloge.fuseau(territoire))


def tracer(
    acteur: Acteur,
    action: str,
    *,
    objet: str = "",
    motif: str = "",
    dossier: UUID | None = None,
    issue: str = "fait",
) -> None:
    """Write a line of the access log, in the transaction of what it traces."""
    TraceAcces.objects.create(
        compte=acteur.compte_id,
        role=acteur.role,
        organisation=acteur.organisation_id,
        dossier_id=dossier,
        action=action,
        objet=objet,
        motif=motif,
        issue=issue,
    )


def exiger(acteur: Acteur) -> None:
    """Refuse to work outside the context of this very actor."""
    if _en_cours.get() != acteur:
        raise RuntimeError("Un dossier ne s’obtient que dans acces.contexte(acteur), pour cet acteur.")


def _verifier_fonction(acteur: Acteur) -> None:
    en_cours = Fonction.en_cours(horloge.aujourdhui(acteur.territoire)).filter(
        compte_id=acteur.compte_id, role=acteur.role, organisation_id=acteur.organisation_id
    )
    if not en_cours.exists():
        raise Introuvable(Tentative("entrer", motif="fonction absente, terminée ou désactivée"))


def _declarer(acteur: Acteur | None) -> None:
    """Tell the database who acts, until the end of the transaction at most (never a session SET, which would survive it)."""
    instant = horloge.maintenant().isoformat()
    valeurs = (acteur.organisation_id, acteur.compte_id, acteur.role, instant) if acteur else ("",) * 4
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT set_config('egide.organisation', %s, true), set_config('egide.compte', %s, true), "
            "set_config('egide.role', %s, true), set_config('egide.maintenant', %s, true)",
            [str(valeur) for valeur in valeurs],
        )


def _tracer_refus(acteur: Acteur, tentative: Tentative) -> None:
    with transaction.atomic():
        _declarer(acteur)
        tracer(
            acteur,
            tentative.action,
            objet=tentative.objet,
            motif=tentative.motif,
            dossier=tentative.dossier,
            issue="refusé",
        )
        _declarer(None)
