"""The récépissé laid out again in HTML for WeasyPrint: same words, code, photograph and fonts, tagged like ours.

Needed by the bench alone (`pip install weasyprint`, and Pango on the machine). Fonts are loaded once and kept.
"""

import base64
from collections.abc import Callable
from datetime import date
from html import escape
from importlib.resources import files

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from egide.actes.catalogue.recepisse_reflexion import Recepisse
from egide.socle.francais import jour_ecrit

POLICES = files("egide.actes") / "polices"
VARIANTE = "pdf/ua-1"

FEUILLE = """
@font-face { font-family: Atk; src: url(%(p)s/AtkinsonHyperlegibleNext_400Regular.ttf) }
@font-face { font-family: Atk; font-weight: 700; src: url(%(p)s/AtkinsonHyperlegibleNext_700Bold.ttf) }
@font-face { font-family: Noto; src: url(%(p)s/NotoSans_400Regular.ttf) }
@font-face { font-family: Noto; font-weight: 700; src: url(%(p)s/NotoSans_700Bold.ttf) }
@page { size: A4; margin: 12mm 14mm }
body { font: 9.5pt/1.25 Atk, Noto; color: #1b2433; margin: 0 }
h1 { font-size: 25pt; color: #1f4e5f; letter-spacing: .06em; text-transform: uppercase; margin: 0 }
h2 { font-size: 11pt; color: #1f4e5f; margin: 0 0 4mm }
h2.petit { font-size: 8pt; text-transform: uppercase; letter-spacing: .06em }
p { margin: 0 } small { font-size: 7.5pt; color: #5a6473; display: block; margin-bottom: 1.7mm }
.rang { display: flex; gap: 6mm; margin-bottom: 5.5mm } .rang > * { flex: 1 }
.filet { border-bottom: 1.6pt solid #1f4e5f; padding-bottom: 3.2mm }
.fin { border-bottom: .5pt solid #1f4e5f; padding-bottom: 5.5mm }
.numero { font-size: 17pt; font-weight: 700; color: #1f4e5f; text-align: right }
.portrait { flex: none; width: 35mm; height: 45mm; border: .5pt solid #1f4e5f; object-fit: cover }
.etat { display: flex; flex-wrap: wrap } .etat > div { width: 50%%; margin-bottom: 4.2mm } .etat > .large { width: 100%% }
b { font: 700 10.5pt Noto } .large b { font-size: 13pt }
.droite { flex: none; width: 50mm } .validite { background: #e8eff1; border: .8pt solid #1f4e5f; padding: 4mm }
.travail { background: #1f4e5f; color: white; font-weight: 700; font-size: 11.5pt; padding: 3.4mm 4mm }
.cadre { border: .4pt solid #9aa; height: 18mm; padding: 2.5mm } .cachet { width: 30mm; height: 30mm; border: .5pt dashed #777;
border-radius: 50%%; text-align: center } ul { padding-left: 4mm; margin: 0 } li { margin-bottom: 2.8mm; list-style: "– " }
.code { flex: none; width: 34mm; height: 34mm } .demo { background: #7a1f1f; color: white; padding: 2mm 3mm; font-weight: 700 }
"""


def compositeur() -> Callable[[Recepisse], bytes]:
    """A function that lays out a récépissé; what can be kept from one document to the next is."""
    polices = FontConfiguration()
    feuille = CSS(string=FEUILLE % {"p": f"file://{POLICES}"}, font_config=polices)

    def composer(donnees: Recepisse) -> bytes:
        html = HTML(string=page(donnees))
        pdf: bytes = html.write_pdf(
            stylesheets=[feuille], font_config=polices, pdf_variant=VARIANTE, pdf_tags=True
        )
        return pdf

    return composer


