"""The samples of the catalogue as they come in life: a long name, hardly any, long reasons, long tables."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

import msgspec
from actes.ecritures import NOMS

from egide.actes import contrat
from egide.actes.catalogue.au_guichet import Signature
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
SIGNATAIRE = Signature(
    nom="Anne-Françoise Exemple-Béranger de la Fontaine",
    qualite="la secrétaire générale adjointe, directrice des migrations, de l’intégration et de l’accueil des publics",
    delegation="arrêté préfectoral n° 2026-114 du 2 mars 2026 portant délégation de signature, publié au recueil des actes",
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
        for ensemble in _par_quatre(NOMS):
            yield f"noms en {', '.join(ensemble)}", {"etat_civil": _civil(ensemble)}
    if getattr(donnees, "signataire", None) is not None:
        yield "longue signature", {"signataire": SIGNATAIRE}
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


def _par_quatre(ecritures: Iterable[str], combien: int = 4) -> Iterator[tuple[str, ...]]:
    """The scripts four by four."""
    suite = iter(ecritures)
    while lot := tuple(islice(suite, combien)):
        yield lot


def _civil(ecritures: tuple[str, ...]) -> EtatCivil:
    """Somebody whose name, first names, use name and place of birth are each written in a script of these."""
    noms, prenoms, usage, lieu = (*ecritures, *ecritures, *ecritures, *ecritures)[:4]
    return EtatCivil(
        noms=NOMS[noms][0],
        prenoms=" ".join(NOMS[prenoms]),
        nom_usage=" ".join(NOMS[usage]),
        lieu_naissance=" ".join(NOMS[lieu]),
        nationalite="Nigeria",
    )


def _est_une_suite(valeur: object) -> bool:
    return isinstance(valeur, tuple) and bool(valeur)
