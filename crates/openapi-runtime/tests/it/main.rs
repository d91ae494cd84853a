//! The crate as generated clients use it, against servers on the loopback
//! interface.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod api;
mod schemes;
mod server;
mod wire;

mod bad_input;
mod base_url;
#[cfg(feature = "blocking")]
mod blocking;
mod bodies;
mod broken;
mod calls;
mod checks;
mod connection;
mod conversions;
mod credentials;
#[cfg(feature = "exact-numbers")]
mod exact_numbers;
mod faults;
mod finite;
mod guarantees;
mod headers;
mod http_clients;
mod limits;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod mutual_tls;
mod oauth;
mod observers;
mod paging;
mod parts;
mod path_segments;
mod path_values;
mod places;
mod proxies;
mod redirects;
mod request_ids;
mod retries;
mod secrets;
mod servers;
mod slots;
mod spans;
mod statuses;
mod streams;
mod strings;
mod style_table;
mod success;
mod tagged;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod tls;
mod tokens;
mod union_work;
mod unions;
mod unmade;
mod words;
