"""The worklist of a function and the list of its files, computed from the files themselves and from the law.

The page reads what was last computed (`echeances.lecture`); this is the same, made live, for any day.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from egide.acces import lecteurs, lecture
from egide.acces.acteurs import Acteur
from egide.annuaire.groupes import DEFENDENT
from egide.dossiers.affectation import agent_en_charge
from egide.dossiers.etat import DossierEtudie, organisations, ou_en_est_on
from egide.dossiers.etat.taches import GROUPES, RECOURS, ordre, taches
from egide.dossiers.etude import etudier
from egide.dossiers.vues import GroupeDeTaches, LigneDeListe, Tache, Travail
from egide.journal.pseudonymes import presenter
from egide.journal.repli import replier
from egide.journal.types import TYPES
from egide.socle import francais, horloge

TITRES: Final[Mapping[str, tuple[Promise, Promise]]] = {
    RECOURS: (_("Recours qui se ferment"), _("Aucun délai de recours ne court.")),
    "en_retard": (_("En retard"), _("Rien n’est en retard.")),
    "aujourd_hui": (_("Aujourd’hui"), _("Rien n’est dû aujourd’hui.")),
    "cette_semaine": (_("Cette semaine"), _("Rien d’autre à prévoir cette semaine.")),
    "plus_tard": (_("Plus tard"), _("Aucune échéance connue n’approche.")),
}


def termes(role: str) -> list[tuple[str, Promise]]:
    """The groups this role may choose by: the appeals are said to who defends her, and to nobody else."""
    return [(cle, titre) for cle, (titre, _vide) in TITRES.items() if cle != RECOURS or role in DEFENDENT]


def travail(acteur: Acteur, au: date) -> Travail:
    """What this function has to do that day, and what it waits for from others. Called in its context."""
    lus = list(suivis(acteur, au))
    return repartir(au, lus, organisations(lus))


def repartir(au: date, suivis: Collection[DossierEtudie], noms: Mapping[UUID, str]) -> Travail:
    """The same without a database, from files already studied for their reader."""
    lignes = sorted((tache for suivi in suivis for tache in taches(suivi, noms)), key=ordre)
    attente = tuple(tache for tache in lignes if tache.attendue)
    return Travail(au, grouper(lignes), attente, len(suivis))


def grouper(lignes: Iterable[Tache]) -> tuple[GroupeDeTaches, ...]:
    """The groups of the worklist, empty ones included: they say what empty means."""
    rangees: dict[str, list[Tache]] = {cle: [] for cle in GROUPES}
    for tache in lignes:
        rangees[tache.groupe].append(tache)
    return tuple(
        GroupeDeTaches(cle, str(titre), str(vide), tuple(rangees[cle]), len(rangees[cle]))
        for cle, (titre, vide) in TITRES.items()
    )


def liste(acteur: Acteur, au: date, dossiers: Sequence[UUID] | None = None) -> list[LigneDeListe]:
    """The files of the acting organisation, the latest touched first; or `dossiers`, in their order. Called in its context.

    A file of which this reader may read no event yet is there all the same: it is open to him. One that cannot be read comes
    first, and says so.
    """
    lus = lecture.journaux(acteur, dossiers)
    lignes = {lu.dossier.id: _ligne_illisible(lu) if lu.journal is None else _ligne(lu, au) for lu in lus}
    if dossiers is None:
        recentes = sorted(lignes.values(), key=lambda ligne: ligne.dernier_le or date.min, reverse=True)
    else:
        recentes = [lignes[dossier] for dossier in dossiers if dossier in lignes]
    return sorted(recentes, key=lambda ligne: not ligne.illisible)


def _ligne(lu: lecture.Suivi, au: date) -> LigneDeListe:
    suivi = _etude(lu, au)
    etat = ou_en_est_on(suivi.etude)
    dernier = suivi.etude.evenements[-1] if suivi.etude.evenements else None
    return LigneDeListe(
        presenter(suivi.pseudonyme),
        suivi.territoire,
        etat.titre,
        etat.precision,
        str(TYPES[dernier.type].titre) if dernier else "",
        dernier.effet_le if dernier else None,
        francais.jour_court(dernier.effet_le, au) if dernier else "",
        agent_en_charge(suivi.etude, lu.lecteur.organisation_id),
        lecture.dernier_repere(lu.lecteur, lu.journal or ()),
    )


def _ligne_illisible(lu: lecture.Suivi) -> LigneDeListe:
    return LigneDeListe(
        presenter(lu.dossier.pseudonyme),
        lu.dossier.territoire,
        gettext("Illisible, prévenir l’exploitant"),
        gettext("Les autres dossiers ne sont pas touchés."),
        "",
        None,
        "",
        illisible=True,
    )


def suivis(
    acteur: Acteur, au: date | None = None, dossiers: Collection[UUID] | None = None
) -> Iterator[DossierEtudie]:
    """Each file of the organisation (or those of `dossiers`), as this function may know it, with what was sent in it.

    `au`: today where each file is, by default. No file is opened one by one, nor traced as such.
    """
    yield from etudies(lecture.journaux(acteur, dossiers), au)


def etudies(journaux: Iterable[lecture.Suivi], au: date | None = None) -> Iterator[DossierEtudie]:
    """The same, from journals already read; those that cannot be are left out."""
    lus = [suivi for suivi in journaux if suivi.journal is not None]
    envois = lecteurs.transmissions([suivi.dossier.id for suivi in lus])
    for lu in lus:
        dossier = lu.dossier.id
        yield replace(_etude(lu, au), transmissions=tuple(envois[dossier]), dossier=dossier)


def _etude(lu: lecture.Suivi, au: date | None) -> DossierEtudie:
    jour = au or horloge.aujourdhui(lu.dossier.territoire)
    etude = etudier(replier(lu.journal or [], jour), lu.lecteur)
    return DossierEtudie(lu.dossier.pseudonyme, lu.dossier.territoire, etude)
