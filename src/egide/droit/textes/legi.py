"""Official articles as they are published: the LEGI export (XML) and its collected form by article (JSON).

In LEGI one file is one version of one article, and DATE_FIN is the day its successor takes over; here both
dates are included. Files come from anyone: XML is read by expat with every document type refused (hence no
entity can be declared), archives are read in memory, member by member, within fixed sizes.
"""

import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.parsers import expat

import msgspec

CODES = {
    "LEGITEXT000006070158": "CESEDA",
    "LEGITEXT000006070719": "code pénal",
    "LEGITEXT000006072050": "code du travail",
    "LEGITEXT000006074069": "code de l'action sociale et des familles",
    "LEGITEXT000006070933": "code de justice administrative",
    "LEGITEXT000031366350": "code des relations entre le public et l'administration",
    "LEGITEXT000006070721": "code civil",
    "LEGITEXT000006071154": "code de procédure pénale",
}
SIGLES = {
    "CJA": "code de justice administrative",
    "CRPA": "code des relations entre le public et l'administration",
}
"""How the collected form names the codes it holds beside the CESEDA."""

CODE_PAR_DEFAUT = "CESEDA"
SANS_FIN = date(2999, 1, 1)
DATE_A_FIXER = date(2222, 2, 22)
"""What LEGI writes for a first day that no text has set yet."""
TAILLE_MAX_ARTICLE = 4 * 1024 * 1024
TAILLE_MAX_RECUEIL = 64 * 1024 * 1024

_SUFFIXES_TAR = (".tar", ".tar.gz", ".tgz")
_BLOCS = {"p", "br", "div", "li", "tr", "table", "ul", "ol", "blockquote", "pre"}
_BALISE_ECHAPPEE = re.compile(r"<[^<>]{1,200}>")
_NUMERO = re.compile(r"^([LRDA])\*?\s*\.?\s*\*?\s*(\d.*)$")
_TEXTE_DU_CHEMIN = re.compile(r"LEGITEXT\d{12}")


class ArticleLu(msgspec.Struct, frozen=True):
    """One version of one article as published.

    `doublon`: the file itself says that several coexist. `etat`: what LEGI says became of it (VIGUEUR, ABROGE, MODIFIE…).
    """

    code: str
    numero: str
    depuis: date
    jusqua: date | None
    texte: str
    doublon: bool = False
    etat: str = ""


class RecueilJson(msgspec.Struct, frozen=True):
    """The collected form: number of article → its versions; beside it, other codes as they stood one day."""

    articles: dict[str, "_ArticleJson"]
    autres_codes: dict[str, dict[str, "_EtatJson"]] = {}


class _VersionJson(msgspec.Struct, frozen=True):
    debut: date
    fin: date | None
    texte: str | list[str]
    doublon: bool = False


class _ArticleJson(msgspec.Struct, frozen=True):
    versions: list[_VersionJson]


class _EtatJson(msgspec.Struct, frozen=True):
    lu_au: date
    texte: str


def est_publication(fichier: Path) -> bool:
    """Whether a path looks like published articles rather than the text of a document."""
    if fichier.is_dir() or fichier.name.endswith((*_SUFFIXES_TAR, ".zip")):
        return True
    return _debute(fichier, b"{", b"<?xml", b"<ARTICLE")


def lire_articles(fichier: Path) -> Iterator[ArticleLu]:
    """Every article version of a JSON collection, a LEGI file, or a folder or archive of LEGI files.

    What is not an article of a known code is passed over. Raises ValueError naming what cannot be read,
    OSError when the file itself cannot.
    """
    if not fichier.is_dir() and fichier.suffix != ".xml" and _debute(fichier, b"{"):
        yield from _lire_json(fichier)
        return
    for nom, octets in _fichiers_xml(fichier):
        try:
            lu = lire_legi(octets)
        except ValueError as erreur:
            raise ValueError(f"{nom} : {erreur}") from erreur
        if lu is not None:
            yield lu


