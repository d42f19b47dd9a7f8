# Settings: their names, what they do, their values, where a value comes from.
set-lang = Language
set-lang-help = Language of screens and reports.
set-theme = Colours
set-theme-help = Which colours stand for what. Every state also has a word or a letter.
set-color = Use of colour
set-color-help = Whether colours are used at all.
set-charset = Frames
set-charset-help = What frames and rules are drawn with.
set-motion = Motion
set-motion-help = How often the clock is redrawn while nothing happens: every second, or calm, every ten.
set-mouse = Mouse
set-mouse-help = Whether the mouse selects, opens and scrolls. Off, the terminal's own selection works as usual.
set-hints = Hints
set-hints-help = Whether short hints about the screen are shown, each once.
set-bell = Bell
set-bell-help = Whether the terminal's bell sounds for critical messages and for the last minute of a decision.
set-pace = Pace
set-pace-help = Seconds of the story for each real second. In an exercise a change holds at once; one that is taken up again goes on at its own pace.
set-breathing-room = Breathing room
set-breathing-room-help = Whether opening a decision stops the clock. Noted in the debrief, never held against you.
set-untimed = Untimed
set-untimed-help = Whether an open decision stops the clock until it is taken. Noted in the debrief, never held against you.
set-not-for-appraisal = Not for appraisal
set-not-for-appraisal-help = Whether every copy of a report says that it is not used for personnel appraisal.

set-value-auto = automatic
set-value-on = on
set-value-off = off
set-value-lang-auto = as the locale
set-value-en = English
set-value-ja = 日本語
set-value-terminal = the terminal's own
set-value-dark = dark
set-value-light = light
set-value-high-contrast = high contrast
set-value-colour-blind = for any colour vision
set-value-mono = none
set-value-always = always
set-value-never = never
set-value-unicode = lines
set-value-ascii = ASCII
set-value-full = every second
set-value-calm = calm
set-value-pace-auto = the scenario's
set-value-breathing-room-auto = in guided drills

set-from-default = default
set-from-file = config.toml
set-from-environment = { $variable }
set-from-flag = this call
set-from-session = changed just now

# The settings screen.
tui-settings-title = Settings
tui-settings-written = In the file: { $line }
tui-settings-unsaved = { $count ->
    [one] One change holds until you leave; s keeps it for next time.
   *[other] { $count } changes hold until you leave; s keeps them for next time.
}
tui-settings-saved = Saved in { $path }
tui-settings-same = Nothing to save: everything stands in the file already.
tui-settings-now = now { $value }
tui-settings-failed = Not saved. { $why }

# `hotwash config` and what is wrong with the file.
cli-settings-head = hotwash settings. `hotwash config` shows all of them and what they may be.
cli-settings-file = File: { $path }
cli-settings-no-file = No file yet; it would be { $path }
cli-settings-written = Written to { $path }
cli-settings-skipped = What is listed above was left out; everything else holds. `hotwash config` shows what is set.
cli-settings-as-it-is = { $place } cannot be changed as it stands; it was left as it is.
cli-settings-syntax = this is not TOML: { $why }
cli-settings-too-large = the file is larger than { $kib } KiB
cli-settings-unreadable = the file cannot be read: { $why }
cli-settings-unknown = there is no setting `{ $key }`
cli-settings-value = `{ $key }` cannot be `{ $found }`
cli-settings-type = `{ $key }` is not written like this
cli-settings-write = write { $example }
cli-settings-many = `{ $key }` takes at most { $most } entries
cli-settings-near = did you mean `{ $word }`?
cli-settings-allowed = possible: { $words }
cli-settings-see-keys = the names stand in `?` on each screen
cli-as-said = { $place }

