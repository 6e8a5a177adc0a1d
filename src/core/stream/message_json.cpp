#include "stream/message_json.h"

#include <gilscope/events.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <algorithm>
#include <array>

namespace gilscope::message {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int mostDecimals = 15;

/// Of List::Joint.
constexpr std::array jointWords = std::to_array<std::string_view>({"comma", "and", "semicolon"});

ordered_json argumentsJson(const std::vector<Argument>& arguments);

struct ToJson {
    ordered_json operator()(const Text& text) const { return {{"text", text.value}}; }
    ordered_json operator()(const Count& count) const { return {{"count", count.value}}; }
    ordered_json operator()(const Decimal& value) const { return {{"decimal", value.thousandths}}; }
    ordered_json operator()(const Quantity& figure) const {
        ordered_json out{{"number", figure.value}, {"decimals", figure.decimals}};
        if (!figure.unit.empty())
            out["unit"] = figure.unit;
        return out;
    }
    ordered_json operator()(const Duration& time) const { return {{"time", time.value.count()}}; }
    ordered_json operator()(const Share& share) const { return {{"share", share.thousandths}}; }
    ordered_json operator()(const Runner& runner) const {
        return {{"runner", runner.id}, {"plural", runner.plural}};
    }
    ordered_json operator()(const List& list) const {
        ordered_json out{{"list", argumentsJson(list.items)}};
        if (list.joint != List::Joint::Comma)
            out["joint"] = jointWords[static_cast<std::size_t>(list.joint)];
        return out;
    }
    ordered_json operator()(const Message& message) const {
        return {{"code", infoOf(message.code).word},
                {"arguments", argumentsJson(message.arguments)}};
    }
};

ordered_json argumentsJson(const std::vector<Argument>& arguments) {
    ordered_json list = ordered_json::array();
    for (const Argument& argument : arguments)
        list.push_back(std::visit(ToJson{}, argument.value));
    return list;
}

/// Whether the sentence has what it needs; a newer gilscope may give its places another meaning.
bool fits(const Message& message) {
    return message.arguments.size() >= arity(message.code) &&
           (!infoOf(message.code).one || countOf(message));
}

/// Reads arguments; remembers whether all of them were understood.
class Reader {
public:
    explicit Reader(JsonFields& fields) : m_fields(fields) {}

    std::vector<Argument> arguments(const json& list, std::size_t most, int depth) {
        std::vector<Argument> read;
        if (!list.is_array() || list.size() > most || depth > deepest) {
            m_fields.wrong("arguments", Code::FieldArguments);
            return read;
        }
        for (const json& one : list)
            read.push_back(argument(one, depth));
        return read;
    }
    std::optional<Code> code(const std::string& word) {
        const Info* info = find(word);
        m_understood = m_understood && info != nullptr;
        return info ? std::optional(info->code) : std::nullopt;
    }
    void check(const Message& message) { m_understood = m_understood && fits(message); }
    bool understood() const { return m_understood; }

private:
    Argument argument(const json& object, int depth) {
        JsonFields fields(object, "arguments", ErrorCode::Damaged);
        Argument read = fields.error() ? Argument() : known(fields, depth);
        m_fields.adopt(fields.error());
        return read;
    }
    Argument known(JsonFields& fields, int depth) {
        if (fields.has("text"))
            return text(fields);
        if (fields.has("count"))
            return integer<Count>(fields, "count", &Count::value);
        if (fields.has("decimal"))
            return integer<Decimal>(fields, "decimal", &Decimal::thousandths);
        if (fields.has("time"))
            return time(fields);
        if (fields.has("share"))
            return integer<Share>(fields, "share", &Share::thousandths);
        if (fields.has("runner"))
            return runner(fields);
        if (const json* value = fields.find("number"))
            return quantity(*value, fields);
        if (const json* items = fields.find("list"))
            return list(*items, fields, depth);
        if (fields.has("code"))
            return nested(fields, depth);
        m_understood = false;
        return {};
    }
    template <class T, class Member>
    static T integer(JsonFields& fields, const char* name, Member T::*member) {
        T value;
        fields.integer(name, value.*member);
        return value;
    }
    static Quantity quantity(const json& value, JsonFields& fields) {
        Quantity figure;
        if (value.is_number())
            figure.value = value.get<double>();
        else
            fields.wrong("number", Code::FieldFigure);
        fields.integer("decimals", figure.decimals, 0, mostDecimals);
        fields.text("unit", figure.unit, limits::label);
        return figure;
    }
    List list(const json& items, JsonFields& fields, int depth) {
        List all{arguments(items, mostItems, depth + 1)};
        std::string joint(jointWords.front());
        fields.text("joint", joint, limits::label);
        const auto found = std::find(jointWords.begin(), jointWords.end(), joint);
        m_understood = m_understood && found != jointWords.end();
        all.joint = static_cast<List::Joint>(found - jointWords.begin());
        return all;
    }
    static Text text(JsonFields& fields) {
        Text value;
        fields.text("text", value.value, limits::message);
        return value;
    }
    static Duration time(JsonFields& fields) {
        std::int64_t nanoseconds = 0;
        fields.integer("time", nanoseconds, -gilscope::limits::nanoseconds,
                       gilscope::limits::nanoseconds);
        return {Nanoseconds{nanoseconds}};
    }
    static Runner runner(JsonFields& fields) {
        Runner value;
        fields.text("runner", value.id, limits::path);
        fields.text("plural", value.plural, limits::path);
        return value;
    }
    Message nested(JsonFields& fields, int depth) {
        std::string word;
        fields.text("code", word, limits::label);
        Message message;
        if (const json* list = fields.find("arguments"))
            message.arguments = arguments(*list, mostArguments, depth + 1);
        message.code = code(word).value_or(Code{});
        check(message);
        return message;
    }

    JsonFields& m_fields;
    bool m_understood = true;
};

} // namespace

void putMessage(ordered_json& out, const Message& message) {
    out["message"] = english(message);
    if (message.code == Code::Verbatim)
        return;
    out["message_code"] = infoOf(message.code).word;
    if (!message.arguments.empty())
        out["arguments"] = argumentsJson(message.arguments);
}

Message readMessage(JsonFields& fields) {
    std::string text, word;
    fields.text("message", text, limits::message);
    fields.text("message_code", word, limits::label);
    if (word.empty())
        return verbatim(std::move(text));
    Reader reader(fields);
    Message message;
    if (const json* list = fields.find("arguments"))
        message.arguments = reader.arguments(*list, mostArguments, 1);
    message.code = reader.code(word).value_or(Code{});
    reader.check(message);
    return reader.understood() ? message : verbatim(std::move(text));
}

std::string toJson(const Message& message) {
    ordered_json object = ordered_json::object();
    putMessage(object, message);
    return dumpJson(object);
}

std::optional<Message> fromJson(std::string_view text) {
    const auto object = parseJsonObject(text, "message", ErrorCode::Damaged);
    if (!object)
        return std::nullopt;
    JsonFields fields(*object, "message", ErrorCode::Damaged);
    Message message = readMessage(fields);
    return fields.error() ? std::nullopt : std::optional(std::move(message));
}

} // namespace gilscope::message
