"""The decisions of the authority, put on paper: what was decided, why, and how it may be challenged.

The reasons are the facts that decided, on the day of the decision, as the file stood before it: what opened a favourable
decision, what opposed a refusal, the very cause of an end; the signatory's own words follow. A decision that the law of the
file contradicts is not put on paper: the refusal to issue says which condition is met, or missing.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes import contrat, controle, etat_civil, motifs, motivation, ouverture
from egide.actes.catalogue import arrete, au_guichet, entendue, voies_de_recours
from egide.actes.catalogue.au_guichet import Signature
from egide.actes.catalogue.commun import SIGNATAIRE, contenu
from egide.actes.catalogue.decision import (
    CARTE,
    CAUSES,
    DE_LA_CONCLUSION,
    FAITS_DE_LA_CAUSE,
    GENRES,
    TITRES,
    DocumentDeDecision,
    Fondement,
    Genre,
    Sens,
)
from egide.actes.catalogue.exemples import DECIDE_LE, ELLE, HISTOIRES
from egide.actes.catalogue.voies_de_recours import confirmees, voies
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.erreurs import MotifAttendu, RefusDEmettre
from egide.actes.motifs import Examen
from egide.actes.motivation import Considerant
from egide.dossiers.etude import Etude
from egide.dossiers.gestes.champs import Champ
from egide.droit import analyser
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types import Charge, Decision, DemandeTitre, FinDeDelai
from egide.socle import francais


def _fonder(genre: Genre, demande: Demande, decision: Retenu[Charge], *, essai: bool = False) -> Fondement:
    """`essai`: before anything is typed, as if the signatory's own reasons were given.

    Raises RefusDEmettre when the law of the file contradicts the decision, MotifAttendu when the signatory must say why."""
    avant = _avant(demande, decision)
    nom, conclusion = _conclusion(genre, avant, decision, _propres(demande, decision) or "…" * essai)
    raisons = motivation.motiver(avant, nom)
    return Fondement(
        nom,
        conclusion,
        decisifs(genre, decision.charge, raisons, conclusion),
        raisons.a_etablir if conclusion["statut"] == "indetermine" else (),
    )


def _preparer(genre: Genre) -> Callable[[Demande], Contenu]:
    def preparer(demande: Demande) -> Contenu:
        if demande.vise is None:
            raise TypeError("une décision se met sur papier après avoir été prise")
        decide_le, fondement = demande.vise.effet_le, _fonder(genre, demande, demande.vise)
        titre, jusquau, cause = _objet(demande.vise, fondement.nom)
        avant, saisie = _avant(demande, demande.vise), demande.saisie
        if genre.entendue:
            entendue.exiger(avant, saisie)
        choisis, signe = _choisis(genre, fondement, saisie), au_guichet.signataire(demande)
        dispense = tuple(entendue.considerants(avant, saisie)) if genre.entendue else ()
        return contenu(
            demande,
            DocumentDeDecision,
            declare=etat_civil.A_LA_SIGNATURE
            if demande.esquisse
            else etat_civil.lire(demande.ouvert, str(genre.titre).lower()),
            reference=False,
            decide_le=decide_le,
            considerants=(*choisis, *dispense),
            qui_decide=arrete.qui_decide(demande.autorite),
            visas=tuple(_visas(genre, fondement, choisis, avant, signe)),
            lieu=demande.autorite.lieu,
            motifs_propres=_propres(demande, demande.vise),
            faculte=fondement.conclusion["nature"] == "faculte",
            a_etablir=fondement.a_etablir,
            titre=titre,
            titre_jusquau=jusquau,
            cause=cause,
            voies=None
            if genre.sens == "accorde"
            else confirmees(
                decide_le, saisie, autorite=demande.autorite, territoire=demande.ouvert.territoire
            ),
            signataire=signe,
        )

    return preparer


def _visas(
    genre: Genre,
    fondement: Fondement,
    choisis: tuple[Considerant, ...],
    avant: Etude,
    signe: Signature | None,
) -> Iterator[str]:
    """The code of its grounds, how it is reasoned, what was asked and answered, who may sign."""
    yield from arrete.du_sejour(_sources(genre, fondement, choisis), avant.au)
    yield from arrete.forme(avant.au, contre=genre.sens != "accorde", entendue=genre.entendue)
    if genre.entendue:
        yield from entendue.visas(avant)
    elif demandee := avant.dernier(DemandeTitre) if genre.evenement is Decision else None:
        yield f"la demande présentée le {francais.jour_ecrit(demandee.effet_le)}"
    yield from arrete.delegation(signe.delegation if signe else "")


def _choisis(genre: Genre, fondement: Fondement, saisie: Mapping[str, Any]) -> tuple[Considerant, ...]:
    """The grounds printed: of those that are each enough, the ticked ones; the others always are."""
    coches = saisie.get(au_guichet.MOTIFS)
    libres = motifs.au_choix(fondement.considerants, contre=genre.sens == "refuse")
    return tuple(
        motif
        for motif in fondement.considerants
        if not coches or motif not in libres or motifs.code(motif) in coches
    )


def _examiner(genre: Genre) -> Callable[[Demande], Examen | None]:
    """What the decision may rest on, and what it may not, before it is taken."""

    def examiner(demande: Demande) -> Examen | None:
        declare = contrat.du_genre(genre.nom)
        decision = ouverture.viser(declare, demande) if declare else None
        if decision is None:
            return None
        fondement = _fonder(genre, demande, decision, essai=True)
        return motifs.examiner(
            _avant(demande, decision),
            fondement.nom,
            fondement.conclusion,
            fondement.considerants,
            contre=genre.sens == "refuse",
        )

    return examiner


def _verifier(genre: Genre) -> Callable[[Demande, Retenu[Charge] | None], Fondement | None]:
    """Only what the law of the file bears out is offered to be put on paper."""
    return lambda demande, decision: _fonder(genre, demande, decision) if decision else None


def _champs(genre: Genre) -> Callable[[Demande], tuple[Champ, ...]]:
    """The grounds to choose among, the facts to quote, the time limit to confirm, and who signs."""

    def champs(demande: Demande) -> tuple[Champ, ...]:
        try:
            examen = _examiner(genre)(demande)
        except RefusDEmettre:
            examen = None
        le = demande.vise.effet_le if demande.vise else demande.au
        return (
            *(
                au_guichet.de_l_examen(
                    examen, prise=demande.prise is not None, favorable=genre.sens == "accorde"
                )
                if examen
                else ()
            ),
            *(() if genre.sens == "accorde" else voies_de_recours.champs(le)),
            *(entendue.champs(_avant(demande, demande.vise)) if genre.entendue and demande.vise else ()),
            *au_guichet.signature(demande),
        )

    return champs


def decisifs(
    genre: Genre, decision: Charge, raisons: motivation.Motifs, conclusion: Mapping[str, Any]
) -> tuple[Considerant, ...]:
    """The facts that decided. A refusal rests on what opposes, and on nothing she meets; an end, on the cause recorded."""
    if genre.sens == "refuse":
        return raisons.opposes
    if not isinstance(decision, FinDeDelai):
        return raisons.reunis
    cause = decision.cause
    if cause not in conclusion["valeurs"].get("causes", ()):
        raise RefusDEmettre(
            _texte("Le dossier n’établit pas la cause enregistrée, au jour de la décision : %(cause)s.")
            % {"cause": CAUSES[cause]}
        )
    autres = frozenset[str]().union(*FAITS_DE_LA_CAUSE.values()) - FAITS_DE_LA_CAUSE[cause]
    return tuple(motif for motif in raisons.reunis if not autres & set(motif.faits))


def _sources(
    genre: Genre, fondement: Fondement, imprimes: tuple[Considerant, ...] | None = None
) -> tuple[str, ...]:
    """The texts quoted: against her, those of the facts that decided and no other; the texts of the rule otherwise."""
    retenus = fondement.considerants if imprimes is None else imprimes
    siennes = tuple(dict.fromkeys(considerant.source for considerant in retenus))
    if genre.sens == "accorde" or not siennes:
        return tuple(fondement.conclusion["sources"][:3])
    return siennes


def _avant(demande: Demande, decision: Retenu[Charge]) -> Etude:
    """The file as it stood when the decision was taken, without it."""
    depuis = frozenset(i.rang for i in demande.inscriptions if i.rang >= decision.rang)
    return demande.etude_sans(depuis, decision.effet_le)


def _conclusion(
    genre: Genre, avant: Etude, decision: Retenu[Charge], propres: str
) -> tuple[str, Mapping[str, Any]]:
    """The conclusion the decision rests on, as the law drew it that day. Raises RefusDEmettre when the law opposes it."""
    if avant.refus:
        raise RefusDEmettre(avant.refus)
    titulaire = avant.faits.get("titre_detenu") == CARTE
    if genre.titulaire is not None and genre.titulaire != titulaire:
        raise RefusDEmettre(_texte("La personne détenait déjà la carte.") if titulaire
                            else _texte("La personne ne détenait pas la carte de séjour temporaire."))  # fmt: skip
    du_titre = getattr(decision.charge, "titre", None)
    connues = [
        (nom, avant.conclusions[nom])
        for nom in genre.conclusions
        if nom in avant.conclusions and (not du_titre or DE_LA_CONCLUSION.get(nom, CARTE) == du_titre)
    ]
    if not connues:
        raise RefusDEmettre(_texte("Le droit de ce jour ne dit rien de cette décision."))
    nom, conclusion = _la_plus_proche(genre.sens, connues)
    match genre.sens, conclusion["statut"]:
        case (("accorde" | "refuse"), "indetermine"):
            if not propres:
                raise MotifAttendu(controle.reste_a_etablir(conclusion))
        case "refuse", "oui" if conclusion["nature"] != "faculte":
            raise RefusDEmettre(
                _texte("Le droit impose de faire droit à la demande : aucun motif de refus n’en découle.")
            )
        case "refuse", "oui" if not propres:
            raise MotifAttendu(
                _texte("Les conditions sont réunies : les motifs propres du signataire manquent.")
            )
        case "refuse", "oui" | "non":
            pass
        case _:
            controle.exiger(nom, conclusion, avant.faits, avant.au)
    return nom, conclusion


def _la_plus_proche(sens: Sens, connues: list[tuple[str, Any]]) -> tuple[str, Any]:
    """The conclusion that speaks for the decision; of a refusal, the one the law says most about."""
    ordre = ("oui", "indetermine", "non")
    return min(connues, key=lambda connue: ordre.index(connue[1]["statut"]))


def _propres(demande: Demande, decision: Retenu[Charge]) -> str:
    """The signatory's own reasons: those of the event, or those given with the act."""
    return str(getattr(decision.charge, "motivation", None) or demande.motif).strip()


