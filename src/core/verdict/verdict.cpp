#include <gilscope/verdict.h>

#include "summary/rules.h"
#include "verdict/answer.h"
#include "verdict/bad.h"
#include "verdict/costs.h"
#include "verdict/fastest.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

namespace gilscope {

namespace {

using namespace detail;
using message::say;
using enum message::Code;

/// Writes one verdict: gathers sentences, each by a rule of its own.
class Writer {
public:
    explicit Writer(const Summary& summary)
        : m_summary(summary),
          m_comparison(summary.comparison ? *summary.comparison : m_empty),
          m_ratios(timeRatios(summary)),
          m_arguments(headlineArguments(summary, m_ratios)),
          m_rows(contenders(summary, m_ratios, m_arguments)),
          m_names(summary, m_arguments) {}

    std::vector<Message> sentences() {
        add(latencySentences(m_summary));
        if (bySchedule(m_summary))
            add(badSentences(m_summary, m_names, !m_rows.empty()));
        else
            compareAll();
        doubts();
        return std::move(m_sentences);
    }

private:
    void add(Message sentence) { m_sentences.push_back(std::move(sentence)); }
    void add(std::vector<Message> sentences) {
        std::move(sentences.begin(), sentences.end(), std::back_inserter(m_sentences));
    }

    void compareAll() {
        const ResultRow* const hollow = hollowRow(m_summary, m_arguments);
        if (hollow != nullptr) {
            nothingLeftToDo(*hollow);
            add(say<VerdictUnranked>());
        } else if (m_rows.empty()) {
            nothingToCompare();
        } else if (m_rows.size() == 1) {
            onlyOne(*m_rows.front());
        } else {
            addFastest();
        }
        add(badSentences(m_summary, m_names, !m_rows.empty()));
        if (hollow != nullptr)
            return;
        hollowElsewhere();
        add(unfinishedSentences(m_summary, m_names, !m_rows.empty()));
        add(languageSentences(m_summary, m_ratios, m_arguments));
        add(curveSentences(m_summary, m_ratios));
        add(waitSentences(m_summary, m_arguments, m_names.sayWorkers()));
    }

    /// In a sweep over calls the first sentence, or the one behind it, says which one it is about.
    void addFastest() {
        std::vector<Message> sentences = fastestSentences(m_summary, m_ratios, m_rows, m_names);
        std::set<std::string_view> calls;
        for (const ResultRow& row : m_summary.rows)
            calls.insert(row.arguments);
        if (calls.size() > 1 && !sentences.empty() && sentences.front().code != VerdictFaster &&
            sentences.front().code != VerdictOnce)
            sentences.insert(sentences.begin() + 1,
                             say<VerdictAboutCall>(m_names.call(), calls.size()));
        add(std::move(sentences));
    }

    template <class Is>
    bool anyRow(Is is) const {
        return std::any_of(m_summary.rows.begin(), m_summary.rows.end(), is);
    }

    void nothingToCompare() {
        const std::optional<EndEvent>& end = m_comparison.end;
        if (end && end->status == EndStatus::Failed && !saysNothing(end->message))
            return add(say<VerdictFailed>(end->message));
        add(Message{whyNothing(), {m_names.call()}});
    }

    message::Code whyNothing() const {
        // Where only workers were missing, badSentences() says it all.
        if (anyRow([](const ResultRow& row) {
                return !row.allJobsRan &&
                       (row.workersMissing == 0 || row.jobsOk < row.jobs * row.repeat);
            }))
            return oneRunner() ? VerdictNoTimes : VerdictNoRunner;
        if (anyRow([](const ResultRow& row) { return row.workersMissing > 0; }))
            return VerdictWorkersMissing;
        if (anyRow([](const ResultRow& row) { return row.resultsLost; }))
            return oneRunner() ? VerdictLostTimes : VerdictLostResults;
        if (anyRow(
                [&](const ResultRow& row) { return unfinishedOf(m_comparison, row).has_value(); }))
            return oneRunner() ? VerdictSingleJobs : VerdictNoEnd;
        if (anyRow([](const ResultRow& row) { return row.repeat > 0; }))
            return VerdictNoWork;
        return VerdictNothing;
    }

