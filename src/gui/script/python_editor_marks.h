#pragma once

/// The numbers under which the parts of the editor know its markers and indicators.
namespace gilscope::gui {

inline constexpr int numberMargin = 0, markMargin = 1, foldMargin = 2;
inline constexpr int problemMarker = 1, problemLineMarker = 2, warningMarker = 3;
inline constexpr int problemIndicator = 8, warningIndicator = 9, matchIndicator = 10;

} // namespace gilscope::gui
