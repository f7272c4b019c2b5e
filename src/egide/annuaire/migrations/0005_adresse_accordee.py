"""One more kind of news: another agreed that one reads the address of a shelter, which opens a quarter of an hour."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annuaire", "0004_accord_attendu"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="notification", name="notification_motif_connu"),
        migrations.AlterField(
            model_name="notification",
            name="motif",
            field=models.CharField(
                choices=[
                    ("transmission", "Un service vous a transmis quelque chose."),
                    ("reponse", "Un service vous a répondu."),
                    ("retard", "Quelque chose est en retard."),
                    ("rapprochement", "Un autre service a peut-être reçu une personne que vous suivez."),
                    ("accord", "Quelqu’un demande à lire une adresse protégée : votre accord est attendu."),
                    ("accordee", "L’adresse protégée que vous avez demandée s’ouvre, pour un quart d’heure."),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "motif__in",
                        ["transmission", "reponse", "retard", "rapprochement", "accord", "accordee"],
                    )
                ),
                name="notification_motif_connu",
            ),
        ),
    ]
