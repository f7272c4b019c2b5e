"""A proof as it is read: each line says by its mark whether it helps, and only what settles a line stands below it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

Motif = dict[str, Any]

SIGNES = {"oui": "✓", "non": "✗", "inconnu": "?", "reserve": "–"}
_CONTRAIRE = {"oui": "non", "non": "oui", "indetermine": "indetermine"}


@dataclass(frozen=True)
class LigneDePreuve:
    """One line. `marque`: oui, non, inconnu, or reserve (an exception nothing establishes, which excludes nothing)."""

    marque: str
    texte: str
    source: str
    interpretations: tuple[str, ...]
    renvoi: str
    enfants: tuple["LigneDePreuve", ...]

    @property
    def signe(self) -> str:
        """The mark for the eye."""
        return SIGNES[self.marque]

    @property
    def mot(self) -> str:
        """The mark for the ear."""
        return {
            "oui": _("rempli :"),
            "non": _("non rempli :"),
            "inconnu": _("on ne sait pas :"),
            "reserve": _("en réserve :"),
        }[self.marque]


def ligne_de_preuve(motif: Motif, *, entiere: bool, contraire: bool = False) -> LigneDePreuve:
    """A line of an analysis; `contraire`: the line above states the contrary of what this one is part of.

    `entiere`: another conclusion met on the way is proved in place; otherwise only named, it stands elsewhere on the page.
    """
    regle = motif["role"] == "regle"
    resultat = _CONTRAIRE[motif["resultat"]] if contraire else motif["resultat"]
    dessous = motif["motifs"] if entiere or not regle else []
    envers = _a_l_envers(motif)
    return LigneDePreuve(
        marque=_marque(motif["role"], resultat),
        texte=motif["texte"],
        source=motif["source"],
        # Those of a whole conclusion are listed on its own page; here they would drown the line.
        interpretations=() if regle else tuple(motif.get("interpretations", ())),
        renvoi=motif["regle"] if regle else "",
        enfants=tuple(
            ligne_de_preuve(enfant, entiere=entiere, contraire=contraire != envers)
            for enfant in (dessous if regle else _decisifs(motif, dessous, envers=envers))
        ),
    )


def _marque(role: str, resultat: str) -> str:
    """An exception is met when it is not established: only one that is goes against the person."""
    if role == "exception":
        return {"oui": "non", "non": "oui", "indetermine": "reserve"}[resultat]
    return {"oui": "oui", "non": "non", "indetermine": "inconnu"}[resultat]


def _a_l_envers(motif: Motif) -> bool:
    """Whether a line states the contrary of the lines below it: all of them fail and it holds, or the reverse."""
    if motif["role"] == "regle" or motif["role"] == "exception" or motif["resultat"] == "indetermine":
        return False
    return bool(motif["motifs"]) and {m["resultat"] for m in motif["motifs"]} == {
        _CONTRAIRE[motif["resultat"]]
    }


def _decisifs(motif: Motif, dessous: list[Motif], *, envers: bool) -> list[Motif]:
    """Of the lines below a settled one, those that settle it; all of them when it is not."""
    if envers or motif["resultat"] == "indetermine":
        return dessous
    return [m for m in dessous if m["resultat"] == motif["resultat"]] or dessous
