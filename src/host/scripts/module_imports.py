"""What a script imports, or what one callable of it needs.

What runs is read from the text: everything at the top level, and of functions and classes those that
the callable names, and those that these name.
"""
import ast, sys

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

class NoSuchCallable(Exception):
    pass

def never_runs(node):
    """Whether an `if` is for type checkers or for a script that is a program."""
    if not isinstance(node, ast.If):
        return False
    names = {part.id for part in ast.walk(node.test) if isinstance(part, ast.Name)}
    names |= {part.attr for part in ast.walk(node.test) if isinstance(part, ast.Attribute)}
    return bool(names & {"TYPE_CHECKING", "__name__"})

class Imports(ast.NodeVisitor):
    def __init__(self, into_functions):
        self.into_functions = into_functions
        self.optional = 0
        self.found = {}      # candidates, the longest first -> optional
        self.named = set()

    def note(self, *candidates):
        optional = bool(self.optional)
        self.found[candidates] = self.found.get(candidates, True) and optional

    def visit_Import(self, node):
        for alias in node.names:
            self.note(alias.name)

    def visit_ImportFrom(self, node):
        if node.level:
            return
        for alias in node.names:
            self.note(node.module + "." + alias.name, node.module)

    def visit_Call(self, node):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in ("__import__", "import_module") and node.args:
            value = getattr(node.args[0], "value", None)
            if isinstance(value, str) and value and not value.startswith("."):
                self.note(value)
        self.generic_visit(node)

    def visit_Name(self, node):
        self.named.add(node.id)

    def visit_Try(self, node):
        self.optional += bool(node.handlers)
        for part in node.body:
            self.visit(part)
        self.optional -= bool(node.handlers)
        for part in [*node.handlers, *node.orelse, *node.finalbody]:
            self.visit(part)

    def visit_If(self, node):
        if never_runs(node):
            for part in node.orelse:
                self.visit(part)
        else:
            self.generic_visit(node)

    def visit_FunctionDef(self, node):
        if self.into_functions:
            self.generic_visit(node)
        else:
            for part in [*node.decorator_list, node.args]:
                self.visit(part)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        if self.into_functions:
            self.generic_visit(node)

def gather(tree, callable):
    whole = Imports(not callable)
    whole.visit(tree)
    if not callable:
        return whole.found
    known = {node.name: node for node in ast.walk(tree)
             if isinstance(node, FUNCTIONS + (ast.ClassDef,))}
    top = {node.name for node in tree.body if isinstance(node, FUNCTIONS + (ast.ClassDef,))}
    if callable not in known and callable not in whole.named and callable not in {
            part.id for part in ast.walk(tree)
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}:
        raise NoSuchCallable(callable)
    inside = Imports(True)
    seen, waiting = set(), {callable}
    while waiting:
        name = waiting.pop()
        seen.add(name)
        if name in known and (name in top or name == callable):
            inside.visit(known[name])
        waiting |= (inside.named & top) - seen
    for candidates, optional in inside.found.items():
        whole.found[candidates] = whole.found.get(candidates, True) and optional
    return whole.found

def find(name):
    """The spec of a module, found without importing anything, not even what it lies in."""
    path, full, spec = None, "", None
    for part in name.split("."):
        full = full + "." + part if full else part
        spec = None
        for finder in sys.meta_path:
            try:
                spec = finder.find_spec(full, path)
            except Exception:
                spec = None
            if spec is not None:
                break
        if spec is None:
            return None
        path = spec.submodule_search_locations or []
    return spec

def imports(source, path, callable):
    tree = compile(source, path, "exec", ast.PyCF_ONLY_AST, True)
    names = set()
    for candidates, optional in gather(tree, callable).items():
        best = next((name for name in candidates if find(name) is not None), None)
        if best is None:
            # os.path is no file of its own; what is not there at all is for the caller to hear.
            best = candidates[-1].partition(".")[0]
            if optional and find(best) is None:
                continue
        if best not in ("gilscope", "__future__", "__main__"):
            names.add(best)
    return sorted(names)
