"""Concrete cases told to the ministry, without identity nor pseudonym, and its answers (MDF-8).

Nothing in the database ties a case to a file, but the place its number is drawn from: only who may open the file finds it.
"""

import hashlib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from egide.acces import inscription, intentions, suites
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Seance
from egide.acces.lecture import evenements
from egide.acces.models import Remontee
from egide.acces.natures import NATURES
from egide.acces.porte import DossierOuvert, GesteRefuse, Introuvable, Tentative, exiger, tracer
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import prevenir
from egide.annuaire.roles import INSTRUCTEUR_MINISTERE, INTERVENANT
from egide.journal.inscription import Inscription
from egide.journal.repli import Retenu, replier
from egide.journal.types import ChargeRefusee, Dysfonctionnement, Refus, Transmission
from egide.socle import horloge

NATURE: Final = "remontee_dysfonctionnement"
LONGUEUR = 4000


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
    if any(suite.rang == rang and suite.cas for suite in suites_des_signalements(ouvert, seance.journal)):
        raise ChargeRefusee(Transmission, [Refus("rang", rang, "un cas qui n’est pas encore remonté")])
    if cas.empreinte != empreinte:
        raise ChargeRefusee(
            Transmission, [Refus("empreinte", None, "ce qui a été montré ; relisez avant de confirmer")]
        )
    destinataire = suites.destinataire_admis(NATURE, ministere)
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
        emise_le=horloge.aujourdhui(),
    )
    tracer(ouvert.acteur, "transmettre", objet=f"{NATURE} {destinataire.id}", dossier=ouvert.id)
    prevenir(destinataire.id, Motif.TRANSMISSION, [INSTRUCTEUR_MINISTERE])
    return envoyee


def du_dossier(ouvert: DossierOuvert) -> list[Remontee]:
    """The cases that left from this file, with their answers, for the association that told them."""
    exiger(ouvert.acteur)
    return _partis(ouvert, evenements(ouvert))


def _partis(ouvert: DossierOuvert, journal: list[Inscription]) -> list[Remontee]:
    numeros = [
        suites.numero_de(ouvert.id, inscrit.rang)
        for inscrit in journal
        if isinstance(inscrit.charge, Transmission) and inscrit.charge.nature == NATURE
    ]
    return list(Remontee.objects.filter(id__in=numeros).order_by("emise_le")) if numeros else []


@dataclass(frozen=True)
class Suite:
    """One dysfunction its organisation noted, by its rank; `d_apres`: the event it was read from; `cas`: once it is told."""

    rang: int
    d_apres: int | None
    cas: Remontee | None


def suites_des_signalements(ouvert: DossierOuvert, journal: list[Inscription]) -> list[Suite]:
    """What became of each dysfunction this organisation noted: a case is known by what it says, and by nothing else."""
    partis = {(cas.type, f"{cas.mois:%Y-%m}", cas.faits): cas for cas in _partis(ouvert, journal)}
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


def recues(acteur: Acteur) -> QuerySet[Remontee]:
    """The cases told to the ministry, the unanswered and the oldest first."""
    _exiger_le_ministere(acteur, "lire une remontée")
    return Remontee.objects.filter(vers_organisation=acteur.organisation_id).order_by(
        "repondue_le", "emise_le"
    )


def repondre(acteur: Acteur, numero: UUID, reponse: str) -> None:
    """The ministry answers a case, once. Raises Introuvable for a case that is not there or was answered."""
    _exiger_le_ministere(acteur, "répondre à une remontée")
    if not reponse.strip() or len(reponse) > LONGUEUR:
        raise ChargeRefusee(
            "remontee", [Refus("reponse", None, f"une réponse, en {LONGUEUR} caractères au plus")]
        )
    cas = recues(acteur).filter(id=numero, repondue_le__isnull=True)
    emetteurs = list(cas.values_list("de_organisation", flat=True))
    if not emetteurs:
        raise Introuvable(Tentative("répondre à une remontée", objet=str(numero)))
    cas.update(reponse=reponse.strip(), repondue_le=horloge.aujourdhui(), repondue_par=acteur.compte_id)
    tracer(acteur, "répondre à une remontée", objet=str(numero))
    intentions.retenir()
    prevenir(emetteurs[0], Motif.REPONSE, [INTERVENANT])


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


def _exiger_le_ministere(acteur: Acteur, action: str) -> None:
    exiger(acteur)
    if acteur.role != INSTRUCTEUR_MINISTERE:
        raise GesteRefuse("Seul le ministère instruit ces cas.", Tentative(action, motif="rôle"))
