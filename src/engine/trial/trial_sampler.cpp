#include "trial_sampler.h"

#include "board/trial_board.h"
#include "machine/machine_sampler.h"

#include <fmt/format.h>

#include <algorithm>

namespace gilscope::engine {

std::uint64_t residentKib(pid_t pid) {
    static const auto pageKib = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) / 1024;
    ProcFile file(fmt::format("/proc/{}/statm", pid));
    const auto pages = parseNumbers(file.read(), 2);
    return pages.size() == 2 ? pages[1] * pageKib : 0;
}

std::uint64_t proportionalKib(pid_t pid) {
    ProcFile file(fmt::format("/proc/{}/smaps", pid));
    return proportionalKibOf(file.readPieces());
}

std::uint64_t proportionalKibOf(std::string_view smaps) {
    std::uint64_t sum = 0;
    bool ofBoard = false;
    while (!smaps.empty()) {
        const std::size_t end = std::min(smaps.find('\n'), smaps.size());
        const std::string_view line = smaps.substr(0, end);
        smaps.remove_prefix(std::min(end + 1, smaps.size()));
        // A mapping's own line begins with its address, the lines about it with a name and a colon.
        const std::size_t colon = line.find(':');
        const bool isFigure = colon != line.npos && line.find(' ') > colon;
        if (!isFigure)
            ofBoard = line.find(boardName) != line.npos;
        else if (line.starts_with("Pss:") && !ofBoard)
            for (const std::uint64_t kib : parseNumbers(line, 1))
                sum += kib;
    }
    return sum;
}

ThreadState parseThreadState(std::string_view stat) {
    const std::size_t name = stat.rfind(')');
    if (name == stat.npos || name + 2 >= stat.size())
        return {};
    ThreadState state{stat[name + 2], noCpu};
    // The state is field 3, and the core field 39. Some fields between them may be negative.
    std::string_view rest = stat.substr(name + 2);
    constexpr int fieldsBetween = 36;
    for (int field = 0; field < fieldsBetween && !rest.empty(); ++field)
        rest.remove_prefix(std::min(rest.find(' '), rest.size() - 1) + 1);
    const auto number = parseNumbers(rest, 1);
    if (!number.empty() && number.front() < index(noCpu))
        state.core = CpuId{static_cast<std::uint16_t>(number.front())};
    return state;
}

ThreadTimes WorkerSampler::sample(pid_t pid, const board::WorkerSlot& slot, std::int64_t now,
                                  bool whichCore) {
    ThreadTimes times = m_last;
    times.runQueue = std::max(times.runQueue, m_told);
    const std::int32_t tid = slot.tid.load(std::memory_order_acquire);
    if (tid <= 0 || pid <= 0)
        return times;
    if (tid != m_tid || pid != m_pid) {
        m_tid = tid;
        m_pid = pid;
        m_file.emplace(fmt::format("/proc/{}/task/{}/schedstat", pid, tid));
        m_stateFile.emplace(fmt::format("/proc/{}/task/{}/stat", pid, tid));
        m_turns = 0;
        m_runnableSince = -1;
    }
    const auto values = parseNumbers(m_file->read(), 3);
    if (values.size() != 3)
        return times;
    const ThreadTimes kernel{static_cast<std::int64_t>(values[0]),
                             static_cast<std::int64_t>(values[1]), noCpu};
    const bool ran = values[2] != m_turns || kernel.cpu != m_last.cpu;
    // One that ran most of the time hardly waits for a core, one that waits for the GIL sleeps:
    // their states need not be read.
    const bool mostlyRan = kernel.cpu - m_last.cpu > (now - m_lookedAt) / 2;
    const bool waitsForGil = slot.gilWaitSince.load(std::memory_order_relaxed) > 0;
    m_turns = values[2];
    m_last = kernel;
    m_lookedAt = now;
    ThreadState state;
    if (whichCore || !(mostlyRan || waitsForGil))
        state = parseThreadState(m_stateFile->read());
    if (mostlyRan || waitsForGil || state.letter != 'R')
        m_runnableSince = -1;
    else if (ran || m_runnableSince < 0)
        m_runnableSince = now;
    times = kernel;
    times.core = state.core;
    if (m_runnableSince >= 0)
        times.runQueue += now - m_runnableSince;
    // What has been told is not taken back: the kernel adds no less as soon as the thread runs.
    m_told = std::max(m_told, times.runQueue);
    times.runQueue = m_told;
    return times;
}

