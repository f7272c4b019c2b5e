"""What a function has to do, or waits for, that is of no file: cases, questions, the committee of a département.

Computed when it is read: there is little of it, and none of it needs a key.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from egide.acces import cas_suivis, comite, questions
from egide.acces.acteurs import Acteur
from egide.acces.models import SeanceDuComite, TourDeCas
from egide.acces.porte import exiger
from egide.annuaire.groupes import PREFECTURE, REFERENT
from egide.annuaire.roles import INSTRUCTEUR_MINISTERE
from egide.annuaire.territoires import REGISTRE, TERRITOIRES
from egide.dossiers.dysfonctionnements import TITRES
from egide.dossiers.echeances.lecture import PRESSANTS
from egide.dossiers.etat.taches import ATTENTE, groupe_du_jour
from egide.socle import francais, horloge

PAR_LE_MINISTERE: Final = frozenset({INSTRUCTEUR_MINISTERE})
CONCERNES: Final = PREFECTURE | PAR_LE_MINISTERE
"""Whose worklist holds something of no file."""
COMPTE_RENDU: Final = timedelta(days=7)
"""Our own: how long after a session its minutes are late."""
CAS, QUESTION, SEANCE, DECISION = "cas", "question", "seance", "decision"


@dataclass(frozen=True)
class TacheHorsDossier:
    """One line: what, why, from when to when, and the thing it is about (`quoi` and `cible`: what its page is).

    `qui`: who owes it, when it is not its reader. `groupe`: that of the worklist.
    """

    quoi: str
    cible: UUID
    titre: str
    phrase: str
    verbe: str
    depuis: date
    pour_le: date
    au: date
    qui: str = ""
    source: str = ""

    @property
    def groupe(self) -> str:
        return ATTENTE if self.qui else groupe_du_jour(self.pour_le, self.au)

    @property
    def en_retard(self) -> bool:
        return self.pour_le < self.au

    @property
    def quand(self) -> str:
        """How late, how near; since when, for what another owes."""
        return francais.depuis(self.depuis, self.au) if self.qui else francais.echeance(self.pour_le, self.au)

    @property
    def pour_le_texte(self) -> str:
        return francais.jour_court(self.pour_le, self.au)

    @property
    def jours(self) -> int:
        """How long one has waited."""
        return max(0, (self.au - self.depuis).days)

    @property
    def seuil(self) -> int:
        """Days admitted between its first day and its last."""
        return (self.pour_le - self.depuis).days


def taches(acteur: Acteur) -> list[TacheHorsDossier]:
    """All of it, late first, then the nearest; what others owe last, the longest wait first. Called in its context."""
    exiger(acteur)
    if acteur.role not in CONCERNES:
        return []
    jour = horloge.aujourdhui(acteur.territoire)
    lignes = [*_cas(acteur, jour), *_questions(acteur, jour)]
    if acteur.role in REFERENT:
        lignes += [*_seances(acteur, jour), *_decisions(acteur, jour)]
    return sorted(
        lignes, key=lambda t: (bool(t.qui), t.depuis if t.qui else t.pour_le, t.titre, str(t.cible))
    )


def pressantes(lignes: Iterable[TacheHorsDossier]) -> int:
    """How many are late or due today: they count beside « À faire » as those of the files do."""
    return sum(ligne.groupe in PRESSANTS for ligne in lignes)


def _cas(acteur: Acteur, jour: date) -> Iterator[TacheHorsDossier]:
    de = cas_suivis.cote(acteur)
    for cas in cas_suivis.recus(acteur):
        attend_la_prefecture = de == TourDeCas.MINISTERE and cas.attend(TourDeCas.PREFECTURE)
        phrase = _("%(titre)s, %(territoire)s") % {
            "titre": TITRES[cas.type],
            "territoire": TERRITOIRES[cas.territoire],
        }
        if cas.attend(de):
            titre = _("Répondre à un cas rouvert") if cas.manche else _("Répondre à un cas concret")
            yield TacheHorsDossier(
                CAS, cas.id, titre, phrase, _("Répondre"), cas.depuis, cas.pour_le, jour, source="MDF-8"
            )
        if attend_la_prefecture:
            yield TacheHorsDossier(
                CAS, cas.id, _("Réponse à un cas concret"), phrase, _("Voir"), cas.depuis, cas.pour_le, jour,
                qui=REGISTRE[cas.territoire].prefecture or TERRITOIRES[cas.territoire],
            )  # fmt: skip


def _questions(acteur: Acteur, jour: date) -> Iterator[TacheHorsDossier]:
    du_ministere = acteur.role in PAR_LE_MINISTERE
    for posee in questions.questions(acteur).filter(repondue_le__isnull=True):
        titre = _("Répondre à une question sur le texte") if du_ministere else _("Réponse à votre question")
        yield TacheHorsDossier(
            QUESTION,
            posee.id,
            titre,
            REGISTRE[posee.territoire].prefecture if du_ministere else _("posée le %(jour)s") % {
                "jour": francais.jour_mois(posee.posee_le)
            },
            _("Répondre") if du_ministere else _("Voir"),
            posee.posee_le,
            questions.echeance(posee),
            jour,
            qui="" if du_ministere else _("Ministère"),
        )  # fmt: skip


def _seances(acteur: Acteur, jour: date) -> Iterator[TacheHorsDossier]:
    for seance in comite.seances(acteur).filter(etat=SeanceDuComite.PREVUE, le__lte=jour):
        yield TacheHorsDossier(
            SEANCE,
            seance.id,
            _("Écrire le compte rendu du comité"),
            _("séance du %(jour)s") % {"jour": francais.jour_mois(seance.le)},
            _("Écrire"),
            seance.le,
            seance.le + COMPTE_RENDU,
            jour,
            source="MDF-14",
        )


def _decisions(acteur: Acteur, jour: date) -> Iterator[TacheHorsDossier]:
    for prise in comite.decisions(acteur):
        if prise.ouverte:
            yield TacheHorsDossier(
                DECISION,
                prise.id,
                _("Suivre une décision du comité"),
                _("%(quoi)s · %(qui)s") % {"quoi": _court(prise.texte), "qui": prise.qui},
                _("Suivre"),
                prise.seance_le,
                prise.pour_le,
                jour,
                source="MDF-14",
            )


def _court(texte: str) -> str:
    mots = texte.split()
    return " ".join(mots[:14]) + ("…" if len(mots) > 14 else "")
