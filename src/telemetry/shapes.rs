//! What logs look like while people do their jobs, by kind of log. Shapes follow the public formats of the usual
//! products (handbook 6.2); names, addresses and words are invented. Failures belong to an ordinary day: typing
//! errors, expired passwords, refused pushes, scanners from outside. A hostile line must not stand out by its shape.
//!
//! How to read a row: weight, when, operation, result, template (see [`crate::telemetry::shape`]).

use crate::telemetry::shape::When::{Always, Day, Night};
use crate::telemetry::shape::{Recipe, Shape};
use crate::telemetry::words::Words;

/// The kinds of log there are shapes for, and how many lines a hundred people make in their busiest hour.
const KINDS: [(&str, &[Recipe], u64); 13] = [
    ("vpn", VPN, 60),
    ("idp", IDP, 300),
    ("ad", AD, 900),
    ("edr", EDR, 25),
    ("proxy", PROXY, 1500),
    ("mail", MAIL, 500),
    ("netflow", NETFLOW, 1500),
    ("cloud", CLOUD, 250),
    ("app", APP, 500),
    ("backup", BACKUP, 30),
    ("mdm", MDM, 40),
    ("chat", CHAT, 250),
    ("host", HOST, 60),
];

/// The kinds of log that have a background, in the order of the format's description.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(kind, _, _)| *kind)
}

/// Lines such a log gains in the busiest hour of a company of so many people; 0 for an unknown kind. An authoring
/// default: enough that reading needs a query, not so many that nothing is found without one.
pub fn usual_rate(kind: &str, people: u64) -> u32 {
    let hundred = KINDS.iter().find(|(name, _, _)| *name == kind).map_or(0, |(_, _, lines)| *lines);
    let floor = hundred.min(12);
    u32::try_from((hundred * people.min(100_000) / 100).max(floor)).unwrap_or(u32::MAX)
}

/// All shapes, and which of them each kind of log has.
pub(super) struct Book {
    /// Every shape; a row holds its number.
    pub shapes: Vec<Shape>,
    ranges: Vec<std::ops::Range<usize>>,
}

impl Book {
    /// Takes all templates apart.
    pub(super) fn new(words: &mut Words) -> Book {
        let mut book = Book { shapes: Vec::new(), ranges: Vec::new() };
        for (_, recipes, _) in KINDS {
            let start = book.shapes.len();
            book.shapes.extend(recipes.iter().map(|recipe| Shape::new(recipe, words)));
            book.ranges.push(start..book.shapes.len());
        }
        book
    }

    /// The numbers of the shapes of a kind of log; none for an unknown kind.
    pub(super) fn of_kind(&self, kind: &str) -> std::ops::Range<usize> {
        kinds().position(|known| known == kind).map_or(0..0, |at| self.ranges[at].clone())
    }
}

const VPN: &[Recipe] = &[
    (
        300,
        Day,
        "login",
        "success",
        "<log> event=login result=success user=<person> src=<home> asn=<isp|isp|mobile> group=staff mfa=<push|push|number>",
    ),
    (
        40,
        Always,
        "login",
        "success",
        "<log> event=login result=success user=<person> src=<home> asn=<isp|mobile|hotel> group=staff mfa=<push|number>",
    ),
    (
        260,
        Day,
        "logout",
        "success",
        "<log> event=logout result=success user=<person> src=<home> group=staff dur=<00..09>:<00..59>",
    ),
    (
        60,
        Day,
        "login",
        "success",
        "<log> event=login result=success user=<vendor> src=<home> asn=<isp|isp|hosting> group=vendor mfa=none",
    ),
    (
        50,
        Day,
        "logout",
        "success",
        "<log> event=logout result=success user=<vendor> src=<home> group=vendor dur=<00..05>:<00..59>",
    ),
    (
        8,
        Day,
        "login",
        "failure",
        "<log> event=login result=failure user=<vendor> src=<home> asn=isp group=vendor reason=<bad-password|bad-password|expired>",
    ),
    (
        45,
        Day,
        "login",
        "failure",
        "<log> event=login result=failure user=<person> src=<home> asn=<isp|mobile> reason=bad-password",
    ),
    (
        9,
        Day,
        "login",
        "failure",
        "<log> event=login result=failure user=<person> src=<home> asn=isp reason=password-expired",
    ),
    (
        14,
        Day,
        "login",
        "failure",
        "<log> event=login result=failure user=<person> src=<home> asn=<isp|mobile> reason=mfa-<timeout|timeout|denied>",
    ),
    (90, Always, "rekey", "success", "<log> event=rekey result=success user=<person> src=<home> tunnel=<#6>"),
    (
        16,
        Always,
        "login",
        "failure",
        "<log> event=login result=failure user=<stranger> src=<outside> asn=<hosting|hosting|isp> reason=unknown-user",
    ),
    (
        12,
        Day,
        "login",
        "success",
        "<log> event=login result=success user=<admin> src=<home> asn=isp group=admin mfa=number",
    ),
];

