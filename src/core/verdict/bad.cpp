#include "verdict/bad.h"

#include <gilscope/message/english.h>

#include "message/words.h"
#include "summary/curves.h"
#include "summary/job_times.h"
#include "summary/rows.h"
#include "summary/warnings.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace gilscope::detail {

namespace {

using message::say;
using enum message::Code;

constexpr std::size_t longestWarning = 300, longestError = 240;

/// Rows whose jobs ended badly for the same reason: said once.
struct Group {
    std::vector<Argument> names;
    std::uint64_t jobs = 0, failed = 0, crashed = 0, timedOut = 0, cancelled = 0;
    Argument why, notCompared;

    void add(const ResultRow& row, Argument name) {
        names.push_back(std::move(name));
        jobs +=
            row.jobsOk + row.jobsFailed + row.jobsCrashed + row.jobsTimedOut + row.jobsCancelled;
        failed += row.jobsFailed;
        crashed += row.jobsCrashed;
        timedOut += row.jobsTimedOut;
        cancelled += row.jobsCancelled;
    }
    Message sentence() const {
        std::vector<Argument> parts;
        for (const auto& [code, count] : {std::pair{VerdictJobsFailed, failed},
                                          {VerdictJobsCrashed, crashed},
                                          {VerdictJobsTimedOut, timedOut},
                                          {VerdictJobsCancelled, cancelled}})
            if (count > 0)
                parts.push_back(Message{code, {count}});
        return say<VerdictBad>(jobs, allOf(names), allOf(std::move(parts)), why, notCompared);
    }
};

/// What a warning says, in a sentence; that of an earlier recording is a text.
Argument warningWords(const WarningEvent& warning) {
    if (warning.message.code == Verbatim)
        return cutWords(message::clause(english(warning.message)), longestWarning);
    return quoted(warning.message, longestWarning);
}

/// Why a runner could not even begin, as its warning says it; nullopt: it could.
std::optional<Argument> unsupportedWhy(const ResultRow& row) {
    if (row.jobsOk + row.jobsFailed + row.jobsCrashed + row.jobsTimedOut > 0)
        return {};
    const WarningEvent* found = warningOf(row, UnsupportedRunner);
    return found == nullptr ? std::nullopt : std::optional(warningWords(*found));
}

/// The first error of a row: its kind, and what it says.
Argument reason(const ResultRow& row) {
    if (row.errors.empty())
        return {};
    const JobErrorEvent& error = row.errors.front();
    if (cutWords(english(error.message), longestError).empty())
        return cutWords(error.kind, longestError);
    const std::size_t rest = longestError - std::min(longestError, error.kind.size() + 2);
    return say<LogError>(cutWords(error.kind, longestError), quoted(error.message, rest));
}

/// What happened to a row's hosts and results when its jobs had run.
std::optional<Message> lostAfterwards(const ResultRow& row, const Names& names, bool compared) {
    const WarningEvent* lost = warningOf(row, DecodeFailed);
    const WarningEvent* what = lost != nullptr ? lost : warningOf(row, DiedAfterJobs);
    if (what == nullptr)
        return {};
    return say<VerdictLost>(names.withCall(row), warningWords(*what),
                            lost != nullptr && compared ? Argument(say<VerdictNotCompared>())
                                                        : Argument());
}

/// Gathers sentences row by row; groups of rows come last.
class BadRows {
public:
    BadRows(const Names& names, bool compared) : m_names(names), m_compared(compared) {}

