"""What who stands by her has to do: an answer that does not come, a refusal nobody contested, a paper that ends.

The days of this chapter are a convention of the tool, not of the law: seven days for a body to answer, fourteen at most.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from egide.acces.lecture import peut_lire
from egide.annuaire.groupes import AUPRES_D_ELLE
from egide.dossiers import droits
from egide.dossiers.droits import REFUSE, SuiviDUnDroit
from egide.dossiers.echeances.besoin import Besoin, source
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import ouverts
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.titre import ALERTE_CARTE, PREAVIS_CARTE
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types import DemandeTitre, DroitDemande, DroitReclame, RemiseRecepisseDemande
from egide.socle import francais

SANS_REPONSE: Final = timedelta(days=7)
SANS_REPONSE_AU_PLUS: Final = timedelta(days=14)
REPONDRE_A_UN_REFUS: Final = timedelta(days=7)
PREVENIR_DU_RECEPISSE: Final = timedelta(days=10)
LETTRE: Final = "lettre_pour_un_droit"
LETTRE_D_ALLOCATION: Final = "demande_allocation"
PAGE: Final = "accompagnement"
PLAN_D_ACCOMPAGNEMENT: Final = "MDF-3"


def page(e: Etude, endroit: str = "") -> str:
    """The plan, at this place of it, for who reads it; the file itself otherwise."""
    ancre = f"#{endroit}" if endroit else ""
    return PAGE + ancre if peut_lire(e.acteur, Categorie.DROITS_OUVERTS) else ""


def droits_a_defendre(e: Etude) -> Iterator[Besoin]:
    """Refused and not contested; asked, or claimed by letter, and not answered after seven days."""
    if e.acteur.role not in AUPRES_D_ELLE:
        return
    for suivi in droits.suivis(e):
        if suivi.etat == REFUSE and not suivi.reclame:
            yield _refuse(e, suivi)
        elif suivi.attend_depuis and suivi.attend_depuis + SANS_REPONSE <= e.au:
            yield _sans_reponse(e, suivi, suivi.attend_depuis)
        elif suivi.attend_depuis and suivi.reclame:
            yield _attendu(e, suivi, suivi.reclame)


def _refuse(e: Etude, suivi: SuiviDUnDroit) -> Besoin:
    assert suivi.dernier is not None
    le = suivi.dernier.effet_le
    phrase = _("refusé le %(jour)s (%(organisme)s)") if suivi.organisme else _("refusé le %(jour)s")
    return _besoin(
        e,
        suivi,
        "refus_a_contester",
        _("Répondre au refus : %(droit)s") % {"droit": _nom(suivi)},
        phrase % {"jour": francais.jour_mois(le), "organisme": suivi.organisme},
        le,
        le + REPONDRE_A_UN_REFUS,
        sans_attendre=True,
    )


def _sans_reponse(e: Etude, suivi: SuiviDUnDroit, depuis: date) -> Besoin:
    dite = (
        _("réclamé par lettre le %(jour)s, sans réponse depuis %(attente)s")
        if suivi.reclame
        else _("demandé le %(jour)s, sans réponse depuis %(attente)s")
    )
    return _besoin(
        e,
        suivi,
        "droit_sans_reponse",
        _("Relancer : %(droit)s") % {"droit": _nom(suivi)},
        dite % {"jour": francais.jour_mois(depuis), "attente": francais.jours((e.au - depuis).days)},
        depuis + SANS_REPONSE,
        depuis + SANS_REPONSE_AU_PLUS,
    )


def _attendu(e: Etude, suivi: SuiviDUnDroit, lettre: Retenu[DroitReclame]) -> Besoin:
    """Claimed by a letter whose days still run: its body is awaited."""
    fin = lettre.effet_le + SANS_REPONSE
    return Besoin(
        "droit_attendu",
        _("Réponse : %(droit)s") % {"droit": _nom(suivi)},
        _("lettre du %(le)s, réponse attendue jusqu’au %(jour)s")
        % {"le": francais.jour_ecrit(lettre.effet_le), "jour": francais.jour_ecrit(fin)},
        e.acteur.role,
        lettre.effet_le,
        fin,
        source=PLAN_D_ACCOMPAGNEMENT,
        organisme=lettre.charge.organisme,
        attendu=True,
    )


def _besoin(
    e: Etude,
    suivi: SuiviDUnDroit,
    motif: str,
    titre: str,
    phrase: str,
    depuis: date,
    pour_le: date,
    *,
    sans_attendre: bool = False,
) -> Besoin:
    """For its reader to do: by a letter where one may be written, from the plan otherwise."""
    ouvre = droits.ce_qui_l_ouvre(e, suivi.droit)
    return Besoin(
        motif, titre, phrase, e.acteur.role, depuis, pour_le,
        source=source(e, ouvre, sinon=PLAN_D_ACCOMPAGNEMENT) if ouvre else PLAN_D_ACCOMPAGNEMENT,
        sans_attendre=sans_attendre, alerte=True,
        page=page(e, f"droit-{suivi.droit}"), acte=_lettre(suivi), droit=suivi.droit,
    )  # fmt: skip


def _lettre(suivi: SuiviDUnDroit) -> str:
    """What claims it: the letter of any right; that of the allowance, when nothing else was noted of it."""
    if suivi.reclamable:
        return LETTRE
    return LETTRE_D_ALLOCATION if suivi.droit == "allocation" else ""


def _nom(suivi: SuiviDUnDroit) -> str:
    return intitule(DroitDemande, "droit", suivi.droit).lower()


def papiers_qui_finissent(e: Etude) -> Iterator[Besoin]:
    """The receipt of the request, the card: said to who stands by her before they end, and as long as nothing follows."""
    if e.acteur.role not in AUPRES_D_ELLE:
        return
    remis, dits = e.dernier(RemiseRecepisseDemande), e.faits_dits
    if remis and dits.get("demande_titre_deposee") is True:
        fin = remis.charge.valable_jusqu_au
        titre = _("Faire renouveler le récépissé de demande")
        loi = source(e, "recepisse_demande_titre", sinon="CIRC-3.1-2", rang=1)
        yield from _papier(e, "recepisse_qui_finit", titre, fin, PREVENIR_DU_RECEPISSE, loi)
    fin_du_titre = dits.get("date_fin_titre")
    suivie = remis and fin_du_titre and remis.charge.valable_jusqu_au > fin_du_titre
    if fin_du_titre and dits.get("titre_detenu") not in (None, "aucun") and not suivie:
        titre = _("Préparer avec elle le renouvellement de la carte")
        loi = source(e, "renouvellement_carte_temporaire", "carte_sejour_temporaire", sinon="CIRC-3.1-2")
        yield from _papier(e, "carte_qui_finit", titre, fin_du_titre, PREAVIS_CARTE, loi)


def _papier(e: Etude, motif: str, titre: str, fin: date, prevenir: timedelta, loi: str) -> Iterator[Besoin]:
    if fin - prevenir > e.au:
        return
    phrase = (
        _("fini depuis le %(jour)s, et rien ne le remplace")
        if fin < e.au
        else _("valable jusqu’au %(jour)s inclus")
    )
    geste = ouverts.qui_inscrit(e, DemandeTitre) if motif == "carte_qui_finit" else None
    yield Besoin(
        motif, titre, phrase % {"jour": francais.jour_ecrit(fin)}, e.acteur.role, fin - prevenir, fin,
        geste, loi, alerte=fin - ALERTE_CARTE <= e.au, page="" if geste else page(e),
    )  # fmt: skip
