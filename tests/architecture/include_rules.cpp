#include "include_rules.h"

#include "sentence_rules.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <sstream>
#include <vector>

namespace gilscope::architecture {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> parts{"core", "engine", "host", "client", "cli", "gui"};
constexpr std::string_view chartsFolder = "src/gui/charts/";
const std::string noSentences = "a sentence belongs in the catalogue of messages: ";

/// The folders of a part in their order: one uses those before it, see docs/architecture.md. Files
/// that lie in none of them are the part's own frame, and have no place.
struct Folders {
    std::string_view root;
    std::vector<std::string_view> names;
};
const std::array<Folders, 5> orders{{
    {"src/core/",
     {"base", "statistics", "board", "message", "machine", "plan", "stream", "live", "summary",
      "verdict", "json", "export", "diff", "modules"}},
    {"src/engine/",
     {"stream", "machine", "process", "python", "board", "dialect", "hosts", "trial", "comparison",
      "modules"}},
    {"src/host/",
     {"board", "process", "scripts", "python", "values", "worker", "inspect", "modules"}},
    {"src/cli/", {"text", "commands"}},
    {"src/gui/",
     {"base", "messages", "charts", "figures", "recordings", "timeline", "models", "script",
      "widgets", "plan", "lessons", "pages", "app"}},
}};

/// The part that a file of the project belongs to; empty: none that has rules.
std::string_view partOf(std::string_view path) {
    if (path.starts_with("include/gilscope/client/"))
        return "client";
    if (path.starts_with("include/gilscope/"))
        return "core";
    if (path.starts_with("ui/"))
        return "gui";
    for (std::string_view part : parts) {
        if (path.starts_with("src/" + std::string(part) + "/"))
            return part;
    }
    return {};
}

/// The part that an include line reaches into; empty: not a file of ours, or one of the same
/// folder.
std::string partReached(std::string_view from, const std::string& included, bool quoted) {
    if (included.starts_with("gilscope/"))
        return std::string(partOf("include/" + included));
    if (!quoted)
        return {};
    const fs::path beside = (fs::path(from).parent_path() / included).lexically_normal();
    const std::string_view part = partOf(beside.generic_string());
    if (!part.empty() && part != partOf(from))
        return std::string(part);
    // Found through an include folder instead: "host/worker.h".
    const std::string_view throughFolder = partOf("src/" + included);
    return throughFolder == partOf(from) ? std::string() : std::string(throughFolder);
}

bool mayUse(std::string_view part, std::string_view other) {
    if (part == other || other == "core")
        return true;
    return (part == "cli" || part == "gui") && other == "client";
}

/// The name of a Qt header without its module: "QtCore/QString" is "QString". Nothing for headers
/// of others; "conversation.h" in quotes is one of ours. What is built on Qt but no part of it
/// (QScintilla) counts as Qt.
std::optional<std::string> qtHeader(const std::string& included, bool quoted) {
    if (quoted && included.starts_with('q'))
        return std::nullopt;
    static const std::regex pattern(R"(^(?:Qt[A-Z]\w*/)?(Qt?[A-Z]\w*(?:\.h)?|q[a-z]\w*\.h)$)");
    std::smatch match;
    if (std::regex_match(included, match, pattern))
        return match[1].str();
    if (included.starts_with("Qsci/"))
        return included;
    return std::nullopt;
}

bool isPython(const std::string& included) {
    return included == "Python.h" || included.starts_with("pybind11/") ||
           included.starts_with("cpython/") || included.starts_with("internal/pycore");
}

std::string ruleForQt(std::string_view path, std::string_view part, const std::string& header,
                      const std::string& included, const QtHeaders& qt) {
    if (part == "core" || part == "engine" || part == "host")
        return "no Qt in " + std::string(part) + ": " + included;
    if ((part == "client" || part == "cli") && !qt.core.contains(header) && header != "QtCore")
        return "only QtCore in " + std::string(part) + ": " + included;
    if (!path.starts_with(chartsFolder) && (qt.charts.contains(header) || header == "QtCharts"))
        return "Qt Charts only in src/gui/charts: " + included;
    return {};
}

/// Where the folder of a file, named from the root of its part, stands in their order; nullopt: it
/// is in none of them.
std::optional<std::size_t> placeIn(const Folders& order, std::string_view file) {
    const std::string_view folder = file.substr(0, file.find('/'));
    const auto found = std::find(order.names.begin(), order.names.end(), folder);
    if (folder.size() == file.size() || found == order.names.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - order.names.begin());
}

std::string ruleForFolder(std::string_view path, const std::string& included) {
    const auto order = std::find_if(orders.begin(), orders.end(),
                                    [&](const Folders& one) { return path.starts_with(one.root); });
    if (order == orders.end())
        return {};
    const auto from = placeIn(*order, path.substr(order->root.size()));
    const auto reached = placeIn(*order, included);
    if (!from || !reached || *reached <= *from)
        return {};
    return std::string(order->names[*from]) + " comes before " +
           std::string(order->names[*reached]) + ": " + included;
}

std::string ruleForInclude(std::string_view path, const std::string& included, bool quoted,
                           const QtHeaders& qt) {
    const std::string_view part = partOf(path);
    if (isPython(included) && part != "host")
        return "Python only in host: " + included;
    if (const auto header = qtHeader(included, quoted))
        return ruleForQt(path, part, *header, included, qt);
    const std::string reached = partReached(path, included, quoted);
    if (reached.empty())
        return quoted ? ruleForFolder(path, included) : std::string();
    if (!mayUse(part, reached))
        return std::string(part) + " may not use " + reached + ": " + included;
    if (!included.starts_with("gilscope/"))
        return "what crosses a boundary belongs in include/gilscope: " + included;
    return {};
}

/// A Qt Charts class that is named in a line of code without its header: a forward declaration, or
/// a promoted widget in a form.
std::string ruleForWords(std::string_view path, const std::string& line, const QtHeaders& qt) {
    if (path.starts_with(chartsFolder))
        return {};
    static const std::regex word(R"(\bQ[A-Za-z]+\b)");
    const std::string code = line.substr(0, line.find("//"));
    for (std::sregex_iterator it(code.begin(), code.end(), word), end; it != end; ++it) {
        if (qt.charts.contains(it->str()) || it->str() == "QtCharts")
            return "Qt Charts only in src/gui/charts: " + it->str();
    }
    return {};
}

} // namespace

