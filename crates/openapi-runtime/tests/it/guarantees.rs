//! What the types promise.

use openapi_runtime::{BuildError, DecodeError, Error, ErrorKind, Transport, TransportBuilder};

use crate::api::{Client, GetRunError};

fn shared<T: Send + Sync + 'static>() {}
fn cheap<T: Clone + Send + Sync + Unpin + 'static>() {}
fn sent<T: Send>(_: T) {}

#[test]
fn types_go_across_threads() {
    cheap::<Transport>();
    cheap::<TransportBuilder>();
    cheap::<DecodeError>();
    cheap::<ErrorKind>();
    shared::<Error>();
    shared::<Error<GetRunError>>();
    shared::<BuildError>();
}

#[test]
fn futures_go_across_threads() {
    let client = Client::at("https://h");
    sent(client.get_run("a"));
    sent(client.delete_run(&1));
}

#[test]
fn handles_are_one_pointer() {
    assert_eq!(size_of::<Error<[u64; 100]>>(), size_of::<usize>());
    assert_eq!(size_of::<Transport>(), size_of::<usize>());
}

#[test]
fn errors_are_errors_whatever_their_parameter() {
    struct Opaque;
    fn error<T: std::error::Error>() {}
    error::<Error<Opaque>>();
    let _: fn(Error<GetRunError>) -> Box<dyn std::error::Error + Send + Sync> = Into::into;
}
