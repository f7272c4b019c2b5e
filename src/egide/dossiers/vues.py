"""What the screens receive: the file as one reader may see it, one day. Plain values, no query behind any of them.

Nothing here carries an identity, nor anything the reader may not read: whoever holds a Fiche may show all of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.utils.functional import Promise

from egide.socle import libelles


@dataclass(frozen=True)
class NoteInterpretation:
    """A choice the project made where the text leaves room, as its register states it."""

    id: str
    titre: str
    choix: str
    alternative: str
    raison: str
    prudence: str = ""


@dataclass(frozen=True)
class Preuve:
    """One line of a proof and the lines that settle it; `plies` are those that do not. `marque`: what it does to the answer.

    `enonce`: the paragraph in the project's words; `mention`: what must be said of it when it is not verified.
    """

    texte: str
    marque: str
    source: str
    reference: str
    enonce: str
    mention: str = ""
    note: str = ""
    barre: bool = False
    interpretations: tuple[NoteInterpretation, ...] = ()
    motifs: tuple["Preuve", ...] = ()
    plies: tuple["Preuve", ...] = ()


@dataclass(frozen=True)
class Question:
    """A fact that decides, and what answers it. `geste`: this reader's gesture; None if it is not his."""

    fait: str
    texte: str
    evenements: tuple[str | Promise, ...]
    geste: str | None = None


@dataclass(frozen=True)
class Valeur:
    """One value of a conclusion, in French: « Dernier jour couvert » · « mardi 31 mars 2009 »."""

    nom: str
    libelle: str
    texte: str


@dataclass(frozen=True)
class Conclusion:
    """What the law says on one point. `eteinte`: what the file holds that answers the obligation, or None.
    `contraire`: what answers it is a decision against her.

    `prouver` makes the proof, which few readers open, `reserver` what it takes on trust, `se_garder` the choices of reading
    that could cost a right; each is made once.
    """

    nom: str
    titre: str
    statut: str
    nature: str
    autorite: str
    fondement: str
    phrase: str
    prouver: Callable[[], Preuve] = field(repr=False, compare=False)
    reserver: Callable[[], tuple[str, ...]] = field(repr=False, compare=False, default=tuple)
    se_garder: Callable[[], tuple[NoteInterpretation, ...]] = field(repr=False, compare=False, default=tuple)
    questions: tuple[Question, ...] = ()
    valeurs: tuple[Valeur, ...] = ()
    raison: str = ""
    eteinte: str | None = None
    contraire: bool = False
    geste: str | None = None

    @cached_property
    def preuve(self) -> Preuve:
        """The proof: sentences, results, the paragraph each line rests on."""
        return self.prouver()

    @cached_property
    def reserves(self) -> tuple[str, ...]:
        """What the conclusion takes on trust, a sentence each."""
        return self.reserver()

    @cached_property
    def prudences(self) -> tuple[NoteInterpretation, ...]:
        """The choices of reading at stake that could cost a right, each with what to do."""
        return self.se_garder()

    @property
    def etiquette(self) -> str:
        """What stands beside its title: whose obligation or faculty it is."""
        return libelles.etiquette(self.nature, self.autorite)


@dataclass(frozen=True)
class Groupe:
    """Conclusions read together. `cle`: du, ouvert, possible, indetermine, fait or exclu."""

    cle: str
    titre: str
    conclusions: tuple[Conclusion, ...]


@dataclass(frozen=True)
class Volet:
    """The law folded: how many points stand together (`titre` agrees with it), and which. `cle`: that of its first group."""

    cle: str
    titre: str
    conclusions: tuple[Conclusion, ...]

    @property
    def noms(self) -> str:
        """What is folded in it, in one line."""
        return " · ".join(conclusion.titre for conclusion in self.conclusions)


@dataclass(frozen=True)
class Reserve:
    """A point this reader is told nothing about, save whose it is: « relève de la préfecture »."""

    titre: str
    texte: str


@dataclass(frozen=True)
class Progression:
    """A period that runs: the day it is now, out of how many."""

    jour: int
    total: int
    debut: date
    fin: date


@dataclass(frozen=True)
class Etat:
    """« Où en est-on » and « Ce qui protège »: a sentence, what makes it precise, a period if one runs.

    `cle`: the name of the stage. `aussi`: what else is to be known of it, a few words each.
    """

    titre: str
    precision: str = ""
    progression: Progression | None = None
    cle: str = ""
    aussi: tuple[str, ...] = ()


@dataclass(frozen=True)
class Jalon:
    """One entry of the timeline. `genre`: evenement or a_venir. `repere`: how this reader names the event, None when to come.

    `annule`: struck out. `corrections`: the entries that corrected it, oldest first. `corrigeable`: by this reader.
    """

    genre: str
    date: date
    date_texte: str
    titre: str
    resume: str = ""
    qui: str = ""
    repere: int | None = None
    type: str = ""
    enregistre_le: datetime | None = None
    annule: bool = False
    corrections: tuple["Trace", ...] = ()
    actes: tuple[str, ...] = ()
    corrigeable: bool = False
    aujourdhui: bool = False


@dataclass(frozen=True)
class Trace:
    """A correction: when it was recorded, by whom, why."""

    repere: int
    enregistre_le: datetime
    qui: str
    motif: str
    annule: bool


@dataclass(frozen=True)
class GesteOuvert:
    """A gesture this reader may make now. `conclusion`: the one that opens it, if one does. `du`: it is to be done.

    `intention`: completer, decider or partager.
    """

    nom: str
    titre: str
    enregistre: str | Promise
    depart: str | Promise
    conclusion: str | None
    du: bool
    intention: str = "completer"


