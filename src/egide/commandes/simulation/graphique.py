"""The chart of a simulation: one bar per conclusion (two under a reform), the share of « oui » then of doubt.

An SVG written by hand: it has a title and a description, every bar its figures in words, and no meaning rests on
colour alone.
"""

from datetime import date
from xml.sax.saxutils import escape

from egide.commandes.simulation.rendu import nombre, presentation
from egide.droit.conclusions import titres
from egide.droit.lectures.plans_de_bits import Comptes
from egide.droit.populations import TOUTES, Simulation

LARGEUR, MARGE, GAUCHE, ETENDUE, BARRE, INTERLIGNE = 980, 24, 400, 380, 14, 12
ENCRE, OUI, DOUTE, FOND = "#1d2433", "#1f5c8a", "#9bb7cc", "#eef1f5"
STYLE = f"text{{font-family:system-ui,sans-serif;font-size:13px;fill:{ENCRE}}}.titre{{font-size:17px;font-weight:600}}"


def graphique(simulation: Simulation, jour: date | None) -> str:
    """The chart of the whole population, as SVG."""
    bilan, reforme = simulation.bilan, bool(simulation.demande.reformes)
    total = bilan.lignes[TOUTES]
    avant, apres = bilan.avant.get(TOUTES, {}), bilan.apres.get(TOUTES, {})
    corps, haut = [], 92
    for nom in avant | apres:
        de, vers = avant.get(nom, Comptes()), apres.get(nom, Comptes())
        corps.append(_texte(MARGE, haut + BARRE - 2, titres()[nom]))
        for comptes, quand in (
            ((de, "en vigueur"), (vers, "réformé")) if reforme and de != vers else ((de, ""),)
        ):
            corps.append(
                _barre(
                    haut,
                    comptes,
                    total,
                    f"{titres()[nom]}, {quand}" if quand else titres()[nom],
                    quand,
                )
            )
            haut += BARRE + 4
        haut += INTERLIGNE - 4
    titre = f"Conclusions pour {nombre(total)} personne(s)"
    description = (
        f"{presentation(simulation, jour)}. Une barre par conclusion : la part de oui, puis d’indéterminé."
    )
    if reforme:
        description += f" {nombre(bilan.personnes)} personne(s) changent."
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGEUR} {haut + MARGE}" lang="fr" role="img"'
            ' aria-labelledby="titre description">',
            f'<title id="titre">{escape(titre)}</title>',
            f'<desc id="description">{escape(description)}</desc>',
            f"<style>{STYLE}</style>",
            f'<rect width="{LARGEUR}" height="{haut + MARGE}" fill="#ffffff"/>',
            _texte(MARGE, 34, titre, "titre"),
            _texte(MARGE, 58, presentation(simulation, jour)),
            *_legende(78),
            *corps,
            "</svg>\n",
        ]
    )


def _legende(bas: int) -> list[str]:
    elements = []
    for rang, (couleur, mot) in enumerate(((OUI, "oui"), (DOUTE, "indéterminé"), (FOND, "non"))):
        x = GAUCHE + rang * 120
        elements.append(
            f'<rect x="{x}" y="{bas - 11}" width="12" height="12" fill="{couleur}" stroke="{ENCRE}"/>'
        )
        elements.append(_texte(x + 18, bas, mot))
    return elements


def _barre(haut: int, comptes: Comptes, total: int, sujet: str, quand: str) -> str:
    """One bar with its figures, which a screen reader says too."""
    oui, doute = (
        round(ETENDUE * valeur / total, 1) if total else 0 for valeur in (comptes.oui, comptes.indetermine)
    )
    dit = f"{sujet} : oui {nombre(comptes.oui)}, indéterminé {nombre(comptes.indetermine)}, non {nombre(comptes.non)}"
    chiffres = f"{nombre(comptes.oui)} oui" + (f" ({quand})" if quand else "")
    return (
        f"<g><title>{escape(dit)}</title>"
        f'<rect x="{GAUCHE}" y="{haut}" width="{ETENDUE}" height="{BARRE}" fill="{FOND}"/>'
        f'<rect x="{GAUCHE}" y="{haut}" width="{oui}" height="{BARRE}" fill="{OUI}"/>'
        f'<rect x="{GAUCHE + oui}" y="{haut}" width="{doute}" height="{BARRE}" fill="{DOUTE}"/>'
        f"{_texte(GAUCHE + ETENDUE + 10, haut + BARRE - 2, chiffres)}</g>"
    )


def _texte(x: float, y: float, mots: str, classe: str = "") -> str:
    attribut = f' class="{classe}"' if classe else ""
    return f'<text x="{x}" y="{y}"{attribut}>{escape(mots)}</text>'
