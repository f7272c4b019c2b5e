"""What stays for the whole run is not searched again and again for what may be thrown away.

The code, the law and the collected tests are objects that live to the end: they are set aside once, and what a test makes is
looked at less often than Python does of itself.
"""

import gc

JEUNES, MOYENS, VIEUX = 50_000, 20, 100
"""New objects before the youngest are looked at (what one page makes, not what one line of it does), then such looks."""


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(JEUNES, MOYENS, VIEUX)


def pytest_unconfigure() -> None:
    gc.unfreeze()  # what is left is freed at the end, as libraries expect
