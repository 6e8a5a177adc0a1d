#pragma once

#include <gilscope/comparison.h>
#include <gilscope/figures.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/runners.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What reports and charts say about a comparison, before it becomes Markdown, HTML or SVG.
namespace gilscope::exporting {

/// What is not known.
inline constexpr std::string_view unknown = "–";
/// "1.93×".
std::string humanFactor(double factor);
/// The same with its interval where it has one: "1.93× [1.90, 1.95]".
std::string humanFactor(const std::optional<Estimate>& estimate);

/// timeFigure() as text; what is not finite is unknown.
std::string humanTime(double seconds);
/// Three significant digits, with k, M or G from ten thousand on.
std::string humanNumber(double value);
/// "1.23 s [1.20, 1.31]", each in a unit of its own choice where they differ.
std::string humanInterval(const std::optional<Estimate>& estimate);
/// "2026-11-23 05:32:40.123" in UTC; empty for 0.
std::string utcTime(std::int64_t unixTimeMs);

/// "subinterpreter ×2".
std::string rowLabel(std::string_view runner, std::uint32_t workers);
/// The same of a row, with its arguments where they are not the plan's; "thread ×1 of 2" where the
/// other worker never began.
std::string rowLabel(const ResultRow& row);
/// What every speed-up is over, for a title: "serial", "thread ×2", "a base of its own" where there
/// are several.
std::string baseWords(const Summary& summary);
/// "fibonacci(24)", with other arguments (as in TrialSpec) where there are some; words where a
/// recording broke off before the plan.
std::string callText(const Comparison& comparison, std::string_view arguments = {});

/// Something known of a machine or a plan.
struct Fact {
    MessageCode name; ///< of facts.inc
    message::Argument value;
};
/// In the order to show them.
using Facts = std::vector<Fact>;
Facts machineFacts(const Comparison& comparison);
Facts planFacts(const Comparison& comparison);

/// Why a row has no bar beside others, in a few words; empty: it has.
std::string_view whyNotDrawn(const ResultRow& row);

/// Whether all values are the same, or look alike; empty where there was nothing to compare.
std::string_view valuesSentence(const Summary& summary);

/// A table of text: the first column is a heading, the others are figures.
struct Table {
    std::vector<std::string> heading;
    std::vector<std::vector<std::string>> rows;
};
/// How long it took. Efficiency is speed-up "of ceiling" (the native kernel's) and "of N" workers;
/// where jobs came by a schedule there is neither.
Table resultTable(const Summary& summary);
/// What its columns are.
std::string resultNote(const Summary& summary);
/// Where the workers' time went, and memory.
Table costTable(const Summary& summary);
Table phaseTable(const Summary& summary);
/// Laws of scaling and where the lead changes; without rows where nothing was swept.
Table scalingTable(const Summary& summary);
/// From how many jobs on a start-up is paid back; without rows where nobody pays one.
Table breakEvenTable(const Summary& summary);

/// Trials of one result row, in block order.
std::vector<const Trial*> trialsOf(const Summary& summary, const ResultRow& row);
/// Start of the measure phase; else the start of the first job; nullopt without either.
std::optional<Nanoseconds> measureStart(const Trial& trial);

/// Why a recording is not whole; empty for a complete one.
std::string incompleteNote(const Summary& summary);
/// A doubt, and what it is about: a row's label, or nothing where it is the whole comparison.
struct Doubt {
    std::string about;
    WarningEvent warning;
};
/// Warnings of the comparison and then of its rows, each once.
std::vector<Doubt> allWarnings(const Summary& summary);

} // namespace gilscope::exporting
