"""Concrete cases told to the ministry, without identity nor pseudonym, and its answers (MDF-8).

Nothing in the database ties a case to a file, but the place its number is drawn from: only who may open the file finds it.
"""

import hashlib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from egide.acces import inscription, sans_identite, suites
from egide.acces.acteurs import Acteur
from egide.acces.cas_suivis import prefecture_visee
from egide.acces.ecriture import Seance
from egide.acces.lecture import evenements
from egide.acces.models import Remontee, TourDeCas
from egide.acces.natures import NATURES
from egide.acces.porte import DossierOuvert, GesteRefuse, Tentative, dossiers_de, exiger, tracer
from egide.annuaire.groupes import PREFECTURE as EN_PREFECTURE
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import prevenir
from egide.annuaire.roles import INSTRUCTEUR_MINISTERE
from egide.journal.inscription import Inscription
from egide.journal.models import Evenement
from egide.journal.repli import Retenu, replier
from egide.journal.types import ChargeRefusee, Dysfonctionnement, Refus, Transmission, nom_de
from egide.socle import horloge

NATURE: Final = "remontee_dysfonctionnement"


@dataclass(frozen=True)
class Cas:
    """Exactly what leaves: the type, the département, the month, the facts as they were written."""

    type: str
    territoire: str
    mois: str
    faits: str

    @property
    def empreinte(self) -> str:
        """What the second confirmation gives back."""
        return hashlib.sha256(
            msgspec.json.encode([self.type, self.territoire, self.mois, self.faits])
        ).hexdigest()


class DejaRemonte(ChargeRefusee):
    """The same type, the same month, word for word: it would tell the ministry of the first case once more."""

    def __init__(self, rang: int, premier: Remontee) -> None:
        super().__init__(Transmission, [Refus("rang", rang, "un cas qui n’est pas encore remonté")])
        self.premier = premier


def apercu(ouvert: DossierOuvert, rang: int) -> Cas:
    """What would leave of the dysfunction of this rank. Raises GesteRefuse, or ChargeRefusee when there is none."""
    return _cas(ouvert, evenements(ouvert), rang)


def _cas(ouvert: DossierOuvert, journal: list[Inscription], rang: int) -> Cas:
    retenu = _dysfonctionnement(ouvert, journal, rang)
    return Cas(retenu.charge.type, ouvert.territoire, retenu.effet_le.strftime("%Y-%m"), retenu.charge.recit)


def emettre(seance: Seance, rang: int, ministere: UUID, *, empreinte: str) -> Inscription:
    """Send the case, once seen. Raises as `apercu`; ChargeRefusee when it is no longer what was shown; Croisement."""
    seance.exiger_lu()
    ouvert = seance.ouvert
    cas = _cas(ouvert, seance.journal, rang)
    if premier := deja_parti(ouvert, seance.journal, cas):
        raise DejaRemonte(rang, premier)
    if cas.empreinte != empreinte:
        raise ChargeRefusee(
            Transmission, [Refus("empreinte", None, "ce qui a été montré ; relisez avant de confirmer")]
        )
    if fautes := sans_identite.refus(ouvert.acteur, {"faits": cas.faits}):
        raise ChargeRefusee(Transmission, fautes)
    destinataire, visee = (
        suites.destinataire_admis(NATURE, ministere),
        prefecture_visee(cas.type, cas.territoire),
    )
    envoyee = inscription.poser(
        ouvert,
        seance.journal,
        Transmission(nature=NATURE, destinataire=destinataire.id, empreinte=empreinte),
        effet_le=horloge.aujourdhui(ouvert.territoire),
    )
    Remontee.objects.create(
        id=suites.numero_de(ouvert.id, envoyee.rang),
        type=cas.type,
        territoire=cas.territoire,
        faits=cas.faits,
        mois=f"{cas.mois}-01",
        de_organisation=ouvert.acteur.organisation_id,
        vers_organisation=destinataire.id,
        prefecture=visee.id if visee else None,
        emise_le=horloge.aujourdhui(),
    )
    tracer(ouvert.acteur, "transmettre", objet=f"{NATURE} {destinataire.id}", dossier=ouvert.id)
    prevenir(destinataire.id, Motif.CAS, [INSTRUCTEUR_MINISTERE])
    if visee:
        prevenir(visee.id, Motif.CAS, EN_PREFECTURE)
    return envoyee


