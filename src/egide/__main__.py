"""`python -m egide` is the command line."""

import sys

from egide.cli import app
from egide.commandes.pannes import en_clair

if __name__ == "__main__":
    try:
        app(prog_name="egide")
    except Exception as erreur:
        if (phrase := en_clair(erreur)) is None:
            raise
        sys.stderr.write(f"{phrase}\n")
        sys.exit(1)
