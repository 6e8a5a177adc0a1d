#pragma once

#include "charts/topology_view.h"
#include "figures/figure_table.h"

#include <gilscope/comparison.h>
#include <gilscope/doctor.h>

/// What the Machine page shows. Pure functions.
namespace gilscope::gui {

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
