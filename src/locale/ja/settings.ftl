# 設定：名前、はたらき、値、値の由来。
set-lang = 言語
set-lang-help = 画面と報告の言語です。
set-theme = 配色
set-theme-help = どの色が何を表すか。どの状態にも言葉か記号が付くので、色がなくても見分けられます。
set-color = 色の使用
set-color-help = 色を使うかどうか。
set-charset = 枠線
set-charset-help = 枠や罫線に使う文字です。
set-motion = 動き
set-motion-help = 何も起きていないとき時計を描き直す間隔。毎秒か、控えめ（10秒ごと）か。
set-mouse = マウス
set-mouse-help = マウスで選択、開く、スクロールを行うか。オフなら端末本来の範囲選択が使えます。
set-hints = ヒント
set-hints-help = 画面の短い案内を、それぞれ一度だけ表示するか。
set-bell = ベル
set-bell-help = 重大なメッセージと、判断の残り1分で端末のベルを鳴らすか。
set-pace = 速さ
set-pace-help = 現実の1秒で物語を何秒進めるか。演習中に変えるとすぐに反映されます。再開した演習は、その演習の速さで続きます。
set-breathing-room = 一息モード
set-breathing-room-help = 判断の画面を開いている間は時計を止めるか。振り返りに記載されますが、評価は下がりません。
set-untimed = 時間制限なし
set-untimed-help = 判断を求められている間は、決めるまで時計を止めるか。振り返りに記載されますが、評価は下がりません。
set-not-for-appraisal = 人事評価に不使用
set-not-for-appraisal-help = 報告書のすべてのページに「本記録は人事評価に使用しません」と表示するか。

set-value-auto = 自動
set-value-on = オン
set-value-off = オフ
set-value-lang-auto = ロケールに従う
set-value-en = English
set-value-ja = 日本語
set-value-terminal = 端末の配色
set-value-dark = 暗い背景
set-value-light = 明るい背景
set-value-high-contrast = 高コントラスト
set-value-colour-blind = 色覚多様性対応
set-value-mono = 色なし
set-value-always = 常に使う
set-value-never = 使わない
set-value-unicode = 罫線
set-value-ascii = ASCII
set-value-full = 毎秒
set-value-calm = 控えめ
set-value-pace-auto = シナリオに従う
set-value-breathing-room-auto = 案内付き訓練のみ

set-from-default = 既定
set-from-file = config.toml
set-from-environment = { $variable }
set-from-flag = 今回の指定
set-from-session = いま変更

# 設定画面。
tui-settings-title = 設定
tui-settings-written = ファイルでの書き方：{ $line }
tui-settings-unsaved = 変更{ $count }件は終了するまで有効です。s で次回以降にも残せます。
tui-settings-saved = { $path } に保存しました
tui-settings-same = 保存するものはありません。すべてファイルに書かれています。
tui-settings-now = 今は{ $value }
tui-settings-failed = 保存できませんでした。{ $why }

# `hotwash config` と、ファイルの誤り。
cli-settings-head = hotwash の設定。`hotwash config` で、すべての項目と取りうる値を確認できます。
cli-settings-file = ファイル：{ $path }
cli-settings-no-file = ファイルはまだありません。作られる場所：{ $path }
cli-settings-written = { $path } に書き込みました
cli-settings-skipped = 上記の箇所は使わずに続けます。ほかの設定は有効です。`hotwash config` で現在の設定を確認できます。
cli-settings-as-it-is = { $place } は今のままでは変更できません。ファイルには手を加えていません。
cli-settings-syntax = TOML として読み取れません：{ $why }
cli-settings-too-large = ファイルが { $kib } KiB を超えています
cli-settings-unreadable = ファイルを読み込めません：{ $why }
cli-settings-unknown = `{ $key }` という設定はありません
cli-settings-value = `{ $key }` に `{ $found }` は指定できません
cli-settings-type = `{ $key }` の書き方が違います
cli-settings-write = 書き方：{ $example }
cli-settings-many = `{ $key }` に書けるのは{ $most }件までです
cli-settings-near = `{ $word }` ではありませんか
cli-settings-allowed = 指定できる値：{ $words }
cli-settings-see-keys = 名前は各画面の `?` で確認できます
cli-as-said = { $place }

