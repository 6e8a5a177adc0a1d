#include "gilscope_program.h"

#include <gilscope/doctor.h>
#include <gilscope/plan.h>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace gilscope::test {
namespace {

using Settings = std::map<std::string, std::string>;

Settings with(Settings settings, const Settings& more) {
    settings.insert(more.begin(), more.end());
    return settings;
}

class Commands : public ::testing::Test {
protected:
    std::string answer(const std::string& text) const {
        std::ofstream(m_scratch.file("answer.json")) << text;
        return m_scratch.file("answer.json");
    }
    ScratchDirectory m_scratch;
};

TEST_F(Commands, CompareWithAllJobsGoodIs0AndSaysNothingElse) {
    const auto result = gilscope(compareWords(), playing("clean.gilscope"));
    EXPECT_EQ(result.code, 0);
    EXPECT_EQ(result.err, "") << "nothing but the result when piped";
    EXPECT_NE(result.out.find("fibonacci(24)"), std::string::npos);
    EXPECT_NE(result.out.find("\nserial "), std::string::npos);
    EXPECT_NE(result.out.find("\nthread "), std::string::npos);
    EXPECT_EQ(result.out.find('\x1b'), std::string::npos) << "colours only on a terminal";
}

TEST_F(Commands, AFailedJobIs1AndTheResultIsPrintedAllTheSame) {
    const auto result = gilscope(compareWords(), playing("small.gilscope"));
    EXPECT_EQ(result.code, 1);
    EXPECT_EQ(result.err, "");
    EXPECT_NE(result.out.find("ValueError: n must be less than 24 here (job 4, worker 0)"),
              std::string::npos);
    EXPECT_NE(result.out.find("File \"/home/ada/callables.py\", line 6"), std::string::npos);
}

TEST_F(Commands, JsonIsAllThatIsPrinted) {
    const auto result = gilscope(compareWords({"--json"}), playing("small.gilscope"));
    EXPECT_EQ(result.code, 1);
    const auto json = nlohmann::json::parse(result.out);
    EXPECT_EQ(json.at("schema"), "gilscope.comparison/1");
    EXPECT_EQ(json.at("results").size(), 2u);
    EXPECT_EQ(result.out.back(), '\n');
}

TEST_F(Commands, SweepSendsItsPoints) {
    const std::string kept = m_scratch.file("plan.json");
    const auto planOf = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--script", TEST_DATA "/hostile_callables.py"});
        gilscope(words, with(playing("clean.gilscope"), {{"FAKE_ENGINE_PLAN_FILE", kept}}));
        const auto plan = parsePlan(readFile(kept));
        EXPECT_TRUE(plan) << plan.error().english();
        return plan.value_or(Plan{});
    };
    const Plan workers =
        planOf({"sweep", "--over", "workers=1..3", "--scaling", "weak", "--repeat", "auto",
                "--precision", "1.5%", "--budget", "20", "--callable", "f"});
    EXPECT_EQ(workers.sweep, (Sweep{SweepOver::Workers, {1, 2, 3}, {}, Scaling::Weak}));
    EXPECT_EQ(workers.jobs, 0u);
    EXPECT_EQ(workers.repeat, 0u);
    EXPECT_EQ(workers.precision, 0.015);
    EXPECT_EQ(workers.budget, Nanoseconds(20'000'000'000));
    const Plan arguments = planOf({"sweep", "--over", "args=1; n=2", "--callable", "f"});
    EXPECT_EQ(arguments.sweep, (Sweep{SweepOver::Arguments, {}, {"1", "n=2"}, Scaling::Strong}));
    EXPECT_EQ(arguments.repeat, 5u);
    const Plan self =
        planOf({"compare", "--self-test", "--repeat", "6", "--callable", "f", "--seed", "4"});
    EXPECT_EQ(self.runners, std::vector<std::string>{"thread"});
    EXPECT_EQ(self.repeat, 240u);
}

TEST_F(Commands, DoctorSaysEveryPropertyAndEndsAccordingly) {
    doctor::Observations seen;
    seen.before.governors = {{"powersave"}};
    const Settings asked{
        {"FAKE_ENGINE_ANSWER", answer(doctor::encodeExamination({{}, doctor::diagnose(seen)}))}};
    const auto result = gilscope({"doctor", "--json"}, asked);
    EXPECT_EQ(result.err, "");
    const auto json = nlohmann::json::parse(result.out);
    EXPECT_EQ(json.at("schema"), "gilscope.doctor/1");
    EXPECT_EQ(json.at("checks").size(), 13u);
    EXPECT_FALSE(json.at("fit"));
    EXPECT_EQ(result.code, 1);
    for (const auto& check : json.at("checks")) {
        const bool named = check.at("judgement") == "doubt" || check.at("judgement") == "note";
        EXPECT_EQ(check.at("hint").is_string(), named) << check;
        EXPECT_EQ(check.at("value").is_null(), check.at("judgement") == "unknown") << check;
    }
    const auto text = gilscope({"doctor"}, asked);
    EXPECT_NE(text.out.find("Governor"), std::string::npos);
    EXPECT_EQ(text.code, 1);
    const auto fit =
        gilscope({"doctor"}, {{"FAKE_ENGINE_ANSWER", answer(doctor::encodeExamination({}))}});
    EXPECT_EQ(fit.code, 0) << fit.err;
    const auto mute = gilscope({"doctor"}, {{"FAKE_ENGINE_ANSWER", answer("no examination\n")}});
    EXPECT_EQ(mute.code, 4) << mute.err;
}

TEST_F(Commands, RunSendsItsPlan) {
    gilscope({"run", "--script", TEST_DATA "/hostile_callables.py", "--callable", "work",
              "--runner", "process", "--jobs", "5", "--timeout", "0.5"},
             {{"FAKE_ENGINE_PLAN_FILE", m_scratch.file("plan")}});
    const auto plan = parsePlan(readFile(m_scratch.file("plan")));
    ASSERT_TRUE(plan) << plan.error().english();
    EXPECT_EQ(plan->callable, "work");
    EXPECT_EQ(plan->runners, std::vector<std::string>{"process"});
    EXPECT_EQ(plan->jobs, 5u);
    EXPECT_EQ(plan->timeout, Nanoseconds(500'000'000));
    EXPECT_TRUE(plan->control);
}

TEST_F(Commands, ARelativeScriptIsSentAsAnAbsolutePath) {
    const auto relative = std::filesystem::relative(TEST_DATA "/hostile_callables.py").string();
    gilscope({"run", "--script", relative, "--callable", "f"},
             {{"FAKE_ENGINE_PLAN_FILE", m_scratch.file("plan")}});
    const auto plan = parsePlan(readFile(m_scratch.file("plan")));
    ASSERT_TRUE(plan);
    EXPECT_TRUE(plan->script.starts_with('/')) << plan->script;
}

TEST_F(Commands, OutputKeepsTheStreamByteForByte) {
    const auto path = m_scratch.file("kept");
    const auto result = gilscope(compareWords({"--output", path}), playing("small.gilscope"));
    EXPECT_EQ(result.err, "");
    EXPECT_EQ(readFile(path), readFile(TEST_DATA "/small.gilscope"));
    EXPECT_EQ(gilscope({"show", path}).out, result.out);
}

TEST_F(Commands, AFullDiskIsToldAndTheResultPrinted) {
    const auto result =
        gilscope(compareWords({"--output", "/dev/full"}), playing("clean.gilscope"));
    EXPECT_EQ(result.code, 1);
    EXPECT_NE(result.out.find("\nthread "), std::string::npos);
    EXPECT_NE(result.err.find("No space left"), std::string::npos);
}

TEST_F(Commands, AResultThatCannotBeWrittenIsNoSuccess) {
    const auto result =
        runProgram({GILSCOPE, {"show", TEST_DATA "/clean.gilscope"}, {}, "/dev/full", {}});
    EXPECT_EQ(result.code, 1);
    EXPECT_NE(result.err.find("cannot write the result"), std::string::npos);
}

TEST_F(Commands, WhatTheEngineLacksIs3) {
    const auto result = gilscope(
        compareWords(), {{"FAKE_ENGINE_EXIT", "3"},
                         {"FAKE_ENGINE_STDERR", "gilscope-engine: missing: no Python; get one\n"}});
    EXPECT_EQ(result.code, 3);
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(result.err, "gilscope: no Python; get one\n");
}

TEST_F(Commands, WhatTheEngineRefusesIs2) {
    for (const char* code : {"usage", "script"}) {
        const auto result =
            gilscope(compareWords(), {{"FAKE_ENGINE_EXIT", "2"},
                                      {"FAKE_ENGINE_STDERR", std::string("gilscope-engine: ") +
                                                                 code + ": no such thing\n"}});
        EXPECT_EQ(result.code, 2);
        EXPECT_EQ(result.err, "gilscope: no such thing\n");
    }
}

TEST_F(Commands, AnAbsentEngineIs3) {
    const auto result = gilscope(compareWords(), {{"GILSCOPE_ENGINE", "/nowhere/engine"}});
    EXPECT_EQ(result.code, 3);
    EXPECT_NE(result.err.find("/nowhere/engine"), std::string::npos);
}

TEST_F(Commands, AnEngineThatDiesKeepsWhatItSaid) {
    const auto result =
        gilscope(compareWords(), with(playing("small.gilscope"), {{"FAKE_ENGINE_DIE", "11@20"}}));
    EXPECT_EQ(result.code, 1);
    EXPECT_NE(result.out.find("\nserial "), std::string::npos);
    EXPECT_NE(result.err.find("SIGSEGV"), std::string::npos);
}

TEST_F(Commands, AStreamThatBreaksOffIsToldAndShown) {
    const auto result =
        gilscope(compareWords(), with(playing("small.gilscope"), {{"FAKE_ENGINE_TEAR", "4000"}}));
    EXPECT_EQ(result.code, 1);
    EXPECT_NE(result.out.find("\nserial "), std::string::npos);
    EXPECT_NE(result.err.find("broke off"), std::string::npos);
}

TEST_F(Commands, ShowSaysHowFarADamagedRecordingGoes) {
    for (const char* name : {"torn.gilscope", "damaged.gilscope"}) {
        const auto result = gilscope({"show", std::string(TEST_DATA) + '/' + name});
        EXPECT_EQ(result.code, 4) << name;
        EXPECT_NE(result.out.find("\nserial "), std::string::npos);
        EXPECT_NE(result.err.find("as far as it goes"), std::string::npos);
        EXPECT_NE(result.err.find("complete trials: "), std::string::npos) << result.err;
        EXPECT_NE(result.err.find(" jobs"), std::string::npos) << result.err;
    }
}

TEST_F(Commands, ShowRefusesANewerRecordingAndNamesBothVersions) {
    const auto result = gilscope({"show", TEST_DATA "/newer.gilscope"});
    EXPECT_EQ(result.code, 4);
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err.find("2.3"), std::string::npos);
    EXPECT_NE(result.err.find("1."), std::string::npos);
}

TEST_F(Commands, ShowOfSomethingElseIs4) {
    std::ofstream(m_scratch.file("x.gilscope")) << "hello\n";
    EXPECT_EQ(gilscope({"show", m_scratch.file("x.gilscope")}).code, 4);
}

TEST_F(Commands, ShowNeedsNoEngine) {
    const auto result =
        gilscope({"show", TEST_DATA "/clean.gilscope"}, {{"GILSCOPE_ENGINE", "/nowhere/engine"}});
    EXPECT_EQ(result.code, 0);
}

TEST_F(Commands, OpeningARecordingRunsNothingOfIt) {
    std::string text = readFile(TEST_DATA "/small.gilscope");
    const std::string field = R"("source":")";
    const auto at = text.find(field);
    ASSERT_NE(at, std::string::npos);
    text.insert(at + field.size(), "open('" + m_scratch.file("ran") + R"(','w').close()\n)");
    const std::string recording = m_scratch.file("hostile.gilscope");
    std::ofstream(recording) << text;
    const Settings watched{{"FAKE_ENGINE_PID_FILE", m_scratch.file("started")}};
    const std::vector<std::vector<std::string>> ways{
        {"show", recording},
        {"show", "--json", recording},
        {"diff", recording, TEST_DATA "/clean.gilscope"},
        {"export", recording, "--format", "html", "-o", "-"},
        {"export", recording, "--format", "chrome-trace", "-o", "-"}};
    for (const auto& words : ways) {
        const auto result = gilscope(words, watched);
        EXPECT_LE(result.code, 1) << result.err;
        EXPECT_NE(result.out, "");
    }
    EXPECT_FALSE(std::filesystem::exists(m_scratch.file("ran"))) << "the script ran";
    EXPECT_FALSE(std::filesystem::exists(m_scratch.file("started"))) << "an engine was started";
}

