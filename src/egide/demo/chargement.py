"""Playing the stories through the doors of every user, each step at its moment."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby

import click
from django.utils.translation import gettext as _

from egide.acces import messages, notes, porte, remontees, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Seance, sans_attendre
from egide.acces.fondements import SUR_CONSENTEMENT
from egide.acces.matrice import peut_lire
from egide.actes.contrat import qui_remet
from egide.actes.emission import emettre
from egide.annuaire.models import Organisation
from egide.annuaire.roles import BARREAU
from egide.demo import garde, hors_dossier, scenarios, troupe
from egide.demo.composition import charge_de, dernier_rang
from egide.demo.erreurs import ChargementInterrompu, HorlogeEnRetard
from egide.demo.scenarios import CORRECTION, PARTICIPATION, REMONTEE, DossierInvente, EtapeInventee
from egide.demo.troupe import Troupe
from egide.dossiers.echeances import recalcul
from egide.journal.categories import Categorie
from egide.journal.types import (
    TYPES,
    Consentement,
    Dysfonctionnement,
    Message,
    NoteInterne,
    Signalement,
    composer,
    nom_de,
)
from egide.socle import chemins, horloge
from egide.socle.francais import jour_ecrit

ENVOIS = (nom_de(Signalement), PARTICIPATION)


def charger(dossiers: Iterable[DossierInvente] | None = None) -> dict[str, str]:
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
    pseudonymes: dict[str, str] = {}
    annonce = _("Chargement des dossiers inventés")
    with recalcul.une_fois(), click.progressbar(etapes, label=annonce, file=sys.stderr) as avancement:
        for acteur, ensemble in _seances(avancement, distribution):
            _jouer(acteur, ensemble, distribution, pseudonymes)
    hors_dossier.jouer(aujourdhui, distribution, pseudonymes)
    troupe.engager_les_administrateurs(aujourdhui)
    troupe.demander_des_comptes(aujourdhui)
    return pseudonymes


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


def _seances(
    etapes: Iterable[EtapeInventee], distribution: Troupe
) -> Iterator[tuple[Acteur, list[EtapeInventee]]]:
    """Steps that one person does at one moment on one file: one passage through the door."""

    def seance(etape: EtapeInventee) -> tuple[datetime, str, Acteur]:
        return etape.moment, etape.dossier.cle, _acteur(etape, distribution)

    for (_moment, _cle, acteur), ensemble in groupby(etapes, seance):
        yield acteur, list(ensemble)


def _acteur(etape: EtapeInventee, distribution: Troupe) -> Acteur:
    evenement = etape.champs["vise"] if etape.quoi == CORRECTION else etape.quoi
    return distribution.acteur(etape.par, evenement if evenement in TYPES else None)


def _jouer(
    acteur: Acteur, etapes: list[EtapeInventee], distribution: Troupe, pseudonymes: dict[str, str]
) -> None:
    cle = etapes[0].dossier.cle
    with horloge.figer(etapes[0].moment), porte.contexte(acteur):
        if cle not in pseudonymes:
            ouverture, *etapes = etapes
            ouvert = porte.ouvrir_nouveau(acteur, effet_le=ouverture.le)
            pseudonymes[cle] = ouvert.pseudonyme
        else:
            ouvert = porte.ouvrir(acteur, pseudonymes[cle], "consulter")
        seance = sans_attendre(ouvert)  # nobody else writes in it
        for etape in etapes:
            _geste(etape, seance, distribution)
    _recevoir([etape for etape in etapes if etape.quoi in ENVOIS], distribution, pseudonymes[cle])


def _recevoir(envois: list[EtapeInventee], distribution: Troupe, pseudonyme: str) -> None:
    """Whoever is sent something in the stories acknowledges it at once."""
    for etape in envois:
        destinataire = _qui_recoit(etape, distribution)
        with horloge.figer(etape.moment), porte.contexte(destinataire):
            for attendue in list(transmissions.recues(destinataire).filter(pseudonyme=pseudonyme)):
                transmissions.acquitter(destinataire, attendue.id, _accord(destinataire, etape))


def _accord(destinataire: Acteur, etape: EtapeInventee) -> Consentement | None:
    """What the person agrees to, when whoever helps her enters by her consent alone."""
    if destinataire.organisation_genre not in SUR_CONSENTEMENT:
        return None
    defend = destinataire.organisation_genre == BARREAU
    return Consentement(
        destinataire=destinataire.organisation_id,
        objet="mandat_avocat" if defend else "accompagnement",
        compte=destinataire.compte_id if defend else None,
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


def _qui_recoit(etape: EtapeInventee, distribution: Troupe) -> Acteur:
    """The person it is sent to, when it names one; the first of the service otherwise."""
    if personne := etape.champs.get("personne"):
        return distribution.acteurs[personne][0]
    return distribution.quelqu_un_de(_destinataire(etape, distribution))


def _destinataire(etape: EtapeInventee, distribution: Troupe) -> Organisation:
    if etape.quoi == PARTICIPATION:
        return distribution.organisations[etape.champs["organisation"]]
    return distribution.prefecture(distribution.acteurs[etape.par][0].territoire)


def _geste(etape: EtapeInventee, seance: Seance, distribution: Troupe) -> None:
    """Do what the step says."""
    if etape.quoi == PARTICIPATION:
        _faire_entrer(etape, seance, distribution)
    elif etape.quoi == REMONTEE:
        _remonter(seance, distribution.organisations[etape.champs["organisation"]])
    elif etape.quoi == CORRECTION:
        _corriger(etape, seance)
    elif etape.quoi == nom_de(Message):
        vers = distribution.organisations[etape.champs["organisation"]]
        messages.messages(seance.ouvert)  # who writes has read what was written to him: the page shows it
        messages.envoyer(seance.ouvert, etape.champs["texte"], vers.id)
    elif etape.quoi == nom_de(NoteInterne):
        notes.noter(seance.ouvert, etape.champs["texte"])
    else:
        _inscrire(etape, seance, distribution)


def _inscrire(etape: EtapeInventee, seance: Seance, distribution: Troupe) -> None:
    """The event of the step, by issuing its document when that records it; an older one, issued elsewhere, gives its number."""
    acte = qui_remet(TYPES[etape.quoi].structure)
    if acte and "numero" not in etape.champs:
        emettre(seance, acte, etape.le, **etape.champs)
    else:
        seance.inscrire(charge_de(etape, seance, distribution), effet_le=etape.le)


def _faire_entrer(etape: EtapeInventee, seance: Seance, distribution: Troupe) -> None:
    """Send what brings a service into the file."""
    organisation = distribution.organisations[etape.champs["organisation"]]
    nature = etape.champs.get("nature", scenarios.usages()["participation"])
    defend = organisation.genre == BARREAU
    compte = _qui_recoit(etape, distribution).compte_id if defend else None
    vu = transmissions.apercu(seance.ouvert, nature, organisation.id, compte)
    transmissions.emettre(seance, nature, organisation.id, empreinte=vu.empreinte, compte=compte)


def _remonter(seance: Seance, ministere: Organisation) -> None:
    """Tell the ministry of the dysfunction noted last."""
    rang = dernier_rang(seance, nom_de(Dysfonctionnement))
    vu = remontees.apercu(seance.ouvert, rang)
    remontees.emettre(seance, rang, ministere.id, empreinte=vu.empreinte)


def _corriger(etape: EtapeInventee, seance: Seance) -> None:
    """Replace the last event of the type it aims at, or cancel it."""
    champs = dict(etape.champs)
    vise, motif, annule = champs.pop("vise"), champs.pop("motif"), champs.pop("annule", False)
    seance.corriger(
        dernier_rang(seance, vise),
        None if annule else composer(vise, champs),
        motif=motif,
        effet_le=etape.le,
    )
