"""Recording a gesture: the file through the door, the law once more, the event, in one transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from egide.acces import agrement
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Seance, corrigeable, ecrire, sans_attendre
from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.acces.porte import DossierOuvert, contexte, ouvrir_nouveau
from egide.acces.transmissions import ApercuPerime, apercu_du_signalement
from egide.annuaire import roles
from egide.annuaire.models import Organisation
from egide.dossiers.etude import Etude, etudier
from egide.dossiers.evenements import GESTES, Geste, chez
from egide.dossiers.evenements.depot import RIEN_AU_COFFRE, Depot, ImageJointe, SaisieRefusee
from egide.dossiers.evenements.ouverts import ouvert as est_ouvert
from egide.dossiers.gestes import champs as questions
from egide.dossiers.gestes import saisie
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.gestes.saisie import SaisiePrete
from egide.journal.inscription import Inscription
from egide.journal.repli import Retenu, replier
from egide.journal.types import (
    Charge,
    ChargeRefusee,
    Consentement,
    Presentation,
    Signalement,
    depouiller,
)
from egide.socle import horloge


def _sans_image() -> None:
    """No photograph is joined."""


class GesteFerme(Exception):
    """The law, or the role, leaves no room for this gesture now; str() says so in French."""


def formulaire(ouvert: DossierOuvert, nom: str) -> tuple[tuple[Champ, ...], list[Inscription]]:
    """The questions of a gesture in this file today, and the journal they were drawn from.

    Raises KeyError (unknown), GesteFerme (not open now).
    """
    etude, journal = _etudier(ouvert)
    return poser(etude, exiger_ouvert(etude, GESTES[nom]), ouvert.territoire), journal


def enregistrer(
    acteur: Acteur,
    pseudonyme: str,
    nom: str,
    donnees: Mapping[str, Any],
    repere: int,
    *,
    image: ImageJointe = _sans_image,
    apercu_vu: str | None = None,
) -> Inscription:
    """Record a gesture in a file. `repere`: how far the writer had read (Fiche.repere).

    `image`: makes the bytes and media of the photograph joined, ready to store, once the file is open. `apercu_vu`: the
    fingerprint of what the writer was shown of what leaves, « » before he was; ApercuPerime then shows it.
    Raises SaisieRefusee, GesteFerme, Croisement, Introuvable, GesteRefuse; nothing is then written.
    """
    demandes = [(GESTES[nom], donnees)]
    return enregistrer_ensemble(acteur, pseudonyme, demandes, repere, image=image, apercu_vu=apercu_vu)[0]


def enregistrer_ensemble(
    acteur: Acteur,
    pseudonyme: str,
    demandes: Sequence[tuple[Geste, Mapping[str, Any]]],
    repere: int,
    *,
    image: ImageJointe = _sans_image,
    apercu_vu: str | None = None,
) -> list[Inscription]:
    """Record several gestures as one: all of them, or nothing. Raises as `enregistrer`, every refusal at once."""
    with ecrire(acteur, pseudonyme, "enregistrer", repere) as seance:
        return inscrire_ensemble(seance, demandes, image=image, apercu_vu=apercu_vu)


def inscrire_ensemble(
    seance: Seance,
    demandes: Sequence[tuple[Geste, Mapping[str, Any]]],
    *,
    image: ImageJointe = _sans_image,
    apercu_vu: str | None = None,
) -> list[Inscription]:
    """The same, in a session already open."""
    ouvert, etude = seance.ouvert, _etude(seance)
    pretes: list[SaisiePrete] = []
    refus: dict[str, Mapping[str, str]] = {}
    for geste, donnees in demandes:
        exiger_ouvert(etude, geste)
        if geste.depot.sur_papier:
            raise GesteFerme(_("Cet acte s’enregistre en remettant son document."))
        try:
            pretes.append(_preparer(etude, geste, donnees, ouvert))
        except SaisieRefusee as refusee:
            refus[geste.nom] = refusee.erreurs
    if refus:
        raise SaisieRefusee({nom: dit for dits in refus.values() for nom, dit in dits.items()}, refus)
    seance.exiger_lu()
    for prete in pretes:
        _exiger_vu(ouvert, prete.charge, apercu_vu)
    return [_inscrire(seance, prete, image) for prete in pretes]


def _exiger_vu(ouvert: DossierOuvert, charge: Charge, apercu_vu: str | None) -> None:
    """Nothing leaves a screen that was not shown there: raises ApercuPerime with what would leave."""
    if apercu_vu is None or not isinstance(charge, Signalement):
        return
    montre = apercu_du_signalement(ouvert, charge.prefecture)
    if montre.empreinte != apercu_vu:
        raise ApercuPerime(montre)


def _inscrire(seance: Seance, prete: SaisiePrete, image: ImageJointe) -> Inscription:
    try:
        charge = prete.depot.deposer(seance.ouvert, prete.charge, prete.confie, image)
    except ChargeRefusee as refusee:
        raise saisie.en_saisie(refusee) from refusee
    return seance.inscrire(charge, effet_le=prete.effet_le)


def champs_ouverture(acteur: Acteur) -> tuple[Champ, ...]:
    """What is asked to open a file: a day, and where the person came. Nothing of who she is."""
    jour = horloge.aujourdhui(acteur.territoire)
    return (
        questions.hors_charge(questions.DATE_D_EFFET, initial=jour),
        questions.champ(Presentation, "presentation"),
    )


def ouvrir_dossier(
    acteur: Acteur, donnees: Mapping[str, Any], consentement: Consentement | None = None
) -> str:
    """Open a new file; returns its pseudonym. An association opens one with the person's `consentement` to itself.

    Raises SaisieRefusee, GesteRefuse, ChargeRefusee.
    """
    valeurs, erreurs = saisie.lire(champs_ouverture(acteur), donnees)
    jour = horloge.aujourdhui(acteur.territoire)
    effet_le = saisie.retirer_l_effet(valeurs, erreurs, jour) or jour
    if erreurs:
        raise SaisieRefusee(erreurs)
    with contexte(acteur):
        ouvert = ouvrir_nouveau(acteur, effet_le=effet_le, consentement=consentement)
        if presentation := valeurs.get("presentation"):
            sans_attendre(ouvert).inscrire(Presentation(presentation=presentation), effet_le=effet_le)
        return ouvert.pseudonyme


def champs_correction(ouvert: DossierOuvert, repere_vise: int) -> tuple[Champ, ...]:
    """The questions of an event, with the answers it holds, to correct them.

    Raises GesteFerme when it is not this reader's to correct.
    """
    etude, journal = _etudier(ouvert)
    demandes = _champs_de(_vise(etude, journal, repere_vise))
    return tuple(_avec_prefectures(champ, ouvert.territoire) for champ in demandes)


def corriger(
    acteur: Acteur,
    pseudonyme: str,
    repere_vise: int,
    donnees: Mapping[str, Any] | None,
    *,
    motif: str,
    repere: int,
) -> Inscription:
    """Replace an event by what is now given, or cancel it (`donnees` None), saying why. Raises as `enregistrer`."""
    if not motif.strip():
        raise SaisieRefusee({"motif": _("Dites pourquoi : le motif reste au dossier.")})
    with ecrire(acteur, pseudonyme, "corriger", repere) as seance:
        etude = _etude(seance)
        vise = _vise(etude, seance.journal, repere_vise)
        depot = _depot_corrige(vise)
        charge, effet_le, confie = None, None, None
        if donnees is not None:
            valeurs, erreurs = saisie.lire(_champs_de(vise), donnees)
            confie = depot.retirer(valeurs, erreurs)
            effet_le = saisie.retirer_l_effet(valeurs, erreurs, etude.au)
            if erreurs:
                raise SaisieRefusee(erreurs)
            gardes = {
                nom: valeur
                for nom, valeur in depouiller(vise.charge).items()
                if nom not in questions.corriges(type(vise.charge))
            }
            charge = saisie.composer_charge(
                type(vise.charge), {**gardes, **valeurs}, effet_le or vise.effet_le, vise.inscription.role
            )
        seance.exiger_lu()
        if charge is not None:
            charge = depot.deposer(seance.ouvert, charge, confie, _sans_image)
            charge = chez(type(charge)).depot.reporter(seance.ouvert, vise.charge, charge)
        return seance.corriger(vise.rang, charge, motif=motif.strip(), effet_le=effet_le)


def _etudier(ouvert: DossierOuvert) -> tuple[Etude, list[Inscription]]:
    journal = evenements(ouvert)
    return etudier(replier(journal, horloge.aujourdhui(ouvert.territoire)), ouvert.acteur), journal


def _etude(seance: Seance) -> Etude:
    ouvert = seance.ouvert
    return etudier(seance.situation(horloge.aujourdhui(ouvert.territoire)), ouvert.acteur)


def exiger_ouvert(etude: Etude, geste: Geste) -> Geste:
    """The gesture, if it is open now; raises GesteFerme."""
    if agrement.manque(etude.acteur, geste.evenement):
        raise GesteFerme(str(agrement.REFUS))
    if not est_ouvert(etude, geste):
        raise GesteFerme(_("Ce geste n’est pas, ou n’est plus, ouvert dans ce dossier."))
    return geste


def poser(etude: Etude, geste: Geste, territoire: str) -> tuple[Champ, ...]:
    """The questions of a gesture, in this situation and this place."""
    demandes = saisie.formulaire(etude, geste, etude.au)
    return tuple(_avec_prefectures(champ, territoire) for champ in demandes)


def _preparer(etude: Etude, geste: Geste, donnees: Mapping[str, Any], ouvert: DossierOuvert) -> SaisiePrete:
    prete = saisie.preparer(etude, geste, donnees)
    prefecture = prete.charge.prefecture if isinstance(prete.charge, Signalement) else None
    if prefecture and not _prefectures().filter(id=prefecture).exists():
        raise SaisieRefusee({"prefecture": _("Une préfecture de l’annuaire.")})
    return prete


def _prefectures() -> Any:
    return Organisation.objects.filter(genre=roles.PREFECTURE, actif=True)


def _avec_prefectures(champ: Champ, territoire: str) -> Champ:
    """The prefectures of the directory, that of the file first; never a free address."""
    if champ.genre != "organisation":
        return champ
    rangees = sorted(_prefectures(), key=lambda o: (o.territoire != territoire, o.nom))
    valeurs = tuple((str(organisation.id), organisation.nom) for organisation in rangees)
    initial = champ.initial or next((str(o.id) for o in rangees if o.territoire == territoire), "")
    return Champ(champ.nom, champ.genre, champ.question, champ.aide, valeurs, champ.requis, initial)


def _vise(etude: Etude, journal: list[Inscription], repere: int) -> Retenu[Charge]:
    lisibles = inscriptions_lisibles(etude.acteur, journal)
    rang = lisibles[repere - 1].rang if 1 <= repere <= len(lisibles) else None
    retenu = next((r for r in etude.evenements if r.rang == rang), None)
    if retenu is None or not corrigeable(etude.acteur, retenu):
        raise GesteFerme(
            _("Cet événement n’est pas à vous : seule l’organisation qui l’a enregistré le corrige.")
        )
    return retenu


def _depot_corrige(vise: Retenu[Charge]) -> Depot:
    """What of the event corrected is asked again for the vault."""
    depot = chez(type(vise.charge)).depot
    return depot if depot.se_corrige else RIEN_AU_COFFRE


def _champs_de(vise: Retenu[Charge]) -> tuple[Champ, ...]:
    classe, depot = type(vise.charge), _depot_corrige(vise)
    return (
        questions.hors_charge(questions.DATE_D_EFFET, initial=vise.effet_le),
        *map(questions.hors_charge, depot.avant),
        *(
            questions.champ(classe, nom, initial=getattr(vise.charge, nom))
            for nom in questions.corriges(classe)
        ),
        *map(questions.hors_charge, depot.apres),
    )
