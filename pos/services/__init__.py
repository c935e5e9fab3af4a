"""The verbs of the shop, one unit of work each: plain functions, `Shop` first, keyword arguments after.

They return frozen dataclasses, never rows, and raise `Refused` or `Trouble`. May import rules, shop, db and
receipts; never a screen.
"""
