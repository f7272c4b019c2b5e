"""One worker of the application in a process of its own, on a socket that the test opened: `python -m outils.ouvrier <fd>`.

The socket listens before the process starts: a request waits for the worker, and the test waits for nothing.
"""

import socket
import sys

import django

django.setup()

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler  # noqa: E402

from egide.config.wsgi import application  # noqa: E402


def servir(prise: socket.socket) -> None:
    adresse = prise.getsockname()
    with ThreadedWSGIServer(adresse, WSGIRequestHandler, bind_and_activate=False) as service:
        service.socket.close()
        service.socket = prise
        service.server_name, service.server_port = adresse
        service.setup_environ()
        service.set_app(application)
        service.serve_forever()


if __name__ == "__main__":
    servir(socket.socket(fileno=int(sys.argv[1])))
