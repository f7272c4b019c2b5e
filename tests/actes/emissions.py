"""Acts issued in a file and read again: who records, who issues, what the paper says."""

import re
from datetime import date
from typing import Any

import pypdfium2
from actes.histoires import JOUR, Scene, acteur
from outils.monde import accord, faire_entrer

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Seance, sans_attendre
from egide.acces.porte import contexte, ouvrir
from egide.actes import cles, emission
from egide.actes.catalogue.convocation import CONVOCATION
from egide.actes.catalogue.recepisse_reflexion import RECEPISSE_REFLEXION
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.models import Acte
from egide.actes.verification import Issue, verifier_pdf
from egide.journal import types
from egide.journal.categories import Categorie
from egide.socle import horloge

# Whoever finds on her a paper that says this knows where she went and why.
MOTS_QUI_EXPOSENT = ("victime", "traite", "proxénét", "prostitu", "exploitation", "égide")


def mots(pdf: bytes) -> str:
    """The text of a document as a reader copies it, on one line, with plain apostrophes."""
    document = pypdfium2.PdfDocument(pdf)
    brut = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return re.sub(r"\b1 er\b", "1er", re.sub(r"\s+", " ", brut.replace("\u2019", "'")))


def tete(lettre: str) -> str:
    """What stands above the object of a letter: who writes, to whom, from where, how it leaves."""
    return lettre.partition("Objet : ")[0]


def noter(qui: Acteur, pseudonyme: str, *charges: types.Charge, au: date = JOUR) -> None:
    """These events, recorded by this actor that day."""
    with horloge.figer(au), contexte(qui):
        ouvert = ouvrir(qui, pseudonyme)
        for charge in charges:
            sans_attendre(ouvert).inscrire(charge, effet_le=au)


def emettre(
    ici: Scene, pseudonyme: str, genre: ActeDuCatalogue, *, par: Acteur, au: date = JOUR, **saisie: Any
) -> tuple[Acte, str]:
    """The act issued that day, and the text of its document, which prints what its code says."""
    with ici.au_guichet(pseudonyme, au=au, par=par) as ouvert:
        acte = emission.emettre(sans_attendre(ouvert), genre, au, **saisie)
        pdf = emission.relire(ouvert, acte.numero)
    verifie = verifier_pdf(pdf, cles.registre(), au)
    assert verifie.issue == (Issue.SANS_CODE if genre is CONVOCATION else Issue.VALIDE)
    return acte, mots(pdf)


def remettre_recepisse(seance: Seance, au: date) -> Acte:
    """The receipt of the reflection period, issued that day in this file."""
    return emission.emettre(seance, RECEPISSE_REFLEXION, au)


def orientee(ici: Scene, pseudonyme: str, *contenu: Categorie) -> Acteur:
    """An intervenant brought into the file, with the person's agreement to these categories (all by default)."""
    qui = acteur("association", "intervenant", nom="Association contre la traite")
    with horloge.figer(JOUR):
        accorde = accord(qui, *contenu)
        faire_entrer(ici.enqueteur, pseudonyme, "orientation_accompagnement", qui, accorde)
    return qui