    void add(const ResultRow& row) {
        if (row.allJobsRan) {
            if (auto lost = lostAfterwards(row, m_names, m_compared))
                m_sentences.push_back(std::move(*lost));
        } else if (const auto unsupported = unsupportedWhy(row)) {
            const Message sentence = say<VerdictUnsupported>(*unsupported);
            if (std::find(m_sentences.begin(), m_sentences.end(), sentence) == m_sentences.end())
                m_sentences.push_back(sentence);
        } else {
            addBad(row);
        }
    }
    std::vector<Message> sentences() {
        for (const Group& group : m_groups)
            m_sentences.push_back(group.sentence());
        return std::move(m_sentences);
    }

private:
    void addBad(const ResultRow& row) {
        const Argument why = reason(row), name = m_names.withCall(row);
        const Argument notCompared =
            m_compared && row.repeat > 0 ? Argument(say<VerdictNotCompared>()) : Argument();
        if (row.jobsFailed + row.jobsCrashed + row.jobsTimedOut + row.jobsCancelled == 0) {
            m_sentences.push_back(row.workersMissing > 0
                                      ? say<VerdictNeverBegan>(row.workersMissing, row.workers,
                                                               name, why, notCompared)
                                      : say<VerdictNotAll>(name, why, notCompared));
            return;
        }
        auto alike = std::find_if(m_groups.begin(), m_groups.end(), [&](const Group& group) {
            return !row.errors.empty() && group.why == why && group.notCompared == notCompared;
        });
        if (alike == m_groups.end()) {
            alike = m_groups.emplace(m_groups.end());
            alike->why = why;
            alike->notCompared = notCompared;
        }
        alike->add(row, name);
    }

    const Names& m_names;
    bool m_compared;
    std::vector<Message> m_sentences;
    std::vector<Group> m_groups; ///< in the order of their first rows
};

} // namespace

std::vector<Message> badSentences(const Summary& summary, const Names& names, bool compared) {
    BadRows bad(names, compared);
    for (const ResultRow& row : summary.rows)
        if (!row.ownSerial) // what nobody asked for is in the table
            bad.add(row);
    return bad.sentences();
}

std::vector<Message> unfinishedSentences(const Summary& summary, const Names& names,
                                         bool compared) {
    std::vector<Message> sentences;
    if (!summary.comparison)
        return sentences;
    for (const ResultRow& row : summary.rows)
        if (const auto unfinished = unfinishedOf(*summary.comparison, row)) {
            const auto& median = unfinished->medianSeconds;
            sentences.push_back(say<VerdictUnfinished>(
                unfinished->finished, names.withCall(row), say<VerdictJobs>(unfinished->jobs),
                median ? Argument(message::duration(*median)) : Argument(),
                compared ? Argument(say<VerdictNoTrial>()) : Argument()));
        }
    return sentences;
}

std::optional<Unfinished> unfinishedOf(const Comparison& comparison, const ResultRow& row) {
    if (row.repeat > 0 || !row.allJobsRan || row.jobsOk == 0)
        return std::nullopt;
    Unfinished found;
    found.finished = row.jobsOk;
    std::uint64_t seen = 0;
    for (const auto& trial : comparison.trials) {
        if (!belongsTo(trial->spec, row))
            continue;
        found.jobs += trial->spec.jobs;
        seen += trial->jobsSeen;
    }
    JobStudy study(seen);
    for (const auto& trial : comparison.trials)
        if (belongsTo(trial->spec, row))
            for (const auto& batch : trial->batches)
                study.add(*batch);
    if (const auto times = study.takeTimes())
        found.medianSeconds = times->median;
    return found;
}

namespace {

using enum message::Code;

constexpr double noGain = 1.05; ///< throughput that grows less than this does not grow

Quantity percentWithDigit(double part) {
    return percent(part, std::abs(part) < 0.0995 ? 1 : 0);
}

/// What the laws say of more workers.
Message limitSentence(const message::Runner& runner, const ScalingLimit& limit) {
    using Law = ScalingLimit::Law;
    const Estimate gain{limit.gain.value, limit.gain.ci95};
    switch (limit.law) {
    case Law::Universal:
        return say<VerdictUniversal>(
            runner, Quantity{limit.workers.value, 0, {}},
            say<FigureInterval>(amount(limit.workers.ci95.low), amount(limit.workers.ci95.high)),
            times(gain), interval(gain));
    case Law::Amdahl:
        return say<VerdictAmdahl>(
            percentWithDigit(limit.serial.value), runner,
            say<FigureInterval>(percentWithDigit(limit.serial.ci95.low),
                                percentWithDigit(std::min(1.0, limit.serial.ci95.high))),
            times(gain));
    case Law::AmdahlBound:
        break;
    }
    return say<VerdictNoSerial>(runner, percentWithDigit(std::min(1.0, limit.serial.ci95.high)));
}

/// One runner over its worker counts, and what the ratios say of them.
class CurveWriter {
public:
    CurveWriter(const Summary& summary, const RowRatios& ratios, const ScalingCurve& curve)
        : m_ratios(ratios), m_curve(curve), m_runner(runnerOf(summary, curve.runner)) {
        for (const std::size_t place : curve.rows)
            m_rows.push_back(&summary.rows[place]);
        m_gain = workerGain(m_rows, ratios);
    }