const IDP: &[Recipe] = &[
    (
        330,
        Day,
        "",
        "SUCCESS",
        "user=<person> app=<SSO|Mail|Chat|Files|Board|Expenses|Wiki> result=SUCCESS ip=<exit> asn=company device=managed ua=\"<Chrome/130 Windows|Edge/130 Windows|Chrome/130 Mac>\"",
    ),
    (
        190,
        Day,
        "",
        "SUCCESS",
        "user=<person> app=<SSO|Mail|Chat|Files> result=SUCCESS ip=<home> asn=<isp|isp|mobile> device=managed ua=\"<Chrome/130 Windows|Edge/130 Windows|Safari/18 Mac>\"",
    ),
    (
        70,
        Always,
        "",
        "SUCCESS",
        "user=<person> app=<Mail|Chat> result=SUCCESS mfa=satisfied(session) session=<#8> ip=<home> asn=mobile device=<managed|unmanaged> ua=\"<Mobile Safari/18|Chrome/130 Android>\"",
    ),
    (
        60,
        Day,
        "",
        "CHALLENGE",
        "user=<person> app=<SSO|Mail|Files> result=CHALLENGE ip=<home> asn=<isp|mobile> device=<managed|managed|unmanaged> ua=\"<Chrome/130 Windows|Safari/18 Mac|Chrome/130 Linux>\"",
    ),
    (55, Day, "", "ALLOW", "user=<person> factor=<PUSH|PUSH|NUMBER> outcome=ALLOW ip=<home>"),
    (5, Day, "", "DENY", "user=<person> factor=PUSH outcome=DENY ip=<home>"),
    (
        7,
        Day,
        "",
        "FAILURE",
        "user=<person> app=SSO result=FAILURE reason=MFA_<TIMEOUT|TIMEOUT|DENIED> ip=<home> asn=<isp|mobile> device=managed",
    ),
    (
        48,
        Day,
        "",
        "FAILURE",
        "user=<person> app=<SSO|SSO|Mail> result=FAILURE reason=INVALID_CREDENTIALS ip=<home> asn=<isp|mobile> device=<managed|managed|unmanaged>",
    ),
    (
        9,
        Day,
        "",
        "FAILURE",
        "user=<person> app=SSO result=FAILURE reason=PASSWORD_EXPIRED ip=<exit> asn=company device=managed",
    ),
    (
        12,
        Always,
        "",
        "FAILURE",
        "user=<stranger> app=SSO result=FAILURE reason=UNKNOWN_USER ip=<outside> asn=<hosting|hosting|isp> device=unmanaged",
    ),
    (
        3,
        Day,
        "add-authenticator",
        "SUCCESS",
        "user=<person> op=add-authenticator result=SUCCESS device=phone(new) ip=<home> approved-by=old-phone",
    ),
    (
        20,
        Day,
        "",
        "SUCCESS",
        "user=<vendor> app=<Files|Board> result=SUCCESS ip=<home> asn=isp device=unmanaged mfa=<push|none>",
    ),
    (
        14,
        Day,
        "",
        "SUCCESS",
        "user=<admin> app=<Admin|SSO> result=SUCCESS ip=<exit> asn=company device=managed mfa=number",
    ),
    (
        40,
        Always,
        "token",
        "SUCCESS",
        "user=<service> op=token result=SUCCESS grant=client_credentials ip=<exit>",
    ),
];

