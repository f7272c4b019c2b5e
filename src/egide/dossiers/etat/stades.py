"""Where a file is: one stage, named, and what else is to be known of it at a glance.

A stage has a name of its own (`Etat.cle`), so that two places that show it may be compared: refused, withdrawn, interrupted,
expired, closed are no variants of « in progress ».
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.dossiers import decisions
from egide.dossiers.anonymat import etat_de_l_anonymat
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.devoirs import clos_le
from egide.dossiers.reexamens import a_reexaminer
from egide.dossiers.titre import recepisse_de_demande_valable
from egide.dossiers.vues import Etat, Progression
from egide.journal.types import (
    Audition,
    ChoixDeLaPersonne,
    Cloture,
    DemandeTitre,
    EtatTransmission,
    Plainte,
    Presomption,
    RemiseRecepisseDemande,
    RemiseRecepisseReflexion,
    Signalement,
    Temoignage,
    nom_de,
)
from egide.socle import francais

TRANSFERTS = ("transfert_dossier", "transfert_service")
FAMILLES: Final[Mapping[str, tuple[Promise, frozenset[str]]]] = {
    "accueil": (
        gettext_lazy("Avant le délai"),
        frozenset({"vide", "ouvert", "renonce", nom_de(Audition), nom_de(Presomption), nom_de(Signalement)}),
    ),
    "delai": (gettext_lazy("Délai de réflexion"), frozenset({"recepisse", "delai"})),
    "apres_delai": (
        gettext_lazy("Délai fini, sans suite encore"),
        frozenset({"delai_ecoule", "delai_interrompu"}),
    ),
    "plainte_ou_temoignage": (
        gettext_lazy("Plainte ou témoignage"),
        frozenset({nom_de(Plainte), nom_de(Temoignage)}),
    ),
    "demande": (gettext_lazy("Demande de carte"), frozenset({"demande", "demande_sans_recepisse"})),
    "carte": (gettext_lazy("Carte en cours"), frozenset({"titre"})),
    "carte_expiree": (gettext_lazy("Carte expirée"), frozenset({"titre_expire"})),
    "refus": (gettext_lazy("Carte refusée ou retirée"), frozenset({"refusee", "retiree"})),
    "clos": (gettext_lazy("Dossier clos"), frozenset({"clos"})),
}
"""The stages as a list of files is chosen by: key → words, stages. Each stage is in one family."""


def famille(etat: Etat) -> str:
    """The family of a stage."""
    return next(cle for cle, (_titre, stades) in FAMILLES.items() if etat.cle in stades)


def ou_en_est_on(e: Etude) -> Etat:
    """The furthest point the file has reached, that this reader may know."""
    stade = _stade(e)
    clos = clos_le(e)
    if clos:
        titre = _("Dossier clos le %(jour)s") % {"jour": francais.jour_ecrit(clos)}
        suite = _("il reste lisible ; ce qui survient ensuite le rouvre")
        return Etat(titre, suite, cle="clos", aussi=(stade.titre, *_aussi(e)))
    return replace(stade, aussi=tuple(_aussi(e)))


def _stade(e: Etude) -> Etat:
    if not e.evenements:
        return Etat(_("Rien n’était encore enregistré"), cle="vide")
    for etape in (
        _titre,
        _refusee_ou_retiree,
        _delai_en_cours,
        _demande,
        _cooperation,
        _delai_fini,
        _avant_le_delai,
    ):
        etat = etape(e)
        if etat:
            return etat
    return Etat(_("Dossier ouvert"), _("aucun délai ne court"), cle="ouvert")


def _aussi(e: Etude) -> Iterator[str]:
    """What does not make the stage and changes what one does: handed over, reopened, a decision to be examined again, her
    identity to be kept hidden."""
    transferts = [t for t in e.du_type(EtatTransmission) if _transfere(t.charge)]
    if transferts:
        dernier = transferts[-1]
        ici = dernier.inscription.organisation == e.acteur.organisation_id
        dit = _("reçu d’un autre service le %(jour)s") if ici else _("confié à un autre service le %(jour)s")
        yield dit % {"jour": francais.jour_ecrit(dernier.effet_le)}
    cloture = _cloture_dont_on_est_revenu(e)
    if cloture:
        yield _("rouvert : clos le %(jour)s, quelque chose est survenu depuis") % {
            "jour": francais.jour_ecrit(cloture)
        }
    if a_reexaminer(e):
        yield _("décision à réexaminer : ce sur quoi elle reposait a changé depuis")
    if anonymat := _anonymat(e):
        yield anonymat


def _transfere(charge: EtatTransmission) -> bool:
    return charge.nature in TRANSFERTS and charge.etat == "acquittee"


def _cloture_dont_on_est_revenu(e: Etude) -> date | None:
    siennes = [c for c in e.du_type(Cloture) if c.inscription.organisation == e.acteur.organisation_id]
    return siennes[-1].effet_le if siennes and clos_le(e) is None else None


def _anonymat(e: Etude) -> str:
    """Whether her identity must be kept hidden, in words."""
    return {
        "": "",
        "demande": _("anonymat demandé"),
        "accorde": _("anonymat accordé"),
        "refuse": _("anonymat refusé"),
    }[etat_de_l_anonymat(e)]


def _titre(e: Etude) -> Etat | None:
    noms = {
        "cst_vpf_traite": _("Carte de séjour temporaire"),
        "carte_resident": _("Carte de résident"),
        "autre": _("Titre de séjour"),
    }
    dits = e.faits_dits
    nom, fin = noms.get(str(dits.get("titre_detenu"))), dits.get("date_fin_titre")
    if nom is None:
        return None
    if fin is None:
        return Etat(nom, _("sans terme connu"), cle="titre")
    if fin < e.au:
        if decisions.en_vigueur(e):
            return None
        return Etat(
            _("%(titre)s, terme dépassé") % {"titre": nom},
            _("valable jusqu’au %(jour)s") % {"jour": francais.jour_long(fin)},
            cle="titre_expire",
        )
    dite = _("jusqu’au %(jour)s inclus") % {"jour": francais.jour_long(fin)}
    return Etat(nom, " · ".join([dite, *_derniere_decision(e)]), cle="titre")


def _derniere_decision(e: Etude) -> list[str]:
    """Of the card she holds: the day it was given or renewed; or that a request made since was refused."""
    refusee, accordee = decisions.en_vigueur(e), decisions.accordee(e)
    if refusee and refusee.nature == "refus":
        return [_("demande %(sort)s") % {"sort": decisions.dite(refusee)}]
    if accordee is None:
        return []
    renouvelee = accordee.charge.nature == "renouvellement"
    dite = _("renouvelée le %(jour)s") if renouvelee else _("délivrée le %(jour)s")
    return [dite % {"jour": francais.jour_ecrit(accordee.effet_le)}]


def _refusee_ou_retiree(e: Etude) -> Etat | None:
    decision = decisions.en_vigueur(e)
    if decision is None:
        return None
    delai = _delai_en_cours(e)
    titre = _("Carte %(sort)s") % {"sort": decisions.dite(decision)}
    precision = " · ".join([delai.titre, delai.precision]) if delai else ""
    return Etat(titre, precision, cle="refusee" if decision.nature == "refus" else "retiree")


def _delai_en_cours(e: Etude) -> Etat | None:
    if not e.oui("delai_en_cours"):
        return None
    debut = date.fromisoformat(e.valeur("delai_en_cours", "debut"))
    fin = date.fromisoformat(e.valeur("delai_en_cours", "fin"))
    jour, total = (e.au - debut).days, (fin - debut).days
    titre = (
        _("Délai de réflexion, %(jour)s jour sur %(total)d")
        % {"jour": francais.ordinal(jour), "total": total}
        if jour
        else _("Délai de réflexion, ouvert aujourd’hui")
    )
    precision = _("jusqu’au %(jour)s inclus") % {"jour": francais.jour_long(fin)}
    remise = e.dernier(RemiseRecepisseReflexion)
    if remise:
        precision += _(" · récépissé %(numero)s") % {"numero": remise.charge.numero}
    return Etat(titre, precision, Progression(jour, total, debut, fin), cle="delai")


def _demande(e: Etude) -> Etat | None:
    demande = e.dernier(DemandeTitre)
    if demande is None or e.faits_dits.get("demande_titre_deposee") is not True:
        return None
    dits = [_("déposée le %(jour)s") % {"jour": francais.jour_ecrit(demande.effet_le)}]
    dernier, valable = e.dernier(RemiseRecepisseDemande), recepisse_de_demande_valable(e)
    if valable:
        fin = francais.jour_ecrit(valable.charge.valable_jusqu_au)
        dits.append(_("récépissé valable jusqu’au %(jour)s") % {"jour": fin})
    elif dernier and dernier.effet_le >= demande.effet_le:
        fin = francais.jour_ecrit(dernier.charge.valable_jusqu_au)
        dits.append(_("récépissé expiré depuis le %(jour)s") % {"jour": fin})
        return Etat(_("Demande de carte à l’examen"), " · ".join(dits), cle="demande_sans_recepisse")
    return Etat(_("Demande de carte à l’examen"), " · ".join(dits), cle="demande")


def _cooperation(e: Etude) -> Etat | None:
    plainte, temoignage = e.faits.get("plainte_deposee") is True, e.faits.get("temoignage") is True
    if not (plainte or temoignage):
        return None
    titre = _("Plainte déposée") if plainte else _("Témoignage donné")
    le = e.faits.get("date_cooperation")
    precision = _("le %(jour)s") % {"jour": francais.jour_ecrit(le)} if le else ""
    suite = " · ".join([precision, _("la carte peut être demandée")] if precision else [])
    return Etat(titre, suite, cle=nom_de(Plainte if plainte else Temoignage))


def _delai_fini(e: Etude) -> Etat | None:
    remis_le = e.faits_dits.get("date_recepisse_reflexion")
    if not isinstance(remis_le, date):
        return None
    if e.statut("delai_en_cours") is None:
        precision = _("le %(jour)s · trente jours à compter de ce jour, sauf ce que vous ne lisez pas")
        return Etat(
            _("Récépissé du délai de réflexion remis"),
            precision % {"jour": francais.jour_ecrit(remis_le)},
            cle="recepisse",
        )
    interruption = next(
        (d for d in reversed(decisions.defavorables(e)) if d.nature == decisions.FIN_DE_DELAI), None
    )
    if interruption:
        prise = _("par décision du %(jour)s") % {"jour": francais.jour_ecrit(interruption.prise_le)}
        dite = f"{prise}, {decisions.suite(interruption)}"
        return Etat(_("Délai de réflexion interrompu"), dite, cle="delai_interrompu")
    return Etat(
        _("Délai de réflexion écoulé"),
        _("récépissé remis le %(jour)s") % {"jour": francais.jour_ecrit(remis_le)},
        cle="delai_ecoule",
    )


def _avant_le_delai(e: Etude) -> Etat | None:
    choix = e.dernier(ChoixDeLaPersonne)
    if choix and e.faits.get("renonce_au_delai") is True:
        return Etat(
            _("Elle ne demande pas le délai"),
            _("dit le %(jour)s") % {"jour": francais.jour_ecrit(choix.effet_le)},
            cle="renonce",
        )
    for type_, fait, titre, suite in (
        (Signalement, "signalee_a_la_prefecture", _("Signalée à la préfecture"), _("récépissé attendu")),
        (
            Presomption,
            "presumee_victime_par_police",
            _("Présumée victime"),
            _("à signaler à la préfecture"),
        ),
        (Audition, "entendue_par_police", _("Entendue par le service"), _("aucun délai ne court")),
    ):
        retenu = e.dernier(type_)
        if retenu and e.faits.get(fait) is True:
            le = _("le %(jour)s") % {"jour": francais.jour_ecrit(retenu.effet_le)}
            return Etat(titre, f"{le} · {suite}", cle=nom_de(type_))
    return None
