"""The services a letter goes to, and whom to call there: from the directory, which holds no postal address on purpose."""

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

import msgspec
from django.utils.translation import gettext as _

from egide.actes.contrat import Demande
from egide.actes.erreurs import RefusDEmettre
from egide.annuaire import genres, referents
from egide.annuaire.models import Organisation
from egide.dossiers.gestes.champs import Champ
from egide.journal.repli import Retenu
from egide.journal.types import Charge, Transmission

DE_L_ETAT: Final = frozenset({genres.POLICE, genres.GENDARMERIE, genres.PREFECTURE, genres.PARQUET})


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """Whom to call in a service: its own telephone and e-mail, and the référent of a prefecture when there is one."""

    service: str
    telephone: str = ""
    courriel: str = ""
    personne: str = ""


def contact(organisation: Organisation, au: date) -> Contact:
    """What the directory says of this service on `au`."""
    referent = referents.referent_de(organisation, au) if organisation.genre == genres.PREFECTURE else None
    return Contact(
        service=organisation.nom,
        telephone=organisation.telephone,
        courriel=organisation.courriel,
        personne=referent.nom if referent else "",
    )


def le_sien(demande: Demande) -> Contact:
    """Whom to call at the issuer's."""
    return contact(demande.autorite, demande.au)


def au_nom_de_l_etat(demande: Demande) -> bool:
    """Whether the issuer's paper bears the name of the Republic."""
    return demande.ouvert.acteur.organisation_genre in DE_L_ETAT


def de_nature(nature: str) -> Callable[[Retenu[Charge]], bool]:
    """Keeps the transmissions of this nature (`Ouverture.retenu`)."""
    return lambda retenu: isinstance(retenu.charge, Transmission) and retenu.charge.nature == nature


def choix_du_parquet(demande: Demande) -> Champ:
    """To which parquet: those of the directory, the file's own territory first."""
    connus = Organisation.en_service(demande.au).filter(genre=genres.PARQUET).order_by("territoire", "nom")
    tries = sorted(connus, key=lambda parquet: parquet.territoire != demande.ouvert.territoire)
    return Champ(
        "parquet",
        "organisation",
        _("À quel parquet ?"),
        valeurs=tuple((str(parquet.id), parquet.nom) for parquet in tries),
        requis=True,
    )


def parquet_choisi(demande: Demande) -> Organisation:
    """The parquet chosen at the desk. Raises RefusDEmettre without one, or for what is not a parquet in service."""
    connus = Organisation.en_service(demande.au).filter(genre=genres.PARQUET)
    try:
        parquet = connus.filter(id=UUID(str(demande.saisie.get("parquet")))).first()
    except ValueError:
        parquet = None
    if parquet is None:
        raise RefusDEmettre(_("Dites à quel parquet de l’annuaire cette lettre s’adresse."))
    return parquet
