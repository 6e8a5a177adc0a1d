#include "messages/message_text.h"

#include "base/format.h"
#include "base/theme.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope::gui {
namespace {

constexpr const char* context = "core";

struct Field {
    std::string_view term;
    const char* name;
};

constexpr std::array fieldTable{
    Field{"repeat", QT_TRANSLATE_NOOP("fields", "Repetitions")},
    Field{"jobs", QT_TRANSLATE_NOOP("fields", "Jobs")},
    Field{"workers", QT_TRANSLATE_NOOP("fields", "Workers")},
    Field{"runners", QT_TRANSLATE_NOOP("fields", "Runners")},
    Field{"warmup", QT_TRANSLATE_NOOP("fields", "Warm-up")},
    Field{"pin", QT_TRANSLATE_NOOP("fields", "Pinning: scheduler decides")},
    Field{"deadline", QT_TRANSLATE_NOOP("fields", "Deadline")},
    Field{"drop-results", QT_TRANSLATE_NOOP("fields", "Results: dropped")},
    Field{"doctor", QT_TRANSLATE_NOOP("fields", "the Machine page")},
    Field{"log", QT_TRANSLATE_NOOP("fields", "the Log page")},
};

/// One decimal below 10 %, unless it is 0.
QString percent(std::int64_t thousandths) {
    const int decimals = std::abs(thousandths) < 100 && thousandths % 10 != 0 ? 1 : 0;
    return QStringLiteral("%1\u00a0%")
        .arg(QLocale().toString(static_cast<double>(thousandths) / 10, 'f', decimals));
}

QString argumentText(const message::Argument& argument);

struct InTheWindow {
    QString operator()(const message::Text& text) const {
        return QString::fromStdString(text.value);
    }
    QString operator()(const message::Count& count) const { return formatCount(count.value); }
    QString operator()(const message::Decimal& value) const {
        return formatNumber(static_cast<double>(value.thousandths) / 1000);
    }
    QString operator()(const message::Quantity& figure) const {
        const QString number = QLocale().toString(figure.value, 'f', figure.decimals);
        return figure.unit.empty()
                   ? number
                   : number + QChar{QChar::Nbsp} + QString::fromStdString(figure.unit);
    }
    QString operator()(const message::Duration& time) const {
        return formatDuration(seconds(time.value));
    }
    QString operator()(const message::Share& share) const { return percent(share.thousandths); }
    QString operator()(const message::Runner& runner) const { return runnerPlural(runner); }
    QString operator()(const message::List& list) const {
        std::vector<std::string> items;
        for (const message::Argument& item : list.items)
            items.push_back(argumentText(item).toStdString());
        return QString::fromStdString(
            message::joined(list.joint, std::move(items), [](std::string before, std::string last) {
                return messageText(
                           message::say<MessageCode::ListEnd>(std::move(before), std::move(last)))
                    .toStdString();
            }));
    }
    QString operator()(const Message& message) const { return messageText(message); }
};

QString argumentText(const message::Argument& argument) {
    return std::visit(InTheWindow{}, argument.value);
}

/// `form`, a sentence in the window's language, with the message's arguments in their places.
QString filled(const Message& message, const QString& form) {
    const auto argument = [&](std::size_t i) {
        if (i >= message.arguments.size())
            return std::string();
        const message::Argument& one = message.arguments[i];
        std::string words = argumentText(one).toStdString();
        return message::isClause(one, message) ? message::clause(std::move(words)) : words;
    };
    const auto term = [](std::string_view name) -> std::optional<std::string> {
        const auto field = fieldCalled(name);
        return field ? std::optional(field->toStdString()) : std::nullopt;
    };
    QString text = QString::fromStdString(message::fill(form.toStdString(), {argument, term}));
    // A name at the beginning of a sentence.
    if (form.startsWith(QLatin1Char('%')) && form.endsWith(QLatin1Char('.')) && !text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// The sentence in the window's language. What has no translation is English, which has its
/// singular in the catalogue.
QString sentenceOf(const Message& message) {
    const message::Info& info = message::infoOf(message.code);
    const auto count = message::countOf(message);
    if (!count)
        return QCoreApplication::translate(context, info.text);
    const QString many = QString::fromUtf8(info.text);
    const QString form =
        QCoreApplication::translate(context, info.text, info.one, pluralOf(*count));
    return form == many && *count == 1 ? QString::fromUtf8(info.one) : form;
}

} // namespace

std::optional<QString> fieldCalled(std::string_view term) {
    const auto found = std::find_if(fieldTable.begin(), fieldTable.end(),
                                    [&](const Field& field) { return field.term == term; });
    if (found == fieldTable.end())
        return std::nullopt;
    return QCoreApplication::translate("fields", found->name);
}

QString messageText(const Message& message) {
    return filled(message, sentenceOf(message));
}

QString messageText(const std::vector<Message>& messages) {
    QStringList texts;
    for (const Message& message : messages)
        texts << messageText(message);
    return texts.join(QLatin1Char(' '));
}

QString hintText(const Message& message) {
    const char* hint = message::hintOf(message.code);
    return hint ? filled(message, QCoreApplication::translate(context, hint)) : QString{};
}

QString hintText(const WarningEvent& warning) {
    return warning.message.code == MessageCode::Verbatim ? QString::fromStdString(warning.hint)
                                                         : hintText(warning.message);
}

} // namespace gilscope::gui
