# Words of the debrief room (ja).

## Opening
debrief-kind = 振り返り報告
debrief-for-alias = プレイヤー：{ $name }
debrief-for-cohort = グループ：{ $name }
debrief-no-fault = この報告は、行動とその結果を記すもので、人の評価ではありません。判断はその時点で分かっていたこととともに示します。今から見れば簡単に思えることも、その場では違って見えていたからです。上から順にお読みください。数値をあえて最後に置いています。
debrief-incomplete = 記録は演習の終了前で途切れています。以下は、実施された部分についての報告です。
debrief-posture = シナリオの設定と異なるセキュリティ体制で演習
debrief-posture-level = { $factor } { $name }：レベル{ $declared }→{ $played }（{ $means }）
debrief-posture-note = 体制が変えるものは教材上の仮定であり、実測された効果ではありません。内容は `hotwash posture` で確認できます。

## Reflection
debrief-reflection = 何が起きていると考えたか
debrief-reflection-ask = 読み進める前に：実際には何が起きていたのでしょうか。攻撃の流れを3行で書いてみてください。

## Truth
debrief-truth = 実際に起きていたこと
debrief-steps = 攻撃の流れ
debrief-steps-caption = 主要なステップ（起きた順、技術IDはATT&CK { $version }）
debrief-col-step = ステップ
debrief-col-when = 時刻
debrief-col-technique = ATT&CK
debrief-col-fate = 結果
debrief-fate-succeeded = 成功
debrief-fate-failed = 失敗（攻撃者側の理由）
debrief-fate-gate = 成立せず（{ $factor } { $name }）
debrief-fate-posture = 失敗（体制の変更により成功率{ $written }%→{ $chance }%）
debrief-fate-under-way = 演習終了時点で進行中
debrief-fate-never = 起きなかった
debrief-fate-prevented = 阻止（{ $by }）
debrief-fate-prevented-act = 阻止：{ $act }（{ $when }）
debrief-fate-interrupted = 途中で阻止（{ $by }）
debrief-fate-interrupted-act = 途中で阻止：{ $act }（{ $when }）
debrief-fate-prevented-needs-act = 前提が失われて阻止：{ $act }（{ $when }）
debrief-fate-prevented-needs = 阻止：前提が整わなかった
debrief-timeline = 事実・把握できたこと・行動の対比
debrief-timeline-note = 番号付きの丸は上の表のステップで、白抜きは阻止されたもの。動きのない時間は縮めてある（点線）。同じ内容を下の表にも示す。
debrief-timeline-text = 1本の時間軸に3つのレーンを並べた図。実際に起きていたこと{ $truth }件、把握できたこと{ $knowable }件、行ったこと{ $done }件。内容は下の表のとおり。
debrief-timeline-caption = 記録のあった時刻ごとに1行。以降の「根拠」はここにつながる
debrief-lane-truth = 実際に起きていたこと
debrief-lane-knowable = 把握できたこと
debrief-lane-done = 行ったこと
debrief-ended-since = { $what }（{ $since }着手）
debrief-alone = もし誰も対応しなかったら
debrief-alone-note = 同じシナリオ、同じシードで、誰も対応しなかった場合との比較です。対応によって変わったことと、変わらなかったことが分かります。
debrief-alone-step = { $at } { $step } — 対応がなければ起きていた。
debrief-alone-only-here = { $at } { $step } — 今回だけ起きた。
debrief-alone-leak = { $data }：外部に送信された件数は、対応がなければ{ $there }件、今回は{ $here }件。
debrief-alone-encrypted = 暗号化された機器：対応がなければ{ $there }台、今回は{ $here }台。
debrief-alone-encrypted-from = 暗号化された機器：対応がなければ{ $at }から{ $there }台、今回は{ $here }台。
debrief-alone-same = 主要なステップ、外部に送信された件数、暗号化された機器は、対応の有無で変わりませんでした。状況について何を把握できたかは、この後の判断の節をご覧ください。

