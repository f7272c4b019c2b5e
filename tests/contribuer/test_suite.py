"""What weighs on every change is said here: who starts processes, who has pages read by axe, who draws examples.

A new name in these lists is a choice, not an accident: docs/contributeur.md says what each costs, and what stands instead.
"""

import re
from pathlib import Path

import pytest

ESSAIS = Path(__file__).parents[1]

LANCENT_DES_PROCESSUS = {
    "test_commandes_droit.py": "un vrai terminal",
    "actes/test_horodatage.py": "openssl, l'autorité de temps",
    "actes/test_photographie.py": "la mémoire d'un processus",
    "commandes/test_acces.py": "la page telle que l'exploitant l'obtient",
    "commandes/test_actes.py": "une aide interrompue",
    "commandes/test_analyser.py": "les tubes et la mémoire",
    "commandes/test_imports.py": "ce qu'un processus importe",
    "commandes/test_journal.py": "la première histoire, comme l'exploitant",
    "commandes/test_notifier.py": "deux envois à la fois",
    "commandes/test_taches.py": "ce qu'un ordonnanceur lance",
    "contribuer/test_evenement.py": "un projet changé, dans son processus",
    "ecrans/test_codes.py": "deux ouvriers",
    "socle/test_cle_maitresse.py": "deux machines",
    "socle/test_demarrage.py": "le démarrage",
    "socle/test_nginx.py": "nginx",
    "socle/test_postgres.py": "la mort d'un processus",
    "socle/test_service.py": "le service",
    "socle/test_veille.py": "la mort de PostgreSQL",
}
FONT_EXAMINER_DES_PAGES = {
    "ecrans/test_agdref.py",
    "ecrans/test_annuaire.py",
    "ecrans/test_apercu_navigateur.py",
    "ecrans/test_audition_navigateur.py",
    "ecrans/test_droit_lecture_navigateur.py",
    "ecrans/test_droit_navigateur.py",
    "ecrans/test_ecrits_navigateur.py",
    "ecrans/test_histoire.py",
    "ecrans/test_navigateur.py",
    "ecrans/test_plan_navigateur.py",
    "ecrans/test_recit_partage.py",
    "ecrans/test_verification.py",
}


def ou(motif: str) -> set[str]:
    """The files of tests where this is written."""
    ecrits = re.compile(motif)
    fichiers = (fichier for fichier in ESSAIS.rglob("test_*.py") if fichier != Path(__file__))
    return {
        str(fichier.relative_to(ESSAIS)) for fichier in fichiers if ecrits.search(fichier.read_text("utf-8"))
    }


def test_seuls_lancent_des_processus_ceux_dont_c_est_la_promesse() -> None:
    lancent = ou(r"import subprocess|\blancer_egide\b|\begide_sur_la_base\b|from outils\.service")
    assert lancent == LANCENT_DES_PROCESSUS.keys()


def test_seuls_font_examiner_des_pages_par_axe_ceux_qui_sont_nommes() -> None:
    assert ou(r"\baccessible\b|\bcontrastes_faibles\b") == FONT_EXAMINER_DES_PAGES


def test_une_propriete_dit_combien_d_exemples_elle_demande_non_combien_elle_tire() -> None:
    """`make test` draws a part of what is asked, wherever it is asked through `exemples`."""
    assert ou(r"max_examples=\d+\b(?! if)") == set()


@pytest.mark.parametrize("demande", [2, 15, 80, 300])
def test_une_part_n_est_jamais_vide_ni_plus_que_le_tout(demande: int) -> None:
    from outils.exemples import AU_MOINS, une_part

    assert min(AU_MOINS, demande) <= une_part(demande) <= demande
