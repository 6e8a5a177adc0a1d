#include "host/codec_python.h"

#include <bit>
#include <cstring>

namespace gilscope::host {

namespace {

constexpr int deepest = 200;                // marshal itself gives up at 2000
constexpr std::int64_t mostItems = 1 << 26; // one object reached by many ways counts each time

constexpr int scalarVersion = 2; // from 3 on marshal makes a table of references first

/// Looks at a value from the outside: every type exact, nothing that marshal would change.
class PlainCheck {
public:
    bool accepts(PyObject* value, int depth) {
        if (--m_budget < 0 || depth > deepest)
            return false;
        if (isScalar(value))
            return true;
        if (PyTuple_CheckExact(value) || PyList_CheckExact(value))
            return acceptsSequence(value, depth);
        if (PyDict_CheckExact(value))
            return acceptsDict(value, depth);
        if (PyAnySet_CheckExact(value))
            return acceptsSet(value, depth);
        return false;
    }

private:
    static bool isScalar(PyObject* value) {
        return value == Py_None || PyLong_CheckExact(value) || PyUnicode_CheckExact(value) ||
               PyFloat_CheckExact(value) || PyBool_Check(value) || PyBytes_CheckExact(value) ||
               PyComplex_CheckExact(value) || value == Py_Ellipsis;
    }
    bool acceptsSequence(PyObject* value, int depth) {
        PyObject** items = PySequence_Fast_ITEMS(value);
        const Py_ssize_t size = PySequence_Fast_GET_SIZE(value);
        for (Py_ssize_t i = 0; i < size; ++i) {
            if (!accepts(items[i], depth + 1))
                return false;
        }
        return true;
    }
    bool acceptsDict(PyObject* value, int depth) {
        PyObject *key = nullptr, *item = nullptr;
        Py_ssize_t position = 0;
        while (PyDict_Next(value, &position, &key, &item)) {
            if (!accepts(key, depth + 1) || !accepts(item, depth + 1))
                return false;
        }
        return true;
    }
    bool acceptsSet(PyObject* value, int depth) {
        const py::object iterator = steal(PyObject_GetIter(value));
        while (iterator) {
            const py::object item = steal(PyIter_Next(iterator.ptr()));
            if (!item)
                break;
            if (!accepts(item.ptr(), depth + 1))
                return false;
        }
        const bool failed = PyErr_Occurred() != nullptr;
        PyErr_Clear();
        return !failed;
    }

    std::int64_t m_budget = mostItems;
};

/// marshal's codes for what most callables return; written here because
/// PyMarshal_WriteObjectToString makes a bytes object each time.
class ScalarWriter {
public:
    explicit ScalarWriter(std::span<std::byte> room) : m_room(room) {}

    /// False: not one of the simple values.
    bool write(PyObject* value) {
        if (value == Py_None)
            return code('N');
        if (PyLong_CheckExact(value))
            return writeInt(value);
        if (PyBool_Check(value))
            return code(value == Py_True ? 'T' : 'F');
        if (PyFloat_CheckExact(value)) {
            const double number = PyFloat_AS_DOUBLE(value);
            return payload('g', &number, sizeof number);
        }
        if (PyBytes_CheckExact(value))
            return text('s', PyBytes_AS_STRING(value), PyBytes_GET_SIZE(value));
        if (PyUnicode_CheckExact(value) && PyUnicode_IS_COMPACT_ASCII(value))
            return text('a', PyUnicode_DATA(value), PyUnicode_GET_LENGTH(value));
        return false;
    }
    std::uint64_t size() const { return m_size; }
    bool fits() const { return m_size <= m_room.size(); }

private:
    bool code(char letter) { return payload(letter, nullptr, 0); }
    bool payload(char letter, const void* data, std::size_t size) {
        m_size = 1 + size;
        if (!fits())
            return true;
        m_room[0] = static_cast<std::byte>(letter);
        if (size > 0)
            std::memcpy(m_room.data() + 1, data, size);
        return true;
    }
    bool writeInt(PyObject* value) {
        int overflow = 0;
        const long number = PyLong_AsLongAndOverflow(value, &overflow);
        const auto narrow = static_cast<std::int32_t>(number);
        if (overflow != 0 || narrow != number)
            return false;
        return payload('i', &narrow, sizeof narrow);
    }
    bool text(char letter, const void* data, Py_ssize_t size) {
        if (size > INT32_MAX)
            return false;
        const auto length = static_cast<std::int32_t>(size);
        m_size = 1 + sizeof length + static_cast<std::uint64_t>(size);
        if (!fits())
            return true;
        m_room[0] = static_cast<std::byte>(letter);
        std::memcpy(m_room.data() + 1, &length, sizeof length);
        std::memcpy(m_room.data() + 1 + sizeof length, data, static_cast<std::size_t>(size));
        return true;
    }

