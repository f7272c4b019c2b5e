"""From a database and its roles to a service that can receive its first file."""

from egide.actes import publication
from egide.coffre import maitresse, reconnaissance
from egide.journal.models import Evenement
from egide.journal.scelles import EXPLOITATION, dernier_scelle_reconnu
from egide.socle import chemins, installation
from egide.socle.secrets import assurer_cle_maitresse


def initialiser(bavard: int = 1) -> None:
    """Tables, master key, public keys of the acts: all that the first file needs. Doing it again destroys nothing.

    Raises CleMaitresseAbsente or CleMaitresseEtrangere: where files exist, no key is ever drawn.
    """
    installation.migrer(bavard)
    if maitresse.origine() is None and not _des_dossiers_attendent_une_cle():
        chemins.donnees().mkdir(mode=0o700, parents=True, exist_ok=True)
        assurer_cle_maitresse(chemins.donnees())
    _reconnaitre_la_cle()
    publication.publier(EXPLOITATION)


def migrer(bavard: int = 1) -> None:
    """Bring the tables up to date; a database that had no fingerprint of its key yet gets it."""
    installation.migrer(bavard)
    if maitresse.origine() is not None:
        _reconnaitre_la_cle()
    publication.publier(EXPLOITATION)


def _reconnaitre_la_cle() -> None:
    reconnaissance.exiger()
    if not reconnaissance.est_inscrite(EXPLOITATION):
        if not dernier_scelle_reconnu():
            raise reconnaissance.CleMaitresseEtrangere(
                f"La clé maîtresse en usage ({maitresse.origine()}) n’est pas celle qui a scellé le journal de cette base."
            )
        reconnaissance.inscrire(EXPLOITATION)
    reconnaissance.verifier(EXPLOITATION)


def _des_dossiers_attendent_une_cle() -> bool:
    return reconnaissance.est_inscrite(EXPLOITATION) or Evenement.objects.using(EXPLOITATION).exists()
