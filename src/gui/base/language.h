#pragma once

#include <QLocale>
#include <QString>

#include <vector>

class QApplication;

/// The language of the window: texts are translated by Qt's translators, those of the core too.
namespace gilscope::gui {

/// A language that gilscope speaks.
struct Language {
    QString code; ///< "de"
    QString name; ///< in its own words: "Deutsch"
};

/// Every language of this version, English first.
std::vector<Language> languages();

/// Whether `word` is the code of one of them, or "system".
bool isLanguageChoice(const QString& word);

/// The language for `choice`: itself, or for "system" the first one of the user's list (LANGUAGE,
/// LC_ALL, LC_MESSAGES, LANG) that gilscope speaks; English if there is none.
QString languageFor(const QString& choice);

/// How numbers and dates are written for `choice`: as the system says, unless a language was chosen
/// that is not the system's, or the system says nothing (the C locale).
QLocale localeFor(const QString& choice);

/// Installs the translators and the locale; before any text is made, because texts do not change
/// afterwards. Call it once.
void applyLanguage(QApplication& application, const QString& choice);

} // namespace gilscope::gui
