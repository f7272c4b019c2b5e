"""When an act may be issued: what the law concludes, or what the file records, and who asks.

A favourable act follows a « oui ». On an undecided law the signatory alone may issue it, and says why; a faculty always needs
the signatory; nothing is issued against a « non », nor on an interdiction. A refusal says which fact or which check is missing.
"""

from typing import Final

from django.utils.translation import gettext as _

from egide.acces.lecture import inscriptions_lisibles, reperes
from egide.acces.porte import GesteRefuse, Tentative
from egide.actes import controle
from egide.actes.contrat import ActeDuCatalogue, Demande
from egide.actes.erreurs import RefusDEmettre
from egide.actes.models import Acte
from egide.annuaire import roles
from egide.journal.repli import Retenu
from egide.journal.types import Charge

CHOISI: Final = "evenement"
"""What the form calls the event to put on paper, when several may be."""


def exiger(genre: ActeDuCatalogue, demande: Demande) -> Retenu[Charge] | None:
    """Let through an act that is open to this issuer; returns the event it puts on paper, if that is what opens it.

    Raises GesteRefuse for another role, RefusDEmettre naming what is missing or opposed.
    """
    _exiger_role(genre, demande)
    if genre.ouverture.conclusion and demande.remplace is None:
        _exiger_conclusion(genre.ouverture.conclusion, demande)
    vise = _evenement(genre, demande) if genre.ouverture.evenements else None
    genre.ouverture.verifier(demande, vise)
    return vise


def viser(genre: ActeDuCatalogue, demande: Demande) -> Retenu[Charge] | None:
    """The event this act would put on paper now, for its form to ask about; None when there is none."""
    if not genre.ouverture.evenements:
        return None
    try:
        return _evenement(genre, demande)
    except RefusDEmettre:
        return None


def _exiger_role(genre: ActeDuCatalogue, demande: Demande) -> None:
    """Raises GesteRefuse, traced, unless this role issues acts of this kind."""
    if demande.ouvert.acteur.role not in genre.emetteurs:
        raise GesteRefuse(
            _("Votre rôle n’émet pas cet acte."),
            Tentative("émettre un acte", objet=genre.nom, motif="rôle", dossier=demande.ouvert.id),
        )


def _deja_sur_papier(genre: ActeDuCatalogue, demande: Demande) -> set[int | None]:
    """The events its own authority already put on paper by an act not replaced: two services may each write theirs of one."""
    autorite = demande.ouvert.acteur.organisation_id
    actes = Acte.objects.filter(dossier_id=demande.ouvert.id, genre=genre.nom, organisation_id=autorite)
    return set(actes.filter(remplacants__isnull=True).values_list("vise", flat=True))


def _exiger_conclusion(nom: str, demande: Demande) -> None:
    etude, signataire = demande.etude, demande.ouvert.acteur.role == roles.SIGNATAIRE
    if etude.refus:
        raise RefusDEmettre(etude.refus)
    conclusion = etude.conclusions.get(nom)
    if conclusion is None:
        raise RefusDEmettre(_("Le droit de ce jour ne connaît pas cet acte, ou ne vous le dit pas."))
    if conclusion["nature"] == "interdiction":
        raise RefusDEmettre(_("Le droit interdit cet acte."))
    if conclusion["nature"] == "faculte" and not signataire:
        raise RefusDEmettre(_("C’est une faculté de l’autorité : le signataire seul peut l’exercer."))
    if conclusion["statut"] == "indetermine" and signataire and demande.motif.strip():
        return
    controle.exiger(nom, conclusion, etude.faits, etude.au)


def a_mettre_sur_papier(genre: ActeDuCatalogue, demande: Demande) -> list[Retenu[Charge]]:
    """The events this kind may put on paper now, the latest last. Raises RefusDEmettre, saying why there is none."""
    possibles = [r for r in demande.etude.du_type(*genre.ouverture.evenements) if genre.ouverture.retenu(r)]
    if demande.prise is not None:
        possibles = [retenu for retenu in possibles if retenu.rang == demande.prise]
    elif demande.remplace:
        possibles = [retenu for retenu in possibles if retenu.rang == demande.remplace.vise]
    elif possibles:
        sur_papier = _deja_sur_papier(genre, demande)
        possibles = [retenu for retenu in possibles if retenu.rang not in sur_papier]
        if not possibles:
            raise RefusDEmettre(
                _("Cet acte est déjà émis ; il se réimprime tel quel, ou se corrige par un autre.")
            )
    if not possibles:
        raise RefusDEmettre(str(genre.ouverture.sinon) or _("Le dossier n’enregistre rien de tel à ce jour."))
    return possibles


def designation(demande: Demande, retenu: Retenu[Charge]) -> str:
    """What names an event in a form: its place among those the issuer may see."""
    return str(reperes(inscriptions_lisibles(demande.ouvert.acteur, demande.inscriptions))[retenu.rang])


def _evenement(genre: ActeDuCatalogue, demande: Demande) -> Retenu[Charge]:
    """The one that was chosen among them; the latest, when none was."""
    possibles = a_mettre_sur_papier(genre, demande)
    choisi = demande.saisie.get(CHOISI)
    if not choisi:
        return possibles[-1]
    retenu = next((r for r in possibles if designation(demande, r) == choisi), None)
    if retenu is None:
        raise RefusDEmettre(_("Cet événement n’est plus à mettre sur papier : choisissez dans la liste."))
    return retenu
