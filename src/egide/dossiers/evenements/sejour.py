"""The request, the decisions, what surrounds them (circulaire, § 3 and § 4)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces.natures import NATURES
from egide.annuaire import groupes, roles
from egide.dossiers.decisions import a_notifier, dite, en_vigueur
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.conditions import (
    APS,
    AUTRE,
    CARTE,
    RESIDENT,
    coopere,
    orientations,
    oui,
)
from egide.dossiers.evenements.depot import SUR_PAPIER
from egide.dossiers.evenements.dires import le_jour, selon
from egide.dossiers.evenements.evenement import Appel, Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import MOTIF, MOTIVATION, NUMERO_DE_L_ACTE, REPRENDRE_L_ANCIEN, Mots
from egide.dossiers.evenements.ouverts import qui_inscrit
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.remplacements import le_sien
from egide.dossiers.titre import PREAVIS_CARTE, fin_du_titre, recepisse_de_demande_valable
from egide.droit.durees import plus_mois
from egide.droit.vocabulaire import FAITS
from egide.journal.categories import Categorie
from egide.journal.types import (
    Attestation,
    Decision,
    DemandeTitre,
    NotificationDecision,
    Orientation,
    RemiseRecepisseDemande,
    SituationPersonnelle,
)
from egide.socle import francais

# ── La demande et son récépissé ──────────────────────────────────────────────────────────────────────────────────────


def _demande_possible(e: Etude) -> bool:
    deposee = e.faits.get("demande_titre_deposee") is True
    return not deposee and coopere(e) and e.statut("demande_titre_recevable") in ("oui", "indetermine")


def _demande(c: DemandeTitre, regard: Regard) -> Iterable[str]:
    # The proof that she cooperates is named to those who may know that she does.
    dites = [
        piece
        for piece in c.pieces
        if piece != "justificatif_cooperation" or regard.lit(Categorie.JUSTIFICATIF)
    ]
    yield selon(c.depot_teleservice, _texte("en ligne"), _texte("au guichet ou par courrier"))
    yield ", ".join(intitule(DemandeTitre, "pieces", piece).lower() for piece in dites)


def _recepisse_a_remettre(e: Etude) -> bool:
    return e.oui("recepisse_demande_titre") and recepisse_de_demande_valable(e) is None


def _recepisse(c: RemiseRecepisseDemande, regard: Regard) -> Iterable[str]:
    yield _texte("récépissé %(numero)s, valable jusqu’au %(jour)s") % {
        "numero": c.numero,
        "jour": francais.jour_ecrit(c.valable_jusqu_au),
    }


def _meme_terme(e: Etude, le: date) -> Mapping[str, object]:
    perime = le_sien(e, RemiseRecepisseDemande)
    return {"valable_jusqu_au": getattr(perime.remise.charge, "valable_jusqu_au", None)} if perime else {}


def _recepisse_en_main(e: Etude) -> str | None:
    valable = recepisse_de_demande_valable(e)
    return (
        le_jour(_texte("récépissé remis, valable jusqu’au %(jour)s"), valable.charge.valable_jusqu_au)
        if valable
        else None
    )


declarer(
    Evenement(
        DemandeTitre,
        champs={
            "pieces": Mots(
                _("Quelles pièces sont jointes ?"),
                valeurs={
                    "justificatif_cooperation": _("Récépissé de plainte ou référence de la procédure"),
                    "etat_civil": _("Indications d’état civil"),
                    "photographie": _("Photographie"),
                    "autre": _("Autre pièce, qu’elle a choisi de joindre"),
                },
            )
        },
        resume=_demande,
        gestes=(
            Geste("enregistrer_demande", _("Enregistrer la demande de carte"), _("Enregistrer"),
                  _("La demande, ce jour, et les pièces que la personne a jointes."), ouvert=_demande_possible,
                  conclusion="demande_titre_recevable"),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        RemiseRecepisseDemande,
        champs={"numero": NUMERO_DE_L_ACTE, "valable_jusqu_au": Mots(_("Valable jusqu’au"))},
        resume=_recepisse,
        gestes=(
            Geste("remettre_recepisse_demande", _("Remettre le récépissé de demande de carte"), _("Remettre"),
                  _("La remise du récépissé ; il autorise à travailler."), ouvert=_recepisse_a_remettre,
                  depart=_("Le document est remis à la personne, en main propre."),
                  conclusion="recepisse_demande_titre",
                  initial=lambda e, le: {"valable_jusqu_au": plus_mois(le, 3)}, champs=("valable_jusqu_au",),
                  requis=frozenset({"valable_jusqu_au"}), depot=SUR_PAPIER),
            Geste("remplacer_recepisse_demande", _("Remplacer le récépissé de demande de carte"), _("Remplacer"),
                  _("Un récépissé corrigé, remis au même jour ; l’ancien ne vaut plus rien."), depart=REPRENDRE_L_ANCIEN,
                  ouvert=lambda e: le_sien(e, RemiseRecepisseDemande) is not None, initial=_meme_terme,
                  champs=("valable_jusqu_au",), requis=frozenset({"valable_jusqu_au"}), depot=SUR_PAPIER,
                  remplace=True),
        ),
        eteint={"recepisse_demande_titre": _recepisse_en_main},
    )
)  # fmt: skip


# ── La décision ──────────────────────────────────────────────────────────────────────────────────────────────────────


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


def _duree(conclusion: str) -> Callable[[Etude, Mapping[str, object], date], Mapping[str, str]]:
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
    return plus_mois(le, duree) - timedelta(days=1) if duree else None


def _accorder(
    nom: str, nature: str, carte: str, conclusion: str, *, datee: bool = True, **mots: Any
) -> Geste:
    """A delivery or a renewal. `datee`: the law says the least a card lasts, and the form proposes it."""
    duree: dict[str, Any] = {
        "initial": lambda e, le: {"date_fin_titre": _terme(e, conclusion, le)},
        "verifier": _duree(conclusion),
    }
    return Geste(nom, ouvert=oui(conclusion), conclusion=conclusion, fige={"nature": nature, "titre": carte},
                 champs=("date_fin_titre", "motivation"), requis=frozenset({"date_fin_titre"}),
                 **(duree if datee else {}), **mots)  # fmt: skip


def _decision(c: Decision, regard: Regard) -> Iterable[str]:
    yield intitule(Decision, "nature", c.nature)
    yield intitule(Decision, "titre", c.titre).lower() if c.titre else ""
    yield le_jour(_texte("valable jusqu’au %(jour)s"), c.date_fin_titre)


def _carte_encore_valable(e: Etude) -> str | None:
    fin = fin_du_titre(e)
    if fin is None or e.au >= fin - PREAVIS_CARTE:
        return None
    return _texte("carte valable jusqu’au %(fin)s ; à renouveler à partir du %(debut)s") % {
        "fin": francais.jour_ecrit(fin),
        "debut": francais.jour_ecrit(fin - PREAVIS_CARTE),
    }


def _sans_carte(e: Etude) -> str | None:
    """What goes with the card is not owed while the card is refused, or withdrawn."""
    decision = en_vigueur(e)
    if decision is None or e.faits_dits.get("titre_detenu") not in (None, "aucun"):
        return None
    return _texte("carte %(sort)s") % {"sort": dite(decision)}


_NOTIFIEE: Final = _("La décision est notifiée à la personne, avec les voies de recours.")
_JUSQU_A_QUAND: Final = _("La décision, et jusqu’à quand la carte est valable.")

declarer(
    Evenement(
        Decision,
        champs={
            "nature": Mots(
                _("Quelle décision ?"),
                valeurs={
                    "delivrance": _("Délivrance"),
                    "refus": _("Refus"),
                    "renouvellement": _("Renouvellement"),
                    "retrait": _("Retrait"),
                },
            ),
            "titre": Mots(
                _("Titre"),
                valeurs={
                    "cst_vpf_traite": _("Carte de séjour temporaire"),
                    "carte_resident": _("Carte de résident"),
                    "aps_psp": _("Autorisation provisoire du parcours de sortie"),
                    "autre": _("Autre titre"),
                },
            ),
            "date_fin_titre": Mots(
                _("Dernier jour de validité"),
                _("La date proposée, s’il y en a une, est la plus proche que la loi permet."),
            ),
            "motivation": MOTIVATION,
        },
        resume=_decision,
        gestes=(
            _accorder("delivrer_carte", "delivrance", CARTE, "carte_sejour_temporaire",
                      titre=_("Délivrer la carte de séjour temporaire"), verbe=_("Décider"), enregistre=_JUSQU_A_QUAND),
            _accorder("delivrer_titre_union", "delivrance", AUTRE, "titre_citoyen_union", datee=False,
                      titre=_("Délivrer le titre de séjour de citoyen de l’Union"), verbe=_("Décider"),
                      enregistre=_("La décision, et jusqu’à quand le titre est valable.")),
            _accorder("renouveler_carte", "renouvellement", CARTE, "renouvellement_carte_temporaire",
                      titre=_("Renouveler la carte de séjour temporaire"), verbe=_("Renouveler"),
                      enregistre=_("La décision, et jusqu’à quand la carte est renouvelée.")),
            _accorder("delivrer_carte_resident", "delivrance", RESIDENT, "carte_resident",
                      titre=_("Délivrer la carte de résident"), verbe=_("Décider"), enregistre=_JUSQU_A_QUAND),
            _accorder("delivrer_aps", "delivrance", APS, "aps_parcours_sortie",
                      titre=_("Délivrer l’autorisation provisoire du parcours de sortie"), verbe=_("Décider"),
                      enregistre=_("La décision, et jusqu’à quand l’autorisation est valable.")),
            Geste("refuser", _("Refuser la demande"), _("Décider"),
                  _("Le refus et ses motifs ; la personne peut le contester."), ouvert=refus_possible,
                  depart=_NOTIFIEE, fige={"nature": "refus"}, champs=("motivation",),
                  requis=frozenset({"motivation"})),
            Geste("retirer_carte", _("Retirer la carte de séjour temporaire"), _("Décider"),
                  _("Le retrait et ses motifs, pour l’une des causes établies ; rien n’y oblige."),
                  depart=_NOTIFIEE, ouvert=oui("retrait_carte_temporaire"), conclusion="retrait_carte_temporaire",
                  fige={"nature": "retrait"}, champs=("motivation",), requis=frozenset({"motivation"})),
        ),
        eteint={"renouvellement_carte_temporaire": _carte_encore_valable, "attestation_l316_1": _sans_carte},
    )
)  # fmt: skip


# ── Elle en est avertie ──────────────────────────────────────────────────────────────────────────────────────────────


def _natures_a_notifier(e: Etude) -> Mapping[str, tuple[str, ...]]:
    return {"decision": tuple(dict.fromkeys(decision.nature for decision in a_notifier(e)))}


def _seule_a_notifier(e: Etude, au: date) -> Mapping[str, object]:
    """Where one decision waits, nobody is asked which."""
    (natures,) = _natures_a_notifier(e).values()
    return {"decision": natures[0]} if len(natures) == 1 else {}


def _notification(c: NotificationDecision, regard: Regard) -> Iterable[str]:
    yield intitule(NotificationDecision, "decision", c.decision)
    yield intitule(NotificationDecision, "remise", c.remise).lower()


_A_NOTIFIER: Final = {
    "refus": _("Notifier le refus à la personne"),
    "retrait": _("Notifier le retrait à la personne"),
    "fin_de_delai": _("Notifier la fin du délai à la personne"),
}


def _notifications_dues(e: Etude) -> Iterator[Besoin]:
    """A decision against her is handed to her the next day at the latest, with the remedies."""
    nature = NATURES["notification_decision"]
    for decision in a_notifier(e):
        yield Besoin(
            nature.nom,
            str(_A_NOTIFIER[decision.nature]),
            _texte(
                "décision du %(jour)s ; tant qu’elle ne l’a pas reçue, aucun délai de recours ne court contre elle"
            )
            % {"jour": francais.jour_ecrit(decision.prise_le)},
            roles.AGENT_PREFECTURE,
            decision.prise_le,
            decision.prise_le + timedelta(days=nature.seuil),
            qui_inscrit(e, NotificationDecision),
            nature.source,
            alerte=True,
        )


declarer(
    Evenement(
        NotificationDecision,
        champs={
            "decision": Mots(
                _("Quelle décision ?"),
                valeurs={
                    "refus": _("Le refus de la demande"),
                    "retrait": _("Le retrait de la carte"),
                    "fin_de_delai": _("La fin du délai de réflexion"),
                },
            ),
            "remise": Mots(
                _("Comment lui a-t-elle été remise ?"),
                valeurs={
                    "main_propre": _("En main propre"),
                    "courrier": _("Par lettre recommandée, qu’elle a reçue"),
                    "refusee": _("Elle a refusé de la recevoir"),
                },
            ),
        },
        resume=_notification,
        gestes=(
            Geste("notifier_decision", _("Notifier la décision à la personne"), _("Notifier"),
                  _("Que la décision lui a été remise avec les voies de recours, et ce jour : le délai de recours court."),
                  depart=_("Le document à lui remettre, avec les voies de recours, s’émet dans « Documents »."),
                  ouvert=lambda e: bool(a_notifier(e)), valeurs=_natures_a_notifier, initial=_seule_a_notifier),
        ),
        appels=(
            Appel("notification_decision", _("Notifier la décision à la personne"), _notifications_dues),
        ),
    )
)  # fmt: skip


# ── Ce qui les entoure ───────────────────────────────────────────────────────────────────────────────────────────────


def _orientation(c: Orientation, regard: Regard) -> Iterable[str]:
    yield intitule(Orientation, "vers", c.vers).lower()
    yield intitule(Orientation, "suite", c.suite).lower() if c.suite else ""


def _procureur_a_informer(e: Etude) -> bool:
    """The police and the gendarmerie tell him of a child (R.425-10); the others say it with what they know of the child."""
    return e.acteur.role in groupes.ENQUETEUR and e.oui("information_parquet_mineur")


def _orientee(vers: str) -> Callable[[Etude], str | None]:
    """She was sent there; a unit of the police must also have accepted."""

    def eteinte_par(e: Etude) -> str | None:
        for retenu in reversed(e.du_type(Orientation)):
            suite = retenu.charge.suite
            if retenu.charge.vers == vers and (suite == "acceptee" or (suite is None and vers != "unite")):
                return _texte("orientée le %(jour)s") % {"jour": francais.jour_ecrit(retenu.effet_le)}
        return None

    return eteinte_par


def _situation(c: SituationPersonnelle, regard: Regard) -> Iterable[str]:
    for fait in c.__struct_fields__:
        valeur = getattr(c, fait)
        if valeur is not None:
            yield f"{FAITS[fait].libelle} : {_texte('oui') if valeur else _texte('non')}"


declarer(
    Evenement(
        Attestation,
        champs={"numero": NUMERO_DE_L_ACTE},
        gestes=(
            Geste("remettre_attestation", _("Remettre l’attestation du bénéfice de L. 316-1"), _("Remettre"),
                  _("La remise de l’attestation, qui ouvre l’allocation."),
                  depart=_("Le document est remis à la personne, en main propre."), ouvert=oui("attestation_l316_1"),
                  conclusion="attestation_l316_1", champs=(), depot=SUR_PAPIER),
            Geste("remplacer_attestation", _("Remplacer l’attestation du bénéfice de L. 316-1"), _("Remplacer"),
                  _("Une attestation corrigée ; l’ancienne ne vaut plus rien."), depart=REPRENDRE_L_ANCIEN,
                  ouvert=lambda e: le_sien(e, Attestation) is not None, champs=(), depot=SUR_PAPIER, remplace=True),
        ),
    )
)  # fmt: skip

declarer(
    Evenement(
        Orientation,
        champs={
            "vers": Mots(
                _("Vers qui ?"),
                valeurs={
                    "unite": _("Une unité de police ou de gendarmerie adaptée"),
                    "association": _("Une association"),
                    "acse": _("Le dispositif Ac-Sé"),
                    "ase": _("L’aide sociale à l’enfance"),
                    "parquet": _("Le procureur de la République"),
                },
            ),
            "suite": Mots(
                _("Quelle suite a été donnée ?"),
                valeurs={"acceptee": _("Acceptée"), "refusee": _("Refusée")},
            ),
            "motif": MOTIF,
        },
        resume=_orientation,
        gestes=(
            Geste("orienter", _("Orienter la personne"), _("Orienter"),
                  _("Vers qui la personne est orientée, et la suite donnée."), valeurs=orientations,
                  repond=("orientation_service_enquete", "orientation_acse", "protection_enfance"), du_plan=True),
            Geste("informer_le_procureur", _("Informer le procureur d’un enfant en danger"), _("Informer"),
                  _("Que le procureur de la République est informé de sa situation, et ce jour."),
                  ouvert=_procureur_a_informer, conclusion="information_parquet_mineur", fige={"vers": "parquet"}, champs=()),
        ),
        eteint={
            "orientation_service_enquete": _orientee("unite"),
            "orientation_acse": _orientee("acse"),
            "protection_enfance": _orientee("ase"),
            "information_parquet_mineur": _orientee("parquet"),
        },
    )
)  # fmt: skip

declarer(
    Evenement(
        SituationPersonnelle,
        resume=_situation,
        gestes=(
            Geste("noter_la_situation", _("Noter sa situation personnelle"), _("Noter"),
                  _("Des faits seuls : ni pièce, ni récit.")),
        ),
    )
)  # fmt: skip
