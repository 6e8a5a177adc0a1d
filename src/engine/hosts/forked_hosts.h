#pragma once

#include "cpython_hosts.h"

namespace gilscope::engine {

/// Each worker is a copy of the coordinator, which forks it when the engine asks for it on the
/// board, and becomes a child of the engine: `process-fork`.
class ForkedHosts final : public CoordinatorHosts {
public:
    using CoordinatorHosts::CoordinatorHosts;

    /// One that takes another's place is asked again for those whom that one owed.
    Result<void> startCoordinator() override;
    Result<void> startHost(WorkerId host) override;
    void attend() override { takeIn(false); }
    void attendLast() override { takeIn(true); }
    bool starting() const override { return !m_expected.empty(); }
    bool startedByCoordinator() const override { return true; }

private:
    /// A worker that is to be forked, and has not been taken in yet. It opens the pipes for itself.
    struct Expected {
        WorkerId worker;
        OutputPipe out;
        OutputPipe err;
    };

    /// Takes in those that have come; `all`: even if they have not got as far as to print.
    void takeIn(bool all);
    bool adopt(Expected& expected, pid_t pid, bool open);

    std::vector<Expected> m_expected;
};

} // namespace gilscope::engine
