// The languages of the window: which one is chosen, and whether a translation is complete.
#include "base/settings.h"

#include "base/format.h"
#include "figures/figure_table.h"
#include "fixtures.h"
#include "german.h"
#include "pages/page.h"
#include "qt_printers.h"
#include "window_harness.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QLabel>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

namespace gilscope::gui {
namespace {

struct TranslatedMessage {
    QString context, source;
    QStringList forms;
    bool numerus = false;
    QString state; ///< empty: finished
};

std::vector<TranslatedMessage> messagesOf(const QString& language) {
    std::vector<TranslatedMessage> messages;
    QFile file{QStringLiteral(TRANSLATIONS "/gilscope_%1.ts").arg(language)};
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml{&file};
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto is = [&](const char* name) { return xml.name() == QLatin1String(name); };
        if (is("name")) {
            context = xml.readElementText();
        } else if (is("message")) {
            messages.push_back(
                {context, {}, {}, xml.attributes().hasAttribute(QLatin1String("numerus")), {}});
        } else if (is("source")) {
            messages.back().source = xml.readElementText();
        } else if (is("numerusform")) {
            messages.back().forms << xml.readElementText();
        } else if (is("translation")) {
            messages.back().state = xml.attributes().value(QLatin1String("type")).toString();
            if (!messages.back().numerus)
                messages.back().forms << xml.readElementText();
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return messages;
}

QSet<QString> placeholders(const QString& text) {
    static const QRegularExpression one{QStringLiteral("%L?[\\dn]")};
    QSet<QString> found;
    for (auto match = one.globalMatch(text); match.hasNext();)
        found.insert(match.next().captured());
    return found;
}

bool hasMnemonic(const QString& text) {
    static const QRegularExpression mnemonic{QStringLiteral("&[^&\\s;]")};
    return !text.contains(QLatin1Char('<')) && mnemonic.match(text).hasMatch();
}

TEST(Translation, everyTextIsTranslated) {
    EXPECT_GT(messagesOf(QStringLiteral("de")).size(), 700u);
    for (const char* language : {"de", "en"})
        for (const TranslatedMessage& message : messagesOf(QString::fromLatin1(language))) {
            const std::string where =
                message.context.toStdString() + ": " + message.source.toStdString();
            EXPECT_EQ(message.state, QString{}) << where;
            EXPECT_EQ(message.forms.size(), message.numerus ? 2 : 1) << where;
            for (const QString& form : message.forms) {
                EXPECT_FALSE(form.isEmpty()) << where;
                EXPECT_EQ(placeholders(form), placeholders(message.source)) << where;
                EXPECT_EQ(hasMnemonic(form), hasMnemonic(message.source)) << where;
            }
        }
}

TEST(Language, isTheOneThatWasChosen) {
    for (const Language& language : languages()) {
        EXPECT_TRUE(isLanguageChoice(language.code));
        EXPECT_EQ(languageFor(language.code), language.code);
        EXPECT_TRUE(QFile::exists(QStringLiteral(":/i18n/gilscope_%1.qm").arg(language.code)));
    }
    EXPECT_TRUE(isLanguageChoice(QStringLiteral("system")));
    EXPECT_FALSE(isLanguageChoice(QStringLiteral("xx")));
}

TEST(Language, numbersFollowIt) {
    const test::German german;
    EXPECT_EQ(formatDuration(1.5), QStringLiteral("1,50\u00a0s"));
    EXPECT_EQ(formatCount(1234567), QStringLiteral("1.234.567"));
    EXPECT_EQ(formatRatio(1.934), QStringLiteral("1,93×"));
}

TEST(Language, copiedTablesAreOfTheCLocale) {
    const test::German german;
    Figures figures;
    figures.heads = {QStringLiteral("Runner"), QStringLiteral("Time"), QStringLiteral("Jobs")};
    figures.rows = {{{QStringLiteral("f(1,2)"), {}},
                     {QStringLiteral("%1 [%2, %3]")
                          .arg(formatDuration(1.5), formatDuration(1.25), formatDuration(12.5)),
                      1.5},
                     {formatCount(1234567), 1234567}}};
    FigureTable table;
    table.setFigures(figures);
    EXPECT_EQ(csvTable(table),
              QStringLiteral("Runner,Time,Jobs\r\n\"f(1,2)\",\"1.50\u00a0s [1.25\u00a0s, "
                             "12.5\u00a0s]\",1234567\r\n"));
    EXPECT_TRUE(markdownTable(table).contains(QStringLiteral("| 1234567 |")));
}

/// Letters after & of what can be chosen at the same time.
void expectUnique(const QStringList& texts, const std::string& where) {
    static const QRegularExpression mnemonic{QStringLiteral("&([^&\\s])")};
    QMap<QString, QString> seen;
    for (const QString& text : texts) {
        const auto found = mnemonic.match(text);
        if (!found.hasMatch())
            continue;
        const QString key = found.captured(1).toLower();
        EXPECT_FALSE(seen.contains(key))
            << where << ": " << text.toStdString() << " and " << seen.value(key).toStdString();
        seen.insert(key, text);
    }
}

/// The page, or the plan, in which a widget stands.
QString formOf(const QWidget& widget) {
    for (const QWidget* form = &widget; form != nullptr; form = form->parentWidget())
        if (qobject_cast<const Page*>(form) || form->objectName() == QLatin1String("plan"))
            return form->objectName();
    return {};
}

/// The whole window, in the language that is installed.
void expectUniqueMnemonics() {
    test::WindowHarness harness{failure(ErrorCode::Missing, "there is no engine")};
    for (const QMenu* menu : harness.window->findChildren<QMenu*>()) {
        QStringList texts;
        for (const QAction* action : menu->actions())
            texts << action->text();
        expectUnique(texts, menu->title().toStdString());
    }
    QStringList bar;
    for (const QAction* action : harness.window->menuBar()->actions())
        bar << action->text();
    expectUnique(bar, "menu bar");
    QMap<QString, QStringList> forms;
    for (const QLabel* label : harness.window->findChildren<QLabel*>())
        if (label->buddy() != nullptr)
            forms[formOf(*label)] << label->text();
    for (const QAbstractButton* button : harness.window->findChildren<QAbstractButton*>())
        forms[formOf(*button)] << button->text();
    EXPECT_GE(forms.value(QStringLiteral("plan")).size(), 10);
    for (auto form = forms.cbegin(); form != forms.cend(); ++form)
        expectUnique(form.value(), form.key().toStdString());
}

TEST(Language, mnemonicsAreUniqueInEnglish) {
    expectUniqueMnemonics();
}

TEST(Language, mnemonicsAreUniqueInGerman) {
    const test::German german;
    expectUniqueMnemonics();
}

TEST(Language, theMenuKeepsTheChoice) {
    test::WindowHarness harness{failure(ErrorCode::Missing, "there is no engine")};
    auto* german = harness.window->findChild<QAction*>(QStringLiteral("language_de"));
    ASSERT_NE(german, nullptr);
    EXPECT_FALSE(german->isChecked());
    german->trigger();
    EXPECT_TRUE(german->isChecked());
    EXPECT_EQ(harness.settings->language(), QStringLiteral("de"));
}

} // namespace
} // namespace gilscope::gui
