"""The facts an analysis may be given: name, kind, admitted values, the question a person can be asked, the label.

A fact is a statement about the person or her file on the day of the analysis. Absent or null, it is unknown.
The sentences `oui` and `non` serve the proofs; they never quote an identity.
"""

from dataclasses import dataclass, field

from egide.droit.logique import Est, Grandeur


@dataclass(frozen=True)
class Fait:
    """One word of the vocabulary. `genre`: booleen, choix, liste, date, date_ou_aucun, pays or entier."""

    nom: str
    genre: str
    libelle: str
    question: str
    valeurs: tuple[str, ...] = ()
    intitules: dict[str, str] = field(default_factory=dict, compare=False)


FAITS: dict[str, Fait] = {}


def _inscrire(fait: Fait) -> Fait:
    FAITS[fait.nom] = fait
    return fait


def booleen(nom: str, libelle: str, question: str, *, oui: str, non: str) -> Est:
    """A yes/no fact; used in a rule, it is the statement that the answer is yes."""
    _inscrire(Fait(nom, "booleen", libelle, question))
    grandeur = Grandeur(nom=nom, domaine=(True, False), faits=(nom,), lus=(nom,))
    return Est(nom=nom, grandeur=grandeur, valeurs=grandeur.masque(True), oui=oui, non=non)


@dataclass(frozen=True)
class Choix:
    """A fact that takes one of a few named values; `parmi` states that it is one of those given."""

    grandeur: Grandeur

    def parmi(self, *valeurs: str) -> Est:
        """The statement that the fact is one of `valeurs`."""
        return Est(nom=self.grandeur.nom, grandeur=self.grandeur, valeurs=self.grandeur.masque(*valeurs))


def choix(nom: str, libelle: str, question: str, **intitules: str) -> Choix:
    """A fact with one value among a few."""
    _inscrire(Fait(nom, "choix", libelle, question, tuple(intitules), intitules))
    return Choix(Grandeur(nom=nom, domaine=tuple(intitules), faits=(nom,), lus=(nom,)))


def liste(nom: str, libelle: str, question: str, **intitules: str) -> Fait:
    """A fact with any number of values among a few."""
    return _inscrire(Fait(nom, "liste", libelle, question, tuple(intitules), intitules))


def simple(nom: str, genre: str, libelle: str, question: str) -> Fait:
    """A fact read through the calendar or a table: a date, a country, a number."""
    return _inscrire(Fait(nom, genre, libelle, question))
