"""Age and minority, in one place: whoever asks whether a person is a minor asks here.

A birthday counts; born on a 29 February, one turns on 1 March of a common year (INT-05). A known birth date prevails over an
alleged minority (INT-06), and minority alleged without one is presumed (MDF-5). Unknown stays unknown.
"""

from collections.abc import Mapping
from datetime import date

from egide.droit.parametres import parametre


def majorite(au: date) -> int:
    """The age of majority that day."""
    ans: int = parametre("majorite").au(au)
    return ans


def fin_de_l_instruction(au: date) -> int:
    """The age at which school ceases to be compulsory, that day."""
    ans: int = parametre("fin_de_l_instruction").au(au)
    return ans


def age_du_titre(au: date) -> int:
    """The age from which a title is required, and open, to work, that day."""
    ans: int = parametre("age_titre_requis_travail").au(au)
    return ans


def nee_au_plus_tard(au: date, ans: int) -> date:
    """The latest birth date of whoever has turned `ans` by that day."""
    try:
        return au.replace(year=au.year - ans)
    except ValueError:
        return date(au.year - ans, 2, 28)


def anniversaire(naissance: date, ans: int) -> date:
    """The day one born then turns `ans`."""
    try:
        return naissance.replace(year=naissance.year + ans)
    except ValueError:
        return date(naissance.year + ans, 3, 1)


def age(naissance: date, au: date) -> int:
    """How old, that day, one born then is."""
    ans = au.year - naissance.year
    return ans if anniversaire(naissance, ans) <= au else ans - 1


def est_mineure(faits: Mapping[str, object], au: date) -> bool | None:
    """Whether these facts make her a minor that day, or presume she is. None: nothing says."""
    naissance = faits.get("date_naissance")
    if isinstance(naissance, date):
        return naissance > nee_au_plus_tard(au, majorite(au))
    return True if faits.get("minorite_alleguee") is True else None
