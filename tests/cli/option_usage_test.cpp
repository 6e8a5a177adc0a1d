// Every option of every command, used wrongly in every way there is. The options are read from the
// program's own help, so that a new one without a row here fails.
#include "gilscope_program.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace gilscope::test {
namespace {

/// An option as the help of its command shows it.
struct Option {
    std::string command;
    std::string name;
    bool takesValue = false;
};

/// The words after `heading` in the help, one line each, without their descriptions.
std::vector<std::string> firstWords(const std::string& help, const std::string& start) {
    std::vector<std::string> words;
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("  " + start) && !line.starts_with("   "))
            words.push_back(line.substr(2, line.find("  ", 2) - 2));
    return words;
}

std::vector<std::string> commandsOfTheProgram() {
    const std::string help = gilscope({"--help"}).out;
    const auto list = help.find("\nCommands:\n");
    if (list == std::string::npos)
        return {};
    std::vector<std::string> found;
    std::istringstream lines(help.substr(list + 1));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line) && line.starts_with("  ")) {
        if (!line.starts_with("   "))
            found.push_back(line.substr(2, line.find(' ', 2) - 2));
    }
    return found;
}

std::vector<Option> optionsOf(const std::string& command) {
    std::vector<Option> options;
    for (const std::string& words : firstWords(gilscope({command, "--help"}).out, "-")) {
        const auto name = words.find("--");
        const auto end = words.find_first_of(" ,", name);
        Option option{command, words.substr(name, end - name), false};
        option.takesValue = end != std::string::npos;
        if (option.name != "--help")
            options.push_back(option);
    }
    return options;
}

/// A command line that lacks nothing, of `command`; nothing of it is given twice when an option is
/// added, unless it is that option.
std::vector<std::string> soundWords(const std::string& command) {
    static const std::map<std::string, std::vector<std::string>> sound{
        {"compare", {"--script", TEST_DATA "/hostile_callables.py", "--callable", "f"}},
        {"run", {"--script", TEST_DATA "/hostile_callables.py", "--callable", "f"}},
        {"sweep",
         {"--script", TEST_DATA "/hostile_callables.py", "--callable", "f", "--over",
          "workers=1,2"}},
        {"callables", {}},
        {"runners", {}},
        {"pythons", {}},
        {"modules", {"json"}},
        {"doctor", {}},
        {"show", {TEST_DATA "/small.gilscope"}},
        {"diff", {TEST_DATA "/small.gilscope", TEST_DATA "/clean.gilscope"}},
        {"export", {TEST_DATA "/small.gilscope", "--format", "markdown", "-o", "/dev/null"}},
    };
    std::vector<std::string> words{command};
    if (const auto found = sound.find(command); found != sound.end())
        words.insert(words.end(), found->second.begin(), found->second.end());
    return words;
}

/// `option` in place of what soundWords() says about it.
std::vector<std::string> withOption(const Option& option, const std::vector<std::string>& value) {
    std::vector<std::string> words = soundWords(option.command);
    const std::string sound = option.name == "--output" ? "-o" : option.name;
    if (const auto at = std::find(words.begin(), words.end(), sound); at != words.end())
        words.erase(at, at + 2);
    words.push_back(option.name);
    words.insert(words.end(), value.begin(), value.end());
    return words;
}

void expectRefused(const std::vector<std::string>& words, const std::vector<std::string>& said) {
    std::string line;
    for (const std::string& word : words)
        line += ' ' + (word.size() > 80 ? word.substr(0, 80) + "..." : word);
    SCOPED_TRACE("gilscope" + line);
    const ScratchDirectory scratch;
    const auto result = gilscope(words, {{"FAKE_ENGINE_PID_FILE", scratch.file("started")}});
    EXPECT_EQ(result.code, 2) << result.err;
    EXPECT_EQ(result.out, "");
    EXPECT_TRUE(result.err.starts_with("gilscope: ")) << result.err;
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    EXPECT_LT(result.err.size(), 600U) << "a line that nobody can read";
    for (const std::string& word : said)
        EXPECT_NE(result.err.find(word), std::string::npos) << result.err << "lacks " << word;
    EXPECT_EQ(readFile(scratch.file("started")), "") << "the engine was started";
}

/// Values that an option refuses before anything starts.
using Values = std::vector<std::string>;

