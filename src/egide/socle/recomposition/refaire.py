"""Making a document again: what it is, what is made of it, or why not. The helper that `a_part` keeps runs this."""

import msgspec

from egide.socle import a_part
from egide.socle.recomposition import images, pdf
from egide.socle.recomposition.a_part import BORNES, exiger_leger
from egide.socle.recomposition.refus import Recompose, Refus, Refuse


def refaire(octets: bytes) -> Recompose:
    """Make it again here, unbounded: what it is, its first bytes say. Raises Refuse."""
    if octets.startswith(b"%PDF-"):
        refait = pdf.recomposer(octets)
    elif octets.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        refait = images.recomposer(octets)
    else:
        raise Refuse(Refus.INCONNU)
    exiger_leger(refait.octets)
    return refait


def _dire(octets: bytes) -> bytes:
    try:
        dit: Recompose | str = refaire(octets)
    except Refuse as refuse:
        dit = refuse.refus.value
    except MemoryError:
        dit = Refus.COUTEUX.value
    except Exception:  # hostile bytes may raise anything: nothing of them is kept
        dit = Refus.ABIME.value
    return msgspec.msgpack.encode(dit)


if __name__ == "__main__":
    a_part.aider(_dire, BORNES)
