"""What one request may weigh and last, and one picture measure: whatever is beyond is refused before it costs anything."""

from typing import Final

FICHIER: Final = 2_500_000
"""Bytes of a file joined to a form: « 2,5 Mo », as the screens say."""

CORPS: Final = 3 << 20
"""Bytes of a whole request: a file, and all that is typed beside it. More is not received."""

JETE: Final = 32 << 20
"""Up to there a request too heavy is let in and thrown away, so that a browser shows why; beyond, not a byte is read."""

LEGER: Final = 64 << 10
"""Bytes of an ordinary form; bodies above it are few at a time."""

LOURDS: Final = 16
"""How many bodies above `LEGER` a worker receives at a time: their memory is bounded, and no form waits behind them."""

SECONDES: Final = 60
"""How long a whole request may take to come."""

PIXELS: Final = 16_000_000
"""Of a picture, before it is decoded."""
