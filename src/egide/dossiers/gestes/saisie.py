"""From what a person typed to an event ready to be recorded, or to a sentence beside each field at fault."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from egide.acces import lecture, numeros
from egide.acces.acteurs import Acteur
from egide.acces.adresses import LONGUEUR as LONGUEUR_DE_L_ADRESSE
from egide.acces.gestes import Identite
from egide.acces.matrice import Droit
from egide.dossiers.etude import Etude
from egide.dossiers.gestes import champs as questions
from egide.dossiers.gestes.modele import Champ, Geste
from egide.droit import EntreeRefusee
from egide.droit.entree import lire_entree
from egide.journal.types import Charge, ChargeRefusee, composer


class SaisieRefusee(ValueError):
    """A form that cannot be recorded as typed. `erreurs`: a sentence by field, under « » for the form as a whole."""

    def __init__(self, erreurs: Mapping[str, str]) -> None:
        self.erreurs = dict(erreurs)
        super().__init__(" ".join(erreurs.values()))


@dataclass(frozen=True)
class Saisie:
    """An event ready to be recorded, its date of effect, and what goes to the vault beside it. `forme`: of a photograph."""

    charge: Charge
    effet_le: date
    identite: Identite | None = None
    adresse: str = ""
    numero: str = ""
    forme: str = ""


def formulaire(etude: Etude, geste: Geste, au: date) -> tuple[Champ, ...]:
    """The questions a gesture asks in this situation, the date of effect first."""
    structure, permises = geste.type.structure, geste.valeurs(etude)
    initiales: Mapping[str, object] = {**_connues(etude, geste), **geste.initial(etude, au)}
    lus = [questions.champ_simple("effet_le", "date", initial=au)]
    if geste.genre == "identite":
        lus += [questions.champ_simple(nom, "texte") for nom in questions.IDENTITE]
    if geste.genre == "photographie":
        lus.append(questions.champ_de_la_forme())
    for nom in questions.noms_des_champs(geste):
        lus.append(
            questions.champ(
                structure,
                nom,
                initial=initiales.get(nom),
                valeurs=permises.get(nom),
                requis=nom in geste.requis,
            )
        )
    if geste.genre == "hebergement":
        lus.append(questions.champ_simple("adresse", "texte_long"))
    if geste.genre == "numero":
        lus.append(questions.champ_simple(questions.NUMERO_EMIS, "texte", requis=True))
    return tuple(lu for lu in lus if _lui_revient(etude.acteur, lu.nom))


def _lui_revient(acteur: Acteur, nom: str) -> bool:
    """Whether this writer may fill the field in: what goes to the vault is asked of those who keep it, and of nobody else."""
    categorie = questions.AU_COFFRE.get(nom)
    return categorie is None or lecture.droit(acteur, categorie) is Droit.TIENT


def preparer(etude: Etude, geste: Geste, donnees: Mapping[str, Any]) -> Saisie:
    """The event this form records. Raises SaisieRefusee with every error at once."""
    demandes = formulaire(etude, geste, etude.au)
    valeurs, erreurs = lire(demandes, donnees)
    effet_le = valeurs.pop("effet_le", None) or etude.au
    numero = retirer_le_numero(valeurs, erreurs)
    identite = _identite(valeurs) if geste.genre == "identite" else None
    forme = valeurs.pop("forme", "") if geste.genre == "photographie" else ""
    adresse = valeurs.pop("adresse", "") if geste.genre == "hebergement" else ""
    if len(adresse) > LONGUEUR_DE_L_ADRESSE:
        erreurs["adresse"] = _("En %(longueur)d signes au plus.") % {"longueur": LONGUEUR_DE_L_ADRESSE}
    if effet_le > etude.au:
        erreurs["effet_le"] = _("Une date au plus égale à aujourd’hui.")
    if not (valeurs or identite or numero or geste.fige or geste.type.structure.fixe or erreurs):
        erreurs[""] = _("Rien n’est renseigné : répondez à une question au moins.")
    erreurs.update(geste.verifier(etude, valeurs, effet_le))
    if erreurs:
        raise SaisieRefusee(erreurs)
    charge = composer_charge(geste.evenement, {**geste.fige, **valeurs}, effet_le, etude.acteur.role)
    return Saisie(charge, effet_le, identite, adresse, numero, forme)


def retirer_le_numero(valeurs: dict[str, Any], erreurs: dict[str, str]) -> str:
    """The number AGDREF gave, taken out of the answers: it goes to the vault. A number declared is read alike, in its place."""
    for nom in (questions.NUMERO_EMIS, "numero_etranger"):
        try:
            if nom in valeurs:
                valeurs[nom] = numeros.normaliser(valeurs[nom])
        except ChargeRefusee:
            erreurs[nom] = _("Ce numéro ne se lit pas. Admis : 9 ou 10 chiffres, avec ou sans espaces.")
    return str(valeurs.pop(questions.NUMERO_EMIS, ""))


def composer_charge(evenement: str, valeurs: Mapping[str, Any], effet_le: date, role: str) -> Charge:
    """The payload, admitted by the journal and by the law. Raises SaisieRefusee."""
    try:
        charge = composer(evenement, valeurs)
        refus = list(charge.verifier(effet_le, role))
        if refus:
            raise ChargeRefusee(evenement, refus)
    except ChargeRefusee as refusee:
        raise en_saisie(refusee) from refusee
    _faire_lire_au_droit(charge, effet_le)
    return charge


def en_saisie(refusee: ChargeRefusee) -> SaisieRefusee:
    """What the journal or the vault refuses, as a sentence beside each field."""
    return SaisieRefusee({r.champ: _("Admis : %(admis)s.") % {"admis": r.admis} for r in refusee.refus})


def lire(demandes: tuple[Champ, ...], donnees: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The answers given, by field, the unknown ones left out; and the errors."""
    valeurs: dict[str, Any] = {}
    erreurs: dict[str, str] = {}
    for champ in demandes:
        recu = donnees.get(champ.nom)
        recu = recu.strip() if isinstance(recu, str) else recu
        if recu in (None, "", [], ()):
            if champ.requis:
                erreurs[champ.nom] = _("Une réponse est nécessaire.")
            continue
        try:
            valeurs[champ.nom] = _lire_un(champ, recu)
        except ValueError as erreur:
            erreurs[champ.nom] = str(erreur)
    return valeurs, erreurs


