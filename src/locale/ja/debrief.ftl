# Words of the debrief room (ja).

## Opening
debrief-kind = 演習実施報告書（AAR）・振り返り
debrief-for-alias = プレイヤー：{ $name }
debrief-for-cohort = グループ：{ $name }
debrief-no-fault = この報告書は、行動とその結果を記すもので、人の評価ではありません。判断は、その時点で分かっていたこととともに示します。今の知識があれば簡単に見えてしまうからです。評価と数値は、あえて最後に置いています。
debrief-incomplete = 記録は演習の終了前で途切れています。以下は、実施された部分についての報告です。
debrief-posture = シナリオの設定と異なるセキュリティ体制で演習
debrief-posture-level = { $factor } { $name }：レベル{ $declared }→{ $played }（{ $means }）
debrief-posture-note = 体制が変えるものは教材上の仮定であり、実測された効果ではありません。内容は `hotwash posture` で確認できます。

## Reflection
debrief-reflection = 何が起きていると考えたか
debrief-reflection-sure = 確信度：{ $n }%
debrief-reflection-and-so = 明らかになった経緯
debrief-reflection-ask = 読み進める前に：実際には何が起きていたのでしょうか。攻撃の流れを3行で書いてみてください。

## Truth
debrief-truth = 実際に起きていたこと
debrief-steps = 攻撃の流れ
debrief-steps-caption = 主要なステップ（起きた順、技術IDはATT&CK { $version }）
debrief-col-step = ステップ
debrief-col-when = 時刻
debrief-col-technique = ATT&CK
debrief-col-fate = 結果
debrief-fate-succeeded = 実行された
debrief-fate-before = 演習の開始前に実行された
debrief-fate-failed = 失敗（攻撃者側の理由）
debrief-fate-gate = 成立せず（{ $factor } { $name }）
debrief-fate-posture = 失敗（体制の変更により成功率{ $written }%→{ $chance }%）
debrief-fate-under-way = 演習終了時点で進行中
debrief-fate-never = 起きなかった
debrief-fate-prevented = 阻止（{ $by }）
debrief-fate-prevented-act = 阻止：{ $act }（{ $when }）
debrief-fate-interrupted = 途中で阻止（{ $by }）
debrief-fate-interrupted-act = 途中で阻止：{ $act }（{ $when }）
debrief-fate-prevented-needs-act = 前提が崩れて阻止：{ $act }（{ $when }）
debrief-fate-prevented-needs = 実行されず（必要な条件がそろわなかった）
debrief-timeline = 事実・把握できたこと・行動の対比
debrief-timeline-text = フェーズとその間の時間ごとに、3つのレーンを並べた図。実際に起きていたこと{ $truth }件、把握できたこと{ $knowable }件、行ったこと{ $done }件。内容は記録一覧のとおり。
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
debrief-decisions-note = それぞれの判断について、まずその時点で分かっていたことと、調べれば分かったことを示し、その後に何が起きたかを示します。妥当な判断が望まない結果に終わることも、その逆もあります。全項目はJSON形式の報告書にあります。
debrief-decisions-none = 今回は判断を求められる場面がありませんでした。
debrief-decision-title = 判断{ $n }：{ $title }
debrief-decision-taken = { $opened } に提示、{ $closed } に{ $who }が決定（所要{ $took }）。
debrief-decision-lapsed = { $opened } に提示、{ $closed } に時間切れ。回答なしとして扱われました。
debrief-decision-open = { $opened } に提示。記録の終わりまで未決。
debrief-known = 当時分かっていたこと
debrief-known-nothing = まだ何も分かっていなかった
debrief-known-because = 判断の理由
debrief-known-pinned = ボードにピン留め
debrief-unread = 届いていたが未読
debrief-unsearched = { $log } { $n }件
debrief-unsearched-title = 誰も読んでいないログにあった攻撃の痕跡
debrief-belief = 見立て（採点対象外）
debrief-belief-said = 回答：{ $said }%。
debrief-belief-unsaid = 数値の回答はありませんでした。
debrief-belief-true = 実際にそのとおりでした。
debrief-belief-false = 実際は違いました。
debrief-options = 選択肢
debrief-chosen = ［選択］
debrief-by-silence = ［回答なしによる選択］
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

