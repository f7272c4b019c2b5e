"""Asking the prefecture to take back a refusal, a withdrawal, or the end of the reflection period it decided.

The reasons are the conditions of the law that were met on the day of the decision, as far as its writer may know: the law is
asked again with the facts open to him, and a fact closed to him is never one of them.
"""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import msgspec
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes import etat_civil, motivation
from egide.actes.catalogue import courrier, voies_de_recours
from egide.actes.catalogue.commun import Document, citer, contenu, selon
from egide.actes.catalogue.exemples import CONTESTE_LE, CONTESTEES, DECIDE_LE, ELLE
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.motivation import Considerant
from egide.annuaire import genres, groupes
from egide.annuaire.models import Organisation
from egide.dossiers import decisions
from egide.dossiers.etude import Etude
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.recours import ELOIGNEMENT, droit_commun, horloges
from egide.droit.horloges import recours_contre
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types import Charge, Decision, FinDeDelai, Recours
from egide.socle import francais

MOTIF: Final = "recours gracieux"
RECOURS_REFUS: Final = "recours_refus_titre"
CARTE, RENOUVELLEMENT, RESIDENT, DELAI = "carte", "renouvellement", "carte_resident", "delai"

CONCLUSIONS: Final = {
    CARTE: "carte_sejour_temporaire",
    RENOUVELLEMENT: "renouvellement_carte_temporaire",
    RESIDENT: "carte_resident",
    DELAI: "delai_reflexion",
}


class Voie(msgspec.Struct, frozen=True, kw_only=True):
    """How long a judge may be seised: `contre` refus or eloignement."""

    contre: str
    jusqu_au: dt.date
    reference: str


class LettreDeRecours(Document, frozen=True, kw_only=True):
    """`contre`: refus, retrait or fin_de_delai, decided on `decidee_le`, about `objet`; `motifs`: in the writer's own words.

    `proroge`: the law says that this very letter keeps the time limit for the court.
    """

    contre: str
    objet: str
    decidee_le: dt.date
    considerants: tuple[Considerant, ...] = ()
    voies: tuple[Voie, ...] = ()
    proroge: bool = False
    motifs: str | None = None


def champs(demande: Demande) -> tuple[Champ, ...]:
    """What the writer adds to the reasons of the law; the last days printed are confirmed when nobody verified the delay."""
    return (
        *(a_confirmer(demande, demande.vise) if demande.vise else ()),
        Champ(
            "motifs",
            "texte_long",
            _texte("Que faut-il ajouter ?"),
            aide=_texte(
                "La préfecture le lira. Rien de ce qu’elle ne doit pas savoir : ni adresse, ni demande d’asile."
            ),
        ),
        *courrier.champs(demande, genres.PREFECTURE, aide=_de_l_envoi(demande), mandat=True),
    )


def proroge(demande: Demande) -> bool:
    """Whether the law says that this letter keeps the time limit for the court: against a refusal whose clock is two months."""
    refus = demande.vise is not None and decisions.nature(demande.vise) == "refus"
    return refus and demande.etude.valeur(RECOURS_REFUS, "recours_gracieux_proroge") is True


def _de_l_envoi(demande: Demande) -> str:
    """Why it is sent so, and what the writer must not believe of it."""
    prouve = _texte("Recommandée, pour prouver le jour où la préfecture l’a reçue.")
    if proroge(demande):
        return prouve
    return (
        prouve
        + " "
        + _texte("Rien ne dit qu’elle prolonge le délai du tribunal : ne l’attendez pas pour le saisir.")
    )


def preparer(demande: Demande) -> Contenu:
    """The letter against the decision; issuing it records that the decision is challenged."""
    decision = demande.vise
    assert decision is not None
    avant = avant_elle(demande, decision)
    objet = objet_de(decision, avant)
    if confirmation := a_confirmer(demande, decision):
        voies_de_recours.exiger(confirmation[0].valeurs[0][0], demande.saisie)
    prefecture = Organisation.objects.get(id=decision.inscription.organisation)
    return contenu(
        demande,
        LettreDeRecours,
        declare=etat_civil.lire_si_permis(demande.ouvert, MOTIF),
        destinataire=prefecture.nom,
        courrier=courrier.dresser(demande, prefecture, mandat=True),
        proroge=proroge(demande),
        contre=decisions.nature(decision),
        objet=objet,
        decidee_le=decision.effet_le,
        considerants=reunies(avant, CONCLUSIONS[objet]),
        voies=tuple(voie for voie, _mention in voies(demande, decision)),
        motifs=(demande.saisie.get("motifs") or "").strip() or None,
        textes=citer(demande.au, *sources(decisions.nature(decision), objet, demande.au)),
        # A corrected letter is the same challenge: it is recorded once.
        charge=None if demande.remplace else lambda numero: Recours(voie="gracieux"),
    )


def reunies(etude: Etude, nom: str) -> tuple[Considerant, ...]:
    """The conditions of this conclusion that were met, drawn from what the reader may know alone."""
    return tuple(_abregee(dite) for dite in motivation.motiver(etude, nom).reunis)


def voies(demande: Demande, decision: Retenu[Charge]) -> Iterator[tuple[Voie, str]]:
    """The ways to the judge still open, as the law counts them, with their prudent last day."""
    for horloge in horloges(demande.etude):
        if horloge.fin and horloge.fin >= demande.au and horloge.depuis >= decision.effet_le:
            contre = "eloignement" if horloge.contre == ELOIGNEMENT else "refus"
            yield Voie(contre=contre, jusqu_au=horloge.fin, reference=horloge.reference), horloge.mention


