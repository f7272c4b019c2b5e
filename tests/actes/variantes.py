"""The samples of the catalogue as they come in life: a long name, hardly any, long reasons, long tables."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from egide.actes import contrat
from egide.actes.catalogue.commun import Document
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.etat_civil import EtatCivil

PHRASE = (
    "Les éléments recueillis au cours de l’entretien du 26 février 2026, tels qu’elle les a elle-même rapportés puis relus, "
    "ont été examinés un par un, et les observations qu’elle a présentées par écrit ont été prises en compte. "
)
LONG = EtatCivil(
    noms="Okonkwo-Béranger de la Fontaine-Saint-Éloi",
    prenoms="Adébáyọ̀ Ọlá Maria-Éloïse Chimamanda Ngọzi",
    nom_usage="Exemple-Exemple",
    naissance=date(1998, 5, 1),
    lieu_naissance="Benin City (Edo State), quartier d’Ikpoba Hill",
    nationalite="Nigeria",
    numero_etranger="0612345678",
)
A_RALLONGER = ("motifs_propres", "motifs")
A_REPETER = ("considerants", "attendus", "faits", "dus", "textes")


def variantes() -> Iterator[tuple[ActeDuCatalogue, str, Any]]:
    """Each act and each of its wordings, as sampled, then under each strain that applies to it."""
    for genre in contrat.catalogue():
        for nom, exemple in {"": genre.exemple, **genre.variantes}.items():
            donnees = exemple()
            for epreuve, change in _changes(donnees):
                yield genre, f"{nom or 'exemple'}, {epreuve}", msgspec.structs.replace(donnees, **change)


def _changes(donnees: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    champs = set(donnees.__struct_fields__)
    yield "tel quel", {}
    if getattr(donnees, "etat_civil", None) is not None:
        yield "long nom", {"etat_civil": LONG}
        yield "nom seul", {"etat_civil": EtatCivil(noms="Li")}
    for combien in (4, 9, 16):
        longs = {nom: PHRASE * combien for nom in A_RALLONGER if isinstance(getattr(donnees, nom, None), str)}
        if longs and "considerants" in champs:
            yield f"motifs de {combien} phrases", longs
    for fois in (2, 3):
        repetes = {
            nom: getattr(donnees, nom) * fois
            for nom in A_REPETER
            if _est_une_suite(getattr(donnees, nom, None))
        }
        if repetes:
            yield f"{fois} fois plus de lignes", repetes


def _est_une_suite(valeur: object) -> bool:
    return isinstance(valeur, tuple) and bool(valeur)
