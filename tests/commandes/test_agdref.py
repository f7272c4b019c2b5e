"""`egide agdref`, as the operator runs it: what leaves is confirmed, traced and kept close; what returns loses no line."""

import csv
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from ecrans.nice import remettre, signalee
from outils import monde
from outils.base import Bases
from outils.decors import Decors
from outils.monde import Monde
from outils.sans_processus import lancer

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.coffret import lire_identite
from egide.acces.lecture import evenements
from egide.acces.models import TraceAcces
from egide.socle import roles

PAUL = ("--prefecture", "06", "--compte", "paul@essais.example")
NUMERO = "0603012345"
AUJOURD_HUI = "2009-03-21"


@dataclass(frozen=True)
class Nice:
    """Two files of Nice's prefecture whose receipt was delivered, the second on a later day; one of Lille's."""

    gens: Monde
    un: str
    acte: str
    deux: str
    lille: str


@pytest.fixture
def egide(bases: Bases, nice: Nice, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, int]]:
    """Runs `egide agdref …` on the test's database; returns what it said and its code."""
    monkeypatch.setenv("DATABASE_URL", bases.url(roles.APPLICATION, connection.settings_dict["NAME"]))
    return partial(lancer, "agdref")


@pytest.fixture
def nice(decors: Decors, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nice]:
    monkeypatch.setenv("EGIDE_HORLOGE", AUJOURD_HUI)
    with decors.jouer(installer, AUJOURD_HUI) as nice:
        yield nice


def installer() -> Nice:
    gens = monde.creer_monde()
    un, deux = (signalee(gens.enqueteur, gens.agent) for _ in range(2))
    acte = remettre(gens.agent, un)
    remettre(gens.agent, deux, date(2009, 3, 20))
    lille = signalee(gens.enqueteur_59, gens.agent_59)
    remettre(gens.agent_59, lille)
    return Nice(gens, un, acte, deux, lille)


@pytest.fixture
def fichier(tmp_path: Path) -> Callable[[str], Path]:
    def ecrire(texte: str) -> Path:
        chemin = tmp_path / "retour.csv"
        chemin.write_text(texte, "utf-8")
        return chemin

    return ecrire


def numero_connu(acteur: Acteur, pseudonyme: str) -> str | None:
    with porte.contexte(acteur):
        return lire_identite(porte.ouvrir(acteur, pseudonyme), "essai").numero_etranger


def journal(acteur: Acteur, pseudonyme: str) -> list[str]:
    with porte.contexte(acteur):
        return [inscrit.type for inscrit in evenements(porte.ouvrir(acteur, pseudonyme))]


def exports_traces(acteur: Acteur) -> list[UUID]:
    """Under whose account the identities of this service's files were read for an export."""
    with porte.contexte(acteur):
        lues = TraceAcces.objects.filter(motif="export vers AGDREF", action="lire l’identité")
        return list(lues.values_list("compte", flat=True))


def presente(pseudonyme: str) -> str:
    return f"{pseudonyme[:3]} {pseudonyme[3:6]} {pseudonyme[6:]}"


def lignes(chemin: Path) -> list[dict[str, str]]:
    with chemin.open(encoding="utf-8-sig", newline="") as ouvert:
        return list(csv.DictReader(ouvert, delimiter=";"))


def test_sans_confirmation_ni_droit_rien_ne_s_ecrit(egide, nice: Nice, tmp_path: Path) -> None:
    sortie = tmp_path / "saisie.csv"
    dit, code = egide("exporter", sortie, *PAUL)
    assert (code, "--avec-identites" in dit, sortie.exists()) == (2, True, False)
    for autre in (
        ("59", "paul@essais.example"),
        ("06", "nadia@essais.example"),
        ("06", "sophie@essais.example"),  # who signs does not note the number
        ("06", "claire@essais.example"),
        ("06", "personne@essais.example"),
    ):
        dit, code = egide(
            "exporter", sortie, "--prefecture", autre[0], "--compte", autre[1], "--avec-identites"
        )
        assert (code, "admis" in dit, sortie.exists()) == (2, True, False), autre
    assert exports_traces(nice.gens.agent) == []


def test_l_export_dit_qui_attend_son_numero_pour_son_proprietaire_seul_et_chaque_lecture_est_tracee(
    egide, nice: Nice, tmp_path: Path
) -> None:
    sortie = tmp_path / "saisie.csv"
    dit, code = egide("exporter", sortie, *PAUL, "--avec-identites")
    assert code == 0, dit
    assert "Personnes à saisir : 2." in dit
    assert "Okonkwo" not in dit
    assert stat.S_IMODE(sortie.stat().st_mode) == 0o600
    lues = {ligne["pseudonyme"]: ligne for ligne in lignes(sortie)}
    assert lues.keys() == {nice.un, nice.deux}
    un = lues[nice.un]
    assert (un["acte"], un["noms"], un["date_naissance"]) == (nice.acte, "Okonkwo-Béranger", "1988-05-02")
    assert (un["rubrique"], un["document_au"], un["numero_etranger"]) == ("L.316-1", "2009-04-10", "")
    assert exports_traces(nice.gens.agent) == 2 * [nice.gens.agent.compte_id]


