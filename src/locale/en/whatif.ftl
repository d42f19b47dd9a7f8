# Words of what-ifs: the same exercise with one thing otherwise, and the author's own run beside it (en).

## What is counted
whatif-records = Records that left
whatif-machines = Machines encrypted or destroyed
whatif-downtime = Person-hours without a service
whatif-clocks = Clocks of law and contract missed
whatif-points = Points of the tasks
whatif-records-n = { $n }
whatif-machines-n = { $n }
whatif-downtime-n = { $n }
whatif-clocks-n = { $n }
whatif-points-n = { $n }

## What was otherwise
whatif-without = Had it not been done
whatif-silence = Had silence decided
whatif-choose = Had it been “{ $option }”
whatif-take = Had somebody decided “{ $option }” in time
whatif-later = Had it come { $span } later
whatif-sooner = Had it come { $span } sooner
whatif-raised = { $from } → { $to }
whatif-posture = The same orders in a company with { $changes }
whatif-decided = Decision “{ $decision }”: { $option }
whatif-lapsed = Decision “{ $decision }”, left to silence: { $option }

## What would have been
whatif-own = { $name }: { $was } → { $now } ({ $diff }).
whatif-own-same = { $name }: { $was } either way with the luck of this run.
whatif-band = In { $worlds } replays with other luck: median { $median }, eight in ten between { $low } and { $high }; more in { $more }, less in { $less }.
whatif-band-always = In { $worlds } replays with other luck: { $median } in nearly every one.
whatif-band-none = In none of { $worlds } replays with other luck.
whatif-brief = { $name } { $median } ({ $low } to { $high })
whatif-brief-always = { $name } { $median }
whatif-brief-rare = { $name }: differs in { $share } of the replays
whatif-brief-own = { $name } { $own }, but only with the luck of this run
whatif-idle = It would have made no difference: neither with the luck of this run nor in { $worlds } replays with other luck.
whatif-refused = With the luck of this run it would have been refused: { $why }
whatif-accepted = In { $share } of the replays it would have been accepted.
whatif-lost =
    { $n ->
        [one] One later order of the record would no longer have been possible.
       *[other] { $n } later orders of the record would no longer have been possible.
    }
whatif-lead-luck = { $otherwise }, nothing that is counted here would have changed with the luck of this run; in { $share } of { $worlds } replays with other luck it would have.
whatif-lead-records-more = { $otherwise }, { $n } more records would have left.
whatif-lead-records-less = { $otherwise }, { $n } fewer records would have left.
whatif-lead-machines-more =
    { $count ->
        [one] { $otherwise }, one more machine would have been encrypted or destroyed.
       *[other] { $otherwise }, { $n } more machines would have been encrypted or destroyed.
    }
whatif-lead-machines-less =
    { $count ->
        [one] { $otherwise }, one machine fewer would have been encrypted or destroyed.
       *[other] { $otherwise }, { $n } fewer machines would have been encrypted or destroyed.
    }
whatif-lead-downtime-more = { $otherwise }, people would have been without a service for { $n } more person-hours.
whatif-lead-downtime-less = { $otherwise }, people would have been without a service for { $n } fewer person-hours.
whatif-lead-clocks-more =
    { $count ->
        [one] { $otherwise }, one more clock of law or contract would have been missed.
       *[other] { $otherwise }, { $n } more clocks of law or contract would have been missed.
    }
whatif-lead-clocks-less =
    { $count ->
        [one] { $otherwise }, one clock of law or contract fewer would have been missed.
       *[other] { $otherwise }, { $n } fewer clocks of law or contract would have been missed.
    }
whatif-lead-points-more = { $otherwise }, the tasks would have brought { $n } more points.
whatif-lead-points-less = { $otherwise }, the tasks would have brought { $n } fewer points.

