#include "verdict/costs.h"

#include <gilscope/message/english.h>
#include <gilscope/runners.h>
#include <gilscope/warnings.h>

#include "message/words.h"
#include "summary/rules.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace gilscope::detail {

namespace {

constexpr double startRatio = 1.5;     ///< start-up times closer than this are not worth words
constexpr double startSeconds = 0.002; ///< nor are differences below this
constexpr double memoryMib = 1;        ///< and memory below this per worker

/// Whether `ratios` say for sure that two rows differ.
bool differ(const RowRatios& ratios, const ResultRow& a, const ResultRow& b) {
    return isFaster(ratios, a, b) || isFaster(ratios, b, a);
}

} // namespace

Costs::Costs(const Summary& summary)
    : m_starts(startRatios(summary)), m_memory(memoryRatios(summary)) {}

Cost Costs::against(const ResultRow& row, const ResultRow& other) const {
    Cost cost;
    if (isSerial(other.runner))
        return cost;
    if (row.initSeconds && other.initSeconds && differ(m_starts, row, other)) {
        const double mine = row.initSeconds->median, theirs = other.initSeconds->median;
        const double less = std::min(mine, theirs), more = std::max(mine, theirs);
        if (more - less >= startSeconds && less > 0 && more >= startRatio * less) {
            cost.startLater = mine - theirs;
            cost.startRatio = more / less;
        }
    }
    if (row.perWorkerMib && other.perWorkerMib && differ(m_memory, row, other)) {
        const double more = *row.perWorkerMib - *other.perWorkerMib;
        if (std::abs(more) >= memoryMib)
            cost.memoryMib = more;
    }
    return cost;
}

namespace {

using message::say;
using enum message::Code;

constexpr double worthSaying = 0.2;

/// The part of 1 that it took.
double partOf(WaitKind kind, const TimeShare& share) {
    switch (kind) {
    case WaitKind::Gil:
        return share.gilWait;
    case WaitKind::Core:
        return share.runQueue;
    case WaitKind::Locks:
        return share.lockWait;
    case WaitKind::Blocked: // known only where the waits that it would otherwise hold are
        return share.gilWaitKnown && share.runQueueKnown ? share.blocked - share.lockWait : 0;
    case WaitKind::Start:
        return share.late;
    case WaitKind::Jobs:
        return share.idle;
    }
    return 0;
}

message::Code codeOf(WaitKind kind) {
    switch (kind) {
    case WaitKind::Gil:
        return VerdictGil;
    case WaitKind::Core:
        return VerdictCore;
    case WaitKind::Locks:
        return VerdictLocks;
    case WaitKind::Blocked:
        return VerdictBlocked;
    case WaitKind::Start:
        return VerdictLate;
    case WaitKind::Jobs:
        break;
    }
    return VerdictIdle;
}

bool isWarned(const Summary& summary, const ResultRow& row, MessageCode code) {
    const auto is = [code](const WarningEvent& warning) { return isAbout(warning, code); };
    return std::any_of(row.warnings.begin(), row.warnings.end(), is) ||
           std::any_of(summary.warnings.begin(), summary.warnings.end(), is);
}

/// Who had the cores while workers waited for one.
message::Code culprit(const Summary& summary, const ResultRow& row, std::uint32_t cores) {
    const Comparison* comparison = summary.comparison.get();
    const auto warned = [&](MessageCode code) { return isWarned(summary, row, code); };
    if (cores == 0) // nobody knows
        return Verbatim;
    if (row.workers > cores)
        return warned(OtherLoad) ? VerdictCrowdedToo : VerdictCrowded;
    if (comparison->plan && comparison->plan->plan.pin == PinPolicy::One && row.workers > 1)
        return VerdictBound;
    if (warned(Throttled))
        return VerdictQuota;
    if (warned(CoresStolen))
        return VerdictStolen;
    if (warned(OtherLoad))
        return VerdictOthers;
    return comparison->machine->facts.quota ? VerdictSchedulerOrQuota : VerdictScheduler;
}

/// "46 to 49 %", or "48 %" where they do not differ.
Argument shareRange(double low, double high) {
    const Quantity least = percent(low), most = percent(high);
    if (english(Argument(least)) == english(Argument(most)))
        return most;
    return say<FigureRange>(Quantity{least.value, 0, {}}, most);
}

/// "threads waited for the GIL 48 % of the time, processes 30 %". Of a runner with several rows the
/// range: "threads (2 to 8 workers) waited for the GIL 46 to 49 % of the time".
message::List shares(const Summary& summary, const std::vector<Wait>& waits, bool sayWorkers) {
    std::vector<Argument> parts;
    for (std::size_t begin = 0; begin < waits.size();) {
        const ResultRow& row = *waits[begin].row;
        std::size_t end = begin;
        double low = 1, high = 0;
        for (; end < waits.size() && waits[end].row->runner == row.runner; ++end) {
            low = std::min(low, waits[end].share);
            high = std::max(high, waits[end].share);
        }
        const bool several = end - begin > 1 && sayWorkers;
        Argument name = several ? say<VerdictWorkersRange>(nameOf(summary, row, false), row.workers,
                                                           waits[end - 1].row->workers)
                                : nameOf(summary, row, sayWorkers);
        parts.push_back(Message{parts.empty() ? codeOf(waits[begin].kind) : VerdictWaitOf,
                                {std::move(name), shareRange(low, high)}});
        begin = end;
    }
    return allOf(std::move(parts));
}

/// Whether its workers use the same objects.
bool sharesInterpreter(const ResultRow& row) {
    const RunnerInfo* runner = findRunner(row.runner);
    return runner != nullptr && runner->sharesInterpreter();
}

/// "Each job of threads took 2.40x the time on a core that it takes alone: ...": where there is no
/// GIL, what workers share slows them down even where none of them waits.
void addSlower(const Summary& summary, const std::string& arguments, bool sayWorkers,
               std::vector<Message>& sentences) {
    constexpr double worthSayingFactor = 1.25;
    for (const ResultRow& row : summary.rows)
        if (row.arguments == arguments && !row.ownSerial && row.gil == "disabled" &&
            sharesInterpreter(row) && row.workers > 1 && row.cpuFactor &&
            *row.cpuFactor > worthSayingFactor)
            sentences.push_back(
                say<VerdictSlower>(nameOf(summary, row, sayWorkers), times(*row.cpuFactor)));
}

} // namespace

