"""The letters that wait for an answer: to whom, since when, until when, and what ends the wait.

The silence of an administration has its day in the law; where no text counts any, the days here are a convention of the tool.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.dossiers.echeances.besoin import Delai, delai
from egide.dossiers.etude import Etude
from egide.journal.repli import Retenu
from egide.journal.types import (
    Charge,
    Decision,
    DemandeTitre,
    LangueEtInterprete,
    LettreEnvoyee,
    Mineur,
    Plainte,
    Procedure,
    ProtectionInternationale,
    RemiseRecepisseDemande,
    RemiseRecepisseReflexion,
    ReponseAUneLettre,
)
from egide.journal.types.courrier import LettreAttendue

SILENCE: Final = "silence_valant_refus"
QUINZE_JOURS: Final = timedelta(days=15)


def _toujours(_charge: Any) -> bool:
    return True


@dataclass(frozen=True)
class Attente:
    """What one kind of letter waits for. `jours`: how long, unless the `silence` of the law counts it; `source`: its rule.

    `repondent`: what of the file answers it, besides the answer itself, and in which case.
    """

    titre: Promise
    source: str
    jours: timedelta = QUINZE_JOURS
    silence: str = ""
    repondent: Mapping[type[Charge], Callable[[Any], bool]] | None = None


ATTENTES: Final[Mapping[str, Attente]] = {
    "plainte_au_procureur": Attente(
        _("Réponse du procureur à sa plainte"), "CPP-40-2", timedelta(days=30),
        repondent={
            Plainte: lambda c: c.enregistree_comme == "plainte" and c.recepisse_remis is not False,
            Procedure: _toujours,
        },
    ),
    "issue_de_la_procedure": Attente(
        _("Suites de la procédure"), "CAZ-D2.13", repondent={Procedure: lambda c: c.suites_communiquees is True}
    ),
    "admission_exceptionnelle": Attente(
        _("Réponse à la demande d’admission exceptionnelle"), "CIRC-4.4-1", silence=SILENCE, repondent={Decision: _toujours}
    ),
    "asile_non_oppose": Attente(
        _("Examen de sa demande de carte"), "CIRC-1.2-4",
        repondent={DemandeTitre: _toujours, RemiseRecepisseDemande: _toujours, Decision: _toujours},
    ),
    "demande_de_protection": Attente(
        _("Réponse de l’Office de protection"), "Q42133-4", timedelta(days=30),
        repondent={ProtectionInternationale: lambda c: c.etape not in ("demandee", "enregistree")},
    ),
    "defenseur_des_droits": Attente(_("Réponse du Défenseur des droits"), "LO-2011-333-4", timedelta(days=60)),
    "demande_d_interprete": Attente(
        _("Présence d’un interprète"), "CAZ-D2.4", timedelta(days=7),
        repondent={LangueEtInterprete: lambda c: c.interprete_present is True},
    ),
    "information_preoccupante": Attente(
        _("Suite donnée à l’information préoccupante"), "MDF-5", timedelta(days=7),
        repondent={Mineur: lambda c: c.mesure_d_assistance is True},
    ),
    "administrateur_ad_hoc": Attente(
        _("Désignation d’un administrateur ad hoc"), "CPP-706-50",
        repondent={Mineur: lambda c: c.administrateur_ad_hoc == "nomme"},
    ),
    "demande_enregistrement": Attente(
        _("Enregistrement de sa demande, ou de sa plainte"), "CAZ-D2.5",
        repondent={
            Plainte: lambda c: c.enregistree_comme == "plainte",
            DemandeTitre: _toujours,
            RemiseRecepisseDemande: _toujours,
            Decision: _toujours,
        },
    ),
    "piece_non_exigible": Attente(
        _("Réponse sur la pièce demandée"), "CIRC-3.1-6",
        repondent={RemiseRecepisseReflexion: _toujours, RemiseRecepisseDemande: _toujours, Decision: _toujours},
    ),
}  # fmt: skip
"""By the name of the letter."""


@dataclass(frozen=True)
class LettreQuiAttend:
    """One letter nobody answered yet: `jusqu_au`, the last day of its delay; `silence`, that of the law, when it refuses."""

    lettre: str
    attente: Attente
    organisme: str
    depuis: date
    jusqu_au: date
    silence: Delai | None = None


def en_attente(e: Etude) -> Iterator[LettreQuiAttend]:
    """The letters this reader's service wrote that nothing answered, each kind by its last."""
    for nom in get_args(LettreAttendue):
        attente = ATTENTES[nom]
        envoyee = next((r for r in reversed(e.du_type(LettreEnvoyee)) if r.charge.lettre == nom), None)
        if envoyee is None or any(_repond(attente, envoyee, suivant) for suivant in e.evenements):
            continue
        silence = delai(envoyee.effet_le, attente.silence) if attente.silence else None
        jusqu_au = silence.fin if silence else envoyee.effet_le + attente.jours
        yield LettreQuiAttend(nom, attente, envoyee.charge.organisme, envoyee.effet_le, jusqu_au, silence)


def _repond(attente: Attente, envoyee: Retenu[LettreEnvoyee], suivant: Retenu[Charge]) -> bool:
    """Whether this, recorded after the letter and of its day at the earliest, answers it."""
    if suivant.rang <= envoyee.rang or suivant.effet_le < envoyee.effet_le:
        return False
    if isinstance(suivant.charge, ReponseAUneLettre):
        return suivant.charge.lettre == envoyee.charge.lettre
    repond = (attente.repondent or {}).get(type(suivant.charge))
    return repond is not None and repond(suivant.charge)
