"""Stories told event by event, without a database: what a journal would hold."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID, uuid5

from egide.acces.acteurs import Acteur
from egide.journal.inscription import Inscription
from egide.journal.types import Charge, Correction, depouiller, nom_de
from egide.socle.horloge import PARIS

_ESPACE = UUID("6b1f6a0e-0000-4000-8000-000000000000")
POLICE, PREFECTURE, ASSOCIATION = (uuid5(_ESPACE, nom) for nom in ("police", "prefecture", "association"))
ORGANISATIONS = {
    POLICE: "Unité de Nice",
    PREFECTURE: "Préfecture des Alpes-Maritimes",
    ASSOCIATION: "Une association",
}


def _acteur(role: str, organisation: UUID, genre: str) -> Acteur:
    return Acteur(uuid5(_ESPACE, role), role, organisation, genre, "06")


ENQUETEUR = _acteur("enqueteur", POLICE, "police")
AGENT = _acteur("agent_prefecture", PREFECTURE, "prefecture")
SIGNATAIRE = _acteur("signataire", PREFECTURE, "prefecture")
INTERVENANT = _acteur("intervenant", ASSOCIATION, "association")
ACTEURS = (ENQUETEUR, AGENT, SIGNATAIRE)


@dataclass
class Recit:
    """The events of one file, as they are recorded."""

    journal: list[Inscription] = field(default_factory=list)

    def __call__(
        self,
        acteur: Acteur,
        le: date,
        *charges: Charge,
        connu: date | None = None,
        corrige: int | None = None,
    ) -> "Recit":
        """These events take effect that day, and are recorded that day at noon (or on `connu`)."""
        for charge in charges:
            self.journal.append(
                Inscription(
                    rang=len(self.journal) + 1,
                    type=nom_de(type(charge)),
                    charge=charge,
                    effet_le=le,
                    enregistre_le=datetime.combine(connu or le, time(12), PARIS),
                    compte=acteur.compte_id,
                    role=acteur.role,
                    organisation=acteur.organisation_id,
                    corrige=corrige,
                    empreinte=b"",
                )
            )
        return self

    def corriger(
        self, acteur: Acteur, le: date, rang: int, par: Charge | None, motif: str = "erreur"
    ) -> "Recit":
        """The event of this rank is replaced, or cancelled."""
        remplacement = None if par is None else depouiller(par)
        vise = self.journal[rang - 1]
        return self(
            acteur, vise.effet_le, Correction(motif=motif, remplacement=remplacement), connu=le, corrige=rang
        )
