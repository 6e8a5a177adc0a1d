#pragma once

#include "host/python/python_compat.h"

#include <cstdint>
#include <optional>

namespace gilscope::host {

/// Whether somebody beside the caller, who has the one reference to `value`, holds it or a part of
/// it that can change: a buffer that is filled anew by each call, a cached list. What it holds must
/// be looked at before the next job changes it. No code of the value runs.
bool isHeldElsewhere(PyObject* value);

/// Whether objects of a type consist of attributes and nothing else: all classes on the way to
/// `object` are made by Python code. Those made by C may keep anything where nobody looks.
bool isPlainObject(const PyTypeObject* type);

/// A number that stays the same as long as `value`, the same object, holds the same. nullopt: it
/// has parts that cannot be looked into without running code. No code of the value runs.
std::optional<std::uint64_t> stateOf(PyObject* value);

} // namespace gilscope::host
