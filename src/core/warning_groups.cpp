#include <gilscope/warning_groups.h>
#include <gilscope/warnings.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace gilscope {

namespace {

/// A message and the rows that it is about; no rows: about the whole comparison.
struct Message {
    std::string text;
    std::vector<std::string> rows;
};

struct Group {
    std::string code;
    std::string hint;
    std::vector<Message> messages;
};

class Grouping {
public:
    explicit Grouping(Audience audience) : m_audience(audience) {}

    void add(const WarningEvent& warning, const std::string& row) {
        Group& group = groupFor(warning);
        auto known = std::find_if(group.messages.begin(), group.messages.end(),
                                  [&](const Message& m) { return m.text == warning.message; });
        if (known == group.messages.end())
            known = group.messages.insert(known, Message{warning.message, {}});
        if (!row.empty())
            known->rows.push_back(row);
    }

    std::vector<WarningGroup> take(std::size_t rowCount) const {
        std::vector<WarningGroup> result;
        for (const Group& group : m_groups) {
            WarningGroup& out = result.emplace_back(WarningGroup{group.code, {}, group.hint});
            if (const std::string line = inOneLine(group, rowCount); !line.empty()) {
                out.lines.push_back(line);
                continue;
            }
            for (const Message& message : group.messages) {
                const bool aboutAll = message.rows.empty() ||
                                      (message.rows.size() >= rowCount && !alwaysNamed(group));
                out.lines.push_back(
                    aboutAll ? message.text
                             : fmt::format("{}: {}", fmt::join(message.rows, ", "), message.text));
            }
        }
        return result;
    }

private:
    Group& groupFor(const WarningEvent& warning) {
        std::string hint = hintFor(warning, m_audience);
        // The same code with other advice is another matter.
        const auto known = std::find_if(m_groups.begin(), m_groups.end(), [&](const Group& g) {
            return g.code == warning.code && g.hint == hint;
        });
        if (known != m_groups.end())
            return *known;
        return m_groups.emplace_back(Group{warning.code, std::move(hint), {}});
    }

    /// Many rows with a figure each of the same doubt are one line; their figures are in the rows.
    /// Empty: this group is no such case.
    static std::string inOneLine(const Group& group, std::size_t rowCount) {
        constexpr std::size_t mostLines = 4;
        const auto catalog = warningCatalog();
        const auto info = std::find_if(catalog.begin(), catalog.end(), [&](const WarningInfo& one) {
            return one.word == group.code;
        });
        std::size_t rows = 0;
        for (const Message& message : group.messages) {
            if (message.rows.empty())
                return {};
            rows += message.rows.size();
        }
        if (group.messages.size() <= mostLines || info == catalog.end() || alwaysNamed(group))
            return {};
        return fmt::format("{} of {} results: {}", std::min(rows, rowCount), rowCount,
                           info->message);
    }

    /// What happened in a row is not a property of all, even if there is no other.
    static bool alwaysNamed(const Group& group) {
        return group.code == warningInfo(WarningCode::RestartedHost).word;
    }

    Audience m_audience;
    std::vector<Group> m_groups;
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

std::vector<WarningGroup> groupWarnings(const Summary& summary, Audience audience) {
    Grouping grouping(audience);
    for (const WarningEvent& warning : summary.warnings)
        grouping.add(warning, {});
    for (const ResultRow& row : summary.rows)
        for (const WarningEvent& warning : row.warnings)
            grouping.add(warning, rowName(summary, row));
    return grouping.take(summary.rows.size());
}

} // namespace gilscope