def lire_legi(octets: bytes) -> ArticleLu | None:
    """One LEGI file; None when it is not an article, or of an unknown code. Raises ValueError."""
    lecteur = _Lecteur()
    analyseur = expat.ParserCreate()
    analyseur.StartDoctypeDeclHandler = _refuser_type_de_document
    analyseur.StartElementHandler = lecteur.ouvrir
    analyseur.EndElementHandler = lecteur.fermer
    analyseur.CharacterDataHandler = lecteur.ecrire
    try:
        analyseur.Parse(octets, True)
    except expat.ExpatError as erreur:
        raise ValueError(
            f"XML illisible ({expat.ErrorString(erreur.code)}, ligne {erreur.lineno})."
        ) from erreur
    return lecteur.article()


def numero_normal(brut: str) -> str:
    """« L316-1 », « R.* 316-2 », « L. 316-1 » → « L.316-1 » ; numbers without a letter are kept."""
    lu = _NUMERO.match(brut.strip())
    return f"{lu[1]}.{lu[2].strip()}" if lu else brut.strip()


class _Lecteur:
    """What an article file says, gathered while it is read."""

    def __init__(self) -> None:
        self.chemin: list[str] = []
        self.racine: str | None = None
        self.code: str | None = None
        self.champs = {"NUM": "", "ETAT": "", "DATE_DEBUT": "", "DATE_FIN": ""}
        self.mots: list[str] = []

    def ouvrir(self, balise: str, attributs: dict[str, str]) -> None:
        self.racine = self.racine or balise
        self.chemin.append(balise)
        if self.chemin[-2:] == ["CONTEXTE", "TEXTE"]:
            self.code = attributs.get("cid")
        self._separer(balise)

    def fermer(self, balise: str) -> None:
        self._separer(balise)
        self.chemin.pop()

    def ecrire(self, texte: str) -> None:
        if self.chemin[-2:-1] == ["META_ARTICLE"] and self.chemin[-1] in self.champs:
            self.champs[self.chemin[-1]] += texte
        elif self._dans_le_contenu():
            self.mots.append(texte)

    def article(self) -> ArticleLu | None:
        if self.racine != "ARTICLE" or (self.code is not None and self.code not in CODES):
            return None
        depuis, fin = _date(self.champs["DATE_DEBUT"]), _date(self.champs["DATE_FIN"])
        return ArticleLu(
            code=CODES[self.code] if self.code else CODE_PAR_DEFAUT,
            numero=numero_normal(self.champs["NUM"]),
            depuis=depuis,
            jusqua=None if fin >= SANS_FIN else fin - timedelta(days=1),
            texte=_lignes("".join(self.mots)),
            etat=self.champs["ETAT"].strip(),
        )

    def _dans_le_contenu(self) -> bool:
        return "CONTENU" in self.chemin and self.chemin[self.chemin.index("CONTENU") - 1] == "BLOC_TEXTUEL"

    def _separer(self, balise: str) -> None:
        if balise.lower() in _BLOCS and self._dans_le_contenu():
            self.mots.append("\n")


def _lire_json(fichier: Path) -> Iterator[ArticleLu]:
    _verifier_taille(fichier.name, fichier.stat().st_size, TAILLE_MAX_RECUEIL)
    try:
        recueil = msgspec.json.decode(fichier.read_bytes().removeprefix(b"\xef\xbb\xbf"), type=RecueilJson)
    except msgspec.DecodeError as erreur:
        raise ValueError(
            "recueil d'articles illisible : on attend « articles », puis par article des « versions » "
            f"avec debut, fin et texte ({erreur})."
        ) from erreur
    yield from _du_ceseda(recueil)
    for sigle, articles in recueil.autres_codes.items():
        if sigle in SIGLES:
            for numero, etat in articles.items():
                yield ArticleLu(SIGLES[sigle], numero_normal(numero), etat.lu_au, None, _lignes(etat.texte))


