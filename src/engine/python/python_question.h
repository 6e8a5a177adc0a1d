#pragma once

#include <gilscope/error.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope::engine {

/// What a Python says of itself.
struct PythonAnswer {
    std::string abi;        ///< cp312, cp313t
    std::string version;    ///< 3.12.1
    std::string executable; ///< absolute; of a virtual environment: that it was made from
    std::string prefix;     ///< sys.base_prefix
    std::vector<std::string> libraries; ///< where its libpython may be, best first
    bool freeThreaded = false;
    bool operator==(const PythonAnswer&) const = default;
};

/// Asks an executable, isolated (-I -S): no code of the user's runs, and nothing is left behind.
/// Where its libpython is not found it is asked again with its own lib folder in the loader's path.
/// Takes up to five seconds. An Error of code Missing, with its own reason, where it does not
/// answer or is not a CPython.
Result<PythonAnswer> askPython(const std::string& executable,
                               const std::function<bool()>& cancelled = {});

/// The lib folder of the installation that an executable belongs to; hosts look for its libpython
/// there whatever the loader's own places are. Empty: there is no such file.
std::string ownLibraryFolder(const std::string& executable);
/// Whether a program said that the loader did not find one of its libraries.
bool missesLibrary(std::string_view errors);

/// The same as text that parsePythonAnswer reads: one JSON object.
std::string writePythonAnswer(const PythonAnswer& answer);
/// Reads what a Python, or a file, said; both are untrusted. An Error of code Damaged.
Result<PythonAnswer> parsePythonAnswer(std::string_view text);

} // namespace gilscope::engine
