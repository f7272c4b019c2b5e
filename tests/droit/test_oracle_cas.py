"""The oracle alone, without a rule of ours, answers every case: it is worth comparing the rules with."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from droit import oracle_valeurs, situations
from droit.oracle_droit import Droit

CAS = [
    cas
    for fichier in sorted((Path(__file__).parent / "cas").glob("*.json"))
    for cas in json.loads(fichier.read_text("utf-8"))
]
CIRCULAIRE = (date(2009, 2, 5), date(2014, 8, 5))


def dit_de(droit: Droit, nom: str, faits: Mapping[str, object]) -> dict[str, object]:
    """What the oracle says of a conclusion, under the names of the contract."""
    verdict, etabli = droit.juger(nom, faits), droit.monde(faits)
    return {
        "statut": verdict.statut,
        "nature": oracle_valeurs.nature(nom, etabli),
        "autorite": oracle_valeurs.autorite(nom, etabli),
        "fondement": oracle_valeurs.fondement(nom, etabli),
        "faits_manquants": sorted(verdict.faits_manquants),
        "reserves": sorted(verdict.reserves),
        "valeurs": oracle_valeurs.valeurs(nom, etabli) if verdict.statut == "oui" else {},
    }


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas["id"])
def test_l_oracle_seul_repond_a_chaque_cas(cas: Mapping[str, object]) -> None:
    jour = date.fromisoformat(str(cas["date"]))
    premier, dernier = CIRCULAIRE
    lecture = cas.get("lecture") or ("circulaire" if premier <= jour <= dernier else "code")
    droit = Droit(str(lecture), jour, frozenset(cas.get("reforme") or ()))  # type: ignore[call-overload]
    faits, attendu = cas["faits"], cas["attendu"]
    assert isinstance(faits, Mapping)
    assert isinstance(attendu, Mapping)
    for cle, voulu in attendu.items():
        nom, *champs = cle.rstrip("~").split(".", 2)
        obtenu: object = dit_de(droit, nom, situations.lus(faits))
        for champ in champs or ["statut"]:
            assert isinstance(obtenu, Mapping)
            obtenu = obtenu.get(champ)
        if cle.endswith("~") or champs in (["faits_manquants"], ["reserves"]):
            assert isinstance(obtenu, list)
            obtenu, voulu = sorted(obtenu), sorted(voulu)
        assert obtenu == voulu, cle
