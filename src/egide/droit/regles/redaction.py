"""How a rule is written: a nature, a title, its paragraphs, what opens it (`si`), what closes it once established (`sauf`).

    delai_reflexion = Droit(
        "Délai de réflexion",
        selon=["CIRC-2.1-1", "CIRC-2.1-4"],
        autorite=PREFECTURE,
        si=[beneficiaire @ "CIRC-1.1-1", ...],
        sauf=[coopere @ "CIRC-2.1-5", ...],
    )

Every line of `si` must be known to be true. A line of `sauf` counts only if it is established. `etabli(...)` inside
`si` is the third case of the contract: silence counts as absence.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from egide.droit import mots
from egide.droit.grandeurs import Calendrier
from egide.droit.logique import OUI, Conclusion, EnVigueur, Evolution, Expression, Ou, TantQue
from egide.droit.parametres import ParametreNonModelise, parametre

NATURES = tuple(mots.NATURES)
TEXTE_EN_VIGUEUR, DOCTRINE, USAGE_2009, DE_LA_CIRCULAIRE = FONDEMENTS = tuple(mots.FONDEMENTS)


@dataclass(frozen=True)
class Contexte:
    """What a value of a conclusion may look at: the facts, the calendar, and the truth value of any expression."""

    faits: Mapping[str, object]
    calendrier: Calendrier
    juge: Callable[[Expression], int]


Valeur = Callable[[Contexte], object]
Valeurs = Callable[[Contexte], dict[str, object]]


def _conclusion(nature: str | Evolution) -> Callable[..., Conclusion]:
    def ecrire(
        titre: str,
        *,
        selon: Sequence[str],
        autorite: str | Evolution,
        oui: str,
        non: str,
        si: Sequence[Expression],
        sauf: Sequence[Expression] = (),
        valeurs: Mapping[str, object] | Valeurs | None = None,
        nature_pour: tuple[Expression, str] | None = None,
        reserve_legale: Mapping[str, Expression] | None = None,
        fondement: str | Evolution = TEXTE_EN_VIGUEUR,
    ) -> Conclusion:
        return Conclusion(
            titre=titre,
            nature=nature,
            selon=tuple(selon),
            autorite=autorite,
            oui=oui,
            non=non,
            si=tuple(si),
            sauf=tuple(sauf),
            valeurs={} if callable(valeurs) else dict(valeurs or {}),
            calcule=valeurs if callable(valeurs) else None,
            nature_pour=nature_pour,
            reserve_legale=tuple((reserve_legale or {}).items()),
            fondement=fondement,
        )

    return ecrire


Droit = _conclusion("droit")
Obligation = _conclusion("obligation")
Faculte = _conclusion("faculte")
Interdiction = _conclusion("interdiction")
Information = _conclusion("information")


def evolue(avant: str, **puis: str) -> Evolution:
    """What holds first, then from each day on: `evolue("faculte", _2016_04_15="droit")`."""
    jours = ((date.fromisoformat(jour[1:].replace("_", "-")), valeur) for jour, valeur in puis.items())
    return Evolution(((date.min, avant), *jours))


def faculte_puis(jour: str, nature: str) -> Callable[..., Conclusion]:
    """A rule that was a faculty until the law made it a right or a duty, on `jour` (ISO)."""
    return _conclusion(Evolution(((date.min, "faculte"), (date.fromisoformat(jour), nature))))


def l_un_de(*voies: Expression, oui: str, non: str) -> Ou:
    """One of these ways at least, each on its own line with its own paragraph; two sentences say what they amount to."""
    return Ou(termes=voies, oui=oui, non=non)


def etablies(**causes: Expression) -> Valeur:
    """The names of the causes that are established, in the order of the text."""
    return lambda contexte: [nom for nom, cause in causes.items() if contexte.juge(cause) == OUI]


def etablies_du_jour(*fondements: tuple[Expression, str]) -> Valeur:
    """The articles, as numbered that day, of the grounds that are established."""
    return lambda contexte: [
        citation_du_jour(article, contexte.calendrier.jour)
        for condition, article in fondements
        if contexte.juge(condition) == OUI
    ]


RENUMEROTATION = date(2021, 5, 1)
_RELAIS = re.compile(r" puis (?:\((\d{4}-\d{2}-\d{2})\) )?")


def relais(citation: str) -> Iterator[tuple[date, str]]:
    """What a citation names, and from which day: « A puis B » since the renumbering, « A puis (2015-05-19) B » since then."""
    premier, *suite = _RELAIS.split(citation)
    yield date.min, premier
    for jour, texte in zip(suite[::2], suite[1::2], strict=True):
        yield date.fromisoformat(jour) if jour else RENUMEROTATION, texte


def citation_du_jour(citation: str, jour: date) -> str:
    """« R.316-2 puis R.425-2 » names the first article until 30 April 2021, the second since."""
    return [texte for depuis, texte in relais(citation) if depuis <= jour][-1]


def si_etabli(expression: Expression, alors: object, sinon: object = None) -> Valeur:
    """`alors` when the expression is established, `sinon` otherwise (None: the value is left out)."""
    return lambda contexte: alors if contexte.juge(expression) == OUI else sinon


def tant_que(parametre_oui_non: str, oui: str, non: str) -> TantQue:
    """A condition that depends on the day only: a yes/no dated parameter."""
    return TantQue(nom=parametre_oui_non, parametre=parametre_oui_non, oui=oui, non=non)


def depuis(jour: str, oui: str, non: str) -> EnVigueur:
    """A condition that depends on the day only: from that day on (ISO), included."""
    return EnVigueur(nom=f"depuis_{jour}", depuis=date.fromisoformat(jour), oui=oui, non=non)


def jusqu_au(jour: str, oui: str, non: str) -> EnVigueur:
    """A condition that depends on the day only: up to that day (ISO), included."""
    return EnVigueur(nom=f"jusqu_au_{jour}", jusqua=date.fromisoformat(jour), oui=oui, non=non)


def selon_le_jour(avant: object, *puis: tuple[str, object]) -> Valeur:
    """A value that changes with the law alone: the first one, then another from each day (ISO) on. None leaves it out."""
    etapes = [(date.min, avant), *((date.fromisoformat(jour), valeur) for jour, valeur in puis)]
    return lambda contexte: [valeur for depuis, valeur in etapes if depuis <= contexte.calendrier.jour][-1]


def pieces(*lignes: str | tuple[str, str | None, str | None]) -> Valeur:
    """A list of documents, each always or only from a day to another (ISO, included), in the order of the text."""
    bornees = [(ligne, None, None) if isinstance(ligne, str) else ligne for ligne in lignes]
    datees = [
        (nom, date.fromisoformat(debut) if debut else date.min, date.fromisoformat(fin) if fin else date.max)
        for nom, debut, fin in bornees
    ]
    return lambda contexte: [nom for nom, debut, fin in datees if debut <= contexte.calendrier.jour <= fin]


def du_jour(nom: str) -> Valeur:
    """The value a dated parameter has on the day of the analysis."""
    return lambda contexte: parametre(nom).au(contexte.calendrier.jour)


def du_jour_s_il_existe(nom: str) -> Valeur:
    """The same, left out (None) on the days the parameter does not cover: the text then sets another, or none."""

    def valeur(contexte: Contexte) -> object:
        try:
            return parametre(nom).au(contexte.calendrier.jour)
        except ParametreNonModelise:
            return None

    return valeur


def _remis_le(contexte: Contexte) -> date:
    remis_le = contexte.faits["date_recepisse_reflexion"]
    assert isinstance(remis_le, date)
    return remis_le


def debut_du_delai(contexte: Contexte) -> str:
    """Day of delivery of the receipt, ISO."""
    return _remis_le(contexte).isoformat()


def fin_du_delai(contexte: Contexte) -> str:
    """Last day covered, ISO (INT-01)."""
    return contexte.calendrier.fin_du_delai(_remis_le(contexte)).isoformat()


def jours_restants(contexte: Contexte) -> int:
    """Days from the day of the analysis to the last day covered."""
    return (contexte.calendrier.fin_du_delai(_remis_le(contexte)) - contexte.calendrier.jour).days
