// The input is a list of steps. Scribbling: a byte for where (slot, ring, notes, arena), a byte for
// whose, two bytes for the offset in units of 8, a byte for how much, and that many bytes. Or: a
// counter moves on, by an amount that follows. Or: the engine looks.
#include "fuzz_target.h"

#include "board/ring_reader.h"
#include "host/board/result_ring.h"

#include <gilscope/board.h>
#include <gilscope/codec.h>
#include <gilscope/message/english.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

namespace gilscope::fuzz {

namespace {

using board::View;

constexpr board::Shape smallShape{
    .workers = 2, .jobs = 1000, .ringCapacity = 16, .arenaCapacity = 8192, .planSize = 64};

struct FreeMemory {
    void operator()(std::byte* memory) const { std::free(memory); }
};
using Memory = std::unique_ptr<std::byte, FreeMemory>;

Memory alignedMemory(std::size_t size) {
    constexpr std::size_t page = 4096;
    return Memory(
        static_cast<std::byte*>(std::aligned_alloc(page, (size + page - 1) & ~(page - 1))));
}

/// Takes the input apart; what is not there any more is 0.
class Steps {
public:
    explicit Steps(Bytes input) : m_rest(input) {}
    bool done() const { return m_rest.empty(); }
    std::uint64_t number(std::size_t bytes) {
        std::uint64_t value = 0;
        const Bytes taken = take(bytes);
        std::memcpy(&value, taken.data(), taken.size());
        return value;
    }
    Bytes take(std::size_t size) {
        const Bytes taken = m_rest.first(std::min(size, m_rest.size()));
        m_rest = m_rest.subspan(taken.size());
        return taken;
    }

private:
    Bytes m_rest;
};

/// The readers of one worker, with what must be true of all that they hand out.
class Looker {
public:
    Looker(const View& board, std::uint32_t worker)
        : m_board(board),
          m_worker(worker),
          m_ring(board, worker),
          m_notes(board, worker),
          m_results(board, worker) {}

    void look(std::int64_t now) {
        std::vector<board::JobRecord> records;
        m_ring.drain(now, records);
        require(records.size() <= m_board.ringCapacity(), "a look takes no more than a ring holds");
        require(m_ring.fill() >= 0 && m_ring.fill() <= 1, "a ring is not fuller than full");
        sendJobs(records);

        std::vector<engine::Note> notes;
        m_notes.drain(now, notes);
        std::size_t bytes = 0;
        for (const engine::Note& note : notes) {
            bytes += note.text.size();
            sendNote(note);
        }
        require(bytes <= m_board.notes(m_worker).size(), "notes are no longer than their ring");
        walkArena();
    }

private:
    void sendJobs(const std::vector<board::JobRecord>& records) {
        JobBatch batch;
        for (const board::JobRecord& record : records)
            batch.append(record);
        const auto read = decodeEvent(encodeEvent(batch));
        require(read && *read && std::get<JobBatch>(**read) == batch,
                "jobs off the board can be sent", read ? "" : read.error().english());
    }

    void sendNote(const engine::Note& note) {
        const ErrorText text = unpackError(note.text);
        JobErrorEvent event;
        event.kind = text.kind;
        event.message = text.message;
        event.traceback = text.traceback;
        const auto read = decodeEvent(encodeEvent(event));
        require(read && *read, "a note off the board can be sent",
                read ? "" : read.error().english());
    }

    void walkArena() {
        const std::span<std::byte> arena = m_board.arena(m_worker);
        board::ResultHeader header;
        std::span<const std::byte> result;
        std::size_t results = 0;
        while (m_results.next(header, result)) {
            m_results.done();
            ++results;
            require(result.empty() ||
                        (result.data() >= arena.data() &&
                         result.data() + result.size() <= arena.data() + arena.size()),
                    "a result lies in its arena");
        }
        require(results <= arena.size() / sizeof header, "an arena comes to an end");
    }

