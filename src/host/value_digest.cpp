#include "host/value_digest.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace gilscope::host {

namespace {

constexpr int deepest = 100;
constexpr std::int64_t mostItems = 1 << 24;
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
    explicit Writer(Sink& sink) : m_sink(sink) {}

    bool write(PyObject* value, int depth = 0) {
        if (depth > deepest || --m_budget < 0)
            return m_sink.write("...");
        if (PyBytes_CheckExact(value))
            return raw(
                'b', {PyBytes_AS_STRING(value), static_cast<std::size_t>(PyBytes_GET_SIZE(value))});
        if (PyByteArray_CheckExact(value))
            return raw('B', {PyByteArray_AS_STRING(value),
                             static_cast<std::size_t>(PyByteArray_GET_SIZE(value))});
        if (PyUnicode_CheckExact(value))
            return text(value);
        if (PyTuple_CheckExact(value) || PyList_CheckExact(value))
            return sequence(value, depth);
        if (PyDict_CheckExact(value))
            return dict(value, depth);
        if (PyAnySet_CheckExact(value))
            return unordered(value, PyFrozenSet_CheckExact(value) ? "frozenset" : "set", depth);
        if (PyLong_CheckExact(value))
            return integer(value);
        return object(value, depth);
    }

private:
    bool raw(char letter, std::string_view bytes) {
        return m_sink.write(lengthPrefix(letter, bytes.size())) && m_sink.write(bytes);
    }
    bool text(PyObject* value) {
        Py_ssize_t size = 0;
        if (const char* fast = PyUnicode_AsUTF8AndSize(value, &size); fast != nullptr)
            return raw('s', {fast, static_cast<std::size_t>(size)});
        PyErr_Clear(); // lone surrogates
        return raw('s', utf8(value));
    }
    bool sequence(PyObject* value, int depth) {
        if (!m_sink.write(PyTuple_CheckExact(value) ? "(" : "["))
            return false;
        for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(value); ++i) {
            const py::object item = borrow(PySequence_Fast_GET_ITEM(value, i));
            if (!write(item.ptr(), depth + 1) || !m_sink.write(","))
                return false;
        }
        return m_sink.write(PyTuple_CheckExact(value) ? ")" : "]");
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
            Writer writer(sink);
            writer.m_budget = m_budget;
            if (!writer.write(item.ptr(), depth + 1))
                return false;
            m_budget = writer.m_budget;
            parts.push_back(sink.take());
        }
        if (PyErr_Occurred())
            return false;
        std::sort(parts.begin(), parts.end());
        bool good = m_sink.write(name) && m_sink.write("{");
        for (const std::string& part : parts)
            good = good && m_sink.write(part) && m_sink.write(",");
        return good && m_sink.write("}");
    }
    /// Base 16: repr() refuses integers of more than 4300 digits, and takes long before that.
    bool integer(PyObject* value) {
        const py::object digits = steal(PyNumber_ToBase(value, 16));
        return digits && m_sink.write("i") && text(digits.ptr());
    }
    bool object(PyObject* value, int depth) {
        PyTypeObject* type = Py_TYPE(value);
        if (type->tp_repr == PyBaseObject_Type.tp_repr)
            return attributes(value, depth);
        const py::object shown = steal(PyObject_Repr(value));
        return shown && m_sink.write("r") && text(shown.ptr());
    }
    /// For a class that shows nothing but an address.
    bool attributes(PyObject* value, int depth) {
        const py::object name = steal(PyType_GetQualName(Py_TYPE(value)));
        const py::object state = steal(PyObject_GetAttrString(value, "__dict__"));
        if (!state)
            PyErr_Clear(); // __slots__: the type's name is all that can be said
        return name && m_sink.write("o") && text(name.ptr()) &&
               (!state || !PyDict_CheckExact(state.ptr()) || dict(state.ptr(), depth));
    }

    Sink& m_sink;
    std::int64_t m_budget = mostItems;
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

std::string canonicalText(PyObject* value) {
    TextSink sink;
    if (Writer(sink).write(value))
        return sink.take();
    PyErr_Clear();
    return {};
}

std::string valueDigest(PyObject* value) {
    HashSink sink;
    std::string digest = Writer(sink).write(value) ? sink.digest() : std::string();
    PyErr_Clear();
    return digest;
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
