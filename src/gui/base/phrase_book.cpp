#include "base/phrase_book.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace gilscope::gui {
namespace {

constexpr int mostRemembered = 20'000;
constexpr int longestText = 1200; ///< longer, or of several lines: a traceback, not a phrase
constexpr int mostPrefixes = 3;
const QString numberPattern = QStringLiteral("[-+]?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?");
const QString unitPattern = QStringLiteral("ns|us|µs|ms|s|min|h|%|B|KiB|MiB|GiB|TiB|x|×|°C|MHz");

/// The code of the language that texts are translated to.
QString languageOfPhrases() {
    return QCoreApplication::translate("core", "en", "the code of this language");
}

QString captureFor(char kind) {
    switch (kind) {
    case '#':
        return QStringLiteral("(%1(?: [kMG])?)").arg(numberPattern);
    case 'q':
        return QStringLiteral("(%1 ?(?:%2))").arg(numberPattern, unitPattern);
    default:
        return QStringLiteral("(.+?)");
    }
}

/// "%1 job{s|}" as a pattern whose groups are the captures, in the order in which they stand.
QString patternOf(const Phrase& phrase) {
    const QString text = QString::fromUtf8(phrase.english);
    QString pattern;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('%') && i + 1 < text.size() && text[i + 1].isDigit()) {
            pattern += captureFor(phrase.captures[text[++i].digitValue() - 1]);
        } else if (text[i] == QLatin1Char('{')) {
            const qsizetype end = text.indexOf(QLatin1Char('}'), i);
            QStringList choices = text.mid(i + 1, end - i - 1).split(QLatin1Char('|'));
            for (QString& choice : choices)
                choice = QRegularExpression::escape(choice);
            pattern += QStringLiteral("(?:%1)").arg(choices.join(QLatin1Char('|')));
            i = end;
        } else {
            pattern += QRegularExpression::escape(QString{text[i]});
        }
    }
    return QRegularExpression::anchoredPattern(pattern);
}

/// Which capture each group is: "%2 of %1" is 1, 0.
std::vector<int> orderOf(const QString& text) {
    std::vector<int> order;
    for (qsizetype i = 0; i + 1 < text.size(); ++i)
        if (text[i] == QLatin1Char('%') && text[i + 1].isDigit())
            order.push_back(text[++i].digitValue() - 1);
    return order;
}

/// A template made ready to be matched. The pattern is compiled when its beginning fits.
class Matcher {
public:
    explicit Matcher(const Phrase& phrase)
        : m_phrase{phrase}, m_order{orderOf(QString::fromUtf8(phrase.english))} {
        const QString text = QString::fromUtf8(phrase.english);
        static const QRegularExpression variable{QStringLiteral("%\\d|\\{")};
        const qsizetype special = text.indexOf(variable);
        m_beginning = special < 0 ? text : text.left(special);
        m_plain = special < 0;
        m_weight = int(text.size() - 2 * qsizetype(m_order.size()));
    }
    const Phrase& phrase() const { return m_phrase; }
    bool isPlain() const { return m_plain; }
    /// How much of it is not captures.
    int weight() const { return m_weight; }
    /// The captures of `text`, by their numbers; nullopt: it does not fit.
    std::optional<QStringList> match(const QString& text) {
        if (!text.startsWith(m_beginning))
            return {};
        if (m_pattern.pattern().isEmpty()) {
            m_pattern.setPattern(patternOf(m_phrase));
            m_pattern.setPatternOptions(QRegularExpression::DotMatchesEverythingOption |
                                        QRegularExpression::UseUnicodePropertiesOption);
        }
        const auto found = m_pattern.match(text);
        if (!found.hasMatch())
            return {};
        QStringList captures;
        captures.resize(qsizetype(m_order.size()));
        for (std::size_t group = 0; group < m_order.size(); ++group)
            captures[m_order[group]] = found.captured(int(group) + 1);
        return captures;
    }

private:
    Phrase m_phrase;
    std::vector<int> m_order;
    QString m_beginning;
    bool m_plain = true;
    int m_weight = 0;
    QRegularExpression m_pattern;
};

QString capitalised(QString text) {
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// "Threads" at the beginning of a sentence is "threads" elsewhere.
QString decapitalised(QString text) {
    if (!text.isEmpty())
        text[0] = text[0].toLower();
    return text;
}

bool beginsLarge(const QString& text) {
    return !text.isEmpty() && text[0].isUpper();
}

/// Parts between `separator`, but not inside parentheses.
QStringList splitOutside(const QString& text, const QString& separator) {
    QStringList parts;
    qsizetype begin = 0;
    int depth = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        depth += text[i] == QLatin1Char('(') ? 1 : text[i] == QLatin1Char(')') ? -1 : 0;
        if (depth == 0 && QStringView{text}.mid(i).startsWith(separator)) {
            parts << text.mid(begin, i - begin);
            begin = i + separator.size();
            i = begin - 1;
        }
    }
    return parts << text.mid(begin);
}

/// One language's book. Used by one thread.
class Book {
public:
    Book() {
        for (const Phrase& phrase : allPhrases()) {
            Matcher matcher{phrase};
            if (matcher.isPlain())
                m_plain.insert(QString::fromUtf8(phrase.english), phrase);
            else
                (phrase.use == Phrase::Part ? m_parts : m_wholes).push_back(std::move(matcher));
        }
        const auto heavier = [](const Matcher& a, const Matcher& b) {
            return a.weight() > b.weight();
        };
        std::stable_sort(m_parts.begin(), m_parts.end(), heavier);
        std::stable_sort(m_wholes.begin(), m_wholes.end(), heavier);
    }