    const View& m_board;
    std::uint32_t m_worker;
    engine::RingReader m_ring;
    engine::NotesReader m_notes;
    host::ResultReader m_results;
};

/// One board for all inputs: it is large, and what an input wrote is wiped afterwards.
class ScribbledBoard {
public:
    ScribbledBoard() : m_size(View::requiredSize(smallShape)), m_memory(alignedMemory(m_size)) {
        std::memset(m_memory.get(), 0, m_size);
        fresh();
    }
    const View& view() const { return m_view; }
    void fresh() {
        for (const std::span<std::byte> place : m_written)
            std::memset(place.data(), 0, place.size());
        m_written.clear();
        m_view = View::create({m_memory.get(), m_size}, smallShape);
        require(static_cast<bool>(m_view), "a small board can be made");
    }
    void write(std::span<std::byte> region, std::size_t offset, Bytes bytes) {
        offset = std::min(offset, region.size());
        const std::span<std::byte> place =
            region.subspan(offset, std::min(bytes.size(), region.size() - offset));
        std::memcpy(place.data(), bytes.data(), place.size());
        m_written.push_back(place);
    }

private:
    std::size_t m_size;
    Memory m_memory;
    View m_view;
    std::vector<std::span<std::byte>> m_written;
};

std::span<std::byte> region(const View& view, std::uint64_t which, std::uint32_t worker) {
    switch (which) {
    case 0:
        return {reinterpret_cast<std::byte*>(&view.slot(worker)), sizeof(board::WorkerSlot)};
    case 1:
        return std::as_writable_bytes(view.ring(worker));
    case 2:
        return view.notes(worker);
    default:
        return view.arena(worker);
    }
}

void scribble(Steps& steps) {
    static ScribbledBoard board;
    board.fresh();
    const View& view = board.view();
    std::vector<Looker> lookers;
    for (std::uint32_t worker = 0; worker < view.workers(); ++worker)
        lookers.emplace_back(view, worker);
    while (!steps.done()) {
        const std::uint64_t step = steps.number(1) % 8;
        const auto worker = static_cast<std::uint32_t>(steps.number(1) % view.workers());
        if (step < 4) {
            const std::size_t offset = steps.number(2) * 8;
            board.write(region(view, step, worker), offset, steps.take(steps.number(1)));
        } else if (step == 4) {
            view.slot(worker).published += steps.number(1);
        } else if (step == 5) {
            view.slot(worker).notesPublished += steps.number(2);
        } else if (step == 6) {
            view.slot(worker).arenaWritten += steps.number(2);
            view.slot(worker).arenaWindow = steps.number(2);
        } else {
            lookers[worker].look(static_cast<std::int64_t>(steps.number(8)));
        }
    }
    for (Looker& looker : lookers)
        looker.look(0);
}

/// Adds up the first and last byte of everything that a view says is there.
std::size_t touch(std::span<const std::byte> part) {
    return part.empty() ? 0
                        : std::to_integer<std::size_t>(part.front()) +
                              std::to_integer<std::size_t>(part.back());
}

void attach(Bytes input) {
    constexpr std::size_t size = 96 * 1024;
    static const Memory memory = alignedMemory(size);
    std::memset(memory.get(), 0, size);
    std::memcpy(memory.get(), input.data(), std::min(input.size(), size));
    const View view = View::attach({memory.get(), size});
    if (!view)
        return;
    volatile std::size_t sum = touch(view.plan()) + touch(view.reply()) + touch(view.arguments()) +
                               touch(view.code()) + touch(std::as_bytes(view.retry()));
    for (std::uint32_t worker = 0; worker < view.workers(); ++worker) {
        sum = sum + touch(std::as_bytes(view.ring(worker))) + touch(view.notes(worker)) +
              touch(view.arena(worker));
        Looker(view, worker).look(0);
    }
}

} // namespace

void boardReader(Bytes input) {
    if (input.empty())
        return;
    if (input.front() % 2 == 0) {
        Steps steps(input.subspan(1));
        scribble(steps);
    } else {
        attach(input.subspan(1));
    }
}

} // namespace gilscope::fuzz
