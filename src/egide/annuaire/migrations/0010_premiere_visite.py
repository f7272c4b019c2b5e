"""Whether a function was begun: its first-visit page is shown until then. Who already exercises one has begun."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annuaire", "0009_genre_du_compte"),
    ]

    operations = [
        migrations.AddField(
            model_name="fonction",
            name="commencee",
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name="fonction",
            name="commencee",
            field=models.BooleanField(default=False),
        ),
    ]
