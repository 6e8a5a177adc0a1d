#include "engine_options.h"

#include <gilscope/plan.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gilscope::engine {

namespace {
constexpr std::array<std::pair<std::string_view, Mode>, 7> words{{{"run", Mode::Run},
                                                                  {"inspect", Mode::Inspect},
                                                                  {"pythons", Mode::Pythons},
                                                                  {"runners", Mode::Runners},
                                                                  {"modules", Mode::Modules},
                                                                  {"--help", Mode::Help},
                                                                  {"--version", Mode::Version}}};
}

Result<EngineOptions> parseEngineOptions(std::span<const char* const> arguments) {
    EngineOptions options;
    bool modeGiven = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view word = arguments[i];
        if (word == "--pythons") {
            if (++i == arguments.size())
                return failure(ErrorCode::Usage, "--pythons needs a file");
            options.pythonsFile = arguments[i];
            continue;
        }
        const Mode* mode = nullptr;
        std::vector<std::string> known{"--pythons"};
        for (const auto& [name, value] : words) {
            known.emplace_back(name);
            if (word == name)
                mode = &value;
        }
        if (!mode) {
            const std::string nearest = nearestWord(word, known);
            return failure(ErrorCode::Usage,
                           "unknown argument '" + std::string(word) + "'" +
                               (nearest.empty() ? "" : ": did you mean '" + nearest + "'?"));
        }
        if (modeGiven)
            return failure(ErrorCode::Usage,
                           "only one mode can be given, not also '" + std::string(word) + "'");
        options.mode = *mode;
        modeGiven = true;
    }
    return options;
}

const char* engineHelp() {
    return "Usage: gilscope-engine [run|inspect|pythons|runners|modules] [--pythons FILE]\n"
           "Reads one JSON object from standard input and answers on standard output.\n"
           "People use gilscope or gilscope-gui, which start this program.\n"
           "\n"
           "  run        run a plan, write the stream of a comparison (default)\n"
           "  inspect    say what a script offers\n"
           "  pythons    say which CPython installations can be used\n"
           "  runners    say which kinds of worker can be used\n"
           "  modules    say which modules work in an interpreter with its own GIL\n"
           "  --pythons  list of installations (default: pythons.json beside this program)\n";
}

std::filesystem::path defaultPythonsFile() {
    std::error_code problem;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", problem);
    return program.parent_path() / "pythons.json";
}

} // namespace gilscope::engine
