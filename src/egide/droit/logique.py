"""Typed expressions over facts, in three values. This module knows nothing of the law.

A *grandeur* is anything the rules look at that can take finitely many values: a yes/no fact, a choice, or something
read from a date (an age group, say). What is known of it is the set of values still possible, kept as a bit mask:
one bit set means known, all bits set means unknown.

A truth value is coded the same way: bit 1 « peut être vrai », bit 2 « peut être faux ». Hence

    OUI = 1        NON = 2        INDETERMINE = 3

and a yes/no grandeur *is* its truth value. Conjunction, disjunction and negation are Kleene's.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

OUI, NON, INDETERMINE = 1, 2, 3


def et(valeurs: list[int]) -> int:
    """Kleene conjunction of truth values (bit masks); OUI when empty."""
    tous, un = 3, 0
    for valeur in valeurs:
        tous, un = tous & valeur, un | valeur
    return (tous & OUI) | (un & NON) if valeurs else OUI


def ou(valeurs: list[int]) -> int:
    """Kleene disjunction of truth values (bit masks); NON when empty."""
    tous, un = 3, 0
    for valeur in valeurs:
        tous, un = tous & valeur, un | valeur
    return (un & OUI) | (tous & NON) if valeurs else NON


def non(valeur: int) -> int:
    """Negation: the two bits change places."""
    return (valeur >> 1) | ((valeur & 1) << 1)


@dataclass(frozen=True, eq=False, kw_only=True)
class Expression:
    """A statement that is true, false or unknown. `oui`, `non` and `doute` are the French sentences that say so."""

    nom: str = ""
    oui: str = ""
    non: str = ""
    doute: str = ""
    sources: tuple[str, ...] = ()

    def __and__(self, autre: "Expression") -> "Et":
        return Et(termes=(*_membres(self, Et), *_membres(autre, Et)))

    def __or__(self, autre: "Expression") -> "Ou":
        return Ou(termes=(*_membres(self, Ou), *_membres(autre, Ou)))

    def __invert__(self) -> "Non":
        return Non(terme=self)

    def __bool__(self) -> bool:
        raise TypeError(
            "une expression n’a pas de valeur sans les faits : écrire &, | et ~, jamais and, or et not"
        )

    def __matmul__(self, source: str) -> Self:
        """`expression @ "CIRC-2.1-4"`: the paragraph (or the interpretation) this line of a rule rests on."""
        return replace(self, sources=(*self.sources, source))

    def dit(self, oui: str, non: str, doute: str = "") -> Self:
        """Gives the sentences that state the expression, its contrary, and (if « si » + `oui` reads badly) the doubt."""
        return replace(self, oui=oui, non=non, doute=doute)

    def nomme(self, nom: str) -> Self:
        """Names the expression, for proofs and for the list of rules."""
        return replace(self, nom=nom)

    def enfants(self) -> tuple["Expression", ...]:
        """The expressions this one is made of."""
        return ()


def _membres(expression: Expression, genre: type) -> tuple[Expression, ...]:
    """Flattens `a & b & c`, but keeps whole what has a name, a sentence or a source of its own."""
    anonyme = not (expression.nom or expression.oui or expression.sources)
    return expression.enfants() if isinstance(expression, genre) and anonyme else (expression,)


@dataclass(frozen=True, eq=False, kw_only=True)
class Grandeur:
    """What a rule may look at: a name, its finitely many values, the facts that would settle it, those it reads.

    `faits` are the facts to ask for when the value is not known; `lus` are all those that were read to find it.
    """

    nom: str
    domaine: tuple[object, ...]
    faits: tuple[str, ...]
    lus: tuple[str, ...]

    @property
    def tout(self) -> int:
        """The mask of a grandeur of which nothing is known."""
        return (1 << len(self.domaine)) - 1

    def masque(self, *valeurs: object) -> int:
        """The mask of the given values. Raises ValueError on a value outside the domain."""
        return sum(1 << self.domaine.index(valeur) for valeur in set(valeurs))


@dataclass(frozen=True, eq=False, kw_only=True)
class Est(Expression):
    """The grandeur has one of these values."""

    grandeur: Grandeur
    valeurs: int

    def juge(self, etat: int) -> int:
        """Truth value under what is known of the grandeur (a mask of possible values)."""
        return (OUI if etat & self.valeurs else 0) | (NON if etat & ~self.valeurs else 0)


@dataclass(frozen=True, eq=False, kw_only=True)
class Et(Expression):
    """All of these."""

    termes: tuple[Expression, ...]

    def enfants(self) -> tuple[Expression, ...]:
        return self.termes


@dataclass(frozen=True, eq=False, kw_only=True)
class Ou(Expression):
    """At least one of these."""

    termes: tuple[Expression, ...]

    def enfants(self) -> tuple[Expression, ...]:
        return self.termes


@dataclass(frozen=True, eq=False, kw_only=True)
class Non(Expression):
    """The contrary."""

    terme: Expression

    def enfants(self) -> tuple[Expression, ...]:
        return (self.terme,)


@dataclass(frozen=True, eq=False, kw_only=True)
class Etabli(Expression):
    """True only when the expression is established: here, unknown counts as absent. Silence does not accuse."""

    terme: Expression

    def enfants(self) -> tuple[Expression, ...]:
        return (self.terme,)


@dataclass(frozen=True, eq=False, kw_only=True)
class Toujours(Expression):
    """True or false whatever the facts."""

    vrai: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class TantQue(Expression):
    """True or false by the sole day: the yes/no dated parameter of that name. A rulebook resolves it."""

    parametre: str


@dataclass(frozen=True, eq=False, kw_only=True)
class EnVigueur(Expression):
    """True or false by the sole day: from `depuis` to `jusqua`, both included. A rulebook resolves it."""

    depuis: date | None = None
    jusqua: date | None = None

    def vaut(self, jour: date) -> bool:
        """Whether the day falls within."""
        return (self.depuis is None or self.depuis <= jour) and (self.jusqua is None or jour <= self.jusqua)


@dataclass(frozen=True, eq=False, kw_only=True)
class Renvoi(Expression):
    """What another rule concludes. A rule names the other: the rulebook of the day says which one answers to it."""

    cible: str


@dataclass(frozen=True)
class Evolution:
    """A nature, or an authority, that changed with the law: what it is from each day on, in order."""

    depuis: tuple[tuple[date, str], ...]

    def au(self, jour: date) -> str:
        """What it is on that day."""
        return [nature for debut, nature in self.depuis if debut <= jour][-1]


@dataclass(frozen=True, eq=False, kw_only=True)
class Conclusion:
    """What the law says of a person: opened by all of `si`, closed by any *established* one of `sauf`.

    `selon` names its paragraphs; `oui` and `non` say it in a sentence; `valeurs` are what it carries when it is `oui`,
    one by one, or all together as `calcule` finds them.
    `nature_pour` gives another nature to those an expression holds for; `reserve_legale` names the causes for which the
    text allows a reasoned refusal: once established, the conclusion keeps its status and becomes a faculty.
    """

    titre: str
    nature: "str | Evolution"
    autorite: "str | Evolution"
    selon: tuple[str, ...]
    oui: str
    non: str
    fondement: "str | Evolution" = "texte_en_vigueur"
    si: tuple[Expression, ...] = ()
    sauf: tuple[Expression, ...] = ()
    valeurs: dict[str, object] = field(default_factory=dict)
    calcule: "Callable[..., dict[str, object]] | None" = None
    nature_pour: "tuple[Expression, str] | None" = None
    reserve_legale: tuple[tuple[str, Expression], ...] = ()

    @property
    def formule(self) -> Et:
        """The rule as one expression: every condition, and no established exception."""
        return Et(termes=(*self.si, *(Non(terme=Etabli(terme=cause)) for cause in self.sauf)))

    @property
    def autre_nature(self) -> "tuple[Ou, str] | None":
        """What gives the conclusion another nature once established, and that nature."""
        pour, nature = self.nature_pour or (None, "faculte")
        causes = [*([pour] if pour is not None else []), *(cause for _, cause in self.reserve_legale)]
        return (Ou(termes=tuple(Etabli(terme=cause) for cause in causes)), nature) if causes else None


def etabli(expression: Expression) -> Etabli:
    """`etabli(e)`: counts only if it is known to be so (« é » in the contract)."""
    return Etabli(terme=expression, sources=expression.sources)


@dataclass(frozen=True)
class Monde:
    """What an expression is judged in: what is known of each grandeur, what other rules conclude."""

    etat: Callable[[Grandeur], int]
    conclut: Callable[[str], int]
    jour: date


def juger(expression: Expression, monde: Monde) -> int:
    """Truth value of an expression, term by term: the meaning that every other reading must agree with."""
    match expression:
        case Est(grandeur=grandeur):
            return expression.juge(monde.etat(grandeur))
        case Toujours(vrai=vrai):
            return OUI if vrai else NON
        case Et(termes=termes):
            return et([juger(terme, monde) for terme in termes])
        case Ou(termes=termes):
            return ou([juger(terme, monde) for terme in termes])
        case Non(terme=terme):
            return non(juger(terme, monde))
        case Etabli(terme=terme):
            return OUI if juger(terme, monde) == OUI else NON
        case Renvoi(cible=cible):
            return monde.conclut(cible)
        case EnVigueur():
            return OUI if expression.vaut(monde.jour) else NON
    raise TypeError(f"expression inconnue : {expression!r}")


def transformer(expression: Expression, remplacer: Callable[[Expression], Expression]) -> Expression:
    """The expression rebuilt from its parts up, each passed through `remplacer` once its own parts have been."""
    match expression:
        case Et(termes=termes) | Ou(termes=termes):
            expression = replace(expression, termes=tuple(transformer(terme, remplacer) for terme in termes))
        case Non(terme=terme) | Etabli(terme=terme):
            expression = replace(expression, terme=transformer(terme, remplacer))
    return remplacer(expression)


def parcourir(expression: Expression) -> Iterator[Expression]:
    """The expression and everything it is made of, in reading order."""
    yield expression
    for enfant in expression.enfants():
        yield from parcourir(enfant)