def test_l_export_ne_recouvre_jamais_un_fichier_et_se_limite_a_un_jour(
    egide, nice: Nice, tmp_path: Path
) -> None:
    sortie = tmp_path / "saisie.csv"
    dit, code = egide("exporter", sortie, *PAUL, "--avec-identites", "--depuis", "2009-03-15")
    assert code == 0, dit
    assert [ligne["pseudonyme"] for ligne in lignes(sortie)] == [nice.deux]
    avant = sortie.read_bytes()
    dit, code = egide("exporter", sortie, *PAUL, "--avec-identites")
    assert (code, "existe déjà" in dit, sortie.read_bytes()) == (2, True, avant)


def test_le_fichier_exporte_se_rend_tel_quel_une_fois_rempli_et_l_importer_deux_fois_ne_change_rien(
    egide, nice: Nice, tmp_path: Path
) -> None:
    sortie = tmp_path / "saisie.csv"
    egide("exporter", sortie, *PAUL, "--avec-identites")
    remplies = lignes(sortie)
    for rang, ligne in enumerate(remplies):
        ligne["numero_etranger"] = f"060301234{rang}"
    with sortie.open("w", encoding="utf-8-sig", newline="") as ouvert:
        redaction = csv.DictWriter(ouvert, list(remplies[0]), delimiter=";")
        redaction.writeheader()
        redaction.writerows(remplies)
    dit, code = egide("importer", sortie, *PAUL)
    assert (code, dit.count(": noté.")) == (0, 2), dit
    assert {numero_connu(nice.gens.agent, p) for p in (nice.un, nice.deux)} == {"0603012340", "0603012341"}
    avant = journal(nice.gens.agent, nice.un)
    dit, code = egide("importer", sortie, *PAUL)
    assert (code, dit.count(": déjà noté.")) == (0, 2), dit
    assert journal(nice.gens.agent, nice.un) == avant
    dit, _ = egide("exporter", tmp_path / "reste.csv", *PAUL, "--avec-identites")
    assert "Personnes à saisir : 0." in dit


def test_une_mauvaise_ligne_est_dite_et_n_arrete_pas_les_bonnes(egide, nice: Nice, fichier) -> None:
    retour = fichier(
        "Acte,numero_etranger,pseudonyme\n"
        f",12-34,{nice.un}\n"
        f",{NUMERO},{nice.lille}\n"
        f",{NUMERO},Okonkwo Amina\n"
        f"06-1999-0001,{NUMERO},\n"
        f",,{nice.un}\n"
        "\n"
        f'"ouvert,{NUMERO},{nice.un}\n'
        f",{NUMERO},{nice.un},de trop\n"
        f"{nice.acte},06 03 01 23 45,\n"
        f",0603099999,{nice.un}\n"
        f",060301234,{presente(nice.deux)}\n"
    )
    dit, code = egide("importer", retour, *PAUL)
    assert code == 1
    for attendu in (
        f"ligne 2, {presente(nice.un)} : refusé (numéro illisible ; admis : 9 ou 10 chiffres",
        f"ligne 3, {presente(nice.lille)} : refusé (aucun dossier ouvert à ce service",
        "ligne 4 : refusé (aucun dossier ouvert",
        "ligne 5 : refusé (aucun dossier ouvert",
        f"ligne 6, {presente(nice.un)} : sans numéro.",
        "ligne 9, " + presente(nice.un) + " : refusé (4 cellules ; admis : 3",
        "ligne 10 : noté.",
        f"ligne 11, {presente(nice.un)} : refusé (un autre numéro est déjà noté",
        f"ligne 12, {presente(nice.deux)} : noté (9 chiffres : vérifiez",
    ):
        assert attendu in dit, (attendu, dit)
    assert "ligne 7" not in dit
    assert not [secret for secret in ("Okonkwo", NUMERO, "12-34", "0603099999", "Traceback") if secret in dit]
    assert numero_connu(nice.gens.agent, nice.un) == NUMERO
    assert numero_connu(nice.gens.agent, nice.deux) == "060301234"
    assert numero_connu(nice.gens.agent_59, nice.lille) is None


@pytest.mark.parametrize(
    ("texte", "admis"),
    [
        ("", "les colonnes"),
        ("nom;prenom\nOkonkwo;Amina\n", "les colonnes"),
        ("pseudonyme;numero\n", "les colonnes"),
    ],
)
def test_un_fichier_qui_n_en_est_pas_un_est_refuse_en_entier(
    egide, nice: Nice, fichier, texte: str, admis: str
) -> None:
    dit, code = egide("importer", fichier(texte), *PAUL)
    assert (code, admis in dit, "Okonkwo" in dit, "Traceback" in dit) == (2, True, False, False), dit


def test_un_fichier_absent_ou_illisible_est_nomme(egide, nice: Nice, tmp_path: Path) -> None:
    octets = tmp_path / "octets.csv"
    octets.write_bytes(b"pseudonyme;numero_etranger\n\xff\xfe")
    for chemin in (tmp_path / "absent.csv", octets):
        dit, code = egide("importer", chemin, *PAUL)
        assert (code, chemin.name in dit, "admis" in dit, "Traceback" in dit) == (2, True, True, False), dit
