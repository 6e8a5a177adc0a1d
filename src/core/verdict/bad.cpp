#include "verdict/bad.h"

#include "summary/warnings.h"
#include "verdict/unfinished.h"

#include <gilscope/message/english.h>

#include <algorithm>
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

} // namespace gilscope::detail
