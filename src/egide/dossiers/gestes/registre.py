"""The gestures of a file, in the order of its life. Who records each is written on its event, and nowhere else."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces.matrice import peut_inscrire
from egide.dossiers import francais, obligations
from egide.dossiers.decisions import a_notifier
from egide.dossiers.etude import Etude
from egide.dossiers.gestes.modele import Geste
from egide.dossiers.gestes.registre_accompagnement import GESTES_D_ACCOMPAGNEMENT, orientations

CARTE, RESIDENT, AUTRE = "cst_vpf_traite", "carte_resident", "autre"


def _sait(fait: str, *valeurs: object) -> Any:
    """The file says so."""
    return lambda e: e.faits.get(fait) in (valeurs or (True,))


def _ignore(fait: str) -> Any:
    """The file does not say yes."""
    return lambda e: e.faits.get(fait) is not True


def _oui(*conclusions: str) -> Any:
    return lambda e: e.oui(*conclusions)


def coopere(e: Etude) -> bool:
    return e.faits.get("plainte_deposee") is True or e.faits.get("temoignage") is True


def titulaire(e: Etude) -> bool:
    return e.faits.get("titre_detenu") == CARTE


def sous_le_code(e: Etude) -> bool:
    """Whether the reading that answered is that of the code."""
    return e.lecture == "code"


def a_signaler(e: Etude) -> bool:
    """A victim for the service, and not signalled: the circular asks that it presumes so, the code that it has reasons to."""
    connue = e.faits.get("presumee_victime_par_police") is True
    connue = connue or (sous_le_code(e) and e.faits.get("motifs_raisonnables") is True)
    return connue and e.faits.get("signalee_a_la_prefecture") is not True


def _sans_image(e: Etude) -> bool:
    return not titulaire(e) and not any(retenu.charge.image for retenu in e.du_type("photographie"))


def _demande_possible(e: Etude) -> bool:
    deposee = e.faits.get("demande_titre_deposee") is True
    return not deposee and coopere(e) and e.statut("demande_titre_recevable") in ("oui", "indetermine")


def _recepisse_de_demande_a_remettre(e: Etude) -> bool:
    return e.oui("recepisse_demande_titre") and obligations.recepisse_de_demande_valable(e) is None


def _elements_a_dire(e: Etude) -> bool:
    """The code makes rights follow from what the service holds; the circular asks for its presumption alone."""
    return sous_le_code(e) and e.faits.get("motifs_raisonnables") is not True


def _examen_possible(e: Etude) -> bool:
    return titulaire(e) or e.manque("carte_resident", "sejour_regulier")


def _a_clore(e: Etude) -> bool:
    """Nobody closes a file on a person still protected, nor on what he could still do for her."""
    dues = set(obligations.dues(e))
    reste_a_faire = any(
        dues & {geste.conclusion, *geste.repond} and peut_inscrire(e.acteur.role, geste.evenement)
        for geste in GESTES.values()
    )
    return not (reste_a_faire or e.refus or e.oui("delai_en_cours") or obligations.clos_le(e))


def refus_possible(e: Etude) -> bool:
    """A request is refused only once the law knows what to say of it, and never where it must be granted."""
    demandee = e.faits.get("demande_titre_deposee") is True
    titres = ("carte_sejour_temporaire", "titre_citoyen_union", "carte_resident")
    statuts = [e.statut(nom) for nom in titres]
    tranche = "oui" in statuts or "indetermine" not in statuts
    de_plein_droit = any(
        e.oui(nom) and e.conclusions[nom]["nature"] != "faculte"
        for nom in (*titres, "renouvellement_carte_temporaire")
    )
    return demandee and tranche and not de_plein_droit


def _duree(conclusion: str) -> Any:
    """The card is given for the least the law allows, or more."""

    def verifier(e: Etude, saisie: Mapping[str, object], le: date) -> Mapping[str, str]:
        fin, terme = saisie.get("date_fin_titre"), _terme(e, conclusion, le)
        if isinstance(fin, date) and terme and fin < terme:
            return {
                "date_fin_titre": _texte("Au moins jusqu’au %(jour)s : la loi fixe une durée minimale.")
                % {"jour": francais.jour_ecrit(terme)}
            }
        return {}

    return verifier


def _terme(e: Etude, conclusion: str, le: date) -> date | None:
    """The last day of the shortest card this conclusion allows."""
    mois = e.valeur(conclusion, "duree_mois") or e.valeur(conclusion, "duree_minimale_mois")
    duree = mois or 12 * (e.valeur(conclusion, "duree_ans") or 0)
    return francais.plus_mois(le, duree) - timedelta(days=1) if duree else None


def _propose(conclusion: str) -> Any:
    return lambda e, le: {"date_fin_titre": _terme(e, conclusion, le)}


def _causes(e: Etude) -> Mapping[str, tuple[str, ...]]:
    return {"cause": tuple(e.valeur("fin_anticipee_delai", "causes") or ())}


def _natures_a_notifier(e: Etude) -> Mapping[str, tuple[str, ...]]:
    return {"decision": tuple(dict.fromkeys(decision.nature for decision in a_notifier(e)))}


def _decision(nom: str, nature: str, carte: str, **reste: Any) -> Geste:
    return Geste(nom, "decision", fige={"nature": nature, "titre": carte}, champs=("date_fin_titre", "motivation"),
                 requis=frozenset({"date_fin_titre"}), **reste)  # fmt: skip


_REGISTRE: Final = (
    # ── L'accueil ────────────────────────────────────────────────────────────────────────────────────────────────────
    Geste("noter_la_presentation", "presentation", _("Noter où elle s’est présentée"), _("Noter"),
          _("Où la personne s’est présentée, et ce qui a déjà été fait ailleurs.")),
    Geste("declarer_identite", "identite_declaree", _("Enregistrer l’identité déclarée"), _("Enregistrer"),
          _("Ce que la personne déclare. Les noms, que police et préfecture seules notent, vont au coffre, chiffrés."),
          genre="identite"),
    Geste("noter_numero_etranger", "numero_etranger", _("Noter le numéro d’étranger"), _("Noter"),
          _("Que le fichier AGDREF lui a donné un numéro. Le numéro va au coffre, chiffré, avec son identité."),
          ouvert=lambda e: not e.du_type("numero_etranger"), genre="numero"),
    Geste("noter_la_langue", "langue_et_interprete", _("Noter la langue"), _("Noter"),
          _("La langue qu’elle comprend, et si un interprète est nécessaire.")),
    Geste("noter_les_faits", "faits_invoques", _("Noter ce qu’elle dit avoir subi"), _("Noter"),
          _("Les faits qu’elle invoque, jamais une qualification.")),
    Geste("entendre", "audition", _("Enregistrer l’audition"), _("Enregistrer"),
          _("Que la personne a été entendue, jamais ce qu’elle a dit."), champs=("interprete_present",)),
    Geste("informer_des_droits", "information_des_droits", _("Informer la personne de ses droits"), _("Informer"),
          _("Ce qui lui a été expliqué, dans quelle langue, sous quelle forme."),
          ouvert=_ignore("informee_des_droits"), conclusion="information_des_droits", fige={"faite": True}),
    Geste("noter_information_non_faite", "information_des_droits", _("Noter que ses droits ne lui ont pas été dits"),
          _("Noter"), _("Qu’elle n’a pas été informée. Ce constat peut rendre un éloignement contestable."),
          ouvert=_ignore("informee_des_droits"), champs=(), fige={"faite": False}),
    Geste("dire_les_elements", "elements_recueillis", _("Dire si le service dispose d’éléments"), _("Dire"),
          _("Que le service dispose, ou non, d’éléments la donnant pour victime ; rien de ces éléments."),
          ouvert=_elements_a_dire, requis=frozenset({"motifs_raisonnables"})),
    Geste("presumer", "presomption", _("Dire si le service la présume victime"), _("Dire"),
          _("La présomption du service, qui ouvre le délai de réflexion. Ni preuve ni qualification n’est demandée."),
          ouvert=_ignore("presumee_victime_par_police"), requis=frozenset({"presumee_victime_par_police"})),
    Geste("recueillir_le_choix", "choix_de_la_personne", _("Recueillir le choix de la personne"), _("Recueillir"),
          _("Ce qu’elle choisit aujourd’hui ; elle peut changer d’avis."), ouvert=lambda e: not coopere(e)),
    # ── Le délai de réflexion ────────────────────────────────────────────────────────────────────────────────────────
    Geste("photographier", "photographie", _("Joindre la photographie"), _("Enregistrer"),
          _("Qu’une photographie est produite, en fichier ou sur papier. L’image va au coffre, chiffrée."), ouvert=_sans_image,
          genre="photographie"),
    Geste("signaler", "signalement", _("Signaler la personne à la préfecture"), _("Signaler"),
          _("Le signalement, ce jour ; la préfecture doit alors remettre le récépissé."),
          depart=_("Le dossier s’ouvre à la préfecture choisie, et à elle seule."), ouvert=a_signaler),
    Geste("remettre_recepisse_reflexion", "remise_recepisse_reflexion",
          _("Remettre le récépissé du délai de réflexion"), _("Remettre"),
          _("La remise du récépissé numéroté ; les trente jours courent."),
          depart=_("Le document est remis à la personne, en main propre."), ouvert=_oui("recepisse_reflexion"),
          conclusion="recepisse_reflexion", champs=(), genre="acte"),
    Geste("mettre_fin_au_delai", "fin_de_delai", _("Mettre fin au délai"), _("Décider"),
          _("La décision, pour l’une des causes établies et elles seules. La protection cesse ce jour-là."),
          ouvert=_oui("fin_anticipee_delai"), conclusion="fin_anticipee_delai", valeurs=_causes),
    Geste("noter_les_liens", "lien_avec_les_auteurs", _("Noter la rupture ou la reprise des liens"), _("Noter"),
          _("Ce que le service constate des liens avec les auteurs. La préfecture seule le lit.")),
    Geste("noter_ordre_public", "ordre_public", _("Noter ce qui touche à l’ordre public"), _("Noter"),
          _("Ce qui est établi, et rien d’autre. La préfecture seule le lit.")),
    Geste("noter_mesure_eloignement", "mesure_eloignement", _("Noter une mesure d’éloignement"), _("Noter"),
          _("La mesure connue, ou qu’il n’y en a aucune.")),
    # ── La coopération et la procédure ───────────────────────────────────────────────────────────────────────────────
    Geste("enregistrer_plainte", "plainte", _("Enregistrer une plainte"), _("Enregistrer"),
          _("Que la personne a porté plainte, et ce jour ; rien du contenu. La carte peut être demandée."),
          ouvert=_ignore("plainte_deposee"), requis=frozenset({"plainte_deposee"})),
    Geste("enregistrer_temoignage", "temoignage", _("Enregistrer un témoignage"), _("Enregistrer"),
          _("Que la personne a témoigné, et ce jour ; rien du contenu. La carte peut être demandée."),
          ouvert=_ignore("temoignage"), requis=frozenset({"temoignage"})),
    Geste("joindre_justificatif", "justificatif", _("Enregistrer le justificatif de coopération"), _("Enregistrer"),
          _("Le récépissé de plainte ou la référence de la procédure, et rien d’autre."),
          ouvert=lambda e: e.faits.get("justificatif_cooperation") in (None, "aucun"),
          requis=frozenset({"justificatif_cooperation"})),
    Geste("noter_la_procedure", "procedure", _("Noter où en est la procédure"), _("Noter"),
          _("L’état de la procédure et son terme estimé ; rien du contenu.")),
    Geste("noter_la_cooperation", "cooperation", _("Dire si la coopération se poursuit"), _("Noter"),
          _("Que la personne continue, ou non, de coopérer."), ouvert=coopere,
          requis=frozenset({"cooperation_maintenue"})),
    # ── Le séjour ────────────────────────────────────────────────────────────────────────────────────────────────────
    Geste("enregistrer_demande", "demande_titre", _("Enregistrer la demande de carte"), _("Enregistrer"),
          _("La demande, ce jour, et les pièces que la personne a jointes."), ouvert=_demande_possible,
          conclusion="demande_titre_recevable"),
    Geste("remettre_recepisse_demande", "remise_recepisse_demande",
          _("Remettre le récépissé de demande de carte"), _("Remettre"),
          _("La remise du récépissé ; il autorise à travailler."), ouvert=_recepisse_de_demande_a_remettre,
          depart=_("Le document est remis à la personne, en main propre."), conclusion="recepisse_demande_titre",
          initial=lambda e, le: {"valable_jusqu_au": francais.plus_mois(le, 3)}, champs=("valable_jusqu_au",),
          requis=frozenset({"valable_jusqu_au"}), genre="acte"),
    _decision("delivrer_carte", "delivrance", CARTE, titre=_("Délivrer la carte de séjour temporaire"),
              verbe=_("Décider"), enregistre=_("La décision, et jusqu’à quand la carte est valable."),
              ouvert=_oui("carte_sejour_temporaire"), conclusion="carte_sejour_temporaire",
              initial=_propose("carte_sejour_temporaire"), verifier=_duree("carte_sejour_temporaire")),
    _decision("delivrer_titre_union", "delivrance", AUTRE, titre=_("Délivrer le titre de citoyenne de l’Union"),
              verbe=_("Décider"), enregistre=_("La décision, et jusqu’à quand le titre est valable."),
              ouvert=_oui("titre_citoyen_union"), conclusion="titre_citoyen_union"),
    _decision("renouveler_carte", "renouvellement", CARTE, titre=_("Renouveler la carte de séjour temporaire"),
              verbe=_("Renouveler"), enregistre=_("La décision, et jusqu’à quand la carte est renouvelée."),
              ouvert=_oui("renouvellement_carte_temporaire"), conclusion="renouvellement_carte_temporaire",
              initial=_propose("renouvellement_carte_temporaire"),
              verifier=_duree("renouvellement_carte_temporaire")),
    _decision("delivrer_carte_resident", "delivrance", RESIDENT, titre=_("Délivrer la carte de résident"),
              verbe=_("Décider"), enregistre=_("La décision, et jusqu’à quand la carte est valable."),
              ouvert=_oui("carte_resident"), conclusion="carte_resident", initial=_propose("carte_resident"),
              verifier=_duree("carte_resident")),
    Geste("refuser", "decision", _("Refuser la demande"), _("Décider"),
          _("Le refus et ses motifs ; la personne peut le contester."), ouvert=refus_possible,
          depart=_("La décision est notifiée à la personne, avec les voies de recours."),
          fige={"nature": "refus"}, champs=("motivation",), requis=frozenset({"motivation"})),
    Geste("retirer_carte", "decision", _("Retirer la carte de séjour temporaire"), _("Décider"),
          _("Le retrait et ses motifs, pour l’une des causes établies ; rien n’y oblige."),
          depart=_("La décision est notifiée à la personne, avec les voies de recours."),
          ouvert=_oui("retrait_carte_temporaire"), conclusion="retrait_carte_temporaire",
          fige={"nature": "retrait"}, champs=("motivation",), requis=frozenset({"motivation"})),
    Geste("notifier_decision", "notification_decision", _("Notifier la décision à la personne"), _("Notifier"),
          _("Que la décision lui a été remise avec les voies de recours, et ce jour : le délai de recours court."),
          depart=_("Le document à lui remettre, avec les voies de recours, s’émet dans « Documents »."),
          ouvert=lambda e: bool(a_notifier(e)), valeurs=_natures_a_notifier, du=True),
    Geste("remettre_attestation", "attestation", _("Remettre l’attestation du bénéfice de L. 316-1"), _("Remettre"),
          _("La remise de l’attestation, qui ouvre l’allocation."),
          depart=_("Le document est remis à la personne, en main propre."), ouvert=_oui("attestation_l316_1"),
          conclusion="attestation_l316_1", champs=(), genre="acte"),
    Geste("examiner_pour_resident", "examen_resident", _("Noter l’examen pour la carte de résident"), _("Noter"),
          _("S’il reste un doute sur la stabilité de sa situation, et si elle séjourne régulièrement."),
          ouvert=_examen_possible),
    Geste("orienter", "orientation", _("Orienter la personne"), _("Orienter"),
          _("Vers qui la personne est orientée, et la suite donnée."), valeurs=orientations,
          repond=("orientation_service_enquete", "orientation_acse", "protection_enfance")),
    Geste("noter_la_situation", "situation_personnelle", _("Noter sa situation personnelle"), _("Noter"),
          _("Des faits seuls : ni pièce, ni récit.")),
    Geste("clore", "cloture", _("Clore le dossier"), _("Clore"),
          _("Que votre organisation n’a plus rien à y faire. Il reste lisible ; ce qui survient ensuite le rouvre."),
          ouvert=_a_clore),
)  # fmt: skip

GESTES: Final[Mapping[str, Geste]] = {geste.nom: geste for geste in (*_REGISTRE, *GESTES_D_ACCOMPAGNEMENT)}
