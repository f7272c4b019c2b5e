"""The invented story most promises are told on: heard in February 2009, signalled, a period, then a complaint."""

from datetime import date

from dossiers.recits import AGENT, ENQUETEUR, ORGANISATIONS, PREFECTURE, SIGNATAIRE, Recit

from egide.acces.acteurs import Acteur
from egide.dossiers.etude import Etude, etudier
from egide.dossiers.fiche import composer
from egide.dossiers.travail import DossierEtudie, repartir
from egide.dossiers.vues import Conclusion, Fiche, GroupeDeTaches, Travail
from egide.journal import types
from egide.journal.repli import replier

ENTENDUE, SIGNALEE, REMIS, PLAINTE, DEMANDE, VERIFIEE, CARTE = (
    date(2009, 2, 26),
    date(2009, 2, 27),
    date(2009, 3, 1),
    date(2009, 3, 25),
    date(2009, 3, 27),
    date(2009, 3, 29),
    date(2009, 4, 2),
)


def entendue() -> Recit:
    return Recit()(
        ENQUETEUR,
        ENTENDUE,
        types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)),
        types.FaitsInvoques(infraction_invoquee="proxenetisme"),
        types.Audition(interprete_present=True),
        types.Presomption(presumee_victime_par_police=True),
    )


def signalee() -> Recit:
    return entendue()(
        ENQUETEUR,
        SIGNALEE,
        types.Photographie(),
        types.Signalement(prefecture=PREFECTURE, aucun_recepisse_anterieur=True),
    )


def en_delai() -> Recit:
    return signalee()(AGENT, REMIS, types.RemiseRecepisseReflexion(numero="06-2009-0041"))


def demandee() -> Recit:
    recit = en_delai()(ENQUETEUR, PLAINTE, types.Plainte(plainte_deposee=True))
    return recit(
        AGENT,
        DEMANDE,
        types.Justificatif(justificatif_cooperation="recepisse_plainte"),
        types.DemandeTitre(),
    )


def verifiee() -> Recit:
    return demandee()(
        AGENT,
        VERIFIEE,
        types.LienAvecLesAuteurs(liens_rompus=True),
        types.OrdrePublic(menace_ordre_public=False),
    )


def titulaire(fin: date = date(2009, 10, 1)) -> Recit:
    return verifiee()(
        SIGNATAIRE, CARTE, types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=fin)
    )


def fiche(recit: Recit, acteur: Acteur, au: date, **reste: object) -> Fiche:
    return composer(
        recit.journal,
        acteur,
        au=au,
        pseudonyme="K7Q4MXD2",
        territoire="06",
        organisations=ORGANISATIONS,
        **reste,
    )


def etude(recit: Recit, acteur: Acteur, au: date) -> Etude:
    return etudier(replier(recit.journal, au), acteur)


def travail(recit: Recit, acteur: Acteur, au: date) -> Travail:
    return repartir(au, [DossierEtudie("K7Q4MXD2", "06", etude(recit, acteur, au))], ORGANISATIONS)


def groupe(travail: Travail, cle: str) -> GroupeDeTaches:
    return next(groupe for groupe in travail.groupes if groupe.cle == cle)


def motifs(travail: Travail) -> dict[str, str]:
    """From each reason of the worklist to the group it is shown in."""
    return {tache.motif: groupe.cle for groupe in travail.groupes for tache in groupe.taches}


def conclusion(fiche: Fiche, nom: str) -> Conclusion | None:
    return next((c for g in fiche.groupes for c in g.conclusions if c.nom == nom), None)


def noms(fiche: Fiche, cle: str) -> set[str]:
    return {conclusion.nom for conclusion in fiche.groupe(cle)}


def gestes(fiche: Fiche) -> set[str]:
    return {geste.nom for geste in fiche.gestes}
