"""A server that speaks ClamAV's protocol, and knows one signature: ours."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIGNATURE = b"EGIDE-SIGNATURE-D-ESSAI"


class _Reponse(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        recu = b""
        while taille := int.from_bytes(self.rfile.read(4), "big"):
            recu += self.rfile.read(taille)
        self.server.recus.append(recu)  # type: ignore[attr-defined]
        if len(recu) > self.server.admis:  # type: ignore[attr-defined]
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
        elif SIGNATURE in recu:
            self.wfile.write(b"stream: Egide.Essai FOUND\0")
        else:
            self.wfile.write(b"stream: OK\0")


@contextmanager
def clamav(chemin: Path | None = None, admis: int = 25_000_000) -> Iterator[tuple[str, list[bytes]]]:
    """Its address, on a socket of the file system or of the loopback; and what it was given."""
    serveur: socketserver.BaseServer
    if chemin:
        serveur, adresse = socketserver.UnixStreamServer(str(chemin), _Reponse), f"unix:{chemin}"
    else:
        serveur = socketserver.TCPServer(("127.0.0.1", 0), _Reponse)
        adresse = f"tcp://127.0.0.1:{serveur.server_address[1]}"
    recus: list[bytes] = []
    serveur.recus, serveur.admis = recus, admis  # type: ignore[attr-defined]
    fil = threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.02})
    fil.start()
    try:
        yield adresse, recus
    finally:
        serveur.shutdown()
        fil.join()
        serveur.server_close()
