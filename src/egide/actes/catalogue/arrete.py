"""The shape of a decision of the prefect: who decides, what it has regard to, in the order acts are written in France.

What a visa names is what the act rests on and nothing else: the articles of the grounds printed, the procedure that was
followed, the delegation of who signs. A circular binds nobody and is no visa.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from egide.annuaire.models import Organisation
from egide.droit import textes
from egide.socle import francais

CRPA_DEPUIS: Final = dt.date(2016, 1, 1)
CODES: Final = {"CESEDA": "code de l’entrée et du séjour des étrangers et du droit d’asile"}
MOTIVER: Final = ("CRPA-L.211-2", "CRPA-L.211-5")
ENTENDRE: Final = ("CRPA-L.121-1", "CRPA-L.122-1")
DISPENSER: Final = "CRPA-L.121-2"
AVANT_LE_CODE: Final = {
    "motiver": "la loi n° 79-587 du 11 juillet 1979 relative à la motivation des actes administratifs",
    "entendre": "l’article 24 de la loi n° 2000-321 du 12 avril 2000",
}
_PREFECTURE: Final = "Préfecture "


def qui_decide(autorite: Organisation) -> str:
    """« Le préfet des Alpes-Maritimes », « Le préfet de police »: the authority itself, whoever signs for it."""
    if autorite.nom.startswith(_PREFECTURE):
        return f"Le préfet {autorite.nom.removeprefix(_PREFECTURE)}"
    return f"L’autorité compétente ({autorite.nom})"


def des_codes(sources: Iterable[str], au: dt.date) -> Iterator[str]:
    """One visa a code: « le code …, notamment ses articles L. 425-1 et R. 425-6 »."""
    par_code: dict[str, list[str]] = {}
    for identifiant in dict.fromkeys(sources):
        if numero := _numero(identifiant, au):
            code = textes.article(identifiant).code
            par_code.setdefault(CODES.get(code, code), []).append(numero)
    for code, numeros in par_code.items():
        articles = "son article" if len(numeros) == 1 else "ses articles"
        yield f"le {code}, notamment {articles} {francais.enumerer(numeros)}"


def du_sejour(sources: Iterable[str], au: dt.date) -> Iterator[str]:
    """The codes of its grounds; that of the entry and stay of foreigners by itself, when they rest on no article."""
    yield from list(des_codes(sources, au)) or (f"le {CODES['CESEDA']}",)


def forme(au: dt.date, *, contre: bool, entendue: bool) -> Iterator[str]:
    """That a decision against her states its reasons, and that she is heard before something is taken from her."""
    voulus = ((contre, MOTIVER, "motiver"), (entendue, ENTENDRE, "entendre"))
    if au >= CRPA_DEPUIS:
        yield from des_codes((article for due, articles, _ in voulus if due for article in articles), au)
    else:
        yield from (AVANT_LE_CODE[avant] for due, _, avant in voulus if due)


def delegation(dite: str) -> Iterator[str]:
    """By what act the signatory holds the signature; nothing for the prefect's own."""
    if dite:
        yield f"la délégation de signature donnée par {dite}"


def _numero(identifiant: str, au: dt.date) -> str:
    """« L. 425-1 »; nothing for what is no article, or has no version that day."""
    if not isinstance(textes.source(identifiant), textes.Article):
        return ""
    version = textes.version(identifiant, au)
    return version.article.removeprefix("article ").split(" du ")[0].replace(" ", "\u00a0") if version else ""
