"""The words of the file: natures, authorities, groups, values of the conclusions."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.dossiers import francais
from egide.droit.vocabulaire import FAITS

NATURES: Final[Mapping[str, Promise]] = {
    "droit": _("droit"),
    "obligation": _("obligation"),
    "faculte": _("faculté"),
    "interdiction": _("interdiction"),
    "information": _("information"),
}

AUTORITES: Final[Mapping[str, Promise]] = {
    "prefecture": _("préfecture"),
    "police_gendarmerie": _("police ou gendarmerie"),
    "parquet": _("parquet"),
    "ase": _("aide sociale à l’enfance"),
    "association": _("association"),
    "pole_emploi": _("Pôle emploi"),
    "ofii": _("OFII"),
    "ofpra": _("Ofpra"),
    "ministere": _("ministère"),
}

_DE_L_AUTORITE: Final[Mapping[str, Promise]] = {
    "prefecture": _("de la préfecture"),
    "police_gendarmerie": _("de la police ou de la gendarmerie"),
    "parquet": _("du parquet"),
    "ase": _("de l’aide sociale à l’enfance"),
    "association": _("de l’association"),
    "pole_emploi": _("de Pôle emploi"),
    "ofii": _("de l’OFII"),
    "ofpra": _("de l’Ofpra"),
    "ministere": _("du ministère"),
}

GROUPES: Final[Mapping[str, Promise]] = {
    "du": _("Dû"),
    "ouvert": _("Ouvert"),
    "possible": _("Possible"),
    "indetermine": _("Indéterminé"),
    "fait": _("Fait"),
    "exclu": _("Exclu pour l’instant"),
}

VALEURS: Final[Mapping[str, Promise]] = {
    "debut": _("Début"),
    "fin": _("Dernier jour couvert"),
    "jours_restants": _("Jours restants"),
    "unites": _("Unités adaptées"),
    "pieces_exigibles": _("Pièces à fournir"),
    "pieces_non_exigibles": _("Ne peuvent être demandés"),
    "couvre": _("Empêche d’exécuter"),
    "ne_couvre_pas": _("N’empêche pas d’exécuter"),
    "causes": _("Causes établies"),
    "mention": _("Mention"),
    "duree_minimale_mois": _("Durée minimale"),
    "duree_mois": _("Durée"),
    "duree_ans": _("Durée"),
    "nom": _("Allocation"),
    "fondements": _("Fondements"),
    "autorise_travail": _("Autorise à travailler"),
    "renouvelable": _("Renouvelable"),
    "renouvelable_de_plein_droit": _("Renouvelable de plein droit"),
    "longue_duree_ce": _("Longue durée – CE"),
    "condition_integration": _("Condition d’intégration"),
    "reexamen_resident": _("Réexamen pour la carte de résident"),
    "validation_de_l_activite": _("Validation de l’activité"),
    "administrateur_ad_hoc": _("Administrateur ad hoc à désigner"),
    "avec": _("Avec"),
}

_CODES: Final[Mapping[str, Promise]] = {
    "groupe_mineurs": _("groupe des mineurs"),
    "section_de_recherches": _("section de recherches"),
    "unite_dipj": _("unité de police judiciaire (DIPJ)"),
    "signalement": _("signalement de la police ou de la gendarmerie"),
    "photographie": _("photographie"),
    "justificatif_cooperation": _("récépissé de plainte ou référence de la procédure"),
    "etat_civil": _("indications d’état civil"),
    "contrat_de_travail": _("contrat de travail"),
    "promesse_embauche": _("promesse d’embauche"),
    "contenu_procedure": _("contenu de la procédure"),
    "attestation_bonne_conduite": _("attestation de bonne conduite"),
    "jugement_condamnation": _("jugement de condamnation"),
    "administrative": _("les mesures administratives"),
    "interdiction_judiciaire": _("l’interdiction judiciaire du territoire"),
    "plainte_ou_temoignage": _("plainte ou témoignage"),
    "liens_renoues": _("liens renoués de sa propre initiative"),
    "ordre_public": _("menace pour l’ordre public"),
    "menace_grave": _("menace grave pour l’ordre public"),
    "cooperation_interrompue": _("coopération interrompue"),
    "faits_non_reels": _("faits non réels"),
    "liens_non_rompus": _("liens non rompus"),
    "ATA": _("allocation temporaire d’attente"),
    "ADA": _("allocation pour demandeur d’asile"),
    "parquet": _("parquet"),
}


def nature(nom: str) -> str:
    """« obligation »."""
    return str(NATURES.get(nom, nom))


def autorite(nom: str) -> str:
    """« préfecture »."""
    return str(AUTORITES.get(nom, nom.replace("_", " ")))


def de_l_autorite(nom: str) -> str:
    """« de la préfecture »."""
    return str(_DE_L_AUTORITE.get(nom, nom.replace("_", " ")))


def etiquette(nom_nature: str, nom_autorite: str) -> str:
    """What stands beside a title: whose obligation or faculty it is; a right is a right."""
    if nom_nature in ("obligation", "faculte"):
        return f"{nature(nom_nature)} {de_l_autorite(nom_autorite)}"
    return nature(nom_nature)


def releve_de(nom_autorite: str) -> str:
    """All that is said of a point the reader may not be told."""
    return _texte("relève %(autorite)s") % {"autorite": de_l_autorite(nom_autorite)}


def nom_de_valeur(nom: str) -> str:
    """« Dernier jour couvert »."""
    return str(VALEURS.get(nom, francais.majuscule(nom.replace("_", " "))))


def texte_de_valeur(nom: str, valeur: object) -> str:
    """The value in words; empty when there is nothing to say."""
    if isinstance(valeur, bool):
        return _texte("oui") if valeur else _texte("non")
    if isinstance(valeur, list | tuple):
        return francais.enumerer(_code(element) for element in valeur) if valeur else ""
    if isinstance(valeur, int):
        if nom.endswith("_mois"):
            return _texte("%(nombre)d mois") % {"nombre": valeur}
        return _texte("%(nombre)d ans") % {"nombre": valeur} if nom.endswith("_ans") else str(valeur)
    if nom in ("debut", "fin"):
        return francais.jour_long(date.fromisoformat(str(valeur)))
    return _code(valeur)


def intitule(fait: str, valeur: object) -> str:
    """A value of a fact of the vocabulary, in its own words."""
    return FAITS[fait].intitules.get(str(valeur), str(valeur))


def _code(valeur: object) -> str:
    return str(_CODES.get(str(valeur), valeur))
