#include <gilscope/verdict.h>

#include "summary_warnings.h"
#include "verdict_advice.h"
#include "verdict_costs.h"
#include "verdict_curves.h"
#include "verdict_languages.h"
#include "verdict_latency.h"
#include "verdict_rules.h"
#include "verdict_unfinished.h"
#include "verdict_waits.h"
#include "verdict_words.h"

#include <gilscope/message/english.h>
#include <gilscope/runners.h>
#include <gilscope/warnings.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace gilscope {

namespace {

using namespace detail;

constexpr double sameTime = 1.005; ///< a ratio below this rounds to 1.00; measured once only

/// Writes one verdict: gathers sentences, each by a rule of its own.
class Writer {
public:
    Writer(const Summary& summary, Audience audience)
        : m_summary(summary),
          m_audience(audience),
          m_comparison(summary.comparison ? *summary.comparison : m_empty),
          m_ratios(timeRatios(summary.rows)),
          m_costs(summary),
          m_arguments(headlineArguments(summary, m_ratios)),
          m_rows(contenders(summary, m_ratios, m_arguments)) {
        const PlanEvent* plan = m_comparison.plan ? &*m_comparison.plan : nullptr;
        m_call = shortCall(callTextOf(plan, m_arguments));
        if (m_call.empty())
            m_call = plan != nullptr && !plan->plan.callable.empty() ? plan->plan.callable
                                                                     : "this callable";
        // Worker counts are worth words only where they differ.
        const auto counts = [](const ResultRow& row) {
            return parseRunnerId(row.runner).base != "serial" && !row.ownSerial;
        };
        const auto first = std::find_if(summary.rows.begin(), summary.rows.end(), counts);
        m_sayWorkers = std::any_of(first, summary.rows.end(), [&](const ResultRow& row) {
            return counts(row) && row.workers != first->workers;
        });
    }

    std::vector<std::string> sentences() {
        const std::vector<std::string> latencies = latencySentences(m_summary);
        for (const std::string& latency : latencies)
            say(latency);
        if (!latencies.empty()) // the time of a trial is the schedule's then, and says nothing
            badRows();
        else
            compareAll();
        doubts();
        return std::move(m_sentences);
    }

private:
    void compareAll() {
        const auto empty = std::find_if(m_rows.begin(), m_rows.end(),
                                        [](const ResultRow* row) { return row->hollow; });
        if (empty != m_rows.end()) {
            nothingLeftToDo(**empty);
            badRows();
            return;
        }
        if (m_rows.empty())
            nothingToCompare();
        else if (m_rows.size() == 1)
            onlyOne(*m_rows.front());
        else
            comparison();
        badRows();
        unfinishedRows();
        for (const std::string& language : languageSentences(m_summary, m_ratios, m_arguments))
            say(language);
        for (const std::string& curve : curveSentences(m_summary, m_ratios))
            say(curve);
        for (const std::string& wait : waitSentences(m_summary, m_arguments, m_sayWorkers))
            say(wait);
    }

    void say(const std::string& sentenceText) {
        if (!sentenceText.empty())
            m_sentences.push_back(sentence(sentenceText));
    }

    std::string name(const ResultRow& row) const { return nameOf(m_summary, row, m_sayWorkers); }

    /// A row that the first sentence may not be about.
    std::string nameWithCall(const ResultRow& row) const {
        if (row.arguments == m_arguments)
            return name(row);
        const PlanEvent* plan = m_comparison.plan ? &*m_comparison.plan : nullptr;
        return fmt::format("{} with {}", name(row), shortCall(callTextOf(plan, row.arguments)));
    }