TEST_F(Commands, ALocaleWithoutUtf8GetsPlainLetters) {
    const auto result = gilscope({"show", TEST_DATA "/clean.gilscope"}, {{"LC_ALL", "C"}});
    for (const char letter : result.out)
        ASSERT_LT(static_cast<unsigned char>(letter), 0x80);
    const auto compared =
        gilscope(compareWords(), with(playing("clean.gilscope"), {{"LC_ALL", "C"}}));
    EXPECT_EQ(compared.err, "") << "Qt has an opinion on locales that nobody asked for";
}

/// Sends SIGINT once the engine runs, `times` times.
ProgramResult interrupted(Settings settings, const std::vector<std::string>& words,
                          const std::string& pidFile, int times) {
    settings["FAKE_ENGINE_PID_FILE"] = pidFile;
    settings["GILSCOPE_ENGINE"] = FAKE_ENGINE;
    int sent = 0;
    return runProgram({GILSCOPE, words, settings, {}, [&](pid_t pid, const ProgramResult& sofar) {
                           const bool heard =
                               sent == 0 || sofar.err.find("stopping") != std::string::npos;
                           if (sent < times && heard && !readFile(pidFile).empty()) {
                               ++sent;
                               ::kill(pid, SIGINT);
                           }
                       }});
}

