"""The hearing in seven steps. Each asks some questions of gestures that exist, and records them as those gestures do.

A step holds one or more sheets (`Volet`); a sheet is sent as a whole, and records each gesture it answers, all or
nothing. What is not answered is not recorded. What a step still seeks is read from the events of the file.
Nothing here asks for a legal qualification, nor whether she is believed (CIRC-1.1-2).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.acces.acteurs import Acteur
from egide.acces.lecture import evenements
from egide.acces.porte import DossierOuvert
from egide.dossiers import fiche as page_du_dossier
from egide.dossiers.audition_etapes import ETAPES, Etape, Volet, langue_notee, su
from egide.dossiers.audition_mots import (
    AIDES,
    COURTS,
    DEJA_ENREGISTRE,
    DEMANDES,
    EN_FIN,
    RIEN_DE_NOUVEAU,
    SIMPLEMENT,
)
from egide.dossiers.etude import Etude, etudier
from egide.dossiers.evenements import Geste, ouverts
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.gestes import champs as questions
from egide.dossiers.gestes import enregistrement
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.vues import Fiche
from egide.journal.repli import replier
from egide.journal.types import Charge, IdentiteDeclaree, Signalement
from egide.socle import horloge

FAIT, EN_PARTIE, PAS_ENCORE = "fait", "en_partie", "pas_encore"
ETATS: Final[Mapping[str, Promise]] = {
    FAIT: _("fait"),
    EN_PARTIE: _("en partie"),
    PAS_ENCORE: _("pas encore"),
}


@dataclass(frozen=True)
class PartPosee:
    """A part in one file. `d_office`: recorded by the button alone; `acquises`: the questions the file already answers."""

    geste: Geste
    champs: tuple[Champ, ...]
    d_office: bool
    acquises: frozenset[str]

    @property
    def reponses(self) -> tuple[Champ, ...]:
        """Its questions, the date of effect apart."""
        return tuple(champ for champ in self.champs if champ.nom != "effet_le")


@dataclass(frozen=True)
class VoletPose:
    """A sheet in one file. Only the parts open now are asked."""

    cle: str
    verbe: str
    titre: str
    rappel: str
    depart: str
    parts: tuple[PartPosee, ...]

    @property
    def repondu(self) -> bool:
        """Whether the file answers one of its questions at least."""
        return any(part.acquises for part in self.parts)

    @property
    def champs(self) -> tuple[Champ, ...]:
        """Its questions, the date of effect once and last."""
        tous = {champ.nom: champ for part in self.parts for champ in part.champs}
        return tuple(
            sorted(
                tous.values(),
                key=lambda champ: (
                    champ.nom == "effet_le",
                    {champ.nom, f"{self.cle}-{champ.nom}"} & EN_FIN != set(),
                ),
            )
        )


@dataclass(frozen=True)
class EtapePosee:
    """A step in one file. `acquis`: what is recorded, as questions and answers, the identity never shown."""

    cle: str
    numero: int
    titre: str
    court: str
    propos: str
    etat: str
    etat_texte: str
    acquis: tuple[tuple[str, str], ...]
    volets: tuple[VoletPose, ...]


@dataclass(frozen=True)
class Audition:
    """The hearing in one file, for the one who leads it. `langue`: that in which she is spoken to, if it is known."""

    fiche: Fiche
    etapes: tuple[EtapePosee, ...]
    langue: str

    def etape_de(self, cle: str) -> EtapePosee | None:
        """The step that holds this sheet."""
        return next((e for e in self.etapes if any(v.cle == cle for v in e.volets)), None)

    def volet(self, cle: str) -> VoletPose | None:
        """This sheet, if it is asked now."""
        return next((v for e in self.etapes for v in e.volets if v.cle == cle), None)


def audition(ouvert: DossierOuvert, garder: str = "") -> Audition:
    """The hearing as it stands. Called in the context of its reader; `garder`: a sheet shown even if it has closed."""
    journal, jour = evenements(ouvert), horloge.aujourdhui(ouvert.territoire)
    etude = etudier(replier(journal, jour), ouvert.acteur)
    vue = page_du_dossier.composer(
        journal,
        ouvert.acteur,
        au=jour,
        pseudonyme=ouvert.pseudonyme,
        territoire=ouvert.territoire,
        organisations=page_du_dossier.noms_des_organisations(journal),
    )
    etapes = tuple(_etape(etude, ouvert, n, etape, garder) for n, etape in enumerate(ETAPES, start=1))
    return Audition(vue, etapes, langue_notee(etude))


def ecrit(volet: VoletPose, donnees: Mapping[str, Any]) -> bool:
    """Whether something was typed in this sheet that is not recorded."""
    return any(_nouvelle(champ, donnees) for part in volet.parts for champ in part.reponses)


def enregistrer(
    acteur: Acteur,
    pseudonyme: str,
    volet: VoletPose,
    donnees: Mapping[str, Any],
    repere: int,
    apercu_vu: str | None = None,
) -> None:
    """Record what this sheet newly answers, all or nothing. Raises as `enregistrement.enregistrer`.

    An answer already recorded is not taken back by leaving it out: a correction says why.
    """
    demandes = [
        (part.geste, donnees)
        for part in volet.parts
        if part.d_office or any(_nouvelle(champ, donnees) for champ in part.reponses)
    ]
    if not demandes:
        raise SaisieRefusee(_effacees(volet, donnees) or {"": str(RIEN_DE_NOUVEAU)})
    enregistrement.enregistrer_ensemble(acteur, pseudonyme, demandes, repere, apercu_vu=apercu_vu)


def _effacees(volet: VoletPose, donnees: Mapping[str, Any]) -> dict[str, str]:
    return {
        champ.nom: str(DEJA_ENREGISTRE)
        for part in volet.parts
        for champ in part.reponses
        if champ.nom in part.acquises and not donnees.get(champ.nom)
    }


def _nouvelle(champ: Champ, donnees: Mapping[str, Any]) -> bool:
    recu = donnees.get(champ.nom)
    if isinstance(recu, list | tuple):
        return bool(recu) and set(recu) != set(champ.initial)
    return bool(recu and str(recu).strip()) and str(recu).strip() != champ.initial


def _etape(etude: Etude, ouvert: DossierOuvert, numero: int, etape: Etape, garder: str) -> EtapePosee:
    points = list(etape.points(etude))
    etat = FAIT if all(points) else EN_PARTIE if any(points) else PAS_ENCORE
    poses = (_volet(etude, ouvert, volet, garder == volet.cle) for volet in etape.volets)
    return EtapePosee(
        cle=etape.cle,
        numero=numero,
        titre=str(etape.titre),
        court=str(etape.court),
        propos=str(etape.propos),
        etat=etat,
        etat_texte=str(ETATS[etat]),
        acquis=tuple(_acquis(etude, etape)),
        volets=tuple(pose for pose in poses if pose.parts),
    )


def _volet(etude: Etude, ouvert: DossierOuvert, volet: Volet, garde: bool) -> VoletPose:
    parts = [part for part in volet.parts if garde or ouverts.ouvert(etude, part.geste)]
    return VoletPose(
        cle=volet.cle,
        verbe=str(volet.verbe),
        titre=str(volet.titre),
        rappel=str(volet.rappel),
        depart=" ".join(str(part.geste.depart) for part in parts if part.geste.depart),
        parts=tuple(
            PartPosee(
                part.geste,
                tuple(_question(c, volet.cle) for c in enregistrement.poser(etude, part.geste, ouvert)),
                part.d_office(etude),
                frozenset(
                    nom
                    for nom in questions.noms_des_champs(part.geste)
                    if su(etude, part.geste.evenement, nom) is not None
                ),
            )
            for part in parts
        ),
    )


def _question(champ: Champ, volet: str) -> Champ:
    """A question of the hearing: in plain words, and never compulsory, save where a file leaves for."""
    mots = {code: str(mot) for code, mot in SIMPLEMENT.get(champ.nom, {}).items()}
    return replace(
        champ,
        question=str(DEMANDES.get(f"{volet}-{champ.nom}") or DEMANDES.get(champ.nom) or champ.question),
        aide=str(AIDES.get(champ.nom, "")),
        valeurs=tuple((code, mots.get(code, mot)) for code, mot in champ.valeurs),
        requis=champ.requis and champ.genre == "organisation",
    )


def _acquis(etude: Etude, etape: Etape) -> Iterable[tuple[str, str]]:
    """What is known of what this step asks. Of the identity, only that it is recorded."""
    for volet in etape.volets:
        for part in volet.parts:
            if not part.geste.depot.rappelle:
                yield from _identite(etude)
                continue
            for nom in questions.noms_des_champs(part.geste):
                valeur = su(etude, part.geste.evenement, nom)
                if valeur is not None and nom in COURTS:
                    yield str(COURTS[nom]), _en_mots(part.geste.evenement, nom, valeur)
        if volet.cle == "signaler" and etude.dernier(Signalement):
            yield _texte("Préfecture"), _texte("signalée")


def _identite(etude: Etude) -> Iterable[tuple[str, str]]:
    if su(etude, IdentiteDeclaree, "version_au_coffre"):
        yield _texte("Nom"), _texte("au coffre")
    for nom, mot in (("nationalite", _texte("Nationalité")), ("date_naissance", _texte("Naissance"))):
        if su(etude, IdentiteDeclaree, nom):
            yield mot, _texte("enregistrée")


def _en_mots(evenement: type[Charge], nom: str, valeur: object) -> str:
    if isinstance(valeur, bool):
        return _texte("oui") if valeur else _texte("non")
    codes = valeur if isinstance(valeur, list | tuple) else (valeur,)
    simples = SIMPLEMENT.get(nom, {})
    mots = (str(simples.get(str(code)) or intitule(evenement, nom, code)) for code in codes)
    return " · ".join(mots)