    void nothingToCompare() {
        if (m_comparison.end && m_comparison.end->status == EndStatus::Failed &&
            !m_comparison.end->message.empty()) {
            say(fmt::format("Nothing was measured: {}.", m_comparison.end->message));
            return;
        }
        // Where only workers were missing, badRows() says it all.
        const bool anyBad =
            std::any_of(m_summary.rows.begin(), m_summary.rows.end(), [](const ResultRow& row) {
                return !row.allJobsRan &&
                       (row.workersMissing == 0 || row.jobsOk < row.jobs * row.repeat);
            });
        const bool anyMissing =
            std::any_of(m_summary.rows.begin(), m_summary.rows.end(),
                        [](const ResultRow& row) { return row.workersMissing > 0; });
        const bool anyFinished =
            std::any_of(m_summary.rows.begin(), m_summary.rows.end(), [&](const ResultRow& row) {
                return unfinishedOf(m_comparison, row).has_value();
            });
        const bool anyLost = std::any_of(m_summary.rows.begin(), m_summary.rows.end(),
                                         [](const ResultRow& row) { return row.resultsLost; });
        if (anyBad && oneRunner())
            say(fmt::format("No trial ran all jobs of {}, so there are no times.", m_call));
        else if (anyBad)
            say(fmt::format("No runner ran all jobs of {}, so there is nothing to compare.",
                            m_call));
        else if (anyMissing)
            say(fmt::format("No row of {} had all its workers, so nothing is compared.", m_call));
        else if (anyLost)
            say(fmt::format("Not all results of {} came back, so {}.", m_call,
                            oneRunner() ? "its times say nothing" : "there is nothing to compare"));
        else if (anyFinished)
            say(fmt::format("No trial of {} came to its end, so {}.", m_call,
                            oneRunner() ? "there are only times of single jobs"
                                        : "nothing can be compared"));
        else
            say(fmt::format("Nothing was measured: no trial of {} came to its end.", m_call));
    }

    /// Jobs that found their work done: a rank would be about something else.
    void nothingLeftToDo(const ResultRow& row) {
        say(fmt::format("Jobs of {} took {} with {}, no longer than a call of nothing, while the "
                        "call in preparation took {}: the work had been done, and was kept or not "
                        "repeated.",
                        m_call, durationWords(row.jobTimes->median), name(row),
                        durationWords(*row.prepareCallUs * 1e-6)));
        say("What was measured is not the callable, so no runner is ranked.");
    }

    /// Whether there was nothing to compare from the start.
    bool oneRunner() const {
        return m_summary.rows.size() <= 1 &&
               (!m_comparison.plan || (m_comparison.plan->plan.runners.size() <= 1 &&
                                       m_comparison.plan->plan.sweep.size() <= 1));
    }

    /// Runners that were cut short in their first trial: what they did finish is worth words.
    void unfinishedRows() {
        for (const ResultRow& row : m_summary.rows) {
            const auto unfinished = unfinishedOf(m_comparison, row);
            if (!unfinished)
                continue;
            std::string text = fmt::format("with {} {} of {} job{} {} finished", nameWithCall(row),
                                           unfinished->finished, unfinished->jobs,
                                           unfinished->jobs == 1 ? "" : "s",
                                           unfinished->finished == 1 ? "was" : "were");
            if (unfinished->medianSeconds)
                text +=
                    fmt::format(", {} a job (median)", durationWords(*unfinished->medianSeconds));
            if (!m_rows.empty())
                text += "; no trial of theirs came to its end, so they are not compared";
            say(text + ".");
        }
    }

    void onlyOne(const ResultRow& row) {
        std::string text = fmt::format("With {} {} job{} of {} took {}", name(row), row.jobs,
                                       row.jobs == 1 ? "" : "s", m_call,
                                       durationWords(row.measureSeconds->median));
        if (row.measureSeconds->ci95.high > row.measureSeconds->ci95.low)
            text += fmt::format(" (95 % CI {} to {})", durationWords(row.measureSeconds->ci95.low),
                                durationWords(row.measureSeconds->ci95.high));
        if (row.throughput)
            text += fmt::format(", {} jobs a second", rateWords(row.throughput->median));
        if (row.initSeconds)
            text += fmt::format(", after {} of start-up", durationWords(row.initSeconds->median));
        say(text + ".");
    }

    void comparison() {
        const ResultRow& fastest = *m_rows.front();
        const std::vector<Against> all =
            compareWithFastest(m_rows, m_ratios, sameBounds(m_summary));
        const auto having = [&](Finding finding) {
            std::vector<Against> some;
            std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                         [&](const Against& one) { return one.finding == finding; });
            return some;
        };
        const std::vector<Against> slower = having(Finding::Faster);
        if (!slower.empty())
            faster(fastest, slower);
        same(fastest, having(Finding::NoDifference));
        tooFew(fastest, having(Finding::TooFew));
        noisy(fastest, having(Finding::TooNoisy));
        once(fastest, having(Finding::OnceEach));
    }

