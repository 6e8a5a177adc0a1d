"""What the compiler says of a text, and which functions and classes it has.

Runs in a namespace of its own, before anything of the script could be imported. The text is a str:
what its first lines say of an encoding is about the file.
"""
import ast, warnings

def signature(node):
    if isinstance(node, ast.ClassDef):
        init = next((part for part in node.body
                     if isinstance(part, ast.FunctionDef) and part.name == "__init__"), None)
        text = ast.unparse(init.args) if init else ""
        return node.name + "(" + text.removeprefix("self").removeprefix(", ") + ")"
    result = " -> " + ast.unparse(node.returns) if node.returns else ""
    return node.name + "(" + ast.unparse(node.args) + ")" + result

def names(tree):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [{"name": node.name, "signature": signature(node), "line": node.lineno,
             "description": (ast.get_docstring(node) or "").partition("\n")[0]}
            for node in tree.body if isinstance(node, kinds)]

def check(source, path):
    # Where a file of that name is there, CPython takes the line of an error, and by it the column,
    # from the file and not from the text.
    path = "<" + path + ">"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        tree = compile(source, path, "exec", ast.PyCF_ONLY_AST, True)
        found = names(tree)
        compile(tree, path, "exec", 0, True)
    seen = {(warning.lineno, warning.category.__name__, str(warning.message))
            for warning in caught}
    return {"names": found,
            "warnings": [{"kind": kind, "message": message, "line": line, "column": 0}
                         for line, kind, message in sorted(seen)]}
