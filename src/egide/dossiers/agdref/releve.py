"""The two ways through the door: the people who await a number, and the numbers brought back, each in its own file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import Http404

from egide.acces import matrice, numeros, recherche
from egide.acces.acteurs import Acteur
from egide.acces.coffret import Identite, IdentiteAbsente, lire_identite
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import journaux
from egide.acces.porte import DossierOuvert, GesteRefuse, Tentative, contexte, ouvrir
from egide.annuaire.models import Organisation
from egide.dossiers.agdref.port import LigneAgdref, Rendu
from egide.dossiers.agdref.saisie import SaisieAgdref, etat_civil, saisie
from egide.dossiers.etude import Etude, etudier
from egide.dossiers.evenements import GESTES
from egide.dossiers.gestes.enregistrement import GesteFerme, exiger_ouvert
from egide.journal import pseudonymes
from egide.journal.inscription import Inscription
from egide.journal.repli import replier
from egide.journal.types import ChargeRefusee, NumeroEtranger
from egide.socle import horloge

MOTIF: Final = "export vers AGDREF"
TABLEUR: Final = "9 chiffres : vérifiez qu’un tableur n’a pas retiré le zéro de tête"


class Issue(StrEnum):
    NOTE = "noté"
    DEJA = "déjà noté"
    REFUSE = "refusé"
    VIDE = "sans numéro"


@dataclass(frozen=True)
class Constat:
    """What became of one line. `dossier` is shown only when it is a pseudonym: anything else might be a name."""

    rang: int
    dossier: str
    issue: Issue
    raison: str = ""

    def __str__(self) -> str:
        ou = f", {self.dossier}" if self.dossier else ""
        pourquoi = f" ({self.raison})" if self.raison else ""
        return f"ligne {self.rang}{ou} : {self.issue}{pourquoi}."


def en_attente(acteur: Acteur, depuis: date | None = None) -> list[LigneAgdref]:
    """Those whose number is still to be brought back, opened there on or after `depuis`; each identity read leaves its trace.

    Raises GesteRefuse for a role that does not note the number. A file that cannot be read is left out (`illisibles`).
    """
    with contexte(acteur):
        if not matrice.peut_inscrire(acteur.role, NumeroEtranger):
            raise GesteRefuse("Votre rôle n’exporte pas vers AGDREF.", Tentative(MOTIF, motif="rôle"))
        prefecture = Organisation.objects.get(id=acteur.organisation_id).nom
        lignes = []
        for suivi in journaux(acteur):
            if suivi.journal is None:
                continue
            etude = _etude(suivi.journal, suivi.lecteur, suivi.dossier.territoire)
            dite = saisie(etude)
            if dite.attend and (depuis is None or (dite.a_ouvrir or depuis) >= depuis):
                ouvert = ouvrir(acteur, suivi.dossier.pseudonyme, MOTIF)
                lignes.append(_ligne(ouvert, etude, dite, prefecture))
        return lignes


def reporter(acteur: Acteur, rendus: Iterable[Rendu]) -> Iterator[Constat]:
    """Note each number in its file, one transaction a line: one refused stops no other, one given twice changes nothing."""
    for rendu in rendus:
        yield _reporter(acteur, rendu)


def _reporter(acteur: Acteur, rendu: Rendu) -> Constat:
    cherche = pseudonymes.normaliser(rendu.dossier)
    montre = pseudonymes.presenter(cherche) if pseudonymes.est_un_pseudonyme(cherche) else ""
    if rendu.faute:
        return Constat(rendu.rang, montre, Issue.REFUSE, rendu.faute)
    if not rendu.numero:
        return Constat(rendu.rang, montre, Issue.VIDE)
    try:
        numero = numeros.normaliser(rendu.numero)
        with contexte(acteur):
            issue = _noter(acteur, cherche if montre else _par_acte(acteur, rendu.dossier), numero)
    except ChargeRefusee:
        return Constat(rendu.rang, montre, Issue.REFUSE, f"numéro illisible ; admis : {numeros.ADMIS}")
    except Http404:
        inconnu = "aucun dossier ouvert à ce service sous ce pseudonyme ou ce numéro d’acte"
        return Constat(rendu.rang, montre, Issue.REFUSE, inconnu)
    except GesteFerme:
        autre = "un autre numéro est déjà noté ; il se corrige dans le dossier"
        return Constat(rendu.rang, montre, Issue.REFUSE, autre)
    except PermissionDenied as refus:
        return Constat(rendu.rang, montre, Issue.REFUSE, str(refus))
    return Constat(rendu.rang, montre, issue, TABLEUR if len(numero) == 9 and issue is Issue.NOTE else "")


def _noter(acteur: Acteur, pseudonyme: str, numero: str) -> Issue:
    # A table given back by AGDREF answers nothing that its importer read in the file.
    seance = sans_attendre(ouvrir(acteur, pseudonyme, "reporter le numéro d’étranger"))
    ouvert = seance.ouvert
    etude = etudier(seance.situation(horloge.aujourdhui(ouvert.territoire)), ouvert.acteur)
    if saisie(etude).note_le and numeros.est_celui(ouvert, numero):
        return Issue.DEJA
    exiger_ouvert(etude, GESTES["noter_numero_etranger"])
    charge = NumeroEtranger(version_au_coffre=numeros.deposer(ouvert, numero))
    seance.inscrire(charge, effet_le=etude.au)
    return Issue.NOTE


def _par_acte(acteur: Acteur, numero: str) -> str:
    """The pseudonym of the file where this act was delivered; Http404 when there is none, or several."""
    trouves = recherche.par_acte(acteur, numero) if numero else []
    if len(trouves) != 1:
        raise Http404
    return trouves[0].pseudonyme


def _etude(journal: list[Inscription], lecteur: Acteur, territoire: str) -> Etude:
    return etudier(replier(journal, horloge.aujourdhui(territoire)), lecteur)


def _ligne(ouvert: DossierOuvert, etude: Etude, dite: SaisieAgdref, prefecture: str) -> LigneAgdref:
    try:
        lue = lire_identite(ouvert, MOTIF)
    except IdentiteAbsente:
        lue = Identite(noms="", prenoms="")
    identite = etat_civil(etude, lue)
    dernier = dite.documents[-1] if dite.documents else None
    return LigneAgdref(
        pseudonyme=ouvert.pseudonyme,
        acte=dernier.numero if dernier else "",
        prefecture=prefecture,
        rubrique=dite.rubrique.article if dite.rubrique else "",
        noms=identite.noms,
        prenoms=identite.prenoms,
        nom_usage=identite.nom_usage or "",
        date_naissance=identite.date_naissance,
        lieu_naissance=identite.lieu_naissance or "",
        nationalite=identite.nationalite or "",
        document=dernier.titre if dernier else "",
        document_du=dernier.le if dernier else None,
        document_au=dernier.jusqu_au if dernier else None,
        numero_declare=identite.numero_etranger or "",
    )
