#include "verdict/fastest.h"

#include <gilscope/runners.h>

#include "message/words.h"
#include "summary/rules.h"
#include "verdict/costs.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace gilscope::detail {

namespace {

using message::say;
using enum message::Code;

constexpr double sameTime = 1.005; ///< a ratio below this rounds to 1.00; measured once only

/// "95 % CI 3 to 12"; empty where both ends are one.
Argument ends(const BreakEvenJobs& even) {
    if (even.ci95.isPoint())
        return {};
    return say<FigureInterval>(amount(even.ci95.low), amount(even.ci95.high));
}

/// What a row costs beside its jobs against another one.
std::vector<Argument> costParts(const Cost& cost) {
    std::vector<Argument> parts;
    if (cost.startLater && *cost.startLater < 0)
        parts.push_back(
            say<VerdictSooner>(Quantity{cost.startRatio, cost.startRatio < 10 ? 1 : 0, {}}));
    else if (cost.startLater)
        parts.push_back(say<VerdictLater>(message::duration(*cost.startLater)));
    if (cost.memoryMib)
        parts.push_back(Message{*cost.memoryMib < 0 ? VerdictLessMemory : VerdictMoreMemory,
                                {memory(std::abs(*cost.memoryMib))}});
    return parts;
}

/// Whether an estimate is known well enough for a part of it to be worth words. A base is 1 by
/// definition.
bool sharp(const std::optional<Estimate>& estimate) {
    return estimate && estimate->ci95.high > estimate->ci95.low &&
           estimate->ci95.high - estimate->ci95.low <= 2 * noisyHalfWidth * estimate->median;
}

class FastestWriter {
public:
    FastestWriter(const Summary& summary, const ResultRow& fastest, const Names& names)
        : m_summary(summary),
          m_costs(summary),
          m_names(names),
          m_fastest(fastest),
          m_name(names.of(fastest)) {}

    std::vector<Message> sentences(const std::vector<Against>& all) {
        const auto having = [&](Finding finding) {
            std::vector<Against> some;
            std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                         [&](const Against& one) { return one.finding == finding; });
            return some;
        };
        faster(having(Finding::Faster));
        for (const Against& one : having(Finding::NoDifference))
            m_sentences.push_back(say<VerdictSame>(percent(sameBounds(m_summary)), m_name,
                                                   m_names.of(*one.other), times(one.ratio),
                                                   interval(one.ratio)));
        open(VerdictTooFew, having(Finding::TooFew));
        open(VerdictTooNoisy, having(Finding::TooNoisy));
        once(having(Finding::OnceEach));
        apart(having(Finding::Apart));
        return std::move(m_sentences);
    }

private:
    void faster(const std::vector<Against>& slower) {
        if (slower.empty())
            return;
        std::vector<Argument> than;
        for (const Against& one : slower)
            than.push_back(say<VerdictFasterThan>(times(one.ratio), m_names.of(*one.other),
                                                  interval(one.ratio)));
        m_sentences.push_back(
            say<VerdictFaster>(m_names.call(), m_name, allOf(std::move(than)), costs(slower)));
        if (m_fastest.efficiency && sharp(m_fastest.speedup)) {
            const double part = *m_fastest.efficiency / m_fastest.speedup->median;
            const statistics::Interval& ci = m_fastest.speedup->ci95;
            // The ceiling is the best that was seen, so nobody reaches more than all of it.
            const statistics::Interval reached{part * ci.low, std::min(1.0, part * ci.high)};
            m_sentences.push_back(say<VerdictNative>(percent(*m_fastest.efficiency, reached),
                                                     intervalOfPercents(reached)));
        }
    }

    /// What the fastest costs before its first job, against each of the others.
    message::List costs(const std::vector<Against>& slower) const {
        message::List all{{}, Joint::Semicolon};
        BreakEvenJobs even;
        for (const Against& one : slower) {
            if (one.breakEven && one.breakEven->jobs > even.jobs)
                even = *one.breakEven;
            if (auto parts = costParts(m_costs.against(m_fastest, *one.other)); !parts.empty())
                all.items.push_back(
                    say<VerdictCostThan>(allOf(std::move(parts)), m_names.of(*one.other)));
        }
        if (even.jobs > 1)
            all.items.push_back(Message{all.items.empty() ? VerdictWinFrom : VerdictThenWinFrom,
                                        {amount(even.jobs), ends(even)}});
        return all;
    }

    /// What would decide it: repetitions that were planned and did not come yet, or more than that.
    Message repeatAdvice(std::uint32_t repeat) const {
        const PlanEvent* plan = planOf(m_summary);
        const Comparison& comparison = *m_summary.comparison;
        const bool early = !comparison.end || comparison.end->status != EndStatus::Complete;
        const Argument time = message::duration(repeat * secondsPerRepetition(m_summary));
        return plan != nullptr && plan->plan.repeat == repeat && early
                   ? say<VerdictRunAll>(repeat, time)
                   : say<VerdictRepeat>(repeat, time);
    }

    static std::uint32_t mostNeeded(const std::vector<Against>& all) {
        std::uint32_t repeat = 0;
        for (const Against& one : all)
            repeat = std::max(repeat, one.repeatNeeded);
        return repeat;
    }

    /// What is not decided, and what would decide it.
    void open(message::Code why, const std::vector<Against>& unclear) {
        if (unclear.empty())
            return;
        std::vector<Argument> others;
        bool enough = true; // whether repeating is the answer
        for (const Against& one : unclear) {
            others.push_back(say<VerdictBy>(m_names.of(*one.other),
                                            intervalBeyond(one.ratio, sameBounds(m_summary))));
            enough = enough && one.repeatNeeded > 0;
        }
        m_sentences.push_back(
            Message{why,
                    {m_name, allOf(std::move(others)),
                     enough ? repeatAdvice(mostNeeded(unclear)) : say<VerdictQuiet>()}});
    }

    void once(const std::vector<Against>& single) {
        if (single.empty())
            return;
        std::vector<Argument> than;
        for (const Against& one : single)
            than.push_back(one.ratio.median < sameTime
                               ? say<VerdictAsFast>(m_names.of(*one.other))
                               : say<VerdictFasterThan>(times(one.ratio.median),
                                                        m_names.of(*one.other), Argument()));
        m_sentences.push_back(say<VerdictOnce>(m_names.call(), m_name, allOf(std::move(than)),
                                               repeatAdvice(mostNeeded(single))));
    }

    /// Rows of which each repetition has only one: some were lost or left out.
    void apart(const std::vector<Against>& others) {
        if (others.empty())
            return;
        std::vector<Argument> names;
        for (const Against& one : others)
            names.push_back(m_names.of(*one.other));
        m_sentences.push_back(
            say<VerdictApart>(m_name, allOf(std::move(names)), repeatAdvice(mostNeeded(others))));
    }

    const Summary& m_summary;
    Costs m_costs;
    const Names& m_names;
    const ResultRow& m_fastest;
    Argument m_name; ///< of the fastest
    std::vector<Message> m_sentences;
};

} // namespace

std::vector<Message> fastestSentences(const Summary& summary, const RowRatios& ratios,
                                      const std::vector<const ResultRow*>& rows,
                                      const Names& names) {
    return FastestWriter(summary, *rows.front(), names)
        .sentences(compareWithFastest(summary, ratios, rows));
}

namespace {

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
