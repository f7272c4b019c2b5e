"""The people of the file of Nice, signed in: whom an address is kept for, and with whom it is asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.test import Client
from django.urls import URLPattern
from ecrans.intrus import Scene
from ecrans.nice import client_de

from egide.seuil.politiques import politique_de

QUI_ATTEND = "parquet qui n’a pas encore accepté"


def reservee_a(motif: URLPattern) -> frozenset[str]:
    """The roles an address is kept for, if it is for some only."""
    politique = politique_de(motif.callback)
    return (politique and politique.roles) or frozenset()


@dataclass
class Maison:
    """Each is signed in when he is first asked for."""

    scene: Scene
    entrer: Callable[..., Client]
    _clients: dict[str, Client] = field(default_factory=dict)

    def client(self, qui: str) -> Client:
        """Of this role in Nice, or of this one to whom the file is closed."""
        if qui not in self._clients:
            acteur = self.scene.nice.troupe.get(qui) or self.scene.dehors[qui]
            self._clients[qui] = client_de(acteur, self.entrer)
        return self._clients[qui]

    def admis(self, motif: URLPattern) -> Iterator[Client]:
        """Those to whom this address is kept; what was just received is read by who waits outside."""
        for qui in (*sorted(reservee_a(motif)), *[QUI_ATTEND] * (motif.name == "recue")):
            yield self.client(qui)
