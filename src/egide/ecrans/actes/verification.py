"""The public page that verifies a document. It keeps nothing, writes nothing, and names neither the system nor its purpose.

What is verified travels in the body of the request: a QR code holds it after « # », which no browser sends, no log keeps and
no other site learns. Whoever scans the code of a document must learn nothing of why it was given: hence a page of its own,
which does not carry the name of the system.
"""

from typing import Any

import msgspec
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from egide.actes import publication, revocation, verification
from egide.actes.cachet import Etat
from egide.actes.lecture_a_part import lire_a_part
from egide.actes.verification import AUTHENTIQUES, Issue, Resultat
from egide.seuil.politiques import publique
from egide.socle import bornes, horloge
from egide.socle.francais import jour_ecrit

LONGUEUR_D_UN_CODE = 2_000
A_JOINDRE = _("Joignez un fichier PDF de 2,5 Mo au plus.")
SECONDES_AVANT_DE_REESSAYER = 5

VERDICTS = {
    Issue.VALIDE: (
        _("Authentique et valable ce jour"),
        _("Comparez : ce qui suit doit être imprimé sur le document."),
    ),
    Issue.PAS_ENCORE: (_("Authentique, pas encore valable"), _("Sa validité n’a pas commencé.")),
    Issue.FINIE: (
        _("Authentique, mais sa validité a pris fin"),
        _("Le document était vrai ; il ne vaut plus."),
    ),
    Issue.TERMINEE: (
        _("Authentique, mais il y a été mis fin"),
        _("L’autorité qui l’a délivré y a mis fin avant son terme."),
    ),
    Issue.REMPLACEE: (
        _("Authentique, mais remplacé"),
        _("L’autorité a délivré un document corrigé : demandez celui-là à la personne."),
    ),
    Issue.ILLISIBLE: (
        _("Ce n’est pas un code de vérification complet"),
        _("Il est coupé, mal recopié, ou vient d’autre chose. Relisez le code du document."),
    ),
    Issue.ALTEREE: (
        _("Falsifié"),
        _("Ce code n’est pas celui qui a été signé : rien de ce qu’il dit n’est à croire."),
    ),
    Issue.CLE_INCONNUE: (
        _("Signé par une clé inconnue"),
        _("Aucune autorité connue ici n’a signé ce code. Adressez-vous à celle que le document nomme."),
    ),
    Issue.CLE_HORS_PERIODE: (
        _("Signé par une clé hors de sa période"),
        _("La clé n’était pas en service aux dates du document. Adressez-vous à l’autorité qu’il nomme."),
    ),
    Issue.CLE_COMPROMISE: (
        _("Signé par une clé compromise"),
        _("Cette clé ne prouve plus rien. Adressez-vous à l’autorité que le document nomme."),
    ),
    Issue.REJOUEE: (
        _("Le code d’un autre document"),
        _("Le code est authentique, mais ce fichier n’imprime pas ce qu’il dit."),
    ),
    Issue.FICHIER_ALTERE: (
        _("Fichier modifié"),
        _("Il a été changé après avoir reçu son cachet : rien de ce qu’il montre n’est à croire."),
    ),
    Issue.CACHET_ABSENT: (
        _("Code authentique, fichier sans cachet"),
        _("Ce fichier n’est pas celui qui a été délivré, ou n’en est qu’une copie. Comparez avec le papier."),
    ),
    Issue.CACHET_INCONNU: (
        _("Code authentique, cachet inconnu"),
        _("Le cachet de ce fichier n’est pas d’une autorité connue ici. Comparez avec le papier."),
    ),
    Issue.SANS_CODE: (_("Aucun code dans ce fichier"), _("Lisez plutôt le code imprimé sur le papier.")),
    Issue.PAS_UN_PDF: (
        _("Ce fichier n’est pas un PDF lisible"),
        _("Donnez le fichier PDF reçu, de 2,5 Mo au plus, ou le texte du code."),
    ),
    Issue.INTERROMPUE: (
        _("Vérification interrompue, réessayez"),
        _(
            "Un autre fichier est en cours d’examen, ou celui-ci demande trop de temps : rien n’en est dit. "
            "Réessayez dans quelques secondes, ou collez le texte du code imprimé."
        ),
    ),
}
DOUTES = AUTHENTIQUES - {Issue.VALIDE} | {
    Issue.ILLISIBLE,
    Issue.SANS_CODE,
    Issue.PAS_UN_PDF,
    Issue.INTERROMPUE,
    Issue.CACHET_ABSENT,
    Issue.CACHET_INCONNU,
}
ECARTS = {"numero": _("le numéro"), "titulaire": _("le nom"), "dates": _("les dates")}
SANS_MEMOIRE = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none", "rows": 4}


