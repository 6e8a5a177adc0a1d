#include <gilscope/diff.h>

#include "export/figures.h"
#include "export/text.h"
#include "message/words.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/utf8.h>

#include <algorithm>

namespace gilscope {

using exporting::oneLine;
using exporting::unknown;
using message::say;
using enum message::Code;

namespace {

/// Columns with two spaces between them; the first is left aligned.
std::string alignedTable(const std::vector<std::vector<std::string>>& lines) {
    std::vector<std::size_t> widths;
    for (const auto& line : lines) {
        widths.resize(std::max(widths.size(), line.size()));
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], utf8::displayWidth(line[i]));
    }
    std::string text;
    for (const auto& line : lines) {
        std::string row;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string padding(widths[i] - utf8::displayWidth(line[i]), ' ');
            const bool lastColumn = i + 1 == widths.size(); // words: left, no trailing spaces
            row += i == 0 ? "  " + line[i] + padding
                          : "  " + (lastColumn ? line[i] : padding + line[i]);
        }
        text += row + "\n";
    }
    return text;
}

/// Writes one diff; every word of it passes through said(). Rows have the names of the command line
/// in every language.
class DiffWriter {
public:
    DiffWriter(const ComparisonDiff& diff, const MessageWords& words)
        : m_diff(diff), m_words(words) {}

    std::string text(const std::string& leftName, const std::string& rightName) const {
        std::string text = fmt::format("A  {}  {}\nB  {}  {}\n\n", oneLine(leftName),
                                       oneLine(shortCall(m_diff.leftCall)), oneLine(rightName),
                                       oneLine(shortCall(m_diff.rightCall)));
        text += m_diff.machine.empty() ? said<DiffSameMachines>() + "\n\n"
                                       : facts(said<DiffMachines>(), m_diff.machine);
        text += facts(said<DiffPlans>(), m_diff.plan);
        if (!m_diff.sameCall)
            text += said<DiffCalls>() + "\n\n";
        else if (!m_diff.samePython && !m_diff.rows.empty())
            text += said<DiffPythons>() + "\n\n";
        if (!m_diff.rows.empty())
            text += rows();
        text += values();
        text += only(said<DiffOnlyA>(), m_diff.onlyLeft, m_diff.leftBySchedule);
        text += only(said<DiffOnlyB>(), m_diff.onlyRight, m_diff.rightBySchedule);
        text.pop_back(); // one newline at the end, not an empty line
        return text;
    }

private:
    template <MessageCode code, class... Arguments>
    std::string said(Arguments&&... arguments) const {
        return m_words(say<code>(std::forward<Arguments>(arguments)...));
    }

    std::string side(const std::optional<message::Argument>& value) const {
        return value ? oneLine(said<Verbatim>(*value)) : std::string(unknown);
    }

    std::string facts(const std::string& title, const std::vector<DifferentFact>& facts) const {
        if (facts.empty())
            return {};
        std::string text = title + "\n";
        for (const DifferentFact& fact : facts)
            text += fmt::format("  {}\n    A  {}\n    B  {}\n", m_words({fact.name, {}}),
                                side(fact.left), side(fact.right));
        return text + "\n";
    }

    /// By a schedule a trial takes as long as that does.
    static std::optional<message::Argument> perJob(const ResultRow& row, bool bySchedule) {
        if (!row.measureSeconds || row.jobs == 0 || bySchedule)
            return std::nullopt;
        return timeFigure(row.measureSeconds->median / static_cast<double>(row.jobs));
    }

    std::string ratio(const DiffRow& row) const {
        if (!row.ratio)
            return std::string(unknown);
        const Estimate& of = *row.ratio;
        const int decimals = decimalsApart(of.ci95.low, of.ci95.high, 3);
        const auto figure = [&](double value) { return message::Quantity{value, decimals, {}}; };
        const std::string median = said<Verbatim>(figure(of.median));
        return of.ci95.isPoint()
                   ? median
                   : fmt::format("{} [{}]", median,
                                 said<DiffBounds>(figure(of.ci95.low), figure(of.ci95.high)));
    }

