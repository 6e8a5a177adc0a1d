#pragma once

#include "program_run.h"

#include <map>
#include <string>
#include <vector>

namespace gilscope::test {

/// Runs the real `gilscope` with the fake engine; `environment` may say what that does.
inline ProgramResult gilscope(std::vector<std::string> arguments,
                              std::map<std::string, std::string> environment = {}) {
    environment.try_emplace("GILSCOPE_ENGINE", FAKE_ENGINE);
    environment.try_emplace("LC_ALL", "C.UTF-8");
    environment.try_emplace("VIRTUAL_ENV", "");
    return runProgram({GILSCOPE, std::move(arguments), std::move(environment), {}, {}});
}

/// The settings that make the fake engine play a recording of tests/data.
inline std::map<std::string, std::string> playing(const std::string& recording) {
    return {{"FAKE_ENGINE_TRANSCRIPT", std::string(TEST_DATA) + '/' + recording}};
}

/// Words of a comparison that needs no bundled script.
inline std::vector<std::string> compareWords(std::vector<std::string> more = {}) {
    std::vector<std::string> words{"compare", "--script", TEST_DATA "/hostile_callables.py",
                                   "--callable", "f"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

} // namespace gilscope::test
