"""The three lines read in three seconds: where we are, what is due, what protects."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from egide.dossiers import decisions
from egide.dossiers.etude import Etude
from egide.dossiers.titre import recepisse_de_demande_valable
from egide.dossiers.vues import AFaire, Conclusion, Etat, Progression
from egide.journal.types import (
    Audition,
    ChoixDeLaPersonne,
    DemandeTitre,
    FinDeDelai,
    Presomption,
    RemiseRecepisseReflexion,
    Signalement,
)
from egide.socle import francais


def ou_en_est_on(e: Etude) -> Etat:
    """The furthest point the file has reached, that this reader may know."""
    if not e.evenements:
        return Etat(_("Rien n’était encore enregistré"))
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
    return Etat(_("Dossier ouvert"), _("aucun délai ne court"))


def ce_qui_protege(e: Etude) -> Etat:
    """What protection holds that day, and what comes with it; or that none is known."""
    if e.refus:
        return Etat(_("Le droit ne répond pas à cette date"))
    ouverts = _droits_ouverts(e)
    if e.oui("protection_eloignement"):
        return Etat(
            _("Aucun éloignement administratif"), " · ".join([*ouverts, *_interdiction_judiciaire(e)])
        )
    if e.oui("protection_mineur"):
        return Etat(_("Aucun éloignement avant dix-huit ans"), " · ".join(ouverts))
    dits = e.faits_dits
    fin = dits.get("date_fin_titre")
    if dits.get("titre_detenu") not in (None, "aucun") and (fin is None or fin >= e.au):
        return Etat(_("Son titre de séjour"), " · ".join(ouverts))
    if recepisse_de_demande_valable(e) and not decisions.en_vigueur(e):
        return Etat(_("Son récépissé de demande de carte"), " · ".join(ouverts))
    return Etat(_("Aucune protection établie"), " · ".join(ouverts) or _("ni délai ni titre en cours"))


def a_faire(e: Etude, dues: Iterable[Conclusion]) -> tuple[AFaire, ...]:
    """The obligations not yet met, the most urgent first."""
    lignes = [_ligne(conclusion, e.au) for conclusion in dues]
    ordre = {"retard": 0, "jour": 1, "normal": 2}
    return tuple(sorted(lignes, key=lambda ligne: (ordre[ligne.gravite], ligne.geste is None)))


def _ligne(conclusion: Conclusion, au: date) -> AFaire:
    echeance = conclusion.echeance
    if echeance is None:
        return AFaire(conclusion.nom, conclusion.titre, conclusion.phrase, "", "normal", conclusion.geste)
    gravite = "retard" if echeance.en_retard else "jour" if echeance.des_aujourd_hui else "normal"
    precision = _("%(depuis)s ; au plus tard le %(jour)s") % {
        "depuis": francais.depuis(echeance.depuis, au),
        "jour": echeance.texte,
    }
    return AFaire(conclusion.nom, conclusion.titre, precision, echeance.quand, gravite, conclusion.geste)


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
        return Etat(nom, _("sans terme connu"))
    if fin < e.au:
        if decisions.en_vigueur(e):
            return None
        return Etat(
            _("%(titre)s, terme dépassé") % {"titre": nom},
            _("valable jusqu’au %(jour)s") % {"jour": francais.jour_long(fin)},
        )
    dite = _("jusqu’au %(jour)s inclus") % {"jour": francais.jour_long(fin)}
    return Etat(nom, " · ".join([dite, *_derniere_decision(e)]))


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
    return Etat(titre, " · ".join([delai.titre, delai.precision]) if delai else "")


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
    return Etat(titre, precision, Progression(jour, total, debut, fin))


def _demande(e: Etude) -> Etat | None:
    demande = e.dernier(DemandeTitre)
    if demande is None or e.faits_dits.get("demande_titre_deposee") is not True:
        return None
    valable = recepisse_de_demande_valable(e)
    precision = _("déposée le %(jour)s") % {"jour": francais.jour_ecrit(demande.effet_le)}
    if valable:
        precision += _(" · récépissé valable jusqu’au %(jour)s") % {
            "jour": francais.jour_ecrit(valable.charge.valable_jusqu_au)
        }
    return Etat(_("Demande de carte à l’examen"), precision)


def _cooperation(e: Etude) -> Etat | None:
    plainte, temoignage = e.faits.get("plainte_deposee") is True, e.faits.get("temoignage") is True
    if not (plainte or temoignage):
        return None
    titre = _("Plainte déposée") if plainte else _("Témoignage donné")
    le = e.faits.get("date_cooperation")
    precision = _("le %(jour)s") % {"jour": francais.jour_ecrit(le)} if le else ""
    return Etat(titre, " · ".join([precision, _("la carte peut être demandée")] if precision else []))


def _delai_fini(e: Etude) -> Etat | None:
    remis_le = e.faits_dits.get("date_recepisse_reflexion")
    if not isinstance(remis_le, date):
        return None
    if e.statut("delai_en_cours") is None:
        precision = _("le %(jour)s · trente jours à compter de ce jour, sauf ce que vous ne lisez pas")
        return Etat(
            _("Récépissé du délai de réflexion remis"), precision % {"jour": francais.jour_ecrit(remis_le)}
        )
    decision = e.dernier(FinDeDelai)
    if decision:
        return Etat(
            _("Délai de réflexion terminé"),
            _("par décision du %(jour)s") % {"jour": francais.jour_ecrit(decision.effet_le)},
        )
    return Etat(
        _("Délai de réflexion écoulé"),
        _("récépissé remis le %(jour)s") % {"jour": francais.jour_ecrit(remis_le)},
    )


def _avant_le_delai(e: Etude) -> Etat | None:
    choix = e.dernier(ChoixDeLaPersonne)
    if choix and e.faits.get("renonce_au_delai") is True:
        return Etat(
            _("Elle ne demande pas le délai"),
            _("dit le %(jour)s") % {"jour": francais.jour_ecrit(choix.effet_le)},
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
            return Etat(titre, f"{le} · {suite}")
    return None


def _droits_ouverts(e: Etude) -> list[str]:
    ouverts = [_("travail autorisé")] if e.oui("autorisation_travail") else []
    if e.oui("allocation") and e.oui("mesures_assistance"):
        ouverts.append(_("allocation et assistance ouvertes"))
    return ouverts


def _interdiction_judiciaire(e: Etude) -> list[str]:
    """The circular has it wait for the prosecutor's answer; no text of the code says that it does."""
    if e.lecture != "circulaire" or e.faits.get("mesure_eloignement") != "interdiction_judiciaire":
        return []
    return [_("l’interdiction judiciaire attend le procureur")]
