"""How a simulation is shown in a terminal: counts by group and conclusion, then what changes and for how many."""

from datetime import date

import click

from egide.commandes.rendu import STATUTS
from egide.droit.conclusions import titres
from egide.droit.lectures.plans_de_bits import Comptes
from egide.droit.mots import LECTURES, nature
from egide.droit.populations import TOUTES, Simulation
from egide.droit.reformes import REFORMES

LARGEUR = max(map(len, titres().values()))
ENTETE = f"  {'':{LARGEUR}} {'oui':>20} {'non':>20} {'indéterminé':>20}"


def rendre(simulation: Simulation, jour: date | None) -> None:
    """What was found, for a person."""
    click.secho(presentation(simulation, jour), bold=True)
    bilan = simulation.bilan
    for groupe, lignes in bilan.lignes.items():
        click.secho(f"\n{groupe} : {nombre(lignes)} personne(s)", bold=True)
        click.echo(ENTETE)
        avant, apres = bilan.avant[groupe], bilan.apres[groupe]
        for nom in sorted(avant.keys() | apres.keys(), key=list(avant | apres).index):
            de, vers = avant.get(nom, Comptes()), apres.get(nom, Comptes())
            paires = ((de.oui, vers.oui), (de.non, vers.non), (de.indetermine, vers.indetermine))
            click.echo(
                f"  {titres()[nom]:{LARGEUR}} " + " ".join(f"{_passage(*paire):>20}" for paire in paires)
            )
    if simulation.demande.reformes:
        _changements(simulation)


def presentation(simulation: Simulation, jour: date | None) -> str:
    """One line: which law, which reforms."""
    demande = simulation.demande
    droit = f"Droit au {jour.isoformat()}" if jour else "Droit à la date de chaque ligne"
    lecture = f"selon {LECTURES[demande.lecture]}" if demande.lecture else "selon la lecture du jour"
    reformes = (
        f" ; en vigueur → réformé ({', '.join(REFORMES[nom].titre for nom in demande.reformes)})"
        if demande.reformes
        else ""
    )
    return f"{droit}, {lecture}{reformes}"


def nombre(entier: int) -> str:
    """12 345, as in French (narrow no-break space)."""
    return f"{entier:,}".replace(",", "\u202f")


def _passage(avant: int, apres: int) -> str:
    return nombre(avant) if avant == apres else f"{nombre(avant)} → {nombre(apres)}"


def _changements(simulation: Simulation) -> None:
    bilan = simulation.bilan
    total = bilan.lignes[TOUTES]
    part = f" ({100 * bilan.personnes / total:.1f}\u202f%)".replace(".", ",") if total else ""
    click.secho(f"\nChangent : {nombre(bilan.personnes)} personne(s) sur {nombre(total)}{part}", bold=True)
    for nom, passages in bilan.passages.items():
        for (de, vers), combien in passages.most_common():
            click.echo(f"  {titres()[nom]:{LARGEUR}} {STATUTS[de]} → {STATUTS[vers]} : {nombre(combien)}")
    for nom, natures in bilan.natures.items():
        for (de, vers), combien in natures.most_common():
            click.echo(
                f"  {titres()[nom]:{LARGEUR}} de nature {nature(de)} → {nature(vers)} : {nombre(combien)}"
            )
