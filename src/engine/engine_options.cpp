#include "engine_options.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/plan.h>

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gilscope::engine {

namespace {
constexpr std::array<std::pair<std::string_view, Mode>, 8> words{{{"run", Mode::Run},
                                                                  {"inspect", Mode::Inspect},
                                                                  {"pythons", Mode::Pythons},
                                                                  {"runners", Mode::Runners},
                                                                  {"modules", Mode::Modules},
                                                                  {"doctor", Mode::Doctor},
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
                return failure(ErrorCode::Usage, message::say<MessageCode::PythonsNeedFile>());
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
                           nearest.empty()
                               ? message::say<MessageCode::ArgumentUnknown>(word)
                               : message::say<MessageCode::ArgumentUnknownNear>(word, nearest));
        }
        if (modeGiven)
            return failure(ErrorCode::Usage, message::say<MessageCode::ModeTwice>(word));
        options.mode = *mode;
        modeGiven = true;
    }
    return options;
}

std::string engineHelp() {
    using message::say;
    using enum message::Code;
    const std::array<std::pair<std::string_view, Message>, 7> rows{
        {{"run", say<EngineRun>()},
         {"inspect", say<EngineInspect>()},
         {"pythons", say<EnginePythons>()},
         {"runners", say<EngineRunners>()},
         {"modules", say<EngineModules>()},
         {"doctor", say<EngineDoctor>()},
         {"--pythons", say<EnginePythonsFile>()}}};
    constexpr const char* form =
        "gilscope-engine [run|inspect|pythons|runners|modules|doctor] [--pythons FILE]";
    std::string text = fmt::format("{}\n{}\n{}\n\n", english(say<EngineUsage>(form)),
                                   english(say<EngineReads>()), english(say<EngineForPeople>()));
    for (const auto& [word, what] : rows)
        text += fmt::format("  {:<10} {}\n", word, english(what));
    return text;
}

std::filesystem::path defaultPythonsFile() {
    std::error_code problem;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", problem);
    return program.parent_path() / "pythons.json";
}

} // namespace gilscope::engine
