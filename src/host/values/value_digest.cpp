#include "host/values/value_digest.h"

#include "host/python/script.h"
#include "host/scripts/host_scripts.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace gilscope::host {

namespace {

constexpr int deepest = 100;
constexpr std::int64_t mostItems = 1 << 24;
constexpr std::int64_t objectCost = 15; // beside the one of every item
constexpr std::size_t bufferSize = 1 << 20;
constexpr Py_ssize_t shownLength = 200;
constexpr Py_ssize_t largeForRepr = 64 * 1024;

/// Where the text goes.
class Sink {
public:
    virtual ~Sink() = default;
    virtual bool write(std::string_view text) = 0;
};

class TextSink final : public Sink {
public:
    bool write(std::string_view text) override {
        m_text.append(text);
        return true;
    }
    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

/// Feeds Python's own SHA-256.
class HashSink final : public Sink {
public:
    HashSink() {
        py::object module = steal(PyImport_ImportModule("_sha2"));
        if (!module) {
            PyErr_Clear();
            module = steal(PyImport_ImportModule("hashlib"));
        }
        if (module)
            m_hash = steal(PyObject_CallMethod(module.ptr(), "sha256", nullptr));
    }
    bool write(std::string_view text) override {
        if (text.size() > bufferSize)
            return flush() && update(text);
        m_buffer.append(text);
        return m_buffer.size() < bufferSize || flush();
    }
    std::string digest() {
        const py::object text =
            flush() ? steal(PyObject_CallMethod(m_hash.ptr(), "hexdigest", nullptr)) : py::object();
        return utf8(text.ptr());
    }

private:
    bool flush() {
        const bool good = update(m_buffer);
        m_buffer.clear();
        return good;
    }
    bool update(std::string_view text) {
        if (!m_hash)
            return false;
        const py::object view = steal(PyMemoryView_FromMemory(
            const_cast<char*>(text.data()), static_cast<Py_ssize_t>(text.size()), PyBUF_READ));
        return view && steal(PyObject_CallMethod(m_hash.ptr(), "update", "O", view.ptr()));
    }
    py::object m_hash;
    std::string m_buffer;
};

std::string lengthPrefix(char letter, std::size_t size) {
    return letter + std::to_string(size) + ":";
}

/// Walks a value and writes its canonical text. false: an exception is set.
class Writer {
public:
    Writer(Sink& sink, std::function<PyObject*()> describer)
        : m_sink(&sink), m_describer(std::move(describer)) {}

    bool write(PyObject* value, int depth = 0) {
        if (depth > deepest || --m_budget < 0)
            return leaveOut();
        if (PyBytes_CheckExact(value))
            return raw(
                'b', {PyBytes_AS_STRING(value), static_cast<std::size_t>(PyBytes_GET_SIZE(value))});
        if (PyByteArray_CheckExact(value))
            return raw('B', {PyByteArray_AS_STRING(value),
                             static_cast<std::size_t>(PyByteArray_GET_SIZE(value))});
        if (PyUnicode_CheckExact(value))
            return text(value);
        if (PyLong_CheckExact(value))
            return integer(value);
        if (saysAll(value))
            return byRepr(value);
        if (const int levels = levelsUp(value, depth); levels > 0)
            return put('^' + std::to_string(levels) + ';');
        if (PyTuple_CheckExact(value) || PyList_CheckExact(value))
            return sequence(value, depth);
        if (PyDict_CheckExact(value))
            return dict(value, depth);
        if (PyAnySet_CheckExact(value))
            return unordered(value, PyFrozenSet_CheckExact(value) ? "frozenset" : "set", depth);
        return object(value, depth);
    }
    bool alike() const { return m_alike; }

private:
    bool put(std::string_view text) { return m_sink->write(text); }
    bool leaveOut() {
        m_alike = true;
        return put("...");
    }
    /// The path has what this value is a part of, one at each depth. How many levels above itself
    /// the value is found again; 0: nowhere.
    int levelsUp(PyObject* value, int depth) {
        m_path[static_cast<std::size_t>(depth)] = value;
        for (int level = depth - 1; level >= 0; --level)
            if (m_path[static_cast<std::size_t>(level)] == value)
                return depth - level;
        return 0;
    }
    static bool saysAll(PyObject* value) {
        return PyFloat_CheckExact(value) || value == Py_None || PyBool_Check(value) ||
               PyComplex_CheckExact(value) || value == Py_Ellipsis || value == Py_NotImplemented;
    }
    bool byRepr(PyObject* value) {
        const py::object shown = steal(PyObject_Repr(value));
        return shown && put("r") && text(shown.ptr());
    }
    bool raw(char letter, std::string_view bytes) {
        return put(lengthPrefix(letter, bytes.size())) && put(bytes);
    }
    bool text(PyObject* value) {
        Py_ssize_t size = 0;
        if (const char* fast = PyUnicode_AsUTF8AndSize(value, &size); fast != nullptr)
            return raw('s', {fast, static_cast<std::size_t>(size)});
        PyErr_Clear(); // lone surrogates
        return raw('s', utf8(value));
    }
    bool sequence(PyObject* value, int depth) {
        if (!put(PyTuple_CheckExact(value) ? "(" : "["))
            return false;
        for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(value); ++i) {
            const py::object item = itemAt(value, i);
            if (!item)
                break;
            if (!write(item.ptr(), depth + 1) || !put(","))
                return false;
        }
        return put(PyTuple_CheckExact(value) ? ")" : "]");
    }
    bool dict(PyObject* value, int depth) {
        const py::object items = steal(PyDict_Items(value));
        return items && unordered(items.ptr(), "dict", depth);
    }
    bool unordered(PyObject* value, std::string_view name, int depth) {
        const py::object iterator = steal(PyObject_GetIter(value));
        std::vector<std::string> parts;
        while (iterator) {
            const py::object item = steal(PyIter_Next(iterator.ptr()));
            if (!item)
                break;
            TextSink sink;
            Sink* const outer = std::exchange(m_sink, &sink);
            const bool good = write(item.ptr(), depth + 1);
            m_sink = outer;
            if (!good)
                return false;
            parts.push_back(sink.take());
        }
        if (PyErr_Occurred())
            return false;
        std::sort(parts.begin(), parts.end());
        bool good = put(name) && put("{");
        for (const std::string& part : parts)
            good = good && put(part) && put(",");
        return good && put("}");
    }
    /// Base 16: repr() refuses integers of more than 4300 digits, and takes long before that.
    bool integer(PyObject* value) {
        const py::object digits = steal(PyNumber_ToBase(value, 16));
        return digits && put("i") && text(digits.ptr());
    }
    static std::string_view viewOf(PyObject* bytes) {
        return {PyBytes_AS_STRING(bytes), static_cast<std::size_t>(PyBytes_GET_SIZE(bytes))};
    }
    /// As describe() of value_contents.py says what it consists of.
    bool object(PyObject* value, int depth) {
        m_budget -= objectCost;
        if (m_budget < 0)
            return leaveOut();
        PyObject* const describe = m_describer();
        const py::object described =
            steal(describe != nullptr ? PyObject_CallOneArg(describe, value) : nullptr);
        PyObject *lead = nullptr, *parts = nullptr, *tail = nullptr;
        int alike = 0;
        if (!described ||
            PyArg_ParseTuple(described.ptr(), "SOSp", &lead, &parts, &tail, &alike) == 0)
            return false;
        m_alike = m_alike || alike != 0;
        const py::object list = steal(PySequence_Fast(parts, "no parts"));
        if (!list || !put(viewOf(lead)))
            return false;
        for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(list.ptr()); ++i)
            if (!part(PySequence_Fast_GET_ITEM(list.ptr(), i), depth))
                return false;
        return put(viewOf(tail));
    }
    bool part(PyObject* described, int depth) {
        PyObject *prefix = nullptr, *content = nullptr;
        const char* name = nullptr;
        return PyArg_ParseTuple(described, "SzO", &prefix, &name, &content) != 0 &&
               put(viewOf(prefix)) &&
               (name != nullptr ? unordered(content, name, depth) : write(content, depth + 1));
    }

