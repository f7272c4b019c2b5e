"""From what a person typed to an event ready to be recorded, or to a sentence beside each field at fault."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from egide.acces import lecture
from egide.acces.acteurs import Acteur
from egide.annuaire import territoires
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import Geste
from egide.dossiers.evenements.depot import RIEN_AU_COFFRE, Depot, SaisieRefusee
from egide.dossiers.gestes import champs as questions
from egide.dossiers.gestes.champs import Champ
from egide.information import langues
from egide.journal.types import Charge, ChargeRefusee, Refus, composer, nom_de, refus_de, refus_du_jour
from egide.socle import francais


@dataclass(frozen=True)
class SaisiePrete:
    """An event ready to be recorded, its date of effect, and what its gesture entrusts to the vault beside it."""

    charge: Charge
    effet_le: date
    depot: Depot
    confie: Any = None


def formulaire(etude: Etude, geste: Geste, au: date) -> tuple[Champ, ...]:
    """The questions a gesture asks in this situation, the date of effect first."""
    permises = geste.valeurs(etude)
    initiales: Mapping[str, object] = {**_connues(etude, geste), **geste.initial(etude, au)}
    champs = (
        questions.champ(
            geste.evenement,
            nom,
            initial=initiales.get(nom),
            valeurs=permises.get(nom),
            requis=nom in geste.requis,
        )
        for nom in questions.noms_des_champs(geste)
    )
    depot = geste.depot if _lui_revient(etude.acteur, geste.depot) else RIEN_AU_COFFRE
    # What replaces a document keeps its days; what is fixed for a day to come is noted today.
    sans_date = geste.remplace or geste.sans_date
    du_jour = () if sans_date else (questions.hors_charge(questions.DATE_D_EFFET, initial=au),)
    return (
        *du_jour,
        *map(questions.hors_charge, depot.avant),
        *champs,
        *map(questions.hors_charge, depot.apres),
    )


def _lui_revient(acteur: Acteur, depot: Depot) -> bool:
    """Whether this writer may fill it in: what goes to the vault is asked of those who keep it, and of nobody else."""
    return depot.categorie is None or lecture.tient(acteur, depot.categorie)


def preparer(etude: Etude, geste: Geste, donnees: Mapping[str, Any]) -> SaisiePrete:
    """The event this form records. Raises SaisieRefusee with every error at once."""
    demandes = formulaire(etude, geste, etude.au)
    valeurs, erreurs = lire(demandes, donnees)
    effet_le = retirer_l_effet(valeurs, erreurs, etude.au) or etude.au
    confie = geste.depot.retirer(valeurs, erreurs)
    if not (valeurs or confie or geste.fige or geste.evenement.fixe or erreurs):
        erreurs[""] = _("Rien n’est renseigné : répondez à une question au moins.")
    erreurs.update(geste.verifier(etude, valeurs, effet_le))
    if erreurs:
        raise SaisieRefusee(erreurs)
    charge = composer_charge(geste.evenement, {**geste.fige, **valeurs}, effet_le, etude.acteur.role)
    return SaisiePrete(charge, effet_le, geste.depot, confie)


def composer_charge(evenement: type[Charge], valeurs: Mapping[str, Any], effet_le: date, role: str) -> Charge:
    """The payload, admitted by the journal and by the law. Raises SaisieRefusee."""
    try:
        charge = composer(nom_de(evenement), valeurs)
        if refus := refus_de(charge, effet_le, role):
            raise ChargeRefusee(evenement, refus)
    except ChargeRefusee as refusee:
        raise en_saisie(refusee) from refusee
    return charge


def retirer_l_effet(valeurs: dict[str, Any], erreurs: dict[str, str], aujourdhui: date) -> date | None:
    """Take the day it takes effect out of the answers; None when none was given, an error when it is still to come."""
    effet_le: date | None = valeurs.pop("effet_le", None)
    if effet_le:
        erreurs.update(_en_mots(refus_du_jour(effet_le, aujourdhui)))
    return effet_le


def en_saisie(refusee: ChargeRefusee) -> SaisieRefusee:
    """What the journal or the vault refuses, as a sentence beside each field."""
    return SaisieRefusee(_en_mots(refusee.refus))


def _en_mots(refus: Iterable[Refus]) -> dict[str, str]:
    return {r.champ: _("Admis : %(admis)s.") % {"admis": r.admis} for r in refus}


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
    if isinstance(recu, str) and 0 < champ.signes_admis < len(recu):
        raise ValueError(
            _("%(admis)s signes au plus ; il y en a %(ecrits)s.")
            % {"admis": francais.nombre(champ.signes_admis), "ecrits": francais.nombre(len(recu))}
        )
    match champ.genre:
        case "booleen":
            if recu not in ("oui", "non"):
                raise ValueError(_("Oui, non, ou je ne sais pas."))
            return recu == "oui"
        case "date":
            try:
                return date.fromisoformat(str(recu))
            except ValueError:
                raise ValueError(_("Une date qui existe, comme le 21 mars 2009.")) from None
        case "heure":
            try:
                return time.fromisoformat(str(recu).zfill(5)).isoformat("minutes")
            except ValueError:
                raise ValueError(_("Une heure qui existe, comme 9:15 ou 14:30.")) from None
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
        case "departement":
            if code := territoires.code_de(str(recu)):
                return code
            raise ValueError(
                _("« %(dit)s » n’est pas un département. Admis : son code (06, 2A, 974…) ou son nom.")
                % {"dit": recu}
            )
        case "langue":
            if code := langues.code_de(str(recu)):
                return langues.nom_de(code)
            raise ValueError(
                _(
                    "« %(dit)s » n’est pas dans la liste. Admis : une langue de la liste, comme roumain ou pachto."
                )
                % {"dit": recu}
            )
        case _:
            return recu


def _connues(etude: Etude, geste: Geste) -> dict[str, object]:
    """What the file already holds for the facts the form asks again, identity left out: it is shown on request only."""
    if not geste.depot.rappelle:
        return {}
    return {fait: etude.faits[fait] for fait in questions.noms_des_champs(geste) if fait in etude.faits}
