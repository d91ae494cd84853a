//! What somebody writes for the same values.

use chrono::{DateTime, FixedOffset};
use re_factor::{chrono, uuid::Uuid};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(crate) struct Order {
    id: Uuid,
    number: i64,
    customer: Customer,
    status: Status,
    created_at: DateTime<FixedOffset>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<DateTime<FixedOffset>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    total: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    gift: Option<bool>,
    tags: Vec<String>,
    lines: Vec<Line>,
    payment: Payment,
}

#[derive(Serialize, Deserialize)]
struct Customer {
    id: Uuid,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Open,
    Paid,
    InDelivery,
    Delivered,
    Cancelled,
}

#[derive(Serialize, Deserialize)]
struct Line {
    sku: String,
    quantity: i32,
    price: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    discount: Option<f64>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Payment {
    Card {
        last_digits: String,
        expires: String,
    },
    Transfer {
        iban: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        bank: Option<String>,
    },
}
