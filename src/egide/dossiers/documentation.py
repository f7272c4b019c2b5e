"""The page of the events, written from what each is at home: who records it, what it asks, what it answers. Never by hand."""

from collections.abc import Iterator

from egide.acces.documentation import CATEGORIES, ECRITE, ligne, noms_des_roles
from egide.dossiers.evenements import chez, evenements
from egide.dossiers.evenements.valeurs import intitule, question
from egide.dossiers.gestes.champs import codes, demandes
from egide.droit.vocabulaire import FAITS
from egide.journal.types import Charge, TypeEvenement, type_de

ENTETE = f"""# Les événements d’un dossier

{ECRITE}
Un événement ne se modifie pas : une correction dit ce qu’elle remplace, et pourquoi. Ce qu’il pose est ce que l’analyse
lit. Un champ laissé vide est inconnu, et ne pose rien.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join(
        [ENTETE, *(trait for evenement in evenements() for trait in _evenement(evenement.classe))]
    )


def _evenement(classe: type[Charge]) -> Iterator[str]:
    type_, maison = type_de(classe), chez(classe)
    yield f"## {type_.titre}\n"
    yield f"`{type_.nom}` · {_categories(type_)} · par : {', '.join(noms_des_roles(type_.par))}.\n"
    if maison.par_sa_fonction:
        yield "Enregistré par la page qui le fait, jamais par un geste.\n"
    elif champs := demandes(classe, classe.__struct_fields__):
        yield ligne(["Champ", "Question", "Réponses"])
        yield ligne(["---"] * 3)
        for nom in champs:
            yield ligne([f"`{nom}`", question(classe, nom), _reponses(classe, nom)])
        yield ""
    poses = [f"`{fait}`" for fait in type_.poses if fait in FAITS]
    if poses:
        yield f"Pose : {', '.join(poses)}.\n"
    if maison.gestes:
        yield f"Gestes : {' ; '.join(str(geste.titre) for geste in maison.gestes)}.\n"
    if maison.eteint:
        yield f"Peut éteindre : {', '.join(f'`{nom}`' for nom in maison.eteint)}.\n"


def _categories(type_: TypeEvenement) -> str:
    if reserve := type_.structure.reserve:
        return f"lu par {reserve}"
    return " ; ".join(nom for categorie, nom in CATEGORIES.items() if categorie in type_.categories)


def _reponses(classe: type[Charge], nom: str) -> str:
    return " ; ".join(intitule(classe, nom, code) for code in codes(classe, nom))
