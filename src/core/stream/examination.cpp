#include "base/json_fields.h"
#include "stream/message_json.h"

#include <gilscope/codec.h>
#include <gilscope/doctor.h>
#include <gilscope/message/catalogue.h>

namespace gilscope::doctor {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t mostFindings = 256;

ordered_json toJson(const Message& message) {
    ordered_json object = ordered_json::object();
    message::putMessage(object, message);
    return object;
}

ordered_json toJson(const Finding& finding) {
    ordered_json object = {{"code", message::infoOf(finding.code).word},
                           {"name", toJson(finding.name)},
                           {"value", toJson(finding.value)},
                           {"judgement", toString(finding.judgement)}};
    if (finding.doubt)
        object["doubt"] = toJson(*finding.doubt);
    return object;
}

/// The message in a field of an object. What is wrong with it is noted as wrong with the object.
Message messageIn(JsonFields& object, const char* name) {
    const json* value = object.find(name);
    if (value == nullptr)
        return message::verbatim({});
    JsonFields fields(*value, name, ErrorCode::Damaged);
    Message message = fields.error() ? Message() : message::readMessage(fields);
    object.adopt(fields.error());
    return message;
}

Finding readFinding(JsonFields& fields) {
    Finding finding;
    fields.require({"name", "value", "judgement"});
    std::string word;
    fields.text("code", word, limits::label);
    const message::Info* const known = message::find(word);
    finding.code = known ? known->code : MessageCode::Verbatim; // a newer engine looks at more
    finding.name = messageIn(fields, "name");
    finding.value = messageIn(fields, "value");
    fields.word("judgement", finding.judgement, Judgement::Unknown);
    if (fields.has("doubt"))
        finding.doubt = messageIn(fields, "doubt");
    return finding;
}

Result<std::vector<Finding>> readFindings(std::string_view line) {
    const auto object = parseJsonObject(line, "the examination", ErrorCode::Damaged);
    if (!object)
        return tl::unexpected(object.error());
    JsonFields fields(*object, "the examination", ErrorCode::Damaged);
    fields.require({"checks"});
    std::vector<Finding> findings;
    fields.array("checks", mostFindings, [&](const json& element, std::size_t) {
        JsonFields check(element, "check", ErrorCode::Damaged);
        if (!check.error())
            findings.push_back(readFinding(check));
        fields.adopt(check.error());
    });
    if (fields.error())
        return tl::unexpected(*fields.error());
    return findings;
}

} // namespace

std::string encodeExamination(const Examination& examination) {
    ordered_json checks = ordered_json::array();
    for (const Finding& finding : examination.findings)
        checks.push_back(toJson(finding));
    return encodeEvent(MachineEvent{examination.machine}) +
           dumpJson({{"checks", std::move(checks)}}) + '\n';
}

Result<Examination> readExamination(std::string_view text) {
    const auto end = text.find('\n');
    const auto event = decodeEvent(text.substr(0, end));
    if (!event)
        return tl::unexpected(event.error());
    const auto* const machine = *event ? std::get_if<MachineEvent>(&**event) : nullptr;
    if (machine == nullptr || end == text.npos)
        return failure(ErrorCode::Damaged, message::say<MessageCode::ExaminationNoMachine>());
    auto findings = readFindings(text.substr(end + 1));
    if (!findings)
        return tl::unexpected(findings.error());
    return Examination{machine->facts, std::move(*findings)};
}

} // namespace gilscope::doctor
