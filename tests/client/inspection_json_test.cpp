#include "inspector.h"

#include <gtest/gtest.h>

namespace gilscope::client {
namespace {

TEST(InspectionJson, ReadsCallablesWithTheirParameters) {
    const auto info = parseScriptInfo(R"json({"script": "/s.py", "callables": [
        {"name": "work", "description": "Does it", "signature": "work(n, depth=3)", "line": 12,
         "parameters": [{"name": "n", "default": null}, {"name": "depth", "default": "3"}]}],
        "problem": null})json");
    ASSERT_TRUE(info) << info.error().english();
    EXPECT_EQ(info->script, "/s.py");
    EXPECT_FALSE(info->problem);
    ASSERT_EQ(info->callables.size(), 1u);
    const CallableInfo& work = info->callables.front();
    EXPECT_EQ(work.name, "work");
    EXPECT_EQ(work.line, 12);
    ASSERT_EQ(work.parameters.size(), 2u);
    EXPECT_FALSE(work.parameters[0].defaultText);
    EXPECT_EQ(work.parameters[1].defaultText, "3");
}

TEST(InspectionJson, ReadsWhyACallRunsNothing) {
    const auto info = parseScriptInfo(R"json({"script": "/s.py", "callables": [
        {"name": "work", "lazy": null}, {"name": "later", "lazy": "later returns a coroutine"}],
        "problem": null})json");
    ASSERT_TRUE(info) << info.error().english();
    ASSERT_EQ(info->callables.size(), 2u);
    EXPECT_FALSE(info->callables[0].neverRuns);
    EXPECT_EQ(info->callables[1].neverRuns, message::verbatim("later returns a coroutine"));
}

TEST(InspectionJson, ReadsAProblem) {
    const auto info = parseScriptInfo(R"({"script": "/s.py", "callables": [], "problem": {
        "kind": "SyntaxError", "message": "invalid", "file": "/s.py", "line": 3, "column": 7,
        "text": "def f(:", "traceback": ""}})");
    ASSERT_TRUE(info);
    ASSERT_TRUE(info->problem);
    EXPECT_EQ(info->problem->kind, "SyntaxError");
    EXPECT_EQ(info->problem->line, 3);
    EXPECT_EQ(info->problem->column, 7);
}

TEST(InspectionJson, ReadsACheck) {
    const auto info = parseScriptInfo(R"json({"script": "/s.py", "callables": [], "problem": null,
        "warnings": [{"kind": "SyntaxWarning", "message": "\"is\" with a literal", "line": 3,
        "column": 0}], "names": [{"name": "_f", "signature": "_f(a, b=1)", "description": "Helps.",
        "line": 9}]})json");
    ASSERT_TRUE(info);
    ASSERT_EQ(info->warnings.size(), 1u);
    EXPECT_EQ(info->warnings[0].kind, "SyntaxWarning");
    EXPECT_EQ(info->warnings[0].line, 3);
    EXPECT_EQ(info->warnings[0].column, 0);
    ASSERT_EQ(info->names.size(), 1u);
    EXPECT_EQ(info->names[0].signature, "_f(a, b=1)");
    EXPECT_EQ(info->names[0].line, 9);
}

TEST(InspectionJson, NumbersThatCannotBeAreUnknown) {
    const auto info = parseScriptInfo(R"({"script": "", "callables": [
        {"name": "f", "line": -4}, {"name": "g", "line": 1e300}, {"name": "h", "line": "x"}]})");
    ASSERT_TRUE(info);
    for (const CallableInfo& callable : info->callables)
        EXPECT_EQ(callable.line, 0);
}

TEST(InspectionJson, RefusesWhatIsNotAsDescribed) {
    for (const char* text :
         {"", "[]", "{", "null", "{}", R"({"callables": 3})", R"({"callables": [{"name": ""}]})",
          R"({"callables": [7]})", "\xff\xfe{}"}) {
        const auto info = parseScriptInfo(text);
        ASSERT_FALSE(info) << text;
        EXPECT_EQ(info.error().code, ErrorCode::Damaged) << text;
    }
    EXPECT_FALSE(parseScriptInfo(std::string(100'000, '[')));
    EXPECT_FALSE(parsePythonRows(R"({"pythons": [{"version": "3.12"}]})"));
    EXPECT_FALSE(parsePythonRows(R"({"runners": []})"));
    EXPECT_FALSE(parseRunnerRows(R"({"runners": [{"label": "x"}]})"));
}

TEST(InspectionJson, ReadsPythonsAndRunners) {
    const auto pythons = parsePythonRows(R"({"pythons": [{"abi": "cp313t", "version": "3.13.0",
        "executable": "/p", "free_threaded": true, "gil": "disabled", "problem": null}]})");
    ASSERT_TRUE(pythons);
    EXPECT_EQ(pythons->front().installation.abi, "cp313t");
    EXPECT_TRUE(pythons->front().installation.freeThreaded);
    EXPECT_EQ(pythons->front().gil, "disabled");
    EXPECT_FALSE(pythons->front().problem);

    const auto runners = parseRunnerRows(R"({"runners": [
        {"id": "node", "label": "Node", "available": false, "reason": "absent", "hint": "apt"}]})");
    ASSERT_TRUE(runners);
    EXPECT_FALSE(runners->front().available);
    EXPECT_EQ(runners->front().hint, "apt");
}

} // namespace
} // namespace gilscope::client
