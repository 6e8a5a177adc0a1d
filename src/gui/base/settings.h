#pragma once

#include "base/theme.h"

#include <gilscope/plan.h>

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <optional>

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
