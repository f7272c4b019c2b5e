"""A helper that says what its child may use, and what becomes of one that wants more."""

import resource

from egide.socle import a_part
from egide.socle.recomposition.a_part import BORNES


def _dire(octets: bytes) -> bytes:
    if octets == b"trop":
        bytearray(BORNES.memoire)
    return (
        f"{resource.getrlimit(resource.RLIMIT_AS)[1]} {resource.getrlimit(resource.RLIMIT_FSIZE)[1]}".encode()
    )


if __name__ == "__main__":
    a_part.aider(_dire, BORNES)
