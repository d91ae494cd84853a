//! A megabyte of typical objects, read into generated types and written from them, beside the same with
//! structs that somebody wrote by hand: divan's table, and then the ratios, taken pair by pair in turn so
//! that a machine whose speed drifts does not spoil them.
//!
//! `orders.rs` is what is generated from `orders.yaml`; a test compares it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod by_hand;
mod orders {
    //! What is generated.
    #![allow(dead_code, unreachable_pub)]
    include!("orders.rs");
}

use std::hint::black_box;
use std::time::Instant;

use divan::Bencher;
use orders::types::Order;
use serde_json::{Value, json};

/// In bytes.
const SIZE: usize = 1_000_000;

const PAIRS: usize = 200;

fn main() {
    let text = text();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value, serde_json::to_value(read_ours(&text)).unwrap());
    assert_eq!(value, serde_json::to_value(read_by_hand(&text)).unwrap());
    divan::main();
    if !std::env::args().any(|argument| argument == "--test") {
        print_ratios(&text);
    }
}

fn read_ours(text: &str) -> Vec<Order> {
    serde_json::from_str(text).unwrap()
}

fn read_by_hand(text: &str) -> Vec<by_hand::Order> {
    serde_json::from_str(text).unwrap()
}

/// Orders that differ, with what is optional there in some.
fn text() -> String {
    let mut text = String::from("[");
    for number in 0.. {
        let order = order(number).to_string();
        if text.len() + order.len() > SIZE {
            break;
        }
        text.push_str(if number == 0 { "" } else { "," });
        text.push_str(&order);
    }
    text + "]"
}

fn order(number: u64) -> Value {
    let id = |part: u64| format!("6f1c2f3e-6a53-4b4c-9e0a-{part:04x}{number:08x}");
    let statuses = ["open", "paid", "in_delivery", "delivered", "cancelled"];
    let status = statuses.iter().cycle().nth(number as usize % 5);
    let line = |line: u64| json!({ "sku": format!("SKU-{line}-{number}"), "quantity": line + 1, "price": 3.75 });
    let payment = match number % 3 {
        0 => json!({ "type": "transfer", "iban": "DE02120300000000202051", "bank": "A bank" }),
        _ => json!({ "type": "card", "last_digits": "4242", "expires": "2031-07" }),
    };
    let mut order = json!({
        "id": id(1),
        "number": number,
        "customer": { "id": id(2), "name": "Marie Curie", "email": "marie@example.com" },
        "status": status,
        "created_at": "2026-02-03T04:05:06.789+01:00",
        "total": 12.5 + number as f64,
        "tags": ["new", "europe"],
        "lines": (0..1 + number % 4).map(line).collect::<Vec<_>>(),
        "payment": payment,
    });
    if number.is_multiple_of(2) {
        order["updated_at"] = json!("2026-02-04T04:05:06Z");
        order["note"] = json!("Please ring twice,\nand wait \u{2014} \"thanks\".");
    }
    if number.is_multiple_of(3) {
        order["reference"] = json!(format!("R-{number}"));
        order["gift"] = json!(true);
    }
    order
}

#[divan::bench]
fn generated_read(bencher: Bencher) {
    let text = text();
    bencher.bench(|| read_ours(&text));
}

#[divan::bench]
fn by_hand_read(bencher: Bencher) {
    let text = text();
    bencher.bench(|| read_by_hand(&text));
}

#[divan::bench]
fn generated_written(bencher: Bencher) {
    let orders = read_ours(&text());
    bencher.bench(|| serde_json::to_string(&orders));
}

#[divan::bench]
fn by_hand_written(bencher: Bencher) {
    let orders = read_by_hand(&text());
    bencher.bench(|| serde_json::to_string(&orders));
}

fn print_ratios(text: &str) {
    let ours = read_ours(text);
    let by_hand = read_by_hand(text);
    println!(
        "\ngenerated / by hand, {PAIRS} pairs over {} bytes:",
        text.len()
    );
    print_ratio(
        "read",
        || drop(black_box(read_ours(text))),
        || {
            drop(black_box(read_by_hand(text)));
        },
    );
    print_ratio(
        "written",
        || drop(black_box(serde_json::to_string(&ours))),
        || drop(black_box(serde_json::to_string(&by_hand))),
    );
}

/// The order is turned round in every second pair.
fn print_ratio(what: &str, ours: impl Fn(), by_hand: impl Fn()) {
    let time = |run: &dyn Fn()| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    let pair = |pair: usize| {
        if pair.is_multiple_of(2) {
            let first = time(&ours);
            first / time(&by_hand)
        } else {
            let first = time(&by_hand);
            time(&ours) / first
        }
    };
    let mut ratios: Vec<f64> = (0..PAIRS).map(pair).collect();
    ratios.sort_by(f64::total_cmp);
    let at = |part: usize| ratios.get(PAIRS * part / 100).copied().unwrap_or(f64::NAN);
    println!(
        "{what:<8} median {:.3}, 10 % {:.3}, 90 % {:.3}",
        at(50),
        at(10),
        at(90)
    );
}