def _lire_un(champ: Champ, recu: Any) -> Any:
    admises = [code for code, _intitule in champ.valeurs]
    if isinstance(recu, list) and champ.genre != "choix_multiple":
        raise ValueError(_("Une seule réponse."))
    match champ.genre:
        case "booleen":
            if recu not in ("oui", "non"):
                raise ValueError(_("Oui, non, ou je ne sais pas."))
            return recu == "oui"
        case "date":
            try:
                return date.fromisoformat(str(recu))
            except ValueError:
                raise ValueError(_("Une date qui existe, comme 2009-03-21.")) from None
        case "entier":
            if not str(recu).isdecimal():
                raise ValueError(_("Un nombre entier."))
            return int(recu)
        case "choix" | "organisation" if admises and recu not in admises:
            raise ValueError(_("Une des réponses proposées."))
        case "choix_multiple":
            recus = [recu] if isinstance(recu, str) else list(recu)
            if not set(recus) <= set(admises):
                raise ValueError(_("Des réponses parmi celles proposées."))
            return recus
        case "pays":
            return str(recu).upper()
        case _:
            return recu


def _connues(etude: Etude, geste: Geste) -> dict[str, object]:
    """What the file already holds for the facts the form asks again, identity left out: it is shown on request only."""
    if geste.genre == "identite":
        return {}
    return {fait: etude.faits[fait] for fait in questions.noms_des_champs(geste) if fait in etude.faits}


def _identite(valeurs: dict[str, Any]) -> Identite | None:
    """The names, taken out of the answers: they go to the vault, with what the event also states."""
    noms: dict[str, Any] = {nom: valeurs.pop(nom) for nom in questions.IDENTITE if nom in valeurs}
    if not noms:
        return None
    declares: dict[str, Any] = {
        nom: valeurs[nom] for nom in ("date_naissance", "nationalite") if nom in valeurs
    }
    connus: dict[str, Any] = {"noms": "", "prenoms": "", **noms, **declares}
    return Identite(**connus)


def _faire_lire_au_droit(charge: Charge, effet_le: date) -> None:
    """A fact the law would refuse is refused now, beside its question."""
    try:
        lire_entree({"date": max(effet_le, date(2009, 2, 5)).isoformat(), "faits": charge.faits(effet_le)})
    except EntreeRefusee as refusee:
        erreurs = {
            r.champ.removeprefix("faits."): r.admis for r in refusee.refus if r.champ.startswith("faits.")
        }
        if erreurs:
            raise SaisieRefusee(
                {champ: _("Admis : %(admis)s.") % {"admis": admis} for champ, admis in erreurs.items()}
            ) from refusee
