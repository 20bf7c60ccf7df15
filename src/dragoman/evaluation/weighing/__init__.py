"""Fits what evidence weighs (`dragoman.facts.evidence`) to pairs of which it is known whether they are right.

    python -m dragoman.evaluation.weighing ../shared/data            # prints what it would write
    python -m dragoman.evaluation.weighing ../shared/data --write    # into the tables of the source tree

Every check that weighs is asked for its evidence in pairs that people translated, and in pairs that are
broken: by rule (`dragoman.evaluation.broken`), or in public benchmarks. A logistic regression says what each
feature weighs, with signs that no weight may have the wrong way; the bias is such that a stated share of
right pairs alarm at most. Held out in turn are each data set, each language and each half of the documents.
The same data and checks give the same tables.
"""