TEST_F(Commands, CtrlCStopsAndPrintsAndIs130) {
    const auto result = interrupted(
        with(playing("small.gilscope"), {{"FAKE_ENGINE_LINE_MS", "20"}, {"FAKE_ENGINE_HANG", "1"}}),
        compareWords({"--output", m_scratch.file("kept")}), m_scratch.file("pid"), 1);
    EXPECT_EQ(result.code, 130) << result.err;
    EXPECT_NE(result.out, "");
    EXPECT_FALSE(processLives(std::atoi(readFile(m_scratch.file("pid")).c_str())));
    EXPECT_NE(readFile(m_scratch.file("kept")).find("\"stopped\""), std::string::npos);
}

TEST_F(Commands, CtrlCTwiceEndsAnEngineThatDoesNotListen) {
    const auto result = interrupted(
        with(playing("torn.gilscope"), {{"FAKE_ENGINE_STOP", "ignore"}, {"FAKE_ENGINE_HANG", "1"}}),
        compareWords(), m_scratch.file("pid"), 2);
    EXPECT_EQ(result.code, 130) << result.err;
    EXPECT_FALSE(processLives(std::atoi(readFile(m_scratch.file("pid")).c_str())));
}

constexpr const char* callablesAnswer = R"json({"script": "/s.py", "callables": [
    {"name": "work", "description": "Does it.", "signature": "work(n, depth=3)", "line": 12,
     "parameters": [{"name": "n", "default": null}, {"name": "depth", "default": "3"}]},
    {"name": "x", "description": "", "signature": "x()", "line": 20, "parameters": []}],
    "problem": null})json";

