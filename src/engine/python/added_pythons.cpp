#include "added_pythons.h"

#include "json_file.h"
#include "python_discovery.h"
#include "python_places.h"
#include "python_question.h"

#include <gilscope/message/catalogue.h>

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>

namespace gilscope::engine {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t longestList = 1u << 20;
constexpr std::size_t mostAdded = 1000;

Result<void> writeList(const std::vector<std::string>& executables) {
    const fs::path file = addedPythonsFile();
    if (file.empty())
        return failure(ErrorCode::Missing, message::say<MessageCode::PythonNoFolder>());
    if (const std::error_code problem = replaceJsonFile(file, json{{"pythons", executables}}, 1))
        return failure(ErrorCode::System, message::say<MessageCode::CannotWrite>(file.string()),
                       problem.message());
    return {};
}

std::string absolutePath(const std::string& path) {
    std::error_code problem;
    return fs::absolute(path, problem).lexically_normal().string();
}

} // namespace

std::vector<std::string> readAddedPythons(const fs::path& file) {
    std::vector<std::string> executables;
    const json object = readJsonFile(file, longestList);
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
        return failure(ErrorCode::Usage, message::say<MessageCode::PythonNoProgram>(path));
    const auto answer = askPython(path, cancelled);
    if (!answer)
        return tl::unexpected(answer.error());
    const PythonInstallation python = describePython(*answer, "added", pythonsFile);
    if (python.problem)
        return failure(ErrorCode::Missing, *python.problem);
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
                       list.empty()
                           ? message::say<MessageCode::PythonNotAdded>(absolutePath(executable))
                           : message::say<MessageCode::PythonNotAddedAmong>(
                                 absolutePath(executable), message::listOf(list)));
    return writeList(list);
}

} // namespace gilscope::engine
