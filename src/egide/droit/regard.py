"""Facts that note where one looks for them in vain: what a reading did not look for cannot change what it found."""

from collections.abc import Mapping


class Regard(dict[str, object]):
    """Known facts; `cherches` are the unknown ones that were looked for."""

    get = dict.__getitem__  # type: ignore[assignment]

    def __init__(self, connus: Mapping[str, object]) -> None:
        super().__init__(connus)
        self.cherches: set[str] = set()

    def __missing__(self, nom: str) -> None:
        self.cherches.add(nom)
