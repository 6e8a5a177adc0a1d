#pragma once

#include <gilscope/board.h>
#include <gilscope/error.h>

#include <string_view>

namespace gilscope::host {

/// Maps the board behind `descriptor` for the life of the process and closes the descriptor.
Result<board::View> mapBoard(int descriptor);

/// Whether copies of this process have the board too. They have not, until the host makes workers
/// of copies.
void handBoardOn(bool on);

/// Sleeps until the engine has opened `gate`. The caller must hold no GIL.
void waitForGate(board::Header& header, board::Gate gate);

/// Whether it has.
bool isOpen(const board::Header& header, board::Gate gate);

/// Tells the engine where the coordinator is.
void announce(board::Header& header, board::HostState state);

/// CLOCK_MONOTONIC in nanoseconds since the trial's epoch.
std::int64_t sinceEpoch(const board::Header& header);

} // namespace gilscope::host
