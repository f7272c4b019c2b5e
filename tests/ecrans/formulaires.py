"""The form of a page, filled in and sent as a browser without script would."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

from egide.ecrans.intentions import CHAMP


@dataclass
class Envoi:
    """What pressing the button of a form sends, and where."""

    adresse: str
    donnees: dict[str, Any] = field(default_factory=dict)

    def partir(self, client: Client) -> HttpResponse:
        return client.post(self.adresse, self.donnees)


def confirmer(client: Client, adresse: str, donnees: Mapping[str, Any], **options: Any) -> HttpResponse:
    """Send a form and, when it shows the document to be signed, confirm it as it was shown."""
    montre = client.post(adresse, donnees, **options)
    if not est_un_apercu(montre):
        return montre
    return client.post(adresse, formulaire_lu(montre, adresse).donnees, **options)


def est_un_apercu(reponse: HttpResponse) -> bool:
    """Whether this page shows a document that is not signed yet."""
    return bool(reponse.context) and "apercu" in reponse.context


def formulaire_lu(reponse: HttpResponse, adresse: str) -> Envoi:
    """The form that records on a page already read."""
    lecteur = _Lecteur(adresse)
    lecteur.feed(reponse.content.decode())
    envoi = next(envoi for envoi in lecteur.formulaires if CHAMP in envoi.donnees)
    return Envoi(envoi.adresse, envoi.donnees)


class _Lecteur(HTMLParser):
    """Each form of a page that records, with what its fields hold."""

    def __init__(self, ici: str) -> None:
        super().__init__()
        self.ici, self.formulaires, self._liste = ici, list[Envoi](), ""

    def handle_starttag(self, balise: str, attrs: list[tuple[str, str | None]]) -> None:
        dits = {nom: valeur or "" for nom, valeur in attrs}
        if balise == "form":
            self.formulaires.append(Envoi(dits.get("action") or self.ici))
        elif self.formulaires and balise == "select":
            self._liste = dits["name"]
        elif self.formulaires and (balise == "option" and self._liste):
            if "selected" in dits or self._liste not in self.formulaires[-1].donnees:
                self._tenir(self._liste, dits.get("value", ""))
        elif self.formulaires and balise == "input" and "name" in dits:
            coche = dits.get("type") not in ("radio", "checkbox") or "checked" in dits
            if coche and dits.get("type") not in ("submit", "file"):
                self._tenir(dits["name"], dits.get("value", ""))

    def handle_endtag(self, balise: str) -> None:
        if balise == "select":
            self._liste = ""

    def _tenir(self, nom: str, valeur: str) -> None:
        self.formulaires[-1].donnees[nom] = valeur


def remplir(client: Client, adresse: str, reponses: Mapping[str, Any]) -> Envoi:
    """The form that records on this page, with these answers."""
    page = client.get(adresse)
    assert page.status_code == 200, (adresse, page.status_code)
    envoi = formulaire_lu(page, adresse)
    rempli = Envoi(envoi.adresse, envoi.donnees | dict(reponses))
    if page.context.get("papier"):  # the document is seen first: what records is the form of the preview
        montre = rempli.partir(client)
        if est_un_apercu(montre):
            return formulaire_lu(montre, adresse)
    return rempli
