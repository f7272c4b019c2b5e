"""Letters written in a file where everybody is, on one day: what opens them, what is asked, what they say."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from actes.emissions import mots
from outils.monde import Troupe, creer_troupe, dossier_commun, inscrire

from egide.acces import pieces, porte
from egide.acces.ecriture import sans_attendre
from egide.acces.porte import DossierOuvert
from egide.actes import contrat, emission
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.disponibles import demander, questions
from egide.actes.erreurs import RefusDEmettre
from egide.annuaire.models import Organisation
from egide.dossiers.gestes.champs import Champ
from egide.journal import types
from egide.socle import horloge
from egide.socle.recomposition import Recompose

JOUR = date(2026, 3, 20)
REFAITE = Recompose("application/pdf", b"%PDF-refaite", 1)
DESTINATAIRES = {
    "ofii": "OFII de Nice",
    "ofpra": "Office de protection",
    "departement": "Département des Alpes-Maritimes",
    "tribunal_administratif": "Tribunal administratif de Nice",
    "defenseur_des_droits": "Défenseur des droits",
}


def dresser() -> tuple[Troupe, str]:
    """Somebody in each role, the file where each who may be is, and the services one writes to."""
    for genre, nom in DESTINATAIRES.items():
        Organisation.objects.create(nom=nom, genre=genre, territoire="06")
    troupe = creer_troupe()
    return troupe, dossier_commun(troupe)


@dataclass(frozen=True)
class Bureau:
    """Where letters are written."""

    troupe: Troupe
    pseudonyme: str

    def noter(self, role: str, *charges: types.Charge, le: date = JOUR) -> None:
        for charge in charges:
            inscrire(self.troupe[role], self.pseudonyme, charge, le)

    def joindre(self, role: str, titre: str) -> None:
        with self.ouvert(role) as ouvert:
            pieces.joindre(ouvert, titre, REFAITE)

    @contextmanager
    def ouvert(self, role: str) -> Iterator[DossierOuvert]:
        """The file, open before this role, on the day of the letters."""
        with horloge.figer(JOUR), porte.contexte(self.troupe[role]):
            yield porte.ouvrir(self.troupe[role], self.pseudonyme)

    def champs(self, role: str, nom: str) -> dict[str, Champ]:
        """What the desk asks this role for this letter."""
        with self.ouvert(role) as ouvert:
            return {champ.nom: champ for champ in questions(_genre(nom), demander(ouvert), None)}

    def ecrire(self, role: str, nom: str, **saisie: Any) -> str:
        """The words of the letter, as they are on paper; its service is the only one there is, its delay is confirmed."""
        champs = self.champs(role, nom)
        for question in ("service", "delai_confirme"):
            if question in champs and question not in saisie and champs[question].valeurs:
                saisie[question] = champs[question].valeurs[0][0]
        with self.ouvert(role) as ouvert:
            acte = emission.emettre(sans_attendre(ouvert), _genre(nom), JOUR, **saisie)
            return mots(emission.relire(ouvert, acte.numero))

    def refusee(self, role: str, nom: str, **saisie: Any) -> str:
        """Why this letter is not written."""
        try:
            self.ecrire(role, nom, **saisie)
        except RefusDEmettre as refus:
            return str(refus)
        raise AssertionError(f"{nom} s’écrit")


def _genre(nom: str) -> ActeDuCatalogue:
    genre = contrat.du_genre(nom)
    assert genre is not None
    return genre
