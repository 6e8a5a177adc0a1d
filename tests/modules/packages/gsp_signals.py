"""Refused by the interpreter and not by an extension module."""
import signal

signal.signal(signal.SIGUSR1, signal.SIG_DFL)
