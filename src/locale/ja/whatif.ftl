# Words of what-ifs: the same exercise with one thing otherwise, and the author's own run beside it (ja).

## What is counted
whatif-records = 外部に送信された件数
whatif-machines = 暗号化・破壊された機器
whatif-downtime = サービスを使えなかった延べ時間
whatif-clocks = 期限を過ぎた法令・契約上の義務
whatif-points = タスクの点
whatif-records-n = { $n }件
whatif-machines-n = { $n }台
whatif-downtime-n = { $n }人時
whatif-clocks-n = { $n }件
whatif-points-n = { $n }点

## What was otherwise
whatif-without = 行わなかった場合
whatif-silence = 回答しなかった場合
whatif-choose = 「{ $option }」を選んでいた場合
whatif-take = 時間内に「{ $option }」と決めていた場合
whatif-later = { $span }遅かった場合
whatif-sooner = { $span }早かった場合
whatif-raised = { $from } → { $to }
whatif-posture = 同じ行動を、{ $changes }の会社で行っていた場合
whatif-decided = 判断「{ $decision }」：{ $option }
whatif-lapsed = 判断「{ $decision }」（回答なし）：{ $option }

## What would have been
whatif-own = { $name }：{ $was } → { $now }（{ $diff }）。
whatif-own-same = { $name }：今回と同じシードでは{ $was }のまま変わりません。
whatif-band = シードを変えた{ $worlds }回の再現では、中央値{ $median }、8割が{ $low }〜{ $high }の範囲。増えたのは{ $more }、減ったのは{ $less }。
whatif-band-always = シードを変えた{ $worlds }回の再現でも、ほぼ毎回{ $median }。
whatif-band-none = シードを変えた{ $worlds }回の再現では一度も変わりませんでした。
whatif-brief = { $name } { $median }（{ $low }〜{ $high }）
whatif-brief-always = { $name } { $median }
whatif-brief-rare = { $name }：再現の{ $share }で違いあり
whatif-brief-own = { $name } { $own }（今回のシードの場合のみ）
whatif-idle = 違いは出ませんでした。今回と同じシードでも、シードを変えた{ $worlds }回の再現でも同じ結果です。
whatif-refused = 今回と同じシードでは実行できませんでした：{ $why }
whatif-accepted = 再現のうち{ $share }では実行できました。
whatif-lost =
    { $n ->
       *[other] 記録にあるその後の判断と行動のうち{ $n }件が実行できなくなります。
    }
whatif-lead-luck = { $otherwise }、今回と同じシードでは、ここで数えるものに違いは出ません。シードを変えた{ $worlds }回の再現では、{ $share }で違いが出ます。
whatif-lead-records-more = { $otherwise }、外部に送信される件数は{ $n }件増えていました。
whatif-lead-records-less = { $otherwise }、外部に送信される件数は{ $n }件少なく済んでいました。
whatif-lead-machines-more =
    { $count ->
       *[other] { $otherwise }、暗号化・破壊される機器は{ $n }台増えていました。
    }
whatif-lead-machines-less =
    { $count ->
       *[other] { $otherwise }、暗号化・破壊される機器は{ $n }台少なく済んでいました。
    }
whatif-lead-downtime-more = { $otherwise }、サービスを使えない時間は延べ{ $n }人時長くなっていました。
whatif-lead-downtime-less = { $otherwise }、サービスを使えない時間は延べ{ $n }人時短く済んでいました。
whatif-lead-clocks-more =
    { $count ->
       *[other] { $otherwise }、期限を過ぎる法令・契約上の義務は{ $n }件増えていました。
    }
whatif-lead-clocks-less =
    { $count ->
       *[other] { $otherwise }、期限を過ぎる法令・契約上の義務は{ $n }件少なく済んでいました。
    }
whatif-lead-points-more = { $otherwise }、タスクの点は{ $n }点高くなっていました。
whatif-lead-points-less = { $otherwise }、タスクの点は{ $n }点低くなっていました。

## The section of the debrief
whatif-title = もし違っていたら
whatif-note = 一つだけ条件を変えて演習を再現し、元の経過と比べました。まず今回と同じシードで、次にシードを変えて{ $worlds }回。毎回、変えない場合と変えた場合を同じシードで比べるので、運の良し悪しと判断の良し悪しを取り違えにくくなります。ほかの判断と行動は記録のままです。状況が変われば別の判断をしたはずですが、それは再現できません。このモデル（ルール番号{ $rules }）の中での比較としてお読みください。
whatif-why-not = この記録については、「もし違っていたら」を再現できません。
whatif-other-rules = この記録はルール番号{ $theirs }で演習されたものです。このプログラムのルール番号は{ $ours }で、同じ操作でも経過が変わることがあります。この報告のほかの部分はそのまま有効です。再現するには、ルール番号{ $theirs }のプログラムをお使いください。
whatif-differs = 記録の操作を再現しても、記録どおりの経過になりません。どこが違うかは `hotwash verify` で確認できます。この報告のほかの部分はそのまま有効です。
whatif-too-large = このシナリオは1回の再現に時間がかかるため、報告のための繰り返しの再現は行っていません。個別の問いは `hotwash what-if` で調べられます。
whatif-unfinished = 記録は演習の終了前で途切れているため、{ $at } までを比べています。終了時に付くタスクの点は含みません。
whatif-left-out = 最初の{ $asked }件の判断と行動だけを調べました。以降の{ $n }件は調べていません。
whatif-moments = 分かれ目になった場面
whatif-moments-none = ここで数えるものについては、どの判断や行動を変えても違いは出ませんでした。状況について何を把握できたかは、前の判断の節をご覧ください。
whatif-table = 判断と行動の一覧
whatif-table-caption = シードを変えた{ $worlds }回の再現の中央値。かっこ内は8割が収まる範囲
whatif-col-when = 時刻
whatif-col-what = 判断・行動
whatif-col-worse = 最も悪くなる場合
whatif-col-better = 最も良くなる場合
whatif-col-factor = 要素
whatif-col-change = レベル
whatif-col-would = 変わっていたこと
whatif-cell = { $otherwise }：{ $effects }
whatif-neither = 試した範囲では該当なし
whatif-hardly = ほとんど違いが出なかったもの（一部の再現でのみ）
whatif-nothing = 何を変えても、ここで数えるものに違いが出なかったもの
whatif-nothing-note = 違いが出ないことは、不要だったという意味ではありません。数えているのは件数、機器、時間、期限、タスクの点だけで、誰に伝わったか、現場が回り続けたか、信頼されたかは含みません。
whatif-posture-title = 同じ行動で、体制の要素が一段高かったら（教材上の仮定）
whatif-posture-note = 避けられた被害の大きい順です（タスクの点は含みません）。
whatif-assumption = 教材上の仮定：体制のもとになる係数は演習のために置いたもので、実測値ではありません。話し合いのきっかけとしてお使いください。投資判断の根拠にはなりません。
whatif-posture-caption = シードを変えた{ $worlds }回の再現の中央値。かっこ内は8割が収まる範囲
whatif-posture-nothing = 違いが出なかったもの
whatif-list-separator = 、
whatif-effects-separator = 、

