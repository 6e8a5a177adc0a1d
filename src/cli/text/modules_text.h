#pragma once

#include "output.h"

#include <gilscope/modules.h>

#include <chrono>
#include <set>
#include <string>
#include <vector>

namespace gilscope::cli {

/// The verdicts as words, from the best to the worst.
std::vector<std::string> moduleVerdictWords();

/// The table of modules, as one text or row by row while results come in.
class ModuleRows {
public:
    /// Columns as wide as the names that are expected.
    ModuleRows(const std::vector<std::string>& names, const Style& style);

    std::string heading() const;
    std::string row(const ModuleReport& report) const;

private:
    Style m_style;
    std::size_t m_nameWidth;
};

/// What follows the table: the extension modules to blame with their files, what to do about
/// problems where `advise` is true, the count.
std::string modulesEpilogue(const ModuleSurvey& survey, bool advise, const Style& style);

/// "12 of 204 modules, 3 do not work, about 20 s left"
std::string modulesProgress(const ModuleSurvey& survey, std::chrono::duration<double> elapsed,
                            Letters letters);

} // namespace gilscope::cli
