<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AxesText</name>
    <message>
        <source>Runner</source>
        <translation>Runner</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>One worker</source>
        <translation>Ein Worker</translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation>95 % von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Against its own serial run</source>
        <translation>Gegen den eigenen seriellen Lauf</translation>
    </message>
    <message>
        <source>%1: one worker does %2, all of them are %3 as fast as its own serial run</source>
        <translation>%1: ein Worker schafft %2, alle zusammen sind %3 so schnell wie der eigene serielle Lauf</translation>
    </message>
    <message>
        <source>ideal: %1 workers</source>
        <translation>ideal: %1 Worker</translation>
    </message>
    <message>
        <source>what the cores give</source>
        <translation>was die Kerne hergeben</translation>
    </message>
</context>
<context>
    <name>BreakEvenText</name>
    <message>
        <source>jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation>Voraus</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>From so many jobs on</source>
        <translation>Ab so vielen Jobs</translation>
    </message>
    <message>
        <source>Later start</source>
        <translation>Späterer Start</translation>
    </message>
    <message>
        <source>Gained by a job</source>
        <translation>Gewinn je Job</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message numerus="yes">
        <source>%1 job(s)</source>
        <translation>
            <numerusform>%1 Job</numerusform>
            <numerusform>%1 Jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>About this comparison</source>
        <translation>Über diesen Vergleich</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>All figures</source>
        <translation>Alle Zahlen</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy the table as Markdown</source>
        <translation>Tabelle als Markdown kopieren</translation>
    </message>
    <message>
        <source>The verdict and the table, for an issue or a README</source>
        <translation>Urteil und Tabelle, für ein Ticket oder eine README</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy the table as CSV</source>
        <translation>Tabelle als CSV kopieren</translation>
    </message>
    <message>
        <source>The table, for a spreadsheet</source>
        <translation>Die Tabelle, für eine Tabellenkalkulation</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Durchläufe</translation>
    </message>
    <message>
        <source>Untick a trial to leave it out of everything above</source>
        <translation>Häkchen entfernen, um einen Durchlauf oben überall auszulassen</translation>
    </message>
    <message>
        <source>Count all</source>
        <translation>Alle zählen</translation>
    </message>
    <message>
        <source>Count all trials</source>
        <translation>Alle Durchläufe zählen</translation>
    </message>
    <message>
        <source>Tick every trial again</source>
        <translation>Alle Durchläufe wieder ankreuzen</translation>
    </message>
</context>
<context>
    <name>CompareText</name>
    <message>
        <source>Runner</source>
        <translation>Runner</translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation>95 % von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Measure time</source>
        <translation>Messzeit</translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>Initialization</source>
        <translation>Initialisierung</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>Alle Hosts</translation>
    </message>
    <message>
        <source>Added by each worker</source>
        <translation>Zuwachs je Worker</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation>Kürzester</translation>
    </message>
    <message>
        <source>Lower quartile</source>
        <translation>Unteres Quartil</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Upper quartile</source>
        <translation>Oberes Quartil</translation>
    </message>
    <message>
        <source>95th percentile</source>
        <translation>95. Perzentil</translation>
    </message>
    <message>
        <source>99th percentile</source>
        <translation>99. Perzentil</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Längster</translation>
    </message>
    <message>
        <source>Warm-up jobs</source>
        <translation>Aufwärm-Jobs</translation>
    </message>
    <message>
        <source>%1: median %2, half of %3 jobs between %4 and %5, longest %6</source>
        <translation>%1: Median %2, die Hälfte von %3 Jobs zwischen %4 und %5, längster %6</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>idle after its last job</source>
        <translation>untätig nach dem letzten Job</translation>
    </message>
</context>
<context>
    <name>CurveText</name>
    <message>
        <source>workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Medians with 95 % intervals; dashed: the law that fits (Gunther&apos;s, else Amdahl&apos;s)</source>
        <translation>Mediane mit 95-%-Intervallen; gestrichelt: das Gesetz, das passt (Gunther, sonst Amdahl)</translation>
    </message>
    <message>
        <source>native kernel</source>
        <translation>nativer Code</translation>
    </message>
    <message>
        <source>ideal</source>
        <translation>ideal</translation>
    </message>
    <message>
        <source>Runner</source>
        <translation>Runner</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>Serial part (Amdahl)</source>
        <translation>Serieller Anteil (Amdahl)</translation>
    </message>
    <message>
        <source>Contention (USL)</source>
        <translation>Konkurrenz (USL)</translation>
    </message>
    <message>
        <source>Coherency (USL)</source>
        <translation>Kohärenz (USL)</translation>
    </message>
    <message>
        <source>Speed-up over what a native kernel gains on as many workers</source>
        <translation>Beschleunigung im Verhältnis zu nativem Code mit gleich vielen Workern</translation>
    </message>
    <message>
        <source>Speed-up over the number of workers</source>
        <translation>Beschleunigung im Verhältnis zur Zahl der Worker</translation>
    </message>
    <message>
        <source>Of a native kernel</source>
        <translation>Von nativem Code</translation>
    </message>
    <message>
        <source>Of the workers</source>
        <translation>Von den Workern</translation>
    </message>
    <message>
        <source>Measure time over the jobs of a trial</source>
        <translation>Messzeit durch die Jobs eines Durchlaufs</translation>
    </message>
    <message>
        <source>Time per job</source>
        <translation>Zeit je Job</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>%1 lead at %2, %3 at %4</source>
        <translation>%1 führt bei %2, %3 bei %4</translation>
    </message>
</context>
<context>
    <name>FitText</name>
    <message>
        <source>This environment is for Python %1; gilscope runs 3.12 and newer. Make it anew with one of these.</source>
        <translation>Diese Umgebung gehört zu Python %1; gilscope braucht 3.12 oder neuer. Bitte mit einem davon neu anlegen.</translation>
    </message>
    <message>
        <source>This environment is for Python %1, which cannot be used: %2</source>
        <translation>Diese Umgebung gehört zu Python %1, das nicht benutzt werden kann: %2</translation>
    </message>
    <message>
        <source>This environment is for Python %1, which needs the host gilscope-host-%2. Install that Python with its headers and shared library, then run: gilscope pythons --add PATH</source>
        <translation>Diese Umgebung gehört zu Python %1, das den Host gilscope-host-%2 braucht. Dieses Python mit Headern und dynamischer Bibliothek installieren, dann: gilscope pythons --add PFAD</translation>
    </message>
    <message>
        <source>This environment is for Python %1 alone. Leave it out to compare several Pythons.</source>
        <translation>Diese Umgebung gehört allein zu Python %1. Um mehrere Pythons zu vergleichen, keine Umgebung wählen.</translation>
    </message>
    <message>
        <source>This environment is for Python %1.</source>
        <translation>Diese Umgebung gehört zu Python %1.</translation>
    </message>
    <message>
        <source>Use Python %1</source>
        <translation>Python %1 nehmen</translation>
    </message>
</context>
<context>
    <name>FormatText</name>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>M/s</source>
        <translation>M/s</translation>
    </message>
    <message>
        <source>k/s</source>
        <translation>k/s</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/s</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch ein paar Sekunden</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>noch etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>noch etwa %1 h</translation>
    </message>
    <message>
        <source>over %1×</source>
        <translation>über %1×</translation>
    </message>
</context>
<context>
    <name>HelpText</name>
    <message>
        <source>How to use gilscope</source>
        <translation>Bedienung von gilscope</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About gilscope</source>
        <translation>Über gilscope</translation>
    </message>
    <message>
        <source>&lt;h2&gt;gilscope %1&lt;/h2&gt;&lt;p&gt;Shows how Python runs in parallel: which kind of worker is fastest here, by how much, and where the time goes.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;gilscope %1&lt;/h2&gt;&lt;p&gt;Zeigt, wie Python parallel läuft: welche Art von Worker hier am schnellsten ist, um wie viel, und wo die Zeit bleibt.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder neuer.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h2&gt;The main job&lt;/h2&gt;&lt;ol&gt;&lt;li&gt;Choose a &lt;b&gt;function&lt;/b&gt;. The bundled script has some; the Script page shows and edits them, and every public function you write there can be run.&lt;/li&gt;&lt;li&gt;Tick the &lt;b&gt;runners&lt;/b&gt; to compare: threads, processes, interpreters with a GIL of their own.&lt;/li&gt;&lt;li&gt;Press &lt;b&gt;Start&lt;/b&gt; (F5). The Live page shows each worker and each core; the Compare page fills as trials end.&lt;/li&gt;&lt;/ol&gt;&lt;h2&gt;Reading the answer&lt;/h2&gt;&lt;p&gt;A worker&apos;s time is either &lt;b&gt;running&lt;/b&gt; on a core, waiting for the &lt;b&gt;GIL&lt;/b&gt;, waiting for a core (&lt;b&gt;run queue&lt;/b&gt;), or &lt;b&gt;blocked&lt;/b&gt; on input, output or a lock. Threads of pure Python code spend theirs waiting for the GIL; processes and interpreters do not, but pay for their start and for moving arguments and results.&lt;/p&gt;&lt;p&gt;Every bar has a 95 % confidence interval. With about five repetitions or more it means something; where it is wide, the machine was busy with other things.&lt;/p&gt;&lt;h2&gt;Several Pythons, other languages&lt;/h2&gt;&lt;p&gt;&lt;b&gt;Compare several&lt;/b&gt; below the Python runs every ticked runner on each Python that you tick. Runners in other languages stand in folds below the usual four; one that has no counterpart of the function cannot be ticked, and says so.&lt;/p&gt;&lt;h2&gt;Modules&lt;/h2&gt;&lt;p&gt;Not every package works in an interpreter with a GIL of its own. The Modules page tries them: a module may import, fall back to slower code, share state, or be refused, and the page says what to use instead.&lt;/p&gt;&lt;h2&gt;Words&lt;/h2&gt;&lt;p&gt;&lt;b&gt;Job&lt;/b&gt;: one call of the function. &lt;b&gt;Worker&lt;/b&gt;: a thread, process or interpreter. &lt;b&gt;Trial&lt;/b&gt;: one runner doing all the jobs once, in fresh processes. &lt;b&gt;Comparison&lt;/b&gt;: trials of several runners, interleaved and repeated.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Die Hauptsache&lt;/h2&gt;&lt;ol&gt;&lt;li&gt;Eine &lt;b&gt;Funktion&lt;/b&gt; wählen. Das mitgelieferte Skript enthält einige; die Seite Skript zeigt und bearbeitet sie, und jede öffentliche Funktion, die dort steht, kann laufen.&lt;/li&gt;&lt;li&gt;Die &lt;b&gt;Runner&lt;/b&gt; ankreuzen, die verglichen werden sollen: Threads, Prozesse, Interpreter mit eigenem GIL.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Starten&lt;/b&gt; drücken (F5). Die Seite Live zeigt jeden Worker und jeden Kern; die Seite Vergleich füllt sich, sobald Durchläufe enden.&lt;/li&gt;&lt;/ol&gt;&lt;h2&gt;Die Antwort lesen&lt;/h2&gt;&lt;p&gt;Die Zeit eines Workers vergeht entweder beim &lt;b&gt;Laufen&lt;/b&gt; auf einem Kern, beim Warten auf das &lt;b&gt;GIL&lt;/b&gt;, beim Warten auf einen Kern (&lt;b&gt;Warteschlange der Kerne&lt;/b&gt;) oder &lt;b&gt;blockiert&lt;/b&gt; durch Eingabe, Ausgabe oder eine Sperre. Threads mit reinem Python-Code verbringen sie mit dem Warten auf das GIL; Prozesse und Interpreter nicht, aber sie zahlen für ihren Start und für den Transport von Argumenten und Ergebnissen.&lt;/p&gt;&lt;p&gt;Jeder Balken hat ein 95-%-Konfidenzintervall. Ab etwa fünf Wiederholungen sagt es etwas aus; wo es breit ist, war der Rechner mit anderem beschäftigt.&lt;/p&gt;&lt;h2&gt;Mehrere Pythons, andere Sprachen&lt;/h2&gt;&lt;p&gt;&lt;b&gt;Mehrere vergleichen&lt;/b&gt; unter dem Python lässt jeden angekreuzten Runner auf jedem Python laufen, das angekreuzt ist. Runner in anderen Sprachen stehen in Klappen unter den üblichen vier; wer kein Gegenstück der Funktion hat, lässt sich nicht ankreuzen und sagt es.&lt;/p&gt;&lt;h2&gt;Module&lt;/h2&gt;&lt;p&gt;Nicht jedes Paket arbeitet in einem Interpreter mit eigenem GIL. Die Seite Module probiert es aus: Ein Modul wird importiert, weicht auf langsameren Code aus, teilt Zustand oder wird abgelehnt, und die Seite sagt, was stattdessen hilft.&lt;/p&gt;&lt;h2&gt;Wörter&lt;/h2&gt;&lt;p&gt;&lt;b&gt;Job&lt;/b&gt;: ein Aufruf der Funktion. &lt;b&gt;Worker&lt;/b&gt;: ein Thread, Prozess oder Interpreter. &lt;b&gt;Durchlauf&lt;/b&gt;: ein Runner, der alle Jobs einmal erledigt, in frischen Prozessen. &lt;b&gt;Vergleich&lt;/b&gt;: Durchläufe mehrerer Runner, ineinander verschachtelt und wiederholt.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The pages</source>
        <translation>Die Seiten</translation>
    </message>
</context>
<context>
    <name>JobDetailsText</name>
    <message>
        <source>ended well</source>
        <translation>endete gut</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>took longer than the time limit</source>
        <translation>überschritt die Zeitgrenze</translation>
    </message>
    <message>
        <source>was cancelled</source>
        <translation>wurde abgebrochen</translation>
    </message>
    <message>
        <source>crashed its host</source>
        <translation>brachte seinen Host zum Absturz</translation>
    </message>
    <message>
        <source>cannot run on this runner</source>
        <translation>kann auf diesem Runner nicht laufen</translation>
    </message>
    <message>
        <source>Its message was not kept; only the first of many are.</source>
        <translation>Die Meldung wurde nicht behalten; von vielen bleiben nur die ersten.</translation>
    </message>
    <message>
        <source>differs between the jobs of this trial</source>
        <translation>ist bei den Jobs dieses Durchlaufs verschieden</translation>
    </message>
    <message>
        <source>%1 encoded</source>
        <translation>%1 kodiert</translation>
    </message>
    <message>
        <source>Printed by its worker:</source>
        <translation>Ausgabe des Workers:</translation>
    </message>
    <message>
        <source>Job %1 on worker %2 %3</source>
        <translation>Job %1 auf Worker %2 %3</translation>
    </message>
    <message>
        <source>began</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU-Zeit</translation>
    </message>
    <message>
        <source>not read: the job is too short for the clock</source>
        <translation>nicht gelesen: Der Job ist zu kurz für die Uhr</translation>
    </message>
    <message>
        <source>core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation>%1, dann %2</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Click on a bar to see its job: times, core, result, traceback.</source>
        <translation>Ein Klick auf einen Balken zeigt seinen Job: Zeiten, Kern, Ergebnis, Traceback.</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>has run for</source>
        <translation>läuft seit</translation>
    </message>
</context>
<context>
    <name>JobPartText</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>GIL wait</source>
        <translation>Warten auf GIL</translation>
    </message>
    <message>
        <source>other wait</source>
        <translation>anderes Warten</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>Dekodieren</translation>
    </message>
    <message>
        <source>encode</source>
        <translation>Kodieren</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>Do threads make computing faster?</source>
        <translation>Machen Threads das Rechnen schneller?</translation>
    </message>
    <message>
        <source>count_primes computes in pure Python, and whoever runs Python code holds the interpreter&apos;s GIL. Threads share one interpreter and therefore take turns. Processes and subinterpreters have a GIL each. Press Start, then compare the measure times: and see under “Where the workers&apos; time goes” what the threads did instead.</source>
        <translation>count_primes rechnet in reinem Python, und wer Python-Code ausführt, hält das GIL des Interpreters. Threads teilen sich einen Interpreter und wechseln sich deshalb ab. Prozesse und Subinterpreter haben je ein eigenes GIL. „Starten“ drücken und dann die Messzeiten vergleichen; unter „Wo die Zeit der Worker bleibt“ steht, was die Threads stattdessen getan haben.</translation>
    </message>
    <message>
        <source>What if the jobs mostly wait?</source>
        <translation>Was, wenn die Jobs vor allem warten?</translation>
    </message>
    <message>
        <source>sleep stands for a network or a disk: it lets go of the GIL while it waits. Eight threads wait for eight things at once, on any number of cores, and they cost least to start. Compare the speed-up with that of the first lesson, and the memory of each kind.</source>
        <translation>sleep steht für ein Netz oder einen Datenträger: Es gibt das GIL frei, während es wartet. Acht Threads warten auf acht Dinge zugleich, auf beliebig vielen Kernen, und ihr Start kostet am wenigsten. Die Beschleunigung mit der aus der ersten Lektion vergleichen, ebenso den Speicher jeder Art.</translation>
    </message>
    <message>
        <source>What if C code does the work?</source>
        <translation>Was, wenn C-Code die Arbeit macht?</translation>
    </message>
    <message>
        <source>sha256_blocks spends its time in a C library that lets go of the GIL for large blocks. Threads now scale nearly as processes do, without a second interpreter. Whether a library of yours does so too is seen the same way: put a call of it into a script.</source>
        <translation>sha256_blocks verbringt seine Zeit in einer C-Bibliothek, die das GIL bei großen Blöcken freigibt. Threads skalieren nun fast wie Prozesse, ohne zweiten Interpreter. Ob eine eigene Bibliothek das auch tut, zeigt sich ebenso: einen Aufruf davon in ein Skript schreiben.</translation>
    </message>
    <message>
        <source>What does it cost to hand data over?</source>
        <translation>Was kostet es, Daten zu übergeben?</translation>
    </message>
    <message>
        <source>echo_payload returns as many bytes as it is asked for and does nothing else. Threads hand over an object; from a subinterpreter or a process it has to be encoded, copied and decoded. The curves show from which size on that is no longer small change.</source>
        <translation>echo_payload gibt so viele Bytes zurück, wie verlangt werden, und tut sonst nichts. Threads übergeben ein Objekt; aus einem Subinterpreter oder Prozess muss es kodiert, kopiert und dekodiert werden. Die Kurven zeigen, ab welcher Größe das ins Gewicht fällt.</translation>
    </message>
    <message>
        <source>Do more workers than cores help?</source>
        <translation>Helfen mehr Worker als Kerne?</translation>
    </message>
    <message>
        <source>The number of workers goes from one to four times the cores of this machine. Up to the cores the speed-up grows; beyond them workers only wait for a core (the run queue), and starting them costs time and memory. The fit says where it ends.</source>
        <translation>Die Zahl der Worker geht von einem bis zum Vierfachen der Kerne dieses Rechners. Bis zur Zahl der Kerne wächst die Beschleunigung; darüber warten Worker nur auf einen Kern (in der Warteschlange der Kerne), und sie zu starten kostet Zeit und Speicher. Die Anpassung sagt, wo es endet.</translation>
    </message>
    <message>
        <source>Is it really another interpreter?</source>
        <translation>Ist es wirklich ein anderer Interpreter?</translation>
    </message>
    <message>
        <source>shared_identity returns the address of an interned string. All threads see one address, because they share one interpreter. Each subinterpreter has a string of its own, and so has each process: gilscope says that the values differ, and here that is the answer. The Log page and the timeline have the value of each job.</source>
        <translation>shared_identity gibt die Adresse einer internierten Zeichenkette zurück. Alle Threads sehen dieselbe Adresse, weil sie sich einen Interpreter teilen. Jeder Subinterpreter hat seine eigene Zeichenkette, ebenso jeder Prozess: gilscope meldet, dass die Werte verschieden sind, und hier ist das die Antwort. Die Seite Protokoll und die Zeitachse haben den Wert jedes Jobs.</translation>
    </message>
    <message>
        <source>And a server&apos;s request?</source>
        <translation>Und die Anfrage an einen Server?</translation>
    </message>
    <message>
        <source>serve_request puts an answer together from four parts, each on a thread of its own, which wait a while and compute a while: between the first two lessons. Look at the timeline: what is waiting for the GIL, what waits otherwise, and how much of a core is left for a second request.</source>
        <translation>serve_request setzt eine Antwort aus vier Teilen zusammen, jeder auf einem eigenen Thread, die teils warten und teils rechnen: zwischen den ersten beiden Lektionen. Auf der Zeitachse ist zu sehen, was auf das GIL wartet, was anderweitig wartet und wie viel von einem Kern für eine zweite Anfrage bleibt.</translation>
    </message>
    <message>
        <source>And without a GIL?</source>
        <translation>Und ohne GIL?</translation>
    </message>
    <message>
        <source>Choose a free-threaded Python on the left (3.13t, or newer), and for a fair comparison the same one with its GIL on beside it. share_nothing fills a list of its own: threads have nothing to wait for, and the speed-up comes near the number of cores. The table of results says whether there was a GIL, and what a job costs on a core.</source>
        <translation>Links ein free-threaded Python wählen (3.13t oder neuer) und für einen gerechten Vergleich dasselbe mit GIL daneben. share_nothing füllt eine eigene Liste: Threads haben nichts, worauf sie warten müssten, und die Beschleunigung kommt der Zahl der Kerne nahe. Die Tabelle der Ergebnisse sagt, ob es ein GIL gab und was ein Job auf einem Kern kostet.</translation>
    </message>
    <message>
        <source>What if threads share a list?</source>
        <translation>Was, wenn Threads eine Liste teilen?</translation>
    </message>
    <message>
        <source>append_to_one_list does the same work as before, but on one list for all threads. Without a GIL each list has a lock of its own, which append takes. Look at “Blocked by locks” and at “CPU/job”: a thread first tries again for a while, which costs time on the core, and then it sleeps until the lock is free. Processes and subinterpreters have a list each and do not feel it.</source>
        <translation>append_to_one_list tut dieselbe Arbeit wie zuvor, aber an einer Liste für alle Threads. Ohne GIL hat jede Liste eine eigene Sperre, die append nimmt. Zu sehen unter „Durch Sperren blockiert“ und „CPU/Job“: Ein Thread versucht es erst eine Weile erneut, was Zeit auf dem Kern kostet, und schläft dann, bis die Sperre frei ist. Prozesse und Subinterpreter haben je eine Liste und spüren davon nichts.</translation>
    </message>
    <message>
        <source>What if threads only read?</source>
        <translation>Was, wenn Threads nur lesen?</translation>
    </message>
    <message>
        <source>read_one_object changes nothing, and yet threads without a GIL slow each other down: whoever uses an object counts that in the object, and cores that count in the same place take turns at it. Nobody waits for a lock then; each job just needs more time on its core, as “CPU/job” shows beside that of the serial run.</source>
        <translation>read_one_object ändert nichts, und doch bremsen Threads ohne GIL einander: Wer ein Objekt benutzt, zählt das im Objekt, und Kerne, die an derselben Stelle zählen, wechseln sich dabei ab. Auf eine Sperre wartet dann niemand; jeder Job braucht nur mehr Zeit auf seinem Kern, wie „CPU/Job“ neben der des seriellen Laufs zeigt.</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Anzeigen</translation>
    </message>
    <message>
        <source>Trial to show</source>
        <translation>Gezeigter Durchlauf</translation>
    </message>
    <message>
        <source>Which trial this page shows</source>
        <translation>Welchen Durchlauf diese Seite zeigt</translation>
    </message>
    <message>
        <source>Progress of this trial</source>
        <translation>Fortschritt dieses Durchlaufs</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>The trial that is shown</source>
        <translation>Der gezeigte Durchlauf</translation>
    </message>
</context>
<context>
    <name>LiveTableText</name>
    <message>
        <source>core %1</source>
        <translation>Kern %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Ended well</source>
        <translation>Gut beendet</translation>
    </message>
    <message>
        <source>Did not end well</source>
        <translation>Nicht gut beendet</translation>
    </message>
</context>
<context>
    <name>LiveText</name>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>stopped by the deadline</source>
        <translation>durch die Frist beendet</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>not possible here</source>
        <translation>hier nicht möglich</translation>
    </message>
    <message>
        <source>every job failed</source>
        <translation>alle Jobs fehlgeschlagen</translation>
    </message>
    <message>
        <source>over</source>
        <translation>vorbei</translation>
    </message>
</context>
<context>
    <name>LogKind</name>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>stderr</source>
        <translation>stderr</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>host exit</source>
        <translation>Host-Ende</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Worker to show</source>
        <translation>Gezeigter Worker</translation>
    </message>
    <message>
        <source>Only entries of one worker</source>
        <translation>Nur Einträge eines Workers</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Number of entries</source>
        <translation>Zahl der Einträge</translation>
    </message>
    <message>
        <source>Log entries</source>
        <translation>Protokolleinträge</translation>
    </message>
    <message>
        <source>The whole entry</source>
        <translation>Der ganze Eintrag</translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Fit to measure?</source>
        <translation>Zum Messen geeignet?</translation>
    </message>
    <message>
        <source>Not examined yet</source>
        <translation>Noch nicht untersucht</translation>
    </message>
    <message>
        <source>Whether this machine is fit to measure on</source>
        <translation>Ob sich dieser Rechner zum Messen eignet</translation>
    </message>
    <message>
        <source>Examine</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>Examine whether this machine is fit to measure on</source>
        <translation>Untersuchen, ob sich dieser Rechner zum Messen eignet</translation>
    </message>
    <message>
        <source>Reads clock, power, load and quota; takes about two seconds and changes nothing</source>
        <translation>Liest Takt, Stromversorgung, Last und Kontingent; dauert etwa zwei Sekunden und ändert nichts</translation>
    </message>
    <message>
        <source>What was found when this machine was examined</source>
        <translation>Was die Untersuchung dieses Rechners ergab</translation>
    </message>
    <message>
        <source>What is known of it</source>
        <translation>Was über den Rechner bekannt ist</translation>
    </message>
    <message>
        <source>Facts about the machine</source>
        <translation>Angaben zum Rechner</translation>
    </message>
</context>
<context>
    <name>MachineText</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Logical CPUs</source>
        <translation>Logische CPUs</translation>
    </message>
    <message>
        <source>Usable cores</source>
        <translation>Nutzbare Kerne</translation>
    </message>
    <message>
        <source>Quota of the control group</source>
        <translation>Kontingent der Kontrollgruppe</translation>
    </message>
    <message>
        <source>%1 CPUs</source>
        <translation>%1 CPUs</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Ceiling of a native kernel</source>
        <translation>Obergrenze mit nativem Code</translation>
    </message>
    <message>
        <source>measured with each comparison</source>
        <translation>wird mit jedem Vergleich gemessen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Virtual machine</source>
        <translation>Virtuelle Maschine</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>worker %1 (%2)</source>
        <translation>Worker %1 (%2)</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>NUMA node</source>
        <translation>NUMA-Knoten</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Nutzbar</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>doubt</source>
        <translation>Zweifel</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n physical core(s)</source>
        <translation>
            <numerusform>%1 auf %n physischen Kern</numerusform>
            <numerusform>%1 auf %n physischen Kernen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>gilscope</source>
        <translation>gilscope</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>&amp;Lektionen</translation>
    </message>
    <message>
        <source>&amp;Open recording…</source>
        <translation>&amp;Aufzeichnung öffnen…</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Ctrl+O</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>&amp;Save script</source>
        <translation>Skript s&amp;peichern</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>Save script &amp;as…</source>
        <translation>Skript speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>F5</source>
        <translation>F5</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>S&amp;toppen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Wie der &amp;Desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>D&amp;unkel</translation>
    </message>
    <message>
        <source>&amp;How to use it</source>
        <translation>&amp;Bedienung</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About gilscope</source>
        <translation>&amp;Über gilscope</translation>
    </message>
    <message>
        <source>Open s&amp;cript…</source>
        <translation>&amp;Skript öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Zul&amp;etzt geöffnet</translation>
    </message>
    <message>
        <source>High &amp;contrast</source>
        <translation>Hoher &amp;Kontrast</translation>
    </message>
    <message>
        <source>Go to the &amp;next part of the window</source>
        <translation>Zum &amp;nächsten Teil des Fensters</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
</context>
<context>
    <name>ModuleText</name>
    <message>
        <source>in the main interpreter</source>
        <translation>im Hauptinterpreter</translation>
    </message>
    <message>
        <source>in the first interpreter with its own GIL</source>
        <translation>im ersten Interpreter mit eigenem GIL</translation>
    </message>
    <message>
        <source>in the second one, after the first had ended</source>
        <translation>im zweiten, nachdem der erste beendet war</translation>
    </message>
    <message>
        <source>in two interpreters at a time</source>
        <translation>in zwei Interpretern zugleich</translation>
    </message>
    <message>
        <source>imports</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>slower</source>
        <translation>langsamer</translation>
    </message>
    <message>
        <source>shares state</source>
        <translation>teilt Zustand</translation>
    </message>
    <message>
        <source>works once</source>
        <translation>nur einmal</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>hangs</source>
        <translation>hängt</translation>
    </message>
    <message>
        <source>crashes</source>
        <translation>stürzt ab</translation>
    </message>
    <message>
        <source>not importable</source>
        <translation>nicht importierbar</translation>
    </message>
    <message>
        <source>single-phase</source>
        <translation>einphasig</translation>
    </message>
    <message>
        <source>multi-phase</source>
        <translation>mehrphasig</translation>
    </message>
    <message>
        <source>not supported</source>
        <translation>nicht unterstützt</translation>
    </message>
    <message>
        <source>shared GIL only</source>
        <translation>nur geteiltes GIL</translation>
    </message>
    <message>
        <source>own GIL</source>
        <translation>eigenes GIL</translation>
    </message>
    <message>
        <source>It happened %1.</source>
        <translation>Es geschah %1.</translation>
    </message>
    <message>
        <source>What to use instead</source>
        <translation>Was stattdessen hilft</translation>
    </message>
    <message>
        <source>To blame</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Shared between interpreters</source>
        <translation>Zwischen Interpretern geteilt</translation>
    </message>
    <message>
        <source>Found in %1</source>
        <translation>Gefunden in %1</translation>
    </message>
    <message>
        <source>imported in %1 by the main interpreter</source>
        <translation>im Hauptinterpreter importiert in %1</translation>
    </message>
    <message>
        <source>in %1 by one with its own GIL</source>
        <translation>in einem mit eigenem GIL in %1</translation>
    </message>
    <message>
        <source>known from an earlier check</source>
        <translation>von einer früheren Prüfung bekannt</translation>
    </message>
    <message>
        <source>Extension modules that it loads</source>
        <translation>Erweiterungsmodule, die es lädt</translation>
    </message>
    <message>
        <source>switches GIL on</source>
        <translation>schaltet GIL an</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>unvollständig</translation>
    </message>
</context>
<context>
    <name>ModulesPage</name>
    <message>
        <source>Modules to check</source>
        <translation>Zu prüfende Module</translation>
    </message>
    <message>
        <source>Which modules are tried</source>
        <translation>Welche Module ausprobiert werden</translation>
    </message>
    <message>
        <source>Names of the modules</source>
        <translation>Namen der Module</translation>
    </message>
    <message>
        <source>Names as an import statement has them, with spaces or commas between them</source>
        <translation>Namen wie in einer import-Anweisung, mit Leerzeichen oder Kommas dazwischen</translation>
    </message>
    <message>
        <source>numpy, xml.etree.ElementTree</source>
        <translation>numpy, xml.etree.ElementTree</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check the modules</source>
        <translation>Die Module prüfen</translation>
    </message>
    <message>
        <source>Try each module in interpreters of a process of its own</source>
        <translation>Jedes Modul in Interpretern eines eigenen Prozesses ausprobieren</translation>
    </message>
    <message>
        <source>Result so far</source>
        <translation>Bisheriges Ergebnis</translation>
    </message>
    <message>
        <source>Modules checked</source>
        <translation>Geprüfte Module</translation>
    </message>
    <message>
        <source>Verdict to show</source>
        <translation>Gezeigtes Urteil</translation>
    </message>
    <message>
        <source>Only modules of one verdict</source>
        <translation>Nur Module mit einem Urteil</translation>
    </message>
    <message>
        <source>Search the modules</source>
        <translation>Die Module durchsuchen</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Number of modules</source>
        <translation>Zahl der Module</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>Die Ergebnisse exportieren</translation>
    </message>
    <message>
        <source>Keep or copy the results</source>
        <translation>Die Ergebnisse aufheben oder kopieren</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>All about the module</source>
        <translation>Alles über das Modul</translation>
    </message>
    <message>
        <source>Choose a module to read why.</source>
        <translation>Ein Modul wählen, um zu lesen, warum.</translation>
    </message>
