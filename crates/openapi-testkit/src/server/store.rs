//! The records of the collections.

use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value};

use super::answer::{self, Answer};
use super::error::StartError;
use super::preference::Preference;
use super::record::{self, Record};
use super::refusal::Refusal;
use super::roles::{self, Roles};
use crate::clock;
use crate::collection::{Action, Collection};
use crate::document::Document;
use crate::document::operation::Operation;

pub(crate) struct Store {
    roles: Roles,
    collections: Vec<(Collection, Mutex<Vec<Record>>)>,
}

/// A request that has been checked, and what it is about.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    pub(crate) document: &'a Document,
    pub(crate) operation: &'a Operation,
    pub(crate) preference: &'a Preference,
    /// Path parameters by name.
    pub(crate) path: &'a Map<String, Value>,
    pub(crate) body: Option<&'a Value>,
}

impl Store {
    pub(crate) fn new(
        document: &Document,
        collections: Vec<Collection>,
    ) -> Result<Self, StartError> {
        let roles = roles::assign(document, &collections)?;
        let collections = collections.into_iter();
        Ok(Self {
            roles,
            collections: collections.map(|one| (one, Mutex::default())).collect(),
        })
    }

    /// Does what the operation does; one that is in no collection, or that is asked for a status,
    /// answers with a sample.
    pub(crate) fn perform(&self, call: Call<'_>) -> Result<Answer, Refusal> {
        let role = self.roles.get(&call.operation.id);
        let known = role.and_then(|(index, action)| Some((self.collections.get(*index)?, action)));
        let asked = call.preference.code.is_some();
        let Some(((collection, records), action)) = known.filter(|_| !asked) else {
            return call.answer(None);
        };
        let mut records = records.lock().unwrap_or_else(PoisonError::into_inner);
        match action {
            Action::Create => create(call, collection, &mut records),
            Action::List => list(call, collection, &records),
            Action::Get => get(call, collection, &records),
            Action::Update => update(call, collection, &mut records),
            Action::Delete => delete(call, collection, &mut records),
        }
    }
}

impl Call<'_> {
    /// The documented answer with this body, validated.
    fn answer(self, payload: Option<Value>) -> Result<Answer, Refusal> {
        answer::documented(self.operation, self.preference, payload)
    }
}

fn create(
    call: Call<'_>,
    collection: &Collection,
    records: &mut Vec<Record>,
) -> Result<Answer, Refusal> {
    let record = record::create(call, collection, records)?;
    let answer = call.answer(Some(Value::Object(record.clone())))?;
    records.push(record);
    Ok(answer)
}

fn list(call: Call<'_>, collection: &Collection, records: &[Record]) -> Result<Answer, Refusal> {
    let own = records
        .iter()
        .filter(|known| record::has_parent(known, call, collection));
    call.answer(Some(own.cloned().map(Value::Object).collect()))
}

fn get(call: Call<'_>, collection: &Collection, records: &[Record]) -> Result<Answer, Refusal> {
    let index = find(call, collection, records)?;
    call.answer(records.get(index).cloned().map(Value::Object))
}

fn update(
    call: Call<'_>,
    collection: &Collection,
    records: &mut [Record],
) -> Result<Answer, Refusal> {
    let index = find(call, collection, records)?;
    let Some(stored) = records.get_mut(index) else {
        return Err(absent());
    };
    let mut record = stored.clone();
    record::overlay(&mut record, call, collection);
    if let Some(touched) = &collection.touched {
        record.insert(touched.clone(), Value::from(clock::now()));
    }
    let answer = call.answer(Some(Value::Object(record.clone())))?;
    *stored = record;
    Ok(answer)
}

fn delete(
    call: Call<'_>,
    collection: &Collection,
    records: &mut Vec<Record>,
) -> Result<Answer, Refusal> {
    let index = find(call, collection, records)?;
    let answer = call.answer(None)?;
    records.remove(index);
    Ok(answer)
}

/// The place of the one record that the path names.
fn find(call: Call<'_>, collection: &Collection, records: &[Record]) -> Result<usize, Refusal> {
    let is_meant = |known: &Record| {
        record::has_key(known, call, collection) && record::has_parent(known, call, collection)
    };
    records.iter().position(is_meant).ok_or_else(absent)
}

fn absent() -> Refusal {
    Refusal::new(404, "there is no such record")
}
