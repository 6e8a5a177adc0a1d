#include "stream_examples.h"

#include <nlohmann/json.hpp>

#include <set>

namespace gilscope {
namespace {

/// The lines inside of ```json blocks.
std::vector<std::string> examples(const std::string& document) {
    std::vector<std::string> found;
    std::istringstream lines(document);
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```"))
            inside = line == "```json";
        else if (inside)
            found.push_back(line);
    }
    return found;
}

/// The line without the English that a message's code stands for.
std::string withoutWords(const std::string& line) {
    auto object = nlohmann::ordered_json::parse(line);
    if (!object.contains("message_code"))
        return line;
    object.erase("message");
    object.erase("hint");
    return object.dump();
}

TEST(StreamDocument, HasAnExampleOfEveryVerbThatReadsAndWritesAsItStands) {
    std::set<std::size_t> verbs;
    for (const std::string& line : examples(test::readFile(GILSCOPE_STREAM_DOCUMENT))) {
        const Event event = test::mustDecode(line);
        EXPECT_EQ(withoutWords(encodeEvent(event)), withoutWords(line + "\n"));
        verbs.insert(event.index());
    }
    EXPECT_EQ(verbs.size(), std::variant_size_v<Event>);
}

TEST(StreamDocument, ExplainsItsJobsExampleCorrectly) {
    for (const std::string& line : examples(test::readFile(GILSCOPE_STREAM_DOCUMENT))) {
        const Event event = test::mustDecode(line);
        const auto* batch = std::get_if<JobBatch>(&event);
        if (!batch)
            continue;
        ASSERT_EQ(batch->size(), 3u);
        EXPECT_EQ(batch->start[0], 37080442);
        EXPECT_EQ(batch->end(0), 49275368);
        EXPECT_EQ(batch->start[1], 49275462);
        EXPECT_EQ(batch->job[2], 4u);
        EXPECT_EQ(batch->status[2], JobStatus::Failed);
        EXPECT_EQ(batch->coreEnd[1], 0u);
        return;
    }
    FAIL() << "no jobs example";
}

} // namespace
} // namespace gilscope
