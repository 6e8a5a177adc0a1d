#include "trial_doubts.h"

#include "machine/pinning.h"

#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

#include <algorithm>

namespace gilscope::engine::doubts {

namespace {

using message::say;
using enum message::Code;

void post(const Subject& trial, Message message) {
    trial.context.stream.post(makeWarning(std::move(message), trial.spec.id));
}

void reportNonsense(const Subject& trial) {
    const WorkerHosts::Nonsense nonsense = trial.parts.hosts->nonsense();
    if (nonsense.count > 0)
        post(trial, say<HostNotUnderstoodCounted>(nonsense.count, nonsense.first));
}

void reportDropped(const Subject& trial) {
    if (const std::uint64_t omitted = trial.parts.intake.errorsOmitted())
        post(trial, say<ErrorsOmittedCounted>(omitted));
    std::uint64_t dropped = 0;
    for (std::uint32_t worker = 0; worker < trial.spec.workers; ++worker)
        dropped += trial.parts.board->slot(worker).notesDropped.load();
    if (dropped > 0 && !trial.faults.boardDamaged)
        post(trial, say<NotesDroppedCounted>(dropped));
}

} // namespace

void reportThrottling(const Subject& trial, const std::optional<Throttling>& before) {
    const auto now = trial.context.throttle.read();
    if (!before || !now || now->times <= before->times)
        return;
    const std::uint64_t times = now->times - before->times;
    const message::Duration lost{std::max(Nanoseconds{0}, now->time - before->time)};
    post(trial, say<ThrottledCounted>(times, lost));
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
        post(trial, say<PinningFailedCounted>(elsewhere, asked));
}

void reportLostResults(const Subject& trial, std::uint64_t decoded) {
    const std::uint64_t good = trial.parts.intake.ledger().count(JobStatus::Ok);
    if (trial.context.plan.results != ResultsPolicy::Return || decoded >= good)
        return;
    post(trial, say<DecodeLost>(good - decoded, good));
}

void reportUndecoded(const Subject& trial, const CoordinatorReply& reply) {
    const std::uint64_t good = trial.parts.intake.ledger().count(JobStatus::Ok);
    const std::uint64_t decoded = reply.decoded.value_or(0);
    const std::uint64_t lost =
        std::max<std::uint64_t>(good > decoded ? good - decoded : 0, reply.decodeErrors.size());
    const ErrorText& first = reply.decodeErrors.front().error;
    post(trial, say<DecodeRaised>(lost, std::max(good, lost),
                                  say<FailureKind>(first.kind, first.message)));
}

void reportNotTakenIn(const Subject& trial) {
    if (trial.context.plan.results != ResultsPolicy::Return)
        return;
    const FaultRecord& faults = trial.faults;
    post(trial, faults.diedLate > 0 ? say<DecodeEndedLate>(faults.lateEnd) : say<DecodeEnded>());
}

void reportAtEnd(const Subject& trial) {
    reportNonsense(trial);
    const FaultRecord& faults = trial.faults;
    if (faults.diedLate > 0)
        post(trial, say<DiedAfterJobsCounted>(faults.diedLate, faults.lateEnd));
    if (const std::uint64_t damaged = trial.parts.intake.damaged();
        damaged > 0 && !faults.boardDamaged)
        post(trial, say<BoardSenseless>(damaged));
    reportDropped(trial);
    if (const auto trouble = trial.context.stream.takeSpoolTrouble())
        post(trial, say<StreamInMemoryBecause>(*trouble));
}

} // namespace gilscope::engine::doubts
