"""The official wording: imported from the operator's copies, kept in the operator's folder.

The package holds references, our own statements and fingerprints, never the words. `importer` reads text
scans of the documents and publications of articles, compares each paragraph or version with its fingerprint
and adds it to one JSON file; `mots` opens the very words behind a source. Importing twice changes nothing,
and nothing is ever removed.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Literal

import msgspec

from egide.droit.textes.decoupage import Alinea, decouper, phrases, plier
from egide.droit.textes.depot import NOM_DU_DEPOT, Depot, Passage, ecrire, lire, ouvrir
from egide.droit.textes.legi import est_publication
from egide.droit.textes.libelles import (
    EmpreintesArticles,
    LectureArticles,
    empreintes_articles,
    importer_articles,
    libelles,
)
from egide.droit.textes.recueil import documents, paragraphe, source
from egide.droit.textes.structures import Article, Document, Paragraphe, rangs_ecrits

__all__ = [
    "NOM_DU_DEPOT", "EtatAlinea", "Lecture", "Passage", "Rapport", "a_la_suite", "empreintes", "importer", "mots", "passages",
    "relever",
]  # fmt: skip

Empreintes = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Document → section → fingerprint of each paragraph, in order."""

SUFFIXES_DES_COPIES = (".txt", ".md", ".json", ".pdf", ".zip", ".tar", ".tar.gz", ".tgz")
"""What is looked at in a folder, beside LEGI files; a file named by itself may bear any name."""

Etat = Literal["reconnu", "empreinte inconnue", "absent"]

COEXISTENCE = "\n\n— autre rédaction publiée pour les mêmes jours —\n\n"


class EtatAlinea(msgspec.Struct, frozen=True):
    """What became of one official paragraph in one file."""

    section: str
    alinea: int | None
    etat: Etat


class Lecture(msgspec.Struct, frozen=True):
    """What was read in one file; `refus` says why nothing was, in French, ready to be shown."""

    fichier: Path
    document: Document | None = None
    alineas: tuple[EtatAlinea, ...] = ()
    nouveaux: int = 0
    refus: str | None = None

    def compte(self, etat: Etat) -> int:
        """How many paragraphs are in this state."""
        return sum(a.etat == etat for a in self.alineas)

    @property
    def complet(self) -> bool:
        """Whether the file was read and every paragraph expected was found and recognised."""
        return self.refus is None and all(a.etat == "reconnu" for a in self.alineas)

    def en_clair(self) -> Iterator[str]:
        """The report in French: one line for the file, one per paragraph that deserves attention."""
        if self.document is None:
            yield f"{self.fichier} : {self.refus}"
            return
        yield (
            f"{self.fichier} : {self.document.titre}. "
            f"{self.compte('reconnu')} alinéas reconnus, "
            f"{self.compte('empreinte inconnue')} d'empreinte inconnue, {self.compte('absent')} absents ; "
            f"{self.nouveaux} passages ajoutés."
        )
        a_voir = (alinea for alinea in self.alineas if alinea.etat != "reconnu")
        for (section, etat), ensemble in groupby(a_voir, key=lambda alinea: (alinea.section, alinea.etat)):
            rangs = tuple(alinea.alinea for alinea in ensemble)
            lieu = f"  {self.document.libelle_section(section)}"
            if places := tuple(rang for rang in rangs if rang):
                yield f"{lieu}, {rangs_ecrits('alinéa', places)} : {etat}"
            if None in rangs:
                yield f"{lieu}, hors place ({rangs.count(None)}, gardés) : {etat}"


class Rapport(msgspec.Struct, frozen=True):
    """The outcome of an import, file by file."""

    lectures: tuple[Lecture | LectureArticles, ...]

    @property
    def complet(self) -> bool:
        """Whether every file was read and all that was expected in it was found and recognised."""
        return all(lecture.complet for lecture in self.lectures)

    def en_clair(self) -> tuple[str, ...]:
        """The report in French, one line per file then one per passage that deserves attention."""
        return tuple(ligne for lecture in self.lectures for ligne in lecture.en_clair())


