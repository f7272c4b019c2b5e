"""The codes of the second factor, examined one at a time for each account, and counted where every worker reads the count.

Five wrong ones in five minutes: none is examined for a quarter of an hour, not even the right one. A code used once does
not serve again, nor an earlier one. The library counts in the memory of one worker, and forgets a used code after half a
minute while it still holds it for good: it verifies, and this decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from egide.acces.models import EssaisDeCode, TraceAcces
from egide.acces.porte import hors_fonction, tracer
from egide.acces.traces import GesteSurCompte
from egide.annuaire.models import Compte
from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import prevenir
from egide.socle import horloge

ADMIS: Final = 5
FENETRE: Final = timedelta(minutes=5)
ARRET: Final = timedelta(minutes=15)
A_LA_CONNEXION = "connexion"


@dataclass(frozen=True)
class Examen:
    """What became of one code. `ferme_jusqua`: codes are examined for this account from that instant on only; `faux_avant`:
    how many wrong ones came since she last entered."""

    bon: bool
    ferme_jusqua: datetime | None = None
    faux_avant: int = 0


@dataclass(frozen=True)
class Verdict:
    """What the library says of a code, and its half-minute when it has one (a recovery code has none)."""

    bon: bool
    pas: int | None = None


def examiner(compte: Compte, verifier: Callable[[], Verdict]) -> Examen:
    """Examine one code for this account, alone; `verifier` is asked only when codes are admitted."""
    with hors_fonction(A_LA_CONNEXION, compte.pk) as elle:
        EssaisDeCode.objects.get_or_create(compte=compte)
        essais = EssaisDeCode.objects.select_for_update().get(compte=compte)
        maintenant = horloge.maintenant()
        if essais.ferme_jusqua and essais.ferme_jusqua > maintenant:
            return Examen(bon=False, ferme_jusqua=essais.ferme_jusqua)
        verdict = verifier()
        rejoue = verdict.pas is not None and verdict.pas <= essais.dernier_pas
        if verdict.bon and not rejoue:
            avant, essais.faux_depuis_l_entree = essais.faux_depuis_l_entree, 0
            essais.dernier_pas = verdict.pas or essais.dernier_pas
            essais.save()
            return Examen(bon=True, faux_avant=avant)
        _compter(essais, maintenant)
        motif = "déjà servi" if rejoue else ""
        tracer(elle, GesteSurCompte.CODE_FAUX, objet=str(compte.pk), motif=motif, issue="refusé")
        if essais.ferme_jusqua:
            tracer(elle, GesteSurCompte.ARRETER_LES_CODES, objet=str(compte.pk))
            _prevenir(compte)
        return Examen(bon=False, ferme_jusqua=essais.ferme_jusqua)


def codes_faux(compte: Compte, combien: int = 10) -> list[TraceAcces]:
    """The last wrong codes given for one's own account, and when codes were stopped."""
    gestes = [GesteSurCompte.CODE_FAUX, GesteSurCompte.ARRETER_LES_CODES]
    with hors_fonction(A_LA_CONNEXION, compte.pk):
        siennes = TraceAcces.objects.filter(compte=compte.pk, dossier_id__isnull=True, action__in=gestes)
        return list(siennes.order_by("-quand", "-id")[:combien])


def _compter(essais: EssaisDeCode, maintenant: datetime) -> None:
    """One wrong code more; those of the window add up, and the count begins again after a stop."""
    essais.ferme_jusqua = None
    essais.faux = [instant for instant in essais.faux if instant > maintenant - FENETRE] + [maintenant]
    essais.faux_depuis_l_entree += 1
    if len(essais.faux) >= ADMIS:
        essais.faux, essais.ferme_jusqua = [], maintenant + ARRET
    essais.save()


def _prevenir(compte: Compte) -> None:
    for organisation, role in compte.fonctions_en_cours().values_list("organisation_id", "role"):
        prevenir(organisation, Motif.CODES, [role], compte=compte.pk)
