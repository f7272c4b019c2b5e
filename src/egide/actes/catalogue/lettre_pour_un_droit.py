"""A letter to the body that refused a right, or did not answer: the decision in writing, its reasons, its text.

One letter, one body, the rights one chooses among those the file holds as refused or unanswered. No rule is claimed unless the
writer asks for the text that opens the right: that text tells the body why she has it.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes import etat_civil
from egide.actes.catalogue import courrier, destinataires
from egide.actes.catalogue.commun import ACCOMPAGNANTS, Document, citer, contenu
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.erreurs import RefusDEmettre
from egide.actes.etat_civil import EtatCivil
from egide.annuaire import groupes
from egide.dossiers import droits
from egide.dossiers.droits import REFUSE, SuiviDUnDroit
from egide.dossiers.echeances.accompagner import LETTRE
from egide.dossiers.evenements.mots import ORGANISME
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.titre import TELESERVICE
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types import Charge, DroitDemande, DroitReclame
from egide.socle import francais

MOTIF: Final = "lettre pour un droit"

ATTESTATION_ET_TRAVAIL: Final = (
    "L’attestation de prolongation de l’instruction de la demande, lorsqu’elle est faite en ligne, "
    "permet aussi de travailler."
)


class DroitEnCause(msgspec.Struct, frozen=True, kw_only=True):
    """One right of the letter: refused (`motif`, as it was given, in writing or not) or asked and not answered, on `le`."""

    droit: str
    refuse: bool
    le: dt.date
    motif: str | None = None
    ecrit: bool | None = None


class LettrePourUnDroit(Document, frozen=True, kw_only=True):
    """`loi`: what the law of the day says, in sentences, when the writer chose to quote it; `ajout`: her own words."""

    en_cause: tuple[DroitEnCause, ...]
    loi: tuple[str, ...] = ()
    ajout: str | None = None


def reclamables(demande: Demande) -> list[SuiviDUnDroit]:
    """The rights a letter may claim today, as the writer may know them."""
    return [suivi for suivi in droits.suivis(demande.etude) if suivi.reclamable]


def champs(demande: Demande) -> tuple[Champ, ...]:
    """Which rights, to whom, and what the letter may tell."""
    possibles = reclamables(demande)
    proposes = _choisis(demande, possibles) if demande.saisie.get("droits") else possibles[:1]
    return (
        Champ(
            "droits",
            "choix_multiple",
            _texte("Pour quels droits ?"),
            aide=_texte("Une lettre par organisme."),
            valeurs=tuple((suivi.droit, francais.majuscule(_dite(suivi))) for suivi in possibles),
            requis=True,
            initial=tuple(suivi.droit for suivi in proposes),
        ),
        Champ(
            "organisme",
            "texte",
            _texte("À qui l’adresser ? Qui l’a demandé, ou refusé ?"),
            aide=str(ORGANISME.aide),
            requis=True,
            initial=next((suivi.organisme for suivi in proposes if suivi.organisme), ""),
            longueur=ORGANISME.longueur,
        ),
        *courrier.nommer(demande),
        *_citer(demande, possibles),
        Champ(
            "ajout",
            "texte_long",
            _texte("Que faut-il ajouter ?"),
            aide=_texte("L’organisme le lira : ni adresse d’hébergement, ni demande d’asile, ni plainte."),
        ),
        *courrier.champs(demande, pieces=False),
    )


def _citer(demande: Demande, possibles: Sequence[SuiviDUnDroit]) -> tuple[Champ, ...]:
    """Asked where the law opens one of these rights that day."""
    if not any(droits.ce_qui_l_ouvre(demande.etude, suivi.droit) for suivi in possibles):
        return ()
    aide = _texte(
        "Le texte dit ce qui la protège : l’organisme l’apprendrait. Sans lui, la lettre demande le sien."
    )
    question = _texte("Faut-il citer le texte qui ouvre ce droit ?")
    return (Champ("citer", "booleen", question, aide=aide, requis=True, initial="non"),)


def preparer(demande: Demande) -> Contenu:
    """The rights chosen, of one body; issuing the letter records that they are claimed, and since when one waits."""
    choisis = _choisis(demande, reclamables(demande))
    organisme = str(demande.saisie.get("organisme") or "").strip()
    if not choisis:
        raise RefusDEmettre(_texte("Choisissez dans la liste le droit que la lettre réclame."))
    if not organisme:
        raise RefusDEmettre(_texte("Dites à quel organisme la lettre s’adresse."))
    connus = list(dict.fromkeys(suivi.organisme for suivi in choisis if suivi.organisme))
    if len(connus) > 1:
        raise RefusDEmettre(
            _texte(
                "Une lettre s’adresse à un seul organisme ; choisissez les droits de l’un d’eux : %(lesquels)s."
            )
            % {"lesquels": francais.enumerer(connus)}
        )
    loi = dict(_loi(demande, choisis)) if demande.saisie.get("citer") else {}
    return contenu(
        demande,
        LettrePourUnDroit,
        declare=_nommee(demande) if demande.saisie.get("nommer") else None,
        destinataire=organisme,
        courrier=courrier.dresser(demande, destinataires.du_nom(demande, organisme)),
        en_cause=tuple(map(_en_cause, choisis)),
        loi=tuple(loi),
        ajout=str(demande.saisie.get("ajout") or "").strip() or None,
        textes=citer(demande.au, *loi.values()),
        # A corrected letter claims the same: it is recorded once.
        charge=None if demande.remplace else lambda numero: _reclame(choisis, organisme, numero),
    )


def _nommee(demande: Demande) -> EtatCivil | None:
    """Her name and her birth: what a body needs to find her, no more."""
    declare = etat_civil.lire_si_permis(demande.ouvert, MOTIF)
    return declare and declare.nom_et_naissance()


def _reclame(choisis: Sequence[SuiviDUnDroit], organisme: str, numero: str) -> DroitReclame:
    return DroitReclame(droits=tuple(s.droit for s in choisis), organisme=organisme, numero=numero)  # type: ignore[misc]


def verifier(demande: Demande, _vise: Retenu[Charge] | None) -> None:
    """Raises RefusDEmettre when no right is refused nor left without an answer."""
    if not reclamables(demande):
        raise RefusDEmettre(
            _texte("Le dossier ne note aucun droit refusé, ni demandé et resté sans réponse.")
        )


def _choisis(demande: Demande, possibles: Sequence[SuiviDUnDroit]) -> list[SuiviDUnDroit]:
    voulus = demande.saisie.get("droits") or ()
    return [suivi for suivi in possibles if suivi.droit in voulus]


def _en_cause(suivi: SuiviDUnDroit) -> DroitEnCause:
    assert suivi.dernier is not None
    refus = droits.refus_de(suivi.dernier.charge)
    motif, ecrit = refus or (None, None)
    return DroitEnCause(
        droit=suivi.droit, refuse=refus is not None, le=suivi.dernier.effet_le, motif=motif, ecrit=ecrit
    )


def _loi(demande: Demande, choisis: Sequence[SuiviDUnDroit]) -> Iterator[tuple[str, str]]:
    """What the law says of each right it opens that day, and the first text it rests on."""
    for suivi in choisis:
        if nom := droits.ce_qui_l_ouvre(demande.etude, suivi.droit):
            conclusion = demande.etude.conclusions[nom]
            yield conclusion["motifs"][0]["texte"], conclusion["sources"][0]
            if suivi.droit == "travail" and demande.au >= TELESERVICE:
                yield ATTESTATION_ET_TRAVAIL, "R.431-15-2"


def _dite(suivi: SuiviDUnDroit) -> str:
    assert suivi.dernier is not None
    dite = (
        _texte("%(droit)s, refus du %(jour)s")
        if suivi.etat == REFUSE
        else _texte("%(droit)s, demande du %(jour)s")
    )
    dite %= {
        "droit": intitule(DroitDemande, "droit", suivi.droit).lower(),
        "jour": francais.jour_ecrit(suivi.dernier.effet_le),
    }
    return f"{dite} ({suivi.organisme})" if suivi.organisme else dite


def exemple() -> LettrePourUnDroit:
    """Sample data, for `egide actes verifier`: the longest case."""
    le = dt.date(2026, 3, 2)
    return LettrePourUnDroit(
        numero="06-K7QX-2026-0001",
        autorite="Association d’exemple pour l’accueil et l’accompagnement",
        delivre_le=le,
        reference="K7Q 4MX D2",
        destinataire="Caisse d’exemple",
        courrier=courrier.exemple(),
        en_cause=(
            DroitEnCause(droit="sante", refuse=False, le=dt.date(2026, 2, 12)),
            DroitEnCause(
                droit="allocation",
                refuse=True,
                le=dt.date(2026, 2, 26),
                motif="récépissé non reconnu",
                ecrit=False,
            ),
        ),
        loi=("Les mesures d’accueil, d’hébergement et de protection lui sont ouvertes.",),
        ajout="Elle s’est présentée deux fois, munie de son récépissé.",
        textes=citer(le, "R.425-4"),
    )


LETTRE_POUR_UN_DROIT: Final = declarer(
    ActeDuCatalogue(
        nom=LETTRE,
        titre=_("Lettre pour un droit refusé ou sans réponse"),
        modele="lettre_pour_un_droit",
        preparer=preparer,
        emetteurs=ACCOMPAGNANTS | groupes.AVOCAT,
        exemple=exemple,
        champs=champs,
        ouverture=OuvertureDActe(verifier=verifier),
        sources=("MDF-3", "R.431-15-2"),
        montre=frozenset({Categorie.IDENTITE, Categorie.DROITS_OUVERTS, Categorie.DYSFONCTIONNEMENTS}),
    )
)
