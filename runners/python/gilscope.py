"""What a callable can know about the gilscope run that it is part of.

worker  number of the worker that runs this call; None outside of a trial
job     number of the job that this call is; None while warming up
"""
import executor_worker as _executor_worker


class Interrupted(BaseException):
    """Raised inside a callable when its time is up or the run is stopped; never by the executors, which cannot."""


Interrupted.__module__ = "gilscope"


def mark(text):
    """Shows a text on the timeline at this moment."""
    if not isinstance(text, str):
        raise TypeError("mark(): a text is needed, not " + type(text).__name__)
    _executor_worker.mark(text)


def __getattr__(name):
    if name in ("worker", "job"):
        context = _executor_worker.context()
        return getattr(context, name) if context is not None else None
    raise AttributeError(f"module 'gilscope' has no attribute '{name}'")
