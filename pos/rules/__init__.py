"""The rules of the shop: pure functions over integers and frozen values.

No clock, no session, no input or output. Imports only the standard library and `pos.errors`.
"""