</context>
<context>
    <name>MomentText</name>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>is created</source>
        <translation>wird erzeugt</translation>
    </message>
    <message>
        <source>imports</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>warms up</source>
        <translation>wärmt sich auf</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>between jobs</source>
        <translation>zwischen Jobs</translation>
    </message>
    <message>
        <source>decodes job %1</source>
        <translation>dekodiert Job %1</translation>
    </message>
    <message>
        <source>calls job %1</source>
        <translation>führt Job %1 aus</translation>
    </message>
    <message>
        <source>encodes job %1</source>
        <translation>kodiert Job %1</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>core %1</source>
        <translation>Kern %1</translation>
    </message>
    <message>
        <source>core %1, then %2</source>
        <translation>Kern %1, dann %2</translation>
    </message>
    <message>
        <source>at job %1 for %2</source>
        <translation>seit %2 an Job %1</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>What to run</source>
        <translation>Was laufen soll</translation>
    </message>
    <message>
        <source>Where to run</source>
        <translation>Wo es laufen soll</translation>
    </message>
    <message>
        <source>This machine, or another that ssh reaches without a password: user@host, or user@host:/path/to/gilscope-engine</source>
        <translation>Dieser Rechner oder ein anderer, den ssh ohne Passwort erreicht: benutzer@rechner oder benutzer@rechner:/pfad/zu/gilscope-engine</translation>
    </message>
    <message>
        <source>P&amp;ython</source>
        <translation>P&amp;ython</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>The CPython that runs your function</source>
        <translation>Das CPython, das die Funktion ausführt</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>Virtual environment</source>
        <translation>Virtuelle Umgebung</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Script in use</source>
        <translation>Benutztes Skript</translation>
    </message>
    <message>
        <source>Open another script</source>
        <translation>Anderes Skript öffnen</translation>
    </message>
    <message>
        <source>Open another script (Ctrl+Shift+O)</source>
        <translation>Anderes Skript öffnen (Strg+Umschalt+O)</translation>
    </message>
    <message>
        <source>&amp;Function</source>
        <translation>&amp;Funktion</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>A public function of the script</source>
        <translation>Eine öffentliche Funktion des Skripts</translation>
    </message>
    <message>
        <source>What the function does</source>
        <translation>Was die Funktion tut</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Run it as</source>
        <translation>Ausführen als</translation>
    </message>
    <message>
        <source>Runners</source>
        <translation>Runner</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Wie viel</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>Wor&amp;ker</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Threads, processes or interpreters at once</source>
        <translation>Threads, Prozesse oder Interpreter zugleich</translation>
    </message>
    <message>
        <source>all usable cores</source>
        <translation>alle nutzbaren Kerne</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>&amp;Jobs</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Calls of the function in each trial; by itself as many as it takes to measure well</source>
        <translation>Aufrufe der Funktion in jedem Durchlauf; von selbst so viele, wie gutes Messen braucht</translation>
    </message>
    <message>
        <source>as many as it takes</source>
        <translation>so viele wie nötig</translation>
    </message>
    <message>
        <source>&amp;Repetitions</source>
        <translation>Wied&amp;erholungen</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Trials of each runner; from about 5 on the confidence intervals mean something</source>
        <translation>Durchläufe jedes Runners; ab etwa 5 sagen die Konfidenzintervalle etwas aus</translation>
    </message>
    <message>
        <source>until precise</source>
        <translation>bis es genau ist</translation>
    </message>
    <message>
        <source>&amp;Vary</source>
        <translation>&amp;Variieren</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Warm-&amp;up</source>
        <translation>&amp;Aufwärmen</translation>
    </message>
    <message>
        <source>Warm-up jobs</source>
        <translation>Aufwärm-Jobs</translation>
    </message>
    <message>
        <source>Jobs of each worker before the clock starts, not counted</source>
        <translation>Jobs jedes Workers vor dem Start der Uhr, nicht gezählt</translation>
    </message>
    <message>
        <source> per worker</source>
        <translation> je Worker</translation>
    </message>
    <message>
        <source>&amp;Time limit</source>
        <translation>&amp;Zeitgrenze</translation>
    </message>
    <message>
        <source>Time limit for one job</source>
        <translation>Zeitgrenze für einen Job</translation>
    </message>
    <message>
        <source>A job that takes longer is interrupted and counts as timed out</source>
        <translation>Ein Job, der länger dauert, wird unterbrochen und zählt als Zeitüberschreitung</translation>
    </message>
    <message>
        <source> s per job</source>
        <translation> s je Job</translation>
    </message>
    <message>
        <source>&amp;Deadline</source>
        <translation>F&amp;rist</translation>
    </message>
    <message>
        <source>Deadline of the whole comparison</source>
        <translation>Frist für den ganzen Vergleich</translation>
    </message>
    <message>
        <source>Then the comparison ends, and what was measured is kept</source>
        <translation>Dann endet der Vergleich, und was gemessen wurde, bleibt erhalten</translation>
    </message>
    <message>
        <source> s for everything</source>
        <translation> s für alles</translation>
    </message>
    <message>
        <source>Pi&amp;nning</source>
        <translation>&amp;Bindung</translation>
    </message>
    <message>
        <source>Pinning</source>
        <translation>Bindung</translation>
    </message>
    <message>
        <source>Which cores the workers may use</source>
        <translation>Welche Kerne die Worker nutzen dürfen</translation>
    </message>
    <message>
        <source>scheduler decides</source>
        <translation>Scheduler wählt</translation>
    </message>
    <message>
        <source>a core for each</source>
        <translation>jedem ein Kern</translation>
    </message>
    <message>
        <source>SMT siblings together</source>
        <translation>SMT-Geschwister zusammen</translation>
    </message>
    <message>
        <source>all on one core</source>
        <translation>alle auf einem Kern</translation>
    </message>
    <message>
        <source>Resu&amp;lts</source>
        <translation>Er&amp;gebnisse</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>What happens to the values that jobs return</source>
        <translation>Was mit den Werten geschieht, die Jobs zurückgeben</translation>
    </message>
    <message>
        <source>taken back, compared</source>
        <translation>geholt und verglichen</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Fortschritt des Vergleichs</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Run the comparison (F5)</source>
        <translation>Den Vergleich starten (F5)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>End the comparison and keep what was measured (Esc)</source>
        <translation>Den Vergleich beenden und behalten, was gemessen wurde (Esc)</translation>
    </message>
    <message>
        <source>W&amp;here</source>
        <translation>&amp;Wo</translation>
    </message>
    <message>
        <source>Pythons to compare with</source>
        <translation>Pythons zum Vergleich</translation>
    </message>
    <message>
        <source>Modules that do not work with a GIL of their own</source>
        <translation>Module, die mit eigenem GIL nicht arbeiten</translation>
    </message>
    <message>
        <source>Why the function cannot be measured</source>
        <translation>Warum die Funktion nicht gemessen werden kann</translation>
    </message>
</context>
<context>
    <name>RecordingNotes</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>The notes in %1 cannot be understood: %2</source>
        <translation>Die Notizen in %1 sind nicht zu verstehen: %2</translation>
    </message>
    <message>
        <source>it is no object</source>
        <translation>es ist kein Objekt</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
</context>
<context>
    <name>RecordingTasks</name>
    <message>
        <source>%1 is incomplete; it is compared as far as it goes.</source>
        <translation>%1 ist unvollständig; verglichen wird, so weit es reicht.</translation>
    </message>
    <message>
        <source>only in A</source>
        <translation>nur in A</translation>
    </message>
    <message>
        <source>only in B</source>
        <translation>nur in B</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML report</source>
        <translation>HTML-Bericht</translation>
    </message>
    <message>
        <source>SVG of the times</source>
        <translation>SVG der Zeiten</translation>
    </message>
    <message>
        <source>CSV of the summary</source>
        <translation>CSV der Zusammenfassung</translation>
    </message>
    <message>
        <source>CSV of the trials</source>
        <translation>CSV der Durchläufe</translation>
    </message>
    <message>
        <source>CSV of the workers</source>
        <translation>CSV der Worker</translation>
    </message>
    <message>
        <source>CSV of the jobs</source>
        <translation>CSV der Jobs</translation>
    </message>
    <message>
        <source>Trace for Perfetto and Chrome</source>
        <translation>Trace für Perfetto und Chrome</translation>
    </message>
    <message>
        <source>pyperf suite</source>
        <translation>pyperf-Suite</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Runner</source>
        <translation>Runner</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>B over A</source>
        <translation>B durch A</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>A, per job</source>
        <translation>A, je Job</translation>
    </message>
    <message>
        <source>B, per job</source>
        <translation>B, je Job</translation>
    </message>
    <message>
        <source>%1; the values differ</source>
        <translation>%1; die Werte unterscheiden sich</translation>
    </message>
</context>
<context>
    <name>RecordingsPage</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show the chosen recording on all pages (Enter, or a double click)</source>
        <translation>Die gewählte Aufzeichnung auf allen Seiten zeigen (Eingabetaste oder Doppelklick)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare the chosen recordings with the oldest of them: choose two or more</source>
        <translation>Die gewählten Aufzeichnungen mit der ältesten davon vergleichen: zwei oder mehr wählen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Write the chosen recording for other tools</source>
        <translation>Die gewählte Aufzeichnung für andere Werkzeuge schreiben</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Give the file another name (F2)</source>
        <translation>Der Datei einen anderen Namen geben (F2)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Write a note on the chosen recording (Ctrl+Shift+N)</source>
        <translation>Eine Notiz zur gewählten Aufzeichnung schreiben (Strg+Umschalt+N)</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Write tags, with commas between them (Ctrl+Shift+T)</source>
        <translation>Schlagwörter schreiben, mit Kommas dazwischen (Strg+Umschalt+T)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Move the chosen recordings to the trash (Delete)</source>
        <translation>Die gewählten Aufzeichnungen in den Papierkorb legen (Entf)</translation>
    </message>
    <message>
        <source>Search the recordings</source>
        <translation>Aufzeichnungen durchsuchen</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Number of recordings</source>
        <translation>Zahl der Aufzeichnungen</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Aufzeichnungen</translation>
    </message>
</context>
<context>
    <name>ScriptPage</name>
    <message>
        <source>Go to a function</source>
        <translation>Zu einer Funktion gehen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Open a script</source>
        <translation>Skript öffnen</translation>
    </message>
    <message>
        <source>Open another script</source>
        <translation>Anderes Skript öffnen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the script</source>
        <translation>Skript speichern</translation>
    </message>
    <message>
        <source>Save (Ctrl+S); the callables are read anew</source>
        <translation>Speichern (Strg+S); die Funktionen werden neu gelesen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Save the script under another name</source>
        <translation>Das Skript unter anderem Namen speichern</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New script from a template</source>
        <translation>Neues Skript aus einer Vorlage</translation>
    </message>
    <message>
        <source>A new script from a template</source>
        <translation>Ein neues Skript aus einer Vorlage</translation>
    </message>
    <message>
        <source>Go to a line</source>
        <translation>Zu einer Zeile gehen</translation>
    </message>
    <message>
        <source>Go to a line (Ctrl+G)</source>
        <translation>Zu einer Zeile gehen (Strg+G)</translation>
    </message>
    <message>
        <source>Line to go to</source>
        <translation>Gesuchte Zeile</translation>
    </message>
    <message>
        <source>Line </source>
        <translation>Zeile </translation>
    </message>
    <message>
        <source>What the compiler says</source>
        <translation>Was der Compiler sagt</translation>
    </message>
</context>
<context>
    <name>StageText</name>
    <message>
        <source>waits for the GIL</source>
        <translation>wartet auf das GIL</translation>
    </message>
    <message>
        <source>waits otherwise</source>
        <translation>wartet anderweitig</translation>
    </message>
    <message>
        <source>striped: began on one core, ended on another</source>
        <translation>gestreift: begann auf einem Kern, endete auf einem anderen</translation>
    </message>
    <message>
        <source>One worker has the GIL to itself.</source>
        <translation>Ein Worker hat das GIL für sich.</translation>
    </message>
    <message>
        <source>All workers share one GIL: only one of them runs Python at a time.</source>
        <translation>Alle Worker teilen sich ein GIL: Jeweils nur einer davon führt Python aus.</translation>
    </message>
    <message>
        <source>Each worker has a GIL of its own: none waits for another&apos;s.</source>
        <translation>Jeder Worker hat sein eigenes GIL: Keiner wartet auf das eines anderen.</translation>
    </message>
    <message>
        <source>This Python has no GIL.</source>
        <translation>Dieses Python hat kein GIL.</translation>
    </message>
    <message>
        <source>A job is as high as the part of its time in which it ran, in its worker&apos;s colour; when within the job is not measured.</source>
        <translation>Ein Job ist so hoch wie der Teil seiner Zeit, in dem er lief, in der Farbe seines Workers; wann innerhalb des Jobs, wird nicht gemessen.</translation>
    </message>
</context>
<context>
    <name>TemplateText</name>
    <message>
        <source>&amp;Empty script</source>
        <translation>&amp;Leeres Skript</translation>
    </message>
    <message>
        <source>One small function to put your own code into.</source>
        <translation>Eine kleine Funktion für eigenen Code.</translation>
    </message>
    <message>
        <source>&amp;Computing in Python</source>
        <translation>&amp;Rechnen in Python</translation>
    </message>
    <message>
        <source>Holds the GIL all the time.</source>
        <translation>Hält das GIL die ganze Zeit.</translation>
    </message>
    <message>
        <source>&amp;Waiting for an answer</source>
        <translation>Auf eine Antwort &amp;warten</translation>
    </message>
    <message>
        <source>Lets go of the GIL while it waits.</source>
        <translation>Gibt das GIL frei, während es wartet.</translation>
    </message>
    <message>
        <source>Large &amp;payloads</source>
        <translation>Große &amp;Nutzlasten</translation>
    </message>
    <message>
        <source>What it costs to carry results between workers.</source>
        <translation>Was es kostet, Ergebnisse zwischen Workern zu übertragen.</translation>
    </message>
    <message>
        <source>&amp;Reading files</source>
        <translation>&amp;Dateien lesen</translation>
    </message>
    <message>
        <source>Input and output, and taking lines apart.</source>
        <translation>Ein- und Ausgabe und das Zerlegen von Zeilen.</translation>
    </message>
    <message>
        <source>Code in C, as &amp;numpy&apos;s</source>
        <translation>Code in &amp;C, wie der von numpy</translation>
    </message>
    <message>
        <source>Lets go of the GIL while it computes, or does not.</source>
        <translation>Gibt das GIL beim Rechnen frei oder auch nicht.</translation>
    </message>
    <message>
        <source>A &amp;server&apos;s request</source>
        <translation>Anfrage an einen &amp;Server</translation>
    </message>
    <message>
        <source>Waits, computes and answers, with marks on the timeline.</source>
        <translation>Wartet, rechnet und antwortet, mit Marken auf der Zeitachse.</translation>
    </message>
