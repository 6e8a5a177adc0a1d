#pragma once

#include <gilscope/board.h>
#include <gilscope/events.h>
#include <gilscope/units.h>

#include "machine/machine_sampler.h"
#include "trial_parts.h"

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace gilscope::engine {

/// Resident memory of a process in KiB, from statm: cheap, counts shared pages in full. 0: unknown.
std::uint64_t residentKib(pid_t pid);

/// Proportional set size of a process in KiB, from smaps: shared pages are divided by the number of
/// processes that map them. The job board is left out, it is gilscope's own. Walks the page tables
/// and holds the process's memory lock, so it is for the boundaries of phases, never for the
/// measure phase. 0: unknown.
std::uint64_t proportionalKib(pid_t pid);

/// The same from the text of /proc/PID/smaps.
std::uint64_t proportionalKibOf(std::string_view smaps);

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

/// Takes the live picture of a trial, about 20 times a second, and less often where looking would
/// cost more than a hundredth of one core. One thread.
class TrialSampler {
public:
    /// References must outlive this object.
    TrialSampler(const TrialContext& context, const TrialSpec& spec);

    /// Time since the epoch at which the next picture is due.
    std::int64_t due() const { return m_due; }
    /// Takes a picture and sends it.
    void sample(std::int64_t now, const TrialParts& parts);
    /// The picture of workers who stand at the start barrier, taken before it opens and sent, as of
    /// the moment at which it did, once they are on their way: taking it costs them no time, and
    /// all that they do later is told apart from what they did before.
    void lookAtBarrier(std::int64_t now, const TrialParts& parts);
    void barrierOpened(std::int64_t time);
    /// The hosts' PSS, as just read.
    void memoryRead(std::uint64_t pssKib) { m_pssKib = pssKib; }

private:
    SampleEvent look(std::int64_t now, const TrialParts& parts);
    void send(SampleEvent event);
    SampleEvent::Worker look(std::uint32_t worker, std::int64_t now, const TrialParts& parts);

    const TrialContext& m_context;
    TrialId m_trial;
    MachineSampler m_machine;
    std::vector<WorkerSampler> m_workers;
    std::int64_t m_due = 0;
    std::uint64_t m_dropped = 0;
    std::uint64_t m_pssKib = 0;
    std::optional<SampleEvent> m_atBarrier;
    std::optional<Nanoseconds> m_measure; ///< when the barrier opened
};

} // namespace gilscope::engine
