"""What is asked for an account, as those who decide and those who ask read it."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.acces.comptes import DES_FONCTIONS, confirmeurs, service_de
from egide.acces.models_demande import DemandeSurCompte
from egide.acces.traces import GesteSurCompte
from egide.annuaire.models import Fonction, Organisation
from egide.annuaire.roles import ROLES, libelle
from egide.socle import francais, horloge

GESTES: Final[dict[str, Promise]] = {
    GesteSurCompte.DONNER_UNE_FONCTION: gettext_lazy("Exercer une fonction"),
    GesteSurCompte.DESIGNER_LE_REFERENT: gettext_lazy("Devenir le référent traite de la préfecture"),
    GesteSurCompte.REMETTRE_UN_LIEN: gettext_lazy("Recevoir un lien de connexion"),
    GesteSurCompte.RETIRER_LE_SECOND_FACTEUR: gettext_lazy("Se passer de son second facteur"),
    GesteSurCompte.ROUVRIR: gettext_lazy("Rouvrir son compte"),
}

CONSEQUENCES: Final[dict[str, Promise]] = {
    GesteSurCompte.DONNER_UNE_FONCTION: gettext_lazy(
        "Cette personne lira les dossiers que ce rôle ouvre dans votre service. Si son compte est neuf, "
        "son lien de connexion vous sera montré une fois, à vous, pour le lui remettre."
    ),
    GesteSurCompte.DESIGNER_LE_REFERENT: gettext_lazy(
        "Cette personne sera nommée aux services d’enquête ; le référent actuel cesse la veille."
    ),
    GesteSurCompte.REMETTRE_UN_LIEN: gettext_lazy(
        "Le lien vous sera montré une fois, à vous : qui l’a choisit le mot de passe de ce compte."
    ),
    GesteSurCompte.RETIRER_LE_SECOND_FACTEUR: gettext_lazy(
        "Le mot de passe suffira, une fois, pour entrer et mettre en service un autre second facteur."
    ),
    GesteSurCompte.ROUVRIR: gettext_lazy("Ses fonctions en cours reprendront aussitôt."),
}


@dataclass(frozen=True)
class EnMots:
    """One demand to be shown. `ailleurs`: where else the person exercises something today."""

    demande: DemandeSurCompte
    quoi: str
    consequence: Promise
    qui_confirme: str
    ailleurs: str
    decision: str


def en_mots(demande: DemandeSurCompte) -> EnMots:
    """In the words of who reads it, administrator or colleague."""
    attend = demande.decidee_le is None
    return EnMots(
        demande,
        _quoi(demande),
        CONSEQUENCES[demande.geste],
        qui_confirme(demande) if attend else "",
        _ailleurs(demande) if attend else "",
        "" if attend else _decision(demande),
    )


def motif_en_mots(motif: str) -> str:
    """What a trace tells of a gesture, its roles said as people say them."""
    return ", ".join(libelle(mot) if mot in ROLES else mot for mot in motif.split(", "))


def qui_confirme(demande: DemandeSurCompte) -> str:
    """Who is waited for."""
    if confirmeurs(demande).exists():
        return _("en attente de confirmation par le service (%s)") % service_de(demande).nom
    return _(
        "en attente de confirmation par l’exploitant, en ligne de commande ; personne du service ne le peut"
    )


def _quoi(demande: DemandeSurCompte) -> str:
    if demande.geste not in DES_FONCTIONS:
        return str(GESTES[demande.geste])
    roles = ", ".join(libelle(role, demande.compte.genre) for role in demande.roles)
    quand = (
        _("à partir du %s") % francais.jour_ecrit(demande.du)
        if demande.du and demande.du > horloge.aujourdhui()
        else ""
    )
    fin = _("jusqu’au %s") % francais.jour_ecrit(demande.au) if demande.au else ""
    supplee = _("en suppléant %s") % demande.supplee.compte.nom_affiche if demande.supplee else ""
    precisions = " ".join(mots for mots in (quand, fin, supplee) if mots)
    entete = GESTES[demande.geste] if demande.geste == GesteSurCompte.DESIGNER_LE_REFERENT else roles
    return f"{entete}, {service_de(demande).nom}" + (f", {precisions}" if precisions else "")


def _ailleurs(demande: DemandeSurCompte) -> str:
    services = Fonction.en_cours().filter(compte=demande.compte_id).values("organisation")
    noms = Organisation.objects.filter(pk__in=services).exclude(pk__in=demande.services)
    return ", ".join(noms.values_list("nom", flat=True))


def _decision(demande: DemandeSurCompte) -> str:
    par = demande.decidee_par.nom_affiche if demande.decidee_par else _("l’exploitant")
    return (_("confirmé par %s") if demande.acceptee else _("refusé par %s")) % par
