"""What she agreed to, on paper: who will read what, what for, until when, and that she may change her mind.

Two copies, the same words. Signing is never required, and where she lives is not printed.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.acces.apercus import categories_ouvertes
from egide.actes import etat_civil
from egide.actes.catalogue.commun import Document, contenu, vise
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.etat_civil import EtatCivil
from egide.annuaire import groupes
from egide.annuaire.models import Compte, Organisation
from egide.journal.categories import Categorie
from egide.journal.types import Consentement, RetraitDeConsentement
from egide.journal.types.partage import QUESTIONS

MOTIF: Final = "accord de la personne"

EN_CLAIR: Final[Mapping[Categorie, Promise]] = {
    Categorie.IDENTITE: _("qui vous êtes : nom, naissance, photographie"),
    Categorie.LANGUE: _("la langue que vous parlez"),
    Categorie.FAITS_INVOQUES: _("ce que vous dites avoir vécu"),
    Categorie.HEBERGEMENT_PROTEGE: _("que vous êtes à l’abri, et par qui"),
    Categorie.DOMICILIATION: _("où vous écrire"),
    Categorie.JUSTIFICATIF: _("que vous avez porté plainte ou témoigné"),
    Categorie.ETAT_PROCEDURE: _("où en est la procédure"),
    Categorie.ORDRE_PUBLIC: _("ce qui touche à l’ordre public"),
    Categorie.SEJOUR: _("votre séjour : récépissés, cartes, décisions, envois entre services"),
    Categorie.ASILE: _("votre demande d’asile"),
    Categorie.ATTESTATION_ASILE: _("l’attestation d’asile que la préfecture a vue"),
    Categorie.ACCOMPAGNEMENT: _("la façon dont vous êtes accompagnée ou accompagné"),
    Categorie.DROITS_OUVERTS: _("vos droits : santé, allocation, logement"),
    Categorie.DYSFONCTIONNEMENTS: _("ce qui s’est mal passé dans vos démarches"),
}

OBJETS: Final[Mapping[str, Promise]] = {
    "accompagnement": _("vous accompagner"),
    "hebergement_securise": _("vous trouver un hébergement sûr"),
    "mandat_avocat": _("vous défendre et vous conseiller"),
}

REPONSES: Final[Mapping[str, Promise]] = {
    "entretien": _("vous acceptez cet entretien"),
    "finalite": _("on vous a dit à quoi il sert"),
    "usages": _("on vous a dit ce qui sera fait de ce que vous dites"),
    "recherche": _("on vous a dit que des données sans votre identité peuvent servir à la recherche"),
    "droit_d_acces": _("on vous a dit que vous pouvez demander à voir ce qui est écrit de vous"),
    "duree": _("on vous a dit combien de temps cela est gardé"),
    "retrait": _("on vous a dit que vous pouvez revenir sur votre accord à tout moment"),
}


class AccordDeLaPersonne(Document, frozen=True, kw_only=True):
    """`recueilli_par`: the service that noted it. `retire_le`: the day she took it back, None while it holds."""

    recueilli_le: dt.date
    recueilli_par: str
    qui: str
    objet: str
    contenu: tuple[str, ...]
    jusquau: dt.date
    reponses: tuple[str, ...]
    retire_le: dt.date | None = None


def preparer(demande: Demande) -> Contenu:
    """The agreement as recorded; of what she agreed to, what this recipient may read indeed."""
    accord, depuis = vise(demande, Consentement)
    assert demande.vise is not None  # `vise` has just said so
    destinataire = Organisation.objects.get(id=accord.destinataire)
    avocat = Compte.objects.filter(id=accord.compte).first() if accord.compte else None
    return contenu(
        demande,
        AccordDeLaPersonne,
        declare=etat_civil.lire_si_permis(demande.ouvert, MOTIF),
        au=accord.jusqu_au,
        reference=False,
        recueilli_le=depuis,
        recueilli_par=Organisation.objects.get(id=demande.vise.inscription.organisation).nom,
        qui=f"{avocat.nom_affiche}, {destinataire.nom}" if avocat else destinataire.nom,
        objet=str(OBJETS[accord.objet]),
        contenu=tuple(
            str(EN_CLAIR[categorie])
            for categorie in categories_ouvertes(destinataire.genre, [str(c) for c in accord.contenu])
        ),
        jusquau=accord.jusqu_au,
        reponses=tuple(str(REPONSES[question]) for question in QUESTIONS if getattr(accord, question)),
        retire_le=_retire_le(demande, demande.vise.rang),
    )


def _retire_le(demande: Demande, rang: int) -> dt.date | None:
    for inscription in demande.inscriptions:
        if isinstance(inscription.charge, RetraitDeConsentement) and inscription.charge.consentement == rang:
            return inscription.effet_le
    return None


def exemple() -> AccordDeLaPersonne:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2026, 3, 2)
    return AccordDeLaPersonne(
        numero="06-K7QX-2026-0008",
        autorite="Association d’exemple",
        delivre_le=le,
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá"),
        recueilli_le=le,
        recueilli_par="Association d’exemple",
        qui="Association d’exemple",
        objet=str(OBJETS["accompagnement"]),
        contenu=tuple(map(str, EN_CLAIR.values())),
        jusquau=dt.date(2026, 9, 2),
        reponses=tuple(map(str, REPONSES.values())),
    )


CONSENTEMENT: Final = declarer(
    ActeDuCatalogue(
        nom="consentement",
        titre=_("Accord de la personne"),
        modele="consentement",
        preparer=preparer,
        emetteurs=groupes.CONSENTEMENT,
        exemple=exemple,
        ouverture=OuvertureDActe(
            evenement=Consentement, sinon=_("Aucun accord de la personne n’est encore enregistré.")
        ),
        sources=("MDF-7",),
        fini_par=frozenset({"accord_retire"}),
    )
)
