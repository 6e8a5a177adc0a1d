"""Imports inside of functions that nothing makes up for."""
import ast

def catches_import_error(handler):
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or getattr(kind, "id", "") in (
        "ImportError", "ModuleNotFoundError", "Exception", "BaseException") for kind in kinds)

def passes(handler):
    return catches_import_error(handler) and not any(
        isinstance(node, ast.Raise) for node in ast.walk(handler))

def imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level and node.module:
        return [node.module] + [node.module + "." + alias.name for alias in node.names]
    return []

def visit(node, inside, optional, names, found):
    if inside and not optional:
        found.update(name for name in imported(node) if name in names)
    function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    if isinstance(node, ast.Try):
        guarded = optional or any(map(passes, node.handlers))
        for child in node.body:
            visit(child, inside, guarded, names, found)
        rest = node.handlers + node.orelse + node.finalbody
    else:
        rest = ast.iter_child_nodes(node)
    for child in rest:
        visit(child, inside or function, optional and not function, names, found)

def search(paths, names):
    found = set()
    for path in paths:
        if not path.endswith(".py"):
            continue
        try:
            with open(path, "rb") as file:
                tree = ast.parse(file.read())
            visit(tree, False, False, names, found)
        except (OSError, SyntaxError, ValueError, RecursionError):
            pass
    return sorted(found)
