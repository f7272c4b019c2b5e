"""What `acces_transmission` must hold, read again from the journal: the table is a projection of the events, and stays one.

When somebody first looked at what waited (`recue_le`) is no event: a rebuilt table would not know it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Final
from uuid import UUID

from egide.acces import consentements
from egide.acces.models import Transmission as Envoi
from egide.acces.natures import NATURES
from egide.acces.porte import fin_du_jour
from egide.acces.suites import EN_COURS, numero_de, prefectures_signalees
from egide.journal.inscription import Inscription
from egide.journal.types import (
    Correction,
    EtatTransmission,
    Ouverture,
    RetraitDeConsentement,
    Signalement,
    Transmission,
)


@dataclass
class Attendue:
    """One row as the events say it should be."""

    id: UUID
    dossier_id: UUID
    pseudonyme: str
    territoire: str
    nature: str
    rang: int
    de_organisation_id: UUID
    de_compte: UUID
    de_role: str
    vers_organisation_id: UUID
    vers_compte: UUID | None
    emise_le: datetime
    contenu: list[str] | None = None
    terme: datetime | None = None
    etat: str = Envoi.EMISE
    acquittee_le: datetime | None = None
    repondue_le: datetime | None = None
    close_le: datetime | None = None


CHAMPS: Final = tuple(champ.name for champ in fields(Attendue))
# A withdrawal closes what waited at the instant its transaction began, a moment before its event.
_A_PEU_PRES: Final = frozenset({"close_le"})


@dataclass(frozen=True)
class Difference:
    """One field of one row that is not what the events say; `champ` empty: the row itself is missing, or too many."""

    rang: int
    champ: str
    trouve: object
    attendu: object


def attendues(dossier: UUID, inscriptions: Iterable[Inscription]) -> dict[UUID, Attendue]:
    """Every transmission of a file by its number, from its whole journal."""
    lecture = _Lecture(dossier)
    for inscription in inscriptions:
        lecture.suivre(inscription)
    return lecture.envois


def differences(attendus: dict[UUID, Attendue], rangees: Iterable[Envoi]) -> list[Difference]:
    """Where the table is not what the events say, in the order of the events."""
    trouves = {rangee.id: rangee for rangee in rangees}
    absentes = attendus.keys() - trouves.keys()
    ecarts = [Difference(attendus[numero].rang, "", None, numero) for numero in absentes]
    for numero, rangee in trouves.items():
        if (attendu := attendus.get(numero)) is None:
            ecarts.append(Difference(rangee.rang, "", numero, None))
            continue
        for champ in CHAMPS:
            trouve, voulu = getattr(rangee, champ), getattr(attendu, champ)
            if champ in _A_PEU_PRES:
                trouve, voulu = trouve is not None, voulu is not None
            if trouve != voulu:
                ecarts.append(Difference(rangee.rang, champ, trouve, voulu))
    return sorted(ecarts, key=lambda ecart: (ecart.rang, ecart.champ))


@dataclass
class _Lecture:
    """The journal read so far, and what it has sent."""

    dossier: UUID
    lues: list[Inscription] = field(default_factory=list)
    envois: dict[UUID, Attendue] = field(default_factory=dict)
    pseudonyme: str = ""
    territoire: str = ""

    def suivre(self, inscription: Inscription) -> None:
        avant = list(self.lues)
        self.lues.append(inscription)
        charge = inscription.charge
        if isinstance(charge, Ouverture):
            self.pseudonyme, self.territoire = charge.pseudonyme, charge.territoire or ""
        elif isinstance(charge, Transmission):
            self._transmettre(inscription, charge, avant)
        elif isinstance(charge, EtatTransmission):
            self._changer(inscription, charge)
        elif isinstance(charge, RetraitDeConsentement):
            self._retirer(inscription, charge, avant)
        elif isinstance(charge, Correction):
            self._corriger(inscription, avant)
        else:
            if isinstance(charge, Signalement):
                self._signaler(inscription, charge.prefecture)
            self._repondre(inscription)

    def _transmettre(self, inscription: Inscription, charge: Transmission, avant: list[Inscription]) -> None:
        if NATURES[charge.nature].effet == "anonyme":  # kept apart, without the name of the file
            return
        envoi = self._ajouter(inscription, charge.nature, charge.destinataire, charge.compte)
        accord = consentements.en_vigueur(avant, charge.destinataire, charge.compte, inscription.effet_le)
        if accord is not None:
            envoi.contenu = sorted(accord.charge.contenu)
            envoi.terme = fin_du_jour(accord.charge.jusqu_au, self.territoire)

    def _signaler(self, inscription: Inscription, prefecture: UUID) -> None:
        """A second signal to one prefecture adds nothing to the first, unless that one was taken back or declined."""
        deja = any(
            envoi.nature == "signalement"
            and envoi.vers_organisation_id == prefecture
            and envoi.etat not in (Envoi.RAPPELEE, Envoi.REFUSEE)
            for envoi in self.envois.values()
        )
        if not deja:
            self._ajouter(inscription, "signalement", prefecture, None)

    def _corriger(self, inscription: Inscription, avant: list[Inscription]) -> None:
        etaient, sont = prefectures_signalees(avant), prefectures_signalees(self.lues)
        for envoi in self._en_cours():
            if envoi.nature == "signalement" and envoi.vers_organisation_id in etaient - sont:
                envoi.etat, envoi.close_le = Envoi.RAPPELEE, inscription.enregistre_le
        for prefecture in sont - etaient:
            self._signaler(inscription, prefecture)

    def _changer(self, inscription: Inscription, charge: EtatTransmission) -> None:
        envoi = self.envois[charge.numero]
        envoi.etat = charge.etat
        instant = {"acquittee": "acquittee_le", "repondue": "repondue_le"}.get(charge.etat, "close_le")
        setattr(envoi, instant, inscription.enregistre_le)

    def _retirer(
        self, inscription: Inscription, charge: RetraitDeConsentement, avant: list[Inscription]
    ) -> None:
        accord = next(a.charge for a in consentements.accords(avant) if a.rang == charge.consentement)
        for envoi in self.envois.values():
            if (
                envoi.etat == Envoi.EMISE
                and envoi.contenu is not None
                and (envoi.vers_organisation_id, envoi.vers_compte) == (accord.destinataire, accord.compte)
            ):
                envoi.etat, envoi.close_le = Envoi.RAPPELEE, inscription.enregistre_le

    def _repondre(self, inscription: Inscription) -> None:
        for envoi in self._en_cours():
            if (
                type(inscription.charge) in NATURES[envoi.nature].repondue
                and envoi.vers_organisation_id == inscription.organisation
            ):
                envoi.etat, envoi.repondue_le = Envoi.REPONDUE, inscription.enregistre_le

    def _en_cours(self) -> list[Attendue]:
        return [envoi for envoi in self.envois.values() if envoi.etat in EN_COURS]

    def _ajouter(
        self, inscription: Inscription, nature: str, destinataire: UUID, compte: UUID | None
    ) -> Attendue:
        envoi = Attendue(
            id=numero_de(self.dossier, inscription.rang),
            dossier_id=self.dossier,
            pseudonyme=self.pseudonyme,
            territoire=self.territoire,
            nature=nature,
            rang=inscription.rang,
            de_organisation_id=inscription.organisation,
            de_compte=inscription.compte,
            de_role=inscription.role,
            vers_organisation_id=destinataire,
            vers_compte=compte,
            emise_le=inscription.enregistre_le,
        )
        return self.envois.setdefault(envoi.id, envoi)
