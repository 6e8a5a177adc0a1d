#include "host/board/board_mapping.h"

#include <gilscope/message/catalogue.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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

} // namespace gilscope::host
