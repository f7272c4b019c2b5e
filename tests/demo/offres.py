"""Every gesture offered in the demonstration, and how to make it as a browser would: over HTTP, then undone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from outils.monde import accord, faire_entrer
from PIL import Image

from egide.acces import porte
from egide.acces.acteurs import Acteur, acteur_de
from egide.acces.lecture import inscriptions_lisibles
from egide.acces.porte import dossiers_de
from egide.actes import remise
from egide.actes.disponibles import demander
from egide.annuaire.models import Compte, Fonction
from egide.demo.comptes import adresse, annuaire
from egide.dossiers.echeances import recalcul
from egide.dossiers.evenements import Geste
from egide.dossiers.gestes import possibles
from egide.dossiers.gestes.champs import Champ
from egide.journal.categories import Categorie
from egide.journal.models import Dossier, Evenement
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import CLE_DE_SEANCE
from egide.socle import horloge

ENTREE = "allauth.account.auth_backends.AuthenticationBackend"
TEL_QUEL, TOUT = "rien de changé", "tout"

# The stories of the demonstration bring few of those who help her into a file; these are brought in by Claire, Julie and Léa.
ENTRENT = (("orientation_accompagnement", "ana"), ("orientation_accompagnement", "samir"), ("mandat", "hugo"))
ACCOMPAGNES = 6
PEU = (Categorie.SEJOUR, Categorie.LANGUE)
TEXTES: Mapping[str, str] = {
    "departement": "06",
    "langue": "anglais",
    "numero_etranger": "0612345678",
    "numero_emis": "0612345678",
    "adresse": "12, rue des Inventées, Nice",
}


@dataclass(frozen=True)
class Offre:
    """A gesture that one role is offered in one file, with its questions."""

    cle: str
    dossier: Dossier
    acteur: Acteur
    geste: Geste
    champs: tuple[Champ, ...]
    repere: int
    rang: int

    @property
    def libres(self) -> list[Champ]:
        """What may be left out, the day apart: it is always filled in already."""
        return [champ for champ in self.champs if not champ.requis and champ.nom != "effet_le"]


@dataclass(frozen=True)
class Essai:
    """One way to fill in a form: the questions that must be answered, and these of those that may be."""

    offre: Offre
    quoi: str
    tour: int

    @property
    def cas(self) -> tuple[str, str, str, str]:
        """What a failure names: file, role, gesture, field."""
        return self.offre.cle, self.offre.acteur.role, self.offre.geste.nom, self.quoi

    def envoi(self) -> dict[str, Any]:
        """What a browser sends."""
        ecrit: dict[str, Any] = {"repere": str(self.offre.repere)}
        for champ in self.offre.champs:
            if champ.requis or self.quoi in (TOUT, champ.nom):
                ecrit[champ.nom] = _reponse(champ, self.tour)
            elif champ.initial and (self.quoi == TEL_QUEL or champ.nom == "effet_le"):
                ecrit[champ.nom] = list(champ.initial) if isinstance(champ.initial, tuple) else champ.initial
        return ecrit


def faire_entrer_qui_aide(jour: date, pseudonymes: Mapping[str, str]) -> str:
    """Those who help her, brought into some of the files of a demonstration; the file where she agrees to little."""
    with horloge.figer(jour), recalcul.une_fois():
        claire, julie, lea = map(_acteur, ("claire", "julie", "lea"))
        suivis, mineurs = (
            [pseudonyme for pseudonyme in pseudonymes.values() if pseudonyme in siens]
            for siens in (_suivis_par(claire), _suivis_par(julie))
        )
        accompagnes = [(claire, suivi) for suivi in suivis[:ACCOMPAGNES]] + [
            (julie, suivi) for suivi in mineurs
        ]
        for enqueteur, pseudonyme in accompagnes:
            if pseudonyme not in _suivis_par(lea):
                faire_entrer(enqueteur, pseudonyme, "orientation_accompagnement", lea)
            for nature, cle in ENTRENT:
                with suppress(ChargeRefusee):  # a child does not go to Ac-Sé, an adult not to the ASE
                    faire_entrer(lea, pseudonyme, nature, _acteur(cle))
        # She agrees to little: the association enters, and reads next to nothing.
        peu = next(pseudonyme for pseudonyme in suivis if pseudonyme not in _suivis_par(lea))
        faire_entrer(claire, peu, "orientation_accompagnement", lea, accord(lea, *PEU))
        return peu


def offres(pseudonymes: Mapping[str, str]) -> Iterator[Offre]:
    """Every gesture offered today, by file then by role; one person for each role of each service."""
    equipe = {acteur: _suivis_par(acteur) for acteur in _en_poste()}
    for cle, pseudonyme in pseudonymes.items():
        for acteur in _lecteurs(pseudonyme, equipe):
            with porte.contexte(acteur):
                ouvert = porte.ouvrir(acteur, pseudonyme)
                demande = demander(ouvert)
                journal = demande.inscriptions
                dossier = Dossier.objects.get(id=ouvert.id)
                lus = len(inscriptions_lisibles(ouvert.acteur, journal))
                ouvertes = [
                    (geste, remise.questions(demande, geste)) for geste in possibles.ouverts(demande.etude)
                ]
            for geste, champs in ouvertes:
                yield Offre(cle, dossier, acteur, geste, champs, lus, journal[-1].rang)


def essais(toutes: list[Offre]) -> list[Essai]:
    """For each offer: the form as it is shown, each question alone, all of them; every answer proposed comes in its turn."""
    tours: dict[tuple[str, str], int] = {}
    rendus = []
    for offre in toutes:
        for quoi in (TEL_QUEL, *(champ.nom for champ in offre.libres), TOUT):
            tour = tours.get((offre.geste.nom, quoi), 0)
            tours[offre.geste.nom, quoi] = tour + 1
            rendus.append(Essai(offre, quoi, tour))
    return rendus


def un_de_chaque(tous: list[Essai]) -> list[Essai]:
    """One attempt for each role, gesture and question, on files as varied as may be: always the same ones."""
    return _un_par(tous, lambda essai: essai.cas[1:])


def un_de_chaque_par_paires(tous: list[Essai]) -> list[Essai]:
    """One for each gesture and question, whoever makes it; and for each role and gesture, all of its questions at once."""
    return _un_par(tous, lambda essai: essai.cas[1:] if essai.quoi == TOUT else essai.cas[2:])


def _un_par(tous: list[Essai], cle: Callable[[Essai], object]) -> list[Essai]:
    retenus: dict[object, list[Essai]] = {}
    for essai in tous:
        retenus.setdefault(cle(essai), []).append(essai)
    return [candidats[numero % len(candidats)] for numero, candidats in enumerate(retenus.values())]


class Guichet:
    """Signed-in clients, one for each person, and what they are answered."""

    def __init__(self) -> None:
        self._clients: dict[Acteur, Client] = {}

    def faute(self, essai: Essai) -> str:
        """What is wrong with the answer to this attempt; « » when it was recorded or explained. Nothing of it is kept."""
        client = self._client(essai.offre.acteur)
        with _sans_suite():
            envoi = essai.envoi()
            reponse = client.post(_adresse(essai.offre), envoi)
            if reponse.status_code == 200 and "donnees" in (reponse.context or {}):
                reponse = client.post(_adresse(essai.offre), _confirmation(reponse))
            return _juger(essai, reponse, envoi)

    def formulaire(self, offre: Offre) -> HttpResponse:
        """The form, as the page shows it."""
        return self._client(offre.acteur).get(_adresse(offre))

    def _client(self, acteur: Acteur) -> Client:
        if acteur not in self._clients:
            client = Client(raise_request_exception=False)
            client.force_login(Compte.objects.get(pk=acteur.compte_id), backend=ENTREE)
            seance = client.session
            seance[CLE_DE_SEANCE] = str(_fonction(acteur).pk)
            seance.save()
            self._clients[acteur] = client
        return self._clients[acteur]


def _juger(essai: Essai, reponse: HttpResponse, envoi: Mapping[str, Any]) -> str:
    if reponse.status_code == 302:
        attendu = "correction" if essai.offre.geste.remplace else essai.offre.geste.type.nom
        return "" if attendu in _inscrits(essai.offre) else "rien au journal"
    formulaire = (reponse.context or {}).get("form")
    if reponse.status_code != 400 or formulaire is None:
        return f"réponse {reponse.status_code}"
    nommes = set(formulaire.errors) - {"__all__"}
    if not nommes and essai.quoi != TEL_QUEL and not remise.a_un_papier(essai.offre.geste):
        return f"aucun champ nommé : {formulaire.non_field_errors()}"
    perdus = [
        nom for nom, ecrit in envoi.items() if nom in formulaire.fields and not _garde(formulaire, nom, ecrit)
    ]
    return f"perdu : {', '.join(perdus)}" if perdus else ""


def _garde(formulaire: Any, nom: str, ecrit: Any) -> bool:
    """Whether the form shows again what was typed; a file cannot be."""
    montre = formulaire[nom].value()
    return nom == "image" or montre in (ecrit, [ecrit])


def _inscrits(offre: Offre) -> list[str]:
    with porte.contexte(offre.acteur):
        nouveaux = Evenement.objects.filter(dossier_id=offre.dossier.id, rang__gt=offre.rang)
        return list(nouveaux.values_list("type", flat=True))


def _confirmation(reponse: HttpResponse) -> dict[str, Any]:
    """What the second look at what leaves gives back."""
    vu = reponse.context
    if "apercu" in vu:
        confirme = {"apercu": vu["apercu"].empreinte, "apercu_lignes": vu["apercu"].marques}
        return {**dict(vu["donnees"]), **confirme, "repere": vu["repere"]}
    return {**dict(vu["donnees"]), "empreinte": vu["depart"].empreinte, "repere": vu["repere"]}


def _reponse(champ: Champ, tour: int) -> Any:
    """An admissible answer; of several proposed, that of this turn."""
    codes = [code for code, _intitule in champ.valeurs]
    match champ.genre:
        case "booleen":
            return ("oui", "non")[tour % 2]
        case "choix" | "organisation":
            return codes[tour % len(codes)]
        case "choix_multiple":
            return [codes[tour % len(codes)]]
        case "date":
            return str(champ.initial or horloge.aujourdhui())
        case "entier":
            return "1"
        case "pays":
            return "NG"
        case "fichier":
            return _photographie()
        case _:
            return TEXTES.get(champ.nom, "Essai")


def _photographie() -> io.BytesIO:
    fichier = io.BytesIO()
    Image.new("RGB", (600, 770), (200, 190, 180)).save(fichier, "JPEG")
    fichier.seek(0)
    fichier.name = "photographie.jpg"
    return fichier


@contextmanager
def _sans_suite() -> Iterator[None]:
    """What is written here is undone at the end."""
    essai = transaction.atomic()
    essai._from_testcase = True  # the door opens its own transaction, as under any test
    with essai:
        yield
        transaction.set_rollback(True)


def _en_poste() -> Iterator[Acteur]:
    """Everybody who signs in, in each of his functions."""
    for cle, personne in annuaire()["personnes"].items():
        if personne.get("se_connecte", True):
            yield from map(acteur_de, Fonction.en_cours().filter(compte__email=adresse(cle)).order_by("role"))


def _lecteurs(pseudonyme: str, equipe: Mapping[Acteur, set[str]]) -> list[Acteur]:
    """One person for each role of each service that takes part in a file."""
    lecteurs: dict[tuple[str, object], Acteur] = {}
    for acteur, suivis in equipe.items():
        if pseudonyme in suivis:
            lecteurs.setdefault((acteur.role, acteur.organisation_id), acteur)
    return list(lecteurs.values())


def _suivis_par(acteur: Acteur) -> set[str]:
    with porte.contexte(acteur):
        return set(dossiers_de(acteur).values_list("pseudonyme", flat=True))


def _acteur(cle: str) -> Acteur:
    return acteur_de(Fonction.objects.filter(compte__email=adresse(cle)).order_by("role").first())


def _fonction(acteur: Acteur) -> Fonction:
    return Fonction.en_cours().get(
        compte_id=acteur.compte_id, role=acteur.role, organisation_id=acteur.organisation_id
    )


def _adresse(offre: Offre) -> str:
    return reverse("geste", args=[offre.dossier.pseudonyme, offre.geste.nom])
