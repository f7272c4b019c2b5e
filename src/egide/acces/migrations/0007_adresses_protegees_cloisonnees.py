"""An address of the vault belongs to the participants of its file; a demand is never altered but by another's agreement."""

from django.db import migrations
from django.db.migrations import RunSQL

from egide.acces.rls import proteger
from egide.coffre.inalterable import inalterable


class Migration(migrations.Migration):
    dependencies = [
        ("acces", "0006_adresses_protegees"),
        ("coffre", "0003_adresses_protegees"),
    ]
    operations = [
        *proteger("coffre_adresse"),
        *inalterable("coffre_adresse"),
        *proteger("acces_ouverture_adresse", commandes=("SELECT", "INSERT", "UPDATE")),
        RunSQL(
            "REVOKE UPDATE, DELETE ON acces_ouverture_adresse FROM egide_application;"
            "GRANT UPDATE (accordee_par, accordee_le) ON acces_ouverture_adresse TO egide_application;",
            "GRANT UPDATE, DELETE ON acces_ouverture_adresse TO egide_application;",
        ),
    ]