## Numbers
debrief-numbers = 数値
debrief-not-rated = 評価なし（記録が途中で終わっている）
debrief-overridden = ファシリテーターが設定：{ $reason }
debrief-task-when = 時期
debrief-task-opened = { $opened } から対象。終了までに実施されませんでした。
debrief-task-done = { $opened } から対象。{ $done } に実施（所要{ $took }）。
debrief-task-already = { $opened } に対象となった時点で実施済みでした。
debrief-task-still-open = { $opened } から対象。判定の時間が過ぎる前に演習が終わったため、集計の対象外です。
debrief-task-never-opened = 今回はこの場面に至りませんでした（集計の対象外）。
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
debrief-col-measure = 節目
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
debrief-pinned-caption = ボードにピン留めした行
debrief-col-line = 行
debrief-col-log = ログ
debrief-col-written = 記録時刻
debrief-col-pinned = ピン留め時刻
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
debrief-t0-missing = 示されず
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
debrief-impact-note = 被害を受け得たもののうち、実際に影響を受けた割合（シナリオによる重み付け）。0%は影響なし。
debrief-impact-caption = 最大値と最終値
debrief-toll = サービスを使えなかった人：最大{ $peak }人、終了時{ $last }人。停止と対応作業の費用（最後に変化した時点まで、シナリオ上の通貨単位）：{ $cost }
debrief-axis-confidentiality = 機密性
debrief-axis-integrity = 完全性
debrief-axis-availability = 可用性
debrief-col-axis = 影響の種類
debrief-col-peak = 最大
debrief-col-last = 終了時
debrief-curve-text = { $axis }：最大{ $peak }、終了時{ $last }。
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
debrief-aid-between = { $aid }（{ $from }〜{ $to }）
debrief-none = なし
debrief-calibration = 見立てと実際
debrief-calibration-few = 件数が少ないため点数は出しません。確信度が高かったのに違っていたものを、考える手がかりにしてください。
debrief-calibration-caption = 回答した見立て
debrief-brier = ブライアスコア{ $brier }（0が最良、0.250は常に五分五分と答えた場合）。回答の平均と実際の差：{ $over }ポイント。自分の振り返りのための値で、人を順位付けするものではありません。
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

