"""The file page: the whole situation of a day, as one reader may see it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from egide.acces import transmissions as envois
from egide.acces.acteurs import Acteur
from egide.acces.courant import depasses
from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.acces.models import Transmission as Envoi
from egide.acces.porte import DossierOuvert
from egide.annuaire.territoires import TERRITOIRES
from egide.dossiers import conclusions
from egide.dossiers.chronologie import chronologie
from egide.dossiers.droits_dits import droits_dits
from egide.dossiers.etat import DossierEtudie, etat
from egide.dossiers.etude import Etude, etudier
from egide.dossiers.gestes import possibles
from egide.dossiers.langue import langue_notee
from egide.dossiers.organisations import noms_des_organisations
from egide.dossiers.vues import Conclusion, DroitApplique, EtatDuDossier, Fiche
from egide.journal.inscription import Inscription
from egide.journal.pseudonymes import presenter
from egide.journal.repli import replier
from egide.journal.types import Ouverture
from egide.socle import francais, horloge


def fiche(
    ouvert: DossierOuvert,
    au: date | None = None,
    connu_le: datetime | None = None,
    recents: int | None = None,
) -> Fiche:
    """The file as it stood on `au` (today by default), from what was recorded by `connu_le` (everything by default).

    `recents`: how many past events its chronology tells; all by default. Called in the context of the reader, on a file
    obtained through the door.
    """
    jour = horloge.aujourdhui(ouvert.territoire)
    journal = evenements(ouvert)
    return composer(
        journal,
        ouvert.acteur,
        au=au or jour,
        connu_le=connu_le,
        present=(au or jour) == jour and connu_le is None,
        pseudonyme=ouvert.pseudonyme,
        territoire=ouvert.territoire,
        organisations=noms_des_organisations(journal, ouvert.acteur.organisation_id),
        recents=recents,
        transmissions=envois.echanges(ouvert),
        entree=ouvert.entree,
    )


def composer(
    journal: Iterable[Inscription],
    acteur: Acteur,
    *,
    au: date,
    connu_le: datetime | None = None,
    present: bool = True,
    pseudonyme: str = "",
    territoire: str = "",
    organisations: Mapping[UUID, str] | None = None,
    recents: int | None = None,
    transmissions: Iterable[Envoi] = (),
    entree: datetime | None = None,
) -> Fiche:
    """The same without a database: from the events of a file, for one reader. Gestures are offered in the present only.

    `entree`: when the reader was brought into the file; what was past by then is not told him.
    """
    journal = list(journal)
    etude = etudier(replier(journal, au, connu_le), acteur)
    groupes = conclusions.grouper(etude)
    if not present:
        groupes = tuple(replace(g, conclusions=tuple(map(_sans_geste, g.conclusions))) for g in groupes)
    suivi = DossierEtudie(pseudonyme, territoire, etude, tuple(transmissions) if present else ())
    etat_du_jour = etat(suivi, organisations or {})
    if not present:
        etat_du_jour = _sans_gestes(etat_du_jour)
    dus = frozenset(tache.geste for tache in etat_du_jour.a_faire if tache.geste)
    ouverture = etude.premier(Ouverture)
    lisibles = inscriptions_lisibles(acteur, journal)
    passes = depasses(journal, entree) if entree else frozenset()
    jalons, anciens = chronologie(etude, lisibles, organisations or {}, recents, passes)
    return Fiche(
        pseudonyme=presenter(pseudonyme),
        territoire=territoire,
        territoire_nom=TERRITOIRES.get(territoire, ""),
        ouvert_le=ouverture.effet_le if ouverture else None,
        au=au,
        au_texte=francais.jour_long(au),
        connu_le=connu_le,
        present=present,
        repere=len(lisibles),
        etat=etat_du_jour,
        groupes=groupes,
        volets=conclusions.plier(groupes),
        reserves=conclusions.reserves(etude),
        chronologie=jalons,
        anciens=anciens,
        gestes=possibles.presenter(etude, dus) if present else (),
        empeches=possibles.empeches(etude) if present else (),
        droit=_droit(etude),
        refus=etude.refus,
        questions=conclusions.premieres_questions(groupes),
        droits_dits=droits_dits(etude, organisations or {}),
        langue=langue_notee(etude),
    )


def _sans_geste(conclusion: Conclusion) -> Conclusion:
    """A conclusion of the past: nothing is done there any more."""
    return replace(
        conclusion,
        geste=None,
        questions=tuple(replace(question, geste=None) for question in conclusion.questions),
    )


def _sans_gestes(etat: EtatDuDossier) -> EtatDuDossier:
    """The state of a past day: it is told, and nothing is done there any more."""
    return replace(
        etat, a_faire=tuple(replace(t, geste=None, envoi="", echange=None, page="") for t in etat.a_faire)
    )


def _droit(etude: Etude) -> DroitApplique | None:
    if etude.droit is None:
        return None
    dits = {
        "circulaire": _("Selon la circulaire du 5 février 2009."),
        "code": _("Selon le code de l’entrée et du séjour."),
    }
    _texte, _sep, version = francais.dates_ecrites(str(etude.droit["version"])).rpartition(", ")
    dit = f"{dits[str(etude.droit['lecture'])]} {francais.majuscule(version)}."
    return DroitApplique(dit, tuple(map(francais.dates_ecrites, etude.alertes)))
