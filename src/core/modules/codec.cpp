#include <gilscope/message/catalogue.h>
#include <gilscope/modules.h>

#include "base/json_fields.h"
#include "stream/message_json.h"

#include <algorithm>

// The lines of `gilscope-engine modules`; docs/architecture.md.

namespace gilscope {

namespace {

using nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr std::size_t mostNames = 100'000;
constexpr std::size_t mostExtensions = 10'000;

OrderedJson factJson(const ExtensionFact& fact) {
    OrderedJson object = {
        {"module", fact.module}, {"file", fact.file}, {"declaration", toString(fact.declaration)}};
    if (!fact.message.empty())
        object["message"] = fact.message;
    return object;
}

OrderedJson factsJson(const std::vector<ExtensionFact>& facts) {
    OrderedJson list = OrderedJson::array();
    for (const ExtensionFact& fact : facts)
        list.push_back(factJson(fact));
    return list;
}

OrderedJson timeJson(const std::optional<Nanoseconds>& time) {
    return time ? OrderedJson(time->count()) : OrderedJson(nullptr);
}

/// What the line and the document have in common.
OrderedJson reportJson(const ModuleReport& report) {
    OrderedJson object = {{"module", report.module}, {"verdict", toString(report.verdict)},
                          {"file", report.file},     {"installed", report.installed},
                          {"step", report.step},     {"kind", report.kind}};
    message::putMessage(object, report.message);
    object.update({{"blamed", factsJson(report.blamed)},
                   {"extensions", factsJson(report.extensions)},
                   {"shared", report.shared},
                   {"parts", report.parts},
                   {"loads_shared",
                    report.loadsShared ? OrderedJson(*report.loadsShared) : OrderedJson(nullptr)},
                   {"main_import_ns", timeJson(report.mainImport)},
                   {"own_import_ns", timeJson(report.ownImport)},
                   {"remembered", report.remembered}});
    return object;
}

OrderedJson factsOf(const PythonFacts& python) {
    return {{"abi", python.abi},
            {"version", python.version},
            {"executable", python.executable},
            {"gil", python.gil},
            {"build", python.build}};
}

void readTexts(JsonFields& fields, const char* name, std::vector<std::string>& target) {
    fields.array(name, mostNames, [&](const json& element, std::size_t) {
        if (!element.is_string())
            return fields.wrong(name, MessageCode::FieldHoldsNoText);
        target.push_back(element.get<std::string>());
    });
}

void readFacts(JsonFields& fields, const char* name, std::vector<ExtensionFact>& target) {
    fields.array(name, mostExtensions, [&](const json& element, std::size_t) {
        if (!element.is_object())
            return fields.wrong(name, MessageCode::FieldHoldsNoObject);
        ExtensionFact fact;
        JsonFields inner(element, name, ErrorCode::Damaged);
        inner.require({"module"});
        inner.text("module", fact.module);
        inner.text("file", fact.file);
        inner.word("declaration", fact.declaration, ModuleDeclaration::PerInterpreterGil);
        inner.text("message", fact.message);
        fields.adopt(inner.error());
        target.push_back(std::move(fact));
    });
}

void readTime(JsonFields& fields, const char* name, std::optional<Nanoseconds>& target) {
    std::int64_t count = -1;
    fields.integer<std::int64_t>(name, count, 0);
    if (count >= 0)
        target = Nanoseconds(count);
}

void readBegin(JsonFields& fields, ModuleSurvey& survey) {
    ModuleSurvey begun;
    fields.text("script", begun.script);
    fields.text("callable", begun.callable);
    readTexts(fields, "names", begun.names);
    if (const json* python = fields.find("python"); python && python->is_object()) {
        JsonFields facts(*python, "python", ErrorCode::Damaged);
        facts.text("abi", begun.python.abi);
        facts.text("version", begun.python.version);
        facts.text("executable", begun.python.executable);
        facts.text("gil", begun.python.gil);
        facts.text("build", begun.python.build);
        fields.adopt(facts.error());
    }
    if (!fields.error())
        survey = std::move(begun);
}

void readReport(JsonFields& fields, ModuleSurvey& survey) {
    ModuleReport report;
    fields.require({"module", "verdict"});
    fields.text("module", report.module);
    fields.word("verdict", report.verdict, ModuleVerdict::NotImportable);
    fields.text("file", report.file);
    fields.boolean("installed", report.installed);
    fields.text("step", report.step);
    fields.text("kind", report.kind);
    report.message = message::readMessage(fields);
    readFacts(fields, "blamed", report.blamed);
    readFacts(fields, "extensions", report.extensions);
    readTexts(fields, "shared", report.shared);
    readTexts(fields, "parts", report.parts);
    if (fields.has("loads_shared"))
        fields.boolean("loads_shared", report.loadsShared.emplace());
    readTime(fields, "main_import_ns", report.mainImport);
    readTime(fields, "own_import_ns", report.ownImport);
    fields.boolean("remembered", report.remembered);
    if (fields.error())
        return;
    for (const std::string& part : report.parts) // reports of these follow
        if (std::find(survey.names.begin(), survey.names.end(), part) == survey.names.end() &&
            survey.names.size() < mostNames)
            survey.names.push_back(part);
    survey.reports.push_back(std::move(report));
}

void readEnd(JsonFields& fields, ModuleSurvey& survey) {
    std::string status;
    fields.require({"status"});
    fields.text("status", status);
    survey.complete = status == "complete";
}

} // namespace

std::string writeModulesBegin(const ModuleSurvey& survey) {
    return dumpJson({{"verb", "modules"},
                     {"python", factsOf(survey.python)},
                     {"script", survey.script},
                     {"callable", survey.callable},
                     {"names", survey.names}});
}

std::string writeModuleLine(const ModuleReport& report) {
    OrderedJson line = {{"verb", "module"}};
    line.update(reportJson(report));
    return dumpJson(line);
}

std::string writeModulesEnd(bool complete) {
    return dumpJson({{"verb", "end"}, {"status", complete ? "complete" : "stopped"}});
}

Result<void> applyModuleLine(ModuleSurvey& survey, std::string_view line) {
    const auto object = parseJsonObject(line, "modules", ErrorCode::Damaged);
    if (!object)
        return tl::unexpected(object.error());
    std::string verb;
    JsonFields fields(*object, "modules", ErrorCode::Damaged);
    fields.require({"verb"});
    fields.text("verb", verb);
    if (verb == "modules")
        readBegin(fields, survey);
    else if (verb == "module")
        readReport(fields, survey);
    else if (verb == "end")
        readEnd(fields, survey);
    if (fields.error())
        return tl::unexpected(*fields.error());
    return {};
}

std::string modulesJson(const ModuleSurvey& survey) {
    OrderedJson counts = OrderedJson::object();
    const auto found = countVerdicts(survey.reports);
    for (std::size_t number = 0; number < moduleVerdicts; ++number)
        counts[std::string(toString(static_cast<ModuleVerdict>(number)))] = found[number];
    OrderedJson modules = OrderedJson::array();
    for (const ModuleReport& report : survey.reports)
        modules.push_back(reportJson(report));
    const auto textOrNull = [](const std::string& text) {
        return text.empty() ? OrderedJson(nullptr) : OrderedJson(text);
    };
    const OrderedJson document = {{"schema", "gilscope.modules/1"},
                                  {"complete", survey.complete.value_or(false)},
                                  {"python", factsOf(survey.python)},
                                  {"script", textOrNull(survey.script)},
                                  {"callable", textOrNull(survey.callable)},
                                  {"counts", counts},
                                  {"modules", modules}};
    return document.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

Result<ModuleSurvey> readModulesJson(std::string_view text) {
    constexpr std::string_view schema = "gilscope.modules/";
    constexpr std::string_view known = "gilscope.modules/1";
    auto document = parseJsonObject(text, "the document", ErrorCode::Damaged);
    if (!document)
        return tl::unexpected(document.error());
    const std::string written = document->value("schema", nlohmann::json()).is_string()
                                    ? (*document)["schema"].get<std::string>()
                                    : std::string();
    if (!written.starts_with(schema))
        return failure(ErrorCode::Damaged, message::say<MessageCode::SurveyNone>());
    if (written != known)
        return failure(ErrorCode::NewerFormat,
                       message::say<MessageCode::SurveyNewer>(escapedLine(written), known));
    // As the lines of an engine, so that both are checked in the same way.
    nlohmann::json begin = {{"verb", "modules"}, {"names", nlohmann::json::array()}};
    for (const char* field : {"python", "script", "callable"})
        if (document->contains(field) && !(*document)[field].is_null())
            begin[field] = (*document)[field];
    nlohmann::json modules = nlohmann::json::array();
    if (document->contains("modules") && (*document)["modules"].is_array())
        modules = std::move((*document)["modules"]);
    for (nlohmann::json& module : modules) {
        if (!module.is_object())
            return failure(ErrorCode::Damaged, message::say<MessageCode::SurveyNoModule>());
        if (module.contains("module") && module["module"].is_string())
            begin["names"].push_back(module["module"]);
        module["verb"] = "module";
    }
    ModuleSurvey survey;
    if (auto begun = applyModuleLine(survey, begin.dump()); !begun)
        return tl::unexpected(begun.error());
    for (const nlohmann::json& module : modules)
        if (auto taken = applyModuleLine(survey, module.dump()); !taken)
            return tl::unexpected(taken.error());
    const auto complete = document->find("complete");
    survey.complete =
        complete != document->end() && complete->is_boolean() && complete->get<bool>();
    return survey;
}

} // namespace gilscope
