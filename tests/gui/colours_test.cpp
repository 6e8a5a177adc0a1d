// Colours that everybody can tell apart, and text that can be read on what it stands on.
#include "base/theme.h"

#include "qt_printers.h"
#include "script/python_editor.h"

#include <Qsci/qscilexerpython.h>
#include <Qsci/qsciscintilla.h>

#include <QApplication>

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace gilscope::gui {
namespace {

using Channels = std::array<double, 3>;

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Channels linearOf(const QColor& colour) {
    return {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
}

/// As somebody sees it who lacks the cones for green (deuteranopia) or red (protanopia): the
/// matrices of Machado, Oliveira and Fernandes (2009) for severity 1, on linear values.
Channels seenBy(bool lacksGreen, const Channels& c) {
    static constexpr double green[3][3]{{0.367322, 0.860646, -0.227968},
                                        {0.280085, 0.672501, 0.047413},
                                        {-0.011820, 0.042940, 0.968881}};
    static constexpr double red[3][3]{{0.152286, 1.052583, -0.204868},
                                      {0.114503, 0.786281, 0.099216},
                                      {-0.003882, -0.048116, 1.051998}};
    const auto& matrix = lacksGreen ? green : red;
    Channels seen{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            seen[row] += matrix[row][column] * c[column];
    return seen;
}

/// CIE L*a*b* of linear sRGB, D65.
Channels lab(const Channels& c) {
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.95047);
    const double y = f(0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]);
    const double z = f((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// CIE76 difference; about 2 can just be noticed side by side.
double distance(const Channels& a, const Channels& b) {
    const Channels p = lab(a), q = lab(b);
    return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

void expectApart(const std::vector<std::pair<QString, QColor>>& series, double least) {
    for (std::size_t i = 0; i < series.size(); ++i)
        for (std::size_t j = i + 1; j < series.size(); ++j) {
            const Channels a = linearOf(series[i].second), b = linearOf(series[j].second);
            const std::string which =
                series[i].first.toStdString() + " and " + series[j].first.toStdString();
            EXPECT_GE(distance(a, b), least) << which;
            EXPECT_GE(distance(seenBy(true, a), seenBy(true, b)), least)
                << which << " without green";
            EXPECT_GE(distance(seenBy(false, a), seenBy(false, b)), least)
                << which << " without red";
        }
}

TEST(Colours, TheDistanceIsThatOfTheBooks) {
    EXPECT_NEAR(distance(linearOf(Qt::white), linearOf(Qt::black)), 100, 0.1);
    // Red and a green of the same lightness: far apart, unless the green is not seen.
    const Channels red = linearOf(QColor{200, 60, 60}), green = linearOf(QColor{110, 110, 20});
    EXPECT_GT(distance(red, green), 60);
    EXPECT_LT(distance(seenBy(true, red), seenBy(true, green)), 20);
}

TEST(Colours, RunnersAreToldApartByThoseWhoDoNotSeeRedOrGreen) {
    std::vector<std::pair<QString, QColor>> runners;
    for (const char* id : {"serial", "thread", "process", "subinterpreter"})
        runners.emplace_back(QString::fromLatin1(id), runnerColour(QString::fromLatin1(id)));
    expectApart(runners, 12); // and each has its name beside it
}

TEST(Colours, SharesOfTimeAreToldApartByThoseWhoDoNotSeeRedOrGreen) {
    std::vector<std::pair<QString, QColor>> shares;
    for (int i = 0; i < shareCount; ++i)
        shares.emplace_back(shareLabel(Share(i)), shareColour(Share(i)));
    expectApart(shares, 10); // and each has a pattern of its own
}

class ThemeColours : public ::testing::TestWithParam<Theme> {
protected:
    void SetUp() override { applyTheme(*qApp, GetParam()); }
    void TearDown() override { applyTheme(*qApp, Theme::Light); }
    static double wanted() { return GetParam() == Theme::HighContrast ? 7 : 4.5; }
};
INSTANTIATE_TEST_SUITE_P(Colours, ThemeColours,
                         ::testing::Values(Theme::Light, Theme::Dark, Theme::HighContrast),
                         [](const auto& theme) {
                             return toString(theme.param).remove(QLatin1Char('-')).toStdString();
                         });

TEST_P(ThemeColours, TextCanBeRead) {
    const QPalette palette = paletteOf(GetParam());
    EXPECT_EQ(isHighContrast(palette), GetParam() == Theme::HighContrast);
    const std::pair<QPalette::ColorRole, QPalette::ColorRole> pairs[]{
        {QPalette::WindowText, QPalette::Window},
        {QPalette::Text, QPalette::Base},
        {QPalette::Text, QPalette::AlternateBase},
        {QPalette::ButtonText, QPalette::Button},
        {QPalette::PlaceholderText, QPalette::Base},
        {QPalette::HighlightedText, QPalette::Highlight},
        {QPalette::Link, QPalette::Base},
        {QPalette::Link, QPalette::Window},
        {QPalette::ToolTipText, QPalette::ToolTipBase}};
    for (const auto& [text, paper] : pairs)
        EXPECT_GE(contrast(palette.color(text), palette.color(paper)), wanted())
            << int(text) << " on " << int(paper);
    for (const auto paper : {QPalette::Window, QPalette::Base})
        EXPECT_GE(contrast(quietText(palette), palette.color(paper)), wanted()) << int(paper);
    for (const Tone tone : {Tone::Info, Tone::Good, Tone::Warning, Tone::Error})
        EXPECT_GE(contrast(toneText(tone, palette), palette.color(QPalette::Window)), wanted());
    EXPECT_GE(contrast(edge(palette), palette.color(QPalette::Window)), 3);
}

TEST_P(ThemeColours, TextOnMessagesCanBeRead) {
    const QPalette palette = paletteOf(GetParam());
    for (const Tone tone : {Tone::Info, Tone::Good, Tone::Warning, Tone::Error})
        EXPECT_GE(contrast(palette.color(QPalette::WindowText), messagePaper(tone, palette)),
                  wanted())
            << int(tone);
}

TEST_P(ThemeColours, CodeCanBeRead) {
    PythonEditor editor;
    const auto* lexer = editor.findChild<QsciScintilla*>()->lexer();
    for (const int style :
         {int(QsciLexerPython::Default), int(QsciLexerPython::Comment),
          int(QsciLexerPython::Number), int(QsciLexerPython::DoubleQuotedString),
          int(QsciLexerPython::TripleDoubleQuotedString), int(QsciLexerPython::Keyword),
          int(QsciLexerPython::ClassName), int(QsciLexerPython::FunctionMethodName),
          int(QsciLexerPython::Identifier), int(QsciLexerPython::Operator),
          int(QsciLexerPython::Decorator)})
        EXPECT_GE(contrast(lexer->color(style), lexer->paper(style)), wanted()) << style;
}

} // namespace
} // namespace gilscope::gui
