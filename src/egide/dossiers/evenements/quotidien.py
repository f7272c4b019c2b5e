"""From day to day beside her: an appointment, an interpreter, those who depend on her or are threatened because of her."""

from collections.abc import Iterable

from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _

from egide.dossiers.echeances import rendez_vous
from egide.dossiers.evenements.dires import le_jour, selon
from egide.dossiers.evenements.evenement import Appel, Evenement, Regard, declarer
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import LANGUE, Mots
from egide.dossiers.evenements.valeurs import intitule
from egide.journal.types import Interprete, Proches, RendezVous
from egide.socle import francais, pays

# ── Les rendez-vous ──────────────────────────────────────────────────────────────────────────────────────────────────


def _rendez_vous(c: RendezVous, regard: Regard) -> Iterable[str]:
    yield intitule(RendezVous, "avec", c.avec)
    yield le_jour(_texte("le %(jour)s"), c.jour)
    yield _texte("à %(heure)s") % {"heure": francais.heure_ecrite(c.horaire)} if c.horaire else ""
    yield _texte("emporter : %(pieces)s") % {"pieces": c.emporter} if c.emporter else ""
    yield intitule(RendezVous, "interprete", c.interprete).lower() if c.interprete else ""


declarer(
    Evenement(
        RendezVous,
        champs={
            "jour": Mots(_("Quel jour est-il fixé ?"), _("Aujourd’hui ou un jour à venir.")),
            "horaire": Mots(_("À quelle heure ?"), genre="heure"),
            "avec": Mots(
                _("Avec qui ?"),
                _("La sorte de service, jamais un nom ni une adresse."),
                {
                    "le_service": _("notre service"),
                    "prefecture": _("la préfecture"),
                    "police": _("la police ou la gendarmerie"),
                    "justice": _("la justice"),
                    "avocat": _("son avocat"),
                    "assurance_maladie": _("l’assurance maladie (CPAM)"),
                    "caisse": _("une caisse (allocation, Ofii)"),
                    "emploi": _("France Travail"),
                    "mairie": _("la mairie ou le CCAS"),
                    "soin": _("un soin"),
                    "ecole": _("une école ou une formation"),
                    "autre": _("un autre service"),
                },
            ),
            "emporter": Mots(_("Que faut-il emporter ?"), _("Les papiers, en quelques mots."), longueur=120),
            "interprete": Mots(
                _("Et l’interprète ?"),
                valeurs={
                    "inutile": _("Pas d’interprète nécessaire"),
                    "a_demander": _("Interprète à demander"),
                    "demande": _("Interprète demandé"),
                    "confirme": _("Interprète confirmé"),
                },
            ),
        },
        resume=_rendez_vous,
        gestes=(
            Geste("noter_un_rendez_vous", _("Noter un rendez-vous"), _("Noter"),
                  _("Le jour, l’heure, avec quelle sorte de service, ce qu’il faut emporter. Seuls ceux qui "
                    "l’accompagnent le lisent."), du_plan=True, sans_date=True),
        ),
        appels=(Appel("rendez_vous_fixe", _("Rendez-vous"), rendez_vous.a_venir),),
    )
)  # fmt: skip


# ── L’interprète ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _interprete(c: Interprete, regard: Regard) -> Iterable[str]:
    yield intitule(Interprete, "interprete", c.interprete)
    yield intitule(Interprete, "pour", c.pour).lower()
    yield c.langue or ""


declarer(
    Evenement(
        Interprete,
        champs={
            "pour": Mots(
                _("Pour quel moment ?"),
                valeurs={
                    "audition": _("Pour une audition"),
                    "guichet": _("Au guichet de la préfecture"),
                    "administration": _("Auprès d’un autre service"),
                    "audience": _("À l’audience"),
                    "avocat": _("Avec son avocat"),
                    "entretien": _("Pour un entretien"),
                },
            ),
            "interprete": Mots(
                _("L’interprète a-t-il été demandé, est-il venu, a-t-il été refusé ?"),
                valeurs={
                    "demande": _("Interprète demandé"),
                    "present": _("Interprète venu"),
                    "absent": _("Interprète demandé, pas venu"),
                    "refuse": _("Interprète refusé"),
                },
            ),
            "langue": LANGUE,
        },
        resume=_interprete,
        gestes=(
            Geste("noter_l_interprete", _("Noter un interprète demandé, venu ou refusé"), _("Noter"),
                  _("Pour quel moment, et ce qu’il en a été."), du_plan=True),
        ),
    )
)  # fmt: skip


# ── Ses proches ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _proches(c: Proches, regard: Regard) -> Iterable[str]:
    yield intitule(Proches, "proches", c.proches) if c.proches else ""
    yield francais.personnes(c.combien) if c.combien else ""
    yield pays.nom(c.ou) if c.ou else ""
    yield selon(c.en_danger, _texte("en danger"), _texte("pas en danger"))
    yield intitule(Proches, "protection", c.protection).lower() if c.protection else ""
    yield intitule(Proches, "huis_clos", c.huis_clos).lower() if c.huis_clos else ""


declarer(
    Evenement(
        Proches,
        champs={
            "proches": Mots(
                _("Qui a besoin d’elle, ou est menacé à cause d’elle ?"),
                _("Combien, et où : jamais qui, ni un nom."),
                {
                    "a_charge": _("Des personnes à sa charge"),
                    "menaces": _("Des proches menacés"),
                    "a_charge_et_menaces": _("Des personnes à sa charge, menacées"),
                },
            ),
            "combien": Mots(_("Combien sont-ils ?")),
            "ou": Mots(_("Dans quel pays sont-ils ?"), genre="pays"),
            "en_danger": Mots(_("Sont-ils en danger ?")),
            "protection": Mots(
                demande=False,
                valeurs={
                    "demandee": _("Protection demandée"),
                    "accordee": _("Protection accordée"),
                    "refusee": _("Protection refusée"),
                },
            ),
            "huis_clos": Mots(
                demande=False,
                valeurs={
                    "demande": _("Huis clos demandé"),
                    "accorde": _("Huis clos accordé"),
                    "refuse": _("Huis clos refusé"),
                },
            ),
        },
        resume=_proches,
        gestes=(
            Geste("noter_ses_proches", _("Noter ses proches"), _("Noter"),
                  _("Les personnes à sa charge ou menacées : combien, dans quel pays, s’ils sont en danger."),
                  du_plan=True),
        ),
    )
)  # fmt: skip
