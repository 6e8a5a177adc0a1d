#include <gilscope/codec.h>
#include <gilscope/message/catalogue.h>

#include <utility>

namespace gilscope {

using message::say;

namespace {

/// More lines that make no sense are not damage to a recording but something else.
constexpr std::uint64_t mostLeftOut = 10'000;

} // namespace

Result<void> StreamDecoder::feed(std::string_view bytes, const Sink& sink) {
    if (m_error)
        return tl::unexpected(*m_error);
    while (!bytes.empty()) {
        // Only new bytes are searched, so that a line in many pieces is looked at once.
        const std::size_t newline = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, newline);
        if (m_skipping) {
            m_skipping = newline == std::string_view::npos;
            bytes.remove_prefix(m_skipping ? bytes.size() : newline + 1);
            continue;
        }
        if (m_rest.size() + piece.size() > limits::lineBytes) {
            const auto tooLong =
                fail({ErrorCode::Damaged, say<MessageCode::StreamLong>(limits::lineBytes)});
            if (!leaveOut(tooLong.error()))
                return tooLong;
            m_skipping = true;
            continue;
        }
        if (newline == std::string_view::npos) {
            m_rest += piece;
            return {};
        }
        bytes.remove_prefix(newline + 1);
        Result<void> read;
        if (m_rest.empty()) {
            read = line(piece, sink);
        } else {
            m_rest += piece;
            const std::string whole = std::exchange(m_rest, {});
            read = line(whole, sink);
        }
        if (!read && !leaveOut(read.error()))
            return read;
    }
    return {};
}

bool StreamDecoder::leaveOut(const Error& error) {
    if (!m_readOn || !m_greeted || m_ended || error.code != ErrorCode::Damaged ||
        m_leftOut == mostLeftOut)
        return false;
    if (!m_firstLeftOut)
        m_firstLeftOut = error;
    ++m_leftOut;
    ++m_lines;
    m_error.reset();
    return true;
}

std::optional<Error> StreamDecoder::leftOut() const {
    if (m_leftOut <= 1)
        return m_firstLeftOut;
    Error error = *m_firstLeftOut;
    error.message = say<MessageCode::StreamLeftOut>(m_leftOut, std::move(error.message));
    return error;
}

Result<void> StreamDecoder::finish() {
    if (m_error)
        return tl::unexpected(*m_error);
    if (!m_rest.empty())
        return fail({ErrorCode::Damaged, say<MessageCode::StreamCut>()});
    if (!m_greeted)
        return fail({ErrorCode::Damaged, say<MessageCode::StreamEmpty>()});
    return {};
}

std::uint64_t StreamDecoder::jobsAllowed() const {
    return limits::jobsForNothing + m_bytes;
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
        if (batch->size() > jobsAllowed() - m_jobs)
            return fail(
                {ErrorCode::Damaged, say<MessageCode::StreamManyJobs>(jobsAllowed(), m_bytes)});
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
    m_rest = {};
    return tl::unexpected(*m_error);
}

} // namespace gilscope
