#pragma once

#include <gilscope/error.h>

#include <QString>

#include <optional>

namespace gilscope::client {

/// Another machine that runs the engine, reached through the system's ssh, with its keys, its agent
/// and its configuration.
struct Remote {
    QString destination;                                ///< as ssh takes it: user@host, an alias
    QString engine = QStringLiteral("gilscope-engine"); ///< there: a path, or found in PATH

    /// Reads "[user@]host", "ssh://[user@]host[:port]" or "[user@]host:/path/to/gilscope-engine"
    /// (the path may begin with ~/). An Error of code Usage for what ssh could take for something
    /// else.
    static Result<Remote> parse(const QString& text);
    /// What parse() reads.
    QString text() const;

    bool operator==(const Remote&) const = default;
};

/// Where the parts of gilscope are; the same relative paths in the build tree and installed.
struct Installation {
    QString engine;        ///< libexec/gilscope/gilscope-engine
    QString pythons;       ///< libexec/gilscope/pythons.json
    QString bundledScript; ///< share/gilscope/callables.py
    /// The machine whose engine answers and measures instead; nullopt: this one. Scripts are of
    /// this machine all the same: their text goes along.
    std::optional<Remote> remote = {};

    /// Looks beside the running program (../libexec/gilscope, ../share/gilscope). The environment
    /// variable GILSCOPE_ENGINE names another engine (tests put a fake one there). An Error of code
    /// Missing says which file is absent.
    static Result<Installation> find();
};

} // namespace gilscope::client
