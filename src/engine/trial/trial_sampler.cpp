#include "trial_sampler.h"

#include "memory_reader.h"
#include "process/descendants.h"

#include <algorithm>

namespace gilscope::engine {

WorkerState readState(const board::WorkerSlot& slot) {
    const std::uint32_t state = slot.state.load(std::memory_order_acquire);
    return state <= static_cast<std::uint32_t>(WorkerState::Failed)
               ? static_cast<WorkerState>(state)
               : WorkerState::Empty;
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

TrialSampler::TrialSampler(const TrialContext& context, const TrialSpec& spec,
                           std::uint32_t perHost, bool foreign)
    : m_context(context),
      m_trial(spec.id),
      m_perHost(perHost),
      m_foreign(foreign),
      m_machine(context.machine.cpus),
      m_workers(spec.workers) {}

void TrialSampler::sample(std::int64_t now, const board::View& board, const JobIntake& intake,
                          const TrialHosts& hosts) {
    const std::int64_t begin = board::monotonicNow();
    send(look(now, board, intake, hosts));

    constexpr std::int64_t interval = 50'000'000;
    constexpr std::int64_t costFactor = 100;
    const std::int64_t cost = board::monotonicNow() - begin;
    m_due = now + std::max(interval, cost * costFactor);
}

void TrialSampler::lookAtBarrier(std::int64_t now, const board::View& board,
                                 const JobIntake& intake, const TrialHosts& hosts) {
    m_atBarrier = look(now, board, intake, hosts);
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

SampleEvent TrialSampler::look(std::int64_t now, const board::View& board, const JobIntake& intake,
                               const TrialHosts& hosts) {
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
        event.workers.push_back(look(worker, now, board, intake, hosts));
        event.done += event.workers.back().done;
        event.rssKib += event.workers.back().rssKib;
        if (m_perHost > 1 && worker % m_perHost == 0) // of a group, not of one of its workers
            event.rssKib += residentKib(hosts.pid(WorkerId{worker}));
    }
    const pid_t coordinator = hosts.pid(noWorker);
    event.rssKib += residentKib(coordinator);
    if (m_foreign)
        for (const pid_t pid : descendantsOf(coordinator))
            event.rssKib += residentKib(pid);
    return event;
}

SampleEvent::Worker TrialSampler::look(std::uint32_t index, std::int64_t now,
                                       const board::View& board, const JobIntake& intake,
                                       const TrialHosts& hosts) {
    const board::WorkerSlot& slot = board.slot(index);
    pid_t pid = hosts.pid(m_perHost > 0 ? WorkerId{index / m_perHost * m_perHost} : noWorker);
    if (const pid_t own = slot.pid.load(); m_foreign && own > 0)
        pid = own; // the bridge has looked at whose it is
    SampleEvent::Worker worker;
    worker.state = readState(slot);
    worker.done = intake.done(index);
    worker.core = intake.core(index);
    worker.bad = intake.bad(index);
    if (const auto running = jobInFlight(slot, now);
        running && !intake.ledger().seen(running->job)) {
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
    if (m_perHost == 1)
        worker.rssKib = residentKib(pid);
    return worker;
}

} // namespace gilscope::engine