    void setLocale(const QLocale& locale) { m_point = locale.decimalPoint(); }

    /// A text of its own.
    std::optional<QString> whole(const QString& text) {
        auto said = wholeAsItIs(text);
        if (said && beginsLarge(text))
            return capitalised(*said);
        return said;
    }

private:
    std::optional<QString> wholeAsItIs(const QString& text) {
        if (const auto plain = plainly(text, true))
            return plain;
        // Better a template all of whose captures are known than one that is merely longer.
        std::optional<QString> guess;
        for (Matcher& matcher : m_wholes)
            if (const auto captures = matcher.match(text)) {
                bool known = true;
                const QString said = fill(matcher.phrase(), *captures, known);
                if (known)
                    return said;
                if (!guess)
                    guess = said;
            }
        if (guess)
            return guess;
        if (const auto said = part(text))
            return said;
        return prefixed(text);
    }

    /// "thread x 4, process: a message".
    std::optional<QString> prefixed(const QString& text) {
        int tries = 0;
        for (qsizetype at = text.indexOf(QLatin1String(": ")); at > 0 && tries < mostPrefixes;
             at = text.indexOf(QLatin1String(": "), at + 1), ++tries) {
            const auto rows = part(text.left(at));
            const auto rest = rows ? whole(text.mid(at + 2)) : std::nullopt;
            if (rest)
                return QStringLiteral("%1: %2").arg(*rows, *rest);
        }
        return {};
    }

    std::optional<QString> plainly(const QString& text, bool wholes) const {
        const auto found = m_plain.constFind(text);
        if (found == m_plain.cend() || (!wholes && found->use == Phrase::Whole))
            return {};
        return QCoreApplication::translate("core", found->english);
    }

    /// Words inside a text; nullopt: they are not known, or no words.
    std::optional<QString> part(const QString& text) {
        if (const auto plain = plainly(text, false))
            return plain;
        for (Matcher& matcher : m_parts)
            if (const auto captures = matcher.match(text)) {
                bool known = true;
                const QString said = fill(matcher.phrase(), *captures, known);
                if (known)
                    return said;
            }
        if (const auto several = list(text))
            return several;
        if (beginsLarge(text))
            if (const QString small = decapitalised(text); small != text)
                if (const auto said = part(small))
                    return capitalised(*said);
        static const QRegularExpression figure{QRegularExpression::anchoredPattern(
            QStringLiteral("%1 ?(?:%2)?").arg(numberPattern, unitPattern))};
        if (figure.match(text).hasMatch())
            return quantity(text);
        return {};
    }

    /// "a, b, c".
    std::optional<QString> list(const QString& text) {
        const QStringList parts = splitOutside(text, QStringLiteral(", "));
        if (parts.size() < 2)
            return {};
        QStringList said;
        for (const QString& each : parts) {
            const auto one = part(each);
            if (!one)
                return {};
            said << *one;
        }
        return said.join(QStringLiteral(", "));
    }

    std::optional<QString> partOrList(const QString& text) {
        const auto several = list(text);
        return several ? several : part(text);
    }

    QString quantity(QString text) const {
        text.replace(QLatin1Char('.'), m_point);
        text.replace(QLatin1String(" us"), QStringLiteral(" µs"));
        return text.replace(QLatin1Char(' '), QChar::Nbsp);
    }

    QString capture(char kind, const QString& text, bool& known) {
        switch (kind) {
        case '#':
        case 'q':
            return quantity(text);
        case 'r':
            return text;
        case 't': {
            const auto said = whole(text);
            return said ? *said : text;
        }
        default:
            break;
        }
        const auto said = partOrList(text);
        known = known && said.has_value();
        return said ? *said : text;
    }

    QString fill(const Phrase& phrase, const QStringList& captures, bool& known) {
        const QString form = QCoreApplication::translate("core", phrase.english);
        QStringList said;
        for (qsizetype i = 0; i < captures.size(); ++i)
            said << capture(phrase.captures[i], captures[i], known);
        QString text;
        for (qsizetype i = 0; i < form.size(); ++i)
            if (form[i] == QLatin1Char('%') && i + 1 < form.size() && form[i + 1].isDigit())
                text += said.value(form[++i].digitValue() - 1);
            else
                text += form[i];
        return text;
    }

    QHash<QString, Phrase> m_plain;
    std::vector<Matcher> m_wholes, m_parts;
    QString m_point;
};

} // namespace

std::vector<Phrase> allPhrases() {
    std::vector<Phrase> all;
    for (const auto phrases : {otherPhrases(), runnerPhrases()})
        all.insert(all.end(), phrases.begin(), phrases.end());
    return all;
}

bool translatesPhrases() {
    return languageOfPhrases() != QLatin1String("en");
}

std::optional<QString> phraseFor(const QString& english) {
    if (english.size() > longestText || english.contains(QLatin1Char('\n')))
        return {};
    // Tables ask for the same texts again and again.
    thread_local Book book;
    thread_local QHash<QString, std::optional<QString>> remembered;
    thread_local QString language;
    const QLocale locale;
    const QString now = languageOfPhrases() + locale.name();
    if (language != now || remembered.size() > mostRemembered) {
        language = now;
        remembered.clear();
        book.setLocale(locale);
    }
    const auto found = remembered.constFind(english);
    if (found != remembered.cend())
        return *found;
    return *remembered.insert(english, book.whole(english));
}

QString said(const QString& english) {
    if (!translatesPhrases())
        return english;
    const auto found = phraseFor(english);
    return found ? *found : english;
}

QString said(const std::string& english) {
    return said(QString::fromStdString(english));
}

} // namespace gilscope::gui
