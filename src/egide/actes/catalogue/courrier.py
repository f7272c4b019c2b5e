"""What every letter bears besides its words: who writes and from where, to whom, how it is sent, what goes with it, who signs.

The head and the place are set once by the members of the organisation (`annuaire`), the recipient's public address comes from
the directory. What is enclosed is ticked among what the file holds: what its reader may learn, and what its writer reads.
"""

from collections.abc import Iterator
from typing import Final

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.acces.consentements import Accord, en_vigueur
from egide.acces.lecture import peut_lire
from egide.actes import disponibles
from egide.actes.catalogue.destinataires import peut_apprendre
from egide.actes.contrat import Demande, du_genre
from egide.annuaire import genres, roles
from egide.annuaire.models import Compte, Organisation
from egide.dossiers.evenements.ecrits import TITRES
from egide.dossiers.gestes.champs import Champ
from egide.journal.categories import Categorie
from egide.journal.types import PieceJointe
from egide.socle import francais

RECOMMANDE, MAIN_PROPRE, COURRIEL, SIMPLE = "recommande", "main_propre", "courriel", "simple"
ENVOIS: Final = {
    RECOMMANDE: gettext_lazy("Lettre recommandée avec avis de réception"),
    MAIN_PROPRE: gettext_lazy("Remise en main propre contre récépissé"),
    COURRIEL: gettext_lazy("Par courriel"),
    SIMPLE: gettext_lazy("Courrier simple"),
}
APPELS: Final = {
    genres.PREFECTURE: "Madame, Monsieur le Préfet",
    genres.PARQUET: "Madame, Monsieur le Procureur de la République",
    genres.JUGE_DES_ENFANTS: "Madame, Monsieur le Juge",
    genres.TRIBUNAL_ADMINISTRATIF: "Madame, Monsieur le Président",
    genres.DEFENSEUR_DES_DROITS: "Madame, Monsieur le Défenseur des droits",
    genres.DEPARTEMENT: "Madame, Monsieur le Président",
    genres.OFII: "Madame, Monsieur le Directeur général",
    genres.OFPRA: "Madame, Monsieur le Directeur général",
    genres.CPAM: "Madame, Monsieur le Directeur",
    genres.EMPLOI: "Madame, Monsieur le Directeur",
    genres.CONSULAT: "Madame, Monsieur le Consul",
}
A_QUICONQUE: Final = "Madame, Monsieur"


class Courrier(msgspec.Struct, frozen=True, kw_only=True):
    """The frame of a letter. Every line is optional but who signs: what is not known is not printed."""

    signataire: str
    qualite: str = ""
    en_tete: tuple[str, ...] = ()
    lieu: str = ""
    adresse: tuple[str, ...] = ()
    appel: str = A_QUICONQUE
    vos_references: str = ""
    envoi: str = ""
    mandat: str = ""
    pieces: tuple[str, ...] = ()


def champs(
    demande: Demande,
    *vers: str,
    envoi: str = RECOMMANDE,
    aide: str = "",
    mandat: bool = False,
    pieces: bool = True,
) -> tuple[Champ, ...]:
    """What is asked of the frame. `vers`: the kinds of service that may read it; `aide`: why it leaves so.

    `envoi`: how it is proposed to leave; empty when it is handed to her, and bears no reference of anybody else's.
    """
    return (
        *(_question_de_l_envoi(envoi, aide) if envoi else ()),
        *(_question_du_mandat(demande) if mandat else ()),
        *(_question_des_pieces(demande, vers) if pieces else ()),
        Champ(
            "qualite", "texte", _("En quelle qualité signez-vous ?"),
            aide=" ".join(filter(None, (_aide_de_la_qualite(demande), "" if envoi else aide))),
            initial=francais.minuscule(roles.libelle(demande.ouvert.acteur.role, _signataire(demande).genre)), longueur=80,
        ),
    )  # fmt: skip