def page(d: Recepisse) -> str:
    """The document in HTML, its words taken from the template."""
    e, sceau = d.etat_civil, d.sceau
    assert sceau is not None
    photo = (d.photographie or "").partition("base64,")[2].partition('"')[0]
    code = base64.b64encode(sceau.image.encode()).decode()
    du, au = jour_ecrit(d.delivre_le), jour_ecrit(d.valable_jusquau)
    champs = (
        ("large", "Nom", e.noms, "non déclaré"),
        ("large", "Prénoms", e.prenoms, "non déclaré"),
        ("", "Date de naissance", e.naissance and _jour(e.naissance), "non déclarée"),
        ("", "Lieu de naissance", e.lieu_naissance, "non déclaré"),
        ("", "Nationalité", e.nationalite, "non déclarée"),
        ("", "Numéro d’étranger", e.numero_etranger, "à reporter"),
    )
    etat = "".join(
        f'<div class="{classe}"><small>{titre}</small>{f"<b>{escape(valeur)}</b>" if valeur else sinon}</div>'
        for classe, titre, valeur, sinon in champs
    )
    return f"""<!doctype html><html lang="fr"><head><title>Récépissé {d.numero} — délai de réflexion</title></head><body>
<div class="rang filet"><div><p>RÉPUBLIQUE FRANÇAISE</p><p><b>{escape(d.autorite)}</b></p></div>
<div class="numero"><small>Numéro</small>{d.numero}</div></div>
<div class="rang fin"><h1>Récépissé</h1><div><p><b>Délai de réflexion</b></p>
<small>Articles {d.textes.delai} du code de l’entrée et du séjour des étrangers et du droit d’asile</small></div></div>
<div class="rang"><img class="portrait" alt="Photographie du titulaire" src="data:image/jpeg;base64,{photo}">
<div><h2 class="petit">État civil tel que déclaré</h2><div class="etat">{etat}</div></div>
<div class="droite"><div class="validite"><h2 class="petit">Valable</h2><small>du</small><b>{du}</b><small>jusqu’au</small>
<b>{au}</b><small>inclus</small></div><p class="travail">Autorise son titulaire à travailler</p></div></div>
<div class="rang"><div class="cachet"><small>Cachet de l’autorité</small></div>
<div class="cadre"><small>Délivré le {du}<br>Signature de l’agent</small></div>
<div class="cadre"><small>Signature du titulaire</small></div></div>
<div class="rang"><div><h2>Pour le service de contrôle</h2><ul>
<li>Son titulaire est autorisé à séjourner en France pendant la validité du récépissé : il
<strong>n’est pas en situation irrégulière</strong>.</li>
<li>Aucune mesure d’éloignement décidée par l’autorité administrative n’est mise à exécution pendant cette durée.</li>
<li>Toute vérification se fait auprès de la préfecture de rattachement, par le numéro du récépissé.</li>
<li>Ce document est distinct du récépissé de demande de titre de séjour. Il porte la photographie du titulaire, le cachet de
l’autorité et la signature de l’agent.</li></ul></div>
<div><h2>Pour le titulaire</h2><ul>
<li>Vous avez le droit de <strong>travailler</strong>, sans autre autorisation ({d.textes.travail}).</li>
<li>Ce récépissé suffit pour demander l’allocation et les mesures d’assistance auxquelles il ouvre droit
({d.textes.assistance}).</li>
<li>Le délai est de trente jours. Le jour de la délivrance ne compte pas, le dernier jour compte.
Il n’est pas renouvelable.</li>
<li>Gardez ce document sur vous. En cas de perte, adressez-vous à la préfecture de rattachement.</li></ul></div></div>
<div class="rang"><div><small>Préfecture de rattachement</small><b>{escape(d.autorite)}</b></div>
<div><small>Numéro</small><b>{d.numero}</b></div><div><small>Numéro d’étranger</small>à reporter</div></div>
<div class="rang"><a href="{sceau.lien}"><img class="code" alt="Code de vérification du document"
src="data:image/svg+xml;base64,{code}"></a><div><h2>Vérifier ce document</h2>
<p>Lire ce code donne l’autorité, le numéro, les dates et le nom imprimé ; ils doivent être ceux du papier.</p>
<p>Adresse de vérification : <strong>{sceau.adresse}</strong></p>
<p class="demo">Démonstration : document sans valeur</p></div></div>
<small>Mise en page établie par Égide, dans l’attente du modèle annexé à la circulaire IMIM0900054C.</small></body></html>"""


def _jour(jour: date) -> str:
    return jour_ecrit(jour)
