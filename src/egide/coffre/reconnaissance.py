"""The database recognises its master key: under another, files would be lost, or two keys would open one database."""

from egide.coffre import maitresse
from egide.coffre.maitresse import CleMaitresseAbsente
from egide.coffre.models import EmpreinteMaitresse
from egide.socle.erreurs import PourLExploitant


class CleMaitresseEtrangere(PourLExploitant):
    """The master key in use is not the one of this database."""


class CleMaitresseNonInscrite(PourLExploitant):
    """The database does not know its master key yet."""


def est_inscrite(base: str = "default") -> bool:
    """Whether this database knows its master key."""
    return EmpreinteMaitresse.objects.using(base).exists()


def exiger() -> None:
    """Raises CleMaitresseAbsente where there is no key at all."""
    if maitresse.origine() is None:
        raise CleMaitresseAbsente(
            f"La clé maîtresse de cette base n’est pas ici : ni {maitresse.VARIABLE}, ni fichier {maitresse.fichier()}. "
            "Apportez celle avec laquelle les dossiers ont été écrits ; aucune autre n’est tirée."
        )


def inscrire(base: str) -> None:
    """Let the database know the key in use, unless it knows one; raises CleMaitresseAbsente."""
    EmpreinteMaitresse.objects.using(base).get_or_create(id=1, defaults={"empreinte": maitresse.empreinte()})


def verifier(base: str = "default") -> None:
    """Raises CleMaitresseAbsente, CleMaitresseEtrangere or CleMaitresseNonInscrite, saying what to do."""
    inscrite = EmpreinteMaitresse.objects.using(base).values_list("empreinte", flat=True).first()
    if inscrite is None:
        raise CleMaitresseNonInscrite(
            "Cette base ne connaît pas encore sa clé maîtresse : egide initialiser la lui fait connaître."
        )
    exiger()
    if maitresse.empreinte() != inscrite:
        raise CleMaitresseEtrangere(
            f"La clé maîtresse en usage ({maitresse.origine()}) n’est pas celle de cette base : elle n’ouvrirait aucun "
            "dossier. Apportez celle avec laquelle ils ont été écrits."
        )