def nommer(demande: Demande) -> tuple[Champ, ...]:
    """Whether her civil status is written: asked of who reads it, and only when she wants it."""
    if not peut_lire(demande.ouvert.acteur, Categorie.IDENTITE):
        return ()
    aide = _("Seulement si elle le veut. Sans lui, la lettre ne porte que la référence du dossier.")
    question = _("Faut-il écrire son état civil sur la lettre ?")
    return (Champ("nommer", "booleen", question, aide=aide, requis=True, initial="non"),)


def _question_de_l_envoi(envoi: str, aide: str) -> tuple[Champ, ...]:
    return (
        Champ(
            "envoi", "choix", _("Comment partira-t-elle ?"), aide=aide,
            valeurs=tuple((code, str(mots)) for code, mots in ENVOIS.items()), requis=True, initial=envoi,
        ),
        Champ("vos_references", "texte", _("Quelles sont leurs références ?"), aide=_("Vide : aucune."), longueur=80),
    )  # fmt: skip


def _aide_de_la_qualite(demande: Demande) -> str:
    imprimee = _("Imprimée sous votre nom.")
    if demande.autorite.en_tete:
        return imprimee
    return (
        imprimee
        + " "
        + _("L’en-tête de vos lettres se pose une fois, dans l’annuaire, à la page de votre service.")
    )


def dresser(
    demande: Demande, a_qui: Organisation | None, *, genre: str = "", mandat: bool = False
) -> Courrier:
    """The frame as answered. `a_qui`: the service of the directory; without one, `genre` says how it is addressed."""
    saisie, ici = demande.saisie, demande.autorite
    genre = a_qui.genre if a_qui else genre
    return Courrier(
        signataire=_signataire(demande).nom_affiche,
        qualite=str(saisie.get("qualite") or "").strip(),
        en_tete=en_tete(ici),
        lieu=ici.lieu,
        adresse=adresse(a_qui),
        appel=APPELS.get(genre, A_QUICONQUE),
        vos_references=str(saisie.get("vos_references") or "").strip(),
        envoi=dire_l_envoi(str(saisie.get("envoi") or "")),
        mandat=_dire_le_mandat(demande) if mandat else "",
        pieces=_choisies(demande, genre, mandat),
    )


def dire_l_envoi(code: str) -> str:
    """How it leaves, as printed: an ordinary letter says nothing of it."""
    return str(ENVOIS[code]) if code in ENVOIS and code != SIMPLE else ""


def en_tete(organisation: Organisation) -> tuple[str, ...]:
    """What stands under its name: the lines its members set; without any, what the directory says of a public service."""
    if organisation.en_tete:
        return _lignes(organisation.en_tete)
    voies = filter(None, (organisation.telephone, organisation.courriel))
    return (*adresse(organisation), *voies)


def adresse(service: Organisation | None) -> tuple[str, ...]:
    """The public address of a service, a line each; nothing when there is none."""
    return _lignes(service.adresse_publique) if service else ()


def _signataire(demande: Demande) -> Compte:
    return Compte.objects.get(id=demande.ouvert.acteur.compte_id)


def _lignes(texte: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, texte.splitlines())))


# ── Le mandat ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _question_du_mandat(demande: Demande) -> tuple[Champ, ...]:
    accord = _accord(demande)
    d_avocat = accord is not None and accord.charge.objet == "mandat_avocat"
    return (
        Champ(
            "mandat_le",
            "date",
            _("Depuis quand vous a-t-elle donné mandat, par écrit ?"),
            aide=_(
                "Le mandat sera nommé parmi les pièces jointes. Vide : la lettre dit seulement son accord."
            ),
            initial=accord.depuis.isoformat() if accord and d_avocat else "",
        ),
    )


def _accord(demande: Demande) -> Accord | None:
    qui = demande.ouvert.acteur
    compte = qui.compte_id if qui.role == roles.AVOCAT else None
    return en_vigueur(demande.inscriptions, qui.organisation_id, compte, demande.au)


