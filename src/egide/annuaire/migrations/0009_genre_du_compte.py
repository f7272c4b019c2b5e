"""How a person is named on screen, enquêteur or enquêtrice: said by herself, or when her account is opened; empty until then."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annuaire", "0008_nouvelles_comptees"),
    ]

    operations = [
        migrations.AddField(
            model_name="compte",
            name="genre",
            field=models.CharField(
                blank=True,
                choices=[("", "Sans préciser"), ("f", "Au féminin"), ("m", "Au masculin")],
                default="",
                max_length=1,
                verbose_name="genre",
            ),
        ),
        migrations.AddConstraint(
            model_name="compte",
            constraint=models.CheckConstraint(
                condition=models.Q(("genre__in", ["", "f", "m"])), name="compte_genre_connu"
            ),
        ),
    ]
