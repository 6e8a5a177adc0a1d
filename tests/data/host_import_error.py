"""Imports what does not exist."""

import gilscope_no_such_module


def never():
    """Out of reach."""
