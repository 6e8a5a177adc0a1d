#include "job_intake.h"

#include <gilscope/codec.h>
#include <gilscope/message/catalogue.h>

#include <algorithm>
#include <utility>

namespace gilscope::engine {

using board::Interrupt;

JobWatch::JobWatch(const board::View& board, std::int64_t limitNs)
    : m_board(board), m_limit(limitNs), m_workers(board.workers()) {}

std::vector<std::uint32_t> JobWatch::check(std::int64_t now) {
    constexpr std::int64_t grace = 500'000'000;
    std::vector<std::uint32_t> toEnd;
    if (m_limit <= 0)
        return toEnd;
    bool rang = false;
    for (std::uint32_t index = 0; index < m_workers.size(); ++index) {
        Watched& worker = m_workers[index];
        board::WorkerSlot& slot = m_board.slot(index);
        const std::int64_t start = slot.jobStart.load(std::memory_order_acquire);
        const std::uint32_t job = slot.job.load(std::memory_order_acquire);
        if (start != worker.jobStart) {
            worker.jobStart = start;
            if (worker.asked != 0)
                slot.interrupt.store(static_cast<std::uint32_t>(Interrupt::None));
            worker.asked = 0;
        }
        if (start <= 0 || now - start <= m_limit || worker.condemned)
            continue;
        if (worker.asked == 0) {
            worker.asked = now;
            slot.interruptJob.store(job);
            slot.interrupt.store(static_cast<std::uint32_t>(Interrupt::TimedOut));
            rang = true;
        } else if (now - worker.asked > grace) {
            worker.condemned = job;
            toEnd.push_back(index);
        }
    }
    if (rang)
        board::ringBell(m_board.header().attention);
    return toEnd;
}

std::optional<std::uint32_t> JobWatch::condemned(std::uint32_t worker) const {
    return m_workers[worker].condemned;
}

void JobWatch::reset(std::uint32_t worker) {
    m_workers[worker] = {};
}

std::int64_t takingLimit(Nanoseconds jobLimit) {
    constexpr std::int64_t least = 10'000'000'000;
    return std::max(least, 10 * jobLimit.count());
}

bool ResultWatch::stuck(std::int64_t now) {
    if (m_jobLimit.count() <= 0)
        return false;
    bool waiting = false;
    std::uint64_t taken = 0;
    for (std::uint32_t worker = 0; worker < m_board.workers(); ++worker) {
        waiting = waiting || m_board.slot(worker).roomWanted.load() != 0;
        taken += m_board.slot(worker).arenaTaken.load();
    }
    // One that takes another's place has to prepare first.
    const bool prepared = m_board.coordinatorState() == board::HostState::Prepared;
    if (!waiting || taken != m_taken || !prepared) {
        m_taken = taken;
        m_progress = now;
    }
    return now - m_progress > takingLimit(m_jobLimit);
}

using board::JobRecord;

namespace {
/// A callable that fails every time would otherwise fill the stream with the same traceback.
constexpr std::uint64_t mostErrors = 1000;
/// Errors that wait for their records; more than a ring of notes can hold is nonsense.
constexpr std::size_t mostWaitingErrors = 4096;
} // namespace

JobIntake::JobIntake(TrialId trial, const board::View& board, StreamWriter& stream,
                     Nanoseconds timeout)
    : m_trial(trial), m_timeout(timeout), m_stream(stream), m_ledger(board.jobs()) {
    m_workers.reserve(board.workers());
    for (std::uint32_t worker = 0; worker < board.workers(); ++worker)
        m_workers.emplace_back(board, worker);
}

void JobIntake::drain(std::int64_t now) {
    m_fill = 0;
    for (std::uint32_t index = 0; index < m_workers.size(); ++index) {
        Worker& worker = m_workers[index];
        m_fresh.clear();
        worker.ring.drain(now, m_fresh);
        m_fill = std::max(m_fill, worker.ring.fill());
        // After the records: a worker writes a job's note before it publishes the job.
        takeNotes(index, now);
        for (const JobRecord& record : m_fresh)
            accept(index, record);
    }
}

void JobIntake::takeNotes(std::uint32_t index, std::int64_t now) {
    Worker& worker = m_workers[index];
    m_notes.clear();
    worker.notes.drain(now, m_notes);
    for (Note& note : m_notes) {
        const bool ofJob = note.job < m_ledger.jobs();
        if (note.kind == board::NoteKind::Mark) {
            // A mark of the calibration call or of a warm-up job belongs to nothing that is shown.
            if (ofJob)
                m_stream.post(MarkEvent{m_trial, WorkerId{index}, JobIndex{note.job},
                                        Nanoseconds{note.time}, std::move(note.text)});
        } else if (ofJob && worker.errors.size() < mostWaitingErrors) {
            worker.errors[note.job] = unpackError(note.text);
        } else {
            ErrorText text = unpackError(note.text);
            postError({m_trial, WorkerId{index}, std::nullopt, JobStatus::Failed,
                       std::move(text.kind), std::move(text.message), std::move(text.traceback)});
        }
    }
}

void JobIntake::accept(std::uint32_t index, const JobRecord& record) {
    if (!m_ledger.report(record.job, record.status)) {
        ++m_repeated;
        return;
    }
    Worker& worker = m_workers[index];
    if (record.status != board::JobStatus::Cancelled) {
        ++worker.done;
        worker.bad += record.status != board::JobStatus::Ok ? 1 : 0;
    }
    if (record.coreEnd != gilscope::index(noCpu))
        worker.core = CpuId{record.coreEnd};
    m_lastEnd = std::max(m_lastEnd, record.end);
    worker.batch.push_back(record);
    if (worker.batch.size() >= limits::batchRows)
        sendBatch(index);
    if (worker.errors.empty())
        return;
    if (auto found = worker.errors.find(record.job); found != worker.errors.end()) {
        ErrorText text = std::move(found->second);
        worker.errors.erase(found);
        if (saysNothing(text.message))
            text.message = interruptedMessage(record.status);
        postError({m_trial, WorkerId{index}, JobIndex{record.job}, record.status,
                   std::move(text.kind), std::move(text.message), std::move(text.traceback)});
    }
}

void JobIntake::report(std::uint32_t worker, const JobRecord& record, const ErrorText& error) {
    if (m_ledger.seen(record.job))
        return;
    if (!error.kind.empty())
        m_workers[worker].errors[record.job] = error;
    accept(worker, record);
}

void JobIntake::postError(JobErrorEvent error) {
    if (m_errorsSent == mostErrors) {
        ++m_errorsOmitted;
        return;
    }
    ++m_errorsSent;
    m_stream.post(error);
}

/// gilscope.Interrupted has no text of its own: the host does not know why it had to be raised.
Message JobIntake::interruptedMessage(board::JobStatus status) const {
    if (status == board::JobStatus::TimedOut)
        return message::say<MessageCode::JobInterruptedOverdue>(message::Duration{m_timeout});
    if (status == board::JobStatus::Cancelled)
        return message::say<MessageCode::JobInterruptedStop>();
    return {};
}

void JobIntake::sendBatch(std::uint32_t index) {
    Worker& worker = m_workers[index];
    m_stream.postJobs(m_trial, WorkerId{index}, worker.batch);
    worker.batch.clear();
}

void JobIntake::flush() {
    for (std::uint32_t index = 0; index < m_workers.size(); ++index)
        sendBatch(index);
}

void JobIntake::finish() {
    for (std::uint32_t index = 0; index < m_workers.size(); ++index) {
        for (auto& [job, text] : std::exchange(m_workers[index].errors, {}))
            postError({m_trial, WorkerId{index}, JobIndex{job}, JobStatus::Failed, text.kind,
                       text.message, text.traceback});
    }
    flush();
}

std::uint64_t JobIntake::damaged() const {
    std::uint64_t sum = m_repeated;
    for (const Worker& worker : m_workers)
        sum += worker.ring.damaged() + worker.notes.damaged();
    return sum;
}

} // namespace gilscope::engine
