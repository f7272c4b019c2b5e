"""Where a prefecture receives her apart from its ordinary desk (CIRC-1.4-1)."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from egide.annuaire.discretion import exiger_neutre


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("annuaire", "0015_hors_dossier")]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            "organisation",
            "lieu_d_accueil",
            models.CharField(
                "lieu d’accueil discret", blank=True, default="", max_length=160, validators=[exiger_neutre]
            ),
        ),
        migrations.AddField(
            "organisation",
            "a_demander",
            models.CharField(
                "qui demander à l’accueil", blank=True, default="", max_length=80, validators=[exiger_neutre]
            ),
        ),
    ]