def du_dossier(ouvert: DossierOuvert) -> list[Remontee]:
    """The cases that left from this file and what follows each, for the association that told them."""
    exiger(ouvert.acteur)
    return list(_partis(ouvert, evenements(ouvert)))


def _partis(ouvert: DossierOuvert, journal: list[Inscription]) -> QuerySet[Remontee]:
    numeros = [
        suites.numero_de(ouvert.id, inscrit.rang)
        for inscrit in journal
        if isinstance(inscrit.charge, Transmission) and inscrit.charge.nature == NATURE
    ]
    return Remontee.objects.filter(id__in=numeros).prefetch_related("tours").order_by("emise_le")


def suites_recues(acteur: Acteur) -> list[tuple[str, Remontee]]:
    """The cases of the files this association still follows whose last turn is not its own, by pseudonym, the latest first.

    Only who may open a file finds its cases: their numbers are drawn from it.
    """
    exiger(acteur)
    if acteur.role not in NATURES[NATURE].de:
        return []
    envoyees = Evenement.objects.filter(
        dossier_id__in=dossiers_de(acteur).values("id"),
        type=nom_de(Transmission),
        organisation=acteur.organisation_id,
    )
    d_ou = {
        suites.numero_de(dossier, rang): pseudonyme
        for dossier, pseudonyme, rang in envoyees.values_list("dossier_id", "dossier__pseudonyme", "rang")
    }
    cas = Remontee.objects.filter(id__in=d_ou, tours__isnull=False).distinct().prefetch_related("tours")
    suivis = [un for un in cas if un.fil[-1].de != TourDeCas.ASSOCIATION]
    return [(d_ou[un.id], un) for un in sorted(suivis, key=lambda un: un.fil[-1].fait_le, reverse=True)]


def deja_parti(ouvert: DossierOuvert, journal: list[Inscription], cas: Cas) -> Remontee | None:
    """The case this file already told in these very words, if there is one."""
    return _par_ses_mots(ouvert, journal).get((cas.type, cas.mois, cas.faits))


def _par_ses_mots(ouvert: DossierOuvert, journal: list[Inscription]) -> dict[tuple[str, str, str], Remontee]:
    return {(cas.type, f"{cas.mois:%Y-%m}", cas.faits): cas for cas in _partis(ouvert, journal)}


@dataclass(frozen=True)
class Suite:
    """One dysfunction its organisation noted, by its rank; `d_apres`: the event it was read from; `cas`: once it is told."""

    rang: int
    d_apres: int | None
    cas: Remontee | None


def suites_des_signalements(ouvert: DossierOuvert, journal: list[Inscription]) -> list[Suite]:
    """What became of each dysfunction this organisation noted: a case is known by what it says, and by nothing else."""
    partis = _par_ses_mots(ouvert, journal)
    situation = replier(journal, horloge.aujourdhui(ouvert.territoire))
    return [
        Suite(
            retenu.rang,
            retenu.charge.d_apres,
            partis.get((retenu.charge.type, f"{retenu.effet_le:%Y-%m}", retenu.charge.recit)),
        )
        for retenu in situation.du_type(Dysfonctionnement)
        if retenu.inscription.organisation == ouvert.acteur.organisation_id
    ]


def _dysfonctionnement(
    ouvert: DossierOuvert, journal: list[Inscription], rang: int
) -> Retenu[Dysfonctionnement]:
    exiger(ouvert.acteur)
    if ouvert.acteur.role not in NATURES[NATURE].de:
        raise GesteRefuse(
            "Votre rôle ne fait pas remonter de cas.",
            Tentative("transmettre", objet=NATURE, motif="rôle", dossier=ouvert.id),
        )
    situation = replier(journal, horloge.aujourdhui(ouvert.territoire))
    siens = [
        retenu
        for retenu in situation.du_type(Dysfonctionnement)
        if retenu.rang == rang and retenu.inscription.organisation == ouvert.acteur.organisation_id
    ]
    if not siens:
        raise ChargeRefusee(
            Transmission, [Refus("rang", rang, "un dysfonctionnement que votre association a signalé ici")]
        )
    return siens[0]
