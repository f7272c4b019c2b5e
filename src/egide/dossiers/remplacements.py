"""The sealed documents that no longer say what the file says: corrected since, they are to be replaced by who issued them.

A document quotes the person as she was declared, and its own days, as they stood when it was issued. What was unknown then and
is known since contradicts nothing; what was said and is corrected does, until another document replaces it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.dossiers.etude import Etude
from egide.dossiers.titre import recepisse_de_demande_valable
from egide.journal.repli import Retenu
from egide.journal.types import (
    Attestation,
    Charge,
    IdentiteDeclaree,
    RemiseRecepisseDemande,
    RemiseRecepisseReflexion,
)
from egide.socle import francais, horloge

REMISES: Final = (RemiseRecepisseReflexion, RemiseRecepisseDemande, Attestation)
IDENTITE: Final = {
    "date_naissance": _("la date de naissance"),
    "nationalite": _("la nationalité"),
    "version_au_coffre": _("le nom ou les prénoms"),
}


@dataclass(frozen=True)
class ARemplacer:
    """One document in force. `champs`: what it quotes that was corrected since; `depuis`: the day of the first correction."""

    numero: str
    remise: Retenu[Charge]
    champs: tuple[Promise, ...]
    depuis: date

    @property
    def dits(self) -> str:
        """« la date de naissance et les dates »."""
        return francais.enumerer([str(champ) for champ in self.champs])


def a_remplacer(e: Etude) -> Iterator[ARemplacer]:
    """The documents of this file to be replaced, as far as this reader may know, in the order they were handed over."""
    for remise in e.du_type(*REMISES):
        numero = getattr(remise.charge, "numero", None)
        if not isinstance(numero, str) or not _en_vigueur(e, remise):
            continue
        rang = _emis_au_rang(remise, numero)
        champs = (*_identite(e, rang), *_ses_jours(remise, rang))
        if champs:
            yield ARemplacer(numero, remise, champs, _depuis(e, remise, rang))


def le_sien(e: Etude, evenement: type[Charge]) -> ARemplacer | None:
    """The document handed over by an event of this class that this reader's organisation is to replace; None without any."""
    siens = (
        perime
        for perime in a_remplacer(e)
        if isinstance(perime.remise.charge, evenement)
        and perime.remise.inscription.organisation == e.acteur.organisation_id
    )
    return next(siens, None)


def identite_corrigee_apres(e: Etude, instant: datetime) -> str:
    """« la date de naissance »: what a paper of that instant quotes of her that was corrected since; « » when nothing was."""
    rangs = (
        rang
        for retenu in e.evenements
        for rang, enregistre_le in (
            (retenu.rang, retenu.inscription.enregistre_le),
            *((etape.rang, etape.enregistre_le) for etape in retenu.etapes),
        )
        if enregistre_le <= instant
    )
    return francais.enumerer(map(str, _identite(e, max(rangs, default=0))))


def _en_vigueur(e: Etude, remise: Retenu[Charge]) -> bool:
    match remise.charge:
        case RemiseRecepisseReflexion():
            return e.oui("delai_en_cours") and remise is e.dernier(RemiseRecepisseReflexion)
        case RemiseRecepisseDemande():
            return remise is recepisse_de_demande_valable(e)
        case _:
            return remise is e.dernier(Attestation)


def _emis_au_rang(remise: Retenu[Charge], numero: str) -> int:
    """When the document of this number was issued: a replacement is a correction of the event that gives another number."""
    portent = [
        etape.rang
        for etape in remise.etapes
        if etape.charge and getattr(etape.charge, "numero", "") == numero
    ]
    d_origine = getattr(remise.inscription.charge, "numero", "") == numero
    return remise.rang if d_origine or not portent else portent[0]


def _identite(e: Etude, rang: int) -> Iterator[Promise]:
    changes = [champ for champ in IDENTITE if _dite(e, champ, rang) not in (None, _dite(e, champ))]
    for champ in changes:
        # A new version of the vault may hold nothing but the day or the country corrected.
        if champ != "version_au_coffre" or changes == [champ]:
            yield IDENTITE[champ]


def _dite(e: Etude, champ: str, rang: int | None = None) -> object:
    """What the declarations said of this at that rank, now when none is given: the last that says something."""
    dite = None
    for retenu in e.evenements:
        if isinstance(retenu.charge, IdentiteDeclaree):
            aujourdhui = None if retenu.annule else retenu.charge
            charge = aujourdhui if rang is None else retenu.au_rang(rang)[0]
            valeur = getattr(charge, champ, None)
            dite = dite if valeur is None else valeur
    return dite


def _ses_jours(remise: Retenu[Charge], rang: int) -> Iterator[Promise]:
    """Its own days, corrected otherwise than by another document."""
    charge, effet_le = remise.au_rang(rang)
    avant = (effet_le, getattr(charge, "valable_jusqu_au", None))
    if avant != (remise.effet_le, getattr(remise.charge, "valable_jusqu_au", None)):
        yield _("les dates")


def _depuis(e: Etude, remise: Retenu[Charge], rang: int) -> date:
    """The day of the first correction recorded after it was issued."""
    instants = [
        instant
        for retenu in (*(r for r in e.evenements if isinstance(r.charge, IdentiteDeclaree)), remise)
        for rang_dit, instant in (
            (retenu.rang, retenu.inscription.enregistre_le),
            *((etape.rang, etape.enregistre_le) for etape in retenu.etapes),
        )
        if rang_dit > rang
    ]
    return min(instants).astimezone(horloge.PARIS).date() if instants else e.au
