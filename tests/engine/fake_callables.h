#pragma once

#include <gilscope/board.h>

#include <cstdint>
#include <string>

namespace gilscope::test {

/// What the fake host does instead of calling Python. The name chooses, the number tunes:
/// count; sleep (N us); fail (each Nth job); crash, crash_unknown, exit, kill (at job N); hang,
/// sigstop, hang_soft (at job N, the last one obeys an interrupt); print (N bytes a job); mark;
/// garbage; child; refuse (every worker), refuse_one (worker N); start_crash, prepare_crash,
/// prepare_hang, import_crash, warmup_crash, warmup_hang, drain_crash; always_crash, always_hang
/// (in warm-up and in every job).
class FakeCall {
public:
    FakeCall(std::string name, const std::string& number);

    /// Before anything else, in the coordinator.
    void start() const;
    void prepare() const;
    /// False: the worker fails, and its slot says why.
    bool import(board::WorkerSlot& slot, std::uint32_t worker) const;
    void warmUp(board::WorkerSlot& slot) const;
    board::JobStatus call(const board::View& board, board::WorkerSlot& slot, std::uint32_t worker,
                          std::uint32_t job) const;
    void drain() const;

private:
    std::string m_name;
    std::uint64_t m_number;
};

/// Appends a note to a worker's ring of notes, as a host does.
void writeNote(const board::View& board, std::uint32_t worker, board::NoteKind kind,
               std::uint32_t job, std::int64_t time, const std::string& text);

} // namespace gilscope::test
