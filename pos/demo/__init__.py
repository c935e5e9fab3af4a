"""The demo booth: invented people and goods, and a history made through the verbs a cashier uses.

Imports services and what lies below them. Promise: the same seed and dates give the same books, byte for
byte; nothing here asks the machine for the time, a random number or an order of its own accord.
"""
