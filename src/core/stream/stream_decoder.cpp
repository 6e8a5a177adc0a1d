#include "stream/stream_decoder.h"

#include <gilscope/codec.h>
#include <gilscope/message/catalogue.h>

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <utility>

namespace gilscope {

namespace {

constexpr std::string_view begin = R"({"verb":"check",)";
constexpr std::size_t slices = 8; ///< bytes at a time

/// The tables of CRC-32 as zlib has it: [0] of one byte, [n] of one that n more follow.
constexpr auto tables = [] {
    constexpr std::uint32_t polynomial = 0xEDB88320;
    std::array<std::array<std::uint32_t, 256>, slices> all{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t crc = byte;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? polynomial : 0);
        all[0][byte] = crc;
    }
    for (std::size_t slice = 1; slice < slices; ++slice)
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t before = all[slice - 1][byte];
            all[slice][byte] = (before >> 8) ^ all[0][before & 0xFF];
        }
    return all;
}();

std::uint32_t crcOf(std::uint32_t crc, std::string_view bytes) {
    crc = ~crc;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    for (; bytes.size() >= slices; bytes.remove_prefix(slices)) {
        std::uint32_t low = crc;
        for (std::size_t i = 0; i < 4; ++i)
            low ^= std::uint32_t{at(i)} << (8 * i);
        crc = tables[7][low & 0xFF] ^ tables[6][(low >> 8) & 0xFF] ^ tables[5][(low >> 16) & 0xFF] ^
              tables[4][low >> 24] ^ tables[3][at(4)] ^ tables[2][at(5)] ^ tables[1][at(6)] ^
              tables[0][at(7)];
    }
    for (std::size_t i = 0; i < bytes.size(); ++i)
        crc = (crc >> 8) ^ tables[0][(crc ^ at(i)) & 0xFF];
    return ~crc;
}

} // namespace

void LineCheck::add(std::string_view line) {
    ++m_lines;
    m_crc = crcOf(crcOf(m_crc, line), "\n");
}

std::string LineCheck::take() {
    std::string line;
    if (m_lines > 0)
        line = fmt::format(R"({}"lines":{},"crc":{}}})"
                           "\n",
                           begin, m_lines, m_crc);
    *this = {};
    return line;
}

bool LineCheck::isOne(std::string_view line) {
    return line.starts_with(begin);
}

bool LineCheck::agrees(std::string_view line) {
    const std::string expected = take();
    return !expected.empty() && line == std::string_view(expected).substr(0, expected.size() - 1);
}

} // namespace gilscope

namespace gilscope::detail {

bool LineSplitter::feed(std::string_view bytes, const Take& take) {
    while (!bytes.empty()) {
        // Only new bytes are searched, so that a line in many pieces is looked at once.
        const std::size_t newline = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, newline);
        const bool ends = newline != std::string_view::npos;
        if (!m_skipping && m_rest.size() + piece.size() > limits::lineBytes) {
            m_skipping = true;
            m_rest = {};
            if (!take({}))
                return false;
        }
        bytes.remove_prefix(ends ? newline + 1 : bytes.size());
        if (m_skipping) {
            m_skipping = !ends;
            continue;
        }
        if (!ends) {
            m_rest += piece;
            return true;
        }
        if (m_rest.empty()) {
            // Of an empty line data() points into `bytes`, and so it is a line.
            if (!take(piece))
                return false;
            continue;
        }
        m_rest += piece;
        const std::string whole = std::exchange(m_rest, {});
        if (!take(whole))
            return false;
    }
    return true;
}

} // namespace gilscope::detail

namespace gilscope {

using message::say;

StreamDecoder::StreamDecoder() : m_splitter(std::make_unique<detail::LineSplitter>()) {}
StreamDecoder::~StreamDecoder() = default;

Result<void> StreamDecoder::feed(std::string_view bytes, const Sink& sink) {
    if (m_error)
        return tl::unexpected(*m_error);
    Result<void> read;
    m_splitter->feed(bytes, [&](std::string_view text) {
        read = text.data() != nullptr
                   ? line(text, sink)
                   : fail({ErrorCode::Damaged, say<MessageCode::StreamLong>(limits::lineBytes)});
        return read.has_value();
    });
    return read;
}

Result<void> StreamDecoder::finish() {
    if (m_error)
        return tl::unexpected(*m_error);
    if (m_splitter->unfinished())
        return fail({ErrorCode::Damaged, say<MessageCode::StreamCut>()});
    if (!m_greeted)
        return fail({ErrorCode::Damaged, say<MessageCode::StreamEmpty>()});
    return {};
}

Result<void> StreamDecoder::line(std::string_view text, const Sink& sink) {
    if (m_ended)
        return fail({ErrorCode::Damaged, say<MessageCode::StreamAfterEnd>()});
    m_bytes += text.size() + 1;
    auto event = decodeEvent(text);
    if (!event)
        return fail(std::move(event.error()));
    const bool greets = *event && std::holds_alternative<HelloEvent>(**event);
    if (!m_greeted && !greets)
        return fail({ErrorCode::Damaged, say<MessageCode::StreamNoHello>()});
    if (m_greeted && greets)
        return fail({ErrorCode::Damaged, say<MessageCode::StreamHelloTwice>()});
    m_greeted = true;
    ++m_lines;
    if (!*event)
        return {};
    if (const auto* batch = std::get_if<JobBatch>(&**event)) {
        if (batch->size() > jobsAllowed(m_bytes) - m_jobs)
            return fail({ErrorCode::Damaged,
                         say<MessageCode::StreamManyJobs>(jobsAllowed(m_bytes), m_bytes)});
        m_jobs += batch->size();
    }
    m_ended = std::holds_alternative<EndEvent>(**event);
    sink(std::move(**event));
    return {};
}

Result<void> StreamDecoder::fail(Error error) {
    if (error.code == ErrorCode::Damaged)
        error.message = m_greeted
                            ? say<MessageCode::StreamLine>(m_lines + 1, std::move(error.message))
                            : say<MessageCode::StreamNone>(std::move(error.message));
    m_error = std::move(error);
    m_splitter->clear();
    return tl::unexpected(*m_error);
}

} // namespace gilscope
