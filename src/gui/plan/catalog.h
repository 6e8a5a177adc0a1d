#pragma once

#include <gilscope/client/inspection.h>
#include <gilscope/environments.h>

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace gilscope::gui {

/// What can be chosen: Pythons, runners, and the callables of a script. Asks the engine without
/// holding the window up; a new question about the same thing replaces the old one. Lives on the
/// window's thread.
class Catalog : public QObject {
    Q_OBJECT

public:
    explicit Catalog(client::Installation installation, QObject* parent = nullptr);
    ~Catalog() override;

    /// Asks another engine from now on; what the one before still answers is not passed on.
    void setInstallation(client::Installation installation);

    void askPythons();
    void askRunners(const QString& python);
    void askScript(const QString& path, const QString& python, const QString& venv);
    /// Looks for virtual environments near a script, on this machine.
    void askEnvironments(const QString& script);
    /// Compiles `source` in place of what stands in the file; nothing of it runs.
    void askCheck(const QString& path, const QString& source, const QString& python,
                  const QString& venv);
    /// True while the script is being looked at.
    bool inspecting() const { return m_scriptQuery != nullptr; }

signals:
    void pythons(const std::vector<gilscope::client::PythonRow>& rows);
    void runners(const std::vector<gilscope::client::RunnerRow>& rows);
    void script(const gilscope::client::ScriptInfo& info);
    void environments(const std::vector<gilscope::PythonEnvironment>& found);
    void checked(const gilscope::client::ScriptInfo& info);
    /// The text could not be checked; no news where somebody is typing.
    void checkFailed(const QString& message);
    /// The engine could not answer.
    void failed(const QString& message, const QString& detail);

private:
    template <class Rows, class Ask, class Tell>
    void askInBackground(std::uint64_t& turn, Ask ask, Tell tell);

    client::Inspector m_inspector;
    std::unique_ptr<QObject> m_scriptQuery;
    std::unique_ptr<QObject> m_checkQuery;
    std::uint64_t m_pythonsTurn = 0;
    std::uint64_t m_runnersTurn = 0;
    std::uint64_t m_environmentsTurn = 0;
};

} // namespace gilscope::gui
