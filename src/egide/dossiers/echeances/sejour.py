"""The request, the card, its renewal: what the file calls for."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from egide.acces.natures import NATURES
from egide.annuaire import roles
from egide.dossiers.echeances.besoin import Besoin, delai, source
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import ouverts
from egide.dossiers.evenements.conditions import titulaire
from egide.dossiers.titre import (
    ALERTE_CARTE,
    PREAVIS_CARTE,
    PROLONGATION,
    attestation_en_ligne,
    fin_du_titre,
    recepisse_de_demande_valable,
)
from egide.journal.types import DemandeTitre
from egide.socle import francais

DEUX_VERIFICATIONS = ("liens_rompus", "menace_ordre_public")
TITRES_DEMANDES = ("carte_sejour_temporaire", "titre_citoyen_union", "carte_resident")
DELAI_DES_VERIFICATIONS = timedelta(days=15)
ALERTE_DU_SILENCE = timedelta(days=30)
PREVENIR_DU_RECEPISSE = 10
REPONSE_DU_PARQUET = timedelta(days=NATURES["demande_terme_procedure"].seuil)
PROCEDURE_EN_COURS = ("enquete", "en_cours", "jugement_non_definitif")


def _demande(e: Etude) -> date | None:
    """The day of the request still pending."""
    demande = e.dernier(DemandeTitre)
    pendante = e.faits.get("demande_titre_deposee") is True
    return demande.effet_le if demande and pendante else None


def verifications(e: Etude) -> Iterator[Besoin]:
    """Two verifications, and two only, decide of the card (CIRC-3.1-11)."""
    demandee = _demande(e)
    manquants = [fait for fait in DEUX_VERIFICATIONS if e.manque("carte_sejour_temporaire", fait)]
    if demandee and manquants:
        yield Besoin(
            "verifications",
            _("Vérifier la rupture des liens et l’ordre public"),
            _("deux vérifications, et deux seulement, décident de la carte"),
            roles.AGENT_PREFECTURE,
            demandee,
            demandee + DELAI_DES_VERIFICATIONS,
            ouverts.qui_pose(e, manquants[0]),
            source(e, "carte_sejour_temporaire", rang=-1) if e.lecture == "code" else "CIRC-3.1-11",
        )


def decisions(e: Etude) -> Iterator[Besoin]:
    """Everything is known: the decision is to be taken, before the silence of the prefecture refuses in its place."""
    demandee = _demande(e)
    if not demandee:
        return
    for nom in TITRES_DEMANDES:
        silence = delai(demandee, "silence_valant_refus")
        if e.oui(nom) and silence:
            yield Besoin(
                f"decision_{nom}",
                _("Décider : %(titre)s") % {"titre": e.regles[nom].titre},
                _("demandée le %(depuis)s, tout est vérifié ; le silence vaudrait refus le %(jour)s")
                % {"depuis": francais.jour_mois(demandee), "jour": francais.jour_ecrit(silence.fin)},
                roles.SIGNATAIRE,
                demandee,
                silence.fin,
                ouverts.qui_repond(e, nom),
                source(e, nom),
                alerte=silence.fin - ALERTE_DU_SILENCE <= e.au,
                reserve=silence.mention,
            )


def silence(e: Etude) -> Iterator[Besoin]:
    """Not everything is known yet, and the silence will soon be a refusal."""
    demandee = _demande(e)
    if not demandee or e.oui(*TITRES_DEMANDES):
        return
    terme = delai(demandee, "silence_valant_refus")
    if terme and terme.fin - ALERTE_DU_SILENCE <= e.au:
        yield Besoin(
            "silence_valant_refus",
            _("Instruire la demande avant que le silence la refuse"),
            _("demandée le %(depuis)s ; le silence vaut refus le %(jour)s")
            % {"depuis": francais.jour_mois(demandee), "jour": francais.jour_ecrit(terme.fin)},
            roles.AGENT_PREFECTURE,
            terme.fin - ALERTE_DU_SILENCE,
            terme.fin,
            source=terme.reference,
            alerte=True,
            reserve=terme.mention,
        )


def recepisse_de_demande(e: Etude) -> Iterator[Besoin]:
    """The receipt of the request is renewed before it ends, as long as the request is pending."""
    valable = recepisse_de_demande_valable(e)
    if valable is None or not e.oui("recepisse_demande_titre"):
        return
    fin = valable.charge.valable_jusqu_au
    if (fin - e.au).days <= PREVENIR_DU_RECEPISSE:
        yield Besoin(
            "fin_du_recepisse",
            _("Renouveler le récépissé de demande"),
            (
                _(
                    "valable jusqu’au %(jour)s ; demandée en ligne, elle a droit à l’attestation de prolongation, "
                    "qui permet de travailler"
                )
                if attestation_en_ligne(e) == PROLONGATION
                else _("valable jusqu’au %(jour)s ; sans lui, elle ne peut plus travailler")
            )
            % {"jour": francais.jour_ecrit(fin)},
            roles.AGENT_PREFECTURE,
            max(valable.effet_le, fin - timedelta(days=PREVENIR_DU_RECEPISSE)),
            fin,
            source=source(e, "recepisse_demande_titre", rang=1),
            alerte=True,
        )


def fin_de_carte(e: Etude) -> Iterator[Besoin]:
    """Sixty days, thirty days before a card ends, when the law does not already impose its renewal."""
    fin = fin_du_titre(e)
    if fin is None or not titulaire(e) or fin - PREAVIS_CARTE > e.au:
        return
    presse = fin - ALERTE_CARTE <= e.au
    if not e.oui("renouvellement_carte_temporaire"):
        yield Besoin(
            "fin_de_carte",
            _("Examiner le renouvellement de la carte"),
            _("carte valable jusqu’au %(jour)s") % {"jour": francais.jour_ecrit(fin)},
            roles.AGENT_PREFECTURE,
            fin - PREAVIS_CARTE,
            fin,
            source=source(
                e, "renouvellement_carte_temporaire", "carte_sejour_temporaire", sinon="CIRC-3.1-2"
            ),
            alerte=presse,
        )
    if e.oui("allocation"):
        yield Besoin(
            "allocation_continue",
            _("Assurer la continuité de l’allocation"),
            _(
                "elle s’arrête avec la carte, le %(jour)s, si le renouvellement n’est pas attesté à l’organisme payeur"
            )
            % {"jour": francais.jour_ecrit(fin)},
            roles.AGENT_PREFECTURE,
            fin - PREAVIS_CARTE,
            fin,
            source=source(e, "allocation", rang=1),
            alerte=presse,
        )
    if e.faits.get("doute_sur_stabilite") is True:
        yield Besoin(
            "reexamen_resident",
            _("Reposer la question de la carte de résident"),
            _("sa réinsertion paraissait encore fragile : la question revient avec l’échéance de la carte"),
            roles.AGENT_PREFECTURE,
            fin - PREAVIS_CARTE,
            fin,
            ouverts.qui_pose(e, "doute_sur_stabilite"),
            "CIRC-3.2-4" if e.lecture == "circulaire" else source(e, "carte_resident"),
        )


def terme_de_la_procedure(e: Etude) -> Iterator[Besoin]:
    """The card lasts with the procedure: before it ends, its holder's prefecture must know how long that still is."""
    fin = fin_du_titre(e)
    if fin is None or not titulaire(e) or e.faits.get("etat_procedure") not in PROCEDURE_EN_COURS:
        return
    terme = e.faits.get("date_fin_procedure_estimee")
    a_demander = fin - PREAVIS_CARTE - REPONSE_DU_PARQUET
    if terme is None and a_demander <= e.au:
        phrase, depuis = _("inconnu ; il décide de la durée du renouvellement"), a_demander
    elif isinstance(terme, date) and terme < e.au:
        phrase = _("le terme estimé, %(jour)s, est passé et la procédure court") % {
            "jour": francais.jour_ecrit(terme)
        }
        depuis = terme
    else:
        return
    yield Besoin(
        "terme_de_la_procedure",
        _("Demander au parquet le terme de la procédure"),
        phrase,
        roles.AGENT_PREFECTURE,
        depuis,
        max(fin - PREAVIS_CARTE, depuis + REPONSE_DU_PARQUET),
        source="CIRC-3.1-3" if e.lecture == "circulaire" else source(e, "renouvellement_carte_temporaire"),
    )
