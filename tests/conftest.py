"""Common ground of the tests: settings, a real PostgreSQL, a real browser."""

import base64
import os

import django
from django.contrib.auth.hashers import Argon2PasswordHasher
from outils import memoire

# What a test may need from outside is said here, before Django reads any of it.
os.environ["DJANGO_SETTINGS_MODULE"] = "egide.config.settings"
os.environ["EGIDE_MODE"] = "test"
os.environ["EGIDE_CLE_DJANGO"] = "cle-des-essais-" + 50 * "x"
os.environ["EGIDE_CLE_MAITRESSE"] = base64.b64encode(bytes(range(32))).decode()
os.environ["EGIDE_DONNEES"] = str(memoire.donnees())
for nom in (
    "EGIDE_HORLOGE",
    "EGIDE_DATABASE_URL_PROPRIETAIRE",
    "EGIDE_DEBUG",
    "EGIDE_HOTES",
    "EGIDE_COURRIEL",
):
    os.environ.pop(nom, None)

pytest_plugins = [
    "outils.base",
    "outils.decors",
    "outils.exemples",
    "outils.gabarits",
    "outils.navigateur",
    "outils.postgresql",
    "outils.ramasse_miettes",
    "outils.commandes",
    "outils.secondes",
    "outils.textes_officiels",
]

# Here, because the test folders' own conftest files import models as soon as they are read.
django.setup()

# The hasher of production at its lowest cost: a password of an invented person need not take a quarter of a second of work.
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1
