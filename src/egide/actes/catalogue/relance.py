"""The reminder of an answer that is late: what was expected of one service, and since when.

What is late is read from the worklist of the issuer (`dossiers.echeances`), so from what he may know of the file.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

import msgspec
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces import transmissions
from egide.actes.catalogue import courrier, destinataires
from egide.actes.catalogue.commun import ACCOMPAGNANTS, Document, TexteCite, citer, contenu
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.erreurs import RefusDEmettre
from egide.annuaire import genres, groupes
from egide.dossiers.etat import DossierEtudie, etat, organisations
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.vues import Tache
from egide.droit.textes import sources
from egide.journal.repli import Retenu
from egide.journal.types import Charge
from egide.socle import francais


class Attendu(msgspec.Struct, frozen=True, kw_only=True):
    """One thing expected: `etat` says where it stands; it was due on `pour_le`, so many `jours` ago."""

    titre: str
    etat: str
    depuis: dt.date
    pour_le: dt.date
    jours: int


class Relance(Document, frozen=True, kw_only=True):
    """What is late, the longest wait first."""

    attendus: tuple[Attendu, ...]


def champs(demande: Demande) -> tuple[Champ, ...]:
    """Which late answers to remind of: all of them by default."""
    valeurs = tuple((_code(tache), _dite(tache, demande.au)) for tache in _en_retard(demande))
    return (
        Champ(
            "objet",
            "choix_multiple",
            _texte("Que relancer ?"),
            aide=_texte("Une lettre par service."),
            valeurs=valeurs,
        ),
        *courrier.champs(demande, envoi=courrier.COURRIEL, pieces=False),
    )


def preparer(demande: Demande) -> Contenu:
    """The late answers chosen, of one service."""
    retards = _en_retard(demande)
    voulus = demande.saisie.get("objet") or [_code(tache) for tache in retards]
    choisis = [tache for tache in retards if _code(tache) in voulus]
    if not choisis:
        raise RefusDEmettre(_texte("Ce que vous relancez n’est pas en retard : choisissez dans la liste."))
    services = list(dict.fromkeys(_service(tache) for tache in choisis))
    if len(services) > 1:
        raise RefusDEmettre(
            _texte(
                "Une relance s’adresse à un seul service ; choisissez ce qui est attendu de l’un d’eux : %(services)s."
            )
            % {"services": francais.enumerer(services)}
        )
    return contenu(
        demande,
        Relance,
        destinataire=services[0],
        courrier=courrier.dresser(demande, destinataires.du_nom(demande, services[0])),
        attendus=tuple(_attendu(tache, demande.au) for tache in choisis),
        textes=_textes(choisis, demande.au),
    )


def verifier(demande: Demande, _vise: Retenu[Charge] | None) -> None:
    """Raises RefusDEmettre when nothing is late, saying when something will be."""
    if not _en_retard(demande):
        raise RefusDEmettre(_rien_en_retard(demande))


def attendues(demande: Demande) -> list[Tache]:
    """What the issuer waits for from others, the longest wait first."""
    ouvert = demande.ouvert
    suivi = DossierEtudie(
        ouvert.pseudonyme, ouvert.territoire, demande.etude, tuple(transmissions.echanges(ouvert)), ouvert.id
    )
    aujourd_hui = etat(suivi, organisations([suivi]))
    return [*aujourd_hui.attendues, *(tache for tache in aujourd_hui.a_faire if tache.acte == RELANCE.nom)]


def _en_retard(demande: Demande) -> list[Tache]:
    return [tache for tache in attendues(demande) if tache.pour_le < demande.au]


def _rien_en_retard(demande: Demande) -> str:
    """Why nothing may be reminded of, and from which day something may."""
    a_venir = [tache.pour_le + dt.timedelta(days=1) for tache in attendues(demande)]
    if not a_venir:
        return _texte("Rien n’est attendu d’un autre service dans ce dossier.")
    return _texte("Rien n’est en retard : une relance sera possible à partir du %(jour)s.") % {
        "jour": francais.jour_ecrit(min(a_venir))
    }


def _code(tache: Tache) -> str:
    """What tells one line from the others of the file."""
    return f"{tache.motif} {tache.pour_le.isoformat()} {_service(tache)}"


def _dite(tache: Tache, au: dt.date) -> str:
    return _texte("%(titre)s (%(service)s, %(retard)s)") % {
        "titre": tache.titre,
        "service": _service(tache),
        "retard": francais.echeance(tache.pour_le, au),
    }


def _service(tache: Tache) -> str:
    """Who is written to: the service, or the role when the file does not say which service."""
    return tache.organisation or tache.role_libelle


def _attendu(tache: Tache, au: dt.date) -> Attendu:
    return Attendu(
        titre=tache.titre,
        etat=tache.ecrite,
        depuis=tache.depuis,
        pour_le=tache.pour_le,
        jours=(au - tache.pour_le).days,
    )


def _textes(choisis: Iterable[Tache], au: dt.date) -> tuple[TexteCite, ...]:
    """The rule each line rests on; a line may rest on none."""
    connues = {source.id for source in sources()}
    return citer(au, *(tache.source for tache in choisis if tache.source in connues))


def exemple() -> Relance:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2026, 3, 20)
    return Relance(
        numero="06-K7QX-2026-0001",
        autorite="Association d’exemple",
        delivre_le=le,
        reference="K7Q 4MX D2",
        destinataire="Préfecture d’exemple",
        courrier=courrier.exemple(genres.PREFECTURE),
        attendus=(
            Attendu(
                titre="Récépissé du délai de réflexion",
                etat="signalée le 2 mars",
                depuis=dt.date(2026, 3, 2),
                pour_le=dt.date(2026, 3, 4),
                jours=16,
            ),
            Attendu(
                titre="Orientation vers un accompagnement",
                etat="envoyé le 16 mars, pas encore reçu par son destinataire",
                depuis=dt.date(2026, 3, 16),
                pour_le=dt.date(2026, 3, 19),
                jours=1,
            ),
        ),
        textes=citer(le, "CIRC-2.2-1", "R.425-2"),
    )


RELANCE: Final = declarer(
    ActeDuCatalogue(
        nom="relance",
        titre=_("Relance"),
        modele="relance",
        preparer=preparer,
        emetteurs=ACCOMPAGNANTS | groupes.AVOCAT,
        exemple=exemple,
        champs=champs,
        ouverture=OuvertureDActe(verifier=verifier),
        sources=("CIRC-2.2-1", "CIRC-3.1-2", "CIRC-3.1-5", "CIRC-3.1-14"),
    )
)
