"""How well the checks tell good translations from bad ones, measured on a folder of benchmarks.

One function a benchmark: each reads what it needs of the folder and returns figures and examples.
"""
