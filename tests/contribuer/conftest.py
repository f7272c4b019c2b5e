"""Clients signed in, as for the screens; a base of its own and the operator's connection, as for the journal."""

from ecrans.conftest import entrer as entrer
from journal.conftest import monde_a_part as monde_a_part
