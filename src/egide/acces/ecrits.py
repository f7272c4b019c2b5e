"""What services write to one another and to themselves opens here, to those it is for, and nowhere else.

Each first reading leaves its line in the access log, and so does each writing; those lines are told only to whom it is for.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from egide.acces import inscription, intentions, matrice
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Seance
from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.acces.models import TraceAcces
from egide.acces.porte import DossierOuvert, exiger, tracer
from egide.annuaire.genres import BARREAU
from egide.annuaire.models import Compte, Organisation
from egide.coffre import enveloppes
from egide.journal.inscription import Inscription
from egide.journal.types import Charge, ChargeRefusee, Ecrit, PieceJointe, Refus, Retrait
from egide.socle import horloge

LIRE_UN_MESSAGE: Final = "lire un message"
ECRIRE_UN_MESSAGE: Final = "écrire un message"
LIRE_UNE_NOTE: Final = "lire une note"
ECRIRE_UNE_NOTE: Final = "écrire une note"
OUVRIR_UNE_PIECE: Final = "ouvrir une pièce"
JOINDRE_UNE_PIECE: Final = "joindre une pièce"
RETIRER: Final = "retirer"
TUES: Final = frozenset(
    {
        LIRE_UN_MESSAGE,
        ECRIRE_UN_MESSAGE,
        LIRE_UNE_NOTE,
        ECRIRE_UNE_NOTE,
        OUVRIR_UNE_PIECE,
        JOINDRE_UNE_PIECE,
        RETIRER,
    }
)
"""Lines of the access log that are told only to those who may know what they name."""

LONGUEUR: Final = 4000
"""Signs of one writing."""


@dataclass(frozen=True)
class Lecteur:
    """Somebody who read it, and when he first did."""

    compte: UUID
    nom: str
    organisation_id: UUID
    organisation: str
    quand: datetime


def concerne(acteur: Acteur, ecrit: Inscription) -> bool:
    """Whether this is for the actor: his service wrote it, or it is addressed to it. A lawyer answers for himself alone."""
    pour = ecrit.charge.reserve_a()
    if pour is None or not matrice.ouvre_des_dossiers(acteur.role):
        return False
    if acteur.organisation_id not in {ecrit.organisation, *pour}:
        return False
    return acteur.organisation_genre != BARREAU or acteur.compte_id in (
        ecrit.compte,
        getattr(ecrit.charge, "compte", None),
    )


def reserves(acteur: Acteur, journal: Iterable[Inscription]) -> list[Inscription]:
    """What is for this actor and for few others, in order."""
    return [inscrit for inscrit in journal if concerne(acteur, inscrit)]


def deposer(ouvert: DossierOuvert, texte: str, pour: Collection[UUID], evenement: type[Charge]) -> UUID:
    """Put words in the vault for these organisations and one's own. Raises ChargeRefusee when there is nothing, or too much."""
    exiger(ouvert.acteur)
    # A browser sends a line's end as two signs; they are counted as one, as it shows them.
    texte = texte.replace("\r\n", "\n").strip()
    if not texte or len(texte) > LONGUEUR:
        raise ChargeRefusee(evenement, [Refus("texte", None, f"un texte, en {LONGUEUR} signes au plus")])
    sienne = ouvert.acteur.organisation_id
    return enveloppes.deposer(ouvert.id, texte.encode(), organisation=sienne, lecteurs={sienne, *pour})


def poser(seance: Seance, charge: Charge, ecrit: UUID, action: str) -> Inscription:
    """Record what was just put in the vault under `ecrit`, as its actor."""
    ouvert = seance.ouvert
    inscrit = inscription.poser(
        ouvert, seance.journal, charge, effet_le=horloge.aujourdhui(ouvert.territoire)
    )
    tracer(ouvert.acteur, action, objet=str(ecrit), dossier=ouvert.id)
    intentions.retenir(ouvert.pseudonyme)
    return inscrit


def lire(
    ouvert: DossierOuvert, ecrits: Collection[Inscription], action: str
) -> tuple[dict[UUID, str], dict[UUID, list[Lecteur]]]:
    """The words of these, and who had read them before; the first reading of each by each account is traced under `action`.

    What was withdrawn has no words any more. Who wrote it is not a reader of it.
    """
    exiger(ouvert.acteur)
    siens = {identifiant_de(ecrit): ecrit for ecrit in ecrits if concerne(ouvert.acteur, ecrit)}
    avant = lecteurs_de(ouvert, siens, action)
    textes = {nom: clair.decode() for nom, clair in enveloppes.lire(ouvert.id, siens).items()}
    for nom in textes:
        a_lu = any(lecteur.compte == ouvert.acteur.compte_id for lecteur in avant[nom])
        if siens[nom].compte != ouvert.acteur.compte_id and not a_lu:
            tracer(ouvert.acteur, action, objet=str(nom), dossier=ouvert.id)
    return textes, avant


def lecteurs_de(ouvert: DossierOuvert, ecrits: Iterable[UUID], action: str) -> dict[UUID, list[Lecteur]]:
    """Who read each of these, as the access log says, the first first."""
    lus: dict[UUID, list[Lecteur]] = {ecrit: [] for ecrit in ecrits}
    traces = list(
        TraceAcces.objects.filter(
            dossier_id=ouvert.id, action=action, issue="fait", objet__in=[str(ecrit) for ecrit in lus]
        ).order_by("quand", "id")
    )
    noms = dict(Compte.objects.filter(id__in={t.compte for t in traces}).values_list("id", "nom_affiche"))
    services = dict(
        Organisation.objects.filter(id__in={t.organisation for t in traces}).values_list("id", "nom")
    )
    for t in traces:
        lus[UUID(t.objet)].append(
            Lecteur(
                t.compte, noms.get(t.compte, ""), t.organisation, services.get(t.organisation, ""), t.quand
            )
        )
    return lus


def identifiant_de(ecrit: Inscription) -> UUID:
    """What it is named by in the vault."""
    if isinstance(ecrit.charge, PieceJointe):
        return ecrit.charge.contenu
    assert isinstance(ecrit.charge, Ecrit)
    return ecrit.charge.ecrit


def visibles(acteur: Acteur, journal: Collection[Inscription]) -> list[Inscription]:
    """Every writing and document this actor may read, withdrawn or not, in order."""
    siens = {i.rang: i for i in (*reserves(acteur, journal), *inscriptions_lisibles(acteur, journal))}
    return [siens[rang] for rang in sorted(siens) if isinstance(siens[rang].charge, Ecrit | PieceJointe)]


def retraits(journal: Iterable[Inscription]) -> dict[UUID, Inscription]:
    """What was taken out of the file, by what it named."""
    return {i.charge.vise: i for i in journal if isinstance(i.charge, Retrait)}


def connus(ouvert: DossierOuvert) -> set[str]:
    """What the access log may name to this reader."""
    return {str(identifiant_de(ecrit)) for ecrit in visibles(ouvert.acteur, evenements(ouvert))}