const AD: &[Recipe] = &[
    (
        320,
        Day,
        "4624",
        "success",
        "EventID=4624 LogonType=3 Account=<person> Source=<inside> Package=Kerberos",
    ),
    (110, Day, "4624", "success", "EventID=4624 LogonType=<2|7|7|11> Account=<person> Host=<pc>"),
    (
        230,
        Day,
        "4769",
        "",
        "EventID=4769 Service=<cifs|cifs|ldap|HTTP|host>/files EncType=<0x12|0x12|0x11> Client=<pc> Account=<person>",
    ),
    (130, Day, "4768", "", "EventID=4768 Account=<person> Client=<pc> EncType=0x12 PreAuth=2"),
    (
        55,
        Day,
        "4625",
        "failure",
        "EventID=4625 LogonType=<2|3|7> Account=<person> Status=<0xC000006A|0xC000006A|0xC000006D> Host=<pc>",
    ),
    (
        9,
        Day,
        "4625",
        "failure",
        "EventID=4625 LogonType=3 Account=<person> Status=0xC0000071 Source=<inside>   (password expired)",
    ),
    (9, Day, "4771", "failure", "EventID=4771 Account=<person> Status=0x18 Client=<pc>"),
    (3, Day, "4740", "", "EventID=4740 Account locked out. Account=<person> Caller=PC"),
    (90, Always, "4624", "success", "EventID=4624 LogonType=<3|5> Account=<service> Host=<server>"),
    (
        70,
        Always,
        "4769",
        "",
        "EventID=4769 Service=<ldap|cifs|MSSQLSvc>/core EncType=<0x12|0x12|0x12|0x17> Client=<server> Account=<service>",
    ),
    (
        6,
        Always,
        "4625",
        "failure",
        "EventID=4625 LogonType=4 Account=<service> Status=0xC000006A Host=<server>   (stored password out of date)",
    ),
    (26, Day, "4672", "", "EventID=4672 Special privileges assigned. Account=<admin> Host=<server>"),
    (22, Day, "4624", "success", "EventID=4624 LogonType=10 Account=<admin> Source=<inside> Host=<server>"),
    (
        10,
        Day,
        "4688",
        "",
        "EventID=4688 Process=<mmc.exe|powershell.exe|net.exe|nltest.exe> Host=<server> Account=<admin>",
    ),
    (2, Day, "4724", "", "EventID=4724 Password reset attempt. Account=<person> Caller=helpdesk"),
    (
        2,
        Day,
        "4728",
        "",
        "EventID=4728 Member added to group. Account=<person> Group=\"<Project files|VPN users|Board readers>\"",
    ),
    (
        16,
        Night,
        "4648",
        "",
        "EventID=4648 Explicit credentials. Account=<service> Host=<server> Process=taskhost.exe",
    ),
];

