"""What is worth asking again, beside an answer: pure rules on what was typed, that refuse nothing and keep nothing.

A doubt is a question to her, never a judgement of her: each rule says what would follow from the answer, and asks whether it is
what she says. Nothing here looks at her story, nor at the language she speaks in regard of where she comes from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from egide.droit.minorite import age, majorite
from egide.socle.francais import jour_ecrit

JEUNE, AGEE = 12, 75
"""Years of age under and over which a birth date is read again: a slip of the pen makes more of them than life does."""

Reponse = date | bool | None


@dataclass(frozen=True)
class Doute:
    """A question beside one answer. `constat`: what would follow from it."""

    champ: str
    constat: str
    question: str


def doutes(reponses: Mapping[str, Reponse], jour: date) -> tuple[Doute, ...]:
    """What to ask again of these answers, given on that day: one question by field, the plainest first."""
    trouves: dict[str, Doute] = {}
    for doute in _tous(reponses, jour):
        trouves.setdefault(doute.champ, doute)
    return tuple(trouves.values())


def _tous(reponses: Mapping[str, Reponse], jour: date) -> Iterable[Doute]:
    naissance, debut = reponses.get("date_naissance"), reponses.get("debut")
    mineure = reponses.get("minorite_alleguee")
    if isinstance(naissance, date) and naissance <= jour:
        ans = age(naissance, jour)
        if ans >= AGEE:
            yield Doute("date_naissance", _ans(ans), _("Est-ce bien l’année qu’elle dit ?"))
        if ans < JEUNE:
            yield Doute("date_naissance", _ans(ans), _("Est-ce bien sa date, et non celle d’un enfant ?"))
        if isinstance(mineure, bool) and mineure is not (ans < majorite(jour)):
            dit = _("Elle se dit mineure.") if mineure else _("Elle ne se dit pas mineure.")
            yield Doute("date_naissance", f"{_ans(ans)} {dit}", _("Est-ce bien sa date de naissance ?"))
        if isinstance(debut, date) and debut < naissance:
            yield Doute(
                "debut",
                _("Elle serait née après, le %(jour)s.") % {"jour": jour_ecrit(naissance)},
                _("Est-ce bien depuis ce jour-là ?"),
            )


def _ans(ans: int) -> str:
    if ans == 0:
        return _("Elle aurait moins d’un an.")
    return ngettext("Elle aurait %(n)d an.", "Elle aurait %(n)d ans.", ans) % {"n": ans}
