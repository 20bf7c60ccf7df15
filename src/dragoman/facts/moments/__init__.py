"""Dates and times of day in running text, as what they say.

`moment` is what they are and when two of them are one; `named` reads names of months and weekdays, `figures`
dates in figures, `clocks` times of day, `east` what East Asia writes with signs, `others` dates in other
calendars, and `relative` what is counted from the text's own day. `read` puts them together; `told` says
which numbers are dates that the other side has in other figures.
"""

from dragoman.facts.moments.moment import Moment
from dragoman.facts.moments.read import knows_months, moments

__all__ = ["Moment", "knows_months", "moments"]
