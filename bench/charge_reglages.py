"""The project's settings, and what the load needs beside: the bare page and its connection past row-level security."""

import os

from egide.config.bases import base
from egide.config.settings import *  # noqa: F403 - settings are names

ROOT_URLCONF = "bench.charge_nue"
DATABASES["nue"] = base(os.environ["EGIDE_CHARGE_ADMIN"])  # noqa: F405
