"""From what a file shows, refusal, silence or deviation, to a concrete case ready to be told: its type, its facts, no name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from egide.dossiers import droits
from egide.dossiers.droits import DEMANDE, REFUSE, SuiviDUnDroit
from egide.dossiers.dysfonctionnements import releves
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.evenement import Regard
from egide.dossiers.evenements.valeurs import intitule, resume
from egide.journal.repli import Retenu
from egide.journal.types import TYPES, Charge, DroitDemande
from egide.socle import francais

# What the associations reported of each right; what the period opens and that is not given is the first of their complaints.
_D_UN_DROIT: Final[Mapping[str, str]] = {
    "travail": "CAZ-D3.6",
    "allocation": "CAZ-D3.8",
    "scolarite": "CAZ-D4.2",
}
PENDANT_LE_DELAI: Final = "CAZ-D1.2"


@dataclass(frozen=True)
class CasAProposer:
    """`rang`: the event it is read from; `type`: empty when the one who tells it must choose."""

    rang: int
    type: str
    faits: str
    le: date


def proposer(e: Etude) -> Iterator[CasAProposer]:
    """Everything this file shows that may be told, and that nobody had to type."""
    for releve in releves(e):
        if releve.detecte:
            retenu = next(r for r in e.evenements if r.rang == releve.rang)
            yield CasAProposer(releve.rang, releve.type, _dire(retenu), releve.le)
    for suivi in droits.suivis(e):
        if suivi.etat in (REFUSE, DEMANDE) and suivi.dernier:
            yield CasAProposer(
                suivi.dernier.rang, _type(e, suivi), _d_un_droit(suivi), suivi.dernier.effet_le
            )


def _type(e: Etude, suivi: SuiviDUnDroit) -> str:
    pendant_le_delai = PENDANT_LE_DELAI if e.oui("delai_en_cours") else ""
    return _D_UN_DROIT.get(suivi.droit, pendant_le_delai)


def _dire(retenu: Retenu[Charge]) -> str:
    dite = resume(retenu.charge, Regard(lambda categorie: True, retenu.effet_le))
    return _("%(quoi)s : %(details)s.") % {"quoi": TYPES[retenu.type].titre, "details": dite}


def _d_un_droit(suivi: SuiviDUnDroit) -> str:
    assert suivi.dernier is not None
    charge = suivi.dernier.charge
    dits = {
        "droit": intitule(DroitDemande, "droit", suivi.droit),
        "jours": francais.jours((suivi.au - suivi.dernier.effet_le).days),
    }
    refus = droits.refus_de(charge)
    if refus is None:
        return _("%(droit)s : demande restée sans réponse depuis %(jours)s.") % dits
    motif, ecrit = refus
    comment = {None: "", True: _(", par écrit"), False: _(", de vive voix")}[ecrit]
    dite = _("%(droit)s : refus%(comment)s. Raison donnée : « %(motif)s ».")
    return dite % {**dits, "comment": comment, "motif": motif.rstrip(".")}
