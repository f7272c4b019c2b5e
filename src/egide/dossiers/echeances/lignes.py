"""What a file asks, as lines of the worklist of one of its readers. No query: from a file already studied."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from egide.acces.models import Transmission
from egide.annuaire import groupes, roles
from egide.annuaire.models import Organisation
from egide.dossiers.affectation import agent_en_charge
from egide.dossiers.echeances.besoin import AUJOURD_HUI, CETTE_SEMAINE, Besoin
from egide.dossiers.echeances.besoins import besoins
from egide.dossiers.echeances.envois import a_envoyer
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import GESTES
from egide.dossiers.vues import Tache
from egide.journal.pseudonymes import presenter
from egide.journal.types import Signalement
from egide.socle import francais

ATTENTE: Final = "attente"
ILLISIBLE: Final = "illisible"
GROUPES: Final = ("en_retard", "aujourd_hui", "cette_semaine", "plus_tard", ATTENTE)
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
    """The lines of one file: what it asks of its reader, and what he waits for from others (`groupe` says which)."""
    e = suivi.etude
    for besoin in besoins(e, suivi.transmissions):
        sienne = besoin.est_a(e.acteur.role, e.acteur.organisation_id)
        if sienne or besoin.depuis <= e.au:
            yield _tache(suivi, besoin, _groupe(besoin, e.au) if sienne else ATTENTE, organisations)


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
    identifiants: set[UUID] = set()
    for suivi in suivis:
        identifiants.add(suivi.etude.acteur.organisation_id)
        identifiants.update(retenu.inscription.organisation for retenu in suivi.etude.evenements)
        identifiants.update(retenu.charge.prefecture for retenu in suivi.etude.du_type(Signalement))
        identifiants.update(envoi.vers_organisation_id for envoi in suivi.transmissions)
    return dict(Organisation.objects.filter(id__in=identifiants).values_list("id", "nom"))


def ordre(tache: Tache) -> tuple[int, int, date, str]:
    """Late first, then the gravest, then the nearest; what is waited for, the longest wait first."""
    jour = tache.depuis if tache.groupe == ATTENTE else tache.pour_le
    return GROUPES.index(tache.groupe), GRAVITES.index(tache.gravite), jour, tache.pseudonyme


def _groupe(besoin: Besoin, au: date) -> str:
    if besoin.pour_le < au:
        return "en_retard"
    jours = min((besoin.pour_le - au).days, besoin.presse)
    return "aujourd_hui" if jours == 0 else "cette_semaine" if jours <= CETTE_SEMAINE else "plus_tard"


def _tache(suivi: DossierEtudie, besoin: Besoin, groupe: str, noms: Mapping[UUID, str]) -> Tache:
    e = suivi.etude
    retard = besoin.pour_le < e.au
    geste = GESTES.get(besoin.geste or "")
    a_soi = groupe != ATTENTE and not besoin.geste
    envoi = a_envoyer(besoin.motif, e, suivi.transmissions) if a_soi else ""
    organisation = besoin.organisation or _organisation(e, besoin.role)
    return Tache(
        pseudonyme=presenter(suivi.pseudonyme),
        motif=besoin.motif,
        titre=str(besoin.titre),
        phrase=besoin.dite,
        ecrite=besoin.phrase,
        gravite="retard" if retard else "alerte" if besoin.alerte and groupe != ATTENTE else "normal",
        depuis=besoin.depuis,
        pour_le=besoin.pour_le,
        quand=besoin.quand or _quand(besoin, e.au),
        pour_le_texte="" if besoin.quand else francais.jour_court(besoin.pour_le, e.au),
        role=besoin.role,
        role_libelle=roles.libelle(besoin.role),
        organisation=noms.get(organisation, "") if organisation else "",
        geste=besoin.geste,
        geste_verbe=str(geste.verbe) if geste else _("Envoyer") if envoi else _("Voir"),
        source=besoin.source,
        groupe=groupe,
        jours=max(0, (e.au - (besoin.depuis if groupe == ATTENTE else besoin.pour_le)).days),
        agent=agent_en_charge(e, e.acteur.organisation_id),
        envoi=envoi,
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
    en_prefecture = role in groupes.AUTORITE
    if role == e.acteur.role or (en_prefecture and e.acteur.organisation_genre == roles.PREFECTURE):
        return e.acteur.organisation_id
    connues: list[UUID] = [r.inscription.organisation for r in e.evenements if r.inscription.role == role]
    signalement = e.dernier(Signalement)
    if not connues and signalement and en_prefecture:
        connues = [signalement.charge.prefecture]
    return connues[-1] if connues else None
