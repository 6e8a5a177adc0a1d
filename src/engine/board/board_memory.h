#pragma once

#include "unique_fd.h"

#include <gilscope/board.h>
#include <gilscope/error.h>

#include <cstddef>
#include <span>
#include <string_view>

namespace gilscope::engine {

/// Name of the segment in /proc/PID/maps, after "/memfd:".
inline constexpr const char* boardName = "gilscope-board";

/// The segment of one trial: an anonymous file that cannot be resized, mapped here, with an empty
/// board laid out in it. Owns the descriptor and the mapping.
class BoardMemory {
public:
    /// Lays out a board of `shape` (its planSize is taken from `plan`) and copies the plan in.
    static Result<BoardMemory> create(board::Shape shape, std::string_view plan);

    ~BoardMemory();
    BoardMemory(BoardMemory&& other) noexcept;
    BoardMemory& operator=(BoardMemory&& other) noexcept;

    const board::View& view() const { return m_view; }
    /// To be passed on to hosts.
    int fd() const { return m_fd.get(); }

private:
    BoardMemory(UniqueFd fd, std::span<std::byte> memory, board::View view);

    UniqueFd m_fd;
    std::span<std::byte> m_memory;
    board::View m_view;
};

} // namespace gilscope::engine
