"""A proof as it is read: what each line does to the answer, what settles it, and what may be folded away.

The sentence of a line is always true of the situation; its mark says what that truth does: it is gained, it stands in the
way, it is not known, or it excludes nothing. What settles a line stands below it, the rest is kept aside.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

from egide.droit.interpretations import Interpretation, interpretation
from egide.droit.lectures.preuve import EXCEPTION, JOUR, REGLE, RESERVE, LigneDePreuve, lignes
from egide.droit.livre import Livre

Motif = Mapping[str, Any]

ACQUIS, OBSTACLE, INCONNU, SANS_EFFET, NATURE = MARQUES = ("oui", "non", "inconnu", "reserve", "nature")

SIGNES: Final = {ACQUIS: "✓", OBSTACLE: "■", INCONNU: "?", SANS_EFFET: "–", NATURE: "!"}
EFFETS: Final = {
    ACQUIS: "acquis",
    OBSTACLE: "fait obstacle",
    INCONNU: "à savoir",
    SANS_EFFET: "n’écarte rien",
    NATURE: "change la nature",
}
"""The same marks, for the eye and for the ear."""


@dataclass(frozen=True)
class LigneLue:
    """One line: the motif it reads, its mark, the lines that settle it, and those kept aside, a sentence each.

    What stands below a line is read when it is asked for: most readers stop at the first level.
    """

    motif: Motif
    marque: str
    a_part: bool = False

    @cached_property
    def enfants(self) -> tuple["LigneLue", ...]:
        """The lines that settle it."""
        return tuple(lire_preuve(enfant) for enfant, garde in self._dessous if garde)

    @cached_property
    def plies(self) -> tuple["LigneLue", ...]:
        """The lines kept aside."""
        return tuple(
            LigneLue(enfant, _a_part(_marque(enfant)), a_part=True)
            for enfant, garde in self._dessous
            if not garde
        )

    @cached_property
    def _dessous(self) -> list[tuple[Motif, bool]]:
        """Each line below, and whether it settles this one; all of them do where none does alone."""
        if self.a_part or self.marque == SANS_EFFET:
            return []
        dessous = self.motif["motifs"]
        pesent = [_pese(enfant, self.motif) for enfant in dessous]
        return list(zip(dessous, pesent if any(pesent) else [True] * len(dessous), strict=True))


def lire_preuve(motif: Motif) -> LigneLue:
    """The proof of a conclusion, from the motif of an analysis."""
    return LigneLue(motif, _marque(motif))


@lru_cache(maxsize=64)
def prudentes(livre: Livre) -> frozenset[str]:
    """The conclusions of a rulebook that cite an interpretation that can cost a right: no other has any (`prudences`)."""

    def en_cite(ligne: LigneDePreuve) -> bool:
        ici = any(interpretation(note).prudence for note in ligne.interpretations)
        return ici or any(en_cite(enfant) for enfant in ligne.enfants if enfant.role != REGLE)

    return frozenset(nom for nom, racine in lignes(livre).items() if en_cite(racine))


def prudences(conclusion: Motif) -> tuple[Interpretation, ...]:
    """The interpretations at stake in a conclusion of an analysis that can cost a right, in the order of its proof."""
    racine, statut = conclusion["motifs"][0], conclusion["statut"]
    lue = lire_preuve(racine)
    decisives = [ligne for ligne in lue.enfants if statut == "oui" or ligne.marque in (OBSTACLE, INCONNU)]
    # Elsewhere than under a yes, an interpretation is at stake only where its line decides alone.
    seules = decisives if statut == "oui" or len(decisives) == 1 else []
    citees: list[tuple[str, Motif | None]] = []
    if statut == "oui" and "interpretations" in racine:
        portees = {note for motif in _tous(racine["motifs"]) for note in motif.get("interpretations", ())}
        citees += [(note, None) for note in racine["interpretations"] if note not in portees]
    citees += [(note, motif) for motif in _motifs(seules) for note in motif.get("interpretations", ())]
    jouees = {
        note: interpretation(note) for note, motif in citees if _en_jeu(interpretation(note), statut, motif)
    }
    return tuple(jouees.values())


class Prudence(NamedTuple):
    """An interpretation that can cost a right in an analysis, and the conclusions where it is at stake."""

    entree: Interpretation
    conclusions: tuple[str, ...]


def prudences_de_l_analyse(conclusions: Mapping[str, Motif]) -> tuple[Prudence, ...]:
    """Each once, in the order the conclusions bring them: the same words under each of those it touches would tire the eye."""
    ou: dict[str, list[str]] = {}
    entrees: dict[str, Interpretation] = {}
    for nom, dite in conclusions.items():
        for entree in prudences(dite):
            entrees[entree.id] = entree
            ou.setdefault(entree.id, []).append(nom)
    return tuple(Prudence(entree, tuple(ou[numero])) for numero, entree in entrees.items())


def _en_jeu(entree: Interpretation, statut: str, motif: Motif | None) -> bool:
    if not entree.prudence or entree.quand_on_repond not in (None, "oui" if statut == "oui" else "non"):
        return False
    fait = entree.tant_qu_on_ignore
    return fait is None or motif is None or motif["faits"].get(fait) is None


def _motifs(lignes: Iterable[LigneLue]) -> Iterator[Motif]:
    """The lines that settle these, themselves included; what another rule concludes is told with that rule."""
    for ligne in lignes:
        if ligne.motif["role"] != REGLE:
            yield ligne.motif
            yield from _motifs(ligne.enfants)


def _tous(motifs: Iterable[Motif]) -> Iterator[Motif]:
    for motif in motifs:
        if motif["role"] != REGLE:
            yield motif
            yield from _tous(motif["motifs"])


def _marque(motif: Motif) -> str:
    """An exception, or what bears on the nature, weighs only once established; a condition weighs either way."""
    resultat = motif["resultat"]
    if motif["role"] == EXCEPTION:
        return OBSTACLE if resultat == "oui" else SANS_EFFET
    if motif["role"] == RESERVE:
        return NATURE if resultat == "oui" else SANS_EFFET
    return {"oui": ACQUIS, "non": OBSTACLE, "indetermine": INCONNU}[resultat]


def _a_part(marque: str) -> str:
    """The mark of a line that decides nothing here: neither an obstacle nor a question, whatever it is elsewhere."""
    return SANS_EFFET if marque in (OBSTACLE, INCONNU) else marque


def _pese(enfant: Motif, motif: Motif) -> bool:
    """Whether a line makes the one above what it is. What only the day settles weighs when it stands in the way."""
    marque = _marque(enfant)
    if motif["role"] != REGLE:
        return (
            _marque(motif) != SANS_EFFET
            and enfant["resultat"] == motif["resultat"]
            and enfant["role"] != JOUR
        )
    if motif["resultat"] == "non":
        return marque == OBSTACLE
    if motif["resultat"] == "indetermine":
        return marque == INCONNU
    return enfant["role"] != JOUR and (enfant["role"] != RESERVE or marque == NATURE)
