"""Messages between two services of a file: read by the two of them, and by nobody else, who does not know that there are any.

No free address: one writes to a service that takes part in the file today, as far as the writer may know. When one of the two
enters by the person's consent, it takes a consent that holds that day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from egide.acces import consentements, ecrits
from egide.acces.acteurs import Acteur
from egide.acces.ecrits import ECRIRE_UN_MESSAGE, LIRE_UN_MESSAGE, Lecteur
from egide.acces.ecriture import sans_attendre
from egide.acces.fondements import SUR_CONSENTEMENT
from egide.acces.lecteurs import SANS_COMPTE, en_exploitation, lecteurs
from egide.acces.lecture import evenements, inscriptions_lisibles, journaux
from egide.acces.models import TraceAcces
from egide.acces.porte import DossierOuvert, dossiers_de, exiger
from egide.acces.transmissions import echanges
from egide.annuaire.genres import BARREAU
from egide.annuaire.models import Compte, Organisation
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import prevenir
from egide.coffre.models import Enveloppe
from egide.journal.inscription import Inscription
from egide.journal.types import ChargeRefusee, Message, Refus
from egide.socle import horloge


@dataclass(frozen=True)
class Correspondant:
    """A service of the file one may write to; within a firm, the lawyer."""

    organisation: UUID
    nom: str
    genre: str
    compte: UUID | None = None
    avocat: str = ""
    roles: tuple[str, ...] = ()

    @property
    def adresse(self) -> str:
        """What a form names it by."""
        return _adresse(self.organisation, self.compte)


@dataclass(frozen=True)
class UnMessage:
    """One message, as one of its two ends reads it. `texte` None: it was withdrawn. `avec`: the other end, and its lawyer."""

    id: UUID
    quand: datetime
    recu: bool
    service: str
    auteur: str
    avec: tuple[UUID, UUID | None]
    texte: str | None
    nouveau: bool
    lu: Lecteur | None

    @property
    def repondre(self) -> str:
        """The address of the other end."""
        return _adresse(*self.avec)


def correspondants(ouvert: DossierOuvert, journal: list[Inscription] | None = None) -> list[Correspondant]:
    """The services that take part in this file today and that its reader may know of, by name."""
    exiger(ouvert.acteur)
    connus = _connus(ouvert, evenements(ouvert) if journal is None else journal)
    with en_exploitation():
        presents = [p for p in lecteurs(ouvert.id) if p.organisation_id in connus]
    noms = dict(
        Organisation.objects.filter(id__in={p.organisation_id for p in presents}).values_list("id", "nom")
    )
    avocats = dict(
        Compte.objects.filter(id__in={p.compte_id for p in presents}).values_list("id", "nom_affiche")
    )
    ensemble: dict[tuple[UUID, UUID | None], list[Acteur]] = {}
    for p in presents:
        compte = None if p.compte_id == SANS_COMPTE else p.compte_id
        ensemble.setdefault((p.organisation_id, compte), []).append(p)
    return sorted(
        (
            Correspondant(
                organisation,
                noms[organisation],
                fonctions[0].organisation_genre,
                compte,
                avocats.get(compte, "") if compte else "",
                tuple(p.role for p in fonctions),
            )
            for (organisation, compte), fonctions in ensemble.items()
        ),
        key=lambda c: (c.nom, c.avocat),
    )


def envoyer(ouvert: DossierOuvert, texte: str, organisation: UUID, compte: UUID | None = None) -> Inscription:
    """Write to a service of the file, whose people are told that somebody did.

    Raises ChargeRefusee: for who does not take part in the file, without the person's consent, without words or with too many.
    """
    seance = sans_attendre(ouvert)
    journal = seance.journal
    vers = next(
        (c for c in correspondants(ouvert, journal) if (c.organisation, c.compte) == (organisation, compte)),
        None,
    )
    if vers is None:
        raise ChargeRefusee(Message, [Refus("destinataire", organisation, "un service qui suit ce dossier")])
    _exiger_son_accord(ouvert, journal, vers)
    ecrit = ecrits.deposer(ouvert, texte, {organisation}, Message)
    charge = Message(ecrit=ecrit, destinataire=organisation, compte=compte)
    inscrit = ecrits.poser(seance, charge, ecrit, ECRIRE_UN_MESSAGE)
    prevenir(organisation, Motif.MESSAGE, vers.roles, compte=compte)
    return inscrit


def messages(ouvert: DossierOuvert, au_plus: int | None = None) -> list[UnMessage]:
    """The messages of this file that are for its reader, the latest first; showing one is reading it, and is traced.

    `au_plus`: how many of them are shown, hence read.
    """
    exiger(ouvert.acteur)
    siens = _messages(ouvert.acteur, evenements(ouvert))[-au_plus if au_plus else 0 :]
    if not siens:
        return []
    textes, avant = ecrits.lire(ouvert, siens, LIRE_UN_MESSAGE)
    services = dict(
        Organisation.objects.filter(
            id__in={i for m in siens for i in (m.organisation, _charge(m).destinataire)}
        ).values_list("id", "nom")
    )
    noms = dict(Compte.objects.filter(id__in={m.compte for m in siens}).values_list("id", "nom_affiche"))
    return [_message(ouvert.acteur, m, textes, avant, services, noms) for m in reversed(siens)]


def nombre(ouvert: DossierOuvert) -> int:
    """How many messages of this file are for its reader."""
    exiger(ouvert.acteur)
    if not _du_service(ouvert.acteur).filter(dossier_id=ouvert.id).exists():
        return 0
    return len(_messages(ouvert.acteur, evenements(ouvert)))


def non_lus(ouvert: DossierOuvert) -> int:
    """How many messages of this file nobody of the reader's service has read; nothing is read by counting them."""
    exiger(ouvert.acteur)
    if not _recues(ouvert.acteur).filter(dossier_id=ouvert.id).exists():
        return 0
    return len(_non_lus(ouvert.acteur, {ouvert.id: evenements(ouvert)}).get(ouvert.id, ()))


