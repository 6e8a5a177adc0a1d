#include <gilscope/message/english.h>
#include <gilscope/runner_manifest.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace gilscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string refusalOf(const std::string& text, const std::string& id = "lua") {
    const auto manifest = parseRunnerManifest(text, id, "/m");
    return manifest ? std::string() : manifest.error().english();
}

TEST(RunnerManifests, SayHowAHostIsStarted) {
    const auto manifest = parseRunnerManifest(
        R"({"label":"Lua","plural":"Lua states","description":"d","language":"Lua",
            "command":["lua","host.lua"],"callables":["fibonacci"],
            "requires":[{"program":"lua","hint":"apt-get install lua5.4"},
                        {"any":["dotnet","mono"]},{"python":"3.14"}],
            "capabilities":{"cpu":true,"gil":false},"later":1})",
        "lua", "/m");
    ASSERT_TRUE(manifest) << manifest.error().english();
    EXPECT_EQ(manifest->id, "lua");
    EXPECT_EQ(manifest->plural, "Lua states");
    EXPECT_THAT(manifest->command, ElementsAre("lua", "host.lua"));
    ASSERT_EQ(manifest->needs.size(), 3u);
    EXPECT_EQ(manifest->needs[0].hint, "apt-get install lua5.4");
    EXPECT_THAT(manifest->needs[1].programs, ElementsAre("dotnet", "mono"));
    EXPECT_EQ(manifest->needs[2].python, "3.14");
    EXPECT_TRUE(manifest->capabilities.cpu);
    EXPECT_FALSE(manifest->capabilities.core);
    EXPECT_TRUE(offers(*manifest, "fibonacci"));
    EXPECT_FALSE(offers(*manifest, "word_count"));
}

TEST(RunnerManifests, FillInWhatIsLeftOut) {
    const auto manifest =
        parseRunnerManifest(R"({"command":["x"],"callables":"python"})", "mine", "/m");
    ASSERT_TRUE(manifest) << manifest.error().english();
    EXPECT_EQ(manifest->label, "mine");
    EXPECT_EQ(manifest->plural, "mine");
    EXPECT_EQ(manifest->language, "Python");
    EXPECT_TRUE(offers(*manifest, "anything"));
}

TEST(RunnerManifests, RefuseWhatMakesNoSense) {
    EXPECT_THAT(refusalOf("[]"), HasSubstr("must be a JSON object"));
    EXPECT_THAT(refusalOf(R"({"callables":[]})"), HasSubstr("'command'"));
    EXPECT_THAT(refusalOf(R"({"command":["x"]})"), HasSubstr("'callables'"));
    EXPECT_THAT(refusalOf(R"({"command":[],"callables":[]})"), HasSubstr("names no program"));
    EXPECT_THAT(refusalOf(R"({"command":[""],"callables":[]})"), HasSubstr("'command'"));
    EXPECT_THAT(refusalOf(R"({"command":["x"],"callables":"all"})"), HasSubstr("'callables'"));
    EXPECT_THAT(refusalOf(R"({"command":["x"],"callables":[],"requires":[{}]})"),
                HasSubstr("'program'"));
    EXPECT_THAT(refusalOf(R"({"command":["x"],"callables":[],"capabilities":{"cpu":1}})"),
                HasSubstr("'cpu'"));
    EXPECT_THAT(refusalOf(R"({"command":["x"],"callables":[]})", "a b"),
                HasSubstr("cannot be a runner's name"));
}

TEST(RunnerManifests, ThatCannotBeReadAreListedWithTheReason) {
    const auto folder = std::filesystem::path(::testing::TempDir()) / "gilscope-manifests";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "good.json") << R"({"command":["sh"],"callables":[]})";
    std::ofstream(folder / "bad.json") << "{";
    std::ofstream(folder / "notes.txt") << "not a manifest";
    const auto manifests = readRunnerManifests(folder);
    ASSERT_EQ(manifests.size(), 2u);
    EXPECT_FALSE(manifests.at("good").problem);
    EXPECT_THAT(english(manifests.at("bad").problem.value()), HasSubstr("bad.json"));
    EXPECT_TRUE(readRunnerManifests(folder / "none").empty());

    std::ofstream(folder / "host.sh") << "#!/bin/sh\n";
    RunnerManifest manifest = manifests.at("good");
    manifest.command = {"sh", "host.sh", "--with={python}", "nothing.sh"};
    const auto command = resolvedCommand(manifest, "/usr/bin/python3.12");
    ASSERT_TRUE(command) << command.error().english();
    EXPECT_THAT(*command, ElementsAre(HasSubstr("/sh"), (folder / "host.sh").string(),
                                      "--with=/usr/bin/python3.12", "nothing.sh"));
    manifest.command = {"no-such-program-at-all"};
    EXPECT_EQ(resolvedCommand(manifest, "").error().code, ErrorCode::Missing);
    std::filesystem::remove_all(folder);
}

