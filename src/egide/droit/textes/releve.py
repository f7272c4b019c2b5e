"""The fingerprints of a reference publication, taken anew when the law changes, ready to be committed."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from egide.droit.textes.decoupage import empreinte
from egide.droit.textes.legi import CODES, lire_articles
from egide.droit.textes.libelles import EmpreintesArticles, VersionConnue

ENTETE = """\
# SHA-256 of each official version of the articles read, words bare of layout (see decoupage.empreinte). No wording.
# Written by « egide textes relever » from public copies of the LEGI base; several fingerprints: coexisting wordings.
# Codes other than the CESEDA were read as they stood one day: « depuis » is then that day, not the first one.
"""


def releve_articles(fichier: Path) -> dict[str, dict[str, tuple[VersionConnue, ...]]]:
    """The fingerprints of all the articles of a publication. Raises ValueError, OSError."""
    releve: dict[str, dict[str, tuple[VersionConnue, ...]]] = {}
    for lu in lire_articles(fichier):
        du_code = releve.setdefault(lu.code, {})
        deja = {v.depuis: v for v in du_code.get(lu.numero, ())}
        avant = deja[lu.depuis].empreintes if lu.depuis in deja else ()
        ensemble = tuple(dict.fromkeys((*avant, empreinte(lu.texte))))
        deja[lu.depuis] = VersionConnue(lu.depuis, ensemble, lu.jusqua)
        du_code[lu.numero] = tuple(sorted(deja.values(), key=lambda v: v.depuis))
    return releve


def completer(connues: EmpreintesArticles, releves: Iterable[EmpreintesArticles]) -> EmpreintesArticles:
    """What is known, each article of a new publication taking the place of the same one before."""
    ensemble = {code: dict(par_numero) for code, par_numero in connues.items()}
    for releve in releves:
        for code, par_numero in releve.items():
            ensemble.setdefault(code, {}).update(par_numero)
    return ensemble


def en_toml(empreintes: EmpreintesArticles) -> str:
    """The whole file of fingerprints, codes and numbers always in the same order."""
    rang = list(CODES.values())
    codes = sorted(empreintes, key=rang.index)
    return "\n".join([ENTETE, *("\n".join(_code(code, empreintes[code])) for code in codes)])


def _code(code: str, par_numero: Mapping[str, tuple[VersionConnue, ...]]) -> Iterator[str]:
    yield f"[{code}]" if code.isascii() and " " not in code else f'["{code}"]'
    for numero in sorted(par_numero):
        yield f'"{numero}" = ['
        yield from (f"    {{ {_version(version)} }}," for version in par_numero[numero])
        yield "]"
    yield ""


def _version(version: VersionConnue) -> str:
    marques = ", ".join(f'"{marque}"' for marque in version.empreintes)
    fin = f"jusqua = {version.jusqua}, " if version.jusqua else ""
    return f"depuis = {version.depuis}, {fin}empreintes = [{marques}]"
