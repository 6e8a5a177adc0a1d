#include <gilscope/option_table.h>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <concepts>
#include <set>

namespace gilscope {
namespace {

using ::testing::HasSubstr;

std::string withField(const std::string& field) {
    return R"({"script":"/s.py","callable":"f","runners":["thread"])" +
           (field.empty() ? "" : "," + field) + "}";
}

/// The message of the Usage error that a plan must give; empty where it gives none.
std::string refusal(std::string_view json) {
    const auto plan = parsePlan(json);
    if (plan)
        return {};
    EXPECT_EQ(plan.error().code, ErrorCode::Usage);
    EXPECT_EQ(plan.error().english().find('\n'), std::string::npos) << "one line";
    return plan.error().english();
}

TEST(Plan, ComesBackFromItsText) {
    Plan plan;
    plan.script = "/home/ada/my \"jobs\"/é.py";
    plan.callable = "fibonacci";
    plan.arguments = "24, 'x\\n'";
    plan.python = "cp312";
    plan.venv = "/venv";
    plan.runners = {"process", "serial", "subinterpreter", "thread"};
    plan.workers = 8;
    plan.jobs = 1000;
    plan.repeat = 5;
    plan.sweep = {SweepOver::Workers, {1, 2, 8}, {}, Scaling::Weak};
    plan.warmup = 0;
    plan.timeout = Nanoseconds(1'500'000'000);
    plan.deadline = Nanoseconds(60'000'000'000);
    plan.pin = PinPolicy::Cores;
    plan.results = ResultsPolicy::None;
    plan.seed = 0xffff'ffff'ffff'ffff;
    plan.prepare = false;
    plan.maxRestarts = 0;
    plan.memoryLimit = 1u << 30;
    plan.live = false;
    plan.control = true;
    const std::string text = writePlan(plan);
    EXPECT_EQ(text.find('\n'), std::string::npos);
    const auto read = parsePlan(text);
    ASSERT_TRUE(read) << read.error().english();
    EXPECT_EQ(*read, plan);
    plan.repeat = 0;
    plan.precision = 0.015;
    plan.budget = Nanoseconds(7'000'000'000);
    EXPECT_EQ(*parsePlan(writePlan(plan)), plan);
}

/// Sets the member of an option to something that is not what plans have by themselves.
struct Another {
    Plan& plan;
    void operator()(bool Plan::*yes) const { plan.*yes = !(plan.*yes); }
    void operator()(double Plan::*part) const { plan.*part = 0.05; }
    void operator()(Nanoseconds Plan::*time) const { plan.*time = Nanoseconds(1'500'000'000); }
    void operator()(PinPolicy Plan::*pin) const { plan.*pin = PinPolicy::Smt; }
    void operator()(ResultsPolicy Plan::*results) const { plan.*results = ResultsPolicy::None; }
    template <std::unsigned_integral Number>
    void operator()(Number Plan::*number) const {
        plan.*number += 7;
    }
};

TEST(OptionTable, EveryRowGoesThroughTheJson) {
    std::set<std::string_view> names, fields;
    for (const PlanOption& option : optionTable()) {
        Plan plan = *parsePlan(withField(""));
        const bool automatic = option.name == "precision" || option.name == "budget";
        plan.repeat = automatic ? 0 : 3;
        std::visit(Another{plan}, option.member);
        const std::string json = writePlan(plan);
        EXPECT_THAT(json, HasSubstr(fmt::format("\"{}\":", option.field)));
        const auto read = parsePlan(json);
        ASSERT_TRUE(read) << read.error().english();
        EXPECT_EQ(*read, plan) << option.field;
        EXPECT_NE(*read, *parsePlan(withField(""))) << option.field;
        EXPECT_TRUE(fields.insert(option.field).second) << option.field;
        if (option.form != OptionForm::None) {
            EXPECT_TRUE(names.insert(option.name).second) << option.name;
            EXPECT_FALSE(option.help.empty()) << option.name;
        }
    }
}

TEST(Plan, TheScriptMayHaveANameThatIsNoText) {
    Plan plan = *parsePlan(withField(""));
    plan.script = "/n\xfe.py";
    const std::string text = writePlan(plan);
    EXPECT_THAT(text, HasSubstr(R"("script":[47,110,254,46,112,121])"));
    EXPECT_EQ(*parsePlan(text), plan);
    EXPECT_THAT(refusal(R"({"script":7,"callable":"f","runners":["thread"]})"),
                HasSubstr("field 'script'"));
    EXPECT_THAT(refusal(R"({"script":[47,256],"callable":"f","runners":["thread"]})"),
                HasSubstr("field 'script'"));
}

TEST(Plan, FieldsLeftOutHaveTheirDefaults) {
    const auto plan = parsePlan(withField(R"("shoe_size":44,"seed":null)"));
    ASSERT_TRUE(plan) << plan.error().english();
    Plan expected;
    expected.script = "/s.py";
    expected.callable = "f";
    expected.runners = {"thread"};
    EXPECT_EQ(*plan, expected);
}

TEST(Plan, SaysWhichFieldIsWrong) {
    EXPECT_EQ(refusal(withField("")), "");
    EXPECT_EQ(refusal(withField(R"("workers":1025)")),
              "plan: field 'workers' must be a whole number from 0 to 1024, but it is 1025");
    EXPECT_THAT(refusal(withField(R"("workers":-1)")), HasSubstr("'workers'"));
    EXPECT_THAT(refusal(withField(R"("workers":"2")")), HasSubstr("but it is \"2\""));
    EXPECT_THAT(refusal(withField(R"("workers":2.0)")), HasSubstr("'workers'"));
    EXPECT_THAT(refusal(withField(R"("jobs":-1)")), HasSubstr("'jobs'"));
    EXPECT_THAT(refusal(withField(R"("jobs":1000000001)")), HasSubstr("'jobs'"));
    EXPECT_THAT(refusal(withField(R"("jobs":1e99)")), HasSubstr("'jobs'"));
    EXPECT_THAT(refusal(withField(R"("repeat":-1)")), HasSubstr("'repeat'"));
    EXPECT_THAT(refusal(withField(R"("precision":0)")), HasSubstr("'precision'"));
    EXPECT_THAT(refusal(withField(R"("budget_ns":-1)")), HasSubstr("'budget_ns'"));
    EXPECT_THAT(refusal(withField(R"("repeat":10001)")), HasSubstr("'repeat'"));
    EXPECT_THAT(refusal(withField(R"("warmup":1000001)")), HasSubstr("'warmup'"));
    EXPECT_THAT(refusal(withField(R"("timeout_ns":-1)")), HasSubstr("'timeout_ns'"));
    EXPECT_THAT(refusal(withField(R"("deadline_ns":9223372036854775808)")),
                HasSubstr("'deadline_ns'"));
    EXPECT_THAT(refusal(withField(R"("seed":18446744073709551616)")), HasSubstr("'seed'"));
    EXPECT_THAT(refusal(withField(R"("live":1)")), HasSubstr("'live' must be true or false"));
    EXPECT_THAT(refusal(withField(R"("python":["cp312"])")), HasSubstr("'python' must be a path"));
}

TEST(Plan, WrongWordsGetTheNearestRightOne) {
    EXPECT_EQ(refusal(withField(R"("pin":"core")")),
              "plan: field 'pin' has an unknown pin policy 'core': did you mean 'cores'?");
    EXPECT_THAT(refusal(withField(R"("pin":"elsewhere")")),
                HasSubstr("it can be none, cores, smt, one"));
    EXPECT_THAT(refusal(withField(R"("results":"retrun")")), HasSubstr("did you mean 'return'?"));
}

TEST(Plan, RefusesWhatCannotBeRun) {
    EXPECT_THAT(refusal(R"({"callable":"f","runners":["thread"]})"), HasSubstr("'script'"));
    EXPECT_THAT(refusal(R"({"script":"s.py","callable":"f","runners":["thread"]})"),
                HasSubstr("absolute path"));
    EXPECT_THAT(refusal(R"({"script":"/s\u0000.py","callable":"f","runners":["thread"]})"),
                HasSubstr("'script' contains a NUL"));
    for (const char* name : {"", "1f", "f()", "a.b", "os.system('x')", "a b"}) {
        EXPECT_THAT(refusal(R"({"script":"/s.py","callable":")" + std::string(name) +
                            R"(","runners":["thread"]})"),
                    HasSubstr("'callable'"))
            << name;
    }
    EXPECT_EQ(refusal(R"({"script":"/s.py","callable":"größe_2","runners":["thread"]})"), "");
    EXPECT_THAT(refusal(R"({"script":"/s.py","callable":"f","runners":[]})"),
                HasSubstr("'runners'"));
    EXPECT_THAT(refusal(R"({"script":"/s.py","callable":"f","runners":[3]})"),
                HasSubstr("'runners' must hold words"));
    // Whether there is such a runner, the engine knows.
    for (const char* id : {"goroutine", "thread@cp313", "hybrid-2x4", "process@/opt/a b/python3"})
        EXPECT_EQ(refusal(R"({"script":"/s.py","callable":"f","runners":[")" + std::string(id) +
                          R"("]})"),
                  "")
            << id;
    for (const char* id : {"", "@cp313", "thread@", "a b", "1x", "thread_", R"(thread@a\u0000)"})
        EXPECT_THAT(refusal(R"({"script":"/s.py","callable":"f","runners":[")" + std::string(id) +
                            R"("]})"),
                    HasSubstr("cannot be a runner"))
            << id;
    EXPECT_THAT(refusal(R"({"script":"/s.py","callable":"f","runners":["thread","thread"]})"),
                HasSubstr("'thread' twice"));
    EXPECT_THAT(refusal(R"({"script":"/s.py","callable":"f","repeat":10000,)"
                        R"("runners":["serial","thread","process"]})"),
                HasSubstr("30000 trials; 20000 are allowed"));
    EXPECT_THAT(refusal(withField(R"("venv":"/v\u0000")")), HasSubstr("'venv' contains a NUL"));
}

