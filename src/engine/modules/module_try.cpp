#include "module_try.h"

#include <gilscope/board.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/script_text.h>

#include "json_file.h"
#include "module_verdict.h"
#include "process/command.h"
#include "python/python_cache.h"

#include <fcntl.h>
#include <signal.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace gilscope::engine {

namespace {

constexpr std::size_t longestReplyLine = 8u << 20;
constexpr std::size_t keptErrors = 64u << 10;
constexpr std::uint32_t mostLines = 100'000;

/// Reads what there is into `text`; false at the end of the stream.
bool readSome(int fd, std::string& text) {
    std::array<char, 65536> buffer;
    const ssize_t size = ::read(fd, buffer.data(), buffer.size());
    if (size > 0)
        text.append(buffer.data(), static_cast<std::size_t>(size));
    return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}

/// A module that opens a page when it is imported opens none.
std::vector<std::string> withoutBrowser(std::vector<std::string> environment) {
    std::erase_if(environment,
                  [](const std::string& variable) { return variable.starts_with("BROWSER="); });
    environment.emplace_back("BROWSER=true");
    return environment;
}

} // namespace

Result<std::unique_ptr<ModuleTry>> ModuleTry::start(const ChosenPython& python,
                                                    const Lifeline& lifeline, std::string module,
                                                    const std::string& request,
                                                    std::int64_t limitNs, Poller& poller) {
    auto input = requestFile(request);
    if (!input)
        return tl::unexpected(input.error());
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) != 0)
        return systemFailure(MessageCode::NoPipe);
    UniqueFd reply(fds[0]);
    const UniqueFd replyWrite(fds[1]);
    ::fcntl(reply.get(), F_SETFL, O_NONBLOCK);
    auto process = HostProcess::start(
        {.program = python.installation.host,
         .arguments = {"--probe-modules", "--reply", std::to_string(HostProcess::passedFdNumber)},
         .environment = withoutBrowser(python.environment),
         .passedFd = replyWrite.get(),
         .standardInput = input->get(),
         .lifeline = lifeline.path()});
    if (!process)
        return tl::unexpected(process.error());
    std::unique_ptr<ModuleTry> started(new ModuleTry(std::move(*process), poller));
    started->m_reply = std::move(reply);
    started->m_trial.module = std::move(module);
    started->m_trial.limitNs = limitNs;
    started->m_deadline = board::monotonicNow() + limitNs;
    if (auto watched = started->watch(); !watched)
        return tl::unexpected(watched.error());
    return started;
}

ModuleTry::ModuleTry(HostProcess process, Poller& poller)
    : m_process(std::move(process)), m_poller(poller) {
    m_out = m_process.takeStdout();
    m_err = m_process.takeStderr();
}

ModuleTry::~ModuleTry() {
    for (const UniqueFd* fd : {&m_out, &m_err, &m_reply})
        if (*fd)
            m_poller.forget(fd->get());
    m_poller.forget(m_process.pidFd());
    m_process.signalGroup(SIGKILL);
}

Result<void> ModuleTry::watch() {
    // What the module prints is nobody's business here, but the pipe must not fill up.
    auto watched = m_poller.watch(m_out.get(), [this](std::uint32_t) {
        std::string nobodyReads;
        if (!readSome(m_out.get(), nobodyReads))
            m_poller.forget(m_out.get());
    });
    if (watched)
        watched = m_poller.watch(m_err.get(), [this](std::uint32_t) {
            if (!readSome(m_err.get(), m_trial.errors))
                m_poller.forget(m_err.get());
            if (m_trial.errors.size() > keptErrors)
                m_trial.errors.erase(0, m_trial.errors.size() - keptErrors);
        });
    if (watched)
        watched = m_poller.watch(m_reply.get(), [this](std::uint32_t) { readReply(); });
    if (watched)
        watched = m_poller.watch(m_process.pidFd(), [this](std::uint32_t) { conclude(); });
    return watched;
}

void ModuleTry::readReply() {
    const bool more = readSome(m_reply.get(), m_rest);
    std::size_t begin = 0;
    for (std::size_t end = m_rest.find('\n'); end != std::string::npos;
         end = m_rest.find('\n', begin)) {
        const std::string step = m_trial.step;
        noteLine(m_trial, std::string_view(m_rest).substr(begin, end - begin));
        begin = end + 1;
        if (m_trial.step != step)
            m_deadline = board::monotonicNow() + m_trial.limitNs;
        ++m_lines;
    }
    m_rest.erase(0, begin);
    if (!more)
        m_poller.forget(m_reply.get());
    // Nobody who means well says that much.
    if (m_rest.size() > longestReplyLine || m_lines > mostLines)
        m_process.signalGroup(SIGKILL);
}

void ModuleTry::conclude() {
    m_poller.forget(m_process.pidFd());
    // Before it is reaped its group is still its own: what the module started goes with it.
    m_process.signalGroup(SIGKILL);
    m_trial.exit = m_process.poll().value_or(ProcessExit{});
    std::size_t before = 0;
    do {
        before = m_rest.size() + m_lines;
        readReply();
    } while (m_rest.size() + m_lines != before);
    while (m_trial.errors.size() < keptErrors) {
        const std::size_t size = m_trial.errors.size();
        if (!readSome(m_err.get(), m_trial.errors) || m_trial.errors.size() == size)
            break;
    }
    m_done = true;
}

void ModuleTry::checkLimit(std::int64_t now) {
    if (m_done || m_trial.timedOut || now < m_deadline)
        return;
    m_trial.timedOut = true;
    m_process.signalGroup(SIGKILL);
}

using message::say;
using enum message::Code;

bool needsSecondLook(const ModuleReport& report) {
    switch (report.verdict) {
    case ModuleVerdict::NotTwice:
    case ModuleVerdict::SharedState:
    case ModuleVerdict::Hangs:
    case ModuleVerdict::Crashes:
        return true;
    default: // an exception or a fact of one interpreter alone
        return false;
    }
}

bool needsControl(const ModuleReport& report) {
    return report.verdict == ModuleVerdict::Hangs || report.verdict == ModuleVerdict::Crashes;
}

ModuleReport confirm(const ModuleReport& first, ModuleReport second) {
    if (first.verdict == second.verdict && first.step == second.step)
        return second;
    const auto outcome = [](const ModuleReport& report) -> message::Argument {
        if (saysNothing(report.message))
            return toString(report.verdict);
        return say<ImportOutcome>(toString(report.verdict), report.message);
    };
    second.message = say<ImportTwice>(outcome(first), outcome(second));
    second.verdict = ModuleVerdict::Undecided;
    second.kind.clear();
    second.step = first.step;
    second.blamed = first.blamed;
    second.shared.clear();
    return second;
}

ModuleReport withControl(ModuleReport report, const ModuleReport& control) {
    if (control.verdict == ModuleVerdict::Imports)
        return report;
    report.message = say<ImportAlsoWithout>(report.message, control.message);
    report.verdict = ModuleVerdict::Undecided;
    report.blamed.clear();
    return report;
}

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
