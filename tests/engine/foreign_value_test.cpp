#include "dialect/foreign_value.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace gilscope::engine {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string textOf(const char* json) {
    const auto value = readForeignValue(nlohmann::json::parse(json));
    return value ? value->text : "refused: " + value.error().english();
}

std::string digestOf(const char* json) {
    const auto value = readForeignValue(nlohmann::json::parse(json));
    return value ? value->digest : std::string();
}

// What a person sees is what CPython's hosts show; the digests' equality with theirs is checked by
// the conformance kit, with real hosts.
TEST(ForeignValues, ReadAsPythonWritesThem) {
    EXPECT_EQ(textOf("null"), "None");
    EXPECT_EQ(textOf("true"), "True");
    EXPECT_EQ(textOf("-17"), "-17");
    EXPECT_EQ(textOf("0.1"), "0.1");
    EXPECT_EQ(textOf("1e16"), "1e+16");
    EXPECT_EQ(textOf("1e15"), "1000000000000000.0");
    EXPECT_EQ(textOf("2.0"), "2.0");
    EXPECT_EQ(textOf(R"({"float":"20.0"})"), "20.0");
    EXPECT_EQ(textOf(R"({"int":"123456789012345678901234567890"})"),
              "123456789012345678901234567890");
    EXPECT_EQ(textOf(R"("a'b")"), "\"a'b\"");
    EXPECT_EQ(textOf(R"("a\nb")"), R"('a\nb')");
    EXPECT_EQ(textOf(R"([1,"x",null])"), "[1, 'x', None]");
    EXPECT_EQ(textOf(R"({"tuple":[1]})"), "(1,)");
    EXPECT_EQ(textOf(R"({"set":[]})"), "set()");
    EXPECT_EQ(textOf(R"({"dict":[["a",1],["b",[]]]})"), "{'a': 1, 'b': []}");
    EXPECT_EQ(textOf(R"({"bytes":"pQ=="})"), R"(b'\xa5')");
    EXPECT_EQ(textOf(R"({"bytes":""})"), "b''");
    EXPECT_EQ(textOf(R"x({"repr":"datetime.date(2024, 1, 1)"})x"), "datetime.date(2024, 1, 1)");
}

TEST(ForeignValues, DifferByTypeAsInPython) {
    EXPECT_NE(digestOf("1"), digestOf("1.0"));
    EXPECT_NE(digestOf("1"), digestOf("true"));
    EXPECT_NE(digestOf("[1]"), digestOf(R"({"tuple":[1]})"));
    EXPECT_EQ(digestOf("20.0"), digestOf(R"({"float":"20.0"})"));
    EXPECT_EQ(digestOf("9007199254740993"), digestOf(R"({"int":"9007199254740993"})"));
    EXPECT_EQ(digestOf("-5"), digestOf(R"({"int":"-0005"})"));
    EXPECT_EQ(digestOf(R"({"set":[1,2]})"), digestOf(R"({"set":[2,1]})"));
    EXPECT_EQ(digestOf(R"({"dict":[["a",1],["b",2]]})"), digestOf(R"({"dict":[["b",2],["a",1]]})"));
    // i followed by a text: "0x1"
    EXPECT_EQ(digestOf("1"), "63951d2c34870e5a32bba54bd26320715efc98e3b8c239dba49460a9326d212a");
}

TEST(ForeignValues, CanBeSentAsADigest) {
    const std::string digest(64, 'a');
    EXPECT_EQ(digestOf((R"({"digest":")" + digest + R"(","text":"b'..'"})").c_str()), digest);
    EXPECT_THAT(textOf(R"({"digest":"xyz"})"), HasSubstr("no SHA-256"));
}

TEST(ForeignValues, ThatMakeNoSenseAreRefused) {
    for (const char* wrong :
         {"{}", R"({"a":1})", R"({"int":"0x1"})", R"({"int":""})", R"({"int":"-"})",
          R"({"bytes":"!"})", R"({"bytes":"a==="})", R"({"tuple":1})", R"({"dict":[[1]]})",
          R"({"float":1})", R"({"int":"1","float":"1"})"})
        EXPECT_THAT(textOf(wrong), StartsWith("refused: ")) << wrong;
}

TEST(ForeignValues, AreCutBetweenCharacters) {
    std::string many;
    for (int i = 0; i < 500; ++i)
        many += "ä";
    const auto value = readForeignValue(nlohmann::json(many));
    ASSERT_TRUE(value);
    EXPECT_THAT(value->text, EndsWith("ä…"));
    EXPECT_THAT(value->text, StartsWith("'ää"));
}

} // namespace
} // namespace gilscope::engine
