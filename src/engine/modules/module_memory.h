#pragma once

#include "python/python_choice.h"

#include <gilscope/modules.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// What has been found out about the modules of one Python and environment, kept in a file between
/// runs: true as long as Python, host, the folders of sys.path and every file that the module
/// loaded are the same.
class ModuleMemory {
public:
    /// `folder`: where such files lie; empty: nothing is remembered. `script`: whose folder is
    /// first on sys.path; empty: none.
    ModuleMemory(const std::filesystem::path& folder, const ChosenPython& python,
                 std::string script);

    /// What is known of a module, with ModuleReport::remembered set.
    std::optional<ModuleReport> find(const std::string& module, std::int64_t limitNs) const;
    /// `files`: what the verdict depends on. What could not be imported is not kept: it may be
    /// installed at any moment.
    void keep(const ModuleReport& report, const std::vector<std::string>& files,
              std::int64_t limitNs);
    /// Writes what has changed. A file that cannot be written is no error.
    void save() const;

private:
    struct Entry {
        std::string line; ///< as in the engine's stream
        std::vector<std::string> files;
        std::string stamp; ///< of the files
        std::int64_t limitNs = 0;
    };
    bool hidden(const std::string& module, const Entry& entry) const;

    std::filesystem::path m_file;
    std::string m_scriptFolder;
    std::string m_context; ///< of everything that all entries depend on
    std::map<std::string, Entry> m_entries;
    bool m_changed = false;
};

} // namespace gilscope::engine
