"""Comparing laws: a person under reforms or in both readings, or two days of the law; and the exhaustion's findings."""

import sys
from collections.abc import Iterable, Mapping
from typing import NoReturn

import click
import msgspec

from egide.commandes import rendu
from egide.commandes.entrees import lire, refuser
from egide.commandes.rendu import STATUTS
from egide.droit import EntreeRefusee
from egide.droit.comparaison import (
    REGLE_DES_MOIS,
    Changement,
    Comparaison,
    Difference,
    LigneChangee,
    comparer_avec,
    comparer_lectures,
    delai_ordinaire,
    duree_du_delai,
)
from egide.droit.comparaison_droits import ComparaisonDeDroits, comparer_droits
from egide.droit.conclusions import titres
from egide.droit.entree import dit
from egide.droit.mots import LECTURES, nature
from egide.droit.reformes import REFORMES
from egide.droit.situations import en_mots


@click.command()
@click.argument(
    "cas", required=False, help="Une situation : fichier JSON (un objet), « - » pour l’entrée standard."
)
@click.option("--avec", multiple=True, help=f"Réforme à appliquer, répétable : {', '.join(REFORMES)}.")
@click.option("--lectures", is_flag=True, help="Compare la lecture « circulaire » à la lecture « code ».")
@click.option("--droit", help="Premier jour du droit à comparer (AAAA-MM-JJ).")
@click.option("--et", help="Second jour du droit à comparer (AAAA-MM-JJ).")
@click.option("--lecture", help="Lecture des deux jours ; sans elle, celle de chaque jour.")
@click.option("--json", "en_json", is_flag=True, help="Rend la comparaison en JSON.")
def comparer(
    cas: str | None,
    avec: tuple[str, ...],
    lectures: bool,
    droit: str | None,
    et: str | None,
    lecture: str | None,
    en_json: bool,
) -> None:
    """Dit ce qui change, et pourquoi : pour une personne (réformes, lectures), ou d'un jour du droit à un autre."""
    _une_seule_question(cas, avec, lectures, droit, et, lecture)
    resultat: Comparaison | ComparaisonDeDroits
    try:
        if cas is None:
            resultat = comparer_droits(droit, et, lecture)
        else:
            brut = _un_cas(cas)
            resultat = comparer_lectures(brut) if lectures else comparer_avec(brut, list(avec))
    except EntreeRefusee as refusee:
        refuser(*map(str, refusee.refus))
    if en_json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(resultat), indent=1) + b"\n")
    elif isinstance(resultat, ComparaisonDeDroits):
        _dire_les_droits(resultat)
    else:
        _dire(resultat, avec)


def _une_seule_question(
    cas: str | None,
    avec: tuple[str, ...],
    lectures: bool,
    droit: str | None,
    et: str | None,
    lecture: str | None,
) -> None:
    """One question at a time: a case with reforms, a case in both readings, or two days."""
    if cas is None and droit is None and et is None:
        _mal_pose("CAS", cas, "une situation avec --avec ou --lectures, ou deux jours avec --droit et --et")
    if cas is not None:
        for nom, valeur in (("--droit", droit), ("--et", et), ("--lecture", lecture)):
            if valeur is not None:
                _mal_pose(nom, valeur, "rien avec un CAS : --avec ou --lectures")
        if bool(avec) is lectures:
            _mal_pose(
                "--avec",
                avec,
                f"une réforme au moins ({', '.join(REFORMES)}), ou --lectures, l’un ou l’autre",
            )
    elif avec or lectures:
        _mal_pose("CAS", cas, "une situation : --avec et --lectures comparent une personne")
    else:
        for nom, valeur in (("--droit", droit), ("--et", et)):
            if valeur is None:
                _mal_pose(nom, valeur, "une date AAAA-MM-JJ ; il en faut deux, --droit et --et")


def _mal_pose(champ: str, valeur: object, admis: str) -> NoReturn:
    refuser(f"{champ} : reçu {dit(valeur)} ; admis : {admis}")


def _un_cas(fichier: str) -> object:
    forme, entrees = lire(fichier)
    if forme != "objet":
        refuser(f"{fichier} : reçu {len(entrees)} situations ; admis : une seule, un objet JSON")
    return entrees[0]


# ── Une personne ──────────────────────────────────────────────────────────────────────────────────