## Decisions
debrief-decisions = 判断ごとの振り返り
debrief-decisions-note = それぞれの判断について、まずその時点で分かっていたことと、調べれば分かったことを示し、その後に何が起きたかを示します。良い判断が悪い結果に終わることも、その逆もあります。
debrief-decisions-none = 今回は判断を求められる場面がありませんでした。
debrief-decision-title = 判断{ $n }：{ $title }
debrief-decision-taken = { $opened } に提示、{ $closed } に{ $who }が決定（所要 { $took }）。
debrief-decision-lapsed = { $opened } に提示、{ $closed } に時間切れ。回答なしとして扱われた。
debrief-decision-open = { $opened } に提示。記録の終わりまで未決。
debrief-known = 当時分かっていたこと
debrief-known-nothing = まだ何も分かっていなかった
debrief-known-because = 判断の理由
debrief-known-pinned = ボードに掲示
debrief-unread = 届いていたが未読
debrief-unsearched = { $log }：攻撃の痕跡 { $n }件
debrief-unsearched-title = 調べていなかったログ
debrief-belief = 見立て（採点対象外）
debrief-belief-said = 回答：{ $said } %。
debrief-belief-unsaid = 数値の回答なし。
debrief-belief-true = 実際にそのとおりだった。
debrief-belief-false = 実際はそうではなかった。
debrief-options = 選択肢
debrief-chosen = ← 選択
debrief-by-silence = ← 回答なしによる
debrief-reason = 本人の言葉
debrief-started = 着手したこと
debrief-followed = その後1時間に起きたこと
debrief-followed-nothing = 記録なし
debrief-known-more =
    { $n ->
       *[other] ほか{ $n }件
    }
debrief-unread-more =
    { $n ->
       *[other] ほか以前のもの{ $n }件
    }
debrief-followed-more =
    { $n ->
       *[other] ほか{ $n }件はタイムラインを参照
    }
debrief-marked = 話し合うために印を付けた時点
debrief-marked-by = { $text }（{ $who }）

## Take away
debrief-forward = 次に生かすこと
debrief-keep = 続けること（1つ）
debrief-change = 変えること（1つ）
debrief-plan = もし〜なら、〜する
debrief-improvements = 組織としての改善
debrief-improvements-note = 計画、ツール、連絡先、訓練など、誰が担当しても進めやすくなるための項目です。参加者個人とは切り離して扱います。担当と期日は皆さんで記入してください。
debrief-improvements-caption = 改善計画の項目
debrief-improvements-none = 今回の結果から導かれる項目はありません。
debrief-improve-s = 時間を要した、または遠回りになった：{ $task }
debrief-improve-m = 実施したが、ほかに影響が及んだ：{ $task }
debrief-improve-u = 実施に至らなかった：{ $task }
debrief-col-seen = 観察されたこと
debrief-col-why = なぜ大切か
debrief-col-owner = 担当
debrief-col-due = 期日

## Numbers
debrief-numbers = 数値と根拠
debrief-numbers-note = 評価は演習中に記録されたもので、HSEEPの区分に従います。今回の実施内容を表すもので、人を表すものでも、人を比べるためのものでもありません。
debrief-not-rated = 評価なし（記録が途中で終わっている）
debrief-overridden = ファシリテーターが設定：{ $reason }
debrief-task-when = 時期
debrief-task-opened = { $opened } から対象。終了までに実施されなかった。
debrief-task-done = { $opened } から対象。{ $done } に実施（所要 { $took }）。
debrief-task-already = { $opened } に対象となった時点で実施済みだった。
debrief-task-still-open = { $opened } から対象。時間内に演習が終わったため集計の対象外。
debrief-task-never-opened = 今回はこの場面に至らなかった（集計の対象外）。
debrief-rule = 判定の条件
debrief-window-within = { $within }以内なら時間内
debrief-window-late = { $late }まで有効
debrief-window-both = { $within }以内なら時間内、{ $late }までは遅れて実施
debrief-receipts = 根拠
debrief-points = 点
debrief-points-of = { $weight }点中 { $won }点
debrief-hints =
    { $n ->
       *[other] ヒント{ $n }回
    }
