<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>BreakEvenText</name>
    <message numerus="yes">
        <source>%1 job(s)</source>
        <translation>
            <numerusform>%1 job</numerusform>
            <numerusform>%1 jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MachineText</name>
    <message numerus="yes">
        <source>%1 on %n physical core(s)</source>
        <translation>
            <numerusform>%1 on %n physical core</numerusform>
            <numerusform>%1 on %n physical cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ComparePage</name>
    <message numerus="yes">
        <source>So far, %1 of %2 trial(s)</source>
        <translation>
            <numerusform>So far, %1 of %2 trial</numerusform>
            <numerusform>So far, %1 of %2 trials</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::FindBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::LivePage</name>
    <message numerus="yes">
        <source>%1 of %2 job(s)</source>
        <translation>
            <numerusform>%1 of %2 job</numerusform>
            <numerusform>%1 of %2 jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::LogPage</name>
    <message numerus="yes">
        <source>%1 entry(s)</source>
        <translation>
            <numerusform>%1 entry</numerusform>
            <numerusform>%1 entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 entry(s)</source>
        <translation>
            <numerusform>%1 of %2 entry</numerusform>
            <numerusform>%1 of %2 entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 older one(s) dropped</source>
        <translation>
            <numerusform>%1 older one dropped</numerusform>
            <numerusform>%1 older ones dropped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ModulesPage</name>
    <message numerus="yes">
        <source>%1 module(s)</source>
        <translation>
            <numerusform>%1 module</numerusform>
            <numerusform>%1 modules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 module(s)</source>
        <translation>
            <numerusform>%1 of %2 modules</numerusform>
            <numerusform>%1 of %2 modules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RecordingDiffView</name>
    <message numerus="yes">
        <source>Comparing %n recording(s)</source>
        <translation>
            <numerusform>Comparing %n recording</numerusform>
            <numerusform>Comparing %n recordings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RecordingsPage</name>
    <message numerus="yes">
        <source>%1 of %2 recording(s)</source>
        <translation>
            <numerusform>%1 of %2 recording</numerusform>
            <numerusform>%1 of %2 recordings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 recording(s)</source>
        <translation>
            <numerusform>%1 recording</numerusform>
            <numerusform>%1 recordings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 recording(s) are in the trash.</source>
        <translation>
            <numerusform>%1 recording is in the trash.</numerusform>
            <numerusform>%1 recordings are in the trash.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ScriptPage</name>
    <message numerus="yes">
        <source>Line %1: %2 (and %n more)</source>
        <translation>
            <numerusform>Line %1: %2 (and %n more)</numerusform>
            <numerusform>Line %1: %2 (and %n more)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replaced. Ctrl+Z takes it back.</source>
        <translation>
            <numerusform>%n replaced. Ctrl+Z takes it back.</numerusform>
            <numerusform>%n replaced. Ctrl+Z takes it back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TimelinePage</name>
    <message numerus="yes">
        <source>Trial %1, %2 job(s)</source>
        <translation>
            <numerusform>Trial %1, %2 job</numerusform>
            <numerusform>Trial %1, %2 jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TimelineView</name>
    <message numerus="yes">
        <source>%1 job(s) in %2 rows; from %3 to %4 of the trial are shown</source>
        <translation>
            <numerusform>%1 job in %2 rows; from %3 to %4 of the trial are shown</numerusform>
            <numerusform>%1 jobs in %2 rows; from %3 to %4 of the trial are shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::WarningList</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::WorkerModel</name>
    <message numerus="yes">
        <source>%1 job(s)</source>
        <translation>
            <numerusform>%1 job</numerusform>
            <numerusform>%1 jobs</numerusform>
        </translation>
    </message>
</context>
</TS>