const EDR: &[Recipe] = &[
    (
        150,
        Day,
        "sensor-update",
        "success",
        "sev=info event=sensor-update result=success host=<pc> version=7.<1..4>.<0..9>",
    ),
    (
        120,
        Always,
        "scan",
        "clean",
        "sev=info event=scan result=clean host=<server> files=<20000..400000> dur=<5..90m>",
    ),
    (
        90,
        Day,
        "scan",
        "clean",
        "sev=info event=scan result=clean host=<pc> user=<person> files=<20000..300000>",
    ),
    (
        35,
        Day,
        "quarantined",
        "",
        "sev=low rule=\"Adware in download\" host=<pc> user=<person> action=quarantined file=<setup|converter|toolbar>.exe",
    ),
    (
        18,
        Day,
        "allowed",
        "",
        "sev=low rule=\"PUA remote admin tool\" host=<pc> user=<person> action=allowed signed=yes",
    ),
    (
        16,
        Day,
        "detected",
        "",
        "sev=medium rule=\"Script started by office document\" host=<pc> user=<person> action=detected parent=<winword.exe|excel.exe>",
    ),
    (
        12,
        Day,
        "detected",
        "",
        "sev=<low|medium> rule=\"Unsigned process reads browser data\" host=<pc> user=<person> action=detected file=<sync|updater|helper>.exe",
    ),
    (
        8,
        Day,
        "detected",
        "",
        "sev=medium rule=\"Encoded command line\" host=<server> user=<admin> action=detected parent=powershell.exe",
    ),
    (
        6,
        Always,
        "detected",
        "",
        "sev=medium rule=\"Service installed remotely\" host=<server> user=<service> action=detected signed=yes",
    ),
    (40, Always, "heartbeat", "late", "sev=info event=heartbeat result=late host=<pc> last=<2..40m>"),
    (
        9,
        Day,
        "blocked",
        "",
        "sev=medium rule=\"Known bad domain\" host=<pc> user=<person> action=blocked domain=<ads|promo|survey>-<10..99>.example.org",
    ),
];

const PROXY: &[Recipe] = &[
    (
        420,
        Day,
        "",
        "200",
        "host=<pc> user=<person> GET https://<news|maps|docs|video|shop|weather>.example.com/<a|b|c|img|api>/<100..9999> 200 bytes=<600..90000>",
    ),
    (
        170,
        Day,
        "",
        "200",
        "host=<pc> user=<person> POST https://<docs|mail|board|chat>.example.net/api/<v1|v2|v3> 200 bytes=<300..4000>",
    ),
    (
        150,
        Day,
        "",
        "",
        "host=<pc> user=<person> CONNECT <cdn|fonts|telemetry|update>-<1..40>.example.net:443 bytes=<2000..900000>",
    ),
    (
        60,
        Day,
        "",
        "304",
        "host=<pc> user=<person> GET https://static-<1..20>.example.com/<#6>.js 304 bytes=<100..400>",
    ),
    (
        24,
        Day,
        "",
        "302",
        "host=<pc> user=<person> POST https://login.<travel|parts|print>.example.com/sso 302 bytes=<300..900>",
    ),
    (
        30,
        Day,
        "",
        "404",
        "host=<pc> user=<person> GET https://<docs|shop|forum>.example.org/<#6> 404 bytes=<200..900>",
    ),
    (
        22,
        Day,
        "",
        "blocked",
        "host=<pc> user=<person> GET http://<games|bet|mirror|stream>-<1..60>.example.org/ result=blocked category=<games|gambling|file-sharing|new-domain>",
    ),
    (
        26,
        Day,
        "",
        "407",
        "host=<pc> GET https://update.example.net/<#4> 407 reason=proxy-auth bytes=<200..400>",
    ),
    (
        70,
        Always,
        "",
        "200",
        "host=<server> user=<service> GET https://packages.example.net/<pool|repo>/<#6> 200 bytes=<9000..4000000>",
    ),
    (
        12,
        Night,
        "",
        "200",
        "host=<server> user=<service> PUT https://backup-copy.example.com/<#8> 200 bytes=<9000000..900000000> ua=\"<sync/2.1|copytool/5>\"",
    ),
    (
        9,
        Day,
        "",
        "200",
        "host=<pc> user=<person> PUT https://<share|transfer>.example.net/u/<#6> 200 bytes=<900000..80000000>",
    ),
];

