# Words of a room: several people before one screen, and whoever leads them (en).

## Commands
cmd-facilitate = facilitator
cmd-facilitate-help = What whoever leads can do: hold, more time, hints, injects by number, marks, overrides. All of it is recorded.
cmd-hold = hold / release
cmd-hold-help = Holds the story: messages (injects) that are due wait until it is released. The clock, the attack, alerts, decisions and deadlines go on; a pause stops all of it.
cmd-extend-one = +1 min
cmd-extend-one-help = Gives the open decision one real minute more, at the present pace; the story goes on meanwhile.
cmd-extend-two = +2 min
cmd-extend-two-help = Gives the open decision two real minutes more, at the present pace; the story goes on meanwhile.
cmd-extend-five = +5 min
cmd-extend-five-help = Gives the open decision five real minutes more, at the present pace; the story goes on meanwhile.
cmd-give-hint = hint in your words
cmd-give-hint-help = Shows a hint in your own words to everybody; the clock waits until it is closed.
cmd-next-hint = next written hint
cmd-next-hint-help = Gives the next hint the scenario has for an objective.
cmd-send-inject = send inject
cmd-send-inject-help = Chooses an inject by the number on your papers, such as I12, shows what sending it does, and asks before it is sent.
cmd-tag = mark moment
cmd-tag-help = Marks this moment to talk about in the debrief.
cmd-override = override rating
cmd-override-help = Sets the rating of an objective by hand, with a reason that stands in the debrief.
cmd-decision-clock = clock at decisions
cmd-decision-clock-help = Whether an open decision stops the clock.
cmd-end-move = finish this move
cmd-end-move-help = Ends this move before its time, after asking, or goes on to the next one.
cmd-next-role = next role
cmd-next-role-help = Puts the next role of the scenario into this row, or the one that begins with what stands there.
cmd-prev-role = previous role
cmd-prev-role-help = Puts the role before it into this row.
cmd-remove-person = remove
cmd-remove-person-help = Takes this row off the list.
cmd-begin-room = go to the briefing
cmd-begin-room-help = Goes on to the briefing with the people listed.

## The facilitator's menu
room-menu-title = Facilitator
room-menu-note = Everybody sees this screen. What is coming stands in the kit and in hotwash watch.
room-held = Messages wait; the clock and the attack go on.
room-extend-which = for D{ $number }: { $story } in the story
room-extend-none = No open decision has a deadline.
room-clock-waits = An open decision stops the clock.
room-clock-runs = The clock runs while a decision is open.
room-hint-title = Hint for everybody
room-hint-text = It comes up before everybody, and the clock waits until it is closed. Your words:
room-tag-title = Mark this moment
room-tag-text = What to talk about (may stay empty). Everybody sees what you type:
room-tag-blank = to talk about
room-said-by = Whose words? A number or a name; empty: nobody in particular. { $people }
room-send-title = Send an inject
room-send-text = Its number on your papers, such as I12. Everybody sees this list: what is in them stands on your papers and in hotwash watch.
room-send-unknown = There is no inject { $number }. Look at the number on your papers.
room-send-here = { $number } has come already; it stands in the inbox.
room-send-move = move { $number }
room-send-any = any move
room-send-came = came { $at }: { $title }
room-send-waits = not sent
room-send-elsewhere = not sent; belongs to another move
room-send-unmet = not sent; its condition is not met
room-send-review = { $number } goes to everybody now. It cannot be taken back.
room-send-facts = Facts it puts on the board: { $count }.
room-send-decisions = Decisions it opens: { $count }.
room-send-clocks = Clocks of law or contract it starts: { $count }.
room-send-itself = It would come by itself as well; sent now, it does not come a second time.
room-send-warn-move = It belongs to move { $number }, not to this one.
room-send-warn-unmet = Its condition is not met: what it says may not fit what has happened.
room-send-warn-came = It has come already, and would come once more.
room-override-title = Override a rating
room-override-which = Which objective? Its number:
room-override-rating = P without, S with some, M with major challenges, U unable, N not exercised:
room-override-reason = Why? It stands in the debrief, and everybody sees what you type:
room-override-no-objective = Choose an objective by its number.
room-override-no-rating = A rating is one of P, S, M, U, N.
room-override-no-reason = An override needs a reason.

## Deciding together
room-top = room of { $count }
room-clock-decide = x{ $pace } DECIDE
room-briefing-facts = It is { $at }. { $moves } { $moves ->
    [one] move
   *[other] moves
 }. The clock runs { $pace } times as fast as real time.
room-briefing = In the room: { $people }. An open decision stops the clock: talk, say how each leans, then one of you calls it. { $lead } is for whoever leads.
room-people = In the room: { $people }.
room-deciding = The clock waits for a decision. { $step }: next event  { $lead } { $clock }: let it run
room-votes = How does each lean? (letter, or -)
room-caller = Called by
room-caller-first = Who calls it? A number or Left and Right.
room-review-same = Leaning this way
room-review-other = Seeing it differently

## Who is in the room
room-form-text = Who is in the room? Names may stay empty: people are then called by their role. Nothing here is rated.
room-form-role = as
room-form-facilitator = Facilitator:
room-form-cohort = Group:
room-form-begin = Go to the briefing
room-form-leave = Esc once more leaves. Nothing has begun yet.
room-role-recorder = Recorder
room-role-challenger = Challenger (argues the other side)
room-fault-nobody = Nobody is listed: give at least one name or role.
room-fault-many = At most { $most } people.
room-fault-name = “{ $name }” cannot be used: 1 to { $most } characters, none of , ; : = "
room-fault-twice = Two people are called “{ $name }”.

## On the record
tell-aid-room = open decisions stopped the clock
tell-seen-voted = { $what } ({ $same } of { $all } leaned this way)
tell-refusal-not-in-room = Nobody in the room is called “{ $name }”.
debrief-for-room = In the room: { $name }
debrief-leanings = How people leaned
debrief-leaning-same = As decided – { $option }: { $people }
debrief-leaning-other = Saw it differently – { $option }: { $people }
debrief-leanings-ask = Not everybody saw it the same way, and that is worth more than a quick agreement. Ask first what those who saw it differently had noticed.
debrief-conduct-interventions = What the facilitator did to the story

## Leading by lines
plain-hold = Holds the story, or lets it go on: messages (injects) that are due wait meanwhile. The attack, alerts, decisions and deadlines go on as time passes.
plain-extend-one = Gives an open decision more time, by the clock of the story, such as: extend D1 5m.
plain-send-inject = Shows what an inject does, by the number on your papers, such as I12, and sends it once it is confirmed.
plain-tag = Marks this moment to talk about in the debrief.
plain-override = Sets the rating of an objective by hand, with a reason that stands in the debrief.
plain-decision-clock = Whether an open decision stops the clock.
plain-explain = Explains a word: a term, an action, a team, a duty. Alone it lists them all.
