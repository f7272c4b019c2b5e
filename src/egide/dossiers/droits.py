"""Her rights one by one: asked, opened, refused, claimed by letter. What the plan, the worklist and the letters all read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from egide.dossiers.etude import Etude
from egide.journal.repli import Retenu
from egide.journal.types.accompagnement import (
    CATEGORIES_DES_DROITS,
    Droit,
    DroitDemande,
    DroitOuvert,
    DroitReclame,
    DroitRefuse,
)
from egide.journal.types.protection import MesureDeProtection, ObjetDeProtection

DROITS: Final[tuple[str, ...]] = get_args(Droit)
PROTECTIONS: Final[tuple[str, ...]] = get_args(ObjetDeProtection)
"""What the police or the court owes her, followed like her rights once it is asked."""

# What the law itself says of a right, when it does: the conclusion that opens it.
OUVERTS_PAR: Final[Mapping[str, str]] = {
    "travail": "autorisation_travail",
    "allocation": "allocation",
    "sante": "mesures_assistance",
    "hebergement": "mesures_assistance",
    "soutien_psychologique": "mesures_assistance",
    "protection_policiere": "protection_policiere",
}

DEMANDE, OUVERT, REFUSE, FINI, RIEN = "demande", "ouvert", "refuse", "fini", "rien"
ETATS: Final[Mapping[type[DroitDemande | DroitOuvert | DroitRefuse], str]] = {
    DroitDemande: DEMANDE,
    DroitOuvert: OUVERT,
    DroitRefuse: REFUSE,
}

_REPONSES: Final[Mapping[str, str]] = {"demandee": DEMANDE, "accordee": OUVERT, "refusee": REFUSE}
EvenementDUnDroit = DroitDemande | DroitOuvert | DroitRefuse | MesureDeProtection


def etat_de(charge: EvenementDUnDroit) -> str:
    """Where a right stands after this."""
    if isinstance(charge, MesureDeProtection):
        return _REPONSES[charge.etat]
    return ETATS[type(charge)]


def refus_de(charge: EvenementDUnDroit) -> tuple[str, bool | None] | None:
    """The reason given of a refusal, and whether it was written; None for what is no refusal."""
    if isinstance(charge, DroitOuvert | DroitDemande) or etat_de(charge) != REFUSE:
        return None
    return (charge.motif or "").strip(), charge.ecrit


@dataclass(frozen=True)
class SuiviDUnDroit:
    """Where one right stands for one reader. `reclame`: the last letter that claims it, since the last that happened to it."""

    droit: str
    evenements: tuple[Retenu[EvenementDUnDroit], ...]
    reclame: Retenu[DroitReclame] | None
    au: date

    @property
    def dernier(self) -> Retenu[EvenementDUnDroit] | None:
        return self.evenements[-1] if self.evenements else None

    @property
    def fin(self) -> date | None:
        """The last day it is open, when that is known."""
        dernier = self.dernier.charge if self.dernier else None
        return dernier.jusqu_au if isinstance(dernier, DroitOuvert | MesureDeProtection) else None

    @property
    def etat(self) -> str:
        if self.dernier is None:
            return RIEN
        return FINI if self.fin and self.fin < self.au else etat_de(self.dernier.charge)

    @property
    def organisme(self) -> str:
        """The body asked, or that answered: the last one named."""
        nommes = (retenu.charge.organisme for retenu in reversed(self.evenements))
        return next((nomme for nomme in nommes if nomme), "")

    @property
    def attend_depuis(self) -> date | None:
        """Since when a body is to answer: the demand, or the letter that claims the right; None when nobody is."""
        if self.etat != OUVERT and self.reclame:
            return self.reclame.effet_le
        return self.dernier.effet_le if self.dernier and self.etat == DEMANDE else None

    @property
    def reclamable(self) -> bool:
        """Whether a letter to a body may claim it: refused, or asked and not answered; care of the mind is never told."""
        return self.etat in (REFUSE, DEMANDE) and self.droit not in CATEGORIES_DES_DROITS


def suivre(e: Etude, droit: str) -> SuiviDUnDroit:
    """One right, as this reader may know it."""
    siens = tuple(retenu for retenu in e.du_type(*ETATS, MesureDeProtection) if retenu.charge.droit == droit)
    lettres = [retenu for retenu in e.du_type(DroitReclame) if droit in retenu.charge.droits]
    depuis = siens[-1].effet_le if siens else date.min
    reclame = next((lettre for lettre in reversed(lettres) if lettre.effet_le >= depuis), None)
    return SuiviDUnDroit(droit, siens, reclame, e.au)


def suivis(e: Etude) -> Iterator[SuiviDUnDroit]:
    """The rights something happened to, in the order of need."""
    tous = (suivre(e, droit) for droit in (*DROITS, *PROTECTIONS))
    return (suivi for suivi in tous if suivi.evenements or suivi.reclame)


def ce_qui_l_ouvre(e: Etude, droit: str) -> str:
    """The conclusion of the law that opens this right that day, for this reader; empty when none does."""
    conclusion = OUVERTS_PAR.get(droit, "")
    return conclusion if conclusion and e.oui(conclusion) else ""
