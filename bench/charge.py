"""The load of the whole country: worklist, list of files chosen and sorted, file page, recording, at a thousand files and
at a hundred thousand.

    python -m bench.charge [--petite 1000] [--grande 100000] [--comptes 5000] [--requetes 2000] [--tours 5]
    python -m bench.charge --temoin DOSSIER    another version, checked out there, beside this one: the same small base for both

Two databases, each with its own embedded PostgreSQL and two workers, are asked in turn, request by request, so that whatever
happens to the machine happens to both. Everything is on: sign-in, row-level security, decryption, analysis, projection, traces.
"""

import argparse
import http.client
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

BASES = ("petite", "grande")
JETON = "a" * 32


def preparer(nom: str, dossiers: int, comptes: int, sortie: Path) -> None:
    """In a process of its own: a database of this size, and two workers that serve it until SIGTERM."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.charge_reglages")
    from egide.socle import installation, ports, service

    with installation.base_accessible() as serveur:
        assert serveur is not None
        os.environ["EGIDE_CHARGE_ADMIN"] = serveur.url("egide_admin", "egide")
        installation.ouvrir_django()
        from egide.config import mise_en_service

        mise_en_service.initialiser(bavard=0)
        from bench.charge_peuplement import peupler

        attendus = peupler(os.environ["EGIDE_CHARGE_ADMIN"], dossiers, comptes)
        port = ports.premier_libre("127.0.0.1", 8200 if nom == "petite" else 8300)
        ouvertes = [(pseudonyme, _session(compte)) for pseudonyme, _role, compte in attendus]
        sortie.write_text(json.dumps({"port": port, "dossiers": ouvertes, "comptes": _etat()}))
        service.servir("127.0.0.1", port, ouvriers=2)


def _session(compte: Any) -> str:
    """A session already signed in, as the sign-in page leaves it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from egide.annuaire.models import Compte

    session = SessionStore()
    session[SESSION_KEY] = str(compte)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = Compte.objects.get(pk=compte).get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _etat() -> dict[str, int]:
    from egide.annuaire.models import Compte
    from egide.journal.models import Dossier, Evenement

    return {
        "dossiers": Dossier.objects.using("nue").count(),
        "evenements": Evenement.objects.using("nue").count(),
        "comptes": Compte.objects.count(),
    }


class Client:
    """One browser: a connection kept open, a file at a time."""

    def __init__(self, base: dict[str, Any], rang: int, clients: int) -> None:
        self.connexion = http.client.HTTPConnection("127.0.0.1", base["port"])
        self.dossiers = base["dossiers"][rang::clients]  # its own: two who write in one file would cross

    def demander(self, geste: str) -> float:
        """Seconds one request takes, from its first byte to the last of its answer."""
        pseudonyme, session = random.choice(self.dossiers)
        adresses = {
            "nue": f"/nue/{pseudonyme}/",
            "liste": "/a-faire/",
            "dossiers": "/dossiers/?etape=delai&tri=echeance",
            "dossier": f"/dossiers/{pseudonyme}/",
        }
        if geste != "inscription":
            return self._mesurer("GET", adresses[geste], session)[0]
        adresse = f"/dossiers/{pseudonyme}/gestes/noter_mesure_eloignement/"
        page = self._mesurer("GET", adresse, session)[1]
        repere = re.search(rb'name="repere" value="(\d+)"', page)
        assert repere, page[:400]
        corps = f"csrfmiddlewaretoken={JETON}&repere={repere[1].decode()}&mesure_eloignement=aucune"
        return self._mesurer("POST", adresse, session, corps)[0]

    def _mesurer(self, methode: str, adresse: str, session: str, corps: str = "") -> tuple[float, bytes]:
        entetes = {"Cookie": f"sessionid={session}; csrftoken={JETON}"}
        if corps:
            entetes["Content-Type"] = "application/x-www-form-urlencoded"
        debut = time.perf_counter()
        self.connexion.request(methode, adresse, corps or None, entetes)
        reponse = self.connexion.getresponse()
        lu = reponse.read()
        duree = time.perf_counter() - debut
        attendu = 302 if corps else 200
        assert reponse.status == attendu, (adresse, reponse.status, lu[:400])
        return duree, lu


GESTES = ("nue", "liste", "dossiers", "dossier", "inscription")
BLOC = 20  # of each kind before the next: what slows the machine down slows them all


