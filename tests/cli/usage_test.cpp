#include "gilscope_program.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace gilscope::test {
namespace {

/// A command line that is wrong, and words that the one line about it must have.
struct Wrong {
    std::vector<std::string> words;
    std::vector<std::string> said;
};

// GoogleTest names a test's parameter in CTest's list.
void PrintTo(const Wrong& wrong, std::ostream* out) {
    *out << "gilscope";
    for (const std::string& word : wrong.words)
        *out << ' ' << word;
}

class WrongUsage : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongUsage, IsOneLineAndExitCode2BeforeAnythingStarts) {
    const ScratchDirectory scratch;
    const auto result =
        gilscope(GetParam().words, {{"FAKE_ENGINE_PID_FILE", scratch.file("started")}});
    EXPECT_EQ(result.code, 2) << result.err;
    EXPECT_EQ(result.out, "");
    EXPECT_TRUE(result.err.starts_with("gilscope: ")) << result.err;
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    for (const std::string& word : GetParam().said)
        EXPECT_NE(result.err.find(word), std::string::npos) << result.err << "lacks " << word;
    EXPECT_EQ(readFile(scratch.file("started")), "") << "the engine was started";
}

const std::vector<Wrong> wrongWords{
    {{}, {"which command", "compare", "run", "show"}},
    {{"compar"}, {"no command 'compar'", "'compare'"}},
    {{"callable"}, {"'callables'"}},
    {{"Compare"}, {"'compare'"}},
    {{"frobnicate"}, {"no command 'frobnicate'", "there are", "compare"}},
    {{""}, {"no command ''"}},
    {{"--josn", "compare"}, {"no option '--josn'"}},
    {{"compare", "--job", "3"}, {"no option '--job'", "'--jobs'"}},
    {{"compare", "--job=3"}, {"no option '--job'", "'--jobs'"}},
    {{"compare", "--runner", "thread"}, {"'--runners'"}},
    {{"run", "--runners", "thread"}, {"'--runner'"}},
    {{"compare", "--wrkers", "2"}, {"'--workers'"}},
    {{"compare", "-x"}, {"no option '-x'", "gilscope compare --help"}},
    {{"compare", "fibonacci"}, {"'fibonacci'", "one word too many"}},
    {{"show"}, {"FILE"}},
    {{"show", "a", "b"}, {"'b'"}},
    {{"show", "/nowhere/a.gilscope"}, {"/nowhere/a.gilscope", "No such file"}},
    {{"show", "--jsno", "a"}, {"'--json'"}},
    {{"compare", "--json=yes"}, {"--json takes no value"}},
    {{"compare", "--live", "--no-live"}, {"--live", "--no-live"}},
    {{"run", "--runner", "thred"}, {"no runner 'thred'", "'thread'"}},
    {{"run", "--runner", "xyz"}, {"no runner 'xyz'", "there are serial, thread, process"}},
    {{"run", "--runner", ""}, {"no runner ''"}},
    {{"run", "--runner", "thread,process"}, {"no runner 'thread,process'"}},
    {{"run", "--runner", "thread", "--runner", "process"}, {"--runner is given more than once"}},
    {{"compare", "--runners", "thread,subinterpeter"}, {"'subinterpreter'"}},
    {{"compare", "--runners", "thread,,serial"}, {"no runner ''"}},
    {{"compare", "--runners", "thread,thread"}, {"'thread' twice"}},
    {{"compare", "--jobs"}, {"--jobs needs a value"}},
    {{"compare", "--jobs", "0"}, {"--jobs", "from 1 to 1000000000", "'0'"}},
    {{"compare", "--jobs", "-5"}, {"--jobs", "'-5'"}},
    {{"compare", "--jobs=-5"}, {"--jobs", "'-5'"}},
    {{"compare", "--jobs", "many"}, {"'many'"}},
    {{"compare", "--jobs", "1e3"}, {"'1e3'"}},
    {{"compare", "--jobs", "1.5"}, {"'1.5'"}},
    {{"compare", "--jobs", "1000000001"}, {"'1000000001'"}},
    {{"compare", "--jobs", "99999999999999999999"}, {"--jobs"}},
    {{"compare", "--workers", "0"}, {"--workers", "from 1 to 1024"}},
    {{"compare", "--workers", "1025"}, {"--workers"}},
    {{"compare", "--precision", "2"}, {"--precision", "--repeat auto"}},
    {{"compare", "--repeat", "auto", "--precision", "0"}, {"--precision", "percentage"}},
    {{"compare", "--repeat", "auto", "--budget", "soon"}, {"--budget", "seconds"}},
    {{"compare", "--repeat", "some"}, {"--repeat", "auto", "some"}},
    {{"compare", "--over", "workers=1"}, {"--over"}},
    {{"compare", "--self-test", "--repeat", "auto"}, {"--self-test", "--repeat 5"}},
    {{"compare", "--self-test", "--repeat", "4"}, {"--self-test", "--repeat 5"}},
    {{"compare", "--self-test", "--runners", "thread,serial"}, {"--self-test", "one runner"}},
    {{"compare", "--self-test", "--repeat", "251"}, {"--self-test", "250"}},
    {{"sweep"}, {"--over", "workers=1..8"}},
    {{"sweep", "--over", "worker=1"}, {"did you mean 'workers'?"}},
    {{"sweep", "--over", "workers=1..2", "--workers", "2"}, {"--workers", "contradict"}},
    {{"sweep", "--over", "args=1;2", "--args", "2"}, {"--args", "contradict"}},
    {{"sweep", "--over", "payload=1k", "--args", "4"}, {"--args", "contradict", "echo_payload"}},
    {{"sweep", "--over", "args=1;2", "--scaling", "weak"}, {"--scaling weak", "workers"}},
    {{"sweep", "--over", "workers=1..2", "--scaling", "week"}, {"did you mean 'weak'?"}},
    {{"compare", "--repeat", "0"}, {"--repeat"}},
    {{"compare", "--repeat", "10001"}, {"--repeat"}},
    {{"compare", "--warmup", "-1"}, {"--warmup"}},
    {{"compare", "--seed", "x"}, {"--seed"}},
    {{"compare", "--seed", "0"}, {"--seed"}},
    {{"compare", "--max-restarts", "-1"}, {"--max-restarts"}},
    {{"compare", "--timeout", "soon"}, {"--timeout takes seconds", "'soon'"}},
    {{"compare", "--timeout", "-1"}, {"--timeout"}},
    {{"compare", "--deadline", "1s"}, {"--deadline"}},
    {{"compare", "--deadline", "nan"}, {"--deadline"}},
    {{"compare", "--memory-limit", "lots"}, {"--memory-limit takes a size"}},
    {{"compare", "--pin", "core"}, {"--pin", "none, cores, smt, one", "'cores'"}},
    {{"compare", "--results", "drop"}, {"--results", "none, return"}},
    {{"compare", "--script", "/nowhere/s.py", "--callable", "f"}, {"no script '/nowhere/s.py'"}},
    {{"compare", "--script", "/tmp", "--callable", "f"}, {"/tmp", "not a file"}},
    {{"compare", "--script", ""}, {"no script ''"}},
    {{"compare", "--script", TEST_DATA "/hostile_callables.py"},
     {"--callable", "gilscope callables"}},
    {{"callables", "--script", "/nowhere/s.py"}, {"no script '/nowhere/s.py'"}},
    {compareWords({"--venv", "/nowhere"}), {"--venv /nowhere", "pyvenv.cfg"}},
    {compareWords({"--output", "/nowhere/a.gilscope"}), {"/nowhere/a.gilscope", "No such file"}},
    {compareWords({"--output", "/"}), {"cannot make the recording /"}},
};

