# Words of the debrief room (en).

## Opening
debrief-kind = After-action debrief
debrief-for-alias = Player: { $name }
debrief-for-cohort = Group: { $name }
debrief-no-fault = This report describes what was done and what came of it, never what somebody is like. Decisions are shown with what was known at the time: with what is known now they would be easy. Ratings and numbers come last on purpose.
debrief-incomplete = The record stops before the exercise ended; what follows describes the part that was played.
debrief-posture = Played at another security posture than the scenario declares
debrief-posture-level = { $factor } { $name }: level { $played } instead of { $declared } ({ $means })
debrief-posture-note = What a posture changes is a teaching assumption, not a measured effect: `hotwash posture` shows it.

## Reflection
debrief-reflection = What you thought was going on
debrief-reflection-sure = How sure: { $n }%
debrief-reflection-and-so = How it really was
debrief-reflection-ask = Before you read on: what was really going on? Write the attack story in three lines.

## Truth
debrief-truth = What was really going on
debrief-steps = The attack, step by step
debrief-steps-caption = Critical steps in the order they came (technique ids: ATT&CK { $version })
debrief-col-step = Step
debrief-col-when = When
debrief-col-technique = ATT&CK
debrief-col-fate = What became of it
debrief-fate-succeeded = Carried out
debrief-fate-before = Carried out before the exercise began
debrief-fate-failed = Failed by itself
debrief-fate-gate = Could not succeed: { $factor } { $name }
debrief-fate-posture = Failed: the posture left it a chance of { $chance }%, as written { $written }%
debrief-fate-under-way = Under way when the exercise ended
debrief-fate-never = Never came
debrief-fate-prevented = Prevented at { $by }
debrief-fate-prevented-act = Prevented: { $act } ({ $when })
debrief-fate-interrupted = Interrupted at { $by }
debrief-fate-interrupted-act = Interrupted: { $act } ({ $when })
debrief-fate-prevented-needs-act = Prevented, because what it needed was gone: { $act } ({ $when })
debrief-fate-prevented-needs = Came to nothing: what it needed was not there
debrief-timeline = Truth, knowledge and acts side by side
debrief-timeline-text = Three lanes for each move and for the time between: { $truth } records of what really happened, { $knowable } of what could be known, { $done } of what was done. The log lists them.
debrief-lane-truth = What really happened
debrief-lane-knowable = What could be known
debrief-lane-done = What was done
debrief-ended-since = { $what } (begun { $since })
debrief-alone = The same story without you
debrief-alone-note = The same scenario with the same seed, in which nobody responded. It shows what the response changed, and what it did not.
debrief-alone-step = { $at }: { $step }. This came only without you.
debrief-alone-only-here = { $at }: { $step }. This came only in your run.
debrief-alone-leak = { $data }: { $there } records left without you, { $here } in your run.
debrief-alone-encrypted = Machines encrypted: { $there } without you, { $here } in your run.
debrief-alone-encrypted-from = Machines encrypted: { $there } without you, from { $at }; { $here } in your run.
debrief-alone-same = The critical steps, the records that left and the encrypted machines would have been the same. What you learned about the situation is in the decisions below.

## Decisions
debrief-decisions = Decision by decision
debrief-decisions-note = Each decision first shows what was known then, and what was there to be known; only after that what followed. A sound decision can end badly, and a risky one well. The JSON report has every item.
debrief-decisions-none = No decision was asked for in this run.
debrief-decision-title = Decision { $n }: { $title }
debrief-decision-taken = Asked { $opened }, taken { $closed } by { $who }, after { $took }.
debrief-decision-lapsed = Asked { $opened }; time ran out { $closed }, and silence decided.
debrief-decision-open = Asked { $opened }; still open when the record ends.
debrief-known = Known then
debrief-known-nothing = nothing yet
debrief-known-because = given as a reason
debrief-known-pinned = on the board
debrief-unread = There, not opened
debrief-unsearched = { $log } { $n }
debrief-unsearched-title = Traces of the attack in logs nobody had read
debrief-belief = Belief (not scored)
debrief-belief-said = Said: { $said }%.
debrief-belief-unsaid = No figure was given.
debrief-belief-true = It was so.
debrief-belief-false = It was not so.
debrief-options = Options
debrief-chosen = [chosen]
debrief-by-silence = [by silence]
debrief-reason = In your words
debrief-started = It started
debrief-followed = Within the next hour
debrief-followed-nothing = nothing that was recorded
debrief-known-more =
    { $n ->
        [one] and one more known fact
       *[other] and { $n } more known facts
    }
