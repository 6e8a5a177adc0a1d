#include "plan_options.h"
#include "report.h"
#include "text_table.h"

#include <gilscope/self_test.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gilscope::cli {

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
                            "{:.0f} %, too noisy to say {:.0f} %, a difference that cannot be "
                            "{:.0f} %.",
                            printable(summary.rows.front().runner),
                            counted(found.comparisons, "time"), counted(repeatOf(summary), "trial"),
                            100.0 * found.noDifference / found.comparisons,
                            100.0 * found.tooNoisy / found.comparisons,
                            100.0 * found.different / found.comparisons),
                style.width);
    text += wrapped(fmt::format("No difference was claimed in {:.0f} % of the comparisons; about "
                                "95 % or more are to be expected.",
                                100 * found.quiet()),
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
