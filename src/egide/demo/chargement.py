"""Playing the stories through the doors of every user, each step at its moment."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

import typer
from django.utils.translation import gettext as _

from egide.acces import gestes, porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.fondements import SUR_CONSENTEMENT
from egide.acces.matrice import peut_lire
from egide.acces.porte import DossierOuvert
from egide.actes.contrat import qui_remet
from egide.actes.emission import emettre
from egide.annuaire.models import Organisation
from egide.demo import garde, scenarios, troupe
from egide.demo.composition import charge_de
from egide.demo.erreurs import ChargementInterrompu, HorlogeEnRetard
from egide.demo.scenarios import CORRECTION, PARTICIPATION, Dossier, Etape
from egide.demo.troupe import Troupe
from egide.dossiers.echeances import recalcul
from egide.journal.categories import Categorie
from egide.journal.types import (
    TYPES,
    Consentement,
    Signalement,
    composer,
    nom_de,
)
from egide.socle import chemins, horloge
from egide.socle.francais import jour_ecrit

ENVOIS = (nom_de(Signalement), PARTICIPATION)


@dataclass
class Suivi:
    """A file while it is loaded: nobody else writes in it, so that its last rank is known without reading it."""

    pseudonyme: str
    rang: int = 1


def charger(dossiers: Iterable[Dossier] | None = None) -> dict[str, str]:
    """Load the files as of today, every one of the demonstration by default; returns the pseudonym of each, by key.

    Loading again does nothing and returns nothing: what visitors did since then stays, and days go by.
    """
    garde.exiger_la_demonstration()
    aujourdhui = horloge.aujourdhui()
    if charges_pour := troupe.jour_du_chargement():
        _refuser_de_remonter_le_temps(charges_pour, aujourdhui)
        return {}
    if Organisation.objects.exists():
        raise ChargementInterrompu(
            _(
                "La base contient autre chose que la démonstration complète. Pour la refaire, supprimez %(ou)s."
            )
            % {"ou": chemins.donnees()}
        )
    distribution = troupe.engager(aujourdhui)
    if dossiers is None:
        dossiers = scenarios.dossiers(aujourdhui)
    etapes = scenarios.par_ordre_d_enregistrement(dossiers)
    suivis: dict[str, Suivi] = {}
    annonce = _("Chargement des dossiers inventés")
    with typer.progressbar(etapes, label=annonce, file=sys.stderr) as avancement:
        for acteur, ensemble in _seances(avancement, distribution):
            _jouer(acteur, ensemble, distribution, suivis)
    recalcul.recenser()
    list(recalcul.recalculer())
    troupe.engager_les_administrateurs(aujourdhui)
    return {cle: suivi.pseudonyme for cle, suivi in suivis.items()}


def _refuser_de_remonter_le_temps(charges_pour: date, aujourdhui: date) -> None:
    """Files loaded for a day cannot be shown on an earlier one: what they tell would be yet to come."""
    if aujourdhui < charges_pour:
        raise HorlogeEnRetard(
            _(
                "Les dossiers de %(ou)s sont chargés pour le %(jour)s, après le jour de l’horloge, %(horloge)s. "
                "Donnez un autre dossier de données (EGIDE_DONNEES) ou une date plus tardive."
            )
            % {"ou": chemins.donnees(), "jour": jour_ecrit(charges_pour), "horloge": jour_ecrit(aujourdhui)}
        )


def _seances(etapes: Iterable[Etape], distribution: Troupe) -> Iterator[tuple[Acteur, list[Etape]]]:
    """Steps that one person does at one moment on one file: one passage through the door."""

    def seance(etape: Etape) -> tuple[datetime, str, Acteur]:
        return etape.moment, etape.dossier.cle, _acteur(etape, distribution)

    for (_moment, _cle, acteur), ensemble in groupby(etapes, seance):
        yield acteur, list(ensemble)


def _acteur(etape: Etape, distribution: Troupe) -> Acteur:
    evenement = etape.champs["vise"] if etape.quoi == CORRECTION else etape.quoi
    return distribution.acteur(etape.par, None if etape.quoi == PARTICIPATION else evenement)


def _jouer(acteur: Acteur, etapes: list[Etape], distribution: Troupe, suivis: dict[str, Suivi]) -> None:
    cle = etapes[0].dossier.cle
    with horloge.figer(etapes[0].moment), porte.contexte(acteur):
        if cle not in suivis:
            ouverture, *etapes = etapes
            ouvert = porte.ouvrir_nouveau(acteur, effet_le=ouverture.le)
            suivis[cle] = Suivi(ouvert.pseudonyme)
        else:
            ouvert = porte.ouvrir(acteur, suivis[cle].pseudonyme, "consulter")
        for etape in etapes:
            suivis[cle].rang = _geste(etape, ouvert, distribution, suivis[cle].rang)
    _recevoir([etape for etape in etapes if etape.quoi in ENVOIS], distribution, suivis[cle])


def _recevoir(envois: list[Etape], distribution: Troupe, suivi: Suivi) -> None:
    """Whoever is sent something in the stories acknowledges it at once."""
    for etape in envois:
        destinataire = distribution.quelqu_un_de(_destinataire(etape, distribution))
        with horloge.figer(etape.moment), porte.contexte(destinataire):
            for attendue in list(transmissions.recues(destinataire).filter(pseudonyme=suivi.pseudonyme)):
                accord = _accord(destinataire, etape)
                transmissions.acquitter(destinataire, attendue.id, accord)
                suivi.rang += 2 if accord else 1


def _accord(destinataire: Acteur, etape: Etape) -> Consentement | None:
    """What the person agrees to, when whoever helps her enters by her consent alone."""
    if destinataire.organisation_genre not in SUR_CONSENTEMENT:
        return None
    return Consentement(
        destinataire=destinataire.organisation_id,
        objet="accompagnement",
        contenu=tuple(categorie for categorie in Categorie if peut_lire(destinataire.role, categorie)),
        jusqu_au=etape.le + timedelta(days=180),
        entretien=True,
        finalite=True,
        usages=True,
        recherche=True,
        droit_d_acces=True,
        duree=True,
        retrait=True,
    )


def _destinataire(etape: Etape, distribution: Troupe) -> Organisation:
    if etape.quoi == PARTICIPATION:
        return distribution.organisations[etape.champs["organisation"]]
    return distribution.prefecture(distribution.acteurs[etape.par][0].territoire)


def _geste(etape: Etape, ouvert: DossierOuvert, distribution: Troupe, rang: int) -> int:
    """Do what the step says, having seen the journal up to `rang`; returns the last rank afterwards."""
    if etape.quoi == PARTICIPATION:
        organisation = distribution.organisations[etape.champs["organisation"]]
        nature = etape.champs.get("nature", scenarios.usages()["participation"])
        vu = transmissions.apercu(ouvert, nature, organisation.id)
        transmissions.emettre(ouvert, nature, organisation.id, empreinte=vu.empreinte, rang_attendu=rang)
        return rang + 1
    # What is recorded by issuing its document; an older one, issued elsewhere, gives its number.
    acte = qui_remet(TYPES[etape.quoi].structure) if etape.quoi in TYPES else None
    if acte and "numero" not in etape.champs:
        emettre(ouvert, acte, etape.le, rang_attendu=rang, **etape.champs)
        return rang + 1
    if etape.quoi == CORRECTION:
        return _corriger(etape, ouvert, rang)
    charge = charge_de(etape, ouvert, distribution)
    return gestes.inscrire(ouvert, charge, effet_le=etape.le, rang_attendu=rang).rang


def _corriger(etape: Etape, ouvert: DossierOuvert, rang: int) -> int:
    """Replace the last event of the type it aims at, or cancel it."""
    champs = dict(etape.champs)
    vise, motif, annule = champs.pop("vise"), champs.pop("motif"), champs.pop("annule", False)
    correction = gestes.corriger(
        ouvert,
        next(inscrit.rang for inscrit in reversed(gestes.evenements(ouvert)) if inscrit.type == vise),
        None if annule else composer(vise, champs),
        motif=motif,
        rang_attendu=rang,
        effet_le=etape.le,
    )
    return correction.rang
