"""The codes of the second factor: counted for the account, whichever worker is asked, and used once."""

import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as pas_admis
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from ecrans.monde import MOT_DE_PASSE, Monde, code, peupler
from outils.base import Bases

from egide.acces.codes import ARRET, FENETRE
from egide.annuaire.models import Compte
from egide.annuaire.notifications import a_voir
from egide.socle import horloge, roles

MIDI = datetime(2009, 3, 21, 12, tzinfo=horloge.PARIS)
ARRETES = "aucun code n’est plus examiné"
REFUSE = "pas le bon, ou il a déjà servi"


def faux(secret: str) -> str:
    """A code that no half-minute near this one shows."""
    bons = {
        format_hotp_value(hotp_value(secret, pas + ecart)) for pas in pas_admis() for ecart in range(-2, 3)
    }
    return next(essai for essai in (f"{n:06}" for n in range(100)) if essai not in bons)


@pytest.fixture
def secret(monde: Monde) -> str:
    """The investigator's, on her telephone."""
    secret = generate_totp_secret()
    TOTP.activate(monde.enqueteur, secret)
    return secret


def au_code(compte: Compte) -> Client:
    """A client whose password was right."""
    client = Client()
    client.post("/connexion/", {"login": compte.email, "password": MOT_DE_PASSE})
    return client


def donner(client: Client, essai: str) -> str:
    cache.clear()  # what one worker remembers, another does not
    return client.post(reverse("mfa_authenticate"), {"code": essai}, follow=True).content.decode()


def entree(client: Client) -> bool:
    return client.get(reverse("compte")).status_code == 200


def arreter(client: Client, secret: str) -> str:
    return [donner(client, faux(secret)) for _ in range(5)][-1]


def test_le_sixieme_code_est_refuse_meme_bon_et_l_arret_finit(monde: Monde, secret: str) -> None:
    client = au_code(monde.enqueteur)
    with horloge.figer(MIDI):
        reponses = [donner(client, faux(secret)) for _ in range(5)]
        assert [REFUSE in reponse for reponse in reponses] == [True] * 4 + [False]
        assert f"{ARRETES} pour ce compte avant 12:15" in reponses[-1]
        assert ARRETES in donner(client, code(secret))
        assert not entree(client)
    with horloge.figer(MIDI + ARRET - timedelta(seconds=1)):
        assert ARRETES in donner(client, code(secret))
    with horloge.figer(MIDI + ARRET):
        donner(client, code(secret))
    assert entree(client)


def test_des_fautes_espacees_n_arretent_rien(monde: Monde, secret: str) -> None:
    client = au_code(monde.enqueteur)
    for rang in range(6):
        with horloge.figer(MIDI + rang * FENETRE / 4):
            assert ARRETES not in donner(client, faux(secret))
    with horloge.figer(MIDI + 2 * FENETRE):
        donner(client, code(secret))
    assert entree(client)


def test_recommencer_la_connexion_ne_remet_pas_le_compte_a_zero(monde: Monde, secret: str) -> None:
    for _ in range(5):
        donner(au_code(monde.enqueteur), faux(secret))
    dernier = au_code(monde.enqueteur)
    assert ARRETES in donner(dernier, code(secret))
    assert not entree(dernier)


def test_l_arret_d_un_compte_n_arrete_pas_les_autres(monde: Monde, secret: str) -> None:
    autre = generate_totp_secret()
    TOTP.activate(monde.double, autre)
    arreter(au_code(monde.enqueteur), secret)
    client = au_code(monde.double)
    donner(client, code(autre))
    assert entree(client)


def test_les_codes_de_secours_comptent_aussi_et_s_arretent_de_meme(monde: Monde, secret: str) -> None:
    secours = RecoveryCodes.activate(monde.enqueteur).get_unused_codes()
    client = au_code(monde.enqueteur)
    for essai in range(5):
        donner(client, f"{essai:08}")
    assert ARRETES in donner(client, secours[0])
    assert not entree(client)


def test_confirmer_son_identite_compte_les_memes_codes(
    monde: Monde, secret: str, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.enqueteur)
    adresse = reverse("mfa_reauthenticate")
    for _ in range(5):
        page = client.post(adresse, {"code": faux(secret)})
    assert ARRETES in page.content.decode()
    assert ARRETES in donner(au_code(monde.enqueteur), code(secret))


def test_un_code_ne_sert_pas_deux_fois_dans_sa_minute_ni_un_code_d_avant(monde: Monde, secret: str) -> None:
    """The library forgets a used code after half a minute, and admits it for a minute and a half."""
    premier = au_code(monde.enqueteur)
    donner(premier, code_de(secret, 1))
    assert entree(premier)
    for rang in (1, 0, -1):
        second = au_code(monde.enqueteur)
        assert REFUSE in donner(second, code_de(secret, rang))
        assert not entree(second)


