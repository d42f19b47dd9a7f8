//! The few fields that are columns, and all the names by which products and people call them.

/// A field kept apart from the text of a line. Everything else stays in the text, where bare words find it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Column {
    /// Account.
    User,
    /// Machine.
    Host,
    /// Address.
    Ip,
    /// How it ended: `success`, `FAILURE`, `DENY`, `AccessDenied`, `200` …, as the product writes it.
    Result,
    /// What was done: `login`, `4625`, `ConsoleLogin` …, as the product writes it.
    Op,
}

impl Column {
    /// All, in the order of help texts.
    pub const ALL: [Column; 5] = [Column::User, Column::Host, Column::Ip, Column::Result, Column::Op];

    /// The name used in queries.
    pub fn name(self) -> &'static str {
        match self {
            Column::User => "user",
            Column::Host => "host",
            Column::Ip => "ip",
            Column::Result => "result",
            Column::Op => "op",
        }
    }

    /// The column a field of a line belongs to, whatever the product calls it (case, `_` and `-` aside);
    /// `None` for fields that stay in the text.
    pub fn of_field(field: &str) -> Option<Column> {
        let plain: String =
            field.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect();
        Some(match plain.as_str() {
            "user" | "users" | "account" | "accountname" | "actor" | "username" | "by" | "targetusername"
            | "subjectusername" | "newaccount" => Column::User,
            "host" | "hosts" | "hostname" | "computer" | "device" | "machine" | "asset" => Column::Host,
            "ip" | "src" | "srcip" | "source" | "sourceip" | "sourceipaddress" | "client" | "clientip"
            | "address" => Column::Ip,
            "result" | "outcome" | "errorcode" => Column::Result,
            "op" | "operation" | "event" | "eventname" | "eventid" | "action" | "task" => Column::Op,
            _ => return None,
        })
    }
}