debrief-unread-more =
    { $n ->
        [one] and one earlier message
       *[other] and { $n } earlier messages
    }
debrief-followed-more =
    { $n ->
        [one] and one more record on the timeline
       *[other] and { $n } more records on the timeline
    }
debrief-marked = Moments marked to talk about
debrief-marked-by = { $text } ({ $who })

## Take away
debrief-forward = What to take away
debrief-keep = One thing to keep
debrief-change = One thing to change
debrief-plan = If … then …

## Numbers
debrief-numbers = The numbers
debrief-not-rated = not rated: the record ends before
debrief-overridden = Set by the facilitator: { $reason }
debrief-task-when = When
debrief-task-opened = Mattered from { $opened }; not done before the end.
debrief-task-done = Mattered from { $opened }; done { $done }, after { $took }.
debrief-task-already = Already done when it began to matter, { $opened }.
debrief-task-still-open = Mattered from { $opened }; the exercise ended before its time was up, so it counts for nothing.
debrief-task-never-opened = The run never came to it; counts for nothing.
debrief-rule = Rule
debrief-window-within = on time within { $within }
debrief-window-late = counts until { $late }
debrief-window-both = on time within { $within }, late until { $late }
debrief-receipts = Receipts
debrief-points = Points
debrief-points-of = { $won } of { $weight }
debrief-hints =
    { $n ->
        [one] one hint
       *[other] { $n } hints
    }
