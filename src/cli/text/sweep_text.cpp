#include "text/sweep_text.h"

#include "text/usage.h"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace gilscope::cli {

Result<Sweep> readSweep(std::string_view text) {
    const auto equals = text.find('=');
    std::string name(text.substr(0, equals));
    name.erase(0, name.find_first_not_of(' '));
    name.erase(name.find_last_not_of(' ') + 1);
    const std::vector<std::string> known{"workers", "args", "payload"};
    const auto over = parseSweepOver(name);
    if (!over || *over == SweepOver::None)
        return failure(ErrorCode::Usage,
                       fmt::format("--over takes workers=..., args=... or payload=..., not '{}'{}",
                                   text, suggestion(name, known)));
    if (equals == std::string_view::npos)
        return failure(ErrorCode::Usage,
                       fmt::format("--over {0} needs values, such as {0}={1}", name,
                                   *over == SweepOver::Workers   ? "1..8"
                                   : *over == SweepOver::Payload ? "1k..1M"
                                                                 : "\"20; 22; 24\""));
    auto sweep = parseSweepValues(*over, text.substr(equals + 1));
    if (!sweep)
        return failure(ErrorCode::Usage, "--over: " + sweep.error().english());
    return sweep;
}

} // namespace gilscope::cli
