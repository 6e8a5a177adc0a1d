#include "verdict_languages.h"

#include "summary_curves.h"
#include "verdict_rules.h"
#include "verdict_words.h"

#include <gilscope/runners.h>

#include <fmt/format.h>

#include <algorithm>

namespace gilscope::detail {

namespace {

/// The serial run of Python that other languages are held against; nullptr: there is none.
const ResultRow* serialPython(const Summary& summary, const std::string& arguments) {
    const auto found =
        std::find_if(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& row) {
            return row.arguments == arguments && row.language == "Python" && isComparable(row) &&
                   parseRunnerId(row.runner).base == "serial";
        });
    return found == summary.rows.end() ? nullptr : &*found;
}

/// "serial Python 3.13t": there may be several.
std::string serialWords(const Summary& summary, const ResultRow& python) {
    const std::string which = pythonLabel(planOf(summary), python.runner);
    return which.empty() ? "serial Python" : "serial Python " + which;
}

/// The row with one worker that `row` is a multiple of; nullptr: there is none.
const ResultRow* oneWorkerOf(const Summary& summary, const ResultRow& row) {
    const auto found =
        std::find_if(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& other) {
            return other.arguments == row.arguments && other.language == row.language &&
                   other.runner == row.speedupBase && other.workers == 1 && isComparable(other);
        });
    return found == summary.rows.end() ? nullptr : &*found;
}

/// "1.20x (95 % CI 1.10 to 1.31)", or "about 1.20x" where nothing says how sure that is.
std::string ratioWords(const Estimate& ratio, std::size_t repetitions) {
    return repetitions > 1 ? fmt::format("{} ({})", timesWords(ratio), intervalWords(ratio))
                           : fmt::format("about {}", timesWords(ratio));
}

} // namespace

std::vector<std::string> languageSentences(const Summary& summary, const RowRatios& ratios,
                                           const std::string& arguments) {
    const ResultRow* python = serialPython(summary, arguments);
    std::vector<std::vector<const ResultRow*>> runners; // in the order of the plan
    for (const ResultRow& row : summary.rows) {
        if (row.language == "Python" || row.ownSerial || row.arguments != arguments ||
            !isComparable(row) || !row.oneWorker || !row.speedup)
            continue;
        if (runners.empty() || runners.back().front()->runner != row.runner)
            runners.emplace_back();
        runners.back().push_back(&row);
    }
    std::vector<std::string> sentences;
    for (std::vector<const ResultRow*>& rows : runners) {
        rank(rows, ratios); // of several numbers of workers the best speaks
        const ResultRow& row = *rows.front();
        std::string text = fmt::format("with {} ({}) one worker does {} jobs a second",
                                       nameOf(summary, row, false), row.language,
                                       rateWords(row.oneWorker->median));
        const ResultRow* one = oneWorkerOf(summary, row);
        if (python != nullptr && one != nullptr)
            if (const auto ratio = ratios.ratio(*python, *one))
                text += fmt::format(", {} of what {} does",
                                    ratioWords(*ratio, ratios.repetitions(*python, *one)),
                                    serialWords(summary, *python));
        if (row.workers > 1 && one != nullptr)
            text += fmt::format("; {} workers do {} of that", row.workers,
                                ratioWords(*row.speedup, ratios.repetitions(*one, row)));
        sentences.push_back(text + ".");
    }
    return sentences;
}

} // namespace gilscope::detail
