"""Questions asked of the books: read-only functions of a session, answering with named tuples."""