const MAIL: &[Recipe] = &[
    (
        330,
        Day,
        "deliver",
        "delivered",
        "op=deliver result=delivered user=<person> to=<1..6> size=<3..90k> spf=pass dkim=pass dir=internal",
    ),
    (
        240,
        Day,
        "receive",
        "delivered",
        "op=receive result=delivered user=<person> from-domain=<partner|supplier|agency|print>-<1..30>.example.com ip=<outside> spf=pass dkim=<pass|pass|none> size=<4..400k>",
    ),
    (
        120,
        Day,
        "send",
        "accepted",
        "op=send result=accepted user=<person> to-domain=<partner|supplier|agency>-<1..30>.example.com size=<4..900k>",
    ),
    (
        70,
        Always,
        "receive",
        "quarantined",
        "op=receive result=quarantined user=<person> from-domain=<offer|invoice|parcel|bonus>-<1..90>.example.org ip=<outside> spf=<fail|softfail|pass> verdict=<spam|spam|spam|phish>",
    ),
    (
        26,
        Always,
        "receive",
        "rejected",
        "op=receive result=rejected user=<stranger> ip=<outside> reason=unknown-recipient",
    ),
    (
        34,
        Day,
        "receive",
        "delivered",
        "op=receive result=delivered user=<person> from-domain=newsletter-<1..20>.example.com ip=<outside> spf=pass dkim=pass bulk=yes",
    ),
    (
        14,
        Day,
        "send",
        "deferred",
        "op=send result=deferred user=<person> to-domain=partner-<1..30>.example.com reason=greylisted retry=<5..30m>",
    ),
    (
        60,
        Day,
        "MailItemsAccessed",
        "",
        "op=MailItemsAccessed user=<person> items=<1..60> client=<inside> app=<Desktop|Desktop|OWA> device=managed",
    ),
    (
        5,
        Day,
        "New-InboxRule",
        "",
        "op=New-InboxRule user=<person> name=\"<newsletter|tickets|travel|reports>\" action-taken=MoveTo:<Later|Tickets|Archive> ip=<exit>",
    ),
    (2, Day, "Set-Mailbox", "", "op=Set-Mailbox user=<admin> delegate=<read|send-as> ticket=HD-<1000..9999>"),
    (
        16,
        Always,
        "send",
        "accepted",
        "op=send result=accepted user=<service> to=<1..40> size=<2..30k> job=<report|alert|invoice>",
    ),
];

const NETFLOW: &[Recipe] = &[
    (
        420,
        Day,
        "",
        "",
        "out <inside>(<pc>)→<cdn|web|docs|video|mail>-<1..60>.example.net:443 tcp <2..900> KB in <1..120> s",
    ),
    (
        130,
        Always,
        "",
        "",
        "in <inside>(<server>) proto <tcp|tcp|udp> port <53|88|389|443|445|1433> <1..400> KB in <1..60> s",
    ),
    (110, Day, "", "", "out <inside>(<pc>)→resolver.example.net:53 udp <1..9> KB"),
    (60, Day, "", "", "out <inside>(<pc>)→meet-<1..9>.example.com:443 udp <20..900> MB in <10..90> min"),
    (30, Day, "", "", "out <inside>(<pc>)→share-<1..9>.example.net:443 tcp <10..900> MB in <1..30> min"),
    (60, Always, "", "", "out <inside>(<server>)→packages.example.net:443 tcp <1..300> MB in <1..20> min"),
    (22, Night, "", "", "out <inside>(<server>)→backup-copy.example.com:443 tcp <2..40> GB in <10..90> min"),
    (90, Always, "", "", "drop <outside>→edge:<22|23|445|3389|8443> tcp syn count=<1..40>"),
    (12, Always, "", "", "out <inside>(<server>)→time.example.net:123 udp <1..2> KB"),
];