def _objet(decision: Retenu[Charge], conclusion: str) -> tuple[str | None, dt.date | None, str | None]:
    """What is granted, refused or withdrawn and until when; the cause of an early end."""
    charge = decision.charge
    if isinstance(charge, FinDeDelai):
        return None, None, str(CAUSES[charge.cause])
    if isinstance(charge, Decision) and charge.titre:
        return str(TITRES[charge.titre]), charge.date_fin_titre, None
    return str(TITRES[DE_LA_CONCLUSION.get(conclusion, CARTE)]), None, None


def _exemple(genre: Genre) -> Callable[[], DocumentDeDecision]:
    def exemple() -> DocumentDeDecision:
        """Sample data, for `egide actes verifier`: a story that holds in law."""
        le, histoire = DECIDE_LE, HISTOIRES[genre.nom]
        raisons = histoire.motifs
        fondement = Fondement(
            histoire.conclusion,
            analyser({"date": le.isoformat(), "faits": dict(histoire.faits)})["conclusions"][
                histoire.conclusion
            ],
            raisons.opposes if genre.sens == "refuse" else raisons.reunis,
            (),
        )
        du_delai = genre.evenement is FinDeDelai
        return DocumentDeDecision(
            numero="06-2026-0004",
            autorite="Préfecture d’exemple",
            delivre_le=le,
            etat_civil=ELLE,
            decide_le=le,
            considerants=fondement.considerants,
            motifs_propres=histoire.motifs_propres,
            faculte=fondement.conclusion["nature"] == "faculte",
            titre=None if du_delai else str(TITRES[DE_LA_CONCLUSION.get(histoire.conclusion, CARTE)]),
            titre_jusquau=dt.date(2027, 3, 1) if genre.sens == "accorde" else None,
            cause=str(CAUSES[histoire.cause]) if histoire.cause else None,
            voies=None if genre.sens == "accorde" else voies(le),
            qui_decide="Le préfet d’exemple",
            visas=histoire.visas(
                le, _sources(genre, fondement), contre=genre.sens != "accorde", entendue=genre.entendue
            ),
            lieu="Exemple",
            signataire=Signature(
                "Sophie Exemple", "la cheffe du bureau du séjour", "arrêté n° 2026-114 du 2 mars 2026"
            ),
        )

    return exemple


