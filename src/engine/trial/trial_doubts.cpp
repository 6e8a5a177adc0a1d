#include "trial_doubts.h"

#include "machine/pinning.h"

#include <gilscope/warnings.h>

#include <fmt/format.h>

#include <algorithm>

namespace gilscope::engine::doubts {

namespace {

void post(const Subject& trial, WarningCode code, std::string message) {
    trial.context.stream.post(makeWarning(code, std::move(message), trial.spec.id));
}

void reportNonsense(const Subject& trial) {
    const WorkerHosts::Nonsense nonsense = trial.parts.hosts->nonsense();
    if (nonsense.count == 0)
        return;
    post(trial, WarningCode::HostNotUnderstood,
         fmt::format("{} answer{} of the host made no sense and {} left out; the first: {}",
                     nonsense.count, nonsense.count == 1 ? "" : "s",
                     nonsense.count == 1 ? "was" : "were", nonsense.first));
}

void reportDropped(const Subject& trial) {
    if (const std::uint64_t omitted = trial.parts.intake.errorsOmitted())
        post(trial, WarningCode::ErrorsOmitted,
             fmt::format("{} further errors were counted but not kept", omitted));
    std::uint64_t dropped = 0;
    for (std::uint32_t worker = 0; worker < trial.spec.workers; ++worker)
        dropped += trial.parts.board->slot(worker).notesDropped.load();
    if (dropped > 0 && !trial.faults.boardDamaged)
        post(trial, WarningCode::NotesDropped,
             fmt::format("{} marks or errors found no room and were dropped", dropped));
}

} // namespace

void reportThrottling(const Subject& trial, const std::optional<Throttling>& before) {
    const auto now = trial.context.throttle.read();
    if (!before || !now || now->times <= before->times)
        return;
    const std::uint64_t times = now->times - before->times;
    post(trial, WarningCode::Throttled,
         fmt::format("The quota of the control group held the workers back {} time{}, {:.3g} ms in "
                     "all, while jobs were measured.",
                     times, times == 1 ? "" : "s",
                     1e3 * seconds(std::max(Nanoseconds{0}, now->time - before->time))));
}

void reportPinning(const Subject& trial) {
    std::uint32_t asked = 0, elsewhere = 0;
    for (std::uint32_t worker = 0; worker < trial.spec.workers; ++worker) {
        const std::int32_t cpu = pinnedCpu(trial.context.machine, trial.context.plan.pin, worker);
        if (cpu < 0 || trial.parts.board->state(worker) == WorkerState::Failed)
            continue;
        ++asked;
        elsewhere += isBoundTo(trial.parts.board->slot(worker).tid.load(), cpu) ? 0 : 1;
    }
    if (elsewhere > 0)
        post(trial, WarningCode::PinningFailed,
             fmt::format("{} of {} workers could not be bound to their cores.", elsewhere, asked));
}

void reportLostResults(const Subject& trial, std::uint64_t decoded) {
    const std::uint64_t good = trial.parts.intake.ledger().count(JobStatus::Ok);
    if (trial.context.plan.results != ResultsPolicy::Return || decoded >= good)
        return;
    WarningEvent warning = makeWarning(
        WarningCode::DecodeFailed,
        fmt::format("{} of {} results were lost with the host that held them; the others were "
                    "compared",
                    good - decoded, good),
        trial.spec.id);
    warning.hint = "See the log for why the host died; these jobs and their times are counted all "
                   "the same.";
    trial.context.stream.post(std::move(warning));
}

void reportUndecoded(const Subject& trial, const CoordinatorReply& reply) {
    const std::uint64_t good = trial.parts.intake.ledger().count(JobStatus::Ok);
    const std::uint64_t decoded = reply.decoded.value_or(0);
    const std::uint64_t lost =
        std::max<std::uint64_t>(good > decoded ? good - decoded : 0, reply.decodeErrors.size());
    const ErrorText& first = reply.decodeErrors.front().error;
    post(trial, WarningCode::DecodeFailed,
         fmt::format("{} of {} results could not be decoded: {}: {}", lost, std::max(good, lost),
                     first.kind, first.message));
}

void reportNotTakenIn(const Subject& trial) {
    if (trial.context.plan.results != ResultsPolicy::Return)
        return;
    const FaultRecord& faults = trial.faults;
    WarningEvent warning = makeWarning(
        WarningCode::DecodeFailed,
        faults.diedLate > 0
            ? fmt::format("the host ended ({}) after its last job, and the results that it held "
                          "are lost",
                          faults.lateEnd)
            : std::string("the host ended, or the time was over, while it decoded the results; "
                          "they could not be compared"),
        trial.spec.id);
    warning.hint = faults.diedLate > 0
                       ? std::string(warningInfo(WarningCode::DiedAfterJobs).hint)
                       : std::string("See the log for how the host ended, and whether smaller "
                                     "results help; the times are not affected.");
    trial.context.stream.post(std::move(warning));
}

void reportAtEnd(const Subject& trial) {
    reportNonsense(trial);
    const FaultRecord& faults = trial.faults;
    if (faults.diedLate > 0)
        post(trial, WarningCode::DiedAfterJobs,
             fmt::format("{} host{} ended ({}) after {} last job", faults.diedLate,
                         faults.diedLate == 1 ? "" : "s", faults.lateEnd,
                         faults.diedLate == 1 ? "its" : "their"));
    if (const std::uint64_t damaged = trial.parts.intake.damaged();
        damaged > 0 && !faults.boardDamaged)
        post(trial, WarningCode::BoardDamaged,
             fmt::format("{} entries on the job board made no sense", damaged));
    reportDropped(trial);
    if (const std::string trouble = trial.context.stream.takeSpoolTrouble(); !trouble.empty())
        post(trial, WarningCode::StreamInMemory,
             trouble + ": lines that the reader has not taken wait in memory");
}

} // namespace gilscope::engine::doubts
