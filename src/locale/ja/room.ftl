# Words of a room: several people before one screen, and whoever leads them (ja).

## Commands
cmd-facilitate = ファシリテーター
cmd-facilitate-help = ファシリテーターの操作。保留、時間の延長、ヒント、番号による状況付与、印、評価の変更。すべて記録に残る。
cmd-hold = 保留／再開
cmd-hold-help = 話を保留し、届くはずのメッセージ（状況付与）を待たせる。時計、攻撃、アラート、判断、期限はそのまま進む。すべてを止めるには一時停止を使う。もう一度で再開する。
cmd-extend-one = 1分延長
cmd-extend-one-help = いま問われている判断の期限を、現在の速さで実時間で1分延ばす。その間も話は進む。
cmd-extend-two = 2分延長
cmd-extend-two-help = いま問われている判断の期限を、現在の速さで実時間で2分延ばす。その間も話は進む。
cmd-extend-five = 5分延長
cmd-extend-five-help = いま問われている判断の期限を、現在の速さで実時間で5分延ばす。その間も話は進む。
cmd-give-hint = ヒントを出す（自分の言葉）
cmd-give-hint-help = 自分の言葉のヒントを全員に表示する。閉じるまで時計は待つ。
cmd-next-hint = 用意されたヒント
cmd-next-hint-help = 選んだ目標について、シナリオに用意された次のヒントを出す。
cmd-send-inject = 状況付与を出す
cmd-send-inject-help = 手元資料の番号（I12など）で状況付与（インジェクト）を選び、出すとどうなるかを確かめたうえで送る。
cmd-tag = 印を付ける
cmd-tag-help = 振り返りで話し合うために、この時点に印を付ける。
cmd-override = 評価を変更
cmd-override-help = 目標の評価を手で決める。理由は振り返りに残る。
cmd-decision-clock = 判断中の時計
cmd-decision-clock-help = 判断が問われている間、時計を止めるかどうかを切り替える。
cmd-end-move = このフェーズを終える
cmd-end-move-help = 確認のうえフェーズを早めに終える。終わっていれば次へ進む。
cmd-next-role = 次の役割
cmd-next-role-help = この行に、シナリオの次の役割を入れる。途中まで書いてあれば、それで始まる役割を入れる。
cmd-prev-role = 前の役割
cmd-prev-role-help = この行に、一つ前の役割を入れる。
cmd-remove-person = 行を削除
cmd-remove-person-help = この行を一覧から外す。
cmd-begin-room = 説明へ進む
cmd-begin-room-help = 一覧の人で、演習の説明へ進む。

## The facilitator's menu
room-menu-title = ファシリテーター
room-menu-note = この画面は全員に見えています。この先の予定は、ファシリテーターの資料と hotwash watch にあります。
room-held = メッセージは待機中。時計と攻撃は進みます。
room-extend-which = 判断 D{ $number }：物語では{ $story }
room-extend-none = 期限のある判断は、いま問われていません。
room-clock-waits = 判断が問われている間、時計は止まります。
room-clock-runs = 判断が問われている間も、時計は進みます。
room-hint-title = 全員へのヒント
room-hint-text = 全員の前に表示され、閉じるまで時計は待ちます。ヒントの内容：
room-tag-title = この時点に印を付ける
room-tag-text = 話し合いたいこと（空欄可）。入力は全員に見えます：
room-tag-blank = 振り返りで話し合う
room-said-by = だれの言葉ですか。番号か名前（空欄可）。{ $people }
room-send-title = 状況付与を出す
room-send-text = 手元資料の番号（I12など）。この一覧は全員に見えます。内容はファシリテーターの資料と hotwash watch にあります。
room-send-unknown = { $number } という番号の状況付与はありません。手元資料の番号をご確認ください。
room-send-here = { $number } はすでに届いており、受信箱にあります。
room-send-move = フェーズ{ $number }
room-send-any = 全フェーズ
room-send-came = { $at } に届いた：{ $title }
room-send-waits = 未送信
room-send-elsewhere = 未送信（別のフェーズのもの）
room-send-unmet = 未送信（条件を満たしていない）
room-send-review = { $number } を、いま全員に送ります。取り消せません。
room-send-facts = 「状況」に載る事実：{ $count }件。
room-send-decisions = 問われる判断：{ $count }件。
room-send-clocks = 動き出す法令・契約上の期限：{ $count }件。
room-send-itself = いずれ自動で届く状況付与です。いま送れば、二度は届きません。
room-send-warn-move = これはフェーズ{ $number }のもので、いまのフェーズのものではありません。
room-send-warn-unmet = 条件を満たしていません。内容が、これまでの出来事と合わないおそれがあります。
room-send-warn-came = すでに届いており、もう一度届くことになります。
room-override-title = 評価の変更
room-override-which = どの目標ですか。番号で：
room-override-rating = P 支障なく実施、S 一部に支障、M 大きな支障、U 実施できず、N 未実施：
room-override-reason = 理由（振り返りに残り、入力は全員に見えます）：
room-override-no-objective = 目標を番号で選んでください。
room-override-no-rating = 評価は P、S、M、U、N のどれかです。
room-override-no-reason = 評価の変更には理由が必要です。

