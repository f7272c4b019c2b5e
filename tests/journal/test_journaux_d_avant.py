"""Journals recorded before the events of the amended law existed, replayed today: same facts, nothing lost.

`journaux_d_avant/` holds what that version of Égide wrote, event by event, and the facts it drew from them. Never recorded
again: what it wrote is in files. No identity is in them: names were never in a journal, births and nationalities are left out.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
import pytest

from egide.journal.inscription import Inscription
from egide.journal.repli import replier
from egide.journal.types import composer, depouiller

if TYPE_CHECKING:
    from outils.monde import Monde

JOURNAUX = {
    chemin.stem: json.loads(chemin.read_text(encoding="utf-8"))
    for chemin in sorted((Path(__file__).parent / "journaux_d_avant").glob("*.json"))
}
DOSSIERS = pytest.mark.parametrize("dossier", JOURNAUX)

# What those events already said, and that the law of the time did not ask.
LUS_DEPUIS = {
    "date_demande_titre", "demande_asile", "nombre_renouvellements", "refus_titre_notifie_le", "titre_retire",
}  # fmt: skip


def inscription(ecrit: dict[str, Any]) -> Inscription:
    return Inscription(
        rang=ecrit["rang"],
        type=ecrit["evenement"],
        charge=composer(ecrit["evenement"], ecrit["charge"]),
        effet_le=date.fromisoformat(ecrit["effet_le"]),
        enregistre_le=datetime.fromisoformat(ecrit["enregistre_le"]),
        compte=UUID(ecrit["compte"]),
        role=ecrit["role"],
        organisation=UUID(ecrit["organisation"]),
        corrige=ecrit.get("corrige"),
        empreinte=b"",
    )


def en_json(valeurs: dict[str, Any]) -> dict[str, Any]:
    """As a journal stores them, and reads them again."""
    lus: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(valeurs))
    return lus


def faits_d_aujourdhui(dossier: str, au: str) -> dict[str, Any]:
    journal = map(inscription, JOURNAUX[dossier]["evenements"])
    return en_json(replier(journal, date.fromisoformat(au)).faits)


@DOSSIERS
def test_un_evenement_d_avant_se_relit_sans_rien_perdre(dossier: str) -> None:
    for ecrit in JOURNAUX[dossier]["evenements"]:
        relu = en_json(depouiller(composer(ecrit["evenement"], ecrit["charge"])))
        assert relu == ecrit["charge"], ecrit["rang"]


@DOSSIERS
def test_un_journal_d_avant_pose_les_memes_faits(dossier: str) -> None:
    for au, poses in JOURNAUX[dossier]["faits"].items():
        assert poses
        lus = faits_d_aujourdhui(dossier, au)
        assert {fait: lus.get(fait) for fait in poses} == poses, au
        assert lus.keys() - poses.keys() <= LUS_DEPUIS, au


def test_ce_que_disait_un_journal_d_avant_repond_aux_questions_d_aujourdhui() -> None:
    """The day of a request was that of its event; a refusal, a withdrawal, a step of the asylum were told: they are read."""
    dossier = "refus_retrait_et_asile"
    nouveaux = {
        au: {fait: valeur for fait, valeur in faits_d_aujourdhui(dossier, au).items() if fait in LUS_DEPUIS}
        for au in JOURNAUX[dossier]["faits"]
    }
    refuse = {"refus_titre_notifie_le": "2023-05-05"}
    assert nouveaux == {
        "2023-03-25": {"date_demande_titre": "2023-03-21", "demande_asile": "en_cours"},
        "2023-05-10": {"demande_asile": "en_cours"} | refuse,
        "2024-05-10": {
            "date_demande_titre": "2024-05-02",
            "demande_asile": "en_cours",
            "titre_retire": False,
            "nombre_renouvellements": 0,
        }
        | refuse,
        "2024-09-30": {
            "date_demande_titre": "2024-09-15",
            "demande_asile": "en_cours",
            "titre_retire": True,
            "nombre_renouvellements": 1,
        }
        | refuse,
    }


@DOSSIERS
def test_un_journal_d_avant_se_lit_dans_la_base_tel_qu_il_y_fut_ecrit(monde: Monde, dossier: str) -> None:
    """The bytes that version stored, sealed in a file of today, give back the same facts."""
    from outils.monde import dossier_de, lire, ouvrir_un_dossier

    from egide.acces import porte
    from egide.coffre.chiffrement import trousseau
    from egide.journal import chaine, magasin
    from egide.journal.models import Evenement

    pseudonyme = ouvrir_un_dossier(monde.enqueteur)
    ouvert = dossier_de(monde.enqueteur, pseudonyme)
    with porte.contexte(monde.enqueteur):
        cle, dernier = trousseau(ouvert.id), Evenement.objects.get(dossier_id=ouvert.id)
        for ecrit in JOURNAUX[dossier]["evenements"][1:]:
            dernier = Evenement(
                dossier_id=ouvert.id,
                rang=ecrit["rang"],
                type=ecrit["evenement"],
                effet_le=date.fromisoformat(ecrit["effet_le"]),
                enregistre_le=dernier.enregistre_le,
                compte=monde.enqueteur.compte_id,
                role=monde.enqueteur.role,  # the database lets nobody write in another's name
                organisation=monde.enqueteur.organisation_id,
                corrige=ecrit.get("corrige"),
                empreinte_precedente=dernier.empreinte,
            )
            dernier.charge = cle.chiffrer(json.dumps(ecrit["charge"]).encode(), magasin.contexte_de(dernier))
            dernier.empreinte = chaine.empreinte(dernier)
            dernier.save(force_insert=True)
    journal = lire(monde.enqueteur, pseudonyme)
    assert [en_json(depouiller(lu.charge)) for lu in journal[1:]] == [
        ecrit["charge"] for ecrit in JOURNAUX[dossier]["evenements"][1:]
    ]
    for au, poses in JOURNAUX[dossier]["faits"].items():
        lus = en_json(replier(journal, date.fromisoformat(au)).faits)
        assert {fait: lus.get(fait) for fait in poses if fait != "territoire"} == {
            fait: valeur for fait, valeur in poses.items() if fait != "territoire"
        }
