#include "export_fixtures.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>

namespace gilscope {
namespace {

using nlohmann::json;

json traceOf(const Summary& summary) {
    return json::parse(testing::exported(exportChromeTrace, summary), nullptr, false);
}

std::vector<json> eventsOf(const json& trace, const std::string& phase) {
    std::vector<json> events;
    for (const json& event : trace.at("traceEvents"))
        if (event.at("ph") == phase)
            events.push_back(event);
    return events;
}

TEST(ExportChromeTrace, EveryJobIsACompleteEventAtItsTime) {
    const Summary summary = testing::summaryOf(testing::fullComparison());
    const json trace = traceOf(summary);
    ASSERT_TRUE(trace.is_object());
    std::size_t jobs = 0;
    for (const json& event : eventsOf(trace, "X"))
        jobs += event.at("cat") == "job" ? 1 : 0;
    EXPECT_EQ(jobs, 15U * 24U);

    // Second trial (from 1000 ms on), its first job: 9 ms after its epoch, 1 ms and 2 us long.
    for (const json& event : eventsOf(trace, "X")) {
        if (event.at("cat") == "job" && event.at("pid") == 3) {
            EXPECT_EQ(event.at("name"), "job 0");
            EXPECT_DOUBLE_EQ(event.at("ts"), 1'009'000.0);
            EXPECT_DOUBLE_EQ(event.at("dur"), 1002.0);
            EXPECT_EQ(event.at("args").at("call_ns"), 1'000'000);
            break;
        }
    }
}

TEST(ExportChromeTrace, EventsOfOneRowDoNotOverlap) {
    const json trace = traceOf(testing::summaryOf(testing::fullComparison()));
    std::map<std::pair<int, int>, double> lastEnd;
    for (const json& event : eventsOf(trace, "X")) {
        double& end = lastEnd[{event.at("pid"), event.at("tid")}];
        EXPECT_GE(event.at("ts").get<double>(), end - 1e-6) << event;
        end = event.at("ts").get<double>() + event.at("dur").get<double>();
    }
}

TEST(ExportChromeTrace, RowsHaveNames) {
    const json trace = traceOf(testing::summaryOf(testing::fullComparison()));
    std::map<std::pair<int, int>, std::string> names;
    std::map<int, std::string> processes;
    for (const json& event : eventsOf(trace, "M")) {
        if (event.at("name") == "thread_name")
            names[{event.at("pid"), event.at("tid")}] = event.at("args").at("name");
        if (event.at("name") == "process_name")
            processes[event.at("pid")] = event.at("args").at("name");
    }
    for (const json& event : eventsOf(trace, "X")) {
        EXPECT_TRUE(names.count({event.at("pid"), event.at("tid")})) << event;
        EXPECT_TRUE(processes.count(event.at("pid"))) << event;
    }
    EXPECT_EQ((names[{3, 2}]), "worker 1");
    EXPECT_EQ(processes[3], "trial 1: thread ×2, repetition 1");
}

TEST(ExportChromeTrace, MarksAndCountersAreThere) {
    const json trace = traceOf(testing::summaryOf(testing::fullComparison()));
    const auto marks = eventsOf(trace, "i");
    ASSERT_EQ(marks.size(), 15U);
    EXPECT_EQ(marks[0].at("name"), "half way");
    const auto counters = eventsOf(trace, "C");
    ASSERT_EQ(counters.size(), 15U * 3U); // two cores and the jobs
    EXPECT_EQ(counters[0].at("name"), "core 0 busy (%)");
    EXPECT_DOUBLE_EQ(counters[0].at("args").at("busy"), 99.8);
    EXPECT_DOUBLE_EQ(counters[1].at("args").at("busy"), 0.7);
}

TEST(ExportChromeTrace, IsJsonWhateverTheTextsAndTheDamage) {
    EXPECT_TRUE(traceOf(testing::summaryOf(testing::hostileComparison())).is_object());
    const json empty = traceOf(testing::emptySummary());
    ASSERT_TRUE(empty.is_object());
    EXPECT_TRUE(empty.at("traceEvents").empty());
}

} // namespace
} // namespace gilscope
