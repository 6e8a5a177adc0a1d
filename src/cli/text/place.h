#pragma once

#include <gilscope/client/installation.h>
#include <gilscope/error.h>

#include <optional>
#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace gilscope::cli {

/// On which machine the engine runs: what every command that starts one shares.
struct PlaceOptions {
    std::optional<std::string> remote; ///< as client::Remote::parse() takes it; nullopt: this one

    void addTo(CLI::App& command, const char* group = nullptr);
    /// Where everything is. An Error of code Usage where --remote names no machine.
    Result<client::Installation> installation() const;
};

} // namespace gilscope::cli
