"""The worklist kept in the database, and where each file stands: made again for every reader of a file, whenever an event
changes it.

Deterministic: a file read again gives the same lines under the same identifiers. What is kept never holds for longer than the
day it was computed for, where the file is; after that, readers compute it live until the nightly run.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID, uuid5

import msgspec
from django.db import connection

from egide.acces import lecteurs
from egide.acces.acteurs import Acteur
from egide.acces.lecteurs import SANS_COMPTE, Contenu
from egide.acces.porte import fin_du_jour
from egide.acces.scelle import Pli, desceller, sceller
from egide.annuaire.roles import AVOCAT
from egide.dossiers.affectation import agent_en_charge
from egide.dossiers.etat import famille, ou_en_est_on
from egide.dossiers.etat.taches import (
    DossierEtudie,
    illisible,
    ordre,
    organisations,
    rang_de_gravite,
    taches,
)
from egide.dossiers.etude import Analyses, etudier
from egide.dossiers.models import Calcul, EcheanceCalculee, Groupe, SituationCalculee
from egide.dossiers.vues import Tache
from egide.journal.inscription import Inscription
from egide.journal.repli import replier
from egide.journal.touches import Touches
from egide.socle import horloge

_remis: ContextVar[set[UUID] | None] = ContextVar("_remis", default=None)
"""The files whose lines wait, when whoever records says so (`remettre`)."""

EN_BASE = {groupe.label: groupe.value for groupe in Groupe}
"""The groups of the list as the database keeps them."""


@dataclass(frozen=True)
class LigneAGarder:
    """One line to be kept, its words still in clear."""

    id: UUID
    lecteur: Acteur
    tache: Tache
    territoire: str


def apres_les_evenements(touches: Touches) -> None:
    """What `acces.porte` calls last in the transaction of events: their files' lines follow."""
    if (remis := _remis.get()) is not None:
        remis.update(touches)
        return
    for dossier in sorted(touches):
        projeter(dossier, touches[dossier])


@contextmanager
def remettre() -> Iterator[set[UUID]]:
    """What is recorded inside changes no line yet; gives the files that wait. `recalcul.une_fois` alone does this."""
    remis: set[UUID] = set()
    avant = _remis.set(remis)
    try:
        yield remis
    finally:
        _remis.reset(avant)


def projeter(dossier: UUID, journal: list[Inscription] | None = None) -> int:
    """Make again what is kept for a file, for all its readers; returns how many lines. Called in a transaction.

    `journal`: when this very transaction has read it and holds the file.

    The row of `Calcul` is held first: two writers of the same file follow one another, and the last one has seen everything.
    """
    with lecteurs.en_exploitation():
        _tenir(dossier)
        siens = lecteurs.lecteurs(dossier)
        lues: list[EcheanceCalculee] = []
        situations: list[SituationCalculee] = []
        jour, debut, fin = _jour_de("")
        if siens:
            with lecteurs.au_nom_de(siens[0]):
                contenu = lecteurs.contenu(dossier, journal)
                jour, debut, fin = _jour_de(contenu.dossier.territoire)
                if contenu.journal:
                    etudies = etudes(contenu, siens, jour)
                    siennes = list(lignes(dossier, etudies))
                    lues = _rangees(contenu, siennes, jour)
                    situations = [situer(dossier, etudie, siennes, jour) for etudie in etudies]
        EcheanceCalculee.objects.filter(dossier_id=dossier).delete()
        EcheanceCalculee.objects.bulk_create(lues)
        SituationCalculee.objects.filter(dossier_id=dossier).delete()
        SituationCalculee.objects.bulk_create(situations)
        Calcul.objects.filter(dossier_id=dossier).update(vaut_des=debut, vaut_jusqu_a=fin)
    return len(lues)


def etudes(contenu: Contenu, siens: Collection[Acteur], jour: date) -> list[DossierEtudie]:
    """The file as each of its readers may know it that day."""
    situation = replier(contenu.journal, jour)
    dossier, faites = contenu.dossier, Analyses()
    return [
        DossierEtudie(
            dossier.pseudonyme,
            dossier.territoire,
            etudier(situation, lecteur, faites),
            tuple(contenu.transmissions),
        )
        for lecteur in siens
    ]


def lignes(dossier: UUID, suivis: Collection[DossierEtudie]) -> Iterator[LigneAGarder]:
    """The lines of each of these readers of one file."""
    noms = organisations(suivis)
    for suivi in suivis:
        yield from numeroter(dossier, suivi.etude.acteur, taches(suivi, noms), suivi.territoire)


