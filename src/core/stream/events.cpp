#include <gilscope/events.h>

#include "stream/job_columns.h"

#include <algorithm>

namespace gilscope {

namespace {

/// A time out of memory that user code can write, made one that arithmetic is safe with.
std::int64_t between(std::int64_t low, std::int64_t time) {
    return std::clamp(time, low, limits::nanoseconds);
}

} // namespace

void JobBatch::reserve(std::size_t rows) {
    jobs::forEachJobColumn(
        [&](const auto& column, std::size_t) { (this->*column.values).reserve(rows); });
    status.reserve(rows);
}

void JobBatch::append(const board::JobRecord& record) {
    append(std::span(&record, 1));
}

void JobBatch::append(std::span<const board::JobRecord> records) {
    std::size_t row = size();
    jobs::forEachJobColumn([&](const auto& column, std::size_t) {
        (this->*column.values).resize(row + records.size());
    });
    status.resize(row + records.size());
    for (const board::JobRecord& record : records) {
        board::JobRecord ordered = record;
        ordered.start = between(0, record.start);
        ordered.callStart = between(ordered.start, record.callStart);
        ordered.callEnd = between(ordered.callStart, record.callEnd);
        ordered.end = between(ordered.callEnd, record.end);
        jobs::forEachJobColumn([&](const auto& column, std::size_t) {
            (this->*column.values)[row] = column.of(ordered);
        });
        status[row] = record.status > JobStatus::Unsupported ? JobStatus::Failed : record.status;
        ++row;
    }
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
