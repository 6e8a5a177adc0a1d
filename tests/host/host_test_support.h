#pragma once

#include "host_driver.h"
#include "python_facts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>

namespace gilscope::test {

/// Which Python (position in testPythons) and which runner.
using Case = std::tuple<std::size_t, std::string>;

inline std::string caseName(const ::testing::TestParamInfo<Case>& info) {
    std::string name = testPythons()[std::get<0>(info.param)].abi + "_" + std::get<1>(info.param);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

inline std::vector<std::size_t> everyPython() {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < testPythons().size(); ++i)
        positions.push_back(i);
    return positions;
}

/// A test that runs on each Python with each of its suite's runners.
class HostTest : public ::testing::TestWithParam<Case> {
protected:
    void SetUp() override {
        if (runner() == "subinterpreter-shared-gil" && freeThreaded())
            GTEST_SKIP() << "a free-threaded Python has none";
    }
    PythonFacts facts() const { return PythonFacts(python().abi); }
    bool freeThreaded() const { return facts().freeThreaded(); }
    const TestPython& python() const { return testPythons()[std::get<0>(GetParam())]; }
    std::string runner() const { return std::get<1>(GetParam()); }
    bool encodes() const { return runner() != "serial" && runner() != "thread"; }
    bool switchesInJobs() const {
        return runner() != "subinterpreter-shared-gil" || facts().switchesSharedGil();
    }
    TrialRequest request(const std::string& callable, std::uint64_t jobs = 24) const {
        TrialRequest request;
        request.runner = runner();
        request.callable = callable;
        request.jobs = jobs;
        return request;
    }
};

inline auto everyRunner() {
    return ::testing::Combine(::testing::ValuesIn(everyPython()),
                              ::testing::Values("serial", "thread", "process", "subinterpreter",
                                                "subinterpreter-shared-gil", "process-fork",
                                                "hybrid"));
}
inline auto onlyRunner(const char* name) {
    return ::testing::Combine(::testing::ValuesIn(everyPython()), ::testing::Values(name));
}

} // namespace gilscope::test
