#include "text/sweep_text.h"

#include <gilscope/warnings.h>

#include "plan_options.h"
#include "text/report.h"
#include "text/text_table.h"
#include "text/usage.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace gilscope::cli {

Result<Sweep> readSweep(std::string_view text) {
    const auto equals = text.find('=');
    std::string name(text.substr(0, equals));
    name.erase(0, name.find_first_not_of(' '));
    name.erase(name.find_last_not_of(' ') + 1);
    const std::vector<std::string> known{"workers", "args", "payload"};
    const auto over = parseSweepOver(name);
    if (!over || *over == SweepOver::None)
        return failure(ErrorCode::Usage,
                       fmt::format("--over takes workers=..., args=... or payload=..., not '{}'{}",
                                   text, suggestion(name, known)));
    if (equals == std::string_view::npos)
        return failure(ErrorCode::Usage,
                       fmt::format("--over {0} needs values, such as {0}={1}", name,
                                   *over == SweepOver::Workers   ? "1..8"
                                   : *over == SweepOver::Payload ? "1k..1M"
                                                                 : "\"20; 22; 24\""));
    auto sweep = parseSweepValues(*over, text.substr(equals + 1));
    if (!sweep)
        return failure(ErrorCode::Usage, "--over: " + sweep.error().english());
    return sweep;
}

namespace {

/// Repetitions on either side of each comparison.
std::uint32_t repeatOf(const Summary& summary) {
    const auto& plan = summary.comparison->plan;
    return plan ? plan->plan.repeat / (2 * selfTestRounds) : 0;
}

SelfTest resultOf(const Summary& summary) {
    if (summary.rows.empty() || !summary.comparison->plan)
        return {};
    return selfTest(summary.rows.front().trialMeasureSeconds, repeatOf(summary),
                    summary.comparison->plan->plan.seed);
}

} // namespace

std::string selfTestReport(const Summary& summary, const Style& style) {
    const SelfTest found = resultOf(summary);
    std::string text = headText(summary, style) + errorsText(summary, style);
    if (found.comparisons == 0)
        return inLetters(text + "Too few trials were complete to compare anything.\n",
                         style.letters);
    text +=
        '\n' +
        wrapped(fmt::format("{} compared with itself {}, {} on either side: no difference "
                            "in {}, too noisy to say in {}, a difference in {}.",
                            printable(summary.rows.front().runner),
                            counted(found.comparisons, "time"), counted(repeatOf(summary), "trial"),
                            found.noDifference, found.tooNoisy, found.different),
                style.width);
    text += wrapped(found.different == 0
                        ? "None was claimed, and there is none."
                        : "There is none. Chance alone claims one in 5 of 100 such tests, so "
                          "something else may make these trials differ.",
                    style.width);
    return inLetters(std::move(text), style.letters);
}

std::string selfTestJson(const Summary& summary) {
    const SelfTest found = resultOf(summary);
    const nlohmann::ordered_json json{
        {"schema", "gilscope.self-test/1"},
        {"complete", summary.complete},
        {"runner", summary.rows.empty() ? "" : summary.rows.front().runner},
        {"workers", summary.rows.empty() ? 0 : summary.rows.front().workers},
        {"repeat", repeatOf(summary)},
        {"comparisons", found.comparisons},
        {"no_difference", found.noDifference},
        {"too_noisy", found.tooNoisy},
        {"different", found.different},
        {"quiet", found.quiet()}};
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace gilscope::cli
