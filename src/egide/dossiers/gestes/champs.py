"""Forms drawn from the events themselves: each field of the payload is a question, its type says how to answer.

A field that is a law fact takes its question and its words from the vocabulary of the law. Only what the
vocabulary does not know is written here. Nothing asks for a legal qualification: what is invoked is asked in
plain descriptions.
"""

import types as types_python
import typing
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.dossiers.francais import majuscule
from egide.dossiers.gestes import mots_accompagnement
from egide.dossiers.gestes.modele import Champ, Geste
from egide.droit.vocabulaire import FAITS
from egide.journal.categories import Categorie
from egide.journal.types import Charge

# Questions on what is not a law fact, and plain words where the vocabulary of the law would sound like a qualification.
QUESTIONS_DU_DOSSIER: Final[Mapping[str, Promise]] = {
    "effet_le": _("À quelle date ?"),
    "noms": _("Nom"),
    "prenoms": _("Prénoms"),
    "nom_usage": _("Nom d’usage"),
    "lieu_naissance": _("Lieu de naissance"),
    "numero_etranger": _("Numéro étranger (AGDREF), s’il est connu"),
    "numero_emis": _("Quel numéro AGDREF a-t-il donné ?"),
    "infraction_invoquee": _("Que dit-elle avoir subi ?"),
    "departement": _("Dans quel département ? (son code)"),
    "debut": _("Depuis quand ?"),
    "fin": _("Jusqu’à quand ?"),
    "langue": _("Dans quelle langue ?"),
    "besoin_interprete": _("A-t-elle besoin d’un interprète ?"),
    "interprete_present": _("Un interprète était-il présent ?"),
    "besoins_immediats": _("De quoi a-t-elle besoin tout de suite ?"),
    "enfant_present": _("Un enfant est-il avec elle ?"),
    "temoignage_anonyme_explique": _("Le témoignage sous anonymat lui a-t-il été expliqué ?"),
    "protection_subsidiaire_rappelee": _("La protection subsidiaire lui a-t-elle été rappelée ?"),
    "support": _("Sous quelle forme ?"),
    "delai_de_reflexion": _("Le délai de réflexion lui a-t-il été expliqué ?"),
    "accueil_et_protection": _("L’accueil et la protection lui ont-ils été expliqués ?"),
    "sejour": _("Le droit au séjour lui a-t-il été expliqué ?"),
    "droits_de_la_victime": _("Ses droits dans la procédure lui ont-ils été expliqués ?"),
    "choix": _("Que choisit-elle ?"),
    "prefecture": _("À quelle préfecture ?"),
    "aucun_recepisse_anterieur": _("Est-il établi qu’aucun récépissé du délai ne lui a encore été remis ?"),
    "date_recepisse_anterieur": _("Sinon, quand lui en a-t-on remis un ?"),
    "forme": _("Comment la photographie est-elle produite ?"),
    "image": _("Le fichier"),
    "cause": _("Pour quelle cause ?"),
    "motivation": _("Motivation"),
    "decision": _("Quelle décision ?"),
    "remise": _("Comment lui a-t-elle été remise ?"),
    "liens_renoues": _("A-t-elle renoué avec eux ?"),
    "contrainte": _("Y a-t-elle été contrainte ?"),
    "date_mesure": _("De quelle date est la mesure ?"),
    "etat": _("Où en est la mesure ?"),
    "deposee_le": _("Quand a-t-elle porté plainte, si ce n’est pas ce jour-là ?"),
    "recepisse_remis": _("Le récépissé de la plainte lui a-t-il été remis ?"),
    "copie_remise": _("Une copie de la plainte lui a-t-elle été remise ?"),
    "enregistree_comme": _("Comment a-t-elle été enregistrée ?"),
    "justificatif_vu": _("Avez-vous vu le justificatif ?"),
    "donne_le": _("Quand a-t-elle témoigné, si ce n’est pas ce jour-là ?"),
    "anonymat_demande": _("Demande-t-elle que son identité reste cachée ?"),
    "reference": _("Référence, sans rien du contenu de la procédure"),
    "suites_communiquees": _("Les suites lui ont-elles été communiquées ?"),
    "pieces": _("Quelles pièces sont jointes ?"),
    "numero": _("Numéro de l’acte"),
    "valable_jusqu_au": _("Valable jusqu’au"),
    "date_fin_titre": _("Dernier jour de validité"),
    "vers": _("Vers qui ?"),
    "suite": _("Quelle suite a été donnée ?"),
    "motif": _("Motif"),
    "conservation_jusqu_au": _("Jusqu’à quand conserver le dossier ?"),
    "titre": _("Titre"),
}

