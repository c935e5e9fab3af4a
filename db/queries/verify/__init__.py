"""What `verify` asks of the books: rows as the text that was sealed, and sums that must agree.

Promise: answers come as streams or as the few rows that are wrong; nothing here grows with the years.
"""
