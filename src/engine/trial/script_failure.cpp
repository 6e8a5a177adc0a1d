#include "script_failure.h"

#include <fmt/format.h>

#include <filesystem>
#include <regex>

namespace gilscope::engine {

namespace {

/// A place of the script: "callables.py, line 12: ". Of a traceback it is the last line that is the
/// script's own, else the last of all; empty where there is none.
std::string placeIn(const std::string& traceback, const std::string& script) {
    static const std::regex frame("  File \"([^\"\n]+)\", line ([0-9]+)");
    std::string place;
    bool own = false;
    for (std::sregex_iterator at(traceback.begin(), traceback.end(), frame), end; at != end; ++at) {
        const std::string file = (*at)[1];
        if (own && file != script)
            continue;
        own = file == script;
        place = std::filesystem::path(file).filename().string() + ", line " + (*at)[2].str() + ": ";
    }
    return place;
}

/// A host that says "Unsupported" has made the sentence itself.
std::string loadingFailure(const ErrorText& error, const std::string& script) {
    if (error.kind == "Unsupported")
        return error.message;
    return placeIn(error.traceback, script) +
           (error.message.empty() ? error.kind : error.kind + ": " + error.message);
}

} // namespace

bool isOfTheSystem(const ErrorText& error) {
    return error.kind == "SystemError" && placeIn(error.traceback, {}).empty();
}

std::string failureText(const ErrorText& error, const std::string& script) {
    return isOfTheSystem(error) ? error.message : loadingFailure(error, script);
}

std::string unsupportedText(const std::string& runners, const ErrorText& error,
                            const std::string& script) {
    if (isOfTheSystem(error))
        return fmt::format("{} cannot begin here: {}", runners, error.message);
    return fmt::format("{} cannot run this script: {}", runners, loadingFailure(error, script));
}

} // namespace gilscope::engine
