#include <gilscope/diff.h>

#include "json/figures.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

namespace gilscope {

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
