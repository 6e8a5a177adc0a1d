#include "verdict_languages.h"

#include "summary_curves.h"
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
            return row.arguments == arguments && isComparable(row) &&
                   parseRunnerId(row.runner).base == "serial" && row.throughput &&
                   row.throughput->median > 0;
        });
    return found == summary.rows.end() ? nullptr : &*found;
}

std::string oneWorkerClaim(const Summary& summary, const ResultRow& row, const ResultRow* python) {
    std::string text =
        fmt::format("with {} ({}) one worker does {} jobs a second", nameOf(summary, row, false),
                    row.language, rateWords(row.oneWorker->median));
    if (python != nullptr)
        text += fmt::format(", {} of what serial Python does",
                            timesWords(row.oneWorker->median / python->throughput->median));
    return text;
}

} // namespace

std::vector<std::string> languageSentences(const Summary& summary, const std::string& arguments) {
    const ResultRow* python = serialPython(summary, arguments);
    std::vector<std::string> sentences;
    for (const ResultRow& row : summary.rows) {
        if (row.language == "Python" || row.ownSerial || row.arguments != arguments ||
            !isComparable(row) || !row.oneWorker || !row.speedup)
            continue;
        std::string text = oneWorkerClaim(summary, row, python);
        if (row.workers > 1)
            text += fmt::format("; {} workers do {} of that", row.workers,
                                timesWords(row.speedup->median));
        sentences.push_back(text + ".");
    }
    return sentences;
}

} // namespace gilscope::detail
