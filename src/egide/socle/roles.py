"""The two database roles and the rights between them.

The owner creates tables and runs migrations; the application reads and writes rows and owns nothing.
Rights are granted by default on tables to come, before any migration runs: what a migration then revokes
(append-only tables) stays revoked.
"""

import psycopg
from psycopg import sql

PROPRIETAIRE = "egide_proprietaire"
APPLICATION = "egide_application"


def preparer(admin: str, base: str, mots_de_passe: dict[str, str]) -> None:
    """Create both roles and the database from an administrator's address; safe to repeat."""
    with psycopg.connect(admin, autocommit=True) as connexion:
        for role in (PROPRIETAIRE, APPLICATION):
            existe = connexion.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            connexion.execute(
                sql.SQL(
                    "{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD {}"
                ).format(
                    sql.SQL("ALTER" if existe else "CREATE"),
                    sql.Identifier(role),
                    sql.Literal(mots_de_passe[role]),
                )
            )
        if not connexion.execute("SELECT 1 FROM pg_database WHERE datname = %s", [base]).fetchone():
            creer_base(connexion, base)
    with psycopg.connect(admin, dbname=base) as connexion:
        accorder(connexion)


def creer_base(
    connexion: psycopg.Connection, base: str, modele: str = "template0", strategie: str = "WAL_LOG"
) -> None:
    """Create a database owned by the owner role and closed to everybody else but the application."""
    nom = sql.Identifier(base)
    connexion.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY {}").format(
            nom, sql.Identifier(PROPRIETAIRE), sql.Identifier(modele), sql.Identifier(strategie)
        )
    )
    connexion.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(nom))
    connexion.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(nom, sql.Identifier(APPLICATION)))


def accorder(connexion: psycopg.Connection) -> None:
    """Rights of the application on what the owner will create in this database."""
    application, proprietaire = sql.Identifier(APPLICATION), sql.Identifier(PROPRIETAIRE)
    for ordre in (
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {application}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {proprietaire} IN SCHEMA public "
        "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {application}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {proprietaire} IN SCHEMA public "
        "GRANT USAGE, SELECT ON SEQUENCES TO {application}",
    ):
        connexion.execute(sql.SQL(ordre).format(application=application, proprietaire=proprietaire))


def exces(connexion: psycopg.Connection) -> list[str]:
    """Reasons why the connected role may do more than an application should; empty when all is well."""
    ligne = connexion.execute(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, "
        "  (SELECT count(*) FROM pg_class "
        "   WHERE relowner = pg_roles.oid AND relnamespace = 'public'::regnamespace), "
        "  pg_has_role(oid, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'MEMBER') "
        "FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    assert ligne is not None
    nom, superutilisateur, franchit_rls, cree_roles, cree_bases, tables, proprietaire = ligne
    motifs = {
        "est superutilisateur": superutilisateur,
        "franchit la sécurité par ligne (BYPASSRLS)": franchit_rls,
        "peut créer des rôles (CREATEROLE)": cree_roles,
        "peut créer des bases (CREATEDB)": cree_bases,
        f"possède {tables} table(s)": tables,
        "est propriétaire de la base, ou membre de son propriétaire": proprietaire,
    }
    return [f"le rôle « {nom} » {motif}" for motif, vrai in motifs.items() if vrai]
