#include "host/python/python_error.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include "host/python/interrupt.h"
#include "host/python/python_compat.h"

#include <cstring>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace gilscope::host {

namespace {

constexpr std::size_t longestTraceback = 16 * 1024;
constexpr std::size_t longestMessage = 4 * 1024;

struct Source {
    std::mutex mutex;
    std::string path;
    std::string text;
};

/// Plain text, shared by all interpreters of the process.
Source& source() {
    static Source instance;
    return instance;
}

/// Cuts the middle out: the beginning says where, the end says what.
std::string shorten(std::string text, std::size_t most) {
    if (text.size() <= most)
        return text;
    static constexpr std::string_view gap = "\n  ...\n";
    const std::size_t half = (most - gap.size()) / 2;
    return text.substr(0, half).append(gap).append(text.substr(text.size() - half));
}

std::string typeName(PyTypeObject* type) {
    const py::object name = steal(PyType_GetQualName(type));
    PyErr_Clear();
    const py::object module =
        steal(PyObject_GetAttrString(reinterpret_cast<PyObject*>(type), "__module__"));
    PyErr_Clear();
    const std::string qualified = utf8(name.ptr());
    const std::string home = utf8(module.ptr());
    return home.empty() || home == "builtins" ? qualified : home + "." + qualified;
}

/// True if what is set is one more interrupt, which was under way when the first one had done its
/// work; it is cleared. Whatever it hit can be tried again, once.
bool tookLateInterrupt() {
    py::object raised = steal(takeRaised());
    PyObject* const interrupted = interruptedType();
    if (raised && interrupted != nullptr &&
        PyErr_GivenExceptionMatches(raised.ptr(), interrupted) != 0)
        return true;
    PyErr_Clear();
    PyErr_SetRaisedException(raised.release().ptr());
    return false;
}

/// Where an exception keeps what the host says with it: no name that Python code can have.
constexpr const char* saidKey = "gilscope.message";

/// What raiseSaid() has put into an exception; nullptr: it is none of the host's. Python code of
/// the exception's class does not run.
const Message* saidIn(PyObject* exception) {
    PyObject* const shelf = reinterpret_cast<PyBaseExceptionObject*>(exception)->dict;
    PyObject* const said =
        shelf != nullptr ? PyDict_GetItemString(shelf, saidKey) : nullptr; // sets no exception
    return PyCapsule_IsValid(said, saidKey) != 0
               ? static_cast<const Message*>(PyCapsule_GetPointer(said, saidKey))
               : nullptr;
}

void forget(PyObject* capsule) {
    delete static_cast<Message*>(PyCapsule_GetPointer(capsule, saidKey));
}

Message messageOf(PyObject* exception) {
    if (const Message* said = saidIn(exception))
        return *said;
    py::object text = steal(PyObject_Str(exception));
    if (!text && tookLateInterrupt())
        text = steal(PyObject_Str(exception));
    if (text)
        return message::verbatim(shorten(utf8(text.ptr()), longestMessage));
    const py::object second = steal(takeRaised());
    return message::say<MessageCode::ExceptionNoText>(typeName(Py_TYPE(second.ptr())));
}

/// linecache entries without a time are never checked against the file.
bool primeLineCache() {
    std::string knownPath, knownText;
    {
        // Not held while Python runs: that may give the GIL to a thread that waits for the mutex.
        const std::lock_guard lock(source().mutex);
        knownPath = source().path;
        knownText = source().text;
    }
    if (knownPath.empty())
        return true;
    const py::object cacheModule = steal(PyImport_ImportModule("linecache"));
    const py::object cache =
        cacheModule ? steal(PyObject_GetAttrString(cacheModule.ptr(), "cache")) : py::object();
    const py::object path = steal(newText(knownPath));
    const py::object text = steal(newText(knownText));
    if (!cache || !path || !text)
        return false;
    const py::object lines = steal(PyUnicode_Splitlines(text.ptr(), 1));
    const py::object entry = lines ? steal(Py_BuildValue("(nOOO)", PyUnicode_GetLength(text.ptr()),
                                                         Py_None, lines.ptr(), path.ptr()))
                                   : py::object();
    return entry && PyObject_SetItem(cache.ptr(), path.ptr(), entry.ptr()) == 0;
}

/// Formatting looks at each frame: that of a million takes a minute.
constexpr std::size_t mostFrames =
    200; ///< of each exception: half of them its first, half its last
constexpr std::size_t mostExceptions = 100; ///< chained, or in groups

py::object attributeOf(PyObject* owner, const char* name) {
    py::object value = steal(PyObject_GetAttrString(owner, name));
    PyErr_Clear();
    return value;
}

/// Takes the middle out of a traceback; how many entries those were.
std::size_t cutTraceback(PyObject* traceback) {
    std::size_t length = 0;
    std::vector<PyTracebackObject*> head;
    for (auto* entry = reinterpret_cast<PyTracebackObject*>(traceback); entry != nullptr;
         entry = entry->tb_next, ++length)
        if (head.size() < mostFrames / 2)
            head.push_back(entry);
    if (length <= mostFrames)
        return 0;
    PyTracebackObject* last = head.back();
    const std::size_t leftOut = length - mostFrames;
    for (std::size_t i = 0; i <= leftOut; ++i)
        last = last->tb_next;
    const bool cut = PyObject_SetAttrString(reinterpret_cast<PyObject*>(head.back()), "tb_next",
                                            reinterpret_cast<PyObject*>(last)) == 0;
    PyErr_Clear();
    return cut ? leftOut : 0;
}

/// The same for an exception and those that it is chained to or made of.
std::size_t cutTracebacks(PyObject* exception) {
    std::size_t leftOut = 0;
    std::vector<py::object> open{borrow(exception)};
    std::set<PyObject*> seen;
    while (!open.empty()) {
        const py::object one = std::move(open.back());
        open.pop_back();
        if (!one || !PyExceptionInstance_Check(one.ptr()) || !seen.insert(one.ptr()).second)
            continue;
        if (const py::object entries = steal(PyException_GetTraceback(one.ptr())); entries)
            leftOut += cutTraceback(entries.ptr());
        if (seen.size() >= mostExceptions) {
            PyException_SetCause(one.ptr(), nullptr);
            PyException_SetContext(one.ptr(), nullptr);
            continue;
        }
        open.push_back(steal(PyException_GetCause(one.ptr())));
        open.push_back(steal(PyException_GetContext(one.ptr())));
        const py::object parts = attributeOf(one.ptr(), "exceptions");
        if (parts && PyTuple_Check(parts.ptr()))
            for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(parts.ptr()); ++i)
                open.push_back(borrow(PyTuple_GET_ITEM(parts.ptr(), i)));
    }
    return leftOut;
}

