#pragma once

#include <gilscope/board.h>
#include <gilscope/events.h>
#include <gilscope/message/english.h>
#include <gilscope/units.h>

#include "ring_reader.h"
#include "stream/stream_writer.h"
#include "trial_board.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace gilscope::engine {

/// Enforces the time limit of single jobs: first the worker is asked to interrupt the job, and if
/// that has not helped after half a second its host has to go. One thread.
class JobWatch {
public:
    /// `limitNs`: 0: no limit, and check() does nothing.
    JobWatch(const board::View& board, std::int64_t limitNs);

    /// Looks at every worker's job in flight and asks those over the limit to stop. Returns the
    /// workers whose hosts have to be ended now, each once. `now`: since the epoch.
    std::vector<std::uint32_t> check(std::int64_t now);
    /// The job for which check() condemned this worker; nullopt: it did not.
    std::optional<std::uint32_t> condemned(std::uint32_t worker) const;
    /// The worker starts anew in another host.
    void reset(std::uint32_t worker);

private:
    struct Watched {
        std::int64_t jobStart = 0;
        std::int64_t asked = 0; ///< when the interrupt was set; 0: it was not
        std::optional<std::uint32_t> condemned;
    };

    board::View m_board;
    std::int64_t m_limit;
    std::vector<Watched> m_workers;
};

/// ns without progress after which taking results in is given up, where jobs have a limit.
std::int64_t takingLimit(Nanoseconds jobLimit);

/// Notices that the coordinator no longer gets on with taking results in while workers wait for
/// room: decoding one may last for ever. One thread.
class ResultWatch {
public:
    /// `jobLimit`: of one job; 0: there is none, and nothing is ever stuck.
    ResultWatch(const TrialBoard& board, Nanoseconds jobLimit)
        : m_board(board), m_jobLimit(jobLimit) {}

    /// The measure phase begins.
    void begin(std::int64_t now) { m_progress = now; }
    /// Looks, in the measure phase. True: the coordinator has to go.
    bool stuck(std::int64_t now);

private:
    const TrialBoard& m_board;
    Nanoseconds m_jobLimit;
    std::uint64_t m_taken = 0;   ///< how far it had come
    std::int64_t m_progress = 0; ///< when it was last seen to get on, or to have nothing to do
};

/// Everything that a trial's workers report about jobs, on its way from the board to the stream:
/// records become batches, notes become errors and marks, and the ledger knows which jobs are
/// accounted for. One thread.
class JobIntake {
public:
    /// `timeout`: the limit of one job, for what is said about jobs that were over it.
    JobIntake(TrialId trial, const board::View& board, StreamWriter& stream,
              Nanoseconds timeout = Nanoseconds{0});

    /// Takes in what is new. `now`: since the epoch.
    void drain(std::int64_t now);
    /// Sends the batches that are not full yet.
    void flush();
    /// Accounts for a job that its worker did not finish, with an error to go with it unless its
    /// kind is empty. Nothing happens if the job is known already.
    void report(std::uint32_t worker, const board::JobRecord& record, const ErrorText& error);
    /// Sends the errors that belong to no finished job, and what could not be sent is counted.
    void finish();

    const JobLedger& ledger() const { return m_ledger; }
    /// Jobs of a worker that have ended, well or not; those that a stop cut off have not.
    std::uint64_t done(std::uint32_t worker) const { return m_workers[worker].done; }
    /// Those of them that did not end well.
    std::uint64_t bad(std::uint32_t worker) const { return m_workers[worker].bad; }
    CpuId core(std::uint32_t worker) const { return m_workers[worker].core; }
    /// End of the last job that ended, ns since the epoch; 0: none has.
    std::int64_t lastEnd() const { return m_lastEnd; }
    /// How full the fullest ring was at the last drain, 0 to 1.
    double fill() const { return m_fill; }
    /// Records and notes that made no sense, or named a job twice.
    std::uint64_t damaged() const;
    /// Errors that were not sent because the trial had too many.
    std::uint64_t errorsOmitted() const { return m_errorsOmitted; }
    /// Sends an error, unless the trial had too many.
    void postError(JobErrorEvent error);

private:
    struct Worker {
        Worker(const board::View& board, std::uint32_t index)
            : ring(board, index), notes(board, index) {}
        RingReader ring;
        NotesReader notes;
        std::vector<board::JobRecord> batch;
        /// Errors whose jobs' records have not come yet.
        std::map<std::uint32_t, ErrorText> errors;
        std::uint64_t done = 0;
        std::uint64_t bad = 0;
        CpuId core = noCpu;
    };

    void takeNotes(std::uint32_t index, std::int64_t now);
    void accept(std::uint32_t index, const board::JobRecord& record);
    void sendBatch(std::uint32_t index);
    Message interruptedMessage(board::JobStatus status) const;

    TrialId m_trial;
    Nanoseconds m_timeout;
    StreamWriter& m_stream;
    JobLedger m_ledger;
    std::vector<Worker> m_workers;
    std::vector<board::JobRecord> m_fresh;
    std::vector<Note> m_notes;
    std::int64_t m_lastEnd = 0;
    std::uint64_t m_repeated = 0;
    std::uint64_t m_errorsSent = 0;
    std::uint64_t m_errorsOmitted = 0;
    double m_fill = 0;
};

} // namespace gilscope::engine