    Sink* m_sink;
    std::function<PyObject*()> m_describer;
    std::array<PyObject*, deepest + 1> m_path{};
    std::int64_t m_budget = mostItems;
    bool m_alike = false;
};

/// A piece of a long text or bytes that is enough to show its beginning.
py::object beginning(PyObject* value) {
    const bool sliceable = PyBytes_CheckExact(value) || PyByteArray_CheckExact(value) ||
                           PyUnicode_CheckExact(value) || PyList_CheckExact(value) ||
                           PyTuple_CheckExact(value);
    if (!sliceable || PySequence_Size(value) <= largeForRepr)
        return borrow(value);
    return steal(PySequence_GetSlice(value, 0, shownLength));
}

} // namespace

PyObject* ValueContents::describer() {
    if (m_describe)
        return m_describe.ptr();
    const py::object space = runCode(scripts::valueContents, "gilscope_value_contents");
    m_describe = borrow(nameIn(space, "describe"));
    return m_describe.ptr();
}

CanonicalText ValueContents::text(PyObject* value) {
    TextSink sink;
    Writer writer(sink, [this] { return describer(); });
    const bool good = writer.write(value);
    PyErr_Clear();
    return {good ? sink.take() : std::string(), writer.alike()};
}

ValueDigest ValueContents::digest(PyObject* value) {
    HashSink sink;
    Writer writer(sink, [this] { return describer(); });
    std::string hex = writer.write(value) ? sink.digest() : std::string();
    PyErr_Clear();
    return {std::move(hex), writer.alike()};
}

std::string shortRepr(PyObject* value) {
    const py::object piece = beginning(value);
    const py::object shown = piece ? steal(PyObject_Repr(piece.ptr())) : py::object();
    if (!shown && PyLong_CheckExact(value)) {
        PyErr_Clear(); // it has too many digits for base 10
        const py::object digits = steal(PyNumber_ToBase(value, 16));
        if (digits) {
            const py::object start = steal(PyUnicode_Substring(digits.ptr(), 0, 24));
            return utf8(start.ptr()) + "\u2026 (" +
                   std::to_string(PyUnicode_GetLength(digits.ptr())) + " characters)";
        }
    }
    if (!shown) {
        PyErr_Clear();
        return std::string("<repr() failed: ") + Py_TYPE(value)->tp_name + ">";
    }
    if (PyUnicode_GetLength(shown.ptr()) <= shownLength)
        return utf8(shown.ptr());
    const py::object cut = steal(PyUnicode_Substring(shown.ptr(), 0, shownLength - 1));
    return utf8(cut.ptr()) + "\u2026";
}

} // namespace gilscope::host
