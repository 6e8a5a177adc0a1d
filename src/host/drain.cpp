#include "host/drain.h"

#include "host/codec_python.h"
#include "host/python_error.h"
#include "host/reply.h"
#include "host/value_digest.h"
#include "host/value_tally.h"

#include <nlohmann/json.hpp>

#include <cstring>

namespace gilscope::host {

namespace {

constexpr std::size_t mostErrors = 20;

void addTally(const ValueTally& tally, nlohmann::json& reply) {
    reply["decoded"] = tally.values();
    reply["distinct"] = tally.distinct();
    reply["value"] = nullptr;
    reply["digest"] = "";
    if (tally.first() != nullptr) {
        reply["value"] = shortRepr(tally.first());
        reply["digest"] = valueDigest(tally.first());
    }
    PyErr_Clear();
}

/// Walks one arena. User code could have written anything there, so sizes are not believed.
class ArenaReader {
public:
    explicit ArenaReader(std::span<const std::byte> bytes) : m_rest(bytes) {}

    bool next(board::ResultHeader& header, std::span<const std::byte>& bytes) {
        if (m_rest.size() < sizeof header)
            return false;
        std::memcpy(&header, m_rest.data(), sizeof header);
        m_rest = m_rest.subspan(sizeof header);
        if (header.size > m_rest.size())
            return false;
        bytes = m_rest.first(header.size);
        const std::uint64_t step = (header.size + 7) & ~std::uint64_t{7};
        m_rest = m_rest.subspan(std::min<std::uint64_t>(step, m_rest.size()));
        return true;
    }

private:
    std::span<const std::byte> m_rest;
};

} // namespace

void drainObjects(std::vector<ObjectResults>& results, nlohmann::json& reply) {
    ValueTally tally;
    for (ObjectResults& worker : results) {
        for (const ObjectResult& result : worker) {
            tally.add(result.job, result.value);
            Py_DECREF(result.value);
        }
        worker.clear();
    }
    addTally(tally, reply);
    reply["decode_errors"] = nlohmann::json::array();
}

void drainArenas(const board::View& view, nlohmann::json& reply) {
    ValueTally tally;
    ValueDecoder decoder;
    nlohmann::json errors = nlohmann::json::array();
    for (std::uint32_t worker = 0; worker < view.workers(); ++worker) {
        const std::span<std::byte> arena = view.arena(worker);
        const std::uint64_t used = view.slot(worker).arenaUsed.load(std::memory_order_acquire);
        ArenaReader reader(arena.first(std::min<std::uint64_t>(used, arena.size())));
        board::ResultHeader header;
        std::span<const std::byte> bytes;
        while (reader.next(header, bytes)) {
            const py::object value =
                steal(decoder.decode(bytes, static_cast<board::Encoding>(header.encoding)));
            if (value)
                tally.add(header.job, value.ptr());
            else if (errors.size() < mostErrors)
                errors.push_back(errorJson(header.job, takeError()));
            else
                PyErr_Clear();
        }
    }
    addTally(tally, reply);
    reply["decode_errors"] = std::move(errors);
}

} // namespace gilscope::host
