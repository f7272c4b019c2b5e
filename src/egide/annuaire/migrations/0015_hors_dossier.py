"""Three more kinds of news: a case, a question, what the ministry did of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annuaire", "0014_qualite_et_delegation"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="notification",
            name="notification_motif_connu",
        ),
        migrations.AlterField(
            model_name="notification",
            name="motif",
            field=models.CharField(
                choices=[
                    ("transmission", "Un service vous a transmis quelque chose."),
                    ("reponse", "Un service vous a répondu."),
                    ("message", "Un service vous a écrit."),
                    ("remis", "Un récépissé a été remis à une personne que votre service a signalée."),
                    ("retard", "Quelque chose est en retard."),
                    ("rapprochement", "Un autre service a peut-être reçu une personne que vous suivez."),
                    ("accord", "Quelqu’un demande à lire une adresse protégée : votre accord est attendu."),
                    ("accordee", "L’adresse protégée que vous avez demandée s’ouvre, pour un quart d’heure."),
                    (
                        "comptes",
                        "Un compte de votre service change : une demande attend, ou vient d’être décidée.",
                    ),
                    ("cas", "Un cas concret attend une réponse, ou vient d’en recevoir une."),
                    ("question", "Une préfecture pose une question sur le texte."),
                    ("ministere", "Un cas ou une question adressés au ministère ont une suite."),
                    ("codes", "Des codes faux ont été donnés pour votre compte."),
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
                        [
                            "transmission",
                            "reponse",
                            "message",
                            "remis",
                            "retard",
                            "rapprochement",
                            "accord",
                            "accordee",
                            "comptes",
                            "cas",
                            "question",
                            "ministere",
                            "codes",
                        ],
                    )
                ),
                name="notification_motif_connu",
            ),
        ),
    ]
