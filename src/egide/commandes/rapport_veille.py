"""The report of the watch, a page a jurist works through: what no longer reads first, one box for each thing to read again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from egide.droit.appuis import GENRES, Repose
from egide.droit.conclusions import titres
from egide.droit.parametres import parametre
from egide.droit.textes.ecarts import Ecart
from egide.droit.textes.legi import DATE_A_FIXER, SIGLES
from egide.droit.textes.mots_changes import Bout, Passage
from egide.droit.veille import Constat, ExtraitRelu, Veille

NE_CHANGE_RIEN = (
    "Rien n’est changé dans Égide par cette commande : ni règle, ni extrait, ni empreinte. « Droit vérifié au » "
    "(`droit_verifie_au`) se déplace à la main, par un commit, une fois tout relu."
)

CE_QUI_ARRIVE = {
    "abroge": "n’est plus en vigueur à partir {jour}",
    "renumerote": "porte un autre numéro à partir {jour}",
    "modifie": "modifié à partir {jour}",
    "reecrit": "d’autres mots que ceux encodés, à partir {jour}",
    "suite_absente": "modifié à partir {jour}, mais la version suivante n’est pas dans ces fichiers",
    "dates": "des mots déjà connus, à d’autres jours, à partir {jour}",
}

CE_QU_ELLE_DEVIENT = {
    "perdu": "**ne se lit plus** dans le texte publié",
    "deplace": "se lit encore, sous l’autre numéro",
    "inconnu": "à relire dans la version suivante, qui n’est pas ici",
    "lu": "se lit encore",
}

_COLLE = re.compile(r" (?=[.,)])|(?<=[’'(]) ")

ENSUITE = """\
## Quand tout est relu