AIDES_DU_DOSSIER: Final[Mapping[str, Promise]] = {
    "effet_le": _("Le jour où cela s’est passé ; au plus tard aujourd’hui."),
    "infraction_invoquee": _(
        "Ce qu’elle dit. Personne ici n’a à qualifier les faits : la justice seule le fait."
    ),
    "menace_ordre_public": _("Seulement ce qui est établi. Sans élément : « je ne sais pas »."),
    "motif": _("Sans nom, ni rien qui désigne la personne."),
    "liens_renoues": _("Un contact subi ne compte pas : dites si elle y a été contrainte."),
    "aucun_recepisse_anterieur": _("Le délai n’est accordé qu’une fois."),
    "noms": _("Conservé au coffre, chiffré ; jamais affiché dans le dossier."),
    "numero_etranger": _("9 ou 10 chiffres. Conservé au coffre, avec l’identité."),
    "numero_emis": _(
        "9 ou 10 chiffres, avec ou sans espaces. Conservé au coffre, jamais affiché dans le dossier."
    ),
    "nationalite": _("Celle qu’elle déclare ; aucun papier n’est exigé."),
    "image": _("Une image JPEG ou PNG, de 2,5 Mo au plus, si elle est produite en fichier."),
}

FICHIER, PAPIER = "fichier", "papier"

INTITULES_DU_DOSSIER: Final[Mapping[str, Mapping[str, Promise]]] = {
    "infraction_invoquee": {
        "traite": _("On l’a recrutée, déplacée ou hébergée pour l’exploiter (traite)"),
        "proxenetisme": _("Quelqu’un tire profit de sa prostitution (proxénétisme)"),
        "autre": _("Autre chose"),
    },
    "besoins_immediats": {
        "hebergement_urgence": _("Un endroit où dormir cette nuit"),
        "sante": _("Des soins"),
        "securite": _("Être mise à l’abri de quelqu’un"),
        "aucun": _("Rien d’urgent, dit-elle"),
    },
    "support": {"oral": _("À l’oral"), "ecrit": _("Par écrit"), "oral_et_ecrit": _("À l’oral et par écrit")},
    "choix": {
        "delai": _("Elle demande le délai de réflexion"),
        "renonce_au_delai": _("Informée, elle ne demande pas le délai"),
        "cooperation_immediate": _("Elle porte plainte ou témoigne tout de suite"),
        "ni_l_un_ni_l_autre": _("Elle ne choisit pas encore"),
    },
    "cause": {
        "plainte_ou_temoignage": _("Elle a porté plainte ou témoigné"),
        "liens_renoues": _("Elle a renoué d’elle-même avec les auteurs"),
        "ordre_public": _("Sa présence menace l’ordre public"),
    },
    "etat": {"prise": _("Prise, non exécutée"), "executee": _("Exécutée")},
    "enregistree_comme": {
        "plainte": _("Plainte"),
        "main_courante": _("Main courante"),
        "transmission_d_informations": _("Transmission d’informations"),
    },
    "pieces": {
        "justificatif_cooperation": _("Récépissé de plainte ou référence de la procédure"),
        "etat_civil": _("Indications d’état civil"),
        "photographie": _("Photographie"),
        "autre": _("Autre pièce, qu’elle a choisi de joindre"),
    },
    "vers": {
        "unite": _("Une unité de police ou de gendarmerie adaptée"),
        "association": _("Une association"),
        "acse": _("Le dispositif Ac-Sé"),
        "ase": _("L’aide sociale à l’enfance"),
    },
    "suite": {"acceptee": _("Acceptée"), "refusee": _("Refusée")},
    "nature": {
        "delivrance": _("Délivrance"),
        "refus": _("Refus"),
        "renouvellement": _("Renouvellement"),
        "retrait": _("Retrait"),
    },
    "decision": {
        "refus": _("Le refus de la demande"),
        "retrait": _("Le retrait de la carte"),
        "fin_de_delai": _("La fin du délai de réflexion"),
    },
    "forme": {
        FICHIER: _("Un fichier, à joindre ici"),
        PAPIER: _("Une épreuve sur papier, gardée par le service"),
    },
    "remise": {
        "main_propre": _("En main propre"),
        "courrier": _("Par lettre recommandée, qu’elle a reçue"),
        "refusee": _("Elle a refusé de la recevoir"),
    },
    "titre": {
        "cst_vpf_traite": _("Carte de séjour temporaire"),
        "carte_resident": _("Carte de résident"),
        "autre": _("Autre titre"),
    },
}

