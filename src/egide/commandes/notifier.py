"""The command that writes to people whom something awaits."""

import click


@click.command()
def notifier() -> None:
    """Écrit à ceux que quelque chose attend, sans dire quoi ; `egide taches` le fait à chaque passage.

    Code 1 si un message n'est pas parti. Sans EGIDE_COURRIEL, rien ne part, et c'est dit.
    """
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        dit, tous_partis = envoyer_les_messages()
    click.echo(dit, err=not tous_partis)
    if not tous_partis:
        raise click.exceptions.Exit(1)


def envoyer_les_messages() -> tuple[str, bool]:
    """What happened, in words, and whether every message left; without a mail server none is tried."""
    from django.conf import settings

    from egide.annuaire.notifications import en_attente, envoyer

    if settings.EGIDE_SANS_COURRIEL:
        return (
            f"aucun serveur de courriel (EGIDE_COURRIEL) : {en_attente()} personne(s) l’apprendront à l’écran.",
            True,
        )
    partis = list(envoyer())
    dit = f"{sum(partis)} message(s) envoyé(s)."
    if all(partis):
        return dit, True
    return f"{dit} {partis.count(False)} message(s) n’ont pas pu partir ; ils seront repris.", False
