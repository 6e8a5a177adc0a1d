// The scripts that "New" offers: each compiles without a warning, and every function of each runs
// on every runner with its own defaults.

#include "host_test_support.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace gilscope::test {

namespace {

using nlohmann::json;

std::vector<std::string> templates() {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::canonical(dataFile("../../resources/templates"))))
        if (entry.path().extension() == ".py")
            paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

class Templates : public HostTest {
protected:
    json ask(json request) const {
        request["python"] = python().settings;
        return inspectWith(python(), request);
    }
};
INSTANTIATE_TEST_SUITE_P(Host, Templates, everyRunner(), caseName);

TEST_P(Templates, EveryFunctionRunsWithItsDefaults) {
    ASSERT_GE(templates().size(), 7u);
    for (const std::string& path : templates()) {
        const json offered = ask({{"script", path}});
        ASSERT_EQ(offered["problem"], nullptr) << path;
        ASSERT_FALSE(offered["callables"].empty()) << path;
        for (const json& callable : offered["callables"]) {
            EXPECT_NE(callable["description"], "") << path << callable;
            TrialRequest wanted = request(callable["name"].get<std::string>(), 2);
            wanted.script = path;
            HostTrial trial(python(), wanted);
            trial.run();
            const auto records = trial.allRecords();
            EXPECT_EQ(records.size(), 2u) << path << callable;
            for (const auto& record : records)
                EXPECT_EQ(record.status, board::JobStatus::Ok) << path << callable;
            EXPECT_EQ(trial.reply()["distinct"], 1) << path << callable;
        }
    }
}

TEST_P(Templates, NoneOfThemHasAWarning) {
    for (const std::string& path : templates()) {
        std::ifstream file(path);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        const json checked = ask({{"script", path}, {"check", true}, {"source", text}});
        EXPECT_EQ(checked["problem"], nullptr) << path;
        EXPECT_EQ(checked["warnings"], json::array()) << path;
    }
}

} // namespace

} // namespace gilscope::test
