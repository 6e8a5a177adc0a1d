#include "analysis_fixtures.h"

#include <gilscope/comparison.h>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <limits>
#include <set>

namespace gilscope {
namespace {

using gilscope::testing::comparisonOf;
using gilscope::testing::planFor;
using nlohmann::json;
using ::testing::ElementsAre;

std::vector<std::string> keys(const nlohmann::ordered_json& object) {
    std::vector<std::string> names;
    for (const auto& [key, value] : object.items())
        names.push_back(key);
    return names;
}

TEST(SummaryJson, HasTheDocumentedShape) {
    const auto root = json::parse(
        summaryJson(summarise(comparisonOf({{"serial", 1, 400, 1}, {"thread", 2, 410, 2}}))));
    EXPECT_EQ(root["schema"], "gilscope.comparison/1");
    EXPECT_EQ(root["complete"], true);
    EXPECT_EQ(root["seed"], 7);
    EXPECT_EQ(root["machine"]["cores"], 2);
    EXPECT_EQ(root["machine"]["usable_cores"], 2);
    EXPECT_EQ(root["machine"]["ceiling"], 1.9);
    EXPECT_EQ(root["python"]["abi"], "cp312");
    EXPECT_EQ(root["python"]["version"], "3.12.1");
    EXPECT_EQ(root["python"]["gil"], "per-interpreter");
    EXPECT_EQ(root["callable"], "fibonacci");
    EXPECT_EQ(root["arguments"], json::array({24}));
    EXPECT_EQ(root["values_agree"], true);
    EXPECT_TRUE(root["verdict"].is_string());

    const json& trial = root["trials"][1];
    EXPECT_EQ(trial["runner"], "thread");
    EXPECT_EQ(trial["workers"], 2);
    EXPECT_EQ(trial["block"], 0);
    EXPECT_EQ(trial["init_ns"], 2'000'000);
    EXPECT_EQ(trial["measure_ns"], 410'000'000);
    EXPECT_EQ(trial["jobs_ok"], 24);

    const json& row = root["results"][1];
    EXPECT_EQ(row["runner"], "thread");
    EXPECT_EQ(row["jobs"], 24);
    EXPECT_EQ(row["repeat"], 1);
    EXPECT_EQ(row["jobs_ok"], 24);
    EXPECT_DOUBLE_EQ(row["measure_s"]["median"], 0.41);
    EXPECT_EQ(row["measure_s"]["ci95"].size(), 2U);
    EXPECT_EQ(row["speedup"]["base"], "serial");
    EXPECT_DOUBLE_EQ(row["speedup"]["median"], 0.4 / 0.41);
    EXPECT_DOUBLE_EQ(row["efficiency"], 0.4 / 0.41 / 1.9);
    EXPECT_DOUBLE_EQ(row["share"]["gil_wait"], 0.48);
    EXPECT_EQ(row["memory"]["pss_mib"], 20);
    EXPECT_EQ(row["cores_used"], json::array({0, 1}));
    EXPECT_EQ(row["value"], "46368");
    EXPECT_EQ(row["errors"], json::array());
    EXPECT_EQ(row["warnings"][0]["code"], "few-repetitions");
}

TEST(SummaryJson, KeepsTheDocumentedOrder) {
    const auto root = nlohmann::ordered_json::parse(summaryJson(summarise(comparisonOf({{}}))));
    EXPECT_THAT(keys(root),
                ElementsAre("schema", "complete", "seed", "machine", "python", "pythons",
                            "environment", "callable", "arguments", "call", "arrivals_per_s",
                            "sweep", "trials", "results", "scaling", "cross_overs", "break_even",
                            "left_out", "values_agree", "values_look_alike", "warnings", "damage",
                            "verdict", "answer"));
}

TEST(SummaryJson, AnswersInParts) {
    std::vector<testing::TrialText> trials;
    for (int block = 0; block < 6; ++block) {
        const std::int64_t noise = block % 3;
        trials.push_back({"serial", 1, 400 + noise, 1});
        trials.push_back({"thread", 2, 402 + 2 * noise, 2});
        trials.push_back({"process", 2, 200 + noise, 40});
        trials.push_back({"subinterpreter", 2, 201 - noise / 2, 20});
    }
    const json answer = json::parse(summaryJson(summarise(comparisonOf(trials))))["answer"];
    ASSERT_EQ(answer["best"].size(), 2U);
    EXPECT_THAT((std::set<std::string>{answer["best"][0], answer["best"][1]}),
                ElementsAre("process", "subinterpreter"));
    ASSERT_EQ(answer["against"].size(), 3U);
    EXPECT_EQ(answer["against"][0]["finding"], "no_difference");
    EXPECT_EQ(answer["against"][2]["finding"], "faster");
    EXPECT_NEAR(answer["against"][2]["ratio"]["median"].get<double>(), 2, 0.03);
    EXPECT_EQ(answer["waits"][0]["kind"], "gil_wait");
    EXPECT_DOUBLE_EQ(answer["waits"][0]["share"].get<double>(), 0.48);
    EXPECT_EQ(answer["next"], json::array()) << "all is decided";
    for (const json& cost : answer["costs"])
        EXPECT_NE(cost["runner"], "serial") << "it has nothing to start";
}

TEST(SummaryJson, SaysWhatWouldDecide) {
    const json answer = json::parse(summaryJson(
        summarise(comparisonOf({{"serial", 1, 400, 1}, {"thread", 2, 410, 2}}))))["answer"];
    EXPECT_EQ(answer["best"].size(), 2U) << "measured once";
    EXPECT_EQ(answer["against"][0]["finding"], "once");
    EXPECT_EQ(answer["next"][0]["action"], "repeat");
    EXPECT_EQ(answer["next"][0]["repeat"], 5);
}

TEST(SummaryJson, WritesErrorsWithWhatIsUnknownAsNull) {
    Summary summary = summarise(comparisonOf({{}}));
    summary.rows[0].errors.push_back({TrialId(0), noWorker, std::nullopt, JobStatus::Crashed,
                                      "SIGKILL", message::verbatim("out of memory"), ""});
    const auto error = json::parse(summaryJson(summary))["results"][0]["errors"][0];
    EXPECT_TRUE(error["job"].is_null());
    EXPECT_TRUE(error["worker"].is_null());
    EXPECT_EQ(error["kind"], "SIGKILL");
    EXPECT_EQ(error["message"], "out of memory");
    EXPECT_EQ(error["traceback"], "");
}

TEST(SummaryJson, NeverHoldsNotANumber) {
    Summary summary = summarise(comparisonOf({{}}));
    const double nan = std::numeric_limits<double>::quiet_NaN();
    summary.rows[0].measureSeconds = Estimate{nan, {nan, nan}};
    summary.rows[0].efficiency = std::numeric_limits<double>::infinity();
    const auto row = json::parse(summaryJson(summary))["results"][0];
    EXPECT_TRUE(row["measure_s"]["median"].is_null());
    EXPECT_TRUE(row["efficiency"].is_null());
}

TEST(SummaryJson, SurvivesTextThatIsNotUtf8) {
    Summary summary = summarise(comparisonOf({{}}));
    summary.rows[0].value = "caf\xe9";
    EXPECT_EQ(json::parse(summaryJson(summary))["results"][0]["value"], "caf\xef\xbf\xbd");
}

TEST(SummaryJson, AnInterruptedComparisonStillPrints) {
    ComparisonBuilder builder;
    const PlanEvent plan = planFor({{}}, 24);
    builder.apply(plan);
    builder.apply(TrialEvent{plan.trials[0], {}});
    builder.apply(testing::batchOf(TrialId(0), WorkerId(0), 0, 3));
    const auto root = json::parse(summaryJson(summarise(builder.snapshot())));
    EXPECT_EQ(root["complete"], false);
    EXPECT_EQ(root["trials"][0]["jobs_seen"], 3);
    EXPECT_TRUE(root["trials"][0]["measure_ns"].is_null());
    EXPECT_EQ(root["results"][0]["jobs_ok"], 3);
    EXPECT_TRUE(root["results"][0]["measure_s"].is_null());
    EXPECT_TRUE(root["results"][0]["speedup"].is_null());
    EXPECT_TRUE(root["machine"].is_null());
    EXPECT_TRUE(root["values_agree"].is_null());
}

TEST(SummaryJson, ArgumentsThatAreNoArrayAreNull) {
    for (const std::string& text : {std::string(), std::string("{"), std::string("24"),
                                    std::string(100'000, '[') + std::string(100'000, ']')}) {
        ComparisonBuilder builder;
        PlanEvent plan = planFor({{}}, 24);
        plan.argumentsJson = text;
        builder.apply(plan);
        EXPECT_TRUE(json::parse(summaryJson(summarise(builder.snapshot())))["arguments"].is_null());
    }
}

TEST(SummaryJson, PrintsNothingAtAllToo) {
    const auto root = json::parse(summaryJson(Summary{}));
    EXPECT_EQ(root["results"], json::array());
    EXPECT_TRUE(root["callable"].is_null());
}

} // namespace
} // namespace gilscope
