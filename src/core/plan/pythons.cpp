#include <gilscope/plan.h>
#include <gilscope/pythons.h>

#include <gilscope/message/catalogue.h>

#include "base/json_fields.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace gilscope {

namespace fs = std::filesystem;
using message::say;

namespace {

Message wayToGet() {
    return say<MessageCode::PythonGetIt>();
}

constexpr std::size_t mostInstallations = 1000;
constexpr std::uintmax_t longestFile = 4u << 20;
const std::string hostPrefix = "gilscope-host-";

/// "3.12.1" as {3, 12, 1}. What follows the digits of a part is ignored: a release candidate
/// compares like its release.
std::vector<int> versionNumbers(std::string_view version) {
    std::vector<int> numbers;
    while (!version.empty()) {
        const std::size_t dot = version.find('.');
        const std::string_view part = version.substr(0, dot);
        int number = 0;
        std::from_chars(part.data(), part.data() + part.size(), number);
        numbers.push_back(number);
        version = dot == std::string_view::npos ? std::string_view{} : version.substr(dot + 1);
    }
    return numbers;
}

bool isOlder(const PythonInstallation& a, const PythonInstallation& b) {
    return versionNumbers(a.version) < versionNumbers(b.version);
}

/// A version or its beginning by whole parts: "3.1" means 3.1.x, never 3.12.
bool matchesVersion(const PythonInstallation& python, std::string_view request) {
    const bool threaded = request.ends_with('t');
    if (threaded)
        request.remove_suffix(1);
    return python.freeThreaded == threaded && python.version.starts_with(request) &&
           (python.version.size() == request.size() || python.version[request.size()] == '.');
}

bool isSameFile(const std::string& executable, const fs::path& path) {
    std::error_code error;
    const fs::path wanted = fs::weakly_canonical(path, error);
    if (error)
        return false;
    const fs::path found = fs::weakly_canonical(executable, error);
    return !error && found == wanted;
}

bool matches(const PythonInstallation& python, std::string_view request) {
    if (request.empty())
        return !python.freeThreaded;
    if (request.find('/') != std::string_view::npos)
        return isSameFile(python.executable, fs::path(request));
    return python.abi == request || matchesVersion(python, request);
}

message::List listed(const std::vector<PythonInstallation>& pythons) {
    message::List list;
    for (const PythonInstallation& python : pythons)
        list.items.emplace_back(
            fmt::format("{} ({}, {})", python.abi, python.version, python.executable));
    return list;
}

/// cp314, 3.14, 3.14.0t or a path: what there could be, and is not here.
bool namesAPython(std::string_view request) {
    if (request.find('/') != std::string_view::npos)
        return true;
    if (request.starts_with("cp"))
        request.remove_prefix(2);
    if (request.ends_with('t'))
        request.remove_suffix(1);
    return request.starts_with('3') &&
           request.find_first_not_of("0123456789.") == std::string_view::npos;
}

Error unknownRequest(const std::vector<PythonInstallation>& pythons, std::string_view request) {
    if (request.empty())
        return {ErrorCode::Missing, say<MessageCode::PythonNoGil>(listed(pythons), wayToGet())};
    std::vector<std::string> words;
    for (const PythonInstallation& python : pythons) {
        words.push_back(python.abi);
        words.push_back(python.version);
        words.push_back(python.executable);
    }
    if (namesAPython(request))
        return {ErrorCode::Missing,
                say<MessageCode::HostNoneAmong>(request, listed(pythons), wayToGet())};
    const std::string nearest = nearestWord(request, words);
    return {ErrorCode::Usage,
            nearest.empty()
                ? say<MessageCode::PythonUnknown>(request, listed(pythons))
                : say<MessageCode::PythonUnknownNear>(request, nearest, listed(pythons))};
}

Result<PythonInstallation> readInstallation(const nlohmann::json& element, const fs::path& folder) {
    PythonInstallation python;
    JsonFields fields(element, "pythons.json", ErrorCode::Damaged);
    fields.text("abi", python.abi);
    fields.text("version", python.version);
    fields.text("executable", python.executable);
    fields.text("library", python.library);
    fields.text("prefix", python.prefix);
    fields.text("source", python.source);
    fields.boolean("free_threaded", python.freeThreaded);
    if (!isAbi(python.abi))
        fields.wrong("abi", MessageCode::PythonAbi);
    if (!fs::path(python.executable).is_absolute())
        fields.wrong("executable", MessageCode::PythonAbsolute);
    if (fields.error())
        return tl::unexpected(*fields.error());
    python.host = hostProgram(folder, python.abi);
    return python;
}

} // namespace