Values outsideWhole(const std::string& below, const std::string& above) {
    return {
        below, above, "-1", "", "many", "1e3", "1.5", "0x10", " 1", "1 ", "18446744073709551616",
        "1\n2"};
}

/// By option, and by command where commands differ. Empty: any text may be right, and the engine
/// judges it.
const std::map<std::string, Values>& wrongValues() {
    static const std::map<std::string, Values> values{
        {"--add", {""}},
        {"--allow", {"", "refuse", "slower,", "slower,slower", "all"}},
        {"--args", {}},
        {"--budget", {"-1", "", "1s", "nan", "1e3", "soon"}},
        {"--callable", {""}},
        {"--chart", {"", "tiem", "speedups", "pie"}},
        {"--deadline", {"-1", "", "1s", "nan", "inf", "1e3", "2000000000", "soon"}},
        {"--format", {"", "cvs", "htm", "chrome", "yaml"}},
        {"--jobs", outsideWhole("0", "1000000001")},
        {"--max-restarts", outsideWhole("-5", "1000001")},
        {"--memory-limit", {"", "lots", "-1", "1X", "2GG", "nan", "9999999999G"}},
        {"--output", {"", "-", "/nowhere/there.gilscope", "/"}},
        {"export --output", {"", "/nowhere/there.gilscope", "/"}},
        {"modules --output", {"", "/nowhere/there.json", "/"}},
        {"--over",
         {"", "workers", "workers=", "workers=0..4", "workers=4..1", "workers=1..1025",
          "workers=1,x", "wrokers=1..2", "args", "payload=", "payload=x", "payload=2k..1k",
          "repeat=1..2", "=1"}},
        {"--page", {"compare"}}, // does not go with the format of the sound command line
        {"--parallel", outsideWhole("0", "257")},
        {"--pin", {"", "core", "all", "None "}},
        {"--precision", {"", "0", "-1", "nan", "1e3", "many"}},
        {"--python", {""}},
        {"--pythons", {"", ",", "cp312,", "cp312,,cp313", "cp312,cp312"}},
        {"--rate", {"", "0", "-1", "nan", "inf", "1e3", "2000000", "many", "10/s"}},
        {"--remove", {""}},
        {"--remote", {"", " ", "-oProxyCommand=true", "@host", "user@", "two words"}},
        {"--repeat", outsideWhole("0", "10001")},
        {"--scaling", {"", "storng", "both"}},
        {"--results", {"", "drop", "retrun"}},
        {"--runner", {"", "thred", "thread,process", "xyz"}},
        {"--runners", {"", "thred", "thread,", "thread,thread", "serial,xyz"}},
        {"--script", {"", "/nowhere/s.py", "/", std::string(5000, 'x')}},
        {"--seed", outsideWhole("0", "18446744073709551616")},
        {"--timeout", {"-1", "", "1s", "nan", "inf", "1e3", "2000000000", "soon"}},
        {"--time-limit", {"-1", "", "0", "1s", "nan", "inf", "1e3", "86401", "soon"}},
        {"--venv", {"", "/nowhere", TEST_DATA}},
        {"--verdict", {"", "refuse", "slower,", "slower,slower", "all"}},
        {"--warmup", outsideWhole("-2", "1000001")},
        {"--workers", outsideWhole("0", "1025")},
    };
    return values;
}

const Values* wrongValuesOf(const Option& option) {
    for (const std::string& key : {option.command + ' ' + option.name, option.name})
        if (const auto found = wrongValues().find(key); found != wrongValues().end())
            return &found->second;
    return nullptr;
}

/// The last two letters the other way round, or the last one twice.
std::string misspelt(std::string word) {
    if (word[word.size() - 2] == word.back())
        return word + word.back();
    std::swap(word[word.size() - 2], word[word.size() - 1]);
    return word;
}

class EveryOption : public ::testing::TestWithParam<std::string> {};

