"""A form records one intention once: sent twice, it is recorded the first time, and the second is told what came of it.

What a form sends is known by a fingerprint, which holds its one-use token: nothing can be told from it. It is remembered in
the very transaction of what it recorded, and the door asks before anything is read: two sendings of one form follow each other,
in whatever worker.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import connection

from egide.acces.acteurs import Acteur
from egide.acces.models import Intention
from egide.socle import horloge

GARDE: Final = timedelta(days=7)


class DejaEnregistree(Exception):
    """This very form was recorded already: `resultat` is what it gave (the number of an act, a pseudonym), or « »."""

    def __init__(self, resultat: str) -> None:
        self.resultat = resultat
        super().__init__("Ce formulaire est déjà enregistré.")


@dataclass
class _Envoi:
    """What one request sends. `resultat`: of what is being recorded, None while nothing is; `conclue`: recorded."""

    empreinte: Callable[[], bytes | None]
    resultat: str | None = None
    conclue: bool = False

    def cle(self, acteur: Acteur) -> bytes | None:
        empreinte = self.empreinte()
        return empreinte and hashlib.sha256(acteur.compte_id.bytes + empreinte).digest()


_en_cours: ContextVar[_Envoi | None] = ContextVar("egide_intention", default=None)


@contextmanager
def suivre(empreinte: Callable[[], bytes | None]) -> Iterator[None]:
    """Within this block, what is recorded answers one sending of a form; `empreinte` gives None for what is no such thing."""
    jeton = _en_cours.set(_Envoi(empreinte))
    try:
        yield
    finally:
        _en_cours.reset(jeton)


def exiger_nouvelle(acteur: Acteur) -> None:
    """Wait for another sending of the same form, if one is being recorded; raise DejaEnregistree when it was."""
    envoi = _en_cours.get()
    if envoi is None or envoi.conclue or (cle := envoi.cle(acteur)) is None:
        return
    envoi.resultat = None
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"intention/{cle.hex()}"])
    if faite := Intention.objects.filter(cle=cle).first():
        raise DejaEnregistree(faite.resultat)


def retenir(resultat: str = "") -> None:
    """What is done here counts as recorded, event or not, and gives this."""
    if envoi := _en_cours.get():
        envoi.resultat = resultat


def conclure(acteur: Acteur, *, inscrit: bool) -> None:
    """Remember, with all the rest or not at all, that this form was recorded (`inscrit`: a journal received an event)."""
    envoi = _en_cours.get()
    if envoi is None or envoi.conclue or (cle := envoi.cle(acteur)) is None:
        return
    if not inscrit and envoi.resultat is None:
        return
    maintenant = horloge.maintenant()
    Intention.objects.filter(compte=acteur.compte_id, faite_le__lt=maintenant - GARDE).delete()
    Intention.objects.create(
        cle=cle, compte=acteur.compte_id, resultat=envoi.resultat or "", faite_le=maintenant
    )
    envoi.conclue = True
