#include "script/text_search.h"

namespace gilscope::gui {

TextSearch::TextSearch(const QString& wanted, const SearchOptions& options)
    : m_captures{options.regularExpression} {
    if (wanted.isEmpty())
        return;
    QString pattern = options.regularExpression ? wanted : QRegularExpression::escape(wanted);
    if (options.wholeWords)
        pattern = QStringLiteral("\\b(?:%1)\\b").arg(pattern);
    m_expression.setPattern(pattern);
    QRegularExpression::PatternOptions how =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!options.matchCase)
        how |= QRegularExpression::CaseInsensitiveOption;
    m_expression.setPatternOptions(how);
}

QString TextSearch::problem() const {
    return m_expression.isValid() ? QString{} : m_expression.errorString();
}

std::vector<Match> TextSearch::matches(const QString& text) const {
    std::vector<Match> found;
    if (isEmpty() || !m_expression.isValid())
        return found;
    for (auto at = m_expression.globalMatch(text); at.hasNext();) {
        const QRegularExpressionMatch match = at.next();
        found.push_back({match.capturedStart(), match.capturedLength()});
    }
    return found;
}

QString TextSearch::replacementFor(const QString& text, const Match& match,
                                   const QString& replacement) const {
    if (!m_captures)
        return replacement;
    const auto found = m_expression.match(text, match.start, QRegularExpression::NormalMatch,
                                          QRegularExpression::AnchorAtOffsetMatchOption);
    QString result;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar next = i + 1 < replacement.size() ? replacement[i + 1] : QChar{};
        if (replacement[i] != QLatin1Char('\\') || next.isNull()) {
            result += replacement[i];
            continue;
        }
        ++i;
        if (next.isDigit())
            result += found.captured(next.digitValue());
        else if (next == QLatin1Char('n'))
            result += QLatin1Char('\n');
        else if (next == QLatin1Char('t'))
            result += QLatin1Char('\t');
        else
            result += next;
    }
    return result;
}

} // namespace gilscope::gui
