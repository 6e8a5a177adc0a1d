#include <gilscope/plan.h>

#include <gmock/gmock.h>

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
    EXPECT_EQ(plan.error().message.find('\n'), std::string::npos) << "one line";
    return plan.error().message;
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
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, plan);
}

TEST(Plan, FieldsLeftOutHaveTheirDefaults) {
    const auto plan = parsePlan(withField(R"("shoe_size":44,"seed":null)"));
    ASSERT_TRUE(plan) << plan.error().message;
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
    EXPECT_THAT(refusal(withField(R"("jobs":0)")), HasSubstr("'jobs'"));
    EXPECT_THAT(refusal(withField(R"("jobs":1000000001)")), HasSubstr("'jobs'"));
    EXPECT_THAT(refusal(withField(R"("jobs":1e99)")), HasSubstr("'jobs'"));
    EXPECT_THAT(refusal(withField(R"("repeat":0)")), HasSubstr("'repeat'"));
    EXPECT_THAT(refusal(withField(R"("repeat":10001)")), HasSubstr("'repeat'"));
    EXPECT_THAT(refusal(withField(R"("warmup":1000001)")), HasSubstr("'warmup'"));
    EXPECT_THAT(refusal(withField(R"("timeout_ns":-1)")), HasSubstr("'timeout_ns'"));
    EXPECT_THAT(refusal(withField(R"("deadline_ns":9223372036854775808)")),
                HasSubstr("'deadline_ns'"));
    EXPECT_THAT(refusal(withField(R"("seed":18446744073709551616)")), HasSubstr("'seed'"));
    EXPECT_THAT(refusal(withField(R"("live":1)")), HasSubstr("'live' must be true or false"));
    EXPECT_THAT(refusal(withField(R"("python":["cp312"])")), HasSubstr("'python' must be text"));
}

TEST(Plan, WrongWordsGetTheNearestRightOne) {
    EXPECT_EQ(refusal(withField(R"("pin":"core")")),
              "plan: field 'pin' has an unknown pin policy 'core': did you mean 'cores'?");
    EXPECT_THAT(refusal(withField(R"("pin":"elsewhere")")),
                HasSubstr("it can be none, cores, one"));
    EXPECT_THAT(refusal(withField(R"("results":"retrun")")), HasSubstr("did you mean 'return'?"));
    EXPECT_EQ(refusal(R"({"script":"/s.py","callable":"f","runners":["tread"]})"),
              "plan: unknown runner 'tread': did you mean 'thread'?");
    EXPECT_THAT(refusal(R"({"script":"/s.py","callable":"f","runners":["subinterp"]})"),
                HasSubstr("did you mean 'subinterpreter'?"));
    EXPECT_THAT(refusal(R"({"script":"/s.py","callable":"f","runners":["goroutine"]})"),
                HasSubstr("it can be serial, thread, process, subinterpreter"));
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
    EXPECT_THAT(refusal(R"({"script":"/s.py","callable":"f","runners":["thread","thread"]})"),
                HasSubstr("'thread' twice"));
    EXPECT_THAT(refusal(R"({"script":"/s.py","callable":"f","repeat":10000,)"
                        R"("runners":["serial","thread","process"]})"),
                HasSubstr("30000 trials; 20000 are allowed"));
    EXPECT_THAT(refusal(withField(R"("venv":"/v\u0000")")), HasSubstr("'venv' contains a NUL"));
}

TEST(Plan, RefusalsAreOneLineOfReadableLength) {
    EXPECT_EQ(refusal(R"({"script":"/s.py","callable":"f","runners":["a\nb\u007f"]})"),
              "plan: unknown runner 'a\\x0ab\\x7f': it can be serial, thread, process, "
              "subinterpreter");
    EXPECT_THAT(refusal(withField(R"("pin":"\r\n")")), HasSubstr("'\\x0d\\x0a'"));
    std::string letters;
    while (letters.size() < 5000)
        letters += "\xc3\xa4";
    const std::string line =
        refusal(R"({"script":")" + letters + R"(","callable":"f","runners":["thread"]})");
    EXPECT_LT(line.size(), 500U);
    EXPECT_THAT(line, HasSubstr("\xc3\xa4...'"));
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
