#include "worker_summary.h"

#include <algorithm>

namespace gilscope::engine {

namespace {

/// What counts differ by: what is more than any trial can reach is no count.
std::uint64_t counted(std::uint64_t from, std::uint64_t to) {
    constexpr std::uint64_t most = std::uint64_t{1} << 48;
    const std::uint64_t count = growth(from, to);
    return count <= most ? count : 0;
}

} // namespace

std::int64_t growth(std::int64_t from, std::int64_t to, std::int64_t most) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(to, from, &difference))
        return to > from ? most : 0;
    return std::clamp<std::int64_t>(difference, 0, most);
}

std::uint64_t growth(std::uint64_t from, std::uint64_t to) {
    return to > from ? to - from : 0;
}

WorkerSummary summarise(std::uint32_t index, const TrialParts& parts, const FaultRecord& faults) {
    const board::WorkerSlot& slot = parts.board->slot(index);
    WorkerSummary worker;
    const std::int64_t most = std::max<std::int64_t>(
        0, parts.board->now()); // no time of this trial is longer than the trial
    worker.jobs = parts.intake.done(index);
    // Both were read by the worker itself; without the second one (its host died) there is no span.
    if (!faults.boardDamaged && parts.clocksLost[index] == 0 && slot.atStart.wall > 0 &&
        slot.atEnd.wall >= slot.atStart.wall) {
        worker.wall = growth(slot.atStart.wall, slot.atEnd.wall, most);
        worker.cpu = growth(slot.atStart.cpu, slot.atEnd.cpu, most);
        worker.gilWait = growth(slot.atStart.gilWait, slot.atEnd.gilWait, most);
        worker.lockWait = slot.atEnd.lockWait < 0
                              ? notMeasured
                              : growth(slot.atStart.lockWait, slot.atEnd.lockWait, most);
        worker.lockWaits = counted(slot.atStart.lockWaits, slot.atEnd.lockWaits);
        worker.runQueue = growth(slot.atStart.runQueue, slot.atEnd.runQueue, most);
        worker.gilWaits = counted(slot.atStart.gilWaits, slot.atEnd.gilWaits);
        worker.voluntary = counted(slot.atStart.voluntary, slot.atEnd.voluntary);
        worker.involuntary = counted(slot.atStart.involuntary, slot.atEnd.involuntary);
        worker.migrations = counted(slot.atStart.migrations, slot.atEnd.migrations);
    }
    const std::int64_t started = parts.hosts->startedAt(index);
    const std::int64_t begin = started > 0 ? started : slot.createStart;
    worker.create = growth(begin, slot.createEnd, most);
    worker.import = growth(slot.importStart, slot.importEnd, most);
    if (!faults.boardDamaged) {
        const auto time = [most](const std::atomic<std::uint64_t>& word) {
            return static_cast<std::int64_t>(
                std::min<std::uint64_t>(word.load(), static_cast<std::uint64_t>(most)));
        };
        worker.ringWait = time(slot.ringWait);
        worker.roomWait = time(slot.roomWait);
        worker.takenEarly =
            std::min<std::uint64_t>(slot.takenEarly.load(), parts.intake.ledger().jobs());
        worker.takenEarlyTime = time(slot.takenEarlyTime);
    }
    worker.pid = parts.hosts->processOf(index);
    worker.tid = std::max(0, slot.tid.load());
    parts.hosts->addFigures(index, worker);
    return worker;
}

} // namespace gilscope::engine