debrief-not-critical = not critical
debrief-col-measure = Measure
debrief-not-reached = not reached
debrief-hygiene = Evidence
debrief-hygiene-caption = Acts that destroy evidence of their target
debrief-hygiene-none = No act in this run destroyed evidence.
debrief-col-act = Act
debrief-col-captured = Evidence secured before?
debrief-captured-at = Yes, { $at }
debrief-captured-never = Not before this act
debrief-lost = Evidence lost
debrief-searching = Reading the logs
debrief-searches = What was looked for
debrief-pinned-caption = Lines that were pinned
debrief-col-line = Line
debrief-col-log = Log
debrief-col-written = Written
debrief-col-pinned = Pinned
debrief-col-was = It was
debrief-line-hostile = left by the attack
debrief-line-usual = ordinary work
debrief-unread-note = These lines were there to be read. Some stay, some are gone at a known hour: how long a log keeps its lines decides what can still be asked.
debrief-unread-caption = Lines of the attack that nobody read
debrief-col-readable = Readable
debrief-line-gone = until { $at }
debrief-line-there = to the end
debrief-line-times = { $at } and later, { $n } in all
debrief-more = { $n } more; the JSON report lists them all.
debrief-duties = Duties of law and contract
debrief-duties-note = For exercise use, not reviewed by Legal unless it says so. Dates are counted on the story's calendar from the first knowledge in any department; holidays as far as the shared calendars list them. A guide is a window, not a limit; recognising the clock, its t0 and what was said are looked at one by one.
debrief-duty-to = To
debrief-duty-knew = First knowledge (t0)
debrief-duty-knew-by = { $at } ({ $by })
debrief-duty-due = Due
debrief-duty-window = { $due }: { $window }
debrief-duty-met = Met
debrief-duty-not-met = not in this run
debrief-duty-exempt = not owed since { $at }: { $why }
debrief-duty-handover = Handed on
debrief-duty-filing = Filed
debrief-report-after = { $action }: { $at } ({ $after } after it could be known)
debrief-report-before = { $action }: { $at } ({ $after } before it could be known)
debrief-report-never = { $action }: not in this run
debrief-report-said = What was said
debrief-report-wordless = no parts were composed: what was said cannot be checked
debrief-report-t0 = Its t0
debrief-t0-missing = not said
debrief-t0-right = as recorded
debrief-t0-earlier = earlier than recorded: cautious
debrief-t0-later = later than the first department knew: the clock runs out sooner than was told
debrief-report-lacked = What it lacked
debrief-report-passed-over = Open questions it passed over
debrief-margin-before = ({ $margin } to spare)
debrief-margin-after = ({ $margin } after the last moment)
debrief-duty-source = Source: { $source } ({ $as_of }).
debrief-duty-unreviewed = For exercise use, not reviewed by Legal.
debrief-duty-reviewed = Reviewed by { $by }.
debrief-said = What was said
debrief-said-note = Only the parts of a statement are looked at, never its own words. Leaving something out can be right; here it is named so that it can be talked about.
debrief-said-at = When
debrief-said-took-back = What it took back
debrief-said-not-so = Stated, and not so
debrief-said-left-out = Known by then, and not said
debrief-impact = Impact over time
debrief-impact-note = Share of what could be harmed, weighted by the scenario; 0% is untouched.
debrief-impact-caption = Highest and final values
debrief-toll = People without a service: { $peak } at most, { $last } at the end. Outages and work cost { $cost } by the last change, in the scenario’s unit of money.
debrief-axis-confidentiality = Confidentiality
debrief-axis-integrity = Integrity
debrief-axis-availability = Availability
debrief-col-axis = Impact on
debrief-col-peak = Highest
debrief-col-last = At the end
debrief-curve-text = { $axis }: highest { $peak }, at the end { $last }.
debrief-conduct = Time and aids
debrief-conduct-note = Pauses, pace and aids are part of learning and change no rating.
debrief-conduct-played = Time played
debrief-conduct-pauses = Pauses
debrief-conduct-aids = Aids
debrief-conduct-hints = Hints
debrief-conduct-holds = Holds by the facilitator
debrief-conduct-paces = Paces chosen
debrief-conduct-slowed = Slowed down for a decision
debrief-slowed = { $decision }: x{ $from } to x{ $to }
debrief-aid-from = { $aid } (from { $from })
debrief-aid-to = { $aid } (until { $to })
debrief-aid-between = { $aid } ({ $from } to { $to })
debrief-none = none
debrief-calibration = Beliefs beside how it was
debrief-calibration-few = Too few beliefs for a score; the table is for thinking about the ones that were sure and wrong.
debrief-calibration-caption = Beliefs as they were stated
debrief-brier = Brier score { $brier } (0 is best, 0.250 is always fifty-fifty); mean stated less mean true: { $over } points. For your own feedback, never for ranking people.
debrief-col-belief = Belief
debrief-col-said = Said
debrief-col-truth = It was
debrief-so = so
debrief-not-so = not so

## Lessons
debrief-lessons = Lessons
debrief-reading = Further reading
debrief-about = About this record
debrief-about-ending = Ending
debrief-about-facilitator = Facilitator
debrief-about-played-in = Played in
debrief-about-scenario = Scenario
debrief-about-seed = Seed
debrief-about-engine = Program
debrief-about-rules = Rules
debrief-about-attack = ATT&CK version
debrief-about-digest = Digest of the scenario
debrief-about-record = Digest of the record
debrief-lang-en = English
debrief-lang-ja = Japanese