@dataclass(frozen=True)
class GesteEmpeche:
    """A step the law leaves no room for, explained rather than offered."""

    titre: str
    raison: str
    source: str
    reference: str
    enonce: str


@dataclass(frozen=True)
class DroitsDits:
    """One time she was told her rights, or was not. `qui`: the service. `comment`: language, form and interpreter, if known."""

    dit: str
    qui: str
    comment: str


@dataclass(frozen=True)
class DroitApplique:
    """Which law answered, in a sentence (`dit`); `avertissements`: incoherent facts, law not verified since."""

    dit: str
    avertissements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fiche:
    """A file, for one reader, on one day (`au`), from what was recorded by `connu_le` (None: everything).

    `refus`: why the law answers nothing that day; then there is no conclusion and no gesture.
    `repere`: how far this reader has read; given back when recording, so that two writers do not cross.
    `droits_dits`: each time she was told her rights, the latest first; `langue`: the one she speaks, as noted.
    `anciens`: how many events older than those of `chronologie` were left out.
    """

    pseudonyme: str
    territoire: str
    territoire_nom: str
    ouvert_le: date | None
    au: date
    au_texte: str
    connu_le: datetime | None
    present: bool
    repere: int
    etat: "EtatDuDossier"
    groupes: tuple[Groupe, ...]
    volets: tuple[Volet, ...]
    reserves: tuple[Reserve, ...]
    chronologie: tuple[Jalon, ...]
    gestes: tuple[GesteOuvert, ...]
    empeches: tuple[GesteEmpeche, ...]
    droit: DroitApplique | None = None
    refus: str = ""
    questions: tuple[Question, ...] = field(default=())
    droits_dits: tuple["DroitsDits", ...] = ()
    langue: str = ""
    anciens: int = 0

    def groupe(self, cle: str) -> tuple[Conclusion, ...]:
        """The conclusions of a group; empty when there is none."""
        return next((groupe.conclusions for groupe in self.groupes if groupe.cle == cle), ())


A_VENIR, DUE, EN_RETARD, ATTENDUE = "a_venir", "due", "en_retard", "attendue"
"""The four states of what is to be done, and it is in one only: before its first day, until its last included, from the next
day on; and what another owes, which is late past its threshold only."""


@dataclass(frozen=True)
class Tache:
    """One line of the worklist: one reason, one gesture (None when another acts, or nothing is recorded here).

    `groupe`: that of the list, or « attente » for what others owe. `jours`: how late it is, or how long one has waited.
    `source`: the rule of law, that day. `agent`: the account the file is entrusted to. `envoi`: what to send to answer it;
    `echange`: what was sent and is answered in words; `page`: the page of the file where it is done; `acte`: the letter that
    answers it, about `droit`. `ecrite`: the sentence
    as a paper says it, without what the screen adds for whoever checks. `a_moi`: whether it is for the very role of its
    reader, and not only for his service.
    """

    pseudonyme: str
    motif: str
    titre: str
    phrase: str
    gravite: str
    depuis: date
    pour_le: date
    quand: str
    pour_le_texte: str
    role: str
    role_libelle: str
    organisation: str
    geste: str | None
    geste_verbe: str
    source: str
    etat: str = DUE
    groupe: str = ""
    jours: int = 0
    agent: UUID | None = None
    envoi: str = ""
    echange: UUID | None = None
    page: str = ""
    acte: str = ""
    droit: str = ""
    ecrite: str = ""
    a_moi: bool = True

    @property
    def faisable(self) -> bool:
        """Whether its reader may answer it from here."""
        return bool(self.geste or self.envoi or self.echange or self.acte or self.page)

    @property
    def presse(self) -> bool:
        """Whether it comes before all the rest: a way to the judge that closes, or what is late."""
        return self.groupe in ("recours", "en_retard")

    @property
    def attendue(self) -> bool:
        """Whether another owes it."""
        return self.etat == ATTENDUE

    @property
    def seuil(self) -> int:
        """Days admitted between its first day and its last."""
        return (self.pour_le - self.depuis).days


@dataclass(frozen=True)
class EtatDuDossier:
    """The state of a file for one reader: where we are, what his service is to do, what protects, what others owe.

    `a_faire` and `attendues` in the order of the worklist, which shows the same lines.
    """

    ou: Etat
    protege: Etat
    a_faire: tuple[Tache, ...] = ()
    attendues: tuple[Tache, ...] = ()

    @property
    def premiere(self) -> Tache | None:
        """What comes first; None when nothing is asked of this service."""
        return self.a_faire[0] if self.a_faire else None


@dataclass(frozen=True)
class GroupeDeTaches:
    """`cle`: recours, en_retard, aujourd_hui, cette_semaine, plus_tard. `vide`: what it means that there is nothing.

    `nombre`: how many there are in all, where `taches` are those of one page.
    """

    cle: str
    titre: str
    vide: str
    taches: tuple[Tache, ...]
    nombre: int = 0


@dataclass(frozen=True)
class Travail:
    """The worklist of one function, one day. `attente`: what other services owe, late first, then the longest wait."""

    au: date
    groupes: tuple[GroupeDeTaches, ...]
    attente: tuple[Tache, ...]
    dossiers: int

    @property
    def nombre(self) -> int:
        """The appeals that close, what is late or due today: the number beside « À faire »."""
        pressants = ("recours", "en_retard", "aujourd_hui")
        return sum(len(groupe.taches) for groupe in self.groupes if groupe.cle in pressants)


@dataclass(frozen=True)
class LigneDeListe:
    """One file of the acting organisation."""

    pseudonyme: str
    territoire: str
    etat: str
    precision: str
    dernier: str
    dernier_le: date | None
    dernier_texte: str
    agent: UUID | None = None
    repere: int = 0
    illisible: bool = False
