//! `[[calendar]]` as written.

use super::reader::Reader;
use super::{List, Maybe};
use crate::located::Located;
use crate::values::{CalendarDay, ClosesAt, DayOfWeek, Identifier, OpensAt, Zone};

pub(crate) struct Calendar {
    pub(crate) at: Located<()>,
    pub(crate) name: Maybe<Identifier>,
    pub(crate) time_zone: Maybe<Zone>,
    pub(crate) hours: Vec<Hours>,
    pub(crate) holidays: Vec<Maybe<CalendarDay>>,
    pub(crate) special_days: Vec<SpecialDay>,
}

pub(crate) struct Hours {
    pub(crate) days: List<DayOfWeek>,
    pub(crate) from: Maybe<OpensAt>,
    pub(crate) to: Maybe<ClosesAt>,
}

pub(crate) struct SpecialDay {
    pub(crate) date: Maybe<CalendarDay>,
    pub(crate) from: Maybe<OpensAt>,
    pub(crate) to: Maybe<ClosesAt>,
}

pub(super) fn calendar(table: &mut Reader<'_, '_>) -> Calendar {
    Calendar {
        at: table.place(),
        name: table.required("name"),
        time_zone: table.required("time_zone"),
        hours: table.entries("hours", |table| Hours {
            days: table.list("days"),
            from: table.required("from"),
            to: table.required("to"),
        }),
        holidays: table.entries("holidays", |table| table.required("date")),
        special_days: table.entries("special_days", |table| SpecialDay {
            date: table.required("date"),
            from: table.required("from"),
            to: table.required("to"),
        }),
    }
}
