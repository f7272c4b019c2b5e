"""What an act costs: `python -m bench.actes`, from the project's root.

One process, CPU time, everything interleaved in one run. The récépissé is composed with its signed code by Typst and by
WeasyPrint (`pip install -e '.[bench]'`): same words (checked), same code, same photograph, same fonts, both tagged. Each
document has its own name, number and signature. Cold is a process of its own that has composed nothing yet. Then the whole
act (signed statement, code, document, seal), by batches of a hundred, with the memory the process holds.
"""

import argparse
import gc
import io
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

DU, AU = date(2009, 3, 1), date(2009, 3, 31)
FROID = "import sys; from bench import actes; actes.une_fois(sys.argv[1])"


def main() -> None:
    lecteur = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    lecteur.add_argument("--lot", type=int, default=1000, help="actes du lot")
    lecteur.add_argument("--documents", type=int, default=40, help="documents de la comparaison")
    options = lecteur.parse_args()
    with tempfile.TemporaryDirectory() as dossier:
        preparer(dossier)
        codes()
        comparer(options.documents)
        lot(options.lot)


def preparer(dossier: str) -> None:
    """Keys of a demonstration in a folder of its own; no database."""
    os.environ |= {
        "EGIDE_MODE": "demo",
        "EGIDE_DONNEES": dossier,
        "EGIDE_ADRESSE_DE_VERIFICATION": "https://verifier.exemple.fr/verifier/",
        "DJANGO_SETTINGS_MODULE": "egide.config.settings",
    }
    os.environ.setdefault("DATABASE_URL", "postgresql://personne@127.0.0.1/aucune")
    import django

    django.setup()


def photographie() -> str:
    """A portrait as heavy as a true one: about 60 kB."""
    from PIL import Image

    from egide.actes import photographie

    grain = Image.effect_noise((413, 531), 28).convert("RGB")
    brut = io.BytesIO()
    grain.save(brut, "JPEG", quality=95)
    return photographie.dessiner(photographie.preparer(brut.getvalue()))


def document(rang: int, portrait: str) -> Any:
    """A récépissé like no other, sealed."""
    from egide.actes import sceau
    from egide.actes.catalogue import recepisse_reflexion as recepisse

    noms, numero = f"Adébáyọ̀ {rang}", f"06-2009-{rang:04d}"
    scelle, _jeton = sceau.sceller(sceau.enoncer("prefecture", numero, DU, AU, f"{noms} Ọlá"))
    return recepisse.Recepisse(
        numero=numero,
        autorite="Préfecture des Alpes-Maritimes",
        delivre_le=DU,
        valable_jusquau=AU,
        textes=recepisse.textes_au(DU),
        photographie=portrait,
        etat_civil=recepisse.EtatCivil(noms=noms, prenoms="Ọlá", nationalite="Nigeria"),
        sceau=scelle,
    )


def compositeur(nom: str) -> Callable[[Any], bytes]:
    if nom == "typst":
        from egide.actes.catalogue import recepisse_reflexion as recepisse

        return recepisse.composer
    from bench import actes_weasyprint

    return actes_weasyprint.compositeur()


def codes() -> None:
    """The writers of QR codes that can be had, on the same text; and how large the code is."""
    from egide.actes import qr

    lien = document(1, photographie()).sceau.lien
    ecrivains: dict[str, Callable[[], object]] = {"zxing-cpp, dessiné": lambda: qr.dessiner(lien)}
    try:
        import segno

        ecrivains["segno"] = lambda: segno.make(lien, error="m", micro=False, boost_error=False)
    except ImportError:
        print("segno absent")
    import qrcode

    def par_qrcode() -> object:
        code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M)
        code.add_data(lien)
        code.make(fit=True)
        return code

    ecrivains["qrcode"] = par_qrcode
    for nom, ecrire in ecrivains.items():
        ecrire()
        temps = [_cpu(ecrire) for _ in range(20)]
        print(f"code QR, {nom} : {statistics.median(temps) * 1e3:.2f} ms")
    cote = qr.dessiner(lien).cote - 2 * qr.MARGE
    print(f"code QR : {len(lien)} caractères, {cote} modules de côté")


