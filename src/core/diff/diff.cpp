#include <gilscope/diff.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/paired_ratios.h>

#include "export/figures.h"
#include "summary/row_ratios.h"
#include "summary/values.h"
#include "json/answer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace gilscope {

static_assert(diffMinimum == detail::enoughRepetitions);

namespace {

constexpr double ceilingNoise = 0.05; ///< relative

std::vector<DifferentFact> differences(const exporting::Facts& left,
                                       const exporting::Facts& right) {
    const auto find = [](const exporting::Facts& facts,
                         MessageCode name) -> std::optional<message::Argument> {
        for (const exporting::Fact& fact : facts)
            if (fact.name == name)
                return fact.value;
        return std::nullopt;
    };
    // What reads the same is the same: the kernel's memory differs by a few pages at each start.
    const auto shown = [](const std::optional<message::Argument>& value) {
        return value ? message::english(*value) : std::string();
    };
    std::vector<DifferentFact> result;
    std::set<MessageCode> seen;
    for (const auto* facts : {&left, &right}) {
        for (const exporting::Fact& one : *facts) {
            if (!seen.insert(one.name).second)
                continue;
            DifferentFact fact{one.name, find(left, one.name), find(right, one.name)};
            if (shown(fact.left) != shown(fact.right))
                result.push_back(std::move(fact));
        }
    }
    return result;
}

/// The ceiling is measured anew each time: a difference within its own noise is none.
bool sameCeiling(const Comparison& left, const Comparison& right) {
    if (!left.machine || !right.machine)
        return false;
    const auto& a = left.machine->facts.ceiling;
    const auto& b = right.machine->facts.ceiling;
    return !a.empty() && !b.empty() && a.back().workers == b.back().workers &&
           std::abs(a.back().speedup - b.back().speedup) <
               ceilingNoise * std::max(a.back().speedup, b.back().speedup);
}

/// The plan without what differs between any two recordings: when it was made, and the order.
exporting::Facts comparableFacts(const Comparison& comparison) {
    exporting::Facts facts = exporting::planFacts(comparison);
    std::erase_if(facts, [](const exporting::Fact& fact) {
        return fact.name == MessageCode::FactBegun || fact.name == MessageCode::FactSeed ||
               fact.name == MessageCode::FactCall;
    });
    return facts;
}

/// Callable and arguments as the job got them: "f(2)" and "f( 2 )" are the same call.
std::pair<std::string, std::string> callOf(const Comparison& comparison) {
    if (!comparison.plan)
        return {};
    const PlanEvent& event = *comparison.plan;
    return {event.plan.callable,
            event.argumentsJson.empty() ? event.plan.arguments : event.argumentsJson};
}

std::string abiOf(const Comparison& comparison) {
    return comparison.plan ? comparison.plan->python.abi : std::string();
}

std::vector<double> secondsPerJob(const ResultRow& row) {
    std::vector<double> values;
    if (row.jobs == 0)
        return values;
    for (const double time : row.trialMeasureSeconds)
        values.push_back(time / static_cast<double>(row.jobs));
    return values;
}

DiffWord wordFor(const DiffRow& row) {
    const std::size_t fewest =
        std::min(row.left.trialMeasureSeconds.size(), row.right.trialMeasureSeconds.size());
    switch (detail::judgeDifference(*row.ratio, fewest)) {
    case detail::Finding::Faster:
        return row.ratio->median < 1 ? DiffWord::Faster : DiffWord::Slower;
    case detail::Finding::NoDifference:
        return DiffWord::NoDifference;
    case detail::Finding::TooNoisy:
        return DiffWord::TooNoisy;
    case detail::Finding::TooFew:
    case detail::Finding::OnceEach:
    case detail::Finding::Apart:
        break;
    }
    return DiffWord::TooFew;
}

/// Why two rows are not compared.
DiffWord whyNot(const DiffRow& row) {
    const auto any = [&](Standing standing) {
        return standingOf(row.left) == standing || standingOf(row.right) == standing;
    };
    if (any(Standing::NotMeasured))
        return DiffWord::NotMeasured;
    return any(Standing::Hollow) ? DiffWord::Hollow : DiffWord::Failed;
}

/// Ratios come last, because the intervals of all rows hold together.
void judge(ComparisonDiff& diff) {
    const auto comparable = [](const DiffRow& row) {
        return isComparable(row.left) && isComparable(row.right);
    };
    const auto compared =
        static_cast<std::size_t>(std::count_if(diff.rows.begin(), diff.rows.end(), comparable));
    for (DiffRow& row : diff.rows) {
        if (!comparable(row)) {
            row.word = whyNot(row);
            continue;
        }
        if (diff.leftBySchedule || diff.rightBySchedule) {
            row.word = DiffWord::BySchedule;
            continue;
        }
        row.ratio =
            statistics::unpairedRatio(secondsPerJob(row.right), secondsPerJob(row.left), compared);
        if (row.ratio)
            row.word = wordFor(row);
    }
}

/// What makes two rows the same: runner, workers, arguments.
using RowKey = std::tuple<std::string, std::uint32_t, std::string>;

RowKey keyOf(const ResultRow& row) {
    return {row.runner, row.workers, row.arguments};
}

/// The trials that have a value, by their row.
std::map<RowKey, std::vector<const Trial*>> trialsWithValues(const Comparison& comparison) {
    std::map<RowKey, std::vector<const Trial*>> trials;
    for (const auto& trial : comparison.trials)
        if (detail::hasValue(*trial))
            trials[{trial->spec.runner, trial->spec.workers, trial->spec.arguments}].push_back(
                trial.get());
    return trials;
}

/// The first of `with` beside each of `trials`: the worst that is found.
ValueComparison worstOf(const std::vector<const Trial*>& with,
                        const std::vector<const Trial*>& trials) {
    ValueComparison worst;
    for (const Trial* trial : trials)
        if (trial != with.front())
            detail::noteWorse(worst, detail::compareTrials(*with.front(), *trial));
    return worst;
}

void compareValuesOf(ComparisonDiff& diff, const Comparison& left, const Comparison& right) {
    const auto ofLeft = trialsWithValues(left), ofRight = trialsWithValues(right);
    for (DiffRow& row : diff.rows) {
        const auto a = ofLeft.find(keyOf(row.left)), b = ofRight.find(keyOf(row.right));
        if (a == ofLeft.end() || b == ofRight.end())
            continue;
        const ValueComparison found = worstOf(a->second, b->second);
        row.valuesCompared = found.jobs;
        row.valuesDiffering = found.different;
        row.valuesUnsteady = worstOf(a->second, a->second).different > 0 ||
                             worstOf(b->second, b->second).different > 0;
        if (row.valuesCompared > 0)
            diff.valuesAgree = diff.valuesAgree.value_or(true) && row.valuesDiffering == 0;
    }
}

} // namespace

