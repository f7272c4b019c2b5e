"""Row-level security at the price of one reading: who acts is read once per query, who takes part from the index alone.

On a service of a thousand files, counting what there is to do took as long as the rest of the page.
"""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from egide.acces.rls import lire_le_contexte_une_fois

TABLES = (
    "acces_demande_rapprochement",
    "acces_ouverture_adresse",
    "acces_participation",
    "acces_rapprochement",
    "acces_remontee",
    "acces_trace",
    "acces_transmission",
    "coffre_adresse",
    "coffre_cle",
    "coffre_identite",
    "coffre_image",
    "coffre_jeton",
    "journal_dossier",
    "journal_evenement",
)
EN_COURS = "participation_une_seule_en_cours"

# Participations and transmissions are protected by one another. PostgreSQL takes for an endless recursion two policies that
# read each other by subqueries; what a new participation asks of a transmission is therefore asked by a function, which sees
# what the caller sees.
ATTENDUE = """
CREATE OR REPLACE FUNCTION egide_attendue(entrante acces_participation) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM acces_transmission AS t
        WHERE t.id = entrante.transmission_id AND t.dossier_id = entrante.dossier_id
          AND t.vers_organisation_id = egide_organisation() AND t.etat = 'emise'
          AND t.vers_compte IS NOT DISTINCT FROM entrante.compte_id
          AND t.de_organisation_id = entrante.introduite_par)
$$;
ALTER POLICY ouvre_ou_acquitte ON acces_participation WITH CHECK (
    egide_entre() AND organisation_id = egide_organisation() AND (compte_id IS NULL OR compte_id = egide_compte())
    AND ((role_organisation = 'ouvreur' AND introduite_par = egide_organisation() AND transmission_id IS NULL)
      OR (role_organisation = 'destinataire' AND egide_attendue(acces_participation))));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("acces", "0010_remontees_cloisonnees"),
        ("coffre", "0003_adresses_protegees"),
        ("journal", "0004_agregats_en_lecture"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.RemoveConstraint(model_name="participation", name=EN_COURS),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(
                fields=["organisation", "dossier", "compte_id"],
                condition=models.Q(jusqua__isnull=True),
                nulls_distinct=False,
                include=["introduite_par", "terme"],
                name=EN_COURS,
            ),
        ),
        RunSQL(ATTENDUE, RunSQL.noop),
        lire_le_contexte_une_fois(*TABLES),
    ]