debrief-not-critical = 必須ではない
debrief-timeliness = 時間
debrief-timeliness-caption = インシデントの始まりからの経過
debrief-col-measure = 節目
debrief-col-since-start = 経過
debrief-not-reached = 到達せず
debrief-hygiene = 証拠の扱い
debrief-hygiene-caption = 対象の証拠を損なう行動
debrief-hygiene-none = 今回、証拠を損なう行動はありませんでした。
debrief-col-act = 行動
debrief-col-captured = 事前に証拠を保全していたか
debrief-captured-at = はい（{ $at }）
debrief-captured-never = この行動より前にはなし
debrief-lost = 失われた証拠
debrief-searching = ログの調査
debrief-searches = 検索した内容
debrief-pinned-caption = ボードに留めた行
debrief-col-line = 行
debrief-col-log = ログ
debrief-col-written = 記録時刻
debrief-col-pinned = 留めた時刻
debrief-col-was = 正体
debrief-line-hostile = 攻撃の痕跡
debrief-line-usual = 通常の業務
debrief-unread-note = 次の行は読むことができました。最後まで残る行もあれば、決まった時刻に消える行もあります。後から何を調べられるかは、ログの保存期間で決まります。
debrief-unread-caption = 誰も読まなかった攻撃の痕跡
debrief-col-readable = 読めた期間
debrief-line-gone = { $at }まで
debrief-line-there = 最後まで
debrief-line-times = { $at }以降、計{ $n }件
debrief-more = ほかに{ $n }件あります。JSON形式の報告書にはすべて載っています。
debrief-duties = 法令・契約上の義務
debrief-duties-note = 演習用です。特に記載がない限り、法務部確認前の内容です。日付はシナリオ内の暦で、いずれかの部署が最初に知った時点から数えています。祝日は共有データの暦に載っている範囲で考慮しています。目安は期間の幅であり期限ではありません。義務に気づいたか、起算が正しいか、内容に過不足がないかを分けて見ます。
debrief-duty-to = 報告・通知先
debrief-duty-knew = 最初に知った時点（起算）
debrief-duty-knew-by = { $at }（{ $by }）
debrief-duty-due = 期限・目安
debrief-duty-window = { $due }：{ $window }
debrief-duty-met = 履行
debrief-duty-not-met = 今回は履行されず
debrief-duty-exempt = { $at }に対象外と判明：{ $why }
debrief-duty-handover = 引き渡し
debrief-duty-filing = 届出・通知
debrief-report-after = { $action }：{ $at }（把握できるようになってから{ $after }後）
debrief-report-before = { $action }：{ $at }（把握できるようになる{ $after }前）
debrief-report-never = { $action }：今回は実施されず
debrief-report-said = 伝えた内容
debrief-report-wordless = 項目ごとの内容が作成されていないため、確認できない
debrief-report-t0 = 伝えた起算
debrief-t0-missing = 示されていない
debrief-t0-right = 記録どおり
debrief-t0-earlier = 記録より早い（安全側）
debrief-t0-later = 最初に知った部署より遅い（実際の期限は伝えたものより早く来る）
debrief-report-lacked = 欠けていた項目
debrief-report-passed-over = 触れなかった未確認事項
debrief-margin-before = （{ $margin }の余裕）
debrief-margin-after = （最終時点の{ $margin }後）
debrief-duty-source = 出典：{ $source }（{ $as_of }時点）
debrief-duty-unreviewed = 演習用・法務部確認前。
debrief-duty-reviewed = 確認者：{ $by }。
debrief-said = 伝えた内容の振り返り
debrief-said-note = 見るのは説明の項目だけで、自由記述は評価しません。触れないことが正しい場合もあります。話し合えるよう挙げています。
debrief-said-at = 時点
debrief-said-took-back = 覆した以前の説明
debrief-said-not-so = 伝えたが、事実ではなかったこと
debrief-said-left-out = 把握済みだったが、伝えなかったこと
debrief-impact = 影響の推移
debrief-impact-note = 被害を受け得たもののうち、実際に影響を受けた割合（シナリオによる重み付け）。0 %は影響なし。
debrief-impact-caption = 最大値と最終値
debrief-toll = サービスを使えなかった人：最大{ $peak }人、終了時{ $last }人。停止と対応作業の費用（最後に変化した時点まで、シナリオ上の通貨単位）：{ $cost }
debrief-axis-confidentiality = 機密性
debrief-axis-integrity = 完全性
debrief-axis-availability = 可用性
debrief-col-axis = 影響の種類
debrief-col-peak = 最大
debrief-col-last = 終了時
debrief-curve-text = { $axis }：最大 { $peak }、終了時 { $last }。
debrief-conduct = 進め方と補助
debrief-conduct-note = 一時停止、進行速度、補助は学習の一部であり、評価には影響しません。
debrief-conduct-played = 実施時間
debrief-conduct-pauses = 一時停止
debrief-conduct-aids = 補助
debrief-conduct-hints = ヒント
debrief-conduct-holds = ファシリテーターによる停止
debrief-conduct-paces = 選んだ進行速度
debrief-conduct-slowed = 判断のための減速
debrief-slowed = { $decision }：x{ $from }→x{ $to }
debrief-aid-from = { $aid }（{ $from }から）
debrief-aid-to = { $aid }（{ $to }まで）
debrief-aid-between = { $aid }（{ $from }～{ $to }）
debrief-none = なし
debrief-calibration = 見立てと実際
debrief-calibration-few = 件数が少ないため点数は出しません。自信があったのに違っていたものを、考える手がかりにしてください。
debrief-calibration-caption = 回答した見立て
debrief-brier = ブライアスコア { $brier }（0が最良、0.250は常に五分五分と答えた場合）。回答の平均と実際の差：{ $over } ポイント。自分の振り返りのための値で、人を順位付けするものではありません。
debrief-col-belief = 見立て
debrief-col-said = 回答
debrief-col-truth = 実際
debrief-so = 事実だった
debrief-not-so = 事実ではなかった

