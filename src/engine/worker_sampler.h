#pragma once

#include "proc_file.h"

#include <gilscope/board.h>

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace gilscope::engine {

/// What the kernel says of one thread.
struct ThreadTimes {
    std::int64_t cpu = 0;      ///< ns on a core
    std::int64_t runQueue = 0; ///< ns runnable but not running
};

/// Follows one worker's thread through /proc/PID/task/TID/schedstat: one small read a look.
class WorkerSampler {
public:
    /// Times as of now of the thread that `slot` names within the process `pid` (the number in the
    /// slot itself is not trusted); what was last known once the thread has gone.
    ThreadTimes sample(pid_t pid, const board::WorkerSlot& slot);

private:
    pid_t m_pid = 0;
    std::int32_t m_tid = 0;
    std::optional<ProcFile> m_file;
    ThreadTimes m_last;
};

} // namespace gilscope::engine
