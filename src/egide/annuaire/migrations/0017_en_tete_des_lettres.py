"""What a letter bears: the head of who writes it, the public address of who it is for; two more kinds of services."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import egide.annuaire.models

GENRES = [
    ("police", "Unité de police"),
    ("gendarmerie", "Unité de gendarmerie"),
    ("prefecture", "Préfecture"),
    ("parquet", "Parquet"),
    ("association", "Association"),
    ("acse", "Dispositif Ac-Sé"),
    ("ase", "Aide sociale à l’enfance"),
    ("barreau", "Barreau"),
    ("juge_des_enfants", "Juge des enfants"),
    ("departement", "Conseil du département"),
    ("affaires_sociales", "Affaires sociales de l’État"),
    ("inspection_du_travail", "Inspection du travail"),
    ("ofii", "Immigration et intégration (OFII)"),
    ("ofpra", "Protection des réfugiés (OFPRA)"),
    ("emploi", "Service de l’emploi"),
    ("cpam", "Caisse d’assurance maladie"),
    ("ministere", "Ministère ou mission interministérielle"),
    ("tribunal_administratif", "Tribunal administratif"),
    ("defenseur_des_droits", "Défenseur des droits"),
    ("consulat", "Consulat"),
    ("interprete", "Interprète"),
    ("plateforme", "Plateforme"),
]
PUBLICS = [
    "affaires_sociales",
    "cpam",
    "defenseur_des_droits",
    "departement",
    "emploi",
    "gendarmerie",
    "inspection_du_travail",
    "juge_des_enfants",
    "ministere",
    "ofii",
    "ofpra",
    "parquet",
    "police",
    "prefecture",
    "tribunal_administratif",
]


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("annuaire", "0016_lieu_d_accueil")]

    operations: ClassVar[list[Operation]] = [
        migrations.RemoveConstraint("organisation", "organisation_genre_connu"),
        migrations.AlterField(
            "organisation",
            "genre",
            models.CharField(choices=GENRES, max_length=30, verbose_name="genre"),
        ),
        migrations.AddConstraint(
            "organisation",
            models.CheckConstraint(
                condition=models.Q(("genre__in", [code for code, _libelle in GENRES])),
                name="organisation_genre_connu",
            ),
        ),
        migrations.AddField(
            "organisation",
            "adresse_publique",
            models.TextField(
                blank=True,
                default="",
                validators=[egide.annuaire.models.tient_sur_un_papier],
                verbose_name="adresse postale publique",
            ),
        ),
        migrations.AddField(
            "organisation",
            "en_tete",
            models.TextField(
                blank=True,
                default="",
                validators=[egide.annuaire.models.tient_sur_un_papier],
                verbose_name="en-tête des lettres",
            ),
        ),
        migrations.AddField(
            "organisation",
            "lieu",
            models.CharField(blank=True, default="", max_length=60, verbose_name="lieu d’où l’on écrit"),
        ),
        migrations.AddConstraint(
            "organisation",
            models.CheckConstraint(
                condition=models.Q(("adresse_publique", ""), ("genre__in", PUBLICS), _connector="OR"),
                name="organisation_adresse_d_un_service_public",
            ),
        ),
    ]
