"""Where requests enter: each is received whole, bounded in weight and time, before a thread of the worker is given to it.

A thread that waited for the rest of a request would keep everybody else from being served; here only the event loop waits. What
is too heavy is not received, and what takes too long is given up: the application says so (`config.reception`).
"""

import asyncio
import io
import logging
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any, Final, NamedTuple

from granian.rsgi import (  # type: ignore[attr-defined]  # named there without being declared exported
    HTTPProtocol,
    ProtocolClosed,
    ProtocolError,
    Scope,
)

from egide.config.reception import TROP_LENTE
from egide.config.wsgi import application
from egide.socle import bornes

journal = logging.getLogger(__name__)

FILS: Final = 2
"""Threads of a worker: one may examine a file while the other serves. More would cost memory and gain nothing here."""


class Reponse(NamedTuple):
    """What the application answered, whole."""

    statut: int
    entetes: list[tuple[str, str]]
    corps: bytes


class Interrompue(Exception):
    """The visitor went before the request had come whole."""


class Entree:
    """The application as the server calls it (RSGI), on top of the one Django gives (WSGI)."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._fils = ThreadPoolExecutor(FILS, thread_name_prefix="egide")
        self._lourds = asyncio.Semaphore(bornes.LOURDS)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._fils.shutdown()

    async def __rsgi__(self, scope: Scope, protocole: HTTPProtocol) -> None:
        environ = _environ(scope)
        try:
            async with asyncio.timeout(bornes.SECONDES):
                corps = await self._recevoir(environ, protocole)
        except TimeoutError:
            environ[TROP_LENTE], corps = "1", b""
        except (Interrompue, ProtocolClosed, ProtocolError):
            protocole.response_empty(400, [])  # the visitor has gone: half a form is no form
            return
        environ["wsgi.input"] = io.BytesIO(corps)
        boucle = asyncio.get_running_loop()
        reponse = await boucle.run_in_executor(self._fils, self._repondre, environ)
        protocole.response_bytes(reponse.statut, reponse.entetes, reponse.corps)

    async def _recevoir(self, environ: Mapping[str, Any], protocole: HTTPProtocol) -> bytes:
        """The body, whole; nothing of one that is too heavy, or does not say what it weighs. Raises Interrompue."""
        annonce = int(environ.get("CONTENT_LENGTH", 0))
        if not 0 < annonce <= bornes.JETE:
            return b""
        async with self._lourds if annonce > bornes.LEGER else nullcontext():
            corps, poids = await _lire(protocole, garde=annonce <= bornes.CORPS)
        if poids < annonce:
            raise Interrompue
        return corps

    def _repondre(self, environ: dict[str, Any]) -> Reponse:
        """Run the application in a thread of its own until its last word."""
        rendu: list[Any] = []

        def commencer(statut: str, entetes: list[tuple[str, str]], exc_info: Any = None) -> None:
            rendu[:] = int(statut.partition(" ")[0]), entetes

        try:
            morceaux = self._application(environ, commencer)
            try:
                corps = b"".join(morceaux)
            finally:
                if fermer := getattr(morceaux, "close", None):
                    fermer()
            return Reponse(rendu[0], rendu[1], corps)
        except Exception:
            journal.exception("réponse interrompue")
            return Reponse(500, [], b"")


async def _lire(protocole: HTTPProtocol, *, garde: bool) -> tuple[bytes, int]:
    """The body as it comes, unless it is not to be kept; and its weight."""
    corps, poids = bytearray(), 0
    async for morceau in protocole:
        poids += len(morceau)
        if garde:
            corps += morceau
    return bytes(corps), poids


def _environ(scope: Scope) -> dict[str, Any]:
    """The request as WSGI says it, its body still to come."""
    serveur, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": serveur.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for nom, valeur in scope.headers.items():
        if "_" not in nom:  # « X_Forwarded_For » would pass for « X-Forwarded-For »
            _ajouter(environ, nom.upper().replace("-", "_"), valeur)
    return environ


def _ajouter(environ: dict[str, Any], nom: str, valeur: str) -> None:
    if nom in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        environ.setdefault(nom, valeur)
        return
    lien = "; " if nom == "COOKIE" else ","
    avant = environ.get(f"HTTP_{nom}")
    environ[f"HTTP_{nom}"] = valeur if avant is None else f"{avant}{lien}{valeur}"


entree = Entree(application)