class ParCode(forms.Form):
    """The text that a reader of QR codes shows."""

    code = forms.CharField(
        label=_("Texte du code"),
        help_text=_(
            "Lisez le code du document avec un téléphone ou un lecteur, et collez ici ce qu’il donne."
        ),
        max_length=LONGUEUR_D_UN_CODE,
        widget=forms.Textarea(attrs=SANS_MEMOIRE),
        error_messages={
            "required": _("Collez le texte du code."),
            "max_length": _("Ce texte est trop long pour être celui d’un code."),
        },
    )


class ParFichier(forms.Form):
    """The file of the document."""

    fichier = forms.FileField(
        label=_("Fichier PDF"),
        help_text=_(
            "Le fichier reçu, tel quel, de 2,5 Mo au plus. Une copie ou une impression n’a plus son cachet."
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"required": A_JOINDRE},
    )

    def clean_fichier(self) -> UploadedFile:
        fichier: UploadedFile = self.cleaned_data["fichier"]
        if (fichier.size or 0) > bornes.FICHIER:
            raise forms.ValidationError(A_JOINDRE)
        return fichier


@publique
@csrf_exempt  # nothing is written nor known of who asks; and under « no-referrer » a browser hides what the check would read
@require_http_methods(["GET", "HEAD", "POST"])
def verifier(request: HttpRequest) -> HttpResponse:
    """Verify the text of a code, or a file: both come in the body, and both are forgotten."""
    par_fichier = request.method == "POST" and request.POST.get("par") == "fichier"
    code = ParCode(request.POST if request.method == "POST" and not par_fichier else None)
    fichier = ParFichier(request.POST if par_fichier else None, request.FILES if par_fichier else None)
    resultat: Resultat | None = None
    if par_fichier and fichier.is_valid():
        octets = fichier.cleaned_data["fichier"].read()
        resultat = verification.verifier_pdf(
            octets, publication.registre(), horloge.aujourdhui(), revocation.chercher, lire_a_part
        )
    elif code.is_bound and code.is_valid():
        resultat = verification.verifier(
            code.cleaned_data["code"], publication.registre(), horloge.aujourdhui(), revocation.chercher
        )
    page = {"code": ParCode() if resultat else code, "fichier": ParFichier() if resultat else fichier}
    if resultat:
        page |= _dire(resultat)
    reponse = render(request, "ecrans/verification/verifier.html", page)
    if resultat and resultat.issue == Issue.INTERROMPUE:
        reponse.status_code = 503
        reponse["Retry-After"] = SECONDES_AVANT_DE_REESSAYER
    elif not resultat and (code.errors or fichier.errors):
        reponse.status_code = 400
    return _discrete(reponse)


@publique
@require_safe
def cles_publiques(request: HttpRequest) -> HttpResponse:
    """The public keys, for those who verify without network."""
    reponse = HttpResponse(msgspec.json.encode(publication.registre()), content_type="application/json")
    reponse["Content-Disposition"] = 'attachment; filename="cles-publiques.json"'
    return _discrete(reponse)


def _dire(resultat: Resultat) -> dict[str, Any]:
    verdict, explication = VERDICTS[resultat.issue]
    ton = "doute" if resultat.issue in DOUTES else "alerte"
    enonce = resultat.enonce
    return {
        "resultat": resultat,
        "verdict": verdict,
        "explication": explication,
        "ton": "valable" if resultat.issue == Issue.VALIDE else ton,
        "autorite": enonce and verification.AUTORITES[enonce.autorite],
        "du": enonce and jour_ecrit(enonce.du),
        "au": enonce and enonce.au and jour_ecrit(enonce.au),
        "depuis": resultat.depuis and jour_ecrit(resultat.depuis),
        "ecarts": [ECARTS[ecart] for ecart in resultat.ecarts],
        "le": jour_ecrit(horloge.aujourdhui()),
        "cachet_intact": resultat.fichier == Etat.INTACT,
        "date": resultat.date,
        "date_dite": resultat.date and f"{jour_ecrit(resultat.date.le.date())}, {resultat.date.le:%H:%M}",
    }


def _discrete(reponse: HttpResponse) -> HttpResponse:
    """No other site learns where the visitor comes from, and no cache keeps what was shown."""
    reponse["Referrer-Policy"] = "no-referrer"
    reponse["Cache-Control"] = "no-store"
    return reponse