    std::span<std::byte> m_room;
    std::uint64_t m_size = 0;
};

static_assert(std::endian::native == std::endian::little, "marshal is little-endian");

/// Copies a bytes object to `room`.
ValueEncoder::Result store(const py::object& bytes, std::span<std::byte> room,
                           board::Encoding encoding) {
    using Outcome = ValueEncoder::Outcome;
    if (!bytes)
        return {Outcome::Raised, encoding, 0};
    const auto size = static_cast<std::uint64_t>(PyBytes_GET_SIZE(bytes.ptr()));
    if (size > room.size())
        return {Outcome::NoRoom, encoding, size};
    std::memcpy(room.data(), PyBytes_AS_STRING(bytes.ptr()), size);
    return {Outcome::Encoded, encoding, size};
}

/// `_pickle` alone: the module `pickle` costs an interpreter 9 ms and adds nothing here.
py::object pickleFunction(const char* name) {
    py::object module = steal(PyImport_ImportModule("_pickle"));
    if (!module) {
        PyErr_Clear();
        module = steal(PyImport_ImportModule("pickle"));
    }
    return module ? steal(PyObject_GetAttrString(module.ptr(), name)) : py::object();
}

} // namespace

bool isPlainValue(PyObject* value) {
    return PlainCheck().accepts(value, 0);
}

bool ValueEncoder::expect(board::Encoding encoding) {
    m_preferPickle = encoding == board::Encoding::Pickle;
    return !m_preferPickle || loadPickle();
}

bool ValueEncoder::loadPickle() {
    if (!m_dumps) {
        m_protocol = steal(PyLong_FromLong(5));
        m_dumps = pickleFunction("dumps");
    }
    return static_cast<bool>(m_dumps);
}

ValueEncoder::Result ValueEncoder::encode(PyObject* value, std::span<std::byte> room) {
    ScalarWriter scalar(room);
    if (scalar.write(value)) [[likely]]
        return {scalar.fits() ? Outcome::Encoded : Outcome::NoRoom, board::Encoding::Marshal,
                scalar.size()};
    if (!m_preferPickle && isPlainValue(value)) {
        const bool container = !PyLong_CheckExact(value) && !PyUnicode_CheckExact(value);
        const Result result =
            encodeByMarshal(value, room, container ? Py_MARSHAL_VERSION : scalarVersion);
        if (result.outcome != Outcome::Raised)
            return result;
        PyErr_Clear(); // too large for marshal's 32-bit lengths, for one
    }
    return encodeByPickle(value, room);
}

ValueEncoder::Result ValueEncoder::encodeByMarshal(PyObject* value, std::span<std::byte> room,
                                                   int version) {
    return store(steal(PyMarshal_WriteObjectToString(value, version)), room,
                 board::Encoding::Marshal);
}

ValueEncoder::Result ValueEncoder::encodeByPickle(PyObject* value, std::span<std::byte> room) {
    if (!loadPickle())
        return {Outcome::Raised, board::Encoding::Pickle, 0};
    PyObject* arguments[] = {value, m_protocol.ptr()};
    return store(steal(PyObject_Vectorcall(m_dumps.ptr(), arguments, 2, nullptr)), room,
                 board::Encoding::Pickle);
}

PyObject* ValueDecoder::decode(std::span<const std::byte> bytes, board::Encoding encoding) {
    const auto* data = reinterpret_cast<const char*>(bytes.data());
    const auto size = static_cast<Py_ssize_t>(bytes.size());
    if (encoding == board::Encoding::Marshal) [[likely]]
        return PyMarshal_ReadObjectFromString(data, size);
    if (!m_loads)
        m_loads = pickleFunction("loads");
    if (!m_loads)
        return nullptr;
    const py::object view =
        steal(PyMemoryView_FromMemory(const_cast<char*>(data), size, PyBUF_READ));
    return view ? PyObject_CallOneArg(m_loads.ptr(), view.ptr()) : nullptr;
}

} // namespace gilscope::host
