"""What a file asks, as lines of the worklist of one of its readers. No query: from a file already studied."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from egide.acces.models import Transmission
from egide.annuaire import groupes, roles
from egide.dossiers.affectation import agent_en_charge
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.echeances.besoins import besoins
from egide.dossiers.echeances.envois import a_envoyer
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import GESTES, Geste
from egide.dossiers.organisations import noms_des_organisations
from egide.dossiers.vues import A_VENIR, ATTENDUE, DUE, EN_RETARD, Tache
from egide.journal.pseudonymes import presenter
from egide.journal.types import Signalement
from egide.socle import francais

ATTENTE: Final = "attente"
ILLISIBLE: Final = "illisible"
CETTE_SEMAINE: Final = 7
RECOURS: Final = "recours"
GROUPES: Final = (RECOURS, "en_retard", "aujourd_hui", "cette_semaine", "plus_tard", ATTENTE)
PAR_JOUR: Final = (RECOURS, "cette_semaine", "plus_tard")
"""The groups whose lines stand by their day alone."""
GRAVITES: Final = ("retard", "alerte", "normal")


@dataclass(frozen=True)
class DossierEtudie:
    """One file, studied for the reader of the list, and what was sent in it."""

    pseudonyme: str
    territoire: str
    etude: Etude
    transmissions: tuple[Transmission, ...] = ()
    dossier: UUID | None = None


def taches(suivi: DossierEtudie, organisations: Mapping[UUID, str]) -> Iterator[Tache]:
    """The lines of one file: what it asks of its reader's service, and what that service waits for from others."""
    e = suivi.etude
    for besoin in besoins(e, suivi.transmissions):
        sienne = besoin.est_a(e.acteur.role, e.acteur.organisation_id)
        if sienne or besoin.depuis <= e.au:
            yield _tache(suivi, besoin, etat_de(besoin, e.au) if sienne else ATTENDUE, organisations)


def etat_de(besoin: Besoin, au: date) -> str:
    """To come before its first day, due until its last included, late from the next."""
    if besoin.pour_le < au:
        return EN_RETARD
    return DUE if besoin.depuis <= au else A_VENIR


def illisible(pseudonyme: str, role: str, au: date) -> Tache:
    """The line of a file that cannot be read: nobody knows what it asks, and that is to be said at once."""
    return Tache(
        pseudonyme=presenter(pseudonyme),
        motif=ILLISIBLE,
        titre=_("Dossier illisible, prévenir l’exploitant"),
        phrase=_("Ce qu’il demande ne peut pas être lu : ses échéances ne sont plus suivies ici."),
        gravite="alerte",
        depuis=au,
        pour_le=au,
        quand=francais.echeance(au, au),
        pour_le_texte="",
        role=role,
        role_libelle=roles.libelle(role),
        organisation="",
        geste=None,
        geste_verbe=_("Voir"),
        source="",
        groupe="aujourd_hui",
    )


def organisations(suivis: Iterable[DossierEtudie]) -> Mapping[UUID, str]:
    """The names of all the organisations these lines may have to name, in one query."""
    suivis = list(suivis)
    autres: set[UUID] = {suivi.etude.acteur.organisation_id for suivi in suivis}
    autres.update(envoi.vers_organisation_id for suivi in suivis for envoi in suivi.transmissions)
    autres.update(r.charge.prefecture for suivi in suivis for r in suivi.etude.du_type(Signalement))
    inscriptions = (retenu.inscription for suivi in suivis for retenu in suivi.etude.evenements)
    return noms_des_organisations(inscriptions, *autres)


def ordre(tache: Tache) -> tuple[int, int, date, str, str]:
    """The appeals that close, what is late, then the gravest, then the nearest; what is waited for, the longest wait first.

    The one order of lines, and of the files they are of: `models.ORDRE` says the same to the database. Two lines of one file
    that nothing else tells apart stand by their motive, there and here.
    """
    jour = tache.depuis if tache.groupe == ATTENTE else tache.pour_le
    return GROUPES.index(tache.groupe), rang_de_gravite(tache), jour, tache.pseudonyme, tache.motif


def rang_de_gravite(tache: Tache) -> int:
    """How grave a line is among those of its group, the gravest first; 0 in those that stand by their day alone."""
    return 0 if tache.groupe in PAR_JOUR else GRAVITES.index(tache.gravite)


