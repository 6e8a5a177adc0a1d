// What --inspect says about Pythons, scripts and calls.

#include "host_test_support.h"

#include <gilscope/message/english.h>

#include <gmock/gmock.h>

namespace gilscope::test {

namespace {

using nlohmann::json;
using ::testing::HasSubstr;

/// What a host says itself, in English.
std::string said(const json& problem) {
    return english(message::fromJson(problem.dump()).value());
}

class Inspect : public ::testing::TestWithParam<std::size_t> {
protected:
    json ask(json request) const {
        request["python"] = probeSettings(python().executable);
        return inspectWith(python(), request);
    }
    json askCall(const std::string& callable, const std::string& arguments) const {
        return ask({{"script", dataFile("host_callables.py")},
                    {"callable", callable},
                    {"arguments", arguments}});
    }
    const TestPython& python() const { return testPythons()[GetParam()]; }
};
INSTANTIATE_TEST_SUITE_P(Host, Inspect, ::testing::ValuesIn(everyPython()),
                         [](const auto& python) { return testPythons()[python.param].abi; });

TEST_P(Inspect, DescribesThePython) {
    const json answer = ask({{"describe", true}});
    EXPECT_EQ(answer["abi"], python().abi);
    EXPECT_EQ(answer["gil"],
              PythonFacts(python().abi).freeThreaded() ? "disabled" : "per-interpreter");
    EXPECT_EQ(answer["executable"], python().executable);
}

TEST_P(Inspect, DescribesThePythonWithoutSettings) {
    EXPECT_EQ(inspectWith(python(), {{"describe", true}})["abi"], python().abi);
}

TEST_P(Inspect, ListsPublicFunctionsInOrder) {
    const json answer = ask({{"script", dataFile("host_callables.py")}});
    EXPECT_EQ(answer["problem"], nullptr);
    const json& callables = answer["callables"];
    ASSERT_GT(callables.size(), 10u);
    EXPECT_EQ(callables[0]["name"], "add");
    EXPECT_EQ(callables[0]["description"], "Sum of two numbers.");
    EXPECT_EQ(callables[0]["signature"], "add(a=1, b=2, *, scale=1)");
    EXPECT_GT(callables[0]["line"], 1);
    EXPECT_EQ(callables[0]["parameters"], json({{{"name", "a"}, {"default", "1"}},
                                                {{"name", "b"}, {"default", "2"}},
                                                {{"name", "scale"}, {"default", "1"}}}));
    for (const json& callable : callables) {
        EXPECT_NE(callable["name"], "_hidden");
        EXPECT_NE(callable["name"], "Point");
        EXPECT_NE(callable["name"], "threading");
    }
}

TEST_P(Inspect, PlacesSyntaxErrors) {
    const json problem = ask({{"script", dataFile("host_syntax_error.py")}})["problem"];
    EXPECT_EQ(problem["kind"], "SyntaxError");
    EXPECT_EQ(problem["file"], dataFile("host_syntax_error.py"));
    EXPECT_EQ(problem["line"], 1);
    EXPECT_GT(problem["column"], 0);
    EXPECT_EQ(problem["text"], "def broken(:");
}

TEST_P(Inspect, PlacesImportErrors) {
    const json problem = ask({{"script", dataFile("host_import_error.py")}})["problem"];
    EXPECT_EQ(problem["kind"], "ModuleNotFoundError");
    EXPECT_EQ(problem["line"], 3);
    EXPECT_EQ(problem["text"], "import gilscope_no_such_module");
    EXPECT_THAT(problem["traceback"].get<std::string>(), HasSubstr("Traceback"));
}

TEST_P(Inspect, ACheckRunsNothingOfTheScript) {
    const json answer = ask({{"script", "/nowhere/at/all.py"},
                             {"check", true},
                             {"source", "import no_such_module\nimport os\nos._exit(7)\n"
                                        "class Point:\n    def __init__(self, x, y=0): pass\n"
                                        "def area(radius: float = 2.0, *, unit='m') -> float:\n"
                                        "    \"\"\"Of a circle.\n\n    More.\"\"\"\n"
                                        "def _helper(a): pass\n"}});
    EXPECT_EQ(answer["problem"], nullptr);
    EXPECT_EQ(answer["warnings"], json::array());
    const json names = {
        {{"name", "Point"}, {"signature", "Point(x, y=0)"}, {"line", 4}, {"description", ""}},
        {{"name", "area"},
         {"signature", "area(radius: float=2.0, *, unit='m') -> float"},
         {"line", 6},
         {"description", "Of a circle."}},
        {{"name", "_helper"}, {"signature", "_helper(a)"}, {"line", 10}, {"description", ""}}};
    EXPECT_EQ(answer["names"], names);
}

TEST_P(Inspect, ACheckPlacesErrorsAndWarnings) {
    // Of an error that every version places alike: 3.14 has more of them that are just "invalid".
    const char* source = "x = 1\n(ä, x + 1) = 2\n";
    const json broken = ask({{"script", "/a.py"}, {"check", true}, {"source", source}});
    EXPECT_EQ(broken["problem"]["kind"], "SyntaxError");
    EXPECT_EQ(broken["problem"]["line"], 2);
    EXPECT_EQ(broken["problem"]["column"], 5); // characters, not bytes
    EXPECT_EQ(broken["problem"]["end_line"], 2);
    EXPECT_EQ(broken["problem"]["end_column"], 10);

    // The file says something else by now.
    const json edited =
        ask({{"script", dataFile("host_callables.py")}, {"check", true}, {"source", source}});
    EXPECT_EQ(edited["problem"]["column"], 5);
    EXPECT_EQ(edited["problem"]["text"], "(ä, x + 1) = 2");
    EXPECT_EQ(edited["problem"]["file"], dataFile("host_callables.py"));

    const json doubtful = ask({{"script", "/a.py"},
                               {"check", true},
                               {"source", "# -*- coding: latin-1 -*-\nx = 1\ny = x is 1\n"}});
    EXPECT_EQ(doubtful["problem"], nullptr);
    ASSERT_EQ(doubtful["warnings"].size(), 1u);
    EXPECT_EQ(doubtful["warnings"][0]["kind"], "SyntaxWarning");
    EXPECT_EQ(doubtful["warnings"][0]["line"], 3);
}

TEST_P(Inspect, ACheckOfWhatIsNoTextForPythonIsAProblem) {
    for (const std::string& source : {std::string("x = '\0'\n"), std::string(200'000, '(')}) {
        const json problem =
            ask({{"script", "/a.py"}, {"check", true}, {"source", source}})["problem"];
        EXPECT_TRUE(problem.is_object()) << problem;
    }
}

TEST_P(Inspect, SaysWhenTheScriptIsNotThere) {
    EXPECT_EQ(ask({{"script", "/nowhere/at/all.py"}})["problem"]["kind"], "FileNotFoundError");
}

TEST_P(Inspect, TakesTheTextThatItIsGiven) {
    const json answer =
        ask({{"script", "/nowhere/at/all.py"}, {"source", "def one():\n    'First.'\n"}});
    EXPECT_EQ(answer["callables"][0]["name"], "one");
    EXPECT_EQ(answer["callables"][0]["description"], "First.");
}

TEST_P(Inspect, DescribesACall) {
    EXPECT_EQ(askCall("add", "5, scale=3")["call"],
              json({{"arguments", {5, 2, 3}}, {"text", "add(5, 2, scale=3)"}}));
    EXPECT_EQ(askCall("add", "")["call"]["arguments"], json({1, 2, 1}));
    EXPECT_EQ(askCall("add", "'x', (1, 2) # why not")["call"]["text"], "add('x', (1, 2), scale=1)");
}

TEST_P(Inspect, RefusesWhatIsNoCall) {
    EXPECT_EQ(askCall("ad", "")["call_problem"]["kind"], "NoSuchCallable");
    EXPECT_EQ(askCall("ad", "")["call_problem"]["message_code"], "callable.none-near");
    EXPECT_THAT(said(askCall("ad", "")["call_problem"]), HasSubstr("did you mean add"));
    EXPECT_EQ(askCall("add", "1, 2, 3, 4")["call_problem"]["kind"], "TypeError");
    EXPECT_EQ(askCall("add", "1,,2")["call_problem"]["kind"], "SyntaxError");
    EXPECT_EQ(askCall("add", "1) + add(2")["call_problem"]["kind"], "SyntaxError");
    EXPECT_EQ(askCall("add", "1)(2")["call_problem"]["kind"], "SyntaxError");
    EXPECT_EQ(askCall("add", "a=1, a=2")["call_problem"]["kind"], "SyntaxError");
    EXPECT_EQ(askCall("add", "__import__('os')")["call_problem"]["kind"], "ValueError");
    EXPECT_EQ(said(askCall("add", "depth")["call_problem"]),
              "depth is not a Python literal; arguments are given as in a call: 24, 'x', depth=3");
    EXPECT_EQ(said(askCall("add", "(1, [a])")["call_problem"]).find("(1, [a]) is not"), 0U);
}

} // namespace

} // namespace gilscope::test
