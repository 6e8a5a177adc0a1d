#pragma once

#include <gilscope/plan.h>

#include "base/theme.h"

#include <QByteArray>
#include <QLocale>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace gilscope::gui {

/// XDG_STATE_HOME/gilscope: what outlives the window but is no setting.
QString stateFolder();

/// What the window remembers from one start to the next: what was chosen, in
/// XDG_CONFIG_HOME/gilscope/gui.ini, and where things were, in XDG_STATE_HOME/gilscope/gui.ini.
/// Handed to the window at construction; a test hands in a file of its own.
class Settings {
public:
    /// An empty `file` means the user's own; the state stands beside any other.
    explicit Settings(const QString& file = {});

    QByteArray geometry() const {
        return m_state.value(QStringLiteral("window/geometry")).toByteArray();
    }
    void setGeometry(const QByteArray& v) {
        m_state.setValue(QStringLiteral("window/geometry"), v);
    }
    QByteArray splitter() const {
        return m_state.value(QStringLiteral("window/splitter")).toByteArray();
    }
    void setSplitter(const QByteArray& v) {
        m_state.setValue(QStringLiteral("window/splitter"), v);
    }
    QString page() const { return m_state.value(QStringLiteral("window/page")).toString(); }
    void setPage(const QString& id) { m_state.setValue(QStringLiteral("window/page"), id); }
    Theme theme() const {
        return parseTheme(m_store.value(QStringLiteral("window/theme")).toString());
    }
    void setTheme(Theme theme) {
        m_store.setValue(QStringLiteral("window/theme"), toString(theme));
    }

    /// What applyLanguage() takes.
    QString language() const {
        return m_store.value(QStringLiteral("window/language"), QStringLiteral("system"))
            .toString();
    }
    void setLanguage(const QString& choice) {
        m_store.setValue(QStringLiteral("window/language"), choice);
    }

    /// The plan as it was last set up; none at the first start or if it cannot be read any more.
    std::optional<Plan> plan() const;
    void setPlan(const Plan& plan);
    /// The script last worked on; empty: the bundled one.
    QString script() const { return m_store.value(QStringLiteral("script/path")).toString(); }
    void setScript(const QString& path) { m_store.setValue(QStringLiteral("script/path"), path); }
    /// What was typed for the parameters of `callable`: name, text, name, text, ...
    QStringList arguments(const QString& callable) const;
    void setArguments(const QString& callable, const QStringList& pairs);

    /// Other machines that answered, the last one first.
    QStringList machines() const {
        return m_store.value(QStringLiteral("remote/machines")).toStringList();
    }
    void addMachine(const QString& machine);

    /// For a page's own state, in a group of its name.
    QSettings& store() { return m_state; }
    /// Recordings and scripts that were opened, the newest first.
    QStringList recentFiles() const {
        return m_state.value(QStringLiteral("files/recent")).toStringList();
    }
    void addRecentFile(const QString& path);
    void forgetRecentFiles() { m_state.remove(QStringLiteral("files/recent")); }
    /// Forgets where things were; what was chosen stays.
    void forgetLayout();

private:
    mutable QSettings m_store;
    mutable QSettings m_state;
};

} // namespace gilscope::gui

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
