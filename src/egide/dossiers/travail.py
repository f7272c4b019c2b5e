"""The worklist of a function and the list of its files, computed from the files themselves and from the law.

The page reads what was last computed (`echeances.lecture`); this is the same, made live, for any day.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.acces import gestes as acces
from egide.acces import lecteurs
from egide.acces.acteurs import Acteur
from egide.dossiers import entete, francais
from egide.dossiers.echeances.lignes import ATTENTE, GROUPES, Suivi, ordre, organisations, taches
from egide.dossiers.etude import etudier
from egide.dossiers.modeles import GroupeDeTaches, LigneDeListe, Tache, Travail
from egide.journal.pseudonymes import presenter
from egide.journal.repli import replier
from egide.journal.types import TYPES
from egide.socle import horloge

TITRES: Final[Mapping[str, tuple[Promise, Promise]]] = {
    "en_retard": (_("En retard"), _("Rien n’est en retard.")),
    "aujourd_hui": (_("Aujourd’hui"), _("Rien n’est dû aujourd’hui.")),
    "cette_semaine": (_("Cette semaine"), _("Rien d’autre à prévoir cette semaine.")),
    "plus_tard": (_("Plus tard"), _("Aucune échéance connue n’approche.")),
}


def travail(acteur: Acteur, au: date) -> Travail:
    """What this function has to do that day, and what it waits for from others. Called in its context."""
    lus = list(suivis(acteur, au))
    return repartir(au, lus, organisations(lus))


def repartir(au: date, suivis: Collection[Suivi], noms: Mapping[UUID, str]) -> Travail:
    """The same without a database, from files already studied for their reader."""
    lignes = sorted((tache for suivi in suivis for tache in taches(suivi, noms)), key=ordre)
    attente = tuple(tache for tache in lignes if tache.groupe == ATTENTE)
    return Travail(au, grouper(lignes), attente, len(suivis))


def grouper(lignes: Iterable[Tache]) -> tuple[GroupeDeTaches, ...]:
    """The four groups of the worklist, empty ones included: they say what empty means."""
    rangees: dict[str, list[Tache]] = {cle: [] for cle in GROUPES}
    for tache in lignes:
        rangees[tache.groupe].append(tache)
    return tuple(
        GroupeDeTaches(cle, str(titre), str(vide), tuple(rangees[cle]), len(rangees[cle]))
        for cle, (titre, vide) in TITRES.items()
    )


def liste(acteur: Acteur, au: date, dossiers: Collection[UUID] | None = None) -> list[LigneDeListe]:
    """The files of the acting organisation (or those of `dossiers`), the latest touched first. Called in its context.

    A file of which this reader may read no event yet is there all the same: it is open to him.
    """
    lignes = [_ligne(suivi, au) for _dossier, suivi in _etudes(acteur, au, dossiers)]
    return sorted(lignes, key=lambda ligne: ligne.dernier_le or date.min, reverse=True)


def _ligne(suivi: Suivi, au: date) -> LigneDeListe:
    etat = entete.ou_en_est_on(suivi.etude)
    dernier = suivi.etude.evenements[-1] if suivi.etude.evenements else None
    return LigneDeListe(
        presenter(suivi.pseudonyme),
        suivi.territoire,
        etat.titre,
        etat.precision,
        str(TYPES[dernier.type].titre) if dernier else "",
        dernier.effet_le if dernier else None,
        francais.jour_court(dernier.effet_le, au) if dernier else "",
    )


def suivis(
    acteur: Acteur, au: date | None = None, dossiers: Collection[UUID] | None = None
) -> Iterator[Suivi]:
    """Each file of the organisation (or those of `dossiers`), as this function may know it, with what was sent in it.

    `au`: today where each file is, by default. No file is opened one by one, nor traced as such.
    """
    etudes = list(_etudes(acteur, au, dossiers))
    envois = lecteurs.transmissions([dossier for dossier, _suivi in etudes])
    for dossier, suivi in etudes:
        yield replace(suivi, transmissions=tuple(envois[dossier]), dossier=dossier)


def _etudes(
    acteur: Acteur, au: date | None, dossiers: Collection[UUID] | None = None
) -> Iterator[tuple[UUID, Suivi]]:
    for dossier, lecteur, journal in acces.journaux(acteur, dossiers):
        jour = au or horloge.aujourdhui(dossier.territoire)
        yield (
            dossier.id,
            Suivi(dossier.pseudonyme, dossier.territoire, etudier(replier(journal, jour), lecteur)),
        )
