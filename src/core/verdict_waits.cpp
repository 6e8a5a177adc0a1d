#include "verdict_waits.h"

#include "verdict_words.h"

#include <gilscope/runners.h>
#include <gilscope/warnings.h>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace gilscope::detail {

namespace {

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

std::string_view verbOf(WaitKind kind) {
    switch (kind) {
    case WaitKind::Gil:
        return "waited for the GIL";
    case WaitKind::Core:
        return "waited for a core";
    case WaitKind::Locks:
        return "waited for locks of Python's own";
    case WaitKind::Blocked:
        return "were blocked (sleep, I/O or locks)";
    case WaitKind::Start:
        return "had not begun";
    case WaitKind::Jobs:
        return "had no job left";
    }
    return {};
}

constexpr std::string_view crowded = " (there are more workers than usable cores)";
constexpr std::string_view crowdedByOthers =
    " (there are more workers than usable cores, and other programs used them too)";

bool isWarned(const Summary& summary, const ResultRow& row, MessageCode code) {
    const auto is = [code](const WarningEvent& warning) { return isAbout(warning, code); };
    return std::any_of(row.warnings.begin(), row.warnings.end(), is) ||
           std::any_of(summary.warnings.begin(), summary.warnings.end(), is);
}

/// Who had the cores while workers waited for one, although there were enough of them.
std::string_view culprit(const Summary& summary, const ResultRow& row) {
    const Comparison* comparison = summary.comparison.get();
    if (comparison != nullptr && comparison->plan && comparison->plan->plan.pin == PinPolicy::One &&
        row.workers > 1)
        return " (they were all bound to one core)";
    if (isWarned(summary, row, MessageCode::Throttled))
        return " (the control group's quota held them back)";
    if (isWarned(summary, row, MessageCode::CoresStolen))
        return " (the hypervisor gave the cores to other machines)";
    if (isWarned(summary, row, MessageCode::OtherLoad))
        return " (other programs used the cores)";
    if (comparison != nullptr && comparison->machine && comparison->machine->facts.quota)
        return " (the scheduler gave the cores to something else, or the quota took them away)";
    return " (the scheduler gave the cores to something else)";
}

/// "48 %", or "46 to 49 %" where they differ.
std::string shareRange(double low, double high) {
    const std::string most = percentWords(high);
    return percentWords(low) == most ? most : fmt::format("{:.0f} to {}", 100 * low, most);
}

/// "threads waited for the GIL 48 % of the time, processes 30 %". Of a runner with several rows the
/// range: "threads (2 to 8 workers) waited for the GIL 46 to 49 % of the time".
std::string shares(const Summary& summary, const std::vector<Wait>& waits, bool sayWorkers) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < waits.size();) {
        const ResultRow& row = *waits[begin].row;
        std::size_t end = begin;
        double low = 1, high = 0;
        for (; end < waits.size() && waits[end].row->runner == row.runner; ++end) {
            low = std::min(low, waits[end].share);
            high = std::max(high, waits[end].share);
        }
        const bool several = end - begin > 1 && sayWorkers;
        const std::string name =
            several ? fmt::format("{} ({} to {} workers)", nameOf(summary, row, false), row.workers,
                                  waits[end - 1].row->workers)
                    : nameOf(summary, row, sayWorkers);
        const std::string part = shareRange(low, high);
        parts.push_back(parts.empty() ? fmt::format("{} {} {} of the time", name,
                                                    verbOf(waits[begin].kind), part)
                                      : fmt::format("{} {}", name, part));
        begin = end;
    }
    return listWords(parts);
}

/// "Each job of threads took 2.40x the time on a core that it takes alone: ...": where there is no
/// GIL, what workers share slows them down even where none of them waits.
std::vector<std::string> slowerSentences(const Summary& summary, const std::string& arguments,
                                         bool sayWorkers) {
    constexpr double worthSayingFactor = 1.25;
    std::vector<std::string> sentences;
    for (const ResultRow& row : summary.rows)
        if (row.arguments == arguments && !row.ownSerial && row.gil == "disabled" &&
            row.workers > 1 && row.cpuFactor && *row.cpuFactor > worthSayingFactor)
            sentences.push_back(fmt::format(
                "Each job of {} took {} the time on a core that it takes alone: what they share "
                "(reference counts, locks tried again, caches) slows them down.",
                nameOf(summary, row, sayWorkers), timesWords(*row.cpuFactor)));
    return sentences;
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

std::vector<std::string> waitSentences(const Summary& summary, const std::string& arguments,
                                       bool sayWorkers) {
    const std::uint32_t cores = summary.comparison && summary.comparison->machine
                                    ? summary.comparison->machine->facts.usableCores
                                    : 0;
    const auto isCrowded = [&](const ResultRow& row) { return cores > 0 && row.workers > cores; };
    const auto isAlone = [&](const ResultRow& row) { return cores > 0 && row.workers <= cores; };
    const auto any = [](const ResultRow&) { return true; };

    const std::vector<Wait> all = waitsOf(summary, arguments);
    std::vector<std::string> sentences;
    const auto say = [&](WaitKind kind, std::string_view cause, const auto& concerns) {
        std::vector<Wait> some;
        std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                     [&](const Wait& wait) { return wait.kind == kind && concerns(*wait.row); });
        if (!some.empty())
            sentences.push_back(shares(summary, some, sayWorkers) + std::string(cause) + ".");
    };
    say(WaitKind::Gil, "", any);
    const auto besideOthers = [&](const ResultRow& row) {
        return isWarned(summary, row, MessageCode::OtherLoad);
    };
    say(WaitKind::Core, crowded,
        [&](const ResultRow& row) { return isCrowded(row) && !besideOthers(row); });
    say(WaitKind::Core, crowdedByOthers,
        [&](const ResultRow& row) { return isCrowded(row) && besideOthers(row); });
    // Each culprit gets a sentence of its own, about the rows it concerns.
    std::vector<std::string_view> culprits;
    for (const ResultRow& row : summary.rows) {
        if (!isAlone(row))
            continue;
        const std::string_view who = culprit(summary, row);
        if (std::find(culprits.begin(), culprits.end(), who) == culprits.end())
            culprits.push_back(who);
    }
    for (const std::string_view who : culprits)
        say(WaitKind::Core, who,
            [&](const ResultRow& row) { return isAlone(row) && culprit(summary, row) == who; });
    say(WaitKind::Core, "", [&](const ResultRow&) { return cores == 0; });
    say(WaitKind::Locks, " (objects that several of them use)", any);
    say(WaitKind::Blocked, "", any);
    // Jobs of other hosts come through a pool of theirs, which takes its time.
    const auto onBoard = [](const ResultRow& row) {
        const RunnerInfo* runner = findRunner(row.runner);
        return runner != nullptr && !runner->dialect;
    };
    say(WaitKind::Start, " (they got a core late after the start)", onBoard);
    say(WaitKind::Start, " (their pool handed the first jobs out late)",
        [&](const ResultRow& row) { return !onBoard(row); });
    say(WaitKind::Jobs, " (few or uneven jobs)", any);
    for (std::string& sentence : slowerSentences(summary, arguments, sayWorkers))
        sentences.push_back(std::move(sentence));
    return sentences;
}

} // namespace gilscope::detail