std::string_view toString(DiffWord word) {
    switch (word) {
    case DiffWord::Faster:
        return "faster";
    case DiffWord::Slower:
        return "slower";
    case DiffWord::NoDifference:
        return "no difference of more than 3 %";
    case DiffWord::TooNoisy:
        return "too noisy to say";
    case DiffWord::TooFew:
        return "too few repetitions to say";
    case DiffWord::NotMeasured:
        return "not measured";
    case DiffWord::Failed:
        return "not all jobs ran";
    case DiffWord::BySchedule:
        return "by a schedule";
    case DiffWord::Hollow:
        return "nothing left to do";
    }
    return "not measured";
}

ComparisonDiff diffSummaries(const Summary& left, const Summary& right) {
    const Comparison& a = *left.comparison;
    const Comparison& b = *right.comparison;
    ComparisonDiff diff;
    diff.leftCall = exporting::callText(a);
    diff.rightCall = exporting::callText(b);
    diff.machine = differences(exporting::machineFacts(a), exporting::machineFacts(b));
    if (sameCeiling(a, b))
        std::erase_if(diff.machine, [](const DifferentFact& fact) {
            return fact.name == MessageCode::FactCeiling;
        });
    diff.plan = differences(comparableFacts(a), comparableFacts(b));
    diff.sameCall = a.plan && b.plan && callOf(a) == callOf(b);
    diff.samePython = abiOf(a) == abiOf(b);
    diff.leftBySchedule = bySchedule(left);
    diff.rightBySchedule = bySchedule(right);

    std::map<RowKey, std::vector<std::size_t>> places; // those not yet taken, the last one first
    for (std::size_t i = right.rows.size(); i-- > 0;)
        places[keyOf(right.rows[i])].push_back(i);
    std::vector<bool> used(right.rows.size());
    for (const ResultRow& row : left.rows) {
        const auto match = places.find(keyOf(row));
        if (!diff.sameCall || match == places.end() || match->second.empty()) {
            diff.onlyLeft.push_back(row);
            continue;
        }
        const std::size_t place = match->second.back();
        match->second.pop_back();
        used[place] = true;
        DiffRow& both = diff.rows.emplace_back();
        both.runner = row.runner;
        both.workers = row.workers;
        both.left = row;
        both.right = right.rows[place];
    }
    for (std::size_t i = 0; i < right.rows.size(); ++i)
        if (!used[i])
            diff.onlyRight.push_back(right.rows[i]);
    compareValuesOf(diff, a, b);
    judge(diff);
    return diff;
}