QUESTIONS = {**QUESTIONS_DU_DOSSIER, **mots_accompagnement.QUESTIONS}
AIDES = {**AIDES_DU_DOSSIER, **mots_accompagnement.AIDES}
INTITULES = {**INTITULES_DU_DOSSIER, **mots_accompagnement.INTITULES}

_PAR_GENRE: Final = {bool: "booleen", date: "date", str: "texte", int: "entier", UUID: "organisation"}
_PAR_NOM: Final = {
    "nationalite": "pays", "image": "fichier", "motivation": "texte_long", "recit": "texte_long", "prefecture": "organisation",
}  # fmt: skip
_JAMAIS_DEMANDES: Final = frozenset({"version_au_coffre", "adresse", "pseudonyme", "territoire"})
IDENTITE: Final = ("noms", "prenoms", "nom_usage", "lieu_naissance", "numero_etranger")
NUMERO_EMIS: Final = "numero_emis"

# What goes to the vault rather than to the event, and the category whose keepers alone write it there.
AU_COFFRE: Final[Mapping[str, Categorie]] = {
    **dict.fromkeys((*IDENTITE, NUMERO_EMIS, "image"), Categorie.IDENTITE),
    "adresse": Categorie.HEBERGEMENT_PROTEGE,
}


def noms_des_champs(geste: Geste) -> tuple[str, ...]:
    """The fields of the payload that the gesture asks, in their order."""
    tous = geste.champs if geste.champs is not None else geste.type.structure.__struct_fields__
    return tuple(nom for nom in tous if nom not in geste.fige and nom not in _JAMAIS_DEMANDES)


def champ(
    structure: type[Charge],
    nom: str,
    *,
    initial: object = None,
    valeurs: Iterable[str] | None = None,
    requis: bool = False,
) -> Champ:
    """The question a field of this payload asks."""
    type_, facultatif = _type(structure, nom)
    genre = _PAR_NOM.get(nom) or _genre(type_)
    codes = tuple(valeurs) if valeurs is not None else _codes(type_)
    return Champ(
        nom=nom,
        genre=genre,
        question=question(nom),
        aide=str(AIDES.get(nom, "")),
        valeurs=tuple((code, majuscule(intitule(nom, code))) for code in codes),
        requis=requis or not facultatif,
        initial=en_texte(initial),
    )


def champ_de_la_forme() -> Champ:
    """How the photograph is produced: a file joined, or paper, which is never guessed."""
    formes = tuple((forme, intitule("forme", forme)) for forme in (FICHIER, PAPIER))
    return Champ("forme", "choix", question("forme"), valeurs=formes, requis=True)


def champ_simple(nom: str, genre: str, *, initial: object = None, requis: bool = False) -> Champ:
    """A question that no payload holds: a name for the vault, the date of effect."""
    return Champ(nom, genre, question(nom), str(AIDES.get(nom, "")), requis=requis, initial=en_texte(initial))


def question(nom: str) -> str:
    """The question a field asks."""
    if nom in QUESTIONS:
        return str(QUESTIONS[nom])
    return FAITS[nom].question if nom in FAITS else nom.replace("_", " ")


def intitule(nom: str, code: object) -> str:
    """A value in words."""
    code = str(code)
    if code in INTITULES.get(nom, {}):
        return str(INTITULES[nom][code])
    return FAITS[nom].intitules.get(code, code) if nom in FAITS else code.replace("_", " ")


def en_texte(valeur: object) -> str | tuple[str, ...]:
    """A value as a form holds it."""
    match valeur:
        case None:
            return ""
        case bool():
            return "oui" if valeur else "non"
        case date():
            return valeur.isoformat()
        case list() | tuple():
            return tuple(str(element) for element in valeur)
        case _:
            return str(valeur)


@cache
def _type(structure: type[Charge], nom: str) -> tuple[Any, bool]:
    """The type a field holds once known, and whether it may be left out."""
    annotation = typing.get_type_hints(structure)[nom]
    facultatif = not next(c.required for c in msgspec.structs.fields(structure) if c.name == nom)
    if typing.get_origin(annotation) in (typing.Union, types_python.UnionType):
        annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
    return annotation, facultatif


def _genre(type_: Any) -> str:
    origine = typing.get_origin(type_)
    if origine is tuple:
        return "choix_multiple"
    return "choix" if origine is typing.Literal else _PAR_GENRE.get(type_, "texte")


def _codes(type_: Any) -> tuple[str, ...]:
    origine, arguments = typing.get_origin(type_), typing.get_args(type_)
    if origine is tuple:
        return _codes(arguments[0])
    return arguments if origine is typing.Literal else ()
