#include <gilscope/diff.h>

#include "export_figures.h"
#include "export_text.h"

#include <algorithm>

namespace gilscope {

using exporting::humanTime;
using exporting::oneLine;

namespace {

constexpr std::string_view unknown = "–";

/// Columns with two spaces between them; the first is left aligned.
std::string alignedTable(const std::vector<std::vector<std::string>>& lines) {
    std::vector<std::size_t> widths;
    for (const auto& line : lines) {
        widths.resize(std::max(widths.size(), line.size()));
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], exporting::columns(line[i]));
    }
    std::string text;
    for (const auto& line : lines) {
        std::string row;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string padding(widths[i] - exporting::columns(line[i]), ' ');
            const bool lastColumn = i + 1 == widths.size(); // words: left, no trailing spaces
            row += i == 0 ? "  " + line[i] + padding
                          : "  " + (lastColumn ? line[i] : padding + line[i]);
        }
        text += row + "\n";
    }
    return text;
}

std::string factsText(std::string_view title, const std::vector<DifferentFact>& facts) {
    if (facts.empty())
        return {};
    std::string text = fmt::format("{}\n", title);
    for (const DifferentFact& fact : facts)
        text += fmt::format("  {}\n    A  {}\n    B  {}\n", fact.name,
                            fact.left.empty() ? unknown : oneLine(fact.left),
                            fact.right.empty() ? unknown : oneLine(fact.right));
    return text + "\n";
}

std::string perJob(const ResultRow& row) {
    if (!row.measureSeconds || row.jobs == 0)
        return std::string(unknown);
    return humanTime(row.measureSeconds->median / static_cast<double>(row.jobs));
}

std::string ratioText(const DiffRow& row) {
    if (!row.ratio)
        return std::string(unknown);
    if (row.ratio->ci95.low == row.ratio->ci95.high)
        return fmt::format("{:.3f}", row.ratio->median);
    return fmt::format("{:.3f} [{:.3f}, {:.3f}]", row.ratio->median, row.ratio->ci95.low,
                       row.ratio->ci95.high);
}

/// "B is 1.21x faster", or why nothing is said.
std::string sentence(const DiffRow& row) {
    switch (row.word) {
    case DiffWord::Faster:
        return fmt::format("B is {:.2f}x faster", 1 / row.ratio->median);
    case DiffWord::Slower:
        return fmt::format("B is {:.2f}x slower", row.ratio->median);
    case DiffWord::TooFew:
        return fmt::format("too few repetitions to say: {} are needed", diffMinimum);
    case DiffWord::NoDifference:
    case DiffWord::NotMeasured:
        break;
    }
    return std::string(toString(row.word));
}

std::string rowsText(const ComparisonDiff& diff) {
    std::vector<std::vector<std::string>> lines{
        {"runner", "n A", "n B", "A per job", "B per job", "B / A [95 %]", "p", "verdict"}};
    for (const DiffRow& row : diff.rows)
        lines.push_back({oneLine(exporting::rowLabel(row.runner, row.workers)),
                         fmt::format("{}", row.left.trialMeasureSeconds.size()),
                         fmt::format("{}", row.right.trialMeasureSeconds.size()), perJob(row.left),
                         perJob(row.right), ratioText(row),
                         row.pHolm ? fmt::format("{:.2g}", *row.pHolm) : std::string(unknown),
                         sentence(row)});
    return alignedTable(lines) + "\n";
}

std::string onlyText(std::string_view side, const std::vector<ResultRow>& rows) {
    if (rows.empty())
        return {};
    std::string text = fmt::format("Only in {}\n", side);
    for (const ResultRow& row : rows)
        text += fmt::format("  {}: {} per job\n",
                            oneLine(exporting::rowLabel(row.runner, row.workers)), perJob(row));
    return text + "\n";
}

} // namespace

std::string diffText(const ComparisonDiff& diff, const std::string& leftName,
                     const std::string& rightName) {
    std::string text =
        fmt::format("A  {}  {}\nB  {}  {}\n\n", oneLine(leftName), oneLine(diff.leftCall),
                    oneLine(rightName), oneLine(diff.rightCall));
    text += diff.machine.empty() ? "The machines do not differ.\n\n"
                                 : factsText("The machines differ", diff.machine);
    text += factsText("The plans differ", diff.plan);
    if (!diff.sameCall)
        text += "The calls differ, so no row of A is compared with one of B.\n\n";
    else if (!diff.samePython && !diff.rows.empty())
        text += "The Pythons differ: rows of the same runner and workers are compared all the "
                "same.\n\n";
    if (!diff.rows.empty())
        text += rowsText(diff);
    text += onlyText("A", diff.onlyLeft);
    text += onlyText("B", diff.onlyRight);
    text.pop_back(); // one newline at the end, not an empty line
    return text;
}

} // namespace gilscope