using detail::jsonEstimate;
using detail::jsonNumber;
using detail::OrderedJson;

namespace {

OrderedJson sideJson(const ResultRow& row, bool bySchedule) {
    std::optional<double> perJob;
    if (row.measureSeconds && row.jobs > 0 && !bySchedule)
        perJob = row.measureSeconds->median / static_cast<double>(row.jobs);
    return {{"jobs", row.jobs},
            {"repeat", row.trialMeasureSeconds.size()},
            {"measure_s", jsonEstimate(row.measureSeconds)},
            {"seconds_per_job", jsonNumber(perJob)},
            {"value", row.value ? OrderedJson(*row.value) : OrderedJson(nullptr)}};
}

OrderedJson rowJson(const ComparisonDiff& diff, const DiffRow& row) {
    OrderedJson said{{"runner", row.runner}, {"workers", row.workers}};
    if (!row.left.arguments.empty())
        said["arguments"] = row.left.arguments;
    said.update({{"a", sideJson(row.left, diff.leftBySchedule)},
                 {"b", sideJson(row.right, diff.rightBySchedule)},
                 {"ratio", jsonEstimate(row.ratio)},
                 {"verdict", toString(row.word)},
                 {"values_compared", row.valuesCompared},
                 {"values_differing", row.valuesDiffering},
                 {"values_unsteady", row.valuesUnsteady}});
    return said;
}

OrderedJson factsJson(const std::vector<DifferentFact>& facts) {
    const auto side = [](const std::optional<message::Argument>& value) {
        return value ? message::english(*value) : std::string();
    };
    OrderedJson list = OrderedJson::array();
    for (const DifferentFact& fact : facts)
        list.push_back({{"name", message::infoOf(fact.name).text},
                        {"a", side(fact.left)},
                        {"b", side(fact.right)}});
    return list;
}

OrderedJson onlyJson(const std::vector<ResultRow>& rows, bool bySchedule) {
    OrderedJson list = OrderedJson::array();
    for (const ResultRow& row : rows) {
        OrderedJson entry = sideJson(row, bySchedule);
        entry["runner"] = row.runner;
        entry["workers"] = row.workers;
        if (!row.arguments.empty())
            entry["arguments"] = row.arguments;
        list.push_back(std::move(entry));
    }
    return list;
}

} // namespace

std::string diffJson(const ComparisonDiff& diff, const std::string& leftName,
                     const std::string& rightName) {
    OrderedJson rows = OrderedJson::array();
    for (const DiffRow& row : diff.rows)
        rows.push_back(rowJson(diff, row));
    const OrderedJson document{
        {"schema", "gilscope.diff/1"},
        {"a", {{"name", leftName}, {"call", diff.leftCall}}},
        {"b", {{"name", rightName}, {"call", diff.rightCall}}},
        {"machine", factsJson(diff.machine)},
        {"plan", factsJson(diff.plan)},
        {"same_call", diff.sameCall},
        {"same_python", diff.samePython},
        {"rows", std::move(rows)},
        {"values_agree", diff.valuesAgree ? OrderedJson(*diff.valuesAgree) : OrderedJson(nullptr)},
        {"only_a", onlyJson(diff.onlyLeft, diff.leftBySchedule)},
        {"only_b", onlyJson(diff.onlyRight, diff.rightBySchedule)}};
    return document.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

} // namespace gilscope