## The section of the debrief
whatif-title = What would have been
whatif-note = The exercise was played again with one thing otherwise: first with the luck of this run, then { $worlds } times with other luck. Each replay is compared with an unchanged one of the same luck, so that luck is not taken for skill. All other orders stay as they were; what people would have decided then, nobody can simulate. It compares within this model, under its rules number { $rules }.
whatif-why-not = What would have been cannot be worked out for this record.
whatif-other-rules = It was played under rules number { $theirs }; this program plays by number { $ours }, and the same orders could give another story. Everything else in this report holds. For what-ifs, use a version of the program that plays by number { $theirs }.
whatif-differs = Its orders, given again, do not give what it records; `hotwash verify` shows where. Everything else in this report holds.
whatif-too-large = One run of this scenario takes so much that playing it again and again would take too long for a report. Single questions can still be asked with `hotwash what-if`.
whatif-unfinished = The record stops before the exercise ended: everything is compared up to { $at }, and points of tasks, which are given at the end, are left out.
whatif-left-out = Only the first { $asked } decisions and actions were asked about; { $n } later ones were not.
whatif-moments = The moments that mattered most
whatif-moments-none = Nothing that was decided or done made a difference to what is counted here. What you learned about the situation stands in the decisions above.
whatif-table = Every decision and action
whatif-table-caption = Median over { $worlds } replays with other luck, in brackets the range of eight in ten
whatif-col-when = When
whatif-col-what = Decision or action
whatif-col-worse = What would have been worst
whatif-col-better = What would have been best
whatif-col-factor = Factor
whatif-col-change = Level
whatif-col-would = What would have differed
whatif-cell = { $otherwise }: { $effects }
whatif-neither = none of what was tried
whatif-hardly = Made hardly any difference: in a few of the replays at most
whatif-nothing = Made no difference to what is counted here, whatever was changed about it
whatif-nothing-note = No difference does not mean needless: only records, machines, hours, clocks and points of tasks are counted. Who is informed, kept going or believed is not.
whatif-posture-title = The same orders, one level more of one factor (teaching assumption)
whatif-posture-note = A ranking by what would have been spared; points are left aside.
whatif-assumption = Teaching assumption: the coefficients behind a posture are made up for exercises, so this is a reason to talk, not a figure to decide by.
whatif-posture-caption = Median over { $worlds } replays with other luck, in brackets the range of eight in ten
whatif-posture-nothing = Would have made no difference
whatif-list-separator = , {""}
whatif-effects-separator = ; {""}

## Beside the author's run
reference-title = A good run beside yours
reference-note = The author's own run of this scenario, played with the same luck and the same posture as yours. It is a good run, not the only one: where it differs, ask what it bought and what it cost.
reference-refused =
    { $n ->
        [one] One of its orders was not possible with the luck of this run.
       *[other] { $n } of its orders were not possible with the luck of this run.
    }
reference-decisions = Decisions
reference-decisions-caption = What was decided, and when
reference-times = Key times
reference-times-caption = From the start of the incident
reference-measures = What is counted
reference-measures-caption = At the end of each run
reference-col-decision = Decision
reference-col-measure = Measure
reference-col-own = This run
reference-col-author = The author's run
reference-col-count = What is counted
reference-chosen = { $option } ({ $at })
reference-silence = Left to silence: { $option } ({ $at })
reference-never = Not asked
reference-open = Asked { $at }, open at the end
reference-not-reached = Not reached

## The command
whatif-list-title = What can be asked about { $scenario } (seed { $seed })
whatif-list-how = One thing otherwise, for example:
whatif-list-decision = options: { $options }
whatif-progress = What-ifs: { $percent }%
whatif-asked-of = { $at }  { $what }
whatif-unknown = There is nothing called { $place } in this record.
whatif-unknown-option = The decision has no such option: { $place }
whatif-not-a-decision = Only a decision can be taken otherwise: { $place }
whatif-same-option = That is what was decided: { $place }
whatif-lapsed-already = That decision was left to silence: there is nothing to leave out or to move: { $place }
whatif-bad-shift = This is no shift: { $place }
whatif-bad-form = This is not written as ID=VALUE: { $place }
whatif-same-posture = The company has that level already: { $place }
whatif-cannot = What would have been cannot be worked out for this journal: { $place }
whatif-nothing-to-ask = Nothing was decided, done or left to silence in this record.
whatif-mend-near = Did you mean { $word }? `hotwash what-if` with the journal alone lists everything.
whatif-mend-list = `hotwash what-if` with the journal alone lists everything that can be asked.
whatif-mend-options = Its options: { $word }.
whatif-mend-shift = Write a time with a sign: { $word }=-10m (sooner) or { $word }=+1h (later).
whatif-mend-without = Ask for an option instead: --decision { $word }=OPTION.
whatif-mend-rules = `hotwash debrief` still reads it; for what-ifs, use the version of the program it was played with.

## Its help
help-what-if = Ask what would have been, had one thing been otherwise
help-what-if-long = The exercise of a journal is played again with one thing otherwise: first with the very same luck, then many times with other luck, always beside the unchanged run. With the journal alone it lists what can be asked about.
help-what-if-decision = Take a decision for another option; one left to silence is taken just in time (this and the next two may be repeated: each is a question of its own)
help-what-if-without = Leave a decision or an action out: ESC-01, LOG-01:JUMP01, or a record number such as #412
help-what-if-shift = Do it sooner (-10m) or later (+1h)
help-what-if-posture = The same orders in a company of another security posture; a teaching assumption (see `hotwash posture`)
help-what-if-all = Ask about everything: each decision and action, 5, 15 and 60 minutes sooner and later, each factor of the posture one level up
help-arg-seeds = Replays with other luck, 1 to 2000 (default: 200)
help-debrief-no-what-if = Leave out the part that plays the exercise again
