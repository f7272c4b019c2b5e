"""`egide analyser` on lines: each is answered as it is read, none is kept, a bad one does not stop the others."""

import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from egide.cli import app
from egide.droit import analyser, statuer

VIDE = {"date": "2009-03-20", "faits": {}}
NG = {"date": "2024-05-01", "faits": {"nationalite": "NG", "plainte_deposee": True}}
MAUVAIS = {"date": "2009-03-20", "faits": {"plainte_depose": True}}
UNE_MINUTE = 60
EGIDE = (sys.executable, "-m", "egide")


def lancer(*arguments: object, entree: str | bytes = "") -> Result:
    return CliRunner().invoke(app, ["analyser", *map(str, arguments)], input=entree)


def en_lignes(*entrees: object) -> str:
    return "".join(f"{json.dumps(entree)}\n" for entree in entrees)


def rendues(rendu: Result) -> list[object]:
    return [json.loads(ligne) for ligne in rendu.stdout.splitlines()]


# ── Les refus ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_une_ligne_refusee_se_dit_avec_son_numero_et_les_autres_sont_analysees() -> None:
    rendu = lancer("--json", entree=en_lignes(VIDE, MAUVAIS, NG))
    avant, refusee, apres = rendues(rendu)
    assert (avant, apres) == (analyser(VIDE), analyser(NG))
    assert refusee["ligne"] == 2
    (refus,) = refusee["refus"]
    assert (refus["champ"], refus["valeur"]) == ("faits.plainte_depose", True)
    assert "plainte_deposee" in refus["admis"]
    assert "entrée standard, ligne 2 : faits.plainte_depose : reçu true" in rendu.stderr
    assert "1 ligne(s) refusée(s) sur 3." in rendu.stderr
    assert rendu.exit_code == 1


@pytest.mark.parametrize(
    "illisible",
    [b"oups", b'{"date": ', b"NaN", b'"\xff"', b'{"date": 1, "date": 2}', b"[" * 100_000, b"3", b"[]"],
    ids=[
        "mot",
        "inachevée",
        "pas un nombre",
        "pas de l'UTF-8",
        "clé répétée",
        "trop emboîtée",
        "nombre",
        "tableau",
    ],
)
@pytest.mark.parametrize("rang", [0, 1, 2])
def test_une_ligne_illisible_n_arrete_pas_les_autres_ou_qu_elle_soit(illisible: bytes, rang: int) -> None:
    lignes = [json.dumps(VIDE).encode(), json.dumps(NG).encode()]
    lignes.insert(rang, illisible)
    rendu = lancer("--json", entree=b"\n".join(lignes))
    reponses = rendues(rendu)
    assert reponses.pop(rang)["ligne"] == rang + 1
    assert reponses == [analyser(VIDE), analyser(NG)]
    assert rendu.exit_code == 1


def test_les_lignes_vides_ne_comptent_pas_mais_ne_decalent_pas_les_numeros() -> None:
    rendu = lancer("--json", entree="\n\n" + en_lignes(VIDE) + "\r\n\n" + en_lignes(MAUVAIS))
    assert rendues(rendu)[1]["ligne"] == 6


def test_une_seule_ligne_refusee_refuse_le_fichier_et_rien_n_est_rendu() -> None:
    rendu = lancer("--json", entree=en_lignes(MAUVAIS))
    assert (rendu.exit_code, rendu.stdout) == (2, "")
    assert rendu.stderr.startswith("faits.plainte_depose : reçu true")


def test_un_fichier_en_utf8_avec_sa_marque_se_lit(tmp_path: Path) -> None:
    fichier = tmp_path / "marque.ndjson"
    fichier.write_text(en_lignes(VIDE, NG), "utf-8-sig")
    assert rendues(lancer("--json", fichier)) == [analyser(VIDE), analyser(NG)]


# ── La décision seule ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "situation", [VIDE, NG, {**NG, "lecture": "circulaire"}, {**VIDE, "reforme": ["delai-3-mois"]}]
)
def test_les_statuts_sont_ceux_de_l_analyse(situation: dict[str, object]) -> None:
    complete, seule = analyser(situation), statuer(situation)
    assert seule["statuts"] == {nom: dite["statut"] for nom, dite in complete["conclusions"].items()}
    assert (seule["date"], seule["droit"]) == (complete["date"], complete["droit"])


def test_statuts_rend_la_decision_seule_sous_chaque_forme() -> None:
    assert rendues(lancer("--json", "--statuts", entree=en_lignes(VIDE, NG))) == [statuer(VIDE), statuer(NG)]
    assert json.loads(lancer("--json", "--statuts", entree=json.dumps([VIDE, NG])).stdout) == [
        statuer(VIDE),
        statuer(NG),
    ]
    assert json.loads(lancer("--json", "--statuts", entree=json.dumps(VIDE, indent=1)).stdout) == statuer(
        VIDE
    )


def test_statuts_se_lit_en_francais_par_des_titres() -> None:
    dit = lancer("--statuts", entree=json.dumps(NG)).stdout
    assert "Indéterminé" in dit
    assert "? Délai de réflexion" in dit
    assert "dépend de" not in dit


# ── La preuve en phrases ─────────────────────────────────────────────────────────────────────────────────────────────

EN_2026 = {
    "date": "2026-01-10",
    "faits": {
        "nationalite": "NG",
        "infraction_invoquee": "traite",
        "mesure_eloignement": "oqtf",
        "plainte_deposee": True,
    },
}
FORMES_RECUES = pytest.mark.parametrize(
    "ecrire", [json.dumps, lambda situation: en_lignes(situation, situation)], ids=["objet", "lignes"]
)