## Deciding together
room-top = { $count }名
room-clock-decide = x{ $pace } 判断待ち
room-briefing-facts = 現在 { $at }。全{ $moves }フェーズ。時計は実時間の{ $pace }倍で進みます。
room-briefing = 参加者：{ $people }。判断が問われている間、時計は止まります。話し合い、各自の意見を出してから、一人が決めてください。ファシリテーターの操作は { $lead } です。
room-people = 参加者：{ $people }。
room-deciding = 判断を待って時計は止まっています。{ $step }：次の出来事へ　{ $lead } { $clock }：時計を進める
room-votes = それぞれの意見は？（選択肢の英字、または -）
room-caller = 決めた人
room-caller-first = 決めた人を、番号か左右キーで選んでください。
room-review-same = 同じ意見
room-review-other = 別の意見

## Who is in the room
room-form-text = 参加するのはどなたですか。名前は空欄でもかまいません（役割で呼びます）。ここに書いたことは評価に影響しません。
room-form-role = 役割
room-form-facilitator = ファシリテーター：
room-form-cohort = グループ：
room-form-begin = 説明へ進む
room-form-leave = もう一度 Esc を押すと終了します。演習はまだ始まっていません。
room-role-recorder = 記録係
room-role-challenger = 反論役（あえて逆の立場で考える）
room-fault-nobody = 参加者がいません。名前か役割を1つ以上入れてください。
room-fault-many = { $most }名までです。
room-fault-name = 「{ $name }」は使えません。1〜{ $most }文字で、, ; : = " は使えません。
room-fault-twice = 「{ $name }」さんが2名います。区別できる名前にしてください。

## On the record
tell-aid-room = 判断中は時計を停止
tell-seen-voted = { $what }（{ $all }名中{ $same }名が同じ意見）
tell-refusal-not-in-room = 「{ $name }」という参加者はいません。
debrief-for-room = 参加者：{ $name }
debrief-leanings = それぞれの意見
debrief-leaning-same = 決定と同じ — { $option }：{ $people }
debrief-leaning-other = 別の見方 — { $option }：{ $people }
debrief-leanings-ask = 見方は分かれていました。すぐにまとまることより、分かれることに価値があります。まず、別の見方をした人が何に気づいていたのかを聞いてみましょう。
debrief-conduct-interventions = ファシリテーターが話の流れに加えたこと

## 行入力での進行
plain-hold = 話を保留する、または再開します。保留中、届くはずのメッセージ（状況付与）は待ちます。攻撃、アラート、判断、期限は、時間とともに進みます。
plain-extend-one = 問われている判断の期限を、物語の時計で延ばします。例：extend D1 5m
plain-send-inject = 手元資料の番号（I12など）の状況付与（インジェクト）について、出すとどうなるかを示し、確認のうえ送ります。
plain-tag = 振り返りで話し合うために、この時点に印を付けます。
plain-override = 目標の評価を手で決めます。理由は振り返りに残ります。
plain-decision-clock = 判断が問われている間、時計を止めるかどうかを切り替えます。
plain-explain = 言葉を説明します。用語、対応、担当、義務が引けます。何も付けなければ一覧です。
