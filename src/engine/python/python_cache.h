#pragma once

#include "python_question.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace gilscope::engine {

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
