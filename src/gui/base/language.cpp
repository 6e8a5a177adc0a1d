#include "base/language.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <algorithm>

namespace gilscope::gui {
namespace {

const QString englishCode = QStringLiteral("en");
const QString systemWord = QStringLiteral("system");

bool isSpoken(const QString& code) {
    const auto all = languages();
    return std::any_of(all.begin(), all.end(),
                       [&](const Language& language) { return language.code == code; });
}

/// Installs `folder`/`name`_`code`.qm if there is one.
void install(QApplication& application, const QString& name, const QString& code,
             const QString& folder) {
    auto* translator = new QTranslator{&application};
    if (translator->load(QStringLiteral("%1_%2").arg(name, code), folder))
        QApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

std::vector<Language> languages() {
    return {{englishCode, QStringLiteral("English")},
            {QStringLiteral("de"), QStringLiteral("Deutsch")}};
}

bool isLanguageChoice(const QString& word) {
    return word == systemWord || isSpoken(word);
}

QString languageFor(const QString& choice) {
    if (isSpoken(choice))
        return choice;
    for (const QString& wanted : QLocale::system().uiLanguages()) {
        // "de_AT", "de-Latn-AT"
        const QString code = wanted.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0);
        if (isSpoken(code))
            return code;
    }
    return englishCode;
}

QLocale localeFor(const QString& choice) {
    const QLocale system = QLocale::system();
    const QLocale spoken{languageFor(choice)};
    const bool silent = system.language() == QLocale::C && spoken.language() != QLocale::English;
    const bool chosen = isSpoken(choice) && system.language() != QLocale::C &&
                        system.language() != spoken.language();
    return silent || chosen ? spoken : system;
}

void applyLanguage(QApplication& application, const QString& choice) {
    const QString code = languageFor(choice);
    QLocale::setDefault(localeFor(choice));
    const QString qtFolder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (code != englishCode) {
        install(application, QStringLiteral("qtbase"), code, qtFolder);
        install(application, QStringLiteral("qscintilla"), code, qtFolder);
    }
    // English has one too: its plurals.
    install(application, QStringLiteral("gilscope"), code, QStringLiteral(":/i18n"));
}

} // namespace gilscope::gui
