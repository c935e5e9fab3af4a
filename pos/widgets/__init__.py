"""The parts a screen is made of, each shown in one place and knowing no service.

A widget is given values and posts messages in the past tense. Text from the shop's books is always plain
text here, never mark-up. May import rules and words.
"""
