#include <gilscope/events.h>

#include <algorithm>

namespace gilscope {

namespace {

/// A time out of memory that user code can write, made one that arithmetic is safe with.
std::int64_t between(std::int64_t low, std::int64_t time) {
    return std::clamp(time, low, limits::nanoseconds);
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
    const std::int64_t begin = between(0, record.start);
    const std::int64_t callBegin = between(begin, record.callStart);
    const std::int64_t callFinish = between(callBegin, record.callEnd);
    const std::int64_t finish = between(callFinish, record.end);
    job.push_back(record.job);
    start.push_back(begin);
    decode.push_back(callBegin - begin);
    call.push_back(callFinish - callBegin);
    encode.push_back(finish - callFinish);
    cpu.push_back(between(-1, record.cpu));
    gilWait.push_back(between(0, record.gilWait));
    bytes.push_back(record.resultBytes);
    coreStart.push_back(record.coreStart);
    coreEnd.push_back(record.coreEnd);
    status.push_back(record.status > JobStatus::Unsupported ? JobStatus::Failed : record.status);
}

const PlannedCall* findCall(const PlanEvent& plan, std::string_view arguments) {
    const auto found =
        std::find_if(plan.calls.begin(), plan.calls.end(),
                     [&](const PlannedCall& call) { return call.arguments == arguments; });
    return found != plan.calls.end() ? &*found : nullptr;
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

std::string_view toString(OutputChannel channel) {
    switch (channel) {
    case OutputChannel::Stdout:
        return "stdout";
    case OutputChannel::Stderr:
        return "stderr";
    }
    return "?";
}

} // namespace gilscope
