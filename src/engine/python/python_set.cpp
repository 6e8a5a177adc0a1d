#include "python_set.h"

#include <gilscope/runners.h>

namespace gilscope::engine {

const PythonSet::Member& PythonSet::of(std::string_view runnerId) const {
    const auto found = others.find(parseRunnerId(runnerId).python);
    return found == others.end() ? plan : found->second;
}

std::vector<PythonSet::Member*> PythonSet::members() {
    std::vector<Member*> all{&plan};
    for (auto& [name, member] : others)
        all.push_back(&member);
    return all;
}

const PythonSet::Member* PythonSet::usable() const {
    if (!plan.python.problem)
        return &plan;
    for (const auto& [name, member] : others)
        if (!member.python.problem)
            return &member;
    return nullptr;
}

} // namespace gilscope::engine
