// docs/json.md names everything that --json prints.

#include "stream_examples.h"

#include <gilscope/comparison.h>
#include <gilscope/warnings.h>

#include <nlohmann/json.hpp>

#include <set>

namespace gilscope {
namespace {

/// A name as the document writes it.
std::string inCode(std::string_view name) {
    return "`" + std::string(name) + "`";
}

/// Every name of every object below `value`; those of `environment` are a person's.
void collectNames(const nlohmann::json& value, std::set<std::string>& names) {
    for (const auto& [key, item] : value.items()) {
        if (value.is_object())
            names.insert(key);
        if (key != "environment" && item.is_structured())
            collectNames(item, names);
    }
}

Summary summaryOf(const std::string& path) {
    ComparisonBuilder builder;
    StreamDecoder decoder;
    const auto fed =
        decoder.feed(test::readFile(path), [&](Event&& event) { builder.apply(std::move(event)); });
    EXPECT_TRUE(fed) << path;
    return summarise(builder.snapshot());
}

TEST(JsonDocument, NamesEverythingThatIsPrinted) {
    const std::string document = test::readFile(GILSCOPE_JSON_DOCUMENT);
    std::set<std::string> names;
    for (const char* recording :
         {"/docs/questions/all_runners.gilscope", "/docs/questions/clients.gilscope",
          "/docs/questions/schedule.gilscope", "/tests/data/live/failing.gilscope",
          "/tests/data/live/stopped.gilscope"})
        collectNames(
            nlohmann::json::parse(summaryJson(summaryOf(std::string(GILSCOPE_SOURCE) + recording))),
            names);
    EXPECT_GT(names.size(), 80u);
    for (const std::string& name : names)
        EXPECT_NE(document.find(inCode(name)), std::string::npos) << name;
}

TEST(JsonDocument, NamesEveryWarning) {
    const std::string document = test::readFile(GILSCOPE_JSON_DOCUMENT);
    for (const message::Info* info : warningCatalog())
        EXPECT_NE(document.find("| " + inCode(std::string(info->word)) + " |"), std::string::npos)
            << info->word;
}

} // namespace
} // namespace gilscope
