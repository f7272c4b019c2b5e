"""What administrators do to accounts is traced, and read again by any of them: nothing else of the log is."""

from django.db import migrations, models

from egide.acces.rls import politique


class Migration(migrations.Migration):
    dependencies = [("acces", "0002_cloisonnement")]
    operations = [
        migrations.AddIndex(
            model_name="traceacces",
            index=models.Index(
                fields=["objet", "quand"],
                condition=models.Q(("dossier_id__isnull", True)),
                name="acces_trace_hors_dossier",
            ),
        ),
        politique(
            "administrateur_select",
            "acces_trace",
            "SELECT",
            "dossier_id IS NULL AND egide_role() = 'administrateur' AND action LIKE 'compte : %'",
        ),
    ]
