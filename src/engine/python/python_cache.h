#pragma once

#include <gilscope/error.h>
#include <gilscope/events.h>

#include "python_choice.h"
#include "python_question.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope::engine {

/// Tells a file from all others and from itself after a change; empty if there is none.
std::string fileStamp(const std::string& path);

/// The Pythons of one comparison: the plan's, and those that runners name ("thread@cp313").
struct PythonSet {
    struct Member {
        ChosenPython python;
        PythonFacts facts; ///< as observed in a host
    };

    Member plan;                          ///< of the runners that name none
    std::map<std::string, Member> others; ///< by what stands after the '@'

    /// The one that a runner's id means. Ids that resolve() has not seen get the plan's.
    const Member& of(std::string_view runnerId) const;
    /// The plan's own, then the others.
    std::vector<Member*> members();
    /// The first that nothing is known to be wrong with; nullptr: there is none.
    const Member* usable() const;
};

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

/// What Pythons said of themselves the last time, so that each is started once and not for every
/// comparison. An entry holds as long as the executable is the same file, unchanged; that it
/// did not answer, as long as its lib folder and the loader's places are the same too. A file that
/// is absent, damaged or cannot be written costs time and nothing else.
class PythonCache {
public:
    /// Reads `file`; an empty path: nothing is remembered.
    explicit PythonCache(std::filesystem::path file);

    /// What `executable` answered; an empty answer: it did not. Nothing if it must be asked.
    std::optional<std::optional<PythonAnswer>> find(const std::string& executable) const;
    void keep(const std::string& executable, std::optional<PythonAnswer> answer);
    /// Writes the file where something has changed, without those that are gone.
    void save() const;

private:
    struct Entry {
        std::string stamp; ///< of the executable when it was asked
        std::optional<PythonAnswer> answer;
    };

    std::filesystem::path m_file;
    std::map<std::string, Entry> m_entries;
    bool m_changed = false;
};

} // namespace gilscope::engine