def _dire(comparaison: Comparaison, avec: tuple[str, ...]) -> None:
    avant, apres = comparaison.avant, comparaison.apres
    if avec:
        click.secho(
            f"Au {comparaison.date}, selon {LECTURES[str(avant['lecture'])]} ({avant['version']})", bold=True
        )
        for nom in dict.fromkeys(avec):
            click.echo(f"  + {REFORMES[nom].titre}  [{nom}] — {REFORMES[nom].source}")
        if duree := duree_du_delai(avec):
            click.echo(f"  Délai de réflexion : {delai_ordinaire()} → {duree}. {REGLE_DES_MOIS}")
    else:
        click.secho(f"Au {comparaison.date}, la circulaire et le code", bold=True)
        click.echo(f"  avant la flèche : {avant['version']} ; après : {apres['version']}")
    if not comparaison.differences:
        click.echo("\nRien ne change pour cette personne.")
    for difference in comparaison.differences:
        _dire_une(difference, avec)
    ouvertes = [nom for nom, statut in comparaison.propres if statut != "non"]
    if ouvertes:
        click.echo("\nPropres à la lecture « code », et ouvertes ou encore possibles :")
        for nom in ouvertes:
            click.echo(f"  {titres()[nom]}  [{nom}] : {STATUTS[dict(comparaison.propres)[nom]]}")


def _dire_une(difference: Difference, avec: tuple[str, ...]) -> None:
    click.secho(f"\n{titres()[difference.conclusion]}  [{difference.conclusion}]", bold=True)
    for changement in difference.changements:
        click.echo(f"  {_change(changement)}")
    for ligne in difference.lignes:
        for texte in _pourquoi(ligne):
            click.echo(f"    {texte}")
    if not difference.lignes:
        click.echo(f"    ({', '.join(difference.sources)})")
    if len(avec) > 1:
        click.echo(f"    dû à : {', '.join(REFORMES[nom].titre for nom in difference.reformes)}")


def _pourquoi(ligne: LigneChangee) -> Iterable[str]:
    """The line before, the line after: the same sentence once if only its result changed."""
    if ligne.texte_avant == ligne.texte_apres:
        resultats = f"{STATUTS[str(ligne.resultat_avant)]} → {STATUTS[str(ligne.resultat_apres)]}"
        yield f"{ligne.texte_apres} : {resultats}  ({ligne.source})"
        return
    for mot, texte in (("avant", ligne.texte_avant), ("après", ligne.texte_apres)):
        if texte:
            yield f"{mot} : {texte}  ({ligne.source})"


def _change(changement: Changement) -> str:
    quoi = changement.quoi.removeprefix("valeurs.")
    return f"{rendu.nom_de_valeur(quoi)} : {_mot(changement, changement.avant)} → {_mot(changement, changement.apres)}"


def _mot(changement: Changement, valeur: object) -> str:
    if valeur is None:
        return "—"
    if changement.quoi == "statut":
        return STATUTS[str(valeur)]
    if changement.quoi == "nature":
        return nature(str(valeur))
    return rendu.valeur_lisible(changement.quoi.removeprefix("valeurs."), valeur)


# ── Deux jours du droit ───────────────────────────────────────────────────────────────────────────


def _dire_les_droits(comparaison: ComparaisonDeDroits) -> None:
    for cote in (comparaison.avant, comparaison.apres):
        click.secho(f"{cote['date']} : selon {LECTURES[str(cote['lecture'])]}, {cote['version']}", bold=True)
    click.echo(
        "Le droit est comparé, non le temps qui passe : même âge, même récépissé, même titre les deux jours. Chaque témoin"
        " est la plus petite situation qui montre le changement ; une nature ou une valeur se compare là où c’est ouvert."
    )
    vue = None
    for change in comparaison.changements:
        if change.conclusion != vue:
            vue = change.conclusion
            click.secho(f"\n{titres()[vue]}  [{vue}]", bold=True)
        click.echo(f"  {_change(change.changement)}")
        if change.temoin is None:
            click.echo("      aucune situation ne l’ouvre les deux jours")
        elif change.temoin.avant["faits"] == change.temoin.apres["faits"]:
            click.echo(f"      témoin : {_faits(change.temoin.avant)}")
        else:
            click.echo(f"      témoin, le premier jour : {_faits(change.temoin.avant)}")
            click.echo(f"      témoin, le second jour  : {_faits(change.temoin.apres)}")
    for nom, lecture in comparaison.propres:
        click.echo(f"\n{titres()[nom]}  [{nom}] : n’existe que selon {LECTURES[lecture]}")
    if not comparaison.changements:
        click.echo("\nAucune conclusion ne change.")


def _faits(soumission: Mapping[str, object]) -> str:
    faits = soumission["faits"]
    assert isinstance(faits, Mapping)
    return en_mots(faits)