const CLOUD: &[Recipe] = &[
    (
        150,
        Always,
        "AssumeRole",
        "",
        "{\"eventName\":\"AssumeRole\",\"userName\":\"<service>\",\"sourceIPAddress\":\"<exit>\",\"awsRegion\":\"ap-northeast-1\",\"userAgent\":\"<sdk-go/1.9|aws-cli/2>\"}",
    ),
    (
        130,
        Always,
        "PutObject",
        "",
        "{\"eventName\":\"PutObject\",\"userName\":\"<service>\",\"sourceIPAddress\":\"<exit>\",\"bucket\":\"<build|assets|logs|export>-<1..9>\",\"bytes\":<900..9000000>}",
    ),
    (
        110,
        Always,
        "GetObject",
        "",
        "{\"eventName\":\"GetObject\",\"userName\":\"<service>\",\"sourceIPAddress\":\"<exit>\",\"bucket\":\"<assets|assets|export>-<1..9>\",\"bytes\":<900..900000>}",
    ),
    (
        90,
        Day,
        "ListBuckets",
        "",
        "{\"eventName\":\"ListBuckets\",\"userName\":\"<person>\",\"sourceIPAddress\":\"<exit>\",\"awsRegion\":\"ap-northeast-1\",\"userAgent\":\"console\"}",
    ),
    (
        90,
        Day,
        "DescribeInstances",
        "",
        "{\"eventName\":\"DescribeInstances\",\"userName\":\"<person>\",\"sourceIPAddress\":\"<home>\",\"awsRegion\":\"<ap-northeast-1|ap-northeast-1|us-west-2>\",\"userAgent\":\"<console|aws-cli/2>\"}",
    ),
    (
        45,
        Day,
        "ConsoleLogin",
        "Success",
        "{\"eventName\":\"ConsoleLogin\",\"userName\":\"<admin>\",\"sourceIPAddress\":\"<exit>\",\"mfaUsed\":\"Yes\",\"result\":\"Success\"}",
    ),
    (
        6,
        Day,
        "ConsoleLogin",
        "Failure",
        "{\"eventName\":\"ConsoleLogin\",\"userName\":\"<person>\",\"sourceIPAddress\":\"<home>\",\"mfaUsed\":\"No\",\"result\":\"Failure\"}",
    ),
    (
        26,
        Day,
        "RunInstances",
        "",
        "{\"eventName\":\"RunInstances\",\"userName\":\"<service>\",\"sourceIPAddress\":\"<exit>\",\"awsRegion\":\"ap-northeast-1\",\"instanceType\":\"<small|medium|large>\",\"count\":<1..6>}",
    ),
    (
        28,
        Day,
        "DescribeKey",
        "AccessDenied",
        "{\"eventName\":\"DescribeKey\",\"userName\":\"<person>\",\"sourceIPAddress\":\"<exit>\",\"errorCode\":\"AccessDenied\"}",
    ),
    (
        22,
        Always,
        "GetBucketPolicy",
        "AccessDenied",
        "{\"eventName\":\"GetBucketPolicy\",\"userName\":\"<service>\",\"sourceIPAddress\":\"<exit>\",\"errorCode\":\"AccessDenied\"}",
    ),
    (
        3,
        Day,
        "CreateAccessKey",
        "",
        "{\"eventName\":\"CreateAccessKey\",\"userName\":\"<admin>\",\"sourceIPAddress\":\"<exit>\",\"ticket\":\"HD-<1000..9999>\"}",
    ),
    (
        40,
        Day,
        "GetCallerIdentity",
        "",
        "{\"eventName\":\"GetCallerIdentity\",\"userName\":\"<person>\",\"sourceIPAddress\":\"<home>\",\"userAgent\":\"aws-cli/2\"}",
    ),
];

const APP: &[Recipe] = &[
    (
        240,
        Day,
        "read",
        "",
        "op=read user=<person> client=<pc> path=/projects/<spring|summer|launch|budget|voice>/<plan|list|draft|notes>-<1..60>.<xlsx|pptx|docx> bytes=<9000..900000>",
    ),
    (
        120,
        Day,
        "write",
        "",
        "op=write user=<person> client=<pc> path=/projects/<spring|summer|launch|budget>/<plan|list|draft>-<1..60>.<xlsx|docx> bytes=<9000..900000>",
    ),
    (
        170,
        Day,
        "",
        "200",
        "<outside> \"GET /api/<v2|v3>/<friends|cards|news|ranking>/<10000000..10099999>\" result=200 <200..4000> \"<okhttp/3.9|CFNetwork/1410>\" cver=2.<0..4>.<0..9>",
    ),
    (
        90,
        Always,
        "",
        "200",
        "<outside> \"GET /<top|news|event|shop>\" result=200 <900..40000> \"<Mobile Safari/18|Chrome/130>\"",
    ),
    (
        30,
        Always,
        "",
        "404",
        "<outside> \"GET /<wp-login.php|.env|admin|phpinfo.php|robots.txt>\" result=404 <150..300> \"<python-requests|curl/8|bot/1>\"",
    ),
    (
        22,
        Day,
        "",
        "401",
        "<outside> \"POST /api/v3/login\" result=401 <90..200> \"okhttp/3.9\" cver=2.<0..4>.<0..9>",
    ),
    (
        12,
        Day,
        "read",
        "denied",
        "op=read result=denied user=<person> client=<pc> path=/finance/<close|payroll|audit>/<plan|list>-<1..20>.xlsx",
    ),
    (
        30,
        Night,
        "export",
        "success",
        "op=export result=success user=<service> table=<member_segment|orders|inquiries> rows=<900..60000> dest=campaign",
    ),
    (
        40,
        Day,
        "lookup",
        "success",
        "op=lookup result=success user=<person> table=<inquiries|members> rows=1 ticket=CS-<10000..99999>",
    ),
    (6, Always, "", "500", "<outside> \"GET /api/v3/<ranking|cards>\" result=500 <90..200> upstream=timeout"),
];

