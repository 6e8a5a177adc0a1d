/// Plays the transcripts of tests/data/runners against a host, for those who write one.

#include "transcript.h"
#include "value_cases.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace {

using namespace gilscope::test;

struct Wish {
    std::string manifest;
    std::string group;
    std::string arguments = "[24]";
    KitCall call;
};

/// Prints how a step of the check went; true where nothing was wrong.
bool report(const std::string& name, const std::string& about,
            const std::vector<std::string>& complaints) {
    fmt::print("{}  {:22} {}\n", complaints.empty() ? "ok  " : "FAIL", name, about);
    for (const std::string& sentence : complaints)
        fmt::print("      {}\n", sentence);
    std::fflush(stdout);
    return complaints.empty();
}

int check(const Wish& wish) {
    std::string problem;
    const auto manifest = readManifest(wish.manifest, problem);
    if (manifest && problem.empty())
        problem = manifest->missing;
    if (!problem.empty()) {
        fmt::print(stderr, "runner_kit: {}\n", problem);
        return 2;
    }
    bool good = true;
    int played = 0;
    for (const Transcript& transcript : transcripts(wish.group)) {
        if (const auto reason = notFor(transcript, *manifest, wish.call); !reason.empty()) {
            fmt::print("skip  {:22} {}\n", transcript.name, reason);
            continue;
        }
        ++played;
        good = report(transcript.name, transcript.about, play(transcript, *manifest, wish.call)) &&
               good;
    }
    if (std::string("values").starts_with(wish.group)) {
        const auto cases = valueCases(problem);
        if (problem.empty())
            good = report("values", "what calls return, compared with CPython",
                          compareValues(*manifest, cases)) &&
                   good;
        else
            fmt::print("skip  {:22} {}\n", "values", problem);
        ++played;
    }
    if (played == 0) {
        fmt::print(stderr, "runner_kit: nothing was played\n");
        return 2;
    }
    return good ? 0 : 1;
}

} // namespace

int main(int count, char** words) {
    CLI::App app("Checks a host against docs/runners.md.");
    Wish wish;
    app.add_option("--manifest", wish.manifest, "the host's manifest, NAME.json")->required();
    app.add_option("--only", wish.group,
                   "what begins so: run, refuse, stop, end, gone, deaf, values");
    app.add_option("--callable", wish.call.callable, "what to call instead of fibonacci");
    app.add_option("--arguments", wish.arguments, "its arguments, a JSON array");
    CLI11_PARSE(app, count, words);
    wish.call.arguments = nlohmann::json::parse(wish.arguments, nullptr, false);
    if (!wish.call.arguments.is_array()) {
        fmt::print(stderr, "runner_kit: --arguments is no JSON array: {}\n", wish.arguments);
        return 2;
    }
    if (app.count("--callable") + app.count("--arguments") > 0)
        wish.call.value = nullptr;
    return check(wish);
}
