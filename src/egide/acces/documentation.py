"""The pages a jurist reads to check who sees what, and what passes: written from the tables the code obeys, never by hand."""

from collections.abc import Iterable

from egide.acces.fondements import FONDEMENTS, SUR_CONSENTEMENT
from egide.acces.matrice import COLONNES, MATRICE, DroitDeLecture
from egide.acces.natures import NATURES, Nature
from egide.annuaire.genres import GENRES
from egide.annuaire.roles import ROLES, libelle
from egide.journal.categories import Categorie
from egide.journal.types import Consentement, type_de
from egide.journal.types.partage import QUESTIONS

CATEGORIES = {
    Categorie.IDENTITE: "Identité, photographie, nationalité",
    Categorie.LANGUE: "Langue, besoin d’interprète",
    Categorie.FAITS_INVOQUES: "Faits invoqués, formes d’exploitation",
    Categorie.HEBERGEMENT_PROTEGE: "Adresse d’hébergement protégé",
    Categorie.DOMICILIATION: "Domiciliation administrative",
    Categorie.JUSTIFICATIF: "Justificatif de plainte, référence de procédure",
    Categorie.ETAT_PROCEDURE: "État de la procédure, terme estimé",
    Categorie.ORDRE_PUBLIC: "Ordre public, rupture des liens",
    Categorie.SEJOUR: "Délai, récépissés, titres, décisions",
    Categorie.ASILE: "Asile, protection subsidiaire",
    Categorie.ATTESTATION_ASILE: "Attestation d’asile vue par la préfecture",
    Categorie.ACCOMPAGNEMENT: "Accompagnement social, santé, psychologique",
    Categorie.DROITS_OUVERTS: "Droits ouverts (allocation, santé, hébergement…)",
    Categorie.DYSFONCTIONNEMENTS: "Dysfonctionnements signalés",
}
DROITS = {
    DroitDeLecture.TIENT: "lit et tient à jour",
    DroitDeLecture.LIT: "lit",
    DroitDeLecture.AVIS: "donne un avis, sans rien lire",
    DroitDeLecture.FAIT_SEUL: "lit le fait seul, sans ce qui l’appuie",
    DroitDeLecture.TRANSMIS: "lit ce qui lui a été transmis",
    DroitDeLecture.RIEN: "rien : le fait même n’est pas visible",
}
EFFETS = {
    "entre": "le destinataire entre dans le dossier",
    "transfert": "le destinataire entre, l’expéditeur sort",
    "acteurs": "rien de plus : il y est déjà",
    "anonyme": "n’ouvre rien : ni dossier, ni pseudonyme",
}
ECRITE = """Cette page est écrite par `egide acces documenter`, à partir des tables que le programme applique. La corriger à la
main ne changerait rien à ce qu’il fait : un essai compare les deux.
"""
ENTETE = f"""# Qui voit quoi

{ECRITE}
Une organisation voit un dossier parce qu’elle y participe : elle l’a ouvert, ou elle a acquitté ce qui lui fut transmis.
Tout le reste est refusé, et un dossier fermé se présente comme un dossier absent.
"""
CONSENTEMENT = """Sans « oui » à chacune des sept questions, il n’y a pas de consentement. Il nomme son destinataire,
dit quelles catégories sont partagées, et jusqu’à quel jour : un an au plus. À la fin de ce jour l’accès cesse de
lui-même ; si la personne le retire, il cesse aussitôt, et ce qui attendait encore n’attend plus. Le consentement ne
donne jamais plus que la table du haut : il la restreint.
"""

ENVOI = """Avant d’acquitter, le destinataire voit qui lui écrit, pourquoi, depuis quand, et les catégories qui s’ouvriraient ;
jamais le contenu ni l’identité. L’expéditeur a vu exactement ce que le destinataire lira : si cela change entre-temps,
rien ne part. Ce qui est déjà annulé, corrigé, ou redit depuis (présentation, identité, langue, faits) ne part pas, et
ne se lit pas après. Il peut rappeler son envoi tant qu’il n’est pas acquitté, puis vingt-quatre heures, tant que le
destinataire n’a rien inscrit."""


