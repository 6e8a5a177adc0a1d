#include "trial_sampler.h"

#include "descendants.h"
#include "memory_reader.h"

#include <algorithm>

namespace gilscope::engine {

WorkerState readState(const board::WorkerSlot& slot) {
    const std::uint32_t state = slot.state.load(std::memory_order_acquire);
    return state <= static_cast<std::uint32_t>(WorkerState::Failed)
               ? static_cast<WorkerState>(state)
               : WorkerState::Empty;
}

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
    SampleEvent event;
    event.trial = m_trial;
    event.time = Nanoseconds{now};
    m_machine.sample();
    event.coreBusy = m_machine.busy();
    event.coreSteal = m_machine.steal();
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
    event.dropped = m_dropped;
    if (!m_context.stream.postLive(event)) {
        ++m_dropped;
        ++m_context.droppedSamples;
    }

    constexpr std::int64_t interval = 50'000'000;
    constexpr std::int64_t costFactor = 100;
    const std::int64_t cost = board::monotonicNow() - begin;
    m_due = now + std::max(interval, cost * costFactor);
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
    const ThreadTimes times = m_workers[index].sample(pid, slot);
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