std::set<std::string, std::less<>> headersIn(const fs::path& folder) {
    std::set<std::string, std::less<>> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.is_regular_file())
            names.insert(entry.path().filename().string());
    }
    return names;
}

std::vector<Violation> check(std::string_view path, std::string_view text, const QtHeaders& qt) {
    static const std::regex include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*$)");
    std::vector<Violation> found;
    std::istringstream stream{std::string(text)};
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) {
        std::smatch match;
        const std::string rule = std::regex_match(line, match, include)
                                     ? ruleForInclude(path, match[2].str(), match[1] == "\"", qt)
                                     : ruleForWords(path, line, qt);
        if (!rule.empty())
            found.push_back({std::string(path), number, rule});
    }
    if (const std::string_view part = partOf(path); part == "host" || part == "engine")
        for (const auto& [at, literal] : literalsOfWords(text))
            if (!mayBeSaid(path, literal))
                found.push_back({std::string(path), at, noSentences + literal});
    return found;
}

std::vector<Violation> checkProject(const fs::path& root, const QtHeaders& qt, int& seen) {
    static const std::set<std::string, std::less<>> kinds{".h", ".cpp", ".ui"};
    std::vector<Violation> found;
    seen = 0;
    for (const char* folder : {"include", "src", "ui"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (!entry.is_regular_file() || !kinds.contains(entry.path().extension().string()))
                continue;
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(file), {}};
            const auto here =
                check(entry.path().lexically_relative(root).generic_string(), text, qt);
            found.insert(found.end(), here.begin(), here.end());
            ++seen;
        }
    }
    return found;
}

} // namespace gilscope::architecture
