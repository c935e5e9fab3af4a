"""The screens of the till: what is shown, which key does what, which service is asked.

Values go down to the widgets, messages come up. May import services, rules, words and widgets; never the
database, a printer or a paper. Only `ShopScreen.ask` calls a service.
"""
