"""What an import does to an interpreter: extensions, files, and objects that can change.

Runs in every interpreter before the module is imported. Type checks are by type() and not by
isinstance, and attributes by the dict of a module: what lies in sys.modules may answer with imports
of its own.
"""
import sys

bootstrap = sys.modules["_frozen_importlib"]
external = sys.modules["_frozen_importlib_external"]
imp = bootstrap._imp
Module = type(sys)
the_dict = Module.__dict__["__dict__"].__get__
refused_list = []
reply = -1
write = sys.modules["posix"].write

def modules():
    for name, module in list(sys.modules.items()):
        if type(name) is str and issubclass(type(module), Module):
            spec = the_dict(module).get("__spec__")
            if type(spec) is bootstrap.ModuleSpec:
                yield name, module, spec

def loaded():
    found = {}
    for name, module, spec in modules():
        if issubclass(type(spec.loader), external.ExtensionFileLoader):
            found[name] = spec.origin if type(spec.origin) is str else ""
        elif spec.loader is bootstrap.BuiltinImporter:
            found[name] = "built-in"
    return found

def files():
    return {spec.origin for name, module, spec in modules()
            if type(spec.origin) is str and spec.origin.startswith("/")}

def file_of(wanted):
    module = sys.modules.get(wanted)
    if not issubclass(type(module), Module):
        return ""
    spec = the_dict(module).get("__spec__")
    if type(spec) is not bootstrap.ModuleSpec:
        return ""
    if type(spec.origin) is str:
        return spec.origin
    places = spec.submodule_search_locations
    return next((place for place in places or () if type(place) is str), "")

def parts(wanted):
    module = sys.modules.get(wanted)
    if not issubclass(type(module), Module):
        return []
    spec = the_dict(module).get("__spec__")
    if type(spec) is not bootstrap.ModuleSpec:
        return []
    found = set()
    waiting = [(wanted, place, 0) for place in spec.submodule_search_locations or ()
               if type(place) is str]
    for _ in range(MOST_FOLDERS):
        if not waiting:
            break
        look_into(waiting, found, *waiting.pop(0))
    return sorted(found)[:MOST_PARTS]

MOST_FOLDERS, DEEPEST_FOLDER, MOST_PARTS = 1000, 8, 200

def look_into(waiting, found, package, place, depth):
    """The extensions that lie in a folder, and the folders below it: a part of a package needs no __init__."""
    posix = sys.modules["posix"]
    suffixes = imp.extension_suffixes()
    try:
        files = sorted(posix.listdir(place))
    except OSError:
        return
    for file in files:
        suffix = next((s for s in suffixes if file.endswith(s)), None)
        stem = file[:-len(suffix)] if suffix else file
        if not stem.isidentifier() or stem.startswith("__"):
            continue
        if suffix:
            found.add(package + "." + stem)
        elif depth < DEEPEST_FOLDER and is_folder(place + "/" + file):
            waiting.append((package + "." + stem, place + "/" + file, depth + 1))

def is_folder(path):
    try:
        return sys.modules["posix"].lstat(path).st_mode & 0o170000 == 0o040000
    except OSError:
        return False

def refused():
    return refused_list

def say(word, spec):
    def plain(text):
        return str(text or "").replace("\\", "\\\\").replace('"', '\\"')
    line = '{"%s":"%s","file":"%s"}\n' % (word, plain(spec.name), plain(spec.origin))
    if reply >= 0 and "\n" not in line[:-1]:
        write(reply, line.encode("utf-8", "replace"))

def watched(function):
    def call(subject, *rest):
        spec = subject if type(subject) is bootstrap.ModuleSpec else subject.__spec__
        # Written at once: it may be the last that is heard of this process.
        say("loading", spec)
        try:
            return function(subject, *rest)
        except BaseException as problem:
            try:
                text = str(problem)
            except Exception:
                text = ""
            refused_list.append({"module": spec.name, "file": spec.origin or "",
                                 "kind": type(problem).__name__, "message": text})
            raise
        finally:
            say("loaded", spec)
    return call

def watch():
    for name in ("create_dynamic", "create_builtin", "exec_dynamic", "exec_builtin"):
        setattr(imp, name, watched(getattr(imp, name)))

HEAP, IMMUTABLE = 1 << 9, 1 << 8
Function = type(watch)

def can_change(value):
    kind = type(value)
    if issubclass(kind, type):
        return bool(value.__flags__ & HEAP) and not value.__flags__ & IMMUTABLE
    if kind in (list, dict, set, bytearray) or issubclass(kind, (Module, Function)):
        return True
    if "__setitem__" in dir(kind):
        return True
    try:
        object.__getattribute__(value, "__dict__")
    except Exception:
        return False
    return True

def look(name, value, found):
    if can_change(value):
        found.append((name + " (" + type(value).__name__ + ")", id(value)))

def candidates(names):
    found = []
    for name in names:
        module = sys.modules.get(name)
        if not issubclass(type(module), Module):
            continue
        for attribute, value in list(the_dict(module).items()):
            if type(attribute) is not str or attribute in (
                    "__builtins__", "__spec__", "__loader__"):
                continue
            look(name + "." + attribute, value, found)
            if type(value) is type and can_change(value):
                for inner, part in list(type.__dict__["__dict__"].__get__(value).items()):
                    if type(inner) is str and not inner.startswith("__"):
                        look(name + "." + attribute + "." + inner, part, found)
    return found
