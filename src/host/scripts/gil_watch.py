"""Which extension module switched the GIL on.

Loading one is where CPython decides. The module `_imp` is asked by name each time, so that one of its
functions can be replaced.
"""
def watch(shelf, key):
    import _imp
    import sys

    create = _imp.create_dynamic

    def create_dynamic(spec, *rest):
        before = sys._is_gil_enabled()
        module = create(spec, *rest)
        if not before and sys._is_gil_enabled():
            shelf.setdefault(key, spec.name)
        return module

    _imp.create_dynamic = create_dynamic
