"""What an option admits that the library does not know: a day."""

from datetime import date

import click


class Jour(click.ParamType[date]):
    """A day, as 2009-03-21."""

    name = "AAAA-MM-JJ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"reçu « {value} » ; attendu : une date, comme 2009-03-21.", param, ctx)


JOUR = Jour()
