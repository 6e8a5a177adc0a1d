#include "python_question.h"

#include "process/command.h"
#include "python_probe.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/pythons.h>

#include <nlohmann/json.hpp>

#include <filesystem>

namespace gilscope::engine {

using message::say;
using nlohmann::json;

namespace {

/// Any Python 3 runs this. Relocated installations (uv, conda) may still carry the folders of the
/// machine that built them, so those beside the prefix are named too. The loader looks for the
/// library by the name that the host was linked with, whatever else it is called there.
constexpr const char* askedCode = R"(
import json, os, sys, sysconfig
number = '%d.%d' % sys.version_info[:2]
flags = getattr(sys, 'abiflags', '')
prefix = sys.base_prefix
folder = str(sysconfig.get_config_var('LIBDIR') or '')
multiarch = str(sysconfig.get_config_var('MULTIARCH') or '')
folders = [os.path.join(folder, multiarch), folder, os.path.join(prefix, 'lib', multiarch),
           os.path.join(prefix, 'lib'), os.path.join(prefix, 'lib64')]
libraries = []
for place in folders:
    path = os.path.join(place, 'libpython' + number + flags + '.so.1.0')
    if os.path.isabs(path) and path not in libraries:
        libraries.append(path)
print(json.dumps({'implementation': sys.implementation.name,
                  'abi': 'cp' + number.replace('.', '') + flags,
                  'version': sys.version.split()[0],
                  'executable': getattr(sys, '_base_executable', '') or sys.executable,
                  'prefix': prefix, 'libraries': libraries,
                  'free_threaded': bool(sysconfig.get_config_var('Py_GIL_DISABLED'))}))
)";

constexpr std::int64_t longestAnswer = 5'000'000'000;
constexpr std::size_t mostLibraries = 20;

bool isText(const json& object, const char* field) {
    return object.contains(field) && object[field].is_string();
}

} // namespace

std::string writePythonAnswer(const PythonAnswer& answer) {
    return json{{"implementation", "cpython"},
                {"abi", answer.abi},
                {"version", answer.version},
                {"executable", answer.executable},
                {"prefix", answer.prefix},
                {"libraries", answer.libraries},
                {"free_threaded", answer.freeThreaded}}
        .dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<PythonAnswer> parsePythonAnswer(std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object())
        return failure(ErrorCode::Damaged, say<MessageCode::AnswerUnreadable>());
    for (const char* field : {"implementation", "abi", "version", "executable", "prefix"})
        if (!isText(object, field))
            return failure(ErrorCode::Damaged, say<MessageCode::AnswerLacks>(field));
    if (object["implementation"] != "cpython")
        return failure(ErrorCode::Damaged, say<MessageCode::AnswerNotCPython>(
                                               object["implementation"].get<std::string>()));
    PythonAnswer answer{
        object["abi"], object["version"], object["executable"], object["prefix"], {}, false};
    if (!isAbi(answer.abi) || !std::filesystem::path(answer.executable).is_absolute())
        return failure(ErrorCode::Damaged, say<MessageCode::AnswerNoAbi>());
    const json libraries = object.value("libraries", json::array());
    for (const json& library : libraries) {
        if (!library.is_string() || answer.libraries.size() == mostLibraries)
            return failure(ErrorCode::Damaged, say<MessageCode::AnswerNoLibraries>());
        answer.libraries.push_back(library);
    }
    answer.freeThreaded = object.contains("free_threaded") && object["free_threaded"] == true;
    return answer;
}

std::string ownLibraryFolder(const std::string& executable) {
    // The link's own place may be anywhere (pyenv, a virtual environment).
    std::error_code problem;
    const std::filesystem::path real = std::filesystem::canonical(executable, problem);
    return problem ? std::string() : (real.parent_path().parent_path() / "lib").string();
}

bool missesLibrary(std::string_view errors) {
    return errors.find("error while loading shared libraries") != std::string_view::npos;
}

Result<PythonAnswer> askPython(const std::string& executable,
                               const std::function<bool()>& cancelled) {
    Command command{.program = executable,
                    .arguments = {"-I", "-S", "-B", "-c", askedCode},
                    .environment = probedEnvironment(),
                    .input = {},
                    .limitNs = longestAnswer};
    auto said = runCommand(command, cancelled);
    if (said && missesLibrary(said->errors)) {
        command.environment =
            withLibraryFolder(std::move(command.environment), ownLibraryFolder(executable));
        auto again = runCommand(command, cancelled);
        // What it misses by itself says more than what it misses there.
        if (!again || again->exit == ProcessExit{0, 0})
            said = std::move(again);
    }
    if (!said)
        return tl::unexpected(said.error());
    if (said->timedOut)
        return failure(ErrorCode::Missing, say<MessageCode::PythonSilent>(executable));
    if (said->exit != ProcessExit{0, 0})
        return failure(ErrorCode::Missing,
                       say<MessageCode::PythonNotStarted>(executable, whyNotStarted(*said)),
                       said->errors);
    auto answer = parsePythonAnswer(said->output);
    if (!answer)
        return failure(ErrorCode::Missing,
                       say<MessageCode::Because>(executable, answer.error().message));
    return answer;
}

} // namespace gilscope::engine