    /// Whether there was nothing to compare from the start.
    bool oneRunner() const {
        return m_summary.rows.size() <= 1 &&
               (!m_comparison.plan || (m_comparison.plan->plan.runners.size() <= 1 &&
                                       m_comparison.plan->plan.sweep.size() <= 1));
    }

    /// Jobs that found their work done: a rank would be about something else.
    void nothingLeftToDo(const ResultRow& row) {
        add(say<VerdictHollow>(Names(m_summary, row.arguments).call(),
                               message::duration(row.jobTimes->median), m_names.of(row),
                               message::duration(*row.prepareCallUs * 1e-6)));
    }

    /// In a sweep over arguments: what the first sentence is about is not all that was measured.
    void hollowElsewhere() {
        const auto found = std::find_if(m_summary.rows.begin(), m_summary.rows.end(),
                                        [](const ResultRow& row) { return row.hollow; });
        if (found != m_summary.rows.end())
            nothingLeftToDo(*found);
    }

    void onlyOne(const ResultRow& row) {
        const Estimate& took = *row.measureSeconds;
        add(say<VerdictOnlyOne>(
            row.jobs, m_names.of(row), m_names.call(), message::duration(took.median),
            took.ci95.high > took.ci95.low ? Argument(intervalOfTimes(took.ci95)) : Argument(),
            row.throughput ? rate(row.throughput->median) : Argument(),
            row.initSeconds ? Argument(message::duration(row.initSeconds->median)) : Argument()));
    }

    void doubts() {
        add(m_summary.valueFindings);
        if (m_summary.valuesAgree == false && m_summary.valueFindings.empty())
            add(say<VerdictValuesDiffer>());
        if (const std::size_t out = m_comparison.leftOut.size(); out > 0)
            add(say<VerdictLeftOut>(out));
        const std::optional<EndStatus> status =
            m_comparison.end ? std::optional(m_comparison.end->status) : std::nullopt;
        const bool late = status == EndStatus::Deadline, stopped = status == EndStatus::Stopped;
        if (m_comparison.damage)
            add(say<VerdictDamaged>());
        else if (late)
            add(say<VerdictDeadline>());
        else if (stopped)
            add(say<VerdictStopped>());
        if (m_rows.empty() && late)
            add(say<VerdictRaiseDeadline>());
        else if (m_rows.empty() && stopped)
            add(say<VerdictRunLonger>());
    }

    const Comparison m_empty;
    const Summary& m_summary;
    const Comparison& m_comparison;
    RowRatios m_ratios;      ///< of times per job
    std::string m_arguments; ///< of the rows that are compared in the first sentence
    std::vector<const ResultRow*> m_rows;
    Names m_names;
    std::vector<Message> m_sentences;
};

} // namespace

std::vector<Message> verdictOf(const Summary& summary) {
    return Writer(summary).sentences();
}

} // namespace gilscope

namespace gilscope::detail {

Answer answerOf(const Summary& summary) {
    Answer answer;
    const RowRatios ratios = timeRatios(summary);
    answer.arguments = headlineArguments(summary, ratios);
    if (hollowRow(summary, answer.arguments) != nullptr || bySchedule(summary))
        return answer;
    answer.waits = waitsOf(summary, answer.arguments);
    const std::vector<const ResultRow*> rows = contenders(summary, ratios, answer.arguments);
    if (rows.empty())
        return answer;

    answer.best.push_back(rows.front());
    answer.against = compareWithFastest(summary, ratios, rows);
    const Costs costs(summary);
    std::uint32_t repeat = 0;
    for (const Against& one : answer.against) {
        if (one.finding == Finding::Faster) {
            answer.costs.emplace_back(one.other, costs.against(*rows.front(), *one.other));
            continue;
        }
        answer.best.push_back(one.other);
        if (one.finding != Finding::NoDifference && one.repeatNeeded == 0)
            answer.quietMachine = true;
        else
            repeat = std::max(repeat, one.repeatNeeded);
    }
    if (repeat > 0 && !answer.quietMachine)
        answer.repeat = repeat;
    return answer;
}

} // namespace gilscope::detail