TEST(RunnerManifests, AFunctionIsToldByItsTextAndNotByItsName) {
    constexpr const char* script = "import functools\n"
                                   "\n"
                                   "@functools.cache\n"
                                   "def first(n=1):\n"
                                   "    return n\n"
                                   "\n"
                                   "    # still inside\n"
                                   "    return 2  \n"
                                   "\n"
                                   "# of the next\n"
                                   "def first_of_all(n):\n"
                                   "    return n\n"
                                   "LIMIT = 3\n"
                                   "async def last(\n"
                                   "    n,\n"
                                   "):\n"
                                   "    return n\n";
    EXPECT_EQ(
        functionSource(script, "first"),
        "@functools.cache\ndef first(n=1):\n    return n\n\n    # still inside\n    return 2\n"
        "import functools\n");
    EXPECT_EQ(functionSource(script, "first_of_all"), "def first_of_all(n):\n    return n\n");
    EXPECT_EQ(functionSource(script, "last"), "async def last(\n    n,\n):\n    return n\n");
    EXPECT_EQ(functionSource(script, "LIMIT"), "");
    EXPECT_EQ(functionSource(script, "firs"), "");
    EXPECT_EQ(functionSource("", "first"), "");
    EXPECT_NE(functionSource("def f(n=1):\n    return n\n", "f"),
              functionSource("def f(n=2):\n    return n\n", "f"));
}

TEST(RunnerManifests, AFunctionIsTheSameOnlyWithWhatItUses) {
    const std::string ours =
        "import time\n\n\n"
        "def fibonacci(n=24):\n    return _fibonacci(n)\n\n\n"
        "def _fibonacci(n):\n    return n if n < 2 else _fibonacci(n - 1)\n\n\n"
        "def rest():\n    time.sleep(REST)\n\n\nREST = 0.1\n";
    const std::string known = functionSource(ours, "fibonacci");
    EXPECT_NE(known.find("def _fibonacci"), std::string::npos);
    EXPECT_EQ(known.find("import time"), std::string::npos);
    EXPECT_EQ(functionSource("import os\n" + ours + "if __name__ == '__main__':\n    rest()\n",
                             "fibonacci"),
              known)
        << "what it does not use does not matter";
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string script = ours;
        return script.replace(script.find(from), from.size(), to);
    };
    EXPECT_NE(functionSource(changed("n < 2", "n < 3"), "fibonacci"), known) << "its helper";
    EXPECT_EQ(functionSource(ours + "fibonacci = cache(fibonacci)\n", "fibonacci"), "");
    EXPECT_EQ(functionSource(ours + "def fibonacci(n):\n    return 1\n", "fibonacci"), "");
    EXPECT_EQ(functionSource(ours + "from mine import fibonacci\n", "fibonacci"), "");
    const std::string rest = functionSource(ours, "rest");
    EXPECT_NE(functionSource(changed("import time", "from mine import time"), "rest"), rest);
    EXPECT_NE(functionSource(changed("REST = 0.1", "REST = 0.2"), "rest"), rest);
}

TEST(RunnerManifests, ThePythonScriptOfTheirCallablesIsBesideThem) {
    const auto manifest = parseRunnerManifest(
        R"({"command":["x"],"callables":["f"],"script":"mine.py"})", "lua", "/m");
    ASSERT_TRUE(manifest) << manifest.error().english();
    EXPECT_EQ(manifest->script, "/m/mine.py");
}

} // namespace
} // namespace gilscope
