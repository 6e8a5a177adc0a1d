#pragma once

#include <gilscope/client/inspection.h>
#include <gilscope/client/modules.h>
#include <gilscope/pythons.h>

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::gui {

/// A parameter and what the person typed for it: Python literals.
struct ArgumentText {
    QString name;
    std::optional<QString> defaultText; ///< absent: a value must be given
    QString text;                       ///< empty: take the default
};

/// The text for Plan::arguments: only what differs from the defaults, by name
/// ("n=30, label='x'"); by position where the signature allows no names (before a "/").
QString assembleArguments(const QString& signature, const std::vector<ArgumentText>& arguments);

/// Names of the parameters that still need a value.
QStringList missingArguments(const std::vector<ArgumentText>& arguments);

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

/// Looks at what the chosen function imports, a moment after the plan has changed and in a process
/// of its own, so that the plan can say before Start what will not work. Whoever asks again does
/// not want the old answer. Lives on the window's thread.
class CallableCheck : public QObject {
    Q_OBJECT

public:
    struct Question {
        QString python; ///< ABI
        QString venv;
        QString script;
        QString callable;
        bool operator==(const Question&) const = default;
    };

    explicit CallableCheck(client::Installation installation, QObject* parent = nullptr);
    ~CallableCheck() override;

    void setInstallation(client::Installation installation);
    /// Does nothing where the answer is known, or on its way.
    void ask(const Question& question);
    /// Ends what is under way, as when a measurement begins; asked again it begins anew.
    void cancel();
    /// The script has changed: what is known of it is not true any more.
    void forget();

signals:
    /// What to do about modules that do not work with a GIL of their own, the worst first; empty:
    /// all do, or it is not known (yet).
    void advice(const std::vector<Message>& sentences);

private:
    void start();
    void conclude();

    client::Installation m_installation;
    std::unique_ptr<client::ModuleSearch> m_search;
    Question m_question;
    QTimer m_rest; ///< until nobody changes the plan any more
};

} // namespace gilscope::gui