def importer(
    fichiers: Iterable[Path],
    depot: Path,
    connues: Empreintes | None = None,
    articles_connus: EmpreintesArticles | None = None,
) -> Rapport:
    """Read copies of documents and publications of articles into `depot` (a folder), adding to what it holds.

    A document is a text scan; articles come as a LEGI file, a folder or archive of them, or a JSON
    collection. A folder is searched for all of these. `connues` and `articles_connus` replace the recorded
    fingerprints. A file that cannot be
    read or recognised is reported and left alone; the others are imported all the same. Raises ValueError
    when the folder itself is damaged.
    """
    attendues = empreintes() if connues is None else connues
    versions = empreintes_articles() if articles_connus is None else articles_connus
    contenu = lire(depot)
    lectures = tuple(
        _importer_un(copie, contenu, attendues, versions) for f in fichiers for copie in _copies(Path(f))
    )
    if any(lecture.nouveaux for lecture in lectures):
        ecrire(depot, contenu)
    return Rapport(lectures)


def passages(identifiant: str, depot: Path) -> tuple[Passage, ...]:
    """The imported official paragraphs a requirement rests on. Raises SourceInconnue."""
    return _passages(paragraphe(identifiant), ouvrir(depot))


def a_la_suite(sigle: str, depot: Path | None) -> Iterator[tuple[str, int, Passage | None]]:
    """Every paragraph of a document from the first to the last: its section, its rank there, its words once imported."""
    choisis = _par_place(sigle, ouvrir(depot)) if depot else {}
    connus = {section: len(marques) for section, marques in empreintes().get(sigle, {}).items()}
    for section in next(d for d in documents() if d.sigle == sigle).sections:
        for rang in range(1, connus.get(section.repere, 0) + 1):
            yield section.repere, rang, choisis.get((section.repere, rang))


def mots(identifiant: str, depot: Path, jour: date | None = None) -> str | None:
    """The official words behind a source, or None until they are imported. Raises SourceInconnue.

    Of a requirement, the paragraphs it cites, one per line, or only its sentences. Of an article, the
    wording in force on `jour`; without a day, only an article that never changed has words to give.
    """
    citee = source(identifiant)
    if isinstance(citee, Paragraphe):
        return _mots_du_paragraphe(citee, ouvrir(depot))
    if isinstance(citee, Article):
        return _mots_de_l_article(citee, ouvrir(depot), jour)
    return None


def _mots_du_paragraphe(exigence: Paragraphe, contenu: Depot) -> str | None:
    trouves = _passages(exigence, contenu)
    if not trouves:
        return None
    if not exigence.phrases:
        return "\n".join(p.texte for p in trouves)
    toutes = phrases(trouves[0].texte)
    return " ".join(toutes[n - 1] for n in exigence.phrases if n <= len(toutes)) or trouves[0].texte


def _mots_de_l_article(cite: Article, contenu: Depot, jour: date | None) -> str | None:
    if jour is None and len(cite.versions) == 1:
        jour = cite.versions[0].depuis
    if jour is None or cite.version_au(jour) is None:
        return None
    return COEXISTENCE.join(libelle.texte for libelle in libelles(cite, jour, contenu)) or None


