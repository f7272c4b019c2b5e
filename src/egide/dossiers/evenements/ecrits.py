"""What services write to one another and to themselves: recorded by its own page, told in no timeline but its own."""

from egide.dossiers.evenements.evenement import Evenement, declarer
from egide.journal.types import Message, NoteInterne

declarer(Evenement(Message, par_sa_fonction=True))
declarer(Evenement(NoteInterne, par_sa_fonction=True))
