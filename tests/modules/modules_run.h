#pragma once

#include "program_run.h"

#include <gilscope/modules.h>

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace gilscope::test {

/// ABIs that a host was built for.
std::vector<std::string> builtAbis();

/// What `gilscope-engine modules` said.
struct SurveyResult {
    ProgramResult program;
    ModuleSurvey survey; ///< as far as its lines could be read
    /// The report on a module; one with an empty name where there is none.
    ModuleReport of(const std::string& module) const;
};

/// A folder with the packages of these tests and the extension modules of one ABI, first on
/// sys.path of whatever is looked at.
class ModulesFolder {
public:
    explicit ModulesFolder(const std::string& abi);
    std::string script() const { return m_scratch.file("script.py"); }
    std::string file(const std::string& name) const { return m_scratch.file(name); }
    /// Runs the engine with `request` (python and script filled in) on its standard input.
    SurveyResult survey(nlohmann::json request,
                        std::map<std::string, std::string> environment = {}) const;

private:
    std::string m_abi;
    ScratchDirectory m_scratch;
};

} // namespace gilscope::test
