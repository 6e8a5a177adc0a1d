"""Which modules can be imported.

`antigravity` opens a browser, `this` prints a poem, and idlelib and the turtle's demonstrations are
programs. Names with an underscore in front are parts of other modules of the standard library, which
are looked at themselves.
"""
import pkgutil, sys

LEFT_OUT = {"__main__", "antigravity", "this", "idlelib", "turtledemo", "test", "gilscope",
            "sitecustomize", "usercustomize", "xxsubtype", "xxlimited", "xxlimited_35"}

def names():
    found = set(sys.builtin_module_names)
    for entry in pkgutil.iter_modules():
        found.add(entry.name)
    standard = sys.stdlib_module_names | set(sys.builtin_module_names)
    return sorted(name for name in found - LEFT_OUT
                  if name.isidentifier()
                  and not name.startswith(("_test", "_xx", "_ctypes_test", "__"))
                  and not (name.startswith("_") and name in standard))
