// The document that modulesJson() writes, read again.
#include <gilscope/message/catalogue.h>
#include <gilscope/modules.h>

#include "base/json_fields.h"

namespace gilscope {

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