TEST(Plan, RefusalsAreOneLineOfReadableLength) {
    EXPECT_EQ(refusal(R"({"script":"/s.py","callable":"f","runners":["a\nb\u007f"]})"),
              "plan: 'a\\x0ab\\x7f' cannot be a runner");
    EXPECT_THAT(refusal(withField(R"("pin":"\r\n")")), HasSubstr("'\\x0d\\x0a'"));
    std::string letters;
    while (letters.size() < 5000)
        letters += "\xc3\xa4";
    const std::string line =
        refusal(R"({"script":")" + letters + R"(","callable":"f","runners":["thread"]})");
    EXPECT_LT(line.size(), 500U);
    EXPECT_THAT(line, HasSubstr("\xc3\xa4...'"));
}

std::string sweepRefusal(const std::string& sweep) {
    return refusal(withField("\"sweep\":" + sweep));
}

TEST(Plan, RefusesSweepsThatMakeNoSense) {
    EXPECT_EQ(sweepRefusal(R"({"over":"workers","values":[1,2,4]})"), "");
    EXPECT_EQ(sweepRefusal(R"({"over":"payload","values":[0,1048576]})"), "");
    EXPECT_EQ(sweepRefusal(R"({"over":"args","values":["20","'x', depth=3"]})"), "");
    EXPECT_THAT(sweepRefusal("3"), HasSubstr("sweep"));
    EXPECT_THAT(sweepRefusal(R"({"over":"workres","values":[1]})"),
                HasSubstr("did you mean 'workers'?"));
    EXPECT_THAT(sweepRefusal(R"({"over":"workers","values":[1],"scaling":"week"})"),
                HasSubstr("did you mean 'weak'?"));
    EXPECT_THAT(sweepRefusal(R"({"over":"workers","values":[]})"), HasSubstr("at least one value"));
    EXPECT_THAT(sweepRefusal(R"({"over":"workers","values":[0]})"), HasSubstr("0 is not"));
    EXPECT_THAT(sweepRefusal(R"({"over":"workers","values":[1025]})"), HasSubstr("1025 is not"));
    EXPECT_THAT(sweepRefusal(R"({"over":"workers","values":["2"]})"), HasSubstr("values"));
    EXPECT_THAT(sweepRefusal(R"({"over":"workers","values":[2,1,2]})"), HasSubstr("'2' twice"));
    EXPECT_THAT(sweepRefusal(R"({"over":"payload","values":[1073741825]})"), HasSubstr("a size"));
    EXPECT_THAT(sweepRefusal(R"({"over":"payload","values":[1],"scaling":"weak"})"),
                HasSubstr("weak scaling needs"));
    EXPECT_THAT(sweepRefusal(R"({"over":"args","values":[" "]})"), HasSubstr("empty"));
    EXPECT_THAT(sweepRefusal(R"({"over":"args","values":["\u0000"]})"), HasSubstr("NUL"));
    EXPECT_THAT(sweepRefusal(R"({"over":"args","values":["1","1"]})"), HasSubstr("'1' twice"));
    EXPECT_THAT(sweepRefusal(R"({"values":[1]})"), HasSubstr("must say what the values are"));
    EXPECT_THAT(refusal(withField(R"("repeat":7000,"sweep":{"over":"workers","values":[1,2,3]})")),
                HasSubstr("at 3 points are 21000 trials"));
}

