#include "added_pythons.h"

#include "python_discovery.h"
#include "python_places.h"
#include "python_question.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace gilscope::engine {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t longestList = 1u << 20;
constexpr std::size_t mostAdded = 1000;

/// Whoever reads meanwhile sees the old list or the new one.
Result<void> writeList(const std::vector<std::string>& executables) {
    const fs::path file = addedPythonsFile();
    if (file.empty())
        return failure(ErrorCode::Missing,
                       "there is no folder to keep it in: set HOME or XDG_CONFIG_HOME");
    std::error_code problem;
    fs::create_directories(file.parent_path(), problem);
    const fs::path written = file.string() + "." + std::to_string(::getpid());
    std::ofstream stream(written, std::ios::binary);
    stream << json{{"pythons", executables}}.dump(1, ' ', false, json::error_handler_t::replace)
           << '\n';
    stream.close();
    if (stream)
        fs::rename(written, file, problem);
    if (stream && !problem)
        return {};
    std::error_code ignored;
    fs::remove(written, ignored);
    return failure(ErrorCode::System, fmt::format("cannot write {}", file.string()),
                   problem ? problem.message() : std::string());
}

std::string absolutePath(const std::string& path) {
    std::error_code problem;
    return fs::absolute(path, problem).lexically_normal().string();
}

} // namespace

std::vector<std::string> readAddedPythons(const fs::path& file) {
    std::vector<std::string> executables;
    std::error_code problem;
    if (file.empty() || fs::file_size(file, problem) > longestList || problem)
        return executables;
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    const json object = json::parse(text.str(), nullptr, false);
    if (!object.is_object() || !object.contains("pythons") || !object["pythons"].is_array())
        return executables;
    for (const json& element : object["pythons"])
        if (element.is_string() && executables.size() < mostAdded &&
            fs::path(element.get<std::string>()).is_absolute())
            executables.push_back(element);
    return executables;
}

Result<void> addPython(const std::string& executable, const fs::path& pythonsFile,
                       const std::function<bool()>& cancelled) {
    const std::string path = absolutePath(executable);
    if (::access(path.c_str(), X_OK) != 0 || fs::is_directory(path))
        return failure(ErrorCode::Usage, fmt::format("{} is not a program", path));
    const auto answer = askPython(path, cancelled);
    if (!answer)
        return tl::unexpected(answer.error());
    const PythonInstallation python = describePython(*answer, "added", pythonsFile);
    if (!python.problem.empty())
        return failure(ErrorCode::Missing, python.problem);
    std::vector<std::string> list = readAddedPythons(addedPythonsFile());
    if (std::find(list.begin(), list.end(), path) != list.end())
        return {};
    list.push_back(path);
    return writeList(list);
}

Result<void> removePython(const std::string& executable) {
    std::vector<std::string> list = readAddedPythons(addedPythonsFile());
    if (std::erase(list, absolutePath(executable)) == 0)
        return failure(ErrorCode::Usage,
                       fmt::format("{} was not added{}", absolutePath(executable),
                                   list.empty()
                                       ? std::string()
                                       : fmt::format("; there are {}", fmt::join(list, ", "))));
    return writeList(list);
}

} // namespace gilscope::engine
