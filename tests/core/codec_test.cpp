#include "stream_examples.h"

#include <gmock/gmock.h>

namespace gilscope {
namespace {

using test::damage;
using test::mustDecode;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Codec, UnknownVerbsAreFromANewerMinorVersion) {
    const auto event = decodeEvent(R"({"verb":"weather","rain":true})");
    ASSERT_TRUE(event);
    EXPECT_FALSE(event->has_value());
}

TEST(Codec, UnknownFieldsAreIgnored) {
    EXPECT_EQ(mustDecode(R"({"verb":"end","status":"stopped","mood":{"a":[1.5]}})"),
              Event(EndEvent{EndStatus::Stopped, message::verbatim(""), 0}));
}

TEST(Codec, LinesThatAreNoObjectsAreDamage) {
    EXPECT_THAT(damage(""), HasSubstr("not a line of JSON"));
    EXPECT_THAT(damage("\n"), HasSubstr("not a line of JSON"));
    EXPECT_THAT(damage("{\"verb\":\"end\""), HasSubstr("not a line of JSON"));
    EXPECT_THAT(damage("{\"verb\":\"\xff\"}"), HasSubstr("not a line of JSON"));
    EXPECT_THAT(damage("[\"verb\"]"), HasSubstr("must be a JSON object"));
    EXPECT_THAT(damage("null"), HasSubstr("must be a JSON object"));
    EXPECT_THAT(damage("{}"), HasSubstr("'verb' is missing"));
    EXPECT_THAT(damage("{\"verb\":5}"), HasSubstr("'verb' must be text, but it is 5"));
}

TEST(Codec, DeepNestingIsRefusedBeforeItIsBuilt) {
    const auto nested = [](std::size_t levels) {
        return "{\"verb\":\"end\",\"status\":\"complete\",\"x\":" + std::string(levels, '[') +
               std::string(levels, ']') + "}";
    };
    EXPECT_EQ(damage(nested(63)), "");
    EXPECT_THAT(damage(nested(64)), HasSubstr("nested deeper than 64"));
    EXPECT_FALSE(nestsDeeper(R"(["[[[","\"[[",{"a":"\\"}])", 2)) << "brackets in texts";
    EXPECT_TRUE(nestsDeeper(R"(["\\",[[]]])", 2));
    EXPECT_THAT(damage(nested(1'000'000)), HasSubstr("nested deeper than 64"));
    EXPECT_THAT(damage(std::string(1'000'000, '[')), HasSubstr("nested deeper than 64"));
}

TEST(Codec, LongLinesAreRefused) {
    const std::string line = R"({"verb":"end","status":"failed","message":")" +
                             std::string(limits::lineBytes, 'x') + "\"}";
    EXPECT_THAT(damage(line), HasSubstr("are allowed"));
}

TEST(Codec, WrongFieldsAreNamedWithTheirVerb) {
    const std::pair<const char*, const char*> lines[] = {
        {R"({"verb":"hello","format":"gilscope","minor":0})", "hello: field 'major' is missing"},
        {R"({"verb":"hello","format":"gilscope","major":0,"minor":0})", "hello: field 'major'"},
        {R"({"verb":"hello","format":"x","major":1,"minor":0})", "hello: field 'format'"},
        {R"({"verb":"hello","format":"gilscope","major":"1","minor":0})", "hello: field 'major'"},
        {R"({"verb":"machine","cpus":[[0,0,0]]})", "machine: field 'cpus'"},
        {R"({"verb":"machine","cpus":[[65535,0,0,0]]})", "machine: field 'cpus'"},
        {R"({"verb":"machine","cpus":{}})", "machine: field 'cpus' must be a list"},
        {R"({"verb":"machine","usable":[-1]})", "machine: field 'usable'"},
        {R"({"verb":"machine","quota":-5})", "machine: field 'quota'"},
        {R"({"verb":"machine","ceiling":[[0,1000]]})", "machine: field 'ceiling'"},
        {R"({"verb":"machine","virtual_machine":1})", "machine: field 'virtual_machine'"},
        {R"({"verb":"plan"})", "plan: field 'plan' is missing"},
        {R"({"verb":"plan","plan":[]})", "plan: must be a JSON object"},
        {R"({"verb":"plan","plan":{"jobs":-1}})", "plan: field 'jobs'"},
        {R"({"verb":"plan","plan":{},"python":{"abi":3}})", "plan: python: field 'abi'"},
        {R"({"verb":"plan","plan":{},"trials":[{"trial":0}]})",
         "plan: trials: field 'runner' is missing"},
        {R"({"verb":"trial","trial":0,"runner":"thread","workers":1025})",
         "trial: field 'workers'"},
        {R"({"verb":"trial","trial":4294967296,"runner":"thread"})", "trial: field 'trial'"},
        {R"({"verb":"phase","trial":0,"phase":"lunch","start":0,"end":0})",
         "phase: field 'phase' has the unknown value \"lunch\""},
        {R"({"verb":"phase","trial":0,"phase":"drain","start":0})", "phase: field 'end'"},
        {R"({"verb":"phase","trial":0,"phase":"drain","start":-4611686018427387905,"end":0})",
         "phase: field 'start'"},
        {R"({"verb":"phase","trial":0,"phase":"drain","start":0,"end":0,"worker":1024})",
         "phase: field 'worker'"},
        {R"({"verb":"sample","trial":0,"time":0,"workers":{"state":["ready"],"done":[]}})",
         "sample: workers: field 'done' has 0 entries for 1 workers"},
        {R"({"verb":"sample","trial":0,"time":0,"workers":{"state":["asleep"]}})",
         "sample: workers: field 'state'"},
        {R"({"verb":"sample","trial":0,"time":0,"workers":{"state":["ready"],"done":[0],"cpu":[0],)"
         R"("run_queue":[0],"gil_wait":[0],"core":[65536],"rss_kib":[0]}})",
         "sample: workers: field 'core' holds 65536"},
        {R"({"verb":"sample","trial":0,"time":0,"core_busy":[-1]})", "sample: field 'core_busy'"},
        {R"({"verb":"output","trial":0,"channel":"stdlog","text":""})", "output: field 'channel'"},
        {R"({"verb":"output","trial":0,"channel":"stdout"})", "output: field 'text' is missing"},
        {R"({"verb":"job_error","trial":0,"status":"failed","job":-1})", "job_error: field 'job'"},
        {R"({"verb":"job_error","trial":0,"status":3})", "job_error: field 'status'"},
        {R"({"verb":"mark","trial":0,"worker":0,"job":0,"time":1e3})", "mark: field 'time'"},
        {R"({"verb":"host_exit","trial":0,"expected":"yes"})", "host_exit: field 'expected'"},
        {R"({"verb":"warning","message":"m"})", "warning: field 'code' is missing"},
        {R"({"verb":"trial_end","trial":0,"status":"complete","workers":[[]]})",
         "trial_end: workers: must be a JSON object"},
        {R"({"verb":"trial_end","trial":0,"status":"complete","workers":[{"cpu":"x"}]})",
         "trial_end: workers: field 'cpu'"},
        {R"({"verb":"trial_end","trial":0,"status":"done"})", "trial_end: field 'status'"},
        {R"({"verb":"end"})", "end: field 'status' is missing"},
    };
    for (const auto& [line, message] : lines)
        EXPECT_THAT(damage(line), StartsWith(message)) << line;
}

TEST(Codec, ListsAreBounded) {
    std::string states = "\"ready\"";
    for (int i = 0; i < 1024; ++i)
        states += ",\"ready\"";
    EXPECT_THAT(
        damage(R"({"verb":"sample","trial":0,"time":0,"workers":{"state":[)" + states + "]}}"),
        HasSubstr("has 1025 entries; 1024 are allowed"));
}

TEST(Codec, ANewerMajorVersionIsRefusedWhateverElseItSays) {
    const auto event =
        decodeEvent(R"({"verb":"hello","format":"gilscope","major":3,"minor":1,"generator":7})");
    ASSERT_FALSE(event);
    EXPECT_EQ(event.error().code, ErrorCode::NewerFormat);
    EXPECT_THAT(event.error().english(), HasSubstr("3.1"));
    EXPECT_THAT(event.error().english(), HasSubstr("1.x"));
}

TEST(Codec, ANewerMinorVersionIsRead) {
    EXPECT_EQ(mustDecode(R"({"verb":"hello","format":"gilscope","major":1,"minor":9,"new":[]})"),
              Event(HelloEvent{1, 9, "", 0}));
}

TEST(Codec, RecordingsMayNameRunnersOfLaterReleases) {
    const Event event =
        mustDecode(R"({"verb":"plan","plan":{"callable":"f","runners":["greenlet"]}})");
    EXPECT_EQ(std::get<PlanEvent>(event).plan.runners, std::vector<std::string>{"greenlet"});
}

TEST(Codec, TextThatIsNotUtf8IsReplaced) {
    const std::string line =
        encodeEvent(OutputEvent{TrialId{0}, noWorker, OutputChannel::Stdout, "a\xff\nb\xc3", 3});
    EXPECT_EQ(line, "{\"verb\":\"output\",\"trial\":0,\"channel\":\"stdout\","
                    "\"text\":\"a\xef\xbf\xbd\\nb\xef\xbf\xbd\",\"omitted\":3}\n");
}

} // namespace
} // namespace gilscope
