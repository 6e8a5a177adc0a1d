#include <gilscope/message/catalogue.h>

#include <unordered_map>

namespace gilscope::message {

namespace {

constexpr bool inOrder() {
    for (std::size_t i = 0; i < catalogue.size(); ++i)
        if (static_cast<std::size_t>(catalogue[i].code) != i)
            return false;
    return true;
}
static_assert(inOrder());

} // namespace

const Info* find(std::string_view word) {
    static const auto rows = [] {
        std::unordered_map<std::string_view, const Info*> all;
        for (const Info& info : catalogue)
            all.emplace(info.word, &info);
        return all;
    }();
    const auto found = rows.find(word);
    return found == rows.end() ? nullptr : found->second;
}

const char* hintOf(Code code) {
    const Info& info = infoOf(code);
    const Info* first = info.hint ? &info : find(family(info.word));
    return first ? first->hint : nullptr;
}

} // namespace gilscope::message