## Page one, gaps, after-action report (one block)
debrief-short = In short
debrief-extent = Played { $from } to { $to }.
debrief-extent-moves = Played { $n } of { $of } moves, { $from } to { $to }.
debrief-outcome-attack = { $all ->
    [0] The attack had no critical step
    [one] Of one critical step of the attack, { $parts }
   *[other] Of { $all } critical steps of the attack, { $parts }
}; { $records ->
    [0] no record left
    [one] one record left
   *[other] { $told } records left
} and { $machines ->
    [0] no machine was encrypted
    [one] one machine was encrypted
   *[other] { $machines } machines were encrypted
}.
debrief-outcome-before = { $n } came before the start
debrief-outcome-ran = { $n } after it
debrief-outcome-stopped = the response stopped { $n }
debrief-outcome-failed = { $n ->
    [one] 1 came to nothing by itself
   *[other] { $n } came to nothing by themselves
}
debrief-outcome-under-way = { $n } still under way
debrief-outcome-never = { $n } never came
debrief-outcome-response = Counted from the first sign, the intrusion was { $clauses }.
debrief-outcome-glue = ,
debrief-outcome-detect-after = recognised after { $after }
debrief-outcome-detect-once = recognised at once
debrief-outcome-detect-not = not recognised
debrief-outcome-declare-after = declared after { $after }
debrief-outcome-declare-once = declared at once
debrief-outcome-declare-not = not declared
debrief-outcome-contain-after = contained after { $after }
debrief-outcome-contain-once = contained at once
debrief-outcome-contain-not = not contained
debrief-outcome-unharmed = Nothing was harmed
debrief-outcome-harmed = The heaviest impact was on { $axis }: { $peak } at most and { $last } at the end
debrief-outcome-harm = { $harm }{ $n ->
    [0] .
    [one] ; of one duty of law or contract, { $met } met in time, { $missed } not, { $running } still running.
   *[other] ; of { $n } duties of law and contract, { $met } met in time, { $missed } not, { $running } still running.
}
debrief-went-well = What went well
debrief-went-well-none = The record shows no task that was completed in time; what was noticed and talked over is in the players' own words.
debrief-to-change = What to change, and why
debrief-to-change-none = Every task that came up was done in time.
debrief-to-change-unrated = No task of this run came to be judged, so that the record names nothing.
debrief-next-drill = The next drill
debrief-seen-done = It was done.
debrief-seen-not = It was not done before the end.
debrief-seen-never = It could be known from { $from }; it was not done before the end.
debrief-seen-before = It was done, { $at }, before anything asked for it.
debrief-seen-in-time = done { $at }, { $gap } after it could be known
debrief-seen-late = It could be known from { $from } and was done { $at }, { $gap } later.
debrief-seen-harm = It was done { $at }, { $gap } after it could be known, with a side effect on something else.
debrief-came-of-it-spoiled = After this it could no longer be done as planned: { $what } ({ $at }).
debrief-came-of-it-steps = { $n ->
    [one] In the meantime the attacker used what was still open: { $steps } ({ $at }).
   *[other] In the meantime the attacker used what was still open, { $n } times from { $at }: { $steps }.
}
debrief-came-of-it-duty = The duty that hangs on it was not met in time: { $duty }.
debrief-came-of-it-waited = A message waited without an answer: { $what } ({ $at }).
debrief-meanwhile = In that time { $arrived ->
    [0] nothing new arrived
    [one] one message or alert arrived
   *[other] { $arrived } messages and alerts arrived
}{ $lapsed ->
    [0] .
    [one] , and one decision ran out.
   *[other] , and { $lapsed } decisions ran out.
}
debrief-meanwhile-found = A log held it before anybody told it. In that time { $arrived ->
    [0] nothing new arrived
    [one] one message or alert arrived
   *[other] { $arrived } messages and alerts arrived
}{ $lapsed ->
    [0] .
    [one] , and one decision ran out.
   *[other] , and { $lapsed } decisions ran out.
}
debrief-stopped = The response stopped { $n ->
    [one] one critical step
   *[other] { $n } critical steps
}
debrief-timeline-note = ● what really happened: numbers are the critical steps of the table above, hollow ones were stopped. ◆ what could be known. ■ what was done. Time runs evenly within each strip. Every mark leads to its record in the log.
debrief-between = Between the moves
debrief-gaps = From knowable to done
debrief-gaps-note = For every critical task that came up: since when somebody who looked could have known that it was due, and when it was done. A gap is a question to talk about, not a verdict: sometimes waiting was right.
debrief-gaps-text = { $n ->
    [one] One bar on one axis of time, from the moment a critical task could be known to be due until it was done. The table below says the same.
   *[other] { $n } bars on one axis of time, each from the moment a critical task could be known to be due until it was done. The table below says the same.
}
debrief-gaps-key = ◆ could be known   ■ done   open bar: not done before the end. Moves are drawn to scale; time nobody played is cut.
debrief-gaps-caption = The same in words
debrief-gap-open = not before the end
debrief-gap-found = (had you looked)
debrief-col-task = Critical task
debrief-col-knowable = Could be known
debrief-col-acted = Done
debrief-col-gap = Gap
debrief-unsearched-more = { $n ->
    [one] and one more log
   *[other] and { $n } more logs
}
debrief-thought = Hypothesis at the time
debrief-thought-sure = { $text } ({ $sure }% sure)
debrief-next = Try next
debrief-next-note = The weakest critical tasks, each from the move it comes up in. Drill them again after two days, two weeks and two months: spaced practice holds better than much at once.
debrief-next-none = Every critical task was met. Play it with another seed or another security posture, or take a scenario you do not know.
debrief-next-unreached = This run never came to some of the tasks: play the same exercise again, to its end or another way.
debrief-next-question = Begin with the question: { $question }
debrief-aar = After-action report and improvement plan
debrief-aar-note = In the order of HSEEP. Empty fields are for you: they can be written in here before printing, or on paper.
debrief-aar-overview = 1. Exercise overview
debrief-aar-overview-caption = Empty fields are to be filled in
debrief-col-field = Field
debrief-col-entry = Entry
debrief-aar-name = Exercise name
debrief-aar-dates = Exercise dates
debrief-aar-scope = Scope
debrief-aar-purpose = Purpose
debrief-aar-capabilities = Core capabilities
debrief-aar-objectives = Objectives
debrief-aar-threat = Threat or hazard
debrief-aar-threat-steps = Cyber attack; ATT&CK techniques tried: { $techniques }
debrief-aar-scenario = Scenario
debrief-aar-sponsor = Sponsor
debrief-aar-participants = Participating organisations
debrief-aar-contact = Point of contact
debrief-aar-ratings = 2. Objectives and ratings
debrief-aar-ratings-caption = P performed without challenges, S with some challenges, M with major challenges, U unable to be performed, N not exercised
debrief-numbers-note = Ratings are those recorded during the exercise. They describe this run, not a person, and are no measure for comparing people; letters are never averaged.
debrief-col-objective = Objective
debrief-col-capability = CSF 2.0
debrief-col-rating = Rating
debrief-col-tasks = Tasks
debrief-aar-strengths = 3. Strengths
debrief-aar-areas = 4. Areas for improvement
debrief-aar-observation = Observation
debrief-aar-reference = Reference
debrief-aar-analysis = Analysis
debrief-improvements = 5. Improvement plan
debrief-improvements-note = Plans, tools, contacts and training that would make this easier for anybody, kept apart from the people who played. Actions and elements are proposals to change; owner and dates are for you to fill in.
debrief-improvements-caption = Elements: planning, organisation, equipment, training, exercises
debrief-improvements-none = No item follows from the tasks of this run.
debrief-improve-s = Came later than its window: { $task }
debrief-improve-m = Done, with a side effect on something else: { $task }
debrief-improve-u = Not done: { $task }
debrief-propose-sooner = Write the sign that starts it and a deputy for whoever starts it into the runbook, so that it is begun within { $window }.
debrief-propose-side-effect = Settle who agrees beforehand and what is looked at first, so that the side effect is weighed before the act.
debrief-propose-order = Put the order of steps into the runbook: what has to come first, and what must not be done before.
debrief-propose-practise = Rehearse it as a short drill until it is done within { $window }; note what was missing: access, contact or know-how.
debrief-window-none = the exercise
debrief-across-lapsed = { $what } decisions ran out and were settled by silence
debrief-across-lapsed-why = Silence decided, not somebody who was entitled to.
debrief-across-lapsed-do = Settle who may decide at any hour, and who stands in when nobody answers.
debrief-across-evidence = Evidence was lost to an act: { $what }
debrief-across-evidence-why = What is destroyed cannot be asked later.
debrief-across-evidence-do = Put securing memory and disk before every rebuild, wipe and restart in the runbook.
debrief-across-logs = Lines of the attack were gone before anybody read them: { $what }
debrief-across-logs-why = How long a log keeps its lines decides what can still be asked.
debrief-across-logs-do = Lengthen retention, or collect this log centrally; add its export to the first hour.
debrief-across-again = Whether the actions above work is not known yet
debrief-across-again-why = What is not practised again is soon lost.
debrief-across-again-do = Play it again once they are in place, and look at the same tasks first.
debrief-element-planning = Planning
debrief-element-organisation = Organisation
debrief-element-equipment = Equipment
debrief-element-training = Training
debrief-element-exercises = Exercises
debrief-col-issue = Issue
debrief-col-action = Corrective action
debrief-col-element = Element
debrief-col-owner = Owner
debrief-col-start = Start
debrief-col-due = Due
debrief-timeliness = Times
debrief-timeliness-caption = Milestones of the attack (as VERIS names them) and of the response
debrief-col-since-attack = After the first malicious action
debrief-col-since-sign = After the first sign
debrief-milestone-action = First malicious action
debrief-milestone-compromise = Initial compromise
debrief-milestone-exfiltration = Data exfiltration
debrief-milestone-start = First sign
debrief-milestone-acknowledge = Acknowledged: first opened or acted on
debrief-milestone-detect = Incident discovered
debrief-milestone-declare = Incident declared
debrief-milestone-contain = Contained
debrief-milestone-notify = First notification
debrief-milestone-recover = Everything running again
debrief-dwell = The attacker was there for { $dwell } before containment (dwell time).
debrief-dwell-to-the-end = The attacker was there for { $dwell }, to the end of the record (dwell time).
debrief-tasks = Appendix: ratings and their receipts
debrief-tasks-note = Each task with its rule, when it mattered, and the records that decided it; times lead to the log.
debrief-log = Appendix: the log
debrief-timeline-caption = What receipts lead to. Times without a date are of the day above.
debrief-col-lane = Lane
debrief-col-record = Record
debrief-col-look = Worth a look
debrief-look-sure-right = sure, and it was so: keep looking at it this way
debrief-look-unsure-right = unsure, and it was so: what would have told you?
debrief-look-sure-wrong = sure, and it was not so: look here first
debrief-look-unsure-wrong = unsure, and it was not so: what was missing?
debrief-calibration-over = On the whole surer than events bore out.
debrief-calibration-under = On the whole less sure than events bore out.
debrief-calibration-even = On the whole as sure as events bore out.
debrief-notice = This record is not used for personnel appraisal.
debrief-board-kind = Exercise summary for the Risk Management Committee and the Board
debrief-board-exposed = What it showed
debrief-board-duties = Duties of law and contract
debrief-board-col-duty = Duty
debrief-board-col-due = Due
debrief-board-col-stands = In the exercise
debrief-board-in-time = met in time
debrief-board-missed = not met in time
debrief-board-running = still running at the end
debrief-board-not-owed = not owed
debrief-board-none = No duty of law or contract came up.
debrief-board-actions = What is asked of you: owner and date for each
debrief-board-foot = An exercise: nothing in it happened. It describes the organisation's response, not people; effects of the simulated security posture are teaching assumptions and are left out. Dates of law are for exercise use.

