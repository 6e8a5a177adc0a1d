#include "python_cache.h"

#include "file_stamp.h"
#include "json_file.h"

#include <nlohmann/json.hpp>

#include <cstdlib>

namespace gilscope::engine {

using nlohmann::json;
namespace fs = std::filesystem;

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
