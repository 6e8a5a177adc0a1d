<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>BreakEvenText</name>
    <message>
        <source>jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From so many jobs on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gained by a job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 job(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the table as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The verdict and the table, for an issue or a README</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the table as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table, for a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untick a trial to leave it out of everything above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count all trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick every trial again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareText</name>
    <message>
        <source>Runner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added by each worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower quartile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper quartile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95th percentile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>99th percentile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: median %2, half of %3 jobs between %4 and %5, longest %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle after its last job</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CurveText</name>
    <message>
        <source>workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medians with 95 % intervals; dashed: the law that fits (Gunther&apos;s, else Amdahl&apos;s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>native kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ideal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial part (Amdahl)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contention (USL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coherency (USL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up over what a native kernel gains on as many workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up over the number of workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a native kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lead up to %2, %3 from %4 on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure time over the jobs of a trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time per job</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormatText</name>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpText</name>
    <message>
        <source>How to use gilscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h2&gt;The main job&lt;/h2&gt;&lt;ol&gt;&lt;li&gt;Choose a &lt;b&gt;function&lt;/b&gt;. The bundled script has some; the Script page shows and edits them, and every public function you write there can be run.&lt;/li&gt;&lt;li&gt;Tick the &lt;b&gt;runners&lt;/b&gt; to compare: threads, processes, interpreters with a GIL of their own.&lt;/li&gt;&lt;li&gt;Press &lt;b&gt;Start&lt;/b&gt; (F5). The Live page shows each worker and each core; the Compare page fills as trials end.&lt;/li&gt;&lt;/ol&gt;&lt;h2&gt;Reading the answer&lt;/h2&gt;&lt;p&gt;A worker&apos;s time is either &lt;b&gt;running&lt;/b&gt; on a core, waiting for the &lt;b&gt;GIL&lt;/b&gt;, waiting for a core (&lt;b&gt;run queue&lt;/b&gt;), or &lt;b&gt;blocked&lt;/b&gt; on input, output or a lock. Threads of pure Python code spend theirs waiting for the GIL; processes and interpreters do not, but pay for their start and for moving arguments and results.&lt;/p&gt;&lt;p&gt;Every bar has a 95 % confidence interval. With about five repetitions or more it means something; where it is wide, the machine was busy with other things.&lt;/p&gt;&lt;h2&gt;Words&lt;/h2&gt;&lt;p&gt;&lt;b&gt;Job&lt;/b&gt;: one call of the function. &lt;b&gt;Worker&lt;/b&gt;: a thread, process or interpreter. &lt;b&gt;Trial&lt;/b&gt;: one runner doing all the jobs once, in fresh processes. &lt;b&gt;Comparison&lt;/b&gt;: trials of several runners, interleaved and repeated.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About gilscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h2&gt;gilscope %1&lt;/h2&gt;&lt;p&gt;Shows how Python runs in parallel: which kind of worker is fastest here, by how much, and where the time goes.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobDetailsText</name>
    <message>
        <source>ended well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took longer than the time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crashed its host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot run on this runner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its message was not kept; only the first of many are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differs between the jobs of this trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 encoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed by its worker:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job %1 on worker %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not read: the job is too short for the clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click on a bar to see its job: times, core, result, traceback.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobPartText</name>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GIL wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encode</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>Do threads make computing faster?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>count_primes computes in pure Python, and whoever runs Python code holds the interpreter&apos;s GIL. Threads share one interpreter and therefore take turns. Processes and subinterpreters have a GIL each. Press Start, then compare the measure times: and see under “Where the workers&apos; time goes” what the threads did instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if the jobs mostly wait?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sleep stands for a network or a disk: it lets go of the GIL while it waits. Eight threads wait for eight things at once, on any number of cores, and they cost least to start. Compare the speed-up with that of the first lesson, and the memory of each kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if C code does the work?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sha256_blocks spends its time in a C library that lets go of the GIL for large blocks. Threads now scale nearly as processes do, without a second interpreter. Whether a library of yours does so too is seen the same way: put a call of it into a script.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does it cost to hand data over?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>echo_payload returns as many bytes as it is asked for and does nothing else. Threads hand over an object; from a subinterpreter or a process it has to be encoded, copied and decoded. The curves show from which size on that is no longer small change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do more workers than cores help?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of workers goes from one to four times the cores of this machine. Up to the cores the speed-up grows; beyond them workers only wait for a core (the run queue), and starting them costs time and memory. The fit says where it ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it really another interpreter?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shared_identity returns the address of an interned string. All threads see one address, because they share one interpreter. Each subinterpreter has a string of its own, and so has each process: gilscope says that the values differ, and here that is the answer. The Log page and the timeline have the value of each job.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And a server&apos;s request?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>serve_request puts an answer together from four parts, each on a thread of its own, which wait a while and compute a while: between the first two lessons. Look at the timeline: what is waiting for the GIL, what waits otherwise, and how much of a core is left for a second request.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>&amp;Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which trial this page shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of this trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogKind</name>
    <message>
        <source>output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stderr</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host exit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Worker to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only entries of one worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole entry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message>
        <source>Machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit to measure?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not examined yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether this machine is fit to measure on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examine whether this machine is fit to measure on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads clock, power, load and quota; takes about two seconds and changes nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found when this machine was examined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is known of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts about the machine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MachineText</name>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logical CPUs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usable cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quota of the control group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 CPUs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ceiling of a native kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured with each comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Virtual machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NUMA node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Observed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n physical core(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>gilscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open recording…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;script…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save script &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;How to use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About gilscope</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine, or another that ssh reaches without a password: user@host, or user@host:/path/to/gilscope-engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ython</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CPython that runs your function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Virtual environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of a virtual environment whose packages your function needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a virtual environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of a virtual environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another script (Ctrl+Shift+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A public function of the script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the function does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads, processes or interpreters at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all usable cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls of the function in each trial; by itself as many as it takes to measure well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as many as it takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Repetitions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trials of each runner; from about 5 on the confidence intervals mean something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until precise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Vary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-&amp;up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs of each worker before the clock starts, not counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> per worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit for one job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A job that takes longer is interrupted and counts as timed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s per job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Deadline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadline of the whole comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then the comparison ends, and what was measured is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s for everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pi&amp;nning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which cores the workers may use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scheduler decides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a core for each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SMT siblings together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all on one core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resu&amp;lts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens to the values that jobs return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken back, compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the comparison (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the comparison and keep what was measured (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordingNotes</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The notes in %1 cannot be understood: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordingTasks</name>
    <message>
        <source>%1 is incomplete; it is compared as far as it goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B is %1 faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B is %1 slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no difference found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too few repetitions: %1 are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only in A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only in B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTML report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG of the times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV of the summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV of the trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV of the workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV of the jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace for Perfetto and Chrome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pyperf suite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B over A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p (Holm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A, per job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B, per job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordingsPage</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the chosen recording on all pages (Enter, or a double click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the chosen recordings with the oldest of them: choose two or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the chosen recording for other tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the file another name (F2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note on the chosen recording (Ctrl+Shift+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write tags, with commas between them (Ctrl+Shift+T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the chosen recordings to the trash (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScriptPage</name>
    <message>
        <source>Go to a function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save (Ctrl+S); the callables are read anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the script under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThemeText</name>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GIL wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prepare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>teardown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message>
        <source>Rows by core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By &amp;core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row for each core instead of each worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in (W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out (S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole trial (F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which trial this page shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in sight, in figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timeline in figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the table as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkerState</name>
    <message>
        <source>not begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>creating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warming up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ArgumentForm</name>
    <message>
        <source>needs a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Argument %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python, as you would write it in a call. Empty: the default (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python, as you would write it in a call.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ChartCard</name>
    <message>
        <source>Show the figures as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ComparePage</name>
    <message>
        <source>Measuring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The comparison grows here as soon as the first trial is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analysing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trials are being compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trial was measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Log page says what went wrong. Press Start to try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick two or more runners on the left and press Start: the same jobs run on each of them in turn, and the answer appears here, in words, in pictures and in a table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incomplete; what was measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runners side by side, and the answer in words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median and 95 % interval; shorter is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times as fast as the base, with 95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up over the workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medians with 95 % intervals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up over what can be gained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time per job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure time over the jobs of a trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times of single jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box: half of all jobs, with the median; dots: some of the jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From how many jobs on it pays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start-up plus jobs at the measured rate, over the job count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the workers&apos; time goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over the measure phase, all workers together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phases of a trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median of each phase; together they are the overall time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialization time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating the workers and importing the script in each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proportional set size of all hosts at the end of the measure phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up over %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over the swept value, with 95 % intervals</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>So far, %1 of %2 trial(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::CoreStrips</name>
    <message>
        <source>Load of every core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>core %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>core %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::FigureView</name>
    <message>
        <source>Copy as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::Legend</name>
    <message>
        <source>Legend: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::LessonBar</name>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do and what to look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the lesson&apos;s comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lesson: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::LivePage</name>
    <message>
        <source>Nothing is running yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a function and the kinds of worker on the left, then press Start. Each worker, each core and where the time goes appear here while it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load of every core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy time of each core of this machine, and what other machines took of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stolen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs that ended, a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the workers&apos; time goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean over the workers: on a core, waiting for the GIL, waiting for a core, blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialization time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overall time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine looks at this machine and at the Python that was chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trial began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Log page says what went wrong. Press Start to try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not end well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>while measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last 2 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>create and import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until results are in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in one host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all hosts, resident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hosts, up to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every worker and every core while the jobs run</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 job(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::LogModel</name>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::LogPage</name>
    <message>
        <source>The log is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What your callables print, jobs that fail with their tracebacks, and hosts that end unexpectedly are listed here. Press Start to run something.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show entries of this kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an entry to read all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to report so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No callable printed anything, and nothing failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the callables printed, and what failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 entry(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 entry(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 older one(s) dropped</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::MachinePage</name>
    <message>
        <source>Processors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packages, physical cores, logical CPUs, and the workers on them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watching the machine for a second, and loading it for another…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine is fit to measure on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring works here, but better without the doubts below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers are the workers of trial %1 (%2), bound to these CPUs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers are the workers of trial %1 (%2) where they were last seen; the scheduler moves them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The processors, and what to doubt about them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::MainWindow</name>
    <message>
        <source>gilscope is not completely installed, so nothing can be run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes when gilscope starts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is incomplete: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings (*.gilscope);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comparison is running. Stop it before opening a recording.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::MessageBar</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::PlanPanel</name>
    <message>
        <source>(free-threaded)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (cannot be used)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The script has a problem in line %1; see the Script page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The script cannot be used; see the Script page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for Pythons…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a virtual environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no virtual environment in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the script…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The script has no public function to run. Write one on the Script page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a value for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least one runner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::PythonEditor</name>
    <message>
        <source>Script editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RecordingDiffView</name>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings compared with the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The comparison as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A is %1, B is %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A is %1, B is each of the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Comparing %n recording(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RecordingLibrary</name>
    <message>
        <source>&quot;%1&quot; cannot be the name of a recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a recording called %1 already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be renamed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This recording is being made. Stop the comparison first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be moved to the trash: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be brought back: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RecordingModel</name>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deadline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It breaks off; what came before can be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RecordingsPage</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recordings yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every comparison is kept here. Press Start to make one, or drop a recording or a script on the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The comparisons that were kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 recording(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 recording(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 recording(s) are in the trash.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ResultModel</name>
    <message>
        <source>%1 ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ok, %2 not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median %1, 95 % confidence interval %2 to %3, repetitions: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure time of %1 over this one&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ok, %2 failed, %3 crashed, %4 timed out, %5 cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up over what a native kernel reaches with as many workers here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up over the number of workers; this machine&apos;s own ceiling was not measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the start barrier to the end of the last job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times as fast as the base runner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up over the most that this machine can give</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating the workers and importing the script in each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialization, warm-up, measure, and taking the results in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A worker&apos;s time outside the callable, for each job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proportional set size of all host processes at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much each worker added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GIL wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overhead/job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RunnerList</name>
    <message>
        <source>Runner %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why %1 cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ScriptDocument</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too large for a script.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundled script stays as it is. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ScriptPage</name>
    <message>
        <source>as it was when it was run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your changes from last time are here; they are not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comes with gilscope; saving makes a copy of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundled script stays as it is. You now work on your own copy, %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the script as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python scripts (*.py)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python scripts (*.py);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open without saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was removed or renamed by another program. Save to write it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was changed by another program, and by you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a function…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your functions: every public one can be run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::SweepField</name>
    <message>
        <source>as many jobs for each worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is varied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeats the comparison with one thing varied: a sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values to vary over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As many jobs for each worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weak scaling: twice the workers get twice the jobs. Without it the jobs of a trial stay the same: strong scaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers of workers; the field above does not count then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments of the calls, parted by semicolons; the fields above do not count then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes, as the first argument of each call; the other arguments keep their defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the values to vary over, such as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values to vary over: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1, 2, 4 or 1..8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1k, 64k or 1k..1M</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TimelineModel</name>
    <message>
        <source>worker %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>core %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not well</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TimelinePage</name>
    <message>
        <source>did not end well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No jobs to show yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a comparison or open a recording: every job appears here as a bar, coloured by what its worker did in that time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel or W and S zoom, A and D move, a box shows a part, F everything; a click tells about a job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every job as a bar, by worker or by core</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Trial %1, %2 job(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TimelineView</name>
    <message>
        <source>worker %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>core %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline of the jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every job of a trial as a bar. Wheel or W and S zoom, A and D or the arrows move, a box drawn with the mouse is shown, F shows everything, a click on a bar tells about its job.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job %1 on worker %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 job(s) in %2 rows; from %3 to %4 of the trial are shown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TopologyView</name>
    <message>
        <source>%1 on CPU %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 logical CPUs, %2 of them usable. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>core %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Package %1 · NUMA node %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The topology is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU %1, %2%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>usable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not usable by this process</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TrialChooser</name>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest trial</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TrialModel</name>
    <message>
        <source>not ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deadline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial %1, left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial %1, counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs ok</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::WarningList</name>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gilscope::gui::WorkerModel</name>
    <message>
        <source>shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This worker lives in a host with others; see the memory of the hosts above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where this worker&apos;s time goes: on a core, waiting for the GIL, waiting for a core, or blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to create the worker and to import the script in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resident memory of the worker&apos;s own process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where its time goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Init</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 job(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
