"""The numbers of the acts: one series, no hole, no number given twice, whoever comes at the same time and whatever falls."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from actes.emissions import remettre_recepisse
from actes.histoires import JOUR, Scene, scene
from django.db import DatabaseError, connection, connections, transaction
from outils.base import Bases
from outils.decors import Decors

from egide.acces import inscription
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.acces.porte import contexte
from egide.actes import emission, numerotation, pades, sceau, typographie
from egide.actes.emission import relire
from egide.actes.models import Acte, Compteur, Revocation


def _trois_signalees() -> tuple[Scene, list[str]]:
    ici = scene()
    return ici, [ici.signaler() for _ in range(3)]


def _emettre(ici: Scene, pseudonyme: str) -> Acte:
    with ici.au_guichet(pseudonyme) as ouvert:
        return remettre_recepisse(sans_attendre(ouvert), JOUR)


@pytest.mark.usefixtures("base_clonee")
@pytest.mark.parametrize("guichets", [12, pytest.param(50, marks=pytest.mark.exhaustif)])
def test_des_emissions_simultanees_donnent_autant_de_numeros_qui_se_suivent(guichets: int) -> None:
    ici = scene()
    pseudonymes = [ici.signaler() for _ in range(guichets)]

    def au_guichet(pseudonyme: str) -> str:
        try:
            return _emettre(ici, pseudonyme).numero
        finally:
            connections.close_all()  # this desk's own connection

    with ThreadPoolExecutor(guichets) as agents:
        numeros = sorted(agents.map(au_guichet, pseudonymes))
    assert numeros == [f"06-2009-{rang:04d}" for rang in range(1, guichets + 1)]
    with contexte(ici.agent):
        assert Compteur.objects.get().dernier == guichets
        assert len(set(Acte.objects.values_list("jeton", flat=True))) == guichets


# Each step of an issue: the function that makes it, and whether the fall comes before it or after.
ETAPES: dict[str, tuple[Any, str, bool]] = {
    "avant le numéro": (numerotation, "suivant", False),
    "après le numéro": (numerotation, "suivant", True),
    "après la signature de l'énoncé": (sceau, "sceller", True),
    "après la composition": (typographie, "composer", True),
    "après le cachet": (pades, "apposer", True),
    "après le rangement": (emission, "_ranger", True),
    "avant l'événement": (inscription, "inscrire", False),
    "après l'événement": (inscription, "inscrire", True),
    "à la validation": (connection, "commit", False),
}


CHUTES = ("erreur", "connexion coupée")
# Each step and each fall at every change, one step an error and the next a cut; all the others under the mark.
DES_CHUTES = [
    pytest.param(*etape, chute, id=f"{chute}, {quand}", marks=[pytest.mark.exhaustif] * ((i + j) % 2))
    for i, (quand, etape) in enumerate(ETAPES.items())
    for j, chute in enumerate(CHUTES)
]


@pytest.mark.parametrize(("lieu", "nom", "apres", "chute"), DES_CHUTES)
def test_une_chute_a_chaque_etape_ne_laisse_ni_trou_ni_numero_repris(
    bases: Bases,
    decors: Decors,
    monkeypatch: pytest.MonkeyPatch,
    lieu: Any,
    nom: str,
    apres: bool,
    chute: str,
) -> None:
    with decors.copier(_trois_signalees, str(JOUR)) as (ici, signalees):
        couper = _coupure(bases, connection.settings_dict["NAME"])
        tomber = couper if chute != "erreur" else _erreur
        _survivre(
            ici, signalees, lambda: _faire_tomber(monkeypatch, lieu, nom, apres, tomber), monkeypatch.undo
        )


def _survivre(
    ici: Scene, signalees: list[str], casser: Callable[[], None], reparer: Callable[[], None]
) -> None:
    premier, malheureux, suivant = signalees
    assert _emettre(ici, premier).numero == "06-2009-0001"
    with ici.au_guichet(malheureux) as ouvert:
        avant = len(evenements(ouvert))

    casser()
    with pytest.raises((MemoryError, DatabaseError)):
        _emettre(ici, malheureux)
    reparer()
    connections.close_all()

    with ici.au_guichet(malheureux) as ouvert:
        assert len(evenements(ouvert)) == avant
        assert list(Acte.objects.values_list("numero", flat=True)) == ["06-2009-0001"]
    assert Revocation.objects.count() == 0
    assert _emettre(ici, suivant).numero == "06-2009-0002"
    assert _emettre(ici, malheureux).numero == "06-2009-0003"


def _faire_tomber(
    monkeypatch: pytest.MonkeyPatch, lieu: Any, nom: str, apres: bool, tomber: Callable[[], None]
) -> None:
    """The real step is done, or about to be; then everything falls."""
    vraie = getattr(lieu, nom)

    def etape(*arguments: Any, **options: Any) -> Any:
        if apres:
            vraie(*arguments, **options)
        tomber()
        return vraie(*arguments, **options)

    monkeypatch.setattr(lieu, nom, etape)


def _erreur() -> None:
    raise MemoryError


def _coupure(bases: Bases, base: str) -> Callable[[], None]:
    """What the database sees of a process that dies: its connection is gone, mid-transaction."""

    def couper() -> None:
        with connection.cursor() as curseur:
            curseur.execute("SELECT pg_backend_pid()")
            (nous,) = curseur.fetchone()
        with psycopg.connect(bases.url("egide_admin", base), autocommit=True) as admin:
            admin.execute("SELECT pg_terminate_backend(%s)", [nous])

    return couper


@pytest.mark.usefixtures("base_clonee")
def test_un_numero_pris_puis_rendu_dans_une_meme_session_ne_manque_pas() -> None:
    ici = scene()

    def prendre_et_tomber() -> None:
        with transaction.atomic():
            assert numerotation.suivant(ici.agent.organisation_id, 2009) == 1
            raise MemoryError

    with contexte(ici.agent):
        with pytest.raises(MemoryError):
            prendre_et_tomber()
        assert numerotation.suivant(ici.agent.organisation_id, 2009) == 1
        assert numerotation.suivant(ici.agent.organisation_id, 2009) == 2


@pytest.mark.usefixtures("une_base")
def test_une_reimpression_rend_les_octets_signes_et_rien_de_recompose(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ici = scene()
    pseudonyme = ici.signaler()
    acte = _emettre(ici, pseudonyme)

    def interdit(*_: Any, **__: Any) -> Any:
        raise AssertionError("une réimpression ne recompose ni ne signe")

    for lieu, nom in ((typographie, "composer"), (pades, "apposer"), (sceau, "sceller")):
        monkeypatch.setattr(lieu, nom, interdit)
    relectures = set()
    for qui in (ici.agent, ici.enqueteur, ici.agent):
        with ici.au_guichet(pseudonyme, par=qui) as ouvert:
            relectures.add(relire(ouvert, acte.numero))
    (octets,) = relectures
    assert hashlib.sha256(octets).digest() == bytes(acte.sha256)
