"""The guide's logic: never imports mkdocs.

Four rooms, imported one way: ``reading`` (from files to checked values), ``facts`` (each data file: its
shape, its checks, its questions), ``sums`` (arithmetic on plain numbers) and ``views`` (from facts to what
leaves the site). :mod:`honest_guide.guide` loads and checks everything together.
"""
