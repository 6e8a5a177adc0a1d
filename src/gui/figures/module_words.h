#pragma once

#include <gilscope/comparison.h>
#include <gilscope/doctor.h>
#include <gilscope/modules.h>

#include "base/theme.h"
#include "charts/topology_view.h"
#include "figures/figure_table.h"

#include <QString>

namespace gilscope::gui {

/// "shares state"
QString verdictLabel(ModuleVerdict verdict);
/// "single-phase"; empty where nothing is known.
QString declarationLabel(ModuleDeclaration declaration);
Tone verdictTone(ModuleVerdict verdict);
/// The least able declaration among what is to blame, or else among all that is loaded.
ModuleDeclaration declarationOf(const ModuleReport& report);
/// Everything that is known about a module, as a page of text.
QString moduleHtml(const ModuleReport& report);

/// What the Machine page shows. Pure functions.
/// Names and values, in the order to show them.
Figures machineFacts(const MachineFacts& machine);

/// Where the workers of a trial were last seen; empty where its samples do not say.
std::vector<TopologyView::Seat> seatsOf(const Trial& trial);

/// CPU by CPU: core, package, node, usable, workers.
Figures topologyTable(const MachineFacts& machine, const std::vector<TopologyView::Seat>& seats);

/// What the examination of the machine found, with what to do about it.
Figures checkTable(const std::vector<doctor::Finding>& findings);

/// The warnings of `summary` that are about the machine, not about the jobs.
Summary machineDoubts(const Summary& summary);

} // namespace gilscope::gui
