#include "plan/plan_draft.h"

#include <algorithm>

namespace gilscope::gui {
namespace {

bool isVariadic(const ArgumentText& argument) {
    return argument.name.startsWith(QLatin1Char('*'));
}

bool given(const ArgumentText& argument) {
    const QString text = argument.text.trimmed();
    return !text.isEmpty() && (!argument.defaultText || text != argument.defaultText->trimmed());
}

/// How many leading parameters take no name: those before a lone "/" in the signature.
std::size_t positionalOnly(const QString& signature, std::size_t count) {
    const auto open = signature.indexOf(QLatin1Char('('));
    int depth = 0;
    std::size_t seen = 0;
    QChar quote;
    QString word;
    for (auto i = open + 1; open >= 0 && i < signature.size(); ++i) {
        const QChar c = signature[i];
        if (!quote.isNull()) { // inside a string default
            if (c == QLatin1Char('\\'))
                ++i;
            else if (c == quote)
                quote = QChar{};
            continue;
        }
        if (c == QLatin1Char('\'') || c == QLatin1Char('"')) {
            quote = c;
            word += c;
            continue;
        }
        if (depth == 0 && (c == QLatin1Char(',') || c == QLatin1Char(')'))) {
            if (word.trimmed() == QLatin1String("/"))
                return std::min(seen, count);
            ++seen;
            word.clear();
            continue;
        }
        if (QStringLiteral("([{").contains(c))
            ++depth;
        else if (QStringLiteral(")]}").contains(c))
            --depth;
        word += c;
    }
    return 0;
}

} // namespace

QString assembleArguments(const QString& signature, const std::vector<ArgumentText>& arguments) {
    const std::size_t unnamed = positionalOnly(signature, arguments.size());
    std::size_t needed = 0; // positional ones up to the last that was given
    for (std::size_t i = 0; i < unnamed; ++i)
        if (given(arguments[i]))
            needed = i + 1;

    QStringList positional;
    QStringList named;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const ArgumentText& argument = arguments[i];
        const QString text = argument.text.trimmed();
        if (i < unnamed) {
            if (i < needed)
                positional << (text.isEmpty() ? argument.defaultText.value_or(QString{}) : text);
        } else if (isVariadic(argument)) {
            if (!text.isEmpty())
                (argument.name.startsWith(QLatin1String("**")) ? named : positional) << text;
        } else if (given(argument)) {
            named << QStringLiteral("%1=%2").arg(argument.name, text);
        }
    }
    return (positional + named).join(QStringLiteral(", "));
}

QStringList missingArguments(const std::vector<ArgumentText>& arguments) {
    QStringList missing;
    for (const ArgumentText& argument : arguments)
        if (!argument.defaultText && !isVariadic(argument) && argument.text.trimmed().isEmpty())
            missing << argument.name;
    return missing;
}

} // namespace gilscope::gui
