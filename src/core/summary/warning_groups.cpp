#include <gilscope/warning_groups.h>

#include <gilscope/message/english.h>
#include <gilscope/warnings.h>

#include <fmt/format.h>

#include <algorithm>

namespace gilscope {

namespace {

constexpr std::size_t mostLines = 4;

/// What happened in a row is not a property of all, even if there is no other.
bool alwaysNamed(const WarningGroup& group) {
    return isAbout(group.first, MessageCode::RestartedHost);
}

class Grouping {
public:
    void add(const WarningEvent& warning, std::optional<std::size_t> row) {
        std::vector<WarningLine>& lines = groupFor(warning).lines;
        auto known = std::find_if(lines.begin(), lines.end(), [&](const WarningLine& line) {
            return line.message == warning.message;
        });
        if (known == lines.end())
            known = lines.insert(known, WarningLine{{}, warning.message});
        if (row)
            known->rows.push_back(*row);
    }

    std::vector<WarningGroup> take(std::size_t rowCount) {
        for (WarningGroup& group : m_groups) {
            if (auto line = inOneLine(group, rowCount))
                group.lines = {std::move(*line)};
            for (WarningLine& line : group.lines)
                if (line.rows.size() >= rowCount && !alwaysNamed(group))
                    line.rows.clear();
        }
        return std::move(m_groups);
    }

private:
    WarningGroup& groupFor(const WarningEvent& warning) {
        // The same code with other advice is another matter.
        const auto known = std::find_if(m_groups.begin(), m_groups.end(), [&](const auto& group) {
            return group.first.code == warning.code && hintFor(group.first) == hintFor(warning);
        });
        return known != m_groups.end() ? *known : m_groups.emplace_back(WarningGroup{warning, {}});
    }

    /// Many rows with a figure each of the same doubt are one line; their figures are in the rows.
    static std::optional<WarningLine> inOneLine(const WarningGroup& group, std::size_t rowCount) {
        const message::Info* family = message::find(group.first.code);
        std::size_t rows = 0;
        for (const WarningLine& line : group.lines) {
            if (line.rows.empty())
                return std::nullopt;
            rows += line.rows.size();
        }
        if (group.lines.size() <= mostLines || !family || alwaysNamed(group))
            return std::nullopt;
        return WarningLine{{},
                           message::say<MessageCode::SomeResults>(
                               std::min(rows, rowCount), rowCount, Message{family->code, {}})};
    }

    std::vector<WarningGroup> m_groups;
};

} // namespace

std::string rowName(const Summary& summary, const ResultRow& row) {
    const auto differ = [&](auto member) {
        return std::any_of(summary.rows.begin(), summary.rows.end(), [&](const ResultRow& other) {
            return other.runner == row.runner && other.*member != row.*member;
        });
    };
    std::string name = row.runner;
    if (differ(&ResultRow::workers))
        name += fmt::format(" x {}", row.workers);
    if (!row.arguments.empty())
        name += fmt::format(" ({})", row.arguments);
    return name;
}

std::string lineText(const Summary& summary, const WarningLine& line) {
    std::string names;
    for (const std::size_t row : line.rows)
        names += (names.empty() ? "" : ", ") + rowName(summary, summary.rows[row]);
    return names.empty() ? english(line.message) : names + ": " + english(line.message);
}

std::vector<WarningGroup> groupWarnings(const Summary& summary) {
    Grouping grouping;
    for (const WarningEvent& warning : summary.warnings)
        grouping.add(warning, std::nullopt);
    for (std::size_t row = 0; row < summary.rows.size(); ++row)
        for (const WarningEvent& warning : summary.rows[row].warnings)
            grouping.add(warning, row);
    return grouping.take(summary.rows.size());
}

} // namespace gilscope
