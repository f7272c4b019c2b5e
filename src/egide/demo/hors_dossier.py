"""What is of no file, played once the files are: what follows the cases, the questions, the committee."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any, Final

from egide.acces import cas_suivis, comite, porte, questions, remontees
from egide.acces.acteurs import Acteur
from egide.acces.models import Remontee
from egide.annuaire.roles import INTERVENANT
from egide.demo.jours import transposer
from egide.demo.lecture import DONNEES, lire
from egide.demo.troupe import Troupe
from egide.socle import horloge
from egide.socle.horloge import PARIS

MIDI: Final = time(12)


def jouer(jour: date, distribution: Troupe, pseudonymes: Mapping[str, str]) -> None:
    """All of it, as of `jour`; a case of a file that is not told that day is left out."""
    recit = transposer(lire(DONNEES / "hors_dossier.toml"), jour)
    for dit in recit["cas"]:
        if dit["dossier"] in pseudonymes:
            _suivre(dit, distribution, pseudonymes[dit["dossier"]])
    ministere = distribution.organisations["ministere"]
    for posee in recit["question"]:
        with _a_midi(distribution, posee["par"], posee["le"]) as acteur:
            numero = questions.poser(acteur, posee["texte"], ministere.id, posee["point"]).id
        if reponse := posee.get("reponse"):
            with _a_midi(distribution, reponse["par"], reponse["le"]) as acteur:
                questions.repondre(acteur, numero, reponse["texte"])
    _tenir(recit["comite"], distribution)


def _suivre(dit: Mapping[str, Any], distribution: Troupe, pseudonyme: str) -> None:
    """The turns of one case, found by the association that told it: nobody else can tell which file it is from."""
    conteuse = distribution.quelqu_un_de(distribution.organisations["association-nice"])
    with porte.contexte(conteuse):
        numero = next(cas.id for cas in _partis(conteuse, pseudonyme) if cas.type == dit["type"])
    for tour in dit["tours"]:
        with _a_midi(distribution, tour["par"], tour["le"]) as acteur:
            if not tour.get("rouvre"):
                cas_suivis.repondre(acteur, numero, tour["texte"], tour.get("suite", ""))
            elif acteur.role == INTERVENANT:
                cas = next(parti for parti in _partis(acteur, pseudonyme) if parti.id == numero)
                cas_suivis.rouvrir(acteur, cas, tour["texte"])
            else:
                cas_suivis.rouvrir(acteur, cas_suivis.recu(acteur, numero), tour["texte"])


def _partis(acteur: Acteur, pseudonyme: str) -> list[Remontee]:
    return remontees.du_dossier(porte.ouvrir(acteur, pseudonyme, "consulter"))


def _tenir(recit: Mapping[str, Any], distribution: Troupe) -> None:
    par = recit["par"]
    with _a_midi(distribution, par, recit["nommes_le"]) as acteur:
        for qui in recit["membres"]:
            comite.ajouter_un_membre(acteur, qui)
    for dite in recit["seances"]:
        with _a_midi(distribution, par, dite["prevue_le"]) as acteur:
            numero = comite.prevoir(acteur, dite["le"], dite["ordre_du_jour"]).id
        if "tenue_le" not in dite:
            continue
        with _a_midi(distribution, par, dite["tenue_le"]) as acteur:
            prises = [comite.ADecider(d["texte"], d["qui"], d["pour_le"]) for d in dite["decisions"]]
            comite.tenir(acteur, numero, dite["presents"], prises)
            numeros = [prise.id for prise in comite.decisions(acteur, de=numero)]
        for decision, dit in zip(numeros, dite["decisions"], strict=True):
            for suite in dit.get("suites", ()):
                with _a_midi(distribution, par, suite["le"]) as acteur:
                    comite.suivre(acteur, decision, suite["etat"], suite["texte"])


@contextmanager
def _a_midi(distribution: Troupe, cle: str, le: date) -> Iterator[Acteur]:
    """This person in her first function, on that day at noon."""
    acteur = distribution.acteur(cle, None)
    with horloge.figer(datetime.combine(le, MIDI, PARIS)), porte.contexte(acteur):
        yield acteur
