"""What is typed in a hearing and not yet recorded: what is worth asking again, what is read back, what would be recorded.

Pure: from the sheets as they are asked and the words typed in them, to what each step is worth now.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from egide.dossiers.audition import (
    EN_PARTIE,
    FAIT,
    PAS_ENCORE,
    Audition,
    EtapePosee,
    PartPosee,
    VoletPose,
    en_mots,
)
from egide.dossiers.audition_etapes import ECOUTE, ENFANT, IDENTITE
from egide.dossiers.audition_mots import COURTS
from egide.dossiers.evenements import Geste
from egide.dossiers.evenements.depot import RIEN_AU_COFFRE
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.vraisemblance import Doute, Reponse, doutes

OUI, CORRIGER, NE_SAIT_PAS = "oui", "corriger", "ne_sait_pas"

# Where what is weighed together is asked.
DOUTEUX: Final = {"date_naissance": IDENTITE, "debut": ECOUTE, "minorite_alleguee": ENFANT}

A_RELIRE, REPONDU, COMMENCE = "a_relire", "repondu", "commence"


@dataclass(frozen=True)
class DoutePose:
    """A doubt beside its answer. `valeur`: the answer it is about; `reponse`: what was said of it, « » when nothing was."""

    doute: Doute
    valeur: str
    reponse: str

    @property
    def retire(self) -> bool:
        """Whether the answer is not to be recorded as it is."""
        return self.reponse in (CORRIGER, NE_SAIT_PAS)


@dataclass(frozen=True)
class Demande:
    """One gesture to record, and the sheet each of its answers comes from."""

    geste: Geste
    donnees: Mapping[str, Any]
    volets: Mapping[str, str]


@dataclass(frozen=True)
class Saisie:
    """The words typed: `donnees` by sheet then question, `dits` what was answered to each doubt (« oui|1940-03-12 »), `relu`
    the fingerprint of what she heard read back and said was right."""

    audition: Audition
    donnees: Mapping[str, Mapping[str, Any]]
    dits: Mapping[str, str]
    relu: str
    jour: date

    @cached_property
    def doutes(self) -> Mapping[str, DoutePose]:
        """What is worth asking again, by field (« identite-date_naissance »)."""
        reponses = {nom: _lue(nom, self._dit(volet, nom)) for nom, volet in DOUTEUX.items()}
        poses = {}
        for doute in doutes(reponses, self.jour):
            champ = f"{DOUTEUX[doute.champ]}-{doute.champ}"
            valeur = str(self._dit(DOUTEUX[doute.champ], doute.champ))
            reponse, _sep, sur = self.dits.get(champ, "").partition("|")
            poses[champ] = DoutePose(doute, valeur, reponse if sur == valeur else "")
        return poses

    @property
    def identite(self) -> dict[str, str]:
        """What is typed of who she is, save what she does not know after all."""
        return {
            nom: str(dit).strip()
            for nom, dit in self.donnees.get(IDENTITE, {}).items()
            if str(dit).strip() and not self._ignore(IDENTITE, nom)
        }

    @property
    def empreinte(self) -> str:
        """What her assent is given to: these very lines."""
        lignes = json.dumps(self.identite, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(lignes.encode()).hexdigest()[:16]

    @property
    def relue(self) -> bool:
        """Whether she heard who she is, as it is typed now, and said that it is right."""
        return bool(self.identite) and self.relu == self.empreinte

    @property
    def a_relire(self) -> bool:
        return bool(self.identite) and not self.relue

    def demandes(self) -> list[Demande]:
        """What would be recorded now: each gesture once, whatever the steps that answer it."""
        par_geste: dict[str, list[tuple[VoletPose, PartPosee]]] = {}
        for volet, part in self._a_enregistrer():
            par_geste.setdefault(part.geste.nom, []).append((volet, part))
        return [self._reunir(ensemble) for ensemble in par_geste.values()]

    def etapes_a_enregistrer(self) -> list[EtapePosee]:
        """The steps something would be recorded of."""
        volets = {volet.cle for volet, _part in self._a_enregistrer()}
        return [e for e in self.audition.etapes if any(volet.cle in volets for volet in e.volets)]

    def effacees(self) -> list[tuple[str, str]]:
        """Sheet and question of the recorded answers that were left out: they are not taken back by silence."""
        return [
            (volet.cle, champ.nom)
            for volet in self.audition.volets
            for champ in volet.champs
            if champ.nom in volet.acquises and champ.initial and not self._dit(volet.cle, champ.nom)
        ]

    def etat(self, etape: EtapePosee) -> str:
        """What the step is worth, with what is typed: `fait` when the file holds it all and nothing was added."""
        if etape.cle == IDENTITE and self.a_relire:
            return A_RELIRE
        if etape.etat == FAIT and not self.ecrit(etape):
            return FAIT
        essentiels = [
            nom in volet.acquises or self.nouvelle(volet, nom)
            for volet in etape.volets
            for nom in volet.essentiel & {champ.nom for champ in volet.champs}
        ]
        if etape.etat == FAIT or (essentiels and all(essentiels)):
            return REPONDU
        return COMMENCE if any(essentiels) or self.ecrit(etape) or etape.etat == EN_PARTIE else PAS_ENCORE

    def ecrit(self, etape: EtapePosee) -> bool:
        """Whether something was typed in this step that is not recorded."""
        return any(self.nouvelle(volet, champ.nom) for volet in etape.volets for champ in volet.champs)

    def rappel(self, etape: EtapePosee) -> str:
        """What was answered in the step, on one line; of who she is, nothing but that it was read back."""
        if etape.cle == IDENTITE:
            return _("relu avec elle") if self.relue else ""
        return " · ".join(dit for volet in etape.volets for dit in self._rappels(volet))

    def nouvelle(self, volet: VoletPose, nom: str) -> bool:
        """Whether this question is answered otherwise than the file answers it."""
        champ = next((champ for champ in volet.champs if champ.nom == nom), None)
        return (
            champ is not None
            and not self._retire(volet.cle, nom)
            and _change(champ, self._dit(volet.cle, nom))
        )

    def _a_enregistrer(self) -> Iterable[tuple[VoletPose, PartPosee]]:
        for volet in self.audition.volets:
            if volet.a_part or (volet.cle == IDENTITE and not self.relue):
                continue
            repond = any(self.nouvelle(volet, champ.nom) for champ in volet.champs)
            for part in volet.parts:
                if (part.d_office and repond) or any(self.nouvelle(volet, c.nom) for c in part.champs):
                    yield volet, part

    def _reunir(self, ensemble: list[tuple[VoletPose, PartPosee]]) -> Demande:
        """One gesture out of the parts of it that several steps ask: she was heard once, she is one person."""
        gestes = [part.geste for _volet, part in ensemble]
        depots = [geste.depot for geste in gestes if geste.depot is not RIEN_AU_COFFRE]
        geste = replace(
            gestes[0],
            champs=tuple(dict.fromkeys(nom for geste in gestes for nom in geste.champs or ())),
            depot=depots[0] if depots else RIEN_AU_COFFRE,
        )
        volets = {champ.nom: volet.cle for volet, part in ensemble for champ in part.champs}
        donnees = {
            nom: self._dit(volet, nom) for nom, volet in volets.items() if not self._retire(volet, nom)
        }
        return Demande(geste, donnees, volets)

    def _rappels(self, volet: VoletPose) -> Iterable[str]:
        for part in volet.parts:
            for champ in part.champs:
                dit = self._dit(volet.cle, champ.nom)
                if not dit or champ.nom not in COURTS:
                    continue
                if champ.genre == "booleen":
                    yield f"{COURTS[champ.nom]} : {_('oui') if dit == 'oui' else _('non')}".lower()
                elif champ.genre in ("choix", "choix_multiple", "organisation"):
                    yield (
                        dict(champ.valeurs).get(str(dit)) or en_mots(part.geste.evenement, champ.nom, dit)
                    ).lower()
                else:
                    yield str(dit)

    def _dit(self, volet: str, nom: str) -> Any:
        return self.donnees.get(volet, {}).get(nom) or ""

    def _retire(self, volet: str, nom: str) -> bool:
        doute = self.doutes.get(f"{volet}-{nom}")
        return doute is not None and doute.retire

    def _ignore(self, volet: str, nom: str) -> bool:
        doute = self.doutes.get(f"{volet}-{nom}")
        return doute is not None and doute.reponse == NE_SAIT_PAS


def _change(champ: Champ, recu: Any) -> bool:
    if isinstance(recu, list | tuple):
        return bool(recu) and set(recu) != set(champ.initial)
    return bool(str(recu).strip()) and str(recu).strip() != champ.initial


def _lue(nom: str, dit: Any) -> Reponse:
    """What is typed, if it can be read: what cannot is refused when it is recorded, and weighs nothing before."""
    if nom == "minorite_alleguee":
        return {"oui": True, "non": False}.get(str(dit))
    try:
        return date.fromisoformat(str(dit).strip())
    except ValueError:
        return None
