"""The hearing in seven steps. Each asks some questions of gestures that exist; all are recorded together, as those gestures do.

A step holds one or more sheets (`Volet`). What is not answered is not recorded (`audition_saisie`). What a step still seeks is
read from the events of the file. Nothing here asks for a legal qualification, nor whether she is believed (CIRC-1.1-2).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _texte

from egide.acces.acteurs import Acteur
from egide.acces.lecture import evenements
from egide.acces.porte import DossierOuvert
from egide.dossiers import fiche as page_du_dossier
from egide.dossiers.audition_etapes import ETAPES, SUR_LA_PAGE, Etape, Volet, su
from egide.dossiers.audition_mots import (
    AIDES,
    AU_SERVICE,
    COURTS,
    DEMANDES,
    DITS_A_LA_PERSONNE,
    EN_FIN,
    SIMPLEMENT,
)
from egide.dossiers.etude import Etude, etudier
from egide.dossiers.evenements import GESTES, Geste, ouverts
from egide.dossiers.evenements.valeurs import intitule
from egide.dossiers.gestes import champs as questions
from egide.dossiers.gestes import enregistrement
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.langue import langue_notee
from egide.dossiers.organisations import noms_des_organisations
from egide.dossiers.vues import Fiche
from egide.information import droits
from egide.journal.inscription import Inscription
from egide.journal.repli import replier
from egide.journal.types import Charge, IdentiteDeclaree, Signalement
from egide.socle import horloge

FAIT, EN_PARTIE, PAS_ENCORE = "fait", "en_partie", "pas_encore"
EFFET: Final = "effet_le"


@dataclass(frozen=True)
class PartPosee:
    """A part in one file. `d_office`: recorded with any answer of its sheet; `acquises`: questions the file already answers."""

    geste: Geste
    champs: tuple[Champ, ...]
    d_office: bool
    acquises: frozenset[str]


@dataclass(frozen=True)
class VoletPose:
    """A sheet in one file. Only the parts open now are asked."""

    cle: str
    titre: str
    rappel: str
    depart: str
    essentiel: frozenset[str]
    a_part: bool
    parts: tuple[PartPosee, ...]

    @property
    def acquises(self) -> frozenset[str]:
        """The questions the file already answers."""
        return frozenset().union(*(part.acquises for part in self.parts))

    @property
    def champs(self) -> tuple[Champ, ...]:
        """Its questions, each once."""
        tous = {champ.nom: champ for part in self.parts for champ in part.champs}
        return tuple(
            sorted(tous.values(), key=lambda champ: {champ.nom, f"{self.cle}-{champ.nom}"} & EN_FIN != set())
        )


@dataclass(frozen=True)
class EtapePosee:
    """A step in one file. `acquis`: what is recorded, as questions and answers, the identity never shown."""

    cle: str
    numero: int
    titre: str
    propos: str
    etat: str
    acquis: tuple[tuple[str, str], ...]
    volets: tuple[VoletPose, ...]


@dataclass(frozen=True)
class Audition:
    """The hearing in one file, or before there is one (`pseudonyme` empty). `langue`: that spoken to her, if it is known."""

    pseudonyme: str
    fiche: Fiche
    etapes: tuple[EtapePosee, ...]
    langue: str
    service: tuple[tuple[Geste, tuple[Champ, ...]], ...] = ()
    """What the service itself may do from here, each gesture with its questions."""

    @property
    def volets(self) -> tuple[VoletPose, ...]:
        return tuple(volet for etape in self.etapes for volet in etape.volets)

    def volet(self, cle: str) -> VoletPose | None:
        """This sheet, if it is asked now."""
        return next((volet for volet in self.volets if volet.cle == cle), None)


def audition(ouvert: DossierOuvert, garder: Collection[str] = ()) -> Audition:
    """The hearing as it stands. Called in the context of its reader; `garder`: sheets shown even if they have closed."""
    return _composer(evenements(ouvert), ouvert.acteur, ouvert.pseudonyme, ouvert.territoire, garder)


def nouvelle(acteur: Acteur) -> Audition:
    """The hearing of somebody who has no file yet."""
    return _composer([], acteur, "", acteur.territoire, ())


def _composer(
    journal: list[Inscription], acteur: Acteur, pseudonyme: str, territoire: str, garder: Collection[str]
) -> Audition:
    jour = horloge.aujourdhui(territoire)
    etude = etudier(replier(journal, jour), acteur)
    vue = page_du_dossier.composer(
        journal,
        acteur,
        au=jour,
        pseudonyme=pseudonyme,
        territoire=territoire,
        organisations=noms_des_organisations(journal),
    )
    etapes = tuple(_etape(etude, territoire, n, etape, garder) for n, etape in enumerate(ETAPES, start=1))
    gestes = [GESTES[nom] for nom in SUR_LA_PAGE if pseudonyme and ouverts.ouvert(etude, GESTES[nom])]
    service = tuple((geste, _du_service(etude, geste, territoire)) for geste in gestes)
    return Audition(pseudonyme, vue, etapes, langue_notee(etude), service)


def _du_service(etude: Etude, geste: Geste, territoire: str) -> tuple[Champ, ...]:
    """The questions of a gesture of the service, put to whom they are put; of today, as one is here today."""
    return tuple(
        replace(champ, question=str(AU_SERVICE.get(champ.nom, champ.question)))
        for champ in enregistrement.poser(etude, geste, territoire)
        if champ.nom != EFFET
    )


def _etape(etude: Etude, territoire: str, numero: int, etape: Etape, garder: Collection[str]) -> EtapePosee:
    points = list(etape.points(etude))
    poses = (_volet(etude, territoire, volet, volet.cle in garder) for volet in etape.volets)
    return EtapePosee(
        cle=etape.cle,
        numero=numero,
        titre=str(etape.titre),
        propos=str(etape.propos),
        etat=FAIT if all(points) else EN_PARTIE if any(points) else PAS_ENCORE,
        acquis=tuple(_acquis(etude, etape)),
        volets=tuple(pose for pose in poses if pose.parts),
    )


def _volet(etude: Etude, territoire: str, volet: Volet, garde: bool) -> VoletPose:
    parts = [part for part in volet.parts if garde or ouverts.ouvert(etude, part.geste)]
    return VoletPose(
        cle=volet.cle,
        titre=str(volet.titre),
        rappel=str(volet.rappel),
        depart=" ".join(str(part.geste.depart) for part in parts if part.geste.depart),
        essentiel=volet.essentiel,
        a_part=volet.a_part,
        parts=tuple(
            PartPosee(
                part.geste,
                tuple(
                    _question(champ, volet.cle, etude.au)
                    for champ in enregistrement.poser(etude, part.geste, territoire)
                    if champ.nom != EFFET  # the day of the hearing is asked once
                ),
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


def _question(champ: Champ, volet: str, jour: date) -> Champ:
    """A question of the hearing: in plain words, and never compulsory, save where a file leaves for."""
    mots = {code: str(mot) for code, mot in SIMPLEMENT.get(champ.nom, {}).items()}
    dite = DEMANDES.get(f"{volet}-{champ.nom}") or DEMANDES.get(champ.nom)
    return replace(
        champ,
        question=str(dite or _droits_dits(jour).get(champ.nom) or champ.question),
        aide=str(AIDES.get(champ.nom, "")),
        valeurs=tuple((code, mots.get(code, mot)) for code, mot in champ.valeurs),
        requis=champ.requis and champ.genre == "organisation",
    )


def _droits_dits(jour: date) -> Mapping[str, str]:
    """What she is told of, by question, in the very words of the sheet that is turned towards her."""
    titres = {droit.cle: droit.titre for droit in droits.dire(droits.ORIGINE, jour).droits}
    return {nom: titres[cle] for nom, cle in DITS_A_LA_PERSONNE.items() if cle in titres}


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
                    yield str(COURTS[nom]), en_mots(part.geste.evenement, nom, valeur)
        if volet.cle == "signaler" and etude.dernier(Signalement):
            yield _texte("Préfecture"), _texte("signalée")


def _identite(etude: Etude) -> Iterable[tuple[str, str]]:
    if su(etude, IdentiteDeclaree, "version_au_coffre"):
        yield _texte("Nom"), _texte("au coffre")
    for nom, mot in (("nationalite", _texte("Nationalité")), ("date_naissance", _texte("Naissance"))):
        if su(etude, IdentiteDeclaree, nom):
            yield mot, _texte("enregistrée")


def en_mots(evenement: type[Charge], nom: str, valeur: Any) -> str:
    """An answer as it is recalled."""
    if isinstance(valeur, bool):
        return _texte("oui") if valeur else _texte("non")
    codes = valeur if isinstance(valeur, list | tuple) else (valeur,)
    simples = SIMPLEMENT.get(nom, {})
    mots = (str(simples.get(str(code)) or intitule(evenement, nom, code)) for code in codes)
    return " · ".join(mots)