const BACKUP: &[Recipe] = &[
    (
        260,
        Night,
        "backup",
        "success",
        "op=backup result=success host=<server> user=<service> set=daily size=<2..400GB> dur=<00..03>:<00..59>",
    ),
    (
        60,
        Night,
        "backup",
        "warning",
        "op=backup result=warning host=<server> user=<service> set=daily note=\"<1..9> files in use, skipped\"",
    ),
    (
        14,
        Night,
        "backup",
        "failure",
        "op=backup result=failure host=<server> user=<service> set=daily reason=<timeout|snapshot-locked|agent-offline> retry=yes",
    ),
    (
        60,
        Night,
        "verify",
        "success",
        "op=verify result=success host=<server> user=<service> blocks=<9000..900000>",
    ),
    (30, Night, "prune", "success", "op=prune result=success user=<service> kept=<30..90> removed=<1..4>"),
    (
        18,
        Day,
        "restore",
        "success",
        "op=restore result=success host=<server> user=<admin> files=<1..40> ticket=HD-<1000..9999>",
    ),
    (
        14,
        Day,
        "console",
        "success",
        "op=console result=success user=<admin> src=<inside> viewed=<jobs|jobs|repository>",
    ),
    (120, Always, "heartbeat", "success", "op=heartbeat result=success host=<server> repository=<55..82>%"),
];

const MDM: &[Recipe] = &[
    (
        300,
        Always,
        "checkin",
        "compliant",
        "event=checkin result=compliant device=<pc> user=<person> disk-encryption=on os=<24.4|24.5|24.6>",
    ),
    (
        26,
        Day,
        "checkin",
        "non-compliant",
        "event=checkin result=non-compliant device=<pc> user=<person> reason=<os-update-due|os-update-due|screen-lock>",
    ),
    (
        60,
        Day,
        "profile",
        "installed",
        "event=profile result=installed device=<pc> user=<person> name=<wifi|certificate|vpn>",
    ),
    (
        40,
        Day,
        "app",
        "installed",
        "event=app result=installed device=<pc> user=<person> name=<browser|office|chat|reader>",
    ),
    (
        4,
        Day,
        "lost-mode",
        "off",
        "event=lost-mode result=off device=<pc> user=<person> note=\"found at home\"",
    ),
    (
        6,
        Day,
        "enrol",
        "success",
        "event=enrol result=success device=<pc> user=<person> by-desk=HD-<1000..9999>",
    ),
];

