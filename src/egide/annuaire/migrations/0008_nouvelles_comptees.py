"""News of one kind are counted until they are seen, with the day of the latest: a newer one was told as old as the first."""

from django.db import migrations, models

import egide.socle.horloge

# What already waits came last, as far as anybody knows, when it came first.
DATER_DU_PREMIER_JOUR = "UPDATE annuaire_notification SET derniere_le = creee_le"


class Migration(migrations.Migration):
    dependencies = [
        ("annuaire", "0007_administrateur_seul"),
    ]

    operations = [
        migrations.AddField(
            model_name="notification",
            name="derniere_le",
            field=models.DateTimeField(default=egide.socle.horloge.maintenant),
        ),
        migrations.AddField(
            model_name="notification",
            name="nombre",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.RunSQL(DATER_DU_PREMIER_JOUR, migrations.RunSQL.noop),
    ]
