"""The guide's logic: what the data means and how it reads. Never imports mkdocs.

Facts come from ``docs/data/*.yml`` through :mod:`honest_guide.load`, are asked questions by the domain
modules (:mod:`~honest_guide.decision_table`, :mod:`~honest_guide.evidence`, …) and leave as HTML through
:mod:`honest_guide.render`. The hooks beside this package only connect these to MkDocs events.
"""
