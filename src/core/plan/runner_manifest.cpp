#include <gilscope/runner_manifest.h>

#include "base/json_fields.h"

#include <gilscope/pythons.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace gilscope {

namespace fs = std::filesystem;
using message::say;
using nlohmann::json;

namespace {

constexpr std::size_t longestManifest = 64 * 1024;
constexpr std::size_t mostManifestWords = 256;

void readWords(JsonFields& fields, const char* name, std::vector<std::string>& target) {
    fields.array(name, mostManifestWords, [&](const json& element, std::size_t) {
        const auto* text = element.get_ptr<const std::string*>();
        if (text == nullptr || text->empty() || text->find('\0') != std::string::npos)
            return fields.wrong(name, MessageCode::ManifestTexts);
        target.push_back(*text);
    });
}

void readCallables(JsonFields& fields, RunnerManifest& manifest) {
    const json* value = fields.find("callables");
    if (value != nullptr && value->is_string()) {
        manifest.anyCallable = *value == "python";
        if (!manifest.anyCallable)
            fields.wrong("callables", MessageCode::ManifestCallables);
        return;
    }
    readWords(fields, "callables", manifest.callables);
}

void readNeeds(JsonFields& fields, RunnerManifest& manifest) {
    fields.array("requires", mostManifestWords, [&](const json& element, std::size_t) {
        if (!element.is_object())
            return fields.wrong("requires", MessageCode::ManifestObjects);
        JsonFields need(element, "requires", ErrorCode::Usage);
        RunnerManifest::Need read;
        std::string program;
        need.text("program", program);
        readWords(need, "any", read.programs);
        if (!program.empty())
            read.programs.push_back(program);
        need.text("python", read.python);
        need.text("hint", read.hint);
        if (read.programs.empty() && read.python.empty())
            need.wrong("program", MessageCode::FieldMissing);
        fields.adopt(need.error());
        manifest.needs.push_back(std::move(read));
    });
}

void readCapabilities(JsonFields& fields, RunnerManifest::Capabilities& capabilities) {
    const json* value = fields.find("capabilities");
    if (value == nullptr)
        return;
    if (!value->is_object())
        return fields.wrong("capabilities", MessageCode::ManifestObject);
    JsonFields inner(*value, "capabilities", ErrorCode::Usage);
    inner.boolean("cpu", capabilities.cpu);
    inner.boolean("run_queue", capabilities.runQueue);
    inner.boolean("gil", capabilities.gil);
    inner.boolean("core", capabilities.core);
    inner.boolean("interrupt", capabilities.interrupt);
    fields.adopt(inner.error());
}

RunnerManifest readManifestFile(const fs::path& path) {
    const std::string id = path.stem().string();
    RunnerManifest broken;
    broken.id = broken.label = broken.plural = id;
    broken.folder = path.parent_path();
    std::ifstream file(path, std::ios::binary);
    std::string text(longestManifest + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (!file.is_open() || file.bad()) {
        broken.problem = say<MessageCode::CannotRead>(path.string());
        return broken;
    }
    if (text.size() > longestManifest) {
        broken.problem = say<MessageCode::FileOver>(path.string(), longestManifest / 1024);
        return broken;
    }
    auto manifest = parseRunnerManifest(text, id, path.parent_path());
    if (manifest)
        return *manifest;
    broken.problem = say<MessageCode::Because>(path.string(), manifest.error().message);
    return broken;
}

} // namespace

Result<RunnerManifest> parseRunnerManifest(std::string_view text, std::string id,
                                           const fs::path& folder) {
    if (!isRunnerWord(id))
        return failure(ErrorCode::Usage, say<MessageCode::ManifestName>(escapedLine(id)));
    const auto object = parseJsonObject(text, "the manifest", ErrorCode::Usage);
    if (!object)
        return tl::unexpected(object.error());
    JsonFields fields(*object, "the manifest", ErrorCode::Usage);
    RunnerManifest manifest;
    manifest.id = std::move(id);
    manifest.folder = folder;
    manifest.label = manifest.id;
    fields.text("label", manifest.label, limits::label);
    manifest.plural = manifest.label;
    fields.text("plural", manifest.plural, limits::label);
    fields.text("description", manifest.description);
    fields.text("language", manifest.language, limits::label);
    readWords(fields, "command", manifest.command);
    readCallables(fields, manifest);
    std::string script;
    fields.text("script", script);
    if (!script.empty())
        manifest.script = (folder / script).lexically_normal();
    readNeeds(fields, manifest);
    readCapabilities(fields, manifest.capabilities);
    if (manifest.language.empty())
        manifest.language = manifest.anyCallable ? "Python" : manifest.id;
    fields.require({"command", "callables"});
    if (fields.error())
        return tl::unexpected(*fields.error());
    if (manifest.command.empty())
        return failure(ErrorCode::Usage, say<MessageCode::ManifestCommand>());
    return manifest;
}

std::map<std::string, RunnerManifest> readRunnerManifests(const fs::path& folder) {
    std::map<std::string, RunnerManifest> manifests;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem))
        if (entry.path().extension() == ".json") {
            RunnerManifest manifest = readManifestFile(entry.path());
            manifests.emplace(manifest.id, std::move(manifest));
        }
    return manifests;
}

