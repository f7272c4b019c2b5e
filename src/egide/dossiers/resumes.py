"""One line on an event, in French, without identity. `lit`: whether the reader reads a category."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from egide.dossiers import francais
from egide.dossiers.gestes.champs import intitule
from egide.dossiers.resumes_accompagnement import RESUMES_DE_L_ACCOMPAGNEMENT
from egide.dossiers.resumes_partage import RESUMES_DU_PARTAGE
from egide.droit.vocabulaire import FAITS
from egide.journal.categories import Categorie

Lit = Callable[[Categorie], bool]
AUCUN: Final[Mapping[UUID, str]] = MappingProxyType({})


def resume(type_: str, charge: Any, lit: Lit, noms: Mapping[UUID, str] = AUCUN) -> str:
    """The line of an event; empty when its title says all. `noms`: the organisations that events name."""
    if type_ in RESUMES_DU_PARTAGE:
        dites = RESUMES_DU_PARTAGE[type_](charge, noms)
        return francais.majuscule(" · ".join(part for part in dites if part))
    redige = _RESUMES.get(type_) or RESUMES_DE_L_ACCOMPAGNEMENT.get(type_)
    return francais.majuscule(" · ".join(part for part in redige(charge, lit) if part)) if redige else ""


def _selon(valeur: bool | None, oui: str, non: str) -> str:
    """« oui », « non », or nothing when it is not known."""
    return "" if valeur is None else oui if valeur else non


def _date(phrase: str, jour: Any) -> str:
    return phrase % {"jour": francais.jour_ecrit(jour)} if jour else ""


def _presentation(c: Any, lit: Lit) -> Iterable[str]:
    yield FAITS["presentation"].intitules.get(c.presentation, "")
    yield _selon(c.entendue_par_police, _("déjà entendue"), _("pas encore entendue"))
    yield _recepisse_anterieur(c)


def _recepisse_anterieur(c: Any) -> str:
    if c.date_recepisse_anterieur:
        return _date(_("récépissé déjà remis le %(jour)s"), c.date_recepisse_anterieur)
    return _("aucun récépissé antérieur") if c.aucun_recepisse_anterieur else ""


def _identite(c: Any, lit: Lit) -> Iterable[str]:
    """That it was declared, never what."""
    yield _("conservée au coffre") if c.version_au_coffre else ""
    yield _selon(c.minorite_alleguee, _("se dit mineure"), "")


def _langue(c: Any, lit: Lit) -> Iterable[str]:
    yield c.langue or ""
    yield _selon(c.besoin_interprete, _("interprète nécessaire"), _("sans interprète"))


def _faits_invoques(c: Any, lit: Lit) -> Iterable[str]:
    yield FAITS["infraction_invoquee"].intitules.get(c.infraction_invoquee, "")
    yield ", ".join(FAITS["formes_exploitation"].intitules[forme] for forme in c.formes_exploitation or ())
    yield _selon(
        c.faits_exclusivement_hors_de_france_par_etrangers,
        _("hors de France, par des étrangers"),
        _("non exclusivement hors de France"),
    )


def _audition(c: Any, lit: Lit) -> Iterable[str]:
    yield _selon(c.interprete_present, _("interprète présent"), _("sans interprète"))
    # Which needs stays between her and the service: the prefecture reads this line too.
    yield _("besoins immédiats notés") if c.besoins_immediats else ""
    yield _selon(c.enfant_present, _("un enfant avec elle"), _("sans enfant avec elle"))
    yield _selon(c.temoignage_anonyme_explique, _("témoignage sous anonymat expliqué"), "")
    yield _selon(c.protection_subsidiaire_rappelee, _("protection subsidiaire rappelée"), "")


def _information(c: Any, lit: Lit) -> Iterable[str]:
    yield _selon(c.faite, "", _("elle n’a pas été faite"))
    yield _("en %(langue)s") % {"langue": c.langue} if c.langue else ""
    yield intitule("support", c.support).lower() if c.support else ""


def _elements(c: Any, lit: Lit) -> Iterable[str]:
    yield _selon(c.motifs_raisonnables, _("le service en dispose"), _("le service n’en dispose pas"))


def _presomption(c: Any, lit: Lit) -> Iterable[str]:
    yield _selon(c.presumee_victime_par_police, _("présumée victime"), _("non présumée victime"))


def _choix(c: Any, lit: Lit) -> Iterable[str]:
    yield intitule("choix", c.choix)


def _signalement(c: Any, lit: Lit) -> Iterable[str]:
    yield _recepisse_anterieur(c)


def _photographie(c: Any, lit: Lit) -> Iterable[str]:
    yield _("conservée au coffre") if c.image else _("produite sur papier")


def _recepisse(c: Any, lit: Lit) -> Iterable[str]:
    yield _("récépissé %(numero)s") % {"numero": c.numero}


def _fin_de_delai(c: Any, lit: Lit) -> Iterable[str]:
    """The cause may say what only the prefecture reads: without that, none is told."""
    yield intitule("cause", c.cause) if lit(Categorie.ORDRE_PUBLIC) else ""


def _liens(c: Any, lit: Lit) -> Iterable[str]:
    yield _selon(c.liens_rompus, _("liens rompus"), _("liens non rompus"))
    yield _selon(c.liens_renoues, _("liens renoués"), _("liens non renoués"))
    yield _selon(c.contrainte, _("sous la contrainte"), _("sans contrainte"))


def _ordre_public(c: Any, lit: Lit) -> Iterable[str]:
    yield _selon(c.menace_ordre_public, _("menace établie"), _("aucune menace"))
    yield _selon(c.menace_grave_ordre_public, _("menace grave établie"), "")


def _mesure(c: Any, lit: Lit) -> Iterable[str]:
    yield FAITS["mesure_eloignement"].intitules.get(c.mesure_eloignement, "")
    yield intitule("etat", c.etat).lower() if c.etat else ""
    yield _date(_("du %(jour)s"), c.date_mesure)
    yield _selon(c.oqtf_non_executee, _("obligation de quitter le territoire non exécutée"), "")


def _plainte(c: Any, lit: Lit) -> Iterable[str]:
    yield _selon(c.plainte_deposee, "", _("aucune plainte"))
    yield _date(_("déposée le %(jour)s"), c.deposee_le)
    yield _selon(c.recepisse_remis, _("récépissé remis"), _("récépissé non remis"))
    if c.enregistree_comme and c.enregistree_comme != "plainte":
        yield _("enregistrée comme %(forme)s") % {
            "forme": intitule("enregistree_comme", c.enregistree_comme).lower()
        }


def _temoignage(c: Any, lit: Lit) -> Iterable[str]:
    yield _selon(c.temoignage, "", _("aucun témoignage"))
    yield _date(_("donné le %(jour)s"), c.donne_le)


def _justificatif(c: Any, lit: Lit) -> Iterable[str]:
    yield FAITS["justificatif_cooperation"].intitules.get(c.justificatif_cooperation, "")


def _procedure(c: Any, lit: Lit) -> Iterable[str]:
    yield FAITS["etat_procedure"].intitules.get(c.etat_procedure, "")
    yield FAITS["issue_procedure"].intitules.get(c.issue_procedure, "")
    yield _date(_("terme estimé le %(jour)s"), c.date_fin_procedure_estimee)


def _cooperation(c: Any, lit: Lit) -> Iterable[str]:
    yield _selon(c.cooperation_maintenue, _("se poursuit"), _("a cessé"))


def _demande(c: Any, lit: Lit) -> Iterable[str]:
    # The proof that she cooperates is named to those who may know that she does.
    dites = [
        piece for piece in c.pieces if piece != "justificatif_cooperation" or lit(Categorie.JUSTIFICATIF)
    ]
    yield ", ".join(intitule("pieces", piece).lower() for piece in dites)


def _recepisse_demande(c: Any, lit: Lit) -> Iterable[str]:
    yield _("récépissé %(numero)s, valable jusqu’au %(jour)s") % {
        "numero": c.numero,
        "jour": francais.jour_ecrit(c.valable_jusqu_au),
    }


def _decision(c: Any, lit: Lit) -> Iterable[str]:
    yield intitule("nature", c.nature)
    yield intitule("titre", c.titre).lower() if c.titre else ""
    yield _date(_("valable jusqu’au %(jour)s"), c.date_fin_titre)


def _notification(c: Any, lit: Lit) -> Iterable[str]:
    yield intitule("decision", c.decision)
    yield intitule("remise", c.remise).lower()


def _orientation(c: Any, lit: Lit) -> Iterable[str]:
    yield intitule("vers", c.vers).lower()
    yield intitule("suite", c.suite).lower() if c.suite else ""


def _situation(c: Any, lit: Lit) -> Iterable[str]:
    for fait in c.__struct_fields__:
        valeur = getattr(c, fait)
        if valeur is not None:
            yield f"{FAITS[fait].libelle} : {_('oui') if valeur else _('non')}"


def _examen(c: Any, lit: Lit) -> Iterable[str]:
    yield _selon(c.doute_sur_stabilite, _("un doute persiste"), _("aucun doute"))
    yield _selon(c.sejour_regulier, _("séjour régulier"), _("séjour irrégulier"))


def _cloture(c: Any, lit: Lit) -> Iterable[str]:
    yield c.motif
    yield _date(_("à conserver jusqu’au %(jour)s"), c.conservation_jusqu_au)


def _numero(c: Any, lit: Lit) -> Iterable[str]:
    yield _("conservé au coffre") if c.version_au_coffre else ""


_RESUMES: Final[Mapping[str, Callable[[Any, Lit], Iterable[str]]]] = {
    "presentation": _presentation,
    "identite_declaree": _identite,
    "numero_etranger": _numero,
    "langue_et_interprete": _langue,
    "faits_invoques": _faits_invoques,
    "audition": _audition,
    "information_des_droits": _information,
    "elements_recueillis": _elements,
    "presomption": _presomption,
    "choix_de_la_personne": _choix,
    "signalement": _signalement,
    "photographie": _photographie,
    "remise_recepisse_reflexion": _recepisse,
    "fin_de_delai": _fin_de_delai,
    "lien_avec_les_auteurs": _liens,
    "ordre_public": _ordre_public,
    "mesure_eloignement": _mesure,
    "plainte": _plainte,
    "temoignage": _temoignage,
    "justificatif": _justificatif,
    "procedure": _procedure,
    "cooperation": _cooperation,
    "demande_titre": _demande,
    "remise_recepisse_demande": _recepisse_demande,
    "decision": _decision,
    "notification_decision": _notification,
    "orientation": _orientation,
    "situation_personnelle": _situation,
    "examen_resident": _examen,
    "cloture": _cloture,
}
