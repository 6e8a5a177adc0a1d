#pragma once

#include <gilscope/client/installation.h>
#include <gilscope/doctor.h>
#include <gilscope/error.h>
#include <gilscope/pythons.h>

#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace gilscope::client {

/// A parameter of a callable.
struct Parameter {
    QString name;
    std::optional<QString> defaultText; ///< Python source of the default; absent: none
};

/// A public function of a script.
struct CallableInfo {
    QString name;
    QString description; ///< first line of the docstring
    QString signature;   ///< "fibonacci(n=24)"
    int line = 0;        ///< from 1
    std::vector<Parameter> parameters;
    /// Runners of other languages that have a counterpart of this very function; absent: an older
    /// engine, which knows names only.
    std::optional<QStringList> counterparts = std::nullopt;
    /// Why a call of it runs nothing of it; nullopt: it does, as far as its code says.
    std::optional<Message> neverRuns = std::nullopt;
};

/// Why a script cannot be used: where and what.
struct ScriptProblem {
    QString kind; ///< SyntaxError, ImportError, ...
    QString message;
    QString file;
    int line = 0;   ///< from 1; 0: unknown
    int column = 0; ///< from 1; 0: unknown
    QString text;   ///< the source line
    QString traceback;
    int endLine = 0;                  ///< where it ends, from 1; 0: unknown
    int endColumn = 0;                ///< just past its end, from 1; 0: unknown
    std::optional<Message> said = {}; ///< `message` as data, where it is the engine's
};

/// What a script offers, or why it offers nothing.
struct ScriptInfo {
    QString script;
    std::vector<CallableInfo> callables;
    std::optional<ScriptProblem> problem;
    std::vector<ScriptProblem> warnings; ///< of the compiler; only a check has them
    std::vector<CallableInfo> names; ///< all functions and classes at top level; only of a check
};

/// What gilscope-engine says about a Python: a row of `gilscope pythons`.
struct PythonRow {
    PythonInstallation installation;
    QString gil;                    ///< as observed: "per-interpreter", "disabled"
    std::optional<Message> problem; ///< why it cannot be used; nullopt: it can
};

/// A runner and whether it can be used here: a row of `gilscope runners`.
struct RunnerRow {
    QString id;
    QString label;
    QString description;
    bool available = true;
    std::optional<Message> reason = {};          ///< why not
    QString hint;                                ///< the command that installs what is missing
    QString language = QStringLiteral("Python"); ///< what its jobs are written in
    /// The functions that it has a counterpart of; absent: it runs any.
    std::optional<QStringList> callables = {};
    bool own = false;    ///< a person has added it
    QString plural = {}; ///< for sentences
};

/// Asks the engine questions; each answer comes from a process of its own that is killed after
/// `timeLimit`. The blocking calls are for the command line, the other for the window: `done` runs
/// on the caller's thread, and not at all if the returned object is destroyed first.
class Inspector {
public:
    explicit Inspector(Installation installation,
                       std::chrono::milliseconds timeLimit = std::chrono::seconds(60));

    Result<ScriptInfo> script(const QString& path, const QString& python,
                              const QString& venv) const;
    /// Compiles `source` as the script `path` would be; nothing of it runs.
    Result<ScriptInfo> check(const QString& path, const QString& source, const QString& python,
                             const QString& venv) const;
    Result<std::vector<PythonRow>> pythons() const;
    /// The same after keeping the executable `added`, or dropping `removed`, for all later lists;
    /// an empty path: neither.
    Result<std::vector<PythonRow>> changePythons(const QString& added,
                                                 const QString& removed) const;
    Result<std::vector<RunnerRow>> runners(const QString& python) const;
    /// Whether the engine's machine is fit to measure on; takes two seconds, in which it loads all
    /// cores.
    Result<doctor::Examination> doctor() const;

    std::unique_ptr<QObject> scriptAsync(const QString& path, const QString& python,
                                         const QString& venv,
                                         std::function<void(Result<ScriptInfo>)> done) const;
    std::unique_ptr<QObject> checkAsync(const QString& path, const QString& source,
                                        const QString& python, const QString& venv,
                                        std::function<void(Result<ScriptInfo>)> done) const;

    std::unique_ptr<QObject>
    doctorAsync(std::function<void(Result<doctor::Examination>)> done) const;

private:
    Installation m_installation;
    std::chrono::milliseconds m_timeLimit;
};

} // namespace gilscope::client
