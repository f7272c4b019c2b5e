"""The organisations and people of the demonstration, put in the directory, and who they act as."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from egide.acces.acteurs import Acteur, acteur_de
from egide.acces.comptes import demande_de_fonction, demander, engager_par_l_exploitant
from egide.acces.porte import contexte
from egide.acces.traces import GesteSurCompte, tracer_geste_sur_compte
from egide.annuaire.models import Agrement, Compte, Confirmation, Fonction, Organisation
from egide.annuaire.roles import ADMINISTRATEUR, PREFECTURE, REFERENT_PREFECTURE
from egide.demo.comptes import MOT_DE_PASSE, adresse, annuaire
from egide.demo.jours import JOUR_ECRIT, transposer
from egide.journal.types import TYPES
from egide.socle import horloge
from egide.socle.horloge import PARIS

MATIN, SOIR = time(10), time(17)
EN_SERVICE = date(2009, 2, 5)
"""First day of the platform, in the demonstration as it is written."""


@dataclass(frozen=True)
class Troupe:
    """Organisations by key, and the functions each person may act in, by key."""

    organisations: Mapping[str, Organisation]
    acteurs: Mapping[str, tuple[Acteur, ...]]

    def acteur(self, cle: str, evenement: str | None) -> Acteur:
        """The person in the function that records this event (her first one for anything else)."""
        fonctions = self.acteurs[cle]
        if evenement is None:
            return fonctions[0]
        return next((acteur for acteur in fonctions if acteur.role in TYPES[evenement].par), fonctions[0])

    def quelqu_un_de(self, organisation: Organisation) -> Acteur:
        """The first person of an organisation, in her first function."""
        return next(a[0] for a in self.acteurs.values() if a[0].organisation_id == organisation.id)

    def prefecture(self, territoire: str) -> Organisation:
        """The prefecture of a département."""
        return next(
            organisation
            for organisation in self.organisations.values()
            if organisation.genre == PREFECTURE and organisation.territoire == territoire
        )


def engager(jour: date) -> Troupe:
    """Create the organisations, their approvals, the accounts and their functions for the demonstration of `jour`, but
    for the administrators."""
    du = transposer(EN_SERVICE, jour)
    with transaction.atomic():
        organisations = {
            cle: Organisation.objects.create(**champs) for cle, champs in annuaire()["organisations"].items()
        }
        acteurs = {
            cle: _engager(cle, personne, organisations[personne["organisation"]], du, jour)
            for cle, personne in annuaire()["personnes"].items()
            if ADMINISTRATEUR not in personne["roles"]
        }
        _agreer(organisations, jour)
        _confirmer_les_referents(jour)
    return Troupe(organisations, acteurs)


def engager_les_administrateurs(jour: date) -> None:
    """Create the administrators: they open no file, and come last, as the seal of a complete loading."""
    du = transposer(EN_SERVICE, jour)
    with transaction.atomic():
        for cle, personne in _administrateurs():
            nom = annuaire()["organisations"][personne["organisation"]]["nom"]
            _engager(cle, personne, Organisation.objects.get(nom=nom), du, jour)


def demander_des_comptes(jour: date) -> None:
    """What the administrator asked and nobody of the service answered yet: an account that enters nowhere meanwhile."""
    for cle, dite in transposer(annuaire()["demandes"], jour).items():
        administratrice = Fonction.objects.select_related("organisation").get(
            compte__email=adresse(dite["par"]), role=ADMINISTRATEUR
        )
        acteur = acteur_de(administratrice)
        with horloge.figer(datetime.combine(dite["le"], MATIN, PARIS)), contexte(acteur):
            compte = Compte.objects.create_user(
                adresse(cle), nom_affiche=dite["nom"], genre=dite.get("genre", "")
            )
            tracer_geste_sur_compte(acteur, GesteSurCompte.OUVRIR, compte.pk)
            service = Organisation.objects.get(nom=annuaire()["organisations"][dite["organisation"]]["nom"])
            demander(acteur, demande_de_fonction(compte, service, dite["roles"], dite["le"]))


def jour_du_chargement() -> date | None:
    """The day the files were loaded for, as the seal keeps it; None when no loading came to its end."""
    adresses = [adresse(cle) for cle, _ in _administrateurs()]
    sceau = Fonction.objects.filter(compte__email__in=adresses).order_by("du").first()
    return JOUR_ECRIT + (sceau.du - EN_SERVICE) if sceau else None


def _agreer(organisations: Mapping[str, Organisation], jour: date) -> None:
    """The approvals of the associations."""
    for cle, agrements in transposer(annuaire()["agrements"], jour).items():
        for agrement in agrements:
            Agrement.objects.create(organisation=organisations[cle], **agrement)


def _confirmer_les_referents(jour: date) -> None:
    """What each référent said of herself."""
    for cle, le in transposer(annuaire()["confirmations"], jour).items():
        fonction = Fonction.objects.select_related("compte").get(
            compte__email=adresse(cle), role=REFERENT_PREFECTURE
        )
        Confirmation.objects.create(fonction=fonction, par=fonction.compte, le=le)


@cache
def _empreinte(mot_de_passe: str | None) -> str:
    """The hash of the common password, slow by design and hence made once; unusable for None."""
    return make_password(mot_de_passe)


def _administrateurs() -> list[tuple[str, dict[str, Any]]]:
    return [(cle, p) for cle, p in annuaire()["personnes"].items() if ADMINISTRATEUR in p["roles"]]


def _engager(
    cle: str, personne: dict[str, Any], organisation: Organisation, du: date, jour: date
) -> tuple[Acteur, ...]:
    se_connecte = personne.get("se_connecte", True)
    veille = datetime.combine(jour - timedelta(days=1), SOIR, PARIS)
    compte = Compte.objects.create(
        email=adresse(cle),
        nom_affiche=personne["nom"],
        genre=personne.get("genre", ""),
        password=_empreinte(MOT_DE_PASSE if se_connecte else None),
        last_login=veille if se_connecte and not personne.get("jamais_venu") else None,
    )
    fonctions = engager_par_l_exploitant(compte, organisation, personne["roles"], du)
    return tuple(acteur_de(fonction) for fonction in fonctions)
