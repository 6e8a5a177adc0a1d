#pragma once

#include "python_choice.h"

#include <gilscope/events.h>

#include <map>
#include <string>
#include <string_view>

namespace gilscope::engine {

/// The Pythons of one comparison: the plan's, and those that runners name ("thread@cp313").
struct PythonSet {
    struct Member {
        ChosenPython python;
        PythonFacts facts; ///< as observed in a host
    };

    Member plan;                          ///< of the runners that name none
    std::map<std::string, Member> others; ///< by what stands after the '@'

    /// The one that a runner's id means. Ids that resolve() has not seen get the plan's.
    const Member& of(std::string_view runnerId) const;
};

} // namespace gilscope::engine
