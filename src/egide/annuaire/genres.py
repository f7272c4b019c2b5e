"""The kinds of services in the directory: what each is to a file, and the types of unit some of them know.

A kind says its place once for all: a participant may enter a file, a recipient is written to and reads none, a contact is
neither. Dates of a type are those of the service's name; they are known from memory and change nothing in the law.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POLICE: Final = "police"
GENDARMERIE: Final = "gendarmerie"
PREFECTURE: Final = "prefecture"
PARQUET: Final = "parquet"
JUGE_DES_ENFANTS: Final = "juge_des_enfants"
ASSOCIATION: Final = "association"
ACSE: Final = "acse"
ASE: Final = "ase"
BARREAU: Final = "barreau"
MINISTERE: Final = "ministere"
PLATEFORME: Final = "plateforme"
DEPARTEMENT: Final = "departement"
AFFAIRES_SOCIALES: Final = "affaires_sociales"
INSPECTION_DU_TRAVAIL: Final = "inspection_du_travail"
OFII: Final = "ofii"
OFPRA: Final = "ofpra"
EMPLOI: Final = "emploi"
CPAM: Final = "cpam"
TRIBUNAL_ADMINISTRATIF: Final = "tribunal_administratif"
DEFENSEUR_DES_DROITS: Final = "defenseur_des_droits"
CONSULAT: Final = "consulat"
INTERPRETE: Final = "interprete"


class Place(StrEnum):
    """What a service of this kind can be to a file."""

    PARTICIPANT = "participant"
    DESTINATAIRE = "destinataire"
    CONTACT = "contact"


PLACES: Final[dict[Place, Promise]] = {
    Place.PARTICIPANT: _("peut participer à un dossier"),
    Place.DESTINATAIRE: _("reçoit des lettres, ne lit aucun dossier"),
    Place.CONTACT: _("contact seulement"),
}


@dataclass(frozen=True)
class Genre:
    """One kind of service: its label on screen, its place."""

    libelle: Promise
    place: Place


@dataclass(frozen=True)
class SousGenre:
    """One type of unit within a kind; `du` and `au`: first and last day such a unit existed under that name."""

    libelle: Promise
    genre: str
    du: date | None = None
    au: date | None = None


REGISTRE: Final[dict[str, Genre]] = {
    POLICE: Genre(_("Unité de police"), Place.PARTICIPANT),
    GENDARMERIE: Genre(_("Unité de gendarmerie"), Place.PARTICIPANT),
    PREFECTURE: Genre(_("Préfecture"), Place.PARTICIPANT),
    PARQUET: Genre(_("Parquet"), Place.PARTICIPANT),
    ASSOCIATION: Genre(_("Association"), Place.PARTICIPANT),
    ACSE: Genre(_("Dispositif Ac-Sé"), Place.PARTICIPANT),
    ASE: Genre(_("Aide sociale à l’enfance"), Place.PARTICIPANT),
    BARREAU: Genre(_("Barreau"), Place.PARTICIPANT),
    JUGE_DES_ENFANTS: Genre(_("Juge des enfants"), Place.DESTINATAIRE),
    DEPARTEMENT: Genre(_("Conseil du département"), Place.DESTINATAIRE),
    AFFAIRES_SOCIALES: Genre(_("Affaires sociales de l’État"), Place.DESTINATAIRE),
    INSPECTION_DU_TRAVAIL: Genre(_("Inspection du travail"), Place.DESTINATAIRE),
    OFII: Genre(_("Immigration et intégration (OFII)"), Place.DESTINATAIRE),
    OFPRA: Genre(_("Protection des réfugiés (OFPRA)"), Place.DESTINATAIRE),
    EMPLOI: Genre(_("Service de l’emploi"), Place.DESTINATAIRE),
    CPAM: Genre(_("Caisse d’assurance maladie"), Place.DESTINATAIRE),
    MINISTERE: Genre(_("Ministère ou mission interministérielle"), Place.DESTINATAIRE),
    TRIBUNAL_ADMINISTRATIF: Genre(_("Tribunal administratif"), Place.DESTINATAIRE),
    DEFENSEUR_DES_DROITS: Genre(_("Défenseur des droits"), Place.DESTINATAIRE),
    # A consulate is never written to by the system: its State may be the one the person flees.
    CONSULAT: Genre(_("Consulat"), Place.CONTACT),
    INTERPRETE: Genre(_("Interprète"), Place.CONTACT),
    PLATEFORME: Genre(_("Plateforme"), Place.CONTACT),
}

SOUS_GENRES: Final[dict[str, SousGenre]] = {
    "commissariat": SousGenre(_("Commissariat"), POLICE),
    "surete_departementale": SousGenre(_("Sûreté départementale"), POLICE),
    "groupe_mineurs": SousGenre(_("Groupe mineurs d’une sûreté départementale"), POLICE),
    "police_judiciaire": SousGenre(_("Service de police judiciaire (DIPJ)"), POLICE),
    "brigade_protection_mineurs": SousGenre(_("Brigade de protection des mineurs"), POLICE),
    "brigade_proxenetisme": SousGenre(_("Brigade de répression du proxénétisme"), POLICE),
    "ocrteh": SousGenre(
        _("Office central pour la répression de la traite des êtres humains (OCRTEH)"), POLICE
    ),
    "police_aux_frontieres": SousGenre(_("Police aux frontières"), POLICE),
    "brigade_gendarmerie": SousGenre(_("Brigade de gendarmerie"), GENDARMERIE),
    "brigade_recherches": SousGenre(_("Brigade de recherches"), GENDARMERIE),
    "section_recherches": SousGenre(_("Section de recherches"), GENDARMERIE),
    "oclti": SousGenre(
        _("Office central de lutte contre le travail illégal (OCLTI)"), GENDARMERIE, du=date(2005, 5, 12)
    ),
    # CIRC-1.4-2: the three sorts of associations the circular names.
    "hebergement": SousGenre(_("Gestionnaire de structures d’hébergement"), ASSOCIATION),
    "aide_aux_victimes": SousGenre(_("Aide aux personnes prostituées ou victimes de la traite"), ASSOCIATION),
    "aide_aux_etrangers": SousGenre(_("Aide aux étrangers"), ASSOCIATION),
    "conseil_general": SousGenre(_("Conseil général"), DEPARTEMENT, au=date(2015, 4, 1)),
    "conseil_departemental": SousGenre(_("Conseil départemental"), DEPARTEMENT, du=date(2015, 4, 2)),
    "ddass": SousGenre(
        _("Direction des affaires sanitaires et sociales (DDASS)"), AFFAIRES_SOCIALES, au=date(2009, 12, 31)
    ),
    "ddcs": SousGenre(
        _("Direction de la cohésion sociale (DDCS, DDCSPP)"),
        AFFAIRES_SOCIALES,
        du=date(2010, 1, 1),
        au=date(2021, 3, 31),
    ),
    "ddets": SousGenre(
        _("Direction de l’emploi, du travail et des solidarités (DDETS, DDETSPP)"),
        AFFAIRES_SOCIALES,
        du=date(2021, 4, 1),
    ),
    "anaem": SousGenre(
        _("Agence de l’accueil des étrangers et des migrations (ANAEM)"), OFII, au=date(2009, 3, 27)
    ),
    "office_immigration": SousGenre(
        _("Office français de l’immigration et de l’intégration (OFII)"), OFII, du=date(2009, 3, 28)
    ),
    "anpe": SousGenre(_("ANPE"), EMPLOI, au=date(2008, 12, 18)),
    "assedic": SousGenre(_("Assédic"), EMPLOI, au=date(2008, 12, 18)),
    "pole_emploi": SousGenre(_("Pôle emploi"), EMPLOI, du=date(2008, 12, 19), au=date(2023, 12, 31)),
    "france_travail": SousGenre(_("France Travail"), EMPLOI, du=date(2024, 1, 1)),
}

SERVICES_PUBLICS: Final = frozenset(
    {
        POLICE, GENDARMERIE, PREFECTURE, PARQUET, JUGE_DES_ENFANTS, DEPARTEMENT, AFFAIRES_SOCIALES, INSPECTION_DU_TRAVAIL,
        OFII, OFPRA, EMPLOI, CPAM, MINISTERE, TRIBUNAL_ADMINISTRATIF, DEFENSEUR_DES_DROITS,
    }
)  # fmt: skip
"""Those whose postal address is public, and shelters nobody: a letter may bear it. No other kind has one here."""

GENRES: Final[dict[str, Promise]] = {code: genre.libelle for code, genre in REGISTRE.items()}


def place(genre: str) -> Place:
    """What a service of this kind is to a file; KeyError for an unknown kind."""
    return REGISTRE[genre].place


def sous_genres(genre: str) -> dict[str, Promise]:
    """Code → label of the types of unit of one kind; empty when it knows none."""
    return {code: type_.libelle for code, type_ in SOUS_GENRES.items() if type_.genre == genre}
