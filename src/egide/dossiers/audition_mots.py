"""The words of the hearing: plain ones, such as she might say, and none that qualifies."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.information.droits import R316

RAPPELS: Final = ("protection_subsidiaire_rappelee", "temoignage_anonyme_explique")

# Asked last: what most hearings leave out.
EN_FIN: Final = frozenset(
    {
        "droits-langue",
        "droits-interprete_present",
        "support",
        "nom_usage",
        "lieu_naissance",
        "numero_etranger",
    }
)

# What the sheet of her rights says under each, in the order of `information.droits`.
DITS_A_LA_PERSONNE: Final[Mapping[str, str]] = {
    **{nom: nom for nom in R316},
    "temoignage_anonyme_explique": "temoignage_anonyme",
    "protection_subsidiaire_rappelee": "protection_internationale",
}

RIEN_DE_NOUVEAU: Final = _("Rien de nouveau à enregistrer ici : répondez à une question au moins.")
DEJA_ENREGISTRE: Final = _("Déjà enregistré. Pour le retirer, corrigez l’événement depuis le dossier.")

DEMANDES: Final[Mapping[str, Promise]] = {
    "effet_le": _("À quelle date ?"),
    "besoins_immediats": _("Dit-elle avoir besoin de quelque chose tout de suite ?"),
    "langue": _("Quelle langue veut-elle parler ?"),
    "interprete_present": _("Un interprète est-il présent ?"),
    "parle_francais": _("Peut-elle être entendue en français ?"),
    "nationalite": _("Nationalité qu’elle dit"),
    "date_naissance": _("Date de naissance"),
    "numero_etranger": _("Numéro étranger, s’il est connu"),
    "departement": _("Dans quel département ?"),
    "vers": _("Vers qui ?"),
    "suite": _("A-t-on répondu ?"),
    "droits-langue": _("Dans quelle langue le lui a-t-on dit ?"),
    "minorite_alleguee": _("Dit-elle avoir moins de dix-huit ans ?"),
    "infraction_invoquee": _("Ce qu’elle raconte, dans l’ensemble"),
    "formes_exploitation": _("Ce qu’elle dit avoir vécu"),
}

AU_SERVICE: Final[Mapping[str, Promise]] = {
    "presumee_victime_par_police": _("Votre service la présume-t-il victime ?"),
}

AIDES: Final[Mapping[str, Promise]] = {
    "formes_exploitation": _("Tout ce qui ressemble à ce qu’elle dit ; plusieurs réponses sont possibles."),
    "aucun_recepisse_anterieur": _("Pour les mêmes faits, le délai n’est donné qu’une fois."),
}

# What is ticked, as she might say it.
SIMPLEMENT: Final[Mapping[str, Mapping[str, Promise]]] = {
    "infraction_invoquee": {
        "traite": _("On l’a fait venir, déplacée, logée ou gardée pour se servir d’elle"),
        "proxenetisme": _("Quelqu’un la pousse à se prostituer, ou en tire de l’argent"),
        "autre": _("Autre chose"),
    },
    "formes_exploitation": {
        "sexuelle": _("Des actes sexuels pour de l’argent qui va à d’autres"),
        "agressions_sexuelles": _("Des actes sexuels imposés"),
        "travail_force": _("Travailler sous la menace, sans pouvoir partir"),
        "conditions_indignes": _("Travailler presque sans être payée, ou vivre dans un logement indigne"),
        "servitude_domestique": _("Servir dans une maison, sans repos ni liberté de sortir"),
        "esclavage": _("Être traitée comme si elle appartenait à quelqu’un"),
        "mendicite": _("Mendier pour d’autres"),
        "delits_contraints": _("Voler, transporter ou vendre parce qu’on l’y oblige"),
        "prelevement_organes": _("On lui a pris, ou voulu prendre, un organe"),
    },
}

# How what is recorded is recalled.
COURTS: Final[Mapping[str, Promise]] = {
    "besoins_immediats": _("Besoins"),
    "minorite_alleguee": _("Se dit mineure"),
    "enfant_present": _("Un enfant avec elle"),
    "langue": _("Langue"),
    "besoin_interprete": _("Interprète nécessaire"),
    "interprete_present": _("Interprète présent"),
    "parle_francais": _("Peut parler français"),
    "infraction_invoquee": _("Ce qu’elle raconte"),
    "formes_exploitation": _("Ce qu’elle dit avoir vécu"),
    "departement": _("Département"),
    "support": _("Forme"),
    "delai_de_reflexion": _("Délai de réflexion expliqué"),
    "accueil_et_protection": _("Accueil et protection expliqués"),
    "sejour": _("Séjour expliqué"),
    "droits_de_la_victime": _("Droits dans la procédure expliqués"),
    "protection_subsidiaire_rappelee": _("Protection subsidiaire rappelée"),
    "temoignage_anonyme_explique": _("Témoignage sous X expliqué"),
    "choix": _("Son choix"),
    "vers": _("Orientée vers"),
    "suite": _("Suite donnée"),
}
