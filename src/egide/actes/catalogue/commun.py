"""What the acts share: the head every document carries, the text of the day it quotes, who signs."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final, TypeVar, get_args

import msgspec

from egide.actes.catalogue.courrier import Courrier
from egide.actes.contrat import Contenu, Demande
from egide.actes.etat_civil import EtatCivil
from egide.actes.sceau import Sceau
from egide.annuaire.groupes import ACCOMPAGNANTS as ACCOMPAGNANTS
from egide.annuaire.groupes import AUTORITE as AUTORITE
from egide.annuaire.groupes import PREFECTURE as PREFECTURE
from egide.annuaire.groupes import SIGNATAIRE as SIGNATAIRE
from egide.dossiers.anonymat import se_cache
from egide.dossiers.decisions import EVENEMENTS
from egide.droit import textes
from egide.droit.statut import MENTIONS
from egide.journal.pseudonymes import presenter
from egide.journal.repli import Retenu
from egide.journal.types import Charge, LettreEnvoyee
from egide.journal.types.courrier import LettreAttendue
from egide.socle import chemins

RECODIFICATION = dt.date(2021, 5, 1)
LETTRES_ATTENDUES: Final = frozenset(get_args(LettreAttendue))


class TexteCite(msgspec.Struct, frozen=True):
    """A text of the day: the official words when the operator imported them (`officiel`), our own statement otherwise.

    What is not verified of it is said on the screen, to whoever signs; a paper that leaves carries no drafting note.
    """

    reference: str
    texte: str
    officiel: bool


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What every act carries. `reference` is the pseudonym of the file, when the document may show it; `courrier`, of a letter,
    who writes to whom and who signs."""

    numero: str
    autorite: str
    delivre_le: dt.date
    reference: str | None = None
    destinataire: str | None = None
    etat_civil: EtatCivil | None = None
    textes: tuple[TexteCite, ...] = ()
    sceau: Sceau | None = None
    courrier: Courrier | None = None


Forme = TypeVar("Forme", bound=Document)
Pose = TypeVar("Pose", bound=Charge)


def contenu(
    demande: Demande,
    forme: type[Forme],
    *,
    declare: EtatCivil | None = None,
    du: dt.date | None = None,
    au: dt.date | None = None,
    charge: Callable[[str], Any] | None = None,
    effet_le: dt.date | None = None,
    reference: bool = True,
    **champs: Any,
) -> Contenu:
    """The content of an act of this form: its head filled, its own fields in `champs`.

    `declare`: the civil status printed, whose name goes in the code; `du`, `au`: the days printed (that of issue by default).
    `reference`: whether the pseudonym of the file is printed.
    """
    pseudonyme = presenter(demande.ouvert.pseudonyme) if reference else None
    _cacher(demande, declare, champs)

    def donnees(numero: str, sceau: Sceau) -> Forme:
        return forme(
            numero=numero,
            autorite=demande.autorite.nom,
            delivre_le=demande.au,
            reference=pseudonyme,
            etat_civil=declare,
            sceau=sceau,
            **champs,
        )

    titulaire = declare.titulaire if declare else ""
    return Contenu(donnees, titulaire, du or demande.au, au, charge, effet_le)


def _cacher(demande: Demande, declare: EtatCivil | None, champs: dict[str, Any]) -> None:
    """Once she hides, no letter bears both her name and a reference its reader gave, which may be that of the procedure."""
    cadre = champs.get("courrier")
    if not (cadre and cadre.vos_references and declare and declare.titulaire):
        return
    if se_cache(demande.etude, demande.ouvert.acteur.role):
        champs["courrier"] = msgspec.structs.replace(cadre, vos_references="")


def envoyee(demande: Demande, lettre: str, organisme: str | None) -> Callable[[str], Charge] | None:
    """What issuing this letter records: that its reader is awaited. A corrected letter waits already."""
    if demande.remplace or lettre not in LETTRES_ATTENDUES:
        return None
    return lambda numero: LettreEnvoyee(lettre=lettre, organisme=organisme or "", numero=numero)  # type: ignore[arg-type]


def vise(demande: Demande, type_: type[Pose]) -> tuple[Pose, dt.date]:
    """What the event put on paper says, and the day it took effect. Raises TypeError when the catalogue opened another."""
    charge = demande.vise and demande.vise.charge
    if demande.vise is None or not isinstance(charge, type_):
        raise TypeError(f"{type_.__name__} attendu, {type(charge).__name__} reçu")
    return charge, demande.vise.effet_le


def decision_visee(demande: Demande) -> Retenu[Charge]:
    """The decision put on paper, whatever records it. Raises TypeError when the catalogue opened another event."""
    if demande.vise is None or not isinstance(demande.vise.charge, EVENEMENTS):
        raise TypeError(f"une décision attendue, {demande.vise!r} reçu")
    return demande.vise


def citer(au: dt.date, *sources: str) -> tuple[TexteCite, ...]:
    """These texts as they stood on `au`, the official words first."""
    return tuple(_citer(source, au) for source in dict.fromkeys(sources))


def selon(jour: dt.date, avant: str, depuis: str) -> str:
    """The number of an article on `jour`: the code was renumbered on 1 May 2021."""
    return depuis if jour >= RECODIFICATION else avant


def _citer(source: str, au: dt.date) -> TexteCite:
    citee = textes.citer(source, au)
    mots = textes.mots(source, chemins.sources(), au)
    reference = citee.reference
    if mots is None and citee.mention == MENTIONS["de_memoire"]:
        reference = reference.split(", version")[0]  # nobody read since when
    return TexteCite(reference, mots or citee.enonce, mots is not None)
