"""The desk's commands: one file a group, each with a `register(app)` that the program finds by itself.

Promise: results on standard output, diagnostics on standard error, one sentence and never a traceback; exit 0
done, 1 refused or findings, 2 used wrongly, 3 trouble. Modules import nothing heavy before a command runs.
"""
