#pragma once

#include <QRegularExpression>
#include <QString>

#include <vector>

namespace gilscope::gui {

/// What to look for in a text, and how.
struct SearchOptions {
    bool matchCase = false;
    bool wholeWords = false;
    bool regularExpression = false;
};

/// A place in a text, in QString's units.
struct Match {
    qsizetype start = 0;
    qsizetype length = 0;
};

/// Finds and replaces in a text. A value; any thread.
class TextSearch {
public:
    TextSearch() = default;
    TextSearch(const QString& wanted, const SearchOptions& options);

    bool isEmpty() const { return m_expression.pattern().isEmpty(); }
    /// Why the regular expression cannot be used; empty: it can.
    QString problem() const;
    /// All matches in order; none where there is nothing to look for or a problem.
    std::vector<Match> matches(const QString& text) const;
    /// What stands in the place of `match` afterwards: `replacement` as it is, or with \0 to \9 for
    /// what was captured where a regular expression was looked for.
    QString replacementFor(const QString& text, const Match& match,
                           const QString& replacement) const;

private:
    QRegularExpression m_expression;
    bool m_captures = false;
};

} // namespace gilscope::gui