def relever(fichier: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    """The fingerprints of a reference copy, ready to be recorded. Raises ValueError if not recognised."""
    document, alineas = _reconnaitre(_lire_texte(fichier))
    releve: dict[str, tuple[str, ...]] = {}
    for alinea in _cites(document, alineas):
        releve[alinea.section] = (*releve.get(alinea.section, ()), alinea.empreinte)
    return {document.sigle: releve}


@cache
def empreintes() -> Empreintes:
    """The recorded fingerprints."""
    brut = (files(__package__) / "donnees" / "empreintes.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(brut), dict[str, dict[str, tuple[str, ...]]])


def _copies(chemin: Path) -> Iterator[Path]:
    """What there is to read at a path: itself or, in a folder, its LEGI files together, then each other copy."""
    if not chemin.is_dir():
        yield chemin
        return
    fichiers = [fichier for fichier in sorted(chemin.rglob("*")) if fichier.is_file()]
    copies = [fichier for fichier in fichiers if fichier.name.endswith(SUFFIXES_DES_COPIES)]
    if not copies or any(fichier.suffix == ".xml" for fichier in fichiers):
        yield chemin
    yield from copies


def _importer_un(
    fichier: Path, contenu: Depot, attendues: Empreintes, versions: EmpreintesArticles
) -> Lecture | LectureArticles:
    try:
        if est_publication(fichier):
            return importer_articles(fichier, contenu, versions)
        document, alineas = _reconnaitre(_lire_texte(fichier))
    except (OSError, ValueError) as erreur:
        return Lecture(fichier, refus=_motif(erreur))
    connus = attendues.get(document.sigle, {})
    lus = _situer(alineas, connus)
    if connus and not any(p.reconnu for p in lus):  # a study that quotes its first words, say
        return Lecture(
            fichier,
            refus=f"aucun alinéa n'est celui du document attendu ({document.titre}) : rien n'en est gardé.",
        )
    gardes = contenu.documents.setdefault(document.sigle, [])
    deja = {p.empreinte for p in gardes}
    nouveaux = [p for p in lus if p.empreinte not in deja]
    gardes.extend(nouveaux)
    etats = _etats(document, lus, connus)
    return Lecture(fichier, document, etats, len(nouveaux))


def _reconnaitre(texte: str) -> tuple[Document, tuple[Alinea, ...]]:
    """Which document a text is, and its paragraphs. Raises ValueError saying what was expected."""
    plie = plier(texte)
    for document in documents():
        if all(marqueur in plie for marqueur in document.marqueurs):
            return document, decouper(texte, document)
    attendus = " ; ".join(f"{d.titre} (« {' », « '.join(d.marqueurs)} »)" for d in documents())
    raise ValueError(f"document non reconnu. On attendait l'un de ceux-ci, avec ces mots : {attendus}.")


def _situer(alineas: Sequence[Alinea], attendues: Mapping[str, tuple[str, ...]]) -> list[Passage]:
    """Give each paragraph its official place: that of its fingerprint, else next after the one before."""
    places = {e: (s, n) for s, liste in attendues.items() for n, e in enumerate(liste, start=1)}
    prises = {places[a.empreinte] for a in alineas if a.empreinte in places}
    lus: list[Passage] = []
    section, rang = "", 0
    for alinea in alineas:
        reconnu = alinea.empreinte in places
        if reconnu:
            section, rang = places[alinea.empreinte]
        else:
            rang = rang + 1 if alinea.section == section else 1
            section = alinea.section
        libre = reconnu or (section, rang) not in prises
        lus.append(Passage(section, rang if libre else None, alinea.texte, alinea.empreinte, reconnu))
        rang -= not libre
    return lus


def _etats(
    document: Document, lus: list[Passage], attendues: Mapping[str, tuple[str, ...]]
) -> tuple[EtatAlinea, ...]:
    """The state of every paragraph read that may be cited, then of those that were expected in vain."""
    cites = {s.repere for s in document.sections if not s.annexe}
    trouves = [
        EtatAlinea(p.section, p.alinea, "reconnu" if p.reconnu else "empreinte inconnue")
        for p in lus
        if p.section in cites
    ]
    places = {(e.section, e.alinea) for e in trouves}
    absents = [
        EtatAlinea(section, rang, "absent")
        for section, liste in attendues.items()
        for rang in range(1, len(liste) + 1)
        if (section, rang) not in places
    ]
    return (*trouves, *absents)


def _cites(document: Document, alineas: Iterable[Alinea]) -> list[Alinea]:
    annexes = {s.repere for s in document.sections if s.annexe} | {"entete"}
    return [a for a in alineas if a.section not in annexes]


def _passages(exigence: Paragraphe, contenu: Depot) -> tuple[Passage, ...]:
    places = ((exigence.section, rang) for rang in exigence.alinea)
    choisis = _par_place(exigence.document.sigle, contenu)
    return tuple(choisis[place] for place in places if place in choisis)


def _par_place(sigle: str, contenu: Depot) -> dict[tuple[str, int], Passage]:
    """At each place, the recognised words, else the latest imported there."""
    choisis: dict[tuple[str, int], Passage] = {}
    for passage in contenu.documents.get(sigle, []):
        if passage.alinea is None:
            continue
        place = passage.section, passage.alinea
        if place not in choisis or passage.reconnu or not choisis[place].reconnu:
            choisis[place] = passage
    return choisis


def _lire_texte(fichier: Path) -> str:
    octets = fichier.read_bytes()
    if octets.startswith(b"%PDF"):
        raise ValueError("fichier PDF. Il faut d'abord en extraire le texte (par exemple avec pdftotext).")
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return octets.decode("cp1252", errors="replace")


def _motif(erreur: OSError | ValueError) -> str:
    if isinstance(erreur, FileNotFoundError):
        return "fichier introuvable."
    if isinstance(erreur, OSError):
        return "fichier illisible."
    return str(erreur)
