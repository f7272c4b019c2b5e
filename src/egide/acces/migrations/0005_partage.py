"""A participation may end by itself, be for one account, rest on a consent; what is sent waits for its recipient.

Three functions of the owner cross the partition, and give nothing back: they end an access that consent no longer opens, make a
sender leave when the recipient takes over, tell the holder of a file of a resemblance.
"""

from django.db import migrations
from django.db.migrations import RunSQL

from egide.acces.rls import PARTICIPE, activer, politique, resserrer

ROLES_DE_DOSSIER = (
    "enqueteur",
    "agent_prefecture",
    "referent_prefecture",
    "signataire",
    "magistrat",
    "intervenant",
    "coordinateur_acse",
    "referent_ase",
    "avocat",
)
CONTEXTE = f"""
CREATE FUNCTION egide_maintenant() RETURNS timestamptz LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting('egide.maintenant', true), '')::timestamptz $$;
CREATE FUNCTION egide_entre() RETURNS boolean LANGUAGE sql STABLE
    AS $$ SELECT egide_role() IN ({", ".join(f"'{role}'" for role in ROLES_DE_DOSSIER)}) $$;
"""
CONTEXTE_RETOUR = "DROP FUNCTION egide_maintenant(); DROP FUNCTION egide_entre();"

SIGNE = "organisation = egide_organisation() AND compte = egide_compte() AND role = egide_role()"
SIENNE = "egide_maintenant() IS NOT NULL AND (organisation_id = egide_organisation() OR introduite_par = egide_organisation())"

ATTENDUE = """EXISTS (
    SELECT 1 FROM acces_transmission AS t
    WHERE t.id = acces_participation.transmission_id AND t.dossier_id = acces_participation.dossier_id
      AND t.vers_organisation_id = egide_organisation() AND t.etat = 'emise'
      AND t.vers_compte IS NOT DISTINCT FROM acces_participation.compte_id
      AND t.de_organisation_id = acces_participation.introduite_par
)"""
ENTREE = f"""egide_entre() AND organisation_id = egide_organisation()
    AND (compte_id IS NULL OR compte_id = egide_compte())
    AND ((role_organisation = 'ouvreur' AND introduite_par = egide_organisation() AND transmission_id IS NULL)
      OR (role_organisation = 'destinataire' AND {ATTENDUE}))"""

DESTINATAIRE = "(vers_organisation_id = egide_organisation() AND (vers_compte IS NULL OR vers_compte = egide_compte()) AND egide_entre())"
TRANSMISSION = PARTICIPE.format(table="acces_transmission", colonne="dossier_id")
EMETTEUR = (
    "de_organisation_id = egide_organisation() AND de_compte = egide_compte() AND de_role = egide_role()"
)

COLONNES = """
REVOKE UPDATE, DELETE ON acces_transmission FROM egide_application;
GRANT UPDATE (recue_le, etat, acquittee_le, repondue_le, close_le) ON acces_transmission TO egide_application;
REVOKE UPDATE, DELETE ON acces_demande_rapprochement FROM egide_application;
REVOKE INSERT, UPDATE, DELETE ON acces_rapprochement FROM egide_application;
GRANT UPDATE (etat, decide_le, decide_par) ON acces_rapprochement TO egide_application;
"""

FONCTIONS = """
CREATE FUNCTION egide_participe(dossier uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM acces_participation AS p
        WHERE p.dossier_id = dossier AND p.organisation_id = egide_organisation() AND p.jusqua IS NULL
          AND (p.terme IS NULL OR p.terme > egide_maintenant())
          AND (p.compte_id IS NULL OR p.compte_id = egide_compte()) AND egide_entre())
$$;

-- The consent is withdrawn: whoever entered by it leaves, and what still waits for them waits no more.
CREATE FUNCTION egide_retirer_consentement(dossier uuid, destinataire uuid, avocat uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT egide_participe(dossier) THEN
        RAISE EXCEPTION 'Ce dossier n''est pas ouvert à ce service.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE acces_participation AS p SET jusqua = egide_maintenant()
     WHERE p.dossier_id = dossier AND p.organisation_id = destinataire AND p.fondement = 'consentement'
       AND p.compte_id IS NOT DISTINCT FROM avocat AND p.jusqua IS NULL;
    UPDATE acces_transmission AS t SET etat = 'rappelee', close_le = egide_maintenant()
     WHERE t.dossier_id = dossier AND t.vers_organisation_id = destinataire
       AND t.vers_compte IS NOT DISTINCT FROM avocat AND t.etat = 'emise' AND t.contenu IS NOT NULL;
END $$;

-- The recipient of a transfer takes over: the sender leaves.
CREATE FUNCTION egide_prendre_la_suite(transmission uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE acces_participation AS p SET jusqua = egide_maintenant()
      FROM acces_transmission AS t
     WHERE t.id = transmission AND t.nature IN ('transfert_service', 'transfert_dossier') AND t.etat = 'acquittee'
       AND t.vers_organisation_id = egide_organisation() AND p.depuis <= t.acquittee_le
       AND p.dossier_id = t.dossier_id AND p.organisation_id = t.de_organisation_id AND p.jusqua IS NULL;
END $$;

-- A resemblance is told in the files that bear one of these tokens. Nothing comes back to who asks.
CREATE FUNCTION egide_rapprocher(demandeur uuid, cherches bytea[], pour text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT egide_participe(demandeur) THEN
        RAISE EXCEPTION 'Ce dossier n''est pas ouvert à ce service.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO acces_rapprochement (id, dossier_id, demandeur_id, organisation, compte, motif, fait_le, etat)
    SELECT gen_random_uuid(), trouves.dossier_id, demandeur, egide_organisation(), egide_compte(), pour,
           egide_maintenant(), 'nouveau'
      FROM (SELECT DISTINCT dossier_id FROM coffre_jeton WHERE jeton = ANY(cherches) AND dossier_id <> demandeur) AS trouves
    ON CONFLICT (dossier_id, demandeur_id) DO NOTHING;
END $$;
"""
FONCTIONS_RETOUR = """
DROP FUNCTION egide_rapprocher(uuid, bytea[], text);
DROP FUNCTION egide_prendre_la_suite(uuid);
DROP FUNCTION egide_retirer_consentement(uuid, uuid, uuid);
DROP FUNCTION egide_participe(uuid);
"""
PARTICIPE_SEUL = {"participe_select": "{participe}", "participe_insert": "{participe}"}
RAPPROCHEMENT = PARTICIPE.format(table="acces_rapprochement", colonne="dossier_id")
DEMANDE = PARTICIPE.format(table="acces_demande_rapprochement", colonne="dossier_id")
INVITE = PARTICIPE.format(table="acces_rapprochement", colonne="demandeur_id")
PROPRIETAIRE = "egide_proprietaire"