1. Importer ces fichiers : `egide textes importer FICHIER…`, puis `egide textes extraits`.
2. Écrire la nouvelle version de chaque article, en nos mots, dans `src/egide/droit/textes/donnees/articles_*.toml`.
3. Relever les empreintes d’un recueil des seuls articles cités (tout ce qu’il contient est relevé), ailleurs d’abord : \
`egide textes relever RECUEIL > nouvelles.toml`, puis mettre `nouvelles.toml` à la place de \
`src/egide/droit/textes/donnees/empreintes_articles.toml`.
4. Reprendre les extraits, les règles, les paramètres, les actes et les phrases cochés ci-dessus, avec leurs tests.
5. En dernier, déplacer à la main `src/egide/droit/parametres/donnees/droit_verifie_au.toml`, par un commit."""


def resume(veille: Veille) -> Iterator[str]:
    """What a terminal shows: one line for each change, then what could not be said."""
    comparaison = veille.comparaison
    yield f"Articles comparés : {comparaison.examines} ; écarts : {len(veille.constats)}."
    for constat in veille.constats:
        yield f"  {'✗' if constat.perdus else '~'} {_titre(constat)}"
    if comparaison.absents:
        yield f"Articles en vigueur absents de ces fichiers, dont rien n’est dit : {len(comparaison.absents)}."


def rapport(veille: Veille, fichiers: Sequence[Path], le: date) -> str:
    """The whole report, in Markdown."""
    blocs = [
        f"# Veille des textes, {le:%d/%m/%Y}",
        f"Lu : {', '.join(f'`{fichier}`' for fichier in fichiers)}. Comparé à ce qui est encodé, vérifié au "
        f"{parametre('droit_verifie_au').valeur:%d/%m/%Y}. Articles comparés : {veille.comparaison.examines} ; "
        f"écarts : {len(veille.constats)}.",
        NE_CHANGE_RIEN,
        "Mot à mot, ~~ce qui est barré~~ a disparu et **ce qui est gras** est nouveau.",
        *(["## En un regard", "\n".join(_sommaire(veille.constats))] if veille.constats else []),
        *(bloc for rang, constat in enumerate(veille.constats, start=1) for bloc in _constat(rang, constat)),
        *_ce_qui_n_est_pas_dit(veille),
        ENSUITE,
    ]
    return "\n\n".join(bloc for bloc in blocs if bloc) + "\n"


def _sommaire(constats: Iterable[Constat]) -> Iterator[str]:
    for rang, constat in enumerate(constats, start=1):
        yield f"{rang}. {_titre(constat)}"


def _titre(constat: Constat) -> str:
    """As in « Article L. 425-1 du CESEDA : modifié à partir du 01/01/2027 ; 2 extraits ne se lisent plus ; 14 appuis »."""
    perdus = len(constat.perdus)
    verbe = "ne se lisent plus" if perdus > 1 else "ne se lit plus"
    suivant = constat.ecart.successeur
    suite = [
        _evenement(constat.ecart),
        *([f"peut-être repris à l’{suivant.reference}"] if suivant else []),
        *([f"{_combien(perdus, 'extrait')} {verbe}"] if perdus else []),
        _combien(len(constat.appuis), "appui"),
    ]
    return f"{_nom(constat.ecart)} : {' ; '.join(suite)}"


def _combien(nombre: int, nom: str) -> str:
    return f"{nombre} {nom}{'s' if nombre > 1 else ''}" if nombre else f"aucun {nom}"


def _nom(ecart: Ecart) -> str:
    return ecart.reference.replace("article", "Article", 1)


def _evenement(ecart: Ecart) -> str:
    jour = (
        "d’un jour qu’aucun texte ne fixe encore"
        if ecart.depuis == DATE_A_FIXER
        else f"du {ecart.depuis:%d/%m/%Y}"
    )
    dit = CE_QUI_ARRIVE[ecart.genre].format(jour=jour)
    return f"{dit} jusqu’au {ecart.jusqua:%d/%m/%Y}" if ecart.jusqua else dit


def _constat(rang: int, constat: Constat) -> Iterator[str]:
    ecart = constat.ecart
    yield f"## {rang}. {_nom(ecart)}"
    yield f"{_evenement(ecart)[0].upper()}{_evenement(ecart)[1:]}."
    if ecart.etat:
        yield f"La base le dit « {ecart.etat} »."
    for lieu in ecart.ailleurs:
        yield f"Les mêmes mots se lisent à l’{lieu.reference}, à partir du {lieu.depuis:%d/%m/%Y}."
    if suivant := ecart.successeur:
        yield (
            f"Peut-être repris à l’{suivant.reference} : de ceux qui commencent ce jour, il a le plus de mots en commun "
            f"({suivant.ressemblance * 100:.0f} %). À vérifier."
        )
    if ecart.code in SIGLES.values():
        yield "Ce code est encodé tel qu’il était un jour : le changement a pu se produire avant la date dite."
    if constat.extraits:
        yield "### Extraits"
        yield "\n".join(map(_extrait, sorted(constat.extraits, key=lambda relu: relu.lecture != "perdu")))
    yield "### Mot à mot"
    yield from _mots(constat)
    if constat.enonces:
        yield "### Ce que nous en disons"
        yield "\n".join(f"- [ ] {v.reference} : {v.enonce}" for v in constat.enonces)
    yield from _appuis(constat.appuis)


def _extrait(relu: ExtraitRelu) -> str:
    fonde = ", ".join(titres().get(nom, nom) for nom in relu.extrait.conclusions)
    return f"- [ ] « {relu.extrait.extrait} » {CE_QU_ELLE_DEVIENT[relu.lecture]}. Il fonde : {fonde}."


def _mots(constat: Constat) -> Iterator[str]:
    """The differing words; the whole new text when the former one is not known; else why there is nothing to compare."""
    ecart = constat.ecart
    if ecart.genre == "renumerote":
        yield "Les mots sont les mêmes."
        return
    if constat.passages:
        if ecart.successeur:
            yield f"À côté de l’{ecart.successeur.reference} :"
        yield "\n".join(f"- {_passage(passage)}" for passage in constat.passages)
        return
    if not ecart.apres:
        yield "Aucun texte publié ces jours-là sous ce numéro."
    if not ecart.avant:
        yield (
            "Le texte encodé n’est pas importé : l’empreinte seule dit que les mots diffèrent. Pour les lire mot à mot, "
            "importer d’abord la copie précédente (`egide textes importer`)."
        )
    for nom, textes in (("Encodé", ecart.avant), ("Publié", ecart.apres)):
        for texte in textes:
            yield f"{nom} :"
            yield "\n".join(f"> {ligne}" for ligne in texte.splitlines())


def _passage(passage: Passage) -> str:
    """The words in a row, what is punctuation close to what it follows or precedes."""
    return f"… {_COLLE.sub('', ' '.join(map(_bout, passage)))} …"


def _bout(bout: Bout) -> str:
    marque = {"garde": "", "ote": "~~", "ajoute": "**"}[bout.sort]
    return f"{marque}{bout.texte}{marque}"


def _appuis(appuis: Sequence[Repose]) -> Iterator[str]:
    if not appuis:
        yield "### Ce qui repose dessus"
        yield "Rien."
    for genre, ensemble in groupby(appuis, key=lambda repose: repose.appui.genre):
        if genre == "extrait":  # said above, with what became of each
            continue
        yield f"### {GENRES[genre]}"
        yield "\n".join(_cases(ensemble))


def _cases(reposes: Iterable[Repose]) -> Iterator[str]:
    """One box for each thing to read again; under it, what of it rests on the article."""
    par_chose: dict[str, list[str]] = {}
    for repose in reposes:
        par = f" (par la conclusion : {titres().get(repose.par, repose.par)})" if repose.par else ""
        par_chose.setdefault(f"{repose.appui.titre} [{repose.appui.nom}]{par}", []).extend(repose.appui.dit)
    for chose, dites in par_chose.items():
        yield f"- [ ] {chose}"
        yield from (f"    - {ligne}" for ligne in dict.fromkeys(dites))


def _ce_qui_n_est_pas_dit(veille: Veille) -> Iterator[str]:
    absents, sans_mots = veille.comparaison.absents, veille.comparaison.sans_mots
    if absents or sans_mots:
        yield "## Ce que ces fichiers ne disent pas"
    if absents:
        yield f"Encodés, en vigueur, et absents de ces fichiers ({len(absents)}) : {', '.join(absents)}."
    if sans_mots:
        yield f"Cités de mémoire, jamais relevés, et présents ici : à lire et à relever. {', '.join(sans_mots)}."