def a_lire(acteur: Acteur) -> list[str]:
    """The pseudonyms of one's files where a message waits to be read, the latest first."""
    exiger(acteur)
    # Through its files: the database finds their envelopes without reading those of everybody.
    recues = _recues(acteur).filter(dossier_id__in=dossiers_de(acteur).values("id"))
    ordre = list(dict.fromkeys(recues.order_by("-deposee_le").values_list("dossier_id", flat=True)))
    suivis = {suivi.dossier.id: suivi for suivi in journaux(acteur, ordre)}
    attendent = _non_lus(acteur, {id_: suivi.journal or [] for id_, suivi in suivis.items()})
    return [suivis[dossier].dossier.pseudonyme for dossier in ordre if attendent.get(dossier)]


def _adresse(organisation: UUID, compte: UUID | None) -> str:
    return f"{organisation}.{compte}" if compte else str(organisation)


def _message(
    acteur: Acteur,
    ecrit: Inscription,
    textes: dict[UUID, str],
    avant: dict[UUID, list[Lecteur]],
    services: dict[UUID, str],
    noms: dict[UUID, str],
) -> UnMessage:
    charge = _charge(ecrit)
    recu = not _est_de_lui(acteur, ecrit)
    lus = [lecteur for lecteur in avant[charge.ecrit] if lecteur.organisation_id == charge.destinataire]
    return UnMessage(
        id=charge.ecrit,
        quand=ecrit.enregistre_le,
        recu=recu,
        service=services.get(ecrit.organisation if recu else charge.destinataire, ""),
        auteur=noms.get(ecrit.compte, ""),
        avec=(ecrit.organisation, _avocat(ecrit)) if recu else (charge.destinataire, charge.compte),
        texte=textes.get(charge.ecrit),
        nouveau=recu and charge.ecrit in textes and not lus,
        lu=None if recu or not lus else lus[0],
    )


