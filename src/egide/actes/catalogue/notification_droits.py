"""What she was told of her rights, on paper and in her language: R. 316-1, R. 425-1 since 2021 (CIRC-1.3-1)."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext_lazy as _

from egide.actes import etat_civil
from egide.actes.catalogue.commun import Document, contenu, selon, vise
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.etat_civil import EtatCivil
from egide.annuaire import groupes, roles
from egide.information import droits, langues
from egide.information.droits import R316, TexteDit
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu
from egide.journal.types import Charge, InformationDesDroits

MOTIF: Final = "notification des droits"
MOTIF_DU_RAPPEL: Final = "fiche de ses droits"


class NotificationDesDroits(Document, frozen=True, kw_only=True):
    """`langue`: its French name, empty when the file does not say it; `code`: for what reads the document aloud.

    `complete`: each of the four rights was told, for sure. `article`: the one that has her told. `traduit`: the same
    sentences in her language, when there is a text. `rappel`: told again by who has no charge of it. `interprete`: how one
    took part. Neither the offence nor what she went through is named.
    """

    informee_le: dt.date
    article: str
    francais: TexteDit
    traduit: TexteDit | None = None
    complete: bool = False
    langue: str = ""
    code: str | None = None
    support: str | None = None
    interprete: str | None = None
    rappel: bool = False


def preparer(demande: Demande) -> Contenu:
    """The rights of the day she was told of them, and the language in which she was."""
    information, informee_le = vise(demande, InformationDesDroits)
    code, langue = lire_langue(information.langue)
    return contenu(
        demande,
        NotificationDesDroits,
        declare=etat_civil.lire(demande.ouvert, MOTIF_DU_RAPPEL if information.rappel else MOTIF),
        reference=False,
        informee_le=informee_le,
        article=selon(informee_le, "R. 316-1", "R. 425-1"),
        francais=droits.dire(droits.ORIGINE, informee_le),
        traduit=traduit(code, informee_le),
        complete=all(getattr(information, droit) for droit in R316),
        langue=langue,
        code=code,
        support=information.support,
        interprete=information.interprete,
        rappel=information.rappel,
    )


def traduit(code: str | None, jour: dt.date) -> TexteDit | None:
    """The rights of that day in her language; None for French, and for a language that has no text."""
    langue = droits.langue(code)
    if langue is None or not langue.disponible or langue.code == droits.ORIGINE:
        return None
    return droits.dire(langue.code, jour)


def lire_langue(dite: str | None) -> tuple[str | None, str]:
    """The code and the French name of a language as the file records it; the code is None when it is not known."""
    nom = (dite or "").strip()
    code = langues.code_de(nom) if nom else None
    return code, langues.nom_de(code) if code else nom


def exemple() -> NotificationDesDroits:
    """Sample data, for `egide actes verifier`."""
    le = dt.date(2026, 3, 2)
    return NotificationDesDroits(
        numero="06-K7QX-2026-0002",
        autorite="Section de recherches d’exemple",
        delivre_le=le,
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá"),
        informee_le=le,
        article="R. 425-1",
        francais=droits.dire(droits.ORIGINE, le),
        traduit=traduit("en", le),
        complete=True,
        langue="anglais",
        code="en",
        support="oral_et_ecrit",
    )


def _dite_par_le_service(retenu: Retenu[Charge]) -> bool:
    """Told, and by the service that must: an association may tell it too, it does not notify it (CIRC-1.3-1)."""
    charge = retenu.charge
    faite = isinstance(charge, InformationDesDroits) and charge.faite
    return faite and retenu.inscription.role == roles.ENQUETEUR


NOTIFICATION_DROITS: Final = declarer(
    ActeDuCatalogue(
        nom="notification_droits",
        titre=_("Notification des droits"),
        modele="notification_droits",
        preparer=preparer,
        emetteurs=groupes.ENQUETEUR,
        exemple=exemple,
        ouverture=OuvertureDActe(
            evenement=InformationDesDroits,
            retenu=_dite_par_le_service,
            sinon=_("Le service n’a pas encore enregistré qu’il l’a informée de ses droits."),
        ),
        sources=("CIRC-1.3-1", "R.316-1", "R.425-1"),
        montre=frozenset({Categorie.IDENTITE, Categorie.SEJOUR}),
    )
)