## Beside the author's run
reference-title = 参考：作成者の進め方と並べて
reference-note = シナリオの作成者が用意した進め方を、今回と同じシード、同じ体制で再現したものです。良い進め方の一例であり、唯一の正解ではありません。違いのあるところでは、何が得られ、何が犠牲になったかを考えてみてください。
reference-refused =
    { $n ->
       *[other] そのうち{ $n }件の指示は、今回のシードでは実行できませんでした。
    }
reference-decisions = 判断
reference-decisions-caption = 決めた内容と時刻
reference-times = 主な時間
reference-times-caption = インシデントの始まりからの経過
reference-measures = 数えたもの
reference-measures-caption = それぞれの終了時点
reference-col-decision = 判断
reference-col-measure = 節目
reference-col-own = 今回
reference-col-author = 作成者の進め方
reference-col-count = 数えたもの
reference-chosen = { $option }（{ $at }）
reference-silence = 回答なし：{ $option }（{ $at }）
reference-never = 提示されず
reference-open = { $at } に提示、終了まで未決
reference-not-reached = 到達せず

## The command
whatif-list-title = { $scenario }（シード{ $seed }）について調べられること
whatif-list-how = 一つだけ変えて調べます。例：
whatif-list-decision = 選択肢：{ $options }
whatif-progress = 再現中：{ $percent }%
whatif-asked-of = { $at }  { $what }
whatif-unknown = この記録に { $place } というものはありません。
whatif-unknown-option = その判断にこの選択肢はありません：{ $place }
whatif-not-a-decision = 別の選択を調べられるのは判断だけです：{ $place }
whatif-same-option = 実際にその選択肢が選ばれています：{ $place }
whatif-lapsed-already = その判断は回答がなかったため、取り消したり時刻を動かしたりできません：{ $place }
whatif-bad-shift = ずらす時間として読み取れません：{ $place }
whatif-bad-form = ID=値 の形になっていません：{ $place }
whatif-same-posture = 会社の体制はすでにそのレベルです：{ $place }
whatif-cannot = この記録については、「もし違っていたら」を再現できません：{ $place }
whatif-nothing-to-ask = この記録には、判断も行動も、回答のなかった判断もありません。
whatif-mend-near = { $word } ではありませんか。`hotwash what-if` に記録だけを指定すると一覧が表示されます。
whatif-mend-list = `hotwash what-if` に記録だけを指定すると、調べられるものの一覧が表示されます。
whatif-mend-options = 選択肢：{ $word }
whatif-mend-shift = 符号を付けて書きます：{ $word }=-10m（早める）、{ $word }=+1h（遅らせる）
whatif-mend-without = 選択肢を指定してください：--decision { $word }=選択肢
whatif-mend-rules = `hotwash debrief` では引き続き読み取れます。再現には、演習に使った版のプログラムをお使いください。

## Its help
help-what-if = 一つだけ違っていたらどうなっていたかを調べます
help-what-if-long = 記録された演習を、一つだけ条件を変えて再現します。まず同じシードで、次にシードを変えて何度も、それぞれ変えない場合と比べます。記録だけを指定すると、調べられるものの一覧を表示します。
help-what-if-decision = 判断を別の選択肢にします。回答のなかった判断は時間内に決めたことにします（以下2つとともに繰り返し指定でき、それぞれ別の問いになります）
help-what-if-without = 判断や行動を取り除きます（ESC-01、LOG-01:JUMP01、または #412 のような記録番号）
help-what-if-shift = 早めます（-10m）、または遅らせます（+1h）
help-what-if-posture = 同じ行動を、別のセキュリティ体制の会社で行ったことにします。教材上の仮定です（`hotwash posture` を参照）
help-what-if-all = すべてを調べます（各判断と行動、その前後5分・15分・60分、体制の各要素を一段高くした場合）
help-arg-seeds = シードを変えた再現の回数、1〜2000（既定：200）
help-debrief-no-what-if = 演習を再現して調べる部分を省きます