def _dire_le_mandat(demande: Demande) -> str:
    """By what right one writes for her: a written mandate, or the agreement the file holds; nothing that it does not hold."""
    if donne := demande.saisie.get("mandat_le"):
        le = francais.jour_ecrit(donne)
        return f"Nous vous écrivons au nom de cette personne, qui nous a donné mandat par écrit le {le}."
    accord = _accord(demande)
    if accord is None:
        return ""
    return f"Nous vous écrivons avec l’accord de cette personne, recueilli le {francais.jour_ecrit(accord.depuis)}."


# ── Les pièces jointes ───────────────────────────────────────────────────────────────────────────────────────────────


def _question_des_pieces(demande: Demande, vers: tuple[str, ...]) -> tuple[Champ, ...]:
    possibles = {code: dite for genre in vers or ("",) for code, dite in _jointes(demande, genre)}
    if not possibles:
        return ()
    return (
        Champ(
            "jointes", "choix_multiple", _("Que joignez-vous ?"),
            aide=_("Ce que ce destinataire peut apprendre. La lettre les nomme ; c’est vous qui les joignez."),
            valeurs=tuple((code, francais.majuscule(dite)) for code, dite in possibles.items()),
        ),
    )  # fmt: skip


def _choisies(demande: Demande, genre: str, mandat: bool) -> tuple[str, ...]:
    """The papers ticked, in the order of the file; her written mandate first."""
    voulues = demande.saisie.get("jointes") or ()
    nommees = tuple(dite for code, dite in _jointes(demande, genre) if code in voulues)
    donne = demande.saisie.get("mandat_le") if mandat else None
    return (f"mandat du {francais.jour_ecrit(donne)}", *nommees) if donne else nommees


def _jointes(demande: Demande, genre: str) -> Iterator[tuple[str, str]]:
    """What may be enclosed to such a reader: the acts and the documents of the file, of the categories he may learn of."""
    for acte in reversed(disponibles.lisibles(demande.ouvert)):
        du_catalogue = du_genre(acte.genre)
        if du_catalogue is None or acte.remplacants.exists():
            continue
        montres = du_catalogue.montre
        if montres and all(peut_apprendre(genre, categorie) for categorie in montres):
            yield (
                f"acte_{acte.numero}",
                f"{francais.minuscule(str(du_catalogue.titre))} n° {acte.numero} du {francais.jour_ecrit(acte.emis_le)}",
            )
    for jointe in demande.etude.du_type(PieceJointe):
        if peut_apprendre(genre, Categorie(jointe.charge.categorie)):
            yield (
                f"piece_{jointe.charge.contenu}",
                f"{francais.minuscule(str(TITRES[jointe.charge.titre]))} ({francais.jour_ecrit(jointe.effet_le)})",
            )


_EXEMPLE: Final = Courrier(
    signataire="Camille Exemple",
    qualite="chargée d’accompagnement juridique",
    en_tete=(
        "12, rue de l’Exemple, 06000 Nice",
        "04 00 00 00 00 — contact@association.example",
        "SIRET 000 000 000 00000",
    ),
    lieu="Nice",
    adresse=("147, boulevard de l’Exemple", "06286 Nice Cedex 3"),
    vos_references="AB/2026/117",
    envoi=str(ENVOIS[RECOMMANDE]),
)
_D_UNE_AUTORITE: Final = msgspec.structs.replace(
    _EXEMPLE,
    qualite="cheffe du bureau du séjour",
    en_tete=("147, boulevard de l’Exemple, 06286 Nice Cedex 3", "04 00 00 00 00"),
    envoi=str(ENVOIS[COURRIEL]),
)


def exemple(genre: str = "", *, autorite: bool = False) -> Courrier:
    """The frame of a sample, for `egide actes verifier`: to a service of this kind, from an association or an authority."""
    la = _EXEMPLE.adresse if genre in genres.SERVICES_PUBLICS else ()
    modele = _D_UNE_AUTORITE if autorite else _EXEMPLE
    return msgspec.structs.replace(modele, adresse=la, appel=APPELS.get(genre, A_QUICONQUE))
