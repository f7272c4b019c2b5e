"""What may be issued in a file today, what was, and what holds up the rest: the same checks as issuing, without issuing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from egide.acces.ecriture import Seance
from egide.acces.lecture import evenements
from egide.acces.porte import DossierOuvert
from egide.actes import contrat, ouverture
from egide.actes.contrat import ActeDuCatalogue, Demande
from egide.actes.emission import lisible
from egide.actes.erreurs import MotifAttendu, RefusDEmettre
from egide.actes.models import Acte
from egide.actes.motifs import en_une_ligne
from egide.annuaire import roles
from egide.annuaire.models import Organisation
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.remplacements import a_remplacer as a_remplacer_au_dossier
from egide.dossiers.remplacements import identite_corrigee_apres
from egide.journal.repli import replier
from egide.journal.types import Charge
from egide.socle import horloge


@dataclass(frozen=True)
class Disponible:
    """A kind of act this role issues. `raison`: what holds it up; empty when it is open.

    `motif_requis`: the law is undecided, and the signatory may issue it by saying why.
    """

    genre: ActeDuCatalogue
    raison: str = ""
    motif_requis: bool = False

    @property
    def ouvert(self) -> bool:
        """Whether it may be issued now, be it with reasons."""
        return not self.raison or self.motif_requis


@dataclass(frozen=True)
class Emis:
    """An issued act as this reader may know it.

    `corrigeable`: by him, now. `perime`: what it says that was corrected since. `depasse`: why nothing calls for this letter
    any more.
    """

    acte: Acte
    titre: str
    autorite: str
    remplace_par: str
    corrigeable: bool
    perime: str = ""
    depasse: str = ""


def demander(ouvert: DossierOuvert) -> Demande:
    """The file as it stands today, ready to be asked for any act."""
    inscriptions = evenements(ouvert)
    au = horloge.aujourdhui(ouvert.territoire)
    return Demande(ouvert, inscriptions, replier(inscriptions, au), au)


def demander_en_seance(seance: Seance) -> Demande:
    """The same, of a file held to be written in."""
    au = horloge.aujourdhui(seance.ouvert.territoire)
    return Demande(seance.ouvert, seance.journal, seance.situation(au), au)


def du_jour(demande: Demande, le: date) -> Demande:
    """The same file, asked on another day."""
    if le == demande.au:
        return demande
    return Demande(demande.ouvert, demande.inscriptions, replier(demande.inscriptions, le), le)


def papier_de(demande: Demande) -> ActeDuCatalogue | None:
    """The act that puts on paper the decision being taken (`Demande.prise`), as this role signs it; None without any."""
    prise = demande.inscriptions[-1]
    siens = de_l_evenement(demande.ouvert.acteur.role, type(prise.charge))
    siens = [genre for genre in siens if _porte_sur(genre, demande, prise.rang)]
    return next((genre for genre in siens if genre.decide), None)


def disponibles(demande: Demande) -> list[Disponible]:
    """The kinds of acts this role issues: those the law opens, those an event opens, then those written at any time."""
    role = demande.ouvert.acteur.role
    siens = [genre for genre in contrat.catalogue() if role in genre.emetteurs]
    return [examiner(genre, demande) for genre in sorted(siens, key=_rang)]


def _rang(genre: ActeDuCatalogue) -> int:
    return 0 if genre.ouverture.conclusion else 1 if genre.ouverture.evenements else 2


def de_l_evenement(role: str, evenement: type[Charge]) -> list[ActeDuCatalogue]:
    """The acts by which this role puts an event of this type on paper."""
    return [g for g in contrat.catalogue() if evenement in g.ouverture.evenements and role in g.emetteurs]


def ouverts(genres: list[ActeDuCatalogue], ouvert: DossierOuvert) -> list[ActeDuCatalogue]:
    """Those of these acts that put on paper what was just recorded: an older event has its place among the documents."""
    demande = demander(ouvert)
    dernier = demande.inscriptions[-1].rang
    return [genre for genre in genres if _porte_sur(genre, demande, dernier)]


def _porte_sur(genre: ActeDuCatalogue, demande: Demande, rang: int) -> bool:
    vise = ouverture.viser(genre, demande)
    return examiner(genre, demande).ouvert and vise is not None and vise.rang == rang


def lisibles(ouvert: DossierOuvert) -> list[Acte]:
    """The acts of the file this reader may read, the latest first."""
    sans_le_contenu = Acte.objects.filter(dossier_id=ouvert.id).defer("chiffre", "motif_chiffre")
    actes = sans_le_contenu.order_by("-enregistre_le")
    return [acte for acte in actes if lisible(ouvert.acteur, acte)]


def emis(demande: Demande) -> list[Emis]:
    """The same, with what replaced each, whether this reader may correct it, and what calls for it."""
    actes = lisibles(demande.ouvert)
    prefetch_related_objects(actes, "remplacants")
    perimes = {perime.numero: perime.dits for perime in a_remplacer_au_dossier(demande.etude)}
    return list(_montrer(actes, demande, perimes))


def a_remplacer(ouvert: DossierOuvert, genre: ActeDuCatalogue, numero: str) -> Acte | None:
    """The act of this kind and number that who asks may correct by another: his organisation issued it in this file."""
    siens = Acte.objects.filter(dossier_id=ouvert.id, organisation_id=ouvert.acteur.organisation_id)
    return siens.filter(genre=genre.nom, numero=numero).first()


def questions(
    genre: ActeDuCatalogue, demande: Demande, remplace: Acte | None, propose: Mapping[str, str] | None = None
) -> tuple[Champ, ...]:
    """What is missing from the file to write this act, or the one that corrects it.

    `propose`: what is already known of the answers, as the event it is about; each act takes what it asks, and only that.
    """
    demande.remplace = remplace
    demande.saisie = {nom: dit for nom, dit in (propose or {}).items() if dit}
    demande.vise = ouverture.viser(genre, demande)
    return (*_lequel(genre, demande), *genre.champs(demande))


def _lequel(genre: ActeDuCatalogue, demande: Demande) -> Iterator[Champ]:
    """Which event to put on paper, when there are several; the latest is proposed."""
    try:
        possibles = ouverture.a_mettre_sur_papier(genre, demande) if genre.ouverture.evenements else []
    except RefusDEmettre:
        return
    if len(possibles) > 1:
        codes = [
            (ouverture.designation(demande, retenu), en_une_ligne(demande.etude, retenu))
            for retenu in possibles
        ]
        choisi = str(demande.saisie.get(ouverture.CHOISI, ""))
        yield Champ(
            ouverture.CHOISI, "choix", _("Sur quoi porte ce document ?"), aide=_("Un document pour chacun."),
            valeurs=tuple(codes), requis=True, initial=choisi if choisi in dict(codes) else codes[-1][0],
        )  # fmt: skip


def examiner(genre: ActeDuCatalogue, demande: Demande) -> Disponible:
    """Whether one kind of act is open to who asks. Raises GesteRefuse when his role does not issue it."""
    try:
        ouverture.exiger(genre, demande)
    except MotifAttendu as attendu:
        return Disponible(genre, str(attendu), motif_requis=True)
    except RefusDEmettre as refus:
        return Disponible(genre, str(refus), _attend_un_motif(genre, demande))
    return Disponible(genre)


def _attend_un_motif(genre: ActeDuCatalogue, demande: Demande) -> bool:
    nom, signataire = genre.ouverture.conclusion, demande.ouvert.acteur.role == roles.SIGNATAIRE
    return bool(nom) and signataire and demande.etude.statut(str(nom)) == "indetermine"


def _montrer(actes: list[Acte], demande: Demande, perimes: Mapping[str, str]) -> Iterator[Emis]:
    ouvert = demande.ouvert
    noms = dict(
        Organisation.objects.filter(pk__in={acte.organisation_id for acte in actes}).values_list("pk", "nom")
    )
    for acte in actes:
        genre = contrat.du_genre(acte.genre)
        remplacant = next(iter(acte.remplacants.all()), None)
        sien = acte.organisation_id == ouvert.acteur.organisation_id
        corrigeable = bool(genre and sien and not remplacant and ouvert.acteur.role in genre.emetteurs)
        yield Emis(
            acte=acte,
            titre=str(genre.titre) if genre else _("Acte"),
            autorite=noms.get(acte.organisation_id, ""),
            remplace_par=remplacant.numero if remplacant else "",
            corrigeable=corrigeable,
            perime=perimes.get(acte.numero, "")
            or (_perime(genre, acte, demande) if corrigeable and genre else ""),
            depasse=_depasse(genre, demande) if corrigeable and genre else "",
        )


def _perime(genre: ActeDuCatalogue, acte: Acte, demande: Demande) -> str:
    """What a letter quotes of her that was corrected since. What puts an event on paper is replaced with it: elsewhere."""
    return identite_corrigee_apres(demande.etude, acte.enregistre_le) if genre.la_nomme else ""


def _depasse(genre: ActeDuCatalogue, demande: Demande) -> str:
    """Why a letter sent would be written no more: what called for it was answered, or is over."""
    return examiner(genre, demande).raison if _lettre(genre) else ""


def _lettre(genre: ActeDuCatalogue) -> bool:
    """Written of the file as it stands, where other acts put on paper what the law concludes or what was recorded."""
    return not (genre.ouverture.conclusion or genre.ouverture.evenements)
