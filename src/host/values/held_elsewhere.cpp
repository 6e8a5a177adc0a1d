#include "host/values/held_elsewhere.h"

#include "host/python/codec_python.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

namespace gilscope::host {

namespace {

constexpr int mostNested = 200; // beyond, a copy is the safe answer

bool isImmutableAt(PyObject* value, int depth);

bool allImmutable(PyObject* tuple, int depth) {
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); ++i) {
        if (!isImmutableAt(PyTuple_GET_ITEM(tuple, i), depth))
            return false;
    }
    return true;
}

bool isImmutableAt(PyObject* value, int depth) {
    if (depth > mostNested)
        return false;
    if (isScalar(value))
        return true;
    if (PyTuple_CheckExact(value))
        return allImmutable(value, depth + 1);
    if (!PyFrozenSet_CheckExact(value))
        return false;
    const py::object items = steal(PySequence_Tuple(value));
    PyErr_Clear();
    return items && allImmutable(items.ptr(), depth + 1);
}

/// As marshal writes one: its code, which may be marked as referred to, and a count of one byte.
bool isEmptyTuple(std::span<const std::byte> encoded, board::Encoding encoding) {
    constexpr std::byte mark{0x80};
    return encoding == board::Encoding::Marshal && encoded.size() == 2 &&
           (encoded[0] & ~mark) == std::byte{')'} && encoded[1] == std::byte{0};
}

} // namespace

ArgumentCopies::ArgumentCopies(const board::View& view, py::object names)
    : m_names(std::move(names)),
      m_named(m_names ? static_cast<std::size_t>(PyTuple_GET_SIZE(m_names.ptr())) : 0),
      m_encoding(static_cast<board::Encoding>(view.header().argumentsEncoding.load())) {
    const std::span<std::byte> room = view.arguments();
    m_encoded =
        room.first(std::min<std::uint64_t>(room.size(), view.header().argumentsSize.load()));
    m_none = isEmptyTuple(m_encoded, m_encoding);
}

bool isImmutable(PyObject* value) {
    return isImmutableAt(value, 0);
}

namespace {

/// Beyond, a value is taken for the caller's own. The executors' host has a rule of the same kind,
/// held_elsewhere() of executor_worker.py, from which CMake takes this bound: it runs on Pythons
/// without a host, where gc.get_referents() is all there is to look with, and this one is many
/// times as fast.
constexpr std::size_t mostVisited = std::size_t{GILSCOPE_MOST_VISITED};

/// What a job cannot change, or what nobody changes as part of a result.
bool isConstant(PyObject* value) {
    return isScalar(value) || PyType_Check(value) || PyModule_Check(value) ||
           PyFunction_Check(value) || PyCFunction_Check(value) || PyCode_Check(value) ||
           PyRange_Check(value);
}

/// Walks through what `value` refers to, as the garbage collector does.
class Search {
public:
    bool finds(PyObject* value) {
        visit(value);
        while (!m_found && !m_open.empty() && m_visited < mostVisited) {
            PyObject* const next = m_open.back().first;
            m_inHeld = m_open.back().second;
            m_open.pop_back();
            // Nobody else has it, or it cannot change: nothing of it moves meanwhile.
            if (const traverseproc traverse = Py_TYPE(next)->tp_traverse; traverse != nullptr)
                traverse(next, &visitor, this);
        }
        return m_found;
    }

private:
    static int visitor(PyObject* part, void* self) {
        return static_cast<Search*>(self)->visit(part);
    }
    /// Not 0: enough has been seen.
    int visit(PyObject* part) {
        if (Py_TYPE(part) == m_lastScalar)
            return 0;
        if (isScalar(part)) {
            m_lastScalar = Py_TYPE(part);
            return 0;
        }
        ++m_visited;
        if (isConstant(part))
            return 0;
        const bool collected = PyObject_IS_GC(part) != 0;
        const bool held = m_inHeld || Py_REFCNT(part) > 1;
        // A tuple may lie in the constants of the code: what it has may change, itself it does not.
        const bool shell = PyTuple_CheckExact(part) || PyFrozenSet_CheckExact(part);
        if (!shell && (collected || PyObject_CheckBuffer(part) != 0))
            m_found = held || (!collected && isView(part));
        if (collected && !m_found && (!held || m_shells.insert(part).second))
            m_open.emplace_back(part, held);
        return m_found ? 1 : 0;
    }
    /// Arrays that the collector does not know say what they are a view of.
    static bool isView(PyObject* part) {
        if (PyByteArray_CheckExact(part))
            return false;
        const py::object base = steal(PyObject_GetAttrString(part, "base"));
        PyErr_Clear();
        return base && base.ptr() != Py_None;
    }