# A call that cannot be read.
cli-usage-unknown = { $place } means nothing here.
cli-usage-command = There is no command { $place }.
cli-usage-missing = Something is missing: { $place }
cli-usage-such-as = For example: { $line }
cli-usage-no-command = A command is missing.
cli-usage-conflict = These do not go together: { $place }
cli-usage-no-value = { $place } needs a value.
cli-usage-value = This value is not possible: { $place }
cli-usage-other = The call cannot be read. { $place }
cli-usage-help = `{ $command } --help` tells more.

cli-no-terminal = Full screens need a terminal; this is a pipe or a file.

# The last words.
cli-crash = hotwash met a fault of its own and had to stop ({ $at }).
cli-crash-journal = Everything that was called saved is safe in { $path }; go on with: hotwash resume { $path }
cli-crash-nothing = No exercise was under way, and nothing was lost.

# `hotwash doctor`.
doctor-title = This machine and this terminal
doctor-state-ok = ok
doctor-state-note = note
doctor-state-bad = BAD
doctor-sum = { $ok } in order, { $notes } to know, { $bad } bad
doctor-tty = Terminal
doctor-tty-yes = yes
doctor-tty-no = this is a pipe or a file: full screens need a terminal
doctor-size = Size
doctor-size-unknown = not known here
doctor-size-small = { $size }: playable, one list at a time
doctor-size-mend = make the window larger or the letters smaller: 40x12 is needed, 80x24 is comfortable
doctor-term = TERM
doctor-term-none = not set
doctor-locale = Locale
doctor-locale-none = not set: frames are drawn in ASCII
doctor-locale-other = { $locale } is not UTF-8: frames are drawn in ASCII
doctor-locale-mend = export LANG=C.UTF-8, or another locale that ends in UTF-8
doctor-color = Colours
doctor-color-yes = { $colours }, theme { $theme }
doctor-color-mend = for the theme { $theme } a terminal with 256 colours is needed (TERM=xterm-256color or COLORTERM=truecolor)
doctor-color-never = none: color is set to never
doctor-color-mono = none: the theme is mono
doctor-color-no-color = none: NO_COLOR is set
doctor-color-dumb = none: TERM is dumb
doctor-charset = Frames
doctor-charset-is = { $frames }: { $why }
doctor-charset-set = charset is set
doctor-charset-narrow = asked, the terminal draws them one column wide
doctor-charset-wide = asked, the terminal draws lines two columns wide
doctor-charset-guess = by TERM and locale; the terminal was not asked or gave no answer
doctor-config = Settings
doctor-config-ok = { $path }
doctor-config-none = no file, defaults hold ({ $path })
doctor-config-bad = { $path } or the environment: { $count } of what is set cannot be used
doctor-config-mend = `hotwash config` shows each, with the line
doctor-config-folder = Directory of settings
doctor-data-folder = Directory of own scenarios
doctor-runs-folder = Directory of runs
doctor-folder-later = { $path } (not there yet; made when it is needed)
doctor-folder-bad = { $path } cannot be written: { $why }
doctor-folder-open = { $path } is open to others on this machine
doctor-folder-chmod = chmod 700 { $path }
doctor-disk = Disk
doctor-disk-takes = a decision is safe within { $ms } ms
doctor-disk-mend = slow: keep the runs on a local disk (HOTWASH_HOME), not on a network
doctor-scenarios = Exercises
doctor-scenario-bad = { $name } cannot be played
doctor-scenario-mend = hotwash check { $name }
doctor-journals = Journals
doctor-journals-ok = { $whole } whole, of which { $unfinished } unfinished can be resumed
doctor-journal-damaged = { $path } is damaged: { $why }
doctor-journal-stuck = { $path } cannot be resumed: { $why }
doctor-journal-torn = { $path } ends in an unfinished write; nothing that was called saved is in it
doctor-journal-mend = hotwash verify { $path }
doctor-journal-open = { $path } can be read by others on this machine
doctor-journal-chmod = chmod 600 { $path }
doctor-versions = Versions
doctor-versions-are = hotwash { $engine }, rules { $rules }, scenario format { $format }
