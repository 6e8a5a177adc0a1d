#include "settings.h"

#include <QStandardPaths>

namespace gilscope::gui {
namespace {

QString userFile() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/gilscope/gui.ini");
}

} // namespace

Settings::Settings(const QString& file)
    : m_store{file.isEmpty() ? userFile() : file, QSettings::IniFormat} {}

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

QString Settings::draft(const QString& path) const {
    if (m_store.value(QStringLiteral("draft/of")).toString() != path)
        return {};
    return m_store.value(QStringLiteral("draft/text")).toString();
}

void Settings::setDraft(const QString& path, const QString& text) {
    m_store.remove(QStringLiteral("draft"));
    if (text.isEmpty())
        return;
    m_store.setValue(QStringLiteral("draft/of"), path);
    m_store.setValue(QStringLiteral("draft/text"), text);
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