def page() -> str:
    """Who sees what, in Markdown."""
    return "\n".join(
        [
            ENTETE,
            "## Qui lit quoi\n",
            *_matrice(),
            "",
            *(f"- **{droit}** : {sens}." for droit, sens in DROITS.items()),
            "",
            _roles_sans_dossier(),
            "",
            "Qui enregistre quoi : [evenements.md](evenements.md). Ce qui s’envoie : [transmissions.md](transmissions.md).",
            "",
            "## Sur quel fondement on entre\n",
            *_fondements(),
            "",
            f"N’entrent que par le consentement de la personne : {_liste(_genres(SUR_CONSENTEMENT))}.",
            "",
            "## Le consentement\n",
            CONSENTEMENT,
            *(
                f"{n}. {question[0].upper()}{question[1:]}."
                for n, question in enumerate(QUESTIONS.values(), 1)
            ),
            "",
            f"Le recueillent : {_liste(noms_des_roles(type_de(Consentement).par))}.",
            "",
        ]
    )


def page_des_transmissions() -> str:
    """What may be sent, by whom, to whom, in Markdown."""
    return "\n".join(["# Ce qui se transmet\n", ECRITE, *_natures(), "", ENVOI, ""])


def _matrice() -> Iterable[str]:
    colonnes = list(dict.fromkeys(colonne for colonne, _ in MATRICE))
    yield ligne(["Catégorie", *(_colonne(colonne) for colonne in colonnes)])
    yield ligne(["---"] * (len(colonnes) + 1))
    for categorie in Categorie:
        yield ligne([CATEGORIES[categorie], *(MATRICE[colonne, categorie] for colonne in colonnes)])


def _colonne(colonne: str) -> str:
    """The roles that read in this column."""
    roles = [libelle(role) for role, sienne in COLONNES.items() if sienne == colonne]
    return ", ".join(roles) or "La personne elle-même"


def _roles_sans_dossier() -> str:
    sans = [libelle(role) for role, colonne in COLONNES.items() if colonne is None]
    return f"N’entrent dans aucun dossier : {_liste(sans)}."


def _natures() -> Iterable[str]:
    yield ligne(
        [
            "Envoi",
            "De",
            "Vers",
            "À l’acquittement",
            "Fondement",
            "Alerte",
            "Répondu par",
            "Source",
        ]
    )
    yield ligne(["---"] * 8)
    for nature in NATURES.values():
        yield ligne(
            [
                str(nature.titre),
                ", ".join(noms_des_roles(nature.de)),
                ", ".join(_genres(nature.vers)),
                EFFETS[nature.effet],
                _fondements_de(nature),
                "1 jour" if nature.seuil == 1 else f"{nature.seuil} jours",
                ", ".join(sorted(str(type_de(structure).titre) for structure in nature.repondue))
                or "des mots",
                nature.source,
            ]
        )


def _fondements_de(nature: Nature) -> str:
    """By which ground each kind of recipient enters; none where nobody does."""
    if nature.effet not in ("entre", "transfert"):
        return "—"
    codes = dict.fromkeys(nature.fondement_pour(genre) for genre in sorted(nature.vers))
    return ", ".join(str(FONDEMENTS[code].libelle) for code in codes)


def _fondements() -> Iterable[str]:
    yield ligne(["Fondement", "Source", "Lu ou de mémoire"])
    yield ligne(["---"] * 3)
    for fondement in FONDEMENTS.values():
        etat = "de mémoire, à vérifier" if fondement.de_memoire else "lu"
        yield ligne([str(fondement.libelle), fondement.source, etat])


def noms_des_roles(roles: Iterable[str]) -> list[str]:
    voulus = set(roles)
    return [libelle(role) for role in ROLES if role in voulus]


def _genres(genres: Iterable[str]) -> list[str]:
    voulus = set(genres)
    return [str(nom) for genre, nom in GENRES.items() if genre in voulus]


def _liste(noms: list[str]) -> str:
    return ", ".join(noms[:-1]) + " et " + noms[-1] if len(noms) > 1 else noms[0]


def ligne(cases: Iterable[object]) -> str:
    return "| " + " | ".join(str(case) for case in cases) + " |"