</context>
<context>
    <name>ThemeText</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>GIL wait</source>
        <translation>Warten auf GIL</translation>
    </message>
    <message>
        <source>run queue</source>
        <translation>Warteschlange der Kerne</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>prepare</source>
        <translation>Vorbereiten</translation>
    </message>
    <message>
        <source>spawn</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>Einsammeln</translation>
    </message>
    <message>
        <source>teardown</source>
        <translation>Abbauen</translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message>
        <source>Rows by core</source>
        <translation>Zeilen nach Kern</translation>
    </message>
    <message>
        <source>By &amp;core</source>
        <translation>Nach &amp;Kern</translation>
    </message>
    <message>
        <source>A row for each core instead of each worker</source>
        <translation>Eine Zeile für jeden Kern statt für jeden Worker</translation>
    </message>
    <message>
        <source>+</source>
        <translation>+</translation>
    </message>
    <message>
        <source>Zoom in (W)</source>
        <translation>Vergrößern (W)</translation>
    </message>
    <message>
        <source>−</source>
        <translation>−</translation>
    </message>
    <message>
        <source>Zoom out (S)</source>
        <translation>Verkleinern (S)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole trial (F)</source>
        <translation>Den ganzen Durchlauf zeigen (F)</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Anzeigen</translation>
    </message>
    <message>
        <source>Trial to show</source>
        <translation>Gezeigter Durchlauf</translation>
    </message>
    <message>
        <source>Which trial this page shows</source>
        <translation>Welchen Durchlauf diese Seite zeigt</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>The chosen job</source>
        <translation>Der gewählte Job</translation>
    </message>
    <message>
        <source>What is in sight, in figures</source>
        <translation>Was zu sehen ist, in Zahlen</translation>
    </message>
    <message>
        <source>The timeline in figures</source>
        <translation>Die Zeitachse in Zahlen</translation>
    </message>
    <message>
        <source>Copy the table as Markdown</source>
        <translation>Tabelle als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>WorkerState</name>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>creating</source>
        <translation>wird erzeugt</translation>
    </message>
    <message>
        <source>importing</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>warming up</source>
        <translation>wärmt auf</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>WorkerText</name>
    <message>
        <source>w%1</source>
        <comment>a worker, very short</comment>
        <translation>w%1</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>job %1: %2</source>
        <translation>Job %1: %2</translation>
    </message>
    <message>
        <source>host process %1 ended with code %2</source>
        <translation>Host-Prozess %1 endete mit Code %2</translation>
    </message>
    <message>
        <source>host process %1 was ended by %2</source>
        <translation>Host-Prozess %1 wurde durch %2 beendet</translation>
    </message>
    <message>
        <source>the host ended (%1) before the callable could be run</source>
        <translation>der Host endete (%1), bevor die Funktion laufen konnte</translation>
    </message>
    <message>
        <source>the host ended (%1) while this job was running</source>
        <translation>der Host endete (%1), während dieser Job lief</translation>
    </message>
    <message>
        <source>the host ended when it had just taken this job</source>
        <translation>der Host endete, als er diesen Job gerade genommen hatte</translation>
    </message>
    <message>
        <source>the run was stopped while this job was running</source>
        <translation>der Lauf wurde gestoppt, während dieser Job lief</translation>
    </message>
    <message>
        <source>there is no runner called &apos;%1&apos;; there are %2</source>
        <translation>es gibt keinen Runner „%1“; es gibt %2</translation>
    </message>
    <message>
        <source>there is no runner called &apos;%1&apos;: did you mean &apos;%2&apos;?; there are %3</source>
        <translation>es gibt keinen Runner „%1“: war „%2“ gemeint? Es gibt %3</translation>
    </message>
    <message>
        <source>the plan names no runner</source>
        <translation>der Plan nennt keinen Runner</translation>
    </message>
    <message>
        <source>cannot read the script %1: %2</source>
        <translation>das Skript %1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>the script %1 is larger than 16 MiB</source>
        <translation>das Skript %1 ist größer als 16 MiB</translation>
    </message>
    <message>
        <source>stopped while the script was being loaded; nothing has been measured</source>
        <translation>gestoppt, während das Skript geladen wurde; es wurde nichts gemessen</translation>
    </message>
    <message>
        <source>the deadline was over while the script was being loaded; nothing has been measured</source>
        <translation>die Frist war um, während das Skript geladen wurde; es wurde nichts gemessen</translation>
    </message>
    <message>
        <source>the host did not say how to call %1</source>
        <translation>der Host hat nicht gesagt, wie %1 aufzurufen ist</translation>
    </message>
    <message>
        <source>%1: loading it took longer than %2 s</source>
        <translation>%1: Das Laden dauerte länger als %2 s</translation>
    </message>
    <message>
        <source>%1: the host ended (%2) while loading it</source>
        <translation>%1: Der Host endete (%2) beim Laden</translation>
    </message>
    <message>
        <source>nobody reads the stream any more</source>
        <translation>niemand liest den Datenstrom mehr</translation>
    </message>
    <message>
        <source>the engine was ended at once, as asked</source>
        <translation>die Engine wurde wie verlangt sofort beendet</translation>
    </message>
    <message>
        <source>the engine was ended by %1; what it said until then is kept</source>
        <translation>die Engine wurde durch %1 beendet; was sie bis dahin gemeldet hat, bleibt erhalten</translation>
    </message>
    <message>
        <source>the engine ended with exit code %1</source>
        <translation>die Engine endete mit Exit-Code %1</translation>
    </message>
    <message>
        <source>the engine ended with exit code %1: %2</source>
        <translation>die Engine endete mit Exit-Code %1: %2</translation>
    </message>
    <message>
        <source>the engine&apos;s answer makes no sense: %1</source>
        <translation>die Antwort der Engine ergibt keinen Sinn: %1</translation>
    </message>
    <message>
        <source>the engine&apos;s answer is larger than an answer can be</source>
        <translation>die Antwort der Engine ist größer, als eine Antwort sein kann</translation>
    </message>
    <message>
        <source>no answer within %1 s; a script that needs long to import can not be looked at</source>
        <translation>keine Antwort innerhalb von %1 s; ein Skript, dessen Import lange dauert, lässt sich nicht ansehen</translation>
    </message>
    <message>
        <source>the engine said nothing for %1 s, and was ended</source>
        <translation>die Engine hat %1 s lang nichts gesagt und wurde beendet</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>no pipe: %1</source>
        <translation>keine Pipe: %1</translation>
    </message>
    <message>
        <source>cannot tell where gilscope is: %1</source>
        <translation>es lässt sich nicht feststellen, wo gilscope liegt: %1</translation>
    </message>
    <message>
        <source>%1 is not at %2; build or install gilscope as a whole</source>
        <translation>%1 fehlt unter %2; gilscope als Ganzes bauen oder installieren</translation>
    </message>
    <message>
        <source>cannot read %1: %2</source>
        <translation>%1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>cannot read on in %1: %2</source>
        <translation>%1 lässt sich nicht weiterlesen: %2</translation>
    </message>
    <message>
        <source>%1 is not a recording: %2</source>
        <translation>%1 ist keine Aufzeichnung: %2</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>written by a newer gilscope in format %1; this one reads formats up to %2: update gilscope to open it</source>
        <translation>von einem neueren gilscope im Format %1 geschrieben; dieses liest Formate bis %2: zum Öffnen gilscope aktualisieren</translation>
    </message>
    <message>
        <source>not a gilscope recording: %1</source>
        <translation>keine Aufzeichnung von gilscope: %1</translation>
    </message>
    <message>
        <source>cannot make the recording %1: %2</source>
        <translation>die Aufzeichnung %1 lässt sich nicht anlegen: %2</translation>
    </message>
    <message>
        <source>cannot empty %1: %2</source>
        <translation>%1 lässt sich nicht leeren: %2</translation>
    </message>
    <message>
        <source>cannot write the recording %1: %2</source>
        <translation>die Aufzeichnung %1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>there is no ssh on this machine (Debian: openssh-client)</source>
        <translation>auf diesem Rechner gibt es kein ssh (Debian: openssh-client)</translation>
    </message>
    <message>
        <source>the connection to %1 was lost; what came until then is kept</source>
        <translation>die Verbindung zu %1 ging verloren; was bis dahin kam, bleibt erhalten</translation>
    </message>
    <message>
        <source>the connection to %1 was lost; what came until then is kept: %2</source>
        <translation>die Verbindung zu %1 ging verloren; was bis dahin kam, bleibt erhalten: %2</translation>
    </message>
    <message>
        <source>cannot reach %1</source>
        <translation>%1 ist nicht erreichbar</translation>
    </message>
    <message>
        <source>cannot reach %1: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>there is no gilscope-engine in the PATH of %1; install gilscope there, or name it: %2:/path/to/gilscope-engine</source>
        <translation>im PATH von %1 gibt es keine gilscope-engine; gilscope dort installieren oder sie nennen: %2:/pfad/zu/gilscope-engine</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no machine: %2; write user@host or user@host:/path/to/gilscope-engine</source>
        <translation>„%1“ nennt keinen Rechner: %2; benutzer@rechner schreiben oder benutzer@rechner:/pfad/zu/gilscope-engine</translation>
    </message>
    <message>
        <source>no host was built for %1</source>
        <translation>für %1 wurde kein Host gebaut</translation>
    </message>
    <message>
        <source>%1 did not answer within ten seconds</source>
        <translation>%1 hat nicht innerhalb von zehn Sekunden geantwortet</translation>
    </message>
    <message>
        <source>%1 is not a virtual environment (it has no pyvenv.cfg); make one with: %2</source>
        <translation>%1 ist keine virtuelle Umgebung (pyvenv.cfg fehlt); anlegen mit: %2</translation>
    </message>
    <message>
        <source>no host was built for Python %1, which the virtual environment %2 needs, or that Python is not here: install it with its headers and shared library; if `gilscope pythons` does not list it then, run scripts/setup and build again</source>
        <translation>für Python %1, das die virtuelle Umgebung %2 braucht, wurde kein Host gebaut, oder dieses Python ist nicht hier: mit Headern und dynamischer Bibliothek installieren; wenn `gilscope pythons` es dann nicht aufzählt, scripts/setup ausführen und neu bauen</translation>
    </message>
    <message>
        <source>no Python was found: %1</source>
        <translation>kein Python gefunden: %1</translation>
    </message>
    <message>
        <source>let scripts/setup in gilscope&apos;s source find or get one (--python VERSION: that one), then build again</source>
        <translation>scripts/setup im Quelltext von gilscope eines finden oder besorgen lassen (--python VERSION: genau dieses), dann neu bauen</translation>
    </message>
    <message>
        <source>no host was built for Python &apos;%1&apos;, only for %2: choose one of them, or %3</source>
        <translation>für Python „%1“ wurde kein Host gebaut, nur für %2: eines davon wählen oder %3</translation>
    </message>
    <message>
        <source>no Python was found that a host was built for (there are hosts for %1): %2; one in another place can be named in GILSCOPE_PYTHON</source>
        <translation>es wurde kein Python gefunden, für das ein Host gebaut wurde (Hosts gibt es für %1): %2; eines an einem anderen Ort kann GILSCOPE_PYTHON nennen</translation>
    </message>
    <message>
        <source>install libpython%1 of your system (Debian, Ubuntu; python%2-libs or python3-libs elsewhere), or: %3</source>
        <translation>libpython%1 des Systems installieren (Debian, Ubuntu; sonst python%2-libs oder python3-libs), oder: %3</translation>
    </message>
    <message>
        <source>%1 is not a CPython 3 that answers</source>
        <translation>%1 ist kein CPython 3, das antwortet</translation>
    </message>
    <message>
        <source>No fit: a point has no throughput.</source>
        <translation>Keine Anpassung: Ein Punkt hat keinen Durchsatz.</translation>
    </message>
    <message>
        <source>No fit: the points follow no such law.</source>
        <translation>Keine Anpassung: Die Punkte folgen keinem solchen Gesetz.</translation>
    </message>
    <message>
        <source>No fit: the law is off by %1 on average, more than %2.</source>
        <translation>Keine Anpassung: Das Gesetz weicht im Mittel um %1 ab, mehr als %2.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a size such as 64k or 1M</source>
        <translation>„%1“ ist keine Größe wie 64k oder 1M</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a whole number from 1 to %2</source>
        <translation>„%1“ ist keine ganze Zahl von 1 bis %2</translation>
    </message>
    <message>
        <source>the range %1 ends before it begins</source>
        <translation>der Bereich %1 endet, bevor er beginnt</translation>
    </message>
    <message>
        <source>it needs at least one value</source>
        <translation>mindestens ein Wert ist nötig</translation>
    </message>
    <message>
        <source>it names &apos;%1&apos; twice</source>
        <translation>„%1“ kommt zweimal vor</translation>
    </message>
    <message>
        <source>it has %1 values; %2 are allowed</source>
        <translation>es sind %1 Werte; erlaubt sind %2</translation>
    </message>
    <message>
        <source>%1 is not a number of workers from %2 to %3</source>
        <translation>%1 ist keine Zahl von Workern von %2 bis %3</translation>
    </message>
    <message>
        <source>%1 is not a size from %2 to %3</source>
        <translation>%1 ist keine Größe von %2 bis %3</translation>
    </message>
    <message>
        <source>one of its values is empty</source>
        <translation>einer der Werte ist leer</translation>
    </message>
    <message>
        <source>one of its values contains a NUL character</source>
        <translation>einer der Werte enthält ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>plan: field &apos;sweep&apos;: %1</source>
        <translation>Plan: Feld „sweep“: %1</translation>
    </message>
    <message>
        <source>this session has been started before</source>
        <translation>diese Sitzung wurde schon einmal gestartet</translation>
    </message>
    <message>
        <source>The machines do not differ.</source>
        <translation>Die Rechner unterscheiden sich nicht.</translation>
    </message>
    <message>
        <source>The machines differ</source>
        <translation>Die Rechner unterscheiden sich</translation>
    </message>
    <message>
        <source>The plans differ</source>
        <translation>Die Pläne unterscheiden sich</translation>
    </message>
    <message>
        <source>The calls differ, so no row of A is compared with one of B.</source>
        <translation>Die Aufrufe unterscheiden sich, deshalb wird keine Zeile von A mit einer von B verglichen.</translation>
    </message>
    <message>
        <source>The Pythons differ: rows of the same runner and workers are compared all the same.</source>
        <translation>Die Pythons unterscheiden sich: Zeilen mit gleichem Runner und gleich vielen Workern werden trotzdem verglichen.</translation>
    </message>
    <message>
        <source>Only in A</source>
        <translation>Nur in A</translation>
    </message>
    <message>
        <source>Only in B</source>
        <translation>Nur in B</translation>
    </message>
    <message>
        <source>runner</source>
        <translation>Runner</translation>
    </message>
    <message>
        <source>n A</source>
        <translation>n A</translation>
    </message>
    <message>
        <source>n B</source>
        <translation>n B</translation>
    </message>
    <message>
        <source>A per job</source>
        <translation>A je Job</translation>
    </message>
    <message>
        <source>B per job</source>
        <translation>B je Job</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>B is %1x faster</source>
        <translation>B ist %1-mal so schnell</translation>
    </message>
    <message>
        <source>B is %1x slower</source>
        <translation>B ist %1-mal so langsam</translation>
    </message>
    <message>
        <source>too few repetitions to say: %1 are needed</source>
        <translation>zu wenige Wiederholungen: %1 sind nötig</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>%1 per job</source>
        <translation>%1 je Job</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Logical CPUs</source>
        <translation>Logische CPUs</translation>
    </message>
    <message>
        <source>Usable cores</source>
        <translation>Nutzbare Kerne</translation>
    </message>
    <message>
        <source>CPU quota</source>
        <translation>CPU-Kontingent</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Ceiling of a native kernel</source>
        <translation>Obergrenze mit nativem Code</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>%1 on %2 physical cores</source>
        <translation>%1 auf %2 physischen Kernen</translation>
    </message>
    <message>
        <source>%1 CPUs</source>
        <translation>%1 CPUs</translation>
    </message>
    <message>
        <source>%1× on %2 workers</source>
        <translation>%1× mit %2 Workern</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erzeugt von</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Python executable</source>
        <translation>Python-Programm</translation>
    </message>
    <message>
        <source>Python build</source>
        <translation>Python-Build</translation>
    </message>
    <message>
        <source>Virtual environment</source>
        <translation>Virtuelle Umgebung</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Jobs in a trial</source>
        <translation>Jobs je Durchlauf</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Warm-up jobs for each worker</source>
        <translation>Aufwärm-Jobs je Worker</translation>
    </message>
    <message>
        <source>Pinning</source>
        <translation>Bindung</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Time limit for a job</source>
        <translation>Zeitgrenze für einen Job</translation>
    </message>
    <message>
        <source>Prepared in the main interpreter</source>
        <translation>Im Haupt-Interpreter vorbereitet</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1, calibrated</source>
        <translation>%1, kalibriert</translation>
    </message>
    <message>
        <source>until the intervals are within %1, at most %2</source>
        <translation>bis die Intervalle innerhalb von %1 liegen, höchstens %2</translation>
    </message>
    <message>
        <source>workers %1, %2 scaling</source>
        <translation>Worker %1, Skalierung %2</translation>
    </message>
    <message>
        <source>the engine</source>
        <translation>die Engine</translation>
    </message>
    <message>
        <source>the engine of GILSCOPE_ENGINE</source>
        <translation>die Engine aus GILSCOPE_ENGINE</translation>
    </message>
    <message>
        <source>the bundled script</source>
        <translation>das mitgelieferte Skript</translation>
    </message>
    <message>
        <source>the host is missing</source>
        <translation>der Rechner fehlt</translation>
    </message>
    <message>
        <source>a name cannot begin with -</source>
        <translation>ein Name kann nicht mit - beginnen</translation>
    </message>
    <message>
        <source>there is a space in it</source>
        <translation>es enthält ein Leerzeichen</translation>
    </message>
    <message>
        <source>there is a control character in the path</source>
        <translation>der Pfad enthält ein Steuerzeichen</translation>
    </message>
    <message>
        <source>Nothing was measured: %1.</source>
        <translation>Es wurde nichts gemessen: %1.</translation>
    </message>
    <message>
        <source>Nothing was measured: no trial of %1 came to its end.</source>
        <translation>Es wurde nichts gemessen: Kein Durchlauf von %1 kam zum Ende.</translation>
    </message>
    <message>
        <source>No trial ran all jobs of %1, so there are no times.</source>
        <translation>Kein Durchlauf hat alle Jobs von %1 ausgeführt, deshalb gibt es keine Zeiten.</translation>
    </message>
    <message>
        <source>No runner ran all jobs of %1, so there is nothing to compare.</source>
        <translation>Kein Runner hat alle Jobs von %1 ausgeführt, deshalb gibt es nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>No trial of %1 came to its end, so there are only times of single jobs.</source>
        <translation>Kein Durchlauf von %1 kam zum Ende, deshalb gibt es nur Zeiten einzelner Jobs.</translation>
    </message>
    <message>
        <source>No trial of %1 came to its end, so nothing can be compared.</source>
        <translation>Kein Durchlauf von %1 kam zum Ende, deshalb lässt sich nichts vergleichen.</translation>
    </message>
    <message>
        <source>Too few repetitions to say whether %1 are faster than %2: %3.</source>
        <translation>Zu wenige Wiederholungen, um zu sagen, ob %1 schneller sind als %2: %3.</translation>
    </message>
    <message>
        <source>Too noisy to say whether %1 are faster than %2: %3.</source>
        <translation>Zu viel Streuung, um zu sagen, ob %1 schneller sind als %2: %3.</translation>
    </message>
    <message>
        <source>The callable returns something else each time, as chance, time or an order of hashes have it: its values cannot be compared.</source>
        <translation>Die Funktion gibt jedes Mal etwas anderes zurück, wie Zufall, Zeit oder eine Reihenfolge von Hashes es ergeben: Ihre Werte lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>Every runner returned other values: they depend on chance, time or the process, and cannot be compared.</source>
        <translation>Jeder Runner hat andere Werte zurückgegeben: Sie hängen von Zufall, Zeit oder Prozess ab und lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>The trials did not all return the same value.</source>
        <translation>Nicht alle Durchläufe haben denselben Wert zurückgegeben.</translation>
    </message>
    <message>
        <source>The recording is damaged; this is what could be read of it.</source>
        <translation>Die Aufzeichnung ist beschädigt; dies ließ sich davon lesen.</translation>
    </message>
    <message>
        <source>The deadline ended the comparison early; this is what was measured until then.</source>
        <translation>Die Frist hat den Vergleich vorzeitig beendet; dies wurde bis dahin gemessen.</translation>
    </message>
    <message>
        <source>The comparison was stopped early; this is what was measured until then.</source>
        <translation>Der Vergleich wurde vorzeitig gestoppt; dies wurde bis dahin gemessen.</translation>
    </message>
    <message>
        <source>One worker on the main thread: what the others are compared with</source>
        <translation>Ein Worker auf dem Haupt-Thread: damit werden die anderen verglichen</translation>
    </message>
    <message>
        <source>Threads of one interpreter; with a GIL only one runs Python at a time</source>
        <translation>Threads eines Interpreters; mit GIL führt jeweils nur einer Python aus</translation>
    </message>
    <message>
        <source>A process with a Python of its own for each worker</source>
        <translation>Ein eigener Prozess mit eigenem Python für jeden Worker</translation>
    </message>
    <message>
        <source>Threads of one process, each with an interpreter and a GIL of its own</source>
        <translation>Threads eines Prozesses, jeder mit eigenem Interpreter und eigenem GIL</translation>
    </message>
    <message>
        <source>this callable</source>
        <translation>diese Funktion</translation>
    </message>
    <message>
        <source>%1 (%2 to %3 workers)</source>
        <translation>%1 (%2 bis %3 Worker)</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 mit %2</translation>
    </message>
    <message>
        <source>as fast as %1</source>
        <translation>genauso schnell wie %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>95 % CI %1 to %2</source>
        <translation>95-%-KI %1 bis %2</translation>
    </message>
    <message>
        <source>%1 than %2</source>
        <translation>%1 als %2</translation>
    </message>
    <message>
        <source>start %1x sooner</source>
        <translation>starten %1-mal schneller</translation>
    </message>
    <message>
        <source>start %1 later</source>
        <translation>starten %1 später</translation>
    </message>
    <message>
        <source>use %1 less per worker</source>
        <translation>brauchen %1 weniger je Worker</translation>
    </message>
    <message>
        <source>use %1 more per worker</source>
        <translation>brauchen %1 mehr je Worker</translation>
    </message>
    <message>
        <source>close other programs or use longer jobs, then repeat</source>
        <translation>andere Programme schließen oder längere Jobs nehmen, dann wiederholen</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 crashed</source>
        <translation>%1 abgestürzt</translation>
    </message>
    <message>
        <source>%1 timed out</source>
        <translation>%1 mit Zeitüberschreitung</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 abgebrochen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>there are more workers than usable cores</source>
        <translation>es gibt mehr Worker als nutzbare Kerne</translation>
    </message>
    <message>
        <source>they were all bound to one core</source>
        <translation>alle waren an einen Kern gebunden</translation>
    </message>
    <message>
        <source>the control group&apos;s quota held them back</source>
        <translation>das Kontingent der Kontrollgruppe hielt sie zurück</translation>
    </message>
    <message>
        <source>the hypervisor gave the cores to other machines</source>
        <translation>der Hypervisor gab die Kerne anderen Maschinen</translation>
    </message>
    <message>
        <source>other programs used the cores</source>
        <translation>andere Programme nutzten die Kerne</translation>
    </message>
    <message>
        <source>the scheduler gave the cores to something else, or the quota took them away</source>
        <translation>der Scheduler gab die Kerne anderen, oder das Kontingent nahm sie weg</translation>
    </message>
    <message>
        <source>the scheduler gave the cores to something else</source>
        <translation>der Scheduler gab die Kerne anderen</translation>
    </message>
    <message>
        <source>serial</source>
        <translation>seriell</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>subinterpreter</source>
        <translation>Subinterpreter</translation>
    </message>
    <message>
        <source>serial runs</source>
        <translation>serielle Läufe</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>subinterpreters</source>
        <translation>Subinterpreter</translation>
    </message>
    <message>
        <source>Fewer than 5 repetitions: the interval is a rough one.</source>
        <translation>Weniger als 5 Wiederholungen: Das Intervall ist nur grob.</translation>
    </message>
    <message>
        <source>The repetitions differ a lot among themselves.</source>
        <translation>Die Wiederholungen weichen stark voneinander ab.</translation>
    </message>
    <message>
        <source>Look at the trials one by one; something else may have run at that time.</source>
        <translation>Die Durchläufe einzeln ansehen; vielleicht lief zu der Zeit etwas anderes.</translation>
    </message>
    <message>
        <source>A trial took less than 100 ms.</source>
        <translation>Ein Durchlauf dauerte weniger als 100 ms.</translation>
    </message>
    <message>
        <source>A trial took %1, less than 100 ms.</source>
        <translation>Ein Durchlauf dauerte %1, weniger als 100 ms.</translation>
    </message>
    <message>
        <source>Running, waiting for the GIL and waiting for a core add up to more than the time that passed.</source>
        <translation>Laufen, Warten auf das GIL und Warten auf einen Kern ergeben zusammen mehr als die vergangene Zeit.</translation>
    </message>
    <message>
        <source>Running and waiting add up to %1 of the time that passed.</source>
        <translation>Laufen und Warten ergeben zusammen %1 der vergangenen Zeit.</translation>
    </message>
    <message>
        <source>Read the shares as approximate: with more workers than cores a wait for the GIL can hide a wait for a core.</source>
        <translation>Die Anteile als ungefähr lesen: Bei mehr Workern als Kernen kann sich hinter dem Warten auf das GIL ein Warten auf einen Kern verbergen.</translation>
    </message>
    <message>
        <source>Some figures could not be measured here.</source>
        <translation>Einige Werte ließen sich hier nicht messen.</translation>
    </message>
    <message>
        <source>Not measured: %1.</source>
        <translation>Nicht gemessen: %1.</translation>
    </message>
    <message>
        <source>No trial was complete, so there are no times.</source>
        <translation>Kein Durchlauf war vollständig, deshalb gibt es keine Zeiten.</translation>
    </message>
    <message>
        <source>Raise the deadline, or use fewer or shorter jobs.</source>
        <translation>Die Frist verlängern oder weniger oder kürzere Jobs nehmen.</translation>
    </message>
    <message>
        <source>Let it run longer, or use fewer or shorter jobs.</source>
        <translation>Länger laufen lassen oder weniger oder kürzere Jobs nehmen.</translation>
    </message>
    <message>
        <source>There are times once a trial has come to its end.</source>
        <translation>Zeiten gibt es, sobald ein Durchlauf zum Ende gekommen ist.</translation>
    </message>
    <message>
        <source>Jobs with the same arguments did not return the same value.</source>
        <translation>Jobs mit denselben Argumenten haben nicht denselben Wert zurückgegeben.</translation>
    </message>
    <message>
        <source>%1 of %2 jobs returned another value than those of %3.</source>
        <translation>%1 von %2 Jobs haben einen anderen Wert zurückgegeben als %3.</translation>
    </message>
    <message>
        <source>%1 of %2 jobs returned another value in another trial.</source>
        <translation>%1 von %2 Jobs haben in einem anderen Durchlauf einen anderen Wert zurückgegeben.</translation>
    </message>
    <message>
        <source>The jobs of one trial returned %1 different values.</source>
        <translation>Die Jobs eines Durchlaufs haben %1 verschiedene Werte zurückgegeben.</translation>
    </message>
    <message>
        <source>Some trials did not come to their end.</source>
        <translation>Einige Durchläufe kamen nicht zum Ende.</translation>
    </message>
    <message>
        <source>%1 of %2 trials did not come to their end.</source>
        <translation>%1 von %2 Durchläufen kamen nicht zum Ende.</translation>
    </message>
    <message>
        <source>Their jobs are counted, their times are not.</source>
        <translation>Ihre Jobs zählen, ihre Zeiten nicht.</translation>
    </message>
    <message>
        <source>A host process died and was replaced during a trial.</source>
        <translation>Ein Host-Prozess starb während eines Durchlaufs und wurde ersetzt.</translation>
    </message>
    <message>
        <source>Some live samples were dropped.</source>
        <translation>Einige Live-Messpunkte wurden verworfen.</translation>
    </message>
    <message>
        <source>Jobs are complete all the same; only the live curves have gaps.</source>
        <translation>Die Jobs sind trotzdem vollständig; nur die Live-Kurven haben Lücken.</translation>
    </message>
    <message>
        <source>Workers waited for the engine to read their finished jobs.</source>
        <translation>Worker mussten warten, bis die Engine ihre fertigen Jobs gelesen hatte.</translation>
    </message>
    <message>
        <source>Workers waited %1 of their time for the engine to read their finished jobs.</source>
        <translation>Worker haben %1 ihrer Zeit darauf gewartet, dass die Engine ihre fertigen Jobs liest.</translation>
    </message>
    <message>
        <source>Some tracebacks or marks found no room and were dropped.</source>
        <translation>Für einige Tracebacks oder Marken war kein Platz; sie wurden verworfen.</translation>
    </message>
    <message>
        <source>Mark less often, or look at the first errors only.</source>
        <translation>Seltener markieren oder nur die ersten Fehler ansehen.</translation>
    </message>
    <message>
        <source>This runner cannot run this callable here.</source>
        <translation>Dieser Runner kann diese Funktion hier nicht ausführen.</translation>
    </message>
    <message>
        <source>%1 cannot run this script: %2</source>
        <translation>%1 können dieses Skript nicht ausführen: %2</translation>
    </message>
    <message>
        <source>Choose another runner, or another Python.</source>
        <translation>Einen anderen Runner oder ein anderes Python wählen.</translation>
    </message>
    <message>
        <source>The callable failed when it was called once to prepare.</source>
        <translation>Die Funktion ist beim vorbereitenden Aufruf fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Some warm-up jobs failed.</source>
        <translation>Einige Aufwärm-Jobs sind fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Some results could not be decoded.</source>
        <translation>Einige Ergebnisse ließen sich nicht dekodieren.</translation>
    </message>
    <message>
        <source>The speed-up is not against the serial runner, as that was not measured.</source>
        <translation>Die Beschleunigung bezieht sich nicht auf den seriellen Runner, denn der wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>What this machine can reach was not measured, so there is no efficiency against it.</source>
        <translation>Was dieser Rechner erreichen kann, wurde nicht gemessen, deshalb gibt es keine Effizienz im Verhältnis dazu.</translation>
    </message>
    <message>
        <source>Compare efficiency against the number of workers instead.</source>
        <translation>Stattdessen die Effizienz im Verhältnis zur Zahl der Worker vergleichen.</translation>
    </message>
    <message>
        <source>There are more workers than usable cores, so they take turns.</source>
        <translation>Es gibt mehr Worker als nutzbare Kerne, deshalb wechseln sie sich ab.</translation>
    </message>
    <message>
        <source>The hypervisor gave part of the cores&apos; time to other machines.</source>
        <translation>Der Hypervisor gab einen Teil der Zeit der Kerne anderen Maschinen.</translation>
    </message>
    <message>
        <source>The hypervisor took %1 of the cores&apos; time.</source>
        <translation>Der Hypervisor nahm %1 der Zeit der Kerne.</translation>
    </message>
    <message>
        <source>Repeat when the machine below is less busy, or on hardware of your own.</source>
        <translation>Wiederholen, wenn die Maschine darunter weniger zu tun hat, oder auf eigener Hardware.</translation>
    </message>
    <message>
        <source>Other programs used the cores during the measurement.</source>
        <translation>Andere Programme nutzten während der Messung die Kerne.</translation>
    </message>
    <message>
        <source>Other programs, or threads that the callable started, used %1 of the cores.</source>
        <translation>Andere Programme oder Threads, die die Funktion gestartet hat, nutzten %1 der Kerne.</translation>
    </message>
    <message>
        <source>Close them and repeat.</source>
        <translation>Sie schließen und wiederholen.</translation>
    </message>
    <message>
        <source>The control group&apos;s quota held the workers back.</source>
        <translation>Das Kontingent der Kontrollgruppe hielt die Worker zurück.</translation>
    </message>
    <message>
        <source>Workers could not be bound to cores.</source>
        <translation>Worker ließen sich nicht an Kerne binden.</translation>
    </message>
    <message>
        <source>%1 of %2 workers could not be bound to their cores.</source>
        <translation>%1 von %2 Workern ließen sich nicht an ihre Kerne binden.</translation>
    </message>
    <message>
        <source>A host did not end when asked and was killed.</source>
        <translation>Ein Host endete nicht auf Aufforderung und wurde abgebrochen.</translation>
    </message>
    <message>
        <source>See whether the callable blocks signals, leaves threads behind or never returns.</source>
        <translation>Prüfen, ob die Funktion Signale blockiert, Threads zurücklässt oder nie zurückkehrt.</translation>
    </message>
    <message>
        <source>The time for repeating was over before the intervals were as narrow as was asked for.</source>
        <translation>Die Zeit zum Wiederholen war um, bevor die Intervalle so schmal waren wie verlangt.</translation>
    </message>
    <message>
        <source>After %1 repetitions the widest interval is %2 to either side, not %3.</source>
        <translation>Nach %1 Wiederholungen reicht das breiteste Intervall %2 nach beiden Seiten, nicht %3.</translation>
    </message>
    <message>
        <source>There was time for one repetition only.</source>
        <translation>Die Zeit reichte nur für eine Wiederholung.</translation>
    </message>
    <message>
        <source>The cores&apos; clock follows the load instead of staying high.</source>
        <translation>Der Takt der Kerne folgt der Last, statt hoch zu bleiben.</translation>
    </message>
    <message>
        <source>The cores&apos; clock follows the load (governor %1).</source>
        <translation>Der Takt der Kerne folgt der Last (Governor %1).</translation>
    </message>
    <message>
        <source>Choose the governor &apos;performance&apos;, with cpupower frequency-set -g performance.</source>
        <translation>Den Governor „performance“ wählen, mit cpupower frequency-set -g performance.</translation>
    </message>
    <message>
        <source>The cores may run faster than their nominal clock while few of them work.</source>
        <translation>Die Kerne dürfen schneller laufen als ihr Nenntakt, solange wenige von ihnen arbeiten.</translation>
    </message>
    <message>
        <source>Switch turbo off in /sys/devices/system/cpu for comparisons over worker counts.</source>
        <translation>Für Vergleiche über die Zahl der Worker den Turbo in /sys/devices/system/cpu abschalten.</translation>
    </message>
    <message>
        <source>The cores&apos; clock changed under load.</source>
        <translation>Der Takt der Kerne änderte sich unter Last.</translation>
    </message>
    <message>
        <source>The cores&apos; clock fell from %1 to %2 MHz.</source>
        <translation>Der Takt der Kerne fiel von %1 auf %2 MHz.</translation>
    </message>
    <message>
        <source>Let the machine cool down, plug it in, and fix the clock if you can.</source>
        <translation>Den Rechner abkühlen lassen, ans Netz anschließen und den Takt wenn möglich festlegen.</translation>
    </message>
    <message>
        <source>The machine runs on its battery, which often slows it down.</source>
        <translation>Der Rechner läuft im Akkubetrieb, was ihn oft bremst.</translation>
    </message>
    <message>
        <source>Plug it in.</source>
        <translation>Ans Netz anschließen.</translation>
    </message>
    <message>
        <source>The processor is near the temperature at which it slows itself down.</source>
        <translation>Der Prozessor ist nahe an der Temperatur, bei der er sich selbst bremst.</translation>
    </message>
    <message>
        <source>The processor has %1 °C; at %2 °C it slows itself down.</source>
        <translation>Der Prozessor hat %1 °C; bei %2 °C bremst er sich selbst.</translation>
    </message>
    <message>
        <source>Let it cool down, and see whether its fans are free.</source>
        <translation>Abkühlen lassen und prüfen, ob die Lüfter frei sind.</translation>
    </message>
    <message>
        <source>More programs want to run than there are cores.</source>
        <translation>Es wollen mehr Programme laufen, als es Kerne gibt.</translation>
    </message>
    <message>
        <source>Programs wanted %1 cores in the last minute.</source>
        <translation>Programme wollten in der letzten Minute %1 Kerne.</translation>
    </message>
    <message>
        <source>Close other programs, or wait until they are done.</source>
        <translation>Andere Programme schließen oder warten, bis sie fertig sind.</translation>
    </message>
    <message>
        <source>Programs had to wait for a core in the last seconds.</source>
        <translation>Programme mussten in den letzten Sekunden auf einen Kern warten.</translation>
    </message>
    <message>
        <source>This is a virtual machine: its cores are shared with others that cannot be seen from here.</source>
        <translation>Dies ist eine virtuelle Maschine: Ihre Kerne teilt sie mit anderen, die von hier aus nicht zu sehen sind.</translation>
    </message>
    <message>
        <source>Repeat on hardware of your own where small differences matter.</source>
        <translation>Auf eigener Hardware wiederholen, wo es auf kleine Unterschiede ankommt.</translation>
    </message>
    <message>
        <source>The control group may use less processor time than it has cores.</source>
        <translation>Die Kontrollgruppe darf weniger Prozessorzeit nutzen, als sie Kerne hat.</translation>
    </message>
    <message>
        <source>Memory lies elsewhere in every process, which can shift times by a few per cent.</source>
        <translation>In jedem Prozess liegt der Speicher woanders, was Zeiten um einige Prozent verschieben kann.</translation>
    </message>
    <message>
        <source>Repeat more often; every trial has processes of its own, so it averages out.</source>
        <translation>Öfter wiederholen; jeder Durchlauf hat eigene Prozesse, daher gleicht es sich aus.</translation>
    </message>
    <message>
        <source>Libraries such as OpenBLAS may start a thread for each core in every worker.</source>
        <translation>Bibliotheken wie OpenBLAS starten vielleicht in jedem Worker einen Thread für jeden Kern.</translation>
    </message>
    <message>
        <source>Set OMP_NUM_THREADS=1 and its relatives where workers are to be compared.</source>
        <translation>OMP_NUM_THREADS=1 und Verwandte setzen, wenn Worker verglichen werden sollen.</translation>
    </message>
    <message>
        <source>Somebody wrote to memory of the job board that is not theirs.</source>
        <translation>Jemand hat in Speicher des Job-Boards geschrieben, der ihm nicht gehört.</translation>
    </message>
    <message>
        <source>Find what writes to memory of others: ctypes, an extension module, /proc/self/mem.</source>
        <translation>Suchen, was in fremden Speicher schreibt: ctypes, ein Erweiterungsmodul, /proc/self/mem.</translation>
    </message>
    <message>
        <source>The callable left processes behind, which were ended.</source>
        <translation>Die Funktion hat Prozesse zurückgelassen; sie wurden beendet.</translation>
    </message>
    <message>
        <source>Let the callable wait for the processes that it starts.</source>
        <translation>Die Funktion auf die Prozesse warten lassen, die sie startet.</translation>
    </message>
    <message>
        <source>Some errors were counted but not kept.</source>
        <translation>Einige Fehler wurden gezählt, aber nicht behalten.</translation>
    </message>
    <message>
        <source>Look at the first ones: the others usually say the same.</source>
        <translation>Die ersten ansehen: Die anderen sagen meist dasselbe.</translation>
    </message>
    <message>
        <source>There was no room for temporary files, so waiting lines were kept in memory.</source>
        <translation>Für temporäre Dateien war kein Platz, deshalb blieben wartende Zeilen im Speicher.</translation>
    </message>
    <message>
        <source>%1: lines that the reader has not taken wait in memory</source>
        <translation>%1: Zeilen, die noch nicht abgeholt sind, warten im Speicher</translation>
    </message>
    <message>
        <source>Free some space in the folder for temporary files, or name another one with TMPDIR.</source>
        <translation>Im Ordner für temporäre Dateien Platz schaffen oder mit TMPDIR einen anderen nennen.</translation>
    </message>
    <message>
        <source>This ran as root, and so did the callable: nothing kept it from any file.</source>
        <translation>Dies lief als root, und damit auch die Funktion: Nichts hielt sie von irgendeiner Datei ab.</translation>
    </message>
    <message>
        <source>Run as an ordinary user.</source>
        <translation>Als gewöhnlicher Benutzer ausführen.</translation>
    </message>
    <message>
        <source>The first jobs of the workers were slower than the rest.</source>
        <translation>Die ersten Jobs der Worker waren langsamer als die übrigen.</translation>
    </message>
    <message>
        <source>Governor</source>
        <translation>Governor</translation>
    </message>
    <message>
        <source>Turbo</source>
        <translation>Turbo</translation>
    </message>
    <message>
        <source>Clock under load</source>
        <translation>Takt unter Last</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Stromversorgung</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Waiting for cores</source>
        <translation>Warten auf Kerne</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>Andere Programme</translation>
    </message>
    <message>
        <source>Stolen time</source>
        <translation>Entzogene Zeit</translation>
    </message>
    <message>
        <source>Virtual machine</source>
        <translation>Virtuelle Maschine</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Kontingent</translation>
    </message>
    <message>
        <source>Random addresses</source>
        <translation>Zufällige Adressen</translation>
    </message>
    <message>
        <source>Library threads</source>
        <translation>Threads von Bibliotheken</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>battery</source>
        <translation>Akku</translation>
    </message>
    <message>
        <source>mains</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>no sign of one</source>
        <translation>kein Anzeichen</translation>
    </message>
    <message>
        <source>not limited</source>
        <translation>nicht begrenzt</translation>
    </message>
    <message>
        <source>%1 of the last 10 s</source>
        <translation>%1 der letzten 10 s</translation>
    </message>
    <message>
        <source>%1 of all cores, while nothing was measured</source>
        <translation>%1 aller Kerne, während nichts gemessen wurde</translation>
    </message>
    <message>
        <source>%1 of all cores</source>
        <translation>%1 aller Kerne</translation>
    </message>
    <message>
        <source>%1 MHz before, %2 MHz after a short load</source>
        <translation>%1 MHz vor, %2 MHz nach kurzer Last</translation>
    </message>
    <message>
        <source>%1 °C, limit %2 °C</source>
        <translation>%1 °C, Grenze %2 °C</translation>
    </message>
    <message>
        <source>%1 °C</source>
        <translation>%1 °C</translation>
    </message>
    <message>
        <source>%1 of %2 cores&apos; time</source>
        <translation>die Zeit von %1 von %2 Kernen</translation>
    </message>
    <message>
        <source>%1 cores&apos; time</source>
        <translation>die Zeit von %1 Kernen</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>where the time went</source>
        <translation>wo die Zeit blieb</translation>
    </message>
    <message>
        <source>times of single jobs</source>
        <translation>Zeiten einzelner Jobs</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>cores used</source>
        <translation>benutzte Kerne</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>Exit-Code %1</translation>
    </message>
    <message>
        <source>Python %1 (%2) has no shared library %3: %4</source>
        <translation>Python %1 (%2) hat keine dynamische Bibliothek %3: %4</translation>
    </message>
    <message>
        <source>no host was built for Python %1 (%2), only for %3. In gilscope&apos;s source: %4</source>
        <translation>für Python %1 (%2) wurde kein Host gebaut, nur für %3. In den Quellen von gilscope: %4</translation>
    </message>
    <message>
        <source>A Fibonacci number by plain recursion: function calls and small integers, nothing else.</source>
        <translation>Eine Fibonacci-Zahl durch einfache Rekursion: Funktionsaufrufe und kleine ganze Zahlen, sonst nichts.</translation>
    </message>
    <message>
        <source>How many primes are below a limit, by trial division: loops and integer arithmetic.</source>
        <translation>Wie viele Primzahlen unter einer Grenze liegen, durch Probedivision: Schleifen und ganzzahliges Rechnen.</translation>
    </message>
    <message>
        <source>How many points of a grid belong to the Mandelbrot set: floating-point arithmetic.</source>
        <translation>Wie viele Punkte eines Gitters zur Mandelbrot-Menge gehören: Gleitkommarechnung.</translation>
    </message>
    <message>
        <source>The energy of five bodies after some steps of a simulation: attributes and floats.</source>
        <translation>Die Energie von fünf Körpern nach einigen Schritten einer Simulation: Attribute und Gleitkommazahlen.</translation>
    </message>
    <message>
        <source>Records written as JSON text and read again; the number of characters and the sum read.</source>
        <translation>Datensätze, als JSON-Text geschrieben und wieder gelesen; die Zahl der Zeichen und die gelesene Summe.</translation>
    </message>
    <message>
        <source>Several CSV files parsed into objects: the case that made people try interpreters at all.</source>
        <translation>Mehrere CSV-Dateien, in Objekte zerlegt: der Fall, der Leute überhaupt zu Interpretern brachte.</translation>
    </message>
    <message>
        <source>How often each word stands in a text; the five most frequent: strings and a dictionary.</source>
        <translation>Wie oft jedes Wort in einem Text steht; die fünf häufigsten: Zeichenketten und ein Dictionary.</translation>
    </message>
    <message>
        <source>Many small objects made and dropped again: the memory allocator and the garbage collector.</source>
        <translation>Viele kleine Objekte, erzeugt und wieder verworfen: Speicherverwaltung und Garbage Collector.</translation>
    </message>
    <message>
        <source>A chain of SHA-256 over large blocks, which releases the GIL while it computes.</source>
        <translation>Eine Kette von SHA-256 über große Blöcke, die beim Rechnen das GIL freigibt.</translation>
    </message>
    <message>
        <source>Waits and does nothing else: what every runner should be good at.</source>
        <translation>Wartet und tut sonst nichts: was jeder Runner gut können sollte.</translation>
    </message>
    <message>
        <source>A server&apos;s answer put together from parts that wait and compute, each on a thread of its own.</source>
        <translation>Die Antwort eines Servers aus Teilen, die warten und rechnen, jeder auf einem eigenen Thread.</translation>
    </message>
    <message>
        <source>Hands back that many bytes: what it costs to carry a result out of a worker.</source>
        <translation>Gibt so viele Bytes zurück: was es kostet, ein Ergebnis aus einem Worker zu holen.</translation>
    </message>
    <message>
        <source>The address of an interned string: one for all threads, another in each interpreter.</source>
        <translation>Die Adresse einer internierten Zeichenkette: eine für alle Threads, eine andere in jedem Interpreter.</translation>
    </message>
    <message>
        <source>The sum of an array of numpy, or why numpy cannot be used in this worker.</source>
        <translation>Die Summe eines numpy-Arrays, oder warum numpy in diesem Worker nicht nutzbar ist.</translation>
    </message>
    <message>
        <source>Processes forked from one that has loaded the script: the cheapest there are</source>
        <translation>Prozesse, durch fork aus einem entstanden, der das Skript geladen hat: die billigsten, die es gibt</translation>
    </message>
    <message>
        <source>Several processes, each with several subinterpreters; hybrid-2x4 is 2 of 4</source>
        <translation>Mehrere Prozesse mit je mehreren Subinterpretern; hybrid-2x4 sind 2 mit je 4</translation>
    </message>
    <message>
        <source>forked process</source>
        <translation>geforkter Prozess</translation>
    </message>
    <message>
        <source>subinterpreter, shared GIL</source>
        <translation>Subinterpreter, gemeinsamer GIL</translation>
    </message>
    <message>
        <source>hybrid</source>
        <translation>Hybrid</translation>
    </message>
    <message>
        <source>forked processes</source>
        <translation>geforkte Prozesse</translation>
    </message>
    <message>
        <source>subinterpreters with one GIL</source>
        <translation>Subinterpreter mit einem GIL</translation>
    </message>
    <message>
        <source>hybrids</source>
        <translation>Hybride</translation>
    </message>
    <message>
        <source>Imports in interpreters with their own GIL as it does in the main interpreter.</source>
        <translation>Wird in Interpretern mit eigenem GIL importiert wie im Hauptinterpreter.</translation>
    </message>
    <message>
        <source>Imports, but interpreters that run at the same time change the same objects.</source>
        <translation>Wird importiert, aber Interpreter, die zugleich laufen, ändern dieselben Objekte.</translation>
    </message>
    <message>
        <source>Imports in the first interpreter with its own GIL and in no later one.</source>
        <translation>Wird im ersten Interpreter mit eigenem GIL importiert und in keinem späteren.</translation>
    </message>
    <message>
        <source>Does not import in an interpreter with its own GIL.</source>
        <translation>Wird in einem Interpreter mit eigenem GIL nicht importiert.</translation>
    </message>
    <message>
        <source>Importing it in an interpreter with its own GIL does not end.</source>
        <translation>Der Import in einem Interpreter mit eigenem GIL endet nicht.</translation>
    </message>
    <message>
        <source>Importing it in an interpreter with its own GIL ends the process.</source>
        <translation>Der Import in einem Interpreter mit eigenem GIL beendet den Prozess.</translation>
    </message>
    <message>
        <source>Does not import in the main interpreter either, which says nothing about interpreters.</source>
        <translation>Wird auch im Hauptinterpreter nicht importiert; das sagt nichts über Interpreter.</translation>
    </message>
    <message>
        <source>Nothing is known about how it declares itself.</source>
        <translation>Was es über sich erklärt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Single-phase initialization: one module for the whole process.</source>
        <translation>Einphasige Initialisierung: ein Modul für den ganzen Prozess.</translation>
    </message>
    <message>
        <source>Multi-phase initialization without a word about several interpreters.</source>
        <translation>Mehrphasige Initialisierung ohne ein Wort über mehrere Interpreter.</translation>
    </message>
    <message>
        <source>Declares that it supports no subinterpreters.</source>
        <translation>Erklärt, dass es keine Subinterpreter unterstützt.</translation>
    </message>
    <message>
        <source>Declares that it supports several interpreters that share one GIL.</source>
        <translation>Erklärt, dass es mehrere Interpreter unterstützt, die ein GIL teilen.</translation>
    </message>
    <message>
        <source>Declares that it supports interpreters with their own GIL.</source>
        <translation>Erklärt, dass es Interpreter mit eigenem GIL unterstützt.</translation>
    </message>
    <message>
        <source>does not load: %1</source>
        <translation>wird nicht geladen: %1</translation>
    </message>
    <message>
        <source>shared: %1</source>
        <translation>geteilt: %1</translation>
    </message>
    <message>
        <source>%1 loads in one interpreter with its own GIL only: use process, or subinterpreter with one worker</source>
        <translation>%1 wird nur in einem Interpreter mit eigenem GIL geladen: process nehmen, oder subinterpreter mit einem Worker</translation>
    </message>
    <message>
        <source>importing %1 does not end in interpreters with their own GIL: use process</source>
        <translation>der Import von %1 endet in Interpretern mit eigenem GIL nicht: process nehmen</translation>
    </message>
    <message>
        <source>importing %1 crashes interpreters with their own GIL: use process</source>
        <translation>der Import von %1 lässt Interpreter mit eigenem GIL abstürzen: process nehmen</translation>
    </message>
    <message>
        <source>%1 cannot be imported by this Python: %2</source>
        <translation>%1 kann von diesem Python nicht importiert werden: %2</translation>
    </message>
    <message>
        <source>%1 is not installed for this Python</source>
        <translation>%1 ist für dieses Python nicht installiert</translation>
    </message>
    <message>
        <source>these are no results of gilscope modules</source>
        <translation>das sind keine Ergebnisse von gilscope modules</translation>
    </message>
    <message>
        <source>these results are %1, and this version reads %2</source>
        <translation>diese Ergebnisse sind %1, und diese Version liest %2</translation>
    </message>
    <message>
        <source>concurrent.futures as its documentation says, with threads</source>
        <translation>concurrent.futures, wie die Dokumentation es sagt, mit Threads</translation>
    </message>
    <message>
        <source>concurrent.futures as its documentation says, with spawned processes</source>
        <translation>concurrent.futures, wie die Dokumentation es sagt, mit neu gestarteten Prozessen</translation>
    </message>
    <message>
        <source>concurrent.futures as its documentation says, with forked processes</source>
        <translation>concurrent.futures, wie die Dokumentation es sagt, mit geforkten Prozessen</translation>
    </message>
    <message>
        <source>concurrent.futures as its documentation says, with a fork server</source>
        <translation>concurrent.futures, wie die Dokumentation es sagt, mit einem Forkserver</translation>
    </message>
    <message>
        <source>concurrent.futures as its documentation says, with interpreters (3.14 and newer)</source>
        <translation>concurrent.futures, wie die Dokumentation es sagt, mit Interpretern (ab 3.14)</translation>
    </message>
    <message>
        <source>Threads in C++: what the hardware gives</source>
        <translation>Threads in C++: was die Hardware hergibt</translation>
    </message>
    <message>
        <source>worker_threads of Node.js</source>
        <translation>worker_threads von Node.js</translation>
    </message>
    <message>
        <source>Web Workers in a browser</source>
        <translation>Web Worker in einem Browser</translation>
    </message>
    <message>
        <source>C# with Parallel.ForEach, on .NET or Mono</source>
        <translation>C# mit Parallel.ForEach, auf .NET oder Mono</translation>
    </message>
    <message>
        <source>C# with tasks over a BlockingCollection, on .NET or Mono</source>
        <translation>C# mit Tasks über einer BlockingCollection, auf .NET oder Mono</translation>
    </message>
    <message>
        <source>The host of a runner in another language said something that made no sense.</source>
        <translation>Der Host eines Runners in einer anderen Sprache hat etwas Unsinniges gesagt.</translation>
    </message>
    <message>
        <source>Check the host against docs/runners.md with the conformance kit.</source>
        <translation>Den Host mit den Konformitätstests gegen docs/runners.md prüfen.</translation>
    </message>
    <message>
        <source>a free-threaded Python has no interpreters of this kind</source>
        <translation>ein Python ohne GIL hat keine Interpreter dieser Art</translation>
    </message>
    <message>
        <source>it needs Python %1 or newer, and the chosen one is %2</source>
        <translation>braucht Python %1 oder neuer, und gewählt ist %2</translation>
    </message>
    <message>
        <source>its host is not installed: %1 is missing</source>
        <translation>der Host ist nicht installiert: %1 fehlt</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>ThreadPoolExecutor</source>
        <translation>ThreadPoolExecutor</translation>
    </message>
    <message>
        <source>threads of a ThreadPoolExecutor</source>
        <translation>Threads eines ThreadPoolExecutors</translation>
    </message>
    <message>
        <source>ProcessPoolExecutor</source>
        <translation>ProcessPoolExecutor</translation>
    </message>
    <message>
        <source>processes of a ProcessPoolExecutor</source>
        <translation>Prozesse eines ProcessPoolExecutors</translation>
    </message>
    <message>
        <source>ProcessPoolExecutor, fork</source>
        <translation>ProcessPoolExecutor, fork</translation>
    </message>
    <message>
        <source>forked processes of a ProcessPoolExecutor</source>
        <translation>geforkte Prozesse eines ProcessPoolExecutors</translation>
    </message>
    <message>
        <source>ProcessPoolExecutor, forkserver</source>
        <translation>ProcessPoolExecutor mit Forkserver</translation>
    </message>
    <message>
        <source>fork-server processes of a ProcessPoolExecutor</source>
        <translation>Forkserver-Prozesse eines ProcessPoolExecutors</translation>
    </message>
    <message>
        <source>InterpreterPoolExecutor</source>
        <translation>InterpreterPoolExecutor</translation>
    </message>
    <message>
        <source>interpreters of an InterpreterPoolExecutor</source>
        <translation>Interpreter eines InterpreterPoolExecutors</translation>
    </message>
    <message>
        <source>native</source>
        <translation>nativ</translation>
    </message>
    <message>
        <source>native threads</source>
        <translation>native Threads</translation>
    </message>
    <message>
        <source>Node.js</source>
        <translation>Node.js</translation>
    </message>
    <message>
        <source>Node.js workers</source>
        <translation>Node.js-Worker</translation>
    </message>
    <message>
        <source>web</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>Web Workers</source>
        <translation>Web Worker</translation>
    </message>
    <message>
        <source>TPL</source>
        <translation>TPL</translation>
    </message>
    <message>
        <source>threads of the Task Parallel Library</source>
        <translation>Threads der Task Parallel Library</translation>
    </message>
    <message>
        <source>TPL tasks</source>
        <translation>TPL-Tasks</translation>
    </message>
    <message>
        <source>tasks of the Task Parallel Library</source>
        <translation>Tasks der Task Parallel Library</translation>
    </message>
    <message>
        <source>Imports, but falls back to slower Python code: extension modules that it uses do not load.</source>
        <translation>Wird importiert, weicht aber auf langsameren Python-Code aus: Erweiterungsmodule, die es benutzt, werden nicht geladen.</translation>
    </message>
    <message>
        <source>At %1 jobs a second the median latency, from the moment a job was due to its end, was: %2.</source>
        <translation>Bei %1 Jobs pro Sekunde war die mittlere Wartezeit (Median), von der Fälligkeit eines Jobs bis zu seinem Ende: %2.</translation>
    </message>
    <message>
        <source>%1 jobs a second are more than these could do, so that their queues grew: %2.</source>
        <translation>%1 Jobs pro Sekunde sind mehr, als diese schafften, sodass ihre Warteschlangen wuchsen: %2.</translation>
    </message>
    <message>
        <source>%1 %2 a second</source>
        <translation>%1 %2 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 cannot run this plan: %2</source>
        <translation>%1 können diesen Plan nicht ausführen: %2</translation>
    </message>
    <message>
        <source>waiting for the GIL (it counts as blocked)</source>
        <translation>Warten auf die GIL (zählt als blockiert)</translation>
    </message>
    <message>
        <source>waiting for a core (it counts as blocked)</source>
        <translation>Warten auf einen Kern (zählt als blockiert)</translation>
    </message>
    <message>
        <source>the host ended (%1), and hosts of this runner are not replaced; jobs that had not been reported were cancelled</source>
        <translation>der Host endete (%1), und Hosts dieses Runners werden nicht ersetzt; Jobs, die noch nicht gemeldet waren, wurden abgebrochen</translation>
    </message>
    <message>
        <source>the runner &apos;%1&apos; cannot be used here: %2; it comes with: %3</source>
        <translation>der Runner „%1“ ist hier nicht benutzbar: %2; installieren mit: %3</translation>
    </message>
    <message>
        <source>the runner &apos;%1&apos; cannot be used here: %2</source>
        <translation>der Runner „%1“ ist hier nicht benutzbar: %2</translation>
    </message>
    <message>
        <source>the runner &apos;%1&apos; has no counterpart of %2; it knows %3</source>
        <translation>der Runner „%1“ kennt %2 nicht; er kennt %3</translation>
    </message>
    <message>
        <source>the plan names the runner &apos;%1&apos; twice</source>
        <translation>der Plan nennt den Runner „%1“ zweimal</translation>
    </message>
    <message>
        <source>there is no program %1</source>
        <translation>es gibt kein Programm %1</translation>
    </message>
    <message>
        <source>%1 of %2 results: %3</source>
        <translation>%1 von %2 Ergebnissen: %3</translation>
    </message>
    <message>
        <source>No difference of more than %1 found between %2 and %3 (ratio %4, %5).</source>
        <translation>%2 und %3: kein Unterschied von mehr als %1 gefunden (Verhältnis %4, %5).</translation>
    </message>
    <message>
        <source>For %1 on this machine %2 were %3, measured side by side once: %4 to know how sure that is.</source>
        <translation>Für %1 waren %2 auf diesem Rechner %3, aber nur einmal nebeneinander gemessen: %4, um zu wissen, wie sicher das ist.</translation>
    </message>
    <message>
        <source>With %1 %2 are fastest, with %3 %4: the lead changes between the two.</source>
        <translation>Mit %1 sind %2 am schnellsten, mit %3 %4: Dazwischen wechselt die Führung.</translation>
    </message>
    <message>
        <source>From %1 to %2 workers %3 gain nothing (at most %4).</source>
        <translation>Von %1 bis %2 Workern gewinnen %3 nichts (höchstens %4).</translation>
    </message>
    <message>
        <source>%1 do most with %2 workers, %3x of what they do with %4 (%5).</source>
        <translation>%1 leisten mit %2 Workern am meisten, das %3-Fache dessen, was sie mit %4 leisten (%5).</translation>
    </message>
    <message>
        <source>no difference of more than 3 %</source>
        <translation>kein Unterschied von mehr als 3 %</translation>
    </message>
    <message>
        <source>too noisy to say</source>
        <translation>zu unruhig für ein Urteil</translation>
    </message>
    <message>
        <source>Some repetitions are far from the others; medians count them, ratios do not.</source>
        <translation>Einige Wiederholungen liegen weit von den anderen entfernt; in Medianen zählen sie, in Verhältnissen nicht.</translation>
    </message>
    <message>
        <source>Python %1 (%2) has a GIL anyway: +gil is for a free-threaded Python, such as cp313t+gil</source>
        <translation>Python %1 (%2) hat ohnehin ein GIL: +gil ist für ein free-threaded Python, etwa cp313t+gil</translation>
    </message>
    <message>
        <source>Imports, but switches the GIL of the whole process on: it does not say that it can live without.</source>
        <translation>Wird importiert, schaltet aber das GIL des ganzen Prozesses an: Es sagt nicht, dass es ohne auskommt.</translation>
    </message>
    <message>
        <source>Could not be told: it did not go the same way twice, or goes as badly without the module.</source>
        <translation>War nicht zu klären: Es ging nicht zweimal gleich aus, oder ohne das Modul genauso schlecht.</translation>
    </message>
    <message>
        <source>switches the GIL on: %1</source>
        <translation>schaltet das GIL an: %1</translation>
    </message>
    <message>
        <source>%1 switches the GIL on (%2), so threads take turns: use process, or leave it out</source>
        <translation>%1 schaltet das GIL an (%2), sodass Threads sich abwechseln: process nehmen oder es weglassen</translation>
    </message>
    <message>
        <source>whether %1 works in interpreters with their own GIL could not be told: try again</source>
        <translation>ob %1 in Interpretern mit eigenem GIL läuft, war nicht zu klären: noch einmal versuchen</translation>
    </message>
    <message>
        <source>Each job of %1 took %2x the time on a core that it takes alone: what they share (reference counts, locks tried again, caches) slows them down.</source>
        <translation>Jeder Job von %1 brauchte das %2-fache der Zeit auf einem Kern, die er allein braucht: Was sie teilen (Referenzzähler, erneut versuchte Sperren, Caches), bremst sie.</translation>
    </message>
    <message>
        <source>A list of the job&apos;s own filled and emptied: threads without a GIL have nothing to wait for.</source>
        <translation>Eine eigene Liste des Jobs gefüllt und geleert: Threads ohne GIL haben nichts, worauf sie warten müssten.</translation>
    </message>
    <message>
        <source>One list for all jobs of an interpreter filled and emptied: each append takes the list&apos;s lock.</source>
        <translation>Eine Liste für alle Jobs eines Interpreters gefüllt und geleert: Jedes append nimmt die Sperre der Liste.</translation>
    </message>
    <message>
        <source>One object for all jobs of an interpreter, only read: its reference count changes all the same.</source>
        <translation>Ein Objekt für alle Jobs eines Interpreters, nur gelesen: Sein Referenzzähler ändert sich trotzdem.</translation>
    </message>
    <message>
        <source>objects that several of them use</source>
        <translation>Objekte, die mehrere von ihnen benutzen</translation>
    </message>
    <message>
        <source>%1 does not start: %2</source>
        <translation>%1 startet nicht: %2</translation>
    </message>
    <message>
        <source>%1 does not start in a host: %2</source>
        <translation>%1 startet in keinem Wirtsprozess: %2</translation>
    </message>
    <message>
        <source>the runner &apos;%1&apos; has no counterpart of this %2; it knows the one of gilscope&apos;s own callables.py</source>
        <translation>Der Runner „%1“ hat kein Gegenstück zu diesem %2; er kennt das aus gilscopes eigener callables.py</translation>
    </message>
    <message>
        <source>the runner &apos;%1&apos; has no counterpart of this %2; it knows the one of %3</source>
        <translation>Der Runner „%1“ hat kein Gegenstück zu diesem %2; er kennt das aus %3</translation>
    </message>
    <message>
        <source>%1 falls back to slower code in interpreters with their own GIL (%2 does not load): %3</source>
        <translation>%1 weicht in Interpretern mit eigenem GIL auf langsameren Code aus (%2 lässt sich nicht laden): %3</translation>
    </message>
    <message>
        <source>%1 fails in interpreters with their own GIL when it is used (%2 does not load): %3</source>
        <translation>%1 scheitert in Interpretern mit eigenem GIL, sobald es benutzt wird (%2 lässt sich nicht laden): %3</translation>
    </message>
    <message>
        <source>use process, or subinterpreter-shared-gil</source>
        <translation>process nehmen, oder subinterpreter-shared-gil</translation>
    </message>
    <message>
        <source>use process</source>
        <translation>process nehmen</translation>
    </message>
    <message>
        <source>needs, and does not load: %1</source>
        <translation>braucht, und lädt nicht: %1</translation>
    </message>
    <message>
        <source>Imports, but what its functions need does not load, so that they fail.</source>
        <translation>Importiert, aber was seine Funktionen brauchen, lädt nicht, sodass sie scheitern.</translation>
    </message>
    <message>
        <source>%1 shares objects between interpreters, which is not safe with their own GIL: %2</source>
        <translation>%1 teilt Objekte zwischen Interpretern, was mit eigenem GIL nicht sicher ist: %2</translation>
    </message>
    <message>
        <source>%1 does not load in interpreters with their own GIL: %2</source>
        <translation>%1 lässt sich in Interpretern mit eigenem GIL nicht laden: %2</translation>
    </message>
    <message>
        <source>Jobs of %1 took %2 with %3, no longer than a call of nothing, while the call in preparation took %4: the work had been done, and was kept or not repeated.</source>
        <translation>Jobs von %1 dauerten mit %3 %2, nicht länger als ein Aufruf von nichts, der Aufruf in der Vorbereitung aber %4: Die Arbeit war schon getan und wurde aufgehoben oder nicht wiederholt.</translation>
    </message>
    <message>
        <source>What was measured is not the callable, so no runner is ranked.</source>
        <translation>Gemessen wurde nicht die Funktion; deshalb gibt es keine Rangfolge.</translation>
    </message>
    <message>
        <source>Interpreters of the old kind, under one GIL; they load what an own GIL keeps out, mostly</source>
        <translation>Interpreter der alten Art unter einem GIL; sie laden meist, was ein eigenes GIL nicht zulässt</translation>
    </message>
    <message>
        <source>there are more workers than usable cores, and other programs used them too</source>
        <translation>es gibt mehr Worker als nutzbare Kerne, und andere Programme nutzten sie auch</translation>
    </message>
    <message>
        <source>A variable of the environment is not passed on to the Pythons that run jobs.</source>
        <translation>Eine Umgebungsvariable wird nicht an die Pythons weitergegeben, die Jobs ausführen.</translation>
    </message>
    <message>
        <source>%1 is not passed on to the Pythons that run jobs: %2</source>
        <translation>%1 wird nicht an die Pythons weitergegeben, die Jobs ausführen: %2</translation>
    </message>
    <message>
        <source>Unset it; docs/measuring.md says which variables are passed on.</source>
        <translation>Entfernen Sie sie; docs/measuring.md nennt die Variablen, die weitergegeben werden.</translation>
    </message>
    <message>
        <source>another allocator makes interpreters that start at the same time unsafe, and every time another one</source>
        <translation>ein anderer Allokator macht Interpreter unsicher, die gleichzeitig starten, und jede Zeit zu einer anderen</translation>
    </message>
    <message>
        <source>what it switches on is shared by all interpreters of a process, and unsafe in more than one</source>
        <translation>was sie einschaltet, teilen sich alle Interpreter eines Prozesses, und in mehr als einem ist es unsicher</translation>
    </message>
    <message>
        <source>it is for debug builds, which run jobs at another speed</source>
        <translation>sie ist für Debug-Builds, die Jobs anders schnell ausführen</translation>
    </message>
    <message>
        <source>a worker has no prompt to fall back to</source>
        <translation>ein Worker hat keine Eingabeaufforderung</translation>
    </message>
    <message>
        <source>it prints whenever memory is taken, also while jobs are timed</source>
        <translation>sie schreibt etwas aus, wenn Speicher belegt wird, auch während Jobs gemessen werden</translation>
    </message>
    <message>
        <source>The jobs took no longer than a call of nothing, although the first call did.</source>
        <translation>Die Jobs dauerten nicht länger als ein Aufruf von nichts, der erste Aufruf aber schon.</translation>
    </message>
    <message>
        <source>A job took %1, no longer than a call of nothing; the call in preparation took %2.</source>
        <translation>Ein Job dauerte %1, nicht länger als ein Aufruf von nichts; der Aufruf in der Vorbereitung dauerte %2.</translation>
    </message>
    <message>
        <source>See whether the callable keeps its results (functools.cache) or does its work once only; give each job something to do.</source>
        <translation>Prüfen Sie, ob die Funktion ihre Ergebnisse aufhebt (functools.cache) oder nur einmal arbeitet; geben Sie jedem Job etwas zu tun.</translation>
    </message>
    <message>
        <source>%1 do most with %2 workers, which cannot be told apart, %3x of what they do with %4 (%5).</source>
        <translation>%1 leisten mit %2 Workern am meisten, ohne dass die sich unterscheiden ließen, das %3-Fache dessen, was sie mit %4 leisten (%5).</translation>
    </message>
    <message>
        <source>%1 cannot begin here: %2</source>
        <translation>%1 können hier nicht beginnen: %2</translation>
    </message>
    <message>
        <source>A newer Python was left out, because its host program is missing.</source>
        <translation>Ein neueres Python wurde ausgelassen, weil sein Host-Programm fehlt.</translation>
    </message>
    <message>
        <source>Python %1 (%2) has no host program %3; %4 runs the jobs instead</source>
        <translation>Python %1 (%2) hat kein Host-Programm %3; stattdessen führt %4 die Jobs aus</translation>
    </message>
    <message>
        <source>Repeat the installation, or the build.</source>
        <translation>Die Installation oder den Bau wiederholen.</translation>
    </message>
    <message>
        <source>Some of the workers never began; the others ran the jobs.</source>
        <translation>Einige der Worker haben nie begonnen; die anderen haben die Jobs ausgeführt.</translation>
    </message>
    <message>
        <source>%1 of %2 workers never began: %3</source>
        <translation>%1 von %2 Workern haben nie begonnen: %3</translation>
    </message>
    <message>
        <source>Use fewer workers, or raise what bounds them: processes and threads of this user or control group (ulimit -u), memory, open files (ulimit -n).</source>
        <translation>Weniger Worker verwenden oder anheben, was sie begrenzt: Prozesse und Threads dieses Benutzers oder dieser Kontrollgruppe (ulimit -u), Speicher, offene Dateien (ulimit -n).</translation>
    </message>
    <message>
        <source>No row of %1 had all its workers, so nothing is compared.</source>
        <translation>Keine Zeile von %1 hatte alle ihre Worker, deshalb wird nichts verglichen.</translation>
    </message>
    <message>
        <source>the installation of gilscope is damaged: %1; install it again, or build it again after scripts/setup</source>
        <translation>die Installation von gilscope ist beschädigt: %1; neu installieren, oder nach scripts/setup neu bauen</translation>
    </message>
    <message>
        <source>the system makes no more threads: %1</source>
        <translation>das System legt keine weiteren Threads an: %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no room for %2 workers: one process holds up to %3 interpreters; choose fewer workers, or &apos;hybrid&apos;</source>
        <translation>„%1“ hat keinen Platz für %2 Worker: ein Prozess fasst bis zu %3 Interpreter; weniger Worker oder „hybrid“ wählen</translation>
    </message>
    <message>
        <source>no more than %1 files may be open at a time; a comparison needs %2 (ulimit -n)</source>
        <translation>es dürfen nicht mehr als %1 Dateien zugleich offen sein; ein Vergleich braucht %2 (ulimit -n)</translation>
    </message>
    <message>
        <source>the stack may have no more than %1 KiB; Python needs %2 (ulimit -s)</source>
        <translation>der Stack darf nicht mehr als %1 KiB haben; Python braucht %2 (ulimit -s)</translation>
    </message>
    <message>
        <source>Not all results of %1 came back, so its times say nothing.</source>
        <translation>Nicht alle Ergebnisse von %1 kamen zurück, also sagen die Zeiten nichts.</translation>
    </message>
    <message>
        <source>Not all results of %1 came back, so there is nothing to compare.</source>
        <translation>Nicht alle Ergebnisse von %1 kamen zurück, also gibt es nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>%1 of %2 results could not be decoded: %3</source>
        <translation>%1 von %2 Ergebnissen ließen sich nicht dekodieren: %3</translation>
    </message>
    <message>
        <source>A host died of a signal after its last job.</source>
        <translation>Ein Host starb nach seinem letzten Job an einem Signal.</translation>
    </message>
    <message>
        <source>See whether the callable, or something that it has started, sends signals late.</source>
        <translation>Prüfen Sie, ob die Funktion oder etwas, das sie gestartet hat, spät Signale sendet.</translation>
    </message>
    <message>
        <source>A call of the callable returns something that has yet to run.</source>
        <translation>Ein Aufruf der Funktion gibt etwas zurück, das erst noch laufen müsste.</translation>
    </message>
    <message>
        <source>Measure a function that runs it and returns what comes out.</source>
        <translation>Messen Sie eine Funktion, die es laufen lässt und zurückgibt, was dabei herauskommt.</translation>
    </message>
    <message>
        <source>%1 returns an async generator, and its body never runs: measure a function that goes through it within asyncio.run()</source>
        <translation>%1 gibt einen asynchronen Generator zurück, dessen Rumpf nie läuft: messen Sie eine Funktion, die ihn in asyncio.run() durchläuft</translation>
    </message>
    <message>
        <source>The values differ</source>
        <translation>Die Werte unterscheiden sich</translation>
    </message>
    <message>
        <source>%1 of %2 jobs returned another value in B</source>
        <translation>%1 von %2 Jobs haben in B einen anderen Wert zurückgegeben</translation>
    </message>
    <message>
        <source>%1 of %2 jobs returned another value in B, as they do from trial to trial of one recording</source>
        <translation>%1 von %2 Jobs haben in B einen anderen Wert zurückgegeben, so wie schon von Durchlauf zu Durchlauf einer einzigen Aufzeichnung</translation>
    </message>
    <message>
        <source>the speed changed by %1 from its start to its end</source>
        <translation>die Geschwindigkeit änderte sich von Anfang bis Ende um %1</translation>
    </message>
    <message>
        <source>%1 MHz before, %2 MHz after a short load; the speed changed by %3 from its start to its end</source>
        <translation>%1 MHz vor, %2 MHz nach kurzer Last; die Geschwindigkeit änderte sich von deren Anfang bis Ende um %3</translation>
    </message>
    <message numerus="yes">
        <source>%2 in the last minute, %1 usable cores</source>
        <comment>%2 in the last minute, %1 usable core</comment>
        <translation>
            <numerusform>%2 in der letzten Minute, %1 nutzbarer Kern</numerusform>
            <numerusform>%2 in der letzten Minute, %1 nutzbare Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>the host ended (%1), and no more than %2 of them are replaced in one trial[ ({max-restarts})]; jobs that had not begun were cancelled</source>
        <translation>der Host endete (%1), und in einem Durchlauf werden höchstens %2 ersetzt[ ({max-restarts})]; Jobs, die nicht begonnen hatten, wurden abgebrochen</translation>
    </message>
    <message>
        <source>a signal stopped the host for longer than %1; it was ended</source>
        <translation>ein Signal hielt den Host länger als %1 an; er wurde beendet</translation>
    </message>
    <message>
        <source>the job ran longer than %1 and could not be interrupted; its host was ended</source>
        <translation>der Job lief länger als %1 und ließ sich nicht unterbrechen; sein Host wurde beendet</translation>
    </message>
    <message>
        <source>the job ran longer than %1 and was interrupted</source>
        <translation>der Job lief länger als %1 und wurde unterbrochen</translation>
    </message>
    <message>
        <source>the run was stopped while this job was running, and its host was ended</source>
        <translation>der Lauf wurde gestoppt, während dieser Job lief, und sein Host wurde beendet</translation>
    </message>
    <message>
        <source>the deadline was over while this job was running, and its host was ended</source>
        <translation>die Frist war um, während dieser Job lief, und sein Host wurde beendet</translation>
    </message>
    <message>
        <source>the trial was given up while this job was running</source>
        <translation>der Durchlauf wurde aufgegeben, während dieser Job lief</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>job %1: %2: %3</source>
        <translation>Job %1: %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 more bytes were thrown away</source>
        <comment>%1 more byte was thrown away</comment>
        <translation>
            <numerusform>%1 weiteres Byte wurde verworfen</numerusform>
            <numerusform>%1 weitere Bytes wurden verworfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>its import loads none of its %1 extension modules; each is tried on its own</source>
        <comment>its import does not load its %1 extension module; that is tried on its own</comment>
        <translation>
            <numerusform>sein Import lädt sein %1 Erweiterungsmodul nicht; es wird für sich probiert</numerusform>
            <numerusform>sein Import lädt keines seiner %1 Erweiterungsmodule; jedes wird für sich probiert</numerusform>
        </translation>
    </message>
    <message>
        <source>switches the GIL on: %1; %2</source>
        <translation>schaltet das GIL an: %1; %2</translation>
    </message>
    <message>
        <source>nobody saw which extension module</source>
        <translation>niemand hat gesehen, welches Erweiterungsmodul</translation>
    </message>
    <message>
        <source>%1 [%2]</source>
        <translation>%1 [%2]</translation>
    </message>
    <message numerus="yes">
        <source>and %1 more</source>
        <comment>and %1 more</comment>
        <translation>
            <numerusform>und %1 weiteres</numerusform>
            <numerusform>und %1 weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 import</source>
        <comment>%1 imports</comment>
        <translation>
            <numerusform>%1 wird importiert</numerusform>
            <numerusform>%1 werden importiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 fall back to something slower</source>
        <comment>%1 falls back to something slower</comment>
        <translation>
            <numerusform>%1 weicht auf etwas Langsameres aus</numerusform>
            <numerusform>%1 weichen auf etwas Langsameres aus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 switch the GIL on</source>
        <comment>%1 switches the GIL on</comment>
        <translation>
            <numerusform>%1 schaltet das GIL an</numerusform>
            <numerusform>%1 schalten das GIL an</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 share state</source>
        <comment>%1 shares state</comment>
        <translation>
            <numerusform>%1 teilt Zustand</numerusform>
            <numerusform>%1 teilen Zustand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 lack a part that they need</source>
        <comment>%1 lacks a part that it needs</comment>
        <translation>
            <numerusform>%1 fehlt ein nötiger Teil</numerusform>
            <numerusform>%1 fehlt ein nötiger Teil</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 work only once</source>
        <comment>%1 works only once</comment>
        <translation>
            <numerusform>%1 läuft nur einmal</numerusform>
            <numerusform>%1 laufen nur einmal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 are refused</source>
        <comment>%1 is refused</comment>
        <translation>
            <numerusform>%1 wird abgelehnt</numerusform>
            <numerusform>%1 werden abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 hang</source>
        <comment>%1 hangs</comment>
        <translation>
            <numerusform>%1 hängt</numerusform>
            <numerusform>%1 hängen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 crash</source>
        <comment>%1 crashes</comment>
        <translation>
            <numerusform>%1 stürzt ab</numerusform>
            <numerusform>%1 stürzen ab</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 are undecided</source>
        <comment>%1 is undecided</comment>
        <translation>
            <numerusform>%1 ist ungeklärt</numerusform>
            <numerusform>%1 sind ungeklärt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 cannot be imported at all</source>
        <comment>%1 cannot be imported at all</comment>
        <translation>
            <numerusform>%1 lässt sich gar nicht importieren</numerusform>
            <numerusform>%1 lassen sich gar nicht importieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Repeat 5 times or more ({repeat}).</source>
        <translation>Fünfmal oder öfter wiederholen ({repeat}).</translation>
    </message>
    <message numerus="yes">
        <source>%1 repetitions: the interval is a rough one.</source>
        <comment>%1 repetition: the interval is a rough one.</comment>
        <translation>
            <numerusform>%1 Wiederholung: Das Intervall ist nur grob.</numerusform>
            <numerusform>%1 Wiederholungen: Das Intervall ist nur grob.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close other programs, or repeat more often ({repeat}).</source>
        <translation>Andere Programme schließen oder öfter wiederholen ({repeat}).</translation>
    </message>
    <message>
        <source>The repetitions differ: the median is known to %1 only.</source>
        <translation>Die Wiederholungen weichen voneinander ab: Der Median ist nur auf %1 genau.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 repetitions are far from the others; medians count them, ratios do not.</source>
        <comment>%1 of %2 repetitions is far from the others; medians count them, ratios do not.</comment>
        <translation>
            <numerusform>%1 von %2 Wiederholungen liegt weit von den anderen entfernt; in Medianen zählt sie, in Verhältnissen nicht.</numerusform>
            <numerusform>%1 von %2 Wiederholungen liegen weit von den anderen entfernt; in Medianen zählen sie, in Verhältnissen nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Use more jobs ({jobs}), or larger arguments.</source>
        <translation>Mehr Jobs nehmen ({jobs}) oder größere Argumente.</translation>
    </message>
    <message>
        <source>See {doctor} for what this system does not allow.</source>
        <translation>Siehe {doctor} dafür, was dieses System nicht erlaubt.</translation>
    </message>
    <message>
        <source>See {log}, and the other warnings, for why.</source>
        <translation>Siehe {log} und die anderen Warnungen für den Grund.</translation>
    </message>
    <message>
        <source>The deadline was over before a trial was complete, so there are no times.</source>
        <translation>Die Frist war um, bevor ein Durchlauf vollständig war, deshalb gibt es keine Zeiten.</translation>
    </message>
    <message>
        <source>It was stopped before a trial was complete, so there are no times.</source>
        <translation>Es wurde gestoppt, bevor ein Durchlauf vollständig war, deshalb gibt es keine Zeiten.</translation>
    </message>
    <message>
        <source>No trial is complete yet, so there are no times.</source>
        <translation>Noch ist kein Durchlauf vollständig, deshalb gibt es keine Zeiten.</translation>
    </message>
    <message>
        <source>See whether the callable depends on time, chance or shared state; where it may, drop the results ({drop-results}).</source>
        <translation>Prüfen, ob die Funktion von Zeit, Zufall oder gemeinsamem Zustand abhängt; wo sie das darf, die Ergebnisse verwerfen ({drop-results}).</translation>
    </message>
    <message numerus="yes">
        <source>%3 returned other values in another trial for %2 of %1 jobs: they depend on chance or time, or the function is not safe in threads.</source>
        <comment>%3 returned other values in another trial for %2 of %1 job: they depend on chance or time, or the function is not safe in threads.</comment>
        <translation>
            <numerusform>%3 haben in einem anderen Durchlauf für %2 von %1 Job andere Werte zurückgegeben: Sie hängen von Zufall oder Zeit ab, oder die Funktion ist in Threads nicht sicher.</numerusform>
            <numerusform>%3 haben in einem anderen Durchlauf für %2 von %1 Jobs andere Werte zurückgegeben: Sie hängen von Zufall oder Zeit ab, oder die Funktion ist in Threads nicht sicher.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%3 returned other values than %4 for %2 of %1 jobs.</source>
        <comment>%3 returned other values than %4 for %2 of %1 job.</comment>
        <translation>
            <numerusform>%3 haben für %2 von %1 Job andere Werte zurückgegeben als %4.</numerusform>
            <numerusform>%3 haben für %2 von %1 Jobs andere Werte zurückgegeben als %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%3 returned other values than %4 for %2 of %1 jobs: the function is not safe in threads.</source>
        <comment>%3 returned other values than %4 for %2 of %1 job: the function is not safe in threads.</comment>
        <translation>
            <numerusform>%3 haben für %2 von %1 Job andere Werte zurückgegeben als %4: Die Funktion ist in Threads nicht sicher.</numerusform>
            <numerusform>%3 haben für %2 von %1 Jobs andere Werte zurückgegeben als %4: Die Funktion ist in Threads nicht sicher.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%3 returned other values than %4 for %2 of %1 jobs: the function is not safe in threads, or its values depend on the calls before.</source>
        <comment>%3 returned other values than %4 for %2 of %1 job: the function is not safe in threads, or its values depend on the calls before.</comment>
        <translation>
            <numerusform>%3 haben für %2 von %1 Job andere Werte zurückgegeben als %4: Die Funktion ist in Threads nicht sicher, oder ihre Werte hängen von den Aufrufen davor ab.</numerusform>
            <numerusform>%3 haben für %2 von %1 Jobs andere Werte zurückgegeben als %4: Die Funktion ist in Threads nicht sicher, oder ihre Werte hängen von den Aufrufen davor ab.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%3 returned other values than %4 for %2 of %1 jobs: the values depend on where a job runs, or on the calls before.</source>
        <comment>%3 returned other values than %4 for %2 of %1 job: the values depend on where a job runs, or on the calls before.</comment>
        <translation>
            <numerusform>%3 haben für %2 von %1 Job andere Werte zurückgegeben als %4: Die Werte hängen davon ab, wo ein Job läuft, oder von den Aufrufen davor.</numerusform>
            <numerusform>%3 haben für %2 von %1 Jobs andere Werte zurückgegeben als %4: Die Werte hängen davon ab, wo ein Job läuft, oder von den Aufrufen davor.</numerusform>
        </translation>
    </message>
    <message>
        <source>Their jobs are counted, their times are not; see {log} for why.</source>
        <translation>Ihre Jobs zählen, ihre Zeiten nicht; für den Grund siehe {log}.</translation>
    </message>
    <message>
        <source>%1 of %2 trials were ended before they were complete.</source>
        <translation>%1 von %2 Durchläufen wurden beendet, bevor sie vollständig waren.</translation>
    </message>
    <message>
        <source>See {log}; the trial&apos;s times include the restart.</source>
        <translation>Siehe {log}; die Zeiten des Durchlaufs enthalten den Neustart.</translation>
    </message>
    <message numerus="yes">
        <source>%1 host processes died and were replaced.</source>
        <comment>%1 host process died and was replaced.</comment>
        <translation>
            <numerusform>%1 Host-Prozess starb und wurde ersetzt.</numerusform>
            <numerusform>%1 Host-Prozesse starben und wurden ersetzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 host processes died and were replaced, with workers %2.</source>
        <comment>%1 host process died and was replaced, with worker %2.</comment>
        <translation>
            <numerusform>%1 Host-Prozess starb und wurde ersetzt, mit Worker %2.</numerusform>
            <numerusform>%1 Host-Prozesse starben und wurden ersetzt, mit den Workern %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 live samples were dropped.</source>
        <comment>%1 live sample was dropped.</comment>
        <translation>
            <numerusform>%1 Live-Messpunkt wurde verworfen.</numerusform>
            <numerusform>%1 Live-Messpunkte wurden verworfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Use longer jobs, or leave the engine a core of its own with fewer workers ({workers}).</source>
        <translation>Längere Jobs nehmen oder der Engine mit weniger Workern einen eigenen Kern lassen ({workers}).</translation>
    </message>
    <message numerus="yes">
        <source>%1 marks or errors found no room and were dropped.</source>
        <comment>%1 mark or error found no room and was dropped.</comment>
        <translation>
            <numerusform>Für %1 Marke oder Fehler war kein Platz; sie wurden verworfen.</numerusform>
            <numerusform>Für %1 Marken oder Fehler war kein Platz; sie wurden verworfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Run it in a Python shell[, or use {no-prepare} if it needs a worker to run].</source>
        <translation>Die Funktion in einer Python-Shell ausprobieren[ oder {no-prepare} nehmen, wenn sie einen Worker braucht].</translation>
    </message>
    <message>
        <source>Called once in preparation, the callable raised %1: %2</source>
        <translation>Beim vorbereitenden Aufruf warf die Funktion %1: %2</translation>
    </message>
    <message>
        <source>The host ended, or the time limit was over, while the callable was called once in preparation; the trial goes on without that call.</source>
        <translation>Der Host endete, oder die Zeit war abgelaufen, während die Funktion zur Vorbereitung einmal aufgerufen wurde; der Durchlauf geht ohne diesen Aufruf weiter.</translation>
    </message>
    <message>
        <source>See {log} for the traceback; the measured jobs may fail alike.</source>
        <translation>Für den Traceback siehe {log}; die gemessenen Jobs schlagen vielleicht ebenso fehl.</translation>
    </message>
    <message numerus="yes">
        <source>%1 warm-up jobs failed.</source>
        <comment>%1 warm-up job failed.</comment>
        <translation>
            <numerusform>%1 Aufwärm-Job schlug fehl.</numerusform>
            <numerusform>%1 Aufwärm-Jobs schlugen fehl.</numerusform>
        </translation>
    </message>
    <message>
        <source>A warm-up job ran longer than %1 and could not be interrupted; its host was ended, and the trial goes on without warm-up.</source>
        <translation>Ein Aufwärm-Job lief länger als %1 und ließ sich nicht unterbrechen; sein Host wurde beendet, und der Durchlauf geht ohne Aufwärmen weiter.</translation>
    </message>
    <message>
        <source>The host ended (%1) during a warm-up job, and the trial goes on without warm-up.</source>
        <translation>Der Host endete (%1) während eines Aufwärm-Jobs, und der Durchlauf geht ohne Aufwärmen weiter.</translation>
    </message>
    <message>
        <source>Return values that marshal or pickle can carry, or drop the results ({drop-results}).</source>
        <translation>Werte zurückgeben, die marshal oder pickle übertragen können, oder die Ergebnisse verwerfen ({drop-results}).</translation>
    </message>
    <message>
        <source>The host ended (%1) after its last job, and the results that it held are lost.</source>
        <translation>Der Host endete (%1) nach seinem letzten Job, und die Ergebnisse, die er hielt, sind verloren.</translation>
    </message>
    <message>
        <source>The host ended, or the time was over, while it decoded the results; they could not be compared.</source>
        <translation>Der Host endete, oder die Zeit war um, während er die Ergebnisse dekodierte; sie konnten nicht verglichen werden.</translation>
    </message>
    <message>
        <source>See {log} for how the host ended, and whether smaller results help; the times are not affected.</source>
        <translation>Siehe {log} dafür, wie der Host endete, und ob kleinere Ergebnisse helfen; die Zeiten sind nicht betroffen.</translation>
    </message>
    <message>
        <source>%1 of %2 results were lost with the host that held them; the others were compared.</source>
        <translation>%1 von %2 Ergebnissen gingen mit dem Host verloren, der sie hielt; die anderen wurden verglichen.</translation>
    </message>
    <message>
        <source>See {log} for why the host died; these jobs and their times are counted all the same.</source>
        <translation>Siehe {log} dafür, warum der Host starb; diese Jobs und ihre Zeiten zählen trotzdem.</translation>
    </message>
    <message>
        <source>Measure serial too ({runners}) for a speed-up over one worker.</source>
        <translation>Für eine Beschleunigung gegenüber einem Worker auch „seriell“ messen ({runners}).</translation>
    </message>
    <message>
        <source>Use no more workers ({workers}) than there are usable cores.</source>
        <translation>Nicht mehr Worker nehmen ({workers}), als es nutzbare Kerne gibt.</translation>
    </message>
    <message numerus="yes">
        <source>%2 workers share %1 usable cores.</source>
        <comment>%2 workers share %1 usable core.</comment>
        <translation>
            <numerusform>%2 Worker auf %1 nutzbaren Kern.</numerusform>
            <numerusform>%2 Worker auf %1 nutzbaren Kernen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Use fewer workers ({workers}) than the quota, or raise it.</source>
        <translation>Weniger Worker nehmen ({workers}), als das Kontingent zulässt, oder es erhöhen.</translation>
    </message>
    <message numerus="yes">
        <source>The quota of the control group held the workers back %1 times, %2 in all, while jobs were measured.</source>
        <comment>The quota of the control group held the workers back %1 time, %2 in all, while jobs were measured.</comment>
        <translation>
            <numerusform>Das Kontingent der Kontrollgruppe hielt die Worker während der Messung %1-mal zurück, insgesamt %2.</numerusform>
            <numerusform>Das Kontingent der Kontrollgruppe hielt die Worker während der Messung %1-mal zurück, insgesamt %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Let the scheduler decide ({pin}), or allow the cores to this process.</source>
        <translation>Den Scheduler wählen lassen ({pin}) oder diesem Prozess die Kerne erlauben.</translation>
    </message>
    <message>
        <source>Use longer jobs, or repeat a fixed number of times ({repeat})[; or give it more time with {budget}, or be content with less with {precision}].</source>
        <translation>Längere Jobs nehmen oder eine feste Zahl von Malen wiederholen ({repeat})[; oder mit {budget} mehr Zeit geben oder sich mit {precision} mit weniger begnügen].</translation>
    </message>
    <message>
        <source>Use no more workers ({workers}) than the quota allows, or raise it.</source>
        <translation>Nicht mehr Worker nehmen ({workers}), als das Kontingent zulässt, oder es erhöhen.</translation>
    </message>
    <message>
        <source>Somebody wrote over the job board; of %1 jobs %2 had been read from it before, and the trial ended there.</source>
        <translation>Jemand hat das Job-Board überschrieben; von %1 Jobs waren %2 vorher gelesen worden, und der Durchlauf endete damit.</translation>
    </message>
    <message numerus="yes">
        <source>%1 jobs were never reported although the workers had finished.</source>
        <comment>%1 job was never reported although the workers had finished.</comment>
        <translation>
            <numerusform>%1 Job wurde nie gemeldet, obwohl die Worker fertig waren.</numerusform>
            <numerusform>%1 Jobs wurden nie gemeldet, obwohl die Worker fertig waren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 entries on the job board made no sense.</source>
        <comment>%1 entry on the job board made no sense.</comment>
        <translation>
            <numerusform>%1 Eintrag auf dem Job-Board ergab keinen Sinn.</numerusform>
            <numerusform>%1 Einträge auf dem Job-Board ergaben keinen Sinn.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The callable left %1 processes behind, which were ended.</source>
        <comment>The callable left %1 process behind, which was ended.</comment>
        <translation>
            <numerusform>Die Funktion ließ %1 Prozess zurück; er wurde beendet.</numerusform>
            <numerusform>Die Funktion ließ %1 Prozesse zurück; sie wurden beendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 further errors were counted but not kept.</source>
        <comment>%1 further error was counted but not kept.</comment>
        <translation>
            <numerusform>%1 weiterer Fehler wurde gezählt, aber nicht behalten.</numerusform>
            <numerusform>%1 weitere Fehler wurden gezählt, aber nicht behalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Let them run before the clock starts ({warmup}), or use more jobs ({jobs}).</source>
        <translation>Sie vor dem Start der Uhr laufen lassen ({warmup}) oder mehr Jobs nehmen ({jobs}).</translation>
    </message>
    <message numerus="yes">
        <source>The first %1 jobs of a worker took %2 times as long as the rest.</source>
        <comment>The first job of a worker took %2 times as long as the rest.</comment>
        <translation>
            <numerusform>Die ersten Jobs eines Workers (%1) dauerten %2-mal so lange wie die übrigen.</numerusform>
            <numerusform>Die ersten %1 Jobs eines Workers dauerten %2-mal so lange wie die übrigen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 answers of the host made no sense and were left out; the first: %2</source>
        <comment>%1 answer of the host made no sense and was left out: %2</comment>
        <translation>
            <numerusform>%1 Antwort des Hosts ergab keinen Sinn und wurde ausgelassen: %2</numerusform>
            <numerusform>%1 Antworten des Hosts ergaben keinen Sinn und wurden ausgelassen; die erste: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message numerus="yes">
        <source>%1 hosts ended (%2) after their last job.</source>
        <comment>%1 host ended (%2) after its last job.</comment>
        <translation>
            <numerusform>%1 Host endete (%2) nach seinem letzten Job.</numerusform>
            <numerusform>%1 Hosts endeten (%2) nach ihrem letzten Job.</numerusform>
        </translation>
    </message>
    <message>
        <source>No fit: the law says other ratios than those that were measured.</source>
        <translation>Keine Anpassung: Das Gesetz sagt andere Verhältnisse als die gemessenen.</translation>
    </message>
    <message numerus="yes">
        <source>With %2 %1 jobs of %3 took %4[ (%5)][, %6 jobs a second][, after %7 of start-up].</source>
        <comment>With %2 %1 job of %3 took %4[ (%5)][, %6 jobs a second][, after %7 of start-up].</comment>
        <translation>
            <numerusform>%2: %1 Job von %3 dauerte %4[ (%5)][, %6 Jobs je Sekunde][, nach %7 Startzeit].</numerusform>
            <numerusform>%2: %1 Jobs von %3 dauerten %4[ (%5)][, %6 Jobs je Sekunde][, nach %7 Startzeit].</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %2 %1 of %3 were finished[, %4 a job (median)][; %5].</source>
        <comment>With %2 %1 of %3 was finished[, %4 a job (median)][; %5].</comment>
        <translation>
            <numerusform>%2: %1 von %3 wurde fertig[, %4 je Job (Median)][; %5].</numerusform>
            <numerusform>%2: %1 von %3 wurden fertig[, %4 je Job (Median)][; %5].</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 jobs</source>
        <comment>%1 job</comment>
        <translation>
            <numerusform>%1 Job</numerusform>
            <numerusform>%1 Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>no trial of theirs came to its end, so they are not compared</source>
        <translation>kein Durchlauf kam zum Ende, deshalb werden sie nicht verglichen</translation>
    </message>
    <message>
        <source>For %1 on this machine %2 are %3[; they %4].</source>
        <translation>Für %1 sind %2 auf diesem Rechner %3[; sie %4].</translation>
    </message>
    <message>
        <source>%1x faster than %2[ (%3)]</source>
        <translation>%1-mal so schnell wie %2[ (%3)]</translation>
    </message>
    <message>
        <source>They reach %1 of what a native kernel gains on the same cores (%2).</source>
        <translation>Sie erreichen %1 dessen, was nativer Code auf denselben Kernen gewinnt (%2).</translation>
    </message>
    <message>
        <source>win from %1 jobs on, start-up counted[ (%2)]</source>
        <translation>sind mitsamt Start ab %1 Jobs im Vorteil[ (%2)]</translation>
    </message>
    <message>
        <source>from %1 jobs on they win, start-up counted[ (%2)]</source>
        <translation>ab %1 Jobs sind sie mitsamt Start im Vorteil[ (%2)]</translation>
    </message>
    <message>
        <source>repeat with {repeat} %1 (about %2)</source>
        <translation>{repeat} auf %1 setzen (etwa %2)</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1 did not run all jobs[ (%2)][, %3].</source>
        <translation>%1: nicht alle Jobs wurden ausgeführt[ (%2)][, %3].</translation>
    </message>
    <message>
        <source>%1 of %2 workers of %3 never began[ (%4)][, %5].</source>
        <translation>%1 von %2 Workern (%3) haben nie begonnen[ (%4)][, %5].</translation>
    </message>
    <message>
        <source>Of %1 jobs of %2 %3[ (%4)][, %5].</source>
        <translation>%2: von %1 Jobs %3[ (%4)][, %5].</translation>
    </message>
    <message>
        <source>With %1: %2[, %3].</source>
        <translation>%1: %2[, %3].</translation>
    </message>
    <message>
        <source>so their times are not compared</source>
        <translation>deshalb werden die Zeiten nicht verglichen</translation>
    </message>
    <message>
        <source>%1 %2 ([%3; ]95 % of jobs within %4, 99 % within %5)</source>
        <translation>%1 %2 ([%3; ]95&#xa0;% der Jobs innerhalb von %4, 99&#xa0;% innerhalb von %5)</translation>
    </message>
    <message>
        <source>With %1 (%2) one worker does %3 jobs a second[, %4 of what %5 does][; %6 workers do %7 of that].</source>
        <translation>%1 (%2): Ein Worker schafft %3 Jobs pro Sekunde[, %4 von %5][; %6 Worker schaffen davon %7].</translation>
    </message>
    <message>
        <source>about %1x</source>
        <translation>etwa das %1-Fache</translation>
    </message>
    <message>
        <source>serial Python[ %1]</source>
        <translation>seriellem Python[ %1]</translation>
    </message>
    <message numerus="yes">
        <source>With %1 workers %2 are fastest, with %3 workers %4: the lead changes between the two.</source>
        <comment>With %1 worker %2 are fastest, with %3 workers %4: the lead changes between the two.</comment>
        <translation>
            <numerusform>Mit %1 Worker sind %2 am schnellsten, mit %3 Workern %4: Dazwischen wechselt die Führung.</numerusform>
            <numerusform>Mit %1 Workern sind %2 am schnellsten, mit %3 Workern %4: Dazwischen wechselt die Führung.</numerusform>
        </translation>
    </message>
    <message>
        <source>With %1 workers %2 do %3 less than with %4 (%5).</source>
        <translation>Mit %1 Workern leisten %2 %3 weniger als mit %4 (%5).</translation>
    </message>
    <message numerus="yes">
        <source>Too noisy to say whether %2 gain from more than %1 workers (%3 workers: %4).</source>
        <comment>Too noisy to say whether %2 gain from more than %1 worker (%3 workers: %4).</comment>
        <translation>
            <numerusform>Zu unruhig, um zu sagen, ob %2 von mehr als %1 Worker etwas haben (%3 Worker: %4).</numerusform>
            <numerusform>Zu unruhig, um zu sagen, ob %2 von mehr als %1 Workern etwas haben (%3 Worker: %4).</numerusform>
        </translation>
    </message>
    <message>
        <source>By the universal scalability law %1 do most with %2 workers (%3), %4x of what one does (%5).</source>
        <translation>Nach dem universellen Skalierungsgesetz leisten %1 mit %2 Workern am meisten (%3), das %4-Fache dessen, was einer leistet (%5).</translation>
    </message>
    <message>
        <source>%1[ (%2)].</source>
        <translation>%1[ (%2)].</translation>
    </message>
    <message>
        <source>%1 waited for the GIL %2 of the time</source>
        <translation>%1 haben %2 der Zeit auf das GIL gewartet</translation>
    </message>
    <message>
        <source>%1 waited for a core %2 of the time</source>
        <translation>%1 haben %2 der Zeit auf einen Kern gewartet</translation>
    </message>
    <message>
        <source>%1 waited for locks of Python&apos;s own %2 of the time</source>
        <translation>%1 haben %2 der Zeit auf Sperren von Python selbst gewartet</translation>
    </message>
    <message>
        <source>%1 were blocked (sleep, I/O or locks) %2 of the time</source>
        <translation>%1 waren %2 der Zeit blockiert (sleep, Ein- und Ausgabe oder Sperren)</translation>
    </message>
    <message>
        <source>%1 had not begun %2 of the time</source>
        <translation>%1 hatten %2 der Zeit noch nicht begonnen</translation>
    </message>
    <message>
        <source>%1 had no job left %2 of the time</source>
        <translation>%1 hatten %2 der Zeit keinen Job mehr</translation>
    </message>
    <message>
        <source>they got a core late after the start</source>
        <translation>sie bekamen nach dem Start erst spät einen Kern</translation>
    </message>
    <message>
        <source>their pool handed the first jobs out late</source>
        <translation>ihr Pool gab die ersten Jobs spät aus</translation>
    </message>
    <message>
        <source>few or uneven jobs</source>
        <translation>wenige oder ungleiche Jobs</translation>
    </message>
    <message numerus="yes">
        <source>%1 trials were left out by hand.</source>
        <comment>%1 trial was left out by hand.</comment>
        <translation>
            <numerusform>%1 Durchlauf wurde von Hand ausgelassen.</numerusform>
            <numerusform>%1 Durchläufe wurden von Hand ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>For a result let it run longer, or use fewer jobs ({jobs}).</source>
        <translation>Für ein Ergebnis länger laufen lassen oder {jobs} verringern.</translation>
    </message>
    <message>
        <source>For a result raise {deadline}, or use fewer jobs ({jobs}).</source>
        <translation>Für ein Ergebnis {deadline} verlängern oder {jobs} verringern.</translation>
    </message>
    <message numerus="yes">
        <source>%2 (%1 workers)</source>
        <comment>%2 (%1 worker)</comment>
        <translation>
            <numerusform>%2 (%1 Worker)</numerusform>
            <numerusform>%2 (%1 Worker)</numerusform>
        </translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 Millionen</translation>
    </message>
    <message>
        <source>%1 billion</source>
        <translation>%1 Milliarden</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>cannot make a pipe</source>
        <translation>eine Pipe lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>cannot set a pipe up</source>
        <translation>eine Pipe lässt sich nicht einrichten</translation>
    </message>
    <message>
        <source>cannot start %1</source>
        <translation>%1 lässt sich nicht starten</translation>
    </message>
    <message>
        <source>cannot open %1</source>
        <translation>%1 lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>cannot read %1</source>
        <translation>%1 lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>%1 lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>%1 is too large</source>
        <translation>%1 ist zu groß</translation>
    </message>
    <message>
        <source>%1 is larger than %2 KiB</source>
        <translation>%1 ist größer als %2 KiB</translation>
    </message>
    <message>
        <source>cannot watch a process (Linux 5.3 or newer is needed)</source>
        <translation>ein Prozess lässt sich nicht beobachten (nötig ist Linux 5.3 oder neuer)</translation>
    </message>
    <message>
        <source>cannot watch a descriptor</source>
        <translation>ein Deskriptor lässt sich nicht beobachten</translation>
    </message>
    <message>
        <source>cannot make a temporary file in %1</source>
        <translation>in %1 lässt sich keine temporäre Datei anlegen</translation>
    </message>
    <message>
        <source>cannot write to a temporary file</source>
        <translation>eine temporäre Datei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>cannot read a temporary file back</source>
        <translation>eine temporäre Datei lässt sich nicht wieder lesen</translation>
    </message>
    <message>
        <source>a job board for so many workers cannot be laid out</source>
        <translation>für so viele Worker lässt sich kein Job-Board anlegen</translation>
    </message>
    <message>
        <source>cannot make the job board</source>
        <translation>das Job-Board lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>cannot size the job board</source>
        <translation>das Job-Board lässt sich nicht auf seine Größe bringen</translation>
    </message>
    <message>
        <source>cannot seal the job board</source>
        <translation>das Job-Board lässt sich nicht versiegeln</translation>
    </message>
    <message>
        <source>cannot map the job board</source>
        <translation>das Job-Board lässt sich nicht einblenden</translation>
    </message>
    <message>
        <source>the job board does not fit in its memory</source>
        <translation>das Job-Board passt nicht in seinen Speicher</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>cannot watch the reader of the stream</source>
        <translation>der Leser des Stroms lässt sich nicht beobachten</translation>
    </message>
    <message>
        <source>--pythons needs a file</source>
        <translation>--pythons braucht eine Datei</translation>
    </message>
    <message>
        <source>unknown argument &apos;%1&apos;</source>
        <translation>unbekanntes Argument „%1“</translation>
    </message>
    <message>
        <source>unknown argument &apos;%1&apos;: did you mean &apos;%2&apos;?</source>
        <translation>unbekanntes Argument „%1“: war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>only one mode can be given, not also &apos;%1&apos;</source>
        <translation>nur ein Modus kann angegeben werden, nicht auch „%1“</translation>
    </message>
    <message>
        <source>cannot hold a request</source>
        <translation>eine Anfrage lässt sich nicht aufbewahren</translation>
    </message>
    <message>
        <source>cannot wait for the request</source>
        <translation>auf die Anfrage lässt sich nicht warten</translation>
    </message>
    <message>
        <source>cannot read the request</source>
        <translation>die Anfrage lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>interrupted before there was a request</source>
        <translation>unterbrochen, bevor es eine Anfrage gab</translation>
    </message>
    <message>
        <source>the request is too long (more than %1 bytes in one line)</source>
        <translation>die Anfrage ist zu lang (mehr als %1 Bytes in einer Zeile)</translation>
    </message>
    <message>
        <source>the request is not a JSON object</source>
        <translation>die Anfrage ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the field &apos;%1&apos; of the request must be a text</source>
        <translation>das Feld „%1“ der Anfrage muss ein Text sein</translation>
    </message>
    <message>
        <source>the field &apos;%1&apos; of the request must be true or false</source>
        <translation>das Feld „%1“ der Anfrage muss true oder false sein</translation>
    </message>
    <message>
        <source>the field &apos;script&apos; of the request must be a path</source>
        <translation>das Feld „script“ der Anfrage muss ein Pfad sein</translation>
    </message>
    <message>
        <source>the field &apos;source&apos; of the request must be a text or an array of bytes</source>
        <translation>das Feld „source“ der Anfrage muss ein Text oder eine Liste von Bytes sein</translation>
    </message>
    <message>
        <source>the field &apos;time_limit_ns&apos; of the request must be nanoseconds, a day at most</source>
        <translation>das Feld „time_limit_ns“ der Anfrage muss Nanosekunden nennen, höchstens einen Tag</translation>
    </message>
    <message>
        <source>the field &apos;jobs&apos; of the request must be a number from 0 to %1</source>
        <translation>das Feld „jobs“ der Anfrage muss eine Zahl von 0 bis %1 sein</translation>
    </message>
    <message>
        <source>the field &apos;names&apos; of the request must be a list of at most %1 texts</source>
        <translation>das Feld „names“ der Anfrage muss eine Liste von höchstens %1 Texten sein</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no name of a module</source>
        <translation>„%1“ ist kein Name eines Moduls</translation>
    </message>
    <message>
        <source>the request names no script</source>
        <translation>die Anfrage nennt kein Skript</translation>
    </message>
    <message>
        <source>the request names a callable and no script</source>
        <translation>die Anfrage nennt eine Funktion und kein Skript</translation>
    </message>
    <message>
        <source>&apos;check&apos; of the request must be true or false, and goes with &apos;source&apos;</source>
        <translation>„check“ der Anfrage muss true oder false sein und gehört zu „source“</translation>
    </message>
    <message>
        <source>there is no script %1</source>
        <translation>es gibt kein Skript %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no name for a script</source>
        <translation>„%1“ ist kein Name für ein Skript</translation>
    </message>
    <message>
        <source>cannot make a folder for the script in %1</source>
        <translation>in %1 lässt sich kein Ordner für das Skript anlegen</translation>
    </message>
    <message>
        <source>cannot write the script to %1</source>
        <translation>das Skript lässt sich nicht nach %1 schreiben</translation>
    </message>
    <message>
        <source>%1: %2: %3</source>
        <translation>%1: %2: %3</translation>
    </message>
    <message>
        <source>%1, line %2: %3: %4</source>
        <translation>%1, Zeile %2: %3: %4</translation>
    </message>
    <message>
        <source>%1 does not say which modules there are (%2)</source>
        <translation>%1 sagt nicht, welche Module es gibt (%2)</translation>
    </message>
    <message>
        <source>there is no callable %1 in %2</source>
        <translation>in %2 gibt es keine Funktion %1</translation>
    </message>
    <message>
        <source>it takes too long</source>
        <translation>es dauert zu lange</translation>
    </message>
    <message>
        <source>a line is longer than 64 MiB</source>
        <translation>eine Zeile ist länger als 64 MiB</translation>
    </message>
    <message>
        <source>a line is nested too deep</source>
        <translation>eine Zeile ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>a line is no JSON object</source>
        <translation>eine Zeile ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>a line has no verb</source>
        <translation>eine Zeile hat kein Verb</translation>
    </message>
    <message>
        <source>the host says &apos;prepared&apos; twice</source>
        <translation>der Host sagt zweimal „prepared“</translation>
    </message>
    <message>
        <source>the host refuses what it has accepted before</source>
        <translation>der Host lehnt ab, was er schon angenommen hat</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no worker of this trial</source>
        <translation>„%1“ nennt keinen Worker dieses Durchlaufs</translation>
    </message>
    <message>
        <source>&apos;ready&apos; at a time when no worker can become ready</source>
        <translation>„ready“ zu einer Zeit, zu der kein Worker bereit werden kann</translation>
    </message>
    <message>
        <source>&apos;finished&apos; at a time when no worker can finish</source>
        <translation>„finished“ zu einer Zeit, zu der kein Worker fertig werden kann</translation>
    </message>
    <message>
        <source>&apos;drained&apos; at a time when nothing is to be drained</source>
        <translation>„drained“ zu einer Zeit, zu der nichts zu leeren ist</translation>
    </message>
    <message>
        <source>&apos;values&apos; is no list</source>
        <translation>„values“ ist keine Liste</translation>
    </message>
    <message>
        <source>an entry of &apos;values&apos; is no value with its jobs</source>
        <translation>ein Eintrag von „values“ ist kein Wert mit seinen Jobs</translation>
    </message>
    <message>
        <source>one of &apos;values&apos; cannot be read: %1</source>
        <translation>einer von „values“ lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>&apos;values&apos; names a job that cannot be</source>
        <translation>„values“ nennt einen Job, den es nicht geben kann</translation>
    </message>
    <message>
        <source>the value of a job cannot be read: %1</source>
        <translation>der Wert eines Jobs lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>a job has times or a number that it cannot have</source>
        <translation>ein Job hat Zeiten oder eine Nummer, die er nicht haben kann</translation>
    </message>
    <message>
        <source>a job is reported twice</source>
        <translation>ein Job wird zweimal gemeldet</translation>
    </message>
    <message>
        <source>the columns of &apos;jobs&apos; are not of equal length</source>
        <translation>die Spalten von „jobs“ sind nicht gleich lang</translation>
    </message>
    <message>
        <source>a job lacks its number or its times</source>
        <translation>einem Job fehlen Nummer oder Zeiten</translation>
    </message>
    <message>
        <source>&apos;running&apos; names a job or a time that cannot be</source>
        <translation>„running“ nennt einen Job oder eine Zeit, die es nicht geben kann</translation>
    </message>
    <message>
        <source>&apos;job_error&apos; names no job of this trial</source>
        <translation>„job_error“ nennt keinen Job dieses Durchlaufs</translation>
    </message>
    <message>
        <source>&apos;mark&apos; names a job or a time that cannot be</source>
        <translation>„mark“ nennt einen Job oder eine Zeit, die es nicht geben kann</translation>
    </message>
    <message>
        <source>an integer is not written in decimal digits</source>
        <translation>eine ganze Zahl ist nicht in Dezimalziffern geschrieben</translation>
    </message>
    <message>
        <source>bytes are not written in base64</source>
        <translation>Bytes sind nicht in Base64 geschrieben</translation>
    </message>
    <message>
        <source>the items of a value are not a list</source>
        <translation>die Elemente eines Werts sind keine Liste</translation>
    </message>
    <message>
        <source>an item of a dict is not a pair</source>
        <translation>ein Element eines dict ist kein Paar</translation>
    </message>
    <message>
        <source>an object that stands for a value has one key</source>
        <translation>ein Objekt, das für einen Wert steht, hat genau einen Schlüssel</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of a value is not a text</source>
        <translation>„%1“ eines Werts ist kein Text</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no kind of value</source>
        <translation>„%1“ ist keine Art von Wert</translation>
    </message>
    <message>
        <source>the digest of a value is no SHA-256 in hex</source>
        <translation>der Hash eines Werts ist kein SHA-256 in Hexadezimalziffern</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>must be text, but it is %1</source>
        <translation>muss Text sein, ist aber %1</translation>
    </message>
    <message>
        <source>has %1 bytes; %2 are allowed</source>
        <translation>hat %1 Bytes; erlaubt sind %2</translation>
    </message>
    <message>
        <source>must be true or false, but it is %1</source>
        <translation>muss true oder false sein, ist aber %1</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2, but it is %3</source>
        <translation>muss eine ganze Zahl von %1 bis %2 sein, ist aber %3</translation>
    </message>
    <message>
        <source>must be a list, but it is %1</source>
        <translation>muss eine Liste sein, ist aber %1</translation>
    </message>
    <message>
        <source>has %1 entries; %2 are allowed</source>
        <translation>hat %1 Einträge; erlaubt sind %2</translation>
    </message>
    <message>
        <source>holds %1, which is not a number it may hold</source>
        <translation>enthält %1, was keine erlaubte Zahl ist</translation>
    </message>
    <message>
        <source>has the unknown value %1</source>
        <translation>hat den unbekannten Wert %1</translation>
    </message>
    <message>
        <source>has an %1</source>
        <translation>ist falsch: %1</translation>
    </message>
    <message>
        <source>must be a path, but it is %1</source>
        <translation>muss ein Pfad sein, ist aber %1</translation>
    </message>
    <message>
        <source>must hold words, but holds %1</source>
        <translation>muss Wörter enthalten, enthält aber %1</translation>
    </message>
    <message>
        <source>must hold literals, but holds %1</source>
        <translation>muss Literale enthalten, enthält aber %1</translation>
    </message>
    <message>
        <source>must say what the values are</source>
        <translation>muss sagen, was die Werte sind</translation>
    </message>
    <message>
        <source>unknown %1 &apos;%2&apos;: %3</source>
        <translation>unbekannt als %1: „%2“; %3</translation>
    </message>
    <message>
        <source>pin policy</source>
        <translation>Art der Anheftung</translation>
    </message>
    <message>
        <source>results policy</source>
        <translation>Umgang mit Ergebnissen</translation>
    </message>
    <message>
        <source>thing to sweep over</source>
        <translation>Größe, die variiert wird</translation>
    </message>
    <message>
        <source>kind of scaling</source>
        <translation>Art der Skalierung</translation>
    </message>
    <message>
        <source>did you mean &apos;%1&apos;?</source>
        <translation>war „%1“ gemeint?</translation>
    </message>
    <message>
        <source>it can be %1</source>
        <translation>möglich sind %1</translation>
    </message>
    <message>
        <source>plan: %1 bytes long; %2 are allowed</source>
        <translation>Plan: %1 Bytes lang; erlaubt sind %2</translation>
    </message>
    <message>
        <source>plan: field &apos;runners&apos; must name at least one runner</source>
        <translation>Plan: Feld „runners“ muss mindestens einen Runner nennen</translation>
    </message>
    <message>
        <source>plan: &apos;%1&apos; cannot be a runner</source>
        <translation>Plan: „%1“ kann kein Runner sein</translation>
    </message>
    <message>
        <source>plan: field &apos;runners&apos; names &apos;%1&apos; twice</source>
        <translation>Plan: Feld „runners“ nennt „%1“ zweimal</translation>
    </message>
    <message>
        <source>plan: field &apos;%1&apos; contains a NUL character</source>
        <translation>Plan: Feld „%1“ enthält ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>plan: field &apos;script&apos; must be the absolute path of a script, but it is &apos;%1&apos;</source>
        <translation>Plan: Feld „script“ muss der absolute Pfad eines Skripts sein, ist aber „%1“</translation>
    </message>
    <message>
        <source>plan: field &apos;callable&apos; must be the name of a function, but it is &apos;%1&apos;</source>
        <translation>Plan: Feld „callable“ muss der Name einer Funktion sein, ist aber „%1“</translation>
    </message>
    <message>
        <source>plan: %1 repetitions of %2 runners are %3 trials; %4 are allowed</source>
        <translation>Plan: %1 Wiederholungen von %2 Runnern sind %3 Durchläufe; erlaubt sind %4</translation>
    </message>
    <message>
        <source>plan: %1 repetitions of %2 runners at %3 points are %4 trials; %5 are allowed</source>
        <translation>Plan: %1 Wiederholungen von %2 Runnern an %3 Punkten sind %4 Durchläufe; erlaubt sind %5</translation>
    </message>
    <message>
        <source>plan: %1 runners at %2 points make %3 rows; %4 are allowed</source>
        <translation>Plan: %1 Runner an %2 Punkten ergeben %3 Zeilen; erlaubt sind %4</translation>
    </message>
    <message>
        <source>it has numbers, but nothing that they count</source>
        <translation>es gibt Zahlen, aber nichts, was sie zählen</translation>
    </message>
    <message>
        <source>weak scaling needs a sweep over workers</source>
        <translation>schwache Skalierung braucht eine Variation der Worker</translation>
    </message>
    <message>
        <source>the plan names %1 runners; %2 are allowed</source>
        <translation>der Plan nennt %1 Runner; erlaubt sind %2</translation>
    </message>
    <message>
        <source>the runner &apos;%1&apos; takes jobs by itself and cannot follow a schedule of arrivals[ ({rate})]</source>
        <translation>der Runner „%1“ holt sich Jobs selbst und kann keinem Zeitplan folgen[ ({rate})]</translation>
    </message>
    <message>
        <source>%1 is not installed</source>
        <translation>%1 ist nicht installiert</translation>
    </message>
    <message>
        <source>%1 are not installed</source>
        <translation>%1 ist nicht installiert</translation>
    </message>
    <message>
        <source>%1 has no command</source>
        <translation>%1 hat keinen Befehl</translation>
    </message>
    <message>
        <source>&apos;%1-%2x%3&apos; has %4 workers, not %5: choose %4 workers, or &apos;%1&apos;, which fits any number</source>
        <translation>„%1-%2x%3“ hat %4 Worker, nicht %5: %4 Worker wählen oder „%1“, das zu jeder Zahl passt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be a runner&apos;s name: letters, digits and hyphens, a letter first</source>
        <translation>„%1“ kann kein Name eines Runners sein: Buchstaben, Ziffern und Bindestriche, zuerst ein Buchstabe</translation>
    </message>
    <message>
        <source>the manifest: field &apos;command&apos; names no program</source>
        <translation>das Manifest: Feld „command“ nennt kein Programm</translation>
    </message>
    <message>
        <source>must hold texts that are not empty</source>
        <translation>muss Texte enthalten, die nicht leer sind</translation>
    </message>
    <message>
        <source>must be a list of names, or &quot;python&quot;</source>
        <translation>muss eine Liste von Namen sein oder &quot;python&quot;</translation>
    </message>
    <message>
        <source>must hold objects</source>
        <translation>muss Objekte enthalten</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>muss ein Objekt sein</translation>
    </message>
    <message>
        <source>there is a host for Python %1 but no Python %2 was found: %3[; one in another place can be given as {python-path}]</source>
        <translation>für Python %1 gibt es einen Host, aber kein Python %2 wurde gefunden: %3[; eines an einem anderen Ort lässt sich als {python-path} angeben]</translation>
    </message>
    <message>
        <source>%1 stands behind the name of a Python, as in cp313t%1; there are %2</source>
        <translation>%1 steht hinter dem Namen eines Pythons, wie in cp313t%1; es gibt %2</translation>
    </message>
    <message>
        <source>there is no Python &apos;%1&apos;. There are %2</source>
        <translation>es gibt kein Python „%1“. Es gibt %2</translation>
    </message>
    <message>
        <source>there is no Python &apos;%1&apos;: did you mean &apos;%2&apos;? There are %3</source>
        <translation>es gibt kein Python „%1“: war „%2“ gemeint? Es gibt %3</translation>
    </message>
    <message>
        <source>must be an ABI such as cp312</source>
        <translation>muss eine ABI wie cp312 sein</translation>
    </message>
    <message>
        <source>must be an absolute path</source>
        <translation>muss ein absoluter Pfad sein</translation>
    </message>
    <message>
        <source>%1 is not a program</source>
        <translation>%1 ist kein Programm</translation>
    </message>
    <message>
        <source>%1 was not added</source>
        <translation>%1 war nicht hinzugefügt</translation>
    </message>
    <message>
        <source>%1 was not added; there are %2</source>
        <translation>%1 war nicht hinzugefügt; es gibt %2</translation>
    </message>
    <message>
        <source>there is no folder to keep it in: set HOME or XDG_CONFIG_HOME</source>
        <translation>es gibt keinen Ordner, um es zu behalten: HOME oder XDG_CONFIG_HOME setzen</translation>
    </message>
    <message>
        <source>%1 did not answer within five seconds</source>
        <translation>%1 hat nicht innerhalb von fünf Sekunden geantwortet</translation>
    </message>
    <message>
        <source>%1 does not start: %2 (with %3)</source>
        <translation>%1 startet nicht: %2 (mit %3)</translation>
    </message>
    <message>
        <source>no answer that can be read</source>
        <translation>keine Antwort, die sich lesen lässt</translation>
    </message>
    <message>
        <source>its answer has no %1</source>
        <translation>seiner Antwort fehlt %1</translation>
    </message>
    <message>
        <source>it is %1, not CPython</source>
        <translation>es ist %1, nicht CPython</translation>
    </message>
    <message>
        <source>its answer has no ABI and executable</source>
        <translation>seiner Antwort fehlen ABI und Programm</translation>
    </message>
    <message>
        <source>its answer has no list of libraries</source>
        <translation>seiner Antwort fehlt die Liste der Bibliotheken</translation>
    </message>
    <message>
        <source>%1 is the host for %2</source>
        <translation>%1 ist der Host für %2</translation>
    </message>
    <message>
        <source>%1 is not a host program of this version (%2)</source>
        <translation>%1 ist kein Host-Programm dieser Version (%2)</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>es antwortet nicht</translation>
    </message>
    <message>
        <source>it is another program</source>
        <translation>es ist ein anderes Programm</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>longer than %1 bytes</source>
        <translation>länger als %1 Bytes</translation>
    </message>
    <message>
        <source>line of %1 bytes; %2 are allowed</source>
        <translation>Zeile von %1 Bytes; erlaubt sind %2</translation>
    </message>
    <message>
        <source>cut off before its end</source>
        <translation>vor ihrem Ende abgeschnitten</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>stands after the end of the stream</source>
        <translation>steht nach dem Ende des Stroms</translation>
    </message>
    <message>
        <source>its first line is not &apos;hello&apos;</source>
        <translation>die erste Zeile ist nicht „hello“</translation>
    </message>
    <message>
        <source>hello: may only be the first line</source>
        <translation>hello: darf nur die erste Zeile sein</translation>
    </message>
    <message>
        <source>jobs: more than %1 jobs came in %2 bytes</source>
        <translation>jobs: mehr als %1 Jobs kamen in %2 Bytes</translation>
    </message>
    <message>
        <source>trial_end: more than %1 workers have no figures</source>
        <translation>trial_end: mehr als %1 Worker haben keine Zahlen</translation>
    </message>
    <message>
        <source>%1 KiB came before its first line</source>
        <translation>%1 KiB kamen vor der ersten Zeile</translation>
    </message>
    <message>
        <source>the engine&apos;s stream broke off: %1</source>
        <translation>der Strom der Engine brach ab: %1</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>cannot read %1: it is no file but a pipe or a device</source>
        <translation>%1 lässt sich nicht lesen: es ist keine Datei, sondern eine Pipe oder ein Gerät</translation>
    </message>
    <message>
        <source>the end of %1 cannot be cut off: %2</source>
        <translation>das Ende von %1 lässt sich nicht abschneiden: %2</translation>
    </message>
    <message>
        <source>these results hold something that is no module</source>
        <translation>diese Ergebnisse enthalten etwas, das kein Modul ist</translation>
    </message>
    <message>
        <source>there is no verdict &apos;%1&apos;; there are %2</source>
        <translation>es gibt kein Urteil „%1“; es gibt %2</translation>
    </message>
    <message>
        <source>there is no verdict &apos;%1&apos;; did you mean &apos;%2&apos;?</source>
        <translation>es gibt kein Urteil „%1“; war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>No trial of this recording is complete and without a failed job, so there is nothing that pyperf could read: export it as csv instead</source>
        <translation>Kein Durchlauf dieser Aufzeichnung ist vollständig und ohne fehlgeschlagenen Job, deshalb gibt es nichts, was pyperf lesen könnte: stattdessen als csv exportieren</translation>
    </message>
    <message numerus="yes">
        <source>No fit: %1 worker counts, and at least %2 are needed.</source>
        <comment>No fit: %1 worker count, and at least %2 are needed.</comment>
        <translation>
            <numerusform>Keine Anpassung: Es gibt %1 Worker-Zahl, nötig sind mindestens %2.</numerusform>
            <numerusform>Keine Anpassung: Es gibt %1 verschiedene Worker-Zahlen, nötig sind mindestens %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>the engine said nothing more when it was to end, and was ended; what it had said is kept</source>
        <translation>die Engine meldete nichts mehr, als sie enden sollte, und wurde beendet; was sie gemeldet hatte, bleibt erhalten</translation>
    </message>
    <message>
        <source>the engine ended without saying that it was done</source>
        <translation>die Engine endete, ohne zu sagen, dass sie fertig war</translation>
    </message>
    <message>
        <source>a line of the engine is far too long</source>
        <translation>eine Zeile der Engine ist viel zu lang</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation>es ist kein Objekt</translation>
    </message>
    <message>
        <source>there is no list &quot;%1&quot;</source>
        <translation>es gibt keine Liste „%1“</translation>
    </message>
    <message>
        <source>a callable has no name</source>
        <translation>eine Funktion hat keinen Namen</translation>
    </message>
    <message>
        <source>a Python has no ABI</source>
        <translation>ein Python hat keine ABI</translation>
    </message>
    <message>
        <source>a runner has no id</source>
        <translation>ein Runner hat keine Kennung</translation>
    </message>
    <message>
        <source>these modules have been looked at before</source>
        <translation>diese Module wurden schon angesehen</translation>
    </message>
    <message>
        <source>no pipe: %1 (ulimit -n)</source>
        <translation>keine Pipe: %1 (ulimit -n)</translation>
    </message>
    <message>
        <source>no Python with a GIL was found, only %1: choose one[ with {python}], or %2</source>
        <translation>kein Python mit GIL gefunden, nur %1: eines davon wählen[ ({python})] oder %2</translation>
    </message>
    <message>
        <source>%1: is that Python still installed? Run scripts/setup again, or choose another[ with {python}]</source>
        <translation>%1: Ist dieses Python noch installiert? scripts/setup noch einmal ausführen oder ein anderes wählen[ ({python})]</translation>
    </message>
    <message>
        <source>the virtual environment %1[ (of {venv})] is for Python %2, not %3: [leave {python} out, or ]choose %4</source>
        <translation>die virtuelle Umgebung %1[ (aus {venv})] gehört zu Python %2, nicht %3: [{python} weglassen oder ]%4 wählen</translation>
    </message>
    <message>
        <source>%1; a host is started by gilscope-engine</source>
        <translation>%1; ein Host wird von gilscope-engine gestartet</translation>
    </message>
    <message>
        <source>%1 lacks its value or is not an option</source>
        <translation>%1 fehlt der Wert, oder es ist keine Option</translation>
    </message>
    <message>
        <source>%1 takes a number, not %2</source>
        <translation>%1 nimmt eine Zahl, nicht %2</translation>
    </message>
    <message>
        <source>unknown option %1</source>
        <translation>unbekannte Option %1</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>--role is coordinator, worker or group, not %1</source>
        <translation>--role ist coordinator, worker oder group, nicht %1</translation>
    </message>
    <message>
        <source>--role, --inspect or --probe-modules is missing</source>
        <translation>--role, --inspect oder --probe-modules fehlt</translation>
    </message>
    <message>
        <source>--worker belongs to --role worker and group</source>
        <translation>--worker gehört zu --role worker und group</translation>
    </message>
    <message>
        <source>--count belongs to --role group</source>
        <translation>--count gehört zu --role group</translation>
    </message>
    <message>
        <source>the board has no worker %1</source>
        <translation>das Board hat keinen Worker %1</translation>
    </message>
    <message>
        <source>the job board cannot be read: %1</source>
        <translation>das Job-Board lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>the job board cannot be mapped: %1</source>
        <translation>das Job-Board lässt sich nicht einblenden: %1</translation>
    </message>
    <message>
        <source>the job board is not of this version: engine and host must be of one build</source>
        <translation>das Job-Board ist nicht von dieser Version: Engine und Host müssen aus einem Build stammen</translation>
    </message>
    <message>
        <source>the plan is not as expected: %1</source>
        <translation>der Plan ist nicht wie erwartet: %1</translation>
    </message>
    <message>
        <source>the plan names the runner %1, which a CPython host does not know</source>
        <translation>der Plan nennt den Runner %1, den ein CPython-Host nicht kennt</translation>
    </message>
    <message>
        <source>the request is not as expected: %1</source>
        <translation>die Anfrage ist nicht wie erwartet: %1</translation>
    </message>
    <message>
        <source>a check needs the text of the script</source>
        <translation>eine Prüfung braucht den Text des Skripts</translation>
    </message>
    <message>
        <source>imports are those of a script, and none is named</source>
        <translation>Importe sind die eines Skripts, und keines ist genannt</translation>
    </message>
    <message>
        <source>the memory limit cannot be set: %1</source>
        <translation>die Speichergrenze lässt sich nicht setzen: %1</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>%1 ist nicht da</translation>
    </message>
    <message>
        <source>CPython cannot start: %1</source>
        <translation>CPython kann nicht starten: %1</translation>
    </message>
    <message>
        <source>--worker or --count is out of range</source>
        <translation>--worker oder --count ist nicht im erlaubten Bereich</translation>
    </message>
    <message>
        <source>%1. Counts at which workers had to take turns on the cores are left out.</source>
        <translation>%1. Zahlen, bei denen sich Worker auf den Kernen abwechseln mussten, sind ausgelassen.</translation>
    </message>
    <message numerus="yes">
        <source>%3 returned the same values as %4 in another order (%2 of %1 jobs): they depend on the order of the calls, as those of a counter do.</source>
        <comment>%3 returned the same values as %4 in another order (%2 of %1 job): they depend on the order of the calls, as those of a counter do.</comment>
        <translation>
            <numerusform>%3 haben die Werte von %4 in anderer Reihenfolge zurückgegeben (%2 von %1 Job): Sie hängen von der Reihenfolge der Aufrufe ab, wie die eines Zählers.</numerusform>
            <numerusform>%3 haben die Werte von %4 in anderer Reihenfolge zurückgegeben (%2 von %1 Jobs): Sie hängen von der Reihenfolge der Aufrufe ab, wie die eines Zählers.</numerusform>
        </translation>
    </message>
    <message>
        <source>the examination does not begin with the machine</source>
        <translation>die Untersuchung beginnt nicht mit dem Rechner</translation>
    </message>
    <message>
        <source>GILSCOPE_PYTHON=%1 scripts/setup, then cmake --preset release and cmake --build build/release --target gilscope-host-%2</source>
        <translation>GILSCOPE_PYTHON=%1 scripts/setup, dann cmake --preset release und cmake --build build/release --target gilscope-host-%2</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Aufruf: %1</translation>
    </message>
    <message>
        <source>Reads one JSON object from standard input and answers on standard output.</source>
        <translation>Liest ein JSON-Objekt von der Standardeingabe und antwortet auf der Standardausgabe.</translation>
    </message>
    <message>
        <source>People use gilscope or gilscope-gui, which start this program.</source>
        <translation>Menschen benutzen gilscope oder gilscope-gui, die dieses Programm starten.</translation>
    </message>
    <message>
        <source>run a plan, write the stream of a comparison (default)</source>
        <translation>führt einen Plan aus und schreibt den Strom eines Vergleichs (Vorgabe)</translation>
    </message>
    <message>
        <source>say what a script offers</source>
        <translation>sagt, was ein Skript anbietet</translation>
    </message>
    <message>
        <source>say which CPython installations can be used</source>
        <translation>sagt, welche Installationen von CPython benutzt werden können</translation>
    </message>
    <message>
        <source>say which kinds of worker can be used</source>
        <translation>sagt, welche Arten von Workern benutzt werden können</translation>
    </message>
    <message>
        <source>say which modules work in an interpreter with its own GIL</source>
        <translation>sagt, welche Module in einem Interpreter mit eigenem GIL gehen</translation>
    </message>
    <message>
        <source>say whether this machine is fit to measure on</source>
        <translation>sagt, ob dieser Rechner zum Messen taugt</translation>
    </message>
    <message>
        <source>list of installations (default: pythons.json beside this program)</source>
        <translation>Liste der Installationen (Vorgabe: pythons.json neben diesem Programm)</translation>
    </message>
    <message>
        <source>importing it</source>
        <translation>das Importieren</translation>
    </message>
    <message>
        <source>importing it in the first interpreter with its own GIL</source>
        <translation>das Importieren im ersten Interpreter mit eigenem GIL</translation>
    </message>
    <message>
        <source>importing it in the second interpreter with its own GIL</source>
        <translation>das Importieren im zweiten Interpreter mit eigenem GIL</translation>
    </message>
    <message>
        <source>importing it in two interpreters with their own GIL at a time</source>
        <translation>das Importieren in zwei Interpretern mit eigenem GIL zugleich</translation>
    </message>
    <message>
        <source>ending the first interpreter with its own GIL</source>
        <translation>das Beenden des ersten Interpreters mit eigenem GIL</translation>
    </message>
    <message>
        <source>ending the second interpreter with its own GIL</source>
        <translation>das Beenden des zweiten Interpreters mit eigenem GIL</translation>
    </message>
    <message>
        <source>ending two interpreters with their own GIL at a time</source>
        <translation>das Beenden zweier Interpreter mit eigenem GIL zugleich</translation>
    </message>
    <message>
        <source>%1 takes longer than %2</source>
        <translation>%1 dauert länger als %2</translation>
    </message>
    <message>
        <source>%1 ends the process (%2)</source>
        <translation>%1 beendet den Prozess (%2)</translation>
    </message>
    <message>
        <source>%1 ends the process (%2): %3</source>
        <translation>%1 beendet den Prozess (%2): %3</translation>
    </message>
    <message>
        <source>%1 is gone since the main interpreter has imported it</source>
        <translation>%1 ist verschwunden, seit der Hauptinterpreter es importiert hat</translation>
    </message>
    <message>
        <source>tried twice: first %1, then %2</source>
        <translation>zweimal versucht: zuerst %1, dann %2</translation>
    </message>
    <message>
        <source>%1; without the module it goes wrong as well: %2</source>
        <translation>%1; ohne das Modul geht es auch schief: %2</translation>
    </message>
    <message>
        <source>%1 returns a coroutine, and its body never runs: measure a function with &quot;return asyncio.run(%1(...))&quot;</source>
        <translation>%1 gibt eine Coroutine zurück, deren Rumpf nie läuft: messen Sie eine Funktion mit „return asyncio.run(%1(...))“</translation>
    </message>
    <message>
        <source>%1 returns a generator, and its body never runs: measure a function with &quot;return list(%1(...))&quot;</source>
        <translation>%1 gibt einen Generator zurück, dessen Rumpf nie läuft: messen Sie eine Funktion mit „return list(%1(...))“</translation>
    </message>
    <message>
        <source>%1 returns a context manager, and its body never runs: measure a function with &quot;with %1(...):&quot;</source>
        <translation>%1 gibt einen Kontextmanager zurück, dessen Rumpf nie läuft: messen Sie eine Funktion mit „with %1(...):“</translation>
    </message>
    <message>
        <source>%1 returns an async context manager, and its body never runs: measure a function with &quot;async with %1(...):&quot; within asyncio.run()</source>
        <translation>%1 gibt einen asynchronen Kontextmanager zurück, dessen Rumpf nie läuft: messen Sie eine Funktion mit „async with %1(...):“ in asyncio.run()</translation>
    </message>
    <message>
        <source>coroutines</source>
        <translation>Coroutinen</translation>
    </message>
    <message>
        <source>async generators</source>
        <translation>asynchrone Generatoren</translation>
    </message>
    <message>
        <source>generators</source>
        <translation>Generatoren</translation>
    </message>
    <message>
        <source>context managers</source>
        <translation>Kontextmanager</translation>
    </message>
    <message>
        <source>async context managers</source>
        <translation>asynchrone Kontextmanager</translation>
    </message>
    <message>
        <source>awaitables</source>
        <translation>Awaitables</translation>
    </message>
    <message>
        <source>async iterators</source>
        <translation>asynchrone Iteratoren</translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation>Objekte der Art %1</translation>
    </message>
    <message>
        <source>the call went well, but its result[ of type %1] cannot leave the worker[, because of result%2 of type %3]: %4; return plain values, or drop results[ with {drop-results}]</source>
        <translation>der Aufruf ging gut, aber sein Ergebnis[ vom Typ %1] kann den Worker nicht verlassen[, wegen result%2 vom Typ %3]: %4; geben Sie einfache Werte zurück, oder lassen Sie Ergebnisse verwerfen[ ({drop-results})]</translation>
    </message>
    <message>
        <source>the encoded result takes %1 bytes, but a result of this worker can have no more than %2; return less, use fewer workers, or drop results[ with {drop-results}]</source>
        <translation>das kodierte Ergebnis braucht %1 Bytes, aber ein Ergebnis dieses Workers kann nicht mehr als %2 haben; geben Sie weniger zurück, nehmen Sie weniger Worker, oder lassen Sie Ergebnisse verwerfen[ ({drop-results})]</translation>
    </message>
    <message>
        <source>a free-threaded Python makes no interpreters of this kind: their modules of the old kind need a GIL that all of them share</source>
        <translation>ein Python ohne GIL macht keine Interpreter dieser Art: ihre Module der alten Art brauchen ein GIL, das sie alle teilen</translation>
    </message>
    <message>
        <source>no thread-specific key is left for the interpreter of this worker: one process has room for %1</source>
        <translation>für den Interpreter dieses Workers ist kein thread-eigener Schlüssel mehr frei: ein Prozess hat Platz für %1</translation>
    </message>
    <message>
        <source>no interpreter could be made: %1</source>
        <translation>es konnte kein Interpreter gemacht werden: %1</translation>
    </message>
    <message>
        <source>no memory for the thread&apos;s state</source>
        <translation>kein Speicher für den Zustand des Threads</translation>
    </message>
    <message>
        <source>the system made no process for this worker: %1</source>
        <translation>das System hat für diesen Worker keinen Prozess gemacht: %1</translation>
    </message>
    <message>
        <source>this interpreter keeps no state</source>
        <translation>dieser Interpreter behält keinen Zustand</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>ohne Angabe von Gründen</translation>
    </message>
    <message>
        <source>the compiled script takes %1 bytes, more than the %2 that the job board holds</source>
        <translation>das übersetzte Skript braucht %1 Bytes, mehr als die %2, die das Job-Board fasst</translation>
    </message>
    <message>
        <source>the encoded arguments take %1 bytes, more than the %2 that the job board holds</source>
        <translation>die kodierten Argumente brauchen %1 Bytes, mehr als die %2, die das Job-Board fasst</translation>
    </message>
    <message>
        <source>a call failed without setting an exception</source>
        <translation>ein Aufruf schlug fehl, ohne eine Ausnahme zu setzen</translation>
    </message>
    <message>
        <source>&lt;str() of the exception failed with %1&gt;</source>
        <translation>&lt;str() der Ausnahme schlug mit %1 fehl&gt;</translation>
    </message>
    <message>
        <source>%1 is not a Python literal; arguments are given as in a call: 24, &apos;x&apos;, depth=3</source>
        <translation>%1 ist kein Python-Literal; Argumente werden wie in einem Aufruf angegeben: 24, &apos;x&apos;, depth=3</translation>
    </message>
    <message>
        <source>** is not possible here: give each argument by itself</source>
        <translation>** geht hier nicht: geben Sie jedes Argument einzeln an</translation>
    </message>
    <message>
        <source>keyword argument repeated: %1</source>
        <translation>benanntes Argument wiederholt: %1</translation>
    </message>
    <message>
        <source>the arguments hold an unmatched &apos;)&apos;</source>
        <translation>die Argumente enthalten ein &apos;)&apos; ohne Gegenstück</translation>
    </message>
    <message>
        <source>there is no callable %1 in %2; it offers nothing</source>
        <translation>in %2 gibt es keine Funktion %1; es bietet keine an</translation>
    </message>
    <message>
        <source>there is no callable %1 in %2; it offers %3</source>
        <translation>in %2 gibt es keine Funktion %1; es bietet %3</translation>
    </message>
    <message>
        <source>there is no callable %1 in %2; did you mean %3?</source>
        <translation>in %2 gibt es keine Funktion %1; meinten Sie %3?</translation>
    </message>
    <message>
        <source>%1 is not callable, it is a %2</source>
        <translation>%1 ist nicht aufrufbar, sondern vom Typ %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>trial %1 has not begun</source>
        <translation>Durchlauf %1 hat nicht begonnen</translation>
    </message>
    <message>
        <source>the stream greets twice</source>
        <translation>der Strom grüßt zweimal</translation>
    </message>
    <message>
        <source>there are trials of more than %1 rows</source>
        <translation>es gibt Durchläufe von mehr als %1 Zeilen</translation>
    </message>
    <message>
        <source>there are %1 rows of %2 repetitions</source>
        <translation>es gibt %1 Zeilen mit %2 Wiederholungen</translation>
    </message>
    <message>
        <source>trial %1 begins twice</source>
        <translation>Durchlauf %1 beginnt zweimal</translation>
    </message>
    <message>
        <source>trial %1 has impossible phases</source>
        <translation>Durchlauf %1 hat unmögliche Phasen</translation>
    </message>
    <message>
        <source>trial %1 has more jobs than its %2</source>
        <translation>Durchlauf %1 hat mehr Jobs als seine %2</translation>
    </message>
    <message>
        <source>trial %1 has %2 jobs, so job %3 cannot fail</source>
        <translation>Durchlauf %1 hat %2 Jobs, also kann Job %3 nicht fehlschlagen</translation>
    </message>
    <message>
        <source>a warning names trial %1, which has not begun</source>
        <translation>eine Warnung nennt Durchlauf %1, der nicht begonnen hat</translation>
    </message>
    <message>
        <source>trial %1 ends twice</source>
        <translation>Durchlauf %1 endet zweimal</translation>
    </message>
    <message>
        <source>the stream goes on after its end</source>
        <translation>der Strom geht nach seinem Ende weiter</translation>
    </message>
    <message>
        <source>the plan numbers its trials wrongly: trial %1</source>
        <translation>der Plan nummeriert seine Durchläufe falsch: Durchlauf %1</translation>
    </message>
    <message>
        <source>trial %1 of the plan has %2 workers and %3 jobs</source>
        <translation>Durchlauf %1 des Plans hat %2 Worker und %3 Jobs</translation>
    </message>
    <message>
        <source>a second plan contradicts the first</source>
        <translation>ein zweiter Plan widerspricht dem ersten</translation>
    </message>
    <message>
        <source>trial %1 begins before the plan</source>
        <translation>Durchlauf %1 beginnt vor dem Plan</translation>
    </message>
    <message>
        <source>trial %1 is not in the plan</source>
        <translation>Durchlauf %1 steht nicht im Plan</translation>
    </message>
    <message>
        <source>trial %1 is not what the plan announced</source>
        <translation>Durchlauf %1 ist nicht, was der Plan angekündigt hat</translation>
    </message>
    <message>
        <source>trial %1 has %2 workers, so no worker %3</source>
        <translation>Durchlauf %1 hat %2 Worker, also keinen Worker %3</translation>
    </message>
    <message>
        <source>a batch of trial %1 has columns of %2 and %3 rows</source>
        <translation>ein Stapel von Durchlauf %1 hat Spalten mit %2 und %3 Zeilen</translation>
    </message>
    <message>
        <source>trial %1 has %2 jobs, so no job %3</source>
        <translation>Durchlauf %1 hat %2 Jobs, also keinen Job %3</translation>
    </message>
    <message>
        <source>job %1 of trial %2 has impossible times</source>
        <translation>Job %1 von Durchlauf %2 hat unmögliche Zeiten</translation>
    </message>
    <message>
        <source>a sample of trial %1 has an impossible time</source>
        <translation>eine Stichprobe von Durchlauf %1 hat eine unmögliche Zeit</translation>
    </message>
    <message>
        <source>a sample of trial %1 has %2 workers instead of %3</source>
        <translation>eine Stichprobe von Durchlauf %1 hat %2 Worker statt %3</translation>
    </message>
    <message>
        <source>the samples of trial %1 run backwards</source>
        <translation>die Stichproben von Durchlauf %1 laufen rückwärts</translation>
    </message>
    <message>
        <source>the start barrier of trial %1 opens twice</source>
        <translation>die Startschranke von Durchlauf %1 öffnet sich zweimal</translation>
    </message>
    <message>
        <source>trial %1 ended with %2 workers instead of %3</source>
        <translation>Durchlauf %1 endete mit %2 Workern statt %3</translation>
    </message>
    <message>
        <source>trial %1 ended with more jobs than its %2</source>
        <translation>Durchlauf %1 endete mit mehr Jobs als seinen %2</translation>
    </message>
    <message>
        <source>trial %1 ended with impossible times</source>
        <translation>Durchlauf %1 endete mit unmöglichen Zeiten</translation>
    </message>
    <message>
        <source>is not &apos;gilscope&apos;</source>
        <translation>ist nicht &apos;gilscope&apos;</translation>
    </message>
    <message>
        <source>must hold lists of CPU, core, package and NUMA node</source>
        <translation>muss Listen aus CPU, Kern, Sockel und NUMA-Knoten enthalten</translation>
    </message>
    <message>
        <source>must hold lists of level, KiB and CPUs</source>
        <translation>muss Listen aus Stufe, KiB und CPUs enthalten</translation>
    </message>
    <message>
        <source>must hold numbers of CPUs</source>
        <translation>muss Nummern von CPUs enthalten</translation>
    </message>
    <message>
        <source>must hold lists of workers and thousandths</source>
        <translation>muss Listen aus Workern und Tausendsteln enthalten</translation>
    </message>
    <message>
        <source>must be an object with few fields</source>
        <translation>muss ein Objekt mit wenigen Feldern sein</translation>
    </message>
    <message>
        <source>must hold texts</source>
        <translation>muss Texte enthalten</translation>
    </message>
    <message>
        <source>has %1 entries for %2 workers</source>
        <translation>hat %1 Einträge für %2 Worker</translation>
    </message>
    <message>
        <source>has %1 entries for %2 rows</source>
        <translation>hat %1 Einträge für %2 Zeilen</translation>
    </message>
    <message>
        <source>needs as many times in &apos;since&apos;</source>
        <translation>braucht ebenso viele Zeiten in &apos;since&apos;</translation>
    </message>
    <message>
        <source>holds %1, which is no number of a job</source>
        <translation>enthält %1, was keine Nummer eines Jobs ist</translation>
    </message>
    <message>
        <source>holds %1, which is no time</source>
        <translation>enthält %1, was keine Zeit ist</translation>
    </message>
    <message>
        <source>holds %1, which is no number of a CPU</source>
        <translation>enthält %1, was keine Nummer einer CPU ist</translation>
    </message>
    <message>
        <source>is no list of fingerprints</source>
        <translation>ist keine Liste von Fingerabdrücken</translation>
    </message>
    <message>
        <source>are no arguments of a message</source>
        <translation>sind keine Argumente einer Nachricht</translation>
    </message>
    <message>
        <source>is no number</source>
        <translation>ist keine Zahl</translation>
    </message>
    <message>
        <source>must not be null</source>
        <translation>darf nicht null sein</translation>
    </message>
    <message>
        <source>holds %1, which is not between %2 and %3</source>
        <translation>enthält %1, was nicht zwischen %2 und %3 liegt</translation>
    </message>
    <message>
        <source>has %1 letters for %2 rows</source>
        <translation>hat %1 Buchstaben für %2 Zeilen</translation>
    </message>
    <message>
        <source>holds a letter that is none of %1</source>
        <translation>enthält einen Buchstaben, der keiner von %1 ist</translation>
    </message>
    <message>
        <source>is out of bounds</source>
        <translation>liegt außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>must be less than %1</source>
        <translation>muss kleiner als %1 sein</translation>
    </message>
    <message>
        <source>must be from 0 to %1</source>
        <translation>muss von 0 bis %1 gehen</translation>
    </message>
    <message>
        <source>leaves the numbers that a job may have</source>
        <translation>verlässt die Nummern, die ein Job haben darf</translation>
    </message>
    <message>
        <source>leaves the times that a stream may hold</source>
        <translation>verlässt die Zeiten, die ein Strom enthalten darf</translation>
    </message>
    <message>
        <source>holds something that is no text</source>
        <translation>enthält etwas, das kein Text ist</translation>
    </message>
    <message>
        <source>holds something that is no object</source>
        <translation>enthält etwas, das kein Objekt ist</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Zufallsstart</translation>
    </message>
    <message>
        <source>%1 (%2)[, GIL %3]</source>
        <translation>%1 (%2)[, GIL %3]</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>B / A</source>
        <translation>B / A</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>Time limit for everything</source>
        <translation>Zeitgrenze für alles</translation>
    </message>
    <message>
        <source>A job comes every</source>
        <translation>Ein Job kommt alle</translation>
    </message>
    <message>
        <source>Crashed hosts replaced in a trial, at most</source>
        <translation>Abgestürzte Hosts, die ein Durchlauf höchstens ersetzt</translation>
    </message>
    <message>
        <source>Memory that a host may add</source>
        <translation>Speicher, den ein Host dazunehmen darf</translation>
    </message>
    <message>
        <source>Samples while trials run</source>
        <translation>Proben während der Durchläufe</translation>
    </message>
    <message>
        <source>as soon as a worker is free</source>
        <translation>sobald ein Worker frei ist</translation>
    </message>
    <message>
        <source>not compared: its jobs took no longer than a call of nothing</source>
        <translation>nicht verglichen: die Jobs brauchten nicht länger als ein Aufruf, der nichts tut</translation>
    </message>
    <message>
        <source>%1 returns a future, and what it stands for may run after the call: measure a function with &quot;return %1(...).%2&quot;</source>
        <translation>%1 gibt ein Future zurück, und das, wofür es steht, läuft womöglich erst nach dem Aufruf: messen Sie eine Funktion mit „return %1(...).%2“</translation>
    </message>
    <message>
        <source>futures</source>
        <translation>Futures</translation>
    </message>
    <message>
        <source>Results were taken in while the jobs ran, because they would fill memory or the next job could change them.</source>
        <translation>Ergebnisse wurden entgegengenommen, während die Jobs liefen, weil sie den Speicher gefüllt hätten oder der nächste Job sie ändern konnte.</translation>
    </message>
    <message>
        <source>It is part of the measure time; where only the work matters, return what no other job changes, or drop the results ({drop-results}).</source>
        <translation>Das gehört zur Messzeit; wenn nur die Arbeit zählt, geben Sie zurück, was kein anderer Job ändert, oder verwerfen Sie die Ergebnisse ({drop-results}).</translation>
    </message>
    <message>
        <source>%1 of the results were taken in while the jobs ran, because they would fill memory or the next job could change them: that took %2 of the workers&apos; time, and they waited %3 of it for room.</source>
        <translation>%1 der Ergebnisse wurden entgegengenommen, während die Jobs liefen, weil sie den Speicher gefüllt hätten oder der nächste Job sie ändern konnte: das kostete %2 der Zeit der Worker, und sie warteten %3 davon auf Platz.</translation>
    </message>
    <message>
        <source>By Amdahl&apos;s law no more than %2 of the work of %1 is serial, if any is (95 % CI).</source>
        <translation>Nach Amdahls Gesetz sind bei %1 höchstens %2 der Arbeit seriell, wenn überhaupt etwas (95-%-KI).</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 repetitions are far from the others; medians and ratios count them.</source>
        <comment>%1 of %2 repetitions is far from the others; medians and ratios count them.</comment>
        <translation>
            <numerusform>%1 von %2 Wiederholungen liegt weit von den anderen entfernt; Mediane und Verhältnisse zählen sie mit.</numerusform>
            <numerusform>%1 von %2 Wiederholungen liegen weit von den anderen entfernt; Mediane und Verhältnisse zählen sie mit.</numerusform>
        </translation>
    </message>
    <message>
        <source>By Amdahl&apos;s law %1 of the work of %2 is serial (%3), so more workers gain no more than %4x.</source>
        <translation>Nach Amdahls Gesetz sind bei %2 %1 der Arbeit seriell (%3), mehr Worker bringen also höchstens das %4-Fache.</translation>
    </message>
    <message>
        <source>job %1 of trial %2 ends twice</source>
        <translation>Job %1 von Durchlauf %2 endet zweimal</translation>
    </message>
    <message>
        <source>trial %1 says the same twice</source>
        <translation>Durchlauf %1 sagt dasselbe zweimal</translation>
    </message>
    <message>
        <source>%1 lines make no sense or do not fit, and are left out; the first: %2</source>
        <translation>%1 Zeilen ergeben keinen Sinn oder passen nicht und sind ausgelassen; die erste: %2</translation>
    </message>
    <message>
        <source>more than %1 lines make no sense, and nothing after them was read; the first: %2</source>
        <translation>mehr als %1 Zeilen ergeben keinen Sinn, und danach wurde nichts mehr gelesen; die erste: %2</translation>
    </message>
    <message>
        <source>another recording begins</source>
        <translation>eine andere Aufzeichnung beginnt</translation>
    </message>
    <message>
        <source>lines %1 to %2 are not as they were written, and their figures may be wrong</source>
        <translation>die Zeilen %1 bis %2 sind nicht so, wie sie geschrieben wurden, und ihre Zahlen können falsch sein</translation>
    </message>
    <message>
        <source>its greeting is lost, and with it when it was made</source>
        <translation>ihre Begrüßung fehlt, und damit, wann sie entstand</translation>
    </message>
    <message>
        <source>its plan is lost, and with it the call, the options and the script</source>
        <translation>ihr Plan fehlt, und damit der Aufruf, die Optionen und das Skript</translation>
    </message>
    <message numerus="yes">
        <source>%1 jobs that ended are missing</source>
        <comment>%1 job that ended is missing</comment>
        <translation>
            <numerusform>%1 Job, der geendet hat, fehlt</numerusform>
            <numerusform>%1 Jobs, die geendet haben, fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>there is no host program in %1</source>
        <translation>in %1 liegt kein Host-Programm</translation>
    </message>
    <message>
        <source>Python %1 (%2) has no host program gilscope-host-%3</source>
        <translation>zu Python %1 (%2) fehlt das Host-Programm gilscope-host-%3</translation>
    </message>
    <message>
        <source>trial %1 is over</source>
        <translation>Durchlauf %1 ist zu Ende</translation>
    </message>
    <message>
        <source>not compared: not all jobs ran as planned, or gave a result back</source>
        <translation>nicht verglichen: nicht alle Jobs liefen wie geplant oder gaben ein Ergebnis zurück</translation>
    </message>
    <message>
        <source>not compared: its jobs came by a schedule</source>
        <translation>nicht verglichen: die Jobs kamen nach einem Zeitplan</translation>
    </message>
    <message>
        <source>No trial of %1 had jobs that took any time, so there is nothing to compare.</source>
        <translation>Kein Durchlauf von %1 hatte Jobs, die Zeit brauchten; es gibt also nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>%1 have no repetition in common with %2, so they are not compared: %3.</source>
        <translation>%1 haben keine Wiederholung mit %2 gemeinsam und werden deshalb nicht verglichen: %3.</translation>
    </message>
    <message>
        <source>let all %1 repetitions run (about %2)</source>
        <translation>alle %1 Wiederholungen laufen lassen (etwa %2)</translation>
    </message>
    <message>
        <source>That is about %1, one of %2 calls that were swept.</source>
        <translation>Das gilt für %1, einen von %2 Aufrufen, die durchgegangen wurden.</translation>
    </message>
    <message>
        <source>%1x[ (%2)]</source>
        <translation>das %1-Fache[ (%2)]</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 repetitions count: the interval is a rough one.</source>
        <comment>%1 of %2 repetitions counts: the interval is a rough one.</comment>
        <translation>
            <numerusform>%1 von %2 Wiederholungen zählt: Das Intervall ist nur grob.</numerusform>
            <numerusform>%1 von %2 Wiederholungen zählen: Das Intervall ist nur grob.</numerusform>
        </translation>
    </message>
    <message>
        <source>Let all of them run, and leave none out.</source>
        <translation>Alle laufen lassen und keine auslassen.</translation>
    </message>
    <message>
        <source>The speed-up of some rows is against the serial runner of another Python, as that of their own was not measured.</source>
        <translation>Die Beschleunigung mancher Zeilen bezieht sich auf den seriellen Runner eines anderen Pythons, denn der ihres eigenen wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>Measure serial with each Python ({runners}).</source>
        <translation>serial mit jedem Python messen ({runners}).</translation>
    </message>
    <message>
        <source>The speed-up is not against the serial runner, as no trial of that is complete.</source>
        <translation>Die Beschleunigung bezieht sich nicht auf den seriellen Runner, denn kein Durchlauf von ihm ist vollständig.</translation>
    </message>
    <message>
        <source>Let it come to its end for a speed-up over one worker.</source>
        <translation>Ihn für eine Beschleunigung gegenüber einem Worker zu Ende laufen lassen.</translation>
    </message>
    <message>
        <source>The speed-up is not against the serial runner, as not all jobs of that ran.</source>
        <translation>Die Beschleunigung bezieht sich nicht auf den seriellen Runner, denn nicht alle seine Jobs liefen.</translation>
    </message>
    <message>
        <source>See {log} for why, and repeat for a speed-up over one worker.</source>
        <translation>Warum, steht hier: {log}. Für eine Beschleunigung gegenüber einem Worker wiederholen.</translation>
    </message>
    <message>
        <source>The speed-up is not against the serial runner, as not all results of that came back.</source>
        <translation>Die Beschleunigung bezieht sich nicht auf den seriellen Runner, denn nicht alle seine Ergebnisse kamen zurück.</translation>
    </message>
    <message>
        <source>The speed-up is not against the serial runner, as jobs of that took no longer than a call of nothing.</source>
        <translation>Die Beschleunigung bezieht sich nicht auf den seriellen Runner, denn seine Jobs brauchten nicht länger als ein Aufruf, der nichts tut.</translation>
    </message>
    <message>
        <source>Give each job something to do for a speed-up over one worker.</source>
        <translation>Für eine Beschleunigung gegenüber einem Worker jedem Job etwas zu tun geben.</translation>
    </message>
    <message>
        <source>[%1: ]field &apos;%2&apos; %3</source>
        <translation>[%1: ]Feld &apos;%2&apos; %3</translation>
    </message>
    <message>
        <source>[%1: ]nested deeper than %2 levels</source>
        <translation>[%1: ]tiefer als %2 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>[%1: ]not a line of JSON</source>
        <translation>[%1: ]keine Zeile JSON</translation>
    </message>
    <message>
        <source>[%1: ]must be a JSON object, but it is %2</source>
        <translation>[%1: ]muss ein JSON-Objekt sein, ist aber %2</translation>
    </message>
    <message>
        <source>the process of the pool that ran this job ended (%1)</source>
        <translation>der Prozess des Pools, in dem dieser Job lief, endete (%1)</translation>
    </message>
    <message>
        <source>the pool gave this job up when one of its processes ended (%1)</source>
        <translation>der Pool gab diesen Job auf, als einer seiner Prozesse endete (%1)</translation>
    </message>
    <message>
        <source>a process of the pool ended (%1) before it could run a job</source>
        <translation>ein Prozess des Pools endete (%1), bevor er einen Job ausführen konnte</translation>
    </message>
    <message>
        <source>%1 returns an awaitable; whatever it has yet to do is not in the measured time: measure a function that awaits it within asyncio.run()</source>
        <translation>%1 gibt ein Awaitable zurück; was das noch zu tun hat, ist nicht in der gemessenen Zeit: messen Sie eine Funktion, die in asyncio.run() darauf wartet</translation>
    </message>
    <message>
        <source>%1 returns an async iterator; whatever it has yet to do is not in the measured time: measure a function that goes through it within asyncio.run()</source>
        <translation>%1 gibt einen asynchronen Iterator zurück; was der noch zu tun hat, ist nicht in der gemessenen Zeit: messen Sie eine Funktion, die ihn in asyncio.run() durchläuft</translation>
    </message>
    <message>
        <source>%1 returns a %2; whatever it has yet to do is not in the measured time: measure a function with &quot;return list(%1(...))&quot;</source>
        <translation>%1 gibt ein Objekt der Art %2 zurück; was das noch zu tun hat, ist nicht in der gemessenen Zeit: messen Sie eine Funktion mit „return list(%1(...))“</translation>
    </message>
    <message>
        <source>%1 returns an %2; whatever it has yet to do is not in the measured time: measure a function with &quot;return list(%1(...))&quot;</source>
        <translation>%1 gibt ein Objekt der Art %2 zurück; was das noch zu tun hat, ist nicht in der gemessenen Zeit: messen Sie eine Funktion mit „return list(%1(...))“</translation>
    </message>
    <message>
        <source>%1 returns an %2; whatever it has yet to do is not in the measured time: measure a function that goes through as much of it as it needs</source>
        <translation>%1 gibt ein %2 zurück; was das noch zu tun hat, ist nicht in der gemessenen Zeit: messen Sie eine Funktion, die so viel davon durchläuft, wie sie braucht</translation>
    </message>
    <message>
        <source>%1 returns a %2 of %3; whatever they have yet to do is not in the measured time: measure a function that does it</source>
        <translation>%1 gibt eine Sammlung (%2) zurück, nämlich %3; was die noch zu tun haben, ist nicht in der gemessenen Zeit: messen Sie eine Funktion, die es tut</translation>
    </message>
    <message>
        <source>%1 returns a %2 with %3 in it; whatever they have yet to do is not in the measured time: measure a function that does it</source>
        <translation>%1 gibt ein %2 zurück, worin %3 sind; was die noch zu tun haben, ist nicht in der gemessenen Zeit: messen Sie eine Funktion, die es tut</translation>
    </message>
    <message>
        <source>%1 returns an object of class %2 with %3 in it; whatever they have yet to do is not in the measured time: measure a function that does it</source>
        <translation>%1 gibt ein Objekt der Klasse %2 zurück, worin %3 sind; was die noch zu tun haben, ist nicht in der gemessenen Zeit: messen Sie eine Funktion, die es tut</translation>
    </message>
    <message>
        <source>A process of the pool ended (%1) during a warm-up job, and the trial goes on without warm-up.</source>
        <translation>Ein Prozess des Pools endete (%1) während eines Aufwärm-Jobs, und der Durchlauf geht ohne Aufwärmen weiter.</translation>
    </message>
    <message>
        <source>it gives sys.executable, which starts further processes, the name of another program than the Python that is measured</source>
        <translation>sie gibt sys.executable, womit weitere Prozesse gestartet werden, den Namen eines anderen Programms als des gemessenen Python</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>Repetitions</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Runners</source>
        <translation>Runner</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Pinning: scheduler decides</source>
        <translation>Bindung: Scheduler wählt</translation>
    </message>
    <message>
        <source>Results: dropped</source>
        <translation>Ergebnisse: verworfen</translation>
    </message>
    <message>
        <source>the Machine page</source>
        <translation>die Seite Rechner</translation>
    </message>
    <message>
        <source>the Log page</source>
        <translation>die Seite Protokoll</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Frist</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ArgumentForm</name>
    <message>
        <source>needs a value</source>
        <translation>braucht einen Wert</translation>
    </message>
    <message>
        <source>Argument %1</source>
        <translation>Argument %1</translation>
    </message>
    <message>
        <source>Python, as you would write it in a call. Empty: the default (%1).</source>
        <translation>Python, wie in einem Aufruf geschrieben. Leer: die Vorgabe (%1).</translation>
    </message>
    <message>
        <source>Python, as you would write it in a call.</source>
        <translation>Python, wie in einem Aufruf geschrieben.</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ChartCard</name>
    <message>
        <source>Show the figures as a table</source>
        <translation>Die Zahlen als Tabelle zeigen</translation>
    </message>
    <message>
        <source>%1 as a table</source>
        <translation>%1 als Tabelle</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Copy as a picture</source>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ComparePage</name>
    <message>
        <source>Measuring</source>
        <translation>Messung läuft</translation>
    </message>
    <message>
        <source>The comparison grows here as soon as the first trial is over.</source>
        <translation>Der Vergleich wächst hier, sobald der erste Durchlauf vorbei ist.</translation>
    </message>
    <message>
        <source>Analysing</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>The trials are being compared.</source>
        <translation>Die Durchläufe werden verglichen.</translation>
    </message>
    <message>
        <source>No trial was measured</source>
        <translation>Kein Durchlauf wurde gemessen</translation>
    </message>
    <message>
        <source>The Log page says what went wrong. Press Start to try again.</source>
        <translation>Was schiefging, steht auf der Seite Protokoll. „Starten“ drücken, um es noch einmal zu versuchen.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Tick two or more runners on the left and press Start: the same jobs run on each of them in turn, and the answer appears here, in words, in pictures and in a table.</source>
        <translation>Links zwei oder mehr Runner ankreuzen und „Starten“ drücken: Dieselben Jobs laufen nacheinander auf jedem davon, und hier erscheint die Antwort, in Worten, in Bildern und in einer Tabelle.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Incomplete; what was measured</source>
        <translation>Unvollständig; was gemessen wurde</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>The runners side by side, and the answer in words</source>
        <translation>Die Runner nebeneinander und die Antwort in Worten</translation>
    </message>
    <message>
        <source>Measure time</source>
        <translation>Messzeit</translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>Speed-up over the workers</source>
        <translation>Beschleunigung über der Zahl der Worker</translation>
    </message>
    <message>
        <source>Medians with 95 % intervals</source>
        <translation>Mediane mit 95-%-Intervallen</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Effizienz</translation>
    </message>
    <message>
        <source>Speed-up over what can be gained</source>
        <translation>Beschleunigung im Verhältnis zum Möglichen</translation>
    </message>
    <message>
        <source>Time per job</source>
        <translation>Zeit je Job</translation>
    </message>
    <message>
        <source>Measure time over the jobs of a trial</source>
        <translation>Messzeit durch die Jobs eines Durchlaufs</translation>
    </message>
    <message>
        <source>Times of single jobs</source>
        <translation>Zeiten einzelner Jobs</translation>
    </message>
    <message>
        <source>Box: half of all jobs, with the median; dots: some of the jobs</source>
        <translation>Kasten: die Hälfte aller Jobs, mit Median; Punkte: einige der Jobs</translation>
    </message>
    <message>
        <source>From how many jobs on it pays</source>
        <translation>Ab wie vielen Jobs es sich lohnt</translation>
    </message>
    <message>
        <source>Start-up plus jobs at the measured rate, over the job count</source>
        <translation>Startzeit plus Jobs mit der gemessenen Rate, über der Zahl der Jobs</translation>
    </message>
    <message>
        <source>Where the workers&apos; time goes</source>
        <translation>Wo die Zeit der Worker bleibt</translation>
    </message>
    <message>
        <source>Over the measure phase, all workers together</source>
        <translation>Über die Messphase, alle Worker zusammen</translation>
    </message>
    <message>
        <source>Phases of a trial</source>
        <translation>Phasen eines Durchlaufs</translation>
    </message>
    <message>
        <source>Median of each phase; together they are the overall time</source>
        <translation>Median jeder Phase; zusammen ergeben sie die Gesamtzeit</translation>
    </message>
    <message>
        <source>Initialization time</source>
        <translation>Initialisierungszeit</translation>
    </message>
    <message>
        <source>Creating the workers and importing the script in each</source>
        <translation>Die Worker erzeugen und das Skript in jedem importieren</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Proportional set size of all hosts at the end of the measure phase</source>
        <translation>Anteiliger Speicher (PSS) aller Hosts am Ende der Messphase</translation>
    </message>
    <message>
        <source>Speed-up over %1</source>
        <translation>Beschleunigung gegenüber %1</translation>
    </message>
    <message>
        <source>Over the swept value, with 95 % intervals</source>
        <translation>Über dem variierten Wert, mit 95-%-Intervallen</translation>
    </message>
    <message numerus="yes">
        <source>So far, %1 of %2 trial(s)</source>
        <translation>
            <numerusform>Bisher, %1 von %2 Durchlauf</numerusform>
            <numerusform>Bisher, %1 von %2 Durchläufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before the first trial</source>
        <translation>Vor dem ersten Durchlauf gestoppt</translation>
    </message>
    <message>
        <source>Until then the function was called to see how long it takes. Press Start to try again.</source>
        <translation>Bis dahin wurde die Funktion aufgerufen, um zu sehen, wie lange sie braucht. Mit „Starten“ geht es von vorn los.</translation>
    </message>
    <message>
        <source>One worker, and how it scales</source>
        <translation>Ein Worker, und wie es skaliert</translation>
    </message>
    <message>
        <source>To the right: the speed of one worker; up: against its own serial run</source>
        <translation>Nach rechts: die Geschwindigkeit eines Workers; nach oben: gegen den eigenen seriellen Lauf</translation>
    </message>
    <message>
        <source>jobs per second of one worker</source>
        <translation>Jobs pro Sekunde eines Workers</translation>
    </message>
    <message>
        <source>speed-up against its own serial run</source>
        <translation>Beschleunigung gegen den eigenen seriellen Lauf</translation>
    </message>
    <message>
        <source>The first %1 of %2; the table has all</source>
        <translation>Die ersten %1 von %2; die Tabelle hat alle</translation>
    </message>
    <message>
        <source>Medians, each with its own 95 % interval; shorter is better</source>
        <translation>Mediane, jeder mit eigenem 95-%-Intervall; kürzer ist besser</translation>
    </message>
    <message>
        <source>How many times as fast as the base; the 95 % intervals hold together</source>
        <translation>Wievielmal so schnell wie die Basis; die 95-%-Intervalle gelten gemeinsam</translation>
    </message>
    <message>
        <source>Speed-up over a base of its own</source>
        <translation>Beschleunigung gegen eine eigene Basis</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::CoreStrips</name>
    <message>
        <source>Load of every core</source>
        <translation>Last jedes Kerns</translation>
    </message>
    <message>
        <source>core %1: %2</source>
        <translation>Kern %1: %2</translation>
    </message>
    <message>
        <source>core %1</source>
        <translation>Kern %1</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::DifferenceView</name>
    <message>
        <source>What is different</source>
        <translation>Was verschieden ist</translation>
    </message>
    <message>
        <source>Lines with − are only in: %1. Lines with + are only in: %2.</source>
        <translation>Zeilen mit − stehen nur in: %1. Zeilen mit + stehen nur in: %2.</translation>
    </message>
    <message>
        <source>Nothing is different.</source>
        <translation>Nichts ist verschieden.</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::EnvironmentField</name>
    <message>
        <source>(free-threaded)</source>
        <translation>(ohne GIL)</translation>
    </message>
    <message>
        <source>%1, active</source>
        <translation>%1, aktiv</translation>
    </message>
    <message>
        <source>Virtual environment</source>
        <translation>Virtuelle Umgebung</translation>
    </message>
    <message>
        <source>Virtual environment whose packages your function needs: one found near the script, or the folder of another</source>
        <translation>Virtuelle Umgebung, deren Pakete die Funktion braucht: eine, die beim Skript gefunden wurde, oder der Ordner einer anderen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Choose a virtual environment</source>
        <translation>Virtuelle Umgebung wählen</translation>
    </message>
    <message>
        <source>Choose the folder of a virtual environment</source>
        <translation>Den Ordner einer virtuellen Umgebung wählen</translation>
    </message>
    <message>
        <source>What is wrong with the environment</source>
        <translation>Was mit der Umgebung nicht stimmt</translation>
    </message>
    <message>
        <source>Use the Python that the environment is for</source>
        <translation>Das Python nehmen, zu dem die Umgebung gehört</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::FigureView</name>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::FindBar</name>
    <message>
        <source>Find in the script</source>
        <translation>Im Skript suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß und klein unterscheiden</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Vorherige Stelle</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>Suchleiste schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace this place and go to the next</source>
        <translation>Diese Stelle ersetzen und zur nächsten gehen</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Replace all places</source>
        <translation>Alle Stellen ersetzen</translation>
    </message>
    <message>
        <source>not a regular expression</source>
        <translation>kein regulärer Ausdruck</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::Legend</name>
    <message>
        <source>Legend: %1</source>
        <translation>Legende: %1</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::LessonBar</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>Nächste Lektion</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>What to do and what to look at</source>
        <translation>Was zu tun und worauf zu achten ist</translation>
    </message>
    <message>
        <source>Start the lesson&apos;s comparison</source>
        <translation>Den Vergleich der Lektion starten</translation>
    </message>
    <message>
        <source>Go to the next lesson</source>
        <translation>Zur nächsten Lektion gehen</translation>
    </message>
    <message>
        <source>Close the lesson</source>
        <translation>Lektion schließen</translation>
    </message>
    <message>
        <source>Lesson: %1</source>
        <translation>Lektion: %1</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::LivePage</name>
    <message>
        <source>Nothing is running yet</source>
        <translation>Noch läuft nichts</translation>
    </message>
    <message>
        <source>Choose a function and the kinds of worker on the left, then press Start. Each worker, each core and where the time goes appear here while it runs.</source>
        <translation>Links eine Funktion und die Arten von Workern wählen, dann „Starten“ drücken. Während es läuft, erscheinen hier jeder Worker, jeder Kern und wo die Zeit bleibt.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Load of every core</source>
        <translation>Last jedes Kerns</translation>
    </message>
    <message>
        <source>Busy time of each core of this machine, and what other machines took of it</source>
        <translation>Beschäftigte Zeit jedes Kerns dieses Rechners, und was andere Maschinen davon nahmen</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>beschäftigt</translation>
    </message>
    <message>
        <source>stolen</source>
        <translation>entzogen</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Where the workers&apos; time goes</source>
        <translation>Wo die Zeit der Worker bleibt</translation>
    </message>
    <message>
        <source>Mean over the workers: on a core, waiting for the GIL, waiting for a core, blocked</source>
        <translation>Mittel über die Worker: auf einem Kern, wartend auf das GIL, wartend auf einen Kern, blockiert</translation>
    </message>
    <message>
        <source>Jobs done</source>
        <translation>Erledigte Jobs</translation>
    </message>
    <message>
        <source>Initialization time</source>
        <translation>Initialisierungszeit</translation>
    </message>
    <message>
        <source>Overall time</source>
        <translation>Gesamtzeit</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Es geht los</translation>
    </message>
    <message>
        <source>The engine looks at this machine and at the Python that was chosen.</source>
        <translation>Die Engine sieht sich diesen Rechner und das gewählte Python an.</translation>
    </message>
    <message>
        <source>No trial began</source>
        <translation>Kein Durchlauf begann</translation>
    </message>
    <message>
        <source>The Log page says what went wrong. Press Start to try again.</source>
        <translation>Was schiefging, steht auf der Seite Protokoll. „Starten“ drücken, um es noch einmal zu versuchen.</translation>
    </message>
    <message>
        <source>Trial %1 of %2</source>
        <translation>Durchlauf %1 von %2</translation>
    </message>
    <message>
        <source>%1 did not end well</source>
        <translation>%1 endeten nicht gut</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>while measured</source>
        <translation>während der Messung</translation>
    </message>
    <message>
        <source>last 2 seconds</source>
        <translation>letzte 2 Sekunden</translation>
    </message>
    <message>
        <source>create and import</source>
        <translation>erzeugen und importieren</translation>
    </message>
    <message>
        <source>until results are in</source>
        <translation>bis die Ergebnisse da sind</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>bisher</translation>
    </message>
    <message>
        <source>in one host</source>
        <translation>in einem Host</translation>
    </message>
    <message>
        <source>%1 hosts, up to %2</source>
        <translation>%1 Hosts, bis zu %2</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Every worker and every core while the jobs run</source>
        <translation>Jeder Worker und jeder Kern, während die Jobs laufen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 job(s)</source>
        <translation>
            <numerusform>%1 von %2 Job</numerusform>
            <numerusform>%1 von %2 Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>letzte %1</translation>
    </message>
    <message>
        <source>Nothing to draw: this trial was not sampled.</source>
        <translation>Nichts zu zeichnen: Von diesem Durchlauf gibt es keine Messpunkte.</translation>
    </message>
    <message>
        <source>Nothing to draw: the trial was over before the engine, which looks 20 times a second, had looked twice while jobs ran.</source>
        <translation>Nichts zu zeichnen: Der Durchlauf war vorbei, bevor die Engine, die 20-mal je Sekunde hinsieht, zweimal hingesehen hatte.</translation>
    </message>
    <message>
        <source>Workers on the cores</source>
        <translation>Worker auf den Kernen</translation>
    </message>
    <message>
        <source>Each core over time with the workers that ran on it, and each worker with what it did. A job&apos;s core is read when it begins and when it ends; running and waiting are known as sums over the job and drawn as high as their part of it.</source>
        <translation>Jeder Kern über der Zeit mit den Workern, die auf ihm liefen, und jeder Worker mit dem, was er tat. Der Kern eines Jobs wird am Anfang und am Ende gelesen; Laufen und Warten sind als Summen über den Job bekannt und so hoch gezeichnet wie ihr Anteil.</translation>
    </message>
    <message>
        <source>Jobs that ended, a second: while the trial runs over the last 2 seconds at most, afterwards each job spread over its own time</source>
        <translation>Beendete Jobs je Sekunde: im laufenden Durchlauf über höchstens die letzten 2 Sekunden, danach jeder Job über seine eigene Zeit verteilt</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>resident %1</source>
        <translation>resident %1</translation>
    </message>
    <message>
        <source>PSS of all hosts, read where one phase ends and the next begins; resident memory counts shared pages once for every process.</source>
        <translation>PSS aller Hosts, gelesen, wo eine Phase endet und die nächste beginnt; residenter Speicher zählt gemeinsame Seiten für jeden Prozess einmal.</translation>
    </message>
    <message>
        <source>Nothing to draw: no job ended.</source>
        <translation>Nichts zu zeichnen: Kein Job endete.</translation>
    </message>
    <message>
        <source>ended well</source>
        <translation>gut beendet</translation>
    </message>
    <message>
        <source>did not end well</source>
        <translation>nicht gut beendet</translation>
    </message>
    <message>
        <source>On Live, in the replay</source>
        <translation>Auf Live, in der Wiedergabe</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Left, Right, Home, End</source>
        <translation>Links, Rechts, Pos1, Ende</translation>
    </message>
    <message>
        <source>Step, begin, newest</source>
        <translation>Schritt, Anfang, Neuestes</translation>
    </message>
    <message>
        <source>Faster, slower</source>
        <translation>Schneller, langsamer</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::LogModel</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Durchlauf</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::LogPage</name>
    <message>
        <source>The log is empty</source>
        <translation>Das Protokoll ist leer</translation>
    </message>
    <message>
        <source>What your callables print, jobs that fail with their tracebacks, and hosts that end unexpectedly are listed here. Press Start to run something.</source>
        <translation>Was die Funktionen ausgeben, fehlgeschlagene Jobs mit ihren Tracebacks und unerwartet endende Hosts stehen hier. „Starten“ drücken, um etwas laufen zu lassen.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Show entries of this kind</source>
        <translation>Einträge dieser Art zeigen</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>Choose an entry to read all of it.</source>
        <translation>Einen Eintrag wählen, um ihn ganz zu lesen.</translation>
    </message>
    <message>
        <source>All workers</source>
        <translation>Alle Worker</translation>
    </message>
    <message>
        <source>Nothing to report so far</source>
        <translation>Bisher nichts zu melden</translation>
    </message>
    <message>
        <source>Nothing to report</source>
        <translation>Nichts zu melden</translation>
    </message>
    <message>
        <source>No callable printed anything, and nothing failed.</source>
        <translation>Keine Funktion hat etwas ausgegeben, und nichts ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Worker %1</source>
        <translation>Worker %1</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What the callables printed, and what failed</source>
        <translation>Was die Funktionen ausgegeben haben und was fehlschlug</translation>
    </message>
    <message numerus="yes">
        <source>%1 entry(s)</source>
        <translation>
            <numerusform>%1 Eintrag</numerusform>
            <numerusform>%1 Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 entry(s)</source>
        <translation>
            <numerusform>%1 von %2 Eintrag</numerusform>
            <numerusform>%1 von %2 Einträgen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 older one(s) dropped</source>
        <translation>
            <numerusform>%1 älterer verworfen</numerusform>
            <numerusform>%1 ältere verworfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Double-click a line of a traceback to see it in the script; in the list, press Enter.</source>
        <translation>Ein Doppelklick auf eine Zeile eines Tracebacks zeigt sie im Skript; in der Liste die Eingabetaste.</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::MachinePage</name>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>Packages, physical cores, logical CPUs, and the workers on them</source>
        <translation>Packages, physische Kerne, logische CPUs und die Worker darauf</translation>
    </message>
    <message>
        <source>Watching the machine for a second, and loading it for another…</source>
        <translation>Der Rechner wird eine Sekunde beobachtet und eine weitere belastet…</translation>
    </message>
    <message>
        <source>This machine is fit to measure on.</source>
        <translation>Dieser Rechner eignet sich zum Messen.</translation>
    </message>
    <message>
        <source>Measuring works here, but better without the doubts below.</source>
        <translation>Messen geht hier, aber besser ohne die Zweifel unten.</translation>
    </message>
    <message>
        <source>The numbers are the workers of trial %1 (%2), bound to these CPUs</source>
        <translation>Die Nummern sind die Worker von Durchlauf %1 (%2), gebunden an diese CPUs</translation>
    </message>
    <message>
        <source>The numbers are the workers of trial %1 (%2) where they were last seen; the scheduler moves them</source>
        <translation>Die Nummern sind die Worker von Durchlauf %1 (%2), wo sie zuletzt gesehen wurden; der Scheduler verschiebt sie</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>The processors, and what to doubt about them</source>
        <translation>Die Prozessoren, und was an ihnen zu bezweifeln ist</translation>
    </message>
    <message>
        <source>Not examined yet</source>
        <translation>Noch nicht untersucht</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::MainWindow</name>
    <message>
        <source>gilscope is not completely installed, so nothing can be run.</source>
        <translation>gilscope ist nicht vollständig installiert, deshalb kann nichts laufen.</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Strg+%2)</translation>
    </message>
    <message>
        <source>%1 did not answer.</source>
        <translation>%1 hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Wie der &amp;Desktop</translation>
    </message>
    <message>
        <source>The language changes when gilscope starts again.</source>
        <translation>Die Sprache ändert sich, wenn gilscope das nächste Mal startet.</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>The recording is incomplete: %1</source>
        <translation>Die Aufzeichnung ist unvollständig: %1</translation>
    </message>
    <message>
        <source>Kept as %1</source>
        <translation>Aufbewahrt als %1</translation>
    </message>
    <message>
        <source>Open a recording</source>
        <translation>Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Recordings (*.gilscope);;All files (*)</source>
        <translation>Aufzeichnungen (*.gilscope);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>A comparison is running. Stop it before opening a recording.</source>
        <translation>Ein Vergleich läuft. Vor dem Öffnen einer Aufzeichnung stoppen.</translation>
    </message>
    <message>
        <source>Your changes are not kept until you save them: %1 cannot be written.</source>
        <translation>Die Änderungen bleiben erst mit dem Speichern erhalten: %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
    <message>
        <source>The window looks as it did at first.</source>
        <translation>Das Fenster sieht wieder aus wie am Anfang.</translation>
    </message>
    <message>
        <source>%1 is not the script that is open.</source>
        <translation>%1 ist nicht das geöffnete Skript.</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Modules are being checked, which would disturb the measurement.</source>
        <translation>Es werden Module geprüft, was die Messung stören würde.</translation>
    </message>
    <message>
        <source>End that and start</source>
        <translation>Beenden und starten</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ModuleModel</name>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Declares</source>
        <translation>Erklärt</translation>
    </message>
    <message>
        <source>Own GIL</source>
        <translation>Eigenes GIL</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Haupt</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What its extension modules say about several interpreters</source>
        <translation>Was seine Erweiterungsmodule über mehrere Interpreter erklären</translation>
    </message>
    <message>
        <source>Time of the import in an interpreter with its own GIL</source>
        <translation>Dauer des Imports in einem Interpreter mit eigenem GIL</translation>
    </message>
    <message>
        <source>Time of the import in the main interpreter</source>
        <translation>Dauer des Imports im Hauptinterpreter</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ModulesPage</name>
    <message>
        <source>All importable</source>
        <translation>Alle importierbaren</translation>
    </message>
    <message>
        <source>What the function imports</source>
        <translation>Was die Funktion importiert</translation>
    </message>
    <message>
        <source>These:</source>
        <translation>Diese:</translation>
    </message>
    <message>
        <source>What %1 imports</source>
        <translation>Was %1 importiert</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>Sofort beenden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>gilscope is not completely installed.</source>
        <translation>gilscope ist nicht vollständig installiert.</translation>
    </message>
    <message>
        <source>A comparison is running, which this would disturb.</source>
        <translation>Es läuft ein Vergleich, den das stören würde.</translation>
    </message>
    <message>
        <source>Give the names of modules.</source>
        <translation>Bitte Namen von Modulen angeben.</translation>
    </message>
    <message>
        <source>Choose a function first.</source>
        <translation>Erst eine Funktion wählen.</translation>
    </message>
    <message>
        <source>Try each module in interpreters of a process of its own</source>
        <translation>Jedes Modul in Interpretern eines eigenen Prozesses ausprobieren</translation>
    </message>
    <message numerus="yes">
        <source>%1 module(s)</source>
        <translation>
            <numerusform>%1 Modul</numerusform>
            <numerusform>%1 Module</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 module(s)</source>
        <translation>
            <numerusform>%1 von %2 Modulen</numerusform>
            <numerusform>%1 von %2 Modulen</numerusform>
        </translation>
    </message>
    <message>
        <source>what %1 imports</source>
        <translation>was %1 importiert</translation>
    </message>
    <message>
        <source>%1 of %2 checked</source>
        <translation>%1 von %2 geprüft</translation>
    </message>
    <message>
        <source>stopped before the end</source>
        <translation>vor dem Ende gestoppt</translation>
    </message>
    <message>
        <source>All verdicts</source>
        <translation>Alle Urteile</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Es wird geprüft</translation>
    </message>
    <message>
        <source>Results appear here as they come in.</source>
        <translation>Ergebnisse erscheinen hier, sobald sie da sind.</translation>
    </message>
    <message>
        <source>The modules could not be checked</source>
        <translation>Die Module konnten nicht geprüft werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>No modules were checked</source>
        <translation>Es wurden keine Module geprüft</translation>
    </message>
    <message>
        <source>No module to check</source>
        <translation>Kein Modul zu prüfen</translation>
    </message>
    <message>
        <source>Nothing was imported that could be tried.</source>
        <translation>Es wurde nichts importiert, das sich ausprobieren ließe.</translation>
    </message>
    <message>
        <source>Which packages work with a GIL of their own?</source>
        <translation>Welche Pakete arbeiten mit eigenem GIL?</translation>
    </message>
    <message>
        <source>Each module of %1 is imported in fresh interpreters, in a process of its own, so that one that crashes or hangs harms nothing. All of them take some minutes.</source>
        <translation>Jedes Modul von %1 wird in frischen Interpretern eines eigenen Prozesses importiert, damit eines, das abstürzt oder hängt, nichts anrichtet. Alle zusammen brauchen einige Minuten.</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Which packages work in interpreters with a GIL of their own</source>
        <translation>Welche Pakete in Interpretern mit eigenem GIL arbeiten</translation>
    </message>
    <message>
        <source>&amp;Markdown…</source>
        <translation>&amp;Markdown …</translation>
    </message>
    <message>
        <source>&amp;JSON…</source>
        <translation>&amp;JSON …</translation>
    </message>
    <message>
        <source>&amp;Copy as Markdown</source>
        <translation>Als Markdown &amp;kopieren</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>Die Ergebnisse exportieren</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Kept as %1</source>
        <translation>Aufgehoben als %1</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::MorePythons</name>
    <message>
        <source>Compare several</source>
        <translation>Mehrere vergleichen</translation>
    </message>
    <message>
        <source>Compare several Pythons</source>
        <translation>Mehrere Pythons vergleichen</translation>
    </message>
    <message>
        <source>Runs every ticked runner on other Pythons too</source>
        <translation>Lässt jeden angekreuzten Runner auch auf anderen Pythons laufen</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Mit %1 vergleichen</translation>
    </message>
    <message>
        <source>Runs every ticked runner on it too</source>
        <translation>Lässt jeden angekreuzten Runner auch darauf laufen</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::PlanPanel</name>
    <message>
        <source>(free-threaded)</source>
        <translation>(ohne GIL)</translation>
    </message>
    <message>
        <source>%1 (cannot be used)</source>
        <translation>%1 (nicht nutzbar)</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>keines gefunden</translation>
    </message>
    <message>
        <source>The script has a problem in line %1; see the Script page.</source>
        <translation>Das Skript hat ein Problem in Zeile %1; siehe Seite Skript.</translation>
    </message>
    <message>
        <source>The script cannot be used; see the Script page.</source>
        <translation>Das Skript ist nicht nutzbar; siehe Seite Skript.</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird gefragt…</translation>
    </message>
    <message>
        <source>Looking for Pythons…</source>
        <translation>Suche nach Pythons…</translation>
    </message>
    <message>
        <source>There is no virtual environment in %1.</source>
        <translation>In %1 ist keine virtuelle Umgebung.</translation>
    </message>
    <message>
        <source>Reading the script…</source>
        <translation>Das Skript wird gelesen…</translation>
    </message>
    <message>
        <source>The script has no public function to run. Write one on the Script page.</source>
        <translation>Das Skript hat keine öffentliche Funktion. Auf der Seite Skript eine schreiben.</translation>
    </message>
    <message>
        <source>Give a value for %1.</source>
        <translation>Einen Wert für %1 angeben.</translation>
    </message>
    <message>
        <source>Tick at least one runner.</source>
        <translation>Mindestens einen Runner ankreuzen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stoppt…</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>Sofort beenden</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>Trial %1</source>
        <translation>Durchlauf %1</translation>
    </message>
    <message>
        <source>Trial %1 of %2</source>
        <translation>Durchlauf %1 von %2</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>wird gestoppt</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>Und %1 weitere.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 nehmen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>(free-threaded, GIL on)</source>
        <translation>(free-threaded, GIL an)</translation>
    </message>
    <message>
        <source>Nothing of this function would run; see the note below its name.</source>
        <translation>Nichts von dieser Funktion liefe; siehe den Hinweis unter ihrem Namen.</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::PythonEditor</name>
    <message>
        <source>Script editor</source>
        <translation>Skript-Editor</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RecordingDiffView</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Back to the list (%1)</source>
        <translation>Zurück zur Liste (%1)</translation>
    </message>
    <message>
        <source>Recordings read</source>
        <translation>Gelesene Aufzeichnungen</translation>
    </message>
    <message>
        <source>Recordings compared with the first</source>
        <translation>Aufzeichnungen im Vergleich mit der ersten</translation>
    </message>
    <message>
        <source>The comparison as text</source>
        <translation>Der Vergleich als Text</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>There is nothing to compare</source>
        <translation>Es gibt nichts zu vergleichen</translation>
    </message>
    <message>
        <source>A is %1, B is %2</source>
        <translation>A ist %1, B ist %2</translation>
    </message>
    <message>
        <source>A is %1, B is each of the others</source>
        <translation>A ist %1, B ist jede der anderen</translation>
    </message>
    <message numerus="yes">
        <source>Comparing %n recording(s)</source>
        <translation>
            <numerusform>%n Aufzeichnung wird verglichen</numerusform>
            <numerusform>%n Aufzeichnungen werden verglichen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RecordingLibrary</name>
    <message>
        <source>&quot;%1&quot; cannot be the name of a recording.</source>
        <translation>„%1“ kann nicht der Name einer Aufzeichnung sein.</translation>
    </message>
    <message>
        <source>There is a recording called %1 already.</source>
        <translation>Es gibt schon eine Aufzeichnung namens %1.</translation>
    </message>
    <message>
        <source>%1 cannot be renamed: %2</source>
        <translation>%1 lässt sich nicht umbenennen: %2</translation>
    </message>
    <message>
        <source>This recording is being made. Stop the comparison first.</source>
        <translation>Diese Aufzeichnung entsteht gerade. Zuerst den Vergleich stoppen.</translation>
    </message>
    <message>
        <source>%1 cannot be moved to the trash: %2</source>
        <translation>%1 lässt sich nicht in den Papierkorb legen: %2</translation>
    </message>
    <message>
        <source>%1 cannot be brought back: %2</source>
        <translation>%1 lässt sich nicht zurückholen: %2</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RecordingModel</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>It breaks off; what came before can be opened.</source>
        <translation>Sie bricht ab; was davor kam, lässt sich öffnen.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Callable</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Runners</source>
        <translation>Runner</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Durchläufe</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RecordingsPage</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Looking for recordings</source>
        <translation>Suche nach Aufzeichnungen</translation>
    </message>
    <message>
        <source>No recordings yet</source>
        <translation>Noch keine Aufzeichnungen</translation>
    </message>
    <message>
        <source>Every comparison is kept here. Press Start to make one, or drop a recording or a script on the window.</source>
        <translation>Jeder Vergleich wird hier aufbewahrt. „Starten“ drücken, um einen zu machen, oder eine Aufzeichnung oder ein Skript ins Fenster ziehen.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>%1 is in the trash.</source>
        <translation>%1 liegt im Papierkorb.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Geschrieben nach %1</translation>
    </message>
    <message>
        <source>Writing %1 …</source>
        <translation>%1 wird geschrieben …</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>The comparisons that were kept</source>
        <translation>Die aufbewahrten Vergleiche</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 recording(s)</source>
        <translation>
            <numerusform>%1 von %2 Aufzeichnung</numerusform>
            <numerusform>%1 von %2 Aufzeichnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 recording(s)</source>
        <translation>
            <numerusform>%1 Aufzeichnung</numerusform>
            <numerusform>%1 Aufzeichnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 recording(s) are in the trash.</source>
        <translation>
            <numerusform>%1 Aufzeichnung liegt im Papierkorb.</numerusform>
            <numerusform>%1 Aufzeichnungen liegen im Papierkorb.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is called %2 now.</source>
        <translation>%1 heißt jetzt %2.</translation>
    </message>
    <message>
        <source>What is written about %1 has changed.</source>
        <translation>Was über %1 geschrieben steht, hat sich geändert.</translation>
    </message>
    <message>
        <source>Undo what was done last</source>
        <translation>Das Letzte rückgängig machen</translation>
    </message>
    <message>
        <source>%1 was not written.</source>
        <translation>%1 wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ReplayBar</name>
    <message>
        <source>Place in the trial</source>
        <translation>Stelle im Durchlauf</translation>
    </message>
    <message>
        <source>Which moment of the trial is shown (Left, Right, Home, End)</source>
        <translation>Welcher Moment des Durchlaufs gezeigt wird (Links, Rechts, Pos1, Ende)</translation>
    </message>
    <message>
        <source>Speed of the replay</source>
        <translation>Tempo der Wiedergabe</translation>
    </message>
    <message>
        <source>How fast time goes in the replay; slower shows a shorter part (+ and -)</source>
        <translation>Wie schnell die Zeit in der Wiedergabe vergeht; langsamer zeigt einen kürzeren Teil (+ und -)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Follow what is happening now</source>
        <translation>Dem Geschehen folgen</translation>
    </message>
    <message>
        <source>Follow what is happening now (End)</source>
        <translation>Dem Geschehen folgen (Ende)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Pause the replay</source>
        <translation>Wiedergabe anhalten</translation>
    </message>
    <message>
        <source>Play the trial again</source>
        <translation>Durchlauf noch einmal abspielen</translation>
    </message>
    <message>
        <source>%1 (Space)</source>
        <translation>%1 (Leertaste)</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ReplayView</name>
    <message>
        <source>core %1</source>
        <translation>Kern %1</translation>
    </message>
    <message>
        <source>one GIL</source>
        <translation>ein GIL</translation>
    </message>
    <message>
        <source>worker %1</source>
        <translation>Worker %1</translation>
    </message>
    <message>
        <source>no job</source>
        <translation>kein Job</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>GIL wait %1</source>
        <translation>Warten auf GIL %1</translation>
    </message>
    <message>
        <source>Workers on the cores</source>
        <translation>Worker auf den Kernen</translation>
    </message>
    <message>
        <source>Each core over time with the workers that ran on it, and each worker with what it did. The line is the moment that is shown: drag it, or press Space to play and Left and Right to step.</source>
        <translation>Jeder Kern über der Zeit mit den Workern, die auf ihm liefen, und jeder Worker mit dem, was er tat. Die Linie ist der gezeigte Moment: Sie lässt sich ziehen; die Leertaste spielt ab, Links und Rechts gehen schrittweise.</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>Bei %1</translation>
    </message>
    <message>
        <source>worker %1 %2</source>
        <translation>Worker %1 %2</translation>
    </message>
    <message>
        <source>waits for the GIL in %1 of it</source>
        <translation>wartet in %1 davon auf das GIL</translation>
    </message>
    <message>
        <source>How much each worker ran, as parts of the time. Python code runs only with the GIL; code in C may have let it go. Within a job only the sum is measured.</source>
        <translation>Wie viel jeder Worker lief, als Anteile der Zeit. Python-Code läuft nur mit dem GIL; C-Code kann es freigegeben haben. Innerhalb eines Jobs wird nur die Summe gemessen.</translation>
    </message>
    <message>
        <source>Worker %1, job %2, %3</source>
        <translation>Worker %1, Job %2, %3</translation>
    </message>
    <message>
        <source>    began and ended on core %1; in between it may have been elsewhere</source>
        <translation>    begann und endete auf Kern %1; dazwischen war er vielleicht woanders</translation>
    </message>
    <message>
        <source>    began on core %1 and ended on core %2; when it moved is not known</source>
        <translation>    begann auf Kern %1 und endete auf Kern %2; wann er wechselte, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Worker %1, job %2, %3 so far</source>
        <translation>Worker %1, Job %2, bisher %3</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ResultModel</name>
    <message>
        <source>%1 ok</source>
        <translation>%1 gut</translation>
    </message>
    <message>
        <source>%1 ok, %2 not</source>
        <translation>%1 gut, %2 nicht</translation>
    </message>
    <message>
        <source>Median %1, 95 % confidence interval %2 to %3, repetitions: %4</source>
        <translation>Median %1, 95-%-Konfidenzintervall %2 bis %3, Wiederholungen: %4</translation>
    </message>
    <message>
        <source>Measure time of %1 over this one&apos;s</source>
        <translation>Messzeit von %1 durch die dieses Runners</translation>
    </message>
    <message>
        <source>%1 ok, %2 failed, %3 crashed, %4 timed out, %5 cancelled</source>
        <translation>%1 gut, %2 fehlgeschlagen, %3 abgestürzt, %4 mit Zeitüberschreitung, %5 abgebrochen</translation>
    </message>
    <message>
        <source>Speed-up over what a native kernel reaches with as many workers here</source>
        <translation>Beschleunigung im Verhältnis zu dem, was nativer Code hier mit gleich vielen Workern erreicht</translation>
    </message>
    <message>
        <source>From the start barrier to the end of the last job</source>
        <translation>Von der Startschranke bis zum Ende des letzten Jobs</translation>
    </message>
    <message>
        <source>How many times as fast as the base runner</source>
        <translation>Wievielmal so schnell wie der Basis-Runner</translation>
    </message>
    <message>
        <source>Speed-up over the most that this machine can give</source>
        <translation>Beschleunigung im Verhältnis zum Höchsten, was dieser Rechner hergibt</translation>
    </message>
    <message>
        <source>Creating the workers and importing the script in each</source>
        <translation>Die Worker erzeugen und das Skript in jedem importieren</translation>
    </message>
    <message>
        <source>Initialization, warm-up, measure, and taking the results in</source>
        <translation>Initialisieren, Aufwärmen, Messen und Einsammeln der Ergebnisse</translation>
    </message>
    <message>
        <source>A worker&apos;s time outside the callable, for each job</source>
        <translation>Zeit eines Workers außerhalb der Funktion, je Job</translation>
    </message>
    <message>
        <source>Proportional set size of all host processes at the end</source>
        <translation>Anteiliger Speicher (PSS) aller Host-Prozesse am Ende</translation>
    </message>
    <message>
        <source>How much each worker added</source>
        <translation>Wie viel jeder Worker hinzufügte</translation>
    </message>
    <message>
        <source>Runner</source>
        <translation>Runner</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Measure time</source>
        <translation>Messzeit</translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Effizienz</translation>
    </message>
    <message>
        <source>Initialization</source>
        <translation>Initialisierung</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>GIL wait</source>
        <translation>Warten auf GIL</translation>
    </message>
    <message>
        <source>Run queue</source>
        <translation>Kern-Warteschlange</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Overhead/job</source>
        <translation>Aufwand/Job</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Per worker</source>
        <translation>Je Worker</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>one for all</source>
        <translation>eines für alle</translation>
    </message>
    <message>
        <source>one each</source>
        <translation>je eines</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>on, by %1</source>
        <translation>an, durch %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Part of the time blocked: waiting for locks of Python&apos;s own runtime, on objects that several workers use</source>
        <translation>Teil der blockierten Zeit: Warten auf Sperren von Python selbst, an Objekten, die mehrere Worker benutzen</translation>
    </message>
    <message>
        <source>Time on a core for each job, and how many times that of the base: above 1, what runs at the same time slows a job down</source>
        <translation>Zeit auf einem Kern für jeden Job, und das Wievielfache derer der Basis: Über 1 bremst, was gleichzeitig läuft, einen Job aus</translation>
    </message>
    <message>
        <source>Whether there was a GIL when the jobs had been measured, and who has it</source>
        <translation>Ob es ein GIL gab, als die Jobs gemessen waren, und wer es hat</translation>
    </message>
    <message>
        <source>Blocked by locks</source>
        <translation>Durch Sperren blockiert</translation>
    </message>
    <message>
        <source>CPU/job</source>
        <translation>CPU/Job</translation>
    </message>
    <message>
        <source>GIL</source>
        <translation>GIL</translation>
    </message>
    <message>
        <source>Between jobs, beyond this, workers waited %1 a job for a core: that is the scheduler&apos;s, not the runner&apos;s</source>
        <translation>Zwischen Jobs warteten Worker darüber hinaus je Job %1 auf einen Kern: Das liegt am Scheduler, nicht am Runner</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Trials so far from the others that it does not count them: %1</source>
        <translation>Durchläufe, die so weit von den anderen liegen, dass sie darin nicht zählen: %1</translation>
    </message>
    <message>
        <source>There is none: this machine&apos;s own ceiling was not measured, workers were blocked and needed no core, or jobs came by a schedule</source>
        <translation>Es gibt keine: die Obergrenze dieser Maschine wurde nicht gemessen, Worker waren blockiert und brauchten keinen Kern, oder die Jobs kamen nach einem Zeitplan</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::RunnerList</name>
    <message>
        <source>Runner %1</source>
        <translation>Runner %1</translation>
    </message>
    <message>
        <source>Why %1 cannot be used</source>
        <translation>Warum %1 nicht nutzbar ist</translation>
    </message>
    <message>
        <source>More of CPython</source>
        <translation>Mehr von CPython</translation>
    </message>
    <message>
        <source>The standard library&apos;s executors</source>
        <translation>Executors der Standardbibliothek</translation>
    </message>
    <message>
        <source>Other languages</source>
        <translation>Andere Sprachen</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>How to get %1</source>
        <translation>Wie man %1 bekommt</translation>
    </message>
    <message>
        <source>Copy how to get %1</source>
        <translation>Kopieren, wie man %1 bekommt</translation>
    </message>
    <message>
        <source>Copy this line</source>
        <translation>Diese Zeile kopieren</translation>
    </message>
    <message>
        <source>%1 has no counterpart of %2.</source>
        <translation>%1 hat kein Gegenstück zu %2.</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1 (%2 von %3)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1, %2 of %3 ticked</source>
        <translation>%1, %2 von %3 angekreuzt</translation>
    </message>
    <message>
        <source>%1 has a counterpart of another %2, not of this one.</source>
        <translation>%1 hat ein Gegenstück zu einem anderen %2, nicht zu diesem.</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ScriptDocument</name>
    <message>
        <source>The bundled script stays as it is. Choose another name.</source>
        <translation>Das mitgelieferte Skript bleibt, wie es ist. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>%1 is not UTF-8. It can be run from the command line; to edit it here, save it as UTF-8 first.</source>
        <translation>%1 ist nicht in UTF-8. Von der Befehlszeile aus kann es laufen; zum Bearbeiten hier erst als UTF-8 speichern.</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::ScriptPage</name>
    <message>
        <source>as it was when it was run</source>
        <translation>so, wie es beim Lauf war</translation>
    </message>
    <message>
        <source>Your changes from last time are here; they are not saved yet.</source>
        <translation>Die Änderungen vom letzten Mal sind da; sie sind noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>comes with gilscope; saving makes a copy of your own</source>
        <translation>gehört zu gilscope; Speichern legt eine eigene Kopie an</translation>
    </message>
    <message>
        <source>The bundled script stays as it is. You now work on your own copy, %1.</source>
        <translation>Das mitgelieferte Skript bleibt, wie es ist. Weiter geht es mit einer eigenen Kopie, %1.</translation>
    </message>
    <message>
        <source>Save the script as</source>
        <translation>Skript speichern unter</translation>
    </message>
    <message>
        <source>Python scripts (*.py)</source>
        <translation>Python-Skripte (*.py)</translation>
    </message>
    <message>
        <source>Open a script</source>
        <translation>Skript öffnen</translation>
    </message>
    <message>
        <source>Python scripts (*.py);;All files (*)</source>
        <translation>Python-Skripte (*.py);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation>Speichern und öffnen</translation>
    </message>
    <message>
        <source>Open without saving</source>
        <translation>Öffnen ohne Speichern</translation>
    </message>
    <message>
        <source>%1 was removed or renamed by another program. Save to write it again.</source>
        <translation>%1 wurde von einem anderen Programm gelöscht oder umbenannt. Speichern schreibt es wieder.</translation>
    </message>
    <message>
        <source>%1 was changed by another program, and by you.</source>
        <translation>%1 wurde von einem anderen Programm geändert, und auch hier.</translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation>%1 wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meines behalten</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>Go to line %1</source>
        <translation>Zu Zeile %1 gehen</translation>
    </message>
    <message>
        <source>Go to a function…</source>
        <translation>Zu einer Funktion…</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Your functions: every public one can be run</source>
        <translation>Die Funktionen: Jede öffentliche kann laufen</translation>
    </message>
    <message>
        <source>&amp;New script</source>
        <translation>&amp;Neues Skript</translation>
    </message>
    <message>
        <source>Your changes from last time are here; they are not saved yet, and the file was changed since by another program.</source>
        <translation>Die Änderungen vom letzten Mal sind da; sie sind noch nicht gespeichert, und ein anderes Programm hat die Datei seither geändert.</translation>
    </message>
    <message>
        <source>Show difference</source>
        <translation>Unterschied zeigen</translation>
    </message>
    <message>
        <source>Save and start</source>
        <translation>Speichern und starten</translation>
    </message>
    <message>
        <source>Start without saving</source>
        <translation>Starten ohne Speichern</translation>
    </message>
    <message>
        <source>This script is yours, ready to be run and changed: %1.</source>
        <translation>Dieses Skript ist ein eigenes, das laufen und geändert werden kann: %1.</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Auf dem Datenträger</translation>
    </message>
    <message>
        <source>In the editor</source>
        <translation>Im Editor</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>No problems found</source>
        <translation>Keine Probleme gefunden</translation>
    </message>
    <message numerus="yes">
        <source>Line %1: %2 (and %n more)</source>
        <translation>
            <numerusform>Zeile %1: %2 (und %n weiteres)</numerusform>
            <numerusform>Zeile %1: %2 (und %n weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Go to a line</source>
        <translation>Zu einer Zeile gehen</translation>
    </message>
    <message>
        <source>Replace in the script</source>
        <translation>Im Skript ersetzen</translation>
    </message>
    <message>
        <source>Complete the name</source>
        <translation>Namen vervollständigen</translation>
    </message>
    <message>
        <source>Make the lines a comment, or code again</source>
        <translation>Die Zeilen auskommentieren oder wieder zu Code machen</translation>
    </message>
    <message>
        <source>Go to the problem</source>
        <translation>Zum Problem gehen</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced. Ctrl+Z takes it back.</source>
        <translation>
            <numerusform>%n ersetzt. Strg+Z nimmt es zurück.</numerusform>
            <numerusform>%n ersetzt. Strg+Z nimmt es zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>In the script&apos;s editor</source>
        <translation>Im Editor des Skripts</translation>
    </message>
    <message>
        <source>Ctrl+Z, Ctrl+Y</source>
        <translation>Strg+Z, Strg+Y</translation>
    </message>
    <message>
        <source>Undo and redo</source>
        <translation>Rückgängig machen und wiederholen</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tabulator, Umschalt+Tabulator</translation>
    </message>
    <message>
        <source>Indent the selected lines, or less</source>
        <translation>Die gewählten Zeilen einrücken oder ausrücken</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close the list of names, or the find bar</source>
        <translation>Die Namensliste oder die Suchleiste schließen</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::SweepField</name>
    <message>
        <source>as many jobs for each worker</source>
        <translation>gleich viele Jobs je Worker</translation>
    </message>
    <message>
        <source>What is varied</source>
        <translation>Was variiert wird</translation>
    </message>
    <message>
        <source>Repeats the comparison with one thing varied: a sweep</source>
        <translation>Wiederholt den Vergleich und variiert dabei eines</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>the workers</source>
        <translation>die Worker</translation>
    </message>
    <message>
        <source>the arguments</source>
        <translation>die Argumente</translation>
    </message>
    <message>
        <source>the payload</source>
        <translation>die Nutzlast</translation>
    </message>
    <message>
        <source>Values to vary over</source>
        <translation>Werte, über die variiert wird</translation>
    </message>
    <message>
        <source>As many jobs for each worker</source>
        <translation>Gleich viele Jobs je Worker</translation>
    </message>
    <message>
        <source>Weak scaling: twice the workers get twice the jobs. Without it the jobs of a trial stay the same: strong scaling</source>
        <translation>Schwache Skalierung: Doppelt so viele Worker bekommen doppelt so viele Jobs. Sonst bleiben die Jobs eines Durchlaufs gleich: starke Skalierung</translation>
    </message>
    <message>
        <source>Numbers of workers; the field above does not count then</source>
        <translation>Zahlen von Workern; das Feld oben zählt dann nicht</translation>
    </message>
    <message>
        <source>Arguments of the calls, parted by semicolons; the fields above do not count then</source>
        <translation>Argumente der Aufrufe, durch Semikolons getrennt; die Felder oben zählen dann nicht</translation>
    </message>
    <message>
        <source>Bytes, as the first argument of each call; the other arguments keep their defaults</source>
        <translation>Bytes, als erstes Argument jedes Aufrufs; die anderen Argumente behalten ihre Vorgaben</translation>
    </message>
    <message>
        <source>Give the values to vary over, such as %1.</source>
        <translation>Die Werte zum Variieren angeben, etwa %1.</translation>
    </message>
    <message>
        <source>The values to vary over: %1.</source>
        <translation>Die Werte zum Variieren: %1.</translation>
    </message>
    <message>
        <source>1, 2, 4 or 1..8</source>
        <translation>1, 2, 4 oder 1..8</translation>
    </message>
    <message>
        <source>1k, 64k or 1k..1M</source>
        <translation>1k, 64k oder 1k..1M</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TimelineModel</name>
    <message>
        <source>worker %1</source>
        <translation>Worker %1</translation>
    </message>
    <message>
        <source>core %1</source>
        <translation>Kern %1</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>In jobs</source>
        <translation>In Jobs</translation>
    </message>
    <message>
        <source>not well</source>
        <translation>nicht gut</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TimelinePage</name>
    <message>
        <source>did not end well</source>
        <translation>endete nicht gut</translation>
    </message>
    <message>
        <source>No jobs to show yet</source>
        <translation>Noch keine Jobs zu zeigen</translation>
    </message>
    <message>
        <source>Start a comparison or open a recording: every job appears here as a bar, coloured by what its worker did in that time.</source>
        <translation>Einen Vergleich starten oder eine Aufzeichnung öffnen: Jeder Job erscheint hier als Balken, gefärbt nach dem, was sein Worker in der Zeit tat.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Wheel or W and S zoom, A and D move, a box shows a part, F everything; a click tells about a job</source>
        <translation>Mausrad oder W und S zoomen, A und D verschieben, ein Rahmen zeigt einen Teil, F alles; ein Klick zeigt einen Job</translation>
    </message>
    <message>
        <source>reading, %1</source>
        <translation>wird gelesen, %1</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Every job as a bar, by worker or by core</source>
        <translation>Jeder Job als Balken, nach Worker oder Kern</translation>
    </message>
    <message numerus="yes">
        <source>Trial %1, %2 job(s)</source>
        <translation>
            <numerusform>Durchlauf %1, %2 Job</numerusform>
            <numerusform>Durchlauf %1, %2 Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>On the timeline</source>
        <translation>Auf der Zeitachse</translation>
    </message>
    <message>
        <source>W, S</source>
        <translation>W, S</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>Vergrößern, verkleinern</translation>
    </message>
    <message>
        <source>A, D, Left, Right</source>
        <translation>A, D, Links, Rechts</translation>
    </message>
    <message>
        <source>Move to the left, to the right</source>
        <translation>Nach links, nach rechts verschieben</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Auf, Ab</translation>
    </message>
    <message>
        <source>Move through the rows</source>
        <translation>Durch die Zeilen gehen</translation>
    </message>
    <message>
        <source>F, Home</source>
        <translation>F, Pos1</translation>
    </message>
    <message>
        <source>Show the whole trial</source>
        <translation>Den ganzen Durchlauf zeigen</translation>
    </message>
    <message>
        <source>Enter, Space</source>
        <translation>Eingabetaste, Leertaste</translation>
    </message>
    <message>
        <source>Show the job&apos;s result, output or traceback</source>
        <translation>Ergebnis, Ausgabe oder Traceback des Jobs zeigen</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TimelineView</name>
    <message>
        <source>worker %1</source>
        <translation>Worker %1</translation>
    </message>
    <message>
        <source>core %1</source>
        <translation>Kern %1</translation>
    </message>
    <message>
        <source>phases</source>
        <translation>Phasen</translation>
    </message>
    <message>
        <source>Timeline of the jobs</source>
        <translation>Zeitachse der Jobs</translation>
    </message>
    <message>
        <source>Every job of a trial as a bar. Wheel or W and S zoom, A and D or the arrows move, a box drawn with the mouse is shown, F shows everything, a click on a bar tells about its job.</source>
        <translation>Jeder Job eines Durchlaufs als Balken. Mausrad oder W und S zoomen, A und D oder die Pfeile verschieben, ein mit der Maus gezogener Rahmen wird gezeigt, F zeigt alles, ein Klick auf einen Balken zeigt seinen Job.</translation>
    </message>
    <message>
        <source>Job %1 on worker %2, %3</source>
        <translation>Job %1 auf Worker %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 job(s) in %2 rows; from %3 to %4 of the trial are shown</source>
        <translation>
            <numerusform>%1 Job in %2 Zeilen; gezeigt wird der Durchlauf von %3 bis %4</numerusform>
            <numerusform>%1 Jobs in %2 Zeilen; gezeigt wird der Durchlauf von %3 bis %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TopologyView</name>
    <message>
        <source>%1 on CPU %2</source>
        <translation>%1 auf CPU %2</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>%1 logical CPUs, %2 of them usable. %3</source>
        <translation>%1 logische CPUs, %2 davon nutzbar. %3</translation>
    </message>
    <message>
        <source>core %1</source>
        <translation>Kern %1</translation>
    </message>
    <message>
        <source>Package %1 · NUMA node %2</source>
        <translation>Package %1 · NUMA-Knoten %2</translation>
    </message>
    <message>
        <source>The topology is not known.</source>
        <translation>Die Topologie ist nicht bekannt.</translation>
    </message>
    <message>
        <source>CPU %1</source>
        <translation>CPU %1</translation>
    </message>
    <message>
        <source>CPU %1, %2%3</source>
        <translation>CPU %1, %2%3</translation>
    </message>
    <message>
        <source>usable</source>
        <translation>nutzbar</translation>
    </message>
    <message>
        <source>not usable by this process</source>
        <translation>für diesen Prozess nicht nutzbar</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TrialChooser</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>The newest trial</source>
        <translation>Der neueste Durchlauf</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::TrialModel</name>
    <message>
        <source>not ended</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>nicht möglich</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Trial %1, left out</source>
        <translation>Durchlauf %1, ausgelassen</translation>
    </message>
    <message>
        <source>Trial %1, counts</source>
        <translation>Durchlauf %1, zählt</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Durchlauf</translation>
    </message>
    <message>
        <source>Runner</source>
        <translation>Runner</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Initialization</source>
        <translation>Initialisierung</translation>
    </message>
    <message>
        <source>Measure time</source>
        <translation>Messzeit</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Jobs ok</source>
        <translation>Jobs gut</translation>
    </message>
</context>
<context>
    <name>gilscope::gui::WarningList</name>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gilscope::gui::WorkerModel</name>
    <message>
        <source>shared</source>
        <translation>geteilt</translation>
    </message>
    <message>
        <source>Process %1</source>
        <translation>Prozess %1</translation>
    </message>
    <message>
        <source>This worker lives in a host with others; see the memory of the hosts above.</source>
        <translation>Dieser Worker lebt mit anderen in einem Host; siehe den Speicher der Hosts oben.</translation>
    </message>
    <message>
        <source>Where this worker&apos;s time goes: on a core, waiting for the GIL, waiting for a core, or blocked</source>
        <translation>Wo die Zeit dieses Workers bleibt: auf einem Kern, wartend auf das GIL, wartend auf einen Kern oder blockiert</translation>
    </message>
    <message>
        <source>Time to create the worker and to import the script in it</source>
        <translation>Zeit, um den Worker zu erzeugen und das Skript in ihm zu importieren</translation>
    </message>
    <message>
        <source>Resident memory of the worker&apos;s own process</source>
        <translation>Residenter Speicher des eigenen Prozesses dieses Workers</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Where its time goes</source>
        <translation>Wo seine Zeit bleibt</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Init</source>
        <translation>Init</translation>
    </message>
    <message numerus="yes">
        <source>%1 job(s)</source>
        <translation>
            <numerusform>%1 Job</numerusform>
            <numerusform>%1 Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: ran in %2 of it, waited for the GIL in %3. When within the job is not measured.</source>
        <translation>%1: lief in %2 davon, wartete in %3 auf das GIL. Wann innerhalb des Jobs, wird nicht gemessen.</translation>
    </message>
    <message>
        <source>Read when a job begins and when it ends; in between the worker may have been elsewhere.</source>
        <translation>Gelesen, wenn ein Job beginnt und wenn er endet; dazwischen war der Worker vielleicht woanders.</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Resident</translation>
    </message>
</context>
</TS>
