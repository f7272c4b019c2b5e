"""The worklist of a function, and the list of its files: computed from the files of its organisation and from the law."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces import gestes as acces
from egide.acces.acteurs import Acteur
from egide.annuaire import roles
from egide.annuaire.models import Organisation
from egide.dossiers import entete, francais
from egide.dossiers.etude import Etude, etudier
from egide.dossiers.gestes.registre import GESTES
from egide.dossiers.modeles import GroupeDeTaches, LigneDeListe, Tache, Travail
from egide.dossiers.taches import AUJOURD_HUI, Besoin, besoins
from egide.journal.pseudonymes import presenter
from egide.journal.repli import replier
from egide.journal.types import TYPES

_GROUPES: Final[Mapping[str, tuple[Promise, Promise]]] = {
    "en_retard": (_("En retard"), _("Rien n’est en retard.")),
    "aujourd_hui": (_("Aujourd’hui"), _("Rien n’est dû aujourd’hui.")),
    "cette_semaine": (_("Cette semaine"), _("Rien d’autre à prévoir cette semaine.")),
    "plus_tard": (_("Plus tard"), _("Aucune échéance connue n’approche.")),
}

_DE_LA_PREFECTURE: Final = frozenset({roles.AGENT_PREFECTURE, roles.REFERENT_PREFECTURE})


@dataclass(frozen=True)
class Suivi:
    """One file, studied for the reader of the list."""

    pseudonyme: str
    territoire: str
    etude: Etude


def travail(acteur: Acteur, au: date) -> Travail:
    """What this function has to do that day, and what it waits for from others. Called in its context."""
    suivis = list(_suivis(acteur, au))
    organisations = _organisations(suivis)
    return repartir(acteur, au, suivis, organisations)


def repartir(acteur: Acteur, au: date, suivis: Iterable[Suivi], organisations: Mapping[UUID, str]) -> Travail:
    """The same without a database, from files already studied."""
    suivis = list(suivis)
    a_soi: dict[str, list[Tache]] = {cle: [] for cle in _GROUPES}
    attente = []
    for suivi in suivis:
        for besoin in besoins(suivi.etude):
            tache = _tache(suivi, besoin, organisations)
            if _est_a(acteur, besoin):
                a_soi[_groupe(besoin, au)].append(tache)
            elif besoin.depuis <= au:
                attente.append(tache)
    groupes = tuple(
        GroupeDeTaches(cle, str(titre), str(vide), tuple(sorted(a_soi[cle], key=_ordre)))
        for cle, (titre, vide) in _GROUPES.items()
    )
    return Travail(au, groupes, tuple(sorted(attente, key=_ordre_d_attente)), len(suivis))


def liste(acteur: Acteur, au: date) -> list[LigneDeListe]:
    """The files of the acting organisation, the latest touched first. Called in its context."""
    lignes = []
    for suivi in _suivis(acteur, au):
        if not suivi.etude.evenements:
            continue
        etat, dernier = entete.ou_en_est_on(suivi.etude), suivi.etude.evenements[-1]
        lignes.append(
            LigneDeListe(
                presenter(suivi.pseudonyme),
                suivi.territoire,
                etat.titre,
                etat.precision,
                str(TYPES[dernier.type].titre),
                dernier.effet_le,
                francais.jour_court(dernier.effet_le, au),
            )
        )
    return sorted(lignes, key=lambda ligne: ligne.dernier_le, reverse=True)


def _suivis(acteur: Acteur, au: date) -> Iterator[Suivi]:
    """Each file of the organisation, as this function may know it. Nothing of them is opened one by one, nor traced as such."""
    for dossier, journal in acces.journaux(acteur):
        yield Suivi(dossier.pseudonyme, dossier.territoire, etudier(replier(journal, au), acteur))


def _organisations(suivis: Iterable[Suivi]) -> Mapping[UUID, str]:
    identifiants: set[UUID] = {suivi.etude.acteur.organisation_id for suivi in suivis}
    for suivi in suivis:
        identifiants.update(retenu.inscription.organisation for retenu in suivi.etude.evenements)
        identifiants.update(retenu.charge.prefecture for retenu in suivi.etude.du_type("signalement"))
    return dict(Organisation.objects.filter(id__in=identifiants).values_list("id", "nom"))


def _est_a(acteur: Acteur, besoin: Besoin) -> bool:
    if besoin.role in _DE_LA_PREFECTURE:
        return acteur.role in _DE_LA_PREFECTURE
    return besoin.role == acteur.role


def _groupe(besoin: Besoin, au: date) -> str:
    if besoin.pour_le < au:
        return "en_retard"
    jours = min((besoin.pour_le - au).days, besoin.presse)
    return "aujourd_hui" if jours == 0 else "cette_semaine" if jours <= 7 else "plus_tard"


def _tache(suivi: Suivi, besoin: Besoin, organisations: Mapping[UUID, str]) -> Tache:
    e = suivi.etude
    retard = besoin.pour_le < e.au
    geste = GESTES.get(besoin.geste or "")
    return Tache(
        pseudonyme=presenter(suivi.pseudonyme),
        motif=besoin.motif,
        titre=besoin.titre,
        phrase=besoin.phrase,
        gravite="retard" if retard else "alerte" if besoin.alerte else "normal",
        depuis=besoin.depuis,
        pour_le=besoin.pour_le,
        quand=besoin.quand or _quand(besoin, e.au),
        pour_le_texte="" if besoin.quand else francais.jour_court(besoin.pour_le, e.au),
        role=besoin.role,
        role_libelle=roles.libelle(besoin.role),
        organisation=_nom(organisations, _organisation(e, besoin.role)),
        geste=besoin.geste,
        geste_verbe=str(geste.verbe) if geste else _texte("Voir"),
        source=besoin.source,
    )


def _quand(besoin: Besoin, au: date) -> str:
    """How late, how near; or since when, for what should not wait for its last day."""
    jours = (besoin.pour_le - au).days
    if jours >= 0 and besoin.presse == AUJOURD_HUI:
        return francais.echeance(au, au)
    return (
        francais.echeance(besoin.pour_le, au)
        if jours <= besoin.presse
        else francais.depuis(besoin.depuis, au)
    )


def _organisation(e: Etude, role: str) -> UUID | None:
    """Whose it is: the reader's, that of the last event recorded in this role, or the prefecture signalled to."""
    if role == e.acteur.role:
        return e.acteur.organisation_id
    if role in (*_DE_LA_PREFECTURE, roles.SIGNATAIRE) and e.acteur.organisation_genre == roles.PREFECTURE:
        return e.acteur.organisation_id
    connues: list[UUID] = [r.inscription.organisation for r in e.evenements if r.inscription.role == role]
    signalement = e.dernier("signalement")
    if not connues and signalement and role in (*_DE_LA_PREFECTURE, roles.SIGNATAIRE):
        connues = [signalement.charge.prefecture]
    return connues[-1] if connues else None


def _nom(organisations: Mapping[UUID, str], organisation: UUID | None) -> str:
    return organisations.get(organisation, "") if organisation else ""


def _ordre(tache: Tache) -> tuple[int, date, str]:
    return {"retard": 0, "alerte": 1, "normal": 2}[tache.gravite], tache.pour_le, tache.pseudonyme


def _ordre_d_attente(tache: Tache) -> tuple[date, str]:
    return tache.depuis, tache.pseudonyme
