"""The signed statement that a document carries in its code, verified offline with a public key (Ed25519); docs/code-signe.md.

New acts are signed in the second writing; what was printed in the first is read for ever. There is one way to write each.
"""

import re

from egide.actes import code_v1, code_v2
from egide.actes.code_v2 import ecrire, signer
from egide.actes.enonce import COUPE, Enonce, EnonceIllisible, EnonceImpossible, Signe, couper, nommer

__all__ = [
    "COUPE",
    "Enonce",
    "EnonceIllisible",
    "EnonceImpossible",
    "Signe",
    "couper",
    "ecrire",
    "lire",
    "nommer",
    "signer",
]


def lire(texte: str) -> Signe:
    """The statement in a text: itself, or what follows « # » or « acte: » in an address. Raises EnonceIllisible.

    A statement may come with the spaces and line ends that a reader of codes or a copy adds.
    """
    charge = re.sub(r"\s", "", re.split(r"#|\bacte:", texte, flags=re.IGNORECASE)[-1])
    return code_v2.lire(charge) if charge.startswith(code_v2.TETE) else code_v1.lire(charge)
