"""The récépissé of the reflection period: when the law gives it, what it says (CIRC-2.2), ready for its template."""

import datetime as dt

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.actes import controle, etat_civil, typographie
from egide.actes.catalogue.commun import AUTORITE, RECODIFICATION
from egide.actes.contrat import ActeDuCatalogue, Contenu, Demande, OuvertureDActe, declarer
from egide.actes.erreurs import RefusDEmettre
from egide.actes.etat_civil import EtatCivil
from egide.actes.sceau import Sceau
from egide.droit import analyser
from egide.journal.categories import Categorie
from egide.journal.repli import DU_DELAI, replier
from egide.journal.types import RemiseRecepisseReflexion

MODELE = "recepisse_reflexion"
CONCLUSION = "recepisse_reflexion"
COURT = "delai_en_cours"
MOTIF = "récépissé du délai de réflexion"


class Textes(msgspec.Struct, frozen=True):
    """The articles the document cites, in the numbering of its day."""

    delai: str
    travail: str
    assistance: str


AVANT_2021 = Textes(
    delai="R. 316-1, R. 316-2 et R. 311-4",
    travail="article R. 311-6",
    assistance="articles R. 316-6 et R. 316-7",
)
DEPUIS_2021 = Textes(
    delai="R. 425-1, R. 425-2 et R. 425-3",
    travail="articles R. 425-3 et R. 425-4",
    assistance="article R. 425-4",
)


def textes_au(jour: dt.date) -> Textes:
    """The articles in force on `jour`: the code was renumbered on 1 May 2021, the period is the same."""
    return DEPUIS_2021 if jour >= RECODIFICATION else AVANT_2021


class Recepisse(msgspec.Struct, frozen=True, kw_only=True):
    """All that the document shows.

    `photographie` is the drawing of `photographie.dessiner`; None leaves the frame empty, for a print to be
    glued. The number the foreigners' file (AGDREF) gave is carried over by hand on the paper
    while unknown (CIRC-2.2-5).
    """

    numero: str
    autorite: str
    delivre_le: dt.date
    valable_jusquau: dt.date
    textes: Textes
    etat_civil: EtatCivil = EtatCivil()
    photographie: str | None = None
    sceau: Sceau | None = None


def composer(donnees: Recepisse) -> bytes:
    """The PDF of the récépissé. Raises CaractereSansPolice or ModeleDefaillant, never a mute square."""
    return typographie.composer(MODELE, donnees, le=donnees.delivre_le)


def preparer(demande: Demande) -> Contenu:
    """What the receipt says of this file (CIRC-2.2-1, 2.2-2); what is unknown of the civil status holds nothing up.

    It is delivered once, and again after new facts: a period of its own. One that corrects another keeps its days, and is
    made while the period runs.
    """
    ouvert, situation = demande.ouvert, demande.situation
    if demande.remplace:
        delivre_le = demande.remplace.du or demande.remplace.emis_le
        faits = situation.faits
    else:
        rouvert = situation.faits.get("nouveaux_faits_depuis_recepisse") is True
        if not rouvert and replier(demande.inscriptions, dt.date.max).du_type(RemiseRecepisseReflexion):
            raise RefusDEmettre(
                _("Un récépissé a déjà été remis : le délai de réflexion n’est pas renouvelable.")
            )
        delivre_le = demande.au
        restent = {fait: situation.faits[fait] for fait in situation.faits.keys() - DU_DELAI}
        faits = (restent if rouvert else situation.faits) | {"date_recepisse_reflexion": delivre_le}
    remis = analyser({"date": situation.au.isoformat(), "faits": faits})
    controle.exiger(COURT, remis["conclusions"][COURT], faits, situation.au)
    dernier_jour = controle.dernier_jour(remis)
    declare = etat_civil.lire(ouvert, MOTIF)
    portrait = etat_civil.portrait(ouvert, situation, MOTIF)
    return Contenu(
        donnees=lambda numero, sceau: Recepisse(
            numero=numero,
            autorite=demande.autorite.nom,
            delivre_le=delivre_le,
            valable_jusquau=dernier_jour,
            textes=textes_au(delivre_le),
            photographie=portrait,
            etat_civil=declare,
            sceau=sceau,
        ),
        titulaire=declare.titulaire,
        du=delivre_le,
        au=dernier_jour,
        charge=lambda numero: RemiseRecepisseReflexion(numero=numero),
        effet_le=delivre_le,
    )


def _dernier_jour(delivre_le: dt.date) -> dt.date:
    """As the law counts thirty days from a receipt of that day."""
    faits = {"date_recepisse_reflexion": delivre_le.isoformat()}
    return controle.dernier_jour(analyser({"date": delivre_le.isoformat(), "faits": faits}))


def exemple() -> Recepisse:
    """Sample data, for `egide actes verifier`."""
    delivre_le = dt.date(2026, 3, 2)
    return Recepisse(
        numero="06-2026-0001",
        autorite="Préfecture d’exemple",
        delivre_le=delivre_le,
        valable_jusquau=_dernier_jour(delivre_le),
        textes=textes_au(delivre_le),
        etat_civil=EtatCivil(noms="Exemple", prenoms="Aïcha Ọlá", naissance=dt.date(1998, 5, 2)),
    )


RECEPISSE_REFLEXION = declarer(
    ActeDuCatalogue(
        nom="recepisse_reflexion",
        remise=RemiseRecepisseReflexion,
        titre=gettext_lazy("Récépissé du délai de réflexion"),
        modele=MODELE,
        preparer=preparer,
        emetteurs=AUTORITE,
        exemple=exemple,
        exige=lambda donnees: (
            "autorise son titulaire à travailler",
            "trente jours",
            "n’est pas en situation irrégulière",
            donnees.textes.delai,
        ),
        discret=True,
        ouverture=OuvertureDActe(conclusion=CONCLUSION),
        sources=("CIRC-2.2-1", "CIRC-2.2-2"),
        montre=frozenset({Categorie.IDENTITE, Categorie.SEJOUR}),
        fini_par=frozenset({"fin_de_delai"}),
    )
)
