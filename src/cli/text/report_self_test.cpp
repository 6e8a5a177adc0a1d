#include "plan_options.h"
#include "text/report.h"
#include "text/text_table.h"

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
