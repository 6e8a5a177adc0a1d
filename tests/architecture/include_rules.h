#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The rules of docs/architecture.md about which part may use what, and about who says what,
/// checked on the text of the sources, so that they hold for parts that this build leaves out as
/// well.
namespace gilscope::architecture {

/// Names of the headers that Qt modules offer, as their include folders list them.
struct QtHeaders {
    std::set<std::string, std::less<>> core;   ///< QObject, qstring.h, ...
    std::set<std::string, std::less<>> charts; ///< QChart, QLineSeries, ...
};

/// One line that breaks a rule.
struct Violation {
    std::string path; ///< within the project
    int line = 0;     ///< from 1
    std::string rule; ///< what is wrong, in words
    bool operator==(const Violation&) const = default;
};

/// Reads what a Qt module offers from its include folder; empty if there is no such folder.
std::set<std::string, std::less<>> headersIn(const std::filesystem::path& folder);

/// Checks one source. `path` is relative to the project: it says which part the source belongs to.
std::vector<Violation> check(std::string_view path, std::string_view text, const QtHeaders& qt);

/// Checks every header, source and form under include/, src/ and ui/ of a project. `seen` counts
/// them.
std::vector<Violation> checkProject(const std::filesystem::path& root, const QtHeaders& qt,
                                    int& seen);

} // namespace gilscope::architecture
