"""The store of the booth: tables, units of work, questions, migrations, backup; knows no rule, no screen."""