TEST_P(EveryOption, UsedWronglyIsOneLineAndExitCode2) {
    const auto options = optionsOf(GetParam());
    ASSERT_FALSE(options.empty());
    std::set<std::string> names;
    for (const Option& option : options)
        names.insert(option.name);
    for (const Option& option : options) {
        SCOPED_TRACE(option.name);
        const std::string wrong = misspelt(option.name);
        ASSERT_FALSE(names.contains(wrong));
        expectRefused({GetParam(), wrong}, {'\'' + option.name + '\''});
        expectRefused({GetParam(), wrong + "=1"}, {'\'' + option.name + '\''});
        if (!option.takesValue) {
            expectRefused(withOption({option.command, option.name + "=yes", false}, {}),
                          {option.name, "no value"});
            continue;
        }
        expectRefused(withOption(option, {}), {option.name, "needs a value"});
        expectRefused(withOption(option, {"1", option.name, "2"}), {option.name, "more than once"});
        const Values* const values = wrongValuesOf(option);
        ASSERT_NE(values, nullptr) << "a new option: which values does it refuse?";
        for (const std::string& value : *values)
            expectRefused(withOption(option, {value}), {});
    }
}

TEST_P(EveryOption, HasASoundCommandLineToStartFrom) {
    const auto words = soundWords(GetParam());
    const auto result = gilscope(words, playing("small.gilscope"));
    EXPECT_NE(result.code, 2) << "a new command: which words does it need? " << result.err;
}

// Written out, so that CTest has names; the test after this one compares them with the program.
const std::vector<std::string> walkedCommands{"compare", "run",     "sweep",   "callables",
                                              "runners", "pythons", "modules", "doctor",
                                              "show",    "diff",    "export"};
INSTANTIATE_TEST_SUITE_P(Of, EveryOption, ::testing::ValuesIn(walkedCommands),
                         [](const auto& about) { return about.param; });

TEST(EveryCommand, IsWalked) {
    EXPECT_EQ(commandsOfTheProgram(), walkedCommands);
    for (const std::string& command : walkedCommands)
        expectRefused({misspelt(command)}, {"no command", '\'' + command + '\''});
}

TEST(EveryRow, IsAboutAnOptionThatExists) {
    std::set<std::string> known;
    for (const std::string& command : commandsOfTheProgram()) {
        for (const Option& option : optionsOf(command)) {
            known.insert(option.name);
            known.insert(command + ' ' + option.name);
        }
    }
    for (const auto& [name, values] : wrongValues())
        EXPECT_TRUE(known.contains(name)) << name;
}

/// Values that contradict one another, each of them right by itself.
TEST(Contradictions, AreOneLineAndExitCode2) {
    const ScratchDirectory scratch;
    const std::string script = scratch.file("callables.py");
    const std::string text = "def f(): return 1\n";
    std::ofstream(script) << text;
    const std::string recording = scratch.file("a.gilscope");
    std::ofstream(recording) << readFile(TEST_DATA "/small.gilscope");
    const auto exporting = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"export", recording};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    expectRefused(compareWords({"--live", "--no-live"}), {"--live", "--no-live", "contradict"});
    const auto sweeping = [](std::vector<std::string> more) {
        std::vector<std::string> words = soundWords("sweep");
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    expectRefused(sweeping({"--workers", "2"}), {"--workers", "--over", "contradict"});
    expectRefused({"sweep", "--over", "args=1; 2", "--args", "3"},
                  {"--args", "--over", "contradict"});
    expectRefused({"sweep", "--over", "payload=1k", "--scaling", "weak"}, {"--scaling weak"});
    expectRefused({"sweep"}, {"--over"});
    expectRefused(compareWords({"--precision", "3"}), {"--precision", "--repeat auto"});
    expectRefused(compareWords({"--repeat", "3", "--budget", "3"}), {"--budget", "--repeat auto"});
    expectRefused({"run", "--script", script, "--callable", "f", "--output", script},
                  {"--output", "the script itself"});
    expectRefused({"compare", "--script", script, "--callable", "f", "--output",
                   scratch.file("./callables.py")},
                  {"--output", "the script itself"});
    expectRefused(
        {"compare", "--runners", "serial,thread,process,subinterpreter", "--repeat", "10000"},
        {"40000 trials", "20000"});
    expectRefused(exporting({"--format", "html", "-o", "-", "--chart", "time"}),
                  {"--chart", "svg"});
    expectRefused(exporting({"--format", "svg", "-o", "-", "--page", "compare"}),
                  {"--page", "png"});
    expectRefused(exporting({"--format", "csv", "-o", "-"}), {"csv", "four files"});
    expectRefused(exporting({"--format", "markdown", "-o", recording}),
                  {"--output", "the recording itself"});
    EXPECT_EQ(readFile(script), text);
    EXPECT_EQ(readFile(recording), readFile(TEST_DATA "/small.gilscope"));
}

} // namespace
} // namespace gilscope::test
