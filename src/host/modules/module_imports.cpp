#include "host/modules/module_imports.h"

#include "host/modules/module_view.h"
#include "host/python/python_compat.h"
#include "host/python/python_error.h"
#include "host/python/python_facts.h"
#include "host/python/script_problem.h"

#include <gilscope/message/error_text.h>

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

namespace gilscope::host {

namespace {

using nlohmann::json;

/// `antigravity` opens a browser, `this` prints a poem, and idlelib and the turtle's demonstrations
/// are programs. Names with an underscore in front are parts of other modules of the standard
/// library, which are looked at themselves.
constexpr const char* lister = R"py(
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
)py";

/// What runs is read from the text: everything at the top level, and of functions and classes those
/// that the callable names, and those that these name.
constexpr const char* reader = R"py(
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
)py";

/// Null with an exception set.
py::object call(const char* code, const char* function, std::initializer_list<PyObject*> given) {
    const py::object space = runCode(code);
    PyObject* callee = space ? PyDict_GetItemString(space.ptr(), function) : nullptr;
    if (callee == nullptr)
        return {};
    std::vector<PyObject*> arguments(given);
    return steal(PyObject_Vectorcall(callee, arguments.data(), arguments.size(), nullptr));
}

std::string bytesOfFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

json importableModules() {
    const py::object names = call(lister, "names", {});
    if (!names) {
        const PythonError error = takeError();
        json problem = saidJson(error.message);
        problem["kind"] = error.kind;
        return {{"problem", problem}};
    }
    return {{"python", describePython()}, {"names", jsonOf(names.ptr())}};
}

json importsOf(const ScriptText& script, const std::string& callable) {
    const std::string bytes = script.text ? *script.text : bytesOfFile(script.path);
    const py::object source =
        steal(PyBytes_FromStringAndSize(bytes.data(), static_cast<Py_ssize_t>(bytes.size())));
    const py::object path = steal(PyUnicode_DecodeFSDefault(script.path.c_str()));
    const py::object name = steal(newText(callable));
    const py::object names = source && path && name
                                 ? call(reader, "imports", {source.ptr(), path.ptr(), name.ptr()})
                                 : py::object();
    if (!names) {
        json problem = takeScriptProblem(script.path);
        if (problem["kind"].get<std::string>().ends_with("NoSuchCallable"))
            problem["kind"] = "NoSuchCallable";
        return {{"problem", problem}};
    }
    return {{"python", describePython()}, {"names", jsonOf(names.ptr())}};
}

} // namespace gilscope::host