PythonRequest parsePythonRequest(std::string_view request) {
    const bool gilOn = request.ends_with(withGilSuffix);
    if (gilOn)
        request.remove_suffix(withGilSuffix.size());
    return {std::string(request), gilOn};
}

Result<PythonInstallation> withGilOn(PythonInstallation python) {
    if (!python.freeThreaded)
        return failure(ErrorCode::Usage,
                       say<MessageCode::PythonGilAnyway>(python.version, python.executable));
    python.gilOn = true;
    return python;
}

bool isAbi(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '_';
    });
}

std::string minorVersionOf(std::string_view abi) {
    return abi.starts_with("cp3") && abi.size() > 3 ? "3." + std::string(abi.substr(3))
                                                    : std::string();
}

bool isProgram(const fs::path& path) {
    std::error_code problem;
    return fs::is_regular_file(path, problem) && access(path.c_str(), X_OK) == 0;
}

std::string hostProgram(const fs::path& folder, const std::string& abi) {
    const fs::path host = folder / (hostPrefix + abi);
    return isProgram(host) ? host.string() : std::string();
}

std::vector<std::string> hostAbis(const fs::path& folder) {
    std::vector<std::string> abis;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(hostPrefix))
            continue;
        const std::string abi = name.substr(hostPrefix.size());
        if (isAbi(abi) && !hostProgram(folder, abi).empty())
            abis.push_back(abi);
    }
    std::sort(abis.begin(), abis.end());
    return abis;
}

Result<std::vector<PythonInstallation>> readPythons(const fs::path& file) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error == std::errc::no_such_file_or_directory)
        return failure(ErrorCode::Missing, say<MessageCode::PythonNone>(wayToGet()),
                       file.string() + " does not exist");
    std::ifstream stream(file, std::ios::binary);
    if (error || !stream)
        return failure(ErrorCode::System,
                       say<MessageCode::CannotReadBecause>(
                           file.string(), error ? error.message() : std::strerror(errno)));
    if (size > longestFile)
        return failure(ErrorCode::Damaged, say<MessageCode::FileTooLarge>(file.string()));
    std::ostringstream text;
    text << stream.rdbuf();

    const auto object = parseJsonObject(text.str(), file.string(), ErrorCode::Damaged);
    if (!object)
        return tl::unexpected(object.error());
    std::error_code ignored;
    const fs::path folder = fs::absolute(file, ignored).parent_path();
    std::vector<PythonInstallation> pythons;
    JsonFields fields(*object, file.string(), ErrorCode::Damaged);
    fields.array("pythons", mostInstallations, [&](const nlohmann::json& element, std::size_t) {
        if (auto python = readInstallation(element, folder))
            pythons.push_back(std::move(*python));
        else
            fields.adopt(python.error());
    });
    if (fields.error())
        return tl::unexpected(*fields.error());
    return pythons;
}

Result<PythonInstallation> choosePython(const std::vector<PythonInstallation>& pythons,
                                        std::string_view request) {
    if (pythons.empty())
        return failure(ErrorCode::Missing, say<MessageCode::PythonNone>(wayToGet()));
    const PythonRequest wanted = parsePythonRequest(request);
    if (wanted.gilOn && wanted.python.empty())
        return failure(ErrorCode::Usage, say<MessageCode::PythonSuffix>(request, listed(pythons)));
    const PythonInstallation* chosen = nullptr;
    const auto isUsable = [](const PythonInstallation& python) {
        return !python.host.empty() && !python.problem;
    };
    // One that can be used beats one that cannot; then the newer; then the one found first.
    const auto isBetter = [&](const PythonInstallation& a, const PythonInstallation& b) {
        return isUsable(a) != isUsable(b) ? isUsable(a) : isOlder(b, a);
    };
    for (const PythonInstallation& python : pythons) {
        if (matches(python, wanted.python) && (!chosen || isBetter(python, *chosen)))
            chosen = &python;
    }
    if (!chosen)
        return tl::unexpected(unknownRequest(pythons, wanted.python));
    if (chosen->problem)
        return failure(ErrorCode::Missing, *chosen->problem);
    if (chosen->host.empty())
        return failure(ErrorCode::Missing,
                       say<MessageCode::InstallationDamaged>(say<MessageCode::HostGone>(
                           chosen->version, chosen->executable, chosen->abi)));
    PythonInstallation taken = *chosen;
    // Its host was built, since the build's list names it, and is gone.
    for (const PythonInstallation& python : pythons)
        if (matches(python, wanted.python) && isOlder(taken, python) && python.host.empty() &&
            !python.problem)
            taken.passedOver = say<MessageCode::PythonPassedOverNamed>(
                python.version, python.executable, hostPrefix + python.abi, taken.version);
    if (wanted.gilOn)
        return withGilOn(std::move(taken));
    return taken;
}

} // namespace gilscope
