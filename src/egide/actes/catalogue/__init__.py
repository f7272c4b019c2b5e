"""The acts, one module each. Importing this package puts each in the catalogue (`contrat.catalogue`)."""

from egide.actes.catalogue import (
    attestation,
    decisions,
    notification,
    recepisse_demande,
    recepisse_reflexion,
    signalement,
)

__all__ = [
    "attestation",
    "decisions",
    "notification",
    "recepisse_demande",
    "recepisse_reflexion",
    "signalement",
]
