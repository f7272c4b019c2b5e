"""An address asked by a verb, and all that its answer lets the reader tell: equal answers cannot be told apart."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

VERBES = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")

# What reading and being refused may leave behind: who is signed in, who tried what, that what waits was seen.
TRACES = frozenset({"django_session", "acces_trace"})

# Enough for a form to be believed, so that an answer depends on who asks and not on what is missing.
SAISIE = {
    "decision": "contact",
    "geste": "rappeler",
    "sens": "favorable",
    "motif": "un essai",
    "reponse": "une réponse",
    "repere": "1",
}

_JETON = re.compile(rb'(csrfmiddlewaretoken" value=|"X-CSRFToken": ?|nonce[-=])"?[\w-]+"?')
_POINT_DE_REPRISE = re.compile(r'"s\d+_x\d+"')
_ECRITURE = re.compile(r"^\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE)


@dataclass(frozen=True)
class Reponse:
    """What the reader obtains, what he asked for put aside; and what was done in the database to answer him."""

    statut: int
    corps: bytes
    entetes: tuple[tuple[str, str], ...]
    temoins: frozenset[str]
    ordres: tuple[str, ...]

    @property
    def ecrites(self) -> frozenset[str]:
        """The tables written in."""
        return frozenset(m.group(1) for ordre in self.ordres if (m := _ECRITURE.match(ordre)))

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


def demander(client: Client, verbe: str, adresse: str, tus: Collection[str] = ()) -> Reponse:
    """Ask this address by this verb; each of `tus` (what one wrote oneself in the address) is put aside in the answer."""
    client.cookies.pop("messages", None)  # what an earlier answer had left to say
    ordres: list[str] = []

    def noter(execute: Any, sql: Any, params: Any, many: bool, contexte: dict[str, Any]) -> Any:
        ordres.append(_POINT_DE_REPRISE.sub("s", str(sql)))
        return execute(sql, params, many, contexte)

    with connection.execute_wrapper(noter):
        obtenue = client.post(adresse, SAISIE) if verbe == "POST" else client.generic(verbe, adresse)
    muets = [re.escape(mot) for mot in sorted(tus, key=len, reverse=True)]
    taire = re.compile("|".join(muets) or r"(?!)")
    return Reponse(
        obtenue.status_code,
        taire.sub("·", _JETON.sub(b"", obtenue.content).decode("utf-8", "replace")).encode(),
        tuple(sorted((nom, taire.sub("·", valeur)) for nom, valeur in obtenue.headers.items())),
        frozenset(obtenue.cookies),
        tuple(ordres),
    )


def difference(une: Reponse, autre: Reponse) -> str:
    """What tells one answer from the other for who reads it, in a few words; « » when nothing does."""
    if une.statut != autre.statut:
        return f"état {une.statut} ≠ {autre.statut}"
    if une.entetes != autre.entetes:
        return f"en-têtes {sorted(set(une.entetes) ^ set(autre.entetes))}"
    if une.corps != autre.corps:
        return f"corps {une.corps.decode()} ≠ {autre.corps.decode()}"
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
