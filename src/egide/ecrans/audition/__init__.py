"""What the hearing shows her: her rights, in the languages there are texts for."""
