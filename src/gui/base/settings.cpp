#include "base/settings.h"

#include <QDir>
#include <QStandardPaths>

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

} // namespace gilscope::gui
