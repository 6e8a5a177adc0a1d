#include "host/python/reply.h"

#include <gilscope/message/error_text.h>

#include <cstring>

namespace gilscope::host {

namespace {

std::string text(const nlohmann::json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

nlohmann::json errorJson(std::optional<std::uint32_t> job, const PythonError& error) {
    nlohmann::json object = saidJson(error.message);
    object.update({{"job", job ? nlohmann::json(*job) : nlohmann::json()},
                   {"kind", error.kind},
                   {"traceback", error.traceback}});
    return object;
}

void writeReply(const board::View& view, nlohmann::json reply) {
    const std::span<std::byte> room = view.reply();
    std::string line = text(reply);
    if (line.size() > room.size()) {
        for (nlohmann::json& error : reply["decode_errors"])
            error["traceback"] = "";
        line = text(reply);
    }
    if (line.size() > room.size())
        line = "{}";
    std::memcpy(room.data(), line.data(), line.size());
    view.header().replySize.store(line.size(), std::memory_order_release);
}

} // namespace gilscope::host