TEST_F(Commands, CallablesAreATable) {
    const auto result = gilscope({"callables", "--script", TEST_DATA "/hostile_callables.py"},
                                 {{"FAKE_ENGINE_ANSWER", answer(callablesAnswer)}});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out, "callable  call              does\n"
                          "work      work(n, depth=3)  Does it.\n"
                          "x         x()\n");
}

TEST_F(Commands, CallablesAreJson) {
    const auto result =
        gilscope({"callables", "--json", "--script", TEST_DATA "/hostile_callables.py"},
                 {{"FAKE_ENGINE_ANSWER", answer(callablesAnswer)}});
    const auto json = nlohmann::json::parse(result.out);
    EXPECT_EQ(json.at("callables").at(0).at("parameters").at(1).at("default"), "3");
    EXPECT_TRUE(json.at("callables").at(0).at("parameters").at(0).at("default").is_null());
    EXPECT_TRUE(json.at("problem").is_null());
}

TEST_F(Commands, CallablesThatRunNothingAreNoted) {
    const std::string script = answer(R"json({"script": "/s.py", "callables": [
        {"name": "later", "description": "Does it.", "signature": "later()", "line": 1,
         "lazy": "later returns a coroutine", "parameters": []}], "problem": null})json");
    const auto table = gilscope({"callables", "--script", TEST_DATA "/hostile_callables.py"},
                                {{"FAKE_ENGINE_ANSWER", script}});
    EXPECT_EQ(table.out, "callable  call     does\n"
                         "later     later()  Does it.\n"
                         "later returns a coroutine\n");
    const auto text =
        gilscope({"callables", "--json", "--script", TEST_DATA "/hostile_callables.py"},
                 {{"FAKE_ENGINE_ANSWER", script}});
    EXPECT_EQ(nlohmann::json::parse(text.out).at("callables").at(0).at("lazy"),
              "later returns a coroutine");
}

