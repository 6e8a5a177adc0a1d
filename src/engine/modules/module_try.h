#pragma once

#include "module_verdict.h"
#include "poller.h"
#include "process/host_process.h"
#include "process/lifeline.h"
#include "python/python_choice.h"

#include <gilscope/error.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>

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

} // namespace gilscope::engine
