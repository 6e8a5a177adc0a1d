#include "trial_sampler.h"

#include "memory_reader.h"

#include <algorithm>

namespace gilscope::engine {

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
