"""Everything a file calls for on a day: the obligations of the law not yet met, and what draws near. Computed, never typed."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from egide.acces.models import Transmission
from egide.dossiers import mineurs
from egide.dossiers.echeances import accompagner, reexamens, reflexion, remplacements, sejour, vie
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.echeances.envois import envois
from egide.dossiers.etude import Etude
from egide.dossiers.evenements import devoirs
from egide.dossiers.evenements.evenement import appels

CHAPITRES: Final[tuple[Callable[[Etude], Iterable[Besoin]], ...]] = (
    vie.droit_muet,
    reflexion.dues,
    reflexion.signaler,
    reflexion.recepisse_attendu,
    reflexion.photographie,
    reflexion.fin_du_delai,
    sejour.verifications,
    sejour.decisions,
    sejour.silence,
    reexamens.decision,
    sejour.recepisse_de_demande,
    sejour.fin_de_carte,
    sejour.terme_de_la_procedure,
    remplacements.documents,
    accompagner.droits_a_defendre,
    accompagner.papiers_qui_finissent,
    vie.ages,
    mineurs.echeances_du_mineur,
    vie.recours,
    vie.conservation,
)


def besoins(e: Etude, transmissions: Iterable[Transmission] = ()) -> Iterator[Besoin]:
    """Everything this file calls for that day, as far as this reader may know.

    In a file his organisation closed, only what arises after that day: a deadline to come is never silenced.
    """
    clos_le = devoirs.clos_le(e)
    return (besoin for besoin in _tous(e, transmissions) if clos_le is None or besoin.depuis > clos_le)


def _tous(e: Etude, transmissions: Iterable[Transmission]) -> Iterator[Besoin]:
    attendus = list(envois(e, transmissions))
    # While nobody has received the signal, what is waited for is that, not the receipt.
    signal_en_route = any(besoin.motif == "transmission_signalement" for besoin in attendus)
    for chapitre in (*CHAPITRES, *(appel.besoins for appel in appels())):
        if not (signal_en_route and chapitre is reflexion.recepisse_attendu):
            yield from chapitre(e)
    yield from attendus