## Evaluators' notes
debrief-observed = What evaluators observed
debrief-observed-note = Written by people who watched. It is about what was done and what came of it, never about a person.
debrief-kind-strength = Strengths
debrief-kind-improvement = Areas for improvement
debrief-kind-note = Seen
debrief-observed-analysis = Analysis
debrief-observed-reference = Reference
debrief-own-rating = Evaluators
debrief-actions = Improvement plan
debrief-actions-caption = Actions decided after this exercise, for the organisation.
debrief-earlier = Actions of earlier exercises
debrief-earlier-caption = How they stand.
debrief-col-dates = Start – due
debrief-col-status = Status
notes-element-planning = Planning
notes-element-organisation = Organisation
notes-element-equipment = Equipment
notes-element-training = Training
notes-element-exercises = Exercises
notes-status-open = Open
notes-status-under-way = Under way
notes-status-done = Done
notes-status-dropped = Dropped
notes-file-head =
    Evaluators' notes: { $title }
    Fill in what you saw, delete what you do not need, then: hotwash debrief RUN.journal --with THIS-FILE
    Write about what was done and what came of it, never about a person.
notes-file-taken = Notes taken while it ran. They become part of the report: keep only what others may read.
notes-file-observations = Observations: of a task, an objective, a decision, or of the exercise as a whole.
notes-file-ids = What there is, with the recorded rating:
notes-file-ratings = Ratings of your own. They stand beside the recorded ones and do not replace them.
notes-file-actions = Improvement plan: actions that follow from this exercise. The owner is a function, not a person.
notes-file-earlier = Actions of earlier exercises, and how they stand now.

