"""The worklist kept in the database: made again for every reader of a file, whenever an event changes it.

Deterministic: a file read again gives the same lines under the same identifiers. What is kept never holds for longer than the
day it was computed for, where the file is; after that, readers compute it live until the nightly run.
"""

from collections.abc import Collection, Iterable, Iterator
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
from egide.dossiers.etat.taches import DossierEtudie, illisible, organisations, rang_de_gravite, taches
from egide.dossiers.etude import Analyses, etudier
from egide.dossiers.models import Calcul, EcheanceCalculee, Groupe
from egide.dossiers.vues import Tache
from egide.journal.inscription import Inscription
from egide.journal.repli import replier
from egide.journal.touches import Touches
from egide.socle import horloge

EN_BASE = {groupe.label: groupe.value for groupe in Groupe}
"""The groups of the list as the database keeps them."""


@dataclass(frozen=True)
class LigneAGarder:
    """One line to be kept, its words still in clear."""

    id: UUID
    lecteur: Acteur
    tache: Tache


def apres_les_evenements(touches: Touches) -> None:
    """What `acces.porte` calls last in the transaction of events: their files' lines follow."""
    for dossier in sorted(touches):
        projeter(dossier, touches[dossier])


def projeter(dossier: UUID, journal: list[Inscription] | None = None) -> int:
    """Make again what is kept for a file, for all its readers; returns how many lines. Called in a transaction.

    `journal`: when this very transaction has read it and holds the file.

    The row of `Calcul` is held first: two writers of the same file follow one another, and the last one has seen everything.
    """
    with lecteurs.en_exploitation():
        _tenir(dossier)
        siens = lecteurs.lecteurs(dossier)
        lues: list[EcheanceCalculee] = []
        jour, debut, fin = _jour_de("")
        if siens:
            with lecteurs.au_nom_de(siens[0]):
                contenu = lecteurs.contenu(dossier, journal)
                jour, debut, fin = _jour_de(contenu.dossier.territoire)
                if contenu.journal:
                    lues = _rangees(contenu, list(lignes(contenu, siens, jour)), jour)
        EcheanceCalculee.objects.filter(dossier_id=dossier).delete()
        EcheanceCalculee.objects.bulk_create(lues)
        Calcul.objects.filter(dossier_id=dossier).update(vaut_des=debut, vaut_jusqu_a=fin)
    return len(lues)


def lignes(contenu: Contenu, siens: Collection[Acteur], jour: date) -> Iterator[LigneAGarder]:
    """The lines of each reader of a file that day."""
    situation = replier(contenu.journal, jour)
    dossier, faites = contenu.dossier, Analyses()
    suivis = [
        DossierEtudie(
            dossier.pseudonyme,
            dossier.territoire,
            etudier(situation, lecteur, faites),
            tuple(contenu.transmissions),
        )
        for lecteur in siens
    ]
    noms = organisations(suivis)
    for suivi in suivis:
        yield from numeroter(dossier.id, suivi.etude.acteur, taches(suivi, noms))


def numeroter(dossier: UUID, lecteur: Acteur, siennes: Iterable[Tache]) -> Iterator[LigneAGarder]:
    """The lines of one reader under identifiers that stay from one computation to the next: a calendar knows them again."""
    deja: dict[str, int] = {}
    compte = lecteur.compte_id if lecteur.role == AVOCAT else SANS_COMPTE
    for tache in siennes:
        deja[tache.motif] = rang = deja.get(tache.motif, 0) + 1
        nom = f"{lecteur.organisation_id}/{lecteur.role}/{compte}/{tache.motif}/{rang}"
        yield LigneAGarder(uuid5(dossier, nom), lecteur, tache)


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
