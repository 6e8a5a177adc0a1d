"""Warnings of modules, counted from now on in `seen`."""
import warnings

seen = []
warnings.simplefilter("always", UserWarning)
warnings.showwarning = lambda *what, **named: seen.append(True)