# 読み取れない呼び出し。
cli-usage-unknown = { $place } はここでは指定できません。
cli-usage-command = { $place } というコマンドはありません。
cli-usage-missing = 指定が足りません：{ $place }
cli-usage-such-as = 例：{ $line }
cli-usage-no-command = コマンドが指定されていません。
cli-usage-conflict = 同時には指定できません：{ $place }
cli-usage-no-value = { $place } には値が必要です。
cli-usage-value = この値は指定できません：{ $place }
cli-usage-other = 呼び出しを読み取れません。{ $place }
cli-usage-help = 詳しくは `{ $command } --help` を参照してください。

cli-no-terminal = 全画面表示には端末が必要です。入出力がパイプかファイルになっています。

# 不具合で止まったとき。
cli-crash = hotwash 自体の不具合のため、停止しました（{ $at }）。
cli-crash-journal = 「保存済み」と表示された分は { $path } に残っています。再開するには：hotwash resume { $path }
cli-crash-nothing = 実施中の演習はなく、失われたものはありません。

# `hotwash doctor`。
doctor-title = この環境と端末の点検
doctor-state-ok = 正常
doctor-state-note = 注意
doctor-state-bad = 異常
doctor-sum = 正常{ $ok }件、注意{ $notes }件、異常{ $bad }件
doctor-tty = 端末
doctor-tty-yes = 接続されています
doctor-tty-no = 接続されていません（パイプかファイルです）。全画面表示には端末が必要です
doctor-size = 大きさ
doctor-size-unknown = ここでは分かりません
doctor-size-small = { $size }：一覧を一つずつ表示して実施できます
doctor-size-mend = ウィンドウを広げるか文字を小さくしてください。40x12以上が必要で、80x24あれば快適です
doctor-term = TERM
doctor-term-none = 設定されていません
doctor-locale = ロケール
doctor-locale-none = 設定されていないため、枠線は ASCII で描きます
doctor-locale-other = { $locale } は UTF-8 ではないため、枠線は ASCII で描きます
doctor-locale-mend = export LANG=C.UTF-8 など、UTF-8 のロケールを設定してください
doctor-color = 色
doctor-color-yes = { $colours }色、配色 { $theme }
doctor-color-mend = 配色 { $theme } には256色以上の端末が必要です（TERM=xterm-256color または COLORTERM=truecolor）
doctor-color-never = 使いません。color が never に設定されています
doctor-color-mono = 使いません。配色が mono に設定されています
doctor-color-no-color = 使いません。NO_COLOR が設定されています
doctor-color-dumb = 使いません。TERM が dumb です
doctor-charset = 枠線
doctor-charset-is = { $frames }（{ $why }）
doctor-charset-set = charset の設定によります
doctor-charset-narrow = 端末に問い合わせ、1桁幅で描かれることを確認しました
doctor-charset-wide = 端末に問い合わせたところ、罫線が2桁幅で描かれます
doctor-charset-guess = TERM とロケールから判断しました。端末からの回答はありません
doctor-config = 設定
doctor-config-ok = { $path }
doctor-config-none = ファイルはなく、既定値を使います（{ $path }）
doctor-config-bad = { $path } または環境変数の{ $count }件が使えません
doctor-config-mend = `hotwash config` で、それぞれの行を確認できます
doctor-config-folder = 設定のディレクトリ
doctor-data-folder = 自作シナリオのディレクトリ
doctor-runs-folder = 記録のディレクトリ
doctor-folder-later = { $path }（まだありません。必要になったときに作られます）
doctor-folder-bad = { $path } に書き込めません：{ $why }
doctor-folder-open = { $path } は、この環境のほかの利用者にも開かれています
doctor-folder-chmod = chmod 700 { $path }
doctor-disk = ディスク
doctor-disk-takes = 判断は{ $ms }ミリ秒で保存されます
doctor-disk-mend = 時間がかかっています。ネットワーク上ではなく、手元のディスクに記録を置いてください（HOTWASH_HOME）
doctor-scenarios = 演習
doctor-scenario-bad = { $name } は実施できません
doctor-scenario-mend = hotwash check { $name }
doctor-journals = 記録
doctor-journals-ok = 異常のないもの{ $whole }件。うち中断中で再開できるもの{ $unfinished }件
doctor-journal-damaged = { $path } は壊れています：{ $why }
doctor-journal-stuck = { $path } は再開できません：{ $why }
doctor-journal-torn = { $path } の末尾は書きかけです。「保存済み」と表示された分は含まれていません
doctor-journal-mend = hotwash verify { $path }
doctor-journal-open = { $path } は、この環境のほかの利用者にも読めます
doctor-journal-chmod = chmod 600 { $path }
doctor-versions = バージョン
doctor-versions-are = hotwash { $engine }、判定規則 { $rules }、シナリオ形式 { $format }
