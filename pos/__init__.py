"""The till of the craft outlet: rules, services and screens; may import receipts and db, nothing imports it."""
