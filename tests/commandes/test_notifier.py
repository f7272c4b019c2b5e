"""`egide notifier`, run as the operator runs it: against a mail server of his, and against one that is away."""

import os
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from outils import monde
from outils.base import Bases

from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import prevenir
from egide.socle import roles


@pytest.fixture
def egide(bases: Bases, base_clonee: str):
    """Runs `egide …` on the test's database; returns what it said and its code."""

    def lancer(*arguments: str, courriel: str = "") -> tuple[str, int]:
        adresses = {
            "DATABASE_URL": bases.url(roles.APPLICATION, base_clonee),
            "EGIDE_DATABASE_URL_PROPRIETAIRE": bases.url(roles.PROPRIETAIRE, base_clonee),
            "EGIDE_COURRIEL": courriel,
        }
        fait = subprocess.run(
            [sys.executable, "-m", "egide", *arguments],
            env=os.environ | adresses,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return fait.stdout, fait.returncode

    return lancer


class _Facteur(socketserver.StreamRequestHandler):
    """As much of SMTP as taking a message asks for."""

    def handle(self) -> None:
        self._dire("220 essais")
        while ligne := self.rfile.readline().decode().strip():
            match ligne.split()[0].upper():
                case "DATA":
                    self._dire("354 allez")
                    lignes = iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), ".")
                    self.server.recus.append("\n".join(lignes))
                    self._dire("250 pris")
                case "QUIT":
                    self._dire("221 adieu")
                    return
                case _:
                    self._dire("250 oui")

    def _dire(self, ligne: str) -> None:
        self.wfile.write(f"{ligne}\r\n".encode())


@pytest.fixture
def boite() -> Iterator[tuple[str, list[str]]]:
    """A mail server of our own: its address, and what it was given."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Facteur) as serveur:
        serveur.recus = []
        threading.Thread(target=serveur.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{serveur.server_address[1]}", serveur.recus
        serveur.shutdown()


def test_ce_qui_n_a_pu_partir_part_la_fois_suivante_et_une_fois(egide, boite: tuple[str, list[str]]) -> None:
    adresse, recus = boite
    gens = monde.creer_monde()
    prevenir(gens.agent.organisation_id, Motif.TRANSMISSION, ["agent_prefecture"])
    sortie, code = egide("notifier", courriel="smtp://127.0.0.1:1")
    assert (code, "1 message(s) n’ont pas pu partir" in sortie) == (1, True), sortie
    assert egide("notifier", courriel=adresse) == ("1 message(s) envoyé(s).\n", 0)
    assert egide("notifier", courriel=adresse) == ("0 message(s) envoyé(s).\n", 0)
    (message,) = recus
    assert "To: paul@essais.example" in message
    assert not [mot for mot in ("Alpes-Maritimes", "Paul", "Préfecture") if mot in message]
