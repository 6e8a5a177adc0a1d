#include "summary/values.h"

#include "message/words.h"

#include <gilscope/job_values.h>
#include <gilscope/runners.h>
#include <gilscope/warnings.h>

#include <algorithm>
#include <map>

namespace gilscope::detail {

namespace {

using message::say;
using enum message::Code;

constexpr std::size_t mostFindings = 4;

TrialValues valuesOf(const Trial& trial) {
    const TrialEndEvent& end = *trial.end;
    return {end.valueDigest, end.distinctValues <= 1, end.jobsOk,
            end.jobValues.empty() ? nullptr : &end.jobValues};
}

/// A row and those of its trials that have values.
struct RowValues {
    ResultRow* row = nullptr;
    std::vector<const Trial*> trials;
    ValueComparison own;  ///< its trials among each other, the worst
    ValueComparison base; ///< with the base, the worst
    const RowValues* against = nullptr;

    bool steady() const { return own.different == 0; }
    bool differs() const { return base.different > 0; }
    bool serial() const { return isSerial(row->runner); }
    bool python() const { return row->language == "Python"; }
    /// Its jobs run in one interpreter at the same time.
    bool threads() const {
        const RunnerInfo* const runner = findRunner(row->runner);
        return runner != nullptr && runner->sharesInterpreter();
    }
    /// Each worker has an interpreter or a process of its own.
    bool apart() const { return python() && !serial() && !threads(); }
    bool uniform() const {
        return std::all_of(trials.begin(), trials.end(),
                           [](const Trial* trial) { return trial->end->distinctValues <= 1; });
    }
};

/// The rows of one set of arguments.
class ValueTable {
public:
    ValueTable(const Summary& summary, std::vector<RowValues> rows)
        : m_summary(summary), m_rows(std::move(rows)) {
        for (RowValues& one : m_rows)
            for (std::size_t i = 1; i < one.trials.size(); ++i)
                note(one.own, *one.trials.front(), *one.trials[i]);
        chooseBases();
        for (RowValues& one : m_rows)
            if (one.against != nullptr)
                for (const Trial* trial : one.trials)
                    note(one.base, *one.against->trials.front(), *trial);
    }
    const std::vector<RowValues>& rows() const { return m_rows; }

    /// What is wrong with them, each runner once.
    std::vector<Message> findings() const {
        const auto unsteady = std::find_if(m_rows.begin(), m_rows.end(), [](const RowValues& one) {
            return one.against == nullptr && !one.steady();
        });
        if (unsteady != m_rows.end())
            return {eachTime(*unsteady)};
        if (eachItsOwn())
            return {say<ValuesDifferEachRunner>()};
        std::vector<Message> found;
        for (const RowValues& one : m_rows)
            if (one.differs())
                found.push_back(about(one));
        return found;
    }

private:
    static void note(ValueComparison& worst, const Trial& a, const Trial& b) {
        noteWorse(worst, compareTrials(a, b));
    }
    std::size_t agreeing(const RowValues& with) const {
        return static_cast<std::size_t>(
            std::count_if(m_rows.begin(), m_rows.end(), [&](const RowValues& other) {
                const ValueComparison found =
                    compareTrials(*with.trials.front(), *other.trials.front());
                return found.jobs > 0 && found.different == 0;
            }));
    }
    /// The serial runs, or else the row that most others agree with.
    const RowValues* chooseBase() const {
        const RowValues* base = nullptr;
        std::size_t most = 0;
        for (const RowValues& one : m_rows) {
            if (one.serial())
                return &one;
            const std::size_t with = agreeing(one);
            if (base == nullptr || with > most) {
                base = &one;
                most = with;
            }
        }
        return base;
    }
    void chooseBases() {
        const RowValues* const common = chooseBase();
        for (RowValues& one : m_rows) {
            const std::string python = parseRunnerId(one.row->runner).python;
            const auto own = std::find_if(m_rows.begin(), m_rows.end(), [&](const auto& other) {
                return other.serial() && parseRunnerId(other.row->runner).python == python;
            });
            one.against = own != m_rows.end() && !one.serial() && one.python() ? &*own : common;
            if (one.against == &one)
                one.against = nullptr;
        }
    }
    static bool mostlyDiffers(const RowValues& one) {
        return one.differs() && 2 * one.base.different > one.base.jobs;
    }
    /// Threads and processes alike return what no other runner does: nobody can say who is right.
    bool eachItsOwn() const {
        std::size_t threads = 0, apart = 0;
        for (const RowValues& one : m_rows) {
            if (one.against == nullptr || !one.python())
                continue;
            if (!mostlyDiffers(one) || agreeing(one) > 1)
                return false;
            ++(one.threads() ? threads : apart);
        }
        return threads > 0 && apart > 0;
    }
    /// What differing values of threads can be laid on: their running at the same time, where all
    /// workers that share nothing agree with the base, or, where there are none, its jobs all
    /// return the same. Where one of those differs as well it is not the threads. A single worker
    /// runs the jobs in the order of the base, and tells nothing of that.
    MessageCode cause(const RowValues& one) const {
        bool compared = false, differ = false;
        for (const RowValues& other : m_rows) {
            if (!other.apart() || other.row->workers < 2 || other.against != one.against ||
                other.base.jobs == 0)
                continue;
            compared = true;
            differ = differ || other.differs();
        }
        if (compared ? !differ : one.against->uniform())
            return ValuesNotSafe;
        if (one.base.sameInOtherOrder)
            return ValuesInOtherOrder;
        return compared ? ValuesDependOnPlace : ValuesNotSafeOrBefore;
    }
    /// Of what all others are compared with, the trials differ among themselves.
    Message eachTime(const RowValues& one) const {
        if (!one.threads())
            return say<ValuesDifferEachTime>();
        return say<ValuesOfThreadsDiffer>(one.own.jobs, one.own.different,
                                          runnerOf(m_summary, one.row->runner));
    }
    Message about(const RowValues& one) const {
        return {meaning(one),
                {one.base.jobs, one.base.different, runnerOf(m_summary, one.row->runner),
                 runnerOf(m_summary, one.against->row->runner)}};
    }
    MessageCode meaning(const RowValues& one) const {
        if (!one.python() || one.serial())
            return ValuesDifferFrom;
        if (!one.threads())
            return ValuesDependOnPlace;
        return cause(one);
    }