    std::vector<std::pair<PyObject*, bool>> m_open; ///< and whether others have them, too
    std::unordered_set<PyObject*> m_shells;         ///< those tuples and frozensets
    bool m_inHeld = false;                          ///< what is visited is a part of one
    PyTypeObject* m_lastScalar = nullptr;
    std::size_t m_visited = 0;
    bool m_found = false;
};

/// What every class that Python code has made visits and ends its objects with; null: not known.
std::pair<traverseproc, destructor> functionsOfClasses() {
    PyObject* const bootstrap = PyDict_GetItemString(PyImport_GetModuleDict(), "_frozen_importlib");
    const py::object found =
        steal(bootstrap != nullptr ? PyObject_GetAttrString(bootstrap, "ModuleSpec") : nullptr);
    PyErr_Clear();
    if (!found || PyType_Check(found.ptr()) == 0)
        return {};
    const auto* type = reinterpret_cast<PyTypeObject*>(found.ptr());
    return {type->tp_traverse, type->tp_dealloc};
}

class State {
public:
    bool read(PyObject* value) {
        add(value);
        while (m_known && !m_open.empty()) {
            PyObject* const next = m_open.back();
            m_open.pop_back();
            look(next);
        }
        return m_known;
    }
    std::uint64_t sum() const { return m_sum; }

private:
    void mix(std::uint64_t word) {
        m_sum = (m_sum ^ word) * 0x9E37'79B9'7F4A'7C15u;
        m_sum ^= m_sum >> 29;
    }
    /// hash() makes the same of -1 and -2, and of 0.0 and -0.0.
    void scalar(PyObject* part) {
        if (PyLong_CheckExact(part)) {
            mix(PyLong_AsUnsignedLongLongMask(part));
        } else if (PyComplex_CheckExact(part)) {
            mix(std::bit_cast<std::uint64_t>(PyComplex_RealAsDouble(part)));
            return mix(std::bit_cast<std::uint64_t>(PyComplex_ImagAsDouble(part)));
        } else if (PyFloat_CheckExact(part)) {
            return mix(std::bit_cast<std::uint64_t>(PyFloat_AS_DOUBLE(part)));
        }
        mix(static_cast<std::uint64_t>(PyObject_Hash(part)));
    }
    static int visitor(PyObject* part, void* self) {
        static_cast<State*>(self)->add(part);
        return 0;
    }
    void add(PyObject* part) {
        mix(reinterpret_cast<std::uintptr_t>(Py_TYPE(part)));
        if (isScalar(part)) {
            scalar(part);
        } else if (isConstant(part)) {
            mix(reinterpret_cast<std::uintptr_t>(part));
        } else if (PyByteArray_CheckExact(part)) {
            const py::object bytes = steal(PyBytes_FromObject(part));
            mix(bytes ? static_cast<std::uint64_t>(PyObject_Hash(bytes.ptr())) : 0);
        } else if (m_seen.insert(part).second) {
            m_known = m_known && m_seen.size() < mostVisited;
            m_open.push_back(part);
        } else {
            mix(reinterpret_cast<std::uintptr_t>(part));
        }
    }
    void look(PyObject* container) {
        mix(reinterpret_cast<std::uintptr_t>(container));
        PyTypeObject* const type = Py_TYPE(container);
        if (PyDict_CheckExact(container)) {
            PyObject *key = nullptr, *item = nullptr;
            for (Py_ssize_t at = 0; PyDict_Next(container, &at, &key, &item) != 0;) {
                add(key);
                add(item);
            }
        } else if (PyList_CheckExact(container) || PyTuple_CheckExact(container) ||
                   PyAnySet_CheckExact(container) || isPlainObject(type)) {
            type->tp_traverse(container, &visitor, this);
        } else {
            m_known = false;
        }
    }

    std::vector<PyObject*> m_open;
    std::unordered_set<PyObject*> m_seen;
    std::uint64_t m_sum = 0;
    bool m_known = true;
};

} // namespace

bool isPlainObject(const PyTypeObject* type) {
    // What all classes share that Python code makes says so; the same in every interpreter.
    static const auto known = functionsOfClasses();
    while (type != &PyBaseObject_Type && type != nullptr) {
        if (known.first == nullptr || std::pair(type->tp_traverse, type->tp_dealloc) != known)
            return false;
        type = type->tp_base;
    }
    return type == &PyBaseObject_Type;
}

bool isHeldElsewhere(PyObject* value) {
    return Search().finds(value);
}

std::optional<std::uint64_t> stateOf(PyObject* value) {
    if (freeThreadedBuild) // others may be changing it
        return std::nullopt;
    State state;
    const bool known = state.read(value);
    PyErr_Clear();
    return known ? std::optional(state.sum()) : std::nullopt;
}

} // namespace gilscope::host