namespace {

struct JobInFlight {
    std::uint32_t job = 0;
    std::int64_t since = 0;
};

/// The job that a worker is at, if it says the same of it before and after.
std::optional<JobInFlight> jobInFlight(const board::WorkerSlot& slot, std::int64_t now) {
    const std::int64_t since = slot.jobStart.load(std::memory_order_acquire);
    const std::uint32_t job = slot.job.load(std::memory_order_acquire);
    if (since <= 0 || since > now || job == board::noJob ||
        slot.jobStart.load(std::memory_order_acquire) != since)
        return std::nullopt;
    return JobInFlight{job, since};
}

} // namespace

TrialSampler::TrialSampler(const TrialContext& context, const TrialSpec& spec)
    : m_context(context),
      m_trial(spec.id),
      m_machine(context.machine.cpus),
      m_workers(spec.workers) {}

void TrialSampler::sample(std::int64_t now, const TrialParts& parts) {
    const std::int64_t begin = board::monotonicNow();
    send(look(now, parts));

    constexpr std::int64_t interval = 50'000'000;
    constexpr std::int64_t costFactor = 100;
    const std::int64_t cost = board::monotonicNow() - begin;
    m_due = now + std::max(interval, cost * costFactor);
}

void TrialSampler::lookAtBarrier(std::int64_t now, const TrialParts& parts) {
    m_atBarrier = look(now, parts);
}

void TrialSampler::barrierOpened(std::int64_t time) {
    m_measure = Nanoseconds{time};
    if (!m_atBarrier)
        return;
    m_atBarrier->time = *m_measure;
    m_atBarrier->measure = m_measure;
    send(std::move(*m_atBarrier));
    m_atBarrier.reset();
}

void TrialSampler::send(SampleEvent event) {
    event.dropped = m_dropped;
    if (m_context.stream.postLive(event))
        return;
    ++m_dropped;
    ++m_context.droppedSamples;
}

SampleEvent TrialSampler::look(std::int64_t now, const TrialParts& parts) {
    SampleEvent event;
    event.trial = m_trial;
    event.time = Nanoseconds{now};
    event.measure = m_measure;
    event.pssKib = m_pssKib;
    if (m_machine.sample(now)) {
        event.coreBusy = m_machine.busy();
        event.coreSteal = m_machine.steal();
    }
    event.workers.reserve(m_workers.size());
    for (std::uint32_t worker = 0; worker < m_workers.size(); ++worker) {
        event.workers.push_back(look(worker, now, parts));
        event.done += event.workers.back().done;
        event.rssKib += event.workers.back().rssKib;
    }
    const HostProcesses& processes = parts.hosts->processes();
    if (const HostLayout& layout = parts.hosts->layout(); layout.perHost > 1)
        for (const WorkerId host : layout.hosts()) // not counted as one of its workers
            event.rssKib += residentKib(processes.pid(host));
    for (const pid_t pid : parts.hosts->processesOf(processes.pid(noWorker)))
        event.rssKib += residentKib(pid);
    return event;
}

SampleEvent::Worker TrialSampler::look(std::uint32_t index, std::int64_t now,
                                       const TrialParts& parts) {
    const board::WorkerSlot& slot = parts.board->slot(index);
    const pid_t pid = parts.hosts->processOf(index);
    SampleEvent::Worker worker;
    worker.state = readState(slot);
    worker.done = parts.intake.done(index);
    worker.core = parts.intake.core(index);
    worker.bad = parts.intake.bad(index);
    if (const auto running = jobInFlight(slot, now);
        running && !parts.intake.ledger().seen(running->job)) {
        worker.job = JobIndex{running->job};
        worker.since = Nanoseconds{running->since};
    }
    // Where a short job was its record says.
    constexpr std::int64_t longJob = 20'000'000;
    const bool isLong = worker.job && now - worker.since.count() > longJob;
    const ThreadTimes times = m_workers[index].sample(pid, slot, now, isLong);
    if (times.core != noCpu && isLong)
        worker.core = times.core;
    worker.cpu = times.cpu;
    worker.runQueue = times.runQueue;
    const std::int64_t since = slot.gilWaitSince.load(std::memory_order_relaxed);
    const auto waited = static_cast<std::int64_t>(slot.gilWaitLive.load(std::memory_order_relaxed));
    // Both words are the worker's to write: whatever they hold, no more than the time that has
    // passed.
    worker.gilWait = std::clamp<std::int64_t>(waited, 0, now);
    if (since > 0 && since < now)
        worker.gilWait = std::min(worker.gilWait + (now - since), now);
    if (parts.hosts->layout().perHost == 1)
        worker.rssKib = residentKib(pid);
    return worker;
}

} // namespace gilscope::engine
