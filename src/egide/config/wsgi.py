"""Entry point of the web servers: whatever starts Égide goes through the start-up checks."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egide.config.settings")
application = get_wsgi_application()

from egide.config.delais import borner  # noqa: E402  (needs the applications loaded)
from egide.config.verifications import refuser_si_dangereux  # noqa: E402

borner()
refuser_si_dangereux()
# What a command imports only to seal or to read a document, a server needs for its first: nobody waits for it.
import_module("egide.actes.lecture_pdf")
