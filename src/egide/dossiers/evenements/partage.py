"""What passes between services: to whom, until when, what became of it. Never what is shared."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces.natures import TITRES
from egide.annuaire import roles
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.dires import le_jour
from egide.dossiers.evenements.evenement import Evenement, Regard, declarer
from egide.journal.types import Consentement, EtatTransmission, RetraitDeConsentement, Transmission
from egide.socle import francais

ETATS: Final[Mapping[str, Promise]] = {
    "acquittee": _("acceptée"),
    "refusee": _("refusée"),
    "repondue": _("répondue"),
    "rappelee": _("rappelée"),
}


@dataclass(frozen=True)
class EnMots:
    """What is answered in words to one nature of transmission: the task, the question, and what each answer means.

    `constats`: the same answers as others read them, where the file says what comes of them.
    """

    tache: Promise
    question: Promise
    sens: Mapping[str, Promise]
    constats: Mapping[str, Promise] = field(default_factory=dict)


_AVIS: Final = {
    "favorable": _("Favorable"),
    "defavorable": _("Défavorable"),
    "sans_objet": _("Sans objet"),
}
_REPONSES: Final[Mapping[str, EnMots]] = {
    "saisine_interdiction_judiciaire": EnMots(
        _("Dire si l’interdiction peut être exécutée pendant le délai"),
        _("Peut-elle être exécutée pendant le délai ?"),
        {
            "favorable": _("Oui, elle peut être exécutée"),
            "defavorable": _("Non, elle ne peut pas être exécutée"),
            "sans_objet": _("Il n’y a pas, ou plus, d’interdiction"),
        },
        {
            "favorable": _("l’interdiction judiciaire peut être exécutée"),
            "defavorable": _("l’interdiction judiciaire ne peut pas être exécutée"),
            "sans_objet": _("il n’y a pas, ou plus, d’interdiction"),
        },
    ),
    "demande_avis": EnMots(_("Rendre l’avis demandé"), _("Quel est votre avis ?"), _AVIS),
    "demande_terme_procedure": EnMots(
        _("Dire jusqu’à quand dure la procédure"), _("Que répondez-vous ?"), _AVIS
    ),
}


def reponse_a(nature: str) -> EnMots:
    """How this nature is answered in words."""
    if nature in _REPONSES:
        return _REPONSES[nature]
    return EnMots(format_lazy(_("Répondre : {titre}"), titre=TITRES[nature]), _("Que répondez-vous ?"), _AVIS)


def sens_en_mots(nature: str, sens: str | None) -> str:
    """What was answered, in the words of who answered; empty without an answer."""
    return str(reponse_a(nature).sens[sens]) if sens else ""


def _consentement(c: Consentement, regard: Regard) -> Iterable[str]:
    yield regard.noms.get(c.destinataire, "")
    yield le_jour(_texte("jusqu’au %(jour)s"), c.jusqu_au)


def _retrait(c: RetraitDeConsentement, regard: Regard) -> Iterable[str]:
    yield _texte("l’accès qu’elle ouvrait s’est arrêté aussitôt")


def _transmission(c: Transmission, regard: Regard) -> Iterable[str]:
    yield str(TITRES[c.nature])
    yield regard.noms.get(c.destinataire, "")


def _etat(c: EtatTransmission, regard: Regard) -> Iterable[str]:
    yield str(TITRES[c.nature])
    yield str(ETATS[c.etat])
    yield sens_en_mots(c.nature, c.sens).lower()
    yield c.motif or ""


def _transmise(nature: str, a: str = "") -> Callable[[Etude], str | None]:
    """Acknowledged by its recipient (in the role `a`), and not taken back since."""

    def eteinte_par(e: Etude) -> str | None:
        suites = [r for r in e.du_type(EtatTransmission) if r.charge.nature == nature]
        rappelees = {r.charge.numero for r in suites if r.charge.etat == "rappelee"}
        for retenu in reversed(suites):
            recue = retenu.charge.etat == "acquittee" and retenu.charge.numero not in rappelees
            if recue and a in ("", retenu.inscription.role):
                jour = francais.jour_ecrit(retenu.effet_le)
                return _texte("reçu par son destinataire le %(jour)s") % {"jour": jour}
        return None

    return eteinte_par


declarer(Evenement(Consentement, resume=_consentement, par_sa_fonction=True))
declarer(Evenement(RetraitDeConsentement, resume=_retrait, par_sa_fonction=True))
declarer(Evenement(Transmission, resume=_transmission, par_sa_fonction=True))
declarer(
    Evenement(
        EtatTransmission,
        resume=_etat,
        par_sa_fonction=True,
        eteint={
            "signalement_article_40": _transmise("article_40"),
            "information_parquet_mineur": _transmise("article_40"),
            "orientation_service_enquete": _transmise("orientation_enquete"),
            "orientation_acse": _transmise("orientation_accompagnement", a=roles.COORDINATEUR_ACSE),
            "protection_enfance": _transmise("orientation_accompagnement", a=roles.REFERENT_ASE),
            "saisine_procureur": _transmise("saisine_interdiction_judiciaire"),
        },
    )
)
