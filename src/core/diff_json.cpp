#include <gilscope/diff.h>

#include <nlohmann/json.hpp>

#include <cmath>

namespace gilscope {

using json = nlohmann::ordered_json;

namespace {

json number(std::optional<double> value) {
    return value && std::isfinite(*value) ? json(*value) : json(nullptr);
}

json estimateJson(const std::optional<Estimate>& estimate) {
    if (!estimate)
        return nullptr;
    return {{"median", number(estimate->median)},
            {"ci95", json::array({number(estimate->ci95.low), number(estimate->ci95.high)})}};
}

json sideJson(const ResultRow& row) {
    std::optional<double> perJob;
    if (row.measureSeconds && row.jobs > 0)
        perJob = row.measureSeconds->median / static_cast<double>(row.jobs);
    return {{"jobs", row.jobs},
            {"repeat", row.trialMeasureSeconds.size()},
            {"measure_s", estimateJson(row.measureSeconds)},
            {"seconds_per_job", number(perJob)},
            {"value", row.value ? json(*row.value) : json(nullptr)}};
}

json rowJson(const DiffRow& row) {
    json test = nullptr;
    if (row.test)
        test = {{"u", number(row.test->u)},
                {"p", number(row.test->p)},
                {"p_holm", number(row.pHolm)},
                {"effect", number(row.test->effect)}};
    json said{{"runner", row.runner}, {"workers", row.workers}};
    if (!row.left.arguments.empty())
        said["arguments"] = row.left.arguments;
    said.update({{"a", sideJson(row.left)},
                 {"b", sideJson(row.right)},
                 {"ratio", estimateJson(row.ratio)},
                 {"mann_whitney", std::move(test)},
                 {"verdict", toString(row.word)}});
    return said;
}

json factsJson(const std::vector<DifferentFact>& facts) {
    json list = json::array();
    for (const DifferentFact& fact : facts)
        list.push_back({{"name", fact.name}, {"a", fact.left}, {"b", fact.right}});
    return list;
}

json onlyJson(const std::vector<ResultRow>& rows) {
    json list = json::array();
    for (const ResultRow& row : rows) {
        json entry = sideJson(row);
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
    json rows = json::array();
    for (const DiffRow& row : diff.rows)
        rows.push_back(rowJson(row));
    const json document{{"schema", "gilscope.diff/1"},
                        {"a", {{"name", leftName}, {"call", diff.leftCall}}},
                        {"b", {{"name", rightName}, {"call", diff.rightCall}}},
                        {"machine", factsJson(diff.machine)},
                        {"plan", factsJson(diff.plan)},
                        {"same_call", diff.sameCall},
                        {"same_python", diff.samePython},
                        {"rows", std::move(rows)},
                        {"only_a", onlyJson(diff.onlyLeft)},
                        {"only_b", onlyJson(diff.onlyRight)}};
    return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

} // namespace gilscope
