#include "script_failure.h"

#include <gilscope/message/catalogue.h>

#include <filesystem>
#include <optional>
#include <regex>
#include <utility>

namespace gilscope::engine {

using message::say;

namespace {

/// A line of a file.
struct Place {
    std::string file; ///< without its folder
    std::string line;
};

/// A place of the script. Of a traceback it is the last line that is the script's own, else the
/// last of all; nullopt where there is none.
std::optional<Place> placeIn(const std::string& traceback, const std::string& script) {
    static const std::regex frame("  File \"([^\"\n]+)\", line ([0-9]+)");
    std::optional<Place> place;
    bool own = false;
    for (std::sregex_iterator at(traceback.begin(), traceback.end(), frame), end; at != end; ++at) {
        const std::string file = (*at)[1];
        if (own && file != script)
            continue;
        own = file == script;
        place = Place{std::filesystem::path(file).filename().string(), (*at)[2].str()};
    }
    return place;
}

/// A host that says "Unsupported" has made the sentence itself.
message::Argument loadingFailure(const ErrorText& error, const std::string& script) {
    if (error.kind == "Unsupported")
        return error.message;
    message::Argument what = error.kind;
    if (!saysNothing(error.message))
        what = say<MessageCode::FailureKind>(error.kind, error.message);
    if (const auto place = placeIn(error.traceback, script))
        return say<MessageCode::FailureAt>(place->file, place->line, std::move(what));
    return what;
}

} // namespace

bool isOfTheSystem(const ErrorText& error) {
    return error.kind == "SystemError" && !placeIn(error.traceback, {});
}

message::Argument failureOf(const ErrorText& error, const std::string& script) {
    return isOfTheSystem(error) ? message::Argument(error.message) : loadingFailure(error, script);
}

Message unsupported(const message::Runner& runner, const ErrorText& error,
                    const std::string& script) {
    if (isOfTheSystem(error))
        return say<MessageCode::UnsupportedHere>(runner, error.message);
    return say<MessageCode::UnsupportedScript>(runner, loadingFailure(error, script));
}

} // namespace gilscope::engine