const CHAT: &[Recipe] = &[
    (
        300,
        Day,
        "message",
        "",
        "op=message user=<person> channel=<general|sales|cs|art|dev|random>-<1..9> bytes=<20..900>",
    ),
    (
        120,
        Day,
        "file-download",
        "",
        "op=file-download user=<person> channel=<cs|art|dev>-<1..9> file=<plan|draft|list|shot>-<1..99> ip=<exit>",
    ),
    (
        70,
        Day,
        "file-upload",
        "",
        "op=file-upload user=<person> channel=<cs|art|dev>-<1..9> size=<20..9000k> ip=<home>",
    ),
    (
        60,
        Always,
        "login",
        "success",
        "op=login result=success user=<person> ip=<home> client-app=<mobile|mobile|desktop>",
    ),
    (
        9,
        Day,
        "login",
        "failure",
        "op=login result=failure user=<person> ip=<home> reason=sso-session-expired",
    ),
    (
        14,
        Day,
        "invite",
        "success",
        "op=invite result=success user=<person> guest-of=partner-<1..30>.example.com channel=<art|dev>-<1..9>",
    ),
    (60, Always, "post", "", "op=post user=<service> channel=<build|alerts>-<1..4> bytes=<60..400>"),
    (
        3,
        Day,
        "token-create",
        "success",
        "op=token-create result=success user=<admin> app=<calendar|tickets|forms>",
    ),
];

const HOST: &[Recipe] = &[
    (
        200,
        Always,
        "start",
        "success",
        "<log> event=start result=success service=<updater|indexer|scheduler|spooler>",
    ),
    (150, Always, "stop", "success", "<log> event=stop result=success service=<updater|indexer|scheduler>"),
    (
        70,
        Day,
        "login",
        "success",
        "<log> event=login result=success user=<admin> src=<inside> type=<remote|remote|console>",
    ),
    (
        12,
        Day,
        "login",
        "failure",
        "<log> event=login result=failure user=<admin> src=<inside> reason=bad-password",
    ),
    (
        90,
        Always,
        "job",
        "success",
        "<log> event=job result=success user=<service> name=<rotate|collect|cleanup|inventory> dur=<1..90s>",
    ),
    (
        14,
        Always,
        "job",
        "failure",
        "<log> event=job result=failure user=<service> name=<collect|inventory> reason=<timeout|disk-busy>",
    ),
    (
        18,
        Always,
        "7036",
        "",
        "EventID=7036 Service entered state <running|stopped>. Host=<log> Service=\"<Windows Update|Print Spooler|Time>\"",
    ),
    (
        4,
        Day,
        "7045",
        "",
        "EventID=7045 Service installed: \"<Printer Helper|Agent Update|Scanner Driver>\" Host=<log> start=auto",
    ),
    (8, Night, "snapshot", "success", "<log> task=snapshot result=success user=<service> count=<1..12>"),
    (30, Always, "disk", "", "<log> event=disk used=<40..88>% volume=<1..4>"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::shape::Piece;

    /// The rule that lets a search decide without rendering: see the head of `shape`.
    #[test]
    fn no_letter_or_digit_touches_a_place() {
        let mut words = Words::new();
        for shape in Book::new(&mut words).shapes {
            let edge = |piece: Option<&Piece>, last: bool| match piece {
                None => true,
                Some(Piece::Text(text)) => {
                    let c = if last { text.chars().next_back() } else { text.chars().next() };
                    c.is_some_and(|c| !c.is_alphanumeric())
                }
                Some(_) => false,
            };
            for (at, piece) in shape.pieces.iter().enumerate() {
                match piece {
                    Piece::Text(text) => assert!(!text.contains(['<', '>']), "{text}"),
                    Piece::OneOf(options) => assert!(options.iter().all(|text| !text.is_empty())),
                    Piece::Hex(digits) => assert!((1..=16).contains(digits)),
                    _ => {}
                }
                if !matches!(piece, Piece::Text(_)) {
                    let before = at.checked_sub(1).and_then(|at| shape.pieces.get(at));
                    assert!(
                        edge(before, true) && edge(shape.pieces.get(at + 1), false),
                        "{:?}",
                        shape.pieces
                    );
                }
            }
        }
    }

    #[test]
    fn every_kind_has_shapes_and_a_rate() {
        let mut words = Words::new();
        let book = Book::new(&mut words);
        for kind in kinds() {
            assert!(book.of_kind(kind).len() >= 6, "{kind}");
            assert!(usual_rate(kind, 5) >= 12 && usual_rate(kind, 300) > 60, "{kind}");
        }
        assert!(book.of_kind("tea").is_empty() && usual_rate("tea", 300) == 0);
    }
}
