"""Why the demonstration cannot be loaded; `str()` is a sentence for the person who launched it."""


class DemonstrationImpossible(Exception):
    """The demonstration cannot be loaded. Nothing was erased."""


class HorsDemonstration(DemonstrationImpossible):
    """It was asked for on a platform that is not a demonstration."""


class ChargementInterrompu(DemonstrationImpossible):
    """A former loading was cut short, or the database serves something else: not ours to erase."""


class HorlogeEnRetard(DemonstrationImpossible):
    """The files are there, loaded for a later day than the clock's."""


class ScenarioFautif(DemonstrationImpossible):
    """A data file says something that cannot be played; the message names the place."""
