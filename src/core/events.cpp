#include <gilscope/events.h>

namespace gilscope {

namespace {

/// `a - b` for times out of memory that user code can write: wraps instead of being undefined.
std::int64_t difference(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

} // namespace

void JobBatch::reserve(std::size_t rows) {
    job.reserve(rows);
    start.reserve(rows);
    decode.reserve(rows);
    call.reserve(rows);
    encode.reserve(rows);
    cpu.reserve(rows);
    gilWait.reserve(rows);
    bytes.reserve(rows);
    coreStart.reserve(rows);
    coreEnd.reserve(rows);
    status.reserve(rows);
}

void JobBatch::append(const board::JobRecord& record) {
    job.push_back(record.job);
    start.push_back(record.start);
    decode.push_back(difference(record.callStart, record.start));
    call.push_back(difference(record.callEnd, record.callStart));
    encode.push_back(difference(record.end, record.callEnd));
    cpu.push_back(record.cpu < 0 ? -1 : record.cpu);
    gilWait.push_back(record.gilWait);
    bytes.push_back(record.resultBytes);
    coreStart.push_back(record.coreStart);
    coreEnd.push_back(record.coreEnd);
    status.push_back(record.status > JobStatus::Unsupported ? JobStatus::Failed : record.status);
}

std::string_view toString(Phase phase) {
    switch (phase) {
    case Phase::Prepare:
        return "prepare";
    case Phase::Spawn:
        return "spawn";
    case Phase::Import:
        return "import";
    case Phase::Warmup:
        return "warmup";
    case Phase::Measure:
        return "measure";
    case Phase::Drain:
        return "drain";
    case Phase::Teardown:
        return "teardown";
    }
    return "?";
}

std::string_view toString(JobStatus status) {
    switch (status) {
    case JobStatus::Ok:
        return "ok";
    case JobStatus::Failed:
        return "failed";
    case JobStatus::TimedOut:
        return "timed_out";
    case JobStatus::Cancelled:
        return "cancelled";
    case JobStatus::Crashed:
        return "crashed";
    case JobStatus::Unsupported:
        return "unsupported";
    }
    return "?";
}

std::string_view toString(WorkerState state) {
    switch (state) {
    case WorkerState::Empty:
        return "empty";
    case WorkerState::Creating:
        return "creating";
    case WorkerState::Importing:
        return "importing";
    case WorkerState::Warming:
        return "warming";
    case WorkerState::Ready:
        return "ready";
    case WorkerState::Running:
        return "running";
    case WorkerState::Finished:
        return "finished";
    case WorkerState::Ended:
        return "ended";
    case WorkerState::Failed:
        return "failed";
    }
    return "?";
}

std::string_view toString(TrialStatus status) {
    switch (status) {
    case TrialStatus::Complete:
        return "complete";
    case TrialStatus::Stopped:
        return "stopped";
    case TrialStatus::Deadline:
        return "deadline";
    case TrialStatus::GivenUp:
        return "given_up";
    case TrialStatus::Unsupported:
        return "unsupported";
    }
    return "?";
}

std::string_view toString(EndStatus status) {
    switch (status) {
    case EndStatus::Complete:
        return "complete";
    case EndStatus::Stopped:
        return "stopped";
    case EndStatus::Deadline:
        return "deadline";
    case EndStatus::Failed:
        return "failed";
    }
    return "?";
}

} // namespace gilscope
