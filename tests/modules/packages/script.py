"""What a person would run; modules beside it are found first."""
import os.path
from typing import TYPE_CHECKING

import gsp_plain

if TYPE_CHECKING:
    import gsp_broken

try:
    import gsp_not_there_at_all
except ImportError:
    gsp_not_there_at_all = None


def helper():
    from xml import dom
    import gsx_single
    return gsx_single, dom


def other():
    import gsx_plain
    return gsx_plain


class Thing:
    def method(self):
        return __import__("gsx_supported")


def work(n=1):
    """The one that is run."""
    import gsp_no_such_dependency
    return helper(), Thing(), gsp_no_such_dependency


alias = other

if __name__ == "__main__":
    import gsp_exits
