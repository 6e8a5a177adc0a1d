// The module that callables may import: `import gilscope`.

#include "host/python/gilscope_module.h"

#include "host/process/engine_ties.h"
#include "host/python/interrupt.h"

#include <pybind11/embed.h>

#include <string>

namespace gilscope::host {

namespace {

constexpr const char* contextKey = "gilscope.context";

/// The worker that the calling code runs in, or nullptr.
WorkerContext* callerContext() {
    if (WorkerContext* context = currentContext(); context != nullptr)
        return context;
    PyObject* shelf = PyInterpreterState_GetDict(PyInterpreterState_Get());
    PyObject* capsule = shelf != nullptr ? PyDict_GetItemString(shelf, contextKey) : nullptr;
    return capsule != nullptr
               ? static_cast<WorkerContext*>(PyCapsule_GetPointer(capsule, contextKey))
               : nullptr;
}

py::object numberOrNone(std::int64_t number) {
    return number < 0 ? py::object(py::none()) : py::object(py::int_(number));
}

void mark(const std::string& text) {
    WorkerContext* context = callerContext();
    if (context == nullptr || isForkedCopy())
        return;
    const std::int64_t job = context->job.load(std::memory_order_relaxed);
    context->notes.write(board::NoteKind::Mark, job < 0 ? noJob : static_cast<std::uint32_t>(job),
                         context->now(), std::string_view(text).substr(0, 1024));
}

/// Attributes that are different in each worker and each job (PEP 562).
py::object moduleAttribute(const std::string& name) {
    const WorkerContext* context = callerContext();
    if (name == "worker")
        return numberOrNone(context != nullptr ? context->worker : -1);
    if (name == "job")
        return numberOrNone(context != nullptr ? context->job.load(std::memory_order_relaxed) : -1);
    throw py::attribute_error("module 'gilscope' has no attribute '" + name + "'");
}

} // namespace

bool claimInterpreter(WorkerContext& context) {
    PyObject* shelf = PyInterpreterState_GetDict(PyInterpreterState_Get());
    const py::object capsule = steal(PyCapsule_New(&context, contextKey, nullptr));
    return shelf != nullptr && capsule &&
           PyDict_SetItemString(shelf, contextKey, capsule.ptr()) == 0;
}

} // namespace gilscope::host

// The order of the tags matters: pybind11 3.1 does not compile the other one.
PYBIND11_EMBEDDED_MODULE(gilscope, module, pybind11::mod_gil_not_used(),
                         pybind11::multiple_interpreters::per_interpreter_gil()) {
    namespace py = pybind11;
    module.doc() = "What a callable can know about the gilscope run that it is part of.\n\n"
                   "worker  number of the worker that runs this call; None outside of a trial\n"
                   "job     number of the job that this call is; None while warming up";
    module.def("mark", &gilscope::host::mark, py::arg("text"),
               "Shows a text on the timeline at this moment.");
    module.def("__getattr__", &gilscope::host::moduleAttribute, py::arg("name"));
    PyObject* type = gilscope::host::interruptedType();
    if (type == nullptr)
        throw py::error_already_set();
    module.add_object("Interrupted", py::reinterpret_borrow<py::object>(type));
}
