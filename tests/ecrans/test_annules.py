"""A cancelled event is shown as cancelled wherever it is shown, or leaves: on no page, to no reader, as if it held."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Literal, get_args, get_origin
from uuid import UUID

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import client_de
from outils.monde import (
    MAJEURE,
    MINEURE,
    Troupe,
    creer_troupe,
    dossier_commun,
    inscrire,
    ouvrir_un_dossier,
)

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.acces.inscription import A_LEUR_FONCTION
from egide.acces.lecture import evenements
from egide.ecrans.croisement import passages
from egide.journal import types
from egide.journal.types import TYPES, Charge, TypeEvenement

Entrer = Callable[..., Client]

# Everything cancelled took effect on this day, and nothing else did.
ANNULE, AUJOURD_HUI = date(2009, 3, 19), "2009-03-27"
CANARI = "CANARI"
LE_JOUR_ANNULE = re.compile(r"\b19 mars\b|2009-03-19|" + CANARI)

# What shows an event as cancelled: it may say its day and its words, struck.
MARQUES = re.compile(r'<li class="[^"]*\b(?:corrige|annule)\b[^"]*".*?</li>', re.DOTALL)
ROLES = (
    "enqueteur", "agent_prefecture", "signataire", "referent_prefecture", "magistrat", "intervenant",
    "coordinateur_acse", "referent_ase", "avocat",
)  # fmt: skip
ABSENT = {MAJEURE: "referent_ase", MINEURE: "coordinateur_acse"}
CORRIGEABLES = [type_ for type_ in TYPES.values() if not issubclass(type_.structure, A_LEUR_FONCTION)]

# What the law or the directory asks of a field, that its type alone does not say.
PARTICULIERS: dict[str, dict[str, Any]] = {
    "presentation": {"aucun_recepisse_anterieur": None, "date_recepisse_anterieur": None},
    "signalement": {"aucun_recepisse_anterieur": None, "date_recepisse_anterieur": None},
    "identite_declaree": {"nationalite": "NG", "version_au_coffre": None},
    "numero_etranger": {"version_au_coffre": None},
    "photographie": {"image": None},
    "faits_invoques": {"departement": "06"},
    "lien_avec_les_auteurs": {"liens_rompus": None},
    "mesure_eloignement": {"mesure_eloignement": "administrative"},
    "situation_de_la_personne": {"situation_mesure": "retention"},
    "remise_recepisse_demande": {"valable_jusqu_au": date(2009, 6, 30)},
    "decision": {"date_fin_titre": date(2010, 3, 1)},
    "rendez_vous": {"jour": date(2009, 6, 30), "horaire": "09:15"},
    "proches": {"ou": "MD"},
    "mesure_de_protection": {"etat": "accordee", "audience": None, "jusqu_au": date(2009, 6, 30)},
    "competence": {"territoire": "06"},
    "dysfonctionnement": {"d_apres": None},
    "cloture": {"conservation_jusqu_au": date(2012, 3, 1)},
}


def _valeur(genre: Any) -> Any:
    """Something this type admits, as telling as can be."""
    if get_origin(genre) is Literal:
        return get_args(genre)[0]
    if get_origin(genre) is tuple:
        return (_valeur(get_args(genre)[0]),)
    if get_args(genre):
        return _valeur(get_args(genre)[0])
    exemples: dict[Any, Any] = {str: CANARI, bool: True, date: ANNULE, UUID: UUID(int=7), int: 15}
    return exemples[genre]


def charge(type_: TypeEvenement, troupe: Troupe) -> Charge:
    """An event of this type that says all it can."""
    champs = {champ.name: _valeur(champ.type) for champ in msgspec.structs.fields(type_.structure)}
    champs |= PARTICULIERS.get(type_.nom, {})
    if type_.nom == "signalement":
        champs["prefecture"] = troupe["agent_prefecture"].organisation_id
    if type_.nom == "affectation":
        champs["agent"] = troupe["agent_prefecture"].compte_id
    return type_.structure(**champs)


def annuler(acteur: Acteur, pseudonyme: str, rang: int) -> None:
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        sans_attendre(ouvert).corriger(rang, None, motif="saisi par erreur")


@pytest.fixture
def troupe(db: None, monkeypatch: pytest.MonkeyPatch) -> Troupe:
    monkeypatch.setenv("EGIDE_HORLOGE", AUJOURD_HUI)
    return creer_troupe()


def raconter(troupe: Troupe, naissance: date) -> str:
    """A file everyone is in, where an event of each kind was recorded, then cancelled."""
    pseudonyme = dossier_commun(troupe, naissance)
    presents = [role for role in ROLES if role != ABSENT[naissance]]
    for type_ in CORRIGEABLES:
        auteur = troupe[next(role for role in presents if role in type_.par)]
        inscrit = inscrire(auteur, pseudonyme, charge(type_, troupe), effet_le=ANNULE)
        annuler(auteur, pseudonyme, inscrit.rang)
    return pseudonyme


def pages(client: Client, pseudonyme: str) -> Iterator[tuple[str, str]]:
    """Every page this reader is led to in this file, previews included, and his lists: link after link, from its timeline.

    Of the proofs, which all read one situation, one is enough.
    """
    dossier = reverse("dossier", args=[pseudonyme])
    listes = [reverse(nom) for nom in ("dossiers", "a_faire", "agenda", "a_recevoir", "notifications")]
    a_lire, connues = [f"{dossier}?chronologie=entiere", *listes], {""}
    while a_lire:
        adresse = a_lire.pop()
        reponse = client.get(adresse)
        if reponse.status_code != 200 or reponse.streaming:
            continue
        page = reponse.content.decode(errors="replace")
        yield adresse, page
        for lien in re.findall(r'href="([^"#?]*)', page):
            trouve = lien if lien.startswith("/") else dossier + lien.removeprefix("./")
            nouvelle = dossier + "pourquoi/" if trouve.startswith(dossier + "pourquoi/") else trouve
            if trouve.startswith(dossier) and nouvelle not in connues:
                connues.add(nouvelle)
                a_lire.append(trouve)


@pytest.mark.parametrize(
    ("naissance", "lecteurs"),
    [(MAJEURE, [role for role in ROLES if role != ABSENT[MAJEURE]]), (MINEURE, [ABSENT[MAJEURE]])],
)
def test_un_evenement_annule_n_est_montre_a_personne_comme_s_il_tenait(
    troupe: Troupe, entrer: Entrer, naissance: date, lecteurs: list[str]
) -> None:
    pseudonyme = raconter(troupe, naissance)
    marquees, montres = 0, 0
    for role in lecteurs:
        client = client_de(troupe[role], entrer)
        for adresse, page in pages(client, pseudonyme):
            reste = MARQUES.sub("", page)
            trouve = LE_JOUR_ANNULE.search(reste)
            assert trouve is None, (role, adresse, reste[trouve.start() - 300 : trouve.end() + 100])
            marquees += len(MARQUES.findall(page)) if "chronologie" in adresse else 0
            if "/transmettre/" in adresse:
                montres += "il lit" in page
                assert not MARQUES.findall(page), (role, adresse)
    # It was there to be seen on the timelines of who was in the file before; and it does not leave for who is not.
    assert marquees > len(CORRIGEABLES) // 2
    assert montres


def test_ce_qui_s_est_annule_pendant_qu_on_lisait_se_dit_annule(troupe: Troupe) -> None:
    enqueteur = troupe["enqueteur"]
    pseudonyme = ouvrir_un_dossier(enqueteur)
    inscrit = inscrire(enqueteur, pseudonyme, types.Plainte(plainte_deposee=True), effet_le=date(2009, 3, 27))
    annuler(enqueteur, pseudonyme, inscrit.rang)
    with porte.contexte(enqueteur):
        journal = evenements(porte.ouvrir(enqueteur, pseudonyme))
    dits = {passage.titre: passage.annule for passage in passages(journal)}
    assert dits["Plainte"] is True
    assert dits["Ouverture du dossier"] is False