    std::vector<Message> sentences() const {
        std::vector<Message> found;
        if (m_gain.base != nullptr)
            found.push_back(most());
        else if (auto no = withoutGain())
            found.push_back(std::move(*no));
        if (m_gain.aboveLast != nullptr)
            found.push_back(loss());
        if (m_curve.limit)
            found.push_back(limitSentence(m_runner, *m_curve.limit));
        return found;
    }

private:
    const ResultRow& fewest() const { return *m_rows.front(); }
    const ResultRow& last() const { return *m_rows.back(); }

    Message most() const {
        const Estimate gain = *m_ratios.ratio(*m_gain.base, *m_gain.top);
        std::vector<Argument> counts;
        for (const ResultRow* row : m_gain.most)
            counts.push_back(row->workers);
        const message::Code code = counts.size() > 1 ? VerdictMostAmong : VerdictMost;
        return Message{code,
                       {m_runner, allOf(std::move(counts)), times(gain), m_gain.base->workers,
                        interval(gain)}};
    }

    /// No count does better for sure: none can, or nobody knows. nullopt: measured once.
    std::optional<Message> withoutGain() const {
        const ResultRow* hope = nullptr; // the count that may gain most
        double most = 0;
        for (const ResultRow* row : m_rows) {
            if (row == &fewest() || m_ratios.repetitions(fewest(), *row) < 2)
                continue;
            const auto gain = m_ratios.ratio(fewest(), *row);
            if (gain && gain->ci95.high > most) {
                most = gain->ci95.high;
                hope = row;
            }
        }
        if (hope == nullptr)
            return std::nullopt;
        if (most > noGain)
            return say<VerdictUnsureGain>(fewest().workers, m_runner, hope->workers,
                                          interval(*m_ratios.ratio(fewest(), *hope)));
        return say<VerdictNoGain>(fewest().workers, last().workers, m_runner,
                                  percent(std::max(0.0, most - 1), 1));
    }

    /// How much less the most workers do than fewer, for sure.
    Message loss() const {
        const Estimate ratio = *m_ratios.ratio(*m_gain.aboveLast, last());
        const statistics::Interval less{1 - ratio.ci95.high, 1 - ratio.ci95.low};
        return say<VerdictLess>(last().workers, m_runner, percent(1 - ratio.median, less),
                                m_gain.aboveLast->workers, intervalOfPercents(less));
    }

    const RowRatios& m_ratios;
    const ScalingCurve& m_curve;
    message::Runner m_runner;
    std::vector<const ResultRow*> m_rows; ///< fewest workers first
    WorkerGain m_gain;
};

Message crossOverSentence(const Summary& summary, const CrossOver& over) {
    const message::Runner from = runnerOf(summary, over.from), to = runnerOf(summary, over.to);
    // A number alone would read as that of the runners: "with 1000 threads are fastest".
    const auto call = [&](std::size_t row) {
        return shortCall(callTextOf(planOf(summary), summary.rows[row].arguments));
    };
    if (over.swept != SweptValue::Workers)
        return say<VerdictLead>(call(over.lastFrom), from, call(over.firstTo), to);
    const auto workers = [](const std::string& digits) {
        std::uint64_t value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    };
    return say<VerdictLeadOfWorkers>(workers(over.lastValue), from, workers(over.firstValue), to);
}

} // namespace

std::vector<Message> curveSentences(const Summary& summary, const RowRatios& ratios) {
    std::vector<Message> sentences;
    for (const CrossOver& over : summary.crossOvers)
        sentences.push_back(crossOverSentence(summary, over));
    for (const ScalingCurve& curve : summary.curves)
        for (Message& one : CurveWriter(summary, ratios, curve).sentences())
            sentences.push_back(std::move(one));
    return sentences;
}

} // namespace gilscope::detail
