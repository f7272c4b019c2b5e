"""What `egide textes veille` costs on a LEGI archive as it is published: `python -m bench.veille`, from the project's root.

A synthetic .tar.gz, its paths, its files and its codes laid as in the official export, its words invented. CPU time and
the most memory held, beside a plain reading of the same archive, each in a process of its own, run in turn: the median
of the ratios. At a tenth of the articles and at all of them: the memory must not follow their number.
"""

import argparse
import io
import os
import random
import statistics
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from bench.commande import Mesure
from egide.droit.textes.legi import CODES

FICHE = """<?xml version="1.0" encoding="UTF-8"?>
<ARTICLE>
<META><META_COMMUN><ID>{id}</ID><NATURE>Article</NATURE></META_COMMUN><META_SPEC><META_ARTICLE>
<NUM>{numero}</NUM><ETAT>VIGUEUR</ETAT><DATE_DEBUT>{debut}</DATE_DEBUT><DATE_FIN>2999-01-01</DATE_FIN><TYPE>AUTONOME</TYPE>
</META_ARTICLE></META_SPEC></META>
<CONTEXTE><TEXTE autorite="" cid="{texte}" nature="CODE"><TITRE_TXT>Code</TITRE_TXT></TEXTE></CONTEXTE>
<NOTA><CONTENU/></NOTA>
<BLOC_TEXTUEL><CONTENU>{alineas}</CONTENU></BLOC_TEXTUEL>
<LIENS>{liens}</LIENS>
</ARTICLE>
"""
MOTS = "le chat dort sur la table pendant que son voisin lit un livre de cuisine au fond du jardin".split()  # noqa: SIM905
ETRANGERS = tuple(f"LEGITEXT0000099{rang:05d}" for rang in range(70))
"""Texts that we encode nothing of: nine articles out of ten, as in the whole export."""
NUE = """
import sys, tarfile
with tarfile.open(sys.argv[1], "r|*") as archive:
    while (membre := archive.next()) is not None:
        archive.members.clear()
        if membre.isfile():
            archive.extractfile(membre).read()
"""
RIEN_OU_CHANGE = (0, 1)


def ecrire(archive: Path, nombre: int, graine: int) -> None:
    """An archive of that many articles."""
    hasard = random.Random(graine)
    with tarfile.open(archive, "w:gz", compresslevel=1) as sortie:
        for rang in range(nombre):
            texte = hasard.choice(list(CODES) if rang % 10 == 0 else ETRANGERS)
            octets = fiche(hasard, texte, rang).encode()
            membre = tarfile.TarInfo(chemin(texte, rang))
            membre.size = len(octets)
            sortie.addfile(membre, io.BytesIO(octets))
            sortie.members.clear()  # a child counts what its parent held when it was born


def chemin(texte: str, rang: int) -> str:
    """Where the export puts an article: its text, then its number, two figures a folder."""
    chiffres, numero = texte.removeprefix("LEGITEXT"), f"{rang:012d}"
    par_deux = "/".join(chiffres[i : i + 2] for i in range(0, 10, 2))
    en_deux = "/".join(numero[i : i + 2] for i in range(0, 10, 2))
    racine = "legi/global/code_et_TNC_en_vigueur/code_en_vigueur"
    return f"{racine}/LEGI/TEXT/{par_deux}/{texte}/article/LEGI/ARTI/{en_deux}/LEGIARTI{numero}.xml"


def fiche(hasard: random.Random, texte: str, rang: int) -> str:
    """One version of one article: some two thousand signs of invented words, and its links."""
    alineas = "".join(
        f"<p>{' '.join(hasard.choices(MOTS, k=60))}.</p>" for _ in range(hasard.randrange(2, 9))
    )
    liens = "".join(f'<LIEN id="LEGIARTI{hasard.randrange(10**12):012d}" sens="cible"/>' for _ in range(8))
    return FICHE.format(
        id=f"LEGIARTI{rang:012d}",
        numero=f"{hasard.choice('LRD')}{9000 + rang % 900}-{rang}",
        debut=f"{hasard.randrange(1990, 2026)}-{hasard.randrange(1, 13):02d}-01",
        texte=texte,
        alineas=alineas,
        liens=liens,
    )


def lancer(*commande: str | Path) -> Mesure:
    """Runs a command to its end, its answers thrown away."""
    with subprocess.Popen(commande, stdout=subprocess.DEVNULL) as processus:
        _, etat, usage = os.wait4(processus.pid, 0)
        processus.returncode = os.waitstatus_to_exitcode(etat)
    if processus.returncode not in RIEN_OU_CHANGE:
        raise SystemExit(f"{' '.join(map(str, commande))} : code {processus.returncode}")
    return Mesure(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def mesurer(nombre: int, tours: int, graine: int) -> None:
    """Prints what the watch takes, beside the plain reading."""
    with tempfile.TemporaryDirectory() as dossier:
        archive, rapport = Path(dossier, "legi.tar.gz"), Path(dossier, "rapport.md")
        ecrire(archive, nombre, graine)
        rapports, veilles, nues = [], [], []
        for _ in range(tours):
            rapport.unlink(missing_ok=True)
            nues.append(lancer(sys.executable, "-c", NUE, archive))
            veille = (sys.executable, "-m", "egide", "textes", "veille", archive, "--rapport", rapport)
            veilles.append(lancer(*veille))
            rapports.append(veilles[-1].secondes / nues[-1].secondes)
        print(f"{nombre} articles, {archive.stat().st_size / 1e6:.0f} Mo, {tours} tours")
        for nom, mesures in (("lue sans rien faire", nues), ("veille", veilles)):
            secondes = statistics.median(mesure.secondes for mesure in mesures)
            print(
                f"  {nom:20} {secondes:6.2f} s   {max(mesure.memoire for mesure in mesures):5.0f} Mo au plus"
            )
        print(f"  × {statistics.median(rapports):.2f}  (de {min(rapports):.2f} à {max(rapports):.2f})")


if __name__ == "__main__":
    lecteur = argparse.ArgumentParser(description=__doc__)
    lecteur.add_argument("--nombre", type=int, default=50_000)
    lecteur.add_argument("--tours", type=int, default=3)
    lecteur.add_argument("--graine", type=int, default=2009)
    options = lecteur.parse_args()
    for combien in (options.nombre // 10, options.nombre):
        mesurer(combien, options.tours, options.graine)