## Summary of many runs
summary-title = Summary of exercises
summary-rule = No names. Every figure is about a group of { $least } people or more; smaller groups are not shown, and cannot be worked out of those that are. A count within a group may be smaller.
summary-nothing = There are not enough people in these runs for any figure.
summary-took-part = { $people } people in { $runs } runs, { $finished } of them to the end.
summary-versions = Played in { $n } versions of the scenario: compare over time with care.
summary-otherwise = In { $n } runs an evaluator rated something otherwise than the record.
summary-small = Some scenarios were played by fewer than { $least } people and are left out.
summary-unreadable = Journals that could not be read: { $n }.
summary-how = Ratings are those of the record; where a facilitator set another one during the exercise, that one. Only runs that reached the end have ratings. N means that the run never came to it and counts neither way. A run without a name counts as one person. Months are in UTC.
summary-groups-caption = Who took part, by class or team.
summary-others = Others
summary-all = All
summary-objectives = Objectives
summary-objectives-caption = Runs by rating. { $ratings }
summary-suppressed = not shown
summary-missed = Tasks most often missed
summary-missed-caption = Tasks that were not done or came too late, of the runs that came to them.
summary-missed-none = No task was missed.
summary-trend = Over time
summary-runs-of = { $span } (runs { $from }–{ $to })
summary-trend-caption = Share of runs rated P or S, of those that came to the objective (in brackets).
summary-trend-none = Not enough runs yet to compare two stretches of time.
summary-share = { $share } ({ $runs })
summary-actions = Actions
summary-actions-caption = From evaluators' notes; what is open comes first. The owner is a function, not a person.
summary-col-group = Group
summary-col-runs = Runs
summary-col-people = People
summary-col-objective = Objective
summary-col-task = Task
summary-col-missed = Missed
summary-col-of = Of
summary-col-share = Share
summary-col-from = From
summary-col-to = To
summary-col-well = P or S
summary-col-scenario = Scenario
summary-col-start = Start
summary-col-due = Due
summary-col-risk = Risk register
summary-col-number = No.
## Formats for other programs, and copies for passing on (src/debrief/render, src/debrief/redact.rs)
debrief-redacted = In this copy, people’s names are replaced by roles. What people typed was searched for those names and not otherwise reviewed: read it before you pass it on.
debrief-redacted-player = Player { $n }
debrief-redacted-somebody = a player
debrief-redacted-facilitator = Facilitator
debrief-redacted-group = Group
debrief-sheet-record = Record
debrief-sheet-seconds = Seconds
debrief-sheet-clock = Clock
debrief-sheet-lane = Lane
debrief-sheet-what = What
debrief-sheet-objective = Core capability / objective
debrief-sheet-issue = Issue
debrief-sheet-action = Corrective action
debrief-sheet-element = Capability element
debrief-sheet-owner = Responsible organisation
debrief-sheet-contact = Point of contact
debrief-sheet-start = Start
debrief-sheet-due = Due
debrief-sheet-task = Critical task
debrief-sheet-analysis = Analysis
debrief-msel-all = All players
debrief-msel-sent = { $at }: released by the facilitator
debrief-msel-opened = { $at }: opened
debrief-msel-answered = { $at }: answered
debrief-msel-unanswered = { $at }: time to answer ran out
debrief-msel-skipped = { $at }: skipped, there was no more need for it
debrief-msel-not = Did not come in this run
debrief-msel-decided = { $at }: { $who } decided: { $option }
debrief-msel-lapsed = { $at }: time ran out, which counted as: { $option }
debrief-msel-open = Open at the end
debrief-msel-done = { $at }: done
debrief-msel-undone = Not done
debrief-met-caught = caught
debrief-met-late = late
debrief-met-missed = missed
debrief-met-known = { $step } ({ $at }): { $words }; known { $known }
debrief-met-unknown = { $step } ({ $at }): { $words }; not known to the players
debrief-layer = Exercise: { $title }. Caught: the response stopped it, or it was known before the attack got further. Late: known after that. Missed: never known. Techniques that did not come, or left nothing to see, are not marked.
debrief-stix-incident = This is the record of an exercise. Nothing in it happened.
debrief-stix-done = Carried out in the exercise: { $at }
