"""Whether the table of transmissions is, in every file, what its journal says.

Each file is read as it is open to one of those who take part in it: nobody holds a door to all of them.
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from egide.acces.lecteurs import au_nom_de, contenu, en_exploitation, lecteurs
from egide.acces.models import Participation
from egide.acces.reconstruction import attendues, differences
from egide.coffre.maitresse import CleMaitresseAbsente
from egide.journal import magasin
from egide.journal.inscription import JournalIllisible


@dataclass
class Bilan:
    """How many files were read again, how many nobody may read any more, and what differs, in French."""

    lus: int = 0
    fermes: int = 0
    ecarts: list[str] = field(default_factory=list)


def verifier_les_transmissions() -> Bilan:
    """Read every file again. Says numbers of files and ranks of events, never a word of what they hold."""
    bilan = Bilan()
    with transaction.atomic():
        with en_exploitation():
            dossiers = {d: lecteurs(d) for d in _dossiers()}
        for dossier, suivi_par in dossiers.items():
            if not suivi_par:
                bilan.fermes += 1
                continue
            try:
                with au_nom_de(suivi_par[0]):
                    lu = contenu(dossier)
            except JournalIllisible as illisible:
                bilan.ecarts.append(str(illisible))
                continue
            bilan.lus += 1
            bilan.ecarts += [
                f"dossier {dossier}, événement {ecart.rang} : "
                + (
                    f"« {ecart.champ} » n’est pas ce que dit le journal"
                    if ecart.champ
                    else "ligne absente ou en trop"
                )
                for ecart in differences(attendues(dossier, lu.journal), lu.transmissions)
                if lu.journal  # an erased file says nothing any more
            ]
    return bilan


def verifier_la_lecture() -> Bilan | None:
    """Decrypt every event of every file; None without the master key. A chain made again shows nothing: this does."""
    bilan = Bilan()
    with transaction.atomic():
        with en_exploitation():
            dossiers = {d: lecteurs(d) for d in _dossiers()}
        for dossier, suivi_par in dossiers.items():
            if not suivi_par:
                bilan.fermes += 1
                continue
            with au_nom_de(suivi_par[0]):
                try:
                    rangs = magasin.illisibles(dossier)
                except CleMaitresseAbsente:
                    return None
            bilan.lus += 1
            bilan.ecarts += [str(JournalIllisible(dossier, rang)) for rang in rangs]
    return bilan


def _dossiers() -> list[UUID]:
    return list(Participation.objects.order_by("dossier_id").values_list("dossier_id", flat=True).distinct())