def du_bloc(dit: str, conclusion: str) -> str:
    """What is said of one conclusion, under its title."""
    return dit.partition(f"[{conclusion}]\n")[2].partition("]\n")[0]


@FORMES_RECUES
def test_chaque_conclusion_dit_ce_qui_la_fonde(ecrire: Callable[[object], str]) -> None:
    dit = lancer(entree=ecrire(EN_2026)).stdout
    assert "obligation, police ou gendarmerie, texte en vigueur — R.425-1" in du_bloc(
        dit, "information_des_droits"
    )
    assert "doctrine publiée" in du_bloc(dit, "orientation_service_enquete")
    assert "usage de 2009" in du_bloc(dit, "titre_citoyen_union")


@FORMES_RECUES
def test_ce_qu_une_lecture_peut_couter_est_dit_avec_son_numero(ecrire: Callable[[object], str]) -> None:
    dit = lancer(entree=ecrire(EN_2026)).stdout
    assert dit.count("à savoir : Agir avant la date affichée") == dit.count("Au 2026-01-10")
    a_savoir, pour = dit[dit.index("à savoir : Agir avant la date affichée") :].splitlines()[:2]
    assert "(INT-46, " in a_savoir
    assert "Contester la mesure d’éloignement" in pour
    recours = du_bloc(dit, "recours_eloignement")
    assert "à savoir" not in recours
    assert "À préciser : notification de la mesure d’éloignement" in recours


@FORMES_RECUES
def test_ce_que_disait_la_circulaire_a_cote_du_code_ne_se_dit_que_sur_demande(
    ecrire: Callable[[object], str],
) -> None:
    divergent = "Les deux lectures divergent"
    assert divergent not in lancer(entree=ecrire(EN_2026)).stdout
    assert divergent in lancer("--comparer", entree=ecrire(EN_2026)).stdout
    assert divergent in lancer(entree=ecrire({**EN_2026, "date": "2009-03-20"})).stdout


# ── Au fil de l'eau ──────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def en_conversation(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [*EGIDE, "analyser", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as processus:
        yield processus


def reponse(processus: subprocess.Popen[bytes]) -> bytes:
    """The next answer, which waits for nothing more; a command that kept it would fail here rather than hang."""
    assert processus.stdout
    if not select.select([processus.stdout], [], [], UNE_MINUTE)[0]:
        processus.kill()
        pytest.fail("aucune réponse : la commande attend la suite")
    return processus.stdout.readline()


@pytest.mark.parametrize("option", [(), ("--statuts",)], ids=["preuve", "statuts"])
def test_chaque_reponse_s_ecrit_avant_que_la_ligne_suivante_n_arrive(option: tuple[str, ...]) -> None:
    with en_conversation("--json", *option) as processus:
        assert processus.stdin
        assert processus.stdout
        for situation in (VIDE, NG, VIDE):
            processus.stdin.write(en_lignes(situation).encode())
            processus.stdin.flush()
            assert json.loads(reponse(processus))["date"] == situation["date"]
        processus.stdin.close()
        assert processus.wait() == 0


def test_rien_ne_se_dit_de_l_avancement_dans_un_tube() -> None:
    with en_conversation("--json") as processus:
        _, erreurs = processus.communicate(en_lignes(*[VIDE] * 200).encode())
    assert erreurs == b""


def test_l_avancement_se_dit_a_l_ecran_de_qui_attend_jamais_parmi_les_reponses(tmp_path: Path) -> None:
    fichier = tmp_path / "situations.ndjson"
    fichier.write_text(en_lignes(*[VIDE] * 200), "utf-8")
    ecran, bout = pty.openpty()
    with subprocess.Popen(
        [*EGIDE, "analyser", "--statuts", "--json", str(fichier)], stdout=subprocess.PIPE, stderr=bout
    ) as processus:
        os.close(bout)
        reponses = processus.communicate()[0].splitlines()
    dit = b""
    while morceau := _lu(ecran):
        dit += morceau
    os.close(ecran)
    assert "Situations" in dit.decode()
    assert [json.loads(reponse) for reponse in reponses] == [statuer(VIDE)] * 200


def _lu(ecran: int) -> bytes:
    try:
        return os.read(ecran, 65536)
    except OSError:  # the terminal is closed once nobody writes to it
        return b""


def test_qui_cesse_de_lire_n_a_pas_de_trace() -> None:
    with en_conversation("--json") as processus:
        assert processus.stdin
        assert processus.stdout
        assert processus.stderr
        processus.stdin.write(en_lignes(VIDE).encode())
        processus.stdin.flush()
        reponse(processus)
        processus.stdout.close()
        processus.stdin.write(en_lignes(*[VIDE] * 5).encode())
        processus.stdin.close()
        assert b"Traceback" not in processus.stderr.read()


def memoire_de(fichier: Path, *options: str) -> int:
    """The most memory the command held, in kilobytes."""
    mesure = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    commande = [sys.executable, "-c", mesure, *EGIDE, "analyser", "--json", *options, str(fichier)]
    return int(subprocess.run(commande, capture_output=True, check=True, text=True).stdout)


@pytest.mark.parametrize("option", [(), ("--statuts",)], ids=["preuve", "statuts"])
def test_dix_fois_plus_de_lignes_ne_prennent_pas_plus_de_memoire(
    tmp_path: Path, option: tuple[str, ...]
) -> None:
    mesures = []
    for combien in (100, 1000):  # twenty thousand kilobytes, were they kept
        fichier = tmp_path / f"{combien}.ndjson"
        lourde = {**NG, "titre": "x" * 20_000}
        fichier.write_text(en_lignes(*[lourde] * combien), "utf-8")
        mesures.append(memoire_de(fichier, *option))
    peu, beaucoup = mesures
    assert beaucoup < peu + 8_000
    assert beaucoup < 120_000