def comparer(nombre: int) -> None:
    """Typst beside WeasyPrint, cold then warm."""
    portrait = photographie()
    noms = ["typst"]
    try:
        compositeur("weasyprint")
        noms.append("weasyprint")
    except (ImportError, OSError) as absent:
        print(f"WeasyPrint absent : {absent}")
    for nom in noms:
        froids = [_froid(nom) for _ in range(3)]
        print(f"{nom}, à froid (processus neuf) : {statistics.median(froids) * 1e3:.0f} ms de calcul")
    compositeurs = {nom: compositeur(nom) for nom in noms}
    if len(noms) == 2:
        _memes_mots(*(composer(document(1, portrait)) for composer in compositeurs.values()))
    temps: dict[str, list[float]] = {nom: [] for nom in noms}
    for rang in range(nombre + 3):
        donnees = document(rang + 1, portrait)
        for nom, composer in compositeurs.items():
            pris = _cpu(lambda composer=composer, donnees=donnees: composer(donnees))  # type: ignore[misc]
            if rang >= 3:
                temps[nom].append(pris)
    medianes = {nom: statistics.median(pris) for nom, pris in temps.items()}
    for nom, mediane in medianes.items():
        print(f"{nom}, à chaud : {mediane * 1e3:.1f} ms de calcul par document ({nombre} documents)")
    if len(noms) == 2:
        rapports = sorted(w / t for t, w in zip(temps["typst"], temps["weasyprint"], strict=True))
        print(
            f"WeasyPrint / Typst, à chaud : × {statistics.median(rapports):.1f}"
            f" (de {rapports[0]:.1f} à {rapports[-1]:.1f})"
        )


def lot(nombre: int) -> None:
    """Whole acts one after the other, and the memory of the process."""
    from egide.actes import pades
    from egide.actes.catalogue import recepisse_reflexion as recepisse

    portrait = photographie()
    temps: list[float] = []
    for rang in range(1, nombre + 1):

        def acte(rang: int = rang) -> bytes:
            return pades.apposer(recepisse.composer(document(rang, portrait)), motif="Préfecture")

        temps.append(_cpu(acte))
        if rang % 100 == 0:
            gc.collect()  # sealing leaves cycles behind, which Python takes back in its own time
            mediane = statistics.median(temps[-100:]) * 1e3
            print(f"{rang:5d} actes : médiane {mediane:.1f} ms de calcul, mémoire {_memoire():.0f} Mo")
    print(f"acte complet : médiane {statistics.median(temps) * 1e3:.1f} ms de calcul, {nombre} actes")
    print(f"mémoire la plus haute : {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} Mo")


def une_fois(nom: str) -> None:
    """In a new process: everything up to the first document, and its CPU time on the output."""
    preparer(os.environ["EGIDE_DONNEES"])
    donnees = document(1, photographie())
    print(_cpu(lambda: compositeur(nom)(donnees)))


def _froid(nom: str) -> float:
    fait = subprocess.run([sys.executable, "-c", FROID, nom], capture_output=True, text=True, check=True)
    return float(fait.stdout)


def _memes_mots(*documents: bytes) -> None:
    """The two documents say the same: their words, without order, spaces or capitals."""
    import pypdf

    def mots(pdf: bytes) -> set[str]:
        brut = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
        return set(re.findall(r"[a-zàâéèêëîïôöùûüç]{4,}", brut.lower().replace("-\n", "").replace("\n", " ")))

    ours, theirs = map(mots, documents)
    print(f"mêmes mots : {len(ours & theirs)} communs, {sorted(ours ^ theirs)} en propre")


def _cpu(faire: Callable[[], object]) -> float:
    depart = time.process_time()
    faire()
    return time.process_time() - depart


def _memoire() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