    void faster(const ResultRow& fastest, const std::vector<Against>& slower) {
        std::vector<std::string> than;
        for (const Against& one : slower)
            than.push_back(fmt::format("{} faster than {} ({})", timesWords(one.ratio),
                                       name(*one.other), intervalWords(one.ratio)));
        std::string text =
            fmt::format("For {} on this machine {} are {}", m_call, name(fastest), listWords(than));
        const std::string cost = costs(fastest, slower);
        say(text + (cost.empty() ? "" : "; they " + cost) + ".");
        if (fastest.efficiency && sharp(fastest.speedup)) {
            const double part = *fastest.efficiency / fastest.speedup->median;
            say(fmt::format("They reach {} of what a native kernel gains on the same cores (95 % "
                            "CI {:.0f} to {}).",
                            percentWords(*fastest.efficiency),
                            100 * part * fastest.speedup->ci95.low,
                            percentWords(part * fastest.speedup->ci95.high)));
        }
    }

    /// Whether an estimate is known well enough for a part of it to be worth words. A base is 1 by
    /// definition.
    static bool sharp(const std::optional<Estimate>& estimate) {
        return estimate && estimate->ci95.high > estimate->ci95.low &&
               estimate->ci95.high - estimate->ci95.low <= 2 * noisyHalfWidth * estimate->median;
    }

    /// What the fastest costs before its first job, against each of the others.
    std::string costs(const ResultRow& fastest, const std::vector<Against>& slower) const {
        std::vector<std::string> parts;
        BreakEvenJobs breakEven;
        for (const Against& one : slower) {
            if (one.breakEven && one.breakEven->jobs > breakEven.jobs)
                breakEven = *one.breakEven;
            const std::string cost = listWords(costsAgainst(fastest, *one.other));
            if (!cost.empty())
                parts.push_back(fmt::format("{} than {}", cost, name(*one.other)));
        }
        std::string text = fmt::format("{}", fmt::join(parts, "; "));
        if (breakEven.jobs > 1)
            text += text.empty()
                        ? fmt::format("win from {} jobs on, start-up counted{}",
                                      countWords(breakEven.jobs), breakEvenWords(breakEven))
                        : fmt::format("; from {} jobs on they win, start-up counted{}",
                                      countWords(breakEven.jobs), breakEvenWords(breakEven));
        return text;
    }

    static std::string breakEvenWords(const BreakEvenJobs& even) {
        if (even.ci95.low == even.ci95.high)
            return {};
        return fmt::format(" (95 % CI {} to {})", countWords(even.ci95.low),
                           countWords(even.ci95.high));
    }

    std::vector<std::string> costsAgainst(const ResultRow& fastest, const ResultRow& other) const {
        std::vector<std::string> parts;
        const Cost cost = m_costs.against(fastest, other);
        if (cost.startLater && *cost.startLater < 0)
            parts.push_back(fmt::format("start {:.{}f}x sooner", cost.startRatio,
                                        cost.startRatio < 10 ? 1 : 0));
        else if (cost.startLater)
            parts.push_back(fmt::format("start {} later", durationWords(*cost.startLater)));
        if (cost.memoryMib)
            parts.push_back(fmt::format("use {} {} per worker",
                                        memoryWords(std::abs(*cost.memoryMib)),
                                        *cost.memoryMib < 0 ? "less" : "more"));
        return parts;
    }

    void same(const ResultRow& fastest, const std::vector<Against>& equals) {
        for (const Against& one : equals)
            say(fmt::format(
                "No difference of more than {} found between {} and {} (ratio {:.2f}, {}).",
                percentWords(sameBounds(m_summary)), name(fastest), name(*one.other),
                one.ratio.median, intervalWords(one.ratio)));
    }

    void tooFew(const ResultRow& fastest, const std::vector<Against>& unsure) {
        open("Too few repetitions", fastest, unsure);
    }

