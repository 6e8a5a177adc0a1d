#include "base/settings.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QStandardPaths>
#include <QTranslator>

#include <algorithm>

namespace gilscope::gui {
namespace {

QString userFile() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/gilscope/gui.ini");
}

} // namespace

QString stateFolder() {
    const QString chosen = qEnvironmentVariable("XDG_STATE_HOME");
    return (QDir::isAbsolutePath(chosen) ? chosen
                                         : QDir::homePath() + QStringLiteral("/.local/state")) +
           QStringLiteral("/gilscope");
}

Settings::Settings(const QString& file)
    : m_store{file.isEmpty() ? userFile() : file, QSettings::IniFormat},
      m_state{file.isEmpty() ? stateFolder() + QStringLiteral("/gui.ini")
                             : file + QStringLiteral(".state"),
              QSettings::IniFormat} {}

void Settings::addRecentFile(const QString& path) {
    constexpr qsizetype most = 10;
    QStringList recent = recentFiles();
    recent.removeAll(path);
    recent.prepend(path);
    m_state.setValue(QStringLiteral("files/recent"), QStringList{recent.mid(0, most)});
}

void Settings::forgetLayout() {
    for (const QString& group : m_state.childGroups())
        if (group != QLatin1String("files"))
            m_state.remove(group);
}

std::optional<Plan> Settings::plan() const {
    const QString text = m_store.value(QStringLiteral("plan/json")).toString();
    if (text.isEmpty())
        return {};
    auto plan = parsePlan(text.toStdString());
    return plan ? std::optional{std::move(*plan)} : std::nullopt;
}

void Settings::setPlan(const Plan& plan) {
    m_store.setValue(QStringLiteral("plan/json"),
                     QString::fromStdString(writePlan(plan)).trimmed());
}

QStringList Settings::arguments(const QString& callable) const {
    return m_store.value(QStringLiteral("arguments/") + callable).toStringList();
}

void Settings::setArguments(const QString& callable, const QStringList& pairs) {
    if (pairs.isEmpty())
        m_store.remove(QStringLiteral("arguments/") + callable);
    else
        m_store.setValue(QStringLiteral("arguments/") + callable, pairs);
}

void Settings::addMachine(const QString& machine) {
    constexpr qsizetype most = 8;
    QStringList machines = this->machines();
    machines.removeAll(machine);
    machines.prepend(machine);
    m_store.setValue(QStringLiteral("remote/machines"), machines.mid(0, most));
}

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