    const Summary& m_summary;
    std::vector<RowValues> m_rows;
};

void warn(ResultRow& row, Message message) {
    std::erase_if(row.warnings,
                  [](const WarningEvent& warning) { return isAbout(warning, ValuesDiffer); });
    row.warnings.push_back(makeWarning(std::move(message)));
}

void noteRow(const Summary& summary, const RowValues& one) {
    ResultRow& row = *one.row;
    // The same figures as in the sentences.
    const bool amongItself = one.base.jobs == 0 || (!one.differs() && !one.steady());
    const ValueComparison& found = amongItself ? one.own : one.base;
    row.valuesCompared = found.jobs;
    row.valuesDiffering = found.different;
    if (one.differs())
        warn(row, say<ValuesDifferFromRow>(one.base.different, one.base.jobs,
                                           runnerOf(summary, one.against->row->runner)));
    else if (!one.steady())
        warn(row, say<ValuesDifferFromTrial>(one.own.different, one.own.jobs));
}

} // namespace

bool hasValue(const Trial& trial) {
    return trial.end && !trial.end->valueDigest.empty();
}

ValueComparison compareTrials(const Trial& a, const Trial& b) {
    return compareValues(valuesOf(a), valuesOf(b));
}

void noteWorse(ValueComparison& worst, const ValueComparison& found) {
    const bool isWorse = found.different != worst.different ? found.different > worst.different
                                                            : found.jobs > worst.jobs;
    if (isWorse || worst.jobs == 0)
        worst = found;
}

void compareRowValues(Summary& summary, const std::vector<TrialGroup>& groups) {
    std::map<std::string, std::vector<RowValues>> tables; // by arguments
    for (std::size_t i = 0; i < groups.size(); ++i) {
        RowValues one;
        one.row = &summary.rows[i];
        for (const auto& trial : groups[i].trials)
            if (hasValue(*trial))
                one.trials.push_back(trial.get());
        if (!one.trials.empty())
            tables[groups[i].arguments].push_back(std::move(one));
    }
    bool compared = false, agree = true;
    std::vector<Message>& said = summary.valueFindings;
    for (auto& [arguments, rows] : tables) {
        const ValueTable table(summary, std::move(rows));
        for (const RowValues& one : table.rows()) {
            noteRow(summary, one);
            compared = compared || one.row->valuesCompared > 0;
            agree = agree && one.row->valuesDiffering == 0;
        }
        for (Message& finding : table.findings())
            if (said.size() < mostFindings &&
                std::find(said.begin(), said.end(), finding) == said.end())
                said.push_back(std::move(finding));
    }
    if (compared)
        summary.valuesAgree = agree;
    for (const ResultRow& row : summary.rows)
        summary.valuesLookAlike = summary.valuesLookAlike || row.valueLooksAlike;
}

} // namespace gilscope::detail

namespace gilscope {

bool hasSeveralValues(const Summary& summary) {
    return std::any_of(summary.rows.begin(), summary.rows.end(),
                       [](const ResultRow& row) { return row.distinctValues > 1; });
}

} // namespace gilscope