def _du_ceseda(recueil: RecueilJson) -> Iterator[ArticleLu]:
    for numero, article in recueil.articles.items():
        for version in article.versions:
            textes = [version.texte] if isinstance(version.texte, str) else version.texte
            for texte in textes:
                yield ArticleLu(
                    code=CODE_PAR_DEFAUT,
                    numero=numero_normal(numero),
                    depuis=version.debut,
                    jusqua=version.fin,
                    texte=_lignes(texte),
                    doublon=version.doublon or len(textes) > 1,
                )


def _fichiers_xml(fichier: Path) -> Iterator[tuple[str, bytes]]:
    """The XML files of a folder or an archive, or the file itself; those of other codes are not opened."""
    if fichier.is_dir():
        for chemin in sorted(fichier.rglob("*.xml")):
            if chemin.is_file() and _d_un_code_connu(chemin.as_posix()):
                _verifier_taille(chemin.name, chemin.stat().st_size)
                yield chemin.name, chemin.read_bytes()
    elif fichier.name.endswith(".zip"):
        yield from _fichiers_du_zip(fichier)
    elif fichier.name.endswith(_SUFFIXES_TAR):
        yield from _fichiers_du_tar(fichier)
    else:
        _verifier_taille(fichier.name, fichier.stat().st_size)
        yield fichier.name, fichier.read_bytes()


def _fichiers_du_zip(fichier: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(fichier) as archive:
            for membre in archive.infolist():
                if membre.filename.endswith(".xml") and _d_un_code_connu(membre.filename):
                    _verifier_taille(membre.filename, membre.file_size)
                    with archive.open(membre) as flux:
                        yield membre.filename, flux.read(TAILLE_MAX_ARTICLE)
    except (
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,
    ) as erreur:  # RuntimeError: encrypted, or unknown packing
        raise ValueError(f"archive zip illisible ({erreur}).") from erreur


def _fichiers_du_tar(fichier: Path) -> Iterator[tuple[str, bytes]]:
    """Read as a stream, each member forgotten once read: the full export holds millions of files."""
    try:
        with tarfile.open(fichier, "r|*") as archive:
            while (membre := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]
                if membre.isfile() and membre.name.endswith(".xml") and _d_un_code_connu(membre.name):
                    _verifier_taille(membre.name, membre.size)
                    flux = archive.extractfile(membre)
                    if flux is not None:
                        yield membre.name, flux.read()
    except (tarfile.TarError, zlib.error, EOFError) as erreur:
        raise ValueError(f"archive tar illisible ({erreur}).") from erreur


def _d_un_code_connu(chemin: str) -> bool:
    """Whether a path, when it names the text it belongs to, names a known code."""
    nommes = _TEXTE_DU_CHEMIN.findall(chemin)
    return not nommes or any(nomme in CODES for nomme in nommes)


def _verifier_taille(nom: str, taille: int, maximum: int = TAILLE_MAX_ARTICLE) -> None:
    if taille > maximum:
        raise ValueError(f"{nom} fait {taille} octets ; on en admet {maximum}.")


def _debute(fichier: Path, *marques: bytes) -> bool:
    with fichier.open("rb") as flux:
        return flux.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(marques)


def _refuser_type_de_document(*_: object) -> None:
    raise ValueError("XML refusé : il déclare un type de document (DOCTYPE), que l'export LEGI n'a pas.")


def _lignes(texte: str) -> str:
    """One line per paragraph, blank lines and escaped tags dropped."""
    lignes = (" ".join(ligne.split()) for ligne in _BALISE_ECHAPPEE.sub("\n", texte).splitlines())
    return "\n".join(ligne for ligne in lignes if ligne)


def _date(brut: str) -> date:
    try:
        return date.fromisoformat(brut.strip())
    except ValueError:
        raise ValueError(f"date « {brut.strip()} » illisible ; on attend AAAA-MM-JJ.") from None