    void noisy(const ResultRow& fastest, const std::vector<Against>& unclear) {
        open("Too noisy", fastest, unclear);
    }

    /// What is not decided, and what would decide it.
    void open(std::string_view why, const ResultRow& fastest, const std::vector<Against>& unclear) {
        if (unclear.empty())
            return;
        std::vector<std::string> others;
        std::uint32_t repeat = 0;
        bool enough = true; // whether repeating is the answer
        for (const Against& one : unclear) {
            others.push_back(fmt::format("{} ({})", name(*one.other), intervalWords(one.ratio)));
            repeat = std::max(repeat, one.repeatNeeded);
            enough = enough && one.repeatNeeded > 0;
        }
        const std::string advice =
            enough ? repeatAdvice(m_audience, repeat, repeat * secondsPerRepetition(m_summary))
                   : "close other programs or use longer jobs, then repeat";
        say(fmt::format("{} to say whether {} are faster than {}: {}.", why, name(fastest),
                        listWords(others), advice));
    }

    void once(const ResultRow& fastest, const std::vector<Against>& single) {
        if (single.empty())
            return;
        std::vector<std::string> than;
        for (const Against& one : single)
            than.push_back(one.ratio.median < sameTime
                               ? fmt::format("as fast as {}", name(*one.other))
                               : fmt::format("{} faster than {}", timesWords(one.ratio.median),
                                             name(*one.other)));
        const double time = 5 * secondsPerRepetition(m_summary);
        say(fmt::format("For {} on this machine {} were {}, measured side by side once: {} to "
                        "know how sure that is.",
                        m_call, name(fastest), listWords(than), repeatAdvice(m_audience, 5, time)));
    }

    /// Why a runner could not even begin: as its warning says it; empty: it could.
    static std::string unsupportedWhy(const ResultRow& row) {
        if (row.jobsOk + row.jobsFailed + row.jobsCrashed + row.jobsTimedOut > 0)
            return {};
        const WarningEvent* found = warningOf(row, MessageCode::UnsupportedRunner);
        return found == nullptr ? std::string() : cutWords(english(found->message), 300);
    }

    /// Rows whose jobs ended badly for the same reason: said once.
    struct BadRows {
        std::vector<std::string> names;
        std::uint64_t jobs = 0, failed = 0, crashed = 0, timedOut = 0, cancelled = 0;
        std::string why; ///< the first message, and what becomes of the times

        std::vector<std::string> parts() const {
            std::vector<std::string> parts;
            const auto count = [&](std::uint64_t bad, std::string_view what) {
                if (bad > 0)
                    parts.push_back(fmt::format("{} {}", bad, what));
            };
            count(failed, "failed");
            count(crashed, "crashed");
            count(timedOut, "timed out");
            count(cancelled, "cancelled");
            return parts;
        }
        void add(const BadRows& other) {
            names.insert(names.end(), other.names.begin(), other.names.end());
            jobs += other.jobs;
            failed += other.failed;
            crashed += other.crashed;
            timedOut += other.timedOut;
            cancelled += other.cancelled;
        }
    };

