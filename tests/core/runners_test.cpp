#include <gilscope/curves.h>
#include <gilscope/plan.h>
#include <gilscope/runners.h>

#include <gtest/gtest.h>

namespace gilscope {
namespace {

TEST(RunnerIds, NameARunnerAndItsPython) {
    EXPECT_EQ(parseRunnerId("thread"), (RunnerId{"thread", "", 0, 0}));
    EXPECT_EQ(parseRunnerId("thread@cp313"), (RunnerId{"thread", "cp313", 0, 0}));
    EXPECT_EQ(parseRunnerId("thread@/opt/a@b/python3"),
              (RunnerId{"thread", "/opt/a@b/python3", 0, 0}));
    EXPECT_EQ(withoutPython("hybrid-2x4@cp313"), "hybrid-2x4");
    EXPECT_EQ(withoutPython("serial"), "serial");
}

TEST(RunnerIds, CarryTheShapeOfAHybrid) {
    EXPECT_EQ(parseRunnerId("hybrid-2x4@3.13"), (RunnerId{"hybrid", "3.13", 2, 4}));
    for (const char* word : {"hybrid-", "hybrid-2", "hybrid-2x", "hybrid-x2", "hybrid-0x2",
                             "hybrid-2x0", "hybrid-2x2x2", "hybrid--2x2", "hybrid-2 x2"})
        EXPECT_EQ(parseRunnerId(word), (RunnerId{word, "", 0, 0}));
}

TEST(RunnerIds, QualifiedOnesAreFoundInTheCatalogue) {
    EXPECT_EQ(findRunner("process@cp312"), findRunner("process"));
    EXPECT_NE(findRunner("process@cp312"), nullptr);
    EXPECT_EQ(findRunner("@cp312"), nullptr);
}

TEST(HybridShapes, AreAsSquareAsTheNumberOfWorkersAllows) {
    const RunnerId free = parseRunnerId("hybrid");
    EXPECT_EQ(hybridShape(free, 8), (HybridShape{2, 4}));
    EXPECT_EQ(hybridShape(free, 9), (HybridShape{3, 3}));
    EXPECT_EQ(hybridShape(free, 7), (HybridShape{1, 7}));
    EXPECT_EQ(hybridShape(free, 1), (HybridShape{1, 1}));
}

TEST(HybridShapes, ThatAreNamedMustFit) {
    EXPECT_EQ(hybridShape(parseRunnerId("hybrid-4x2"), 8), (HybridShape{4, 2}));
    const auto wrong = hybridShape(parseRunnerId("hybrid-4x2"), 6);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, ErrorCode::Usage);
    EXPECT_NE(wrong.error().english().find("has 8 workers, not 6"), std::string::npos);
    EXPECT_FALSE(hybridShape(parseRunnerId("hybrid-65536x65536"), 0)); // no overflow
}

TEST(RunnersOnEachPython, AreTheProductInTheOrderOfTheRunners) {
    EXPECT_EQ(
        onEachPython({"serial", "thread"}, {"cp312", "cp313"}),
        (std::vector<std::string>{"serial@cp312", "serial@cp313", "thread@cp312", "thread@cp313"}));
    EXPECT_EQ(onEachPython({"serial", "thread"}, {}),
              (std::vector<std::string>{"serial", "thread"}));
    EXPECT_EQ(onEachPython({"node", "perl", "all"}, {"cp312", "cp313"}),
              (std::vector<std::string>{"node", "perl", "all@cp312", "all@cp313"}));
    EXPECT_EQ(onEachPython({"thread@cp314", "serial"}, {"cp312"}),
              (std::vector<std::string>{"thread@cp314", "serial@cp312"}));
}

TEST(Shapes, NoProcessHoldsMoreInterpretersThanItHasRoomFor) {
    const auto check = [](const char* runner, std::uint32_t workers) {
        Plan plan;
        plan.runners = {"serial", runner};
        plan.workers = workers;
        return checkShapes(plan);
    };
    for (const char* runner : {"subinterpreter", "subinterpreter@cp313", "hybrid-1x1024"}) {
        const auto refused = check(runner, 1024);
        ASSERT_FALSE(refused) << runner;
        EXPECT_EQ(refused.error().code, ErrorCode::Usage);
        EXPECT_NE(refused.error().english().find("up to 1000 interpreters"), std::string::npos)
            << refused.error().english();
    }
    EXPECT_TRUE(check("subinterpreter", 1000));
    EXPECT_TRUE(check("thread", 1024));
    EXPECT_TRUE(check("hybrid", 1024)) << "32 processes of 32";
}

} // namespace
} // namespace gilscope
