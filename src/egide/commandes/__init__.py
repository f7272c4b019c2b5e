"""The command line, one module per group of commands; `egide.cli` says where each is.

A module is imported when one of its commands is asked for, and imports no more than they all need: what one alone
needs (Django, polars, the base, cryptography) it imports when it runs. A test holds it.
"""

from egide.commandes import francais

francais.parler()