class Migration(migrations.Migration):
    dependencies = [("acces", "0004_tables_du_partage")]
    operations = [
        RunSQL(CONTEXTE, CONTEXTE_RETOUR),
        *resserrer("journal_dossier", "id", PARTICIPE_SEUL),
        *resserrer("coffre_cle", "dossier_id", {**PARTICIPE_SEUL, "participe_update": "{participe}"}),
        *resserrer("coffre_identite", "dossier_id", PARTICIPE_SEUL),
        *resserrer("coffre_image", "dossier_id", PARTICIPE_SEUL),
        *resserrer("coffre_jeton", "dossier_id", {**PARTICIPE_SEUL, "participe_delete": "{participe}"}),
        *resserrer(
            "journal_evenement",
            "dossier_id",
            {"participe_select": "{participe}", "participe_insert": f"{SIGNE} AND {{participe}}"},
        ),
        *resserrer(
            "acces_trace",
            "dossier_id",
            {
                "participe_select": "{participe} OR (dossier_id IS NULL AND compte = egide_compte())",
                "signe": f"{SIGNE} AND (dossier_id IS NULL OR {{participe}})",
            },
        ),
        # One enters a file by opening it, or by acknowledging what was sent to one: nobody is brought in unasked.
        RunSQL(
            f"DROP POLICY ouvre_ou_fait_entrer ON acces_participation;"
            f"CREATE POLICY ouvre_ou_acquitte ON acces_participation FOR INSERT TO PUBLIC WITH CHECK ({ENTREE});"
            f"ALTER POLICY sienne ON acces_participation USING ({SIENNE});",
            "DROP POLICY ouvre_ou_acquitte ON acces_participation;"
            "ALTER POLICY sienne ON acces_participation USING (organisation_id = egide_organisation() OR introduite_par = egide_organisation());",
        ),
        activer("acces_transmission"),
        politique("concerne_select", "acces_transmission", "SELECT", f"{DESTINATAIRE} OR {TRANSMISSION}"),
        politique("emet_insert", "acces_transmission", "INSERT", f"{EMETTEUR} AND {TRANSMISSION}"),
        politique("suit_update", "acces_transmission", "UPDATE", f"{DESTINATAIRE} OR {TRANSMISSION}"),
        activer("acces_demande_rapprochement"),
        politique("sienne_select", "acces_demande_rapprochement", "SELECT", "compte = egide_compte()"),
        politique(
            "sienne_insert", "acces_demande_rapprochement", "INSERT", f"compte = egide_compte() AND {DEMANDE}"
        ),
        activer("acces_rapprochement"),
        politique(
            "concerne_select",
            "acces_rapprochement",
            "SELECT",
            f"{RAPPROCHEMENT} OR (etat = 'contact' AND {INVITE})",
        ),
        politique("decide_update", "acces_rapprochement", "UPDATE", RAPPROCHEMENT),
        # What the functions of the owner may touch, and no more.
        politique("partage_select", "acces_participation", "SELECT", "true", PROPRIETAIRE),
        politique("partage_update", "acces_participation", "UPDATE", "true", PROPRIETAIRE),
        politique("partage_select", "acces_transmission", "SELECT", "true", PROPRIETAIRE),
        politique("partage_update", "acces_transmission", "UPDATE", "true", PROPRIETAIRE),
        politique("rapproche_select", "coffre_jeton", "SELECT", "true", PROPRIETAIRE),
        politique("rapproche_select", "acces_rapprochement", "SELECT", "true", PROPRIETAIRE),
        politique("rapproche_insert", "acces_rapprochement", "INSERT", "true", PROPRIETAIRE),
        RunSQL(FONCTIONS, FONCTIONS_RETOUR),
        RunSQL(COLONNES, RunSQL.noop),
    ]