py::object formatted(PyObject* exception) {
    if (!primeLineCache())
        PyErr_Clear();
    const py::object module = steal(PyImport_ImportModule("traceback"));
    const py::object lines =
        module ? steal(PyObject_CallMethod(module.ptr(), "format_exception", "O", exception))
               : py::object();
    const py::object empty = lines ? steal(PyUnicode_FromString("")) : py::object();
    return empty ? steal(PyUnicode_Join(empty.ptr(), lines.ptr())) : py::object();
}

} // namespace

std::string tracebackOf(PyObject* exception) {
    const std::size_t leftOut = cutTracebacks(exception);
    const py::object text = formatted(exception);
    if (text)
        return shorten(utf8(text.ptr()), longestTraceback) +
               (leftOut > 0 ? "  (of " + std::to_string(leftOut) +
                                  " more calls in the middle nothing is shown)\n"
                            : std::string());
    const py::object second = steal(takeRaised());
    return "<the traceback could not be made: " + typeName(Py_TYPE(second.ptr())) + ">";
}

PythonError describeError(PyObject* exception, ErrorDetail detail) {
    PythonError error;
    error.kind = typeName(Py_TYPE(exception));
    error.message = messageOf(exception);
    if (detail == ErrorDetail::WithTraceback)
        error.traceback = tracebackOf(exception);
    PyErr_Clear();
    return error;
}

PythonError takeError(ErrorDetail detail) {
    const py::object exception = steal(takeRaised());
    if (!exception)
        return {"SystemError", message::say<MessageCode::ExceptionNone>()};
    return describeError(exception.ptr(), detail);
}

void raiseSaid(PyObject* type, Message message) {
    const py::object text = steal(newText(textOf(message)));
    const py::object exception = text ? steal(PyObject_CallOneArg(type, text.ptr())) : py::object();
    if (!exception)
        return; // an exception of its own is set
    auto kept = std::make_unique<Message>(std::move(message));
    const py::object capsule = steal(PyCapsule_New(kept.get(), saidKey, forget));
    if (!capsule)
        return;
    kept.release(); // the capsule's
    if (PyObject_SetAttrString(exception.ptr(), saidKey, capsule.ptr()) == 0)
        PyErr_SetObject(type, exception.ptr());
}

void rememberSource(std::string path, std::string text) {
    Source& known = source();
    const std::lock_guard lock(known.mutex);
    known.path = std::move(path);
    known.text = std::move(text);
}

namespace {

std::string text(const nlohmann::json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

nlohmann::json errorJson(std::optional<std::uint32_t> job, const PythonError& error) {
    nlohmann::json object = saidJson(error.message);
    object.update({{"job", job ? nlohmann::json(*job) : nlohmann::json()},
                   {"kind", error.kind},
                   {"traceback", error.traceback}});
    return object;
}

void writeReply(const board::View& view, nlohmann::json reply) {
    const std::span<std::byte> room = view.reply();
    std::string line = text(reply);
    if (line.size() > room.size()) {
        for (nlohmann::json& error : reply["decode_errors"])
            error["traceback"] = "";
        line = text(reply);
    }
    if (line.size() > room.size())
        line = "{}";
    std::memcpy(room.data(), line.data(), line.size());
    view.header().replySize.store(line.size(), std::memory_order_release);
}

} // namespace gilscope::host
