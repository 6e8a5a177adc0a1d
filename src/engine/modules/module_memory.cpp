#include "module_memory.h"

#include "json_file.h"
#include "python/file_stamp.h"

#include <gilscope/script_text.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace gilscope::engine {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// Raised whenever the tests that modules are put to change: older verdicts are of no use then.
constexpr int memoryFormat = 2;
constexpr std::uintmax_t longestMemory = 16u << 20;

/// FNV-1a; a change of a file is to be noticed, not an attack.
std::string digest(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return fmt::format("{:016x}", hash);
}

std::string stampOfAll(const std::vector<std::string>& files) {
    std::string all;
    for (const std::string& file : files)
        all += file + '\n' + fileStamp(file) + '\n';
    return digest(all);
}

std::string contextOf(const ChosenPython& python) {
    std::string text = std::string(GILSCOPE_VERSION) + '\n' + python.settings + '\n';
    std::vector<std::string> files{python.installation.host, python.installation.library};
    const json settings = json::parse(python.settings, nullptr, false);
    const json paths = settings.is_object() ? settings.value("paths", json()) : json();
    for (const json& path : paths)
        if (auto name = scriptTextFromJson(path))
            files.push_back(std::move(*name)); // a folder changes when something is installed
    return digest(text + stampOfAll(files));
}

} // namespace

ModuleMemory::ModuleMemory(const fs::path& folder, const ChosenPython& python, std::string script)
    : m_scriptFolder(script.empty() ? std::string() : fs::path(script).parent_path().string()),
      m_context(contextOf(python)) {
    if (folder.empty())
        return;
    m_file =
        folder / ("modules-" + python.installation.abi + "-" + digest(python.executable) + ".json");
    const json object = readJsonFile(m_file, longestMemory);
    if (!object.is_object() || object.value("format", json()) != memoryFormat ||
        object.value("context", json()) != m_context || !object.contains("modules") ||
        !object["modules"].is_object())
        return;
    for (const auto& [module, entry] : object["modules"].items()) {
        if (!entry.is_object() || !entry.value("report", json()).is_object() ||
            !entry.value("files", json()).is_array() || !entry.value("stamp", json()).is_string() ||
            !entry.value("limit_ns", json()).is_number_integer())
            continue;
        Entry read{entry["report"].dump(), {}, entry["stamp"], entry["limit_ns"]};
        for (const json& file : entry["files"])
            if (file.is_string())
                read.files.push_back(file);
        m_entries[module] = std::move(read);
    }
}

bool ModuleMemory::hidden(const std::string& module, const Entry& entry) const {
    if (m_scriptFolder.empty())
        return false;
    // A file beside the script comes before all others; it may have come there since.
    const std::string top = module.substr(0, module.find('.'));
    std::error_code problem;
    for (const char* ending : {"", ".py", ".so"})
        if (fs::exists(fs::path(m_scriptFolder) / (top + ending), problem))
            return std::none_of(entry.files.begin(), entry.files.end(), [&](const auto& file) {
                return file.starts_with(m_scriptFolder + "/");
            });
    return false;
}

std::optional<ModuleReport> ModuleMemory::find(const std::string& module,
                                               std::int64_t limitNs) const {
    const auto entry = m_entries.find(module);
    if (entry == m_entries.end() || hidden(module, entry->second) ||
        stampOfAll(entry->second.files) != entry->second.stamp)
        return std::nullopt;
    ModuleSurvey read;
    if (!applyModuleLine(read, entry->second.line) || read.reports.size() != 1 ||
        read.reports[0].module != module)
        return std::nullopt;
    ModuleReport report = std::move(read.reports[0]);
    if (report.verdict == ModuleVerdict::Hangs && entry->second.limitNs < limitNs)
        return std::nullopt; // with more patience it may end
    report.remembered = true;
    return report;
}

void ModuleMemory::keep(const ModuleReport& report, const std::vector<std::string>& files,
                        std::int64_t limitNs) {
    if (report.verdict == ModuleVerdict::NotImportable ||
        report.verdict == ModuleVerdict::Undecided)
        m_entries.erase(report.module);
    else
        m_entries[report.module] = {writeModuleLine(report), files, stampOfAll(files), limitNs};
    m_changed = true;
}

void ModuleMemory::save() const {
    if (m_file.empty() || !m_changed)
        return;
    json modules = json::object();
    for (const auto& [module, entry] : m_entries)
        modules[module] = {{"report", json::parse(entry.line, nullptr, false)},
                           {"files", entry.files},
                           {"stamp", entry.stamp},
                           {"limit_ns", entry.limitNs}};
    // What cannot be kept is asked again.
    replaceJsonFile(
        m_file, json{{"format", memoryFormat}, {"context", m_context}, {"modules", modules}}, -1);
}

} // namespace gilscope::engine