def a_confirmer(demande: Demande, decision: Retenu[Charge]) -> tuple[Champ, ...]:
    """The question that confirms the last days printed, when a delay behind one of them was not verified."""
    douteuses = [(voie, mention) for voie, mention in voies(demande, decision) if mention]
    if not douteuses:
        return ()
    return (
        voies_de_recours.demander(
            " ".join(voie.jusqu_au.isoformat() for voie, _mention in douteuses),
            francais.enumerer(
                [_texte("jusqu’au %s") % francais.jour_ecrit(v.jusqu_au) for v, _m in douteuses]
            ),
            francais.enumerer(list(dict.fromkeys(voie.reference for voie, _mention in douteuses))),
            francais.enumerer(list(dict.fromkeys(mention for _voie, mention in douteuses))),
        ),
    )


def sources(contre: str, objet: str, au: dt.date) -> tuple[str, ...]:
    """The texts of the day that the decision is measured against: her letter never quotes a paragraph that only allows it."""
    if contre == "retrait":
        return (selon(au, "R.316-4", "R.425-6"),)
    return {
        DELAI: (selon(au, "R.316-2", "R.425-2"),),
        CARTE: ("CIRC-3.1-4", selon(au, "L.316-1", "L.425-1"), selon(au, "R.316-3", "R.425-5")),
        RENOUVELLEMENT: ("CIRC-3.1-2", selon(au, "L.316-1", "L.425-1")),
        RESIDENT: ("CIRC-3.2-1", selon(au, "R.316-5", "L.425-3")),
    }[objet]


def _abregee(dite: Considerant) -> Considerant:
    """Its reference without the version, which the texts quoted at the foot of the letter give."""
    return msgspec.structs.replace(dite, reference=dite.reference.split(", version")[0])


def avant_elle(demande: Demande, decision: Retenu[Charge]) -> Etude:
    """The file on the day of the decision, without it: what it was decided on, as its challenger may know it."""
    return demande.etude_sans(frozenset({decision.rang, *decision.corrections}), decision.effet_le)


def objet_de(decision: Retenu[Charge], avant: Etude) -> str:
    """What was refused, withdrawn or ended."""
    if not isinstance(decision.charge, Decision):
        return DELAI
    if decision.charge.titre == "carte_resident":
        return RESIDENT
    detenu = avant.faits.get("titre_detenu") == "cst_vpf_traite"
    return RENOUVELLEMENT if detenu and decision.charge.nature == "refus" else CARTE


DECIDEES: Final = {
    "refus": "décision de refus",
    "retrait": "décision de retrait",
    "fin_de_delai": "décision mettant fin au délai de réflexion",
}


def exemple(contre: str) -> LettreDeRecours:
    """Sample data, for `egide actes verifier`."""
    objet, histoire = CONTESTEES[contre]
    return LettreDeRecours(
        numero="06-K7QX-2026-0001",
        autorite="Association d’exemple",
        delivre_le=CONTESTE_LE,
        reference="K7Q 4MX D2",
        destinataire="Préfecture d’exemple",
        etat_civil=ELLE,
        courrier=msgspec.structs.replace(
            courrier.exemple(genres.PREFECTURE),
            mandat="Nous vous écrivons au nom de cette personne, qui nous a donné mandat par écrit le 9 février 2026.",
            pieces=(
                "mandat du 9 février 2026",
                f"{DECIDEES[contre]} n° 06-2026-0011 du 2 mars 2026",
                "récépissé de dépôt de plainte (12 janvier 2026)",
            ),
        ),
        proroge=contre == "refus",
        contre=contre,
        objet=objet,
        decidee_le=DECIDE_LE,
        considerants=tuple(map(_abregee, histoire.motifs.reunis)),
        voies=(
            Voie(contre="refus", jusqu_au=recours_contre(DECIDE_LE), reference=droit_commun(DECIDE_LE)[0]),
        ),
        motifs=histoire.motifs_propres,
        textes=citer(CONTESTE_LE, *sources(contre, objet, CONTESTE_LE)),
    )


def _acte(nom: str, titre: Any, ouverture: OuvertureDActe, *contre: str) -> ActeDuCatalogue:
    """The same letter, against these decisions."""
    return ActeDuCatalogue(
        nom=nom,
        titre=titre,
        modele="recours_gracieux",
        preparer=preparer,
        emetteurs=groupes.DEFENDENT,
        exemple=partial(exemple, contre[0]),
        variantes={autre: partial(exemple, autre) for autre in contre[1:]},
        champs=champs,
        ouverture=ouverture,
        sources=(
            "CIRC-3.1-2", "CIRC-3.1-4", "CIRC-3.2-1", "L.316-1", "L.425-1",
            "L.425-3", "R.316-2", "R.316-3", "R.316-4", "R.316-5", "R.425-2", "R.425-5", "R.425-6",
        ),
        montre=frozenset({Categorie.IDENTITE, Categorie.SEJOUR, Categorie.JUSTIFICATIF}),
    )  # fmt: skip


RECOURS_GRACIEUX: Final = declarer(
    _acte(
        "recours_gracieux",
        _("Recours gracieux"),
        OuvertureDActe(
            evenement=Decision,
            retenu=decisions.contraire,
            sinon=_(
                "Un recours gracieux conteste une décision sur son titre : la préfecture n’en a noté aucune qui le refuse "
                "ou le retire."
            ),
        ),
        "refus",
        "retrait",
    )
)
RECOURS_GRACIEUX_FIN_DE_DELAI: Final = declarer(
    _acte(
        "recours_gracieux_fin_de_delai",
        _("Recours gracieux contre la fin du délai de réflexion"),
        OuvertureDActe(
            evenement=FinDeDelai,
            sinon=_("Le dossier n’enregistre aucune fin anticipée du délai de réflexion."),
        ),
        "fin_de_delai",
    )
)