def _recues(acteur: Acteur) -> QuerySet[Enveloppe]:
    """What others wrote to the actor's organisation, as far as the database tells it without opening a file."""
    return (
        _du_service(acteur).filter(cle_enveloppee__isnull=False).exclude(organisation=acteur.organisation_id)
    )


def _du_service(acteur: Acteur) -> QuerySet[Enveloppe]:
    return Enveloppe.objects.filter(lecteurs__contains=[acteur.organisation_id])


def _non_lus(acteur: Acteur, journaux_: dict[UUID, list[Inscription]]) -> dict[UUID, list[UUID]]:
    """What was written to the actor's service (to this very lawyer), that it has not read, file by file."""
    recus = {
        dossier: [_charge(m).ecrit for m in _messages(acteur, journal) if not _est_de_lui(acteur, m)]
        for dossier, journal in journaux_.items()
    }
    tous = [ecrit for ecrits_ in recus.values() for ecrit in ecrits_]
    if not tous:
        return {}
    traces = TraceAcces.objects.filter(
        dossier_id__in=recus,
        action=LIRE_UN_MESSAGE,
        organisation=acteur.organisation_id,
        objet__in=[str(ecrit) for ecrit in tous],
    )
    if acteur.organisation_genre == BARREAU:
        traces = traces.filter(compte=acteur.compte_id)
    restent = Enveloppe.objects.filter(id__in=tous, cle_enveloppee__isnull=False).values_list("id", flat=True)
    attendus = set(restent) - {UUID(lu) for lu in traces.values_list("objet", flat=True)}
    return {
        dossier: gardes
        for dossier, ecrits_ in recus.items()
        if (gardes := [ecrit for ecrit in ecrits_ if ecrit in attendus])
    }


def _messages(acteur: Acteur, journal: Iterable[Inscription]) -> list[Inscription]:
    return [ecrit for ecrit in ecrits.reserves(acteur, journal) if isinstance(ecrit.charge, Message)]


def _charge(ecrit: Inscription) -> Message:
    assert isinstance(ecrit.charge, Message)
    return ecrit.charge


def _est_de_lui(acteur: Acteur, ecrit: Inscription) -> bool:
    return ecrit.organisation == acteur.organisation_id


def _avocat(ecrit: Inscription) -> UUID | None:
    """The lawyer to answer to; None for a service."""
    return ecrit.compte if ecrit.role == "avocat" else None


def _connus(ouvert: DossierOuvert, journal: list[Inscription]) -> set[UUID]:
    """The services its reader may know to be there: who wrote what he reads, whom it names, whom his own exchanged with."""
    sienne = ouvert.acteur.organisation_id
    lus = [*inscriptions_lisibles(ouvert.acteur, journal), *ecrits.reserves(ouvert.acteur, journal)]
    nommes = {getattr(lu.charge, nom, None) for lu in lus for nom in ("destinataire", "prefecture")}
    envois = {i for e in echanges(ouvert) for i in (e.de_organisation_id, e.vers_organisation_id)}
    connus = {lu.organisation for lu in lus} | envois | nommes
    return {connu for connu in connus if isinstance(connu, UUID) and connu != sienne}


def _exiger_son_accord(ouvert: DossierOuvert, journal: list[Inscription], vers: Correspondant) -> None:
    """Each of the two that enters by the person's consent has one that holds today."""
    moi = ouvert.acteur
    mien = moi.compte_id if moi.organisation_genre == BARREAU else None
    bouts = (
        (moi.organisation_id, moi.organisation_genre, mien),
        (vers.organisation, vers.genre, vers.compte),
    )
    jour = horloge.aujourdhui(ouvert.territoire)
    for organisation, genre, compte in bouts:
        if genre in SUR_CONSENTEMENT and not consentements.en_vigueur(journal, organisation, compte, jour):
            admis = "l’accord de la personne, en cours ce jour, pour l’association ou l’avocat concerné"
            raise ChargeRefusee(Message, [Refus("accord", None, admis)])
