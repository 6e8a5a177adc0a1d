#include <gilscope/plan.h>
#include <gilscope/script_text.h>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace gilscope {
namespace {

RC_GTEST_PROP(ScriptText, AnyBytesComeBack, (const std::string& bytes)) {
    const auto back = scriptTextFromJson(nlohmann::json::parse(scriptTextToJson(bytes).dump()));
    RC_ASSERT(back == bytes);
}

TEST(ScriptText, TextStaysReadableAndOtherBytesAreNumbers) {
    EXPECT_TRUE(scriptTextToJson("# é\n").is_string());
    EXPECT_TRUE(scriptTextToJson("# -*- coding: latin-1 -*-\n# \xE9\n").is_array());
}

TEST(ScriptText, TravelsWithAPlanThatStaysWhatItWas) {
    Plan plan;
    plan.callable = "f";
    plan.script = "/s.py";
    plan.runners = {"serial"};
    plan.seed = 18'000'000'000'000'000'000U; // no double holds it
    std::string request = withScriptText(writePlan(plan), "def f(): pass\n");
    const auto taken = takeScriptText(request);
    ASSERT_TRUE(taken);
    EXPECT_EQ(*taken, "def f(): pass\n");
    const auto rest = parsePlan(request);
    ASSERT_TRUE(rest) << rest.error().english();
    EXPECT_EQ(*rest, plan);
}

TEST(ScriptText, ARequestWithoutOneIsLeftAlone) {
    for (const char* text : {R"({"a":1})", "not json", "[1]", ""}) {
        std::string request = text;
        const auto taken = takeScriptText(request);
        ASSERT_TRUE(taken);
        EXPECT_FALSE(*taken);
        EXPECT_EQ(request, text);
    }
}

TEST(ScriptText, WhatIsNeitherTextNorBytesIsRefused) {
    for (const char* value : {"7", "null", "[256]", "[-1]", "[1.5]", "[\"a\"]", "{}"}) {
        std::string request = std::string(R"({"source":)") + value + "}";
        EXPECT_FALSE(takeScriptText(request)) << value;
    }
}

} // namespace
} // namespace gilscope
