#pragma once

#include <gilscope/error.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// The executables that somebody added with `gilscope pythons --add`, absolute paths in the order
/// in which they came. A file that is absent or makes no sense has none.
std::vector<std::string> readAddedPythons(const std::filesystem::path& file);

/// Adds an executable to the list, in the file that addedPythonsFile names, if a host can use it:
/// an Error of code Missing says what is not there otherwise, and nothing is kept. Adding one twice
/// is no error.
Result<void> addPython(const std::string& executable, const std::filesystem::path& pythonsFile,
                       const std::function<bool()>& cancelled = {});

/// Takes an executable off that list; an Error of code Usage where it is not on it.
Result<void> removePython(const std::string& executable);

} // namespace gilscope::engine
