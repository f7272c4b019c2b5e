"""The codes of the second factor tried for an account: where every worker reads the same count."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from egide.annuaire.models import Compte


class EssaisDeCode(models.Model):
    """One row per account, locked while a code is examined: two workers never examine two at once."""

    compte = models.OneToOneField(Compte, models.CASCADE, primary_key=True, related_name="+")
    faux = ArrayField(models.DateTimeField(), default=list)
    """The instants of the wrong ones that still count."""
    ferme_jusqua = models.DateTimeField(null=True)
    dernier_pas = models.BigIntegerField(default=0)
    """The last half-minute whose code was used: neither it nor an earlier one serves again (RFC 6238, 5.2)."""
    faux_depuis_l_entree = models.PositiveIntegerField(default=0)
    """How many wrong ones to tell her of, the next time she comes in."""

    class Meta:
        db_table = "acces_essais_de_code"

    def __str__(self) -> str:
        return str(self.compte_id)
