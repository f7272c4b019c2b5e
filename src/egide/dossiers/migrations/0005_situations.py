"""The list of files is chosen by where each stands, and the worklist by territory.

What was kept no longer holds: it is a projection, made again from the files by the next run of the tasks. Until then the pages
compute it live, or say that it is not computed yet.
"""

import uuid
from typing import ClassVar

from django.db import migrations, models
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from egide.acces.rls import PARTICIPE, activer, lire_le_contexte_une_fois, politique

LISTE, SITUATION = "echeance_liste", "dossiers_situation"
EXPLOITATION = "egide_role() = 'exploitation'"
SIENNE = f"""organisation_id = egide_organisation() AND role = egide_role()
    AND (compte_id IS NULL OR compte_id = egide_compte())
    AND {PARTICIPE.format(table=SITUATION, colonne="dossier_id")}"""
GROUPES = [(0, "en_retard"), (1, "aujourd_hui"), (2, "cette_semaine"), (3, "plus_tard"), (9, "attente")]
PERIMER = """
SELECT set_config('egide.role', 'exploitation', true);
DELETE FROM dossiers_echeance;
UPDATE dossiers_calcul SET vaut_des = 'epoch', vaut_jusqu_a = 'epoch';
SELECT set_config('egide.role', '', true);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0004_compter_dans_l_index")]

    operations: ClassVar[list[Operation]] = [
        RunSQL(PERIMER, RunSQL.noop),
        migrations.RemoveIndex(model_name="echeancecalculee", name=LISTE),
        migrations.AddField("echeancecalculee", "territoire", models.CharField(max_length=3)),
        migrations.AddIndex(
            model_name="echeancecalculee",
            index=models.Index(
                fields=["organisation_id", "role", "groupe", "gravite", "pour_le", "pseudonyme"],
                include=["motif", "geste", "agent_id", "territoire", "compte_id", "dossier_id"],
                name=LISTE,
            ),
        ),
        migrations.CreateModel(
            name="SituationCalculee",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("dossier_id", models.UUIDField(db_index=True)),
                ("organisation_id", models.UUIDField()),
                ("role", models.CharField(max_length=30)),
                ("compte_id", models.UUIDField(null=True)),
                ("agent_id", models.UUIDField(null=True)),
                ("territoire", models.CharField(max_length=3)),
                ("famille", models.CharField(max_length=30)),
                ("groupe", models.PositiveSmallIntegerField(choices=GROUPES, null=True)),
                ("gravite", models.PositiveSmallIntegerField(null=True)),
                ("pour_le", models.DateField(null=True)),
                ("calcule_pour", models.DateField()),
            ],
            options={
                "db_table": SITUATION,
                "indexes": [
                    models.Index(
                        fields=["organisation_id", "role", "groupe", "gravite", "pour_le"],
                        include=["famille", "agent_id", "territoire", "compte_id", "dossier_id"],
                        name="situation_liste",
                    )
                ],
            },
        ),
        activer(SITUATION),
        politique("sienne_select", SITUATION, "SELECT", SIENNE),
        *(
            politique(f"exploitation_{commande.lower()}", SITUATION, commande, EXPLOITATION)
            for commande in ("SELECT", "INSERT", "DELETE")
        ),
        RunSQL(
            f"REVOKE UPDATE ON {SITUATION} FROM egide_application",
            f"GRANT UPDATE ON {SITUATION} TO egide_application",
        ),
        RunSQL(
            f"ALTER POLICY exploitation_select ON {SITUATION} USING ((SELECT {EXPLOITATION}));",
            f"ALTER POLICY exploitation_select ON {SITUATION} USING ({EXPLOITATION});",
        ),
        lire_le_contexte_une_fois(SITUATION),
    ]
