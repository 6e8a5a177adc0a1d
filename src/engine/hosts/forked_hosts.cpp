#include "forked_hosts.h"

namespace gilscope::engine {

Result<void> ForkedHosts::startCoordinator() {
    for (const Expected& expected : m_expected)
        if (board::WorkerSlot& slot = m_board.slot(index(expected.worker)); slot.pid.load() == 0)
            slot.forksWanted.fetch_add(1, std::memory_order_release);
    return CoordinatorHosts::startCoordinator();
}

Result<void> ForkedHosts::startHost(WorkerId host) {
    auto out = makeOutputPipe();
    auto err = makeOutputPipe();
    if (!out || !err)
        return tl::unexpected(out ? err.error() : out.error());
    board::WorkerSlot& slot = m_board.slot(index(host));
    slot.outputFd = out->write.get();
    slot.errorFd = err->write.get();
    m_expected.push_back({host, std::move(*out), std::move(*err)});
    slot.forksWanted.fetch_add(1, std::memory_order_release);
    board::ringBell(m_board.header().coordinatorBell);
    return {};
}

void ForkedHosts::takeIn(bool all) {
    for (auto expected = m_expected.begin(); expected != m_expected.end();) {
        const board::WorkerSlot& slot = m_board.slot(index(expected->worker));
        // The number lies in memory that user code can write to: adopt() takes only what is an
        // orphan of this trial, which would be ended with it anyway.
        const pid_t pid = slot.pid.load(std::memory_order_acquire);
        const WorkerState state = readState(slot);
        const bool failed = state == WorkerState::Failed && pid == 0;
        if (adopt(*expected, pid, all || state != WorkerState::Empty) || all || failed)
            expected = m_expected.erase(expected);
        else
            ++expected;
    }
}

/// Takes in the process that an expected worker says it is. False while it is no child of this
/// process or, unless it has ended, not `open`: the pipes have not been opened yet.
bool ForkedHosts::adopt(Expected& expected, pid_t pid, bool open) {
    const HostProcess::Kinship kinship = HostProcess::kinship(pid);
    if (processes().knows(pid) || kinship == HostProcess::Kinship::Stranger ||
        (kinship == HostProcess::Kinship::Child && !open))
        return false;
    auto process = HostProcess::adopt(pid);
    if (!process)
        return false;
    processes().takeIn(expected.worker, std::move(*process), std::move(expected.out.read),
                       std::move(expected.err.read));
    return true;
}

} // namespace gilscope::engine