INSTANTIATE_TEST_SUITE_P(Table, WrongUsage, ::testing::ValuesIn(wrongWords),
                         [](const auto& about) { return "line" + std::to_string(about.index); });

TEST(RightUsage, EveryCommandHasHelp) {
    for (const char* command : {"run", "compare", "callables", "runners", "pythons", "show"}) {
        const auto result = gilscope({command, "--help"});
        EXPECT_EQ(result.code, 0);
        EXPECT_NE(result.out.find(std::string("gilscope ") + command), std::string::npos)
            << result.out;
        EXPECT_EQ(result.err, "");
    }
    const auto result = gilscope({"--help"});
    EXPECT_EQ(result.code, 0);
    EXPECT_NE(result.out.find("compare"), std::string::npos);
    EXPECT_EQ(gilscope({"--version"}).out, "gilscope " GILSCOPE_VERSION "\n");
}

TEST(RightUsage, ArgumentsMayLookLikeOptions) {
    const ScratchDirectory scratch;
    for (const std::string arguments : {"-5", "--x", "[1, 2]", "[[]]", "[[11]]", "[[1], [2]]", "{}",
                                        "%%", "'a,b', depth=-1", "'a'", ""}) {
        const auto result = gilscope(compareWords({"--args", arguments}),
                                     {{"FAKE_ENGINE_PLAN_FILE", scratch.file("plan")}});
        EXPECT_EQ(result.err.find("no option"), std::string::npos) << result.err;
        EXPECT_NE(readFile(scratch.file("plan")).find("\"arguments\":\"" + arguments + '"'),
                  std::string::npos)
            << arguments;
    }
}

} // namespace
} // namespace gilscope::test
