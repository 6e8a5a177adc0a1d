#pragma once

#include <gilscope/error.h>

#include <QString>

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

} // namespace gilscope::client
