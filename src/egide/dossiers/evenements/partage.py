"""What passes between services: to whom, until when, what became of it. Never what is shared."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
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
SENS: Final[Mapping[str, Promise]] = {
    "favorable": _("favorable"),
    "defavorable": _("défavorable"),
    "sans_objet": _("sans objet"),
}


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
    yield str(SENS[c.sens]) if c.sens else ""
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
