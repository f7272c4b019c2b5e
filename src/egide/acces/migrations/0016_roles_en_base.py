"""A policy names a group of roles, never a role: the table below says who is in it, and follows the code at each migration."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from egide.acces.rls import lire_le_contexte_une_fois

GROUPES = """
REVOKE INSERT, UPDATE, DELETE ON acces_role FROM egide_application;
CREATE FUNCTION egide_est(nom text) RETURNS boolean LANGUAGE sql STABLE
    AS $$ SELECT EXISTS (SELECT 1 FROM public.acces_role AS r WHERE r.groupe = nom AND r.role = egide_role()) $$;
CREATE OR REPLACE FUNCTION egide_entre() RETURNS boolean LANGUAGE sql STABLE
    AS $$ SELECT egide_est('lit_un_dossier') $$;
"""
GROUPES_RETOUR = """
CREATE OR REPLACE FUNCTION egide_entre() RETURNS boolean LANGUAGE sql STABLE
    AS $$ SELECT egide_role() IN ('enqueteur', 'agent_prefecture', 'referent_prefecture', 'signataire', 'magistrat',
        'intervenant', 'coordinateur_acse', 'referent_ase', 'avocat') $$;
DROP FUNCTION egide_est(text);
GRANT INSERT, UPDATE, DELETE ON acces_role TO egide_application;
"""

POLITIQUES = """
ALTER POLICY concerne_select ON acces_remontee
    USING ((vers_organisation = egide_organisation() AND {instruit})
        OR (de_organisation = egide_organisation() AND egide_entre()));
ALTER POLICY repond_update ON acces_remontee
    USING (vers_organisation = egide_organisation() AND {instruit})
    WITH CHECK (vers_organisation = egide_organisation() AND {instruit});
ALTER POLICY concerne_select ON acces_demande_compte
    USING ({administre} OR egide_role() = 'exploitant' OR egide_organisation() = ANY (services));
ALTER POLICY demande_insert ON acces_demande_compte
    WITH CHECK ({administre} AND demandee_par_id = egide_compte() AND decidee_le IS NULL);
ALTER POLICY administrateur_select ON acces_trace
    USING (dossier_id IS NULL AND {administre} AND action LIKE 'compte : %');
"""
AVANT = POLITIQUES.format(
    instruit="egide_role() = 'instructeur_ministere'", administre="egide_role() = 'administrateur'"
)
APRES = POLITIQUES.format(
    instruit="(SELECT egide_est('instruit'))", administre="(SELECT egide_est('administre'))"
)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("acces", "0015_intentions")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="RoleEnBase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("groupe", models.CharField(max_length=32)),
                ("role", models.CharField(max_length=32)),
            ],
            options={
                "db_table": "acces_role",
                "constraints": [models.UniqueConstraint(fields=("groupe", "role"), name="acces_role_unique")],
            },
        ),
        RunSQL(GROUPES, GROUPES_RETOUR),
        RunSQL(APRES, AVANT),
        lire_le_contexte_une_fois("acces_remontee", "acces_demande_compte", "acces_trace"),
    ]
