#include "stream_examples.h"

#include <gmock/gmock.h>

#include <random>

namespace gilscope {
namespace {

using test::damage;
using test::mustDecode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

void addRow(JobBatch& batch, std::uint32_t job, std::int64_t start, std::int64_t call) {
    board::JobRecord record;
    record.job = job;
    record.start = record.callStart = start;
    record.callEnd = record.end = start + call;
    record.coreStart = record.coreEnd = 0;
    batch.append(record);
}

JobBatch decoded(std::string_view line) {
    const Event event = mustDecode(line);
    const auto* batch = std::get_if<JobBatch>(&event);
    EXPECT_NE(batch, nullptr) << line;
    return batch ? *batch : JobBatch{};
}

TEST(JobsCodec, PacksByTheRule) {
    JobBatch batch;
    batch.trial = TrialId{3};
    batch.worker = WorkerId{1};
    addRow(batch, 4, 1000, 500);
    EXPECT_EQ(encodeEvent(batch),
              R"({"verb":"jobs","trial":3,"worker":1,"rows":1,"job":4,"start":1000,"call":500})"
              "\n");
    addRow(batch, 5, 1600, 500);
    batch.cpu[1] = 480;
    batch.status[1] = JobStatus::TimedOut;
    batch.coreStart = {2, 2};
    batch.coreEnd = {2, index(noCpu)};
    batch.bytes = {7, 7};
    EXPECT_EQ(encodeEvent(batch),
              R"({"verb":"jobs","trial":3,"worker":1,"rows":2,"job":[4,1],"start":[1000,100],)"
              R"("call":500,"cpu":[null,20],"bytes":7,"core":2,"core_end":[2,-1],"status":"ot"})"
              "\n");
    EXPECT_EQ(decoded(encodeEvent(batch)), batch);
}

TEST(JobsCodec, LeftOutColumnsHaveTheirDefaults) {
    const JobBatch batch = decoded(R"({"verb":"jobs","trial":0,"worker":0,"rows":2})");
    EXPECT_THAT(batch.job, ElementsAre(0, 0));
    EXPECT_THAT(batch.start, ElementsAre(0, 0));
    EXPECT_THAT(batch.cpu, ElementsAre(-1, -1));
    EXPECT_THAT(batch.coreEnd, ElementsAre(0, 0));
    EXPECT_THAT(batch.status, ElementsAre(JobStatus::Ok, JobStatus::Ok));
    const JobBatch moved =
        decoded(R"({"verb":"jobs","trial":0,"worker":0,"rows":2,"core":[3,-1],"status":"x"})");
    EXPECT_THAT(moved.coreEnd, ElementsAre(3, index(noCpu)));
    EXPECT_THAT(moved.status, ElementsAre(JobStatus::Crashed, JobStatus::Crashed));
    EXPECT_EQ(encodeEvent(JobBatch{}), "{\"verb\":\"jobs\",\"trial\":0,\"worker\":0,\"rows\":0}\n");
    EXPECT_EQ(decoded(encodeEvent(JobBatch{})), JobBatch{});
}

TEST(JobsCodec, AcceptsTheSameLineInAnyForm) {
    const JobBatch plain = decoded(R"({"verb":"jobs","trial":1,"worker":2,"rows":3,"job":[5,1,1],)"
                                   R"("start":[9,1,1],"call":4,"cpu":[1,null,0],"status":"ofo"})");
    for (const char* line :
         {R"({ "rows": 3, "trial": 1, "worker": 2, "job": [5, 1, 1], "start": [9, 1, 1],
               "call": 4, "cpu": [1, null, 0], "status": "ofo", "verb": "jobs" })",
          R"({"verb":"jobs","trial":1,"worker":2,"rows":3,"colour":{"deep":[1,{}]},"job":[5,1,1],)"
          R"("start":[9,1,1],"call":4,"cpu":[1,null,0],"status":"ofo"})",
          R"({"verb":"jobs","trial":1,"worker":2,"rows":3,"call":4,"status":"ofo","job":[5,1,1],)"
          R"("start":[9,1,1],"cpu":[1,null,0],"encode":null,"bytes":[0,0,0]})"
          "\r\n"}) {
        EXPECT_EQ(decoded(line), plain) << line;
    }
}

