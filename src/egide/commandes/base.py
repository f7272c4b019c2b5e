"""Commands of the operator: prepare, migrate, check."""

import click


@click.command()
def initialiser() -> None:
    """Crée ou met à jour les tables, et la clé maîtresse s'il n'y en a pas ; la refaire ne détruit rien."""
    from egide.socle import chemins, installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.config import mise_en_service

        mise_en_service.initialiser()
    click.echo(f"Base prête. Données : {chemins.donnees()}")


@click.command()
def migrer() -> None:
    """Met les tables à jour, sous le rôle qui les possède."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.config import mise_en_service

        mise_en_service.migrer()


@click.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
@click.pass_context
def django(contexte: click.Context) -> None:
    """Exécute une commande d'administration de Django (egide django makemigrations journal)."""
    from django.core.management import execute_from_command_line

    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        execute_from_command_line(["egide django", *contexte.args])