def situer(dossier: UUID, suivi: DossierEtudie, siennes: list[LigneAGarder], jour: date) -> SituationCalculee:
    """Where the file stands for one of its readers, of whom `siennes` holds the lines."""
    e, lecteur = suivi.etude, suivi.etude.acteur
    premiere = min((s.tache for s in siennes if s.lecteur == lecteur), key=ordre, default=None)
    compte = None if lecteur.compte_id == SANS_COMPTE else lecteur.compte_id
    return SituationCalculee(
        id=uuid5(dossier, f"{lecteur.organisation_id}/{lecteur.role}/{lecteur.compte_id}"),
        dossier_id=dossier,
        organisation_id=lecteur.organisation_id,
        role=lecteur.role,
        compte_id=compte,
        agent_id=agent_en_charge(e, lecteur.organisation_id),
        territoire=suivi.territoire,
        famille=famille(ou_en_est_on(e)),
        groupe=EN_BASE[premiere.groupe] if premiere else None,
        gravite=rang_de_gravite(premiere) if premiere else None,
        pour_le=premiere.pour_le if premiere else None,
        calcule_pour=jour,
    )


def numeroter(
    dossier: UUID, lecteur: Acteur, siennes: Iterable[Tache], territoire: str
) -> Iterator[LigneAGarder]:
    """The lines of one reader under identifiers that stay from one computation to the next: a calendar knows them again."""
    deja: dict[str, int] = {}
    compte = lecteur.compte_id if lecteur.role == AVOCAT else SANS_COMPTE
    for tache in siennes:
        deja[tache.motif] = rang = deja.get(tache.motif, 0) + 1
        nom = f"{lecteur.organisation_id}/{lecteur.role}/{compte}/{tache.motif}/{rang}"
        yield LigneAGarder(uuid5(dossier, nom), lecteur, tache, territoire)


def lire_les_mots(rangees: Collection[EcheanceCalculee]) -> list[tuple[EcheanceCalculee, Tache]]:
    """The lines with their words, in one query; those of a file erased since are left out, those that do not open say so."""
    plis = [Pli(r.dossier_id, _place(r.id), bytes(r.chiffre)) for r in rangees]
    return [
        (
            rangee,
            msgspec.json.decode(clair, type=Tache)
            if isinstance(clair, bytes)
            else illisible(rangee.pseudonyme, rangee.role, rangee.calcule_pour),
        )
        for rangee, clair in zip(rangees, desceller(plis), strict=True)
        if clair is not None
    ]


def _rangees(contenu: Contenu, siennes: list[LigneAGarder], jour: date) -> list[EcheanceCalculee]:
    dossier = contenu.dossier
    clairs = [Pli(dossier.id, _place(ligne.id), msgspec.json.encode(ligne.tache)) for ligne in siennes]
    return [
        EcheanceCalculee(
            id=ligne.id,
            dossier_id=dossier.id,
            pseudonyme=dossier.pseudonyme,
            organisation_id=ligne.lecteur.organisation_id,
            role=ligne.lecteur.role,
            compte_id=None if ligne.lecteur.compte_id == SANS_COMPTE else ligne.lecteur.compte_id,
            agent_id=ligne.tache.agent,
            territoire=ligne.territoire,
            motif=ligne.tache.motif,
            groupe=EN_BASE[ligne.tache.groupe],
            gravite=rang_de_gravite(ligne.tache),
            geste=ligne.tache.faisable,
            depuis=ligne.tache.depuis,
            pour_le=ligne.tache.pour_le,
            calcule_pour=jour,
            chiffre=chiffre,
        )
        for ligne, chiffre in zip(siennes, sceller(dossier.id, clairs), strict=True)
    ]


def _place(ligne: UUID) -> bytes:
    return b"echeance/" + ligne.bytes


def _jour_de(territoire: str) -> tuple[date, datetime, datetime]:
    """Today where the file is, its first instant, and the first instant after it."""
    jour = horloge.aujourdhui(territoire)
    return jour, datetime.combine(jour, time.min, horloge.fuseau(territoire)), fin_du_jour(jour, territoire)


def _tenir(dossier: UUID) -> None:
    """Hold the row of this file until the end of the transaction, made if there was none."""
    with connection.cursor() as curseur:
        curseur.execute(
            "INSERT INTO dossiers_calcul (dossier_id, vaut_des, vaut_jusqu_a) "
            "VALUES (%s, 'epoch', 'epoch') ON CONFLICT (dossier_id) DO UPDATE SET vaut_des = EXCLUDED.vaut_des",
            [dossier],
        )
