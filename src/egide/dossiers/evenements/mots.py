"""The words of one field of one event: how it is asked, what helps to answer, what its values are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Mots:
    """`question`: that of the law's vocabulary when empty. `genre`: how it is answered, when its type does not say it.

    `valeurs`: the answers in words; « oui » and « non » where a bare yes or no would have to be thought about.
    `demande` is false for what no form ever asks, `corrige` for what no correction does. `longueur`: how many signs it admits,
    the bound of its kind when 0. `familles`: where answers are many, what they stand under, by how their code begins.
    """

    question: str | Promise = ""
    aide: str | Promise = ""
    valeurs: Mapping[str, Promise] = field(default_factory=dict)
    genre: str = ""
    demande: bool = True
    corrige: bool = True
    longueur: int = 0
    familles: Mapping[str, Promise] = field(default_factory=dict)


JAMAIS_DEMANDE: Final = Mots(demande=False)

# What several events ask in the same words, because it is the same thing.
LANGUE: Final = Mots(_("Dans quelle langue ?"), genre="langue")
INTERPRETE_PRESENT: Final = Mots(_("Un interprète était-il présent ?"))
MOTIVATION: Final = Mots(
    _("Les faits, dans vos mots"),
    _(
        "600 signes au plus. Jamais d’adresse, de fait d’asile, ni qui l’a dit, ni rien d’un témoin anonyme ; la préfecture, "
        "la personne et son avocat les lisent."
    ),
    genre="texte_long",
    longueur=600,
)
JUSTIFICATIF_VU: Final = Mots(_("Avez-vous vu le justificatif ?"))
MOTIF: Final = Mots(_("Motif"), _("Sans nom, ni rien qui désigne la personne."))
REPRENDRE_L_ANCIEN: Final = _(
    "Le document corrigé est remis à la personne, en main propre ; reprenez-lui l’ancien."
)
NUMERO_DE_L_ACTE: Final = Mots(_("Numéro de l’acte"), corrige=False)
SUR_UN_RECEPISSE_ANTERIEUR: Final[Mapping[str, Mots]] = {
    "aucun_recepisse_anterieur": Mots(
        _("A-t-elle déjà reçu un récépissé du délai ?"),
        _("Pour les mêmes faits, le délai n’est donné qu’une fois."),
        {"oui": _("Non, c’est établi"), "non": _("Oui")},
    ),
    "date_recepisse_anterieur": Mots(_("Si oui, quand lui a-t-il été remis ?")),
    "date_recepisse_reflexion": Mots(_("A-t-elle déjà reçu un récépissé du délai, et quand ?")),
}
DROIT: Final = Mots(
    _("Quel droit ?"),
    valeurs={
        "hebergement": _("Hébergement"),
        "sante": _("Couverture santé"),
        "allocation": _("Allocation"),
        "travail": _("Travail"),
        "domiciliation": _("Domiciliation"),
        "scolarite": _("Scolarité"),
        "formation": _("Formation"),
        "soutien_psychologique": _("Soutien psychologique"),
        "conseil_juridique": _("Conseil juridique"),
        "cours_de_francais": _("Cours de français"),
        "compte_bancaire": _("Compte bancaire"),
        # Asked and answered by an event of their own, and claimed by the same letters.
        "protection_policiere": _("Protection par la police"),
        "huis_clos": _("Huis clos"),
    },
)
ORGANISME: Final = Mots(
    _("Auprès de quel organisme ?"),
    _("Une caisse, un CCAS, France Travail, l’Ofii… Jamais le nom d’une personne."),
    longueur=80,
)