def _exige(donnees: DocumentDeDecision) -> tuple[str, ...]:
    """The reasons, and how an unfavourable decision is challenged."""
    raisons = tuple(considerant.texte for considerant in donnees.considerants)
    return (*raisons, *(voie.devant for voie in (donnees.voies.voies if donnees.voies else ())))


DECISIONS: Final = tuple(
    declarer(
        ActeDuCatalogue(
            nom=genre.nom,
            titre=genre.titre,
            modele=genre.nom,
            preparer=_preparer(genre),
            emetteurs=SIGNATAIRE,
            exemple=_exemple(genre),
            exige=_exige,
            decide=True,
            examiner=_examiner(genre),
            champs=_champs(genre),
            ouverture=OuvertureDActe(
                evenement=genre.evenement,
                retenu=genre.retenu,
                sinon=_("Aucune décision de ce genre n’est enregistrée au dossier."),
                verifier=_verifier(genre),
            ),
            sources=("L.316-1", "L.425-1", "R.316-3", "R.316-4", "R.425-5", "R.425-6"),
            montre=frozenset(
                {Categorie.IDENTITE, Categorie.SEJOUR, Categorie.ORDRE_PUBLIC, Categorie.ETAT_PROCEDURE}
            ),
        )
    )
    for genre in GENRES
)
