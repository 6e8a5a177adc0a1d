#pragma once

#include "machine/proc_file.h"

#include <gilscope/board.h>
#include <gilscope/units.h>

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace gilscope::engine {

/// What the kernel says of one thread.
struct ThreadTimes {
    std::int64_t cpu = 0;      ///< ns on a core
    std::int64_t runQueue = 0; ///< ns runnable but not running
    CpuId core = noCpu;        ///< where it is or last was; noCpu: not looked up
};

/// Follows one worker's thread through /proc/PID/task/TID/schedstat: one small read a look, and one
/// more of its state where it has not run most of the time since the last one.
///
/// The kernel adds the time in the run queue up when the thread gets its core. Until then a thread
/// that was runnable at two looks, and did not run in between, has been waiting for a core all the
/// time: that time is in the answers at once.
class WorkerSampler {
public:
    /// Times as of `now` of the thread that `slot` names within the process `pid` (the number in
    /// the slot itself is not trusted); what was last known once the thread has gone. `whichCore`:
    /// whether its core is to be looked up too.
    ThreadTimes sample(pid_t pid, const board::WorkerSlot& slot, std::int64_t now, bool whichCore);

private:
    pid_t m_pid = 0;
    std::int32_t m_tid = 0;
    std::optional<ProcFile> m_file;
    std::optional<ProcFile> m_stateFile;
    ThreadTimes m_last;                ///< as the kernel said
    std::uint64_t m_turns = 0;         ///< how often it had been given a core
    std::int64_t m_lookedAt = 0;       ///< when it was last looked at
    std::int64_t m_runnableSince = -1; ///< has been waiting for a core since; -1: not as known
    std::int64_t m_told = 0;           ///< the longest time in the run queue that was answered
};

/// What the text of /proc/PID/task/TID/stat says. The name in it is the thread's own choice and may
/// hold anything.
struct ThreadState {
    char letter = '?'; ///< 'R' runnable, 'S' asleep; '?': no such text
    CpuId core = noCpu;
};
ThreadState parseThreadState(std::string_view stat);

} // namespace gilscope::engine
