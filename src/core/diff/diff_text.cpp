#include <gilscope/diff.h>

#include "export/figures.h"
#include "export/text.h"

#include <algorithm>

namespace gilscope {

using exporting::humanTime;
using exporting::oneLine;
using exporting::unknown;

namespace {

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

/// Writes one diff; every phrase passes through said().
class DiffWriter {
public:
    DiffWriter(const ComparisonDiff& diff, const Translation& translation)
        : m_diff(diff), m_translation(translation) {}

    std::string text(const std::string& leftName, const std::string& rightName) const {
        std::string text = fmt::format("A  {}  {}\nB  {}  {}\n\n", oneLine(leftName),
                                       oneLine(shortCall(m_diff.leftCall)), oneLine(rightName),
                                       oneLine(shortCall(m_diff.rightCall)));
        text += m_diff.machine.empty() ? said("The machines do not differ.") + "\n\n"
                                       : facts("The machines differ", m_diff.machine);
        text += facts("The plans differ", m_diff.plan);
        if (!m_diff.sameCall)
            text += said("The calls differ, so no row of A is compared with one of B.") + "\n\n";
        else if (!m_diff.samePython && !m_diff.rows.empty())
            text += said("The Pythons differ: rows of the same runner and workers are compared all "
                         "the same.") +
                    "\n\n";
        if (!m_diff.rows.empty())
            text += rows();
        text += values();
        text += only("Only in A", m_diff.onlyLeft);
        text += only("Only in B", m_diff.onlyRight);
        text.pop_back(); // one newline at the end, not an empty line
        return text;
    }

private:
    std::string said(const std::string& phrase) const {
        return m_translation ? m_translation(phrase) : phrase;
    }

    std::string side(const std::string& value) const {
        return value.empty() ? std::string(unknown) : oneLine(said(value));
    }

    std::string facts(const std::string& title, const std::vector<DifferentFact>& facts) const {
        if (facts.empty())
            return {};
        std::string text = said(title) + "\n";
        for (const DifferentFact& fact : facts)
            text += fmt::format("  {}\n    A  {}\n    B  {}\n", said(fact.name), side(fact.left),
                                side(fact.right));
        return text + "\n";
    }

    std::string perJob(const ResultRow& row) const {
        if (!row.measureSeconds || row.jobs == 0)
            return std::string(unknown);
        return said(humanTime(row.measureSeconds->median / static_cast<double>(row.jobs)));
    }

    std::string ratio(const DiffRow& row) const {
        if (!row.ratio)
            return std::string(unknown);
        if (row.ratio->ci95.isPoint())
            return said(fmt::format("{:.3f}", row.ratio->median));
        return said(fmt::format("{:.3f} [{:.3f}, {:.3f}]", row.ratio->median, row.ratio->ci95.low,
                                row.ratio->ci95.high));
    }

    std::string rows() const {
        std::vector<std::vector<std::string>> lines(1);
        for (const char* head :
             {"runner", "n A", "n B", "A per job", "B per job", "B / A [95 %]", "verdict"})
            lines.front().push_back(said(head));
        for (const DiffRow& row : m_diff.rows)
            lines.push_back({said(oneLine(exporting::rowLabel(row.runner, row.workers))),
                             fmt::format("{}", row.left.trialMeasureSeconds.size()),
                             fmt::format("{}", row.right.trialMeasureSeconds.size()),
                             perJob(row.left), perJob(row.right), ratio(row), said(sentence(row))});
        return alignedTable(lines) + "\n";
    }

    /// What differs between A and B is not the same work: nothing is said where all agree.
    std::string values() const {
        if (m_diff.valuesAgree != false)
            return {};
        std::string text = said("The values differ") + "\n";
        for (const DiffRow& row : m_diff.rows) {
            if (row.valuesDiffering == 0)
                continue;
            text += fmt::format("  {}: {}\n",
                                said(oneLine(exporting::rowLabel(row.runner, row.workers))),
                                said(valuesOf(row)));
            if (!row.valuesUnsteady && row.left.value != row.right.value)
                text += fmt::format("    A  {}\n    B  {}\n", side(row.left.value.value_or("")),
                                    side(row.right.value.value_or("")));
        }
        return text + "\n";
    }

    static std::string valuesOf(const DiffRow& row) {
        const std::string jobs = fmt::format("{} of {} jobs returned another value in B",
                                             row.valuesDiffering, row.valuesCompared);
        return row.valuesUnsteady ? jobs + ", as they do from trial to trial of one recording"
                                  : jobs;
    }

    std::string only(const std::string& title, const std::vector<ResultRow>& rows) const {
        if (rows.empty())
            return {};
        std::string text = said(title) + "\n";
        for (const ResultRow& row : rows)
            text += fmt::format("  {}: {}\n",
                                said(oneLine(exporting::rowLabel(row.runner, row.workers))),
                                said(fmt::format("{} per job", perJob(row))));
        return text + "\n";
    }

    /// "B is 1.21x faster", or why nothing is said.
    static std::string sentence(const DiffRow& row) {
        switch (row.word) {
        case DiffWord::Faster:
            return fmt::format("B is {:.2f}x faster", 1 / row.ratio->median);
        case DiffWord::Slower:
            return fmt::format("B is {:.2f}x slower", row.ratio->median);
        case DiffWord::TooFew:
            return fmt::format("too few repetitions to say: {} are needed", diffMinimum);
        case DiffWord::NoDifference:
        case DiffWord::TooNoisy:
        case DiffWord::NotMeasured:
            break;
        }
        return std::string(toString(row.word));
    }

    const ComparisonDiff& m_diff;
    const Translation& m_translation;
};

} // namespace

std::string diffText(const ComparisonDiff& diff, const std::string& leftName,
                     const std::string& rightName, const Translation& translation) {
    return DiffWriter(diff, translation).text(leftName, rightName);
}

} // namespace gilscope
