#include "coordinator_reply.h"

#include "json_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>

namespace gilscope::engine {

using nlohmann::json;

namespace {

ErrorText errorIn(const json& object) {
    return {textField(object, "kind"), messageIn(object), textField(object, "traceback")};
}

json parse(const board::View& board) {
    const std::span<const std::byte> area = board.reply();
    const std::uint64_t size = board.header().replySize.load(std::memory_order_acquire);
    const std::string text(reinterpret_cast<const char*>(area.data()),
                           std::min<std::uint64_t>(size, area.size()));
    return json::parse(text, nullptr, false);
}

/// What each job returned; empty where the reply does not say it, or says what cannot be.
JobValues jobValues(const json& reply) {
    JobValues values;
    values.jobs = readFingerprints(textField(reply, "job_values"), JobValues::mostJobs)
                      .value_or(std::vector<std::uint32_t>());
    const auto size = numberField(reply, "job_value_group");
    if (!size || *size == 0 || *size > JobValues::largestGroup)
        return values;
    values.groups = readFingerprints(textField(reply, "job_value_groups"), JobValues::mostGroups)
                        .value_or(std::vector<std::uint32_t>());
    values.groupSize = values.groups.empty() ? 0 : static_cast<std::uint32_t>(*size);
    return values;
}

std::vector<CoordinatorReply::DecodeError> decodeErrors(const json& reply, std::uint64_t jobs) {
    std::vector<CoordinatorReply::DecodeError> errors;
    const auto found = reply.find("decode_errors");
    if (found == reply.end() || !found->is_array())
        return errors;
    for (const json& entry : *found) {
        CoordinatorReply::DecodeError error{{}, errorIn(entry)};
        if (const auto job = numberField(entry, "job"); job && *job < jobs)
            error.job = JobIndex{static_cast<std::uint32_t>(*job)};
        errors.push_back(std::move(error));
    }
    return errors;
}

} // namespace

std::optional<CoordinatorReply> readReply(const board::View& board) {
    const json object = parse(board);
    if (!object.is_object())
        return std::nullopt;
    CoordinatorReply reply;
    if (const auto error = object.find("prepare_error");
        error != object.end() && error->is_object())
        reply.prepareError = errorIn(*error);
    constexpr std::size_t longestValue = 800; // 200 characters of up to four bytes
    reply.value = textField(object, "value").substr(0, longestValue);
    reply.digest = textField(object, "digest");
    reply.distinct = numberField(object, "distinct").value_or(0);
    const auto alike = object.find("alike");
    reply.alike = alike != object.end() && alike->is_boolean() && alike->get<bool>();
    reply.jobValues = jobValues(object);
    reply.decoded = numberField(object, "decoded");
    reply.decodeErrors = decodeErrors(object, board.jobs());
    return reply;
}

} // namespace gilscope::engine
