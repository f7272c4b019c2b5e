"""The command line says nothing in English: neither its help, nor its refusals, nor what it asks."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click import _termui_impl
from click.testing import CliRunner, Result

from egide import commandes
from egide.cli import COMMANDES, app
from egide.commandes.francais import MODULES, MOTS

ANGLAIS = re.compile(
    r"\b(usage: |try|error|invalid|missing|required|show|this|message|exit|help\b(?<!--help)|such|command|unexpected|extra"
    r"|abort|aborted|does|not|exist|value|values|choose|from|the|default|boolean|integer|path|text|file|directory|uuid"
    r"|true|false|none|got|takes|requires|did|you|mean|range|valid|is|are|with|and|or|str|int|bool|float|list)\b",
    re.IGNORECASE,
)
FRANCAIS_AUSSI = {"message", "extra", "exister", "text", "values"}


def chemins(groupe: click.Group, noms: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, and every group of them, as it is typed."""
    contexte = click.Context(groupe, info_name="egide")
    yield noms
    for nom in groupe.list_commands(contexte):
        commande = groupe.get_command(contexte, nom)
        assert commande is not None, nom
        if isinstance(commande, click.Group):
            yield from chemins(commande, (*noms, nom))
        else:
            yield (*noms, nom)


TOUTES = sorted({chemin for chemin in chemins(app) if chemin != ("django",)})


def lancer(*arguments: str, entree: str | None = None) -> Result:
    return CliRunner().invoke(app, arguments, prog_name="egide", input=entree)


def anglais(texte: str) -> list[str]:
    """The English words of a text, its own commands and options left out."""
    sans_code = re.sub(r"--[\w-]+|\begide [\w -]+|[A-Z_]{3,}|[\w.-]+\.(?:md|csv|json|typ)\b", " ", texte)
    return [mot for mot in ANGLAIS.findall(sans_code) if mot.lower() not in FRANCAIS_AUSSI]


def commande_de(chemin: tuple[str, ...]) -> click.Command:
    commande: click.Command = app
    for nom in chemin:
        assert isinstance(commande, click.Group)
        trouvee = commande.get_command(click.Context(commande), nom)
        assert trouvee is not None
        commande = trouvee
    return commande


# ── L'aide ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("chemin", TOUTES, ids=" ".join)
def test_l_aide_est_en_francais(chemin: tuple[str, ...]) -> None:
    aide = lancer(*chemin, "--help")
    assert aide.exit_code == 0
    assert aide.stdout.startswith("Usage :")
    assert not anglais(aide.stdout), aide.stdout


@pytest.mark.parametrize("chemin", TOUTES, ids=" ".join)
def test_chaque_commande_dit_ce_qu_elle_fait_et_ce_que_chaque_argument_attend(
    chemin: tuple[str, ...],
) -> None:
    commande = commande_de(chemin)
    assert commande.help
    assert all(parametre.help for parametre in commande.params)


def test_l_aide_dit_les_phrases_entieres() -> None:
    assert "..." not in lancer("--help").stdout.replace("[ARGUMENTS]...", "")


# ── Les refus ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("chemin", TOUTES, ids=" ".join)
def test_une_option_inconnue_est_refusee_en_francais(chemin: tuple[str, ...]) -> None:
    refus = lancer(*chemin, "--inconue")
    assert refus.exit_code == 2
    assert "n’existe pas" in refus.stderr
    assert not anglais(refus.stderr), refus.stderr


@pytest.mark.parametrize(
    "chemin", [c for c in TOUTES if any(p.required for p in commande_de(c).params)], ids=" ".join
)
def test_ce_qui_manque_se_dit_en_francais(chemin: tuple[str, ...]) -> None:
    refus = lancer(*chemin)
    assert refus.exit_code == 2
    assert "Il manque" in refus.stderr
    assert not anglais(refus.stderr), refus.stderr


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (("analysr",), "Vouliez-vous 'analyser' ?"),
        (("analyser", "--statut"), "Vouliez-vous"),
        (("analyser", "a", "b", "c"), "Arguments en trop : b c"),
        (("analyser", "--json=oui"), "ne prend pas de valeur"),
        (("servir", "--port"), "attend une valeur"),
        (("servir", "--port", "huit"), "reçu « huit » ; admis : un nombre (entier)"),
        (("servir", "--ouvriers", "0"), "reçu 0 ; admis : x>=1"),
        (("sceller", "--jour", "2009-02-30"), "reçu « 2009-02-30 » ; attendu : une date"),
        (("comptes", "confirmer", "12"), "reçu « 12 »"),
        (("restaurer", "rien.egide"), "« rien.egide » n’existe pas."),
        (("restaurer", "."), "« . » est un dossier"),
        (("actes", "cles"), "Commandes"),
        (("questionner", "delai"), "le plus proche"),
        (("analyser", "rien.json"), "admis : un fichier JSON lisible"),
    ],
    ids=lambda valeur: " ".join(valeur) if isinstance(valeur, tuple) else "",
)
def test_un_refus_dit_ce_qui_est_recu_et_ce_qui_est_admis(arguments: tuple[str, ...], dit: str) -> None:
    refus = lancer(*arguments)
    assert refus.exit_code == 2
    assert dit in refus.stderr
    assert not anglais(re.sub(r"admis : [\w, ]*_.*", "", refus.stderr)), refus.stderr