std::vector<Wait> waitsOf(const Summary& summary, const std::string& arguments) {
    std::vector<Wait> waits;
    for (const WaitKind kind : {WaitKind::Gil, WaitKind::Core, WaitKind::Locks, WaitKind::Blocked,
                                WaitKind::Start, WaitKind::Jobs})
        for (const ResultRow& row : summary.rows)
            if (row.arguments == arguments && !row.ownSerial && row.share &&
                partOf(kind, *row.share) > worthSaying)
                waits.push_back({&row, kind, partOf(kind, *row.share)});
    return waits;
}

std::vector<Message> waitSentences(const Summary& summary, const std::string& arguments,
                                   bool sayWorkers) {
    const std::uint32_t cores = usableCoresOf(summary);
    const std::vector<Wait> all = waitsOf(summary, arguments);
    std::vector<Message> sentences;
    const auto add = [&](WaitKind kind, message::Code cause, const auto& concerns) {
        std::vector<Wait> some;
        std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                     [&](const Wait& wait) { return wait.kind == kind && concerns(*wait.row); });
        if (!some.empty())
            sentences.push_back(
                say<VerdictWaits>(shares(summary, some, sayWorkers), Message{cause, {}}));
    };
    const auto any = [](const ResultRow&) { return true; };
    add(WaitKind::Gil, Verbatim, any);
    // Each culprit gets a sentence of its own, about the rows it concerns.
    std::vector<message::Code> culprits{VerdictCrowded, VerdictCrowdedToo};
    for (const ResultRow& row : summary.rows) {
        const message::Code who = culprit(summary, row, cores);
        if (std::find(culprits.begin(), culprits.end(), who) == culprits.end())
            culprits.push_back(who);
    }
    for (const message::Code who : culprits)
        add(WaitKind::Core, who,
            [&](const ResultRow& row) { return culprit(summary, row, cores) == who; });
    add(WaitKind::Locks, VerdictShared, any);
    add(WaitKind::Blocked, Verbatim, any);
    // Jobs of other hosts come through a pool of theirs, which takes its time.
    const auto onBoard = [](const ResultRow& row) {
        const RunnerInfo* runner = findRunner(row.runner);
        return runner != nullptr && !runner->dialect;
    };
    add(WaitKind::Start, VerdictCoreLate, onBoard);
    add(WaitKind::Start, VerdictPoolLate, [&](const ResultRow& row) { return !onBoard(row); });
    add(WaitKind::Jobs, VerdictUneven, any);
    addSlower(summary, arguments, sayWorkers, sentences);
    return sentences;
}

namespace {

using enum message::Code;

/// Of the schedule's rate: who takes fewer jobs falls behind.
constexpr double keepsUp = 0.95;

Message latencyOf(const Summary& summary, const ResultRow& row) {
    const Estimate& median = *row.latencySeconds;
    return say<VerdictLatencyOf>(
        nameOf(summary, row, true), message::duration(median.median),
        median.ci95.isPoint() ? Argument() : Argument(intervalOfTimes(median.ci95)),
        message::duration(row.latency->p95), message::duration(row.latency->p99));
}

} // namespace

std::vector<Message> latencySentences(const Summary& summary) {
    if (!bySchedule(summary))
        return {};
    const double wanted = 1e9 / static_cast<double>(planOf(summary)->plan.arrivalInterval.count());
    std::vector<Argument> steady, late;
    for (const ResultRow& row : summary.rows) {
        if (!isComparable(row))
            continue;
        // Late is who falls behind for sure. No order of latencies: their intervals stand beside.
        if (row.takenPerSecond && row.takenPerSecond->ci95.high < keepsUp * wanted)
            late.push_back(
                say<VerdictRateOf>(nameOf(summary, row, true), rate(row.takenPerSecond->median)));
        else if (row.latency)
            steady.push_back(latencyOf(summary, row));
    }
    std::vector<Message> sentences;
    if (!steady.empty())
        sentences.push_back(say<VerdictLatency>(rate(wanted), allOf(std::move(steady))));
    if (!late.empty())
        sentences.push_back(say<VerdictTooMuch>(rate(wanted), allOf(std::move(late))));
    return sentences;
}

} // namespace gilscope::detail
