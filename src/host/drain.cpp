#include "host/drain.h"

#include "host/arena_reader.h"
#include "host/codec_python.h"
#include "host/python_error.h"
#include "host/reply.h"
#include "host/value_digest.h"
#include "host/value_tally.h"

#include <nlohmann/json.hpp>

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
