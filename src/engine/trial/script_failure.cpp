#include "script_failure.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

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
message::Argument loadingFailure(const ErrorText& error, const std::string& script) {
    if (error.kind == "Unsupported")
        return error.message;
    return placeIn(error.traceback, script) +
           (saysNothing(error.message) ? error.kind : error.kind + ": " + english(error.message));
}

} // namespace

bool isOfTheSystem(const ErrorText& error) {
    return error.kind == "SystemError" && placeIn(error.traceback, {}).empty();
}

message::Argument failureOf(const ErrorText& error, const std::string& script) {
    return isOfTheSystem(error) ? message::Argument(error.message) : loadingFailure(error, script);
}

Message unsupported(const message::Runner& runner, const ErrorText& error,
                    const std::string& script) {
    if (isOfTheSystem(error))
        return message::say<MessageCode::UnsupportedHere>(runner, error.message);
    return message::say<MessageCode::UnsupportedScript>(runner, loadingFailure(error, script));
}

} // namespace gilscope::engine
