"""The till of the craft outlet: rules, services and screens; uses receipts and db, and nothing uses it."""
