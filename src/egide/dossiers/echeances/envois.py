"""What was sent and waits: unacknowledged, unanswered. The sender sees how long he has waited, the recipient what he owes."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from egide.acces.models import Transmission
from egide.acces.natures import LECTEURS, NATURES, Nature
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import GESTES, ouverts
from egide.dossiers.evenements.partage import reponse_a
from egide.dossiers.vues import EtatDuDossier
from egide.socle import francais, horloge

ATTENDENT_UNE_REPONSE: Final = frozenset(
    {"saisine_interdiction_judiciaire", "remontee_dysfonctionnement"}
) | {nom for nom, nature in NATURES.items() if nature.repondue}
# What answers a need is to send something: the obligations of the law, and what the file lacks.
A_ENVOYER: Final = {
    "saisine_procureur": "saisine_interdiction_judiciaire",
    "signalement_article_40": "article_40",
    "information_parquet_mineur": "article_40",
    "orientation_service_enquete": "orientation_enquete",
    "orientation_acse": "orientation_accompagnement",
    "protection_enfance": "orientation_accompagnement",
    "terme_de_la_procedure": "demande_terme_procedure",
}
# Its answer has its own line: the receipt due.
SUIVI_AILLEURS: Final = frozenset({"signalement"})


def demandes(etat: EtatDuDossier) -> dict[str, str]:
    """What is now to be sent from this file: nature, and what asks for it."""
    return {A_ENVOYER[tache.motif]: tache.titre for tache in etat.a_faire if tache.motif in A_ENVOYER}


def envois(e: Etude, transmissions: Iterable[Transmission]) -> Iterator[Besoin]:
    """What this reader's organisation sent, or received, in this file, and that nothing has closed."""
    sienne = e.acteur.organisation_id
    for envoi in transmissions:
        attendu = _attendu(envoi)
        if not attendu or sienne not in (envoi.de_organisation_id, envoi.vers_organisation_id):
            continue
        if envoi.vers_compte not in (None, e.acteur.compte_id) and sienne == envoi.vers_organisation_id:
            continue
        besoin = _besoin(e, envoi, attendu)
        if besoin:
            yield besoin


def _attendu(envoi: Transmission) -> datetime | None:
    """Since when its recipient is waited for; None when nothing is."""
    if envoi.etat == Transmission.EMISE:
        return envoi.emise_le
    repond = envoi.nature in ATTENDENT_UNE_REPONSE - SUIVI_AILLEURS
    return envoi.acquittee_le if repond and envoi.etat == Transmission.ACQUITTEE else None


def _besoin(e: Etude, envoi: Transmission, attendu: datetime) -> Besoin | None:
    nature = NATURES[envoi.nature]
    depuis = _jour(attendu, envoi.territoire)
    role = LECTEURS.get(envoi.vers_organisation.genre)
    if role is None or depuis > e.au:
        return None
    emise = envoi.etat == Transmission.EMISE
    est_destinataire = envoi.vers_organisation_id == e.acteur.organisation_id
    if emise and est_destinataire:
        return None  # the list of what waits to be acknowledged says it, file by file unseen
    phrase = (
        _("envoyé le %(jour)s, pas encore reçu par son destinataire")
        if emise
        else _("demandé le %(jour)s (%(service)s)")
        if est_destinataire
        else _("reçu le %(jour)s, sans réponse")
    )
    geste = _geste(e, nature) if est_destinataire else None
    return Besoin(
        f"transmission_{envoi.nature}",
        str(reponse_a(nature.nom).tache) if est_destinataire else str(nature.titre),
        phrase % {"jour": francais.jour_mois(depuis), "service": envoi.de_organisation.nom},
        role,
        depuis,
        depuis + timedelta(days=nature.seuil),
        geste,
        nature.source,
        organisation=envoi.vers_organisation_id,
        echange=envoi.id if est_destinataire and geste is None else None,
    )


def a_envoyer(motif: str, e: Etude, transmissions: Iterable[Transmission]) -> str:
    """What this reader may send to answer that need; empty when his role sends nothing of it, or it is already on its way."""
    nature = NATURES.get(A_ENVOYER.get(motif, ""))
    if nature is None or e.acteur.role not in nature.de:
        return ""
    en_route = any(
        envoi.nature == nature.nom
        and envoi.etat == Transmission.EMISE
        and envoi.de_organisation_id == e.acteur.organisation_id
        for envoi in transmissions
    )
    return "" if en_route else nature.nom


def _geste(e: Etude, nature: Nature) -> str | None:
    return next(
        (g.nom for g in GESTES.values() if g.evenement in nature.repondue and ouverts.ouvert(e, g)), None
    )


def _jour(instant: datetime, territoire: str) -> date:
    return instant.astimezone(horloge.fuseau(territoire)).date()