def code_de(secret: str, rang: int) -> str:
    """The code of this half-minute, of the one before or of the next."""
    return format_hotp_value(hotp_value(secret, list(pas_admis())[1] + rang))


def test_les_echecs_sont_traces_et_dits_a_la_personne(
    monde: Monde, secret: str, entrer: Callable[..., Client]
) -> None:
    arreter(au_code(monde.enqueteur), secret)
    administratrice = entrer(monde.administratrice)
    passages = administratrice.get(reverse("compte_administre", args=[monde.enqueteur.pk])).context["gestes"]
    assert [(p.action, p.issue, p.nom) for p in passages] == [
        ("compte : arrêter les codes", "fait", "Camille Cherche"),
        *[("compte : code faux", "refusé", "Camille Cherche")] * 5,
    ]
    fonction = monde.enqueteur.fonctions.get()
    assert [n.motif for n in a_voir(monde.enqueteur.pk, fonction.organisation_id, fonction.role)] == ["codes"]
    sienne = entrer(monde.enqueteur)
    assert "Des codes faux ont été donnés" in sienne.get(reverse("notifications")).content.decode()
    assert len(sienne.get(reverse("compte")).context["codes_faux"]) == 6
    assert entrer(monde.double).post(reverse("choisir_fonction"), {}).status_code == 400
    assert entrer(monde.double).get(reverse("compte")).context["codes_faux"] == []


def test_en_entrant_on_apprend_combien_de_codes_faux_ont_ete_donnes(monde: Monde, secret: str) -> None:
    donner(au_code(monde.enqueteur), faux(secret))
    donner(au_code(monde.enqueteur), faux(secret))
    assert "2 codes faux ont été donnés pour votre compte" in donner(au_code(monde.enqueteur), code(secret))


# ── Deux ouvriers, une base ──────────────────────────────────────────────────────────────────────────────────────────


class Visiteur:
    """A browser without a screen, at one worker's."""

    def __init__(self, adresse: str) -> None:
        self.adresse = adresse
        self.temoins = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.lire = urllib.request.build_opener(self.temoins).open

    def envoyer(self, chemin: str, **saisie: str) -> str:
        page = self.lire(self.adresse + chemin).read().decode()
        (jeton,) = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[:1])
        corps = urllib.parse.urlencode(saisie | {"csrfmiddlewaretoken": jeton}).encode()
        return str(self.lire(self.adresse + chemin, corps).read().decode())

    def au_code(self, compte: Compte) -> "Visiteur":
        self.envoyer("/connexion/", login=compte.email, password=MOT_DE_PASSE)
        return self

    def donner(self, essai: str) -> str:
        return self.envoyer("/connexion/code/", code=essai)

    @property
    def entre(self) -> bool:
        return self.lire(self.adresse + "/compte/").url.endswith("/compte/")


@pytest.fixture
def ouvriers(bases: Bases, base_clonee: str) -> Iterator[tuple[str, str]]:
    """The addresses of two processes that share nothing but the database."""
    environnement = os.environ | {"DATABASE_URL": bases.url(roles.APPLICATION, base_clonee)}
    with ExitStack() as pile:
        adresses = []
        for _ in range(2):
            prise = pile.enter_context(socket.create_server(("127.0.0.1", 0)))
            ouvrier = subprocess.Popen(
                [sys.executable, "-m", "outils.ouvrier", str(prise.fileno())],
                env=environnement,
                cwd=Path(__file__).parent.parent,
                pass_fds=[prise.fileno()],
                stderr=subprocess.DEVNULL,
            )
            pile.callback(ouvrier.wait)
            pile.callback(ouvrier.kill)
            adresses.append(f"http://127.0.0.1:{prise.getsockname()[1]}")
        yield adresses[0], adresses[1]


def test_un_code_deja_servi_ne_rouvre_pas_sous_un_autre_ouvrier(ouvriers: tuple[str, str]) -> None:
    compte, secret = peupler().enqueteur, generate_totp_secret()
    TOTP.activate(compte, secret)
    un, autre = (Visiteur(adresse).au_code(compte) for adresse in ouvriers)
    le_code = code_de(secret, 1)  # still admitted by the clock, however slow the machine
    un.donner(le_code)
    assert un.entre
    assert REFUSE in autre.donner(le_code)
    assert not autre.entre


def test_les_codes_faux_s_ajoutent_d_un_ouvrier_a_l_autre(ouvriers: tuple[str, str]) -> None:
    compte, secret = peupler().enqueteur, generate_totp_secret()
    TOTP.activate(compte, secret)
    un, autre = (Visiteur(adresse).au_code(compte) for adresse in ouvriers)
    for visiteur in (un, autre, un, autre):
        assert REFUSE in visiteur.donner(faux(secret))
    assert ARRETES in un.donner(faux(secret))
    assert ARRETES in autre.donner(code(secret))
    assert not un.entre
    assert not autre.entre
