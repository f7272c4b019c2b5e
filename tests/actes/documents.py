"""Signed documents made for the tests, without a database."""

import io
from datetime import date
from pathlib import Path

import msgspec
import pypdf
from actes import ecriture_v1, images
from pypdf.generic import DictionaryObject, NameObject

from egide.actes import cles, pades, photographie, qr, sceau
from egide.actes.catalogue import recepisse_reflexion as recepisse

DU, AU = date(2009, 3, 1), date(2009, 3, 31)
NUMERO = "06-2009-0041"
PORTRAIT = photographie.dessiner(photographie.preparer(images.portrait()))


ANCIEN = Path(__file__).parent / "anciens" / "recepisse-version-1.pdf"
"""A receipt printed before the second writing of the code, by what printed it then; the keys of its day beside it."""


def donnees(noms: str = "Ọlá", prenoms: str = "Adébáyọ̀", numero: str = NUMERO) -> recepisse.Recepisse:
    return recepisse.Recepisse(
        numero=numero,
        autorite="Préfecture des Alpes-Maritimes",
        delivre_le=DU,
        valable_jusquau=AU,
        textes=recepisse.textes_au(DU),
        photographie=PORTRAIT,
        etat_civil=recepisse.EtatCivil(noms=noms, prenoms=prenoms),
    )


def scelle(
    titulaire: str = "Ọlá Adébáyọ̀",
    *,
    numero: str = NUMERO,
    du: date = DU,
    au: date | None = AU,
    version: int = 2,
) -> sceau.Sceau:
    enonce = sceau.enoncer("prefecture", numero, du, au, titulaire)
    present = sceau.sceller(enonce)[0]
    if version == 2:
        return present
    lien = sceau.SANS_ADRESSE + ecriture_v1.ecrire(enonce, cles.courante()[1])
    dessin = qr.dessiner(lien)
    return msgspec.structs.replace(present, lien=lien, image=dessin.svg, cote=dessin.cote)


def compose(du_sceau: sceau.Sceau | None = None, **champs: str) -> bytes:
    """The receipt, with a seal of one's choice: its own, or one taken elsewhere."""
    lisible = donnees(**champs)
    propre = du_sceau or scelle(
        f"{lisible.etat_civil.noms} {lisible.etat_civil.prenoms}", numero=lisible.numero
    )
    return recepisse.composer(msgspec.structs.replace(lisible, sceau=propre))


def document(du_sceau: sceau.Sceau | None = None, **champs: str) -> bytes:
    """The same, its file sealed."""
    return pades.apposer(compose(du_sceau, **champs), motif="Préfecture des Alpes-Maritimes")


def code(lien: str) -> str:
    return lien.split("#")[-1].removeprefix("acte:")


def ecrire(dossier: Path, nom: str, octets: bytes) -> Path:
    fichier = dossier / nom
    fichier.write_bytes(octets)
    return fichier


def bombe() -> bytes:
    """Nine million letters in a few kilobytes: honest to the eye of the format, endless to who reads it."""
    ecrit = pypdf.PdfWriter()
    page = ecrit.add_blank_page(100, 100)
    texte = pypdf.generic.DecodedStreamObject()
    texte.set_data(b"BT /F 9 Tf " + b"(a) Tj " * 9_000_000 + b" ET")
    page[NameObject("/Contents")] = ecrit._add_object(texte.flate_encode())
    police = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    polices = DictionaryObject(
        {NameObject("/F"): DictionaryObject({NameObject(c): NameObject(v) for c, v in police.items()})}
    )
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): polices})
    sortie = io.BytesIO()
    ecrit.write(sortie)
    return sortie.getvalue()
