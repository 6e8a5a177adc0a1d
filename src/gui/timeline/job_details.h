#pragma once

#include <gilscope/timeline.h>

#include <QString>

namespace gilscope::gui {

/// What there is to say about one job, as rich text: its times, its result or its traceback, and
/// what its worker printed. Everything that user code wrote is escaped.
QString jobDetails(const TimelineBar& bar, const Trial& trial, const Comparison& comparison);
/// What stands there before a job is chosen.
QString jobHint();

} // namespace gilscope::gui
