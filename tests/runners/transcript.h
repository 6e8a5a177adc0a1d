#pragma once

#include "dialect_driver.h"
#include "dialect_rules.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace gilscope::test {

/// What a transcript calls where it leaves that open, and how long an answer may take.
struct KitCall {
    std::string callable = "fibonacci";
    nlohmann::json arguments = nlohmann::json::array({24});
    std::string text = "24";      ///< the arguments as Python source
    nlohmann::json value = 46368; ///< what it returns; null: not known
    std::chrono::milliseconds limit = patience;
};

/// A golden exchange of commands and answers, read from tests/data/runners; its README says which
/// steps there are.
struct Transcript {
    std::string name;
    std::string about;
    std::string callable;               ///< that it needs; empty: any
    std::vector<std::string> abilities; ///< capabilities that it needs
    bool thorough = false;              ///< not for hosts that are one of several alike
    std::vector<nlohmann::json> steps;
};

/// The transcripts of the kit whose names begin with `group`, by name.
std::vector<Transcript> transcripts(const std::string& group);
/// Why a host cannot be asked to play it; empty: it can.
std::string notFor(const Transcript& transcript, const RunnerManifest& manifest,
                   const KitCall& call);
/// The plan that transcripts change: everything that docs/runners.md names, with the epoch now.
nlohmann::json usualPlan(const RunnerManifest& manifest, const KitCall& call);

/// Plays it against one life of the host, and says what was wrong: nothing, where all is well.
std::vector<std::string> play(const Transcript& transcript, const RunnerManifest& manifest,
                              const KitCall& call = {});

} // namespace gilscope::test