def test_un_fait_mal_type_se_refuse_sans_nom_de_type_de_la_machine() -> None:
    refus = lancer(
        "analyser", entree='{"date": null, "faits": {"temoignage": "oui", "date_naissance": true}}'
    )
    assert refus.stderr.splitlines() == [
        "date : reçu rien ; admis : la date d’évaluation, une date réelle AAAA-MM-JJ",
        "faits.temoignage : reçu « oui » ; admis : true, false, ou null si on ne sait pas",
        "faits.date_naissance : reçu true ; admis : une date réelle AAAA-MM-JJ",
    ]


def test_un_entretien_abandonne_le_dit_en_francais() -> None:
    abandon = lancer("questionner", "delai_en_cours", "--date", "2009-03-20", entree="")
    assert abandon.exit_code == 1
    assert abandon.stderr.strip() == "Abandon."


# ── Les titres, les genres ───────────────────────────────────────────────────────────────────────────────────────────


def test_le_vocabulaire_dit_en_mots_ce_que_chaque_fait_admet() -> None:
    dit = lancer("vocabulaire").stdout
    assert "oui ou non : true, false" in dit
    assert "une date AAAA-MM-JJ, ou « aucun » s’il n’y en a pas" in dit
    assert "traite  traite des êtres humains" in dit
    for genre in ("booleen", "date_ou_aucun", "entier", "choix"):
        assert not re.search(rf"^ +{genre}\b", dit, re.MULTILINE)


# ── La table ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def messages_de_la_bibliotheque() -> Iterator[str]:
    """Every word click passes through gettext, in the modules this program runs."""
    for module in MODULES:
        assert module.__file__
        for noeud in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
            if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Name):
                combien = {"_": 1, "ngettext": 2}.get(noeud.func.id, 0)
                yield from (
                    str(ast.literal_eval(mot))
                    for mot in noeud.args[:combien]
                    if isinstance(mot, ast.Constant)
                )


DU_DEVELOPPEUR = re.compile(
    r"defined twice|same flag for|determine name for|No options defined|exactly one parameter|start character"
    r"|Unknown color|DeprecationWarning"
)
"""Faults of whoever declares a command: nobody who types one can meet them."""


def test_chaque_mot_de_la_bibliotheque_a_le_sien_en_francais() -> None:
    assert {mot for mot in messages_de_la_bibliotheque() if not DU_DEVELOPPEUR.search(mot)} <= MOTS.keys()


def test_la_table_ne_garde_aucun_mot_que_la_bibliotheque_ne_dit_plus() -> None:
    assert MOTS.keys() <= {*messages_de_la_bibliotheque(), "required"}


def test_une_traduction_garde_ce_que_le_message_nomme() -> None:
    for message, francais in MOTS.items():
        gardes = set(re.findall(r"\{(\w+)", francais))
        assert gardes <= set(re.findall(r"\{(\w+)", message)), message


def test_les_modules_de_la_bibliotheque_qui_parlent_sont_tous_connus() -> None:
    """Those left out speak of editors, of Windows, of completion: nothing the program uses."""
    qui_parlent = {
        module.name
        for module in pkgutil.iter_modules(click.__path__)
        if "import gettext as _" in (Path(click.__path__[0]) / f"{module.name}.py").read_text("utf-8")
    }
    connus = {module.__name__.removeprefix("click.") for module in MODULES}
    assert qui_parlent - connus == {"_termui_impl", "_winconsole", "shell_completion"}
    assert _termui_impl  # the progress bar: only the days of a wait are abbreviated there


def test_chaque_commande_ecrite_se_trouve_dans_la_table_des_commandes() -> None:
    ecrites = set()
    for module in pkgutil.iter_modules(commandes.__path__):
        contenu = vars(importlib.import_module(f"{commandes.__name__}.{module.name}"))
        dessous = {id(c) for g in contenu.values() if isinstance(g, click.Group) for c in g.commands.values()}
        ecrites |= {
            f"{module.name}.{nom}"
            for nom, objet in contenu.items()
            if isinstance(objet, click.Command) and id(objet) not in dessous
        }
    assert ecrites == set(COMMANDES.values())
    assert all(commande_de((nom,)).name == nom for nom in COMMANDES)
