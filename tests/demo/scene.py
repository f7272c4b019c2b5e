"""The files of the demonstration as the law sees them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from egide.acces import porte
from egide.acces.acteurs import Acteur, acteur_de
from egide.acces.coffret import lire_identite
from egide.acces.lecture import evenements
from egide.actes import emission
from egide.annuaire.models import Fonction
from egide.demo import chargement, scenarios
from egide.demo.comptes import adresse
from egide.demo.scenarios import DossierInvente
from egide.droit import analyser
from egide.journal.inscription import Inscription
from egide.journal.magasin import verifier_chaine
from egide.journal.repli import replier
from egide.socle import horloge

AU_2009 = date(2009, 3, 21)
AU_CODE = date(2027, 1, 13)
"""A day under the code, later than the law was verified; the stories told then straddle a new year."""


@dataclass(frozen=True)
class Vu:
    """One file on one day: its facts, what the law concludes."""

    dossier: DossierInvente
    faits: Mapping[str, object]
    conclusions: Mapping[str, Any]
    alertes: list[str]

    def statut(self, conclusion: str) -> str:
        return str(self.conclusions[conclusion]["statut"])


@dataclass
class Scene:
    """The demonstration of one day, played and read again; each field goes by key of file."""

    jour: date
    pseudonymes: dict[str, str] = field(default_factory=dict)
    journaux: dict[str, list[Inscription]] = field(default_factory=dict)
    lieux_de_naissance: dict[str, str | None] = field(default_factory=dict)
    anomalies: dict[str, list[object]] = field(default_factory=dict)
    recepisses: dict[str, bytes] = field(default_factory=dict)

    @property
    def dossiers(self) -> tuple[DossierInvente, ...]:
        return scenarios.dossiers(self.jour)

    def relire(self, dossier: DossierInvente, pseudonyme: str) -> None:
        """Read a file as who opened it."""
        ouvreur = acteur(dossier.etapes[0].par)
        with porte.contexte(ouvreur):
            ouvert = porte.ouvrir(ouvreur, pseudonyme)
            self.journaux[dossier.cle] = evenements(ouvert)
            self.lieux_de_naissance[dossier.cle] = lire_identite(ouvert, motif="essai").lieu_naissance
            self.anomalies[dossier.cle] = list(verifier_chaine(ouvert.id))
            for evenement in filter(remise_ici, self.journaux[dossier.cle]):
                self.recepisses[dossier.cle] = emission.relire(ouvert, evenement.charge.numero)  # type: ignore[attr-defined]

    @cached_property
    def vus(self) -> list[Vu]:
        """Every file as it stands on the day of the demonstration."""
        return [self.vu(dossier, self.jour) for dossier in self.dossiers]

    def _rang_de_l_etape(self, dossier: DossierInvente, etape: int | None) -> int:
        """The rank of what a step recorded: acknowledgements, which no story tells, stand between them."""
        journal = self.journaux[dossier.cle]
        racontes = [i.rang for i in journal if i.type != "etat_transmission"]
        return journal[-1].rang if etape is None else racontes[etape - 1]

    def vu(
        self, dossier: DossierInvente, au: date, connu_le: datetime | None = None, rang: int | None = None
    ) -> Vu:
        """A file on a day, from what was known then (up to its step `rang` when several share the moment)."""
        dernier = self._rang_de_l_etape(dossier, rang)
        journal = [i for i in self.journaux[dossier.cle] if i.rang <= dernier]
        faits = replier(journal, au, connu_le).faits
        analyse = analyser({"date": au.isoformat(), "faits": faits})
        return Vu(dossier, faits, analyse["conclusions"], [alerte["code"] for alerte in analyse["alertes"]])


def acteur(cle: str) -> Acteur:
    """A person of comptes.toml in her first function."""
    return acteur_de(Fonction.objects.filter(compte__email=adresse(cle)).order_by("role").first())


def acteur_de_role(role: str, ouverture: Inscription) -> Acteur:
    """Whoever holds this role where the file was opened: a reader, no account behind."""
    genre = "prefecture" if role == "agent_prefecture" else "police"
    return Acteur(ouverture.compte, role, ouverture.organisation, genre, ouverture.charge.territoire)  # type: ignore[attr-defined]


def journal(dossier: DossierInvente, pseudonyme: str) -> list[Inscription]:
    """The journal of a file, obtained by who opened it."""
    ouvreur = acteur(dossier.etapes[0].par)
    with porte.contexte(ouvreur):
        return evenements(porte.ouvrir(ouvreur, pseudonyme))


def remise_ici(evenement: Inscription) -> bool:
    """A receipt issued by the platform itself, not taken over."""
    return evenement.type == "remise_recepisse_reflexion" and bool(
        re.fullmatch(r"\d\d-\d{4}-\d{4}", evenement.charge.numero)  # type: ignore[attr-defined]
    )


def jouer_tout(jour: date) -> Scene:
    """Load the demonstration of `jour` in the present database, and read it."""
    scene = Scene(jour)
    with horloge.figer(jour):
        scene.pseudonymes = chargement.charger()
        for dossier in scene.dossiers:
            scene.relire(dossier, scene.pseudonymes[dossier.cle])
    return scene
