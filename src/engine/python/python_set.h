#pragma once

#include "python_choice.h"

#include <gilscope/events.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

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
    /// The plan's own, then the others.
    std::vector<Member*> members();
    /// The first that nothing is known to be wrong with; nullptr: there is none.
    const Member* usable() const;
};

} // namespace gilscope::engine
