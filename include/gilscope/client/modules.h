#pragma once

#include <gilscope/client/installation.h>
#include <gilscope/error.h>
#include <gilscope/modules.h>

#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace gilscope::client {

/// Which modules are to be looked at, and how.
struct ModulesRequest {
    QString python;    ///< as --python; empty: the newest, or that of `venv`
    QString venv;      ///< folder; empty: none
    QStringList names; ///< empty: what `callable` imports, or else every importable one
    QString script;    ///< with `callable`; also found first on sys.path: modules beside it
    QString callable;  ///< whose imports are looked at; empty: of nothing
    std::chrono::milliseconds timeLimit = std::chrono::seconds(20); ///< for each step of a module
    int parallel = 0;      ///< modules at a time; 0: as many as there are usable cores
    bool remember = false; ///< take what is known of files that are the same
};

/// Looks at modules: an engine process whose lines come in as they are found. Lives on the thread
/// that made it, which needs an event loop. Destroying it ends the engine and
/// with it every host, and does not wait for that.
class ModuleSearch : public QObject {
    Q_OBJECT

public:
    explicit ModuleSearch(Installation installation, QObject* parent = nullptr);
    ~ModuleSearch() override;

    /// Starts the engine. An Error if that cannot be done. Call once.
    Result<void> start(const ModulesRequest& request);
    /// Asks for an orderly end: what was found is kept, finished() follows.
    void stop();
    /// Ends the engine at once; finished() follows.
    void kill();
    bool running() const;

    /// What is known so far; grows until finished().
    const ModuleSurvey& survey() const;
    /// Why the engine could not do it, once finished; nullopt: it could. A module that does not
    /// work is no failure, and neither is having been asked to stop.
    std::optional<Error> failed() const;

signals:
    /// survey() knows the Python and the names of what will be looked at. Emitted once, first.
    void announced();
    /// survey().reports has an entry at `row` that it did not have.
    void reported(int row);
    /// The engine ended and everything it said has been read. Emitted once.
    void finished();

private:
    void takeLine(const std::string& line);

    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gilscope::client
