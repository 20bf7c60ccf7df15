"""Dates and times of day in running text, as what they say.

`moment` is what they are and when two of them are one; `named` reads names of months and weekdays, `figures` dates
in figures, `clocks` times of day, `east` what East Asia writes with signs, `others` dates in other calendars, and
`relative` what is counted from the text's own day. `read` puts them together.
"""

from dragoman.facts.moments.moment import Moment
from dragoman.facts.moments.read import knows_months, moments

__all__ = ["Moment", "knows_months", "moments"]
