"""The state of a file, put together from its study and from what was sent in it. No query."""

from collections.abc import Mapping
from uuid import UUID

from egide.dossiers.etat.protection import ce_qui_protege
from egide.dossiers.etat.stades import ou_en_est_on
from egide.dossiers.etat.taches import DossierEtudie, ordre, taches
from egide.dossiers.vues import EtatDuDossier


def etat(suivi: DossierEtudie, noms: Mapping[UUID, str]) -> EtatDuDossier:
    """Where this file is for the reader who studied it. `noms`: the organisations it may have to name (`organisations`)."""
    lignes = sorted(taches(suivi, noms), key=ordre)
    return EtatDuDossier(
        ou=ou_en_est_on(suivi.etude),
        protege=ce_qui_protege(suivi.etude),
        a_faire=tuple(tache for tache in lignes if not tache.attendue),
        attendues=tuple(tache for tache in lignes if tache.attendue),
    )
