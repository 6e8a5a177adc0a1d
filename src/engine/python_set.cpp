#include "python_set.h"

#include <gilscope/runners.h>

namespace gilscope::engine {

const PythonSet::Member& PythonSet::of(std::string_view runnerId) const {
    const auto found = others.find(parseRunnerId(runnerId).python);
    return found == others.end() ? plan : found->second;
}

} // namespace gilscope::engine