TEST(JobsCodec, RefusesWhatTheRuleDoesNotAllow) {
    const auto jobs = [](const std::string& rest) {
        return damage(R"({"verb":"jobs","trial":0,"worker":0,"rows":2)" + rest + "}");
    };
    EXPECT_EQ(jobs(R"(,"call":[1,2,3])"), "jobs: field 'call' has 3 entries for 2 rows");
    EXPECT_THAT(jobs(R"(,"call":[1])"), HasSubstr("'call' has 1 entries for 2 rows"));
    EXPECT_THAT(jobs(R"(,"call":[])"), HasSubstr("'call' has 0 entries for 2 rows"));
    EXPECT_THAT(jobs(R"(,"call":-1)"), HasSubstr("'call' holds -1"));
    EXPECT_THAT(jobs(R"(,"call":1.5)"), HasSubstr("'call'"));
    EXPECT_THAT(jobs(R"(,"call":"long")"), HasSubstr("'call'"));
    EXPECT_THAT(jobs(R"(,"call":[1,true])"), HasSubstr("'call' holds true"));
    EXPECT_THAT(jobs(R"(,"call":[1,null])"), HasSubstr("'call' must not be null"));
    EXPECT_THAT(jobs(R"(,"call":[[1],2])"), HasSubstr("'call' holds a list"));
    EXPECT_THAT(jobs(R"(,"call":99999999999999999999)"), HasSubstr("'call'"));
    EXPECT_THAT(jobs(R"(,"call":[9223372036854775807,1])"), HasSubstr("'call'"));
    EXPECT_THAT(jobs(R"(,"start":[4611686018427387904,1])"), HasSubstr("'start' leaves"));
    EXPECT_THAT(jobs(R"(,"start":[5,-6])"), HasSubstr("'start' leaves"));
    EXPECT_THAT(jobs(R"(,"start":4611686018427387904,"call":5)"), HasSubstr("leaves the times"));
    EXPECT_THAT(jobs(R"(,"job":[0,-1])"), HasSubstr("'job' leaves"));
    EXPECT_THAT(jobs(R"(,"job":[4294967295,1])"), HasSubstr("'job' leaves"));
    EXPECT_THAT(jobs(R"(,"cpu":[1,0],"call":[0,9])"), HasSubstr("'cpu' leaves"));
    EXPECT_THAT(jobs(R"(,"core":65535)"), HasSubstr("'core' holds 65535"));
    EXPECT_THAT(jobs(R"(,"core":-2)"), HasSubstr("'core' holds -2"));
    EXPECT_THAT(jobs(R"(,"bytes":4294967296)"), HasSubstr("'bytes' holds"));
    EXPECT_THAT(jobs(R"(,"gil_wait":[-5,0])"), HasSubstr("'gil_wait' holds -5"));
    EXPECT_THAT(jobs(R"(,"status":"ooo")"), HasSubstr("'status' has 3 letters for 2 rows"));
    EXPECT_THAT(jobs(R"(,"status":"oz")"), HasSubstr("'status' holds a letter"));
    EXPECT_THAT(jobs(R"(,"status":0)"), HasSubstr("'status' must be text"));
    EXPECT_THAT(jobs(R"(,"call":[1,2)"), HasSubstr("not a line of JSON"));
    EXPECT_THAT(jobs(R"(,"call":[1,02])"), HasSubstr("not a line of JSON"));
    EXPECT_THAT(jobs(R"(,"call":[1,2],)"), HasSubstr("not a line of JSON"));
    EXPECT_THAT(jobs(R"(} {)"), HasSubstr("not a line of JSON"));

    EXPECT_THAT(damage(R"({"verb":"jobs","trial":0,"worker":0})"), HasSubstr("'rows' is missing"));
    EXPECT_THAT(damage(R"({"verb":"jobs","trial":0,"rows":0})"), HasSubstr("'worker' is missing"));
    EXPECT_THAT(damage(R"({"verb":"jobs","worker":0,"rows":0})"), HasSubstr("'trial' is missing"));
    EXPECT_THAT(damage(R"({"verb":"jobs","trial":0,"worker":1024,"rows":0})"),
                HasSubstr("'worker' must be less than 1024"));
    EXPECT_THAT(damage(R"({"verb":"jobs","trial":-1,"worker":0,"rows":0})"),
                HasSubstr("'trial' is out of bounds"));
    EXPECT_THAT(damage(R"({"verb":"jobs","trial":0,"worker":0,"rows":-1})"), HasSubstr("'rows'"));
    EXPECT_THAT(damage(R"({"verb":"jobs","trial":0,"worker":0,"rows":4097})"), HasSubstr("'rows'"));
    EXPECT_THAT(damage(R"({"verb":"jobs","trial":0,"worker":0,"rows":1000000000000})"),
                HasSubstr("'rows'"));
}

TEST(JobsCodec, NeverReadsPastTheShortestColumn) {
    JobBatch batch;
    for (std::uint32_t job = 0; job < 5; ++job)
        addRow(batch, job, job * 10, 5);
    batch.gilWait.resize(2);
    EXPECT_EQ(decoded(encodeEvent(batch)).size(), 2u);
}

/// Jobs of about 1 ms one after the other, as a worker's ring gives them.
JobBatch regularBatch(bool encoded) {
    std::mt19937_64 random(11);
    const auto about = [&random](std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low));
    };
    JobBatch batch;
    std::int64_t now = 31'080'442;
    for (std::uint32_t job = 0; job < limits::batchRows; ++job) {
        board::JobRecord record;
        record.job = 2 * job + 1;
        record.start = now;
        record.callStart = now + (encoded ? about(120, 260) : 0);
        record.callEnd = record.callStart + about(998'000, 1'004'000);
        record.end = record.callEnd + (encoded ? about(90, 200) : 0);
        record.cpu = record.end - record.start - about(150, 900);
        record.resultBytes = encoded ? 5 : 0;
        record.coreStart = record.coreEnd = 1;
        now = record.end + about(40, 99);
        batch.append(record);
    }
    return batch;
}

TEST(JobsCodec, ARegularJobTakesFewBytes) {
    const auto bytesPerJob = [](const JobBatch& batch) {
        return static_cast<double>(encodeEvent(batch).size()) / static_cast<double>(batch.size());
    };
    const JobBatch objects = regularBatch(false);
    EXPECT_EQ(decoded(encodeEvent(objects)), objects);
    EXPECT_LE(bytesPerJob(objects), 20.0);
    const JobBatch encoded = regularBatch(true);
    EXPECT_EQ(decoded(encodeEvent(encoded)), encoded);
    EXPECT_LE(bytesPerJob(encoded), 28.0);
}

} // namespace
} // namespace gilscope