    void badRows() {
        std::set<std::string> said;
        std::vector<BadRows> groups; // in the order of their first rows
        for (const ResultRow& row : m_summary.rows) {
            if (row.ownSerial) // what nobody asked for is in the table
                continue;
            if (row.allJobsRan) {
                lostAfterwards(row);
                continue;
            }
            if (const std::string why = unsupportedWhy(row); !why.empty()) {
                if (said.insert(why).second)
                    say(why + ".");
                continue;
            }
            std::string why;
            if (!row.errors.empty())
                why = fmt::format(" ({})", reason(row.errors.front()));
            if (!m_rows.empty() && row.repeat > 0)
                why += ", so their times are not compared";
            const std::uint64_t bad =
                row.jobsFailed + row.jobsCrashed + row.jobsTimedOut + row.jobsCancelled;
            const std::string who = nameWithCall(row);
            if (bad == 0) {
                say((row.workersMissing > 0 ? fmt::format("{} of {} workers of {} never began",
                                                          row.workersMissing, row.workers, who)
                                            : fmt::format("{} did not run all jobs", who)) +
                    why + ".");
                continue;
            }
            const BadRows one{{who},
                              row.jobsOk + bad,
                              row.jobsFailed,
                              row.jobsCrashed,
                              row.jobsTimedOut,
                              row.jobsCancelled,
                              why};
            const auto alike = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
                return group.why == why && !row.errors.empty();
            });
            if (alike == groups.end())
                groups.push_back(one);
            else
                alike->add(one);
        }
        for (const BadRows& group : groups)
            say(fmt::format("of {} jobs of {} {}{}.", group.jobs, listWords(group.names),
                            listWords(group.parts()), group.why));
    }

    /// What happened to a row's hosts and results when its jobs had run.
    void lostAfterwards(const ResultRow& row) {
        const WarningEvent* lost = warningOf(row, MessageCode::DecodeFailed);
        const WarningEvent* what =
            lost != nullptr ? lost : warningOf(row, MessageCode::DiedAfterJobs);
        if (what == nullptr)
            return;
        say(fmt::format(
            "with {}: {}{}.", nameWithCall(row), cutWords(clause(english(what->message)), 300),
            lost != nullptr && !m_rows.empty() ? ", so their times are not compared" : ""));
    }

    static std::string reason(const JobErrorEvent& error) {
        constexpr std::size_t longest = 240;
        const std::string said = english(error.message);
        const std::size_t begin = said.find_first_not_of(" \t\r\n");
        const std::string text = begin == std::string::npos
                                     ? error.kind
                                     : fmt::format("{}: {}", error.kind, said.substr(begin));
        return cutWords(text, longest);
    }

    /// A sentence as a part of another.
    static std::string clause(std::string text) {
        if (text.ends_with('.'))
            text.pop_back();
        if (text.starts_with("The "))
            text[0] = 't';
        return text;
    }

    /// The first line that says something, cut between characters; dots where more follows.
    static std::string cutWords(const std::string& text, std::size_t longest) {
        constexpr std::string_view blank = " \t\r\n";
        const std::size_t begin = std::min(text.find_first_not_of(blank), text.size());
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const bool more = text.find_first_not_of(blank, end) != std::string::npos;
        const std::string line = text.substr(begin, end - begin);
        if (line.size() <= longest)
            return more ? line + "..." : line;
        std::size_t cut = longest;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xc0) == 0x80)
            --cut; // not inside a character
        return line.substr(0, cut) + "...";
    }

    void doubts() {
        for (const Message& finding : m_summary.valueFindings)
            say(english(finding));
        if (m_summary.valuesAgree == false && m_summary.valueFindings.empty())
            say("The trials did not all return the same value.");
        if (const std::size_t out = m_comparison.leftOut.size(); out > 0)
            say(fmt::format("{} trial{} {} left out by hand.", out, out == 1 ? "" : "s",
                            out == 1 ? "was" : "were"));
        if (m_comparison.damage)
            say("The recording is damaged; this is what could be read of it.");
        else if (m_comparison.end && m_comparison.end->status == EndStatus::Deadline)
            say("The deadline ended the comparison early; this is what was measured until then.");
        else if (m_comparison.end && m_comparison.end->status == EndStatus::Stopped)
            say("The comparison was stopped early; this is what was measured until then.");
        if (m_rows.empty() && m_comparison.end)
            say(moreTimeAdvice(m_audience, m_comparison.end->status));
    }

    const Comparison m_empty;
    const Summary& m_summary;
    Audience m_audience;
    const Comparison& m_comparison;
    RowRatios m_ratios; ///< of times per job
    Costs m_costs;
    std::string m_arguments; ///< of the rows that are compared in the first sentence
    std::vector<const ResultRow*> m_rows;
    std::string m_call;
    bool m_sayWorkers = false;
    std::vector<std::string> m_sentences;
};

} // namespace

std::string verdictText(const Summary& summary, Audience audience) {
    return fmt::format("{}", fmt::join(verdictSentences(summary, audience), " "));
}

std::vector<std::string> verdictSentences(const Summary& summary, Audience audience) {
    return Writer(summary, audience).sentences();
}

} // namespace gilscope