## Lessons
debrief-lessons = 教訓
debrief-reading = 参考資料
debrief-about = この記録について
debrief-about-ending = 終わり方
debrief-about-facilitator = ファシリテーター
debrief-about-played-in = 演習の言語
debrief-about-scenario = シナリオ
debrief-about-seed = シード
debrief-about-engine = プログラム
debrief-about-rules = ルールの版
debrief-about-attack = ATT&CKの版
debrief-about-digest = シナリオのダイジェスト
debrief-about-record = 記録のダイジェスト
debrief-lang-en = 英語
debrief-lang-ja = 日本語

## Formats for other programs, and copies for passing on (src/debrief/render, src/debrief/redact.rs)
debrief-redacted = この写しでは、氏名などを役割に置き換えています。自由記述については該当する名前を検索して置き換えただけで、内容の確認はしていません。外部に渡す前に必ずお読みください。
debrief-redacted-player = 参加者{ $n }
debrief-redacted-somebody = 参加者
debrief-redacted-facilitator = 進行役
debrief-redacted-group = グループ
debrief-sheet-record = 記録番号
debrief-sheet-seconds = 経過秒
debrief-sheet-clock = 時刻
debrief-sheet-lane = 区分
debrief-sheet-what = 内容
debrief-sheet-objective = 能力・演習目的
debrief-sheet-issue = 課題
debrief-sheet-action = 是正措置
debrief-sheet-element = 能力要素
debrief-sheet-owner = 担当組織
debrief-sheet-contact = 担当者
debrief-sheet-start = 開始日
debrief-sheet-due = 完了予定日
debrief-sheet-task = 重要な作業
debrief-sheet-analysis = 分析
debrief-msel-all = 参加者全員
debrief-msel-sent = { $at }：進行役が付与
debrief-msel-opened = { $at }：開封
debrief-msel-answered = { $at }：対応あり
debrief-msel-unanswered = { $at }：期限までに対応なし
debrief-msel-skipped = { $at }：不要になり省略
debrief-msel-not = 今回は発生せず
debrief-msel-decided = { $at }：{ $who }が決定「{ $option }」
debrief-msel-lapsed = { $at }：時間切れ（「{ $option }」として扱われた）
debrief-msel-open = 終了時点で未決定
debrief-msel-done = { $at }：実施
debrief-msel-undone = 実施なし
debrief-met-caught = 対処できた
debrief-met-late = 遅れて把握
debrief-met-missed = 把握できず
debrief-met-known = { $step }（{ $at }）：{ $words }。把握 { $known }
debrief-met-unknown = { $step }（{ $at }）：{ $words }。参加者は把握していない
debrief-layer = 演習：{ $title }。「対処できた」は対応により阻止したか、攻撃が進む前に把握したもの、「遅れて把握」はその後に把握したもの、「把握できず」は最後まで把握しなかったもの。発生しなかった技術と、痕跡を残さなかった技術には印を付けていない。
debrief-stix-incident = これは演習の記録であり、実際に起きたことではありません。
debrief-stix-done = 演習での実施：{ $at }
