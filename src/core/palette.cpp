#include <gilscope/palette.h>

#include <array>

namespace gilscope::palette {

Colour ofRunner(std::string_view id) {
    if (id == "serial")
        return grey;
    if (id == "thread")
        return blue;
    if (id == "process")
        return orange;
    if (id == "subinterpreter")
        return green;
    constexpr std::array others{purple, skyBlue, vermillion, sand};
    std::uint32_t hash = 2166136261U; // FNV-1a: the same everywhere, unlike std::hash
    for (const char letter : id)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
    return others[hash % others.size()];
}

} // namespace gilscope::palette
