#include "verdict/languages.h"

#include "message/words.h"
#include "summary/rules.h"

#include <gilscope/runners.h>

#include <algorithm>

namespace gilscope::detail {

namespace {

using message::say;
using enum message::Code;

/// The serial run of Python that other languages are held against; nullptr: there is none.
const ResultRow* serialPython(const Summary& summary, const std::string& arguments) {
    const auto found =
        std::find_if(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& row) {
            return row.arguments == arguments && row.language == "Python" && isComparable(row) &&
                   isSerial(row.runner);
        });
    return found == summary.rows.end() ? nullptr : &*found;
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
Message ratioWords(const Estimate& ratio, std::size_t repetitions) {
    return repetitions > 1 ? say<VerdictTimes>(times(ratio), interval(ratio))
                           : say<VerdictAboutTimes>(times(ratio));
}

/// One runner, by its best row.
Message languageSentence(const Summary& summary, const RowRatios& ratios, const ResultRow& row,
                         const ResultRow* python) {
    Argument ofPython, pythonWords, workers, ofOne; // empty: not said
    const ResultRow* one = oneWorkerOf(summary, row);
    if (python != nullptr && one != nullptr)
        if (const auto ratio = ratios.ratio(*python, *one)) {
            ofPython = ratioWords(*ratio, ratios.repetitions(*python, *one));
            // There may be several: "serial Python 3.13t".
            pythonWords = say<VerdictSerialPython>(pythonLabel(planOf(summary), python->runner));
        }
    if (row.workers > 1 && one != nullptr) {
        workers = row.workers;
        ofOne = ratioWords(*row.speedup, ratios.repetitions(*one, row));
    }
    return say<VerdictLanguage>(nameOf(summary, row, false), row.language,
                                rate(row.oneWorker->median), ofPython, pythonWords, workers, ofOne);
}

} // namespace

std::vector<Message> languageSentences(const Summary& summary, const RowRatios& ratios,
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
    std::vector<Message> sentences;
    for (std::vector<const ResultRow*>& rows : runners) {
        rank(rows, ratios); // of several numbers of workers the best speaks
        sentences.push_back(languageSentence(summary, ratios, *rows.front(), python));
    }
    return sentences;
}

} // namespace gilscope::detail
