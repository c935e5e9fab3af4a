"""The rules of the shop: pure functions over integers and frozen values; imports only the standard library and pos.errors."""