def mesurer(bases: dict[str, Any], requetes: int, clients: int) -> dict[tuple[str, str], list[float]]:
    """One round: each kind of request by turns, on each base by turns, by as many clients as there are workers."""
    durees: dict[tuple[str, str], list[float]] = {(base, geste): [] for base in bases for geste in GESTES}

    ensemble = threading.Barrier(clients)

    def un_client(rang: int) -> None:
        siens = {nom: Client(base, rang, clients) for nom, base in bases.items()}
        for _ in range(max(1, requetes // (clients * BLOC))):
            for geste in GESTES:
                ensemble.wait()
                for _ in range(BLOC):
                    for nom, client in siens.items():
                        durees[nom, geste].append(client.demander(geste))

    fils = [threading.Thread(target=un_client, args=(rang,)) for rang in range(clients)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return durees


def rendre(tours: list[dict[tuple[str, str], list[float]]], noms: tuple[str, str]) -> None:
    """p50 and p95 by kind and base, the median of the rounds; the ratios of the second to the first."""

    def centile(base: str, geste: str, rang: int) -> float:
        par_tour = [statistics.quantiles(tour[base, geste], n=100)[rang - 1] for tour in tours]
        return statistics.median(par_tour) * 1000

    une, autre = noms
    print(
        f"{'':<12} {une + ' p50':>11} {'p95':>8} {autre + ' p50':>11} {'p95':>8} {'p50 ×':>7} {'p95 ×':>7} {'débit / nue':>12}"
    )
    for geste in GESTES:
        p50, p95, g50, g95 = (centile(base, geste, rang) for base in noms for rang in (50, 95))
        moyenne = statistics.median(statistics.fmean(tour[autre, geste]) for tour in tours)
        nue = statistics.median(statistics.fmean(tour[autre, "nue"]) for tour in tours)
        print(
            f"{geste:<12} {p50:>8.1f} ms {p95:>5.1f} ms {g50:>8.1f} ms {g95:>5.1f} ms "
            f"{g50 / p50:>7.2f} {g95 / p95:>7.2f} {nue / moyenne:>11.0%}"
        )


def main() -> None:
    lecteur = argparse.ArgumentParser(description="La charge : deux bases, côte à côte.")
    lecteur.add_argument("--petite", type=int, default=1000)
    lecteur.add_argument("--grande", type=int, default=100_000)
    lecteur.add_argument("--comptes", type=int, default=5000)
    lecteur.add_argument("--requetes", type=int, default=2000)
    lecteur.add_argument("--tours", type=int, default=5)
    lecteur.add_argument("--temoin", type=Path, help="un autre état du dépôt, servi à côté de celui-ci")
    lecteur.add_argument("--preparer", choices=BASES, help=argparse.SUPPRESS)
    lecteur.add_argument("--sortie", type=Path, help=argparse.SUPPRESS)
    choix = lecteur.parse_args()
    if choix.preparer:
        preparer(choix.preparer, getattr(choix, choix.preparer), choix.comptes, choix.sortie)
        return
    from egide.socle import chemins

    travail = Path(tempfile.mkdtemp())
    racine = chemins.racine() / f"charge-{os.getpid()}"
    racine.mkdir(mode=0o711, parents=True)  # before the two servers would each make it
    noms = ("témoin", "ici") if choix.temoin else BASES
    serveurs = []
    try:
        for nom in noms:
            ou = choix.temoin if nom == "témoin" else Path.cwd()
            environnement = {
                **os.environ,
                "EGIDE_MODE": "demo",
                "EGIDE_DONNEES": str(racine / nom),
                "DJANGO_SETTINGS_MODULE": "bench.charge_reglages",
                "PYTHONPATH": str(ou.resolve() / "src"),
            }
            # Each under a name of its own, hence a port of its own; a witness has the size of the small base.
            laquelle = {"témoin": "petite", "ici": "grande"}.get(nom, nom)
            grande = choix.petite if choix.temoin else choix.grande
            commande = [
                sys.executable, "-m", "bench.charge", "--preparer", laquelle, "--sortie", str(travail / nom),
                "--petite", str(choix.petite), "--grande", str(grande), "--comptes", str(choix.comptes),
            ]  # fmt: skip
            serveurs.append(subprocess.Popen(commande, env=environnement, cwd=ou))
        bases = {nom: _attendre(travail / nom, serveur) for nom, serveur in zip(noms, serveurs, strict=True)}
        for nom, base in bases.items():
            print(nom, base["comptes"])
        mesurer(bases, 40, 2)  # warm up
        rendre([mesurer(bases, choix.requetes, 2) for _ in range(choix.tours)], noms)
    finally:
        for serveur in serveurs:
            serveur.send_signal(signal.SIGTERM)
            serveur.wait()
        subprocess.run(["rm", "-rf", str(racine), str(travail)], check=False)  # noqa: S607


def _attendre(sortie: Path, serveur: "subprocess.Popen[bytes]") -> dict[str, Any]:
    """What a server wrote when it was ready to serve."""
    while not sortie.exists():
        if serveur.poll() is not None:
            raise SystemExit("La base n’a pas pu être préparée.")
        time.sleep(1)
    base: dict[str, Any] = json.loads(sortie.read_text())
    while True:
        try:
            http.client.HTTPConnection("127.0.0.1", base["port"], timeout=5).connect()
        except OSError:
            time.sleep(0.5)
        else:
            return base


if __name__ == "__main__":
    main()