## Page one, gaps, after-action report (one block)
debrief-short = 要点
debrief-extent = { $from } 〜 { $to } に実施。
debrief-extent-moves = 全{ $of }フェーズのうち{ $n }フェーズを、{ $from } 〜 { $to } に実施。
debrief-outcome-attack = { $all ->
    [0] 攻撃の主要ステップはありませんでした
   *[other] 攻撃の主要ステップ{ $all }件の内訳は、{ $parts }
}。{ $records ->
    [0] 外部に送信されたデータはなく
   *[other] 外部に送信されたデータは{ $told }件
}、{ $machines ->
    [0] 暗号化された機器はありませんでした
   *[other] 暗号化された機器は{ $machines }台でした
}。
debrief-outcome-before = 演習の開始前に実行されていたもの{ $n }件
debrief-outcome-ran = 開始後に実行されたもの{ $n }件
debrief-outcome-stopped = 対応によって阻止されたもの{ $n }件
debrief-outcome-failed = 対応によらず実行されなかったもの{ $n }件
debrief-outcome-under-way = 終了時に進行中だったもの{ $n }件
debrief-outcome-never = 終了までに起きなかったもの{ $n }件
debrief-outcome-response = 最初の兆候から数えて、{ $clauses }。
debrief-outcome-glue = 、
debrief-outcome-detect-after = 侵入の把握まで{ $after }
debrief-outcome-detect-once = 侵入は直ちに把握
debrief-outcome-detect-not = 侵入の把握には至らず
debrief-outcome-declare-after = インシデント認定まで{ $after }
debrief-outcome-declare-once = インシデントは直ちに認定
debrief-outcome-declare-not = インシデント認定には至らず
debrief-outcome-contain-after = 封じ込めまで{ $after }
debrief-outcome-contain-once = 直ちに封じ込め
debrief-outcome-contain-not = 封じ込めには至らず
debrief-outcome-unharmed = 影響は生じませんでした
debrief-outcome-harmed = 影響が最も大きかったのは{ $axis }で、最大{ $peak }、終了時{ $last }でした
debrief-outcome-harm = { $harm }。{ $n ->
    [0] {""}
   *[other] 法令・契約上の義務{ $n }件のうち、期限内の履行は{ $met }件、期限内に履行されなかったものは{ $missed }件、終了時に期間中のものは{ $running }件でした。
}
debrief-went-well = 良かった点
debrief-went-well-none = 時間内に完了したタスクは記録にありません。気付いたこと、話し合ったことは、参加者自身の言葉をご覧ください。
debrief-to-change = 改善したい点とその理由
debrief-to-change-none = 対象となったタスクは、すべて時間内に実施されました。
debrief-to-change-unrated = 判定の対象となったタスクがないため、挙げられる点はありません。
debrief-next-drill = 次の訓練
debrief-seen-done = 実施されました。
debrief-seen-not = 終了までに実施されませんでした。
debrief-seen-never = { $from }から把握できる状態でしたが、終了までに実施されませんでした。
debrief-seen-before = 必要になる前の{ $at }に実施済みでした。
debrief-seen-in-time = { $at }に実施（把握できる状態になってから{ $gap }）
debrief-seen-late = { $from }から把握できる状態で、{ $gap }後の{ $at }に実施されました。
debrief-seen-harm = 把握できる状態になってから{ $gap }後の{ $at }に実施されましたが、ほかへの影響を伴いました。
debrief-came-of-it-spoiled = その後は予定どおりに実施できなくなりました：{ $what }（{ $at }）。
debrief-came-of-it-steps = { $n ->
   *[other] その間、開いたままの経路が{ $n }回使われました（{ $at }から）：{ $steps }。
}
debrief-came-of-it-duty = これに伴う義務は期限内に履行されませんでした：{ $duty }。
debrief-came-of-it-waited = 返事を待ったままの連絡がありました：{ $what }（{ $at }）。
debrief-meanwhile = この間に届いた連絡・アラートは{ $arrived }件{ $lapsed ->
    [0] 。
   *[other] 、時間切れとなった判断は{ $lapsed }件。
}
debrief-meanwhile-found = 誰かに知らされる前から、ログには残っていました。この間に届いた連絡・アラートは{ $arrived }件{ $lapsed ->
    [0] 。
   *[other] 、時間切れとなった判断は{ $lapsed }件。
}
debrief-stopped = 対応によって攻撃の主要ステップ{ $n }件を阻止
debrief-timeline-note = ● 実際に起きていたこと（番号は上の表のステップ、白抜きは阻止）　◆ 把握できたこと　■ 行ったこと。各段の中で、時間は一定の間隔で進みます。どの印からも、末尾の記録に移動できます。
debrief-between = フェーズの間
debrief-gaps = 把握できた時点から実施まで
debrief-gaps-note = 対象となった重要タスクごとに、調べていれば必要だと分かった時点と、実施された時点を示します。間隔は話し合いの手がかりで、判定ではありません。待つのが適切だった場合もあります。
debrief-gaps-text = 1本の時間軸に{ $n }本の帯を並べた図。それぞれ、重要タスクの必要性を把握できた時点から、実施された時点まで。内容は下の表のとおり。
debrief-gaps-key = ◆ 把握できた時点　■ 実施　破線の帯：終了まで実施なし。フェーズ内は実際の長さに比例し、誰も参加していない時間は省いています。
debrief-gaps-caption = 同じ内容を表で示す
debrief-gap-open = 終了まで実施なし
debrief-gap-found = （調べていれば）
debrief-col-task = 重要タスク
debrief-col-knowable = 把握できた時点
debrief-col-acted = 実施
debrief-col-gap = 間隔
debrief-unsearched-more = ほかに{ $n }種類のログ
debrief-thought = 当時の仮説
debrief-thought-sure = { $text }（確信度{ $sure }%）
debrief-next = 次に取り組むこと
debrief-next-note = 伸びしろの大きい重要タスクを、その場面があるフェーズから練習します。2日後、2週間後、2か月後と間隔を空けて繰り返すと、一度に続けて行うより定着します。
debrief-next-none = 重要タスクはすべて達成しました。シードやセキュリティ体制を変えるか、まだ知らないシナリオに取り組んでみてください。
debrief-next-unreached = この回では、一部のタスクの場面に至りませんでした。同じ演習を最後まで、または別の進め方でもう一度実施してみてください。
debrief-next-question = 最初の問い：{ $question }
debrief-aar = 演習実施報告（AAR）と改善計画
debrief-aar-note = HSEEPの順序に沿っています。空欄は皆さんの記入欄です。印刷前に画面で入力することも、紙に書き込むこともできます。
debrief-aar-overview = 1. 演習の概要
debrief-aar-overview-caption = 空欄は記入してください
debrief-col-field = 項目
debrief-col-entry = 内容
debrief-aar-name = 演習名
debrief-aar-dates = 実施日
debrief-aar-scope = 実施範囲
debrief-aar-purpose = 目的
debrief-aar-capabilities = 対象とする能力
debrief-aar-objectives = 演習目標
debrief-aar-threat = 想定した脅威
debrief-aar-threat-steps = サイバー攻撃（試みられたATT&CK技術：{ $techniques }）
debrief-aar-scenario = シナリオ
debrief-aar-sponsor = 主催
debrief-aar-participants = 参加組織
debrief-aar-contact = 連絡窓口
debrief-aar-ratings = 2. 演習目標と評価
debrief-aar-ratings-caption = P 支障なく実施、S 一部に支障、M 大きな支障、U 実施できず、N 未実施
debrief-numbers-note = 評価は演習中に記録されたものです。今回の実施内容を表すもので、人を表すものでも、人を比べるためのものでもありません。評価の記号を平均することもしません。
debrief-col-objective = 演習目標
debrief-col-capability = CSF 2.0
debrief-col-rating = 評価
debrief-col-tasks = タスクの内訳
debrief-aar-strengths = 3. 良かった点
debrief-aar-areas = 4. 改善を要する点
debrief-aar-observation = 観察事項
debrief-aar-reference = 参照
debrief-aar-analysis = 分析
debrief-improvements = 5. 改善計画
debrief-improvements-note = 計画、体制、設備、訓練など、誰が担当しても進めやすくなるための項目で、参加者個人とは切り離して扱います。是正措置と能力要素は案です。担当部署と期日は皆さんで記入してください。
debrief-improvements-caption = 能力要素：計画・体制・設備・訓練・演習
debrief-improvements-none = 今回の結果から導かれる項目はありません。
debrief-improve-s = 目安の時間より遅れて実施したタスク「{ $task }」
debrief-improve-m = 実施したが、ほかに影響が及んだタスク「{ $task }」
debrief-improve-u = 実施できなかったタスク「{ $task }」
debrief-propose-sooner = { $window }以内に着手できるよう、開始の合図となる兆候と、着手する担当・代行者を手順書に明記する。
debrief-propose-side-effect = 事前に誰の合意を得て何を確認するかを定め、影響を見積もってから実行する。
debrief-propose-order = 先に行うことと、それまで行わないことの順序を手順書に明記する。
debrief-propose-practise = { $window }以内に実施できるまで短い訓練を繰り返し、権限・連絡先・知識のうち何が足りなかったかを記録する。
debrief-window-none = 演習時間
debrief-across-lapsed = { $what }件の判断が時間切れとなり、回答なしとして扱われた
debrief-across-lapsed-why = 権限を持つ人ではなく、沈黙が決めたことになります。
debrief-across-lapsed-do = どの時間帯でも判断できる人と、応答がないときの代行者を定める。
debrief-across-evidence = 対応の過程で証拠が失われた：{ $what }
debrief-across-evidence-why = 失われたものは、後から調べられません。
debrief-across-evidence-do = 再構築・消去・再起動の前に、メモリとディスクを保全する手順を手順書に加える。
debrief-across-logs = 読まれる前に消えた攻撃の痕跡があった：{ $what }
debrief-across-logs-why = 後から何を調べられるかは、ログの保存期間で決まります。
debrief-across-logs-do = 保存期間を延ばすか、このログを集約する。最初の1時間の手順に退避を加える。
debrief-across-again = 上記の措置の効果はまだ確かめられていない
debrief-across-again-why = 繰り返さないことは、身に付きません。
debrief-across-again-do = 措置が整ったら再度演習を行い、同じタスクから確認する。
debrief-element-planning = 計画
debrief-element-organisation = 体制
debrief-element-equipment = 設備
debrief-element-training = 訓練
debrief-element-exercises = 演習
debrief-col-issue = 課題
debrief-col-action = 是正措置（案）
debrief-col-element = 能力要素
debrief-col-owner = 担当部署・担当者
debrief-col-start = 開始
debrief-col-due = 期日
debrief-timeliness = 時間
debrief-timeliness-caption = 攻撃の節目（VERISの区分）と対応の節目
debrief-col-since-attack = 最初の攻撃行動から
debrief-col-since-sign = 最初の兆候から
debrief-milestone-action = 最初の攻撃行動
debrief-milestone-compromise = 最初の侵害
debrief-milestone-exfiltration = データの外部送信
debrief-milestone-start = 最初の兆候
debrief-milestone-acknowledge = 受け止め（最初に開いた、または行動した時点）
debrief-milestone-detect = 侵入の把握
debrief-milestone-declare = インシデント認定
debrief-milestone-contain = 封じ込め
debrief-milestone-notify = 最初の報告・通知
debrief-milestone-recover = すべて復旧
debrief-dwell = 攻撃者の滞留時間：封じ込めまで{ $dwell }。
debrief-dwell-to-the-end = 攻撃者の滞留時間：記録の終わりまで{ $dwell }。
debrief-tasks = 付録：評価とその根拠
debrief-tasks-note = タスクごとに、判定の条件、対象となった時点、判定の根拠となった記録を示します。時刻は記録一覧につながっています。
debrief-log = 付録：記録一覧
debrief-timeline-caption = 「根拠」の時刻はここにつながります。日付のない時刻は、上と同じ日のものです。
debrief-col-lane = レーン
debrief-col-record = 記録
debrief-col-look = 手がかり
debrief-look-sure-right = 確信があり、実際もそうだった：この見方を続ける
debrief-look-unsure-right = 確信はなかったが、実際にそうだった：何があれば確信できたか
debrief-look-sure-wrong = 確信があったが、実際は違った：最初に振り返りたい点
debrief-look-unsure-wrong = 確信がなく、実際も違った：何が足りなかったか
debrief-calibration-over = 全体として、実際よりも強く確信していました。
debrief-calibration-under = 全体として、実際よりも控えめに見積もっていました。
debrief-calibration-even = 全体として、確信度は実際とおおむね合っていました。
debrief-notice = 本記録は人事評価に使用しません
debrief-board-kind = リスク管理委員会・取締役会向け 演習結果の要約
debrief-board-exposed = 演習で分かったこと
debrief-board-duties = 法令・契約上の義務
debrief-board-col-duty = 義務
debrief-board-col-due = 期限・目安
debrief-board-col-stands = 演習での結果
debrief-board-in-time = 期限内に履行
debrief-board-missed = 期限内に履行されず
debrief-board-running = 終了時に期間中
debrief-board-not-owed = 対象外
debrief-board-none = 法令・契約上の義務は生じませんでした。
debrief-board-actions = ご判断いただきたいこと：各項目の担当と期日
debrief-board-foot = 演習であり、実際に起きた事案ではありません。記すのは組織としての対応で、個人についての記述ではありません。シミュレーション上のセキュリティ体制の効果は教材上の仮定のため、記載していません。法令上の期日は演習用です。

