#include "host/board/board_mapping.h"

#include <gilscope/message/catalogue.h>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace gilscope::host {

namespace {
constinit std::span<std::byte> g_board; ///< the one board of this process
} // namespace

Result<board::View> mapBoard(int descriptor) {
    struct stat facts {};
    if (fstat(descriptor, &facts) != 0)
        return failure(ErrorCode::System,
                       message::say<MessageCode::HostBoardNotRead>(std::strerror(errno)));
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (memory == MAP_FAILED)
        return failure(ErrorCode::System,
                       message::say<MessageCode::HostBoardNotMapped>(std::strerror(errno)));
    close(descriptor);
    // Processes that a callable forks have no business with the board, and must not keep it alive.
    g_board = {static_cast<std::byte*>(memory), size};
    handBoardOn(false);
    const board::View view = board::View::attach({static_cast<std::byte*>(memory), size});
    if (!view)
        return failure(ErrorCode::Damaged, message::say<MessageCode::HostBoardOther>());
    return view;
}

void handBoardOn(bool on) {
    madvise(g_board.data(), g_board.size(), on ? MADV_DOFORK : MADV_DONTFORK);
}

void waitForGate(board::Header& header, board::Gate gate) {
    const auto wanted = static_cast<std::uint32_t>(gate);
    for (;;) {
        const std::uint32_t open = header.gate.load(std::memory_order_acquire);
        if (open >= wanted)
            return;
        board::futexWait(header.gate, open);
    }
}

bool isOpen(const board::Header& header, board::Gate gate) {
    return header.gate.load(std::memory_order_acquire) >= static_cast<std::uint32_t>(gate);
}

void announce(board::Header& header, board::HostState state) {
    header.hostState.store(static_cast<std::uint32_t>(state), std::memory_order_release);
    board::ringBell(header.doorbell);
}

std::int64_t sinceEpoch(const board::Header& header) {
    return board::monotonicNow() - header.epoch;
}

std::string readAll(int descriptor) {
    std::string text;
    char buffer[4096];
    for (;;) {
        const ssize_t count = read(descriptor, buffer, sizeof buffer);
        if (count > 0)
            text.append(buffer, static_cast<std::size_t>(count));
        else if (count == 0 || errno != EINTR)
            return text;
    }
}

bool writeAll(int descriptor, std::string_view text) {
    std::size_t sent = 0;
    while (sent < text.size()) {
        const ssize_t count = write(descriptor, text.data() + sent, text.size() - sent);
        if (count < 0 && errno != EINTR)
            return false;
        sent += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return true;
}

namespace {

constexpr std::uint64_t padded(std::uint64_t size) {
    return (size + 7) & ~std::uint64_t{7};
}

} // namespace

NoteWriter::NoteWriter(board::WorkerSlot& slot, std::span<std::byte> ring)
    : m_slot(&slot), m_ring(ring) {}

std::uint64_t NoteWriter::freeBytes() const {
    const std::uint64_t used = m_slot->notesPublished.load(std::memory_order_relaxed) -
                               m_slot->notesConsumed.load(std::memory_order_acquire);
    return used > m_ring.size() ? 0 : m_ring.size() - used;
}

bool NoteWriter::hasRoom(std::size_t size) const {
    return m_slot != nullptr && freeBytes() >= sizeof(board::NoteHeader) + padded(size);
}

void NoteWriter::put(std::uint64_t offset, const board::NoteHeader& header, std::string_view text) {
    std::byte* target = m_ring.data() + offset;
    std::memcpy(target, &header, sizeof header);
    if (!text.empty())
        std::memcpy(target + sizeof header, text.data(), text.size());
}

void NoteWriter::write(board::NoteKind kind, std::uint32_t job, std::int64_t time,
                       std::string_view text) {
    if (m_slot == nullptr)
        return;
    const std::lock_guard lock(m_mutex);
    const std::uint64_t size = sizeof(board::NoteHeader) + padded(text.size());
    std::uint64_t position = m_slot->notesPublished.load(std::memory_order_relaxed);
    const std::uint64_t offset = position & (m_ring.size() - 1);
    const std::uint64_t toEnd = m_ring.size() - offset;
    // A note never wraps: one that would is preceded by padding up to the end. A rest too small for
    // a whole header is zeroed, so that its first word says Padding as well.
    const std::uint64_t skip = size > toEnd ? toEnd : 0;
    if (size + skip > freeBytes()) {
        m_slot->notesDropped.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    if (skip >= sizeof(board::NoteHeader)) {
        const auto rest = static_cast<std::uint32_t>(skip - sizeof(board::NoteHeader));
        put(offset, {static_cast<std::uint32_t>(board::NoteKind::Padding), rest, 0, 0, 0}, {});
    } else if (skip > 0) {
        std::memset(m_ring.data() + offset, 0, skip);
    }
    position += skip;
    const board::NoteHeader header{static_cast<std::uint32_t>(kind),
                                   static_cast<std::uint32_t>(text.size()), job, 0, time};
    put(position & (m_ring.size() - 1), header, text);
    m_slot->notesPublished.store(position + size, std::memory_order_release);
}

} // namespace gilscope::host
