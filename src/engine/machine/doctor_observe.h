#pragma once

#include <gilscope/doctor.h>

#include <filesystem>

namespace gilscope::engine {

/// Watches this machine for 0.8 s, in which nothing of ours may run, and loads all usable cores for
/// another 0.8 s. Reads what the files under `root` ("/") say, before and at the end of the load.
doctor::Observations observeMachine(const std::filesystem::path& root);

} // namespace gilscope::engine
