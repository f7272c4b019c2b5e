"""What the law asks, and whether the file shows it done (transmissions-echeances.md).

An obligation has a day it began, a day by which it is to be met, and the event that answers it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.annuaire import roles
from egide.dossiers import francais
from egide.dossiers.decisions import dite, en_vigueur
from egide.dossiers.etude import Etude
from egide.dossiers.modeles import Echeance
from egide.journal.repli import Retenu

PREAVIS_CARTE = timedelta(days=60)
ALERTE_CARTE = timedelta(days=30)
SEUIL_IMMEDIAT = 3
"""Days: what has so short a threshold is to be done at once; the threshold only says when it is late."""


@dataclass(frozen=True)
class Suivi:
    """How the file follows one obligation. `seuil`: days after which it is late. `attend`: not due before a day yet to come."""

    seuil: int
    depuis: Callable[[Etude], date | None]
    eteinte: Callable[[Etude], str | None] = lambda etude: None
    role: str | None = roles.AGENT_PREFECTURE


def echeance(etude: Etude, nom: str) -> Echeance | None:
    """By when this obligation is to be met; None when the file does not date it."""
    suivi = SUIVIS.get(nom)
    depuis = suivi.depuis(etude) if suivi else None
    if suivi is None or depuis is None:
        return None
    pour_le = depuis + timedelta(days=suivi.seuil)
    en_retard = etude.au > pour_le
    des_aujourd_hui = not en_retard and suivi.seuil <= SEUIL_IMMEDIAT
    quand = francais.echeance(etude.au if des_aujourd_hui else pour_le, etude.au)
    return Echeance(
        depuis, pour_le, quand, en_retard, des_aujourd_hui, francais.jour_court(pour_le, etude.au)
    )


def eteinte(etude: Etude, nom: str) -> str | None:
    """What the file holds that answers this obligation, in a sentence; None while it is owed."""
    suivi = SUIVIS.get(nom)
    return suivi.eteinte(etude) if suivi else None


def dues(etude: Etude) -> Iterator[str]:
    """The obligations of the law that are owed that day, whoever meets them."""
    for nom, conclusion in etude.conclusions.items():
        obligation = conclusion["nature"] == "obligation" and nom not in SUSPENDUES
        if obligation and conclusion["statut"] == "oui" and eteinte(etude, nom) is None:
            yield nom


def clos_le(etude: Etude) -> date | None:
    """The day the reader's organisation closed the file, unless something he reads was recorded since: that reopens it."""
    dernier = max(etude.evenements, key=lambda retenu: retenu.rang, default=None)
    if dernier is None or dernier.type != "cloture" or dernier.annule:
        return None
    return dernier.effet_le if dernier.inscription.organisation == etude.acteur.organisation_id else None


def role_responsable(nom: str, autorite: str) -> str | None:
    """Who meets this obligation; None when no role of the file does."""
    if nom in SUIVIS:
        return SUIVIS[nom].role
    return {"prefecture": roles.AGENT_PREFECTURE, "police_gendarmerie": roles.ENQUETEUR}.get(autorite)


def recepisse_de_demande_valable(etude: Etude) -> Any:
    """The receipt of the request that is valid that day, if any."""
    return next(
        (
            r
            for r in reversed(etude.du_type("remise_recepisse_demande"))
            if r.charge.valable_jusqu_au >= etude.au
        ),
        None,
    )


def fin_du_titre(etude: Etude) -> date | None:
    """Last day of the card held, if the file says so."""
    fin: date | None = etude.faits.get("date_fin_titre")
    return fin


def _depuis_tous(*types: str) -> Callable[[Etude], date | None]:
    """The day by which an event of each of these types had taken effect."""

    def depuis(etude: Etude) -> date | None:
        premiers = [etude.premier(type_) for type_ in types]
        dates = [retenu.effet_le for retenu in premiers if retenu]
        return max(dates, default=None)

    return depuis


def _depuis_un(*types: str) -> Callable[[Etude], date | None]:
    def depuis(etude: Etude) -> date | None:
        return _jour(etude.premier(*types))

    return depuis


def _jour(retenu: Retenu | None) -> date | None:
    return retenu.effet_le if retenu else None


def _depuis_le_fait(*faits: str) -> Callable[[Etude], date | None]:
    """The day the last of these facts was posed, among those the reader knows."""

    def depuis(etude: Etude) -> date | None:
        origines = etude.situation.origines
        return max((origines[fait].effet_le for fait in faits if fait in etude.faits), default=None)

    return depuis


def _depuis_la_demande(etude: Etude) -> date | None:
    demande = etude.dernier("demande_titre")
    ancien = etude.dernier("remise_recepisse_demande")
    if demande is None:
        return None
    if ancien and ancien.effet_le >= demande.effet_le:
        fin: date = ancien.charge.valable_jusqu_au
        return fin + timedelta(days=1)
    return _jour(demande)


def _depuis_la_carte(etude: Etude) -> date | None:
    delivree = [d for d in etude.du_type("decision") if d.charge.nature == "delivrance"]
    return _jour(delivree[0] if delivree else None)


def _depuis_le_preavis(etude: Etude) -> date | None:
    fin = fin_du_titre(etude)
    return fin - PREAVIS_CARTE if fin else None


