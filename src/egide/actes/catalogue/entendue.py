"""What a withdrawal owes to having heard her: the procedure followed, or why it was not due (CRPA, L.121-1, L.121-2, L.122-1).

Without either, the decision is not put on paper. What the procedure did is a visa; what spared it is a reason, and is printed.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.actes.catalogue import arrete
from egide.actes.erreurs import RefusDEmettre
from egide.actes.motivation import Considerant
from egide.dossiers.contradictoire import Contradictoire, contradictoire
from egide.dossiers.etude import Etude
from egide.dossiers.gestes.champs import Champ
from egide.droit import textes
from egide.socle import francais

DISPENSE: Final = "dispense_d_entendre"
DISPENSES: Final[Mapping[str, Promise]] = {
    "urgence": _("l’urgence ne laisse pas le temps de recueillir ses observations"),
    "circonstances": _("des circonstances exceptionnelles empêchent de recueillir ses observations"),
    "ordre_public": _("les recueillir serait de nature à compromettre l’ordre public"),
}


def champs(avant: Etude) -> tuple[Champ, ...]:
    """What is asked when she was not heard; nothing when she was, or had her time."""
    if _menee(avant):
        return ()
    return (
        Champ(
            DISPENSE,
            "choix",
            _texte("Pourquoi décider sans avoir recueilli ses observations ?"),
            aide=_texte(
                "Le texte ne l’admet que dans ces cas. Sinon : l’avertir, puis attendre sa réponse ou la fin du délai."
            ),
            valeurs=tuple((code, francais.majuscule(str(mots))) for code, mots in DISPENSES.items()),
            requis=True,
        ),
    )


def exiger(avant: Etude, saisie: Mapping[str, Any]) -> None:
    """Raises RefusDEmettre unless she was heard, had her time, or one of the exceptions of the text is named."""
    if _menee(avant) or saisie.get(DISPENSE) in DISPENSES:
        return
    procedure = contradictoire(avant)
    if procedure is None:
        raise RefusDEmettre(
            _texte(
                "Elle n’a pas été mise à même de présenter ses observations : la lettre qui l’avertit du retrait envisagé "
                "s’émet dans « Documents »."
            )
        )
    raise RefusDEmettre(
        _texte("Elle a jusqu’au %(jour)s pour présenter ses observations : rien ne se décide avant.")
        % {"jour": francais.jour_ecrit(procedure.jusqu_au)}
    )


def visas(avant: Etude) -> Iterator[str]:
    """The letter she received, and what she answered."""
    procedure = _menee(avant)
    if procedure is None:
        return
    yield f"la lettre reçue le {francais.jour_ecrit(procedure.recue_le)}, qui l’avertit du retrait envisagé et de ses motifs"
    yield _reponse(procedure)


def considerants(avant: Etude, saisie: Mapping[str, Any]) -> Iterator[Considerant]:
    """Why she was not heard, when she was not."""
    dispense = str(saisie.get(DISPENSE) or "")
    if dispense in DISPENSES and not _menee(avant):
        yield Considerant(str(DISPENSES[dispense]), _reference(avant.au))


def _menee(avant: Etude) -> Contradictoire | None:
    procedure = contradictoire(avant)
    return procedure if procedure and procedure.est_mene(avant.au) else None


def _reponse(procedure: Contradictoire) -> str:
    if procedure.reponse is None:
        return f"l’absence d’observations au {francais.jour_ecrit(procedure.jusqu_au)}, dernier jour pour en présenter"
    le = francais.jour_ecrit(procedure.reponse.effet_le)
    return {
        "ecrites": f"les observations écrites présentées le {le}",
        "orales": f"les observations orales présentées le {le}",
        "aucune": f"la réponse du {le}, qui ne présente pas d’observations",
    }[procedure.reponse.charge.forme]


def _reference(au: dt.date) -> str:
    if au < arrete.CRPA_DEPUIS:
        return arrete.AVANT_LE_CODE["entendre"].removeprefix("l’")
    return textes.citer(arrete.DISPENSER, au).reference.split(", version")[0]