## Evaluators' notes
debrief-observed = 評価者の所見
debrief-observed-note = 立ち会った評価者による記録です。行動とその結果についてのもので、個人を評価するものではありません。
debrief-kind-strength = 良かった点
debrief-kind-improvement = 改善を要する点
debrief-kind-note = 観察事項
debrief-observed-analysis = 分析
debrief-observed-reference = 参照
debrief-own-rating = 評価者の評価
debrief-actions = 改善計画
debrief-actions-caption = この演習を受けて組織として決めた改善策です。
debrief-earlier = 過去の演習の改善策
debrief-earlier-caption = 現在の状況です。
debrief-col-dates = 開始〜期限
debrief-col-status = 状況
notes-element-planning = 計画・手順
notes-element-organisation = 組織・体制
notes-element-equipment = 設備・ツール
notes-element-training = 教育・訓練
notes-element-exercises = 演習
notes-status-open = 未着手
notes-status-under-way = 対応中
notes-status-done = 完了
notes-status-dropped = 取りやめ
notes-file-head =
    評価者の記録：{ $title }
    見たことを書き、不要な部分は消してください。その後：hotwash debrief 記録.journal --with このファイル
    行動とその結果について書き、個人については書かないでください。
notes-file-taken = 演習中のメモです。報告書に載ります。他の人に見せてよいものだけを残してください。
notes-file-observations = 所見：タスク、目標、判断、または演習全体について。
notes-file-ids = 対象の一覧と、記録された評価：
notes-file-ratings = 評価者自身の評価。記録された評価と並べて示され、置き換わりません。
notes-file-actions = 改善計画：この演習から生じる改善策。担当は個人名ではなく役割・部署で書きます。
notes-file-earlier = 過去の演習の改善策と、その現状。