def _groupe(besoin: Besoin, etat: str, au: date) -> str:
    """Where it stands: a way to the judge first; else by its last day, or today when it is due and not to be left for it."""
    if besoin.avant_tout and etat != ATTENDUE:
        return RECOURS
    if etat in (EN_RETARD, ATTENDUE):
        return {EN_RETARD: "en_retard", ATTENDUE: ATTENTE}[etat]
    return "aujourd_hui" if besoin.sans_attendre and etat == DUE else groupe_du_jour(besoin.pour_le, au)


def groupe_du_jour(pour_le: date, au: date) -> str:
    """Where a last day stands in the list."""
    jours = (pour_le - au).days
    if jours < 0:
        return "en_retard"
    return "aujourd_hui" if jours == 0 else "cette_semaine" if jours <= CETTE_SEMAINE else "plus_tard"


def _tache(suivi: DossierEtudie, besoin: Besoin, etat: str, noms: Mapping[UUID, str]) -> Tache:
    e = suivi.etude
    groupe = _groupe(besoin, etat, e.au)
    if etat == ATTENDUE:  # another's to answer, even where its reader could record it too
        besoin = replace(besoin, geste=None, echange=None, page="", acte="")
    geste = GESTES.get(besoin.geste or "")
    a_soi = etat != ATTENDUE and not (besoin.geste or besoin.echange)
    envoi = a_envoyer(besoin.motif, e, suivi.transmissions) if a_soi else ""
    organisation = besoin.organisation or _organisation(e, besoin.role)
    return Tache(
        pseudonyme=presenter(suivi.pseudonyme),
        motif=besoin.motif,
        titre=str(besoin.titre),
        phrase=besoin.dite,
        ecrite=besoin.phrase,
        gravite=_gravite(besoin, etat, e.au),
        depuis=besoin.depuis,
        pour_le=besoin.pour_le,
        quand=besoin.quand or _quand(besoin, groupe, e.au),
        pour_le_texte="" if besoin.quand else francais.jour_court(besoin.pour_le, e.au),
        role=besoin.role,
        role_libelle=roles.libelle(besoin.role),
        organisation=besoin.organisme or (noms.get(organisation, "") if organisation else ""),
        geste=besoin.geste,
        geste_verbe=_verbe(geste, envoi, besoin),
        source=besoin.source,
        etat=etat,
        groupe=groupe,
        jours=max(0, (e.au - (besoin.depuis if etat == ATTENDUE else besoin.pour_le)).days),
        agent=agent_en_charge(e, e.acteur.organisation_id),
        envoi=envoi,
        echange=besoin.echange,
        page=besoin.page,
        acte=besoin.acte,
        droit=besoin.droit,
        a_moi=besoin.est_au_role(e.acteur.role),
    )


def _gravite(besoin: Besoin, etat: str, au: date) -> str:
    if besoin.pour_le < au:
        return "retard"
    return "alerte" if besoin.alerte and etat != ATTENDUE else "normal"


def _verbe(geste: Geste | None, envoi: str, besoin: Besoin) -> str:
    if besoin.acte:
        return _("Écrire la lettre")
    if geste:
        return str(geste.verbe)
    return _("Envoyer") if envoi else _("Répondre") if besoin.echange else _("Voir")


def _quand(besoin: Besoin, groupe: str, au: date) -> str:
    """How late, how near; today, for what is not to be left for its last day; since when, for what another owes."""
    if groupe == ATTENTE:
        return francais.depuis(besoin.depuis, au)
    return francais.echeance(au if groupe == "aujourd_hui" else besoin.pour_le, au)


def _organisation(e: Etude, role: str) -> UUID | None:
    """Whose it is: the reader's, that of the last event recorded in this role, or the prefecture signalled to."""
    en_prefecture = role in groupes.AUTORITE
    if role == e.acteur.role or (en_prefecture and e.acteur.organisation_genre == roles.PREFECTURE):
        return e.acteur.organisation_id
    connues: list[UUID] = [r.inscription.organisation for r in e.evenements if r.inscription.role == role]
    signalement = e.dernier(Signalement)
    if not connues and signalement and en_prefecture:
        connues = [signalement.charge.prefecture]
    return connues[-1] if connues else None
