"""The prefectures of every département and overseas territory, loaded from the reference data."""

from django.db import transaction

from egide.annuaire.genres import PREFECTURE
from egide.annuaire.models import Organisation
from egide.annuaire.territoires import REGISTRE


def charger() -> list[Organisation]:
    """Create the prefectures that are missing, and return them; one already there is left as it is."""
    with transaction.atomic():
        connues = set(Organisation.objects.filter(genre=PREFECTURE).values_list("territoire", flat=True))
        return [
            Organisation.objects.create(
                nom=territoire.prefecture,
                genre=PREFECTURE,
                territoire=code,
                dessert=[
                    autre.code for autre in REGISTRE.values() if code == autre.prefecture_de != autre.code
                ],
            )
            for code, territoire in REGISTRE.items()
            if territoire.prefecture and code not in connues
        ]


def prefecture_de(territoire: str) -> Organisation | None:
    """The prefecture that receives the foreigners of a territory, if the directory holds it; KeyError for an unknown code."""
    code = REGISTRE[territoire].prefecture_de
    return Organisation.en_service().filter(genre=PREFECTURE, territoire=code).order_by("nom").first()
