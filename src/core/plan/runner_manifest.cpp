#include <gilscope/runner_manifest.h>

#include "base/json_fields.h"

#include <gilscope/pythons.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>

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

namespace {

/// A statement at the top level of a script, with its decorators and without blank lines and
/// comments around it.
struct Statement {
    std::string text;
    std::vector<std::string> names; ///< that it binds
    bool function = false;
};

bool isWordCharacter(char c) {
    return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// The words of a text, in their order.
std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        if (isWordCharacter(c))
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    if (!word.empty())
        words.push_back(std::move(word));
    return words;
}

/// Where the sign of an assignment stands; npos: the line is none.
std::size_t assignmentIn(std::string_view line) {
    constexpr std::array compound{"if ", "for ", "while ", "with ", "try:", "match ", "assert "};
    const bool other = std::any_of(compound.begin(), compound.end(),
                                   [line](const char* word) { return line.starts_with(word); });
    const auto sign = line.find('=');
    const bool none =
        other || sign == line.npos || line.find('(') < sign || line.substr(sign).starts_with("==");
    return none ? line.npos : sign;
}

/// Which names a statement binds: of `def` and `class` the one that follows, of an import all that
/// it names, of an assignment those before the sign.
std::vector<std::string> namesBoundBy(std::string_view line) {
    if (line.starts_with("def ") || line.starts_with("class ")) {
        const std::vector<std::string> words = wordsOf(line);
        return words.size() > 1 ? std::vector{words[1]} : std::vector<std::string>{};
    }
    if (line.starts_with("import ") || line.starts_with("from ")) {
        std::vector<std::string> words = wordsOf(line);
        std::erase_if(words, [](const std::string& word) {
            return word == "import" || word == "from" || word == "as";
        });
        return words;
    }
    const auto sign = assignmentIn(line);
    return sign == line.npos ? std::vector<std::string>{} : wordsOf(line.substr(0, sign));
}

std::vector<Statement> statementsOf(std::string_view script) {
    std::vector<Statement> statements;
    std::string decorators;
    std::string blank; // lines that may belong to what follows
    bool open = false; // the last statement may go on
    while (!script.empty()) {
        const auto end = script.find('\n');
        std::string_view line = script.substr(0, end);
        script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
            line.remove_suffix(1);
        if (line.empty() || line.front() == '#') {
            blank.append(line).push_back('\n');
            continue;
        }
        const bool inner = line.front() == ' ' || line.front() == '\t' || line.front() == ')' ||
                           line.front() == ']' || line.front() == '}';
        if (line.front() == '@') {
            decorators.append(line).push_back('\n');
            open = false;
        } else if (inner && open) {
            statements.back().text.append(blank).append(line).push_back('\n');
        } else {
            Statement& next = statements.emplace_back();
            next.text = std::exchange(decorators, {});
            next.text.append(line).push_back('\n');
            if (line.starts_with("async "))
                line.remove_prefix(6);
            next.names = namesBoundBy(line);
            next.function = line.starts_with("def ");
            open = true;
        }
        blank.clear();
    }
    return statements;
}

} // namespace

std::string functionSource(std::string_view script, std::string_view name) {
    const std::vector<Statement> statements = statementsOf(script);
    const auto binds = [](const Statement& statement, std::string_view word) {
        return std::find(statement.names.begin(), statement.names.end(), word) !=
               statement.names.end();
    };
    std::set<std::string> seen, waiting{std::string(name)};
    std::string source;
    while (!waiting.empty()) {
        const std::string word = *waiting.begin();
        waiting.erase(waiting.begin());
        if (!seen.insert(word).second)
            continue;
        for (const Statement& statement : statements) {
            if (!binds(statement, word))
                continue;
            // The function itself is one definition and nothing else of that name.
            if (word == name && (!statement.function || !source.empty()))
                return {};
            source += statement.text;
            for (std::string& used : wordsOf(statement.text))
                waiting.insert(std::move(used));
        }
        if (word == name && source.empty())
            return {};
    }
    return source;
}

} // namespace gilscope
