"""Row-level security on every table that carries a file, and an access log that only grows."""

from functools import partial

from django.db import migrations
from django.db.migrations import RunSQL

from egide.acces.rls import PARTICIPE_AVANT_LE_PARTAGE as PARTICIPE
from egide.acces.rls import activer, politique
from egide.acces.rls import proteger as proteger_selon
from egide.coffre.inalterable import inalterable

CONTEXTE = """
CREATE FUNCTION egide_organisation() RETURNS uuid LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting('egide.organisation', true), '')::uuid $$;
CREATE FUNCTION egide_compte() RETURNS uuid LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting('egide.compte', true), '')::uuid $$;
CREATE FUNCTION egide_role() RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting('egide.role', true), '') $$;
"""
CONTEXTE_RETOUR = (
    "DROP FUNCTION egide_organisation(); DROP FUNCTION egide_compte(); DROP FUNCTION egide_role();"
)

# Who signs a row is who acts.
SIGNE = "organisation = egide_organisation() AND compte = egide_compte() AND role = egide_role()"

proteger = partial(proteger_selon, participe=PARTICIPE)

EVENEMENT = PARTICIPE.format(table="journal_evenement", colonne="dossier_id")
TRACE = PARTICIPE.format(table="acces_trace", colonne="dossier_id")
PARTICIPATION = PARTICIPE.format(table="acces_participation", colonne="dossier_id")

# A participation ends once; it is never taken up again by the one who left.
PARTICIPATION_FINIT = """
CREATE POLICY finit ON acces_participation FOR UPDATE TO PUBLIC
    USING ((organisation_id = egide_organisation() OR introduite_par = egide_organisation()) AND jusqua IS NULL)
    WITH CHECK (jusqua IS NOT NULL);
REVOKE UPDATE, DELETE ON acces_participation FROM egide_application;
GRANT UPDATE (jusqua) ON acces_participation TO egide_application;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("acces", "0001_initial"),
        ("journal", "0002_inalterable"),
        ("coffre", "0002_inalterable"),
    ]
    operations = [
        RunSQL(CONTEXTE, CONTEXTE_RETOUR),
        *proteger("journal_dossier", "id"),
        *proteger("coffre_cle", commandes=("SELECT", "INSERT", "UPDATE")),
        *proteger("coffre_identite"),
        *proteger("coffre_image"),
        *proteger("coffre_jeton", commandes=("SELECT", "INSERT", "DELETE")),
        # Events: read by the participants, written by who acts; the operator seals and verifies without any key.
        activer("journal_evenement"),
        politique("participe_select", "journal_evenement", "SELECT", EVENEMENT),
        politique("participe_insert", "journal_evenement", "INSERT", f"{SIGNE} AND {EVENEMENT}"),
        politique("exploitation", "journal_evenement", "SELECT", "true", role="egide_proprietaire"),
        # Participations: each sees its own and those it brought about; one opens a new file for oneself, or brings another
        # into a file one takes part in, and may close it again.
        activer("acces_participation"),
        politique(
            "sienne",
            "acces_participation",
            "SELECT",
            "organisation_id = egide_organisation() OR introduite_par = egide_organisation()",
        ),
        politique(
            "ouvre_ou_fait_entrer",
            "acces_participation",
            "INSERT",
            "introduite_par = egide_organisation() AND "
            f"((organisation_id = egide_organisation() AND role_organisation = 'ouvreur') OR {PARTICIPATION})",
        ),
        RunSQL(
            PARTICIPATION_FINIT,
            "DROP POLICY finit ON acces_participation; GRANT UPDATE, DELETE ON acces_participation TO egide_application",
        ),
        # Traces: read by the participants of the file; outside a file, by their author.
        activer("acces_trace"),
        politique(
            "participe_select",
            "acces_trace",
            "SELECT",
            f"{TRACE} OR (dossier_id IS NULL AND compte = egide_compte())",
        ),
        politique("signe", "acces_trace", "INSERT", f"{SIGNE} AND (dossier_id IS NULL OR {TRACE})"),
        *inalterable("acces_trace"),
    ]
