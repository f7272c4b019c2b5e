"""The paper she holds that day, said without a word of why: any counter may read it."""

import datetime as dt

from egide.dossiers.etude import Etude
from egide.dossiers.titre import fin_du_titre, recepisse_de_demande_valable
from egide.socle import francais

Papier = tuple[str, dt.date]

DITS = {
    "titre": "d’un titre de séjour",
    "recepisse_de_demande": "d’un récépissé de demande de titre de séjour",
    "recepisse": "d’un récépissé",
}


def papier(etude: Etude) -> Papier | None:
    """A title, the receipt of a request, or a receipt, and its last day; None when the file knows of none."""
    fin = fin_du_titre(etude)
    if fin and fin >= etude.au:
        return "titre", fin
    if demande := recepisse_de_demande_valable(etude):
        return "recepisse_de_demande", demande.charge.valable_jusqu_au
    reflexion = etude.valeur("delai_en_cours", "fin")
    return ("recepisse", dt.date.fromisoformat(str(reflexion))) if reflexion else None


def dire_le_papier(papier: Papier) -> str:
    """« d’un récépissé valable jusqu’au 1er avril 2026 inclus »."""
    nom, fin = papier
    return f"{DITS[nom]} valable jusqu’au {francais.jour_ecrit(fin)} inclus"
