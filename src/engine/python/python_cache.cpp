#include "python_cache.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/runners.h>

#include "json_file.h"
#include "python_discovery.h"
#include "python_places.h"
#include "python_question.h"

#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace gilscope::engine {

std::string fileStamp(const std::string& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0)
        return {};
    std::ostringstream text;
    text << facts.st_dev << ':' << facts.st_ino << ':' << facts.st_size << ':'
         << facts.st_mtim.tv_sec << '.' << facts.st_mtim.tv_nsec << ':' << facts.st_ctim.tv_sec
         << '.' << facts.st_ctim.tv_nsec;
    return text.str();
}

const PythonSet::Member& PythonSet::of(std::string_view runnerId) const {
    const auto found = others.find(parseRunnerId(runnerId).python);
    return found == others.end() ? plan : found->second;
}

std::vector<PythonSet::Member*> PythonSet::members() {
    std::vector<Member*> all{&plan};
    for (auto& [name, member] : others)
        all.push_back(&member);
    return all;
}

const PythonSet::Member* PythonSet::usable() const {
    if (!plan.python.problem)
        return &plan;
    for (const auto& [name, member] : others)
        if (!member.python.problem)
            return &member;
    return nullptr;
}

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

namespace {

/// Raised whenever the question changes: older answers are of no use then.
constexpr int cacheFormat = 1;
constexpr std::uintmax_t longestCache = 1u << 20;

/// Of all that its answer rests on. Why one did not start may lie outside of it: in libraries that
/// were not there, or in the loader's path.
std::string stampOf(const std::string& executable, bool answered) {
    const std::string own = fileStamp(executable);
    if (answered || own.empty())
        return own;
    const char* path = std::getenv("LD_LIBRARY_PATH");
    return own + ' ' + fileStamp(ownLibraryFolder(executable)) + ' ' +
           fileStamp("/etc/ld.so.cache") + ' ' + (path != nullptr ? path : "");
}

} // namespace

PythonCache::PythonCache(fs::path file) : m_file(std::move(file)) {
    const json object = readJsonFile(m_file, longestCache);
    if (!object.is_object() || object.value("format", json()) != cacheFormat ||
        !object.contains("pythons") || !object["pythons"].is_object())
        return;
    for (const auto& [executable, entry] : object["pythons"].items()) {
        if (!entry.is_object() || !entry.contains("stamp") || !entry["stamp"].is_string() ||
            !entry.contains("answer"))
            continue;
        std::optional<PythonAnswer> answer;
        if (!entry["answer"].is_null()) {
            const auto read = parsePythonAnswer(entry["answer"].dump());
            if (!read)
                continue;
            answer = *read;
        }
        m_entries[executable] = {entry["stamp"], std::move(answer)};
    }
}

std::optional<std::optional<PythonAnswer>> PythonCache::find(const std::string& executable) const {
    const auto entry = m_entries.find(executable);
    if (entry == m_entries.end() ||
        entry->second.stamp != stampOf(executable, entry->second.answer.has_value()))
        return std::nullopt;
    return entry->second.answer;
}

void PythonCache::keep(const std::string& executable, std::optional<PythonAnswer> answer) {
    const std::string stamp = stampOf(executable, answer.has_value());
    m_entries[executable] = {stamp, std::move(answer)};
    m_changed = true;
}

void PythonCache::save() const {
    if (m_file.empty() || !m_changed)
        return;
    json pythons = json::object();
    for (const auto& [executable, entry] : m_entries)
        if (!entry.stamp.empty() && entry.stamp == stampOf(executable, entry.answer.has_value()))
            pythons[executable] = {
                {"stamp", entry.stamp},
                {"answer", entry.answer ? json::parse(writePythonAnswer(*entry.answer)) : json()}};
    // What cannot be kept is asked again.
    replaceJsonFile(m_file, json{{"format", cacheFormat}, {"pythons", pythons}}, 1);
}

} // namespace gilscope::engine
