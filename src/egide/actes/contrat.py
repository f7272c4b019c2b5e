"""What a kind of act brings to the pipeline that issues it (`emission`): who may have it, what it shows, which event it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import msgspec
from django.utils.functional import Promise

from egide.acces.porte import DossierOuvert
from egide.actes.models import Acte
from egide.actes.motifs import Examen
from egide.actes.sceau import Sceau
from egide.annuaire.models import Organisation
from egide.dossiers.etude import Etude, etudier
from egide.dossiers.gestes.champs import Champ
from egide.journal.categories import Categorie
from egide.journal.inscription import Inscription
from egide.journal.repli import Retenu, Situation, replier
from egide.journal.types import Charge, nom_de
from egide.socle import horloge

LU_PAR_L_AUTORITE = frozenset[Categorie]()


@dataclass
class Demande:
    """What is asked of an act: in this file as it stands, on this day. `remplace` is the act it corrects.

    `vise` is the event the act puts on paper, `motif` why the signatory issues it on an undecided law (`ouverture`). `prise`:
    the rank of the decision taken with this very act, which then puts on paper that one and no other. `esquisse`: it is seen
    while it is being written, and nothing of the person is read for it.
    """

    ouvert: DossierOuvert
    inscriptions: list[Inscription]
    situation: Situation
    au: date
    saisie: Mapping[str, Any] = field(default_factory=dict)
    remplace: Acte | None = None
    vise: Retenu[Charge] | None = None
    motif: str = ""
    prise: int | None = None
    esquisse: bool = False

    @cached_property
    def autorite(self) -> Organisation:
        """Who issues."""
        return Organisation.objects.get(id=self.ouvert.acteur.organisation_id)

    @cached_property
    def etude(self) -> Etude:
        """The law applied to what the issuer may know of the file."""
        return etudier(self.situation, self.ouvert.acteur)

    def etude_sans(self, ecartees: frozenset[int], le: date) -> Etude:
        """The law applied on `le` to the file without the events of these ranks, studied once for whoever asks."""
        if (ecartees, le) not in self._sans:
            autres = [inscription for inscription in self.inscriptions if inscription.rang not in ecartees]
            self._sans[ecartees, le] = etudier(replier(autres, le), self.ouvert.acteur)
        return self._sans[ecartees, le]

    @cached_property
    def _sans(self) -> dict[tuple[frozenset[int], date], Etude]:
        return {}

    def avec(self, charge: Charge, effet_le: date) -> "Demande":
        """The same file as if this decision were its last event, for its act to be seen: nothing is recorded."""
        acteur, rang = self.ouvert.acteur, self.inscriptions[-1].rang + 1
        prise = Inscription(
            rang=rang,
            type=nom_de(type(charge)),
            charge=charge,
            effet_le=effet_le,
            enregistre_le=horloge.maintenant(),
            compte=acteur.compte_id,
            role=acteur.role,
            organisation=acteur.organisation_id,
            corrige=None,
            empreinte=b"",
        )
        inscriptions = [*self.inscriptions, prise]
        return Demande(self.ouvert, inscriptions, replier(inscriptions, self.au), self.au, prise=rang)


@dataclass(frozen=True)
class OuvertureDActe:
    """What opens an act: a conclusion of the law, or an event of the file; neither, when it may be written at any time.

    `conclusion`: « oui » opens it (`ouverture` says the rest). `evenement`: what event, or events, of the file the act puts on
    paper, once; `retenu` keeps those it is about. `sinon`: what to answer when there is none. `verifier`: what else the file
    must hold for the act to be made, whatever is typed; it raises RefusDEmettre, so that nothing is offered that would fail.
    """

    conclusion: str | None = None
    evenement: type[Charge] | tuple[type[Charge], ...] = ()
    retenu: Callable[[Retenu[Charge]], bool] = lambda retenu: True
    sinon: str | Promise = ""
    verifier: Callable[["Demande", Retenu[Charge] | None], object] = lambda demande, vise: None

    @property
    def evenements(self) -> tuple[type[Charge], ...]:
        """The types of event it puts on paper; none when it is not opened by one."""
        return self.evenement if isinstance(self.evenement, tuple) else (self.evenement,)


@dataclass(frozen=True)
class Contenu:
    """What the act will say, before it has a number.

    `donnees` makes the template's data from the number and the seal; `titulaire` is the name as printed; `du`, `au` the
    validity printed (`au` included, None without end); `charge` makes the event that records the delivery from the number;
    `au_nom_de` is what the seal of the file says of who issued it, when it is not the name of the authority.
    """

    donnees: Callable[[str, Sceau], msgspec.Struct]
    titulaire: str
    du: date
    au: date | None
    charge: Callable[[str], Charge] | None = None
    effet_le: date | None = None
    au_nom_de: str = ""


@dataclass(frozen=True)
class ActeDuCatalogue:
    """A kind of act. `preparer` asks the law and reads what is shown; it raises RefusDEmettre, naming what is missing.

    `emetteurs`: the roles that issue it. `ouverture`: what opens it. `champs`: what is asked at the desk; `examiner`: what a
    decision may rest on. `sources`: the texts
    it rests on. `montre`: the categories the document shows; whoever reads them all may read it again, and when it names none
    (LU_PAR_L_AUTORITE) only the authority that issued it. `la_nomme`: it always bears her civil status.
    `fini_par` names what ends the act before its day (`revocation.CAUSES`). `exemple`: the data `egide actes verifier` renders
    its template with; `variantes`: those of its other wordings, by name; `exige`: the words these data
    must print, whatever the template; `discret`: the paper is shown to anybody, and never says why she holds it;
    `sans_code`: it carries no code, for the kind of authority would already say too much. `decide`: it
    is the decision itself, signed as it is taken. `remise`: the event that handing it
    over records, when issuing it is how that event is recorded.
    """

    nom: str
    titre: str | Promise
    modele: str
    preparer: Callable[[Demande], Contenu]
    emetteurs: frozenset[str]
    exemple: Callable[[], Any]
    variantes: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    exige: Callable[[Any], tuple[str, ...]] = lambda donnees: ()
    discret: bool = False
    sans_code: bool = False
    decide: bool = False
    remise: type[Charge] | None = None
    ouverture: OuvertureDActe = OuvertureDActe()
    champs: Callable[[Demande], tuple[Champ, ...]] = lambda demande: ()
    examiner: Callable[[Demande], Examen | None] = lambda demande: None
    sources: tuple[str, ...] = ()
    montre: frozenset[Categorie] = LU_PAR_L_AUTORITE
    la_nomme: bool = False
    fini_par: frozenset[str] = frozenset()


_CATALOGUE: dict[str, ActeDuCatalogue] = {}


def declarer(acte: ActeDuCatalogue) -> ActeDuCatalogue:
    """Put a kind of act in the catalogue."""
    _CATALOGUE[acte.nom] = acte
    return acte


def catalogue() -> list[ActeDuCatalogue]:
    """Every kind of act, in the order in which the modules of the catalogue declare them."""
    return list(_CATALOGUE.values())


def qui_remet(evenement: type[Charge]) -> ActeDuCatalogue | None:
    """The kind of act whose issue records this event; None for an event recorded otherwise."""
    return next((acte for acte in _CATALOGUE.values() if acte.remise is evenement), None)


def du_genre(nom: str) -> ActeDuCatalogue | None:
    """The kind of act of this name; None for one that is issued no more."""
    return _CATALOGUE.get(nom)
