#include "verdict_waits.h"

#include "verdict_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace gilscope::detail {

namespace {

constexpr double worthSaying = 0.2;

struct Wait {
    double TimeShare::*part;
    std::string_view verb;
    std::string_view cause; ///< after the shares
};

constexpr std::string_view crowded = " (there are more workers than usable cores)";
constexpr std::string_view others = " (other programs used the cores, or a quota did)";

/// "threads waited for the GIL 48 % of the time, processes 30 %".
std::string shares(const Wait& wait, const std::vector<const ResultRow*>& rows, bool sayWorkers) {
    std::vector<std::string> parts;
    for (const ResultRow* row : rows) {
        const std::string part = percentWords((*row->share).*wait.part);
        const std::string name = nameOf(*row, sayWorkers);
        parts.push_back(parts.empty() ? fmt::format("{} {} {} of the time", name, wait.verb, part)
                                      : fmt::format("{} {}", name, part));
    }
    return listWords(parts);
}

} // namespace

std::vector<std::string> waitSentences(const Summary& summary, bool sayWorkers) {
    const std::uint32_t cores = summary.comparison && summary.comparison->machine
                                    ? summary.comparison->machine->facts.usableCores
                                    : 0;
    const auto isCrowded = [&](const ResultRow& row) { return cores > 0 && row.workers > cores; };
    const auto isAlone = [&](const ResultRow& row) { return cores > 0 && row.workers <= cores; };
    const auto any = [](const ResultRow&) { return true; };

    std::vector<std::string> sentences;
    const auto say = [&](const Wait& wait, const auto& concerns) {
        std::vector<const ResultRow*> rows;
        for (const ResultRow& row : summary.rows) {
            if (row.share && (*row.share).*wait.part > worthSaying && concerns(row))
                rows.push_back(&row);
        }
        if (!rows.empty())
            sentences.push_back(shares(wait, rows, sayWorkers) + std::string(wait.cause) + ".");
    };
    say({&TimeShare::gilWait, "waited for the GIL", ""}, any);
    say({&TimeShare::runQueue, "waited for a core", crowded}, isCrowded);
    say({&TimeShare::runQueue, "waited for a core", cores > 0 ? others : ""},
        [&](const ResultRow& row) { return cores == 0 || isAlone(row); });
    say({&TimeShare::blocked, "were blocked (sleep, I/O or locks)", ""}, any);
    say({&TimeShare::idle, "had no job left", " (few or uneven jobs)"}, any);
    return sentences;
}

} // namespace gilscope::detail
