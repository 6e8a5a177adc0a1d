#include <gilscope/runners.h>

#include <charconv>

namespace gilscope {

namespace {

/// Before the shape of a hybrid: "hybrid-2x4".
constexpr std::string_view shapedPrefix = "hybrid-";

/// "2x4": nullopt unless it is two whole numbers from 1 on with an x between.
std::optional<HybridShape> parseShape(std::string_view text) {
    HybridShape shape;
    const char* const end = text.data() + text.size();
    const auto processes = std::from_chars(text.data(), end, shape.processes);
    if (processes.ec != std::errc() || processes.ptr == end || *processes.ptr != 'x')
        return std::nullopt;
    const auto perProcess = std::from_chars(processes.ptr + 1, end, shape.perProcess);
    if (perProcess.ec != std::errc() || perProcess.ptr != end || shape.processes == 0 ||
        shape.perProcess == 0)
        return std::nullopt;
    return shape;
}

} // namespace

RunnerId parseRunnerId(std::string_view id) {
    RunnerId parsed;
    const auto at = id.find('@');
    std::string_view base = id.substr(0, at);
    if (at != std::string_view::npos)
        parsed.python = id.substr(at + 1);
    if (base.starts_with(shapedPrefix)) {
        const auto shape = parseShape(base.substr(shapedPrefix.size()));
        if (shape) {
            parsed.processes = shape->processes;
            parsed.perProcess = shape->perProcess;
            base = base.substr(0, shapedPrefix.size() - 1);
        }
    }
    parsed.base = base;
    return parsed;
}

std::string withoutPython(std::string_view id) {
    return std::string(id.substr(0, id.find('@')));
}

} // namespace gilscope
