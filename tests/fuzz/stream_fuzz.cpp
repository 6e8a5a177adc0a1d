#include "fuzz_target.h"

#include <gilscope/codec.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace gilscope::fuzz {

namespace {

struct Decoded {
    std::vector<Event> events;
    std::optional<ErrorCode> code;
    std::string message;
    bool ended = false;
    bool operator==(const Decoded&) const = default;
};

Decoded decodeInPieces(std::string_view bytes, std::size_t piece) {
    Decoded decoded;
    StreamDecoder decoder;
    const auto note = [&decoded](const Result<void>& result) {
        if (result || decoded.code)
            return;
        decoded.code = result.error().code;
        decoded.message = result.error().english();
    };
    for (std::size_t at = 0; at < bytes.size(); at += std::min(piece, bytes.size() - at))
        note(decoder.feed(bytes.substr(at, piece),
                          [&](Event&& event) { decoded.events.push_back(std::move(event)); }));
    note(decoder.finish());
    decoded.ended = decoder.ended();
    return decoded;
}

} // namespace

void streamReader(Bytes input) {
    const std::string_view bytes = asText(input);
    const Decoded whole = decodeInPieces(bytes, std::max<std::size_t>(bytes.size(), 1));
    require(whole.message.find('\n') == std::string::npos, "an error is one line", whole.message);
    const std::size_t odd = input.empty() ? 1 : input.back() + std::size_t{1};
    for (const std::size_t piece : std::array<std::size_t, 3>{1, odd, 4096}) {
        if (piece == 1 && bytes.size() > 4096)
            continue;
        require(decodeInPieces(bytes, piece) == whole, "the size of the pieces does not matter",
                whole.message);
    }

    std::string again;
    for (const Event& event : whole.events)
        again += encodeEvent(event);
    const Decoded second = decodeInPieces(again, std::max<std::size_t>(again.size(), 1));
    require(second.events == whole.events, "what was read can be written and read again",
            second.message);
    require(!second.code || whole.events.empty(), "what was written is not damaged",
            second.message);
}

} // namespace gilscope::fuzz
