"""A directory file read or written, CSV or JSON: all of it enters, or nothing does.

A row whose `id` is known, or whose kind, territory and name are, updates that organisation; any other creates one. A column
that is not in the file is left as it was. Columns the directory does not know are refused: among them, any address.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from egide.annuaire.colonnes import COLONNES, OBLIGATOIRES, SEPARATEUR, Periode, Refuse, lire
from egide.annuaire.genres import PLATEFORME
from egide.annuaire.models import Agrement, Organisation
from egide.socle import tableur
from egide.socle.erreurs import du_systeme


@dataclass(frozen=True)
class Faute:
    """What is wrong, where: line of the file (1 is the header of a CSV), column, value, what is admitted."""

    ligne: int
    colonne: str
    valeur: str
    admis: str

    def __str__(self) -> str:
        endroit = f"ligne {self.ligne}" + (f", colonne « {self.colonne} »" if self.colonne else "")
        vu = f"« {self.valeur} » ; admis : " if self.valeur else ""
        return f"{endroit} : {vu}{self.admis}"


class FichierRefuse(Exception):
    """Nothing of the file has entered; `fautes` says why, all of it at once."""

    def __init__(self, *fautes: Faute) -> None:
        super().__init__("\n".join(str(faute) for faute in fautes))
        self.fautes = fautes


@dataclass(frozen=True)
class Bilan:
    """How many organisations a file creates, changes and leaves as they are."""

    nouvelles: int
    modifiees: int
    inchangees: int


@dataclass(frozen=True)
class Rangee:
    """One organisation as the file writes it: its line, its cells by column."""

    ligne: int
    cellules: dict[str, str]


def importer(fichier: Path, *, essai: bool = False, avancer: Callable[[], object] = lambda: None) -> Bilan:
    """Bring the organisations of a file into the directory, or with `essai` only say what would happen.

    `avancer` is called after each row. Raises FichierRefuse; then nothing has changed.
    """
    rangees = ouvrir(fichier)
    fautes: list[Faute] = []
    sorts: list[str] = []
    vues: dict[object, int] = {}
    with transaction.atomic():
        for rangee in rangees:
            sort = _prendre(rangee, vues, fautes)
            if sort:
                sorts.append(sort)
            avancer()
        if fautes:
            raise FichierRefuse(*fautes)
        transaction.set_rollback(essai)
    return Bilan(*(sorts.count(sort) for sort in ("nouvelle", "modifiee", "inchangee")))


def exporter(fichier: Path) -> int:
    """Write the whole directory, but the platform itself, to a CSV or JSON file that `importer` reads; how many."""
    organisations = Organisation.objects.exclude(genre=PLATEFORME).prefetch_related("agrements")
    rangees = [{nom: colonne.ecrire(o) for nom, colonne in COLONNES.items()} for o in organisations]
    fichier.write_text(_en_json(rangees) if _est_json(fichier) else _en_csv(rangees), "utf-8")
    return len(rangees)


def ouvrir(fichier: Path) -> list[Rangee]:
    """The rows of a file, its columns checked. Raises FichierRefuse for a file that cannot be read as one."""
    try:
        texte = fichier.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise FichierRefuse(Faute(1, "", fichier.name, "un fichier en UTF-8")) from None
    except OSError as erreur:
        raise FichierRefuse(
            Faute(1, "", str(fichier), f"un fichier lisible ({du_systeme(erreur)})")
        ) from None
    rangees = _lire_json(texte) if _est_json(fichier) else _lire_csv(texte)
    if not rangees:
        raise FichierRefuse(Faute(1, "", fichier.name, "au moins une organisation"))
    return rangees


def _en_json(rangees: list[dict[str, str]]) -> str:
    return json.dumps(rangees, ensure_ascii=False, indent=1)


def _en_csv(rangees: list[dict[str, str]]) -> str:
    return tableur.ecrire(list(COLONNES), rangees)


def _est_json(fichier: Path) -> bool:
    return fichier.suffix.lower() == ".json"


def _lire_csv(texte: str) -> list[Rangee]:
    premiere = texte.partition("\n")[0]
    lecture = csv.reader(
        io.StringIO(texte, newline=""), delimiter=";" if ";" in premiere else ",", strict=True
    )
    try:
        noms = [nom.strip() for nom in next(lecture, [])]
        _verifier_colonnes(1, noms)
        rangees = []
        for cellules in lecture:
            if not any(cellule.strip() for cellule in cellules):
                continue
            if len(cellules) != len(noms):
                raise FichierRefuse(
                    Faute(lecture.line_num, "", f"{len(cellules)} cellules", f"{len(noms)}, comme l’en-tête")
                )
            lues = dict(zip(noms, map(tableur.lire, cellules), strict=True))
            rangees.append(Rangee(lecture.line_num, lues))
    except csv.Error as erreur:
        raise FichierRefuse(Faute(lecture.line_num, "", str(erreur), "un fichier CSV")) from None
    return rangees


def _lire_json(texte: str) -> list[Rangee]:
    """Lines are the ranks of the organisations in the list, from 1."""
    try:
        fiches = json.loads(texte)
    except json.JSONDecodeError as erreur:
        raise FichierRefuse(Faute(erreur.lineno, "", erreur.msg, "un fichier JSON")) from None
    if not isinstance(fiches, list):
        raise FichierRefuse(Faute(1, "", type(fiches).__name__, "une liste d’organisations"))
    rangees = []
    for rang, fiche in enumerate(fiches, 1):
        if not isinstance(fiche, dict):
            raise FichierRefuse(Faute(rang, "", str(fiche), "un objet, un champ par colonne"))
        _verifier_colonnes(rang, list(fiche))
        rangees.append(Rangee(rang, {nom: _cellule(rang, nom, valeur) for nom, valeur in fiche.items()}))
    return rangees


def _cellule(rang: int, nom: str, valeur: Any) -> str:
    match valeur:
        case None:
            return ""
        case bool():
            return "oui" if valeur else "non"
        case str():
            return valeur
        case list() if all(isinstance(partie, str) for partie in valeur):
            return SEPARATEUR.join(valeur)
    raise FichierRefuse(Faute(rang, nom, str(valeur), "un texte, une liste de textes, vrai, faux ou rien"))


def _verifier_colonnes(ligne: int, noms: list[str]) -> None:
    inconnues = [nom for nom in noms if nom not in COLONNES]
    fautes = [Faute(ligne, "", nom, ", ".join(COLONNES)) for nom in inconnues]
    fautes += [
        Faute(ligne, nom, nom, "une seule colonne de ce nom")
        for nom in {n for n in noms if noms.count(n) > 1}
    ]
    fautes += [Faute(ligne, nom, "", "cette colonne manque") for nom in OBLIGATOIRES if nom not in noms]
    if fautes:
        raise FichierRefuse(*fautes)


def _prendre(rangee: Rangee, vues: dict[object, int], fautes: list[Faute]) -> str:
    """Write one row; its fate, or « » when it is at fault (and `fautes` says why)."""
    valeurs: dict[str, Any] = {}
    for nom, cellule in rangee.cellules.items():
        try:
            valeurs[nom] = lire(nom, cellule)
        except Refuse as refus:
            fautes.append(Faute(rangee.ligne, nom, cellule.strip(), str(refus)))
    if len(valeurs) < len(rangee.cellules):
        return ""
    agrements: list[Periode] | None = valeurs.pop("agrements", None)
    try:
        organisation = _retrouver(valeurs)
        _une_seule_fois(organisation, rangee.ligne, vues)
        return _ecrire(organisation, valeurs, agrements)
    except ValidationError as refus:
        fautes.extend(_fautes(rangee, refus))
        return ""


def _retrouver(valeurs: dict[str, Any]) -> Organisation:
    """The organisation this row speaks of, or a new one."""
    identifiant = valeurs.pop("id", None)
    cle = {nom: valeurs[nom] for nom in OBLIGATOIRES}
    if identifiant is not None:
        connue = Organisation.objects.filter(pk=identifiant).first()
        if connue and connue.genre == PLATEFORME:
            raise ValidationError({"id": "une autre organisation que la plateforme elle-même"})
        return connue or Organisation(pk=identifiant)
    connues = list(Organisation.objects.filter(**cle)[:2])
    if len(connues) > 1:
        raise ValidationError(
            {"id": "cette colonne, car plusieurs organisations ont ce genre, ce territoire et ce nom"}
        )
    return connues[0] if connues else Organisation(**cle)


def _une_seule_fois(organisation: Organisation, ligne: int, vues: dict[object, int]) -> None:
    premiere = vues.setdefault(organisation.pk, ligne)
    if premiere != ligne:
        raise ValidationError({"nom": f"une organisation écrite une fois ; elle l’est déjà ligne {premiere}"})


def _ecrire(organisation: Organisation, valeurs: dict[str, Any], agrements: list[Periode] | None) -> str:
    nouvelle = organisation._state.adding
    avant = {nom: getattr(organisation, nom) for nom in valeurs}
    for nom, valeur in valeurs.items():
        setattr(organisation, nom, valeur)
    organisation.clean()
    if nouvelle or avant != valeurs:
        organisation.save()
    change = agrements is not None and _remplacer_agrements(organisation, agrements)
    return "nouvelle" if nouvelle else "modifiee" if avant != valeurs or change else "inchangee"


def _remplacer_agrements(organisation: Organisation, voulus: Iterable[Periode]) -> bool:
    """Make the approvals those of the file; whether anything changed."""
    connus = {Periode(a.territoire, a.du, a.au): a for a in organisation.agrements.all()}
    voulus = list(dict.fromkeys(voulus))
    for periode in connus.keys() - set(voulus):
        connus[periode].delete()
    for periode in (p for p in voulus if p not in connus):
        agrement = Agrement(
            organisation=organisation, territoire=periode.territoire, du=periode.du, au=periode.au
        )
        try:
            agrement.clean()
        except ValidationError as refus:
            raise ValidationError({"agrements": refus.messages}) from None
        agrement.save()
    return connus.keys() != set(voulus)


def _fautes(rangee: Rangee, refus: ValidationError) -> list[Faute]:
    return [
        Faute(rangee.ligne, colonne, rangee.cellules.get(colonne, "").strip(), message)
        for colonne, messages in refus.message_dict.items()
        for message in messages
    ]
