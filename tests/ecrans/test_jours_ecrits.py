"""« 1er mars 2009 » : a day is written by the same words in every template, and Django’s own, which say « 1 mars », in none."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import Context, Template

import egide

GABARITS = sorted(p for p in Path(egide.__file__).parent.rglob("*") if p.suffix in {".html", ".txt"})
DJANGO = re.compile(r"\|date\b(?::[\"']([^\"']*)[\"'])?|{% now [\"']([^\"']*)[\"']")
POUR_LES_MACHINES = {"c", "Y-m-d"}
SANS_QUANTIEME = {"F Y"}
SAISIE_TELLE_QUELLE = {"d/m/Y"}
"""How another application wants a date typed."""


def formats(texte: str) -> set[str]:
    return {dit[1] or dit[2] or "par défaut" for dit in DJANGO.finditer(texte)}


def test_aucun_gabarit_n_ecrit_un_jour_au_format_de_django() -> None:
    admis = POUR_LES_MACHINES | SANS_QUANTIEME | SAISIE_TELLE_QUELLE
    fautifs = {g.name: f - admis for g in GABARITS if (f := formats(g.read_text(encoding="utf-8"))) - admis}
    assert len(GABARITS) > 200
    assert fautifs == {}


@pytest.mark.parametrize("fautif", ['{{ le|date:"j F Y" }}', "{{ le|date }}", "{% now 'j F' %}"])
def test_un_jour_au_format_de_django_se_voit(fautif: str) -> None:
    assert formats(fautif) - POUR_LES_MACHINES - SANS_QUANTIEME - SAISIE_TELLE_QUELLE


@pytest.mark.parametrize(
    ("filtre", "ecrit"),
    [
        ("jour", "1er décembre 2026"),
        ("jour_mois", "1er décembre"),
        ("jour_de_semaine", "mardi 1er décembre"),
        ("jour_long", "mardi 1er décembre 2026"),
    ],
)
def test_le_premier_du_mois_est_le_1er(filtre: str, ecrit: str) -> None:
    gabarit = Template(f"{{{{ le|{filtre} }}}}")
    assert gabarit.render(Context({"le": date(2026, 12, 1)})) == ecrit
    assert gabarit.render(Context({"le": None})) == ""


@pytest.mark.parametrize(
    ("filtre", "ecrit"),
    [
        ("jour", "1er décembre 2026"),
        ("instant", "1er décembre 2026, 0 h 05"),
        ("instant_court", "1er décembre, 0 h 05"),
        ("heure", "0 h 05"),
    ],
)
def test_un_instant_se_lit_a_l_heure_d_ici(filtre: str, ecrit: str) -> None:
    """Five past midnight in Paris is still the day before where time is universal."""
    le = datetime(2026, 11, 30, 23, 5, tzinfo=UTC)
    assert Template(f"{{{{ le|{filtre} }}}}").render(Context({"le": le})) == ecrit
