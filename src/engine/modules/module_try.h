#pragma once

#include <gilscope/error.h>
#include <gilscope/modules.h>

#include "control.h"
#include "module_verdict.h"
#include "process/descendants.h"
#include "process/host_process.h"
#include "python/python_choice.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::engine {

/// A host that tries one module, watched by a poller. Killed, with what the module has started,
/// when destroyed. The poller must live longer.
class ModuleTry {
public:
    /// `request`: the host's question. An Error if the host cannot be started.
    static Result<std::unique_ptr<ModuleTry>> start(const ChosenPython& python,
                                                    const Lifeline& lifeline, std::string module,
                                                    const std::string& request,
                                                    std::int64_t limitNs, Poller& poller);
    ~ModuleTry();
    ModuleTry(const ModuleTry&) = delete;
    ModuleTry& operator=(const ModuleTry&) = delete;

    /// True once the process has ended and everything it said has been taken in.
    bool done() const { return m_done; }
    /// Kills it where its step has taken longer than the limit.
    void checkLimit(std::int64_t now);
    const ModuleTrial& trial() const { return m_trial; }

private:
    ModuleTry(HostProcess process, Poller& poller);
    Result<void> watch();
    void readReply();
    void conclude();

    HostProcess m_process;
    Poller& m_poller;
    UniqueFd m_out;
    UniqueFd m_err;
    UniqueFd m_reply;
    std::string m_rest; ///< of the reply, without a newline yet
    ModuleTrial m_trial;
    std::int64_t m_deadline = 0;
    std::uint32_t m_lines = 0;
    bool m_done = false;
};

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
