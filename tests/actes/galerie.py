"""The gallery of the acts (docs/galerie.md): each as a test issued it in a file played through the door.

`EGIDE_CAPTURES=docs/images/actes pytest -p no:xdist tests/actes` makes its pictures again, of whatever these tests issue; a
wording that none of them issues is shown from the sample of the catalogue, and said so.
"""

import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2

from egide.actes import contrat
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.epreuve import SCEAU, eprouver
from egide.annuaire import roles
from egide.journal.types import nom_de
from egide.socle.chemins import PAQUET

RACINE = PAQUET.parent.parent
PAGE = RACINE / "docs" / "galerie.md"
IMAGES = RACINE / "docs" / "images" / "actes"
DORES = Path(__file__).parent / "dores"
LARGEUR = 440
ETAT = Path(__file__).with_name("galerie.json")
"""For each picture: the fingerprint of the words it was made of, and whether a file was played for it."""

Capture = tuple[date, bytes]

TETE = """# Galerie des actes

La première page de chaque acte, et de chacune de ses rédactions, faite par les essais.
« Jouée » : elle vient d'un dossier inventé, mené par les gestes de chacun jusqu'au jour de l'acte ; les autres, de l'exemple du
catalogue. Ce que chaque acte dit, et qui le relit : [actes.md](actes.md).
"""


def redactions() -> Iterator[tuple[ActeDuCatalogue, str, str]]:
    """Each act, its wording, and the name they go by."""
    for genre in contrat.catalogue():
        for variante in ("", *genre.variantes):
            yield genre, variante, f"{genre.nom}.{variante}" if variante else genre.nom


def qui_est_ce(modele: str, donnees: msgspec.Struct) -> str | None:
    """The wording these data are of; None when they are a sample's, or of none for sure."""
    if getattr(donnees, "sceau", None) in (None, SCEAU):
        return None
    for genre in contrat.catalogue():
        if genre.modele == modele:
            exemples = {"": genre.exemple(), **{nom: exemple() for nom, exemple in genre.variantes.items()}}
            distinctifs = _distinctifs(genre, list(exemples.values()))
            for variante, exemple in exemples.items():
                if all(getattr(exemple, champ) == getattr(donnees, champ) for champ in distinctifs):
                    return f"{genre.nom}.{variante}" if variante else genre.nom
    return None


def _distinctifs(genre: ActeDuCatalogue, exemples: list[msgspec.Struct]) -> list[str]:
    """The fields that tell its wordings apart, and those of the acts that share its template."""
    voisins = [autre.exemple() for autre in contrat.catalogue() if autre.modele == genre.modele]
    return [
        champ
        for champ in exemples[0].__struct_fields__
        if champ not in ("numero", "autorite", "destinataire", "reference")
        and all(_est_un_mot(getattr(exemple, champ)) for exemple in exemples + voisins)
        and len({getattr(exemple, champ) for exemple in exemples + voisins}) > 1
    ]


def _est_un_mot(valeur: object) -> bool:
    """What tells a wording: « refus », « prolongation », yes or no; not what somebody wrote."""
    return isinstance(valeur, bool) or (isinstance(valeur, str) and " " not in valeur)


def ecrire(captures: Mapping[str, Capture]) -> None:
    """The pictures, what they were made of, and the page; one that these tests do not issue stays as long as it is true."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    avant = json.loads(ETAT.read_text("utf-8")) if ETAT.is_file() else {}
    etat: dict[str, Any] = {}
    for genre, variante, nom in redactions():
        joue = captures.get(nom)
        if not joue and avant.get(nom, {}).get("texte") == texte_de(nom):
            etat[nom] = avant[nom]
            continue
        _vignette(joue[1] if joue else eprouver(genre, variante).document, IMAGES / f"{nom}.webp")
        etat[nom] = {"texte": texte_de(nom), "joue": joue is not None}
    ETAT.write_text(json.dumps(etat, indent=1, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text(page(), "utf-8")


def texte_de(nom: str) -> str:
    """The fingerprint of the words of an act, as they were read again."""
    return hashlib.sha256((DORES / f"{nom}.txt").read_bytes()).hexdigest()[:16]


def page() -> str:
    """The page, of what the catalogue says today."""
    etat = json.loads(ETAT.read_text("utf-8"))
    return TETE + "".join(_section(genre, variante, nom, etat) for genre, variante, nom in redactions())


def _section(genre: ActeDuCatalogue, variante: str, nom: str, etat: Mapping[str, Any]) -> str:
    if variante:
        titre = f"### {genre.titre!s} : {variante.replace('_', ' ')}"
        dit = ""
    else:
        titre = f"## {genre.titre}"
        qui = ", ".join(roles.bref(role) for role in roles.ROLES if role in genre.emetteurs)
        dit = f"\n\n{_ouvre(genre)} Émis par : {qui}."
    joue = "jouée" if etat[nom]["joue"] else "exemple du catalogue"
    return f"\n{titre}{dit}\n\n![{genre.titre}, {joue}](images/actes/{nom}.webp)\n"


def _ouvre(genre: ActeDuCatalogue) -> str:
    if genre.ouverture.conclusion:
        return f"S'ouvre par la conclusion `{genre.ouverture.conclusion}`."
    if genre.ouverture.evenements:
        return f"S'ouvre par l'événement {' ou '.join(f'`{nom_de(e)}`' for e in genre.ouverture.evenements)}."
    return "S'écrit à tout moment."


def _vignette(document: bytes, fichier: Path) -> None:
    pdf = pypdfium2.PdfDocument(document)
    feuille = pdf[0]
    image = feuille.render(scale=2 * LARGEUR / feuille.get_width()).to_pil().convert("RGB")
    pdf.close()
    tampon = io.BytesIO()
    image.resize((LARGEUR, image.height * LARGEUR // image.width)).save(tampon, "WEBP", quality=60, method=6)
    fichier.write_bytes(tampon.getvalue())
