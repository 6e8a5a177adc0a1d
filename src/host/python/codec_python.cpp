#include "host/python/codec_python.h"

#include <bit>
#include <cstring>
#include <utility>

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

/// `_pickle` alone: the module `pickle` costs an interpreter 9 ms and adds nothing here.
py::object pickleFunction(const char* name) {
    py::object module = steal(PyImport_ImportModule("_pickle"));
    if (!module) {
        PyErr_Clear();
        module = steal(PyImport_ImportModule("pickle"));
    }
    return module ? steal(PyObject_GetAttrString(module.ptr(), name)) : py::object();
}

static_assert(std::endian::native == std::endian::little, "marshal is little-endian");

} // namespace

bool isScalar(PyObject* value) {
    return value == Py_None || PyLong_CheckExact(value) || PyUnicode_CheckExact(value) ||
           PyFloat_CheckExact(value) || PyBool_Check(value) || PyBytes_CheckExact(value) ||
           PyComplex_CheckExact(value) || value == Py_Ellipsis;
}

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

bool EncodedValue::setHead(char code, const void* data, std::size_t size) {
    m_head[0] = code;
    if (size > 0)
        std::memcpy(m_head + 1, data, size);
    m_headSize = 1 + size;
    return true;
}

bool EncodedValue::setText(char code, const void* text, Py_ssize_t size) {
    if (size > INT32_MAX)
        return false;
    const auto length = static_cast<std::int32_t>(size);
    m_body = text;
    m_bodySize = static_cast<std::size_t>(size);
    return setHead(code, &length, sizeof length);
}

/// marshal's codes for what most callables return; written here because
/// PyMarshal_WriteObjectToString makes a bytes object each time. False: not one of those.
bool EncodedValue::setScalar(PyObject* value) {
    if (value == Py_None)
        return setHead('N', nullptr, 0);
    if (PyLong_CheckExact(value)) {
        int overflow = 0;
        const long number = PyLong_AsLongAndOverflow(value, &overflow);
        const auto narrow = static_cast<std::int32_t>(number);
        return overflow == 0 && narrow == number && setHead('i', &narrow, sizeof narrow);
    }
    if (PyBool_Check(value))
        return setHead(value == Py_True ? 'T' : 'F', nullptr, 0);
    if (PyFloat_CheckExact(value)) {
        const double number = PyFloat_AS_DOUBLE(value);
        return setHead('g', &number, sizeof number);
    }
    if (PyBytes_CheckExact(value))
        return setText('s', PyBytes_AS_STRING(value), PyBytes_GET_SIZE(value));
    if (PyUnicode_CheckExact(value) && PyUnicode_IS_COMPACT_ASCII(value))
        return setText('a', PyUnicode_DATA(value), PyUnicode_GET_LENGTH(value));
    return false;
}

/// False: there are none, and an exception is set.
bool EncodedValue::setBytes(py::object bytes, board::Encoding how) {
    encoding = how;
    if (!bytes)
        return false;
    m_body = PyBytes_AS_STRING(bytes.ptr());
    m_bodySize = static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.ptr()));
    m_owner = std::move(bytes);
    return true;
}

bool ValueEncoder::encode(PyObject* value, EncodedValue& result) {
    if (result.setScalar(value)) [[likely]]
        return true;
    if (!m_preferPickle && isPlainValue(value)) {
        if (encodeByMarshal(value, result))
            return true;
        PyErr_Clear(); // too large for marshal's 32-bit lengths, for one
    }
    return encodeByPickle(value, result);
}

bool ValueEncoder::encodeByMarshal(PyObject* value, EncodedValue& result) {
    const bool container = !PyLong_CheckExact(value) && !PyUnicode_CheckExact(value);
    return result.setBytes(
        steal(PyMarshal_WriteObjectToString(value, container ? Py_MARSHAL_VERSION : scalarVersion)),
        board::Encoding::Marshal);
}

bool ValueEncoder::encodeByPickle(PyObject* value, EncodedValue& result) {
    if (!loadPickle())
        return false;
    PyObject* arguments[] = {value, m_protocol.ptr()};
    py::object bytes = steal(PyObject_Vectorcall(m_dumps.ptr(), arguments, 2, nullptr));
    return result.setBytes(std::move(bytes), board::Encoding::Pickle);
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