    std::string rows() const {
        std::vector<std::vector<std::string>> lines{
            {said<DiffRunner>(), said<DiffCountA>(), said<DiffCountB>(), said<DiffTimeA>(),
             said<DiffTimeB>(), said<DiffRatio>() + " [95 %]", said<DiffFinding>()}};
        for (const DiffRow& row : m_diff.rows)
            lines.push_back({oneLine(exporting::rowLabel(row.runner, row.workers)),
                             fmt::format("{}", row.left.trialMeasureSeconds.size()),
                             fmt::format("{}", row.right.trialMeasureSeconds.size()),
                             side(perJob(row.left, m_diff.leftBySchedule)),
                             side(perJob(row.right, m_diff.rightBySchedule)), ratio(row),
                             m_words(diffFinding(row))});
        return alignedTable(lines) + "\n";
    }

    /// What differs between A and B is not the same work: nothing is said where all agree.
    std::string values() const {
        if (m_diff.valuesAgree != false)
            return {};
        const auto valueOf = [](const std::optional<std::string>& value) {
            return value && !value->empty() ? oneLine(*value) : std::string(unknown);
        };
        std::string text = said<DiffValues>() + "\n";
        for (const DiffRow& row : m_diff.rows) {
            if (row.valuesDiffering == 0)
                continue;
            text += fmt::format("  {}: {}\n", oneLine(exporting::rowLabel(row.runner, row.workers)),
                                valuesOf(row));
            if (!row.valuesUnsteady && row.left.value != row.right.value)
                text += fmt::format("    A  {}\n    B  {}\n", valueOf(row.left.value),
                                    valueOf(row.right.value));
        }
        return text + "\n";
    }

    std::string valuesOf(const DiffRow& row) const {
        return row.valuesUnsteady
                   ? said<DiffValuesUnsteady>(row.valuesDiffering, row.valuesCompared)
                   : said<DiffValuesOf>(row.valuesDiffering, row.valuesCompared);
    }

    std::string only(const std::string& title, const std::vector<ResultRow>& rows,
                     bool bySchedule) const {
        if (rows.empty())
            return {};
        std::string text = title + "\n";
        for (const ResultRow& row : rows)
            text += fmt::format("  {}: {}\n", oneLine(exporting::rowLabel(row.runner, row.workers)),
                                said<DiffPerJob>(side(perJob(row, bySchedule))));
        return text + "\n";
    }

    const ComparisonDiff& m_diff;
    const MessageWords& m_words;
};

} // namespace

namespace {

/// A factor without its interval; never 1.00, as it is more.
message::Argument aloneButNotOne(double factor) {
    return detail::times(Estimate{factor, {factor, factor}});
}

} // namespace

Message diffFinding(const DiffRow& row) {
    switch (row.word) {
    case DiffWord::Faster:
        return say<DiffFaster>(aloneButNotOne(1 / row.ratio->median));
    case DiffWord::Slower:
        return say<DiffSlower>(aloneButNotOne(row.ratio->median));
    case DiffWord::NoDifference:
        return say<DiffNoDifference>();
    case DiffWord::TooNoisy:
        return say<DiffTooNoisy>();
    case DiffWord::TooFew:
        return say<DiffTooFew>(diffMinimum);
    case DiffWord::Failed:
        return say<DiffFailed>();
    case DiffWord::BySchedule:
        return say<DiffSchedule>();
    case DiffWord::Hollow:
        return say<DiffHollow>();
    case DiffWord::NotMeasured:
        break;
    }
    return say<DiffNotMeasured>();
}

std::string diffText(const ComparisonDiff& diff, const std::string& leftName,
                     const std::string& rightName, const MessageWords& words) {
    return DiffWriter(diff, words).text(leftName, rightName);
}

} // namespace gilscope