TEST_F(Commands, AScriptThatDoesNotCompileIsShownWithACaret) {
    const auto result = gilscope(
        {"callables", "--script", TEST_DATA "/hostile_callables.py"},
        {{"FAKE_ENGINE_ANSWER", answer(R"json({"script": "/s.py", "callables": [], "problem":
            {"kind": "SyntaxError", "message": "'(' was never closed", "file": "/s.py", "line": 3,
             "column": 10, "text": "    print(1\n", "traceback": ""}})json")}});
    EXPECT_EQ(result.code, 2);
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(result.err, "/s.py:3: SyntaxError: '(' was never closed\n"
                          "    print(1\n"
                          "         ^\n");
}

TEST_F(Commands, RunnersSayWhatIsAbsentAndHowToGetIt) {
    const auto result = gilscope({"runners"}, {{"FAKE_ENGINE_ANSWER", answer(R"json({"runners": [
        {"id": "thread", "label": "thread", "description": "OS threads", "available": true, "reason": "",
         "hint": ""},
        {"id": "node", "label": "Node", "description": "worker_threads", "available": false,
         "language": "JavaScript", "callables": ["fibonacci"],
         "reason": "Node.js is absent", "hint": "apt-get install nodejs"}]})json")}});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out, "runner  here  language    what a worker is\n"
                          "thread  yes   Python      OS threads\n"
                          "node    no    JavaScript  worker_threads\n"
                          "\n"
                          "node: Node.js is absent\n"
                          "  apt-get install nodejs\n");
}

TEST_F(Commands, PythonsAreATableOrMissing) {
    const auto result = gilscope({"pythons"}, {{"FAKE_ENGINE_ANSWER", answer(R"json({"pythons": [
        {"abi": "cp312", "version": "3.12.1", "executable": "/p/python3.12", "library": "/l", "prefix": "/p",
         "host": "/h", "source": "pyenv", "free_threaded": false, "gil": "per-interpreter",
         "problem": null}]})json")}});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out, "ABI    version  GIL              found by  executable\n"
                          "cp312  3.12.1   per-interpreter  pyenv     /p/python3.12\n");
    const auto none = gilscope({"pythons"}, {{"FAKE_ENGINE_ANSWER", answer(R"({"pythons": []})")}});
    EXPECT_EQ(none.code, 3);
}

TEST_F(Commands, PythonsPassOnWhatIsAddedAndRemoved) {
    const ScratchDirectory scratch;
    const auto result = gilscope({"pythons", "--add", "/opt/py", "--remove", "/opt/old"},
                                 {{"FAKE_ENGINE_ANSWER", answer(R"({"pythons": []})")},
                                  {"FAKE_ENGINE_PLAN_FILE", scratch.file("request")}});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(readFile(scratch.file("request")), R"({"add":"/opt/py","remove":"/opt/old"})");
}

TEST(DistantCommands, CompareOnAnotherMachineSendsTheScriptAndKeepsTheRecordingHere) {
    const ScratchDirectory scratch;
    auto environment = playing("clean.gilscope");
    environment["GILSCOPE_SSH"] = FAKE_SSH;
    environment["FAKE_SSH_LOG"] = scratch.file("ssh");
    environment["FAKE_ENGINE_PLAN_FILE"] = scratch.file("request");
    const auto result = gilscope(compareWords({"--remote", "ada@elsewhere:" FAKE_ENGINE, "--output",
                                               scratch.file("kept.gilscope")}),
                                 environment);
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(readFile(scratch.file("ssh")), "ada@elsewhere exec '" FAKE_ENGINE "' run\n");
    EXPECT_NE(readFile(scratch.file("request")).find("\"source\":"), std::string::npos);
    EXPECT_EQ(readFile(scratch.file("kept.gilscope")), readFile(TEST_DATA "/clean.gilscope"));
}

TEST(DistantCommands, ALostConnectionIsSaidAndWhatCameIsKept) {
    const ScratchDirectory scratch;
    auto environment = playing("small.gilscope");
    environment["GILSCOPE_SSH"] = FAKE_SSH;
    environment["FAKE_SSH_TEAR"] = "4000";
    const auto result = gilscope(compareWords({"--remote", "elsewhere:" FAKE_ENGINE, "--output",
                                               scratch.file("kept.gilscope")}),
                                 environment);
    EXPECT_EQ(result.code, 1) << result.err;
    EXPECT_NE(result.err.find("the connection to elsewhere was lost"), std::string::npos)
        << result.err;
    const std::string whole = readFile(TEST_DATA "/small.gilscope");
    EXPECT_EQ(readFile(scratch.file("kept.gilscope")),
              whole.substr(0, whole.rfind('\n', 3999) + 1));
}

TEST(DistantCommands, AMachineThatCannotBeReachedIsMissing) {
    const auto result =
        gilscope({"pythons", "--remote", "ada@elsewhere"},
                 {{"GILSCOPE_SSH", FAKE_SSH},
                  {"FAKE_SSH_REFUSE", "ada@elsewhere: Permission denied (publickey)."}});
    EXPECT_EQ(result.code, 3);
    EXPECT_NE(result.err.find("cannot reach ada@elsewhere: ada@elsewhere: Permission denied"),
              std::string::npos)
        << result.err;
}

} // namespace
} // namespace gilscope::test
