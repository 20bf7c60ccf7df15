"""How well the checks tell good translations from bad ones, measured on a folder of benchmarks.

One file a benchmark: each reads what it needs of the folder and returns figures and examples.
"""