## Summary of many runs
summary-title = 演習結果のまとめ
summary-rule = 個人名は含みません。数値はすべて{ $least }人以上の集団についてのもので、それより小さい集団は表示せず、表示した数値から逆算もできません。集団の中の内訳は、これより小さいことがあります。
summary-nothing = 数値を示せるだけの人数がいません。
summary-took-part = { $people }人、{ $runs }回（うち最後まで{ $finished }回）。
summary-versions = シナリオの{ $n }つの版で実施されています。推移の比較には注意してください。
summary-otherwise = { $n }回で、評価者が記録と異なる評価をしています。
summary-small = 実施した人が{ $least }人に満たないシナリオは除いています。
summary-unreadable = 読み取れなかった記録：{ $n }件。
summary-how = 評価は記録のものです。演習中に進行役が別の評価を付けた場合は、それを用いています。評価があるのは最後まで実施した回だけです。Nはその場面に至らなかったことを示し、良し悪しには数えません。名前のない回は1人と数えます。月はUTCです。
summary-groups-caption = クラス・チーム別の参加状況。
summary-others = その他
summary-all = 全体
summary-objectives = 目標
summary-objectives-caption = 評価ごとの回数。{ $ratings }
summary-suppressed = 非表示
summary-missed = 実施できなかったことが多いタスク
summary-missed-caption = その場面に至った回のうち、実施されなかった、または間に合わなかったタスク。
summary-missed-none = 実施できなかったタスクはありません。
summary-trend = 推移
summary-runs-of = { $span }（{ $from }〜{ $to }回目）
summary-trend-caption = 目標の場面に至った回（かっこ内）のうち、評価がPまたはSの割合。
summary-trend-none = 期間を比べるには、回数がまだ足りません。
summary-share = { $share }（{ $runs }回）
summary-actions = 改善策
summary-actions-caption = 評価者の記録から。未完了のものを先に示します。担当は個人ではなく役割・部署です。
summary-col-group = 集団
summary-col-runs = 回数
summary-col-people = 人数
summary-col-objective = 目標
summary-col-task = タスク
summary-col-missed = 未実施
summary-col-of = 対象
summary-col-share = 割合
summary-col-from = 開始月
summary-col-to = 終了月
summary-col-well = PまたはS
summary-col-scenario = シナリオ
summary-col-start = 開始
summary-col-due = 期限
summary-col-risk = リスク台帳
summary-col-number = 番号
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
debrief-sheet-task = 重要タスク
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
