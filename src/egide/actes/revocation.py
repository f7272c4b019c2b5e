"""What online verification can say of an act, and nothing else: that it ended before its day, or that another replaced it.

A row carries the blind token of the signed statement: only who holds the document can look it up, and finds there neither file,
nor number, nor reason. Rows are only added; the last one of a token prevails, so that a decision cancelled gives the act back.
They follow the journal: each event that may end an act is weighed again in its own transaction.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from egide.acces.porte import DossierOuvert
from egide.actes import contrat
from egide.actes.models import Acte, Revocation
from egide.actes.verification import Fin
from egide.dossiers.decisions import EVENEMENTS, FIN_DE_DELAI, prises
from egide.journal.inscription import Inscription
from egide.journal.repli import Retenu, Situation, replier
from egide.journal.types import Charge, Correction, RetraitDeConsentement

Etat = Revocation.Etat

# What may end an act before its day, by the names that `ActeDuCatalogue.fini_par` uses.
CAUSES: Final[Mapping[str, Callable[[Situation, Acte], Iterable[Retenu[Charge]]]]] = {
    "fin_de_delai": lambda situation, _: prises(situation, FIN_DE_DELAI),
    "retrait": lambda situation, _: prises(situation, "retrait"),
    "reponse": lambda situation, _: prises(situation, "delivrance", "renouvellement", "refus"),
    "accord_retire": lambda situation, acte: _retraits(situation, acte.vise),
}
SUIVIS: Final[frozenset[type[Charge]]] = frozenset({*EVENEMENTS, Correction, RetraitDeConsentement})


def chercher(jeton: bytes) -> Fin | None:
    """What the register says of a statement, for anyone who holds it; None while nothing ended it."""
    derniere = Revocation.objects.filter(jeton=jeton).order_by("-id").first()
    if derniere is None or derniere.etat == Etat.RETABLI:
        return None
    return Fin(derniere.etat, derniere.depuis)


def apres_evenement(
    sender: object, *, ouvert: DossierOuvert, evenement: type[Charge], journal: list[Inscription], **_: Any
) -> None:
    """Receiver of `acces.suites.evenement_inscrit`: an event that ends an act ends it online, in the same transaction."""
    if evenement in SUIVIS:
        suivre(ouvert, journal)


def suivre(ouvert: DossierOuvert, inscriptions: list[Inscription]) -> None:
    """Write what changed of the acts of this file since last time."""
    actes = list(
        Acte.objects.filter(dossier_id=ouvert.id, jeton__isnull=False).prefetch_related("remplacants")
    )
    if not actes:
        return
    situation = replier(inscriptions, date.max)
    jetons = [bytes(acte.jeton or b"") for acte in actes]
    dites = {bytes(r.jeton): r for r in Revocation.objects.filter(jeton__in=jetons).order_by("id")}
    for acte in actes:
        derniere = dites.get(bytes(acte.jeton or b""))
        avant = Fin(derniere.etat, derniere.depuis) if derniere and derniere.etat != Etat.RETABLI else None
        apres = _fin(acte, inscriptions, situation)
        if apres != avant:
            etat, depuis = (apres.etat, apres.depuis) if apres else (Etat.RETABLI, acte.emis_le)
            Revocation.objects.create(jeton=acte.jeton, etat=etat, depuis=depuis)


def _fin(acte: Acte, inscriptions: list[Inscription], situation: Situation) -> Fin | None:
    if remplacant := next(iter(acte.remplacants.all()), None):
        return Fin(Etat.REMPLACE, remplacant.emis_le)
    remises = [i for i in inscriptions if getattr(i.charge, "numero", None) == acte.numero]
    retenues = [
        r for r in situation.evenements if getattr(r.charge, "numero", None) == acte.numero and not r.annule
    ]
    if remises and not retenues:
        return Fin(Etat.TERMINE, acte.emis_le)  # its delivery was cancelled: it should never have been
    genre = contrat.du_genre(acte.genre)
    depuis = max((r.rang for r in retenues), default=0)
    fins = [
        retenu.effet_le
        for cause in (genre.fini_par if genre else ())
        for retenu in CAUSES[cause](situation, acte)
        if not retenu.annule and retenu.rang > depuis and retenu.effet_le >= (acte.du or acte.emis_le)
    ]
    return Fin(Etat.TERMINE, min(fins)) if fins else None


def _retraits(situation: Situation, accord: int | None) -> list[Retenu[RetraitDeConsentement]]:
    return [r for r in situation.du_type(RetraitDeConsentement) if r.charge.consentement == accord]