def _orientee(*vers: str) -> Callable[[Etude], str | None]:
    def eteinte_par(etude: Etude) -> str | None:
        for retenu in reversed(etude.du_type("orientation")):
            suite = retenu.charge.suite
            if retenu.charge.vers in vers and (
                suite == "acceptee" or (suite is None and "unite" not in vers)
            ):
                return _("orientée le %(jour)s") % {"jour": francais.jour_ecrit(retenu.effet_le)}
        return None

    return eteinte_par


def _transmise(*natures: str, a: str = "") -> Callable[[Etude], str | None]:
    """Acknowledged by its recipient (in the role `a`), and not taken back since."""

    def eteinte_par(etude: Etude) -> str | None:
        suites = [r for r in etude.du_type("etat_transmission") if r.charge.nature in natures]
        rappelees = {r.charge.numero for r in suites if r.charge.etat == "rappelee"}
        for retenu in reversed(suites):
            recue = retenu.charge.etat == "acquittee" and retenu.charge.numero not in rappelees
            if recue and a in ("", retenu.inscription.role):
                return _("reçu par son destinataire le %(jour)s") % {
                    "jour": francais.jour_ecrit(retenu.effet_le)
                }
        return None

    return eteinte_par


def _evenement(type_: str, phrase: Promise) -> Callable[[Etude], str | None]:
    """The file holds an event of this type."""

    def eteinte_par(etude: Etude) -> str | None:
        retenu = etude.dernier(type_)
        return str(phrase) % {"jour": francais.jour_ecrit(retenu.effet_le)} if retenu else None

    return eteinte_par


def _parquet_informe(etude: Etude) -> str | None:
    """The event of the minor says that the prosecutor knows."""
    for retenu in reversed(etude.du_type("mineur")):
        if getattr(retenu.charge, "parquet_informe", None):
            return _("parquet informé, noté le %(jour)s") % {"jour": francais.jour_ecrit(retenu.effet_le)}
    return None


def _l_un_de(*voies: Callable[[Etude], str | None]) -> Callable[[Etude], str | None]:
    """The first of these answers that the file holds."""
    return lambda etude: next((dite for voie in voies if (dite := voie(etude))), None)


def _recepisse_de_demande(etude: Etude) -> str | None:
    valable = recepisse_de_demande_valable(etude)
    if valable is None:
        return None
    return _("récépissé remis, valable jusqu’au %(jour)s") % {
        "jour": francais.jour_ecrit(valable.charge.valable_jusqu_au)
    }


def _sans_carte(etude: Etude) -> str | None:
    """What goes with the card is not owed while the card is refused, or withdrawn."""
    decision = en_vigueur(etude)
    if decision is None or etude.faits_dits.get("titre_detenu") not in (None, "aucun"):
        return None
    return _("carte %(sort)s") % {"sort": dite(decision)}


def _carte_encore_valable(etude: Etude) -> str | None:
    fin = fin_du_titre(etude)
    if fin is None or etude.au >= fin - PREAVIS_CARTE:
        return None
    return _("carte valable jusqu’au %(fin)s ; à renouveler à partir du %(debut)s") % {
        "fin": francais.jour_ecrit(fin),
        "debut": francais.jour_ecrit(fin - PREAVIS_CARTE),
    }


SUIVIS: Final[Mapping[str, Suivi]] = {
    "information_des_droits": Suivi(0, _depuis_un("audition", "faits_invoques"), role=roles.ENQUETEUR),
    "signalement_article_40": Suivi(
        1, _depuis_tous("presentation", "faits_invoques"), _transmise("article_40")
    ),
    "orientation_service_enquete": Suivi(
        3,
        _depuis_tous("presentation", "faits_invoques"),
        _l_un_de(
            _orientee("unite"),
            _transmise("orientation_enquete"),
            _evenement("audition", gettext_lazy("entendue le %(jour)s")),
        ),
    ),
    "orientation_acse": Suivi(
        3,
        _depuis_le_fait("besoin_de_securite"),
        _l_un_de(_orientee("acse"), _transmise("orientation_accompagnement", a=roles.COORDINATEUR_ACSE)),
    ),
    "protection_enfance": Suivi(
        3,
        _depuis_le_fait("date_naissance", "minorite_alleguee", "infraction_invoquee"),
        _l_un_de(_orientee("ase"), _transmise("orientation_accompagnement", a=roles.REFERENT_ASE)),
        role=roles.REFERENT_ASE,
    ),
    "information_parquet_mineur": Suivi(
        1,
        _depuis_le_fait("date_naissance", "minorite_alleguee", "infraction_invoquee"),
        _l_un_de(_parquet_informe, _transmise("article_40")),
        role=roles.ENQUETEUR,
    ),
    "recepisse_reflexion": Suivi(2, _depuis_tous("signalement", "photographie", "presomption")),
    "saisine_procureur": Suivi(
        2,
        _depuis_le_fait("mesure_eloignement", "date_recepisse_reflexion"),
        _transmise("saisine_interdiction_judiciaire"),
    ),
    "recepisse_demande_titre": Suivi(0, _depuis_la_demande, _recepisse_de_demande),
    "attestation_l316_1": Suivi(0, _depuis_la_carte, _sans_carte),
    "renouvellement_carte_temporaire": Suivi(
        PREAVIS_CARTE.days, _depuis_le_preavis, _carte_encore_valable, role=roles.SIGNATAIRE
    ),
    "eloignement_apres_retrait": Suivi(0, lambda etude: None, role=roles.SIGNATAIRE),
}

# Owed only once another decision is taken, which nothing imposes: shown as what would follow, never as due.
SUSPENDUES: Final = frozenset({"eloignement_apres_retrait"})
