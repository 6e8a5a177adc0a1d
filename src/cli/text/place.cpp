#include "text/place.h"

#include "text_option.h"

#include <CLI/CLI.hpp>

namespace gilscope::cli {

void PlaceOptions::addTo(CLI::App& command, const char* group) {
    auto* option = addText(command, "--remote", remote, "[USER@]HOST[:ENGINE]",
                           "Machine whose engine is used, through ssh (default: this machine)");
    if (group)
        option->group(group);
}

Result<client::Installation> PlaceOptions::installation() const {
    if (!remote)
        return client::Installation::find();
    // What the user got wrong comes before what this machine lacks.
    auto machine = client::Remote::parse(QString::fromStdString(*remote));
    if (!machine)
        return tl::unexpected(machine.error());
    auto installation = client::Installation::find();
    if (installation)
        installation->remote = std::move(*machine);
    return installation;
}

} // namespace gilscope::cli
