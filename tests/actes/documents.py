"""Signed documents made for the tests, without a database."""

import io
from datetime import date
from pathlib import Path

import msgspec
import pypdf
from actes import images
from pypdf.generic import DictionaryObject, NameObject

from egide.actes import pades, photographie, sceau
from egide.actes.catalogue import recepisse_reflexion as recepisse

DU, AU = date(2009, 3, 1), date(2009, 3, 31)
NUMERO = "06-2009-0041"
PORTRAIT = photographie.dessiner(photographie.preparer(images.portrait()))


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


def scelle(titulaire: str = "Ọlá Adébáyọ̀", *, numero: str = NUMERO, au: date | None = AU) -> sceau.Sceau:
    return sceau.sceller(sceau.enoncer("prefecture", numero, DU, au, titulaire))[0]


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