TEST(Plan, PointsFollowTheSweep) {
    Plan plan;
    plan.workers = 3;
    plan.arguments = "7";
    EXPECT_EQ(sweepPoints(plan), (std::vector<SweepPoint>{{3, ""}}));
    plan.sweep = {SweepOver::Workers, {4, 1}, {}, Scaling::Strong};
    EXPECT_EQ(sweepPoints(plan), (std::vector<SweepPoint>{{4, ""}, {1, ""}}));
    plan.sweep = {SweepOver::Arguments, {}, {"20", "n=22"}, Scaling::Strong};
    EXPECT_EQ(sweepPoints(plan), (std::vector<SweepPoint>{{3, "20"}, {3, "n=22"}}));
    plan.sweep = {SweepOver::Payload, {1024, 2048}, {}, Scaling::Strong};
    EXPECT_EQ(sweepPoints(plan), (std::vector<SweepPoint>{{3, "1024, 7"}, {3, "2048, 7"}}));
    plan.arguments.clear();
    EXPECT_EQ(sweepPoints(plan), (std::vector<SweepPoint>{{3, "1024"}, {3, "2048"}}));
}

TEST(Plan, RefusesWhatIsNoPlanAtAll) {
    EXPECT_THAT(refusal(""), HasSubstr("not a line of JSON"));
    EXPECT_THAT(refusal("{"), HasSubstr("not a line of JSON"));
    EXPECT_THAT(refusal("[]"), HasSubstr("must be a JSON object"));
    EXPECT_THAT(refusal("\xff\xfe"), HasSubstr("not a line of JSON"));
    EXPECT_THAT(refusal(withField("\"x\":" + std::string(100'000, '['))),
                HasSubstr("nested deeper"));
    EXPECT_THAT(refusal(std::string(limits::planBytes + 1, ' ')), HasSubstr("are allowed"));
}

TEST(NearestWord, FindsTyposAndAbbreviations) {
    const std::vector<std::string> words = {"serial", "thread", "process", "subinterpreter"};
    EXPECT_EQ(nearestWord("serail", words), "serial");
    EXPECT_EQ(nearestWord("threads", words), "thread");
    EXPECT_EQ(nearestWord("THREAD", words), "thread");
    EXPECT_EQ(nearestWord("proces", words), "process");
    EXPECT_EQ(nearestWord("proc", words), "process");
    EXPECT_EQ(nearestWord("sub-interpreter", words), "subinterpreter");
    EXPECT_EQ(nearestWord("banana", words), "");
    EXPECT_EQ(nearestWord("", words), "");
    EXPECT_EQ(nearestWord("thread", {}), "");
    EXPECT_EQ(nearestWord(std::string(10'000, 't'), words), "");
}

} // namespace
} // namespace gilscope
