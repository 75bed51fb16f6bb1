"""One row a problem code: the change that brings it about, and the exact words a person then reads."""
