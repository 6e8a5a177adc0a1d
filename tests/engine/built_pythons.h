#pragma once

#include <gilscope/pythons.h>

#include <algorithm>
#include <string>
#include <vector>

namespace gilscope::test {

/// The installations that a host was built for, one for each ABI, as GILSCOPE_PYTHONS_FILE lists
/// them.
inline std::vector<PythonInstallation> builtPythons() {
    std::vector<PythonInstallation> pythons;
    if (const auto all = readPythons(GILSCOPE_PYTHONS_FILE))
        for (const PythonInstallation& python : *all)
            if (!python.host.empty() &&
                std::none_of(pythons.begin(), pythons.end(),
                             [&](const auto& known) { return known.abi == python.abi; }))
                pythons.push_back(python);
    return pythons;
}

/// Their ABIs.
inline std::vector<std::string> builtAbis() {
    std::vector<std::string> abis;
    for (const PythonInstallation& python : builtPythons())
        abis.push_back(python.abi);
    return abis;
}

} // namespace gilscope::test
