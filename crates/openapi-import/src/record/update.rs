//! The record as it is written: what changed is changed, and all else stays as somebody wrote it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

use crate::page::Page;
use crate::record::taken::Taken;
use crate::record::{Entry, Record};

/// The text of the record for what was taken.
pub(crate) fn update(
    document: Option<DocumentMut>,
    record: &Record,
    taken: &[Taken],
    pages: &[Page],
    today: NaiveDate,
) -> String {
    let mut document = document.unwrap_or_else(|| new(record));
    if !document.contains_key("document") {
        set(
            document.as_table_mut(),
            "document",
            record.document.as_str(),
        );
    }
    if let Some(index) = &record.index {
        set(document.as_table_mut(), "index", index.as_str());
    }
    let old = match document.remove("operation") {
        Some(Item::ArrayOfTables(tables)) => tables,
        _ => ArrayOfTables::new(),
    };
    let position = old.iter().filter_map(Table::position).min();
    let old = old
        .into_iter()
        .filter_map(|table| Some((Entry::of(&table)?, table)));
    let mut old: BTreeMap<Entry, Table> = old.collect();
    let mut tables = ArrayOfTables::new();
    for taken in taken {
        let mut table = old
            .remove(&taken.entry)
            .unwrap_or_else(|| begun(&taken.entry));
        let page = pages.get(taken.page).map_or("", |page| page.id.as_str());
        fill(&mut table, taken, page, today);
        // Tables are written in the order of their positions, and of equal ones in their own.
        table.set_position(position);
        tables.push(table);
    }
    document.insert("operation", Item::ArrayOfTables(tables));
    document.to_string()
}

fn new(record: &Record) -> DocumentMut {
    let mut document = DocumentMut::new();
    set(
        document.as_table_mut(),
        "document",
        record.document.as_str(),
    );
    let about = format!(
        "# Where each operation of {} was taken from. The sha256 is of the bytes that were taken:\n\
         # `page_sha256` of the whole page, `block_sha256` of the document in its fenced block, from the\n\
         # line after the opening fence up to the closing fence, or of one operation if it holds several.\n",
        record.document
    );
    if let Some(mut key) = document.as_table_mut().key_mut("document") {
        key.leaf_decor_mut().set_prefix(about);
    }
    document
}

fn begun(entry: &Entry) -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    set(&mut table, "method", entry.method.to_uppercase());
    let key = if entry.section == "paths" {
        "path"
    } else {
        "webhook"
    };
    set(&mut table, key, entry.key.as_str());
    table
}

/// The date stays as long as what was taken is the same; also where it was not known so far.
fn fill(table: &mut Table, taken: &Taken, page: &str, today: NaiveDate) {
    let old = table.get("block_sha256").and_then(Item::as_str);
    let is_same = old.is_none_or(|old| old == taken.block_sha256);
    set(table, "page", page);
    if !is_same || !table.contains_key("date") {
        set(table, "date", date(today));
    }
    if !table.contains_key("taken") {
        set(table, "taken", "whole");
    }
    set(table, "page_sha256", taken.page_sha256.as_str());
    set(table, "block_sha256", taken.block_sha256.as_str());
}

fn date(day: NaiveDate) -> toml_edit::Datetime {
    let byte = |number: u32| u8::try_from(number).unwrap_or_default();
    let date = toml_edit::Date {
        year: u16::try_from(day.year()).unwrap_or_default(),
        month: byte(day.month()),
        day: byte(day.day()),
    };
    date.into()
}

/// Sets a value, and touches nothing if it is that already.
fn set(table: &mut Table, key: &str, value: impl Into<Value>) {
    let value = value.into();
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) if is_same(old, &value) => {}
        Some(old) => {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

fn is_same(old: &Value, new: &Value) -> bool {
    match (old.as_str(), new.as_str()) {
        (Some(old), Some(new)) => old == new,
        _ => false,
    }
}