fs::path userRunnersFolder() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/')
        return fs::path(data) / "gilscope" / "runners";
    const char* home = std::getenv("HOME");
    return home == nullptr || *home == '\0'
               ? fs::path()
               : fs::path(home) / ".local" / "share" / "gilscope" / "runners";
}

bool isRunnerWord(std::string_view id) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    constexpr std::size_t longest = 64;
    return !id.empty() && id.size() <= longest && letter(id.front()) &&
           std::all_of(id.begin(), id.end(),
                       [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; });
}

std::string findProgram(const std::string& name) {
    if (name.find('/') != std::string::npos)
        return isProgram(name) ? fs::absolute(name).string() : std::string();
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (const fs::path candidate = fs::path(folder.empty() ? "." : folder) / name;
            isProgram(candidate))
            return fs::absolute(candidate).string();
    return {};
}

Result<std::vector<std::string>> resolvedCommand(const RunnerManifest& manifest,
                                                 const std::string& python) {
    constexpr std::string_view placeholder = "{python}";
    std::vector<std::string> command;
    for (const std::string& word : manifest.command) {
        std::string resolved = word;
        if (const auto at = resolved.find(placeholder); at != std::string::npos)
            resolved.replace(at, placeholder.size(), python);
        std::error_code problem;
        if (const fs::path own = manifest.folder / word; fs::is_regular_file(own, problem))
            resolved = fs::absolute(own).string();
        command.push_back(std::move(resolved));
    }
    if (command.empty())
        return failure(ErrorCode::Missing, say<MessageCode::RunnerNoCommand>(manifest.id));
    const std::string program = findProgram(command.front());
    if (program.empty())
        return failure(ErrorCode::Missing, say<MessageCode::RunnerNoProgram>(command.front()));
    command.front() = program;
    return command;
}

bool offers(const RunnerManifest& manifest, std::string_view callable) {
    return manifest.anyCallable || std::find(manifest.callables.begin(), manifest.callables.end(),
                                             callable) != manifest.callables.end();
}

std::string functionSource(std::string_view script, std::string_view name) {
    std::string decorators;
    std::string body;
    std::string blank; // lines that may belong to what follows
    bool inside = false;
    const auto defines = [&](std::string_view line) {
        if (line.starts_with("async "))
            line.remove_prefix(6);
        if (!line.starts_with("def ") || !line.substr(4).starts_with(name))
            return false;
        const std::string_view rest = line.substr(4 + name.size());
        return !rest.empty() && (rest.front() == '(' || rest.front() == '[' || rest.front() == ' ');
    };
    while (!script.empty()) {
        const auto end = script.find('\n');
        std::string_view line = script.substr(0, end);
        script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
            line.remove_suffix(1);
        const bool top = !line.empty() && line.front() != ' ' && line.front() != '\t';
        if (inside && top && line.front() != ')' && line.front() != '#')
            return decorators + body;
        if (inside && (line.empty() || line.front() == '#')) {
            blank.append(line).push_back('\n');
        } else if (inside) {
            body.append(blank).append(line).push_back('\n');
            blank.clear();
        } else if (top && defines(line)) {
            inside = true;
            body.append(line).push_back('\n');
        } else if (top && line.front() == '@') {
            decorators.append(line).push_back('\n');
        } else if (top) {
            decorators.clear();
        }
    }
    return inside ? decorators + body : std::string();
}

} // namespace gilscope
