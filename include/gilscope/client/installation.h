#pragma once

#include <gilscope/client/remote.h>
#include <gilscope/error.h>

#include <QString>

#include <optional>

namespace gilscope::client {

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
