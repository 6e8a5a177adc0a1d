// Reports on modules: words, lines, order, exports.
#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/modules.h>

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include <set>

namespace gilscope {
namespace {

using message::say;
using enum message::Code;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

ModuleReport reportOf(const char* module, ModuleVerdict verdict) {
    ModuleReport report;
    report.module = module;
    report.verdict = verdict;
    return report;
}

ModuleReport fullReport() {
    ModuleReport report = reportOf("datetime", ModuleVerdict::Slower);
    report.file = "/usr/lib/python3.12/datetime.py";
    report.step = "first";
    report.kind = "ImportError";
    report.message =
        message::verbatim("module _datetime does not support loading in subinterpreters");
    report.blamed = {{"_datetime", "/usr/lib/_datetime.so", ModuleDeclaration::SinglePhase,
                      english(report.message)}};
    report.extensions = {{"_datetime", "/usr/lib/_datetime.so", ModuleDeclaration::SinglePhase, {}},
                         {"math", "built-in", ModuleDeclaration::PerInterpreterGil, {}}};
    report.shared = {"m.table (list)"};
    report.mainImport = Nanoseconds(1'500'000);
    report.ownImport = Nanoseconds(2'500'000);
    report.remembered = true;
    report.loadsShared = true;
    return report;
}

ModuleSurvey surveyOf(std::vector<ModuleReport> reports) {
    ModuleSurvey survey;
    survey.python = {"cp312", "3.12.1", "/usr/bin/python3.12", "per-interpreter", "gcc"};
    survey.script = "/home/me/mine.py";
    survey.callable = "work";
    survey.complete = true;
    for (const ModuleReport& report : reports)
        survey.names.push_back(report.module);
    survey.reports = std::move(reports);
    return survey;
}

std::string markdownOf(const ModuleSurvey& survey) {
    std::string text;
    exportModulesMarkdown(survey, [&](std::string_view piece) { text += piece; });
    return text;
}

TEST(Modules, EveryVerdictHasAWordThatIsReadBackAndASentence) {
    std::set<std::string_view> words;
    std::set<MessageCode> sentences;
    for (std::size_t number = 0; number < moduleVerdicts; ++number) {
        const auto verdict = static_cast<ModuleVerdict>(number);
        words.insert(toString(verdict));
        sentences.insert(describe(verdict).code);
        ASSERT_TRUE(parseModuleVerdict(toString(verdict)));
        EXPECT_EQ(*parseModuleVerdict(toString(verdict)), verdict);
    }
    EXPECT_EQ(words.size(), moduleVerdicts);
    EXPECT_EQ(sentences.size(), moduleVerdicts);
    const auto wrong = parseModuleVerdict("refuse");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, ErrorCode::Usage);
    EXPECT_THAT(wrong.error().english(), HasSubstr("'refused'"));
}

TEST(Modules, LinesComeBackAsTheyWere) {
    const ModuleSurvey sent = surveyOf({fullReport(), reportOf("json", ModuleVerdict::Imports)});
    ModuleSurvey read;
    ModuleSurvey begun = sent;
    begun.reports.clear();
    ASSERT_TRUE(applyModuleLine(read, writeModulesBegin(begun)));
    EXPECT_EQ(read.complete, std::nullopt);
    for (const ModuleReport& report : sent.reports)
        ASSERT_TRUE(applyModuleLine(read, writeModuleLine(report)));
    ASSERT_TRUE(applyModuleLine(read, writeModulesEnd(true)));
    EXPECT_EQ(read, sent);
    ASSERT_TRUE(applyModuleLine(read, writeModulesEnd(false)));
    EXPECT_EQ(read.complete, false);
}

TEST(Modules, WhatANewerEngineSaysIsPassedOver) {
    ModuleSurvey survey;
    EXPECT_TRUE(applyModuleLine(survey, R"({"verb":"weather","sun":true})"));
    EXPECT_TRUE(applyModuleLine(survey, R"({"verb":"module","module":"a","verdict":"imports",
                                            "colour":"green"})"));
    ASSERT_EQ(survey.reports.size(), 1u);
    EXPECT_EQ(survey.reports[0], reportOf("a", ModuleVerdict::Imports));
}

TEST(Modules, DamagedLinesAreRefusedAndChangeNothing) {
    ModuleSurvey survey;
    for (const char* line :
         {"", "[]", "{", R"({"names":[]})", R"({"verb":"module","module":"a"})",
          R"({"verb":"module","module":"a","verdict":"lovely"})",
          R"({"verb":"module","module":7,"verdict":"imports"})",
          R"({"verb":"module","module":"a","verdict":"imports","blamed":[3]})",
          R"({"verb":"module","module":"a","verdict":"imports","blamed":[{"file":"x"}]})",
          R"({"verb":"module","module":"a","verdict":"imports","main_import_ns":-5})",
          R"({"verb":"modules","names":[1]})", R"({"verb":"end"})"}) {
        const auto applied = applyModuleLine(survey, line);
        ASSERT_FALSE(applied) << line;
        EXPECT_EQ(applied.error().code, ErrorCode::Damaged) << line;
    }
    EXPECT_TRUE(survey.reports.empty());
}

TEST(Modules, TheOrderByVerdictBeginsWithTheWorst) {
    std::vector<ModuleReport> reports{
        reportOf("e", ModuleVerdict::NotImportable), reportOf("d", ModuleVerdict::Imports),
        reportOf("c", ModuleVerdict::Refused), reportOf("b", ModuleVerdict::Crashes),
        reportOf("a", ModuleVerdict::Refused)};
    const auto names = [&] {
        std::string text;
        for (const ModuleReport& report : reports)
            text += report.module;
        return text;
    };
    sortReports(reports, ModuleOrder::Verdict);
    EXPECT_EQ(names(), "bacde");
    sortReports(reports, ModuleOrder::Name);
    EXPECT_EQ(names(), "abcde");
    reports[1].ownImport = Nanoseconds(5);
    reports[3].ownImport = Nanoseconds(7);
    sortReports(reports, ModuleOrder::ImportTime);
    EXPECT_EQ(names(), "dbace");
    reports[4].extensions = {{"x", "x.so", ModuleDeclaration::SinglePhase, {}}};
    sortReports(reports, ModuleOrder::Declaration);
    EXPECT_EQ(names(), "eabcd");
}

TEST(Modules, AdviceNamesTheRunnersThatWork) {
    ModuleReport broken = reportOf("xml", ModuleVerdict::Broken);
    broken.blamed = {{"pyexpat", "p.so", ModuleDeclaration::NotSupported, {}}};
    const auto said = adviceOn({reportOf("json", ModuleVerdict::Imports), fullReport(),
                                reportOf("numpy", ModuleVerdict::Refused), broken});
    EXPECT_THAT(said, ElementsAre(say<AdviceRefused>("numpy", say<InsteadProcess>()),
                                  say<AdviceBroken>("xml", message::List{{"pyexpat"}},
                                                    say<InsteadProcess>()),
                                  say<AdviceSlower>("datetime", message::List{{"_datetime"}},
                                                    say<InsteadShared>())));
    ModuleReport absent = reportOf("nunpy", ModuleVerdict::NotImportable);
    absent.installed = false;
    EXPECT_EQ(advice(absent), say<AdviceNotInstalled>("nunpy"));
}

TEST(Modules, CountsAndSummary) {
    const std::vector<ModuleReport> reports{reportOf("a", ModuleVerdict::Imports),
                                            reportOf("b", ModuleVerdict::Imports),
                                            reportOf("c", ModuleVerdict::Refused)};
    EXPECT_EQ(countVerdicts(reports)[0], 2u);
    EXPECT_EQ(summarize(reports), (message::List{{say<CountImports>(2U), say<CountRefused>(1U)}}));
    EXPECT_EQ(summarize({}), message::List());
}

TEST(Modules, TheDocumentHasSchemaCountsAndEveryField) {
    const auto document = nlohmann::json::parse(modulesJson(surveyOf({fullReport()})));
    EXPECT_EQ(document["schema"], "gilscope.modules/1");
    EXPECT_EQ(document["complete"], true);
    EXPECT_EQ(document["python"]["abi"], "cp312");
    EXPECT_EQ(document["counts"]["slower"], 1);
    EXPECT_EQ(document["counts"]["imports"], 0);
    const auto& module = document["modules"][0];
    EXPECT_EQ(module["blamed"][0]["declaration"], "single-phase");
    EXPECT_EQ(module["blamed"][0]["file"], "/usr/lib/_datetime.so");
    EXPECT_EQ(module["own_import_ns"], 2'500'000);
}

TEST(Modules, MarkdownSaysWhatIsToBlameAndEscapesWhatModulesSay) {
    ModuleReport hostile = reportOf("evil", ModuleVerdict::Refused);
    hostile.message = message::verbatim("a | b\n<script>");
    const std::string text = markdownOf(surveyOf({fullReport(), hostile}));
    EXPECT_THAT(text, HasSubstr("| datetime | slower | 1.5 | 2.5 | does not load: "));
    EXPECT_THAT(text, HasSubstr("single-phase, /usr/lib/"));
    EXPECT_THAT(text, Not(HasSubstr("<script>")));
    EXPECT_THAT(text, Not(HasSubstr("a | b")));
    EXPECT_THAT(text, Not(HasSubstr("not complete")));
    ModuleSurvey stopped = surveyOf({});
    stopped.complete = false;
    EXPECT_THAT(markdownOf(stopped), HasSubstr("not complete"));
}

TEST(Modules, ADocumentIsReadBack) {
    const ModuleSurvey survey = surveyOf({fullReport(), reportOf("json", ModuleVerdict::Imports)});
    const auto read = readModulesJson(modulesJson(survey));
    ASSERT_TRUE(read) << read.error().english();
    EXPECT_EQ(*read, survey);
    EXPECT_EQ(readModulesJson("{}").error().code, ErrorCode::Damaged);
    EXPECT_EQ(readModulesJson("[").error().code, ErrorCode::Damaged);
    EXPECT_EQ(readModulesJson(R"({"schema": 7})").error().code, ErrorCode::Damaged);
    EXPECT_EQ(readModulesJson(R"({"schema": "gilscope.modules/9"})").error().code,
              ErrorCode::NewerFormat);
    EXPECT_EQ(readModulesJson(R"({"schema": "gilscope.modules/1", "modules": [1]})").error().code,
              ErrorCode::Damaged);
    EXPECT_EQ(readModulesJson(R"({"schema": "gilscope.modules/1", "modules": [{"module": "a"}]})")
                  .error()
                  .code,
              ErrorCode::Damaged);
}

} // namespace
} // namespace gilscope
