"""An address asked by a verb, and all that its answer lets the reader tell: equal answers cannot be told apart."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

VERBES = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")

# What reading and being refused may leave behind: who is signed in, who tried what, that what waits was seen.
TRACES = frozenset({"django_session", "acces_trace"})

# Enough for a form to be believed, so that an answer depends on who asks and not on what is missing.
SAISIE = {
    "choix": "confirmer",
    "decision": "contact",
    "geste": "rappeler",
    "sens": "favorable",
    "motif": "un essai",
    "reponse": "une réponse",
    "repere": "1",
}

_JETON = re.compile(r'(csrfmiddlewaretoken" value=|intention" value=|"X-CSRFToken": ?|nonce[-=])"?[\w-]+"?')
_POINT_DE_REPRISE = re.compile(r'"s\d+_x\d+"')
_ECRITURE = re.compile(r"^\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE)


@dataclass(frozen=True)
class Reponse:
    """What the reader obtains; and, to answer him, the orders given to the database and the tables really written."""

    statut: int
    corps: str
    entetes: tuple[tuple[str, str], ...]
    temoins: frozenset[str]
    ordres: tuple[str, ...]
    ecrites: frozenset[str]

    @property
    def a_la_porte(self) -> bool:
        """Whether the database was told who acts: until then it shows no file, and the answer cannot depend on one."""
        return any("egide.organisation" in ordre for ordre in self.ordres)

    @property
    def dehors(self) -> bool:
        """Nothing was reached: it does not exist, or one must sign in, or choose a function, first."""
        return self.statut in {403, 404} or (
            self.statut == 302 and dict(self.entetes)["Location"].startswith(("/connexion/", "/fonction/"))
        )

    def sans(self, *mots: str) -> "Reponse":
        """The same answer, these words put aside: what one wrote oneself in the address comes back in it."""
        taire = re.compile("|".join(re.escape(mot) for mot in sorted(mots, key=len, reverse=True)))
        return replace(
            self,
            corps=taire.sub("·", self.corps),
            entetes=tuple((nom, taire.sub("·", valeur)) for nom, valeur in self.entetes),
        )


def demander(client: Client, verbe: str, adresse: str) -> Reponse:
    """Ask this address by this verb."""
    client.cookies.pop("messages", None)  # what an earlier answer had left to say
    ordres: list[str] = []
    ecrites: set[str] = set()

    def noter(execute: Any, sql: Any, params: Any, many: bool, contexte: dict[str, Any]) -> Any:
        ordres.append(_POINT_DE_REPRISE.sub("s", str(sql)))
        fait = execute(sql, params, many, contexte)
        if (ecriture := _ECRITURE.match(str(sql))) and contexte["cursor"].rowcount:
            ecrites.add(ecriture.group(1))
        return fait

    with connection.execute_wrapper(noter):
        obtenue = client.post(adresse, SAISIE) if verbe == "POST" else client.generic(verbe, adresse)
    return Reponse(
        obtenue.status_code,
        _JETON.sub("", obtenue.content.decode("utf-8", "replace")),
        tuple(sorted(obtenue.headers.items())),
        frozenset(obtenue.cookies),
        tuple(ordres),
        frozenset(ecrites),
    )


def difference(une: Reponse, autre: Reponse) -> str:
    """What tells one answer from the other for who reads it, in a few words; « » when nothing does."""
    if une.statut != autre.statut:
        return f"état {une.statut} ≠ {autre.statut}"
    if une.entetes != autre.entetes:
        return f"en-têtes {sorted(set(une.entetes) ^ set(autre.entetes))}"
    if une.corps != autre.corps:
        return f"corps {une.corps} ≠ {autre.corps}"
    if une.temoins != autre.temoins:
        return f"témoins {sorted(une.temoins ^ autre.temoins)}"
    return ""


def difference_de_travail(une: Reponse, autre: Reponse) -> str:
    """What the database did for one and not for the other: time would tell. « » when the orders are the same."""
    plus, moins = Counter(une.ordres) - Counter(autre.ordres), Counter(autre.ordres) - Counter(une.ordres)
    return f"travail en base +{sorted(plus)} -{sorted(moins)}" if plus or moins else ""


def motifs(resolveur: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every address of the application, as it is declared."""
    for motif in (resolveur or get_resolver()).url_patterns:
        if isinstance(motif, URLResolver):
            yield from motifs(motif)
        else:
            yield motif


def parametres(motif: URLPattern) -> tuple[str, ...]:
    """What has to be written in an address of this form."""
    return tuple(motif.pattern.regex.groupindex)


def adresse(motif: URLPattern, valeurs: Mapping[str, object]) -> str:
    """The address, filled; KeyError for a parameter nobody gave a value to: a new one must be thought of here too."""
    return reverse(str(motif.name), kwargs={nom: valeurs[nom] for nom in parametres(motif)})
